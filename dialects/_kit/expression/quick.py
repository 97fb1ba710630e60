"""Nearly all of the expression language by precedence climbing: ten times as fast as the grammar.

The grammar stays what counts: whatever is not read here without doubt (a word operator, a
back-quoted string, an optional chain, an error, deep nesting) is left to it, and a law in the tests
holds the two equal on all they both read.
"""

from __future__ import annotations

from typing import Any

from dialects._kit import make
from dialects._kit.expression.literals import name_node, number, unescape
from dialects._kit.regex import compiled
from ir.expression import Array, Call, Object, Parenthesized, Property, Spread
from ir.span import Span

_SPACE = r"(?:[ \t\r\n\f\v]++|/\*(?:[^*]|\*(?!/))*+\*/)*+"
_TOKEN = compiled(
    rf"({_SPACE})(?:("
    r"[A-Za-z_$][A-Za-z0-9_$]*+"
    r"|[,:()\[\]{}~^]"
    r"|\.(?:\.\.|(?![.0-9]))"
    r"|\"(?:[^\"\\]|\\(?:.|\n))*+\"|'(?:[^'\\]|\\(?:.|\n))*+'"
    r"|(?:0x[0-9a-fA-F]+|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e-?[0-9]+)?)(?![A-Za-z0-9_$.])"
    r"|[=!]==?|\|\|?|&&?|\?(?:\?|(?!\.(?![0-9])))|<<|>>>?|[<>]=?|\+(?!\+)|[-*%!]|/(?!\*))"
    # All of the rest at once, or the search would begin again at each of its characters.
    r"|((?s:.)++)|\Z)"
)
"""White space and comments, and behind them a token, what cannot be one, or the end."""

_KIND = {
    **dict.fromkeys("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$", "name"),
    **dict.fromkeys("0123456789", "number"),
    **dict.fromkeys("\"'", "string"),
}
"""Kinds of tokens by their first sign; a sign is its own kind."""

_WORD_OPERATORS = frozenset({"typeof", "void", "instanceof"})
_LEVELS = (
    ("||", "??"),
    ("&&",),
    ("|",),
    ("^",),
    ("&",),
    ("==", "!=", "===", "!=="),
    ("<", ">", "<=", ">="),
    ("<<", ">>", ">>>"),
    ("+", "-"),
    ("*", "/", "%"),
)
_LEVEL = {sign: level for level, signs in enumerate(_LEVELS, 1) for sign in signs}
_PREFIXES = frozenset("+-!~")
_DEEPEST = 40
"""Nesting that is followed here; every level takes a few frames of the stack."""


class _Left(Exception):
    """What stands here is left to the grammar."""


def quick_parse(text: str, start: int = 0, stop: int | None = None) -> Any:
    """The tree of an expression or a bare member list in a range of a text, spans in that text.

    None: ask the grammar.
    """
    reader = _Reader(text, start)
    try:
        return reader.whole() if reader.tokenize(len(text) if stop is None else stop) else None
    except _Left:
        return None


class _Reader:
    """The tokens of a range of a text, as four lists, and the place among them."""

    __slots__ = ("_at", "_begin", "_depth", "_ends", "_kinds", "_starts", "_text", "_words")

    def __init__(self, text: str, begin: int) -> None:
        self._text = text
        self._begin = begin
        self._words: list[str] = []
        self._kinds: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._at = 0
        self._depth = 0

    def tokenize(self, stop: int) -> bool:
        """Whether all of the range is tokens."""
        words, kinds, starts, ends = self._words, self._kinds, self._starts, self._ends
        kind_of = _KIND.get
        position = self._begin
        for space, word, rest in _TOKEN.findall(self._text, position, stop):
            if rest:
                return False
            if not word:
                break
            position += len(space)
            starts.append(position)
            position += len(word)
            ends.append(position)
            words.append(word)
            kinds.append(kind_of(word[0], word))
        if not _WORD_OPERATORS.isdisjoint(words):
            return False
        kinds.append("end")
        starts.append(stop)
        ends.append(stop)
        return True

    # --- what an expression is made of ----------------------------------------------------

    def whole(self) -> Any:
        kinds = self._kinds
        first, second = kinds[0], kinds[1] if len(kinds) > 1 else ""
        bare = first == "..." or (first == "name" and second == ",")
        if bare or (second == ":" and first in ("name", "string")):
            return self._bare()
        node = self._expression()
        if kinds[self._at] != "end":
            raise _Left
        return node

    def _expression(self) -> Any:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _Left
        node = self._binary(1)
        if self._kinds[self._at] == "?":
            self._at += 1
            then = self._expression()
            self._expect(":")
            otherwise = self._expression()
            test, text = node.span, self._text
            node = make.conditional(
                test.start,
                otherwise.span.end,
                node,
                then,
                otherwise,
                (
                    text[test.end : then.span.start],
                    text[then.span.end : otherwise.span.start],
                ),
            )
        self._depth -= 1
        return node

    def _binary(self, least: int) -> Any:
        kinds = self._kinds
        left = self._unary() if kinds[self._at] in _PREFIXES else self._postfix()
        while True:
            sign = kinds[self._at]
            level = _LEVEL.get(sign, 0)
            if level < least:
                return left
            self._at += 1
            right = self._binary(level + 1)
            one, two = left.span, right.span
            left = make.binary(
                one.start,
                two.end,
                sign,
                left,
                right,
                (self._text[one.end : two.start],),
            )

    def _unary(self) -> Any:
        at = self._at
        kinds = self._kinds
        sign = kinds[at]
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _Left
        self._at = at + 1
        operand = self._unary() if kinds[at + 1] in _PREFIXES else self._postfix()
        self._depth -= 1
        start = self._starts[at]
        place = operand.span
        return make.unary(start, place.end, sign, operand, (self._text[start : place.start],))

    def _postfix(self) -> Any:
        node = self._atom()
        kinds = self._kinds
        while True:
            sign = kinds[self._at]
            if sign == ".":
                node = self._member(node)
            elif sign == "[":
                node = self._index(node)
            elif sign == "(":
                node = self._call(node)
            else:
                return node

    def _member(self, owner: Any) -> Any:
        at = self._at + 1
        if self._kinds[at] != "name":
            raise _Left
        start, end = self._starts[at], self._ends[at]
        self._at = at + 1
        place = owner.span
        glue = (self._text[place.end : start],)
        return make.member(place.start, end, owner, self._words[at], False, glue)

    def _index(self, owner: Any) -> Any:
        self._at += 1
        inner = self._expression()
        end = self._expect("]")
        place, within = owner.span, inner.span
        text = self._text
        glue = (text[place.end : within.start], text[within.end : end])
        return make.index(place.start, end, owner, inner, False, glue)

    def _call(self, callee: Any) -> Any:
        start = callee.span.end
        arguments, end = self._list(")", self._item)
        return Call(
            span=Span(callee.span.start, end),
            callee=callee,
            arguments=arguments,
            glue=self._pieces(start, arguments, end),
        )

    def _atom(self) -> Any:
        at = self._at
        kind = self._kinds[at]
        start, end = self._starts[at], self._ends[at]
        if kind == "name":
            self._at = at + 1
            return name_node(self._words[at], start, end)
        if kind == "string":
            self._at = at + 1
            raw = self._words[at]
            return make.literal(start, end, unescape(raw[1:-1]), raw, False)
        if kind == "number" or (kind[0] == "." and kind[1:].isdigit()):
            self._at = at + 1
            raw = self._words[at]
            return make.literal(start, end, number(raw), raw, False)
        return self._bracketed(kind, start)

    def _bracketed(self, kind: str, start: int) -> Any:
        if kind == "(":
            self._at += 1
            inner = self._expression()
            end = self._expect(")")
            glue = self._pieces(start, (inner,), end)
            return Parenthesized(span=Span(start, end), inner=inner, glue=glue)
        if kind == "[":
            items, end = self._list("]", self._item)
            return Array(span=Span(start, end), items=items, glue=self._pieces(start, items, end))
        if kind == "{":
            items, end = self._list("}", self._property)
            return Object(
                span=Span(start, end), members=items, glue=self._pieces(start, items, end)
            )
        raise _Left

    # --- lists ----------------------------------------------------------------------------

    def _list(self, closing: str, read: Any) -> tuple[tuple[Any, ...], int]:
        """What stands between brackets, of which the opening is next, and where they end."""
        self._at += 1
        items = []
        while self._kinds[self._at] != closing:
            items.append(read())
            if self._kinds[self._at] != ",":
                break
            self._at += 1
        return tuple(items), self._expect(closing)

    def _item(self) -> Any:
        return self._spread() if self._kinds[self._at] == "..." else self._expression()

    def _spread(self) -> Spread:
        start = self._starts[self._at]
        self._at += 1
        inner = self._expression()
        place = inner.span
        glue = (self._text[start : place.start],)
        return Spread(span=Span(start, place.end), value=inner, glue=glue)

    def _property(self) -> Any:
        at = self._at
        kind = self._kinds[at]
        if kind == "...":
            return self._spread()
        if kind not in ("name", "string"):
            raise _Left
        start, end = self._starts[at], self._ends[at]
        raw = self._words[at]
        self._at = at + 1
        if self._kinds[at + 1] != ":":
            if kind == "string":
                raise _Left
            inner = name_node(raw, start, end)
            return Property(
                span=inner.span, key=raw, value=inner, shorthand=True, raw_key=raw, glue=()
            )
        self._at = at + 2
        inner = self._expression()
        return Property(
            span=Span(start, inner.span.end),
            key=raw if kind == "name" else unescape(raw[1:-1]),
            value=inner,
            raw_key=raw,
            glue=(self._text[end : inner.span.start],),
        )

    def _bare(self) -> Object:
        members = []
        comma = -1
        while self._kinds[self._at] != "end":
            members.append(self._property())
            comma = -1
            if self._kinds[self._at] == ",":
                comma = self._ends[self._at]
                self._at += 1
            elif self._kinds[self._at] != "end":
                raise _Left
        last = members[-1].span.end
        end = max(comma, last)
        pieces = self._pieces(self._begin, members, end)
        start = members[0].span.start
        return Object(
            span=Span(start, end), members=tuple(members), braces=False, glue=("", *pieces[1:])
        )

    def _pieces(self, start: int, items: Any, end: int) -> tuple[str, ...]:
        """The text around and between the items of a list that begins at ``start``."""
        text = self._text
        if not items:
            opening = self._starts[self._at - 2] + 1
            return (text[start:opening], text[opening:end])
        pieces = []
        for item in items:
            place = item.span
            pieces.append(text[start : place.start])
            start = place.end
        pieces.append(text[start:end])
        return tuple(pieces)

    def _expect(self, sign: str) -> int:
        """Step over a sign; where it ends."""
        at = self._at
        if self._kinds[at] != sign:
            raise _Left
        self._at = at + 1
        return self._ends[at]
