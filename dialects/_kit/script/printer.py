"""Scripts as text: the source with its edits."""

from __future__ import annotations

from collections.abc import Iterable

from ir.script import Edit, Script


def print_script(script: Script) -> str:
    """The script's text after its edits; the text itself when there are none."""
    return apply_edits(script.text, script.edits)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """``text`` with each edit's span replaced; insertions at one place keep their order.

    Of two edits that overlap the first by position wins: an overlap is a bug, and losing one edit
    is found by the check that changed scripts still parse, while mangled text may not be.
    """
    ordered = sorted(edits, key=lambda edit: (edit.span.start, edit.span.end))
    if not ordered:
        return text
    pieces: list[str] = []
    position = 0
    for edit in ordered:
        if edit.span.start < position:
            continue
        pieces.append(text[position : edit.span.start])
        pieces.append(edit.text)
        position = edit.span.end
    pieces.append(text[position:])
    return "".join(pieces)
