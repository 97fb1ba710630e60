"""One line of template each: what it becomes, and what is said about it."""

import pytest
from lowering import index, template

DIRECTIVES = [
    ('<view wx:if="{{a}}"/>', '<view a:if="{{a}}"/>'),
    ('<view wx:if="{{a}}"/><view wx:elif="{{b}}"/><view wx:else/>',
     '<view a:if="{{a}}"/><view a:elif="{{b}}"/><view a:else/>'),
    ('<view wx:for="{{list}}" wx:key="id"/>', '<view a:for="{{list}}" a:key="id"/>'),
    ('<view wx:for="{{list}}" wx:key="*this"/>', '<view a:for="{{list}}" a:key="*this"/>'),
    ('<view wx:for="{{list}}" wx:for-item="a" wx:for-index="b">{{a}}{{b}}</view>',
     '<view a:for="{{list}}" a:for-item="a" a:for-index="b">{{a}}{{b}}</view>'),
    ('<view wx:for="{{list}}" wx:if="{{item.on}}"/>',
     '<view a:for="{{list}}" a:if="{{item.on}}"/>'),
    ('<view wx:for-items="{{list}}"/>', '<view a:for="{{list}}"/>'),
    ('<view wx:for="{{list}}" wx:for-item="index">{{index}}</view>',
     '<view a:for="{{list}}" a:for-item="tpItem">{{index}}</view>'),
    ('<view wx:for="{{list}}" wx:for-index="page-data">{{item}}</view>',
     '<view a:for="{{list}}" a:for-index="tpIndex">{{item}}</view>'),
    ('<view wx:for="{{3}}"/>', '<view a:for="{{[0, 1, 2]}}"/>'),
    ('<view wx:for="ab"/>', '<view a:for="{{[\'a\', \'b\']}}"/>'),
    ('<view wx:for="{{[1, 2]}}"/>', '<view a:for="{{[1, 2]}}"/>'),
    ('<view wx:if=""/>', '<view a:if="{{false}}"/>'),
    ('<block wx:if="{{a}}">x</block>', '<block a:if="{{a}}">x</block>'),
]  # fmt: skip

TEMPLATES = [
    ('<template name="t"><view>{{a}}</view></template>',
     '<template name="t"><view>{{a}}</view></template>'),
    ('<template is="{{t}}" data="{{...a, b: c, d}}"/>',
     '<template is="{{t}}" data="{{...a, b: c, d}}"/>'),
    ('<import src="../a/t.wxml"/>', '<import src="../a/t.axml"/>'),
    ('<import src="t"/>', '<import src="./t.axml"/>'),
    ('<include src="/a/b.wxml"/>', '<include src="/a/b.axml"/>'),
    ('<slot name="{{n}}"/>', '<slot name="{{n}}"/>'),
    ('<slot>\n</slot>', '<slot>\n</slot>'),
    ('<wxs module="m" src="m.wxs"/>', '<import-sjs name="m" from="./m.sjs"/>'),
    ('<wxs src="/u/m.wxs" module="m"></wxs>', '<import-sjs from="/u/m.sjs" name="m"></import-sjs>'),
]  # fmt: skip

EVENTS = [
    ('<view bindtap="f"/>', '<view onTap="f"/>'),
    ('<view bind:tap="f"/>', '<view onTap="f"/>'),
    ('<view catch:tap="f"/>', '<view catchTap="f"/>'),
    ('<view capture-bind:tap="f"/>', '<view capture-onTap="f"/>'),
    ('<view capture-catch:tap="f"/>', '<view capture-catchTap="f"/>'),
    ('<view catchtouchmove/>', '<view catchTouchMove="$tpNoop"/>'),
    ('<view catchtap=""/>', '<view catchTap="$tpNoop"/>'),
    ('<view bindtap="{{f}}"/>', '<view onTap="{{f}}"/>'),
    ('<view bindlongpress="f"/>', '<view onLongTap="f"/>'),
    ('<view bindtransitionend="f"/>', '<view onTransitionEnd="f"/>'),
    ('<scroll-view bindscrolltolower="f" bindscroll="g"/>',
     '<scroll-view onScrollToLower="f" onScroll="g"/>'),
    ('<swiper bindanimationfinish="f" bindchange="g"/>',
     '<swiper onAnimationEnd="f" onChange="g"/>'),
    ('<video bindtimeupdate="a" bindwaiting="b" bindloadedmetadata="c"/>',
     '<video onTimeUpdate="a" onLoading="b" onRenderStart="c"/>'),
    ('<camera bindinitdone="a" bindscancode="b"/>', '<camera onReady="a" onScanCode="b"/>'),
    ('<map bindmarkertap="a" bindregionchange="b"/>',
     '<map onMarkerTap="a" onRegionChange="b"/>'),
    ('<form bindsubmit="a" bindreset="b"/>', '<form onSubmit="a" onReset="b"/>'),
    ('<checkbox bindchange="g"/>', "<checkbox/>"),
]  # fmt: skip

ATTRIBUTES = [
    ("<input disabled/>", '<input disabled="{{true}}"/>'),
    ("<view class/>", "<view class/>"),
    ('<button formType="submit"/>', '<button form-type="submit"/>'),
    ('<progress activeColor="red" backgroundColor="blue"/>',
     '<progress active-color="red" background-color="blue"/>'),
    ('<slider block-size="9" block-color="red"/>', '<slider handle-size="9" handle-color="red"/>'),
    ('<slider color="red" selected-color="blue"/>',
     '<slider background-color="red" active-color="blue"/>'),
    ('<slider selectedColor="blue" activeColor="red"/>', '<slider active-color="red"/>'),
    ('<switch type="switch" checked/>', '<switch checked="{{true}}"/>'),
    ('<input auto-focus/>', '<input focus="{{true}}"/>'),
    ('<input auto-focus focus="{{a}}"/>', '<input focus="{{a}}"/>'),
    ("<textarea/>", '<textarea show-count="{{false}}"/>'),
    ('<canvas canvas-id="c"/>', '<canvas id="c"/>'),
    ('<canvas id="c" canvas-id="c" type="2d"/>', '<canvas id="c" type="2d"/>'),
    ('<text user-select decode space="nbsp">a</text>',
     '<text selectable="{{true}}" decode="{{true}}" space="nbsp">a</text>'),
    ('<text max-lines="2">a</text>', '<text number-of-lines="2">a</text>'),
    ('<navigator target="self" delta="1" open-type="navigateBack"/>',
     '<navigator open-type="navigateBack"/>'),
    ('<image mode="aspectFill" lazy-load/>', '<image mode="aspectFill" lazy-load="{{true}}"/>'),
    ('<button open-type="share"/>', '<button open-type="share"/>'),
    ('<button open-type="chooseAvatar" bindchooseavatar="f"/>',
     '<button open-type="chooseAvatar" onChooseAvatar="f"/>'),
    ('<picker mode="selector" range="{{r}}" range-key="n" value="{{v}}" bindchange="f"/>',
     '<picker range="{{r}}" range-key="n" value="{{v}}" onChange="f"/>'),
    ('<view data-a-b="{{x}}" data-c/>', '<view data-a-b="{{x}}" data-c="{{true}}"/>'),
    ('<view aria-label="x" role="button"/>', '<view aria-label="x" role="button"/>'),
    ('<view animation="{{a}}" hidden="{{b}}"/>', '<view animation="{{a}}" hidden="{{b}}"/>'),
    ('<rich-text nodes="{{[{name: \'p\'}]}}"/>', '<rich-text nodes="{{[{name: \'p\'}]}}"/>'),
    ('<movable-view x="{{x}}" bindchange="f"/>', '<movable-view x="{{x}}" onChange="f"/>'),
    ('<switch model:checked="{{on}}"/>',
     '<switch checked="{{on}}" onChange="$tpModel" data-tp-model="value:on"/>'),
    ('<input model:value="{{a.b[0]}}" bind:input="f"/>',
     '<input value="{{a.b[0]}}" onInput="$tpModel" data-tp-model="value:a.b[0]:f"/>'),
]  # fmt: skip

COMPONENTS = [
    ('<my-card a="{{undefined}}" b="{{c ? d : undefined}}" e="{{f(undefined)}}"/>',
     '<my-card a="{{null}}" b="{{c ? d : null}}" e="{{f(undefined)}}"/>'),
    ('<my-card a-b="{{x}}" c="1" d/>', '<my-card aB="{{x}}" c="1" d="{{true}}"/>'),
    ('<my-card bind:change="f"/>', '<my-card onChange="f"/>'),
    ('<my-card bind:my-event="f" bind:my_other="g" bind:update:value="h"/>',
     '<my-card onMyEvent="f" onMyOther="g" onUpdateValue="h"/>'),
    ('<my-card bindtap="f" bind:longpress="g"/>', '<my-card onTap="f" onLongTap="g"/>'),
    ('<my-card bind:timeupdate="f"/>', '<my-card onTimeupdate="f"/>'),
    ('<my-card catch:change="f" catch:x="g"/>',
     '<my-card onChange="f" onX="g" data-tp-catch="change x"/>'),
    ('<my-card id="a" class="b" style="c" hidden="{{d}}" slot="e"/>',
     '<my-card id="a" class="b" style="c" hidden="{{d}}" slot="e"/>'),
    ('<my-card title-class="a" t-class-b="b" ext="c" row-class="d"/>',
     '<my-card title-class="a" t-class-b="b" ext="c" rowClass="d"/>'),
    ('<my-card model:val="{{a.b}}" model:cur-row="{{c}}"/>',
     '<my-card val="{{a.b}}" curRow="{{c}}" onTpModel="$tpModel" '
     'data-tp-model="val:a.b,curRow:c"/>'),
    ('<my-card generic:row="my-card"/>', '<my-card generic:row="my-card"/>'),
    ('<my-card wx:if="{{a}}"><view slot="s"/></my-card>',
     '<my-card a:if="{{a}}"><view slot="s"/></my-card>'),
]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "expected"), [*DIRECTIVES, *TEMPLATES, *EVENTS, *ATTRIBUTES], ids=lambda v: v
)
def test_a_template_means_the_same(source, expected):
    lowered = template(source)

    assert expected == lowered.text
    assert [d for d in lowered.diagnostics if d.severity > 1 and "events" not in d.rule.id] == []


@pytest.mark.parametrize(
    "text", ['<view wx:if="{{b}}" wx:if="{{a}}"/>', '<view wx:if="{{a}}" wx:if/>']
)
def test_a_directive_written_twice_stands_once(text):
    assert '<view a:if="{{a}}"/>' == template(text).text


@pytest.mark.parametrize(("source", "expected"), COMPONENTS, ids=lambda v: v)
def test_a_component_tag_means_the_same(source, expected):
    lowered = template(source, components={"my-card": "c/card"}, app=app_with_card())

    assert expected == lowered.text
    assert set(lowered.rules) <= {"component-native-event"}


def app_with_card():
    from ir.app import Component

    card = Component(base="c/card", external_classes=("ext",), properties=("rowClass",))
    return index("p/p.wxml", components=(card,))


LOST = [
    ('<view bindtouchforcechange="f"/>', "<view/>", ["unsupported-event"]),
    ('<image show-menu-by-longpress src="a"/>', '<image src="a"/>', ["unsupported-attribute"]),
    ('<button open-type="contact" bindcontact="f"/>', "<button/>",
     ["unsupported-event", "unsupported-value"]),
    ('<live-player src="a" class="b"/>', '<view class="b"/>', ["unsupported-component"]),
    ('<pan-gesture-handler ongesture="a"><view/></pan-gesture-handler>',
     "<block><view/></block>", ["approximate-component"]),
    ('<navigator target="miniProgram" app-id="a"/>', "<navigator/>",
     ["approximate-attribute", "unsupported-attribute"]),
    ('<canvas id="a" canvas-id="b"/>', '<canvas id="a"/>', ["approximate-attribute"]),
    ('<switch type="checkbox"/>', "<switch/>", ["approximate-attribute"]),
    ('<input type="nickname"/>', "<input/>", ["approximate-attribute"]),
    ('<map polygons="{{p}}"/>', '<map polygon="{{p}}"/>', ["approximate-attribute"]),
    ('<scroll-view refresher-enabled bindrefresherrefresh="f"/>', "<scroll-view/>",
     ["unsupported-attribute", "unsupported-event"]),
    ('<view wx:if="{{a}}"><xr-node wx:if="{{b}}"/></view>',
     '<view a:if="{{a}}"><block a:if="{{b}}"/></view>', ["scene-lost"]),
    ('<view><checkbox bindtap="f"/></view>', '<view><checkbox onChange="f"/></view>',
     ["approximate-event"]),
    ('<button open-type="getUserInfo" bindgetuserinfo="u"/>',
     '<button open-type="getAuthorize" scope="userInfo" onGetAuthorize="$tpUserInfo" '
     'onError="$tpDenied" data-tp-handler="u"/>', ["open-type-authorization"]),
    ('<button open-type="getPhoneNumber" bindgetphonenumber="g" bind:error="e"/>',
     '<button open-type="getAuthorize" scope="phoneNumber" onGetAuthorize="$tpPhoneNumber" '
     'onError="$tpDenied" data-tp-handler="g"/>', ["approximate-event", "open-type-authorization"]),
    ('<picker mode="time" value="{{t}}" start="09:00" disabled="{{d}}" bindchange="f" '
     'bindcancel="g" class="p"><text>{{t}}</text></picker>',
     '<view class="p" onTap="$tpPicker" data-tp-picker="{{ { mode: \'time\', value: t, '
     "start: '09:00', disabled: d, change: 'f', cancel: 'g' } }}\"><text>{{t}}</text></view>",
     ["picker-mode"]),
    ('<view bindtap="{{m.f}}"/><wxs module="m" src="./m.wxs"/>',
     '<view/><import-sjs name="m" from="./m.sjs"/>', ["view-layer-handler"]),
    ('<view change:o="{{m.f}}" o="{{x}}"/><wxs module="m" src="./m.wxs"/>',
     '<view o="{{x}}"/><import-sjs name="m" from="./m.sjs"/>', ["change-listener"]),
    ('<view mark:a="{{x}}" mark:b="y{{z}}"/>',
     "<view data-tp-mark=\"{{ { a: x, b: 'y' + (z) } }}\"/>", ["mark-path"]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected", "rules"), LOST, ids=lambda v: str(v)[:60])
def test_what_is_lost_is_reported(source, expected, rules):
    lowered = template(source)

    assert expected == lowered.text
    assert rules == lowered.rules


def test_a_computed_open_type_is_decided_when_the_app_runs():
    lowered = template('<button open-type="{{t}}" bindgetphonenumber="p" bindgetuserinfo="u"/>')

    assert lowered.text == (
        "<button open-type=\"{{(t) === 'getPhoneNumber' || (t) === 'getUserInfo' ? "
        "'getAuthorize' : (t)}}\" scope=\"{{(t) === 'getPhoneNumber' ? 'phoneNumber' : "
        "'userInfo'}}\" onGetAuthorize=\"{{(t) === 'getPhoneNumber' ? '$tpPhoneNumber' : "
        "'$tpUserInfo'}}\" onError=\"$tpDenied\" data-tp-handler=\"{{(t) === 'getPhoneNumber' ? "
        "'p' : 'u'}}\"/>"
    )
    assert lowered.rules == ["dynamic-value", "open-type-authorization"]


def test_of_attributes_written_twice_the_last_counts():
    lowered = template('<image mode="top" mode="left" bindtap="a" class="b" bindtap="c"/>')

    assert '<image mode="left" class="b" onTap="c"/>' == lowered.text
    assert ["duplicate-attribute"] == lowered.rules


ONCE = [
    ('<textarea show-count="{{s}}"/>', '<textarea show-count="{{s}}"/>'),
    ('<textarea showCount="{{s}}"/>', '<textarea show-count="{{s}}"/>'),
    ('<button open-type="getUserInfo" scope="{{s}}"/>',
     '<button open-type="getAuthorize" scope="userInfo" onGetAuthorize="$tpUserInfo" '
     'onError="$tpDenied"/>'),
    ('<input type="safe-password" password="{{x}}"/>', '<input password="{{true}}"/>'),
    ('<slider handle-size="3" block-size="9"/>', '<slider handle-size="9"/>'),
    ('<map polygons="{{p}}" polygon="{{q}}"/>', '<map polygon="{{p}}"/>'),
    ('<view data-aB="1" data-ab="2"/>', '<view data-ab="2"/>'),
    ('<my-card v="{{a}}" model:v="{{b}}"/>',
     '<my-card v="{{b}}" onTpModel="$tpModel" data-tp-model="v:b"/>'),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), ONCE, ids=lambda v: v)
def test_an_attribute_that_is_added_stands_once(source, expected):
    lowered = template(source, components={"my-card": "c/card"}, app=app_with_card())

    assert expected == lowered.text


QUOTES = [
    ('<view class=x" title="abc">a</view>', '<view class="x" title="abc">a</view>'),
    ('<view class=x {{y ? \'a\' : b}}">a</view>', '<view class="x {{y ? \'a\' : b}}">a</view>'),
    ('<my-card image=https://x/77" n="1"/>', '<my-card image="https://x/77" n="1"/>'),
    ('<my-card image=https://x/77 n={{a}}/>', '<my-card image="https://x/77" n="{{a}}"/>'),
    ('<view wx:if={{a}} bindtap=f" hidden/>', '<view a:if="{{a}}" onTap="f" hidden="{{true}}"/>'),
    ('<import src=a.wxml"/>', '<import src="./a.axml"/>'),
    ('<wxs module=m" src="./m.wxs"/>', '<import-sjs name="m" from="./m.sjs"/>'),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), QUOTES, ids=lambda v: v)
def test_a_value_without_a_quote_gets_it(source, expected):
    lowered = template(source, components={"my-card": "c/card"}, app=app_with_card())

    assert expected == lowered.text


CLASSES = [
    ('<view class="q {{[a, b ? \'c\' : \'\']}} d"/>',
     '<view class="q {{a}} {{b ? \'c\' : \'\'}} d"/>', []),
    ('<view class="{{a ? [b, \'c\'] : d}}"/>',
     '<view class="{{a ? (\'\' + (b) + \' \' + \'c\') : d}}"/>', []),
    ('<my-card class="{{[a]}}" ext="{{[b, c]}}"/>',
     '<my-card class="{{a}}" ext="{{b}} {{c}}"/>', []),
    ('<view class="{{list}}"/>', '<view class="{{list}}"/>', ["class-array"]),
    ('<view class="q {{a && goods.items}}"/>', '<view class="q {{a && goods.items}}"/>',
     ["class-array"]),
    ('<view class="{{[...a]}}"/>', '<view class="{{[...a]}}"/>', ["class-array"]),
    ('<view class="{{a}} {{b.c}}"/>', '<view class="{{a}} {{b.c}}"/>', []),
    ('<view class="{{list[0]}} {{list.length ? a : b}}"/>',
     '<view class="{{list[0]}} {{list.length ? a : b}}"/>', []),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected", "rules"), CLASSES, ids=lambda v: str(v)[:60])
def test_classes_are_text(source, expected, rules):
    lowered = template(source, components={"my-card": "c/card"}, app=app_with_card())

    assert expected == lowered.text
    assert rules == lowered.rules


CALLS = [
    ("{{s.toString()}}", True),
    ("{{a + n.list[0].toFixed(2)}}", True),
    ("{{m.f(n).toFixed(2)}}", True),
    ("{{m.f(n)}}", False),
    ("{{m.list.slice(1)}}", False),
    ("{{handed.on(n)}}", False),
]


@pytest.mark.parametrize(("text", "reported"), CALLS)
def test_methods_of_data_are_reported_and_those_of_modules_are_not(text, reported):
    lowered = template(f'<wxs module="m" src="./m.wxs"/><view id="{text}">{text}</view>')

    assert ["data-method"] * reported == lowered.rules
    assert f'<view id="{text}">{text}</view>' in lowered.text


def test_an_inline_module_becomes_a_file_beside_the_template():
    lowered = template('<wxs module="m">module.exports = { a: 1 };</wxs><view>{{m.a}}</view>')

    assert lowered.text == '<import-sjs name="m" from="./p.m.sjs"/><view>{{m.a}}</view>'
    assert {path: text.strip() for path, text in lowered.added.items()} == {
        "p/p.m.sjs": "export default { a: 1 };"
    }


def test_the_index_of_an_object_is_its_key():
    lowered = template(
        '<view wx:for="{{map}}" wx:for-index="k">{{k}}'
        '<view wx:for="{{list}}" wx:for-index="k">{{k}}</view>'
        '<template is="t" data="{{k, a: k}}"/></view>'
    )

    assert lowered.text == (
        '<import-sjs name="tpLoop" from="/compat/loop.sjs"/>\n'
        '<view a:for="{{tpLoop.list(map)}}" a:for-index="k">{{tpLoop.key(map, k)}}'
        '<view a:for="{{list}}" a:for-index="k">{{k}}</view>'
        '<template is="t" data="{{k: tpLoop.key(map, k), a: tpLoop.key(map, k)}}"/></view>'
    )
    assert list(lowered.added) == ["compat/loop.sjs"]


def test_tags_that_would_get_one_name_are_told_apart():
    tags = {"myCard": "c/a", "my-card": "c/b", "Poster": "c/c"}
    lowered = template("<myCard/><my-card/><Poster/>", components=tags)

    assert lowered.text == "<my-card/><my-card-2/><c-poster/>"


def test_a_component_may_have_the_name_of_a_built_in():
    lowered = template('<button type-x="a" bindtap="f"/>', components={"button": "c/button"})

    assert lowered.text == '<c-button typeX="a" onTap="f"/>'


LOOPS = [
    ('<view wx:for="{{goods.items}}"/>', '<view a:for="{{goods.items}}"/>', []),
    ('<view wx:for="{{list || []}}"/>', '<view a:for="{{list || []}}"/>', []),
    ('<view wx:for="{{goods}}"/>',
     '<import-sjs name="tpLoop" from="/compat/loop.sjs"/>\n'
     '<view a:for="{{tpLoop.list(goods)}}"/>', ["loop-helper"]),
    ('<page-meta/><view wx:for="{{goods}}"/>',
     '<page-meta/>\n<import-sjs name="tpLoop" from="/compat/loop.sjs"/>'
     '<view a:for="{{tpLoop.list(goods)}}"/>', ["loop-helper"]),
    ('<input wx:for="{{list}}" model:value="{{item.v}}"/>',
     '<input a:for="{{list}}" value="{{item.v}}" onInput="$tpModel" '
     'data-tp-model="value:list[{{index}}].v"/>', []),
    ('<input wx:for="{{goods}}" wx:for-index="k" model:value="{{item}}"/>',
     '<import-sjs name="tpLoop" from="/compat/loop.sjs"/>\n'
     '<input a:for="{{tpLoop.list(goods)}}" a:for-index="k" value="{{item}}" onInput="$tpModel" '
     'data-tp-model="value:goods[{{tpLoop.key(goods, k)}}]"/>', ["loop-helper"]),
    ('<input wx:for="{{list}}" model:value="{{index}}"/>',
     '<input a:for="{{list}}" value="{{index}}"/>', ["two-way-binding"]),
    ('<template name="t"><input model:value="{{v}}"/></template>',
     '<template name="t"><input value="{{v}}"/></template>', ["two-way-binding"]),
    ('<input model:value="{{list[i].v}}"/>',
     '<input value="{{list[i].v}}" onInput="$tpModel" data-tp-model="value:list[{{i}}].v"/>', []),
    ('<input value="{{a}}" model:value="{{b}}"/>',
     '<input value="{{b}}" onInput="$tpModel" data-tp-model="value:b"/>', []),
    ('<input type="idcard" type="nickname"/>', "<input/>",
     ["approximate-attribute", "duplicate-attribute"]),
    ('<picker mode="date" model:value="{{d}}" catchtap="t" name="n"/>',
     "<view catchTap=\"$tpPicker\" data-tp-picker=\"{{ { mode: 'date', value: d, tap: 't' } }}\" "
     'data-tp-model="value:d"/>', ["picker-mode"]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected", "rules"), LOOPS, ids=lambda v: str(v)[:60])
def test_names_mean_what_they_mean_where_they_stand(source, expected, rules):
    lowered = template(source)

    assert lowered.text == expected
    assert lowered.rules == rules


HANDLERS = [
    ("return false", "$tpNoop"),
    ("true", "$tpNoop"),
    ("onTap({{x}})", "$tpNoop"),
    ("a.b", "$tpNoop"),
    ("on{{kind}}", "on{{kind}}"),
    ("gone", "$tpNoop"),
    ("there", "there"),
]


@pytest.mark.parametrize(("handler", "expected"), HANDLERS)
def test_a_handler_that_is_no_method_does_nothing(handler, expected):
    lowered = template(f'<view catchtap="{handler}"/>', methods=("there",))

    assert lowered.text == f'<view catchTap="{expected}"/>'
    assert ("no-such-handler" in lowered.rules) == (expected == "$tpNoop")


def test_methods_that_are_not_known_are_left_alone():
    assert template('<view bindtap="gone"/>').text == '<view onTap="gone"/>'
