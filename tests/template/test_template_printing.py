"""Printing for another dialect, and printing what was built or changed."""

from __future__ import annotations

import attrs
import pytest
from template_support import ALIPAY, WECHAT, check, clean

from dialects._kit.template.printer import print_template
from ir.expression import Binary, Literal, Name, Object, Property
from ir.template import (
    Attribute,
    Branch,
    Element,
    Event,
    For,
    If,
    Interpolation,
    ModuleElement,
    Template,
    Text,
    Value,
)
from ir.tree import rewrite


def bound(expression: object) -> Value:
    return Value(parts=(Interpolation(expression=expression),))  # type: ignore[arg-type]


def printed(node: object, syntax: object = WECHAT) -> str:
    return print_template(Template(path="", children=(node,)), syntax)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wechat", "alipay"),
    [
        ('<a wx:if="{{x}}"/>', '<a a:if="{{x}}"/>'),
        ("<a  wx:if = '{{x}}' b />", "<a  a:if = '{{x}}' b />"),
        ('<a wx:if="{{x}}"/>\n<b wx:elif="{{y}}"/>', '<a a:if="{{x}}"/>\n<b a:elif="{{y}}"/>'),
        ('<a wx:if="{{x}}"/><b wx:else="z"/>', '<a a:if="{{x}}"/><b a:else/>'),
        (
            '<a id="i" wx:for="{{l}}" wx:key="id" wx:for-item="c"/>',
            '<a id="i" a:for="{{l}}" a:key="id" a:for-item="c"/>',
        ),
        ('<a wx:for-items="{{l}}"/>', '<a a:for="{{l}}"/>'),
        ('<a bindtap="f" class="c"/>', '<a onTap="f" class="c"/>'),
        ('<a bind:touchstart="f"/>', '<a onTouchStart="f"/>'),
        ('<a catch:touchstart="f"/>', '<a catchTouchStart="f"/>'),
        ('<a capture-bind:tap="f"/>', '<a capture-onTap="f"/>'),
        ('<a capture-catch:touchmove="f"/>', '<a capture-catchTouchMove="f"/>'),
        ('<a bind:my-event="f"/>', '<a onMyEvent="f"/>'),
        ('<a bind:update:value="f"/>', '<a onUpdateValue="f"/>'),
        ('<a mut-bind:tap="f"/>', '<a onTap="f"/>'),
        ('<a data-x="{{y}}"/>', '<a data-x="{{y}}"/>'),
        ('<wxs module="m" src="./m.wxs"/>', '<import-sjs name="m" from="./m.wxs"/>'),
        ('<template is="t" data="{{a, ...b}}"/>', '<template is="t" data="{{a, ...b}}"/>'),
        ("<!-- wx:if -->{{ wx }}", "<!-- wx:if -->{{ wx }}"),
    ],
)
def test_another_dialect_spells_the_names_and_keeps_the_rest(wechat: str, alipay: str) -> None:
    check(wechat, alipay=alipay)


def test_built_nodes_are_printed_plainly() -> None:
    element = Element(
        tag="view",
        attributes=(
            Attribute(
                name="class", value=Value(parts=("a ", Interpolation(expression=Name(name="b"))))
            ),
            Attribute(name="hidden"),
            Event(name="tap", handler=Value(parts=("f",)), mode="catch"),
            Attribute(name="id", value=Value(parts=("x",)), kind="data"),
        ),
        children=(Text(value=bound(Name(name="c"))),),
    )
    loop = For(list=bound(Name(name="l")), body=element, key=Value(parts=("id",)))

    assert printed(loop) == (
        '<view wx:for="{{l}}" wx:key="id" class="a {{b}}" hidden catch:tap="f" data-id="x">'
        "{{c}}</view>"
    )
    assert printed(loop, ALIPAY) == (
        '<view a:for="{{l}}" a:key="id" class="a {{b}}" hidden catchTap="f" data-id="x">'
        "{{c}}</view>"
    )


def test_strings_in_bindings_avoid_the_attribute_quote() -> None:
    value = bound(Binary(operator="+", left=Literal(value='say "a"'), right=Literal(value="it's")))

    assert printed(Element(tag="a", attributes=(Attribute(name="b", value=value),))) == (
        """<a b="{{'say \\u0022a\\u0022' + 'it\\'s'}}"/>"""
    )


def test_an_expression_moved_into_other_quotes_is_respelled() -> None:
    (source,) = clean("<a b='{{c ? \"d\" : e}}'/>").children
    value = Value(parts=source.attributes[0].value.parts)
    moved = Element(tag="a", attributes=(Attribute(name="b", value=value),))

    assert printed(moved) == "<a b=\"{{c ? 'd' : e}}\"/>"


def test_an_object_keeps_away_from_the_braces() -> None:
    data = Object(members=(Property(key="a", value=Literal(value=1)),))

    assert printed(Text(value=bound(data))) == "{{ { a: 1 } }}"


def test_a_directive_goes_when_its_node_goes() -> None:
    tree = clean('<a b="1" wx:if="{{x}}" c="2"/>')
    plain = rewrite(tree, lambda n: n.branches[0].body if type(n) is If else n)

    assert print_template(plain, WECHAT) == '<a b="1" c="2"/>'


def test_a_new_condition_goes_in_front() -> None:
    (element,) = clean('<a b="1"/>').children
    node = If(branches=(Branch(test=bound(Name(name="x")), body=element),))

    assert printed(node) == '<a wx:if="{{x}}" b="1"/>'


def test_bodies_that_are_no_element_get_a_block() -> None:
    text = Text(value=Value(parts=("t",)))
    inner = If(
        branches=(Branch(test=bound(Name(name="x")), body=text), Branch(test=None, body=text))
    )
    loop = For(list=bound(Name(name="l")), body=inner)
    nested = If(branches=(Branch(test=bound(Name(name="y")), body=loop),))

    assert printed(inner) == ('<block wx:if="{{x}}">t</block><block wx:else>t</block>')
    assert printed(loop) == f'<block wx:for="{{{{l}}}}">{printed(inner)}</block>'
    assert printed(nested) == f'<block wx:if="{{{{y}}}}">{printed(loop)}</block>'


def test_a_loop_in_a_loop_and_a_condition_in_a_condition_get_blocks() -> None:
    (element,) = clean("<a/>").children
    loop = For(list=bound(Name(name="l")), body=For(list=bound(Name(name="m")), body=element))
    test = If(
        branches=(
            Branch(
                test=bound(Name(name="x")),
                body=If(branches=(Branch(test=bound(Name(name="y")), body=element),)),
            ),
        )
    )

    assert printed(loop) == '<block wx:for="{{l}}"><a wx:for="{{m}}"/></block>'
    assert printed(test) == '<block wx:if="{{x}}"><a wx:if="{{y}}"/></block>'


def test_a_renamed_tag_renames_its_end() -> None:
    (element,) = clean("<a b>c</a >").children

    assert printed(attrs.evolve(element, tag="view")) == "<view b>c</view >"


def test_the_fields_of_a_script_module_decide() -> None:
    (module,) = clean('<wxs module="m">var a</wxs>').children
    outside = attrs.evolve(module, body=None, src="./m.sjs")

    assert printed(outside, ALIPAY) == '<import-sjs name="m" from="./m.sjs"></import-sjs>'
    assert printed(ModuleElement(tag="script-module", module="m", src="./m.sjs"), ALIPAY) == (
        '<import-sjs name="m" from="./m.sjs"/>'
    )


def test_three_braces_around_template_data() -> None:
    swan = attrs.evolve(WECHAT, data_braces=3)
    tree = clean('<template is="a" data="{{b, ...c}}"/>')

    assert print_template(tree, swan) == '<template is="a" data="{{{b, ...c}}}"/>'
