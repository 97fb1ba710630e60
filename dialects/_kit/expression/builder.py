"""Nodes from the grammar's reductions, made while lark parses.

A node's glue is the text between its parts, found from their spans; so each callback needs only
its children and the text, which `Builder.text` holds for the parse in progress.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from lark import Token, Transformer

from dialects._kit.expression.errors import ExpressionError
from dialects._kit.expression.literals import name_node, number, unescape
from dialects._kit.regex import compiled
from ir.expression import (
    Array,
    Binary,
    Call,
    Conditional,
    Expression,
    Index,
    Literal,
    Member,
    Name,
    Object,
    Parenthesized,
    Property,
    Spread,
    TemplateString,
    Unary,
)
from ir.span import Span

_HOLE = compiled(r"\$\{")
_COMMA = compiled(r"(?:[ \t\r\n\f\v]|/\*(?:[^*]|\*(?!/))*+\*/)*+,")


class Builder(Transformer[Token, Any]):
    """One method per rule of the grammar; spans count from the start of `text`."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def _pieces(self, opening: Token, parts: list[Any], closing: Token) -> tuple[str, ...]:
        """The glue of a bracketed list: before, between and after its parts."""
        text = self.text
        if not parts:
            return (
                text[opening.start_pos : opening.end_pos],
                text[opening.end_pos : _end(closing)],
            )
        position = opening.start_pos or 0
        pieces = []
        for part in parts:
            pieces.append(text[position : part.span.start])
            position = part.span.end
        pieces.append(text[position : closing.end_pos])
        return tuple(pieces)

    def binary(self, children: list[Any]) -> Binary:
        """Infix operators of every level."""
        left, operator, right = children
        return Binary(
            span=Span(left.span.start, right.span.end),
            operator=operator.value,
            left=left,
            right=right,
            glue=(self.text[left.span.end : right.span.start],),
        )

    def unary(self, children: list[Any]) -> Unary:
        """Prefix operators."""
        operator, operand = children
        start = operator.start_pos
        return Unary(
            span=Span(start, operand.span.end),
            operator=operator.value,
            operand=operand,
            glue=(self.text[start : operand.span.start],),
        )

    def conditional(self, children: list[Any]) -> Conditional:
        """``test ? then : otherwise``."""
        test, _, then, _, otherwise = children
        return Conditional(
            span=Span(test.span.start, otherwise.span.end),
            test=test,
            then=then,
            otherwise=otherwise,
            glue=(
                self.text[test.span.end : then.span.start],
                self.text[then.span.end : otherwise.span.start],
            ),
        )

    def member(self, children: list[Any]) -> Member:
        """``object.name`` and ``object?.name``."""
        owner, dot, name = children
        return Member(
            span=Span(owner.span.start, name.end_pos),
            object=owner,
            name=name.value,
            optional=dot.type == "OPTIONAL",
            glue=(self.text[owner.span.end : name.start_pos],),
        )

    def index(self, children: list[Any], *, optional: bool = False) -> Index:
        """``object[index]``."""
        owner, _, index, closing = children
        return Index(
            span=Span(owner.span.start, closing.end_pos),
            object=owner,
            index=index,
            optional=optional,
            glue=(
                self.text[owner.span.end : index.span.start],
                self.text[index.span.end : closing.end_pos],
            ),
        )

    def optional_index(self, children: list[Any]) -> Index:
        """``object?.[index]``."""
        return self.index([children[0], *children[2:]], optional=True)

    def call(self, children: list[Any], *, optional: bool = False) -> Call:
        """``callee(arguments)``."""
        callee, opening, arguments, closing = children
        parts = arguments or ()
        pieces = self._pieces(opening, list(parts), closing)
        lead = self.text[callee.span.end : opening.start_pos]
        return Call(
            span=Span(callee.span.start, closing.end_pos),
            callee=callee,
            arguments=parts,
            optional=optional,
            glue=(lead + pieces[0], *pieces[1:]),
        )

    def optional_call(self, children: list[Any]) -> Call:
        """``callee?.(arguments)``."""
        return self.call([children[0], *children[2:]], optional=True)

    def arguments(self, children: list[Any]) -> tuple[Any, ...]:
        """The arguments of a call, commas left to the glue."""
        return _nodes(children)

    members = arguments

    def name(self, children: list[Token]) -> Name | Literal:
        """An identifier or one of the literal words."""
        token = children[0]
        return _name_node(token)

    def number(self, children: list[Token]) -> Literal:
        """A number."""
        token = children[0]
        return Literal(span=_span(token), value=number(token.value), raw=token.value)

    def string(self, children: list[Token]) -> Literal:
        """A quoted string."""
        token = children[0]
        return Literal(span=_span(token), value=unescape(token.value[1:-1]), raw=token.value)

    def parenthesized(self, children: list[Any]) -> Parenthesized:
        """Round brackets."""
        opening, inner, closing = children
        return Parenthesized(
            span=Span(opening.start_pos, closing.end_pos),
            inner=inner,
            glue=self._pieces(opening, [inner], closing),
        )

    def array(self, children: list[Any]) -> Array:
        """An array literal; a comma without an item before it makes a hole."""
        opening, items, closing = children
        span = Span(opening.start_pos, closing.end_pos)
        if not items:
            return Array(span=span, glue=self._pieces(opening, [], closing))
        parts, glue = self._array_parts(opening, items, closing)
        return Array(span=span, items=tuple(parts), glue=tuple(glue))

    def _array_parts(
        self, opening: Token, items: list[Any], closing: Token
    ) -> tuple[list[Any], list[str]]:
        text = self.text
        parts: list[Any] = []
        glue: list[str] = []
        position = opening.start_pos or 0
        expects_item = True
        for item in items:
            if not isinstance(item, Token):
                if not expects_item:
                    raise ExpressionError("a comma is missing", item.span.start)
                parts.append(item)
                glue.append(text[position : item.span.start])
                position = item.span.end
                expects_item = False
            elif expects_item:
                parts.append(None)
                glue.append(text[position : item.start_pos])
                position = item.start_pos or 0
            else:
                expects_item = True
        glue.append(text[position : closing.end_pos])
        return parts, glue

    def items(self, children: list[Any]) -> list[Any]:
        """Items and commas of an array, sorted out in `array`."""
        return children

    def object(self, children: list[Any]) -> Object:
        """An object literal in braces."""
        opening, members, closing = children
        parts = members or ()
        return Object(
            span=Span(opening.start_pos, closing.end_pos),
            members=parts,
            glue=self._pieces(opening, list(parts), closing),
        )

    def bare(self, children: list[Any]) -> Object:
        """A member list without braces, the data of a template use."""
        parts: list[Any] = []
        for child in children:
            if type(child) is tuple:
                parts.extend(child)
            elif not isinstance(child, Token):
                parts.append(child)
        glue = [""]
        for left, right in pairwise(parts):
            glue.append(self.text[left.span.end : right.span.start])
        end = parts[-1].span.end
        trailing = _COMMA.match(self.text, end)
        if trailing is not None:
            end = trailing.end()
        glue.append(self.text[parts[-1].span.end : end])
        return Object(
            span=Span(parts[0].span.start, end),
            members=tuple(parts),
            braces=False,
            glue=tuple(glue),
        )

    def pair(self, children: list[Any]) -> Property:
        """``key: value``."""
        key, _, value = children
        text = key.value
        return Property(
            span=Span(key.start_pos, value.span.end),
            key=text if key.type == "NAME" else unescape(text[1:-1]),
            value=value,
            raw_key=text,
            glue=(self.text[key.end_pos : value.span.start],),
        )

    def shorthand(self, children: list[Token]) -> Property:
        """``key`` alone, short for ``key: key``."""
        token = children[0]
        span = _span(token)
        return Property(
            span=span,
            key=token.value,
            value=_name_node(token),
            shorthand=True,
            raw_key=token.value,
            glue=(),
        )

    def spread(self, children: list[Any]) -> Spread:
        """``...value``."""
        dots, value = children
        return Spread(
            span=Span(dots.start_pos, value.span.end),
            value=value,
            glue=(self.text[dots.start_pos : value.span.start],),
        )

    def template_string(self, children: list[Token]) -> TemplateString:
        """A back-quoted string; its holes are parsed in turn."""
        from dialects._kit.expression.parser import parse_expression

        token = children[0]
        start = token.start_pos or 0
        body = token.value[1:-1]
        strings: list[str] = []
        values: list[Expression] = []
        glue: list[str] = []
        position = 0
        for opening, closing in _holes(body, start + 1):
            strings.append(body[position:opening])
            inner = body[opening + 2 : closing]
            lead = len(inner) - len(inner.lstrip())
            value = parse_expression(inner.strip(), start + 1 + opening + 2 + lead)
            begin = value.span.start - start - 1
            glue += [body[opening:begin], body[value.span.end - start - 1 : closing + 1]]
            values.append(value)
            position = closing + 1
        strings.append(body[position:])
        return TemplateString(
            span=_span(token), strings=tuple(strings), values=tuple(values), glue=tuple(glue)
        )


def _holes(body: str, offset: int) -> list[tuple[int, int]]:
    """Start of ``${`` and place of its ``}`` for each hole of a back-quoted string's body."""
    found = []
    position = 0
    while match := _HOLE.search(body, position):
        if _escaped(body, match.start()):
            position = match.end()
            continue
        closing = _hole_end(body, match.end())
        if closing < 0:
            raise ExpressionError("a hole of the back-quoted string has no end", offset)
        found.append((match.start(), closing))
        position = closing + 1
    return found


def _escaped(body: str, position: int) -> bool:
    slashes = len(body[:position]) - len(body[:position].rstrip("\\"))
    return slashes % 2 == 1


def _hole_end(body: str, position: int) -> int:
    depth = 0
    quote = ""
    while position < len(body):
        character = body[position]
        if character == "\\":
            position += 1
        elif quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character == "{":
            depth += 1
        elif character == "}":
            if depth == 0:
                return position
            depth -= 1
        position += 1
    return -1


def _nodes(children: list[Any]) -> tuple[Any, ...]:
    return tuple(c for c in children if c is not None and not isinstance(c, Token))


def _end(token: Token) -> int:
    return token.end_pos or 0


def _name_node(token: Token) -> Name | Literal:
    return name_node(token.value, token.start_pos or 0, token.end_pos or 0)


def _span(token: Token) -> Span:
    return Span(token.start_pos or 0, token.end_pos or 0)
