"""Imports that are asked for at each use, run in Node with the real registry."""

from __future__ import annotations

from pathlib import Path

import pytest
from script_support import result

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
