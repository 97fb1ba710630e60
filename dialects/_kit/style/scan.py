r"""Where a style sheet's blocks begin and end, found in one linear pass.

The only tokens that decide structure are ``{ } ( ) [ ] ;``; everything in which they mean nothing
(strings, comments, unquoted urls, escapes) is skipped inside one regular expression. tinycss2 would
give the same structure, but it normalises newlines and NUL, forgets how strings and numbers were
spelled, and says where a token starts only by line and column; it stays the reader this one is
compared with in the tests. All loops here are possessive: nothing is read twice.
"""

from __future__ import annotations

import re
from array import array

import attrs

from dialects._kit.regex import compiled

# Names may hold letters, digits, "-", "_", NUL (which CSS reads as U+FFFD) and all beyond ASCII;
# written as what they may not hold, because such a class compiles a hundred times faster.
NAME_CHARACTER = r"[^\x01-,./:-@\[-^`{-\x7f]"
ESCAPE = r"\\(?:[0-9a-fA-F]{1,6}+(?:\r\n|[ \t\r\n\f])?+|[^0-9a-fA-F\n\r\f])"
NAME = rf"(?:{NAME_CHARACTER}|{ESCAPE})++"
NAME_START = rf"(?:--|-?(?:[^\x01-@\[-^`{{-\x7f]|{ESCAPE}))"
IDENTIFIER = rf"{NAME_START}(?:{NAME_CHARACTER}|{ESCAPE})*+"
SPACE = r"[ \t\r\n\f]"
COMMENT = r"/\*(?:[^*]++|\*(?!/))*+\*/"
OPEN_COMMENT = r"/\*(?:[^*]++|\*(?!/))*+"
_STRING_BODY = r"(?:[^{q}\\\n\r\f]++|\\(?:\r\n|[\s\S]))*+"
_DOUBLE = '"' + _STRING_BODY.format(q='"')
_SINGLE = "'" + _STRING_BODY.format(q="'")
STRING = f"(?:{_DOUBLE}\"|{_SINGLE}')"
OPEN_STRING = rf"(?:{_DOUBLE}|{_SINGLE})\\?"
_HEX_END = r"(?:\r\n|[ \t\r\n\f])?"
_U = rf"(?:[uU]|\\[uU]|\\0{{0,4}}[57]5{_HEX_END})"
_R = rf"(?:[rR]|\\[rR]|\\0{{0,4}}[57]2{_HEX_END})"
_L = rf"(?:[lL]|\\[lL]|\\0{{0,4}}[46][cC]{_HEX_END})"
URL_FUNCTION = rf"{_U}{_R}{_L}\("
_BARE_URL = rf"{URL_FUNCTION}(?!{SPACE}*+[\"'])(?:[^)\\]++|\\[\s\S])*+"
BARE_URL = rf"{_BARE_URL}\)"
OPEN_BARE_URL = rf"{_BARE_URL}\\?"

_QUIET = rf"""(?:
    [\x01-!$-&*+,.:=>?\^`|~\x7f]++
  | <(?:!--)?
  | (?!{URL_FUNCTION})[#@]?{NAME}
  | {BARE_URL}
  | {URL_FUNCTION[:-2]}(?=\({SPACE}*+["'])
  | {STRING}
  | {COMMENT}
  | /(?!\*)
  | \\(?=[\n\r\f])
  | [#@]
)*+"""

_EVENT = compiled(
    rf"{_QUIET}(?:([{{}}()\[\];])|({OPEN_COMMENT}|{OPEN_BARE_URL})|({OPEN_STRING})|\\?\Z)",
    re.VERBOSE,
)

SEMICOLON, OPEN_BRACE, CLOSE_BRACE = ord(";"), ord("{"), ord("}")
_OPENER = {ord("}"): ord("{"), ord(")"): ord("("), ord("]"): ord("[")}


@attrs.define(eq=False)
class Structure:
    """The structural characters of a text, in order.

    ``at``: offsets; ``kind``: the characters; ``match``: for an opening one the index of its
    counterpart (``len(at)`` if it is never closed), -1 for any other. ``unclosed``: offsets of
    comments, urls and strings that never end.
    """

    at: array[int]
    kind: bytearray
    match: array[int]
    unclosed: list[int]


def scan(text: str) -> Structure:
    """The structure of a style sheet."""
    at: array[int] = array("q")
    kind = bytearray()
    unclosed: list[int] = []
    for event in _EVENT.finditer(text):
        which = event.lastindex
        if which == 1:
            at.append(event.end() - 1)
            kind.append(ord(event[1]))
        elif which is not None:
            unclosed.append(event.start(which))
    return Structure(at, kind, _match_brackets(kind), unclosed)


def _match_brackets(kind: bytearray) -> array[int]:
    """Counterparts as CSS finds them: a closer ends only its own opener, others mean nothing."""
    match = array("q", [-1]) * len(kind)
    openers: array[int] = array("q")
    for index, character in enumerate(kind):
        if character == SEMICOLON:
            continue
        opener = _OPENER.get(character)
        if opener is None:
            openers.append(index)
        elif openers and kind[openers[-1]] == opener:
            match[openers.pop()] = index
    for index in openers:
        match[index] = len(kind)
    return match
