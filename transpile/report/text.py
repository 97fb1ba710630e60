"""Findings as a person reads them: place, message, the source line, what to do."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from typing import TextIO

from ir.diagnostic import Diagnostic, Severity
from ir.span import LineMap
from transpile.engine import Opened
from transpile.steps.own_output import TEXT_MARK

_MAX_WIDTH = 160


class Excerpts:
    """Lines of source files for findings; the texts of a few files are kept."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._path: str | None = None
        self._text: str | None = None
        self._lines: LineMap | None = None

    def _load(self, path: str) -> None:
        if path != self._path:
            self._path = path
            self._text = self._opened.text(path)
            self._lines = LineMap(self._text) if self._text is not None else None

    def position(self, item: Diagnostic) -> tuple[int, int] | None:
        """1-based line and column; None for a finding about a file as a whole."""
        self._load(item.path)
        if self._lines is None or self._text is None:
            return None
        return self._lines.position(min(item.span.start, len(self._text)))

    def end_position(self, item: Diagnostic) -> tuple[int, int] | None:
        """1-based line and column just behind the finding's range."""
        self._load(item.path)
        if self._lines is None or self._text is None:
            return None
        return self._lines.position(min(max(item.span.end, item.span.start), len(self._text)))

    def line(self, item: Diagnostic) -> tuple[int, str, int, int] | None:
        """(number, text, first column, width) of the line a finding starts on; 0-based column."""
        place = self.position(item)
        if place is None or self._lines is None or self._text is None or not len(item.span):
            return None
        number, column = place
        span = self._lines.line_span(number, self._text)
        text = self._text[span.start : span.end]
        width = max(1, min(item.span.end, span.end) - item.span.start)
        return number, text, column - 1, width


def location(item: Diagnostic, excerpts: Excerpts) -> str:
    """``path:line:col`` as far as it is known."""
    place = excerpts.position(item)
    if not item.path:
        return item.target or "app"
    return f"{item.path}:{place[0]}:{place[1]}" if place is not None else item.path


def write_findings(findings: list[Diagnostic], opened: Opened, stream: TextIO) -> None:
    """Every finding with its source line."""
    excerpts = Excerpts(opened)
    color = stream.isatty() and not os.environ.get("NO_COLOR")
    for item in findings:
        severity = item.severity.name.lower()
        shown = f"{_COLOR[item.severity]}{severity}\x1b[0m" if color else severity
        target = f" ({item.target})" if item.target else ""
        place, message = printable(location(item, excerpts)), printable(item.message)
        stream.write(f"{place}: {shown}: {message} [{item.rule.id}]{target}\n")
        line = excerpts.line(item)
        if line is not None:
            stream.write(_excerpt(*line))


_COLOR = {Severity.NOTE: "\x1b[36m", Severity.WARNING: "\x1b[33m", Severity.ERROR: "\x1b[31m"}


def _excerpt(number: int, text: str, column: int, width: int) -> str:
    start = max(0, column - _MAX_WIDTH // 2) if len(text) > _MAX_WIDTH else 0
    shown = text[start : start + _MAX_WIDTH].replace("\t", " ")
    shown = printable(shown)
    mark = " " * _cells(shown[: column - start])
    carets = "^" * max(1, _cells(shown[column - start : column - start + width]))
    gutter = " " * len(str(number))
    return f"{gutter} |\n{number} | {shown}\n{gutter} | {mark}{carets}\n"


def printable(text: str) -> str:
    """The text without characters that would steer a terminal or start a line."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def _cells(text: str) -> int:
    """How many terminal cells a text takes: East Asian wide characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def summary_line(findings: list[Diagnostic]) -> str:
    """How many findings of each severity there are."""
    counts = Counter(item.severity for item in findings)
    parts = [
        f"{counts[severity]} {severity.name.lower()}{'s' if counts[severity] != 1 else ''}"
        for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
        if counts[severity]
    ]
    return ", ".join(parts) if parts else "no findings"


def render(findings: list[Diagnostic], opened: Opened) -> str:
    """The text report as one string."""
    import io

    stream = io.StringIO()
    stream.write(f"{TEXT_MARK}\n")
    write_findings(findings, opened, stream)
    return stream.getvalue() + summary_line(findings) + "\n"
