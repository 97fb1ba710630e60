"""``transpile dialects``."""

from __future__ import annotations

import argparse

import dialects


def run(arguments: argparse.Namespace) -> int:
    """One line a dialect: its name, its title, and what it can be."""
    for name in dialects.names():
        record = dialects.get(name)
        roles = [("source", record.is_source), ("target", record.is_target)]
        listed = ", ".join(role for role, holds in roles if holds)
        print(f"{name:<12} {record.title:<12} {listed}")
    return 0
