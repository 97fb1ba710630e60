"""Findings about compiled CSS, moved to where an author wrote what they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from dialects._kit.style.preprocess import Compiled, Read, StyleError
from dialects._kit.style.source_map import Mapping, SourceMap, code_point_column, code_unit_column
from ir.diagnostic import Diagnostic
from ir.span import NOWHERE, LineMap, Span

_WRITTEN = re.compile(r"[^{};\r\n]*[^{};\s]")
"""What is marked where source and result are spelled differently: a selector, a declaration."""
_INNER = re.compile(r"\s+(?=[.#:\[])")


def in_source(
    findings: list[Diagnostic], compiled: Compiled, path: str, text: str, read: Read
) -> list[Diagnostic]:
    """Findings whose spans lie in ``compiled.css``, with paths and spans of the app's own files.

    ``path`` and ``text`` are the sheet that was compiled. A finding that no mapping leads to
    stays with that sheet, without a place.
    """
    if not findings:
        return []
    mappings = _mappings(compiled)
    lines = LineMap(compiled.css)
    texts: dict[str, str | None] = {path: text}
    moved = []
    for item in findings:
        place = None
        if mappings is not None and item.span != NOWHERE:
            line, column = lines.position(item.span.start)
            before = compiled.css[item.span.start - column + 1 : item.span.start]
            place = mappings.place(line - 1, code_unit_column(before, len(before)))
        source = place.source if place is not None else path
        if source not in texts:
            texts[source] = read(source)
        written = texts[source]
        if place is None or written is None:
            moved.append(attrs.evolve(item, path=path, span=NOWHERE))
        else:
            wanted = compiled.css[item.span.start : item.span.end]
            moved.append(attrs.evolve(item, path=source, span=_span(written, place, wanted)))
    return moved


def _mappings(compiled: Compiled) -> SourceMap | None:
    if compiled.mapped is None:
        return None
    try:
        return compiled.mapped()
    except StyleError:
        return None


def _span(text: str, place: Mapping, wanted: str) -> Span:
    """The place in its file, as long as what the finding is about where that stands there."""
    lines = text.split("\n", place.source_line + 1)
    if place.source_line >= len(lines):
        return NOWHERE
    line = lines[place.source_line]
    start = sum(len(item) + 1 for item in lines[: place.source_line])
    start += code_point_column(line, place.source_column)
    for piece in _spellings(wanted):
        # One mapping stands for a list of selectors.
        same = text.find(piece, start, max(text.find("{", start), start + len(piece)))
        if same >= 0:
            return Span(same, same + len(piece))
    found = _WRITTEN.match(text, start)
    end = found.end() if found is not None else min(start + 1, len(text))
    return Span(start, end)


def _spellings(wanted: str) -> Iterator[str]:
    """A text, and its ends that may stand alone in a nested rule, longest first."""
    if wanted:
        yield wanted
    for found in _INNER.finditer(wanted):
        yield wanted[found.end() :]
