"""TypeScript's project file and the references between declarations, after the root has moved.

An app's root may lie below its project's folder, where ``tsconfig.json`` and declarations are.
Emitted, both are one folder: paths that led into the root lose its name.
"""

from __future__ import annotations

import posixpath
import re
from typing import Any

import attrs

from dialects._kit.config.edit import with_item, without_item
from dialects._kit.config.parser import parse_config
from dialects._kit.config.printer import print_config
from dialects._kit.context import Reporter
from ir.config import JsonArray, JsonMember, JsonObject, JsonString, JsonValue, plain

_LISTS = frozenset({"include", "exclude", "files", "typeRoots", "rootDirs"})
_PATHS = frozenset({"baseUrl", "rootDir"})
_REFERENCE = re.compile(r"""^(///\s*<reference\s+)(path|types)(\s*=\s*)(["'])([^"'\n]*)\4""", re.M)
_SPECIFIER = re.compile(r"""\b((?:from|import)\s*\(?\s*)(["'])(\.{1,2}/[^"'\n]*)\2""")


@attrs.frozen
class Move:
    """``root``: where the app's root was, from its project's folder, "" for the same place.

    ``types``: path of our declarations in the output; ``packages``: npm packages of declarations
    that they stand in for.
    """

    root: str
    types: str
    packages: tuple[str, ...]

    def place(self, path: str) -> str:
        """A path from the project's folder as one in the output."""
        clean = posixpath.normpath(path)
        if not self.root or path.startswith("/"):
            return path
        if clean == self.root:
            return "."
        if not clean.startswith(self.root + "/"):
            return path
        here = "./" if path.startswith("./") else ""
        return here + clean.removeprefix(self.root + "/")


# --- tsconfig.json ------------------------------------------------------------------------------


def moved_config(text: str, path: str, move: Move) -> str:
    """The project file with its paths as they are in the output."""
    config = parse_config(text, path, Reporter(path))
    if not isinstance(config.value, JsonObject):
        return text
    value = _object(config.value, move, inner=False)
    return print_config(attrs.evolve(config, value=value))


def type_packages(text: str, path: str) -> object:
    """The ``types`` option: which packages' declarations are loaded; None for all of them."""
    value = plain(parse_config(text, path, Reporter(path)).value)
    options = value.get("compilerOptions") if isinstance(value, dict) else None
    return options.get("types") if isinstance(options, dict) else None


def _object(value: JsonObject, move: Move, *, inner: bool) -> JsonObject:
    members = tuple(_member(item, value, move, inner=inner) for item in value.members)
    return attrs.evolve(value, members=members)


def _member(member: JsonMember, owner: JsonObject, move: Move, *, inner: bool) -> JsonMember:
    key, value = member.key.value, member.value
    changed: JsonValue = value
    if isinstance(value, JsonObject) and not inner and key == "compilerOptions":
        changed = _object(value, move, inner=True)
    elif isinstance(value, JsonObject) and inner and key == "paths":
        changed = _aliases(value, plain(owner.get("baseUrl")), move)
    elif isinstance(value, JsonString) and key in _PATHS:
        changed = _string(value, move)
    elif isinstance(value, JsonArray) and key == "types" and inner:
        changed = _without_packages(value, move)
    elif isinstance(value, JsonArray) and key in _LISTS:
        changed = _list(value, move)
        rules = key == "include" or (key == "files" and owner.get("include") is None)
        if rules and not _covers(changed):
            changed = with_item(changed, JsonString(value=move.types))
    return member if changed is value else attrs.evolve(member, value=changed)


def _aliases(value: JsonObject, base: object, move: Move) -> JsonObject:
    """``paths`` count from ``baseUrl``: inside of the root nothing moves."""
    folder = posixpath.normpath(base) if isinstance(base, str) else "."
    if folder != ".":
        return value
    members = tuple(
        attrs.evolve(item, value=_list(item.value, move))
        if isinstance(item.value, JsonArray)
        else item
        for item in value.members
    )
    return attrs.evolve(value, members=members)


def _list(value: JsonArray, move: Move) -> JsonArray:
    items = tuple(_string(i, move) if isinstance(i, JsonString) else i for i in value.items)
    return attrs.evolve(value, items=items)


def _string(value: JsonString, move: Move) -> JsonString:
    moved = move.place(value.value)
    return value if moved == value.value else attrs.evolve(value, value=moved, raw=None)


def _without_packages(value: JsonArray, move: Move) -> JsonArray:
    for position in reversed(range(len(value.items))):
        if plain(value.items[position]) in move.packages:
            value = without_item(value, position)
    return value


def _covers(patterns: JsonArray) -> bool:
    return any(str(plain(item)).removeprefix("./").startswith("**/") for item in patterns.items)


# --- references between files -------------------------------------------------------------------


def moved_references(text: str, path: str, home: str, move: Move) -> str:
    """A file with its references as they are in the output.

    ``path`` is where it is emitted; ``home`` the folder it was in, from the project's folder.
    """
    folder = posixpath.dirname(path)

    def place(target: str) -> str:
        there = posixpath.normpath(posixpath.join(home, target))
        moved = move.place(there)
        same = moved == posixpath.normpath(posixpath.join(folder, target))
        return target if same else _relative(moved, folder)

    def reference(found: re.Match[str]) -> str:
        start, kind, sign, quote, target = found.groups()
        if _package(target, kind, move):
            return f"{start}path{sign}{quote}{_relative(move.types, folder)}{quote}"
        shown = place(target) if kind == "path" else target
        return f"{start}{kind}{sign}{quote}{shown}{quote}"

    def specifier(found: re.Match[str]) -> str:
        start, quote, target = found.groups()
        return f"{start}{quote}{place(target)}{quote}"

    text = _REFERENCE.sub(reference, text)
    return _SPECIFIER.sub(specifier, text) if path.endswith(".d.ts") else text


def _package(target: str, kind: str, move: Move) -> bool:
    if kind == "types":
        return target in move.packages
    return any(f"node_modules/{name}/" in target for name in move.packages)


def _relative(path: str, folder: str) -> str:
    result = posixpath.relpath(path, folder or ".")
    return result if result.startswith(".") else f"./{result}"


__all__: list[Any] = ["Move", "moved_config", "moved_references", "type_packages"]
