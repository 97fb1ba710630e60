"""Regular expressions that mean the same on every Python this runs on.

Before 3.11.5 (CPython issue 106052) a possessive group, ``(?:...)*+``, went on from where its last,
failed try had got to instead of from the end of the one that matched. Debian 12 ships 3.11.2.
"""

from __future__ import annotations

import re
import sys

_BEHIND = re.compile(r"(?:[*+?]|\{[0-9,]+\})\+")
"""A possessive quantifier."""
_WHOLE = re.compile(r"\\.|\[\^?\]?(?:[^\]\\]|\\.)*\]|[()]", re.DOTALL)
"""What a parenthesis may hide in, or a parenthesis."""
_COMMENTS = re.compile(_WHOLE.pattern + r"|#[^\n]*", re.DOTALL)


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, for patterns with possessive groups."""
    if sys.version_info < (3, 11, 5):
        pattern = with_atomic_tries(pattern, flags)
    return re.compile(pattern, flags)


def with_atomic_tries(pattern: str, flags: int = 0) -> str:
    """The same pattern with each try of a possessive group inside an atomic one.

    An atomic group that fails leaves the place where it began, on old versions too. A quantifier is
    looked for right behind its group.
    """
    token = _COMMENTS if flags & re.VERBOSE else _WHOLE
    pieces: list[str] = []
    opened: list[int] = []
    position = 0
    for found in token.finditer(pattern):
        pieces.append(pattern[position : found.start()])
        position = found.end()
        if found[0] == "(":
            opened.append(len(pieces))
        pieces.append(found[0])
        if found[0] == ")":
            start = opened.pop()
            if _BEHIND.match(pattern, position):
                pieces[start] = "(?>" + pieces[start]
                pieces[-1] += ")"
    return "".join(pieces) + pattern[position:]
