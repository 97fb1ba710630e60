"""What a script uses of its platform: the API object, other globals, registrations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from typing import Literal as OneOf

from dialects._kit.script.constants import Constants
from dialects._kit.script.scopes import Occurrences, Use, occurrences
from dialects._kit.script.source import Source, string_value
from ir.script import ApiUse, GlobalUse, Registration
from ir.span import NOWHERE, Span

if TYPE_CHECKING:
    from tree_sitter import Node

CONSTRUCTORS = ("App", "Page", "Component", "Behavior")
_GLOBAL_OBJECTS = (b"globalThis", b"global", b"window", b"self")
_TRANSPARENT = frozenset(
    {
        "parenthesized_expression",
        "non_null_expression",
        "as_expression",
        "satisfies_expression",
        "type_assertion",
    }
)
Kind = OneOf["call", "reference", "assignment"]


def api_uses(source: Source, found: dict[str, Occurrences], name: str) -> tuple[ApiUse, ...]:
    """Every unshadowed use of the API object, in source order."""
    if not name:
        return ()
    entry = found.get(name)
    result: list[ApiUse] = []
    for use in entry.free() if entry is not None else ():
        result.extend(_api_use(source, use.node, use))
    result.extend(_through_global_object(source, name))
    result.sort(key=lambda item: item.span.start)
    return tuple(result)


def _through_global_object(source: Source, name: str) -> Iterator[ApiUse]:
    """``globalThis.wx`` is the API object too; its span is then the whole member expression."""
    import re

    root = source.root
    for match in re.finditer(rb"\.\s*(" + re.escape(name.encode()) + rb")(?![\w$])", source.data):
        node = root.descendant_for_byte_range(*match.span(1))
        member = node.parent if node is not None and node.type == "property_identifier" else None
        if member is None or member.type != "member_expression":
            continue
        owner = member.child_by_field_name("object")
        if owner is not None and owner.type == "identifier" and owner.text in _GLOBAL_OBJECTS:
            yield from _api_use(source, member, None)


def _api_use(source: Source, node: Node, use: Use | None) -> Iterator[ApiUse]:
    outer = node
    parent = node.parent
    while parent is not None and parent.type in _TRANSPARENT:
        outer, parent = parent, parent.parent
    object_span = source.span(node)
    if parent is None:
        return
    if use is not None and use.role == "assignment":
        yield ApiUse(span=object_span, name="", kind="assignment", object_span=object_span)
        return
    names, last = _member_chain(source, outer)
    if names:
        yield _member_use(source, names, last, object_span)
        return
    pattern = _destructured(outer, parent)
    if pattern is not None:
        # A declaration can be split between two objects, an assignment is left whole.
        yield from _pattern_uses(source, pattern, object_span, parent.type != "variable_declarator")
        return
    literal = _tested_member(source, outer, parent)
    harmless = _is_truth_test(outer, parent) or _is_receiver(node, outer, parent)
    yield ApiUse(
        span=object_span,
        name=literal or "",
        kind="reference",
        dynamic=literal is None and not harmless,
        object_span=object_span,
        member_span=NOWHERE if literal is None else _left_span(source, parent),
    )


def _left_span(source: Source, operation: Node) -> Span:
    left = operation.child_by_field_name("left")
    return source.span(left) if left is not None else NOWHERE


def _member_chain(source: Source, node: Node) -> tuple[list[tuple[str, Node]], Node]:
    """The literal member names that follow a node, and the outermost expression of the chain."""
    names: list[tuple[str, Node]] = []
    current = node
    while True:
        parent = current.parent
        if parent is None or parent.child_by_field_name("object") != current:
            if parent is not None and parent.type in _TRANSPARENT and names:
                current = parent
                continue
            return names, current
        if parent.type == "member_expression":
            member = parent.child_by_field_name("property")
            if member is None or member.type != "property_identifier":
                return names, current
            names.append((source.source(member), member))
        elif parent.type == "subscript_expression":
            index = parent.child_by_field_name("index")
            literal = string_value(source, index)
            if literal is None or index is None:
                return names, current
            names.append((literal[0], index))
        else:
            return names, current
        current = parent


def _member_use(
    source: Source, names: list[tuple[str, Node]], last: Node, object_span: Span
) -> ApiUse:
    kind: OneOf["call", "reference", "assignment", "test"] = _use_kind(last)
    options: dict[str, Span] = {}
    call = last.parent
    if kind == "reference" and _is_tested(last):
        kind = "test"
    if kind == "call" and call is not None:
        first = _first_argument(call)
        if first is not None and first.type == "object":
            options = object_keys(source, first)[0]
    return ApiUse(
        span=Span(object_span.start, source.offset(last.end_byte)),
        name=".".join(name for name, _ in names),
        kind=kind,
        object_span=object_span,
        member_span=source.span_between(names[0][1].start_byte, names[-1][1].end_byte),
        options=options,
    )


def _use_kind(node: Node) -> Kind:
    parent = node.parent
    if parent is None:
        return "reference"
    if parent.type == "call_expression" and parent.child_by_field_name("function") == node:
        return "call"
    if parent.type == "new_expression" and parent.child_by_field_name("constructor") == node:
        return "call"
    if parent.type in ("assignment_expression", "augmented_assignment_expression"):
        return "assignment" if parent.child_by_field_name("left") == node else "reference"
    return "reference"


def _first_argument(call: Node) -> Node | None:
    arguments = call.child_by_field_name("arguments")
    if arguments is None:
        return None
    return next((node for node in arguments.named_children if node.type != "comment"), None)


def _destructured(node: Node, parent: Node) -> Node | None:
    """The object pattern that takes a node apart, as in ``const {request} = node``."""
    if parent.type == "variable_declarator" and parent.child_by_field_name("value") == node:
        pattern = parent.child_by_field_name("name")
    elif parent.type == "assignment_expression" and parent.child_by_field_name("right") == node:
        pattern = parent.child_by_field_name("left")
    else:
        return None
    return pattern if pattern is not None and pattern.type == "object_pattern" else None


def _pattern_uses(
    source: Source, pattern: Node, object_span: Span, whole: bool
) -> Iterator[ApiUse]:
    for item in pattern.named_children:
        if item.type == "comment":
            continue
        key: Node | None = item
        if item.type == "pair_pattern":
            key = item.child_by_field_name("key")
        elif item.type == "object_assignment_pattern":
            key = item.child_by_field_name("left")
        elif item.type != "shorthand_property_identifier_pattern":
            key = None
        name = _key_name(source, key)
        yield ApiUse(
            span=source.span(item),
            name=name or "",
            kind="reference",
            dynamic=name is None or whole,
            object_span=object_span,
            member_span=source.span(key or item),
        )


def _key_name(source: Source, key: Node | None) -> str | None:
    if key is None:
        return None
    if key.type in (
        "property_identifier",
        "shorthand_property_identifier",
        "shorthand_property_identifier_pattern",
        "identifier",
        "number",
    ):
        return source.source(key)
    literal = string_value(source, key)
    return literal[0] if literal is not None else None


def _tested_member(source: Source, node: Node, parent: Node) -> str | None:
    """The name in ``'name' in node``."""
    if parent.type != "binary_expression" or parent.child_by_field_name("right") != node:
        return None
    operator = parent.child_by_field_name("operator")
    if operator is None or operator.type != "in":
        return None
    literal = string_value(source, parent.child_by_field_name("left"))
    return literal[0] if literal is not None else None


_COMPARISONS = frozenset({"==", "===", "!=", "!==", "instanceof"})


def _is_truth_test(node: Node, parent: Node) -> bool:
    """Whether an expression is only asked if it is there, never handed on."""
    kind = parent.type
    if kind == "unary_expression" or kind == "expression_statement":
        return True
    if kind == "binary_expression":
        operator = parent.child_by_field_name("operator")
        word = operator.type if operator is not None else ""
        return word in _COMPARISONS or (word == "&&" and parent.child_by_field_name("left") == node)
    if kind in ("if_statement", "while_statement", "ternary_expression"):
        return parent.child_by_field_name("condition") == node
    return False


def _is_tested(node: Node) -> bool:
    parent = node.parent
    while parent is not None and parent.type in _TRANSPARENT:
        node, parent = parent, parent.parent
    return parent is not None and _is_truth_test(node, parent)


def _is_receiver(node: Node, outer: Node, parent: Node) -> bool:
    """Whether the object is only ``this`` of its own function: ``wx.login.call(wx)``."""
    call = parent.parent
    if parent.type != "arguments" or call is None or parent.named_children[0] != outer:
        return False
    function = call.child_by_field_name("function")
    name = node.text or b""
    return (
        function is not None
        and (function.text or b"").startswith(name + b".")
        and (function.text or b"").endswith((b".call", b".apply", b".bind"))
    )


def global_uses(
    source: Source, found: dict[str, Occurrences], names: tuple[str, ...]
) -> tuple[GlobalUse, ...]:
    """Every unshadowed use of the platform's other globals, in source order."""
    result = []
    for name in names:
        entry = found.get(name)
        for use in entry.free() if entry is not None else ():
            kind: Kind = "assignment" if use.role == "assignment" else _use_kind(use.node)
            result.append(GlobalUse(span=source.span(use.node), name=name, kind=kind))
    result.sort(key=lambda item: item.span.start)
    return tuple(result)


def registrations(
    source: Source, found: dict[str, Occurrences], names: tuple[str, ...]
) -> tuple[Registration, ...]:
    """Calls of the platform's constructors with what their options say literally."""
    calls = registering_calls(found, names)
    result = [_registration(source, name, call) for name, call in calls]
    result.sort(key=lambda item: item.span.start)
    return tuple(result)


def registering_calls(
    found: dict[str, Occurrences], names: tuple[str, ...]
) -> Iterator[tuple[str, Node]]:
    """The calls of the platform's constructors, with the name of each."""
    for name in CONSTRUCTORS:
        entry = found.get(name) if name in names else None
        for use in entry.free() if entry is not None else ():
            if _use_kind(use.node) == "call":
                yield name, use.parent


def registered_options(source: Source, call: Node) -> tuple[Node | None, bool]:
    """(object literal a constructor is given, or None; whether it may hold more than that)."""
    options = _first_argument(call)
    computed = False
    if options is not None and options.type == "identifier":
        computed = True
        options = _constant_object(source, options)
    while options is not None and options.type in _TRANSPARENT:
        options = options.named_children[0] if options.named_children else None
    return (options, computed) if options is not None and options.type == "object" else (None, True)


def _registration(source: Source, name: str, call: Node) -> Registration:
    options, computed = registered_options(source, call)
    if options is None:
        given = _first_argument(call) is not None
        return Registration(span=source.span(call), constructor=name, computed=given)
    members, values, spread = object_members(source, options)
    nested = {}
    for key in ("methods", "properties"):
        value = values.get(key)
        nested[key] = object_keys(source, value)[0] if value is not None else {}
    constants = Constants(source, (options.start_byte, options.end_byte))
    methods = values.get("methods")
    return Registration(
        span=source.span(call),
        constructor=name,
        computed=computed or spread,
        members=members,
        methods=nested["methods"],
        properties=nested["properties"],
        options=_settings(constants.known(values.get("options"))),
        external_classes=_strings(constants.known(values.get("externalClasses"))),
        parts=_parts(source, values),
        kinds=_data_kinds(source, values),
        methods_known=not (computed or spread or "behaviors" in members)
        and (
            "methods" not in members
            or (methods is not None and not object_keys(source, methods)[1])
        ),
    )


_KINDS = {
    "array": "array",
    "object": "object",
    "number": "number",
    "string": "string",
    "template_string": "string",
    "true": "boolean",
    "false": "boolean",
    "null": "null",
}
_TYPES = {"Array": "array", "Object": "object", "Number": "number", "String": "string"}


def _data_kinds(source: Source, values: dict[str, Node]) -> dict[str, str]:
    """Data path -> kind of its literal; of a property its declared type where it has no value."""
    kinds: dict[str, str] = {}
    properties = values.get("properties")
    if properties is not None and properties.type == "object":
        for name, node in object_members(source, properties)[1].items():
            parts = object_members(source, node)[1] if node.type == "object" else {"type": node}
            kind = _TYPES.get(source.source(parts["type"])) if "type" in parts else None
            value = parts.get("value")
            kind = _KINDS.get(value.type, kind) if value is not None else kind
            if kind is not None:
                kinds[name] = kind
    data = values.get("data")
    pending = [("", data, 0)] if data is not None and data.type == "object" else []
    while pending:
        prefix, node, depth = pending.pop()
        for name, value in object_members(source, node)[1].items():
            kind = _KINDS.get(value.type)
            if kind is not None:
                kinds[prefix + name] = kind
            if kind == "object" and depth < _DATA_DEPTH:
                pending.append((f"{prefix}{name}.", value, depth + 1))
    return kinds


_DATA_DEPTH = 4
"""Data that lies deeper is hardly written out, and looped over less."""


def _parts(source: Source, values: dict[str, Node]) -> dict[str, Span]:
    """The keys inside a registration's members that the platform gives a meaning."""
    parts: dict[str, Span] = {}
    for group in ("lifetimes", "pageLifetimes", "options"):
        if group in values:
            keys = object_keys(source, values[group])[0]
            parts.update({f"{group}.{key}": span for key, span in keys.items()})
    relations = values.get("relations")
    if relations is not None and relations.type == "object":
        for relation in object_members(source, relations)[1].values():
            keys = object_keys(source, relation)[0]
            parts.update({f"relations.{key}": span for key, span in keys.items()})
    behaviors = values.get("behaviors")
    if behaviors is not None and behaviors.type == "array":
        for item in behaviors.named_children:
            literal = string_value(source, item)
            if literal is not None and "://" in literal[0]:
                parts["behaviors." + literal[0].split("://", 1)[1]] = source.span(item)
    return parts


def _settings(value: object) -> dict[str, Any]:
    """Those that say yes or no or a word: all that styles and slots of a component depend on."""
    if not isinstance(value, dict):
        return {}
    return {key: item for key, item in value.items() if isinstance(item, (bool, str, int, float))}


def _strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        return ()
    return tuple(item for item in value if isinstance(item, str))


def _constant_object(source: Source, identifier: Node) -> Node | None:
    """The object literal a variable of the file was declared with, when there is just one."""
    name = source.source(identifier)
    entry = occurrences(source, (name,)).get(name)
    if entry is None or len(entry.scopes) != 1:
        return None
    start, end = entry.scopes[0]
    for node in source.root.named_children:
        for declarator in _declarators(node):
            target = declarator.child_by_field_name("name")
            if target is not None and source.source(target) == name:
                value = declarator.child_by_field_name("value")
                inside = start <= identifier.start_byte < end
                return value if inside and value is not None and value.type == "object" else None
    return None


def _declarators(statement: Node) -> Iterator[Node]:
    if statement.type in ("lexical_declaration", "variable_declaration"):
        yield from (c for c in statement.named_children if c.type == "variable_declarator")


def object_members(source: Source, node: Node) -> tuple[dict[str, Span], dict[str, Node], bool]:
    """(key spans, values of plain pairs, whether there are spreads or computed keys)."""
    keys: dict[str, Span] = {}
    values: dict[str, Node] = {}
    computed = False
    for item in node.named_children:
        if item.type == "comment":
            continue
        if item.type == "pair":
            key = item.child_by_field_name("key")
        elif item.type == "method_definition":
            key = item.child_by_field_name("name")
        else:
            key = item if item.type == "shorthand_property_identifier" else None
        name = _key_name(source, key)
        if name is None or key is None:
            computed = True
            continue
        keys[name] = source.span(key)
        values.pop(name, None)
        value = item.child_by_field_name("value") if item.type == "pair" else None
        if value is not None:
            values[name] = value
    return keys, values, computed


def object_keys(source: Source, node: Node) -> tuple[dict[str, Span], bool]:
    """Literal keys of an object literal with their spans, and whether there may be others."""
    if node.type != "object":
        return {}, True
    keys, _, computed = object_members(source, node)
    return keys, computed
