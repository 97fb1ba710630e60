"""The regular expressions templates are cut with.

`NODE` and `ATTRIBUTE` are the whole tokenizer: the first matches what stands between tags and the
beginnings of tags, the second what stands inside a start tag. Quantifiers are possessive, so no
input makes them try anything twice.
"""

from __future__ import annotations

import re

NODE = re.compile(
    r"((?:[^<{]++|\{(?!\{))++)"
    r"|<([A-Za-z_][A-Za-z0-9_:.\-]*+)"
    # The rest of the tag too, if there is nothing unusual in it.
    r"(?:((?:[ \t\r\n\f\v]*+[^ \t\r\n\f\v\"'<>/=]++"
    r"(?:[ \t\r\n\f\v]*+=[ \t\r\n\f\v]*+(?:\"[^\"]*+\"|'[^']*+'))?+)*+)"
    r"([ \t\r\n\f\v]*+)(/?>))?"
    r"|</[ \t\r\n\f\v]*+([A-Za-z_][A-Za-z0-9_:.\-]*+)[ \t\r\n\f\v]*+>"
    r"|(\{\{)"
    r"|(<!--)"
    r"|(</[^<>]*+>?)"
    r"|(<[!?][^<>]*+>?)"
    r"|((?:<(?![A-Za-z_/!?]))++)",
)
"""A piece of content.

1 text in front of ``<`` and ``{{``; 2 the name of a start tag, 3 its attributes, 4 white space and
5 its end, the last three only if nothing unusual is among them; 6 the name of an end tag; 7
``{{``; 8 ``<!--``; 9 what looks like an end tag; 10 a declaration; 11 angle brackets.
"""

TEXT, TAG, ATTRIBUTES, SPACE, TAG_END, END_TAG, BRACES, COMMENT, END_LIKE = range(1, 10)

ATTRIBUTE = re.compile(
    r"([ \t\r\n\f\v]*+)"
    r"(?:"
    r"([^ \t\r\n\f\v\"'<>/=]++)"
    r"(?:([ \t\r\n\f\v]*+=[ \t\r\n\f\v]*+)"
    r"(?:\"([^\"]*+)\"|'([^']*+)'|(\{\{[^\"'<>]*?\}\}|(?:[^ \t\r\n\f\v\"'<>/]|/(?!>))++)))?+"
    r"|(/?>))",
)
"""An attribute (1 white space, 2 name, 3 equals sign, 4 to 6 value) or a tag's end (7)."""

PLAIN_ATTRIBUTE = re.compile(
    r"([ \t\r\n\f\v]*+)([^ \t\r\n\f\v\"'<>/=]++)"
    r"(?:([ \t\r\n\f\v]*+=[ \t\r\n\f\v]*+)(\"[^\"]*+\"|'[^']*+'))?+"
)
"""An attribute of a tag with nothing unusual: 1 white space, 2 name, 3 equals sign, 4 value."""

BEFORE, NAME, EQUALS, DOUBLE, SINGLE, BARE, CLOSE = range(1, 8)

JUNK = re.compile(r"[\"'/=][^ \t\r\n\f\v\"'<>/=]*+")
"""What is neither in a start tag: a stray quote, slash or equals sign with what sticks to it."""

HALF_QUOTED = re.compile(r"([A-Za-z_\-](?:\{\{[^\"{}]*+\}\}|[^\"'<>=])*+)\"")
"""A value whose opening quote is missing; the official compiler reads up to the closing one."""

ESCAPED = {
    '"': re.compile(r"(?:[^\"\\]|\\.)*+\"", re.DOTALL),
    "'": re.compile(r"(?:[^'\\]|\\.)*+'", re.DOTALL),
}
"""A value up to its quote sign where a backslash hides one."""

BLANK = frozenset(" \t\r\n\f\v")
