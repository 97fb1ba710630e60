"""CPU time of the parsers beside bare tokenizers in the same run (a part of `make bench`).

The collector of reference cycles is off while a round runs, as it is in ports.
"""

from __future__ import annotations

import gc
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

MAX_TEMPLATES, MAX_STYLES, MIN_EXPRESSIONS = 4.0, 2.0, 40_000

_CONTENT = re.compile(
    r"(?P<text>(?:[^<{]++|\{(?!\{))++)"
    r"|<(?P<start>[A-Za-z_][\w:.\-]*+)"
    r"|</\s*+(?P<end>[A-Za-z_][\w:.\-]*+)\s*+>"
    r"|(?P<braces>\{\{)|(?P<comment><!--)|(?P<other><)",
    re.ASCII,
)
_INSIDE = re.compile(
    r"(\s*+)(?:([^\s\"'<>/=]++)(?:(\s*+=\s*+)(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'<>]++)))?+|(/?>))",
    re.ASCII,
)
_TAG_END = 7


def bare_template(text: str) -> None:
    """Every token of a template matched, and nothing made of it."""
    content, inside = _CONTENT.match, _INSIDE.match
    position, stop = 0, len(text)
    while position < stop:
        found = content(text, position)
        assert found is not None
        position = found.end()
        if found.lastgroup == "comment":
            end = text.find("-->", position)
            position = end + 3 if end >= 0 else stop
        elif found.lastgroup == "start":
            attribute = inside(text, position)
            while attribute is not None:
                position = attribute.end()
                if attribute.lastindex == _TAG_END:
                    break
                attribute = inside(text, position)


def bench_parsers(corpus: Path, rounds: int) -> list[list[str]]:
    """Rows of the table: what is read, how much, and the ratio to its reference."""
    import tinycss2

    from dialects._kit import make
    from dialects._kit.context import Reporter
    from dialects._kit.expression import bindings, parser
    from dialects._kit.expression.bindings import Braces, interpolations
    from dialects._kit.style.parser import parse_stylesheet
    from dialects._kit.template.names import names_of
    from dialects._kit.template.parser import parse_template
    from dialects.wechat.syntax import WECHAT_SYNTAX

    templates, sheets = texts(corpus, "*.wxml"), texts(corpus, "*.wxss")

    def read_template(text: str) -> None:
        parse_template(text, "a.wxml", WECHAT_SYNTAX, Reporter("a.wxml"))

    def read_style(text: str) -> None:
        parse_stylesheet(text, "a.wxss", Reporter("a.wxss"))

    def bare_style(text: str) -> None:
        tinycss2.parse_stylesheet(text)

    expressions = [
        text[start + 2 : end].strip()
        for text in templates
        for start, end in interpolations(Braces(text), 0, len(text))
        if end > 0 and text[start + 2 : end].strip()
    ]

    def read_expression(text: str) -> None:
        try:
            parser.parse_expression(text)
        except parser.ExpressionError:
            return

    parser.parse_expression("typeof a")

    def cold() -> None:
        parser.forget()
        bindings.forget()
        names = names_of(WECHAT_SYNTAX)
        for known in (names.heads, names.known):
            known.clear()
        make.attribute_syntax.cache_clear()
        make.tag_syntax.cache_clear()
        make.end_tags.clear()

    bare, full = best(rounds, templates, bare_template, read_template, before=cold)
    css, style = best(rounds, sheets, bare_style, read_style, before=cold)
    (seconds,) = best(rounds, expressions, read_expression, before=cold)
    return [
        [
            "templates",
            kilobytes(templates),
            f"{full:.2f} s",
            f"{full / bare:.1f} x bare regex",
            f"{MAX_TEMPLATES:.0f}",
        ],
        [
            "styles",
            kilobytes(sheets),
            f"{style:.2f} s",
            f"{style / css:.2f} x tinycss2",
            f"{MAX_STYLES:.0f}",
        ],
        [
            "expressions",
            str(len(expressions)),
            f"{seconds:.2f} s",
            f"{len(expressions) / seconds:,.0f} a second",
            f"{MIN_EXPRESSIONS:,}",
        ],
    ]


def best(
    rounds: int, items: list[str], *works: Callable[[str], None], before: Callable[[], None]
) -> list[float]:
    """The best CPU time of each work over all items; rounds take turns."""
    times = [float("inf")] * len(works)
    for _ in range(rounds):
        for number, work in enumerate(works):
            before()
            gc.collect()
            gc.disable()
            started = time.process_time()
            for item in items:
                work(item)
            times[number] = min(times[number], time.process_time() - started)
            gc.enable()
    return times


def texts(corpus: Path, pattern: str) -> list[str]:
    """The files of this kind below a folder, the same text once, in the order of their names."""
    found: dict[str, None] = {}
    for path in sorted(corpus.rglob(pattern)):
        if ".git" not in path.parts and path.is_file():
            found.setdefault(path.read_bytes().decode("utf-8", "replace"))
    return list(found)


def kilobytes(items: list[str]) -> str:
    """How much text there is."""
    return f"{sum(len(item.encode()) for item in items) / 1000:,.0f} KB"
