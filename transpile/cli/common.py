"""What the commands share: progress, the findings' way out, exit codes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from dialects._kit.context import utf8
from ir.diagnostic import Diagnostic, Severity
from transpile.engine import Opened, unique
from transpile.errors import TranspileError
from transpile.steps.package import write_file

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Console:
    """Says on a terminal what goes on; a pipe gets plain lines only.

    Findings go to standard output, progress and the summary to standard error.
    """

    def __init__(self, *, quiet: bool) -> None:
        self.quiet = quiet
        self._live = sys.stderr.isatty() and not quiet
        self._progress: Progress | None = None
        self._steps: dict[str, TaskID] = {}
        self._emitted: list[tuple[str, Path, int]] = []

    def progress(self, step: str, done: int, total: int) -> None:
        """Show how far a step is."""
        if not self._live:
            return
        if self._progress is None:
            self._progress = _bars()
            self._progress.start()
        if step not in self._steps:
            self._steps[step] = self._progress.add_task(step, total=total)
        self._progress.update(self._steps[step], completed=done, total=total, refresh=True)

    def clear(self) -> None:
        """Remove the progress display."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None
            self._steps.clear()

    def emitted(self, target: str, place: Path, count: int) -> None:
        """Say where a target's output is; on a terminal the summary does."""
        if self._live:
            self._emitted.append((target, place, count))
        else:
            print(f"{target}: {count} files in {place}", file=sys.stderr)

    def summary(self, findings: list[Diagnostic]) -> None:
        """How many findings there are, and on a terminal which target has how many of them."""
        from transpile.report.text import summary_line

        if self._live and self._emitted:
            _show_table(self._emitted, findings)
        print(summary_line(findings), file=sys.stderr)


def _bars() -> Progress:
    from rich.console import Console as Terminal
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Terminal(stderr=True),
        # A thread of its own would be running when the workers are forked.
        auto_refresh=False,
        transient=True,
    )


def _show_table(emitted: list[tuple[str, Path, int]], findings: list[Diagnostic]) -> None:
    from rich.console import Console as Terminal
    from rich.table import Table
    from rich.text import Text

    table = Table("target", "files")
    for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE):
        table.add_column(f"{severity.name.lower()}s", justify="right")
    table.add_column("output", overflow="fold")
    for target, place, count in emitted:
        own = [item.severity for item in findings if item.target in {"", target}]
        counts = (
            str(own.count(severity))
            for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
        )
        table.add_row(target, str(count), *counts, Text(str(place)))
    Terminal(stderr=True).print(table)


def finish(
    findings: Iterable[Diagnostic], opened: Opened, console: Console, arguments: argparse.Namespace
) -> list[Diagnostic]:
    """Print and write the findings that no baseline or comment accepts; returns those."""
    from transpile.report.suppress import remaining_findings
    from transpile.report.text import write_findings

    console.clear()
    kept = remaining_findings(unique(findings), opened, arguments.baseline)
    if not arguments.quiet:
        write_findings(kept, opened, sys.stdout)
    for name in arguments.report:
        write_report(Path(name), kept, opened)
    console.summary(kept)
    return kept


_FORMATS = {".html": "html", ".json": "json_report", ".sarif": "sarif", ".txt": "text"}


def check_reports(names: Iterable[str]) -> None:
    """Raise TranspileError for a report in a format unknown, before any work is done."""
    for name in names:
        if Path(name).suffix not in _FORMATS:
            raise TranspileError(f"{name}: a report is .html, .json, .sarif or .txt")


def write_report(path: Path, findings: list[Diagnostic], opened: Opened) -> None:
    """Write the findings in the format the file's suffix names."""
    from importlib import import_module

    module = import_module(f"transpile.report.{_FORMATS[path.suffix]}")
    text: str = module.render(findings, opened)
    write_file(path, utf8(text))


def exit_code(findings: Iterable[Diagnostic], *, strict: bool) -> int:
    """1 when a finding fails the run, else 0."""
    limit = Severity.WARNING if strict else Severity.ERROR
    return int(any(item.severity >= limit for item in findings))
