"""``transpile explain``."""

from __future__ import annotations

import argparse
import textwrap

from transpile.errors import TranspileError
from transpile.rule_book import all_rules


def run(arguments: argparse.Namespace) -> int:
    """One rule in full, or all of them in a line each."""
    rules = all_rules()
    if arguments.rule is None:
        for rule in rules.values():
            print(f"{rule.id:<32} {rule.severity.name.lower():<8} {rule.summary}")
        return 0
    if arguments.rule not in rules:
        import difflib

        close = difflib.get_close_matches(arguments.rule, rules, n=1)
        hint = f", did you mean {close[0]}?" if close else "; `transpile explain` lists them"
        raise TranspileError(f"unknown rule {arguments.rule!r}{hint}")
    rule = rules[arguments.rule]
    print(f"{rule.id} ({rule.severity.name.lower()})\n\n  {rule.summary}\n")
    print(textwrap.fill(rule.help, width=88))
    return 0
