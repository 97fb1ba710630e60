# ruff: noqa: E501 (the sources of small apps stand here as their authors would write them)
"""What real apps were found to rely on, each in a small app of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from web_support import until

Run = Callable[..., Any]


def test_an_app_that_hooks_pages_and_imports_what_is_absent_starts(run: Run) -> None:
    page = run(
        {
            "app.js": """import axios from 'axios'
              import { Logger } from 'logger-plus'
              const log = new Logger({ level: 'DEBUG' }), client = axios.create({})
              client.interceptors.request.use(() => {})
              const made = Page
              Page = (options) => made({ ...options, data: { ...options.data, hooked: __wxConfig.envVersion } })
              globalThis.out = []
              App({ onLaunch() { log.info('up'); client.get('/x').catch((e) => out.push(e.message)) } })""",
            "p.js": "Page({ data: { own: 1 } })",
            "p.wxml": "<view>{{own}} {{hooked}}</view>",
        }
    )

    assert "1 release" == page.inner_text("wx-page").strip()
    until(page, "out.length")

    assert ["module 'axios' is not part of this app"] == page.evaluate("out")


def test_there_is_a_page_whenever_the_app_asks(run: Run) -> None:
    page = run(
        {
            "app.json": {"pages": ["p", "q"]},
            "app.js": """globalThis.out = []; globalThis.depth = () => getCurrentPages().length
              App({ onLaunch() { wx.request({ url: 'nowhere:', fail: () => out.push(depth()) }) } })""",
            "p.js": "Page({ onReady() { wx.navigateTo({ url: '/q?n=1' }) } })",
            "p.wxml": "<view>p</view>",
            "q.js": """Page({ onLoad({ n }) { this.n = n }, onReady() { if (!this.n) return
              const watch = setInterval(() => out.push(depth()))
              wx.reLaunch({ url: '/q', complete() { clearInterval(watch); out.push('done') } }) } })""",
            "q.wxml": "<view>q</view>",
        }
    )
    until(page, "out.at(-1) === 'done'")

    assert 0 not in page.evaluate("out")
    assert 1 == page.evaluate("out[0]")


def test_libraries_see_no_browser_and_a_global_object_that_takes_all(run: Run) -> None:
    page = run(
        {
            "app.js": """const root = Function('return this')()
              global.document = 'own'; global.made = 1
              let later; global.setTimeout(() => { later = made })
              const all = Object.getOwnPropertyNames(global)
              globalThis.out = [typeof window, typeof XMLHttpRequest, global.document, made, 'MutationObserver' in global,
                global.Object === Object, all.includes('navigator'), root === global]
              App({})""",
            "p.wxml": "<view/>",
        }
    )

    assert ["undefined", "undefined", "own", 1, False, True, False, True] == page.evaluate("out")


def test_change_listeners_find_the_template_they_stand_in(run: Run) -> None:
    page = run(
        {
            "p.js": """globalThis.out = []
              Page({ data: { n: 1 }, onLoad() { this.setData({ n: 2 }) }, told(x) { out.push(x) } })""",
            "p.wxml": """<wxs module="m">module.exports = {
  changed: function (now, before, owner) {
    owner.callMethod('told', now + ' ' + owner.selectComponent('.late').getBoundingClientRect().height) },
  broken: function () { nothing.at.all() } }</wxs>
<view a="{{n}}" change:a="{{m.changed}}"/><view a="{{n}}" change:a="{{m.broken}}"/>
<view class="late" style="height: 9px">shown</view>""",
        }
    )
    until(page, "out.length === 2")

    assert "shown" == page.inner_text("wx-page").strip()
    assert ["1 9", "2 9"] == page.evaluate("out")
    assert ["nothing is not defined"] * 2 == page.trouble
    page.trouble.clear()


def test_a_function_is_a_default_like_any_other(run: Run) -> None:
    page = run(
        {
            "c.json": {"component": True},
            "c.wxml": "<view>{{shown}}</view>",
            "c.js": """Component({ properties: { format: { type: null, value: (x) => `<${x}>` } },
              data: { shown: '' }, attached() { this.setData({ shown: this.data.format(1) }) } })""",
            "p.json": {"usingComponents": {"c": "c"}},
            "p.wxml": "<c/>",
            "p.js": "Page({ onLoad() { this.getOpenerEventChannel().emit('nobody') } })",
        }
    )

    assert "<1>" == page.inner_text("wx-page").strip()


def test_a_span_is_an_inline_box_and_attributes_may_be_in_camel_case(run: Run) -> None:
    page = run(
        {
            "p.js": "Page({ data: { n: 0 }, up() { this.setData({ n: this.data.n + 1 }) } })",
            "p.wxml": """<view>a<span bindtap="up" id="s">{{n}}<image src="/x.png" lazyLoad mode="aspectFit"/></span>b</view>
<view id="h" hoverClass="lit" hoverStartTime="{{0}}" hoverStayTime="{{900}}" bindtap="up">h</view>""",
            "x.png": "x",
        }
    )
    page.click("#s")
    page.hover("#h")
    page.mouse.down()
    until(page, "document.getElementById('h').classList.contains('lit')")
    page.mouse.up()

    assert "a2b" == page.inner_text("wx-page wx-view").replace("\n", "")
    assert "inline" == page.evaluate("getComputedStyle(document.getElementById('s')).display")
    assert [] == page.findings


def test_icons_of_the_tab_bar_begin_at_the_root(run: Run) -> None:
    tabs = [{"pagePath": path, "text": "t", "iconPath": "i/a.png"} for path in ("p", "q/q")]
    page = run(
        {
            "app.json": {"pages": ["p", "q/q"], "tabBar": {"list": tabs}},
            "q/q.js": "Page({ onShow() { wx.setTabBarItem({ index: 0, iconPath: 'i/b.png' }) } })",
            "q/q.wxml": "<view>q</view>",
            "i/a.png": "x",
            "i/b.png": "x",
        },
        "q/q/",
    )
    until(page, "document.querySelector('nav img').src.endsWith('b.png')")

    assert f"{page.base}i/b.png" == page.evaluate("document.querySelector('nav img').src")


def test_an_instance_takes_values_under_the_names_the_platform_gives(run: Run) -> None:
    page = run(
        {
            "p.js": """Page({ onLoad({ id }) { this.id = id; this.is = 'mine'; this.dataset = { a: 1 }
              this.setData({ shown: [this.id, this.is, this.dataset.a].join() }) } })""",
            "p.wxml": "<view>{{shown}}</view>",
        },
        "p/?id=7",
    )

    assert "7,mine,1" == page.inner_text("wx-page").strip()


def test_system_information_is_there_before_the_call_returns(run: Run) -> None:
    page = run(
        {
            "app.js": """App({ data: {}, onLaunch() { wx.getSystemInfo({ success: (all) => { this.data.bar = all.statusBarHeight } })
              this.data.at = typeof this.data.bar } })""",
            "p.js": "Page({ onLoad() { this.setData({ shown: getApp().data.at }) } })",
            "p.wxml": "<view>{{shown}}</view>",
        }
    )

    assert "number" == page.inner_text("wx-page").strip()


def test_a_custom_tab_bar_without_its_component_is_none(run: Run) -> None:
    page = run(
        {
            "app.json": {
                "pages": ["p", "q"],
                "tabBar": {
                    "custom": True,
                    "list": [{"pagePath": "p", "text": "P"}, {"pagePath": "q", "text": "Q"}],
                },
            },
            "p.wxml": '<view id="own" bindtap="go">own bar {{bar}}</view>',
            "p.js": """Page({ data: { bar: '' }, onShow() { this.setData({ bar: this.getTabBar() ? 'other' : '' }) },
              go() { wx.switchTab({ url: '/q' }) } })""",
            "q.wxml": '<view id="q">q</view>',
            "q.js": "Page({})",
        }
    )

    assert ["missing-file"] == page.findings
    assert 0 == page.locator("nav").count()
    assert "own bar" == page.inner_text("#own").strip()

    page.click("#own")
    until(page, "document.querySelector('#q')")

    assert 0 == page.locator("nav").count()


def test_pages_read_what_the_launch_left(run: Run) -> None:
    page = run(
        {
            "app.js": "App({ globalData: {}, onLaunch() { this.globalData.bar = 44 }, onShow() { this.globalData.shown = 1 } })",
            "p.js": "const { bar, shown } = getApp().globalData\nPage({ data: { bar, shown, n: getCurrentPages().length } })",
            "p.wxml": "<view>{{bar}},{{shown}},{{n}}</view>",
        }
    )

    assert "44,1,0" == page.inner_text("wx-page").strip()


def test_a_page_knows_its_size_from_the_first_hook_on(run: Run) -> None:
    page = run(
        {
            "app.json": {
                "pages": ["p", "q"],
                "tabBar": {
                    "list": [{"pagePath": "p", "text": "P"}, {"pagePath": "q", "text": "Q"}]
                },
                "usingComponents": {"c-k": "c"},
            },
            "app.js": "globalThis.out = []\nApp({ size(at) { const { windowWidth, windowHeight } = wx.getSystemInfoSync(); out.push([at, windowWidth, windowHeight]) }, onLaunch() { this.size('launch') } })",
            "p.js": "const app = getApp()\nPage({ onLoad() { app.size('load') }, onShow() { app.size('show') }, onReady() { app.size('ready') } })",
            "p.wxml": "<c-k/>",
            "c.json": {"component": True},
            "c.wxml": "<view/>",
            "c.js": "const app = getApp()\nComponent({ attached() { app.size('attached') } })",
            "q.js": "const app = getApp()\nPage({ onLoad() { app.size('second') } })",
            "q.wxml": "<view/>",
        }
    )
    page.click('nav >> text="Q"')
    until(page, "out.at(-1)[0] === 'second'")
    launch, *sizes = page.evaluate("out")

    assert ["launch", 375, 656] == launch
    assert [375, 606] == sizes[0][1:]
    assert {(375, 606)} == {(width, height) for _, width, height in sizes}


def test_loop_variables_may_share_a_name_or_have_none_that_is_one(run: Run) -> None:
    page = run(
        {
            "p.js": "Page({ data: { list: ['a', 'b'] } })",
            "p.wxml": """<view><text wx:for="{{list}}" wx:for-item="index">{{index}}{{item}}</text>|<text wx:for="{{list}}" wx:for-index="item">{{item}}</text>|<block wx:for="{{list}}" wx:for-item="x" wx:for-index="x"><template is="t" data="{{x}}"/><text wx:for="{{x}}">{{item}}</text></block><block wx:for="{{list}}" wx:for-index="page-data" wx:for-item="1x"><text>r{{index}}</text></block></view><template name="t"><text>{{x}}</text></template>""",
        }
    )

    assert "01|01|010rr" == page.inner_text("wx-page").strip()


def test_the_namespace_of_a_function_is_that_function(run: Run) -> None:
    page = run(
        {
            "m.js": "function make(n) { return new.target ? Object.assign(this, { n }) : 'made ' + n }\nmake.part = () => 'part'\nmake.prototype.twice = function () { return this.n * 2 }\nmodule.exports = make",
            "p.js": "import * as make from './m'\nimport whole, { part } from './m'\nPage({ data: { all: [make(1), make.part(), new make(2).twice(), new make(1) instanceof make, whole === make.default, part()].join() } })",
            "p.wxml": "<view>{{all}}</view>",
        }
    )

    assert "made 1,part,4,true,true,part" == page.inner_text("wx-page").strip()


def test_computed_requires_find_modules_that_export(run: Run) -> None:
    page = run(
        {
            "lib/index.js": "const all = {}\n;['c', 'd'].forEach((n) => { all[n] = require(`./languages/${n}`).name })\nmodule.exports = all",
            "lib/languages/c.js": "export const name = 'C'",
            "lib/languages/d.js": "exports.name = 'D'",
            "p.js": "const all = require('./lib/index')\nPage({ data: { all } })",
            "p.wxml": "<view>{{all.c}}{{all.d}}</view>",
        }
    )

    assert "CD" == page.inner_text("wx-page").strip()


def test_styles_are_imported_without_their_suffix(run: Run) -> None:
    page = run(
        {
            "p.wxss": "@import '/t/cell'; @import './u';",
            "t/cell.wxss": "@import 'more'; #a { width: 20px }",
            "t/more.wxss": "#a { height: 30px }",
            "u.wxss": "#a { color: rgb(1, 2, 3) }",
            "p.wxml": '<view id="a">a</view>',
        }
    )
    style = "((s) => [s.width, s.height, s.color].join())(getComputedStyle(document.querySelector('#a')))"

    assert "20px,30px,rgb(1, 2, 3)" == page.evaluate(style)
    assert [] == page.findings


def test_style_sharing_may_be_written_as_a_constant(run: Run) -> None:
    page = run(
        {
            "app.wxss": ".red { color: rgb(255, 0, 0) }",
            "p.json": {"usingComponents": {"c-a": "a", "c-b": "b", "c-c": "c", "c-d": "d"}},
            "p.wxml": "<c-a/><c-b/><c-c/><c-d/>",
            "a.json": {"component": True},
            "a.wxml": '<view id="a" class="red">a</view>',
            "a.js": "const SHARED = { addGlobalClass: true }\nComponent({ options: SHARED })",
            "b.json": {"component": True},
            "b.wxml": '<view id="b" class="red">b</view>',
            "b.ts": "Component({ options: { styleIsolation: 'apply-shared' } as any })",
            "c.json": {"component": True},
            "c.wxml": '<view id="c" class="red">c</view>',
            "c.js": "Component({ options: { addGlobalClass: true, multipleSlots: undefined, pureDataPattern: /^_/ } })",
            "d.json": {"component": True},
            "d.wxml": '<view id="d" class="red">d</view>',
            "d.js": "const O = { addGlobalClass: true, pureDataPattern: /^_/ }\nComponent({ options: O })",
        }
    )

    for name in "abcd":
        assert "rgb(255, 0, 0)" == page.evaluate(
            f"getComputedStyle(document.querySelector('#{name}')).color"
        )


def test_a_class_may_extend_the_namespace_of_a_class(run: Run) -> None:
    page = run(
        {
            "m.js": "class Base { constructor(n) { this.n = n } own() { return 'base' } }\nmodule.exports = Base",
            "p.js": "import * as Base from './m'\nclass More extends Base { own() { return 'more' + this.n } }\nPage({ data: { all: [new More(2).own(), new More(1) instanceof Base, new Base(1).own()].join() } })",
            "p.wxml": "<view>{{all}}</view>",
        }
    )

    assert "more2,true,base" == page.inner_text("wx-page").strip()
