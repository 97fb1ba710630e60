"""``transpile check``."""

from __future__ import annotations

import argparse

from ir.diagnostic import Diagnostic
from transpile.cli.common import Console, check_reports, exit_code, finish
from transpile.engine import check_target, open_app, port_app, targets
from transpile.index.library import concerning


def run(arguments: argparse.Namespace) -> int:
    """Everything a port does but writing, and the user's own rules."""
    wanted = arguments.to or ([] if arguments.rule else list(targets()))
    for target in wanted:
        check_target(target)
    check_reports(arguments.report)
    console = Console(quiet=arguments.quiet)
    opened = open_app(
        arguments.source,
        dialect=arguments.dialect,
        jobs=arguments.jobs,
        progress=console.progress,
    )
    findings: list[Diagnostic] = concerning(opened.diagnostics, None)
    try:
        for target in dict.fromkeys(wanted):
            if target != opened.index.dialect:
                findings.extend(port_app(opened, target, progress=console.progress).diagnostics)
        if arguments.rule:
            from transpile.user_rules import apply_rules

            findings.extend(apply_rules(arguments.rule, opened))
    finally:
        opened.close()
    remaining = finish(findings, opened, console, arguments)
    return exit_code(remaining, strict=arguments.strict)
