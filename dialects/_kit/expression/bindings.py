"""Values with ``{{ }}`` in them: where each interpolation ends, and what it holds."""

from __future__ import annotations

import re
from typing import Protocol

import attrs

from dialects._kit import make
from dialects._kit.expression.errors import ExpressionError
from dialects._kit.expression.features import features
from dialects._kit.expression.parser import (
    empty,
    parse_data,
    parse_expression,
    path_expression,
)
from dialects._kit.expression.rules import (
    INVALID_EXPRESSION,
    UNCLOSED_INTERPOLATION,
    UNSUPPORTED_EXPRESSION,
)
from ir.diagnostic import Rule
from ir.expression import Expression, Glue, Raw
from ir.span import Span
from ir.template import Interpolation, Value

BLANK = " \t\r\n\f\v"
_PLAIN_END = re.compile(r"[^\"'`{}]*+\}\}")
_PIECE = re.compile(
    r"[^\"'`{}]++"
    r"|\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+'|`(?:[^`\\]|\\.)*+`"
    r"|.",
    re.DOTALL,
)
_PATH_ALONE = re.compile(
    r"\{\{[ \t\r\n\f\v]*+"
    r"([A-Za-z_$][A-Za-z0-9_$]*+(?:\.[A-Za-z_$][A-Za-z0-9_$]*+)*+)"
    r"[ \t\r\n\f\v]*+\}\}"
)
_UNCOMMON = re.compile(r"\?\.|\?\?|`|\.\.\.|[\"']\s*:|\b(?:typeof|void|instanceof)\b")
_PLAIN_GLUE = ("{{", "}}")
_SLACK = 65_536
_LONGEST_GUESS = 4_096
_PARSE_COST = 16
"""How much dearer a character is to parse than to skip."""


class Report(Protocol):
    """How findings leave this module."""

    def __call__(self, rule: Rule, at: Span, **values: str) -> None:
        """Record a finding at a place."""


def ignore(rule: Rule, at: Span, **values: str) -> None:
    """Drop a finding, for callers that only want the tree."""


@attrs.define(eq=False)
class Braces:
    """Finds the ends of interpolations in one text, in time linear in its length.

    The first ``}}`` is not always the end (``{{ '}}' }}``, ``{{ {a: {}} }}``), so braces and
    strings are counted; what that costs when it leads nowhere is bounded by ``work``, after which
    the first ``}}`` decides.
    """

    text: str
    work: int = attrs.field(init=False)
    """What is left to spend on attempts that fail, in characters."""
    _searched: int = attrs.field(init=False, default=0)
    _nearest: int = attrs.field(init=False, default=-1)
    """The first ``}}`` at or behind `_searched`; the text's length when there is none."""

    def __attrs_post_init__(self) -> None:
        self.work = 4 * len(self.text) + _SLACK

    def end(self, start: int, stop: int) -> int:
        """The offset of the ``}}`` for the interpolation whose content begins at ``start``.

        -1 when there is none before ``stop``.
        """
        plain = _PLAIN_END.match(self.text, start, stop)
        if plain is not None:
            return plain.end() - 2
        first = self._first(start)
        if first + 2 > stop:
            return -1
        counted = self._counted(start, stop) if self.work > 0 else -1
        if counted < 0 or counted == first:
            return first
        return counted if self.holds_expression(start, counted) else first

    def _first(self, start: int) -> int:
        if not self._searched <= start <= self._nearest:
            found = self.text.find("}}", start)
            self._searched = start
            self._nearest = found if found >= 0 else len(self.text)
        return self._nearest

    def holds_expression(self, start: int, stop: int) -> bool:
        """Whether a range parses; False without a try for what is too long or too costly."""
        if stop - start > _LONGEST_GUESS or self.work <= 0:
            self.work -= stop - start
            return False
        if is_expression(self.text[start:stop]):
            return True
        self.work -= _PARSE_COST * (stop - start + 1)
        return False

    def _counted(self, start: int, stop: int) -> int:
        """The end by counting braces; -1 when they do not come out even."""
        text = self.text
        depth = 0
        position = start
        found = -1
        while position < stop:
            match = _PIECE.match(text, position, stop)
            assert match is not None
            sign = text[position]
            if sign == "{":
                if text.startswith("{{", position) and text[position - 1] != "$":
                    break
                depth += 1
            elif sign == "}":
                if depth == 0:
                    found = position if text.startswith("}}", position) else -1
                    break
                depth -= 1
            position = match.end()
        if found < 0:
            self.work -= position - start + 1
        return found


def is_expression(text: str) -> bool:
    """Whether a text between double braces parses."""
    stripped = text.strip(BLANK)
    try:
        if stripped:
            parse_expression(stripped)
    except ExpressionError:
        return False
    return True


def parse_bindings(
    text: str,
    offset: int = 0,
    *,
    members: bool = False,
    available: frozenset[str] | None = None,
    report: Report = ignore,
) -> Value:
    """The value of an attribute or a run of text; never raises.

    ``members``: it is the data of a template use, where a lone name is a member list.
    ``available``: ``Syntax.expression_features`` of the dialect; None accepts everything.
    """
    if "{{" not in text:
        return Value(span=Span(offset, offset + len(text)), parts=(text,) if text else ())
    braces = Braces(text)
    reader = BindingReader(text, offset, available, report)
    return reader.value(0, len(text), interpolations(braces, 0, len(text)), members=members)


def interpolations(braces: Braces, start: int, stop: int) -> list[tuple[int, int]]:
    """(offset of ``{{``, offset of ``}}``) of each interpolation of a range.

    An opening without an end closes the list with a second offset of -1.
    """
    text = braces.text
    found: list[tuple[int, int]] = []
    opening = text.find("{{", start, stop)
    while opening >= 0:
        closing = braces.end(opening + 2, stop)
        found.append((opening, closing))
        if closing < 0:
            break
        opening = text.find("{{", closing + 2, stop)
    return found


@attrs.define(eq=False)
class BindingReader:
    """Makes Values of ranges of one text; spans are ``offset`` further than its offsets."""

    text: str
    offset: int
    available: frozenset[str] | None
    report: Report

    def value(
        self, start: int, stop: int, places: list[tuple[int, int]], *, members: bool = False
    ) -> Value:
        """The value of a range whose interpolations are known."""
        text = self.text
        parts: list[str | Interpolation] = []
        position = start
        for opening, closing in places:
            if closing < 0:
                at = opening + self.offset
                self.report(UNCLOSED_INTERPOLATION, Span(at, at + 2))
                break
            if opening > position:
                parts.append(text[position:opening])
            parts.append(self.interpolation(opening, closing, members))
            position = closing + 2
        if position < stop:
            parts.append(text[position:stop])
        return make.value(start + self.offset, stop + self.offset, tuple(parts))

    def path(self, start: int, stop: int) -> Value | None:
        """The value of a range that is one interpolation of a plain path; None: it is not."""
        found = _PATH_ALONE.match(self.text, start, stop)
        if found is None or found.end() != stop:
            return None
        begin, end = found.span(1)
        offset = self.offset
        expression = path_expression(found[1], begin + offset)
        if expression is None:
            return None
        glue = _PLAIN_GLUE
        if end + 2 != stop or begin - 2 != start:
            glue = (self.text[start:begin], self.text[end:stop])
        return make.bound(start + offset, stop + offset, expression, glue)

    def interpolation(self, opening: int, closing: int, members: bool) -> Interpolation:
        """One ``{{ }}``."""
        text, offset = self.text, self.offset
        inner = text[opening + 2 : closing]
        stripped = inner.strip(BLANK)
        begin = opening + 2 + (inner.find(stripped[0]) if stripped else len(inner))
        expression = self._expression(stripped, begin + offset, members)
        span = expression.span
        glue: Glue
        if span.start - offset == opening + 2 and span.end - offset == closing:
            glue = _PLAIN_GLUE
        else:
            glue = (text[opening : span.start - offset], text[span.end - offset : closing + 2])
        return make.interpolation(opening + offset, closing + 2 + offset, expression, glue)

    def _expression(self, text: str, at: int, members: bool) -> Expression:
        if not text:
            return empty(at)
        try:
            node = parse_data(text, at) if members else parse_expression(text, at)
        except ExpressionError as error:
            place = min(error.offset, at + len(text))
            self.report(
                INVALID_EXPRESSION,
                Span(place, max(place, min(place + 1, at + len(text)))),
                text=text if len(text) <= 60 else text[:57] + "...",
                reason=error.message,
            )
            return Raw(span=Span(at, at + len(text)), text=text)
        if self.available is not None and _UNCOMMON.search(text):
            for feature, user in features(node).items():
                if feature not in self.available and feature != "method-call":
                    self.report(UNSUPPORTED_EXPRESSION, user.span, feature=feature)
        return node
