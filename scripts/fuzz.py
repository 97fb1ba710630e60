"""CPU time of the parsers on hostile text of growing size (part of `make fuzz`).

    python scripts/fuzz.py [--rounds N] [--only TEXT] [--sizes MB ...]

Each family is a piece, or two one after the other, repeated to 1, 2, 4 and 8 MB, some with a
beginning and an end around; what is measured is reading and printing it, best of five. Doubling
the text may not cost more than 2.5 times the time. The collector of reference cycles is off, as it
is in ports. Times below the clock's reach are not judged. Exits with 1 when a family grows faster.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from dialects._kit.config.parser import parse_config  # noqa: E402
from dialects._kit.config.printer import print_config  # noqa: E402
from dialects._kit.context import Reporter  # noqa: E402
from dialects._kit.expression.bindings import parse_bindings  # noqa: E402
from dialects._kit.script.parser import parse_script  # noqa: E402
from dialects._kit.script_module.parser import parse_script_module  # noqa: E402
from dialects._kit.style.parser import parse_stylesheet  # noqa: E402
from dialects._kit.style.printer import print_stylesheet  # noqa: E402
from dialects._kit.template.parser import parse_template  # noqa: E402
from dialects._kit.template.printer import print_template, print_value  # noqa: E402
from dialects.wechat.syntax import WECHAT_SYNTAX  # noqa: E402

MAX_GROWTH = 2.5
SIZES = (1, 2, 4, 8)
_TOO_SHORT = 0.05
"""Seconds below which a ratio says more of the machine than of us."""


class Around(NamedTuple):
    """Pieces, each repeated as often, between a beginning and an end."""

    opening: str
    pieces: tuple[str, ...]
    ending: str

    def text(self, length: int) -> str:
        """A text of about a length."""
        count = length // sum(map(len, self.pieces))
        return self.opening + "".join(piece * count for piece in self.pieces) + self.ending


class Family(NamedTuple):
    """A parser and what it is given again and again."""

    kind: str
    piece: str | Around
    run: Callable[[str], str | None]
    """Reads a text; the text printed again, None where nothing is printed."""
    share: float
    """Of the sizes asked for."""


def _template(text: str) -> str:
    tree = parse_template(text, "page.wxml", WECHAT_SYNTAX, Reporter("page.wxml"))
    return print_template(tree, WECHAT_SYNTAX)


def _binding(text: str) -> str:
    return print_value(parse_bindings(text), WECHAT_SYNTAX)


def _style(text: str) -> str:
    return print_stylesheet(parse_stylesheet(text, "page.wxss", Reporter("page.wxss")))


def _config(text: str) -> str:
    return print_config(parse_config(text, "page.json", Reporter("page.json")))


def _module(text: str) -> None:
    parse_script_module(text, "a.wxs", WECHAT_SYNTAX, Reporter("a.wxs"))


def _script(text: str) -> None:
    parse_script(text, "a.js", WECHAT_SYNTAX, Reporter("a.js"), lambda reference: None)


RUNS: dict[str, Callable[[str], str | None]] = {
    "template": _template,
    "binding": _binding,
    "style": _style,
    "config": _config,
    "module": _module,
    "script": _script,
}
NAMED = {
    "template": ("<", "{{", 'a="', "<!--", "<wxs>", "</x>", "/*", "("),
    "binding": ("{{", "(", "{{("),
    "style": ("<!--", "/*", "("),
    "config": ("/*", "("),
    "module": ("<!--", "/*", "("),
    "script": ("<", "/*", "("),
}
"""What the project promises for, at full size."""

FURTHER: dict[str, tuple[str | Around, ...]] = {
    "template": (
        Around("{{a ", ("/**/",), "}}"),
        Around("{{a", (" ",), "@}}"),
        Around("{{", ("/*a",), "}}"),
        Around('{{"', ('\\"',), "}}"),
        Around('{{"', ('\\"\n',), "}}"),
        Around("", ("<a>", "</b>"), ""),
        Around("", ("<a <", "</b>"), ""),
        Around("<a", (" b={{x",), ""),
        *("<x ", "<x>", '<x a="', "{{'", '<x a="{{', "<x wx:if>", "<i wx:else/>", "{{("),
        *("}}", "<x/>", "a{{b}}", '<x a="{{b+1}}">', '<x wx:if="a">'),
    ),
    "binding": ("{{'", "{{[{", "{{/*", "{{a?b:", "{{-", "{{a+"),
    "style": ("{", "a{", '"', "@a(", "a:", "a:b;"),
    "config": ("{", "[", '{"a":', "//", '"'),
    "module": ("<", "a=", "a(", '"'),
    "script": ("a=", "{{", "x:{", '"', "a("),
}
"""What else may be tried on a parser; costs more a character, so at a tenth of the size,
best of two."""

FAMILIES = tuple(
    Family(kind, piece, run, share)
    for kind, run in RUNS.items()
    for pieces, share in ((NAMED[kind], 1.0), (FURTHER[kind], 0.1))
    for piece in pieces
)


def seconds(family: Family, size: float, rounds: int) -> float:
    """The best CPU time of some rounds; a slow one is not repeated as often."""
    piece = family.piece if isinstance(family.piece, Around) else Around("", (family.piece,), "")
    text = piece.text(int(size * 1_000_000))
    best = float("inf")
    for _ in range(rounds):
        gc.collect()
        gc.disable()
        started = time.process_time()
        printed = family.run(text)
        best = min(best, time.process_time() - started)
        gc.enable()
        if printed not in (None, text):
            raise SystemExit(f"{family.kind} {family.piece!r}: not printed as it was read")
    return best


def growth_of(times: list[float]) -> float:
    """The most that one doubling costs."""
    return max((b / a for a, b in pairwise(times) if b > _TOO_SHORT and a > 0), default=0.0)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="", help="families whose parser or piece holds this")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="in megabytes")
    options = parser.parse_args()
    print(f"{'parser':9} {'piece':18} {'from':>7}  doubled" + 22 * " " + "growth")
    steep = 0
    for family in FAMILIES:
        if options.only not in f"{family.kind} {family.piece}":
            continue
        sizes = [size * family.share for size in options.sizes]
        rounds = options.rounds if family.share == 1 else min(options.rounds, 2)
        times = [seconds(family, size, rounds) for size in sizes]
        if growth_of(times) > MAX_GROWTH:
            # A busy machine adds to single figures; one that stays is ours.
            again = [seconds(family, size, options.rounds) for size in sizes]
            times = [min(pair) for pair in zip(times, again, strict=True)]
        growth = growth_of(times)
        mark = " TOO STEEP" if growth > MAX_GROWTH else ""
        steep += growth > MAX_GROWTH
        shown = repr(
            family.piece if isinstance(family.piece, str) else "".join(family.piece.pieces)
        )
        cells = "".join(f"{t:8.2f}s" for t in times)
        first = f"{sizes[0]:g} MB"
        print(f"{family.kind:9} {shown:18} {first:>7}{cells} {growth:6.2f}{mark}")
        sys.stdout.flush()
    return 1 if steep else 0


if __name__ == "__main__":
    sys.exit(main())
