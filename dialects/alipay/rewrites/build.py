"""Small pieces of template trees that rewrites put together."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from ir.expression import Expression, Literal, Object, Property
from ir.span import NOWHERE, Span
from ir.template import (
    Attribute,
    AttributeKind,
    AttributeNode,
    Element,
    Event,
    Interpolation,
    Value,
)

NO_OPERATION = "$tpNoop"
"""A method that every page and component of the emitted app has and that does nothing."""


def text_value(text: str, span: Span = NOWHERE) -> Value:
    """A literal attribute value."""
    return Value(parts=(text,) if text else (), span=span)


def bound(expression: Expression, span: Span = NOWHERE) -> Value:
    """``{{ expression }}`` as a whole value."""
    return Value(parts=(Interpolation(expression=expression, span=span),), span=span)


def true_value(span: Span = NOWHERE) -> Value:
    """``{{true}}``."""
    return bound(Literal(value=True), span)


def attribute(name: str, value: Value, kind: AttributeKind = "plain") -> Attribute:
    """An attribute that no source file holds."""
    return Attribute(name=name, value=value, kind=kind, span=value.span)


def as_expression(value: Value | None) -> Expression:
    """A value as one expression: literal text as a string, mixed text as a concatenation."""
    from ir.expression import Binary, Parenthesized

    if value is None or not value.parts:
        return Literal(value="" if value is not None else True)
    pieces: list[Expression] = []
    for part in value.parts:
        if isinstance(part, str):
            pieces.append(Literal(value=part))
        else:
            pieces.append(part.expression)
    if len(pieces) == 1:
        return pieces[0]
    if not isinstance(pieces[0], Literal):
        pieces.insert(0, Literal(value=""))
    result = pieces[0]
    for piece in pieces[1:]:
        simple = isinstance(piece, Literal)
        result = Binary(
            operator="+",
            left=result,
            right=piece if simple else Parenthesized(inner=piece),
        )
    return result


def object_literal(members: Iterable[tuple[str, Expression]]) -> Object:
    """``{key: value, ...}``."""
    return Object(members=tuple(Property(key=key, value=value) for key, value in members))


def without(element: Element, *names: str) -> Element:
    """The element without its plain attributes of these names."""
    return attrs.evolve(
        element, attributes=tuple(a for a in element.attributes if not _named(a, names))
    )


def with_attributes(element: Element, *added: AttributeNode) -> Element:
    """The element with more attributes behind those it has."""
    return attrs.evolve(element, attributes=(*element.attributes, *added)) if added else element


def find(element: Element, *names: str) -> Attribute | None:
    """The first plain attribute of the element with one of these names."""
    for item in element.attributes:
        if isinstance(item, Attribute) and _named(item, names):
            return item
    return None


def event(element: Element, name: str) -> Event | None:
    """The element's first listener for a canonical event."""
    for item in element.attributes:
        if isinstance(item, Event) and item.name == name:
            return item
    return None


def _named(item: AttributeNode, names: tuple[str, ...]) -> bool:
    return isinstance(item, Attribute) and item.kind == "plain" and item.name in names
