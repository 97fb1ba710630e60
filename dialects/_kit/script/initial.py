"""What a page's or component's data is before any of its code has run, as its script says it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import attrs

from dialects._kit.evaluate.values import UNDEFINED
from dialects._kit.script.constants import Constants, NotConstant
from dialects._kit.script.platform import (
    object_members,
    registered_options,
    registering_calls,
)
from dialects._kit.script.scopes import is_in_function, occurrences
from dialects._kit.script.source import Source, ancestry, read_source, string_value

if TYPE_CHECKING:
    from tree_sitter import Node

UNKNOWN: Final = object()
"""In place of a value that only running the app would tell."""
_INSTANCES = ("Page", "Component")


@attrs.frozen
class InitialProperty:
    """A property as declared: its type's name ("" for any), and its value or UNKNOWN.

    ``more``: further types whose values it takes as they are.
    """

    type: str
    value: Any
    more: tuple[str, ...] = ()


@attrs.frozen
class InitialState:
    """Data and properties by name, plain or UNKNOWN; if not ``complete`` there may be others."""

    data: dict[str, Any] = attrs.field(factory=dict)
    properties: dict[str, InitialProperty] = attrs.field(factory=dict)
    complete: bool = False
    weight: int = 0
    """How much there is of it, in the nodes of its literals."""


def initial_state(text: str, path: str, pure: object = None) -> InitialState:
    """What the only registration of a script's text declares; nothing is known of others.

    ``pure``: the pattern of names that are kept from templates, where a config gives it.
    """
    source = read_source(text, path)
    if source.is_too_deep():
        return InitialState()
    options = _only_options(source)
    if options is None:
        return InitialState()
    members, values, spread = object_members(source, options)
    if spread:
        return InitialState()
    constants = Constants(source, (options.start_byte, options.end_byte))
    data, all_data = _members(source, values.get("data"), constants)
    properties, all_properties = _properties(source, values.get("properties"), constants)
    known = all_data or "data" not in members
    declared = all_properties or "properties" not in members
    behaviors = "behaviors" not in members or _are_built_in(source, values.get("behaviors"))
    if not behaviors:
        # Objects of one name are put together from all behaviors.
        data = {name: UNKNOWN if isinstance(v, dict) else v for name, v in data.items()}
    if not _hide(data, properties, pure or _pure_pattern(source, values.get("options"))):
        return InitialState()
    complete = known and declared and behaviors
    return InitialState(data, properties, complete, constants.spent)


def _only_options(source: Source) -> Node | None:
    """The literal that the file's only registration is given, at the top of the file."""
    found = occurrences(source, _INSTANCES)
    if any(use.role == "assignment" for entry in found.values() for use in entry.free()):
        return None
    calls = [call for _, call in registering_calls(found, _INSTANCES)]
    if len(calls) != 1 or is_in_function(ancestry(source.root, calls[0])):
        return None
    options, computed = registered_options(source, calls[0])
    return None if computed else options


def _pure_pattern(source: Source, node: Node | None) -> object:
    """The pattern of pure data as text; an object where it is none that is written out."""
    if node is None or node.type != "object":
        return None if node is None else UNKNOWN
    pattern = object_members(source, node)[1].get("pureDataPattern")
    if pattern is None:
        return None
    written = pattern.child_by_field_name("pattern") if pattern.type == "regex" else None
    if written is None or pattern.child_by_field_name("flags") is not None:
        return UNKNOWN
    return source.source(written)


_SIMPLE = re.compile(r"\^?[\w\-]+\$?", re.ASCII)


def _hide(data: dict[str, Any], properties: dict[str, InitialProperty], pure: object) -> bool:
    """Take away what templates do not see; answers False where nobody can tell what that is."""
    if pure is None:
        return True
    if not isinstance(pure, str):
        return False
    if not _SIMPLE.fullmatch(pure):
        return False  # any other costs what its author likes
    for name in [name for name in (*data, *properties) if re.search(pure, name)]:
        data[name] = UNDEFINED
        properties.pop(name, None)
    return True


def _members(
    source: Source, node: Node | None, constants: Constants
) -> tuple[dict[str, Any], bool]:
    """(members of an object literal, whether these are all); none where others may replace them."""
    if node is None or node.type != "object":
        return {}, False
    keys, values, computed = object_members(source, node)
    if computed or "__proto__" in keys:
        return {}, False
    result = {name: _value(constants, values.get(name)) for name in keys}
    for child in node.named_children:
        if child.type == "shorthand_property_identifier":
            result[source.source(child)] = _value(constants, child)
        elif child.type == "method_definition":
            name = child.child_by_field_name("name")
            result[source.source(name) if name is not None else ""] = UNKNOWN
    return result, True


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
        result[name] = _property(source, value, constants) if value is not None else _UNTOLD
    return result, not computed


_UNTOLD = InitialProperty("?", UNKNOWN)
"""A property whose declaration stands elsewhere."""


def _property(source: Source, node: Node, constants: Constants) -> InitialProperty:
    if node.type != "object":
        kind = source.source(node)
        return InitialProperty(kind, _emptied(kind))
    keys, parts, computed = object_members(source, node)
    if computed or any(key not in parts for key in keys if key in ("type", "value")):
        return _UNTOLD
    kind = source.source(parts["type"]) if "type" in parts else ""
    given = _value(constants, parts["value"]) if "value" in parts else UNDEFINED
    value = _emptied(kind) if given is UNDEFINED else given
    return InitialProperty(kind, value, _names(source, parts.get("optionalTypes")))


def _names(source: Source, node: Node | None) -> tuple[str, ...]:
    """The types in a list of them."""
    return tuple(source.source(item) for item in node.named_children) if node is not None else ()


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
