"""Makes the commonest nodes without attrs' keyword initialisers.

A class called with keywords costs three times as much as filling its slots one by one, and a parse
is little else than making nodes. A node made here has every field its class has, as the tests see
to; only parsers use these functions.
"""

from __future__ import annotations

from typing import Any

from dialects._kit.syntax import EventPrefix
from ir.expression import Binary, Conditional, Glue, Index, Literal, Member, Name, Unary
from ir.span import Span
from ir.template import (
    Attribute,
    AttributeKind,
    AttributeSyntax,
    Element,
    Event,
    Interpolation,
    TagSyntax,
    Text,
    Value,
)

_span = Span.__new__
_value = Value.__new__
_text = Text.__new__
_interpolation = Interpolation.__new__
_attribute = Attribute.__new__
_event = Event.__new__
_attribute_syntax = AttributeSyntax.__new__
_tag_syntax = TagSyntax.__new__
_name = Name.__new__
_literal = Literal.__new__
_member = Member.__new__
_index = Index.__new__
_unary = Unary.__new__
_binary = Binary.__new__
_conditional = Conditional.__new__


def span(start: int, end: int) -> Span:
    """A Span."""
    node: Any = _span(Span)
    node.start = start
    node.end = end
    return node  # type: ignore[no-any-return]


def value(at: Span, parts: tuple[str | Interpolation, ...]) -> Value:
    """A Value."""
    node = _value(Value)
    node.span = at
    node.parts = parts
    return node


def text(at: Span, content: Value) -> Text:
    """A Text."""
    node = _text(Text)
    node.span = at
    node.value = content
    return node


def interpolation(at: Span, expression: Any, glue: Glue) -> Interpolation:
    """An Interpolation."""
    node = _interpolation(Interpolation)
    node.span = at
    node.expression = expression
    node.glue = glue
    return node


def attribute(
    at: Span, name: str, content: Value | None, kind: AttributeKind, syntax: AttributeSyntax
) -> Attribute:
    """An Attribute."""
    node = _attribute(Attribute)
    node.span = at
    node.name = name
    node.value = content
    node.kind = kind
    node.syntax = syntax
    return node


def event(
    at: Span, word: str, handler: Value | None, prefix: EventPrefix, syntax: AttributeSyntax
) -> Event:
    """An Event that listens as its prefix says."""
    node = _event(Event)
    node.span = at
    node.name = word
    node.handler = handler
    node.mode = prefix.mode
    node.capture = prefix.capture
    node.syntax = syntax
    return node


def attribute_syntax(
    before: str, name: str, equals: str, quote: str, name_span: Span
) -> AttributeSyntax:
    """An AttributeSyntax."""
    node: Any = _attribute_syntax(AttributeSyntax)
    node.before = before
    node.name = name
    node.equals = equals
    node.quote = quote
    node.name_span = name_span
    return node  # type: ignore[no-any-return]


def tag_syntax(
    name: str, before_close: str, self_closing: bool, end: str, name_span: Span, open_end: int
) -> TagSyntax:
    """A TagSyntax."""
    node: Any = _tag_syntax(TagSyntax)
    node.name = name
    node.before_close = before_close
    node.self_closing = self_closing
    node.end = end
    node.name_span = name_span
    node.open_end = open_end
    return node  # type: ignore[no-any-return]


def element(
    kind: type[Element],
    at: Span,
    tag: str,
    attributes: tuple[Any, ...],
    children: tuple[Any, ...],
    syntax: TagSyntax,
) -> Element:
    """An Element, or one of its subclasses without further fields."""
    node = kind.__new__(kind)
    node.span = at
    node.tag = tag
    node.attributes = attributes
    node.children = children
    node.syntax = syntax
    return node


def name(at: Span, word: str) -> Name:
    """A Name."""
    node = _name(Name)
    node.span = at
    node.name = word
    return node


def literal(
    at: Span, content: str | float | int | bool | None, raw: str | None, undefined: bool
) -> Literal:
    """A Literal."""
    node = _literal(Literal)
    node.span = at
    node.value = content
    node.raw = raw
    node.undefined = undefined
    return node


def member(at: Span, owner: Any, word: str, optional: bool, glue: Glue) -> Member:
    """A Member."""
    node = _member(Member)
    node.span = at
    node.object = owner
    node.name = word
    node.optional = optional
    node.glue = glue
    return node


def index(at: Span, owner: Any, place: Any, optional: bool, glue: Glue) -> Index:
    """An Index."""
    node = _index(Index)
    node.span = at
    node.object = owner
    node.index = place
    node.optional = optional
    node.glue = glue
    return node


def unary(at: Span, operator: str, operand: Any, glue: Glue) -> Unary:
    """A Unary."""
    node = _unary(Unary)
    node.span = at
    node.operator = operator
    node.operand = operand
    node.glue = glue
    return node


def binary(at: Span, operator: str, left: Any, right: Any, glue: Glue) -> Binary:
    """A Binary."""
    node = _binary(Binary)
    node.span = at
    node.operator = operator
    node.left = left
    node.right = right
    node.glue = glue
    return node


def conditional(at: Span, test: Any, then: Any, otherwise: Any, glue: Glue) -> Conditional:
    """A Conditional."""
    node = _conditional(Conditional)
    node.span = at
    node.test = test
    node.then = then
    node.otherwise = otherwise
    node.glue = glue
    return node
