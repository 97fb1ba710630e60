# ruff: noqa: E501 (the sources of small apps stand here as their authors would write them)
"""Rarer members of pages and components: moves, errors, routes, measures, forms across components."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from web_support import until

Run = Callable[..., Any]
EXPOSE = "globalThis.getCurrentPages = getCurrentPages; globalThis.log = [];"


def set_data(page: Any, patch: str) -> None:
    """Call setData on the page on top."""
    page.evaluate(f"getCurrentPages().at(-1).setData({patch})")


def test_what_moves_in_a_list_is_told(run: Run) -> None:
    page = run(
        {
            "p.json": {"usingComponents": {"row": "row", "box": "box"}},
            "p.js": EXPOSE + "Page({ data: { list: ['a', 'b', 'c', 'd'] } })",
            "p.wxml": '<box><row wx:for="{{list}}" wx:key="*this" name="{{item}}"/></box>',
            "box.json": {"component": True},
            "box.js": """Component({ relations: { './row': { type: 'child',
              linkChanged(row) { log.push('box ' + row.data.name) } } } })""",
            "box.wxml": "<slot/>",
            "row.json": {"component": True},
            "row.js": """Component({ properties: { name: String },
              lifetimes: { moved() { log.push('moved ' + this.data.name) } },
              relations: { './box': { type: 'parent', linkChanged() { log.push('row') } } } })""",
            "row.wxml": "<text>{{name}}</text>",
        }
    )
    set_data(page, "{ list: ['d', 'a', 'b', 'c'] }")

    assert page.evaluate("log.splice(0)") == ["moved d", "box d", "row"]
    set_data(page, "{ list: ['d', 'a', 'b', 'c', 'e'] }")
    assert page.evaluate("log") == []


def test_a_component_hears_of_its_own_errors(run: Run) -> None:
    page = run(
        {
            "app.js": "App({ onError(text) { globalThis.heard = text } })",
            "p.json": {"usingComponents": {"c": "c"}},
            "p.js": EXPOSE + "Page({})",
            "p.wxml": "<c/>",
            "c.json": {"component": True},
            "c.js": """Component({ methods: { fail() { throw new Error('mine') } },
              lifetimes: { error(error) { log.push(error.message); throw new Error('again') } } })""",
            "c.wxml": '<view id="v" bindtap="fail">c</view>',
        }
    )
    page.click("#v")
    until(page, "!!globalThis.heard")

    assert page.evaluate("log") == ["mine"]
    assert [text.split(":")[-1].strip() for text in page.trouble] == ["again", "mine"]
    page.trouble.clear()


def test_a_route_is_done_once_the_page_is_there(run: Run) -> None:
    page = run(
        {
            "app.json": {"pages": ["p", "q"]},
            "p.json": {"usingComponents": {"c": "c"}},
            "p.js": EXPOSE
            + """Page({ onReady() { log.push('ready') }, onRouteDone() { log.push('p') } })""",
            "p.wxml": "<c/>",
            "q.js": "Page({ onRouteDone() { log.push('q') } })",
            "q.wxml": "<view>q</view>",
            "c.json": {"component": True},
            "c.js": "Component({ pageLifetimes: { routeDone() { log.push('c') } } })",
            "c.wxml": "<view/>",
        }
    )
    until(page, "log.includes('p')")
    assert page.evaluate("log.splice(0)") == ["ready", "c", "p"]
    page.evaluate("history.pushState(null, '', 'q/')")
    page.evaluate("dispatchEvent(new PopStateEvent('popstate', { state: null }))")
    until(page, "log.includes('q')")

    assert page.evaluate("log") == ["q"]


def test_updates_can_be_measured(run: Run) -> None:
    page = run(
        {
            "p.js": EXPOSE
            + """Page({ data: { a: { b: 1 } }, onLoad() {
                this.setUpdatePerformanceListener({ withDataPaths: true }, (result) => log.push(result))
                this.setPassiveEvent({ touchmove: true })
                this.getPassiveEvent((settings) => log.push(settings))
                this.setData({ 'a.b': 2 })
                this.setUpdatePerformanceListener({}, null)
                this.setData({ 'a.b': 3 }) } })""",
            "p.wxml": "<view>{{a.b}}</view>",
        }
    )
    settings, *results = page.evaluate("log")

    assert settings == {"touchmove": True}
    assert [(r["dataPaths"], r["isMergedUpdate"]) for r in results] == [([["a", "b"]], False)]


FORM: dict[str, Any] = {
    "p.json": {"usingComponents": {"c": "c"}},
    "p.js": EXPOSE + "Page({ submit(e) { log.push(e.detail.value) } })",
    "p.wxml": """<form bindsubmit="submit"><input name="own" value="1"/>
        <c><input name="slotted" value="3"/></c><button id="b" form-type="submit">go</button></form>""",
    "c.json": {"component": True},
    "c.wxml": """<input name="inner" value="2"/><slot/>
        <button id="c" form-type="submit">inner</button>""",
}


def test_a_form_takes_what_components_share_with_it(run: Run) -> None:
    shared = "behaviors: ['wx://form-field-group', 'wx://form-field-button']"
    page = run({**FORM, "c.js": f"Component({{ {shared} }})"})
    page.click("#c")
    until(page, "log.length === 1")

    assert page.evaluate("log") == [{"own": "1", "inner": "2", "slotted": "3"}]


def test_a_form_knows_nothing_of_what_is_inside_other_components(run: Run) -> None:
    page = run({**FORM, "c.js": "Component({})"})
    page.click("#c")
    page.click("#b")
    until(page, "log.length > 0")

    assert page.evaluate("log") == [{"own": "1", "slotted": "3"}]


def test_a_config_may_declare_options_of_the_script(run: Run) -> None:
    page = run(
        {
            "app.wxss": ".app { color: rgb(1, 2, 3) }",
            "p.json": {"usingComponents": {"c": "c"}},
            "p.js": EXPOSE + "Page({})",
            "p.wxml": "<c/>",
            "c.json": {
                "component": True,
                "virtualHost": True,
                "pureDataPattern": "^_",
                "addGlobalClass": True,
            },
            "c.js": "Component({ data: { _x: 1 }, attached() { this.setData({ _x: 2 }) } })",
            "c.wxml": '<view id="v" class="app">{{_x}}</view>',
        }
    )

    style = "getComputedStyle(document.querySelector('%s')).%s"
    assert page.evaluate(style % ("wx-c", "display")) == "contents"
    assert page.evaluate(style % ("#v", "color")) == "rgb(1, 2, 3)"
    assert page.inner_text("#v") == ""


def test_pure_data_is_never_shown(run: Run) -> None:
    options = "options: { pureDataPattern: /^_/ }"
    page = run(
        {
            "p.json": {"usingComponents": {"c": "c"}},
            "p.js": EXPOSE + "Page({ " + options + ", data: { _y: 3, z: 1 } })",
            "p.wxml": '<c id="c" _p="{{z}}"/><text id="t">{{_y}}|{{z}}</text>',
            "c.json": {"component": True},
            "c.js": "Component({ "
            + options
            + ", data: { _x: 1, list: [7] }, properties: { _p: Number },"
            " attached() { this.setData({ list: [8, 9], own: this.data._x + this.data._p }) } })",
            "c.wxml": '<view id="v"><text wx:if="{{_x}}">x</text>'
            '<block wx:for="{{list}}">{{item}}{{_x}}{{_p}}</block>={{own}}</view>',
        }
    )

    assert page.inner_text("#t") == "|1"
    assert page.inner_text("#v") == "89=2"
