"""Small pieces of template trees that rewrites put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import attrs

from ir.expression import Binary, Conditional, Expression, Literal, Object, Parenthesized, Property
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
from ir.vocabulary import camel

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


def with_results(node: Expression, change: Callable[[Expression], Expression]) -> Expression:
    """The expression with every part changed that may be what it gives."""
    if isinstance(node, Parenthesized):
        inner = with_results(node.inner, change)
        return node if inner is node.inner else attrs.evolve(node, inner=inner)
    if isinstance(node, Conditional):
        then, otherwise = with_results(node.then, change), with_results(node.otherwise, change)
        if then is node.then and otherwise is node.otherwise:
            return node
        return attrs.evolve(node, then=then, otherwise=otherwise)
    if isinstance(node, Binary) and node.operator in {"||", "&&"}:
        right = with_results(node.right, change)
        return node if right is node.right else attrs.evolve(node, right=right)
    return change(node)


def object_literal(members: Iterable[tuple[str, Expression]]) -> Object:
    """``{key: value, ...}``."""
    return Object(members=tuple(Property(key=key, value=value) for key, value in members))


def without(element: Element, *names: str) -> Element:
    """The element without its plain attributes of these names."""
    return attrs.evolve(
        element, attributes=tuple(a for a in element.attributes if not _named(a, names))
    )


def put(attributes: Iterable[AttributeNode], *added: AttributeNode) -> tuple[AttributeNode, ...]:
    """The attributes with more of them: in the place of one of the same name, else at the end.

    Everything a rewrite adds comes in through here: an attribute written twice is an error of the
    target's compiler, or the wrong one counts.
    """
    result: dict[object, AttributeNode] = {}
    for item in (*attributes, *added):
        result[_identity(item)] = item
    return tuple(result.values())


def with_default(element: Element, added: Attribute) -> Element:
    """The element with an attribute that it has not yet."""
    if any(_identity(item) == _identity(added) for item in element.attributes):
        return element
    return attrs.evolve(element, attributes=put(element.attributes, added))


def _identity(item: AttributeNode) -> object:
    """What is equal for attributes that are one; listeners are told apart elsewhere."""
    if not isinstance(item, Attribute):
        return id(item)
    # tables take both spellings of a built-in's attribute: showCount is show-count
    return item.kind, camel(item.name) if item.kind == "plain" else item.name


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
