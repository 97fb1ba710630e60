"""Tells files that an earlier run wrote into the app's folder, so that they are not ported.

A port's folder is known by its manifest; archives, reports and IR files by what they begin or end
with, wherever they were put and whatever they are called.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable

ZIP_COMMENT = b"written by transpile"
GENERATOR = "transpile"
"""What reports name as their maker, near their beginning."""

_HEAD = 400
_TAIL = 200
_FINDING = re.compile(rb"[^\n]*: (?:error|warning|note): [^\n]* \[[a-z0-9-]+\]")
_COUNT = rb"\d+ (?:error|warning|note)s?"
_SUMMARY = re.compile(rb"(?:^|\n)(?:no findings|%s(?:, %s)*)\r?\n\Z" % (_COUNT, _COUNT))

Test = Callable[[bytes, bytes], bool]
"""Answers for the first and the last bytes of a file."""

_TESTS: dict[str, Test] = {
    ".zip": lambda head, tail: tail.endswith(ZIP_COMMENT),
    ".html": lambda head, tail: b'<meta name="generator" content="transpile report"' in head,
    ".json": lambda head, tail: head.startswith(
        (b'{\n "generator": "transpile"', b'{"format": 1, "root": "')
    ),
    ".sarif": lambda head, tail: (
        re.search(rb'"driver": \{\s*"name": "transpile"', head) is not None
    ),
    ".txt": lambda head, tail: (
        _SUMMARY.search(tail) is not None
        and (_FINDING.match(head) is not None or head.startswith(b"no findings"))
    ),
}


def is_own_output(path: str) -> bool:
    """Whether a file is an archive, a report or an IR file that this tool wrote."""
    test = _TESTS.get(os.path.splitext(path)[1])
    if test is None:
        return False
    try:
        with open(path, "rb") as file:
            head = file.read(_HEAD)
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _TAIL))
            return test(head, file.read(_TAIL))
    except OSError:
        return False
