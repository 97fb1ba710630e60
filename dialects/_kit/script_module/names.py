"""Names that script modules may use and JavaScript reserves: ``var class = 'row'``.

The language reserves a few words only; the official compiler takes all of the words below as names
of variables (asked one by one, wcc of miniprogram-compiler 0.2.3, November 2026). Another word of
the same length takes the name's place, so that offsets hold.
"""

from __future__ import annotations

import re
from functools import cache

_WORDS = re.findall(
    r"\w+",
    "await catch class const debugger enum eval export extends finally implements import "
    "interface let package private protected public static super throw try with yield",
)
_SKIPPED = r""""(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|//[^\n]*|/\*[\s\S]*?\*/"""


def with_legal_names(text: str) -> str:
    """The text with such names written so that JavaScript's strict mode takes them too."""
    words = [word for word in _WORDS if word in text and _declares(word).search(text)]
    if not words:
        return text
    names = {word: _free_name(word, text) for word in words}
    pattern = re.compile(rf"{_SKIPPED}|(?<![\w$.])({'|'.join(words)})(?![\w$])")

    def one(match: re.Match[str]) -> str:
        word = match.group(1)
        if word is None or _is_key(text, match.start(), match.end()):
            return match.group()
        return names[word]

    return pattern.sub(one, text)


@cache
def _declares(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?:\bvar\s+|\bfunction\s+|[(,]\s*){word}\s*(?:[=,;)\n]|\(.*\{{)")


def _free_name(word: str, text: str) -> str:
    choices = (f"{mark}{word[1:]}" for mark in "_$ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return next(name for name in choices if name not in text)


def _is_key(text: str, start: int, end: int) -> bool:
    """Whether a word is a key of an object or, behind a dot, of a member."""
    before = text[max(0, start - 99) : start].rstrip()[-1:]
    behind = text[end : end + 99].lstrip()[:1]
    return before == "." or (behind == ":" and before in ("{", ","))
