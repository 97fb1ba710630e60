"""Which dialect a project is written in, and where in it the app's root is."""

from __future__ import annotations

import json
import posixpath
from urllib.parse import unquote

import attrs

import dialects
from dialects._kit.dialect import Dialect
from transpile.errors import NoAppError, UnknownDialectError
from transpile.index.resolve import normal
from transpile.steps.load import Project

_DEPTH = 4


@attrs.frozen
class AppRoot:
    """An app inside a project: its dialect, its root folder ("" for the project's own) and file.

    ``project_config`` is the path of the project file, None where there is none.
    """

    dialect: Dialect
    folder: str
    project_config: str | None = None


def sources() -> tuple[str, ...]:
    """Names of the dialects an app can be read from."""
    return tuple(name for name in dialects.names() if dialects.get(name).is_source)


def find_app(project: Project, name: str | None) -> AppRoot:
    """The one app of a project.

    ``name`` limits the search to one dialect. Raises NoAppError when there is none, more than one
    at the same depth, or only something else (a mini game, a plugin).
    """
    if name is not None and name not in sources():
        raise UnknownDialectError(name, sources(), "source")
    candidates: list[AppRoot] = []
    refusals: list[str] = []
    for known in [name] if name is not None else sources():
        _candidates(project, dialects.get(known), candidates, refusals)
    if not candidates:
        if refusals:
            raise NoAppError(f"{project.label} is {refusals[0]}, not an app; only apps are ported")
        raise NoAppError(_no_app(project))
    ranked = sorted(candidates, key=lambda root: (_depth(root), -_weight(project, root)))
    best = [root for root in ranked if _depth(root) == _depth(ranked[0])]
    folders = {root.folder for root in best}
    if len(folders) > 1:
        listed = ", ".join(sorted(folders)[:8])
        raise NoAppError(f"{project.label} holds {len(folders)} apps; name one of {listed}")
    return best[0]


def _no_app(project: Project) -> str:
    expected = sorted({dialects.get(name).layout.app_config for name in sources()})
    return f"{project.label} is no app: no {' or '.join(expected)} in it or below it"


def _candidates(
    project: Project, dialect: Dialect, candidates: list[AppRoot], refusals: list[str]
) -> None:
    layout = dialect.layout
    for path in project.sizes:
        folder, name = posixpath.split(path)
        if folder.count("/") >= _DEPTH or "node_modules" in folder or layout.npm_folder in folder:
            continue
        if name in layout.project_files:
            root = _root_of(project, dialect, path, refusals)
            if root is not None:
                candidates.append(root)
        elif name in layout.foreign_configs:
            refusals.append(layout.foreign_configs[name])
    if candidates and any(root.dialect is dialect for root in candidates):
        return
    for path in project.sizes:
        folder, name = posixpath.split(path)
        if name != layout.app_config or "node_modules" in folder or folder.count("/") >= _DEPTH:
            continue
        root = AppRoot(dialect, folder, None)
        if _weight(project, root):
            candidates.append(root)


def _root_of(project: Project, dialect: Dialect, path: str, refusals: list[str]) -> AppRoot | None:
    folder = posixpath.dirname(path)
    settings = read_object(project, path)
    kind = settings.get(dialect.layout.kind_key)
    roots = [settings.get(key) for key in dialect.layout.root_keys]
    for root in (*roots, ""):
        if not isinstance(root, str):
            continue
        place = normal(posixpath.join(folder, root.strip("/")))
        app_config = posixpath.join(place, dialect.layout.app_config)
        if app_config in project.sizes and _weight(project, AppRoot(dialect, place)):
            return AppRoot(dialect, place, path)
    if isinstance(kind, str) and kind in dialect.layout.kinds:
        refusals.append(dialect.layout.kinds[kind])
    return None


def _weight(project: Project, root: AppRoot) -> int:
    """How many templates of the dialect lie in the root."""
    assert root.dialect.syntax is not None
    suffix = root.dialect.syntax.template_suffix
    prefix = root.folder + "/" if root.folder else ""
    return sum(path.startswith(prefix) and path.endswith(suffix) for path in project.sizes)


def _depth(root: AppRoot) -> int:
    """A root named by a project file at the top beats any other."""
    if root.project_config is not None:
        return root.project_config.count("/")
    return root.folder.count("/") + (1 if root.folder else 0)


def read_object(project: Project, path: str) -> dict[str, object]:
    """The object in a config file, or an empty one: its faults are reported when it is lifted."""
    from dialects._kit.config.parser import parse_config
    from dialects._kit.context import Reporter
    from ir.config import plain

    text = project.source_file(path).text
    if text is None:
        return {}
    value = plain(parse_config(text, path, Reporter(path)).value)
    return {str(k): v for k, v in value.items()} if isinstance(value, dict) else {}


def _decoded(name: str) -> str:
    """A name as people read it: developer tools wrote it escaped in one way or another."""
    try:
        if "\\u" in name:
            return str(json.loads(f'"{name}"'))
        return unquote(name, errors="strict")
    except ValueError:
        return name


def display_name(project: Project, root: AppRoot, settings: dict[str, object]) -> str:
    """The project's name for people: from its project file, else its folder."""
    name = settings.get("projectname")
    if isinstance(name, str) and name.strip():
        return _decoded(name)
    tail = posixpath.basename(project.label.rstrip("/\\").replace("\\", "/"))
    return tail.removesuffix(".zip") or "app"
