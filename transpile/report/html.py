"""Findings as one self-contained HTML page that people like to read."""

from __future__ import annotations

from collections import Counter
from typing import Any

import attrs

import dialects
from ir.diagnostic import Diagnostic, Severity
from transpile import __version__
from transpile.engine import Opened
from transpile.report.text import Excerpts

_MAX_LINE = 220
_WHOLE = "the app as a whole"


@attrs.frozen
class Entry:
    """One finding, ready to be shown: texts only."""

    severity: str
    rule: str
    target: str
    message: str
    help: str
    place: str
    number: int
    before: str
    marked: str
    after: str


@attrs.frozen
class FileGroup:
    """The findings of one file, and how many there are of each severity."""

    path: str
    entries: list[Entry]
    counts: dict[str, int]


def render(findings: list[Diagnostic], opened: Opened) -> str:
    """The page: summary, rules by frequency, then the files with their source lines."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("transpile.report", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    return environment.get_template("report.html.j2").render(**_page(findings, opened))


def _page(findings: list[Diagnostic], opened: Opened) -> dict[str, Any]:
    excerpts = Excerpts(opened)
    grouped: dict[str, list[Diagnostic]] = {}
    for item in findings:
        grouped.setdefault(item.path, []).append(item)
    files = [
        FileGroup(
            path or "the app as a whole", [_entry(i, excerpts) for i in items], _counts(items)
        )
        for path, items in grouped.items()
    ]
    files.sort(key=lambda group: (-group.counts["error"], -group.counts["warning"], group.path))
    rules = Counter(item.rule.id for item in findings)
    by_id = {item.rule.id: item.rule for item in findings}
    index = opened.index
    return {
        "app": index.name,
        "source": dialects.get(index.dialect).title,
        "version": __version__,
        "counts": _counts(findings),
        "targets": [
            _target(name, findings) for name in sorted({i.target for i in findings} - {""})
        ],
        "facts": _facts(opened),
        "rules": [
            (name, count, by_id[name].severity.name.lower(), by_id[name].help)
            for name, count in rules.most_common()
        ],
        "files": files,
    }


def _targets(findings: list[Diagnostic]) -> list[str]:
    return sorted({item.target for item in findings} - {""})


def _target(name: str, findings: list[Diagnostic]) -> dict[str, Any]:
    own = [item for item in findings if item.target in {name, ""}]
    return {"name": name, "title": dialects.get(name).title, "counts": _counts(own)}


def _facts(opened: Opened) -> list[tuple[str, int]]:
    index = opened.index
    return [
        ("pages", len(index.pages)),
        ("components", len(index.components)),
        ("templates", sum(e.kind == "template" for e in index.files.values())),
        ("scripts", sum(e.kind == "script" for e in index.files.values())),
        ("style sheets", sum(e.kind == "style" for e in index.files.values())),
    ]


def _counts(findings: list[Diagnostic]) -> dict[str, int]:
    counts = Counter(item.severity for item in findings)
    return {severity.name.lower(): counts[severity] for severity in reversed(Severity)}


def _entry(item: Diagnostic, excerpts: Excerpts) -> Entry:
    place = excerpts.position(item)
    line = excerpts.line(item)
    number, before, marked, after = 0, "", "", ""
    if line is not None:
        number, text, column, width = line
        start = max(0, column - _MAX_LINE // 2) if len(text) > _MAX_LINE else 0
        before = ("\N{HORIZONTAL ELLIPSIS}" if start else "") + text[start:column]
        marked = text[column : column + width][:_MAX_LINE]
        after = text[column + width : start + _MAX_LINE]
    return Entry(
        severity=item.severity.name.lower(),
        rule=item.rule.id,
        target=item.target,
        message=item.message,
        help=item.rule.help,
        place=f"{place[0]}:{place[1]}" if place is not None else "",
        number=number,
        before=before.lstrip() if number else "",
        marked=marked,
        after=after,
    )
