"""The regular expressions templates are cut with.

`NODE` and `ATTRIBUTE` are the whole tokenizer: the first matches what stands between tags and the
beginnings of tags, the second what stands inside a start tag. `USUAL` and `USUAL_ATTRIBUTE` match
more at once, but only what is written as nearly everything is. Quantifiers are possessive, so no
input makes them try anything twice.
"""

from __future__ import annotations

import re

NODE = re.compile(
    r"((?:[^<{]++|\{(?!\{))++)"
    r"|<([A-Za-z_][A-Za-z0-9_:.\-]*+)"
    r"|</[ \t\r\n\f\v]*+([A-Za-z_][A-Za-z0-9_:.\-]*+)[ \t\r\n\f\v]*+>"
    r"|(\{\{)"
    r"|(<!--)"
    r"|(</[^<>]*+>?)"
    r"|(<[!?][^<>]*+>?)"
    r"|((?:<(?![A-Za-z_/!?]))++)",
)
"""A piece of content.

1 text in front of ``<`` and ``{{``; 2 the name of a start tag; 3 the name of an end tag; 4 ``{{``;
5 ``<!--``; 6 what looks like an end tag; 7 a declaration; 8 angle brackets.
"""

TEXT, TAG, END_TAG, BRACES, COMMENT, END_LIKE = range(1, 7)

_HEAD = r"[ \t\r\n\f\v]*+[^ \t\r\n\f\v\"'<>/=]++"
_EQUALS = r"[ \t\r\n\f\v]*+=[ \t\r\n\f\v]*+"

USUAL = re.compile(
    r"((?:[^<{]++|\{(?!\{)|\{\{[^\"'`{}<]*+\}\})*+)"
    r"(?:<([A-Za-z_][A-Za-z0-9_:.\-]*+)"
    rf"((?:{_HEAD}(?:{_EQUALS}(?:\"[^\"]*+\"|'[^']*+'))?+)*+)"
    r"([ \t\r\n\f\v]*+)(/?>)"
    r"|(</([A-Za-z_][A-Za-z0-9_:.\-]*+)>)"
    r"|(\{\{)"
    r"|)"
)
"""A text, maybe empty, and the tag behind it.

1 text whose interpolations hold nothing that could hide their ends; 2 the name of a start tag, 3
its attributes, 4 white space and 5 its end; or 6 an end tag with 7 its name; or 8 braces that
belong to the text; or none of these.
"""

ATTRIBUTE = re.compile(
    r"([ \t\r\n\f\v]*+)"
    r"(?:"
    r"([^ \t\r\n\f\v\"'<>/=]++)"
    r"(?:([ \t\r\n\f\v]*+=[ \t\r\n\f\v]*+)"
    r"(?:\"([^\"]*+)\"|'([^']*+)'"
    r"|(\{\{(?:[^\"'<>{}]|\{(?!\{)|\}(?!\}))*+\}\}|(?:[^ \t\r\n\f\v\"'<>/]|/(?!>))++)))?+"
    r"|(/?>))",
)
"""An attribute (1 white space, 2 name, 3 equals sign, 4 to 6 value) or a tag's end (7)."""

USUAL_ATTRIBUTE = re.compile(
    rf"({_HEAD}{_EQUALS}\")([^\"]*+)\"|({_HEAD}{_EQUALS}')([^']*+)'|({_HEAD})"
)
"""An attribute among those of `USUAL`.

1 what stands in front of 2 a value in double quotes, 3 the same of 4 one in single quotes; or 5 an
attribute without a value.
"""

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
