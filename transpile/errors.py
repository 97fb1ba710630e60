"""Mistakes of the caller; findings about the app are diagnostics, never exceptions."""

from __future__ import annotations

import difflib


class TranspileError(Exception):
    """Base of everything a caller can get wrong; the message is fit for a person."""


class NoAppError(TranspileError):
    """The input is no app that can be read."""


class UnknownDialectError(TranspileError):
    """A dialect's name that does not exist, or one that cannot be a source or a target."""

    def __init__(self, name: str, known: tuple[str, ...], role: str = "dialect") -> None:
        close = difflib.get_close_matches(name, known, n=1)
        hint = f", did you mean {close[0]}?" if close else f": known are {', '.join(known)}"
        super().__init__(f"unknown {role} {name!r}{hint}")


class OutputError(TranspileError):
    """The output folder holds something that must not be overwritten, or cannot be written."""
