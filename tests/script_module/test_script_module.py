"""Script modules: read, and written for other platforms with the same results."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialects._kit.context import LowerContext, Reporter
from dialects._kit.dialect import Dialect
from dialects._kit.script_module.parser import parse_script_module
from dialects._kit.script_module.printer import (
    literal_backslashes,
    print_browser_module,
    print_sjs,
)
from dialects._kit.syntax import Syntax
from ir.app import AppIndex, FileEntry
from ir.script import ScriptModule
from oracle_support import template_tree, wanted, wanted_corpus

SYNTAX = Syntax(template_suffix=".wxml", style_suffix=".wxss", module_suffix=".wxs")
DIALECT = Dialect(name="source", title="Source", syntax=SYNTAX)
RUNTIME = Path(__file__).parents[2] / "dialects" / "web" / "runtime" / "wxs.js"


def lift(text: str, path: str = "a/m.wxs") -> tuple[ScriptModule, list[str]]:
    reporter = Reporter(path)
    module = parse_script_module(text, path, SYNTAX, reporter)
    return module, [item.rule.id for item in reporter.diagnostics]


def context(path: str, files: Any = (), suffix: str = ".sjs") -> LowerContext:
    index = AppIndex(dialect="source", files={f: FileEntry(f, "script-module", 0) for f in files})
    return LowerContext(
        index, DIALECT, DIALECT, Reporter(path), None, lambda name: name.replace(".wxs", suffix)
    )


def sjs(text: str, path: str = "a/m.wxs", files: Any = ()) -> str:
    return print_sjs(lift(text, path)[0], context(path, files)).text


def test_facts() -> None:
    module, rules = lift(
        "var u = require('./u.wxs');\nmodule.exports = { a: 1, 'b-c': u };\nmodule.exports.d = 2;"
    )

    assert [] == rules
    assert ["./u.wxs"] == [item.specifier for item in module.requires]
    assert ("a", "b-c", "d") == module.exports
    assert module.program is not None
    assert [0, 27] == module.program["body"][0]["range"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("var a = ;", "script-module-syntax"),
        ("(" * 20000, "script-module-syntax"),
        ("require(name)", "dynamic-module-require"),
    ],
)
def test_what_cannot_be_read_is_reported(text: str, rule: str) -> None:
    assert [rule] == lift(text)[1]


def test_findings_of_an_inline_module_are_placed_in_its_template() -> None:
    reporter = Reporter("a.wxml")
    parse_script_module("var = 1", "a.wxml", SYNTAX, reporter, 100)

    assert reporter.diagnostics[0].span.start >= 100


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("module.exports = { a: 1 };", "export default { a: 1 };"),
        ("module.exports = { a: 1 };\n", "export default { a: 1 };\n"),
        (
            "var u = require('./u.wxs');\nmodule.exports = u;",
            "import $module1 from './u.sjs';\nvar u = $module1;\nexport default u;",
        ),
        (
            "module.exports.a = 1;\n",
            "var $self = { exports: {} };\n$self.exports.a = 1;\nexport default $self.exports;\n",
        ),
        (
            "function f(a) { return arguments.length + a }\nmodule.exports = { f: f };",
            "function f(...$arguments) { var a = $arguments[0]; return $arguments.length + a }\n"
            "export default { f: f };",
        ),
        ("// no exports\n", "// no exports\nexport default {};\n"),
        (
            "function f(a, static) { var class = 'class'; // class\n"
            "  return a.class ? class : { class: class, k: static } }\nmodule.exports = { f: f };",
            "function f(a, _tatic) { var _lass = 'class'; // class\n"
            "  return a.class ? _lass : { class: _lass, k: _tatic } }\nexport default { f: f };",
        ),
    ],
)
def test_as_a_module_with_a_default_export(text: str, expected: str) -> None:
    assert [] == lift(text)[1]
    assert expected == sjs(text, files=("a/u.wxs",))


@pytest.mark.parametrize(
    ("raw", "is_pattern", "expected"),
    [
        (r"'^\d+$'", True, r"'^\\d+$'"),
        (r"'^\d+$'", False, r"'^\\d+$'"),
        (r"'\\d'", True, r"'\\\\d'"),
        (r"'a\nb'", True, r"'a\nb'"),
        (r"'it\'s'", False, r"'it\'s'"),
        (r"'\\'", False, r"'\\'"),
        (r"'\u4e2d'", True, r"'\\u4e2d'"),
    ],
)
def test_a_backslash_is_a_character(raw: str, is_pattern: bool, expected: str) -> None:
    assert expected == literal_backslashes(raw, is_pattern)


@given(st.text(alphabet="var fmodule.exports={}()[]'\"\\;\n=1,中😀requi", max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_printed(text: str) -> None:
    module, _ = lift(text)
    given_context = context("a/m.wxs")
    for result in (
        print_sjs(module, given_context),
        print_browser_module(module, given_context, "../wxs.js"),
    ):
        assert isinstance(result.text, str)


# --- behaviour ----------------------------------------------------------------------------------

VALUES: tuple[Any, ...] = (0, 12.5, "a1b2", "2020/01/02", True, None, [3, 1, 2], {"a": 1, "b": [2]})


def answers_in_node(folder: Path, entry: str, names: list[str], sjs_globals: bool) -> Any:
    before = (
        "globalThis.getDate = (...a) => new Date(...a);"
        "globalThis.getRegExp = (...a) => new RegExp(...a);"
        if sjs_globals
        else ""
    )
    code = f"""{before}
const m = (await import('./{entry}')).default;
const values = {json.dumps(VALUES)};
const out = {{}};
for (const name of {json.dumps(names)}) for (let i = 0; i < values.length; i++) {{
  let answer;
  try {{
    answer = m[name](values[i], values[(i + 1) % values.length]);
  }} catch (e) {{
    answer = '!';
  }}
  const shown = typeof answer === 'function' ? undefined : JSON.stringify(answer);
  out[name + ' ' + i] = shown || '';
}}
console.log(JSON.stringify(out));
"""
    (folder / "package.json").write_text('{"type": "module"}')
    (folder / "run.js").write_text(code)
    done = subprocess.run(
        ["node", "run.js"], cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def written(app: dict[str, str], folder: Path, kind: str) -> None:
    suffix = ".wxs.js"
    for path, text in app.items():
        given_context = context(path, app, suffix)
        module, _ = lift(text, path)
        if kind == "sjs":
            result = print_sjs(module, given_context)
        else:
            depth = "../" * path.count("/") or "./"
            result = print_browser_module(module, given_context, f"{depth}rt.js")
        place = folder / path.replace(".wxs", suffix)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(result.text, "utf-8")
    shutil.copy(RUNTIME, folder / "rt.js")


LANGUAGE = r"""
var digits = getRegExp('^\d+(\.\d+)?$');
function kind(x) { return x.constructor + '' ; }
function isArray(x) { return x.constructor === 'Array'; }
function count(a, b) { return arguments.length + (arguments[0] === a ? 10 : 0); }
function test(x) { return digits.test('' + x); }
function leak(x) { kept = x; return kept; }
function date(x) { return getDate(2020, 1, 2).getMonth() + 010; }
module.exports = { kind: kind, isArray: isArray, count: count, test: test, leak: leak, date: date };
"""


@pytest.mark.skipif(shutil.which("node") is None, reason="no node")
@pytest.mark.parametrize("kind", ["sjs", "web"])
def test_the_language_keeps_its_meaning(kind: str, tmp_path: Path) -> None:
    written({"m.wxs": LANGUAGE}, tmp_path, kind)
    names = ["kind", "isArray", "count", "test", "leak", "date"]
    out = answers_in_node(tmp_path, "m.wxs.js", names, kind == "sjs")

    assert ["Number", "Number", "String", "String", "Boolean"] == [
        json.loads(out[f"kind {i}"]) for i in range(5)
    ]
    assert ["true", "false"] == [out["isArray 6"], out["isArray 7"]]
    assert ["12", "true", "false", '"a1b2"', "9"] == [
        out["count 1"],
        out["test 1"],
        out["test 2"],
        out["leak 2"],
        out["date 0"],
    ]


def reachable(root: Path, file: Path) -> dict[str, str]:
    """A module and those it requires, by path below the root."""
    app: dict[str, str] = {}
    pending = [file]
    while pending:
        current = pending.pop()
        path = str(current.relative_to(root))
        if path in app:
            continue
        app[path] = current.read_bytes().decode()
        for item in lift(app[path], path)[0].requires:
            target = (current.parent / item.specifier).resolve()
            if target.is_file() and root in target.parents:
                pending.append(target)
    return app


@pytest.mark.oracle
@pytest.mark.skipif(shutil.which("node") is None, reason="no node")
def test_real_modules_answer_as_the_official_compiler_says(tmp_path: Path) -> None:
    wanted("wcc")
    corpus = wanted_corpus("youzan/vant-weapp", "Tencent/tdesign-miniprogram")
    files = sorted(
        file
        for repository in ("youzan+vant-weapp", "Tencent+tdesign-miniprogram")
        for file in (corpus / repository).rglob("*.wxs")
        if "node_modules" not in file.parts
    )
    compared, differences = 0, []
    for number, file in enumerate(files[::6]):
        root = file.parent.parent if file.parent.parent != corpus else file.parent
        app = reachable(root.resolve(), file.resolve())
        entry = str(file.resolve().relative_to(root.resolve()))
        names = [n for n in lift(app[entry], entry)[0].exports if n.isidentifier()]
        expected = official(tmp_path / f"o{number}", app, entry, names) if names else {}
        if not expected:
            continue
        for kind in ("sjs", "web"):
            folder = tmp_path / f"{kind}{number}"
            folder.mkdir()
            written(app, folder, kind)
            out = answers_in_node(folder, entry.replace(".wxs", ".wxs.js"), names, kind == "sjs")
            for key, answer in expected.items():
                if key == "mapThemeVarsToCSSVars 6":
                    # An array asked for the member "1" by text: the official compiler's undefined.
                    continue
                compared += 1
                if out.get(key) != answer and out.get(key) != '"!"':
                    differences.append((file.name, kind, key, answer, out.get(key)))

    assert compared > 200
    assert [] == differences


def official(folder: Path, app: dict[str, str], entry: str, names: list[str]) -> dict[str, str]:
    """What the official compiler's modules answer, for calls it shows as text."""
    for path, text in app.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
    calls = [(name, i) for name in names for i in range(len(VALUES))]
    lines = [f'<wxs module="m" src="./{entry}"/>']
    data = {f"v{i}": value for i, value in enumerate(VALUES)}
    for name, i in calls:
        following = (i + 1) % len(VALUES)
        lines.append(f'<view a="{{{{m.{name}(v{i}, v{following})}}}}"/>')
    (folder / "page.wxml").write_text("\n".join(lines), "utf-8")
    try:
        tree = template_tree(folder, "page.wxml", data, folder)
    except json.JSONDecodeError:
        return {}  # a function that never ends for such arguments
    views = tree["children"][0]["children"] if tree.get("children") else []
    answers = {}
    for (name, i), view in zip(calls, views, strict=False):
        value = (view.get("attr") or view.get("attrs") or {}).get("a")
        if isinstance(value, (str, int, float, bool)):
            answers[f"{name} {i}"] = json.dumps(value, ensure_ascii=False)
    return answers
