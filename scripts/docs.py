"""Rewrites the generated parts of the documents (`make docs`).

    python scripts/docs.py [--check]

The support matrix between the markers in README.md, and the JSON Schema of the IR. With ``--check``
nothing is written, and the exit code is 1 when something is stale.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ir import schema
from transpile import matrix

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
START, END = "<!-- matrix -->", "<!-- /matrix -->"


def readme(text: str) -> str:
    """The README with the matrix as the tables are now."""
    head, mark, rest = text.partition(START)
    _, end, tail = rest.partition(END)
    if not mark or not end:
        raise SystemExit(f"README.md has no {START} ... {END}")
    return f"{head}{START}\n{matrix.markdown(matrix.rows())}{END}{tail}"


def main() -> int:
    parser = argparse.ArgumentParser(description="Rewrite the generated parts of the documents.")
    parser.add_argument("--check", action="store_true", help="only say what is stale")
    options = parser.parse_args()
    wanted = {README: readme(README.read_text("utf-8")), schema.PATH: schema.text()}
    stale = [place for place, text in wanted.items() if place.read_text("utf-8") != text]
    for place in stale:
        name = place.relative_to(ROOT).as_posix()
        print(f"{name} is stale" if options.check else f"{name} is rewritten")
        if not options.check:
            place.write_text(wanted[place], "utf-8", newline="")
    return int(bool(stale) and options.check)


if __name__ == "__main__":
    sys.exit(main())
