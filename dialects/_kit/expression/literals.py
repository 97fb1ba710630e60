"""The values of names, numbers and strings as they are written in expressions."""

from __future__ import annotations

import math
import re

from dialects._kit import make
from ir.expression import Literal, Name

_WORDS: dict[str, tuple[bool | None, bool]] = {
    "true": (True, False),
    "false": (False, False),
    "null": (None, False),
    "undefined": (None, True),
}
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(\r\n|.))", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_DROPPED = frozenset({"\n", "\r\n", "\r"})


def unescape(body: str) -> str:
    """The value of a string literal's text between its quotes."""
    if "\\" not in body:
        return body

    def value(match: re.Match[str]) -> str:
        code = match[1] or match[2]
        if code:
            return chr(int(code, 16))
        letter = match[3]
        return "" if letter in _DROPPED else _ESCAPED.get(letter, letter)

    return _ESCAPE.sub(value, body)


_NAME = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")


def is_name(text: str) -> bool:
    """Whether an expression can name a variable that is called so."""
    return _NAME.fullmatch(text) is not None and text not in _WORDS


_TOO_LARGE = 2**1024 - 2**970
"""The least integer that no double is near enough to."""


def number(raw: str) -> int | float:
    """The value of a number literal; a leading zero means octal where all digits allow it."""
    if raw.startswith("0x"):
        whole = int(raw, 16)
        return whole if whole < _TOO_LARGE else math.inf
    if raw.isdigit():
        octal = len(raw) > 1 and raw[0] == "0" and not set(raw) & {"8", "9"}
        # A float beyond 2**53, as JavaScript would have it; also keeps int() off huge inputs.
        return int(raw, 8 if octal else 10) if len(raw) < 16 else float(raw)
    return float(raw)


def name_node(text: str, start: int, end: int) -> Name | Literal:
    """The node of an identifier; four words are literals."""
    if text in _WORDS:
        value, undefined = _WORDS[text]
        return make.literal(start, end, value, text, undefined)
    return make.name(start, end, text)
