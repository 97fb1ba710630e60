"""Copies of values and expression trees at another place, and their depth."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from dialects._kit import make
from ir.expression import (
    Binary,
    Call,
    Conditional,
    Index,
    Literal,
    Member,
    Name,
    Node,
    Parenthesized,
    Unary,
)
from ir.span import Span
from ir.template import Interpolation, Value
from ir.tree import children, fields


def moved(node: Any, offset: int) -> Any:
    """A copy of the tree whose spans are ``offset`` further; the common nodes go by hand."""
    copy = _COPIES.get(type(node))
    if copy is not None:
        return copy(node, offset)
    return _any(node, offset)


def moved_value(node: Value, offset: int) -> Value:
    """The value ``offset`` further, itself for 0."""
    if not offset:
        return node
    at = node.span
    if len(node.parts) == 1:
        (only,) = node.parts
        if type(only) is Interpolation:
            held = only.expression
            copy = _COPIES.get(type(held), _any)
            return make.bound(at.start + offset, at.end + offset, copy(held, offset), only.glue)
    copies = tuple(
        [part if type(part) is str else _interpolation(part, offset) for part in node.parts]
    )
    return make.value(at.start + offset, at.end + offset, copies)


def _interpolation(node: Any, offset: int) -> Interpolation:
    at = node.span
    held = node.expression
    copy = _COPIES.get(type(held), _any)
    return make.interpolation(at.start + offset, at.end + offset, copy(held, offset), node.glue)


def _place(node: Any, offset: int) -> Span:
    at = node.span
    return Span(at.start + offset, at.end + offset)


def _name(node: Name, offset: int) -> Name:
    at = node.span
    return make.name(at.start + offset, at.end + offset, node.name)


def _literal(node: Literal, offset: int) -> Literal:
    at = node.span
    return make.literal(at.start + offset, at.end + offset, node.value, node.raw, node.undefined)


def _member(node: Member, offset: int) -> Member:
    at = node.span
    owner = moved(node.object, offset)
    return make.member(
        at.start + offset, at.end + offset, owner, node.name, node.optional, node.glue
    )


def _index(node: Index, offset: int) -> Index:
    at = node.span
    owner, place = moved(node.object, offset), moved(node.index, offset)
    return make.index(at.start + offset, at.end + offset, owner, place, node.optional, node.glue)


def _call(node: Call, offset: int) -> Call:
    return Call(
        span=_place(node, offset),
        callee=moved(node.callee, offset),
        arguments=tuple([moved(item, offset) for item in node.arguments]),
        optional=node.optional,
        glue=node.glue,
    )


def _unary(node: Unary, offset: int) -> Unary:
    at = node.span
    operand = moved(node.operand, offset)
    return make.unary(at.start + offset, at.end + offset, node.operator, operand, node.glue)


def _binary(node: Binary, offset: int) -> Binary:
    at = node.span
    left, right = moved(node.left, offset), moved(node.right, offset)
    return make.binary(at.start + offset, at.end + offset, node.operator, left, right, node.glue)


def _conditional(node: Conditional, offset: int) -> Conditional:
    at = node.span
    return make.conditional(
        at.start + offset,
        at.end + offset,
        moved(node.test, offset),
        moved(node.then, offset),
        moved(node.otherwise, offset),
        node.glue,
    )


def _parenthesized(node: Parenthesized, offset: int) -> Parenthesized:
    return Parenthesized(span=_place(node, offset), inner=moved(node.inner, offset), glue=node.glue)


_COPIES: dict[type, Callable[[Any, int], Any]] = {
    Name: _name,
    Literal: _literal,
    Member: _member,
    Index: _index,
    Call: _call,
    Unary: _unary,
    Binary: _binary,
    Conditional: _conditional,
    Parenthesized: _parenthesized,
}


def _any(node: Any, offset: int) -> Any:
    changes: dict[str, Any] = {"span": _place(node, offset)}
    for name in fields(type(node)):
        value = getattr(node, name)
        if isinstance(value, Node):
            changes[name] = moved(value, offset)
        elif type(value) is tuple and any(isinstance(item, Node) for item in value):
            changes[name] = tuple(
                moved(item, offset) if isinstance(item, Node) else item for item in value
            )
    return attrs.evolve(node, **changes)


def depth_exceeds(node: Any, limit: int) -> bool:
    """Whether the tree is deeper than ``limit`` nodes; walks without recursion."""
    level = [node]
    for _ in range(limit):
        level = [child for item in level for child in children(item)]
        if not level:
            return False
    return True
