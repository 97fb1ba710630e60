"""One folder per super app; found by listing this folder, then by entry points."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dialects._kit.dialect import Dialect

_GROUP = "transpile.dialects"


@cache
def names() -> tuple[str, ...]:
    """Names of all dialects, ours and those of installed packages, sorted."""
    listed = (m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))
    own = {name for name in listed if find_spec(f"{__name__}.{name}.dialect") is not None}
    return tuple(sorted(own | {point.name for point in entry_points(group=_GROUP)}))


@cache
def get(name: str) -> Dialect:
    """The record of a dialect.

    Raises KeyError for an unknown name. Only the dialect's ``dialect`` module is imported.
    """
    if name not in names():
        raise KeyError(name)
    for point in entry_points(group=_GROUP):
        if point.name == name:
            loaded: Dialect = point.load()
            return loaded
    module = import_module(f"{__name__}.{name}.dialect")
    record: Dialect = module.DIALECT
    return record
