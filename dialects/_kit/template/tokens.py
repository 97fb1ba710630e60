"""The regular expressions templates are cut with.

`NODE` and `ATTRIBUTE` are the whole tokenizer: the first matches what stands between tags and the
beginnings of tags, the second what stands inside a start tag. `USUAL` matches both in turn, but
only what is written as nearly everything is. Quantifiers are possessive, so no input makes them try
anything twice.
"""

from __future__ import annotations

import re

from dialects._kit.regex import compiled

NODE = compiled(
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

_SPACE = r"[ \t\r\n\f\v]"
_NAME = r"[A-Za-z_][A-Za-z0-9_:.\-]*+"
_EQUALS = rf"{_SPACE}*+={_SPACE}*+"
_BRACES = r"\{\{(?:[^\"'`{}<]++|'[^'{}<\\\n]*+'|\"[^\"{}<\\\n]*+\")*+\}\}"
_CONTENT = rf"((?:[^<{{]++|\{{(?!\{{)|{_BRACES})*+)(?!\{{)(?:<({_NAME}))?+"

USUAL_CONTENT = compiled(_CONTENT)
"""1 a text, maybe empty, whose interpolations hold nothing that could hide their ends; 2 the name
of a start tag behind it."""

USUAL = compiled(
    rf"({_SPACE}++[^ \t\r\n\f\v\"'<>/=]++(?:=\"|{_EQUALS}[\"']|(?!{_EQUALS})))"
    r"(?:(?<=\")([^\"]*+)(?<!\\)\"|(?<=')([^']*+)(?<!\\)'|(?<![\"']))"
    rf"|(>|</{_NAME}>|/>|{_SPACE}++/?>|<!--(?:[^-]++|-(?!->))*+-->){_CONTENT}"
    r"|(?s:.)++"
)
"""A piece of a template behind a `USUAL_CONTENT`; ``findall`` gives all of them.

1 what stands in front of an attribute's value, its quote sign with it, and the value, 2 in double
or 3 in single quotes; or 1 alone, an attribute without a value. Or 4 the end of a start tag, an end
tag or a comment, with 5 and 6 the content behind it. No groups: something else, and all the rest.
A piece does not know what stood in front of it; who reads them does.
"""

ATTRIBUTE = compiled(
    r"([ \t\r\n\f\v]*+)"
    r"(?:"
    r"([^ \t\r\n\f\v\"'<>/=]++)"
    r"(?:([ \t\r\n\f\v]*+=[ \t\r\n\f\v]*+)"
    r"(?:\"([^\"]*+)\"|'([^']*+)'"
    r"|(\{\{(?:[^\"'<>{}]|\{(?!\{)|\}(?!\}))*+\}\}|(?:[^ \t\r\n\f\v\"'<>/]|/(?!>))++)))?+"
    r"|(/?>))",
)
"""An attribute (1 white space, 2 name, 3 equals sign, 4 to 6 value) or a tag's end (7)."""

BEFORE, NAME, EQUALS, DOUBLE, SINGLE, BARE, CLOSE = range(1, 8)

JUNK = compiled(r"[\"'/=][^ \t\r\n\f\v\"'<>/=]*+")
"""What is neither in a start tag: a stray quote, slash or equals sign with what sticks to it."""

HALF_QUOTED = compiled(r"([A-Za-z_\-](?:\{\{[^\"{}]*+\}\}|[^\"'<>=])*+)\"")
"""A value whose opening quote is missing; the official compiler reads up to the closing one."""

ESCAPED = {
    '"': compiled(r"(?:[^\"\\]|\\.)*+\"", re.DOTALL),
    "'": compiled(r"(?:[^'\\]|\\.)*+'", re.DOTALL),
}
"""A value up to its quote sign where a backslash hides one."""

BLANK = frozenset(" \t\r\n\f\v")
