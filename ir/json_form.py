"""The IR as JSON: documented by ``schema.json``, versioned, and read back to equal trees.

Every node is an object whose ``$`` names its class; fields that have their default value are left
out; spans are ``[start, end]``; tuples are arrays. ``schema.json`` is made from the same classes
(``python -m ir.schema``), and a test holds that it is up to date.
"""

from __future__ import annotations

from typing import Any

import attrs

from ir import app, config, expression, script, style, template
from ir.span import Span

_MODULES = (app, config, expression, script, style, template)

CLASSES: dict[str, type[Any]] = {}
"""Every class of the IR by its name in JSON; ``Style``- and ``Json``-prefixed where names meet."""

for _module in _MODULES:
    for _name, _value in vars(_module).items():
        if isinstance(_value, type) and attrs.has(_value) and _value.__module__ == _module.__name__:
            if _name in CLASSES:
                raise AssertionError(f"two IR classes are called {_name}")
            CLASSES[_name] = _value


class FormError(ValueError):
    """The JSON is no IR of this version; the message says where."""


def to_json(value: Any) -> Any:
    """The JSON value of a node, or of anything a field of a node may hold."""
    kind = type(value)
    if kind is Span:
        return [value.start, value.end]
    if kind is tuple or kind is list:
        return [to_json(item) for item in value]
    if kind is dict:
        return {key: to_json(item) for key, item in value.items()}
    if kind.__name__ in CLASSES and CLASSES[kind.__name__] is kind:
        result: dict[str, Any] = {"$": kind.__name__}
        for field in attrs.fields(kind):
            item = getattr(value, field.name)
            if not _is_default(field, item):
                result[field.name] = to_json(item)
        return result
    return value


def _is_default(field: Any, item: Any) -> bool:
    default = field.default
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        return not item
    if default is attrs.NOTHING:
        return False
    return type(item) is type(default) and bool(item == default)


def from_json(value: Any, where: str = "$") -> Any:
    """The node of a JSON value. Raises FormError."""
    if isinstance(value, dict) and "$" in value:
        kind = CLASSES.get(value["$"])
        if kind is None:
            raise FormError(f"{where}: unknown node {value['$']!r}")
        known = {field.name: field for field in attrs.fields(kind)}
        arguments: dict[str, Any] = {}
        for key, item in value.items():
            if key == "$":
                continue
            if key not in known:
                raise FormError(f"{where}: {value['$']} has no field {key!r}")
            arguments[key] = _field(str(known[key].type), item, f"{where}.{key}")
        try:
            return kind(**arguments)
        except TypeError as error:
            raise FormError(f"{where}: {error}") from error
    return value


def _field(annotation: str, item: Any, where: str) -> Any:
    """One field's value: its annotation tells spans, tuples and plain data apart."""
    if item is None:
        return None
    if annotation in {"Span", "Span | None"}:
        if not (isinstance(item, list) and len(item) == 2):
            raise FormError(f"{where}: a span is [start, end]")
        return Span(int(item[0]), int(item[1]))
    if annotation.startswith("dict["):
        if not isinstance(item, dict):
            raise FormError(f"{where}: an object belongs here")
        inner = annotation[len("dict[str, ") : -1]
        if inner in {"object", "Any"}:
            return item
        return {key: _field(inner, entry, f"{where}.{key}") for key, entry in item.items()}
    if "Any" in annotation or annotation == "object":
        return item
    if isinstance(item, list):
        return tuple(from_json(entry, f"{where}[{number}]") for number, entry in enumerate(item))
    return from_json(item, where)
