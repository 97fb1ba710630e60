"""Findings a team has accepted: by a comment in the source, or by a baseline file.

A comment of any of the app's languages that contains ``transpile-ignore RULE [RULE...]`` silences
these rules on its own line and the next; without a rule it silences all. A baseline is a JSON
report: findings whose fingerprints it lists are accepted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from ir.diagnostic import Diagnostic
from ir.span import LineMap, Span
from transpile.engine import Opened
from transpile.errors import TranspileError
from transpile.index.files import file_kind
from transpile.report.comments import comment_spans

_MARK = re.compile(r"transpile-ignore\b[ \t]*([a-z0-9][a-z0-9 ,\t-]*)?")


def remaining_findings(
    findings: list[Diagnostic], opened: Opened, baseline: str | None
) -> list[Diagnostic]:
    """The findings that are not accepted, in their order. Raises TranspileError."""
    accepted = _fingerprints(Path(baseline)) if baseline else frozenset[str]()
    comments = _Comments(opened)
    return [
        item for item in findings if item.fingerprint not in accepted and not comments.silence(item)
    ]


def _fingerprints(path: Path) -> frozenset[str]:
    try:
        document = json.loads(path.read_text("utf-8"))
        return frozenset(str(item["fingerprint"]) for item in document["findings"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TranspileError(f"{path} is no baseline (a JSON report): {error}") from error


class _Comments:
    """The comments of the files that findings are in, read once a file."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._files: dict[str, tuple[LineMap, dict[int, frozenset[str]]] | None] = {}

    def silence(self, item: Diagnostic) -> bool:
        """Whether a comment on the finding's line or the one above names its rule."""
        marks = self._marks(item.path)
        if marks is None:
            return False
        lines, rules = marks
        line = lines.position(item.span.start)[0]
        for number in (line, line - 1):
            named = rules.get(number)
            if named is not None and (not named or item.rule.id in named):
                return True
        return False

    def _marks(self, path: str) -> tuple[LineMap, dict[int, frozenset[str]]] | None:
        if path not in self._files:
            text = self._opened.text(path) if path else None
            if text is None or "transpile-ignore" not in text:
                self._files[path] = None
            else:
                lines = LineMap(text)
                marks = {
                    lines.position(match.start())[0]: _named(match.group(1) or "")
                    for span in self._comments(text, path)
                    for match in _MARK.finditer(text, span.start, span.end)
                }
                self._files[path] = (lines, marks)
        return self._files[path]

    def _comments(self, text: str, path: str) -> Iterable[Span]:
        dialect = self._opened.files.root.dialect
        entry = self._opened.index.files.get(path)
        kind: str = (
            entry.kind if entry is not None else "config"
        )  # the project file is none of the app
        assert dialect.syntax is not None
        if kind == "left-out":
            kind = file_kind(path, dialect)
        return comment_spans(text, path, kind, dialect.syntax)


def _named(text: str) -> frozenset[str]:
    """The rule ids of a comment; its closing delimiter is none of them."""
    return frozenset(word for word in re.split(r"[ ,\t]+", text) if re.search("[a-z]", word))
