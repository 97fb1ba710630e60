"""Where sloppy functions rely on ``arguments`` being their parameters under other names.

In strict code they are copies of each other, so that what is assigned to one of them is not seen
by the other.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from dialects._kit.script.scopes import Occurrences, occurrences
from dialects._kit.script.source import Source, ancestry, query, string_value

if TYPE_CHECKING:
    from tree_sitter import Node

FUNCTIONS = frozenset(
    {
        "function_declaration",
        "function_expression",
        "generator_function",
        "generator_function_declaration",
        "method_definition",
    }
)
"""What has ``arguments`` of its own."""

_CLASSES = ("class", "class_declaration")
_LOOPS = ("for_statement", "for_in_statement", "while_statement", "do_statement")
_PATTERNS = ("array_pattern", "object_pattern", "rest_pattern")
_LONG = 1 << 18
"""Queries take quadratic time on an error's many children."""

_ASSIGNED = """
(assignment_expression left: [(identifier) (array_pattern) (object_pattern)] @target)
(augmented_assignment_expression left: (identifier) @target)
(update_expression argument: (identifier) @target)
(for_in_statement left: [(identifier) (array_pattern) (object_pattern)] @target)
"""


@attrs.frozen(eq=False)
class Detached:
    """An assignment to an element of ``arguments`` or to a parameter, as written."""

    node: Node
    other: str
    """What does not see it."""


@attrs.define(eq=False)
class _Function:
    """A sloppy function that names its ``arguments``."""

    node: Node
    names: list[str]
    uses: list[Node] = attrs.field(factory=list)


def detached_arguments(source: Source, *, always_sloppy: bool = False) -> list[Detached]:
    """Assignments that reach their counterpart in sloppy mode only.

    ``always_sloppy``: whatever the text says, as in script modules of the source platform.
    """
    if b"arguments" not in source.data:
        return []
    entry = occurrences(source, ("arguments",)).get("arguments")
    functions = _functions(source, entry, always_sloppy) if entry is not None else []
    found = [item for function in functions for item in _written_elements(source, function)]
    found.extend(_written_parameters(source, functions))
    return sorted(found, key=lambda item: item.node.start_byte)


def _functions(source: Source, entry: Occurrences, always_sloppy: bool) -> list[_Function]:
    """The functions that may have `arguments` that follow parameters: all of these are simple."""
    found: dict[int, _Function | None] = {}
    for use in entry.uses:
        path = ancestry(source.root, use.node)
        function = next((node for node in reversed(path) if node.type in FUNCTIONS), None)
        if function is None:
            continue
        start, at = function.start_byte, use.node.start_byte
        if any(start <= a <= at < b and a < function.end_byte for a, b in entry.scopes):
            continue  # a variable of that name
        if start not in found:
            strict = not always_sloppy and _is_strict(source, path)
            found[start] = None if strict else _mapped(source, function)
        mapped = found[start]
        if mapped is not None:
            mapped.uses.append(use.node)
    return [function for function in found.values() if function is not None]


def _mapped(source: Source, function: Node) -> _Function | None:
    parameters = function.child_by_field_name("parameters")
    items = parameters.named_children if parameters is not None else []
    items = [item for item in items if item.type != "comment"]
    if not items or any(item.type != "identifier" for item in items):
        return None
    return _Function(function, [source.source(item) for item in items])


def _is_strict(source: Source, path: list[Node]) -> bool:
    if any(node.type in _CLASSES for node in path):
        return True
    bodies = (n if n.type == "program" else n.child_by_field_name("body") for n in path)
    return any(body is not None and _says_strict(source, body) for body in bodies)


def _says_strict(source: Source, body: Node) -> bool:
    if body.type not in ("program", "statement_block"):
        return False
    for statement in body.named_children:
        if statement.type in ("comment", "hash_bang_line", "html_comment"):
            continue
        inner = statement.named_children[0] if statement.named_children else None
        if statement.type != "expression_statement" or inner is None or inner.type != "string":
            return False
        if source.source(inner)[1:-1] == "use strict":
            return True
    return False


# --- arguments[0] = x ---------------------------------------------------------------------------


def _written_elements(source: Source, function: _Function) -> Iterator[Detached]:
    for use in function.uses:
        element = use.parent
        if element is None or element.type != "subscript_expression" or not _is_target(element):
            continue
        if element.child_by_field_name("object") != use:
            continue
        index = _index(source, element)
        if index is None:
            yield Detached(element, "the parameter")
        elif 0 <= index < len(function.names):
            yield Detached(element, f"the parameter {function.names[index]}")


def _index(source: Source, element: Node) -> int | None:
    """The place an element's key names, -1 for a key that is no index, None: not known."""
    key = element.child_by_field_name("index")
    if key is None:
        return None
    literal = string_value(source, key)
    if literal is not None:
        return int(literal[0]) if re.fullmatch(r"0|[1-9]\d{0,8}", literal[0]) else -1
    if key.type == "number":
        number = _number(source.source(key))
        return int(number) if number is not None and number.is_integer() else -1
    signed = key.type == "unary_expression" and key.named_children[0].type == "number"
    return -1 if signed else None


def _number(text: str) -> float | None:
    text = text.replace("_", "").lower()
    try:
        return float(int(text, 0) if re.match(r"0[xob]", text) else float(text))
    except ValueError:
        return None


def _is_target(node: Node) -> bool:
    """Whether something is assigned to an expression."""
    parent = node.parent
    while parent is not None and parent.type in ("parenthesized_expression", *_PATTERNS):
        if parent.type in _PATTERNS:
            return True
        node, parent = parent, parent.parent
    if parent is None:
        return False
    if parent.type == "pair_pattern":
        return parent.child_by_field_name("value") == node
    if parent.type == "update_expression":
        return True
    left = parent.child_by_field_name("left")
    kinds = ("assignment_pattern", "object_assignment_pattern", "for_in_statement")
    return left == node and (parent.type in kinds or parent.type.endswith("assignment_expression"))


# --- parameter = x, and arguments later ---------------------------------------------------------


def _written_parameters(source: Source, functions: list[_Function]) -> Iterator[Detached]:
    """The first assignment to each parameter after which ``arguments`` shows what was given."""
    if not functions or (source.root.has_error and len(source.data) > _LONG):
        return
    targets = [(node.start_byte, source.source(node), node) for node in _assigned(source)]
    inside: list[tuple[_Function, str, Node]] = []
    for function in functions:
        first = bisect_left(targets, (function.node.start_byte,))
        last = bisect_left(targets, (function.node.end_byte,))
        inside.extend((function, n, t) for _, n, t in targets[first:last] if n in function.names)
    entries = occurrences(source, {name for _, name, _ in inside})
    told: set[tuple[int, str]] = set()
    for function, name, node in inside:
        start, at = function.node.start_byte, node.start_byte
        if (start, name) in told:
            continue
        index = len(function.names) - 1 - function.names[::-1].index(name)
        if not any(_shows(source, function, use, node, index) for use in function.uses):
            continue
        scopes = entries[name].scopes if name in entries else []
        if any(start < a <= at < b for a, b in scopes):
            continue  # a variable of that name further in
        told.add((start, name))
        yield Detached(node, "arguments")


def _assigned(source: Source) -> list[Node]:
    import tree_sitter

    captures = tree_sitter.QueryCursor(query(source.grammar, _ASSIGNED)).captures(source.root)
    found, pending = [], list(captures.get("target", ()))
    while pending:
        node = pending.pop()
        parent = node.parent
        loop = parent is not None and parent.type == "for_in_statement"
        if loop and parent is not None and parent.child_by_field_name("kind") is not None:
            continue
        if node.type.endswith("identifier") or node.type.startswith("shorthand_property"):
            found.append(node)
        elif node.type in ("assignment_pattern", "object_assignment_pattern"):
            pending.extend(c for c in (node.child_by_field_name("left"),) if c is not None)
        elif node.type == "pair_pattern":
            pending.extend(c for c in (node.child_by_field_name("value"),) if c is not None)
        elif node.type in _PATTERNS:
            pending.extend(node.named_children)
    return sorted(found, key=lambda node: node.start_byte)


def _shows(source: Source, function: _Function, use: Node, target: Node, index: int) -> bool:
    """Whether a use of ``arguments`` would see what was assigned to a parameter before."""
    parent = use.parent
    assert parent is not None
    if parent.type == "member_expression":
        return False  # its length, its callee
    alias = parent.type in ("variable_declarator", "assignment_expression")
    if not alias and not _comes_later(source, function, use, target):
        return False
    if parent.type == "subscript_expression" and parent.child_by_field_name("object") == use:
        outer = parent.parent
        if outer is not None and outer.type == "assignment_expression" and _is_target(parent):
            return False
        place = _index(source, parent)
        return place == index if place is not None else _lowest(source, parent) <= index
    return _taken_from(source, use) <= index


def _comes_later(source: Source, function: _Function, use: Node, target: Node) -> bool:
    path = ancestry(source.root, target)
    # What stands on the right is looked at before it is assigned.
    at = target.start_byte
    sides = ((node, node.child_by_field_name("left")) for node in path if "assign" in node.type)
    ends = [node.end_byte for node, left in sides if left is not None and left.end_byte > at]
    if use.start_byte >= (ends[0] if ends else target.end_byte):
        return True
    inside = path[path.index(function.node) + 1 :] if function.node in path else []
    return any(node.type in _LOOPS and node.start_byte <= use.start_byte for node in inside) or any(
        "function" in node.type for node in inside
    )


def _lowest(source: Source, element: Node) -> int:
    """The first index a loop reads: what compilers make of ``...rest`` begins behind the rest."""
    key = element.child_by_field_name("index")
    outer = element.parent
    while key is not None and outer is not None and outer.type not in FUNCTIONS:
        start = outer.child_by_field_name("initializer") if outer.type == "for_statement" else None
        for item in start.named_children if start is not None else ():
            name, value = item.child_by_field_name("name"), item.child_by_field_name("value")
            if name is not None and name.text == key.text and value is not None:
                return int(value.text or b"0") if (value.text or b"").isdigit() else 0
        outer = outer.parent
    return 0


def _taken_from(source: Source, use: Node) -> int:
    """``[].slice.call(arguments, 1)`` does not look at the first."""
    arguments = use.parent
    call = arguments.parent if arguments is not None and arguments.type == "arguments" else None
    function = call.child_by_field_name("function") if call is not None else None
    if arguments is None or function is None:
        return 0
    items = [item for item in arguments.named_children if item.type != "comment"]
    if not re.search(r"slice\s*\.\s*call$", source.source(function)) or len(items) < 2:
        return 0
    return int(items[1].text or b"0") if (items[1].text or b"").isdigit() else 0
