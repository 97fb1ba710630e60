# ruff: noqa: E501 (the sources of small apps stand here as their authors would write them)
"""First pages as HTML: what is drawn at build time is what the runtime shows, to the pixel."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import transpile
from web_support import until, write_app

MARKUP = re.compile(r'<div id="app"[^>]*>(.*)</div>\n<noscript>', re.DOTALL)
STYLE = re.compile(r'<style class="mp-first">(.*)</style>')
PAGE = re.compile(r"<wx-page[^>]*>(.*)</wx-page>", re.DOTALL)


def shell(tmp_path: Path, files: dict[str, Any], page: str = "p", **options: Any) -> str:
    """The HTML of one page of an app."""
    source = write_app(tmp_path / "app", files)
    transpile.port(source, to="web", out=tmp_path / "out", **options)
    return (tmp_path / "out" / page / "index.html").read_text()


def drawn(tmp_path: Path, template: str, script: str = "Page({})", **files: Any) -> str:
    """What stands in a page, without the attributes that carry scopes."""
    html = shell(tmp_path, {"p.wxml": template, "p.js": script, **files})
    found = PAGE.search(html)
    assert found is not None
    return re.sub(r" (?:[shx]-\w+|g)(?=[ >])", "", found[1])


def test_a_page_shows_the_data_its_script_begins_with(tmp_path: Path) -> None:
    html = drawn(
        tmp_path,
        "<view class=\"a {{on ? 'b' : 'c'}}\" wx:for=\"{{list}}\">{{index}}:{{item.n}} &amp; <text>"
        '{{m.twice(item.n)}}</text></view><wxs module="m">exports.twice = function (n) '
        "{ return n * 2 }</wxs>",
        "Page({ data: { on: true, list: [{ n: 1 }, { n: '<2>' }] }, onLoad() {} })",
    )

    assert html == (
        '<wx-view class="a b">0:1 &amp; <wx-text>2</wx-text></wx-view>'
        '<wx-view class="a b">1:&lt;2&gt; &amp; <wx-text></wx-text></wx-view>'
    )


def test_what_only_running_the_app_would_tell_is_left_out(tmp_path: Path) -> None:
    html = drawn(
        tmp_path,
        '<view class="a {{b}}" id="{{b}}">{{b}}!</view><view wx:if="{{b}}">1</view><view wx:else>2'
        '</view><view wx:for="{{b}}">3</view><view wx:if="{{a && b}}">4</view><text>{{a || b}}'
        '</text><template is="{{b}}"/><template is="t" data="{{a, b}}"/>'
        '<template name="t">{{a}}{{b}}</template>',
        "Page({ data: { a: 1, b: wx.getStorageSync('b') } })",
    )

    assert html == '<wx-view class="a">!</wx-view><wx-text>1</wx-text>1'


def test_of_a_page_that_another_function_registers_the_constant_parts_are_drawn(
    tmp_path: Path,
) -> None:
    html = drawn(tmp_path, "<view>Hello {{name}}</view>", "make({ data: { name: 'Ann' } })")

    assert html == "<wx-view>Hello </wx-view>"


CARD = {
    "p.json": {"usingComponents": {"card": "/card", "other": "/other"}},
    "card.json": {"component": True, "usingComponents": {"other": "/other"}},
    "other.json": {"component": True},
    "other.wxml": '<text class="o outer-class">{{size}}</text>',
    "other.js": "Component({ externalClasses: ['outer-class'], properties: { size: Number } })",
    "card.js": """Component({ options: { multipleSlots: true, virtualHost: true },
        externalClasses: ['my-class'], data: { own: 'own', _pure: 1 },
        properties: { title: { type: String, value: 'none' }, open: Boolean } })""",
    "card.wxml": '<view class="c my-class">{{title}}/{{own}}/{{open}}<slot name="b"/><slot/></view>'
    '<other outer-class="my-class" size="7"/>',
}


def test_components_are_drawn_with_their_slots_and_classes(tmp_path: Path) -> None:
    html = shell(
        tmp_path,
        {
            **CARD,
            "p.wxml": '<card title="{{t}}" open my-class="mine"><view>rest</view>'
            '<view slot="b">named {{t}}</view></card><card/>',
            "p.js": "Page({ data: { t: 'T' } })",
        },
    )
    page = re.sub(r" (?:[sh]-\w+|g)(?=[ >])", "", PAGE.findall(html)[0])
    mine, card = re.findall(r" x-\d+", page)[:2]

    assert page == (
        f'<wx-card virtual-host><wx-view class="c mine"{mine} x-g>T/own/true'
        "<wx-view>named T</wx-view><wx-view>rest</wx-view></wx-view>"
        f'<wx-other><wx-text class="o mine"{card}{mine} x-g>7</wx-text></wx-other></wx-card>'
        '<wx-card virtual-host><wx-view class="c">none/own/false</wx-view>'
        f'<wx-other><wx-text class="o my-class"{card}>7</wx-text></wx-other></wx-card>'
    )


def test_a_component_that_uses_itself_ends(tmp_path: Path) -> None:
    html = shell(
        tmp_path,
        {
            "p.json": {"usingComponents": {"tree": "/tree"}},
            "p.wxml": '<tree depth="{{3}}"/>',
            "tree.json": {"component": True, "usingComponents": {"tree": "/tree"}},
            "tree.js": "Component({ properties: { depth: Number } })",
            "tree.wxml": '<view>{{depth}}<tree wx:if="{{depth}}" depth="{{depth - 1}}"/></view>',
        },
    )

    assert re.findall(r">(\d)<", html) == ["3", "2", "1", "0"]

    endless = transpile.port(
        write_app(
            tmp_path / "endless",
            {
                "p.json": {"usingComponents": {"tree": "/tree"}},
                "p.wxml": "<tree/>",
                "tree.json": {"component": True, "usingComponents": {"tree": "/tree"}},
                "tree.js": "Component({})",
                "tree.wxml": "<tree/>",
            },
        ),
        to="web",
    )

    assert "not-prerendered" in [finding.rule.id for finding in endless.diagnostics]


def test_nothing_in_data_gets_out_of_its_place(tmp_path: Path) -> None:
    evil = "</style><script>alert(1)</script>\\\"'><img src=x onerror=alert(1)>"
    html = shell(
        tmp_path,
        {
            "p.wxml": '<view id="{{e}}" class="{{e}}" style="color: {{e}}" data-a="&quot;>">{{e}}'
            '</view><image src="{{e}}" mode="{{e}}"/><input value="{{e}}" placeholder="{{e}}"/>'
            '<image src="javascript:alert(1)"/><view style="}} body { display: none"/>'
            "<view style=\"background: url(a.png); width: {{100}}rpx; color: re{{'d'}}\"/>",
            "p.js": f'Page({{ data: {{ e: "{evil}" }} }})',
            "p.json": {"navigationBarTitleText": evil, "backgroundColor": "red;} * { color: blue"},
        },
    )

    assert html.count("<script") == 1
    assert "<img src=x" not in html
    assert "javascript:" not in html
    style = STYLE.findall(html)[0]
    assert style.count("{") == style.count("}") == style.count("#app")
    assert "calc(var(--rpx)*100)" in style
    assert "color:red" in style


def test_the_policy_lets_in_this_one_sheet(tmp_path: Path) -> None:
    html = shell(tmp_path, {"p.wxml": '<view style="color: red">a</view>'})
    policy = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)[0]

    assert "style-src &#39;self&#39; &#39;sha256-" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("options", [{"router": "hash"}, {"prerender": False}])
def test_no_page_is_drawn_into_a_document_for_all_or_where_nobody_wants_it(
    tmp_path: Path, options: dict[str, Any]
) -> None:
    html = shell(tmp_path, {"p.wxml": "<view>here</view>"}, **options)

    assert "here" not in html
    assert "mp-first" not in html


def test_a_limit_of_one_page_leaves_the_others(tmp_path: Path) -> None:
    files = {
        "app.json": {"pages": ["p", "q"]},
        "p.wxml": '<view wx:for="{{1000}}"><text wx:for="{{1000}}">x</text></view>',
        "q.js": "Page({})",
        "q.wxml": "<view>fine</view>",
    }

    assert "mp-first" not in shell(tmp_path, files)
    assert "fine" in (tmp_path / "out/q/index.html").read_text()


def test_time_and_its_zone_are_not_known(tmp_path: Path) -> None:
    clock = '<wxs module="m">exports.h = function (t) { return getDate(t).getHours() }</wxs>'
    assert drawn(tmp_path, clock + "<view>{{m.h(1)}}</view>") == "<wx-view></wx-view>"

    late = (
        '<wxs module="m">var now = getDate(); exports.f = 1</wxs><view wx:if="{{!m.f}}">no</view>'
    )
    result = transpile.port(write_app(tmp_path / "late", {"p.wxml": late}), to="web")

    assert "not-prerendered" in [finding.rule.id for finding in result.diagnostics]


def test_what_a_module_keeps_is_no_other_pages(tmp_path: Path) -> None:
    view = '<wxs src="/n.wxs" module="m"/><view>{{m.next()}}</view>'
    files = {
        "app.json": {"pages": ["p", "q"]},
        "n.wxs": "var n = 0; module.exports = { next: function () { n += 1; return n } }",
        "p.wxml": view,
        "q.wxml": view,
        "q.js": "Page({})",
    }

    assert ">1</wx-view>" in shell(tmp_path, files)
    assert ">1</wx-view>" in (tmp_path / "out/q/index.html").read_text()


def test_slots_are_handed_on(tmp_path: Path) -> None:
    use = {"component": True, "usingComponents": {"inner": "/inner"}}
    html = drawn(
        tmp_path,
        '<outer><text slot="x">X</text><text slot="y">Y</text></outer>',
        **{
            "p.json": {"usingComponents": {"outer": "/outer"}},
            "outer.json": use,
            "outer.js": "Component({ options: { multipleSlots: true } })",
            "outer.wxml": '<inner><slot name="x" slot="a"/><slot name="y" slot="b"/></inner>',
            "inner.json": {"component": True},
            "inner.js": "Component({ options: { multipleSlots: true } })",
            "inner.wxml": '[A<slot name="a"/>][<slot/>][B<slot name="b"/>]',
        },
    )

    assert "[A<wx-text>X</wx-text>][][B<wx-text>Y</wx-text>]" in html


def test_odd_styles_and_numbers_cost_nothing_but_themselves(tmp_path: Path) -> None:
    html = shell(
        tmp_path,
        {
            "p.wxml": '<view style="a\\d b:c;color:red"/><view style="color:{{s}}"/>'
            '<swiper current="²"><swiper-item>one</swiper-item></swiper>',
            "p.js": "Page({ data: { s: '\\ud800x' } })",
        },
    )

    assert "{color:red}" in STYLE.findall(html)[0]
    assert "one" in html


def test_a_page_of_very_much_text_is_not_drawn(tmp_path: Path) -> None:
    html = shell(
        tmp_path,
        {
            "p.wxml": '<view wx:for="{{1000}}" class="{{c}}">a</view>',
            "p.js": f"Page({{ data: {{ c: '{'x' * 50_000}' }} }})",
        },
    )

    assert "mp-first" not in html


# --- the same as the runtime ------------------------------------------------------------------

LOOKS = {
    "app.json": {
        "pages": ["p", "q"],
        "style": "v2",
        "window": {"navigationBarTitleText": "Looks", "navigationBarTextStyle": "black"},
        "tabBar": {
            "color": "#333333",
            "list": [{"pagePath": "p", "text": "One"}, {"pagePath": "q", "text": "Two"}],
        },
    },
    "q.js": "Page({})",
    "q.wxml": "<view>q</view>",
    "app.wxss": "switch .wx-switch-input { width: 48px; height: 26px } .t { color: #0a0 }",
    "p.wxss": ".box { padding: 10rpx; margin: 1vh } .w { width: 200rpx; height: 60rpx }",
    "pic.png": "x",
    **CARD,
    "p.js": """Page({ data: { name: 'Ann', n: 3, on: true, text: 'a  b', list: ['x', 'y'],
        rows: [{ id: 1, t: 'one' }, { id: 2, t: 'two' }], box: { w: 100 } } })""",
    "p.wxml": """
<view class="box" style="font-size: 40rpx">{{name}} has {{n}}<text class="t"> {{text}} </text>
</view>
<card title="{{name}}" my-class="box"><view slot="b">slot</view>content</card>
<block wx:for="{{rows}}" wx:key="id"><view class="box" data-id="{{item.id}}">{{item.t}}</view>
</block>
<template name="row"><view>{{t}}-{{more}}</view></template>
<template is="row" data="{{...rows[0], more: n + 1}}"/>
<image class="w" src="/pic.png" mode="aspectFit"/>
<button type="primary" size="mini">Go</button><button disabled plain>Stop</button>
<input class="box" placeholder="type here" value="{{name}}"/>
<input placeholder="styled" placeholder-style="color: red; font-size: 20px"/>
<textarea class="w" value="long" auto-height/>
<switch checked="{{on}}"/><switch type="checkbox"/><checkbox checked>yes</checkbox>
<radio-group><radio value="1">r</radio></radio-group>
<progress percent="40" show-info stroke-width="10"/><icon type="success" size="30"/><slider/>
<scroll-view scroll-x class="w"><view style="width: {{box.w * 10}}rpx">wide</view></scroll-view>
<scroll-view scroll-y class="w"><view>tall</view></scroll-view>
<swiper class="w" current="{{1}}"><swiper-item><view>s0</view></swiper-item><swiper-item>
<view>s1</view></swiper-item></swiper>
<navigator url="/q" class="box">to q</navigator><label>l<text user-select>sel</text></label>
<text decode space="ensp">a &lt; b</text><view hidden="{{on}}">hidden</view><view hidden>no</view>
<form><picker range="{{list}}"><view>pick</view></picker></form>
<movable-area class="w"/><video class="w"/><custom-tag class="box">own</custom-tag>
<rich-text nodes="rich"/>
""",
}
BOXES = """() => {
 const all = document.querySelectorAll('.mp-frame wx-page *, .mp-tabs *, .mp-bar *')
 return [...all].filter((el) => !el.closest('[hidden]')).map((el) => {
  const { x, y, width, height } = el.getBoundingClientRect()
  const texts = el.localName === 'textarea' ? [] : [...el.childNodes].filter((n) => n.data)
  const own = texts.map((n) => (n.nodeType === 3 ? n.data.trim() : '')).join('')
  const name = `${el.localName}.${[...el.classList].sort().join('.')}`
  return [name, own, ...[x, y, width, height].map(Math.round)].join(' ')
 })
}"""
LATER = re.compile(r"(svg|path|div|video|wx-swiper-item|wx-view\. s0|wx-rich-text|p)\b")
"""Drawings and what lies beside the first picture of a swiper are the runtime's."""


def boxes(page: Any) -> list[str]:
    """What can be seen, where, and how large."""
    page.wait_for_timeout(250)
    return [item for item in page.evaluate(BOXES) if not LATER.match(item)]


UNKNOWN_MADE = "const make = () => globalThis.x, u = make()\n"


@pytest.mark.parametrize(
    ("template", "data", "expected"),
    [
        ('<image src="/a.png?x=1&amp;y={{z}}"/>', "z: 1", 'src="a.png?x=1&amp;y=1"'),
        ('<view id="i&amp;{{z}}"/>', "z: 1", 'id="i&amp;1"'),
        ('<view aria-label="&quot;{{z}}"/>', "z: 1", 'aria-label="&quot;1"'),
        ('<image src="a.png?u=http://x/../y"/>', "", 'src="a.png?u=http://x/../y"'),
        ('<view hidden="{{u}}"/>', "u", " hidden"),
        ("<view style=\"display:{{u ? 'block' : 'none'}}\"/>", "u", " hidden"),
        ("<view style=\"width:1px;display:{{z}}\"/>", "z: 'block'", '<wx-view st="0"'),
        ('<view class="a red{{u}} b"/>', "u", 'class="a b"'),
        ('<view id="a" id="b" class="a" class="c"/>', "", '<wx-view class="c" id="b"'),
        ('<view data-a="1" data-a="2"/>', "", ' data-a="2"'),
        ("<view>{{z}}</view>", "z: '\\ud800'", ">\ufffd</wx-view>"),
        ('<template name="t">{{a}}|{{b}}</template>'
         '<template is="t" data="{{a: 1, ...u, b: 2}}"/>', "u", "|2"),
    ],
)  # fmt: skip
def test_what_is_drawn_is_what_will_be_shown(
    tmp_path: Path, template: str, data: str, expected: str
) -> None:
    html = drawn(tmp_path, template, f"{UNKNOWN_MADE}Page({{ data: {{ {data} }} }})")

    assert expected in html


@pytest.mark.parametrize(
    "style", ["font-family:'x;color:red", "background:url(a", "a:calc((1px)", "b:f('x"]
)
def test_a_style_without_its_end_costs_no_other(tmp_path: Path, style: str) -> None:
    files = {
        "p.wxml": '<view style="{{s}}"/><view style="width:77px"/><view style="width:1{{u}}px"/>',
        "p.js": f"{UNKNOWN_MADE}Page({{ data: {{ s: {style!r}, u }} }})",
    }
    found = STYLE.search(shell(tmp_path, files))

    assert found is not None
    assert "{width:77px}" in found[1]
    assert "width:1px" not in found[1]
    assert style[:9] not in found[1] or found[1].count("(") == found[1].count(")")


def test_content_of_a_slot_that_is_left_out_stands_in_no_other(tmp_path: Path) -> None:
    component = {
        "p.json": {"usingComponents": {"c-k": "c"}},
        "c.json": {"component": True},
        "c.wxml": '<view wx:if="{{u}}">A<slot/></view><view>B<slot/></view>',
        "c.js": UNKNOWN_MADE + "Component({ data: { u } })",
    }
    html = drawn(tmp_path, "<c-k>content</c-k>", **component)

    assert "B" in html
    assert "content" not in html


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("const b = require('./b')\nComponent({ behaviors: [b], data: { own: 'own' } })", "|"),
        ("Component({ properties: { count: Number, own: null } })", "6|given"),
        ("const count = { type: Number }\nComponent({ properties: { count, own: String } })", "|given"),
        ("const n = {}\nComponent({ properties: { count: { ...n }, own: String } })", "|given"),
        ("Component({ properties: { _own: String, own: { type: Number, value: undefined } } })", "|0"),
        ("Component({ options: { pureDataPattern: /^ow/ }, properties: { own: String, count: Number } })", "6|"),
        ("Component({ options: { pureDataPattern: /^OW/i }, properties: { own: String } })", "|"),
    ],
)  # fmt: skip
def test_properties_are_taken_as_they_are_declared(
    tmp_path: Path, script: str, expected: str
) -> None:
    component = {
        "p.json": {"usingComponents": {"c-k": "c"}},
        "c.json": {"component": True},
        "c.wxml": "<text>{{count + 1}}|{{own}}</text>",
        "c.js": script,
        "b.js": "module.exports = Behavior({ properties: { count: Number } })",
    }
    html = drawn(tmp_path, '<c-k count="5" own="given"/>', **component)

    assert expected == re.sub(r"<[^>]*>", "", html)


def test_hostile_values_are_left_out_before_they_cost_anything(tmp_path: Path) -> None:
    # Digits, copies and patterns that would each take minutes.
    long = "x&;" * 100_000
    files = {
        "p.wxml": '<view style="width:' + "1" * 3_900 + '"/>'
        '<view wx:for="{{100}}" style="' + "{{s}}" * 50 + '"/>',
        "p.js": f"Page({{ options: {{ pureDataPattern: /^(a+)+$/ }}, data: {{ s: '{long}', "
        f"'{'a' * 40}!': 1 }} }})",
    }

    assert long not in shell(tmp_path, files)


def test_the_sheet_of_a_page_is_bounded(tmp_path: Path) -> None:
    files = {
        "p.wxml": '<view wx:for="{{3000}}" style="{{s}}{{index}}px"/>',
        "p.js": f"Page({{ data: {{ s: '{'color:red;' * 300}width:' }} }})",
    }

    assert len(shell(tmp_path, files)) < 500_000


def test_every_box_stands_where_the_runtime_puts_it(
    tmp_path: Path, site: Any, browser: Any, run: Callable[..., Any]
) -> None:
    live = run(LOOKS, "p/")
    context = browser.new_context(viewport={"width": 375, "height": 700}, has_touch=True)
    still = context.new_page()
    complaints: list[str] = []
    still.on("console", lambda m: m.type == "error" and complaints.append(m.text))
    still.route("**/main.js", lambda route: route.abort())
    still.goto(live.base + "p/")
    expected, found = boxes(live), boxes(still)
    context.close()

    assert [text for text in complaints if "Failed to load" not in text] == []
    assert len(found) > 50
    assert (set(found) - set(expected), set(expected) - set(found)) == (set(), set())
    assert len(found) == len(expected)


def test_the_runtime_takes_over_and_stays_where_the_page_was_scrolled_to(
    tmp_path: Path, site: Any, page: Any
) -> None:
    source = write_app(
        tmp_path / "app",
        {
            "p.wxml": '<view style="height: 3000px" bindtap="tap">{{text}}</view>',
            "p.js": "Page({ data: { text: 'first' }, tap() { this.setData({ text: 'second' }) } })",
        },
    )
    transpile.port(source, to="web", out=tmp_path / "out")
    held: list[Any] = []
    page.route("**/main.js", lambda route: held.append(route))
    page.goto(site(tmp_path / "out").url, wait_until="commit")
    until(page, "document.querySelector('.mp-first wx-view')?.textContent === 'first'")
    scroller = "document.querySelector('.mp-first .mp-scroll')"
    until(page, f"{scroller}.scrollHeight > 2 * {scroller}.clientHeight")
    page.evaluate(f"{scroller}.scrollTop = 500")
    held[0].continue_()
    until(page, "!document.querySelector('.mp-first')")

    assert page.evaluate("document.querySelector('.mp-scroll').scrollTop") == 500
    page.locator("wx-page wx-view").dispatch_event("click")
    until(page, "document.querySelector('wx-page').textContent.includes('second')")
    assert page.locator("wx-page").count() == 1


def test_what_doubles_with_each_level_ends(tmp_path: Path) -> None:
    arrays = (
        '<template name="t"><template wx:if="{{n}}" is="t" data="{{n: n - 1, a: [a, a]}}"/>'
        '<view wx:else>{{a}}</view></template><template is="t" data="{{n: 40, a: [1]}}"/>'
    )
    assert "mp-first" not in shell(tmp_path / "arrays", {"p.wxml": arrays})

    classes = {
        "p.json": {"usingComponents": {"tree": "tree"}},
        "p.wxml": '<tree depth="{{40}}" k="a b"/>',
        "tree.json": {"component": True, "usingComponents": {"tree": "tree"}},
        "tree.js": "Component({ externalClasses: ['k', 'l'], properties: { depth: Number } })",
        "tree.wxml": '<view wx:if="{{!depth}}" class="k l">{{depth}}</view>'
        '<tree wx:if="{{depth}}" depth="{{depth - 1}}" k="k l" l="l k"/>',
    }
    assert 'class="a b a b"' in shell(tmp_path / "classes", classes)
