"""``transpile matrix``."""

from __future__ import annotations

import argparse
import json

import attrs

from transpile import matrix


def run(arguments: argparse.Namespace) -> int:
    """Print the support matrix."""
    found = matrix.rows()
    if arguments.format == "json":
        print(json.dumps([attrs.asdict(row) for row in found], indent=1))
    elif arguments.format == "markdown":
        print(matrix.markdown(found))
    else:
        print(matrix.text(found), end="")
    return 0
