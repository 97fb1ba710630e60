"""Scripts on a target that compiles both module forms."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from script_support import BROWSER, BUNDLE, TARGET, context, index_of, lowered

from dialects._kit.script.lower import lower_script
from dialects._kit.script.printer import print_script
from ir.app import Page


def ported(text: str, path: str = "p/a.js", **others: str) -> tuple[str, list[str]]:
    app = {path: text, **{name.replace("__", "/") + ".js": body for name, body in others.items()}}
    return lowered(app, path, TARGET)


COMPAT = "const { wx } = require('../compat/index.js');\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wx.getLocation({})", "my.getLocation({})"),
        ("wx.setClipboardData({})", "my.setClipboard({})"),
        ("wx['setClipboardData']()", "my['setClipboard']()"),
        ("f(wx.setClipboardData)", "f(my.setClipboard)"),
        ("wx.request();", COMPAT + "wx.request();"),
        (
            "const { getLocation, setClipboardData: s } = wx",
            "const { getLocation, setClipboard: s } = my",
        ),
        (
            "const { request, setClipboardData } = wx;",
            COMPAT + "const { request } = wx, { setClipboard: setClipboardData } = my;",
        ),
        ("globalThis.wx.getLocation()", "my.getLocation()"),
        ("globalThis.wx.request();", COMPAT + "wx.request();"),
    ],
)
def test_the_api_goes_in_place_or_through_compat(text: str, expected: str) -> None:
    assert (expected, []) == ported(text)


@pytest.mark.parametrize(
    "text",
    [
        "const f = (my) => wx.getLocation(my)",
        "function f() { const my = {}; return wx.getLocation(my.x) }",
        "const { my } = page, { getLocation } = wx;",
    ],
)
def test_a_name_of_the_apps_own_is_not_taken_for_the_target(text: str) -> None:
    assert (COMPAT + text, []) == ported(text)


def test_a_file_without_the_platform_is_the_same_object() -> None:
    index, units = index_of({"a.js": "const a = 1"})
    script = units["a.js"]

    assert script is lower_script(script, context(index, "a.js", TARGET))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "// c\n'use strict'\nPage({});\n",
            "// c\n'use strict'\nconst { Page } = require('../compat/index.js');\nPage({});\n",
        ),
        (
            'import a from "./b"\nPage({})\n',
            'import { Page } from "../compat/index.js"\nimport a from "./b"\nPage({})\n',
        ),
        (
            "/** Doc. */\nfunction f() { wx.request(); }\n",
            COMPAT + "/** Doc. */\nfunction f() { wx.request(); }\n",
        ),
        (
            "/* licence */\r\n\r\nApp({});\r\n",
            "/* licence */\r\n\r\nconst { App } = require('../compat/index.js');\r\nApp({});\r\n",
        ),
    ],
)
def test_the_import_stands_behind_comments_and_directives(text: str, expected: str) -> None:
    assert expected == ported(text, p__b="")[0]


def test_a_page_that_is_a_component_gets_its_own_constructor() -> None:
    index, units = index_of({"p/a.js": "Component({});\n"})
    given = context(index, "p/a.js", TARGET)
    given.component = Page(base="p/a", script="p/a.js")
    text = print_script(lower_script(units["p/a.js"], given))

    assert "const { PageComponent: Component } = require('../compat/index.js');" in text


@pytest.mark.parametrize(
    "declared", ["declare const wx: any;", "declare let wx: { request(): void }", "declare var wx"]
)
def test_a_declaration_of_what_is_imported_goes(declared: str) -> None:
    text, rules = ported(declared + "\nwx.request();\n", "p/a.ts")

    assert ("import { wx } from '../compat/index.js';\n\nwx.request();\n", []) == (text, rules)


def test_a_declaration_of_something_else_stays() -> None:
    assert "declare const one: any" in ported("declare const one: any\nwx.request()", "p/a.ts")[0]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("wx.nothing()", ["unknown-api"]),
        ("wx.chooseInvoice()", ["unsupported-api"]),
        ("wx.login()", ["partial-api"]),
        ("wx.own = 1; wx.own()", []),
        ("wx.canIUse('x')", []),
        ("f(wx)", ["dynamic-api"]),
        ("requirePlugin('x')", ["unsupported-global"]),
        ("if (wx.nothing) wx.nothing()", ["unknown-api"]),
        ("wx.login && wx.login({})", ["partial-api"]),
        ("wx.login(); wx.login()", ["partial-api"]),
        ("const has = !!wx.chooseInvoice", []),
        ("f(wx); wx[name]()", ["dynamic-api"]),
    ],
)
def test_what_differs_is_reported_where_it_is_used(text: str, rules: list[str]) -> None:
    assert rules == ported(text)[1]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("wx.showToast()", []),
        ("wx.showToast({ title })", []),
        ("wx.showToast({ title, image })", ["partial-api"]),
        ("wx.showToast({ icon: 'none' })", []),
        ("wx.showToast({ icon: 'error' })", ["partial-api"]),
        ("wx.showToast({ icon })", ["partial-api"]),
        ("wx.showToast(options)", ["partial-api"]),
        ("f(wx.showToast)", ["partial-api"]),
    ],
)
def test_a_difference_of_some_options_is_reported_where_they_are_used(
    text: str, rules: list[str]
) -> None:
    assert rules == ported(text)[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("require('./b')", "require('./b')"),
        ("require('b.js')", "require('./b.js')"),
        ("require('c/d')", "require('./c/d')"),
        ("require('/q/e')", "require('../q/e')"),
        ("require('./c')", "require('./c/index')"),
        ("import x from 'b'", "import x from './b'"),
        ("require('absent')", "require('absent')"),
        ("require('b', f, g)", "require.async('./b').then(f, g)"),
        ("require.async('b').then(f)", "require.async('./b').then(f)"),
    ],
)
def test_module_paths_become_portable(text: str, expected: str) -> None:
    assert expected == ported(text, p__b="", p__c__d="", q__e="", p__c__index="")[0]


MIXED = """import util, { a as b } from './u'
import * as all from './u'
import './u'
export const one = 1
export function two() {}
export default class Three {}
export { one as four }
export { x, default as y } from './u'
export * from './u'
export let five = 5; five = 6
module.exports.six = util + b
"""


def test_a_file_of_both_module_forms_becomes_commonjs() -> None:
    text, rules = ported(MIXED, p__u="exports.a = 1")

    assert ["mixed-modules"] == rules
    assert "import " not in text
    assert "export " not in text
    assert "Object.defineProperty(exports, 'five', { enumerable: true, get: () => { try " in text


@given(st.text(alphabet="wx.request(){}[]'\"`\\/*\n =>;中imporexpt,:?const", max_size=60))
@settings(max_examples=100, deadline=None)
def test_lowering_never_raises(text: str) -> None:
    for target in (TARGET, BROWSER):
        for path in ("a.js", "a.ts"):
            lowered({path: text}, path, target)


def test_a_constructor_that_is_replaced_is_a_variable_of_all_files() -> None:
    app = {"a.js": "const b = require('./b')\nPage = b(Page)\n", "b.js": "exports.x = 1\n"}

    assert (
        "let { Page, $own } = require('./compat/index.js')\n"
        "const b = require('./b')\nPage = $own.Page = b(Page)\n"
    ) == lowered(app, "a.js", TARGET)[0]


def test_a_bundle_names_the_modules_it_hands_on() -> None:
    text, found = ported(BUNDLE, p__pkg="module.exports = 1")

    assert (
        BUNDLE.replace(
            "return require(source)",
            "return (source === 'pkg' ? require('./pkg') : require(source))",
        )
        == text
    )
    assert [] == found


def test_comments_as_in_html_become_comments_of_modules() -> None:
    text = "f()\n<!-- don't read\n--> nor this\n"

    assert ("f()\n//<!-- don't read\n//--> nor this\n", []) == ported(text)
