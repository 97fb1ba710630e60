"""What is lifted from directives, names and special elements."""

from __future__ import annotations

import pytest
from template_support import clean, errors, only, parse

from ir.template import (
    Attribute,
    Comment,
    DirectiveSite,
    Element,
    Event,
    For,
    If,
    Import,
    Include,
    ModuleElement,
    Slot,
    TemplateDefinition,
    TemplateUse,
    Text,
)


def test_a_condition_chains_across_white_space_and_comments() -> None:
    node = only('<a wx:if="{{x}}"/>\n<!-- c -->\n<b wx:elif="{{y}}"></b> <block wx:else>z</block>')

    assert type(node) is If
    assert [branch.body.tag for branch in node.branches] == ["a", "b", "block"]
    assert [branch.test is None for branch in node.branches] == [False, False, True]
    assert [type(n) for n in node.branches[1].before] == [Text, Comment, Text]


def test_a_script_module_may_stand_inside_a_chain() -> None:
    node = only('<a wx:if="{{x}}"/><wxs module="m">var a</wxs><b wx:else/>')

    assert type(node.branches[1].before[0]) is ModuleElement


def test_a_second_if_begins_a_second_chain() -> None:
    first, second = clean('<a wx:if="{{x}}"/><b wx:if="{{y}}"/>').children

    assert (type(first), type(second)) == (If, If)


def test_white_space_after_a_chain_stays_outside() -> None:
    tree = clean('<a wx:if="{{x}}"/>\n<b/>\n')

    assert [type(c) for c in tree.children] == [If, Text, Element, Text]


def test_a_loop_stands_outside_a_condition_of_the_same_element() -> None:
    node = only('<a wx:if="{{x}}" wx:for="{{l}}" wx:for-item="i" wx:for-index="n" wx:key="*this"/>')

    assert type(node) is For
    assert (node.item_name, node.index_name, node.key.literal) == ("i", "n", "*this")
    assert type(node.body) is If
    assert type(node.body.branches[0].body) is Element


def test_a_branch_stands_outside_a_loop_of_the_same_element() -> None:
    tree, found = parse('<a wx:if="{{x}}"/><b wx:else wx:for="{{l}}"/>')

    assert found == ["looping-else"]
    assert type(tree.children[0].branches[1].body) is For


def test_loop_defaults_and_the_old_name() -> None:
    node = only('<a wx:for-items="{{[1, 2]}}"/>')

    assert (node.item_name, node.index_name, node.key) == ("item", "index", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<a wx:else/>", ["else-without-if"]),
        ('<a wx:if="{{x}}"/>text<b wx:else/>', ["else-without-if"]),
        ('<a wx:if="{{x}}"/><c/><b wx:else/>', ["else-without-if"]),
        ('<a wx:if="{{x}}"/><b wx:else/><c wx:else/>', ["else-without-if"]),
        ('<a wx:if="{{x}}"><b wx:else/></a>', ["else-without-if"]),
        ('<a wx:for="{{l}}" wx:if="{{x}}"/><b wx:else/>', ["else-without-if"]),
        ('<a wx:if="{{x}}" wx:else/>', ["conflicting-directives"]),
        ('<a wx:if="{{x}}"/><b wx:else wx:if="{{y}}"/>', ["conflicting-directives"]),
        ("<a wx:if/>", ["directive-without-value"]),
        ("<a wx:for/>", ["directive-without-value"]),
        ('<a wx:if="{{x}}"/><b wx:elif/>', ["directive-without-value"]),
        ("<wxs>var a</wxs>", ["module-without-name"]),
        ('<wxs module="m" src="a.wxs">var a</wxs>', ["module-body-ignored"]),
        ('<wxs module="m" src="a.wxs"> \n</wxs>', []),
    ],
)
def test_directives_that_do_not_fit_are_errors(text: str, expected: list[str]) -> None:
    assert expected == errors(text)


def test_of_a_directive_written_twice_the_last_counts() -> None:
    tree, _ = parse('<a wx:if="{{x}}" wx:if="{{y}}"/><a wx:if="{{x}}" wx:if/>')

    assert ["y", "x"] == [
        part.expression.name
        for node in tree.children
        for branch in node.branches
        for part in branch.test.parts
    ]


@pytest.mark.parametrize(
    "text",
    [
        '<a wx:for-item="b"/>',
        '<a wx:key="b"/>',
        '<a wx:foo="b"/>',
        '<a wx:for="{{x}}" wx:for="{{y}}"/>',
        '<a wx:if="{{x}}" wx:if="{{y}}"/>',
        '<template name="a" wx:if="{{x}}"/>',
    ],
)
def test_directives_without_effect_are_kept_and_reported(text: str) -> None:
    tree, found = parse(text)
    (node,) = tree.children
    while not isinstance(node, Element):
        node = node.body if type(node) is For else node.branches[0].body

    assert found == ["idle-directive"]
    assert any(type(a) is Attribute and a.kind == "directive" for a in node.attributes)


def test_the_value_of_an_else_is_spelling() -> None:
    node = only('<a wx:if="{{x}}"/><b wx:else="{{y}}"/>')

    assert node.branches[1].test is None


@pytest.mark.parametrize(
    ("written", "name", "mode", "capture"),
    [
        ("bindtap", "tap", "bind", False),
        ("bind:tap", "tap", "bind", False),
        ("catchtap", "tap", "catch", False),
        ("catch:my-event", "my-event", "catch", False),
        ("capture-bind:tap", "tap", "bind", True),
        ("capture-bindtap", "tap", "bind", True),
        ("capture-catch:touchstart", "touchstart", "catch", True),
        ("mut-bind:tap", "tap", "mut-bind", False),
        ("capture-mut-bind:tap", "tap", "mut-bind", True),
        ("bindupdate:value", "update:value", "bind", False),
        ("bindgetPhoneNumber", "getPhoneNumber", "bind", False),
    ],
)
def test_listeners(written: str, name: str, mode: str, capture: bool) -> None:
    (event,) = only(f'<a {written}="f"/>').attributes

    assert type(event) is Event
    assert (event.name, event.mode, event.capture) == (name, mode, capture)


@pytest.mark.parametrize("written", ["bind", "bind:", "catch", "rebindtap", "mark:bindtap"])
def test_names_that_only_look_like_listeners(written: str) -> None:
    (attribute,) = only(f'<a {written}="f"/>').attributes

    assert type(attribute) is Attribute


@pytest.mark.parametrize(
    ("written", "kind", "name"),
    [
        ("class", "plain", "class"),
        ("data-foo-Bar", "data", "foo-Bar"),
        ("data:foo", "data", "foo"),
        ("mark:a", "mark", "a"),
        ("change:prop", "change", "prop"),
        ("model:value", "model", "value"),
        ("generic:item", "generic", "item"),
        ("worklet:onscroll", "worklet", "onscroll"),
        ("slot:item", "slot", "item"),
        ("class:active", "class", "active"),
        ("style:color", "style", "color"),
        ("let:x", "let", "x"),
        ("data-", "plain", "data-"),
    ],
)
def test_prefixed_attributes(written: str, kind: str, name: str) -> None:
    (attribute,) = only(f'<a {written}="f"/>').attributes

    assert (attribute.kind, attribute.name) == (kind, name)


def test_special_elements() -> None:
    tree = clean(
        '<import src="a.wxml"/><include src="b"/><slot name="c"/>'
        '<template name="d">x</template><template is="d" data="{{a}}"/>'
    )

    assert [type(c) for c in tree.children] == [
        Import,
        Include,
        Slot,
        TemplateDefinition,
        TemplateUse,
    ]


def test_a_lone_name_as_template_data_is_a_member() -> None:
    use = only('<template is="a" data="{{item}}"/>')
    data = use.attribute("data").value.expression

    assert (data.braces, [m.key for m in data.members]) == (False, ["item"])
    assert only('<a data="{{item}}"/>').attribute("data").value.expression.name == "item"


def test_script_modules() -> None:
    inline = only('<wxs module="m">if (a < b) { var c = "</view>" }</wxs>')
    by_file = only('<wxs src="./m.wxs" module="m"/>')
    closed = only('<wxs src="./m.wxs" module="m"></wxs>')

    assert (inline.module, inline.src) == ("m", None)
    assert inline.body == 'if (a < b) { var c = "</view>" }'
    assert (by_file.module, by_file.src, by_file.body) == ("m", "./m.wxs", None)
    assert (closed.src, closed.body) == ("./m.wxs", None)


def test_a_self_closed_module_is_not_the_start_of_a_body() -> None:
    tree = clean('<wxs src="a" module="m"/><view/><wxs module="n">var a</wxs>')

    assert [c.tag for c in tree.children] == ["script-module", "view", "script-module"]


def test_directives_leave_their_place_among_the_attributes() -> None:
    node = only('<a class="b" wx:if="{{x}}" id="c"/>')

    assert [type(a) for a in node.branches[0].body.attributes] == [
        Attribute,
        DirectiveSite,
        Attribute,
    ]
