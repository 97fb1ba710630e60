"""Findings as SARIF 2.1.0, which code hosts and editors show beside the lines."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from ir.diagnostic import Diagnostic, Severity
from transpile import __version__
from transpile.engine import Opened
from transpile.report.text import Excerpts
from transpile.steps.own_output import GENERATOR

_LEVELS = {Severity.NOTE: "note", Severity.WARNING: "warning", Severity.ERROR: "error"}


def render(findings: list[Diagnostic], opened: Opened) -> str:
    """One run with the rules that occur; columns count code points."""
    excerpts = Excerpts(opened)
    rules = sorted({item.rule.id: item.rule for item in findings}.values(), key=lambda r: r.id)
    driver = {
        "name": GENERATOR,
        "version": __version__,
        "rules": [
            {
                "id": rule.id,
                "shortDescription": {"text": rule.summary},
                "help": {"text": rule.help},
                "defaultConfiguration": {"level": _LEVELS[rule.severity]},
            }
            for rule in rules
        ],
    }
    document = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_result(item, excerpts) for item in findings],
            }
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _result(item: Diagnostic, excerpts: Excerpts) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": item.rule.id,
        "level": _LEVELS[item.severity],
        "message": {"text": item.message},
        "partialFingerprints": {"transpile/v1": item.fingerprint},
    }
    if item.target:
        result["properties"] = {"target": item.target}
    if item.path:
        place: dict[str, Any] = {"artifactLocation": {"uri": quote(item.path)}}
        start, end = excerpts.position(item), excerpts.end_position(item)
        if start is not None and end is not None:
            place["region"] = {
                "startLine": start[0],
                "startColumn": start[1],
                "endLine": end[0],
                "endColumn": end[1],
            }
        result["locations"] = [{"physicalLocation": place}]
    return result
