"""The regular expressions templates are cut with.

`NODE` and `ATTRIBUTE` are the whole tokenizer: the first matches what stands between tags and the
beginnings of tags, the second what stands inside a start tag. Quantifiers are possessive, so no
input makes them try anything twice.
"""

from __future__ import annotations

import re

NODE = re.compile(
    r"(?P<text>(?:[^<{]++|\{(?!\{))++)"
    r"|<(?P<start>[A-Za-z_][A-Za-z0-9_:.\-]*+)"
    r"|</[ \t\r\n\f\v]*+(?P<end>[A-Za-z_][A-Za-z0-9_:.\-]*+)[ \t\r\n\f\v]*+>"
    r"|(?P<braces>\{\{)"
    r"|(?P<comment><!--)"
    r"|(?P<end_like></[^<>]*+>?)"
    r"|(?P<declaration><[!?][^<>]*+>?)"
    r"|(?P<angle>(?:<(?![A-Za-z_/!?]))++)",
)
"""A piece of content; ``text`` stops in front of ``<`` and ``{{``."""

ATTRIBUTE = re.compile(
    r"([ \t\r\n\f\v]*+)"
    r"(?:"
    r"([^ \t\r\n\f\v\"'<>/=]++)"
    r"(?:([ \t\r\n\f\v]*+=[ \t\r\n\f\v]*+)"
    r"(?:\"([^\"]*+)\"|'([^']*+)'|(\{\{[^\"'<>]*?\}\}|(?:[^ \t\r\n\f\v\"'<>/]|/(?!>))++)))?+"
    r"|(/?>))",
)
"""An attribute (1 white space, 2 name, 3 equals sign, 4 to 6 value) or a tag's end (7)."""

BEFORE, NAME, EQUALS, DOUBLE, SINGLE, BARE, CLOSE = range(1, 8)

JUNK = re.compile(r"[\"'/=][^ \t\r\n\f\v\"'<>/=]*+")
"""What is neither in a start tag: a stray quote, slash or equals sign with what sticks to it."""

HALF_QUOTED = re.compile(r"([A-Za-z_\-][^\"'<>=]*+)\"")
"""A value whose opening quote is missing; the official compiler reads up to the closing one."""

ESCAPED = {
    '"': re.compile(r"(?:[^\"\\]|\\.)*+\"", re.DOTALL),
    "'": re.compile(r"(?:[^'\\]|\\.)*+'", re.DOTALL),
}
"""A value up to its quote sign where a backslash hides one."""

BLANK = frozenset(" \t\r\n\f\v")
