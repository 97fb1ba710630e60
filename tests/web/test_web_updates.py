# ruff: noqa: E501 (the sources of small apps stand here as their authors would write them)
"""What values and updates do that components give one another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Run = Callable[..., Any]

EXPOSE = "globalThis.getCurrentPages = getCurrentPages; globalThis.log = [];"
COMPONENT = {"c.json": {"component": True}, "p.json": {"usingComponents": {"c-k": "c"}}}


def text(page: Any, selector: str = "wx-page") -> str:
    """What is shown, on one line."""
    return " ".join(page.inner_text(selector).split())


def set_data(page: Any, patch: str) -> None:
    """Set data of the page on top."""
    page.evaluate(f"getCurrentPages().at(-1).setData({patch})")


def test_nothing_given_empties_a_property_and_its_declared_value_is_for_those_who_say_nothing(
    run: Run,
) -> None:
    page = run(
        {
            **COMPONENT,
            "p.wxml": """<c-k class="a" b="{{it.b}}" s="{{it.s}}" n="{{it.n}}" a="{{it.a}}" o="{{it.o}}" any="{{it.any}}"/>
                <c-k class="b"/>""",
            "p.js": EXPOSE + "Page({ data: { it: {} } })",
            "c.wxml": "<view>{{b}}|{{s}}|{{n}}|{{a.length}}|{{o === null}}|{{any === null}}</view>",
            "c.js": """Component({ properties: { b: { type: Boolean, value: true }, s: { type: String, value: 'd' },
              n: { type: Number, value: 7 }, a: { type: Array, value: [1] }, o: { type: Object, value: { x: 1 } },
              any: { type: null, value: 5 } } })""",
        }
    )

    assert "false||0|0|true|true" == text(page, ".a")
    assert "true|d|7|1|false|false" == text(page, ".b")

    set_data(page, "{ it: { b: true, s: 't', n: 1, a: [1, 2], o: {}, any: 0 } }")

    assert "true|t|1|2|false|false" == text(page, ".a")

    set_data(page, "{ it: {} }")

    assert "false||0|0|true|true" == text(page, ".a")


def test_an_object_set_to_itself_is_shown_and_its_propertys_observer_not_asked(run: Run) -> None:
    page = run(
        {
            **COMPONENT,
            "p.wxml": '<c-k id="c" steps="{{steps}}"/>',
            "p.js": EXPOSE + "Page({ data: { steps: [{ v: 1 }, { v: 2 }] } })",
            "c.wxml": '<text wx:for="{{steps}}" wx:key="v">{{item.v}}{{item.state}} </text>',
            "c.js": """Component({ properties: { steps: { type: Array, observer: 'mark' } },
              observers: { steps() { log.push('data') } },
              methods: { mark() { log.push('property'); const { steps } = this.data
                steps.forEach((step) => { step.state = 'x' }); this.setData({ steps }) } } })""",
        }
    )

    assert "1x 2x" == text(page)
    assert ["data", "property", "data"] == page.evaluate("log.splice(0)")

    page.evaluate("getCurrentPages()[0].selectComponent('#c').setData({ steps: [{ v: 3 }] })")

    assert "3x" == text(page)
    assert ["data", "property", "data"] == page.evaluate("log.splice(0)")


TELLS = {
    "c.wxml": "<text>{{v}} </text>",
    "c.js": """Component({ properties: { v: { type: Number, observer() { this.triggerEvent('chg') } } },
      lifetimes: { detached() { log.push('detached') } } })""",
}


def test_a_row_may_change_its_list_while_the_list_is_updated(run: Run) -> None:
    page = run(
        {
            **COMPONENT,
            **TELLS,
            "p.wxml": '<c-k wx:for="{{l}}" wx:key="index" v="{{item.v}}" bind:chg="chg"/>',
            "p.js": EXPOSE
            + """Page({ data: { l: [{ v: 1 }, { v: 2 }, { v: 3 }], n: 0 },
              onReady() { const l = this.data.l; l[0].v = 7; this.setData({ l }) },
              chg() { if (this.data.n > 2) return; const l = this.data.l.map((x) => ({ v: x.v }))
                this.setData({ n: this.data.n + 1 }); this.setData({ l }) } })""",
        }
    )

    assert "7 2 3" == text(page)
    assert 1 == page.evaluate("getCurrentPages()[0].data.n")


def test_a_row_may_shorten_reorder_and_empty_its_list(run: Run) -> None:
    page = run(
        {
            **COMPONENT,
            **TELLS,
            "p.wxml": '<c-k wx:for="{{l}}" wx:key="k" v="{{item.v}}" bind:chg="chg"/><text>{{l.length}}</text>',
            "p.js": EXPOSE
            + """Page({ data: { l: ['a', 'b', 'c', 'd'].map((k) => ({ k, v: 1 })) },
              chg() { const next = globalThis.next; globalThis.next = null; if (next) this.setData({ l: next(this.data.l) }) } })""",
        }
    )
    page.evaluate("void (globalThis.next = (l) => l.slice(2))")
    set_data(page, "{ l: ['d', 'c', 'b', 'a'].map((k, v) => ({ k, v })) }")

    assert "2 3 2" == text(page)
    assert ["detached"] * 2 == page.evaluate("log.splice(0)")

    page.evaluate("void (globalThis.next = (l) => [{ k: 'x', v: 8 }, ...l])")
    set_data(page, "{ l: [{ k: 'a', v: 5 }, { k: 'b', v: 6 }] }")

    assert "8 5 6 3" == text(page)

    page.evaluate("void (globalThis.next = () => [])")
    set_data(page, "{ 'l[1].v': 9 }")

    assert "0" == text(page)
    assert ["detached"] * 3 == page.evaluate("log.splice(0)")


def test_a_component_may_take_away_what_is_being_updated_around_it(run: Run) -> None:
    page = run(
        {
            "c.json": {"component": True},
            "d.json": {"component": True},
            "p.json": {"usingComponents": {"c-k": "c", "d-k": "d"}},
            **TELLS,
            "d.wxml": '<slot wx:if="{{on}}"/>|<slot name="last"/>',
            "d.js": "Component({ options: { multipleSlots: true }, properties: { on: Boolean } })",
            "p.wxml": """<block wx:if="{{on}}"><block wx:for="{{l}}" wx:key="k"><c-k v="{{item.v}}" bind:chg="chg"/></block></block>
<d-k on="{{on}}"><view wx:if="{{on}}"><c-k v="{{v}}" bind:chg="chg"/></view>
<view wx:for="{{l}}" wx:key="k" slot="last"><c-k v="{{item.v}}" bind:chg="chg"/></view></d-k>
<template name="t"><c-k v="{{v}}" bind:chg="chg"/></template>
<template is="{{on ? 't' : 'none'}}" data="{{v, chg: 1}}"/>""",
            "p.js": EXPOSE
            + """Page({ data: { on: true, v: 1, l: [{ k: 1, v: 1 }, { k: 2, v: 2 }] },
              chg() { const next = globalThis.next; globalThis.next = null; if (next) this.setData(next) } })""",
        }
    )

    assert "1 2 1 | 1 2 1" == text(page)

    page.evaluate("globalThis.next = { on: false }")
    set_data(page, "{ l: [{ k: 1, v: 4 }, { k: 2, v: 5 }, { k: 3, v: 3 }] }")

    assert "| 4 5 3" == text(page)
    assert ["detached"] * 4 == page.evaluate("log.splice(0)")

    page.evaluate("globalThis.next = { on: false, l: [] }")
    set_data(page, "{ on: true }")

    assert "|" == text(page)

    page.evaluate("globalThis.next = { on: true, v: 6 }")
    set_data(page, "{ l: [{ k: 1, v: 7 }], on: false }")

    assert "7 6 | 7 6" == text(page)


def test_what_an_update_asks_for_is_there_when_it_has_asked(run: Run) -> None:
    page = run(
        {
            **COMPONENT,
            **TELLS,
            "p.wxml": '<c-k v="{{v}}" bind:chg="chg"/><c-k wx:if="{{late}}" class="late"/>',
            "p.js": EXPOSE
            + """Page({ data: { v: 0 }, onReady() { this.setData({ v: 2 }) },
              chg() { this.setData({ late: true }); log.push(!!this.selectComponent('.late')) } })""",
        }
    )

    assert [True] == page.evaluate("log")


def test_updates_that_never_end_are_stopped(run: Run) -> None:
    page = run(
        {
            **COMPONENT,
            **TELLS,
            "p.wxml": '<c-k wx:for="{{l}}" wx:key="index" v="{{item}}" bind:chg="chg"/>',
            "p.js": EXPOSE
            + """Page({ data: { l: [1] }, chg() { this.setData({ l: [this.data.l[0] + 1] }) } })""",
        }
    )
    error = page.evaluate(
        "(() => { try { getCurrentPages()[0].setData({ l: [2] }) } catch (error) { return error.message } })()"
    )

    assert "an update of a template keeps asking for the next one" == error


def test_an_array_of_classes_is_a_list_of_them(run: Run) -> None:
    page = run(
        {
            **COMPONENT,
            "p.wxml": """<view id="a" class="{{c}}"/><view id="b" class="q {{c}}"/><view id="n" class="{{n}}"/>
                <view id="s" class="x,y"/><c-k my-class="{{c}}"/>""",
            "p.js": EXPOSE + "Page({ data: { c: ['a', 'b'], n: [['a', 'q'], 'b', null, 0, ''] } })",
            "c.wxml": '<view id="e" class="e my-class"/>',
            "c.js": "Component({ externalClasses: ['my-class'] })",
        }
    )

    def classes(name: str) -> list[str]:
        return page.evaluate(f"[...document.getElementById('{name}').classList]")

    assert ["a", "b"] == classes("a")
    assert ["q", "a", "b"] == classes("b")
    assert ["a", "q", "b", "0"] == classes("n")
    assert ["x", "y"] == classes("s")
    assert ["e", "a", "b"] == classes("e")

    set_data(page, "{ c: [] }")

    assert [[], ["q"], ["e"]] == [classes("a"), classes("b"), classes("e")]


def test_names_of_slots_are_text_on_both_sides(run: Run) -> None:
    page = run(
        {
            **COMPONENT,
            "p.wxml": '<c-k id="c"><view wx:for="{{l}}" wx:key="*this" slot="{{index}}">{{item}}</view></c-k>',
            "p.js": EXPOSE + "Page({ data: { l: ['x', 'y', 'z'] } })",
            "c.wxml": """<view wx:for="{{n}}" wx:key="*this" class="at">{{item}}:<slot name="{{item}}"/></view>
                <view class="last"><slot name="{{last}}"/></view>""",
            "c.js": "Component({ options: { multipleSlots: true }, data: { n: ['0', '1'], last: 2 } })",
        }
    )

    assert "0: x 1: y z" == text(page)


def test_values_have_no_methods_in_templates_and_nobody_complains(run: Run) -> None:
    page = run(
        {
            "p.wxml": """<wxs module="m">module.exports = { up: function (s) { return s.toUpperCase() } }</wxs>
<view>{{s.toString()}}|{{n.toFixed(2)}}|{{none.at(0)}}|{{m.up(s)}}</view>
<view wx:for="{{l}}" wx:key="*this">{{item.trim()}}|{{m.up(item)}}</view>""",
            "p.js": EXPOSE + "Page({ data: { s: 'a', n: 1.5, l: ['x'] } })",
        }
    )

    assert "|||A |X" == text(page)
