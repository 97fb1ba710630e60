"""What the commands share: progress, the findings' way out, exit codes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from dialects._kit.context import utf8
from ir.diagnostic import Diagnostic, Severity
from transpile.engine import Opened, unique
from transpile.steps.package import write_file


class Console:
    """Says on a terminal what goes on; a pipe gets plain lines only.

    Findings go to standard output, progress and the summary to standard error.
    """

    def __init__(self, *, quiet: bool) -> None:
        self.quiet = quiet
        self._live = sys.stderr.isatty() and not quiet
        self._shown = False

    def progress(self, step: str, done: int, total: int) -> None:
        """Show a step on the terminal's last line."""
        if self._live:
            sys.stderr.write(f"\r\x1b[K{step}: {done}/{total}" if total > 1 else f"\r\x1b[K{step}")
            sys.stderr.flush()
            self._shown = True

    def clear(self) -> None:
        """Remove the progress line."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            self._shown = False

    def emitted(self, target: str, place: Path, count: int) -> None:
        """Say where a target's output is."""
        self.clear()
        print(f"{target}: {count} files in {place}", file=sys.stderr)


def finish(
    findings: Iterable[Diagnostic], opened: Opened, console: Console, arguments: argparse.Namespace
) -> list[Diagnostic]:
    """Print and write the findings that no baseline or comment accepts; returns those."""
    from transpile.report.suppress import remaining_findings
    from transpile.report.text import summary_line, write_findings

    console.clear()
    kept = remaining_findings(unique(findings), opened, arguments.baseline)
    if not arguments.quiet:
        write_findings(kept, opened, sys.stdout)
    for name in arguments.report:
        write_report(Path(name), kept, opened)
    print(summary_line(kept), file=sys.stderr)
    return kept


def write_report(path: Path, findings: list[Diagnostic], opened: Opened) -> None:
    """Write the findings in the format the file's suffix names."""
    from importlib import import_module

    from transpile.errors import TranspileError

    formats = {".html": "html", ".json": "json_report", ".sarif": "sarif", ".txt": "text"}
    module = formats.get(path.suffix)
    if module is None:
        raise TranspileError(f"{path}: a report is .html, .json, .sarif or .txt")
    text: str = import_module(f"transpile.report.{module}").render(findings, opened)
    write_file(path, utf8(text))


def exit_code(findings: Iterable[Diagnostic], *, strict: bool) -> int:
    """1 when a finding fails the run, else 0."""
    limit = Severity.WARNING if strict else Severity.ERROR
    return int(any(item.severity >= limit for item in findings))
