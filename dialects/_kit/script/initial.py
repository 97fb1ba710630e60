"""What a page's or component's data is before any of its code has run, as its script says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from dialects._kit.script.constants import Constants, NotConstant
from dialects._kit.script.platform import (
    object_members,
    registered_options,
    registering_calls,
)
from dialects._kit.script.scopes import occurrences
from dialects._kit.script.source import Source, read_source, string_value

if TYPE_CHECKING:
    from tree_sitter import Node

UNKNOWN: Final = object()
"""In place of a value that only running the app would tell."""
_INSTANCES = ("Page", "Component")


@attrs.frozen
class InitialProperty:
    """A property as declared: its type's name ("" for any), and its value or UNKNOWN."""

    type: str
    value: Any


@attrs.frozen
class InitialState:
    """Data and properties by name, plain or UNKNOWN; if not ``complete`` there may be others."""

    data: dict[str, Any] = attrs.field(factory=dict)
    properties: dict[str, InitialProperty] = attrs.field(factory=dict)
    complete: bool = False


def initial_state(text: str, path: str) -> InitialState:
    """What the only registration of a script's text declares; nothing is known of others."""
    source = read_source(text, path)
    if source.is_too_deep():
        return InitialState()
    found = occurrences(source, _INSTANCES)
    calls = [call for _, call in registering_calls(found, _INSTANCES)]
    if len(calls) != 1:
        return InitialState()
    options, computed = registered_options(source, calls[0])
    if options is None:
        return InitialState()
    members, values, spread = object_members(source, options)
    constants = Constants(source)
    data, all_data = _members(source, values.get("data"), constants)
    properties, all_properties = _properties(source, values.get("properties"), constants)
    known = all_data or "data" not in members
    declared = all_properties or "properties" not in members
    behaviors = "behaviors" not in members or _are_built_in(source, values.get("behaviors"))
    complete = known and declared and behaviors and not (computed or spread)
    return InitialState(data, properties, complete)


def _members(
    source: Source, node: Node | None, constants: Constants
) -> tuple[dict[str, Any], bool]:
    """(members of an object literal, whether these are all)."""
    if node is None or node.type != "object":
        return {}, False
    keys, values, computed = object_members(source, node)
    result = {name: _value(constants, values.get(name)) for name in keys}
    for child in node.named_children:
        if child.type == "shorthand_property_identifier":
            result[source.source(child)] = _value(constants, child)
    return result, not computed


def _value(constants: Constants, node: Node | None) -> Any:
    if node is None:
        return UNKNOWN
    try:
        return constants.value(node)
    except NotConstant:
        return UNKNOWN


def _properties(
    source: Source, node: Node | None, constants: Constants
) -> tuple[dict[str, InitialProperty], bool]:
    if node is None or node.type != "object":
        return {}, False
    keys, values, computed = object_members(source, node)
    result = {}
    for name in keys:
        value = values.get(name)
        if value is not None and value.type == "object":
            parts = object_members(source, value)[1]
            kind = source.source(parts["type"]) if "type" in parts else ""
            given = _value(constants, parts["value"]) if "value" in parts else _emptied(kind)
            result[name] = InitialProperty(kind if "optionalTypes" not in parts else "", given)
        else:
            kind = source.source(value) if value is not None else ""
            result[name] = InitialProperty(kind, _emptied(kind))
    return result, not computed


_EMPTIED: dict[str, Any] = {"String": "", "Number": 0, "Boolean": False, "": None, "null": None}


def _emptied(kind: str) -> Any:
    """What a property holds that nothing was declared for."""
    if kind == "Array":
        return []
    return None if kind == "Object" else _EMPTIED.get(kind, UNKNOWN)


def _are_built_in(source: Source, node: Node | None) -> bool:
    """Whether all behaviors are the platform's, which bring no data to show."""
    if node is None or node.type != "array":
        return False
    literals = [string_value(source, item) for item in node.named_children]
    return all(literal is not None and "://" in literal[0] for literal in literals)


__all__ = ["UNKNOWN", "InitialProperty", "InitialState", "initial_state"]
