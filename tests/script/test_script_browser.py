"""Scripts as ES modules for browsers, run in Node with the real registry."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from script_support import BROWSER, BUNDLE, context, index_of, lowered, result

from dialects._kit.script.factory import lower_for_browser
from dialects._kit.script.linking import factories

needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="no node")


def rules(text: str, path: str = "a.js") -> list[str]:
    return lowered({path: text}, path, BROWSER)[1]


@needs_node
def test_lazy_conditional_and_cyclic_requires_keep_their_order(tmp_path: Path) -> None:
    app = {
        "main.js": "globalThis.out = ['main'];\nif (false) require('./never');\n"
        "const a = require('./a');\nglobalThis.out.push(a.name, a.seen());\n",
        "a.js": "exports.name = 'early';\nconst b = require('b.js');\n"
        "exports.seen = () => b.saw;\nexports.name = 'late';\n",
        "b.js": "exports.saw = require('./a').name;\n",
        "never.js": "globalThis.out.push('never');\n",
    }

    assert ["main", "late", "early"] == result(app, tmp_path)


@needs_node
def test_commonjs_and_es_modules_find_one_another(tmp_path: Path) -> None:
    app = {
        "main.js": "import def, { named, absent } from './cjs'\nimport * as all from './cjs'\n"
        "import babel, { other } from './babel'\nimport plain, { missing } from './esm'\n"
        "export { named as again } from './cjs'\n"
        "globalThis.out = [def.named, named, typeof absent, all.named, babel, other, plain,"
        " typeof missing, require('./esm').default, require('./uses').value]\n",
        "cjs.js": "module.exports = { named: 1 }\n",
        "babel.js": "exports.__esModule = true; exports.default = 'd'; exports.other = 'o'\n",
        "esm.js": "export default 'e'\n",
        "uses.js": "exports.value = require('./esm').default + require('./cjs').named\n",
    }

    assert [1, 1, "undefined", 1, "d", "o", "e", "undefined", "e", "e1"] == result(app, tmp_path)


@needs_node
def test_an_es_module_in_a_cycle_with_commonjs_works(tmp_path: Path) -> None:
    app = {
        "main.js": "const a = require('./a')\nglobalThis.out = [a.value(), a.twice]\n",
        "a.js": "const esm = require('./esm')\nexports.base = 2\n"
        "exports.value = () => esm.times()\nexports.twice = esm.default\n",
        "esm.js": "import { base } from './other'\nimport a from './a'\n"
        "export function times() { return a.base * base }\nexport default 7\n",
        "other.js": "export const base = 21\n",
    }

    assert [42, 7] == result(app, tmp_path)


@needs_node
def test_exports_of_a_commonjs_file_pass_through_an_es_module(tmp_path: Path) -> None:
    app = {
        "main.js": "import { a, b } from './all'\nglobalThis.out = [a, b]\n",
        "all.js": "export * from './cjs'\nexport const b = 2\n",
        "cjs.js": "exports.a = 1\n",
    }

    assert [1, 2] == result(app, tmp_path)


@needs_node
def test_a_file_of_both_forms_exports_both(tmp_path: Path) -> None:
    app = {
        "main.js": "const m = require('./mixed')\n"
        "globalThis.out = [m.one, m.two(), new m.default().x, m.four, m.five, m.six]\n",
        "mixed.js": "import u from './u'\nexport const one = u.a\n"
        "export function two() { return 2 }\nexport default class Three { x = 3 }\n"
        "export { one as four }\n"
        "export let five = 5; five = 6\nmodule.exports.six = 6\n",
        "u.js": "exports.a = 1\n",
    }

    assert [1, 2, 3, 1, 6, 6] == result(app, tmp_path)


@needs_node
def test_typescript_runs(tmp_path: Path) -> None:
    app = {
        "main.js": "const t = require('./t')\nglobalThis.out = [t.E.B, t.E[1], new t.P(4).a]\n",
        "t.ts": "import { T } from './types'\nimport type { U } from './types'\n"
        "export enum E { A, B }\nexport class P { constructor(public a: T) {} }\n",
        "types.ts": "export type T = number\nexport interface U {}\n",
    }

    assert [1, "B", 4] == result(app, tmp_path)


@needs_node
def test_sloppy_code_runs_in_strict_mode(tmp_path: Path) -> None:
    app = {
        "main.js": "leak = 010; function f(a, a) { return a }\nvar package = 1, o = { package };\n"
        "var fact = function (n) { return n < 2 ? 1 : n * arguments.callee(n - 1) };\n"
        "for (i in { k: 1 }) { }\nvar d = delete leak;\n"
        "globalThis.out = [leak, f(1, 2), o.package, fact(4), i, d, '\\101', this === exports];\n",
    }

    assert [8, 2, 1, 24, "k", False, "A", True] == result(app, tmp_path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a = 1", ["undeclared-assignment"]),
        ("var a = 010", ["sloppy-repaired"]),
        ("var a = '\\07'", ["sloppy-repaired"]),
        ("with (a) b()", ["sloppy-feature"]),
        ("(function f() { f = 1 })()", ["sloppy-feature"]),
        ("var o = { m() { return arguments.callee } }", ["sloppy-feature"]),
        ("var let_ = 0, public = 1; public++", ["sloppy-repaired", "sloppy-repaired"]),
        ("var a = '\\0', b = 0.5, c = 0, d = { interface: 1 }.interface", []),
    ],
)
def test_what_strict_mode_refuses_is_repaired_or_reported(text: str, expected: list[str]) -> None:
    assert expected == rules(text)


def test_the_page_knows_which_file_registers_it() -> None:
    app = {"p/a.js": "import './b'\nPage({})\n", "p/b.js": "export {}\n"}

    assert (
        "import { at as $at } from '../compat/define.js';\n"
        "import { Page } from '../compat/index.js';\n"
        '$at("p/a");\n'
        'import "./b.js"\nPage({})\n',
        [],
    ) == lowered(app, "p/a.js", BROWSER)


def test_a_missing_export_is_reported() -> None:
    app = {"a.js": "import { b } from './c'\n", "c.js": "export const d = 1\n"}

    assert ["missing-export"] == lowered(app, "a.js", BROWSER)[1]


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        ("export interface T { a: 1 }\nexport const d = 1\n", []),
        ("type T = 1\nexport { T }\nexport const d = 1\n", []),
        ("export interface U { a: 1 }\nexport const d = 1\n", ["missing-export"]),
    ],
)
def test_a_type_handed_on_by_name_is_no_missing_export(types: str, expected: list[str]) -> None:
    app = {"a.ts": "export { T, d } from './c'\n", "c.ts": types}

    assert expected == lowered(app, "a.ts", BROWSER)[1]


@needs_node
def test_what_a_file_puts_in_the_place_of_a_constructor_is_seen_by_all(tmp_path: Path) -> None:
    app = {
        "main.js": "const first = Page\nPage = (x) => first(x + 1)\n"
        "globalThis.out = [Page(1), require('./cjs').made, require('./esm').made]\n",
        "cjs.js": "exports.made = Page(2)\n",
        "esm.js": "const before = Page;\n[Page] = [(x) => before(x) * 2];\n({ Page } = { Page })\n"
        "export const made = Page(3)\n",
    }

    assert [4, 6, 6] == result(app, tmp_path)


@needs_node
def test_an_import_of_an_absent_module_keeps_the_rest_alive(tmp_path: Path) -> None:
    app = {
        "main.js": "import axios, { Logger } from 'axios'\nimport * as all from './gone'\n"
        "import './gone-too'\nexport { a as b } from 'axios'\nexport * from 'axios'\n"
        "import { made, Own } from './cycle'\n"
        "const client = axios.create({}); client.interceptors.use(1)\n"
        "class Mine extends Logger { two() { return 2 } }\n"
        "globalThis.out = [typeof all.x, new Mine().two(), new Logger().level.length + '', made]\n"
        "client.get('/').then(1, (e) => { globalThis.out.push(e.message) })\n"
        "await new Promise((done) => setTimeout(done))\n",
        "cycle.js": "import x, { y } from 'axios'\nimport './back'\n"
        "export const made = typeof x.a.b(y)\nexport class Own {}\n",
        "back.js": "require('./cycle')\n",
    }

    assert [
        "function",
        2,
        "",
        "function",
        "module 'axios' is not part of this app",
    ] == result(app, tmp_path)


@needs_node
def test_an_es_module_requires_as_a_commonjs_file_does(tmp_path: Path) -> None:
    app = {
        "main.js": "import './b'\nconst name = './' + 'a'\nlet failed\n"
        "try { require('./gone') } catch (error) { failed = error.message }\n"
        "globalThis.out = [require(name).value, require('./a').value, failed.slice(0, 16)]\n"
        "require('./a', (a) => globalThis.out.push(a.value))\n"
        "require('./gone', () => {}, ({ mod }) => globalThis.out.push(mod))\n"
        "await new Promise((done) => setTimeout(done))\n",
        "a.js": "exports.value = 1\n",
        "b.js": "export {}\n",
    }

    assert [1, 1, "module './gone' ", 1, "./gone"] == result(app, tmp_path)


@needs_node
def test_libraries_find_the_global_object_and_no_browser(tmp_path: Path) -> None:
    app = {
        "main.js": "var root = function () { return this }() || Function('return this')()\n"
        "new Function('r', 'helper = r')(5)\nvar code = Function('return 1 + 1')\n"
        "try { code() } catch (error) { code = error.name }\n"
        "globalThis.out = [root === globalThis, root.helper, code, typeof window,"
        " typeof self, Function.prototype === Object.getPrototypeOf(Object),"
        " process.env.NODE_ENV]\n",
    }

    assert [True, 5, "EvalError", "undefined", "undefined", True, "production"] == result(
        app, tmp_path
    )


@needs_node
def test_computed_requires_find_the_files_their_beginning_fits(tmp_path: Path) -> None:
    app = {
        "p/main.js": "const value = (name) => require('./lib/' + name).value\n"
        "globalThis.out = ['one', 'two'].map(value)\n"
        "globalThis.out.push(require(`../${'x'}`).value, require('./esm').value)\n"
        "globalThis.out.push(require('lib/' + 'one').other('two').value)\n",
        "p/lib/one.js": "exports.value = 1; exports.other = (name) => require(name + '.js')\n",
        "p/lib/two.js": "exports.value = 2\n",
        "p/lib/never.js": "globalThis.out.push('never'); exports.value = 3\n",
        "p/esm.js": "import './none'\nexport const value = require('./lib/' + 'one').value\n",
        "p/none.js": "export {}\n",
        "x.js": "exports.value = 4\n",
    }

    assert [1, 2, 4, 1, 2] == result(app, tmp_path, "p/main.js")


@needs_node
def test_a_bundle_finds_the_packages_it_hands_on(tmp_path: Path) -> None:
    app = {
        "main.js": "globalThis.out = require('./bundle').sum\n",
        "bundle.js": BUNDLE,
        "pkg.js": "exports.value = 2\n",
    }

    assert 3 == result(app, tmp_path)


@needs_node
def test_undeclared_names_are_shared_by_all_files_except_the_browsers_own(tmp_path: Path) -> None:
    app = {
        "main.js": "const { own } = require('./sets')\nout = [common, typeof status, own]\n",
        "sets.js": "common = 1\nstatus = { a: 2 }\nexports.own = status.a\n",
    }

    assert [1, "undefined", 2] == result(app, tmp_path)


def places(text: str, path: str) -> list[str]:
    """What findings of lowering point at, in the text as it was written."""
    app = {path: text}
    index, scripts = index_of(app)
    told = context(index, path, BROWSER)
    lower_for_browser(scripts[path], told)
    found = [d for d in told.reporter.diagnostics if d.rule.id != "mixed-modules"]
    return [text[d.span.start : d.span.end] + f"@{d.span.start}" for d in found]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.js", "// a = 1\nvar b = 'a = 1'; function f(a) { a = 2 }\na = 3", ["a@50"]),
        ("a.js", "for (const a of []) {}\na = 3", ["a@23"]),
        ("a.js", "import b from './b'\nvar c = 010\na = 3\nmodule.exports = b", ["a@32", "010@28"]),
        ("a.js", "var a = '\U0001f600'\nb = 3\nexport var c\nmodule.exports.d = 1", ["b@12"]),
        ("a.ts", "enum E { A, B }\nlet x: number = 1\na = 3\nmodule.exports = x", ["a@34"]),
    ],
)
def test_findings_stand_in_the_text_as_it_was(path: str, text: str, expected: list[str]) -> None:
    assert sorted(expected) == sorted(places(text, path))


@needs_node
def test_typescript_of_people_who_write_no_semicolons_runs(tmp_path: Path) -> None:
    app = {
        "main.js": "const t = require('./t')\n"
        "globalThis.out = [new t.P(4).a, t.E.A, t.E.C, t.E.D]\n",
        "t.ts": "class O {}\nexport class P extends O {\n  constructor(public a: number) {\n"
        "    super()\n    this.a += 1\n  }\n}\n"
        "export enum E { A = 'x' as any, B = <any>2, C = (B as number) | 4, D = 'yy'.length! }\n",
    }

    assert [5, "x", 6, 2] == result(app, tmp_path)


@needs_node
def test_comments_as_in_html_and_stars_of_types_run(tmp_path: Path) -> None:
    app = {
        "main.js": "const a = 1\n<!-- don't read\n  --> nor this\n"
        "globalThis.out = [a, require('./b').b, '<!--'] <!-- x\n",
        "b.ts": "export type * from './t'\nexport type * as t from './t'\nexport const b = 2\n",
        "t.ts": "export type T = 1\n",
    }

    assert [1, 2, "<!--"] == result(app, tmp_path)


@needs_node
def test_the_one_export_of_typescript_stands_beside_imports(tmp_path: Path) -> None:
    app = {
        "main.js": "import m from './m'\nconst n = require('./n')\n"
        "globalThis.out = [m.twice(2), n(), require('./m').twice(1)]\n",
        "m.ts": "import { factor } from './f'\nimport type { T } from './f'\n"
        "const api = { twice: (x: number): T => x * factor }\nexport = api\n",
        "n.ts": "import m = require('./m')\nexport = function () { return m.twice(5) }\n",
        "f.ts": "export const factor = 2\nexport type T = number\n",
    }

    assert [4, 10, 2] == result(app, tmp_path)
    index, units = index_of(app)
    assert ["mixed", "commonjs"] == [units["m.ts"].form, units["n.ts"].form]
    assert [] == lowered(app, "m.ts", BROWSER)[1]
    assert {"m.ts", "n.ts"} == factories(index)


@needs_node
def test_imports_of_a_cycle_show_what_is_assigned_later(tmp_path: Path) -> None:
    app = {
        "main.js": "const a = require('./a')\nconst all = require('./all')\n"
        "globalThis.out = [a.seen(), all.late, all.count, all.more]\n",
        "a.js": "const b = require('./b')\nexports.seen = () => b.seen()\n"
        "exports.add = () => b.add()\n",
        "b.js": "import { count, step as by, shout } from './c'\nimport { add } from './a'\n"
        "import * as all from './all'\nimport make from './c'\nlet log = []\n"
        "export function add() { step() }\nexport { count as counted }\n"
        "export const seen = () => {\n  by()\n  const one = { count }\n  by()\n"
        "  { const count = 'own'; log.push(count) }\n"
        "  log.push(one.count, count, `${count}`, new make().x)\n"
        "  log.push(typeof add, all.late, shout`a`)\n"
        "  by()\n  return log\n}\n"
        "function step() {}\n",
        "c.js": "import { seen } from './b'\nexport let count = 0\n"
        "export const late = typeof seen\n"
        "export const step = () => { count++ }\nexport default class { x = 'made' }\n"
        "export function shout(parts) { return this === undefined ? parts[0] : 'bound' }\n",
        "all.js": "export * from './c'\nexport { count as more } from './c'\n",
    }

    seen = ["own", 1, 2, "2", "made", "function", "undefined", "a"]
    assert [seen, "undefined", 3, 3] == result(app, tmp_path)


@needs_node
def test_a_module_outside_sees_what_a_factory_assigns(tmp_path: Path) -> None:
    app = {
        "main.js": "import { count, step } from './c'\nimport d, { again } from './d'\n"
        "const before = count\nstep()\n"
        "globalThis.out = [before, count, again, d(), { count }.count]\n",
        "c.js": "const a = require('./a')\nexport let count = 0\n"
        "export const step = () => { count += a.by }\n",
        "a.js": "require('./c')\nexports.by = 2\n",
        "d.js": "import { count } from './c'\nexport { count as again }\n"
        "export default () => count\n",
    }

    assert [0, 2, 2, 2, 2] == result(app, tmp_path)
    assert "const { step }" in lowered(app, "main.js", BROWSER)[0]


@needs_node
def test_one_export_under_two_names_keeps_both(tmp_path: Path) -> None:
    app = {
        "main.js": "import D, { Foo } from './esm'\nimport { Foo as F1, Foo as F2 } from './cjs'\n"
        "import { Foo as G, default as H } from './both'\nimport { a, b } from './factory'\n"
        "import I, { gone, Foo as J } from './esm'\n"
        "globalThis.out = [D, Foo, F1, F2, G, H, a, b, I, J, typeof gone, require('./own').all]\n",
        "esm.js": "const Foo = 1\nexport { Foo, Foo as default }\n",
        "cjs.js": "exports.Foo = 2\n",
        "both.js": "export { Foo, Foo as default } from './cjs'\n",
        "factory.js": "import { Foo as x, Foo as y } from './cjs'\nlet a = x + y, c\n"
        "export { a, a as b }\nrequire('./factory')\nexports.c = c\n",
        "own.js": "import x, * as y from './esm'\nexport const all = [x, y.Foo, y.default]\n",
    }

    assert [1, 1, 2, 2, 2, 2, 4, 4, 1, 1, "undefined", [1, 1, 1]] == result(app, tmp_path)
    assert ["missing-export"] == lowered(app, "main.js", BROWSER)[1]


@needs_node
def test_names_of_exports_may_be_any_string(tmp_path: Path) -> None:
    app = {
        "main.js": "import { 'a-b' as ab, $c } from './cjs'\nimport { 'd e' as de } from './esm'\n"
        "import { 'f g' as fg } from './again'\nimport { 'x\"y' as xy } from './factory'\n"
        "import { 'no no' as no } from './esm'\nglobalThis.out = [ab, $c, de, fg, xy, typeof no]\n",
        "cjs.js": "exports['a-b'] = 1\nexports.$c = 2\n",
        "esm.js": "const d = 3\nexport { d as 'd e' }\n",
        "again.js": "export { 'a-b' as 'f g' } from './cjs'\n",
        "factory.js": "import { 'a-b' as ab } from './cjs'\nexport { ab as 'x\"y' }\n"
        "exports.z = 1\n",
    }

    assert [1, 2, 3, 1, 1, "undefined"] == result(app, tmp_path)


@needs_node
@pytest.mark.parametrize(
    "head",
    [
        "--> a\n",
        "/* a */ --> b\n",
        "/* a\n */ --> b\n",
        "/** a */\n  --> b\n<!-- c\n--> d\n",
        "'use strict'\n--> a\n",
    ],
)
def test_comments_as_in_html_stand_before_what_is_added(head: str, tmp_path: Path) -> None:
    app = {
        "main.js": head + "globalThis.out = [Page(1), require('./b').x, wx.request(3)]\n",
        "b.js": head.replace("\n", "\r\n") + "exports.x = Page(2)\r\n",
    }

    assert [1, 2, 3] == result(app, tmp_path)


@needs_node
def test_specifiers_may_be_reserved_words(tmp_path: Path) -> None:
    app = {
        "main.js": "import { delete as del, if as when } from './cjs'\n"
        "import D, { in as inside } from './esm'\nimport { new as made } from './ts'\n"
        "export { del as delete }\nglobalThis.out = [del, when, inside, D, made]\n",
        "cjs.js": "exports.delete = 1\nexports.if = 2\n",
        "esm.js": "const a = 3\nexport { a as in, a as default }\nexport { delete } from './cjs'\n"
        "export {\n  // catch\n  if as then\n} from './cjs'\n",
        "ts.ts": "import { in as x, type T as U } from './esm'\nconst y: U = x + 1\n"
        "export { y as new }\n",
    }

    assert [1, 2, 3, 3, 4] == result(app, tmp_path)
    _, units = index_of(app)
    assert ("default", "delete", "in", "then") == tuple(sorted(units["esm.js"].exports))
    assert not any(unit.faults for unit in units.values())


@pytest.mark.parametrize(
    "text",
    [
        "a = [1,, }\ndelete a, }\n",
        "function f() { foo(010 }\n",
        "var s = {'\\07' '\\07'}\n",
        "x = = public\n",
    ],
)
def test_what_cannot_be_read_is_not_repaired(text: str) -> None:
    assert "sloppy-repaired" not in rules(text + "module.exports = a\n")


def test_what_stands_beside_a_fault_is_repaired() -> None:
    assert "sloppy-repaired" in rules("x = = 1\nmodule.exports = function () { return 010 }\n")


@needs_node
def test_imports_that_typescript_exports_run(tmp_path: Path) -> None:
    app = {
        "main.js": "import { mm, own } from './a'\n"
        "globalThis.out = [mm.x, own, require('./b').c]\n",
        "a.ts": "export import mm = require('./m')\nexport const own: number = mm.x + 1\n",
        "b.ts": "import n = require('./m')\nexport  import  unused  =  require('./m');\n"
        "export const c = n.x\n",
        "m.js": "exports.x = 1\n",
    }

    assert [1, 2, 1] == result(app, tmp_path)
    _, units = index_of(app)
    assert [("mm", "own"), ()] == [units["a.ts"].exports, units["a.ts"].faults]
    assert ("unused", "c") == units["b.ts"].exports
