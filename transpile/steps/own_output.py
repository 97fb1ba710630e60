"""Tells files that an earlier run wrote into the app's folder, so that they are not ported.

A port's folder is known by its manifest; archives, reports and IR files by what they begin or end
with, wherever they were put. All of it is written out here in full and by nobody else, because a
file of the user's must never be taken for ours; one of ours that a person laid out anew is theirs.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import IO

ZIP_COMMENT = b"written by transpile"
GENERATOR = "transpile"
REPORT = f"{GENERATOR} report"
"""What reports name as their maker, at their beginning."""
LIFT = f"{GENERATOR} lift"
"""The same for IR files."""
TEXT_MARK = f"[written by {REPORT}]"
"""The first line of reports that are plain text."""

_HEAD = 4096
_TAIL = len(ZIP_COMMENT)
_STRING = rb'"(?:[^"\\\n]|\\.)*"'
_HTML = re.compile(
    rb'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    rb'<meta name="generator" content="%s">\n' % REPORT.encode()
)
_JSON = re.compile(
    rb'\{\n "generator": "%s",\n "app": %s,\n "source": %s,\n "summary": \{\n'
    % (REPORT.encode(), _STRING, _STRING)
)
_IR = re.compile(rb'\{"generator": "%s", "format": \d+, "root": ' % LIFT.encode())
_XML = re.compile(
    rb"""<\?xml version='1\.0' encoding='utf-8'\?>\n<t:app xmlns:t="urn:transpile:ir" """
)
_SARIF = re.compile(
    rb'\{\n "\$schema": "https://json\.schemastore\.org/sarif-2\.1\.0\.json",\n'
    rb' "version": "2\.1\.0",\n "runs": \[\n  \{\n   "tool": \{\n'
    rb'    "driver": \{\n     "name": "%s",\n     "version": "' % GENERATOR.encode()
)

Test = Callable[[bytes, bytes], bool]
"""Answers for the first and the last bytes of a file."""

_TESTS: dict[str, Test] = {
    ".zip": lambda head, tail: tail == ZIP_COMMENT,
    ".html": lambda head, tail: _HTML.match(head) is not None,
    ".json": lambda head, tail: (_JSON.match(head) or _IR.match(head)) is not None,
    ".xml": lambda head, tail: _XML.match(head) is not None,
    ".sarif": lambda head, tail: _SARIF.match(head) is not None,
    ".txt": lambda head, tail: head.startswith(f"{TEXT_MARK}\n".encode()),
}


def is_own_output(path: str, opened: Callable[[], IO[bytes]]) -> bool:
    """Whether a file is an archive, a report or an IR file that this tool wrote."""
    test = _TESTS.get(os.path.splitext(path)[1])
    if test is None:
        return False
    try:
        with opened() as file:
            # Version control may have changed the ends of lines.
            head = file.read(_HEAD).replace(b"\r\n", b"\n")
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _TAIL))
            return test(head, file.read(_TAIL))
    except OSError:
        return False
