"""What is read where, and what is said about it."""

import pytest

from dialects._kit.context import Reporter
from dialects._kit.style.parser import parse_stylesheet
from ir.style import (
    AtRule,
    Declaration,
    Length,
    RawStyle,
    StyleImport,
    StyleRule,
    Stylesheet,
    Url,
)


def read(text: str, *findings: str) -> Stylesheet:
    reporter = Reporter("a.wxss")
    sheet = parse_stylesheet(text, "a.wxss", reporter)

    assert list(findings) == [finding.rule.id for finding in reporter.diagnostics]
    return sheet


def body(text: str, *findings: str) -> tuple[object, ...]:
    rule = read("a{" + text + "}", *findings).items[0]
    assert isinstance(rule, StyleRule)
    return rule.items


@pytest.mark.parametrize(
    ("value", "numbers"),
    [
        ("10rpx", ["10"]),
        ("-10.5rpx .5rpx +3rpx 5.rpx", ["-10.5", ".5", "+3", "5."]),
        ("calc(100% - 10rpx)", ["10"]),
        ("var(--a10rpx, 3rpx)", ["3"]),
        ("10rpx!important", ["10"]),
        ("10rpx-5rpx", ["10", "-5"]),
        ("'10rpx' \"10rpx\" url(10rpx.png) url('10rpx')", []),
        ("10RPX 1e2rpx 10rpxx a10rpx #10rpx 10px /* 10rpx */", []),
        ("\\31 0rpx", []),
    ],
)
def test_lengths_are_split_off_where_they_count(value: str, numbers: list[str]) -> None:
    (declaration,) = body("b:" + value)

    assert isinstance(declaration, Declaration)
    assert numbers == [part.number for part in declaration.parts if isinstance(part, Length)]


def test_media_queries_hold_no_lengths() -> None:
    (rule,) = read("@media (min-width:100rpx){a{b:c}}").items

    assert isinstance(rule, AtRule)
    assert rule.prelude == (" (min-width:100rpx)",)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("url(a.png)", "a.png"),
        ("url( 'a b.png' )", "a b.png"),
        ('URL("a\\"b")', 'a"b'),
        ("url(a\\29 b)", "a)b"),
        ("\\75 rl(a)", "a"),
        ("url(data:image/png;base64,AA==)", "data:image/png;base64,AA=="),
    ],
)
def test_urls_name_what_they_mean(text: str, target: str) -> None:
    (declaration,) = body("b:" + text)

    assert isinstance(declaration, Declaration)
    (url,) = declaration.parts
    assert isinstance(url, Url)
    assert (target, text) == (url.target, url.raw)


@pytest.mark.parametrize(
    ("text", "target", "media"),
    [
        ("@import 'a.wxss';", "a.wxss", ""),
        ('@import"a.wxss" screen and (a:b);', "a.wxss", "screen and (a:b)"),
        ("@import url(a.wxss) print;", "a.wxss", "print"),
        ("@import url( 'a.wxss' ) /* c */;", "a.wxss", ""),
        ("@IMPORT /* c */ './a.wxss'", "./a.wxss", ""),
    ],
)
def test_imports_in_all_forms(text: str, target: str, media: str) -> None:
    (node,) = read(text).items

    assert isinstance(node, StyleImport)
    assert (target, media) == (node.target, node.media)


def test_an_import_without_quotes_is_reported() -> None:
    (node,) = read("@import a.wxss;", "unquoted-import").items

    assert isinstance(node, StyleImport)
    assert node.target == "a.wxss"


@pytest.mark.parametrize(
    "text", ["*zoom:1", "_height:1px", "filter: progid:DX.m(a='#8')", "--x:{a}"]
)
def test_hacks_are_declarations(text: str) -> None:
    assert [Declaration] == [type(item) for item in body(text)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("b:c;&:hover{d:e}", [Declaration, StyleRule]),
        ("b:hover{d:e}", [StyleRule]),
        ("b{d:e}b:c", [StyleRule, Declaration]),
        ("@media x{b:c}", [AtRule]),
        ("b:c d:e;f:g", [Declaration, Declaration]),
    ],
)
def test_nested_rules_and_declarations_are_told_apart(text: str, kinds: list[type]) -> None:
    assert kinds == [type(item) for item in body(text)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("a{b:c};d{e:f}", [StyleRule, RawStyle, StyleRule]),
        ("a{b:c}}}d{e:f}", [StyleRule, RawStyle, StyleRule]),
        ("foo;d{e:f}", [RawStyle, StyleRule]),
        ("foo", [RawStyle]),
    ],
)
def test_stray_text_costs_itself_alone(text: str, kinds: list[type]) -> None:
    assert kinds == [type(item) for item in read(text, "stray-style").items]


def test_a_line_comment_takes_the_next_declaration_with_it() -> None:
    items = body("// hi\nb:c;d:e", "stray-style")

    assert [RawStyle, Declaration] == [type(item) for item in items]


@pytest.mark.parametrize("text", ["a{b:c", "a{b:c}/*", "@media x{", "a{b:'c\n}"])
def test_what_is_never_closed_is_reported(text: str) -> None:
    read(text, "unclosed-style")


def test_deep_nesting_stays_text() -> None:
    sheet = read("a{" * 70 + "}" * 70, "style-too-deep")

    assert isinstance(sheet.items[0], StyleRule)


def test_a_preprocessed_sheet_is_kept_whole() -> None:
    sheet = parse_stylesheet("$a: 1;", "a.scss")

    assert (sheet.language, sheet.text, sheet.items) == ("scss", "$a: 1;", ())
