"""Declarations for TypeScript that stays TypeScript: what is asked for, what is written."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

import transpile
from dialects._kit.script.declared import declared_names
from dialects._kit.script.source import read_source
from dialects._kit.script.type_names import type_fact
from dialects._kit.typings.project import Move, moved_config, moved_references
from oracle_support import oracles, type_errors, wanted, wanted_corpus

LEDGER = Path(__file__).parents[1] / "cases" / "emit" / "ledger" / "input"
MOVE = Move("miniprogram", "compat/types.d.ts", ("miniprogram-api-typings",))

UNKNOWN = {
    *("TS2304", "TS2503", "TS2552", "TS2694", "TS2749", "TS2688", "TS6053"),
    *("TS2580", "TS2581", "TS2582", "TS2583", "TS2584", "TS2591", "TS2592", "TS2593"),
}
"""A name, namespace, member of a namespace or file of declarations is not found."""
TWICE = {"TS2300", "TS2403", "TS2451"}


# --- what files declare and ask for ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("interface A { b: { c: 1 } }", ("A",)),
        (
            "declare namespace A.B { type C = { d: 1 }\n const e: 1 }",
            ("A", "A.B", "A.B.C", "A.B.e"),
        ),
        ("declare let wx: A\ndeclare function f(type: X): void", ("f", "wx")),
        ("declare const enum Mode { type }", ("Mode",)),
        ("export interface A {}", ()),
        ("import x from 'x'\ndeclare global { interface A { b(): void }\n let c: A }", ("A", "c")),
        ("declare module 'x' { interface A {} }", ()),
        ("namespace A { interface B { in(x: {}): void }\n interface C {} }", ("A", "A.B", "A.C")),
        ("/* interface A {} */ // type B = 1\ntype C = 'interface D {}'", ("C",)),
    ],
)
def test_names_declared_for_all_files(text: str, expected: tuple[str, ...]) -> None:
    assert expected == declared_names(text)


@pytest.mark.parametrize("part", ["/*", "`\\`", '"\\"', "{", "}", "namespace a{", "type a"])
def test_declarations_are_read_in_linear_time(part: str) -> None:
    started = time.perf_counter()
    declared_names(part * 200_000)

    assert time.perf_counter() - started < 10


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("let a: P.Q.R<1, 2>", [("P.Q.R", 2, False)]),
        ("interface A extends P.Q<A> {}", [("P.Q", 1, True)]),
        ("class A<T> implements B { c: T }", [("B", 0, True)]),
        ("import { B } from 'b'\nlet a: B.C\ntype D = B", []),
        ("import type * as n from 'b'\nlet a: n.C", []),
        ("type A<T> = T extends infer U ? U : { [K in keyof T]: K }", []),
        ("let a: typeof wx", [("wx", 0, False)]),
        ("console.log(setTimeout); { const setTimeout = 1 }", ["console", "setTimeout"]),
        ("function f(console: any) { console.log() }", []),
    ],
)
def test_types_taken_from_elsewhere(text: str, expected: list[object]) -> None:
    uses = type_fact(read_source(text, "a.ts")).uses
    wished = [(item, 0, False) if isinstance(item, str) else item for item in expected]

    assert wished == [(use.name, use.arguments, use.extended) for use in uses]


# --- project files --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '{"include": ["miniprogram/**/*.ts", "./**/*.d.ts"]}',
            '{"include": ["**/*.ts", "./**/*.d.ts"]}',
        ),
        ('{"include": ["./miniprogram/a.ts"]}', '{"include": ["./a.ts","compat/types.d.ts"]}'),
        ('{"files": ["typings/a.d.ts"]}', '{"files": ["typings/a.d.ts","compat/types.d.ts"]}'),
        (
            '{"compilerOptions": {"baseUrl": "./miniprogram/"}}',
            '{"compilerOptions": {"baseUrl": "."}}',
        ),
        (
            '{"compilerOptions": {"types": ["node", "miniprogram-api-typings"]}}',
            '{"compilerOptions": {"types": ["node"]}}',
        ),
        (
            '{"compilerOptions": {"paths": {"@/*": ["./miniprogram/*"]}}} // ours',
            '{"compilerOptions": {"paths": {"@/*": ["./*"]}}} // ours',
        ),
        (
            '{"compilerOptions": {"typeRoots": ["./typings"]}}',
            '{"compilerOptions": {"typeRoots": ["./typings"]}}',
        ),
        ("no json", "no json"),
    ],
)
def test_a_project_file_speaks_of_the_output(text: str, expected: str) -> None:
    assert expected == moved_config(text, "tsconfig.json", MOVE)


@pytest.mark.parametrize(
    ("path", "home", "text", "expected"),
    [
        ("t/a.d.ts", "t", "import('../miniprogram/b/c').D", "import('../b/c').D"),
        ("t/a.d.ts", "t", "import x from './b'", "import x from './b'"),
        ("b/a.d.ts", "miniprogram/b", "from '../../t/x'", "from '../t/x'"),
        ("a.ts", "miniprogram", "from '../t/x'", "from '../t/x'"),
        (
            "b/a.ts",
            "miniprogram/b",
            '/// <reference path="../../t/x.d.ts" />',
            '/// <reference path="../t/x.d.ts" />',
        ),
        (
            "b/a.ts",
            "miniprogram/b",
            '/// <reference types="miniprogram-api-typings" />',
            '/// <reference path="../compat/types.d.ts" />',
        ),
    ],
)
def test_references_between_files_follow(path: str, home: str, text: str, expected: str) -> None:
    assert expected == moved_references(text, path, home, MOVE)


# --- whole apps -----------------------------------------------------------------------------------


def copied(tmp_path: Path, **changes: str | None) -> Path:
    app = tmp_path / "app"
    shutil.copytree(LEDGER, app)
    for name, text in changes.items():
        place = app / name
        if text is None:
            place.unlink()
        else:
            place.write_text(text, "utf-8")
    return app


def emitted(app: Path, target: str = "alipay") -> dict[str, str]:
    files = transpile.port(app, to=target).files
    return {file.path: (file.data or b"").decode("utf-8", "replace") for file in files}


def test_what_the_app_declares_itself_is_used_as_it_is(tmp_path: Path) -> None:
    app = copied(tmp_path)
    (app / "typings" / "index.d.ts").write_text(
        "interface IAppOption {}\n"
        "declare namespace WechatMiniprogram { interface Wx { a: 1 }\n type UserInfo = 1 }\n"
        "declare let wx: WechatMiniprogram.Wx\n"
    )
    files = emitted(app)

    assert (
        "declare const own_wx: typeof wx;\nexport { own_wx as wx };" in files["compat/index.d.ts"]
    )
    assert "UserInfo" not in files["compat/types.d.ts"]
    assert "type ICustomShareContent = any;" in files["compat/types.d.ts"]


def test_only_typescript_gets_declarations(tmp_path: Path) -> None:
    beside = {"tsconfig.json", "typings/index.d.ts", "compat/types.d.ts", "compat/index.d.ts"}
    app = copied(tmp_path)
    for target, expected in (("alipay", beside), ("web", set()), ("wechat", set())):
        assert expected == beside & emitted(app, target).keys()
    for path in (app / "miniprogram").rglob("*.ts"):
        path.rename(path.with_suffix(".js"))

    assert set() == beside & emitted(app).keys()


def test_files_that_the_project_does_not_name_stay_out(tmp_path: Path) -> None:
    app = copied(tmp_path)
    (app / "server").mkdir()
    (app / "server" / "db.d.ts").write_text("interface Row {}\n")
    result = transpile.port(app, to="alipay")

    assert "server/db.d.ts" not in {file.path for file in result.files}
    assert ["server"] == [d.path for d in result.diagnostics if d.rule.id == "left-out"]


def test_an_ir_file_holds_the_declarations(tmp_path: Path) -> None:
    app = copied(tmp_path)
    direct = emitted(app)
    transpile.lift(app)
    place = tmp_path / "app.ir.json"
    from transpile.cli.main import main

    assert 0 == main(["lift", str(app), "-o", str(place)])
    assert direct == emitted(place)


@pytest.mark.oracle
def test_the_case_passes_the_strict_type_checker(tmp_path: Path) -> None:
    wanted("typings")
    transpile.port(LEDGER, to="alipay", out=tmp_path / "out")

    assert [] == type_errors(tmp_path / "out")


@pytest.mark.oracle
@pytest.mark.parametrize("repository", ["Alserial/Luggage_Courier_Service", "Aru0077/elife-mini"])
def test_no_name_is_lost_that_the_source_project_knows(repository: str, tmp_path: Path) -> None:
    wanted("typings")
    source = wanted_corpus(repository) / repository.replace("/", "+")
    root = oracles()
    assert root is not None
    before = tmp_path / "source"
    shutil.copytree(source, before, ignore=shutil.ignore_patterns("node_modules", ".git"))
    (before / "node_modules").mkdir()
    typings = root / "typings" / "node_modules" / "miniprogram-api-typings"
    os.symlink(typings, before / "node_modules" / "miniprogram-api-typings")
    transpile.port(source, to="alipay", out=tmp_path / "out")
    known = {(Path(file).name, *rest) for file, *rest in type_errors(before, "--skipLibCheck")}
    found = {
        (Path(file).name, *rest) for file, *rest in type_errors(tmp_path / "out", "--skipLibCheck")
    }

    assert [] == sorted(item for item in found - known if item[1] in UNKNOWN | TWICE)
