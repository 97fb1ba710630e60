"""Data of which a part may be unknown, and what follows for expressions that need it."""

from __future__ import annotations

import math
from types import NoneType
from typing import Any

from dialects._kit.evaluate.limits import LimitError
from dialects._kit.evaluate.values import (
    UNDEFINED,
    JsArray,
    from_plain,
    to_number,
    to_string,
    truthy,
)
from dialects._kit.script.initial import UNKNOWN, InitialProperty, InitialState


class UnknownError(LimitError):
    """An expression asked for what only running the app would tell."""


class Known(dict[str, Any]):
    """Values by name; asking for one that is UNKNOWN, or may exist unseen, raises UnknownError."""

    def __init__(self, values: dict[str, Any], *, complete: bool) -> None:
        super().__init__(values)
        self.complete = complete

    def get(self, name: str, default: Any = None) -> Any:
        """The value of a name. Raises UnknownError."""
        value = super().get(name, default)
        if value is UNKNOWN or (not self.complete and name not in self):
            raise UnknownError(f"{name} is not known before the app runs")
        return value


def page_data(state: InitialState) -> Known:
    """The data of an instance that nobody gives properties."""
    values = {name: from_plain(value) for name, value in state.data.items()}
    values.update({name: from_plain(prop.value) for name, prop in state.properties.items()})
    return Known(values, complete=state.complete)


def component_data(state: InitialState, given: dict[str, Any]) -> Known:
    """The data of a component whose user gives it some properties, UNKNOWN ones too."""
    known = page_data(state)
    for name, value in given.items():
        prop = state.properties.get(name)
        if prop is not None:
            known[name] = value if value is UNKNOWN else coerced(prop, value)
        elif not state.complete:
            # Behaviors may declare it, of a type that nobody told.
            known[name] = UNKNOWN
    return known


_TYPES: dict[str, tuple[type, ...]] = {
    "String": (str,),
    "Number": (float,),
    "Boolean": (bool,),
    "Array": (list,),
    "Object": (dict, NoneType),
}


def coerced(prop: InitialProperty, value: Any) -> Any:
    """A value as a property of its type takes it (`coerce` of the runtime's define.js)."""
    kind = prop.type
    if kind not in _TYPES and kind not in ("", "null"):
        return UNKNOWN
    if value is UNDEFINED:
        return _emptied(kind)
    if kind not in _TYPES or any(isinstance(value, _TYPES.get(k, ())) for k in (kind, *prop.more)):
        return value
    if kind == "String":
        return "" if value is None else to_string(value)
    if kind == "Number":
        number = to_number(value)
        return number if math.isfinite(number) else 0.0
    return truthy(value) if kind == "Boolean" else _emptied(kind)


def _emptied(kind: str) -> Any:
    return {"String": "", "Number": 0.0, "Boolean": False, "Array": JsArray()}.get(kind)
