"""What a parser raises about text that is no expression."""

from __future__ import annotations


class ExpressionError(ValueError):
    """Text that is no expression; ``offset`` is where it stops being one.

    Caught inside the kit and turned into a diagnostic; it never reaches users.
    """

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
