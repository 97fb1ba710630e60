"""The app's own view of a project: app paths, what each file is, and where its bytes are."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterator
from pathlib import Path

import attrs

from dialects._kit.config.parser import parse_config
from dialects._kit.context import Reporter
from dialects._kit.dialect import Dialect
from ir.app import FileEntry
from ir.diagnostic import Diagnostic, Severity
from ir.source import SourceFile
from transpile import rules
from transpile.index.npm import map_packages
from transpile.index.project import AppRoot, read_object
from transpile.index.resolve import normal
from transpile.steps.load import Project

_CARRIED = frozenset({".md", ".markdown", ".txt", ".map", ".yml", ".yaml", ".lock", ".py", ".sh"})
_TYPING = re.compile(r"tsconfig(?:\.[\w-]+)?\.json|.*\.d\.ts")
_TOOL_FILES = frozenset(
    {"package.json", "package-lock.json", "tsconfig.json", "jsconfig.json", "LICENSE", "yarn.lock"}
)


@attrs.define(eq=False)
class AppFiles:
    """Files below the app root by app path; ``places`` maps them to the project's paths.

    ``mains``: npm package folder -> main file, for packages mapped in from node_modules.
    ``settings``: the project file's object.
    """

    project: Project
    root: AppRoot
    settings: dict[str, object]
    places: dict[str, str]
    mains: dict[str, str]
    findings: list[Diagnostic]
    beside: frozenset[str] = frozenset()
    """App paths of files that stand beside the root and are there for TypeScript's tools."""
    below: str = ""
    """The root as seen from the folder that ``beside`` counts from."""

    @property
    def typescript(self) -> bool:
        """Whether some of the app's code is TypeScript."""
        return _has_typescript(self.places, self.settings)

    def read(self, path: str) -> bytes:
        """The bytes of a file by its app path."""
        return self.project.read(self.places[path])

    def locate(self, path: str) -> Path | None:
        """The file on disk; None when it is inside an archive."""
        return self.project.locate(self.places[path])

    def source_file(self, path: str) -> SourceFile:
        """A file with its text, under its app path; the project file's is its name."""
        project_file = self.root.project_config
        if project_file and path not in self.places and path == posixpath.basename(project_file):
            return attrs.evolve(self.project.source_file(project_file), path=path)
        return attrs.evolve(self.project.source_file(self.places[path]), path=path)

    def size(self, path: str) -> int:
        """A file's length in bytes."""
        return self.project.sizes[self.places[path]]


def app_files(project: Project, root: AppRoot) -> AppFiles:
    """Collect the files of an app; those beside its root are left out, reported per folder."""
    settings = read_object(project, root.project_config) if root.project_config else {}
    prefix = root.folder + "/" if root.folder else ""
    ignored = _ignored(settings)
    places: dict[str, str] = {}
    outside: dict[str, int] = {}
    carried = _carried_folders(root, settings)
    home = _home(project, root)
    beside = _beside(project, root, home, settings, carried)
    for path in project.sizes:
        if path == root.project_config or path in beside:
            continue
        app_path = path[len(prefix) :] if path.startswith(prefix) else None
        if app_path is None or path.startswith(carried):
            top = _top(path, carried)
            outside[top] = outside.get(top, 0) + 1
        elif not (_hidden(app_path) or _is_ignored(app_path, ignored)):
            places[app_path] = path
    places = {p: q for p, q in places.items() if "node_modules/" not in p}
    mapped, mains = _npm(project, root, places)
    places.update(mapped)
    findings = [
        Diagnostic(rules.LEFT_OUT, folder, values={"path": folder, "reason": _reason(count)})
        for folder, count in sorted(outside.items())
        if not _hidden(folder) and "node_modules" not in folder
    ]
    taken = {app: path for path, app in beside.items() if app not in places}
    places = dict(sorted({**places, **taken}.items()))
    findings.extend(_case_clashes(places))
    if root.project_config:
        findings.extend(_project_file_findings(project, root, root.project_config))
    below = root.folder.removeprefix(home).strip("/")
    return AppFiles(project, root, settings, places, mains, findings, frozenset(taken), below)


def _project_file_findings(project: Project, root: AppRoot, path: str) -> list[Diagnostic]:
    """Faults of the project file, and keys its own tools do not know: no app behaves by them."""
    name = posixpath.basename(path)
    reporter = Reporter(name)
    parsed = parse_config(project.source_file(path).text or "", name, reporter)
    known = root.dialect.layout.known_keys.get(name)
    for member in parsed.object.members if known is not None else ():
        key = member.key.value
        if key not in (known or ()):
            reporter.report(rules.UNKNOWN_CONFIG, member.key, severity=Severity.NOTE, key=key)
    return reporter.diagnostics


def _has_typescript(paths: Collection[str], settings: dict[str, object]) -> bool:
    compiled = "typescript" in _compiler_plugins(settings)
    return any(
        path.endswith(".ts")
        and not path.endswith(".d.ts")
        and (compiled or path[:-3] + ".js" not in paths)
        for path in paths
    )


def _home(project: Project, root: AppRoot) -> str:
    """The folder of the project file, else the nearest with a project file of TypeScript."""
    if root.project_config is not None:
        return posixpath.dirname(root.project_config)
    folder = root.folder
    while folder and f"{folder}/tsconfig.json" not in project.sizes:
        folder = posixpath.dirname(folder)
    return folder if posixpath.join(folder, "tsconfig.json") in project.sizes else root.folder


def _beside(
    project: Project,
    root: AppRoot,
    home: str,
    settings: dict[str, object],
    carried: tuple[str, ...],
) -> dict[str, str]:
    """Files between ``home`` and the app's root that TypeScript's tools read.

    Path -> app path: theirs below ``home``, as if it were the root.
    """
    home += "/" if home else ""
    prefix = root.folder + "/" if root.folder else ""
    below = {path for path in project.sizes if path.startswith(prefix)}
    if home == prefix or not _has_typescript(below, settings):
        return {}
    named = _named_folders(project, home + "tsconfig.json")
    found = {}
    for path in project.sizes:
        inner = path.removeprefix(home)
        if path.startswith((prefix, *carried)) or not path.startswith(home):
            continue
        if not _TYPING.fullmatch(inner) or _hidden(inner) or "node_modules/" in inner:
            continue
        if inner.startswith(named) or ("/" not in inner and inner.endswith(".json")):
            found[path] = inner
    return found


def _named_folders(project: Project, config: str) -> tuple[str, ...]:
    """What the paths of declarations that TypeScript reads begin with; "" for everything."""
    settings = read_object(project, config) if config in project.sizes else {}
    options = settings.get("compilerOptions")
    roots = options.get("typeRoots") if isinstance(options, dict) else None
    named = [roots, *(settings.get(key) for key in ("include", "files"))]
    patterns = [p for group in named if isinstance(group, list) for p in group]
    if not any(isinstance(settings.get(key), list) for key in ("include", "files")):
        patterns.append("")
    starts = (normal(re.split(r"[*?]", p)[0]) for p in patterns if isinstance(p, str))
    return tuple(starts)


def _case_clashes(places: dict[str, str]) -> Iterator[Diagnostic]:
    known: dict[str, str] = {}
    for path in places:
        other = known.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if other is not path:
            values = {"path": path, "other": other}
            yield Diagnostic(rules.CASE_CLASH, path, values=values)


def _carried_folders(root: AppRoot, settings: dict[str, object]) -> tuple[str, ...]:
    if root.project_config is None:
        return ("\0",)
    home = posixpath.dirname(root.project_config)
    names = [settings.get(key) for key in root.dialect.layout.carried_keys]
    folders = [posixpath.normpath(posixpath.join(home, n)) for n in names if isinstance(n, str)]
    return tuple(f + "/" for f in folders if f not in {".", root.folder}) or ("\0",)


def _top(path: str, carried: tuple[str, ...]) -> str:
    """The folder a left-out file is reported under."""
    for folder in carried:
        if path.startswith(folder):
            return folder.rstrip("/")
    return path.split("/", 1)[0]


def _reason(count: int) -> str:
    return f"it lies outside the app's root ({count} file{'s' if count > 1 else ''})"


def _hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))


def _ignored(settings: dict[str, object]) -> list[tuple[str, str]]:
    options = settings.get("packOptions")
    entries = options.get("ignore") if isinstance(options, dict) else None
    found: list[tuple[str, str]] = []
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict):
            kind, value = entry.get("type"), entry.get("value", entry.get("name"))
            if isinstance(kind, str) and isinstance(value, str) and value.strip("/."):
                found.append((kind, value.removeprefix("./").strip("/")))
    return found


def _is_ignored(path: str, ignored: list[tuple[str, str]]) -> bool:
    for kind, value in ignored:
        if kind == "file" and path == value:
            return True
        if kind == "folder" and path.startswith(value + "/"):
            return True
        if kind == "suffix" and path.endswith(value):
            return True
        if kind == "prefix" and path.startswith(value):
            return True
    return False


def _npm(
    project: Project, root: AppRoot, places: dict[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    folder = root.dialect.layout.npm_folder
    if not folder:
        return {}, {}
    wanted: set[str] = set()
    for home in {root.folder, ""}:
        manifest = posixpath.join(home, "package.json")
        if manifest in project.sizes:
            dependencies = read_object(project, manifest).get("dependencies")
            if isinstance(dependencies, dict):
                wanted.update(str(name) for name in dependencies)
    asked = read_object(project, posixpath.join(root.folder, root.dialect.layout.app_config))
    libraries = asked.get(root.dialect.layout.library_key)
    for name, value in libraries.items() if isinstance(libraries, dict) else ():
        wanted.update(root.dialect.layout.libraries.get(name, ()) if value else ())
    missing = {n for n in wanted if not any(p.startswith(f"{folder}/{n}/") for p in places)}
    return map_packages(project, root.folder, folder, missing)


# --- kinds ------------------------------------------------------------------------------------


def entries(files: AppFiles) -> dict[str, FileEntry]:
    """What every file is, by its suffix and the project's compiler settings."""
    dialect = files.root.dialect
    shadowed = _shadowed(files, dialect)
    result: dict[str, FileEntry] = {}
    for path in files.places:
        kind = "left-out" if path in shadowed else file_kind(path, dialect)
        kind = "typing" if path in files.beside else kind
        result[path] = FileEntry(path=path, kind=kind, size=files.size(path))  # type: ignore[arg-type]
    for path, other in sorted(shadowed.items()):
        values = {"path": path, "other": other}
        files.findings.append(Diagnostic(rules.SHADOWED_FILE, path, values=values))
    return result


def file_kind(path: str, dialect: Dialect) -> str:
    """The kind of one file (see `ir.app.FileEntry`)."""
    syntax = dialect.syntax
    assert syntax is not None
    name = posixpath.basename(path)
    if path.endswith(".d.ts") or name in _TOOL_FILES:
        return "carried"
    suffix = posixpath.splitext(name)[1]
    kinds = {
        syntax.template_suffix: "template",
        syntax.module_suffix: "script-module",
        syntax.config_suffix: "config",
    }
    if suffix in kinds:
        return kinds[suffix]
    if suffix in (syntax.style_suffix, *syntax.style_source_suffixes):
        return "style"
    if suffix in syntax.script_suffixes:
        return "script"
    return "carried" if suffix in _CARRIED or not suffix else "asset"


def _shadowed(files: AppFiles, dialect: Dialect) -> dict[str, str]:
    """Files that would become the same output as another: path -> the one that is used."""
    syntax = dialect.syntax
    assert syntax is not None
    plugins = _compiler_plugins(files.settings)
    result: dict[str, str] = {}
    for path in files.places:
        stem, suffix = posixpath.splitext(path)
        if suffix == ".ts" and not path.endswith(".d.ts") and stem + ".js" in files.places:
            first, second = (path, stem + ".js")
            loser = second if "typescript" in plugins else first
            result[loser] = first if loser == second else second
        elif suffix in syntax.style_source_suffixes and stem + syntax.style_suffix in files.places:
            language = "less" if suffix == ".less" else "sass"
            plain = stem + syntax.style_suffix
            loser = plain if language in plugins else path
            result[loser] = path if loser == plain else plain
    return result


def _compiler_plugins(settings: dict[str, object]) -> frozenset[str]:
    setting = settings.get("setting")
    named = setting.get("useCompilerPlugins") if isinstance(setting, dict) else None
    return frozenset(str(item) for item in named) if isinstance(named, list) else frozenset()
