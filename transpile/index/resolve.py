"""References between files of an app, resolved as the source platform resolves them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping

import attrs

from dialects._kit.dialect import Dialect
from transpile.index.library import Library


@attrs.frozen
class TypeAliases:
    """Aliases of which only TypeScript's tools know, by pattern, and the file that declares them.

    ``config`` is a path of the project, ``places`` are app paths.
    """

    config: str = ""
    places: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)


@attrs.define(eq=False)
class Resolver:
    """Answers references against the set of the app's paths.

    ``paths``: all app paths. ``mains``: npm package folder -> its main file without suffix.
    ``aliases``: the app's own path aliases (``@/*`` -> ``/*``) for scripts and components;
    ``type_aliases``: those that only TypeScript knows, for scripts. ``declared``: the npm packages
    the app's manifests ask for, installed or not.
    """

    dialect: Dialect
    paths: Mapping[str, object]
    mains: dict[str, str] = attrs.field(factory=dict)
    aliases: dict[str, str] = attrs.field(factory=dict)
    type_aliases: TypeAliases = TypeAliases()
    declared: frozenset[str] = frozenset()
    libraries: Mapping[str, Library] = attrs.field(factory=dict)
    """npm package -> the library of the source platform that it stands for."""
    _installed: dict[str, bool] = attrs.field(factory=dict)

    def file(self, reference: str, base: str, suffixes: Iterable[str]) -> str | None:
        """The app path of a reference made in the file ``base``.

        Tried in turn: as written and with each suffix, from the folder of ``base`` (or from the
        root for a leading slash).
        """
        return self._first(self._places(reference, base), ("", *suffixes))

    def script(self, reference: str, base: str) -> str | None:
        """The app path of a script named by ``require`` or ``import``."""
        return self.platform_script(reference, base) or self.type_alias(reference)

    def platform_script(self, reference: str, base: str) -> str | None:
        """The script as the source platform itself finds it."""
        places = [*self._aliased(reference), *self._places(reference, base)]
        found = self._first(places, self._script_endings())
        if found is not None or reference.startswith((".", "/")):
            return found
        return self._package_script(reference, base)

    def type_alias(self, reference: str) -> str | None:
        """The script that TypeScript finds by an alias; the platform's tools do not look there."""
        if reference.startswith((".", "/")):  # a path, whatever patterns fit it
            return None
        aliases = self.type_aliases.places
        best = max((p for p in aliases if _fits(reference, p)), key=_exactness, default=None)
        if best is None:
            return None
        start, star, end = best.partition("*")
        middle = reference[len(start) : len(reference) - len(end)] if star else ""
        places = [normal(place.replace("*", middle, 1)) for place in aliases[best]]
        found = self._first(places, self._script_endings())
        # A declaration has no code: the alias leads there for its types, which need no path.
        return None if found is None or found.endswith(".d.ts") else found

    def _script_endings(self) -> tuple[str, ...]:
        syntax = self.dialect.syntax
        assert syntax is not None
        files = ("", *syntax.script_suffixes, ".json")
        return (*files, *(f"/index{suffix}" for suffix in syntax.script_suffixes))

    def _first(self, places: Iterable[str], endings: tuple[str, ...]) -> str | None:
        found = (place + ending for place in places for ending in endings)
        return next((path for path in found if path in self.paths), None)

    def component(self, reference: str, base: str) -> str | None:
        """The base path of a component: a page, folder or npm reference of ``usingComponents``."""
        for candidate in (*self._places(reference, base), *self._aliased(reference)):
            found = self._component_at(candidate)
            if found is not None:
                return found
        if reference.startswith((".", "/")):
            return None
        root_found = self._component_at(normal(reference))
        if root_found is not None:
            return root_found
        for folder in self._package_folders(base):
            found = self._component_at(f"{folder}/{normal(reference)}")
            if found is not None:
                return found
        return None

    def absent_package(self, reference: str, base: str) -> str | None:
        """The npm package whose not being installed is why a reference names nothing, if one is.

        It is meant by a bare name that a manifest or the app's config declares, or by a path into
        the built folder.
        """
        if "\0" in reference or "://" in reference:
            return None
        name = self.dialect.layout.npm_folder
        _, inside, rest = f"/{reference}".rpartition(f"/{name}/") if name else ("", "", "")
        if inside:
            package = package_of(rest)
        else:
            package = package_of(reference)
            known = package in self.declared or package in self.libraries
            if reference.startswith((".", "/")) or not known:
                return None
        folders = self._package_folders(base)
        return None if any(self._is_installed(f"{f}/{package}/") for f in folders) else package

    def _is_installed(self, folder: str) -> bool:
        if folder not in self._installed:
            self._installed[folder] = any(path.startswith(folder) for path in self.paths)
        return self._installed[folder]

    def _component_at(self, candidate: str) -> str | None:
        syntax = self.dialect.syntax
        assert syntax is not None
        marks = (syntax.template_suffix, *syntax.script_suffixes, syntax.config_suffix)
        for base in (candidate, f"{candidate}/index" if candidate else "index"):
            if base + marks[0] in self.paths or all(
                any(base + suffix in self.paths for suffix in group)
                for group in (syntax.script_suffixes, (syntax.config_suffix,))
            ):
                return base
        stem, suffix = posixpath.splitext(candidate)
        if suffix in marks and candidate in self.paths:
            return stem
        return None

    def _places(self, reference: str, base: str) -> Iterable[str]:
        if "\0" in reference or "://" in reference:
            return
        folder = "" if reference.startswith("/") else posixpath.dirname(base)
        place = normal(posixpath.join(folder, reference.lstrip("/")))
        if place is not None and not place.startswith("../"):
            yield place

    def _aliased(self, reference: str) -> Iterable[str]:
        """Where the app's own alias leads: the exact one that fits, else the longest one."""
        fitting = [p for p in self.aliases if "*" not in p[:-1] and _fits(reference, p)]
        if fitting:
            best = max(fitting, key=_exactness)
            rest = reference[len(best.rstrip("*")) :]
            yield normal(self.aliases[best].rstrip("*").lstrip("/") + rest)

    def _package_folders(self, base: str) -> Iterable[str]:
        """Built npm folders from the file's own folder up to the root."""
        name = self.dialect.layout.npm_folder
        if not name:
            return
        folder = posixpath.dirname(base)
        while folder:
            yield f"{folder}/{name}"
            folder = posixpath.dirname(folder)
        yield name

    def _package_script(self, reference: str, base: str) -> str | None:
        syntax = self.dialect.syntax
        assert syntax is not None
        for folder in self._package_folders(base):
            place = f"{folder}/{normal(reference)}"
            main = self.mains.get(place)
            candidates = [place, f"{place}/index"]
            if main is not None:
                candidates.insert(0, normal(f"{place}/{main}"))
                candidates.insert(1, normal(f"{place}/{main}/index"))
            for candidate in candidates:
                for suffix in ("", *syntax.script_suffixes):
                    if candidate + suffix in self.paths:
                        return candidate + suffix
        return None


def _fits(reference: str, pattern: str) -> bool:
    start, star, end = pattern.partition("*")
    if not star:
        return reference == pattern
    long_enough = len(reference) >= len(start) + len(end)
    return long_enough and reference.startswith(start) and reference.endswith(end)


def _exactness(pattern: str) -> tuple[bool, int, int]:
    """What decides between patterns that fit, whatever their order."""
    start, star, end = pattern.partition("*")
    return (not star, len(start), len(end))


def package_of(reference: str) -> str:
    """The package of a bare reference: ``@scope/name`` or the first part."""
    parts = reference.split("/")
    return "/".join(parts[:2]) if reference.startswith("@") else parts[0]


def normal(path: str) -> str:
    """A path without ``.``, ``..`` and doubled slashes; ``../`` stays where it leaves the root."""
    result = posixpath.normpath(path).lstrip("/")
    return "" if result == "." else result
