"""Path aliases that only TypeScript and editors know: ``paths`` of tsconfig.json."""

from __future__ import annotations

import posixpath

from transpile.index.project import AppRoot, read_object
from transpile.index.resolve import normal
from transpile.steps.load import Project

_CONFIGS = ("tsconfig.json", "jsconfig.json")


def type_aliases(project: Project, root: AppRoot) -> dict[str, tuple[str, ...]]:
    """Pattern -> the app paths it stands for, of the nearest config at the root or above it."""
    folder = root.folder
    while True:
        for name in _CONFIGS:
            place = posixpath.join(folder, name)
            found = _paths(project, place, root) if place in project.sizes else {}
            if found:
                return found
        if not folder:
            return {}
        folder = posixpath.dirname(folder)


def _paths(project: Project, place: str, root: AppRoot) -> dict[str, tuple[str, ...]]:
    options = read_object(project, place).get("compilerOptions")
    paths = options.get("paths") if isinstance(options, dict) else None
    base = options.get("baseUrl") if isinstance(options, dict) else None
    home = posixpath.join(posixpath.dirname(place), base if isinstance(base, str) else ".")
    inside = f"{root.folder}/" if root.folder else ""
    result: dict[str, tuple[str, ...]] = {}
    for pattern, named in paths.items() if isinstance(paths, dict) else ():
        places = [
            normal(posixpath.join(home, one))
            for one in (named if isinstance(named, list) else ())
            if isinstance(one, str) and not one.startswith("/")
        ]
        taken = tuple(one[len(inside) :] for one in places if one.startswith(inside))
        if taken and pattern.count("*") <= 1:
            result[pattern] = taken
    return result
