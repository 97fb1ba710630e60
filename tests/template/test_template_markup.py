"""Tags, attributes, text and comments, one construct a line."""

from __future__ import annotations

import pytest
from template_support import clean, errors, only, parse

from ir.expression import Name
from ir.span import LineMap
from ir.template import Comment, Element, RawNode, Text

ACCEPTED = (
    '<view class="a"id="b"></view>',
    '<view a = "b"></view>',
    "<view a= 'b'></view>",
    '<view a="b" ></view\n>',
    '<view a="<b>"></view>',
    "<view></view >",
    "<view></ view>",
    "<view> a > b </view>",
    '<view A="1"></view>',
    "<View></View>",
    "<view_a></view_a>",
    '<view :a="1"></view>',
    '<view a:b:c="1"/>',
    "<view a/>",
    "<view disabled hidden></view>",
    '<view a="a\\"b"></view>',
    '<view a="\\\\"></view>',
    "<view a='\\''></view>",
    '<view a="&quot;&nbsp;&foo; &"></view>',
    "<view>&lt; &foo; &</view>",
    "<!-- a -- b -->",
    "<!---->",
    "a}}",
    '<view a="{b}"></view>',
    '<view a="{ {b} }"></view>',
    "<view>{a}}</view>",
    "<view>{{ a < b }}</view>",
    "<view>{{ a <b }}</view>",
    "<view>{{ '}}' }}</view>",
    "<view>{{ '<view>' + \"</view>\" }}</view>",
    "<view a=\"{{'}}'}}\"></view>",
    '<view class="x {{c?"y":"z"}}"></view>',
    "<view a='{{c?'y':'z'}}'></view>",
    "<view a=\"{{'it\\'s'}}\"></view>",
    "<page-meta/><view/>",
    "<slot/>",
    '<slot name="{{a}}"/>',
    "<slot>a</slot>",
    "<view a\n\t b/>",
    "\ufeff<view/>\r\n<text>\r\n</text>",
    "<block/>",
    "",
)

REFUSED = (
    ("<view {{a}}></view>", ["broken-attribute"]),
    ("<view a=b></view>", ["unquoted-value"]),
    ("<view a=></view>", ["broken-attribute"]),
    ('<view a="x"y"></view>', ["broken-attribute"]),
    ("<view/ >", ["broken-attribute", "missing-end-tag"]),
    ('<view a/b="c"/>', ["broken-attribute"] * 4),
    ("<view>", ["missing-end-tag"]),
    ("<image>", ["missing-end-tag"]),
    ("</view>", ["stray-end-tag"]),
    ("<view></View>", ["stray-end-tag", "missing-end-tag"]),
    ("<view><text></view></text>", ["missing-end-tag", "stray-end-tag"]),
    ("<view><a></view>", ["missing-end-tag"]),
    ("<view></a></view>", ["stray-end-tag"]),
    ("<view", ["broken-tag"]),
    ('<view a="1" <view></view>', ["broken-tag"]),
    ("<", ["stray-markup"]),
    ("<view>a < b</view>", ["stray-markup"]),
    ("<view>a<1</view>", ["stray-markup"]),
    ("<!DOCTYPE html>", ["stray-markup"]),
    ('<!ENTITY a "b">', ["stray-markup"]),
    ('<?xml version="1.0"?>', ["stray-markup"]),
    ("<![CDATA[ a ]]>", ["stray-markup"]),
    ("<view>{{ a </view>", ["unclosed-interpolation"]),
    ('<view a="{{b"></view>', ["unclosed-interpolation"]),
    ("<view>{{a +}}</view>", ["invalid-expression"]),
    ("<view>{{ it's }}</view>", ["invalid-expression"]),
    ("<view>{{a?.b}}</view>", ["unsupported-expression"]),
    ("<view>{{`a${b}`}}</view>", ["unsupported-expression"]),
    ("<view>{{ {'a': 1} }}</view>", ["unsupported-expression"]),
)


@pytest.mark.parametrize("text", ACCEPTED)
def test_what_a_platform_compiler_accepts_is_clean(text: str) -> None:
    clean(text)


@pytest.mark.parametrize(("text", "expected"), REFUSED)
def test_what_the_platform_compiler_refuses_is_an_error(text: str, expected: list[str]) -> None:
    assert expected == errors(text)


def test_duplicate_attributes_are_kept_and_reported() -> None:
    tree, found = parse('<view a="1" b a="2" bindtap="x" bind:tap="y"/>')

    assert found == ["duplicate-attribute", "duplicate-attribute"]
    assert [item.name for item in tree.children[0].attributes] == ["a", "b", "a", "tap", "tap"]


def test_a_value_without_its_opening_quote_runs_to_the_closing_one() -> None:
    tree, found = parse('<view class=a b" id="c"/>')
    attributes = tree.children[0].attributes

    assert found == ["half-quoted-value"]
    assert [(a.name, a.value and a.value.literal) for a in attributes] == [
        ("class", "a b"),
        ("", None),
        ("id", "c"),
    ]


def test_a_broken_tag_costs_only_itself() -> None:
    tree, _ = parse('<view><text a="1" <image src="x"/></text><b/></view>')
    (view,) = tree.children

    assert [type(c) for c in view.children] == [RawNode, Element, RawNode, Element]
    assert [c.tag for c in view.children if type(c) is Element] == ["image", "b"]


def test_a_missing_end_tag_ends_with_the_parent() -> None:
    tree, _ = parse("<view><text>a</view><b/>")

    assert [c.tag for c in tree.children] == ["view", "b"]


def test_findings_have_line_and_column() -> None:
    text = '<view>\n  <text class="{{a b}}"/>\n</view>'
    from template_support import WECHAT

    from dialects._kit.context import Reporter
    from dialects._kit.template.parser import parse_template

    reporter = Reporter("page.wxml")
    parse_template(text, "page.wxml", WECHAT, reporter)
    (finding,) = reporter.diagnostics

    assert LineMap(text).position(finding.span.start) == (2, 20)
    assert finding.message == '{{a b}} is no expression: unexpected "b"'


def test_an_unclosed_comment_reaches_to_the_end() -> None:
    tree, found = parse("<view/><!-- a <b/>")

    assert found == ["unclosed-comment"]
    assert [type(c) for c in tree.children] == [Element, Comment]


def test_text_keeps_literal_and_bound_pieces_apart() -> None:
    text = only("a {{ b }} c")

    assert type(text) is Text
    before, bound, after = text.value.parts
    assert (before, after) == ("a ", " c")
    assert bound.glue == ("{{ ", " }}")
    assert type(bound.expression) is Name


def test_a_single_binding_is_told_from_a_concatenation() -> None:
    (attribute,) = only('<a b="{{c}}"/>').attributes
    assert attribute.value.expression.name == "c"

    (attribute,) = only('<a b=" {{c}}"/>').attributes
    assert attribute.value.expression is None


def test_spans_point_at_the_source() -> None:
    text = '<view>\n<a b="x {{ c.d + 1 }}"/></view>'
    (view,) = clean(text).children
    element = view.children[1]
    (attribute,) = element.attributes
    bound = attribute.value.parts[1]
    shown = [
        text[node.span.start : node.span.end]
        for node in (element, attribute, attribute.value, bound, bound.expression.left.object)
    ]

    assert shown == [
        '<a b="x {{ c.d + 1 }}"/>',
        'b="x {{ c.d + 1 }}"',
        "x {{ c.d + 1 }}",
        "{{ c.d + 1 }}",
        "c",
    ]
