"""Makes the commonest nodes without attrs' keyword initialisers.

A class called with keywords costs three times as much as filling its slots one by one, and a parse
is little else than making nodes. A node made here, its Span from ``start`` and ``end`` with it, has
every field its class has, as the tests see to; only parsers use these functions.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from dialects._kit.syntax import EventPrefix
from ir.expression import Binary, Conditional, Glue, Index, Literal, Member, Name, Unary
from ir.span import Span
from ir.template import (
    Attribute,
    AttributeKind,
    AttributeSyntax,
    Branch,
    DirectiveName,
    DirectiveSite,
    Element,
    Event,
    For,
    If,
    Interpolation,
    TagSyntax,
    Text,
    Value,
)

new: Any = object.__new__
"""For the two loops of the template parser that have no time for a call; they fill all slots."""
_new_span: Any = Span.__new__
_value = Value.__new__
_text = Text.__new__
_interpolation = Interpolation.__new__
_attribute = Attribute.__new__
_event = Event.__new__
_site = DirectiveSite.__new__
_branch = Branch.__new__
_condition = If.__new__
_loop = For.__new__
_name = Name.__new__
_literal = Literal.__new__
_member = Member.__new__
_index = Index.__new__
_unary = Unary.__new__
_binary = Binary.__new__
_conditional = Conditional.__new__

_MAX_SPELLINGS = 65_536

# Spellings have no place of their own and few of them are written, so they are shared.
attribute_syntax = lru_cache(maxsize=_MAX_SPELLINGS)(AttributeSyntax)
tag_syntax = lru_cache(maxsize=_MAX_SPELLINGS)(TagSyntax)


class _EndTags(dict[str, TagSyntax]):
    """The spelling of an element by its end tag, where both its tags are written without space."""

    def __missing__(self, end: str) -> TagSyntax:
        syntax = tag_syntax(end[2:-1], "", False, end)
        if len(self) < _MAX_SPELLINGS:
            self[end] = syntax
        return syntax


end_tags = _EndTags()


def value(start: int, end: int, parts: tuple[str | Interpolation, ...]) -> Value:
    """A Value."""
    span = _new_span(Span)
    span.start = start
    span.end = end
    node = _value(Value)
    node.span = span
    node.parts = parts
    return node


def text(content: Value) -> Text:
    """A Text, which stands where its value does."""
    node = _text(Text)
    node.span = content.span
    node.value = content
    return node


def plain_text(start: int, end: int, content: str) -> Text:
    """A Text without interpolations."""
    span = _new_span(Span)
    span.start = start
    span.end = end
    inner = _value(Value)
    inner.span = span
    inner.parts = (content,)
    node = _text(Text)
    node.span = span
    node.value = inner
    return node


def interpolation(start: int, end: int, expression: Any, glue: Glue) -> Interpolation:
    """An Interpolation."""
    span = _new_span(Span)
    span.start = start
    span.end = end
    node = _interpolation(Interpolation)
    node.span = span
    node.expression = expression
    node.glue = glue
    return node


def bound(start: int, end: int, expression: Any, glue: Glue) -> Value:
    """A Value that is one Interpolation; both stand in one place."""
    span = _new_span(Span)
    span.start = start
    span.end = end
    only = _interpolation(Interpolation)
    only.span = span
    only.expression = expression
    only.glue = glue
    node = _value(Value)
    node.span = span
    node.parts = (only,)
    return node


def attribute(
    start: int,
    end: int,
    name: str,
    content: Value | None,
    kind: AttributeKind,
    syntax: AttributeSyntax,
) -> Attribute:
    """An Attribute."""
    span = _new_span(Span)
    span.start = start
    span.end = end
    node = _attribute(Attribute)
    node.span = span
    node.name = name
    node.value = content
    node.kind = kind
    node.syntax = syntax
    return node


def event(
    start: int,
    end: int,
    word: str,
    handler: Value | None,
    prefix: EventPrefix,
    syntax: AttributeSyntax,
) -> Event:
    """An Event that listens as its prefix says."""
    span = _new_span(Span)
    span.start = start
    span.end = end
    node = _event(Event)
    node.span = span
    node.name = word
    node.handler = handler
    node.mode = prefix.mode
    node.capture = prefix.capture
    node.syntax = syntax
    return node


def site(start: int, end: int, name: DirectiveName, syntax: AttributeSyntax) -> DirectiveSite:
    """A DirectiveSite."""
    span = _new_span(Span)
    span.start = start
    span.end = end
    node = _site(DirectiveSite)
    node.span = span
    node.name = name
    node.syntax = syntax
    return node


def element(
    kind: type[Element],
    start: int,
    end: int,
    tag: str,
    attributes: tuple[Any, ...],
    children: tuple[Any, ...],
    syntax: TagSyntax,
) -> Element:
    """An Element, or one of its subclasses without further fields."""
    span = _new_span(Span)
    span.start = start
    span.end = end
    node = kind.__new__(kind)
    node.span = span
    node.tag = tag
    node.attributes = attributes
    node.children = children
    node.syntax = syntax
    return node


def branch(test: Value | None, body: Any, before: tuple[Any, ...]) -> Branch:
    """A Branch, which stands where its body does."""
    node = _branch(Branch)
    node.span = body.span
    node.test = test
    node.body = body
    node.before = before
    return node


def condition(start: int, end: int, branches: tuple[Branch, ...]) -> If:
    """An If."""
    span = _new_span(Span)
    span.start = start
    span.end = end
    node = _condition(If)
    node.span = span
    node.branches = branches
    return node


def loop(
    items: Value, body: Any, item: Value | None, index: Value | None, key: Value | None
) -> For:
    """A For, which stands where its body does."""
    node = _loop(For)
    node.span = body.span
    node.list = items
    node.body = body
    node.item = item
    node.index = index
    node.key = key
    return node


def name(start: int, end: int, word: str) -> Name:
    """A Name."""
    span = _new_span(Span)
    span.start = start
    span.end = end
    node = _name(Name)
    node.span = span
    node.name = word
    return node


def literal(
    start: int,
    end: int,
    content: str | float | int | bool | None,
    raw: str | None,
    undefined: bool,
) -> Literal:
    """A Literal."""
    span = _new_span(Span)
    span.start = start
    span.end = end
    node = _literal(Literal)
    node.span = span
    node.value = content
    node.raw = raw
    node.undefined = undefined
    return node


def member(start: int, end: int, owner: Any, word: str, optional: bool, glue: Glue) -> Member:
    """A Member."""
    span = _new_span(Span)
    span.start = start
    span.end = end
    node = _member(Member)
    node.span = span
    node.object = owner
    node.name = word
    node.optional = optional
    node.glue = glue
    return node


def index(start: int, end: int, owner: Any, place: Any, optional: bool, glue: Glue) -> Index:
    """An Index."""
    span = _new_span(Span)
    span.start = start
    span.end = end
    node = _index(Index)
    node.span = span
    node.object = owner
    node.index = place
    node.optional = optional
    node.glue = glue
    return node


def unary(start: int, end: int, operator: str, operand: Any, glue: Glue) -> Unary:
    """A Unary."""
    span = _new_span(Span)
    span.start = start
    span.end = end
    node = _unary(Unary)
    node.span = span
    node.operator = operator
    node.operand = operand
    node.glue = glue
    return node


def binary(start: int, end: int, operator: str, left: Any, right: Any, glue: Glue) -> Binary:
    """A Binary."""
    span = _new_span(Span)
    span.start = start
    span.end = end
    node = _binary(Binary)
    node.span = span
    node.operator = operator
    node.left = left
    node.right = right
    node.glue = glue
    return node


def conditional(
    start: int, end: int, test: Any, then: Any, otherwise: Any, glue: Glue
) -> Conditional:
    """A Conditional."""
    span = _new_span(Span)
    span.start = start
    span.end = end
    node = _conditional(Conditional)
    node.span = span
    node.test = test
    node.then = then
    node.otherwise = otherwise
    node.glue = glue
    return node
