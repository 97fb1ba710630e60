"""``transpile port``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from ir.diagnostic import Diagnostic
from transpile.cli.common import Console, check_reports, exit_code, finish
from transpile.engine import check_target, open_app, port_app
from transpile.steps.package import package, write_archive


def run(arguments: argparse.Namespace) -> int:
    """Port to every target; the app is lifted once."""
    for target in arguments.to:
        check_target(target)
    check_reports(arguments.report)
    console = Console(quiet=arguments.quiet)
    options = _options(arguments)
    out = Path(arguments.out)
    findings: list[Diagnostic] = []
    opened = open_app(
        arguments.source,
        dialect=arguments.dialect,
        jobs=arguments.jobs,
        progress=console.progress,
    )
    try:
        for target in dict.fromkeys(arguments.to):
            ported = port_app(opened, target, options=options, progress=console.progress)
            if arguments.zip:
                place = out / f"{target}.zip"
                write_archive(ported.outputs, place, opened.files)
            else:
                place = out / target
                package(ported.outputs, place, opened.files, force=arguments.force)
            findings.extend(ported.diagnostics)
            console.emitted(target, place, len(ported.outputs))
    finally:
        opened.close()
    remaining = finish(findings, opened, console, arguments)
    return exit_code(remaining, strict=arguments.strict)


def _options(arguments: argparse.Namespace) -> dict[str, Any]:
    """What targets are told besides the app."""
    options: dict[str, Any] = {"router": arguments.router} if arguments.router else {}
    return {**options, "prerender": False} if arguments.no_prerender else options
