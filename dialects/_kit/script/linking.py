"""How the scripts of an app are linked on the web: who is a factory, what is live, what is offered.

Everything is found by walking from a cause to those it concerns, so that the work grows with the
imports of an app and not with the length of their chains.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from weakref import WeakKeyDictionary

import attrs

from dialects._kit.script.graph import strongly_connected
from ir.app import AppIndex, ModuleFact

ANY = "*"
"""Among the live names of a module: whichever name is asked for."""


def is_factory(path: str, index: AppIndex) -> bool:
    """Whether a script of the app becomes a factory of the registry on the web."""
    return path in factories(index)


def factories(index: AppIndex) -> frozenset[str]:
    """All files that do: CommonJS, and ES modules that only work as such.

    That is those in an import cycle with a CommonJS file, those that export whatever a CommonJS
    file turns out to export, and those that hand on what such a file assigns later.
    """
    return links(index).factories


def is_live(importer: str, target: str, name: str, index: AppIndex) -> bool:
    """Whether an imported name may change, or come to be, after the import was reached.

    "*" stands for any name of the module.
    """
    known = links(index)
    if target not in known.modules:
        return False
    if target in known.cycles and known.cycles.get(importer) == known.cycles[target]:
        return True
    return target in known.changing(name)


def misses(path: str, name: str, index: AppIndex) -> bool:
    """Whether a module is known not to export a name, through ``export *`` neither."""
    known = links(index)
    fact = known.modules.get(path)
    if fact is None or path in known.opaque:
        return False
    return name not in fact.exports and (name == "default" or path not in known.offering(name))


def is_type(path: str, name: str, index: AppIndex) -> bool:
    """Whether a name is a type of a TypeScript file: nothing of it is left in JavaScript."""
    fact = links(index).modules.get(path)
    return fact is not None and fact.types is not None and name in fact.types.named


def offered(path: str, index: AppIndex) -> tuple[frozenset[str], bool]:
    """The names a module is known to hand on to ``export *``, and whether these are all."""
    known = links(index)
    if path not in known.modules:
        return frozenset(), False
    return known.names(path), path not in known.opaque


def links(index: AppIndex) -> Links:
    """What is known of an app's scripts, found once."""
    known = _LINKS.get(index)
    if known is None:
        known = _LINKS[index] = Links(index.modules)
    return known


@attrs.define(eq=False, slots=False)
class Links:
    """The modules of an app; ``users`` of a module are those that export all of its names."""

    modules: Mapping[str, ModuleFact]
    _changing: dict[str, frozenset[str]] = attrs.field(factory=dict)
    _offering: dict[str, frozenset[str]] = attrs.field(factory=dict)
    _names: dict[int, frozenset[str]] = attrs.field(factory=dict)

    @cached_property
    def _edges(self) -> dict[str, list[str]]:
        modules = self.modules
        return {path: [t for t in fact.targets if t in modules] for path, fact in modules.items()}

    @cached_property
    def _stars(self) -> dict[str, list[str]]:
        return {
            path: [name[1:] for name in fact.exports if name[:1] == "*" and name[1:] in modules]
            for modules in (self.modules,)
            for path, fact in modules.items()
        }

    @cached_property
    def users(self) -> dict[str, list[str]]:
        """Module -> those that export all of its names."""
        return _reversed(self._stars)

    @cached_property
    def _groups(self) -> list[set[str]]:
        return [group for group in strongly_connected(self._edges) if len(group) > 1]

    @cached_property
    def cycles(self) -> dict[str, int]:
        """Module -> the number of the import cycle it is in."""
        return {path: number for number, group in enumerate(self._groups) for path in group}

    @cached_property
    def factories(self) -> frozenset[str]:
        """The modules that are factories on the web."""
        modules, importers = self.modules, _reversed(self._edges)

        def concerned(path: str) -> Iterable[str]:
            if path in self.cycles:
                yield from self._groups[self.cycles[path]]
            yield from self.users[path]
            if modules[path].live:
                # A browser's module cannot hand on what changes in a factory.
                yield from (user for user in importers[path] if modules[user].live)

        return _reached((p for p, fact in modules.items() if fact.form != "esm"), concerned)

    @cached_property
    def opaque(self) -> frozenset[str]:
        """The modules that may export more than what is written in them and below their stars."""
        return _reached(
            (
                path
                for path, fact in self.modules.items()
                if fact.form != "esm"
                or any(name[:1] == "*" and name[1:] not in self.modules for name in fact.exports)
            ),
            self.users.__getitem__,
        )

    def changing(self, name: str) -> frozenset[str]:
        """The modules that assign an exported name later, or hand on one such as it is."""
        found = self._changing.get(name)
        if found is None:
            causes = self._causes.get(name, []) if name != ANY else self._causes_of_any
            if name not in (ANY, "default"):
                causes = [*causes, *self._causes.get(ANY, ())]
            found = self._changing[name] = _reached(causes, lambda path: self._taking(path, name))
        return found

    @cached_property
    def _causes(self) -> dict[str, list[str]]:
        causes: dict[str, list[str]] = {}
        for path, fact in self.modules.items():
            for name in fact.live:
                causes.setdefault(name, []).append(path)
        return causes

    @cached_property
    def _causes_of_any(self) -> list[str]:
        return [path for path, fact in self.modules.items() if fact.live]

    def _taking(self, path: str, name: str) -> Iterable[str]:
        """Those that have a name of a module by their stars, unless they export one themselves."""
        if name == "default":
            return ()
        return (u for u in self.users[path] if name not in self.modules[u].exports)

    def offering(self, name: str) -> frozenset[str]:
        """The modules that are known to export a name."""
        found = self._offering.get(name)
        if found is None:
            causes = self._exporting.get(name, ())
            found = self._offering[name] = _reached(causes, self.users.__getitem__)
        return found

    @cached_property
    def _exporting(self) -> dict[str, list[str]]:
        exporting: dict[str, list[str]] = {}
        for path, fact in self.modules.items():
            for name in fact.exports:
                exporting.setdefault(name, []).append(path)
        return exporting

    # --- all names of a module ------------------------------------------------------------------

    @cached_property
    def _star_groups(self) -> list[set[str]]:
        return strongly_connected(self._stars)

    @cached_property
    def _star_group(self) -> dict[str, int]:
        return {path: number for number, group in enumerate(self._star_groups) for path in group}

    def names(self, path: str) -> frozenset[str]:
        """The names that are known to come through ``export *`` of a module."""
        pending = [self._star_group[path]]
        while pending:
            number = pending[-1]
            group = self._star_groups[number]
            below = {self._star_group[t] for member in group for t in self._stars[member]}
            below.discard(number)
            missing = [other for other in below if other not in self._names]
            if missing and number not in self._names:
                pending.extend(missing)
                continue
            pending.pop()
            exports = (name for member in group for name in self.modules[member].exports)
            own = {name for name in exports if name[:1] != "*" and name != "default"}
            self._names[number] = _union(own, [self._names[other] for other in below])
        return self._names[self._star_group[path]]


_LINKS: WeakKeyDictionary[AppIndex, Links] = WeakKeyDictionary()


def _union(own: set[str], others: list[frozenset[str]]) -> frozenset[str]:
    """All the names; the set of the largest part itself where the rest adds nothing."""
    largest = max(others, key=len, default=frozenset[str]())
    if own <= largest and all(other <= largest for other in others):
        return largest
    return largest.union(own, *others)


def _reversed(edges: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    result: dict[str, list[str]] = {path: [] for path in edges}
    for path, targets in edges.items():
        for target in targets:
            result[target].append(path)
    return result


def _reached(starts: Iterable[str], following: Callable[[str], Iterable[str]]) -> frozenset[str]:
    pending = list(starts)
    found = set(pending)
    while pending:
        for path in following(pending.pop()):
            if path not in found:
                found.add(path)
                pending.append(path)
    return frozenset(found)
