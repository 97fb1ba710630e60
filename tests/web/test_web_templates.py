# ruff: noqa: E501 (the sources of small apps stand here as their authors would write them)
"""Templates compiled for the web, judged by the document they make in a browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Run = Callable[..., Any]


def shown(page: Any, selector: str = "wx-page") -> str:
    """The text of an element, without space around and doubled."""
    return " ".join(page.inner_text(selector).split())


def set_data(page: Any, patch: str) -> None:
    """Call setData on the page on top."""
    page.evaluate(f"getCurrentPages().at(-1).setData({patch})")


EXPOSE = "globalThis.getCurrentPages = getCurrentPages; globalThis.log = [];"


def test_bindings_show_values_as_the_source_platform_does(run: Run) -> None:
    page = run(
        {
            "p.js": EXPOSE
            + "Page({ data: { a: { b: 1 }, nothing: null, list: [1, 2], no: NaN, on: true, w: 100 } })",
            "p.wxml": """
<view id="t" class="x {{on ? 'y' : ''}}" style="width: {{w}}rpx" hidden="{{!on}}">
{{a.b}}|{{missing}}|{{nothing}}|{{no}}|{{missing.deep.er}}|{{list}}|{{list.length}}|{{on}}|&lt;&amp;</view>
<view id="{{'i' + a.b}}" data-n="{{a}}" data-s="text" aria-hidden="{{on}}">{{a.b + 1}}{{'q'}}</view>
""",
        }
    )

    assert shown(page, "#t") == "1|||||1,2|2|true|<&"
    assert page.get_attribute("#t", "class") == "x y"
    assert page.evaluate("document.querySelector('#t').offsetWidth") == 50
    assert shown(page, "#i1") == "2q"
    assert page.get_attribute("#i1", "aria-hidden") == "true"

    set_data(page, "{ 'a.b': 5, on: false, w: 200 }")

    assert page.get_attribute("#t", "class").strip() == "x"
    assert page.evaluate("document.querySelector('#t').hidden") is True
    assert page.evaluate("document.querySelector('#t').style.width") == "calc(var(--rpx)*200)"
    assert shown(page, "#i5") == "6q"


def test_a_script_module_that_fails_leaves_the_rest_of_the_page(run: Run) -> None:
    page = run(
        {
            "p.js": EXPOSE + "Page({ data: { text: undefined, nothing: null } })",
            "p.wxml": """
<wxs module="m">
module.exports = {
  cut: function (x) { return x.substring(1) }, kind: function (x) { return x.constructor }
}
</wxs>
<view id="a">{{m.cut(text)}}|{{m.kind(nothing)}}|{{m.none(1)}}|{{m.kind(m.cut)}}</view>
<view id="b" wx:if="{{!m.cut(text)}}">rest</view>
""",
        },
    )

    assert shown(page, "#a") == "|||Function"
    assert shown(page, "#b") == "rest"

    set_data(page, "{ text: 'abc' }")

    assert shown(page, "#a") == "bc|||Function"
    assert {text.split("(")[0] for text in page.trouble} == {
        "Cannot read properties of undefined ",
        "null has no constructor",
    }
    page.trouble.clear()


def test_set_data_copies_in_and_follows_paths(run: Run) -> None:
    page = run(
        {
            "p.js": EXPOSE + "Page({ data: { list: [{ n: 1 }], o: {} } })",
            "p.wxml": "<view>{{list[0].n}} {{o.x.y}} {{o['a.b']}} {{list[2].n}} {{list.length}}</view>",
        }
    )
    result = page.evaluate(
        """() => {
          const page = getCurrentPages()[0]
          const given = { n: 7 }
          page.setData({ 'list[0]': given, 'o.x.y': 2, 'o.a\\\\.b': 3, 'list.[2].n': 4 })
          given.n = 99
          return [page.data.list[0].n, page.data.o, page.data.list.length]
        }"""
    )

    assert result == [7, {"x": {"y": 2}, "a.b": 3}, 3]
    assert shown(page) == "7 2 3 4 3"

    page.evaluate("getCurrentPages()[0].setData({ 'list[0].n': undefined })")

    assert shown(page) == "7 2 3 4 3"


def test_conditions_and_loops_over_every_kind_of_source(run: Run) -> None:
    page = run(
        {
            "p.js": EXPOSE
            + "Page({ data: { n: 1, list: ['a', 'b'], o: { k: 'v', l: 'w' }, grid: [[1, 2], [3]] } })",
            "p.wxml": """
<view id="c"><text wx:if="{{n === 1}}">one</text><text wx:elif="{{n === 2}}">two</text>
<block wx:else>many<text> more</text></block></view>
<view id="l"><block wx:for="{{list}}" wx:key="*this">{{index}}{{item}};</block></view>
<view id="o"><text wx:for="{{o}}" wx:for-item="v" wx:for-index="k" wx:key="k">{{k}}={{v}};</text></view>
<view id="n"><text wx:for="{{3}}" wx:key="*this">{{item}}</text><text wx:for="xy" wx:key="index">{{item}}</text></view>
<view id="r"><text wx:for="{{2.5}}">{{item}}</text><text wx:for="{{1 / 0}}">x</text><text wx:for="😀">{{index}}</text></view>
<view id="g"><view wx:for="{{grid}}" wx:for-item="row" wx:for-index="y" wx:key="y">
<text wx:for="{{row}}" wx:for-index="x" wx:key="*this">{{y}}.{{x}}={{item}}{{n}},</text></view></view>
<view id="w"><text wx:for="{{list}}" wx:if="{{item !== 'a'}}" wx:key="*this">{{item}}</text></view>
""",
        }
    )

    assert shown(page, "#c") == "one"
    assert shown(page, "#l") == "0a;1b;"
    assert shown(page, "#o") == "k=v;l=w;"
    assert shown(page, "#n") == "012xy"
    assert (
        shown(page, "#r") == "01201"
    )  # as compiled templates count: 2.5 is three rows, text goes by code units
    assert shown(page, "#g") == "0.0=11,0.1=21, 1.0=31,"
    assert shown(page, "#w") == "b"

    set_data(page, "{ n: 3, list: ['b', 'c', 'a'], 'o.l': 'z', 'grid[0][1]': 9, 'grid[1][1]': 8 }")

    assert shown(page, "#c") == "many more"
    assert shown(page, "#l") == "0b;1c;2a;"
    assert shown(page, "#o") == "k=v;l=z;"
    assert shown(page, "#g") == "0.0=13,0.1=93, 1.0=33,1.1=83,"
    assert shown(page, "#w") == "bc"

    set_data(page, "{ n: 2, list: [], o: null, grid: [] }")

    assert shown(page, "#c") == "two"
    assert shown(page, "#l") == ""
    assert shown(page, "#o") == ""


def test_templates_imports_includes_and_modules(run: Run) -> None:
    page = run(
        {
            "p.js": EXPOSE
            + """Page({ data: { kind: 'a', item: { t: 'T' }, tree: { n: 1, sub: [{ n: 2, sub: [] }] },
                 rows: ['r', 's'], price: 3 } })""",
            "p.wxml": """
<import src="lib/defs.wxml"/>
<wxs module="m">
var twice = function (x) { return x * 2 }
module.exports = { twice: twice, kind: function (x) { return x.constructor } }
</wxs>
<wxs module="f" src="lib/f.wxs"/>
<template name="own">own {{t}}</template>
<view id="a"><template is="{{kind}}" data="{{...item, extra: price}}"/></view>
<view id="t"><template is="tree" data="{{node: tree}}"/></view>
<view id="i"><block wx:for="{{rows}}" wx:key="*this"><include src="/lib/part"/></block></view>
<view id="m">{{m.twice(price)}} {{f.euro(price)}} {{m.kind(rows)}} {{m.kind(tree)}} {{m.none(1)}}</view>
<view id="d"><template is="own" data="{{t: rows[0]}}"/></view>
""",
            "lib/defs.wxml": """
<template name="a">A{{t}}{{extra}}</template>
<template name="b">B{{t}}</template>
<template name="tree"><text>({{node.n}}</text><template wx:for="{{node.sub}}" wx:key="n" is="tree" data="{{node: item}}"/><text>)</text></template>
""",
            "lib/part.wxml": "<text>{{index}}{{item}}{{price}}{{f.euro(1)}};</text>",
            "lib/f.wxs": "var g = require('./g.wxs');\nmodule.exports.euro = function (x) { return g.sign + x }",
            "lib/g.wxs": "module.exports = { sign: '€' }",
        }
    )

    assert shown(page, "#a") == "AT3"
    assert shown(page, "#t") == "(1(2))"
    assert shown(page, "#i") == "0r3€1;1s3€1;"
    assert shown(page, "#m") == "6 €3 Array Object"
    assert shown(page, "#d") == "own r"

    set_data(
        page,
        "{ price: 4, 'item.t': 'U', 'tree.sub[0].n': 7, 'tree.sub[1]': { n: 8 }, 'rows[0]': 'q' }",
    )

    assert shown(page, "#a") == "AU4"
    assert shown(page, "#t") == "(1(7)(8))"
    assert shown(page, "#i") == "0q4€1;1s4€1;"
    assert shown(page, "#d") == "own q"

    set_data(page, "{ kind: 'b' }")

    assert shown(page, "#a") == "BU"

    set_data(page, "{ kind: 'none' }")

    assert shown(page, "#a") == ""


CARD = {
    "card.json": {"component": True},
    "card.wxml": """<view class="card"><slot name="head"/><view class="body"><slot wx:if="{{open}}"/></view>
<slot wx:for="{{names}}" wx:key="*this" name="{{item}}"/></view>""",
    "card.js": """Component({ options: { multipleSlots: true },
      properties: { open: { type: Boolean, value: true }, names: Array } })""",
}


def test_slots_keep_the_scope_of_who_fills_them(run: Run) -> None:
    page = run(
        {
            **CARD,
            "p.json": {"usingComponents": {"card": "card"}},
            "p.js": EXPOSE
            + "Page({ data: { open: true, t: 'T', names: ['x', 'y'], tabs: ['y', 'x'] },"
            " tap(e) { log.push([e.target.id, e.currentTarget.id, e.mark]) } })",
            "p.wxml": """<card id="k" open="{{open}}" names="{{names}}" bindtap="tap" mark:m="{{t}}">
<text slot="head" id="h">H{{t}}</text>body{{t}}<text wx:if="{{open}}" id="b" mark:n="{{1}}" bindtap="tap">!</text>
<view wx:for="{{tabs}}" wx:key="*this" slot="{{item}}">{{item}}{{t}}</view></card>""",
        }
    )

    assert shown(page) == "HT bodyT! xT yT"

    page.click("#b")

    assert page.evaluate("log.splice(0)") == [
        ["b", "b", {"n": 1, "m": "T"}],
        ["b", "k", {"n": 1, "m": "T"}],
    ]

    set_data(page, "{ open: false, t: 'U' }")

    assert shown(page) == "HU xU yU"

    set_data(page, "{ open: true, tabs: ['x'], names: ['y', 'x'] }")

    assert shown(page) == "HU bodyU! xU"


def test_life_cycles_run_in_the_order_of_the_source_platform(run: Run) -> None:
    note = "globalThis.log ||= [];"
    life = """lifetimes: { created() { log.push('created ' + this.is) }, attached() { log.push('attached ' + this.is) },
      ready() { log.push('ready ' + this.is) }, detached() { log.push('detached ' + this.is) } },
      pageLifetimes: { show() { log.push('show ' + this.is) }, hide() { log.push('hide ' + this.is) } }"""
    page = run(
        {
            "app.js": note + "App({})",
            "c.json": {"component": True, "usingComponents": {"d": "d"}},
            "c.wxml": "<d/><slot/>",
            "c.js": f"Component({{ properties: {{ v: {{ type: Number, observer(n, o) {{ log.push('obs ' + n + o) }} }} }}, {life} }})",
            "d.json": {"component": True},
            "d.wxml": "d",
            "d.js": f"Component({{ {life} }})",
            "p.json": {"usingComponents": {"c": "c"}},
            "p.js": EXPOSE.replace("globalThis.log = [];", "")
            + """Page({ data: { on: true, v: 1 }, onLoad() { log.push('load') }, onShow() { log.push('show') },
                 onReady() { log.push('ready') } })""",
            "p.wxml": '<c wx:if="{{on}}" v="{{v}}"/>',
        }
    )
    page.wait_for_timeout(50)

    assert page.evaluate("log.splice(0)") == [
        *["created d", "created c", "obs 10", "attached c", "attached d", "load"],
        *["show c", "show d", "show", "ready d", "ready c", "ready"],
    ]

    set_data(page, "{ v: 2 }")
    set_data(page, "{ on: false }")

    assert page.evaluate("log.splice(0)") == ["obs 21", "detached d", "detached c"]


def test_properties_are_converted_and_copied(run: Run) -> None:
    page = run(
        {
            "c.json": {"component": True},
            "c.wxml": "{{s}}|{{n}}|{{b}}|{{a.length}}|{{o.k}}|{{any}}|{{two}}|{{set}}|{{name}}",
            "c.js": """Component({ properties: { s: String, n: { type: Number, value: 5 }, b: Boolean, a: Array,
              o: Object, any: null, two: { type: Number, optionalTypes: [String] }, set: Boolean, camelName: String },
              data: { name: '' }, observers: { camelName(v) { this.setData({ name: v + '!' }) },
              'o.**': function (o) { this.seen = (this.seen || 0) + 1 } },
              methods: { push() { this.data.o.k = 'mine' } } })""",
            "p.json": {"usingComponents": {"c": "c"}},
            "p.js": EXPOSE
            + "Page({ data: { o: { k: 'K' }, s: 3, n: '7', b: 'x', a: [1], u: undefined } })",
            "p.wxml": '<c id="c" s="{{s}}" n="{{n}}" b="{{b}}" a="{{a}}" o="{{o}}" any="{{a}}" two="t" set camel-name="x"/>',
        }
    )

    assert shown(page) == "3|7|true|1|K|1|t|true|x!"

    result = page.evaluate(
        """() => {
          const page = getCurrentPages()[0], c = page.selectComponent('#c')
          c.push()
          page.setData({ 'o.z': 1, s: 9, n: undefined })
          return [page.data.o, c.data.s, c.properties.o, c.seen, c.id, c.is]
        }"""
    )

    assert result == [{"k": "K", "z": 1}, "9", {"k": "K", "z": 1}, 2, "c", "c"]


def test_observers_behaviors_relations_and_events(run: Run) -> None:
    page = run(
        {
            "b.js": """module.exports = Behavior({ properties: { p: String }, data: { x: 1, o: { a: 1 } },
              attached() { log.push('b attached') }, methods: { hi() { return 'b' }, only() { return 'only' } },
              observers: { sum(v) { log.push('b sum ' + v) } } })""",
            "list.json": {"component": True},
            "list.wxml": "<slot/>",
            "list.js": """Component({ relations: { './item': { type: 'child',
              linked(t) { log.push('linked ' + t.data.n) }, unlinked(t) { log.push('unlinked ' + t.data.n) } } },
              methods: { kids() { return this.getRelationNodes('./item').map((t) => t.data.n) } } })""",
            "item.json": {"component": True},
            "item.wxml": '<view id="in{{n}}" bindtap="tap">{{n}}</view>',
            "item.js": """Component({ behaviors: [require('./b.js')], properties: { n: Number }, data: { o: { b: 2 }, x: 2 },
              relations: { './list': { type: 'parent' } }, options: { virtualHost: true },
              observers: { 'n, x': function (n, x) { this.setData({ sum: n + x }) } },
              methods: { hi() { return 'c' }, tap() { this.triggerEvent('pick', { n: this.data.n }, { bubbles: true, composed: true }) } } })""",
            "p.json": {"usingComponents": {"list": "list", "item": "item"}},
            "app.js": "globalThis.log = []; App({})",
            "p.js": "globalThis.getCurrentPages = getCurrentPages;"
            + """Page({ data: { ns: [1, 2] }, pick(e) { log.push('pick ' + e.detail.n + e.currentTarget.id) },
                 tap(e) { log.push('tap ' + e.currentTarget.id) } })""",
            "p.wxml": """<view id="v" catch:pick="pick" bindtap="tap"><list id="l" bind:pick="pick"><view>
<item wx:for="{{ns}}" wx:key="*this" n="{{item}}" class="i"/></view></list></view>""",
        }
    )

    assert page.evaluate("log.splice(0)") == [
        *["b sum 3", "b sum 4", "b attached", "linked 1", "b attached", "linked 2"],
    ]
    assert page.evaluate(
        """() => { const page = getCurrentPages()[0], item = page.selectAllComponents('.i')[1]
          return [item.hi(), item.only(), item.data.o, item.data.x, page.selectComponent('#l').kids()] }"""
    ) == ["c", "only", {"a": 1, "b": 2}, 2, [1, 2]]

    page.click("#in2")

    assert page.evaluate("log.splice(0)") == ["pick 2l", "pick 2v", "tap v"]

    set_data(page, "{ ns: [2] }")

    assert page.evaluate("log.splice(0)") == ["unlinked 1"]


def test_listeners_of_every_kind(run: Run) -> None:
    page = run(
        {
            "p.js": EXPOSE
            + """const say = (name) => function (e) { log.push(name) }
              Page({ data: { h: 'c' }, a: say('a'), b: say('b'), c: say('c'), cap: say('cap'), m: say('m'), n: say('n') })""",
            "p.wxml": """
<view bindtap="a" capture-bind:tap="cap"><view bindtap="b"><view id="bind" bind:tap="{{h}}">1</view></view>
<view id="catch" catchtap="c">2</view><view mut-bind:tap="m"><view id="mut" mut-bind:tap="n">3</view></view>
<view id="empty" catchtap="">4</view></view>
<view capture-catch:tap="cap" bindtap="a"><view id="stop" bindtap="b">5</view></view>
""",
        }
    )
    seen = {}
    for name in ("bind", "catch", "mut", "empty", "stop"):
        page.click(f"#{name}")
        seen[name] = page.evaluate("log.splice(0)")

    assert seen == {
        "bind": ["cap", "c", "b", "a"],
        "catch": ["cap", "c"],
        "mut": ["cap", "n", "a"],
        "empty": ["cap"],
        "stop": ["cap"],
    }


def test_two_way_bindings_and_module_listeners(run: Run) -> None:
    page = run(
        {
            "c.json": {"component": True},
            "c.wxml": '<view id="c" bindtap="up">{{v}}</view>',
            "c.js": "Component({ properties: { v: Number }, methods: { up() { this.setData({ v: this.data.v + 1 }) } } })",
            "p.json": {"usingComponents": {"c": "c"}},
            "p.js": EXPOSE
            + "Page({ data: { o: { n: 1 }, text: 'x', p: 1 }, told(e) { log.push(e) } })",
            "p.wxml": """
<wxs module="m">module.exports = {
  tap: function (e, owner) { owner.callMethod('told', e.type); e.currentTarget.id; return false },
  changed: function (now, before, owner) { owner.callMethod('told', now + '<' + before) } }</wxs>
<c model:v="{{o.n}}"/><view id="n">{{o.n}}</view>
<input id="i" model:value="{{text}}"/><view id="t">{{text}}</view>
<view id="w" bindtap="{{m.tap}}" prop="{{p}}" change:prop="{{m.changed}}">w</view>
""",
        }
    )
    page.click("#c")

    assert shown(page, "#n") == "2"

    page.fill("#i input", "typed")

    assert shown(page, "#t") == "typed"

    page.click("#w")
    set_data(page, "{ p: 2 }")

    assert page.evaluate("log") == ["1<undefined", "tap", "2<1"]


def test_styles_stay_with_their_owner(run: Run) -> None:
    page = run(
        {
            "app.wxss": ".t { color: rgb(1, 1, 1) }\nview { font-size: 20rpx }",
            "shared.wxss": ".t { font-weight: 700 }",
            "c.json": {"component": True},
            "c.wxml": '<view id="inner" class="t">c</view><view id="ext" class="my-class own">e</view><slot/>',
            "c.wxss": ".own { padding-left: 1rpx } :host { display: block; margin-top: 3px } .out { color: red }",
            "c.js": "Component({ externalClasses: ['my-class'] })",
            "g.json": {"component": True},
            "g.wxml": '<view id="global" class="t">g</view>',
            "g.js": "Component({ options: { addGlobalClass: true } })",
            "p.json": {"usingComponents": {"c": "c", "g": "g"}},
            "p.wxss": '@import "./shared.wxss";\npage { background: rgb(9, 9, 9) }\n.out { color: rgb(2, 2, 2) }\n#own { height: 50vh }',
            "p.wxml": '<view id="own" class="t">p</view><c my-class="out" id="host"><view id="slotted" class="t">s</view></c><g/>',
        }
    )

    def style(selector: str, name: str) -> str:
        code = f"getComputedStyle(document.querySelector('{selector}'))['{name}']"
        return str(page.evaluate(code))

    assert style("#own", "color") == "rgb(1, 1, 1)"
    assert style("#own", "fontWeight") == "700"
    assert style("#inner", "color") != "rgb(1, 1, 1)"
    assert style("#inner", "fontSize") == "10px"
    assert style("#slotted", "color") == "rgb(1, 1, 1)"
    assert style("#global", "color") == "rgb(1, 1, 1)"
    assert style("#global", "fontWeight") == "700"
    assert style("#ext", "color") == "rgb(2, 2, 2)"
    assert style("#ext", "paddingLeft") == "1px"
    assert style("#host", "marginTop") == "3px"
    assert style("wx-page", "backgroundColor") == "rgb(9, 9, 9)"
    assert style("#own", "height") == "328px"


def test_tags_of_no_meaning_are_shown_and_tapped(run: Run) -> None:
    page = run(
        {
            "p.js": EXPOSE + "Page({ tap(e) { log.push(e.currentTarget.id) } })",
            "p.wxml": '<view>a <span id="s" bindtap="tap">b</span><span> c</span></view>',
        }
    )
    page.focus("#s")
    page.keyboard.press("Enter")

    assert shown(page) == "a b c"
    assert page.evaluate("log") == ["s"]
    assert page.get_attribute("#s", "role") == "button"
    assert page.findings == []


def test_styles_of_rare_tags_come_with_them(run: Run) -> None:
    page = run({"p.js": EXPOSE + "Page({})", "p.wxml": '<grid-view id="g"><view/></grid-view>'})

    assert page.evaluate("getComputedStyle(document.querySelector('#g')).display") == "grid"
    assert page.findings == []
