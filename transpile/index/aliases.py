"""Path aliases that only TypeScript and editors know: ``paths`` of tsconfig.json."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from transpile.index.project import AppRoot, read_object
from transpile.index.resolve import TypeAliases, normal
from transpile.steps.load import Project

_CONFIGS = ("tsconfig.json", "jsconfig.json")
_MAX_CONFIGS = 32
"""More files that extend one another than anybody has are not followed."""


def type_aliases(project: Project, root: AppRoot) -> TypeAliases:
    """The aliases of the nearest config at the root or above it that declares some."""
    folder = root.folder
    while True:
        for name in _CONFIGS:
            place = posixpath.join(folder, name)
            found = _aliases(project, place, root) if place in project.sizes else TypeAliases()
            if found.places:
                return found
        if not folder:
            return TypeAliases()
        folder = posixpath.dirname(folder)


def _aliases(project: Project, place: str, root: AppRoot) -> TypeAliases:
    """``paths`` of a config or of what it extends, counted from the ``baseUrl`` in force."""
    named: dict[str, object] = {}
    origin = base = ""
    for path, options in _extended(project, place):
        paths, start = options.get("paths"), options.get("baseUrl")
        if isinstance(paths, dict) and not origin:
            named, origin = paths, path
        if isinstance(start, str) and not base:
            base = posixpath.join(posixpath.dirname(path), start)
    home = base or posixpath.dirname(origin)
    inside = f"{root.folder}/" if root.folder else ""
    result: dict[str, tuple[str, ...]] = {}
    for pattern, listed in named.items() if not home.startswith("/") else ():
        places = [
            normal(posixpath.join(home, one))
            for one in (listed if isinstance(listed, list) else ())
            if isinstance(one, str) and not one.startswith("/")
        ]
        taken = tuple(one[len(inside) :] for one in places if one.startswith(inside))
        if taken and pattern.count("*") <= 1:
            result[pattern] = taken
    return TypeAliases(origin, result)


def _extended(project: Project, place: str) -> Iterator[tuple[str, dict[str, object]]]:
    """The compiler options of a config and of those it extends; what comes first is in force."""
    pending, seen = [place], set[str]()
    while pending and len(seen) < _MAX_CONFIGS:
        path = pending.pop()
        if path in seen:
            continue
        seen.add(path)
        config = read_object(project, path)
        options = config.get("compilerOptions")
        yield path, options if isinstance(options, dict) else {}
        bases = config.get("extends")
        # Of several the last one counts most, so the stack has them in the right order.
        for base in bases if isinstance(bases, list) else [bases]:
            pending.extend(_base(project, path, base))


def _base(project: Project, path: str, named: object) -> Iterator[str]:
    """The config that another one extends, if it is a file of the project; packages are not."""
    if isinstance(named, str) and named.startswith("."):
        place = posixpath.normpath(posixpath.join(posixpath.dirname(path), named))
        files = (place, f"{place}.json")
        yield from [file for file in files if file in project.sizes][:1]
