"""TypeScript enums as the objects they are at run time."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from dialects._kit.script.source import Source, string_value

if TYPE_CHECKING:
    from tree_sitter import Node

_PLAIN_NUMBER = re.compile(r"-?(?:\d+|0x[0-9a-fA-F]+)")


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
            key_node, value = item.child_by_field_name("name"), item.child_by_field_name("value")
        key = _key(source, key_node)
        text, following = _member(source, name, key, value, following, known)
        lines.append("  " + text)
        known.add(key)
    lines.append(f"}})({name} || ({name} = {{}}));")
    return "\n".join(lines)


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
    """The expression with other members of the enum spelled as members."""
    pieces: list[str] = []
    position = value.start_byte
    stack = [value]
    while stack:
        node = stack.pop()
        if node.type == "identifier" and source.source(node) in known:
            pieces.append(source.data[position : node.start_byte].decode("utf-8", "surrogatepass"))
            pieces.append(f"{name}.{source.source(node)}")
            position = node.end_byte
        stack.extend(reversed(node.children))
    pieces.append(source.data[position : value.end_byte].decode("utf-8", "surrogatepass"))
    return "".join(pieces)
