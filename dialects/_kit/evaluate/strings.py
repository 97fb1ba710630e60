r"""Backslashes as the classic engine reads them in templates and script modules.

Its compiler writes text into a string of its output and hides a backslash (so that it stays one)
unless n, t, r, a quote sign or another backslash follows; quote signs are written as ``\x22`` and
``\x27``. Read back as JavaScript, ``\d`` is still ``\d`` and ``\"`` has become ``\x22``: seen in
the output of release 0.5, 2026-11.
"""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(\r\n|.))", re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_ENDS = frozenset({"\n", "\r\n", "\r"})
_QUOTES = {'"': r"\x22", "'": r"\x27"}
_SIGN = re.compile(r"\\(?![ntr\\\"'])|[\"']")
_ATTRIBUTE = re.compile(r"\\(.)", re.DOTALL)


def unescape(body: str) -> str:
    """The value of a JavaScript string's text between its quotes."""
    if "\\" not in body:
        return body

    def one(match: re.Match[str]) -> str:
        code = match[1] or match[2]
        if code:
            return chr(int(code, 16))
        letter = match[3]
        return "" if letter in _ENDS else _LETTERS.get(letter, letter)

    return _ESCAPE.sub(one, body)


def classic(body: str) -> str:
    """The value of text, or of a string's text between its quotes, in the classic engine."""
    if "\\" not in body:
        return body
    return unescape(_SIGN.sub(lambda m: _QUOTES.get(m[0], r"\x5c"), body))


def classic_attribute(body: str) -> str:
    """As `classic` for what stands in an attribute, where a backslash hides the next sign first."""
    if "\\" not in body:
        return body
    hidden = _ATTRIBUTE.sub(lambda m: {"n": "\n", "t": "\t", "r": "\r"}.get(m[1], m[1]), body)
    return classic(hidden)
