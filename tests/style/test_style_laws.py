"""Laws of reading and printing style sheets."""

import sys
from collections.abc import Callable
from typing import Any

import pytest
import tinycss2
from hypothesis import example, given
from hypothesis import strategies as st

from dialects._kit.context import Reporter
from dialects._kit.style.parser import parse_stylesheet
from dialects._kit.style.printer import print_stylesheet
from dialects._kit.style.selector import parse_selector, print_selector
from dialects._kit.style.values import parse_parts, print_parts
from ir.span import Span
from ir.style import (
    AtRule,
    Declaration,
    Length,
    RawStyle,
    Selector,
    StyleImport,
    StyleRule,
    Stylesheet,
    StyleTrivia,
    Url,
)
from ir.tree import same_tree, walk

PIECES = [
    *"{}()[];:,.#@!*/\\\"'<>-+~%&| \n\r\f\t\0\ufeff",
    *("/*", "*/", "url(", "uRl( ", "\\75 rl(", "<!--", "-->", "\r\n", "--x", "a", "é", "页", "\\"),
    *("10rpx", "-.5rpx", "1e2rpx", "5.upx", "rpx", "@media ", "@import ", '@import "a.wxss";'),
    *("view", ".a", "color:red", "!important", ":host", "::before", "a{b:c}", "\\31 ", "//x"),
]
soup = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
anything = st.text() | soup


@given(anything)
@example("a{b:c;d{e:f}")
@example("\ufeff@import 'a';")
@example("a{b:{c:d} ;e:{}f;--g:{h}i}")
def test_law_printing_what_was_read_gives_the_text(text: str) -> None:
    sheet = parse_stylesheet(text, "a.wxss")

    assert print_stylesheet(sheet) == text


@given(anything)
def test_law_nodes_say_where_they_stand(text: str) -> None:
    def check(items: tuple[Any, ...], start: int, end: int) -> None:
        for item in items:
            assert start <= item.span.start <= item.span.end <= end
            printed = print_stylesheet(Stylesheet(path="", items=(item,)))
            assert text[item.span.start : item.span.end] == printed
            check(getattr(item, "items", None) or (), item.span.start, item.span.end)
            start = item.span.end

    check(parse_stylesheet(text, "a.wxss").items, 0, len(text))


@given(anything)
def test_law_values_and_selectors_print_as_they_were(text: str) -> None:
    assert print_parts(parse_parts(text)) == text
    assert print_selector(parse_selector(text)) == text


names = st.sampled_from(["color", "margin-left", "--x", "*zoom", "_height", "-webkit-box-flex"])
words = st.sampled_from(["red", "calc(100% - 1px)", "'10rpx'", "#fff", "var(--x, 2px)", "1"])
lengths = st.builds(
    Length,
    number=st.sampled_from(["10", "-.5", "+3", "0.25"]),
    unit=st.just("rpx"),
)
urls = st.builds(Url, target=st.sampled_from(["a.png", 'a "b"\\c', "", "页.png", "a\nb"]))


def _spaced(parts: list[Any]) -> tuple[Any, ...]:
    result: list[Any] = []
    for part in parts:
        between = " " if result else ""
        if isinstance(part, str):
            if result and isinstance(result[-1], str):
                result[-1] += between + part
            else:
                result.append(between + part)
        else:
            if result and isinstance(result[-1], str):
                result[-1] += between
            elif between:
                result.append(between)
            result.append(part)
    return tuple(result)


values = st.lists(words | lengths | urls, min_size=1, max_size=4).map(_spaced)
declarations = st.builds(Declaration, name=names, parts=values)
selectors = st.lists(
    st.sampled_from(["view", ".a .b", "#c>d", ":not(.a,.b)", "[x=',']"]), min_size=1, max_size=3
).map(lambda texts: tuple(Selector(text=text) for text in texts))
blank = st.builds(StyleTrivia, text=st.sampled_from(["\n", " /* c */ "]))
imported = st.builds(StyleImport, target=st.sampled_from(["a.wxss", "/b/c.wxss"]))


def _no_neighbours(items: list[Any]) -> tuple[Any, ...]:
    kept: list[Any] = []
    for item in items:
        if not (kept and isinstance(item, StyleTrivia) and isinstance(kept[-1], StyleTrivia)):
            kept.append(item)
    return tuple(kept)


def _rules(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    items = st.lists(inner | declarations | blank, max_size=4).map(_no_neighbours)
    preludes = st.sampled_from([(" screen ",), (" (min-width:100px)",)])
    return st.builds(StyleRule, selectors=selectors, items=items) | st.builds(
        AtRule, name=st.sampled_from(["media", "supports", "foo"]), prelude=preludes, items=items
    )


rules = st.recursive(st.builds(StyleRule, selectors=selectors), _rules, max_leaves=8)
sheets = st.lists(rules | blank | imported, max_size=5).map(
    lambda items: Stylesheet(path="a.wxss", items=_no_neighbours(items))
)


@given(sheets)
def test_law_reading_what_was_printed_gives_the_tree(sheet: Stylesheet) -> None:
    reporter = Reporter("a.wxss")
    again = parse_stylesheet(print_stylesheet(sheet), "a.wxss", reporter)

    assert same_tree(sheet, again)
    assert reporter.diagnostics == []


def _simplified(tokens: Any) -> list[str]:
    found = []
    for token in tokens:
        if token.type == "at-rule":
            found.append(f"@{token.lower_at_keyword}")
            if token.content is not None:
                found += ["{", *_simplified(tinycss2.parse_blocks_contents(token.content)), "}"]
        elif token.type == "qualified-rule":
            found += ["rule", "{"]
            found += [*_simplified(tinycss2.parse_blocks_contents(token.content)), "}"]
        elif token.type == "declaration":
            found.append(f"{token.lower_name}{'!' if token.important else ''}")
    return found


def _ours(items: tuple[Any, ...]) -> list[str]:
    from dialects._kit.style.values import unescape

    found = []
    for item in items:
        if isinstance(item, AtRule):
            found.append(f"@{unescape(item.name).lower()}")
            if item.items is not None:
                found += ["{", *_ours(item.items), "}"]
        elif isinstance(item, StyleImport):
            found.append("@import")
        elif isinstance(item, StyleRule):
            found += ["rule", "{", *_ours(item.items), "}"]
        elif isinstance(item, Declaration) and item.name[0] not in "*+#!":
            found.append(f"{unescape(item.name).lower()}{'!' if item.important else ''}")
    return found


@given(sheets.map(print_stylesheet) | soup)
@example("a{b:url(x;y)z;c:'}';d:\\};e:url( 'q' )}")
@example(".a\\{b{c:d}")
@example("a{b:c\\")
@example("a{/*}*/b:c}@media x{a:hover{b:c}}")
def test_law_structure_is_what_tinycss2_reads(text: str) -> None:
    # A stray brace or semicolon between rules, and a value that holds a block, are where this
    # reader recovers otherwise on purpose; a CDC inside blocks is no token of interest.
    sheet = parse_stylesheet(text, "a.wxss")
    if any(isinstance(node, RawStyle) for node in walk(sheet)) or "{" in _values(sheet):
        return
    if "\ufeff" in text or "-->" in text or "<!--" in text:
        return

    assert _ours(sheet.items) == _simplified(tinycss2.parse_stylesheet(text))


def _values(sheet: Stylesheet) -> str:
    return "".join(print_parts(node.parts) for node in walk(sheet) if isinstance(node, Declaration))


ADVERSARIAL = [
    *(
        "(",
        "{",
        "[",
        "/*",
        '"',
        "'",
        "url(",
        "\\",
        ";",
        "}",
        ")",
        "<!--",
        "@",
        "a{",
        "a:b{",
        "--a:{",
    ),
    *(
        "a{b:c}",
        ",",
        "/**/",
        "a{b:(",
        "!",
        "@media{",
        '"\n',
        ":not(",
        "a:b{}",
        "{}x",
        "10rpx ",
        "-",
    ),
    *("a{/**/", "url(a)", "@import ", "*/", "\\\n", "--"),
]


def _calls(work: Callable[[], object]) -> int:
    count = 0

    def tick(frame: Any, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tick)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", ADVERSARIAL)
def test_work_grows_with_the_text_and_no_faster(piece: str) -> None:
    def read(times: int) -> Callable[[], object]:
        text = piece * times
        return lambda: print_stylesheet(parse_stylesheet(text, "a.wxss"))

    read(8)()
    small, large = _calls(read(400)), _calls(read(800))

    assert large <= 2.3 * small + 200


@pytest.mark.parametrize("piece", ADVERSARIAL)
def test_long_runs_of_one_piece_are_read_and_printed(piece: str) -> None:
    text = piece * 20_000

    assert print_stylesheet(parse_stylesheet(text, "a.wxss")) == text
    assert print_selector(parse_selector(text)) == text
    assert print_parts(parse_parts(text)) == text


def test_a_long_file_spans_its_text() -> None:
    sheet = parse_stylesheet("a{b:c}\n" * 10, "a.wxss")

    assert sheet.span == Span(0, 70)
