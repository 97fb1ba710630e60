"""Scopes, lengths, references and checks."""

import pytest

from dialects._kit.context import Reporter
from dialects._kit.style.check import SelectorSupport, check_selectors
from dialects._kit.style.lengths import (
    pixels,
    rewrite_lengths,
    rewrite_lengths_in_text,
    scaled_length,
)
from dialects._kit.style.parser import parse_stylesheet
from dialects._kit.style.printer import print_stylesheet
from dialects._kit.style.references import (
    import_as,
    imports,
    resolve,
    rewrite_imports,
    with_absolute_urls,
    without_keyframe_comments,
)
from dialects._kit.style.scope import Scope, prefixed_tag, scope_selector, scope_stylesheet
from dialects._kit.style.selector import parse_selector

SCOPE = Scope(
    element=":where([s])",
    external=":where([s],[x])",
    external_classes=frozenset({"ext"}),
    page="wx-page",
    host="[h]",
    tag=prefixed_tag("wx-"),
)


@pytest.mark.parametrize(
    ("text", "scoped"),
    [
        (" view.a > .b::before ", " wx-view.a > .b:where([s])::before "),
        (".a:after", ".a:where([s]):after"),
        (".ext", ".ext:where([s],[x])"),
        ("page", "wx-page"),
        ("page .a", "wx-page .a:where([s])"),
        ("wx-view", "wx-view:where([s])"),
        (":host", "[h]"),
        (":host(.on) .a", ".on[h] .a:where([s])"),
        (":host(view)", "wx-view[h]"),
        (".a:not(text, .b)", ".a:not(wx-text, .b):where([s])"),
        ("::-webkit-scrollbar", ":where([s])::-webkit-scrollbar"),
        ("*", "*:where([s])"),
        ("&:hover", "&:hover"),
        ("& .a", "& .a:where([s])"),
        ("[data-x=']'] a", "[data-x=']'] wx-a:where([s])"),
        (".\\31 0 /* c */", ".\\31 0:where([s]) /* c */"),
        ("..a", "..a"),
        ("", ""),
    ],
)
def test_selectors_are_scoped(text: str, scoped: str) -> None:
    assert scoped == scope_selector(text, SCOPE)


def test_steps_of_animations_are_no_selectors() -> None:
    text = "@media x{a{b:c}} @-webkit-keyframes k{from{b:c}50%{b:d}} @font-face{src:x}"
    sheet = scope_stylesheet(parse_stylesheet(text, "a.wxss"), SCOPE)

    assert print_stylesheet(sheet) == text.replace("{a{", "{wx-a:where([s]){")


def test_a_scope_without_anything_changes_nothing() -> None:
    sheet = parse_stylesheet("view .a:host,page{b:c}", "a.wxss")

    assert scope_stylesheet(sheet, Scope()) is sheet


def test_selectors_know_their_parts() -> None:
    selector = parse_selector("view.a#b[c=d]:e(f)::g > h")

    kinds = ["tag", "class", "id", "attribute", "pseudo-class", "pseudo-element"]
    assert kinds == [part.kind for part in selector.compounds[0].parts]
    assert [p.name for p in selector.compounds[0].parts] == ["view", "a", "b", "c", "e", "g"]
    assert selector.subject == selector.compounds[1]


@pytest.mark.parametrize(
    ("number", "whole"),
    [("10", 5), ("0.1", 1), ("-10.5", -6), ("-750", -375), ("0", 0), ("1", 1), ("27", 13)],
)
def test_pixels_are_rounded_as_the_platform_does(number: str, whole: int) -> None:
    assert whole == pixels(number, 375)


@pytest.mark.parametrize(
    ("text", "scaled"),
    [
        ("width:10upx", "width:10upx"),
        ("width:10rpx", "width:calc(var(--rpx)*10)"),
        ("width:+5.rpx", "width:calc(var(--rpx)*5)"),
        ("border:1rpx solid", "border:max(1px,var(--rpx)*1) solid"),
        ("margin:-.5rpx 0rpx", "margin:min(-1px,var(--rpx)*-.5) 0px"),
        ("content:'1rpx';b:url(1rpx)", "content:'1rpx';b:url(1rpx)"),
    ],
)
def test_lengths_are_scaled_by_a_property(text: str, scaled: str) -> None:
    assert scaled == rewrite_lengths_in_text(text, lambda length: str(scaled_length(length)))
    sheet = rewrite_lengths(parse_stylesheet("a{" + text + "}", "a.wxss"), scaled_length)
    assert print_stylesheet(sheet) == "a{" + scaled + "}"


def test_imports_are_pointed_elsewhere() -> None:
    text = "@import 'a.wxss';@import url(b.wxss) x;@import \"/c.wxss\";@import '//d/e.wxss';"
    sheet = parse_stylesheet(text, "p/q.wxss")
    changed = rewrite_imports(sheet, lambda name: import_as(name, {".wxss": ".acss"}))

    expected = '@import \'./a.acss\';@import url("./b.acss") x;@import "/c.acss";'
    assert print_stylesheet(changed) == expected + "@import '//d/e.wxss';"
    assert [resolve(node.target, "p/q.wxss") for node in list(imports(sheet))[:3]] == [
        "p/a.wxss",
        "p/b.wxss",
        "c.wxss",
    ]


def test_references_cannot_leave_the_root() -> None:
    assert resolve("../../../etc/passwd", "a/b.wxss") == "etc/passwd"


def test_local_urls_become_absolute() -> None:
    text = "a{b:url(../i/a.png?v=1),url('data:x'),url(//h/x),url(#f),url(/z.png)}"
    sheet = with_absolute_urls(parse_stylesheet(text, "p/q/r.wxss"))

    expected = "a{b:url(\"/p/i/a.png?v=1\"),url('data:x'),url(//h/x),url(#f),url(/z.png)}"
    assert print_stylesheet(sheet) == expected


def test_animations_lose_their_comments_and_others_keep_theirs() -> None:
    text = "/*a*/@keyframes k{ /*b*/ from/*c*/{/*d*/a/*e*/:b/*f*/;}}a{/*g*/}"
    sheet = without_keyframe_comments(parse_stylesheet(text, "a.wxss"))

    assert print_stylesheet(sheet) == "/*a*/@keyframes k{ from {a :b ;}}a{/*g*/}"


def test_what_a_target_lacks_is_reported() -> None:
    support = SelectorSupport(
        lacks=frozenset({"attribute", "id", "sibling", "host", "universal", "host-function"}),
        leaks_tags=True,
        reserved=("am-",),
        where="component styles",
    )
    reporter = Reporter("a.wxss", "there")
    text = "#a,[b],c~.d,:host,:host(.e),*,.am-x,:not(#f),.ok{} @keyframes k{from{a:b}} page{}"
    check_selectors(parse_stylesheet(text, "a.wxss"), support, reporter)

    counts: dict[str, int] = {}
    for finding in reporter.diagnostics:
        assert finding.message
        counts[finding.rule.id] = counts.get(finding.rule.id, 0) + 1
    assert counts == {"unsupported-selector": 7, "leaking-selector": 2, "reserved-class": 1}
