"""Where a node came from: offsets now, lines only when a person asks."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import attrs


@attrs.frozen(weakref_slot=False)
class Span:
    """Half-open range of code points in the decoded text of one source file."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


if not TYPE_CHECKING:
    # Type checkers hold it frozen. At run time the guard would double what parsers pay for spans,
    # of which they make several a node.
    del Span.__setattr__, Span.__delattr__


NOWHERE = Span(0, 0)
"""The span of a node that no source file holds, because a pass or a rewrite built it."""


class LineMap:
    """Turns offsets of one text into 1-based line and column.

    A line ends at ``\\n``; a ``\\r`` before it belongs to the line, so that offsets of CRLF
    files need no correction.
    """

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        starts = [0]
        position = text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = text.find("\n", position + 1)
        self._starts = starts

    def position(self, offset: int) -> tuple[int, int]:
        """1-based (line, column) of a code-point offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The code-point offset of a 1-based line and column."""
        return self._starts[line - 1] + column - 1

    def line_span(self, line: int, text: str) -> Span:
        """The range of a 1-based line in the same text, without its line ending."""
        start = self._starts[line - 1]
        end = self._starts[line] - 1 if line < len(self._starts) else len(text)
        if end > start and text[end - 1] == "\r":
            end -= 1
        return Span(start, end)
