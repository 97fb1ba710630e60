"""TypeScript enums as the objects they are at run time."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from dialects._kit.script.source import Source, string_value

if TYPE_CHECKING:
    from tree_sitter import Node

_PLAIN_NUMBER = re.compile(r"-?(?:\d+|0x[0-9a-fA-F]+)")

_TYPED = ("as_expression", "satisfies_expression", "non_null_expression", "type_assertion")


def enum_text(source: Source, node: Node) -> str:
    """``var E; (function (E) {...})(E || (E = {}));``, as the TypeScript compiler writes it."""
    name_node = node.child_by_field_name("name")
    body = node.child_by_field_name("body")
    name = source.source(name_node) if name_node is not None else "Enum"
    lines = [f"var {name};", f"(function ({name}) {{"]
    following: str | None = "0"
    known: set[str] = set()
    for item in body.named_children if body is not None else ():
        if item.type == "comment":
            continue
        key_node: Node | None = item
        value: Node | None = None
        if item.type == "enum_assignment":
            key_node = item.child_by_field_name("name")
            value = _untyped(item.child_by_field_name("value"))
        key = _key(source, key_node)
        text, following = _member(source, name, key, value, following, known)
        lines.append("  " + text)
        known.add(key)
    lines.append(f"}})({name} || ({name} = {{}}));")
    return "\n".join(lines)


def _untyped(value: Node | None) -> Node | None:
    """The expression inside ``x as T``, ``x satisfies T``, ``x!`` and ``<T>x``."""
    while value is not None and value.type in _TYPED:
        value = value.named_children[-1 if value.type == "type_assertion" else 0]
    return value


def _key(source: Source, node: Node | None) -> str:
    if node is None:
        return ""
    literal = string_value(source, node)
    return literal[0] if literal is not None else source.source(node)


def _member(
    source: Source,
    name: str,
    key: str,
    value: Node | None,
    following: str | None,
    known: set[str],
) -> tuple[str, str | None]:
    """(statement of one member, value of a next one without its own)."""
    quoted = json.dumps(key, ensure_ascii=False)
    if value is None:
        written = following or "void 0"
        return f"{name}[{name}[{quoted}] = {written}] = {quoted};", _next(following)
    if value.type in ("string", "template_string"):
        return f"{name}[{quoted}] = {source.source(value)};", None
    written = _qualified(source, name, value, known)
    return f"{name}[{name}[{quoted}] = {written}] = {quoted};", _next(written)


def _next(value: str | None) -> str | None:
    if value is None or not _PLAIN_NUMBER.fullmatch(value):
        return None
    return str(int(value, 0) + 1)


def _qualified(source: Source, name: str, value: Node, known: set[str]) -> str:
    """The expression without types, and with other members of the enum spelled as members."""
    changes: list[tuple[int, int, str]] = []
    stack = [value]
    while stack:
        node = stack.pop()
        inner = _untyped(node)
        if inner is not None and inner is not node:
            changes.append((node.start_byte, inner.start_byte, ""))
            changes.append((inner.end_byte, node.end_byte, ""))
            stack.append(inner)
            continue
        if node.type == "identifier" and source.source(node) in known:
            changes.append((node.start_byte, node.end_byte, f"{name}.{source.source(node)}"))
        stack.extend(node.children)
    pieces: list[str] = []
    position = value.start_byte
    for start, end, text in sorted(changes):
        pieces.append(source.data[position:start].decode("utf-8", "surrogatepass") + text)
        position = end
    pieces.append(source.data[position : value.end_byte].decode("utf-8", "surrogatepass"))
    return "".join(pieces)
