"""TypeScript with its types taken out."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from checked_parse import checked_parse
from hypothesis import given, settings
from hypothesis import strategies as st

from dialects._kit.context import Reporter
from dialects._kit.script.typescript import strip_types
from oracle_support import oracles, wanted, wanted_corpus


def stripped(text: str) -> str:
    reporter = Reporter("a.ts")
    result = strip_types(text, "a.ts", reporter)

    assert [] == reporter.diagnostics
    return " ".join(result.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("let a: number = 1", "let a = 1"),
        ("let a!: string", "let a"),
        ("a!.b", "a .b"),
        ("f<T>(a as B)", "f (a )"),
        ("(<T>a).b", "( a).b"),
        ("const f = () => <T>{}", "const f = () => ({})"),
        ("function f(this: A, a?: B): C {}", "function f( a ) {}"),
        ("interface A {}\ntype B = 1", ""),
        ("const a = 1\ninterface B {}\n(c)()", "const a = 1 ; (c)()"),
        ("export type { A } from 'a'", ""),
        ("import { A, type B, C } from 'a'; C", "import { C } from 'a'; C"),
        ("import a, { B } from 'a'; let b: B = a", "import a from 'a'; let b = a"),
        ("import A from 'a'; let a: A", "let a"),
        ("import 'a'", "import 'a'"),
        ("import a = require('a'); a()", "const a = require('a'); a()"),
        ("export = a", "module.exports = a"),
        ("interface I {}\nconst a = 1\nexport { I, a }", "const a = 1 export { a }"),
        ("abstract class A<T> extends B<T> implements C {}", "class A extends B {}"),
        ("class A { private readonly x = 1; declare y: T; z: T }", "class A { x = 1; ; }"),
        ("class A { f(): void; f(a?) {} abstract g(): void }", "class A { ; f(a ) {} }"),
        ("declare const a: any; declare global { }", ""),
        ("function f(): void\nfunction f() {}", "function f() {}"),
        ("const f = async <T,>(x: T): Promise<\nT\n> => x", "const f = async (x ) => x"),
        ("return_(a as T & B.C.D)", "return_(a )"),
        ("const s = a as number\n  + 1", "const s = a + 1"),
        ("({ c: {} as T\n /* d */ })", "({ c: {} /* d */ })"),
        ("let v = a as T // c\n(b)", "let v = a ; // c (b)"),
        ("let v = a as T\n[0].c()", "let v = a ; [0].c()"),
        ("let v = a!\n[0]", "let v = a [0]"),
        ("let v = a!\nb()", "let v = a b()"),
        ("let w: import('x').Y[] = []", "let w = []"),
        ("let w = import('x').Y[0]", "let w = import('x').Y[0]"),
        ("f(a as T\n)", "f(a )"),
        ("let v = a as T\n[b as U].c()", "let v = a ; [b ].c()"),
        ("let v = a as T// c\n[b as U].c()", "let v = a ; // c [b ].c()"),
        ("let v = a as T\n[].c()", "let v = a ; [].c()"),
        ("v = a as typeof T\n(b as U)", "v = a ; (b )"),
        ("let v = a as T\n`${b as U}`", "let v = a ; `${b }`"),
        ("f(a as { b: T\n ['k']: U }, c)", "f(a , c)"),
        ("class C { x = y as T\n [k as U] = 1 }", "class C { x = y ; [k ] = 1 }"),
        ("class C { x = 1\n y: T\n [k] = 2 }", "class C { x = 1 ; [k] = 2 }"),
        ("class C { x = 1\n private *g() {} }", "class C { x = 1 ; *g() {} }"),
        ("class C { x = 1;\n private *g() {} }", "class C { x = 1; *g() {} }"),
        ("class C { f() {}\n readonly [k] = 2 }", "class C { f() {} [k] = 2 }"),
        ("return_(() => { return <T>\na })", "return_(() => { return ( a) })"),
        ("a()\ntype T = 1\n<any>(b)", "a() ; (b)"),
    ],
)
def test_types_go_and_code_stays(text: str, expected: str) -> None:
    assert expected == stripped(text)


def test_code_keeps_its_place() -> None:
    text = "const a: Array<\n  string\n> = [] as T, b = <U>c\nd(b!)\n"

    assert "const a\n\n  = []     , b =    c\nd(b )\n" == strip_types(
        text, "a.ts", Reporter("a.ts")
    )


def test_decorators_of_classes_are_called() -> None:
    assert "class A {} A = (b())(A) || A;" == stripped("@b() class A {}")
    assert "export default class $Class {} $Class = (b)($Class) || $Class;" == stripped(
        "@b export default class {}"
    )


@pytest.mark.parametrize("text", ["class A { @b c() {} }", "namespace N { export const a = 1 }"])
def test_what_cannot_be_written_out_is_reported(text: str) -> None:
    reporter = Reporter("a.ts")
    strip_types(text, "a.ts", reporter)

    assert ["typescript-construct"] == [item.rule.id for item in reporter.diagnostics]


@given(st.text(alphabet="abT<>:as!?(){}[];=. \nenumclassimporttypeexport'@", max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_stripped(text: str) -> None:
    strip_types(text, "a.ts", Reporter("a.ts"))


def test_the_check_tells_modules_from_scripts() -> None:
    assert checked_parse("export {}", module=True) is None
    assert checked_parse("with (a) {}", module=True) is not None
    assert checked_parse("with (a) {}", module=False) is None
    assert checked_parse("const a = ;", module=False) is not None
    assert checked_parse("#!/usr/bin/env node\na", module=False) is None
    assert checked_parse("[" * 9000 + "]" * 9000, module=False) is None


def _acorn(root: Path) -> Path:
    for place in root.glob("**/node_modules/acorn/package.json"):
        if int(str(json.loads(place.read_text())["version"]).split(".")[0]) >= 8:
            return place.parents[2]
    pytest.skip("no acorn here")


@pytest.mark.oracle
def test_real_typescript_means_what_the_compiler_makes_of_it() -> None:
    wanted("typings")
    root = oracles()
    assert root is not None
    files = sorted(wanted_corpus().glob("*/**/*.ts"))
    files = [f for f in files if not f.name.endswith(".d.ts") and "node_modules" not in f.parts]
    rows = []
    for file in files[::9]:
        text = file.read_bytes().decode()
        if len(text) < 60000:
            ours = strip_types(text, file.name, Reporter(file.name))
            rows.append(json.dumps({"file": str(file), "text": text, "ours": ours}))
    answers = judged(root, rows)

    assert len(rows) == len(answers)
    # Class decorators are written out differently, and shorter, than the compiler does.
    assert [] == [a["file"] for a in answers if not a["same"] and "__decorate" not in a["problem"]]
    assert [] == [a["file"] for a in answers if not a["parses"]]


def judged(root: Path, rows: list[str]) -> list[dict[str, Any]]:
    """What the TypeScript compiler thinks of stripped texts."""
    script = Path(__file__).with_name("compare_typescript.cjs")
    done = subprocess.run(
        ["node", str(script), str(root / "typings"), str(_acorn(root))],
        input="\n".join(rows),
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


LINES = (
    "const s = a as number\n  + 1",
    "const s = a as number\n  - 1\n  / 2 / 3",
    "const s = a!\n  + 1",
    "function f() { return x as number\n - 1 }",
    "const o = { c: {} as T\n /* c */ }",
    "const o = { c: {} as T // c\n }",
    "const l = [a as T\n, b]\nf(a as T\n)",
    "let v = a as T\n(b)",
    "let v = a as T // c\n(b)",
    "let v = a as T /* c\n */ (b)",
    "let v = a as T\n[0].c()",
    "let v = a satisfies T\n`t`",
    "let v = a as B.C & D.E\n(b)",
    "let v = a!\n[0]",
    "let v = a!\n(b)",
    "let v = a as T\n++b",
    "class C { x = y as T\n z = 1 }",
    "const f = () => a as T\n(b)",
    "if (a as T) b()\n(c as T)\n",
    "a()\ntype T = 1\n(b)",
    "a()\ntype T = 1 // c\n/* d */\n+b",
    "a\ninterface T {}\n// c\nb",
    "let v = a!\n`t`",
    "let w: import('x').Y[]\nb()",
    "let w: import('x').Y[] = []",
    "function f(a: import('x').Y[], b: import('y').Z): import('z').Q[] { return a }",
    "const f = (a): import('x').Y[] => a",
    "class C { x: import('a').B[] = []\n y: import('a').B[] }",
    "let w = a as import('x').Y[]\nb()",
    "type T = import('x').Y[]\nb()",
    "let w: Array<import('x').Y[] | typeof import('y')> = 1",
    "let w = (import('x').Y[0], import('y').then(f as import('z').F))",
    "let w = a ? import('x') : import('y')",
    "let v = a!\n!b",
    "let v = a as T\n || b as U\n || c",
    "let v = c ? a as T\n : b as T\n + 1",
    "let v = a as T// c\n(b as U)",
    "let v = a as T // c\n[b as U].c()",
    "let v = a as T\r\n[b as U].c()",
    "let v = a as T[]\n[].c()",
    "let v = a as T | U\n[b as U].c()",
    "let v = a as () => T\n[1].c()",
    "let v = a as const\n[1].c()",
    "let v = a as T[\n'k'\n]\n[1].c()",
    "let v = a as import('x').Y\n(b)",
    "let v = a as B.C & D.E\n[b as U].c()",
    "v = a as typeof T\n(b as U)",
    "v = a as typeof T.U\n[b as U].c()",
    "let v = a as T\n`x${b as U}`",
    "const t = `${a as T\n}`\n[0]",
    "const v = (a as T)\n(b)",
    "f(a as { p: T\n ['k']: U }, b)",
    "let v: T\n[a] = b",
    "const f = () => a as T\n[b].c()",
    "const f = () => a as T\n + 1",
    "const f = () => { return a as T\n(b) }",
    "function* g() { yield a as T\n[b].c() }",
    "export default a as T\n[b].c()",
    "class C { x = y as T\n [k as U] = b as T }",
    "class C { x = y as T\n + 1 }",
    "class C { x = y!\n [k] = 1 }",
    "class C { y = 1\n x: T\n [k] = 2 }",
    "class C { y = 1\n x: T\n *g() {} }",
    "class C { y = 1\n x: T\n private *g() {} }",
    "class C { y = 1\n declare x: T // c\n [k] = 2 }",
    "class C { y = 1 // c\n /* d */ public readonly [k] = 2 }",
    "abstract class C { y = 1\n abstract f(): void\n *g() {} }",
    "function f() { return <T>\nx }",
    "function f() { return <\nT>x.y() }",
    "function f() { return <T>\n{ a: 1 } }",
    "throw <T>\nx",
    "a()\ntype T = 1\n/r/.test(b)",
    "a()\ntype T = 1\n<any>(b).c()",
    "a()\ninterface T {}\n[b].c()",
    "a()\ndeclare const x: T\n[b].c()",
)


@pytest.mark.oracle
def test_lines_behind_types_go_on_where_the_compiler_goes_on() -> None:
    wanted("typings")
    root = oracles()
    assert root is not None
    rows = [
        json.dumps(
            {"file": text, "text": text, "ours": strip_types(text, "a.ts", Reporter("a.ts"))}
        )
        for text in LINES
    ]
    answers = judged(root, rows)

    assert len(rows) == len(answers)
    assert [] == [(a["file"], a) for a in answers if not (a["same"] and a["parses"])]
