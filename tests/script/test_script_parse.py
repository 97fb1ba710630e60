"""What is found in a script: modules, uses of the platform, registrations, faults."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from script_support import BUNDLE, SYNTAX, lift

from dialects._kit.context import Reporter
from dialects._kit.script.parser import parse_script
from dialects._kit.script.printer import print_script


def parsed(text: str, path: str = "a.js"):
    reporter = Reporter(path)
    script = parse_script(text, path, SYNTAX, reporter, lambda name: name)
    return script, [item.rule.id for item in reporter.diagnostics]


def uses(text: str, path: str = "a.js") -> list[tuple[str, str, bool]]:
    script, _ = parsed(text, path)
    return [(use.name, use.kind, use.dynamic) for use in script.api_uses]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wx.a()", [("a", "call", False)]),
        ("wx?.a?.b()", [("a.b", "call", False)]),
        ("new wx.A()", [("A", "call", False)]),
        ("wx['a']()", [("a", "call", False)]),
        ("wx.a = 1", [("a", "assignment", False)]),
        ("f(wx.a)", [("a", "reference", False)]),
        ("wx[name]", [("", "reference", True)]),
        ("f(wx)", [("", "reference", True)]),
        ("({wx})", [("", "reference", True)]),
        ("const w = wx", [("", "reference", True)]),
        ("typeof wx", [("", "reference", False)]),
        ("if (wx && wx.a) ;", [("", "reference", False), ("a", "reference", False)]),
        ("'a' in wx", [("a", "reference", False)]),
        ("wx.a.call(wx, 1)", [("a.call", "call", False), ("", "reference", False)]),
        (
            "const {a, b: c, ...d} = wx",
            [("a", "reference", False), ("b", "reference", False), ("", "reference", True)],
        ),
        ("globalThis.wx.a()", [("a", "call", False)]),
        ("`${wx.a()}`", [("a", "call", False)]),
    ],
)
def test_uses_of_the_api_object(text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert expected == uses(text)


@pytest.mark.parametrize(
    "text",
    [
        "function f(wx) { wx.a() }",
        "(wx) => wx.a()",
        "wx => wx.a()",
        "({wx}) => wx.a()",
        "([wx = 1]) => wx.a()",
        "(...wx) => wx.a()",
        "var f = function wx() { wx.a() }",
        "{ let wx = 1; wx.a() }",
        "for (const wx of list) wx.a()",
        "for (let wx = 0;;) wx.a()",
        "try {} catch (wx) { wx.a() }",
        "import wx from 'x'; wx.a()",
        "import * as wx from 'x'; wx.a()",
        "import {a as wx} from 'x'; wx.a()",
        "wx.a(); var wx",
        "function f() { wx.a(); if (1) { var wx } }",
        "f(); function f() { wx.a(); function wx() {} }",
        "class wx {} wx.a()",
        "({ wx: 1 }).wx.a()",
        "wx: for (;;) break wx",
        "'wx.a()' // wx.a()\n/* wx.a() */",
        "a.wx.b()",
        "/wx.a()/.test(x)",
        "class A { wx() {} }",
        "export { wx } from 'x'",
        "import { wx as other } from 'x'",
    ],
)
def test_shadowed_names_strings_and_comments_are_no_uses(text: str) -> None:
    assert [] == uses(text)


@pytest.mark.parametrize(
    "text",
    [
        "{ let wx = 1 } wx.a()",
        "function f(wx) {} wx.a()",
        "(function wx() {}); wx.a()",
        "try {} catch (wx) {} wx.a()",
        "const { a: wx1 } = b; wx.a()",
    ],
)
def test_a_name_is_free_outside_the_scope_that_declares_it(text: str) -> None:
    assert [("a", "call", False)] == uses(text)


def test_declarations_for_the_type_checker_shadow_nothing() -> None:
    text = "declare const wx: any\nlet a: typeof wx\ninterface Page {}\nwx.a(); Page({})"
    script, _ = parsed(text, "a.ts")

    assert [("a", "call", False)] == uses(text, "a.ts")
    assert ["Page"] == [use.name for use in script.global_uses]


def test_option_keys_have_their_places() -> None:
    script, _ = parsed("wx.a({ success() {}, 'fail': 1, x })")
    text = script.text

    assert {"success": "success", "fail": "'fail'", "x": "x"} == {
        key: text[span.start : span.end] for key, span in script.api_uses[0].options.items()
    }


def test_spans_count_code_points() -> None:
    script, _ = parsed("const a = '中文😀'; wx.login()\nrequire('./é/模块')")
    use, reference = script.api_uses[0], script.references[0]

    assert "wx.login" == script.text[use.span.start : use.span.end]
    assert "./é/模块" == script.text[reference.specifier_span.start : reference.specifier_span.end]


def test_module_references() -> None:
    script, rules = parsed(
        "import a, { b as c } from 'm1'\nexport * from 'm2'\nimport 'm3'\n"
        "function f() { require('m4') }\nrequire.async('m5')\nrequire('m6', () => {})\n"
        "import('m7')\nrequire(`m8`)\nrequire(x)\nobject.require('m9')\n"
    )

    assert [
        ("import", "m1", True),
        ("export-from", "m2", True),
        ("import", "m3", True),
        ("require", "m4", False),
        ("require-async", "m5", True),
        ("require-async", "m6", True),
        ("dynamic-import", "m7", True),
        ("require", "m8", True),
    ] == [(item.kind, item.specifier, item.top_level) for item in script.references]
    assert {"a": "default", "c": "b"} == script.references[0].names
    assert ["dynamic-require"] == rules


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("export {}", "esm"),
        ("module.exports = 1", "commonjs"),
        ("exports.a = 1", "commonjs"),
        ("require('x')", "commonjs"),
        ("import 'x'; module.exports = 1", "mixed"),
        ("Page({})", "none"),
        ("function f(module) { module.exports = 1 }", "none"),
    ],
)
def test_module_form(text: str, form: str) -> None:
    assert form == parsed(text)[0].form


def test_imports_used_only_as_types_are_known() -> None:
    script, _ = parsed(
        "import { A } from 'a'; import { B } from 'b'; import type C from 'c'\nlet x: A = B", "a.ts"
    )

    assert [True, False, True] == [item.type_only for item in script.references]


def test_registrations_tell_what_is_literal() -> None:
    script, _ = parsed(
        "Component({ options: { multipleSlots: true, pureDataPattern: /^_/ },"
        " externalClasses: ['a'], properties: { p: String }, methods: { m() {}, n: 1 } })"
    )
    item = script.registrations[0]

    assert ("Component", False) == (item.constructor, item.computed)
    assert (["p"], ["m", "n"]) == (list(item.properties), list(item.methods))
    assert (True, ("a",)) == (item.options["multipleSlots"], item.external_classes)


@pytest.mark.parametrize(
    "text",
    ["Page(Object.assign({}, a))", "Page({ ...a, b: 1 })", "Page(options)", "Page({ [a]: 1 })"],
)
def test_registrations_tell_what_is_computed(text: str) -> None:
    assert [True] == [item.computed for item in parsed(text)[0].registrations]


def test_options_in_a_constant_are_read_and_counted_as_computed() -> None:
    item = parsed("const options = { onLoad() {} }\nPage(options)")[0].registrations[0]

    assert (["onLoad"], True) == (list(item.members), item.computed)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a = 1", ("a",)),
        ("var a; a = 1", ()),
        ("function f() { a = 1 }\nvar a", ()),
        ("function f() { var i }\nfunction g() { for (i = 0;;) ; }", ("i",)),
        ("for (k in x) ;", ("k",)),
        ("[a, b.c] = d", ("a",)),
        ("({ a, b: c, d = 1 } = e)", ("c", "a", "d")),
        ("(a) => { a = 1 }", ()),
        ("function f({ a }) { a = 1 }", ()),
        ("try {} catch (a) { a = 1 }", ()),
        ("a.b = 1; a += 1", ()),
        ("import 'x'; a = 1", ()),
    ],
)
def test_assignments_to_undeclared_names(text: str, names: tuple[str, ...]) -> None:
    assert set(names) == set(parsed(text)[0].assigned_globals)


def test_hosts_named_in_strings_are_found_and_those_in_comments_are_not() -> None:
    script, _ = parsed(
        "// 'https://comment.example.com'\nconst a = 'https://api.example.com/v1'\n"
        'const b = "wss://socket.example.com"; const c = `https://cdn.example.com/a.png`\n'
    )

    assert [
        ("https://api.example.com", "request"),
        ("wss://socket.example.com", "socket"),
        ("https://cdn.example.com", "asset"),
    ] == [(item.origin, item.kind) for item in script.domains]


def test_exported_names() -> None:
    text = (
        "export * from './x'; export * as q from './x'; export { a as b } from './x'\n"
        "export default class {}; export const { z, y: [w] } = 1; export function f() {}\n"
        "export { g, h as i }"
    )

    assert ("*x.js", "q", "b", "default", "z", "w", "f", "g", "i") == lift(
        "a.js", {"a.js": text, "x.js": ""}
    ).exports


def test_faults_are_reported_at_their_place() -> None:
    script, rules = parsed("const a = 1\nconst b = = 2\n")

    assert ["script-syntax"] == rules
    assert 12 < script.faults[0].span.start < 25


@pytest.mark.parametrize("text", ["[" * 10000, "f(" * 10000 + "wx.a" + ")" * 10000, "\0", "<!--"])
def test_hostile_text_is_read(text: str) -> None:
    script, _ = parsed(text)

    assert text == print_script(script)


@given(st.text(alphabet="wx.a(){}[]'\"`\\/*\n =>;中😀$1,:?", max_size=60))
@settings(max_examples=150, deadline=None)
def test_printing_what_nobody_changed_gives_the_text(text: str) -> None:
    for path in ("a.js", "a.ts"):
        assert text == print_script(parsed(text, path)[0])


def test_hosts_are_found_in_one_long_line() -> None:
    text = (
        "a='//x';c=\"https://a.example/x\";/* 'https://b.example' */d('wss://c.example',`http://x`)"
    )
    script = lift("a.js", {"a.js": text})

    assert ["https://a.example", "wss://c.example"] == [item.origin for item in script.domains]


def test_a_bundle_names_what_its_own_require_gets_to_see() -> None:
    script, rules = parsed(BUNDLE)

    assert [("require-handed", "pkg")] == [(r.kind, r.specifier) for r in script.references]
    assert [] == rules
    assert ["dynamic-require"] == parsed(BUNDLE.replace("require('pkg')", "require(it())"))[1]


def test_a_server_at_work_is_a_host_and_a_host_put_together_is_any() -> None:
    script, _ = parsed(
        "a('http://localhost:8080/wx/'); b('http://www.' + name); c('http://x')\n"
        "if (url.indexOf('ftp://') || url.startsWith('wss://')) d(`https://${name}/x`)\n"
        "e(`https://api.example.com${path}`)"
    )

    assert ["http://localhost:8080", "http:", "https:", "https://api.example.com"] == [
        item.origin for item in script.domains
    ]


HTML_COMMENT = (
    "a.b()\n<!-- don't ] read\n  --> nor this\nwx.one('<!-- a'); const c = /<!--/, n = i-->0 <!-- x"
)


def test_a_comment_as_in_html_is_one_in_a_script_only() -> None:
    script, rules = parsed(HTML_COMMENT)

    assert [] == rules
    assert ["one"] == [use.name for use in script.api_uses]
    assert ["script-syntax"] == parsed("export default 1\nif (a <!-- don't read\n")[1][:1]


@pytest.mark.parametrize("path", ["a.js", "a.ts"])
@pytest.mark.parametrize("name", ["in1", "in_", "in$", "instanceof1", "input", "in中"])
def test_a_line_may_begin_with_a_name_that_looks_like_an_operator(name: str, path: str) -> None:
    script, found = parsed(f"let {name}, x\nx = 1\n  {name} = 2\n{name} = wx.a()", path)

    assert [] == found
    assert print_script(script) == f"let {name}, x\nx = 1\n  {name} = 2\n{name} = wx.a()"
    assert parsed("a\nin b", path)[1] == []


def test_a_star_of_types_names_a_module_and_exports_nothing() -> None:
    text = "export type * from './x'\nexport type * as ns from './x'\nexport const a = 1\n"
    script, rules = parsed(text, "a.ts")

    assert [] == rules
    assert [("./x", True)] * 2 == [(r.specifier, r.type_only) for r in script.references]
    assert ("a",) == script.exports
