"""Imports that are asked for at each use, run in Node with the real registry."""

from __future__ import annotations

from pathlib import Path

import pytest
from script_support import index_of, result

STATEMENTS = """let a, b = () => 'b called'
const seen = (m) => { log.push(m) }
switch (1) {
  case 1:
    a = b
    fn()
    break
  default:
}
switch (1) {
  case 2:
  default:
    a = b
    fn()
}
{
  a = b
  fn()
}
if (a) fn()
else fn()
if (!a) seen(a)
else
  fn()
for (const x of [1]) fn()
let times = 0
while (times++ < 1) fn()
do fn()
while (times++ < 2)
label: fn()
label2:
fn()
const named = b
export { named }
fn()
const more = b
import './other'
fn()
"""


@pytest.mark.parametrize("path", ["main.js", "b.js"])
def test_calls_keep_apart_from_lines_without_semicolon(path: str, tmp_path: Path) -> None:
    body = "import { log, fn } from './c'\n" + STATEMENTS
    factory = "import './c'\nconst a = require('./a')\nexports.a = a\n"
    app = {
        "main.js": "import './b'\nimport { log } from './c'\nglobalThis.out = log.length\n",
        "a.js": "require('./c')\n",
        "b.js": body,
        "other.js": "",
        "c.js": "const a = require('./a')\nexport let log = []\nlog = []\n"
        "export function fn() { log.push(this === undefined) }\nfn = fn\n",
    }
    if path == "main.js":
        app["main.js"] = body + "globalThis.out = log.length\n"
        app["b.js"] = factory
    else:
        app["c.js"] += "import './b'\n"

    assert 12 == result(app, tmp_path)


def test_known_names_pass_a_live_star_beside_unknown_ones(tmp_path: Path) -> None:
    app = {
        "main.js": "require('./names')\nconst all = require('./all')\n"
        "globalThis.out = [all.late, all.own]\n",
        "all.js": "export * from './names'\nexport const own = 'own'\n",
        "names.js": "import './all'\nexport * from './cjs'\nexport const late = 'late'\n"
        "export const own = 'not'\n",
        "cjs.js": "exports.plain = 1\nexports.own = 3\n",
    }
    app["main.js"] = "require('./cjs')\n" + app["main.js"]

    assert ["late", "own"] == result(app, tmp_path)


def test_functions_and_classes_assigned_later_are_live(tmp_path: Path) -> None:
    app = {
        "main.js": "import start, { log, Kind, turn } from './c'\n"
        "const before = [log(), start(), new Kind().x]\nturn()\n"
        "globalThis.out = [before, log(), start(), new Kind().x]\n",
        "c.js": "export function log() { return 1 }\nexport default function go() { return 1 }\n"
        "export class Kind { x = 1 }\nexport const turn = () => {\n  log = () => 2\n"
        "  go = () => 2\n  Kind = class { x = 2 }\n}\nrequire('./a')\n",
        "a.js": "require('./c')\n",
    }
    app["c.js"] = app["c.js"].replace("require('./a')", "import './a'")

    assert [[1, 1, 1], 2, 2, 2] == result(app, tmp_path)


def test_a_cycle_reads_what_is_not_declared_yet_as_undefined(tmp_path: Path) -> None:
    app = {
        "main.js": "const c = require('./c')\n"
        "globalThis.out = [...require('./a').early, c.n, c.v]\n",
        "a.js": "const c = require('./c')\nexports.early = [typeof c.n, typeof c.v, typeof c.K]\n"
        "exports.late = () => c.n\n",
        "c.js": "import { late } from './a'\nexport let n = 0\nvar v = 0\nexport { v }\n"
        "export class K {}\nK = K\nn++\nv++\n",
    }

    assert ["undefined", "undefined", "undefined", 1, 1] == result(app, tmp_path)


COUNTERS = {
    "direct": "exports.count = 0\nexports.inc = () => { exports.count++ }\n",
    "module": "module.exports.count = 0\nmodule.exports.inc = function () {\n"
    "  module.exports.count += 1\n}\n",
    "object": "module.exports = { count: 0, inc() { module.exports.count++ } }\n",
    "variable": "const api = module.exports = { count: 0 }\napi.inc = () => { api.count++ }\n",
    "later": "const api = { count: 0, inc: () => { ++api.count } }\nmodule.exports = api\n",
    "computed": "exports.count = 0\nconst set = (k, v) => { exports[k] = v }\n"
    "exports.inc = () => set('count', exports.count + 1)\n",
    "getter": "let count = 0\n"
    "Object.defineProperty(exports, 'count', { enumerable: true, get: () => count })\n"
    "exports.inc = () => { count++ }\n",
    "bundled": "(function (exports) {\n  exports.count = 0\n"
    "  exports.inc = () => { [exports.count] = [1] }\n})(exports)\n",
    "compiled": "Object.defineProperty(exports, '__esModule', { value: true })\n"
    "exports.count = 0\nfunction inc() { exports.count = exports.count + 1 }\nexports.inc = inc\n",
}


@pytest.mark.parametrize("kind", COUNTERS)
def test_what_commonjs_assigns_later_is_seen(kind: str, tmp_path: Path) -> None:
    app = {
        "main.js": "import { count, inc } from './cjs'\nimport * as all from './cjs'\n"
        "import { count as again } from './again'\nimport { seen } from './factory'\n"
        "const before = count\ninc()\n"
        "globalThis.out = [before, count, all.count, again, ...seen()]\n",
        "again.js": "export { count } from './cjs'\n",
        "factory.js": "import { count } from './cjs'\nimport * as all from './cjs'\n"
        "exports.seen = () => [count, all.count]\n",
        "cjs.js": COUNTERS[kind],
    }

    assert [0, 1, 1, 1, 1, 1] == result(app, tmp_path)


def test_members_of_a_namespace_are_called_on_it(tmp_path: Path) -> None:
    app = {
        "main.js": "import * as all from './cjs'\nimport { count } from './cjs'\nall.inc()\n"
        "all.own = 5\n"
        "globalThis.out = [all.count, count, all.own, Object.keys(all), all.default.x]\n",
        "cjs.js": "module.exports = { count: 0, x: 1, inc() { this.count++ } }\n",
    }

    keys = ["count", "x", "inc", "default", "own"]
    assert [1, 1, 5, keys, 1] == result(app, tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "exports.a = 1\nexports.f = () => { const o = {}; o.a = 2 }\n",
        "(function () { exports.a = 1 })()\n",
        "(function (root, make) { if (typeof exports === 'object') make(exports) })(this,\n"
        "function (exports) { exports.a = 1; exports.b = 2 })\n",
        "['a', 'b'].forEach((name) => { exports[name] = 1 })\n",
        "Object.defineProperty(exports, '__esModule', { value: true })\nexports.default = 1\n",
        "module.exports = class { constructor() { this.x = 1 } }\n",
        "function load() { module.exports = 5 }\n",
    ],
)
def test_names_that_never_change_are_taken_once(text: str) -> None:
    index, _ = index_of({"a.js": text})

    assert () == index.modules["a.js"].live


@pytest.mark.parametrize("first", ["", "import { log } from './c'\n"])
@pytest.mark.parametrize("name", ["main.js", "factory.js"])
def test_an_import_below_its_first_use_runs_before_it(
    name: str, first: str, tmp_path: Path
) -> None:
    log = "" if first else "import { log } from './c'\n"
    app = {
        "main.js": "import './factory'\n",
        "factory.js": "",
        "a.js": "require('./c').log.push('a')\nexports.one = 1\nmodule.exports.default = 2\n",
        "b.js": "require('./c').log.push('b')\nexports.two = 2\nexports.turn = () => {\n"
        "  exports.two = 3\n}\n",
        "c.js": "exports.log = []\n",
    }
    app[name] = (
        f"{first}import {{ one }} from './a'\nconst sum = one + two\nlog.push(sum, typeof gone)\n"
        f"import {{ two }} from './b'\nimport gone from './gone'\n{log}globalThis.out = log\n"
    )
    if name == "factory.js":
        app[name] += "import './cycle'\n"
        app["cycle.js"] = "require('./factory')\n"

    assert ["a", "b", 3, "function"] == result(app, tmp_path)


def test_names_of_ours_are_not_those_of_the_file(tmp_path: Path) -> None:
    app = {
        "main.js": "import { n, up } from './c'\nimport { x } from './gone'\nup()\n"
        "import { m, own } from './f'\nrequire('./e')\n"
        "const $live0 = 'live', $module1 = 1, $module2 = 2\n"
        "globalThis.out = [n, $live0, $module1 + $module2, m, own]\n",
        "f.js": "export { n as m } from './d'\nexport { y } from './gone'\n"
        "const $export0 = 3, $export1 = 4\nexport const own = $export0 + $export1\n",
        "c.js": "exports.n = 0\nexports.up = () => { exports.n++ }\n",
        "d.js": "exports.n = 0\n",
        "e.js": "export const e = 1\n",
    }

    assert [1, "live", 3, 0, 7] == result(app, tmp_path)
