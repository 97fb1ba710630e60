"""Which names of the source platform an emitted app's TypeScript asks for, and nobody declares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import attrs

from dialects._kit.compat import offered_globals
from dialects._kit.script.type_names import ENVIRONMENT
from ir.app import AppIndex, TypeFact, TypeUse

if TYPE_CHECKING:
    from dialects._kit.dialect import Dialect


@attrs.frozen
class TypeNeeds:
    """``types``: to be declared, by name; ``values``: globals and names of the environment.

    ``apis``: member paths used of the source's API object; ``native``: functions called on the
    target's own. ``known``: what files of the app declare for all others.
    """

    types: tuple[TypeUse, ...]
    values: tuple[str, ...]
    apis: tuple[str, ...]
    native: tuple[str, ...]
    known: frozenset[str]


def has_typescript(index: AppIndex, target: Dialect) -> bool:
    """Whether some script is emitted as TypeScript."""
    return target.keep_typescript and any(fact.types for fact in index.modules.values())


def type_needs(index: AppIndex, source: Dialect, target: Dialect, *, node: bool) -> TypeNeeds:
    """The needs of a whole app; ``node``: whether Node's types are in place for the environment."""
    known = frozenset(name for fact in _files(index) for name in fact.declares)
    local = {n for path in index.modules for n in _turned_local(index, path, source, target)}
    uses: dict[str, TypeUse] = {}
    for fact in _files(index):
        for use in fact.uses:
            uses[use.name] = _joined(use, uses.get(use.name, use))
    wanted = [
        use
        for name, use in sorted(uses.items())
        if (name not in known and _is_platform(name, source)) or name in local
    ]
    values = {name for name in uses if name in ENVIRONMENT and not node} - known
    values.update(uses.keys() & _globals(source) - known)
    scripts = [fact for fact in index.modules.values() if fact.types is not None]
    for script in scripts:
        values.update({*script.globals} - offered_globals(source, target) - known)
    apis = {name for script in scripts for name in script.api_names if name}
    return TypeNeeds(
        types=tuple(wanted),
        values=tuple(sorted(values)),
        apis=tuple(sorted(apis)),
        native=() if _api_object(target) in known else tuple(sorted(_native(apis, target))),
        known=known - local,
    )


def _files(index: AppIndex) -> Iterator[TypeFact]:
    yield from (fact.types for fact in index.modules.values() if fact.types is not None)
    yield from index.typings.values()


def _joined(one: TypeUse, other: TypeUse) -> TypeUse:
    most = max(one.arguments, other.arguments)
    return TypeUse(one.name, most, one.extended or other.extended)


def _is_platform(name: str, source: Dialect) -> bool:
    return source.face is not None and name.split(".")[0] in source.face.type_names


def _globals(source: Dialect) -> set[str]:
    """Names of values: in a type (``typeof Page``) an import may not stand behind them."""
    face = source.face
    names = (*face.constructors, *face.platform_globals) if face is not None else ()
    return {*names, _api_object(source)} - {""}


def _api_object(dialect: Dialect) -> str:
    return dialect.syntax.api_object if dialect.syntax is not None else ""


def _turned_local(index: AppIndex, path: str, source: Dialect, target: Dialect) -> Iterable[str]:
    """Types that a script declared for all files until an import made a module of it."""
    fact = index.modules[path]
    if fact.types is None or fact.form in ("esm", "mixed"):
        return ()
    offered = offered_globals(source, target)
    gains_import = bool(fact.api_names) or not offered.isdisjoint(fact.globals)
    return fact.types.declares if gains_import else ()


def _native(apis: Iterable[str], target: Dialect) -> Iterator[str]:
    host = target.host
    for name in apis:
        entry = host.api.get(name.split(".")[0]) if host is not None else None
        if entry is not None and entry.rename is not None:
            yield entry.rename
