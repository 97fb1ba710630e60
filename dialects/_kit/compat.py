"""The compat folder of an emitted app: the source's face on the host, only what is used."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources.abc import Traversable
from weakref import WeakKeyDictionary

import attrs

from dialects._kit.context import OutputFile
from dialects._kit.dialect import Dialect, Host, HostApi
from ir.app import AppIndex

_IMPORT = re.compile(r"""(?:from|import|new URL\()\s*\(?\s*['"](\.{1,2}/[^'"]+)['"]""")
_DECLARED_EXPORT = re.compile(r"^export (?:const|let|class|(?:async )?function\*?) ([\w$]+)", re.M)

FACE_FOLDER = "face"


@attrs.frozen
class CompatNeeds:
    """What an app's scripts ask of the compat folder: API functions by name, and globals."""

    apis: tuple[str, ...]
    globals: tuple[str, ...]
    object_used: bool
    asks_support: bool = False
    """Whether the app asks what the platform can do (``canIUse``), so that the list is needed."""
    replaced: tuple[str, ...] = ()
    """Names that some script assigns, for all files to see."""

    @property
    def empty(self) -> bool:
        """Whether the app needs no compat folder at all."""
        return not (self.apis or self.globals or self.object_used)


def load_host_api(folder: Traversable) -> dict[str, HostApi]:
    """The host's ``api.json`` as records."""
    table = json.loads((folder / "api.json").read_text("utf-8"))
    return {
        name: HostApi(
            module=entry.get("module"),
            rename=entry.get("rename"),
            level=entry.get("level", "full"),
            note=entry.get("note", ""),
            when=tuple(entry.get("when", ())),
        )
        for name, entry in table.items()
        if not name.startswith("$") and isinstance(entry, dict)
    }


def compat_folder(index: AppIndex, host: Host) -> str:
    """The name of the folder: the host's, or another where the app has a folder of that name."""
    known = _FOLDERS.setdefault(index, {})
    if host.output_folder not in known:
        tops = {path.split("/", 1)[0] for path in index.files if "/" in path}
        name, number = host.output_folder, 1
        while name in tops:
            number += 1
            name = f"{host.output_folder}-{number}"
        known[host.output_folder] = name
    return known[host.output_folder]


_FOLDERS: WeakKeyDictionary[AppIndex, dict[str, str]] = WeakKeyDictionary()
"""What `compat_folder` answered: every script of an app asks."""


def compat_needs(index: AppIndex, source: Dialect, target: Dialect) -> CompatNeeds:
    """The union of what all scripts use.

    A function that the target has under some name is called there in place; it is needed here only
    where the API object is used as a value, when any function may be asked for.
    """
    host = target.host
    assert host is not None
    used: set[str] = set()
    globals_: set[str] = set()
    dynamic = False
    for fact in index.modules.values():
        used.update(name.split(".")[0] for name in fact.api_names)
        globals_.update(fact.globals)
        dynamic = dynamic or fact.dynamic_api
    if dynamic:
        apis = {name for name, entry in host.api.items() if entry.module}
    else:
        known = (name for name in used if name in host.api)
        apis = {n for n in known if host.api[n].module and not _is_native(n, index, target)}
    offered = offered_globals(source, target)
    in_place = {name for name in used if name in host.api and _is_native(name, index, target)}
    return CompatNeeds(
        apis=tuple(sorted(apis)),
        globals=tuple(sorted(globals_ & offered)),
        object_used=dynamic or bool(used - in_place),
        asks_support=dynamic or "canIUse" in used,
        replaced=tuple(sorted({n for fact in index.modules.values() for n in fact.replaces})),
    )


def _is_native(name: str, index: AppIndex, target: Dialect) -> bool:
    """Whether every script calls an API on the target's own object, none having the name itself."""
    assert target.host is not None
    if not target.host.api[name].rename or target.syntax is None:
        return False
    word = target.syntax.api_object
    return not any(
        word in fact.words and any(name == used.split(".")[0] for used in fact.api_names)
        for fact in index.modules.values()
    )


def offered_globals(source: Dialect, target: Dialect) -> frozenset[str]:
    """The source's globals that the target's host has something for."""
    face, host = source.face, target.host
    if face is None or host is None:
        return frozenset()
    names = {*face.constructors, *face.platform_globals}
    return frozenset(names & _exports(read(host.folder, host.app_module)))


@lru_cache(maxsize=8)
def _exports(module: bytes) -> frozenset[str]:
    text = module.decode()
    names = set(_DECLARED_EXPORT.findall(text))
    for clause in re.findall(r"^export \{([^}]*)\}", text, re.M):
        names.update(part.split(" as ")[-1].strip() for part in clause.split(","))
    return frozenset(names)


def compat_files(index: AppIndex, source: Dialect, target: Dialect) -> Iterator[OutputFile]:
    """``index.js`` and every host and face file it leads to, under the compat folder."""
    host, face = target.host, source.face
    needs = compat_needs(index, source, target)
    if host is None or face is None or needs.empty:
        return
    folder = compat_folder(index, host)
    assert source.syntax is not None
    text = compat_index(needs, host, source.syntax.api_object, index, target)
    yield OutputFile(f"{folder}/index.js", text.encode())
    own = [host.api[name].module for name in needs.apis]
    entries = [module for module in own if module is not None]
    if needs.globals:
        entries.append(host.app_module)
    for path in closure(host.folder, entries):
        yield OutputFile(f"{folder}/{path}", read(host.folder, path))
    for path in closure(face.folder, ["index.js"]):
        yield OutputFile(f"{folder}/{FACE_FOLDER}/{path}", read(face.folder, path))


def compat_index(
    needs: CompatNeeds, host: Host, api_object: str, index: AppIndex, target: Dialect
) -> str:
    """The generated module that the app's scripts import."""
    modules: dict[str, list[str]] = {}
    for name in needs.apis:
        module = host.api[name].module
        if module is not None:
            modules.setdefault(module, []).append(name)
    lines = [
        f"// Made by transpile: what this app uses of `{api_object}`, served on {target.title}."
    ]
    if needs.object_used:
        lines.append(f"import {{ createFace }} from './{FACE_FOLDER}/index.js';")
        lines.extend(
            f"import {{ {', '.join(names)} }} from './{module}';"
            for module, names in sorted(modules.items())
        )
        info: dict[str, object] = {"target": target.name}
        if needs.asks_support:
            levels = host.api.items()
            info["supports"] = sorted(name for name, entry in levels if entry.level != "fail")
        functions = "".join(f"  {name},\n" for name in needs.apis)
        word = "let" if api_object in needs.replaced else "const"
        lines.append(
            f"\nexport {word} {api_object} = createFace({{\n{functions}}}, {json.dumps(info)});"
        )
    names = _fixed_globals(needs, host, index)
    if names:
        lines.append(f"export {{ {', '.join(names)} }} from './{host.app_module}';")
    lines.extend(compat_variables(needs, host.app_module, api_object))
    return "\n".join(lines) + "\n"


def compat_exports(
    needs: CompatNeeds, host: Host, api_object: str, index: AppIndex
) -> Iterator[str]:
    """The names that the generated module exports."""
    if needs.object_used:
        yield api_object
    yield from _fixed_globals(needs, host, index)
    replaced = {*needs.replaced}.intersection(needs.globals)
    yield from sorted(replaced)
    if replaced or (needs.object_used and api_object in needs.replaced):
        yield "$own"


def _fixed_globals(needs: CompatNeeds, host: Host, index: AppIndex) -> list[str]:
    """Globals that no script assigns."""
    if not needs.globals:
        return []
    return sorted({*needs.globals, *_page_names(needs, host, index)} - {*needs.replaced})


def compat_variables(needs: CompatNeeds, app_module: str, api_object: str) -> Iterator[str]:
    """The names that scripts of the app assign, and what they assign them by."""
    replaced = [name for name in needs.replaced if name in needs.globals]
    if replaced:
        listed = ", ".join(f"{name} as ${name}" for name in replaced)
        yield f"import {{ {listed} }} from './{app_module}';"
        yield from (f"export let {name} = ${name};" for name in replaced)
    if api_object in needs.replaced and needs.object_used:
        replaced.append(api_object)
    if replaced:
        members = (f"  set {n}(value) {{ {n} = value; }},\n" for n in replaced)
        reads = (f"  get {n}() {{ return {n}; }},\n" for n in replaced)
        yield f"export const $own = {{\n{''.join(reads)}{''.join(members)}}};"


def _page_names(needs: CompatNeeds, host: Host, index: AppIndex) -> Iterable[str]:
    for page in index.pages:
        other = host.page_constructors.get(page.registered_by or "")
        if other is not None:
            yield other


def closure(folder: Traversable, entries: Iterable[str]) -> list[str]:
    """The files below a folder that the entries lead to by relative imports, sorted."""
    seen: set[str] = set()
    pending = list(entries)
    while pending:
        path = pending.pop()
        if path in seen:
            continue
        seen.add(path)
        for reference in _IMPORT.findall(read(folder, path).decode()):
            pending.append(posixpath.normpath(posixpath.join(posixpath.dirname(path), reference)))
    return sorted(seen)


def read(folder: Traversable, path: str) -> bytes:
    """The bytes of a file below a package folder."""
    place = folder
    for part in path.split("/"):
        place = place / part
    return place.read_bytes()
