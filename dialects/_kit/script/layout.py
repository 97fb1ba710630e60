"""Where and how lines of our own are added to a script, in the manner of its author."""

from __future__ import annotations

import posixpath
import re

from ir.script import Script

_LEADING = re.compile(
    r"""(?:\s+|\ufeff|\#![^\n]*|//[^\n]*|/\*[\s\S]*?\*/|(?:<!--|-->)[^\n]*)""",
)
_DIRECTIVE = re.compile(r"""(?:'[^'\\\n]*'|"[^"\\\n]*")[ \t]*(?:;|(?=\s*\n)|(?=\s*$))""")


def insertion_point(text: str) -> int:
    """The offset before the first statement, behind leading comments and directives.

    A documentation comment that stands directly on the first statement stays with it.
    """
    position = 0
    last_comment = -1
    while True:
        match = _LEADING.match(text, position)
        if match is not None:
            if match.group().startswith("/*"):
                last_comment = position
            position = match.end()
            continue
        match = _DIRECTIVE.match(text, position)
        if match is None:
            break
        position = match.end()
        last_comment = -1
    attached = last_comment >= 0 and text.startswith("/**", last_comment)
    if attached and not re.search(r"\n[ \t]*\r?\n", text[last_comment:position].split("*/")[-1]):
        position = last_comment
    line = text.rfind("\n", 0, position) + 1
    return line if not text[line:position].strip(" \t\ufeff") and line > 0 else position


def newline(text: str) -> str:
    """The line ending of a file: that of its first line."""
    at = text.find("\n")
    return "\r\n" if at > 0 and text[at - 1] == "\r" else "\n"


def quote(script: Script) -> str:
    """The kind of quotes the author uses."""
    for reference in script.references:
        before = script.text[reference.specifier_span.start - 1 : reference.specifier_span.start]
        if before in ("'", '"'):
            return before
    return '"' if script.text.count('"') > script.text.count("'") else "'"


def semicolon(text: str) -> str:
    """ ";" unless the author leaves them out."""
    return ";" if re.search(r";[ \t]*(?:\}|//[^\n]*)?\r?(?:\n|$)", text) or "\n" not in text else ""


def relative(from_path: str, to_path: str) -> str:
    """A module specifier that leads from one file to another, beginning with a dot."""
    path = posixpath.relpath(to_path, posixpath.dirname(from_path) or ".")
    return path if path.startswith(".") else "./" + path
