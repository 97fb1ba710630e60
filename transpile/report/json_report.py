"""Findings as JSON, for machines and as a baseline of what a team has accepted."""

from __future__ import annotations

import json
from collections import Counter

from ir.diagnostic import Diagnostic
from transpile.engine import Opened
from transpile.report.text import Excerpts
from transpile.steps.own_output import REPORT


def render(findings: list[Diagnostic], opened: Opened) -> str:
    """``{"generator", "app", "source", "summary", "findings": [{rule, path, line, ...}]}``."""
    excerpts = Excerpts(opened)
    counts = Counter(item.severity.name.lower() for item in findings)
    document = {
        "generator": REPORT,
        "app": opened.index.name,
        "source": opened.index.dialect,
        "summary": {name: counts[name] for name in ("error", "warning", "note")},
        "findings": [_finding(item, excerpts) for item in findings],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _finding(item: Diagnostic, excerpts: Excerpts) -> dict[str, object]:
    start, end = excerpts.position(item), excerpts.end_position(item)
    return {
        "rule": item.rule.id,
        "severity": item.severity.name.lower(),
        "target": item.target or None,
        "path": item.path,
        "line": start[0] if start else None,
        "column": start[1] if start else None,
        "endLine": end[0] if end else None,
        "endColumn": end[1] if end else None,
        "message": item.message,
        "help": item.rule.help,
        "fingerprint": item.fingerprint,
    }
