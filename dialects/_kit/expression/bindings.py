"""Values with ``{{ }}`` in them: where each interpolation ends, and what it holds."""

from __future__ import annotations

import re
from typing import Protocol, TypeAlias

import attrs

from dialects._kit import make
from dialects._kit.expression.errors import ExpressionError
from dialects._kit.expression.features import features
from dialects._kit.expression.moved import moved_value
from dialects._kit.expression.parser import (
    as_data,
    empty,
    expression_in,
    parse_expression,
    path_expression,
)
from dialects._kit.expression.rules import (
    INVALID_EXPRESSION,
    UNCLOSED_INTERPOLATION,
    UNSUPPORTED_EXPRESSION,
)
from dialects._kit.regex import compiled
from ir.diagnostic import Rule
from ir.expression import Expression, Glue, Raw
from ir.span import Span
from ir.template import Interpolation, Value

BLANK = " \t\r\n\f\v"
_PLAIN_END = compiled(r"(?:[^\"'`{}]++|\"[^\"\\\n{}]*+\"|'[^'\\\n{}]*+')*+\}\}")
"""The end of an interpolation without braces, not even in its strings."""
_PIECE = compiled(
    r"[^\"'`{}]++"
    r"|\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+'|`(?:[^`\\]|\\.)*+`"
    r"|.",
    re.DOTALL,
)
_UNCLOSED = compiled(r"\"(?:[^\"\\\n]|\\.)*+|'(?:[^'\\\n]|\\.)*+|`(?:[^`\\]|\\.)*+", re.DOTALL)
"""What `_PIECE` reads of a string before it finds that there is no end."""
_PATH_ALONE = compiled(
    r"\{\{[ \t\r\n\f\v]*+"
    r"([A-Za-z_$][A-Za-z0-9_$]*+(?:\.[A-Za-z_$][A-Za-z0-9_$]*+)*+)"
    r"[ \t\r\n\f\v]*+\}\}"
)
_UNCOMMON = compiled(r"\?\.|\?\?|`|\.\.\.|\"\s*:|'\s*:|typeof|void|instanceof")
"""What may need a feature. All begin with a sign of their own: so they are searched for fast."""
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
            elif sign in "\"'`" and match.end() == position + 1:
                tried = _UNCLOSED.match(text, position, stop)
                self.work -= tried.end() - position if tried is not None else 1
                if self.work <= 0:
                    break
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

    def report_there(rule: Rule, at: Span, **values: str) -> None:
        report(rule, Span(at.start + offset, at.end + offset), **values)

    braces = Braces(text)
    reader = BindingReader(text, braces, available, report_there)
    value = reader.value(0, len(text), interpolations(braces, 0, len(text)), members=members)
    return moved_value(value, offset)


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


_Known: TypeAlias = dict[str, Value]
_known: dict[frozenset[str] | None, _Known] = {}
"""Values that were read without a finding, by the features of their dialect and by their text."""
_MAX_KNOWN = 16_384
_LONGEST_KNOWN = 256


def forget() -> None:
    """Forget what was read before, for those who measure."""
    for values in _known.values():
        values.clear()


class BindingReader:
    """Makes Values of ranges of one text.

    Half of all values are spelled like one before: those are copied from it. A copy stands for a
    reading that found nothing to report and did not use up any of the braces' ``work``, so it
    makes no difference which texts were read before.
    """

    def __init__(
        self, text: str, braces: Braces, available: frozenset[str] | None, report: Report
    ) -> None:
        self._text = text
        self._braces = braces
        self._available = available
        self._report = report
        self._findings = 0
        self._known = _known.setdefault(available, {})

    def usual(self, start: int, stop: int, written: str) -> Value | None:
        """The value of a range that holds ``{{``; None where the range may not be all of it."""
        braces = self._braces
        work = braces.work
        if work > 0:
            known = self._known.get(written)
            if known is not None:
                return moved_value(known, start - known.span.start)
        findings = self._findings
        value = self._path(start, written) or self.usual_members(start, stop, members=False)
        if value is None:
            return None
        unremarkable = findings == self._findings and work == braces.work
        if unremarkable and work > 0 and stop - start <= _LONGEST_KNOWN:
            if len(self._known) >= _MAX_KNOWN:
                self._known.clear()
            self._known[written] = value
        return value

    def usual_members(self, start: int, stop: int, *, members: bool = True) -> Value | None:
        """As `usual` for the data of a template use, where a lone name is a member list."""
        places = interpolations(self._braces, start, stop)
        return None if places[-1][1] < 0 else self.value(start, stop, places, members=members)

    def _path(self, start: int, written: str) -> Value | None:
        """The value of a text that is one interpolation of a plain path; None: it is not."""
        found = _PATH_ALONE.fullmatch(written)
        if found is None:
            return None
        begin, end = found.span(1)
        expression = path_expression(found[1], start + begin)
        if expression is None:
            return None
        stop = len(written)
        glue = _PLAIN_GLUE if end - begin == stop - 4 else (written[:begin], written[end:])
        return make.bound(start, start + stop, expression, glue)

    def value(
        self, start: int, stop: int, places: list[tuple[int, int]], *, members: bool = False
    ) -> Value:
        """The value of a range whose interpolations are known."""
        text = self._text
        parts: list[str | Interpolation] = []
        position = start
        for opening, closing in places:
            if closing < 0:
                self._say(UNCLOSED_INTERPOLATION, Span(opening, opening + 2))
                break
            if opening > position:
                parts.append(text[position:opening])
            parts.append(self._interpolation(opening, closing, members))
            position = closing + 2
        if position < stop:
            parts.append(text[position:stop])
        return make.value(start, stop, tuple(parts))

    def _interpolation(self, opening: int, closing: int, members: bool) -> Interpolation:
        text = self._text
        begin = opening + 2
        expression = self._expression(begin, closing, members)
        span = expression.span
        glue: Glue
        if span.start == begin and span.end == closing:
            glue = _PLAIN_GLUE
        else:
            glue = (text[opening : span.start], text[span.end : closing + 2])
        return make.interpolation(opening, closing + 2, expression, glue)

    def _expression(self, start: int, stop: int, members: bool) -> Expression:
        inner = self._text[start:stop]
        piece = inner.strip(BLANK)
        if not piece:
            return empty(stop)
        if len(piece) < stop - start:
            start += inner.index(piece[0])
            stop = start + len(piece)
        try:
            node = expression_in(self._text, start, stop)
        except ExpressionError as error:
            place = min(error.offset, stop)
            self._say(
                INVALID_EXPRESSION,
                Span(place, max(place, min(place + 1, stop))),
                text=piece if len(piece) <= 60 else piece[:57] + "...",
                reason=error.message,
            )
            return Raw(span=Span(start, stop), text=piece)
        if members:
            node = as_data(node)
        if self._available is not None and _UNCOMMON.search(piece):
            for feature, user in features(node).items():
                if feature not in self._available and feature != "method-call":
                    self._say(UNSUPPORTED_EXPRESSION, user.span, feature=feature)
        return node

    def _say(self, rule: Rule, at: Span, **values: str) -> None:
        self._findings += 1
        self._report(rule, at, **values)
