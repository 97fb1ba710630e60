"""Findings about a text that was rewritten, told at their places in the text before."""

from __future__ import annotations

import difflib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

import attrs

from ir.diagnostic import Diagnostic
from ir.span import NOWHERE, Span


def moved(findings: Iterable[Diagnostic], before: str, after: str) -> Iterator[Diagnostic]:
    """Findings with spans of ``after``, which was made from ``before`` line by line."""
    if before == after:
        yield from findings
        return
    places: _Places | None = None
    for item in findings:
        if item.span == NOWHERE:
            yield item
            continue
        places = places or _Places(before, after)
        yield attrs.evolve(item, span=places.before(item.span))


class _Places:
    def __init__(self, before: str, after: str) -> None:
        self.after_text = after
        self.lines = before.splitlines(keepends=True)
        self.new_lines = after.splitlines(keepends=True)
        self.starts = list(accumulate(map(len, self.lines), initial=0))
        self.new_starts = list(accumulate(map(len, self.new_lines), initial=0))
        matcher = difflib.SequenceMatcher(None, self.lines, self.new_lines, autojunk=False)
        self.blocks = matcher.get_opcodes()

    def before(self, span: Span) -> Span:
        """The same words where they stood, else the line."""
        line = bisect_right(self.new_starts, span.start) - 1
        for _, old, old_end, new, new_end in self.blocks:
            if not new <= line < new_end:
                continue
            words = self.after_text[span.start : span.end].split("\n", 1)[0]
            nearest = range(min(old + line - new, max(old_end - 1, old)), old_end)
            for number in (*nearest, *range(old, old_end)):
                column = self.lines[number].find(words)
                same = self.lines[number] == self.new_lines[line]
                if same:
                    column = span.start - self.new_starts[line]
                if column >= 0:
                    start = self.starts[number] + column
                    return Span(start, start + (span.end - span.start if same else len(words)))
            start = self.starts[min(old, len(self.lines))]
            return Span(start, start)
        return NOWHERE
