"""scss, sass and less to CSS, by the reference compilers of these languages.

Both compilers run without access to files: every import comes back here as a question, and is
answered by the caller's ``read``, which knows only the app. Neither is a dependency; a missing one
is a finding that names the extra to install.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from typing import TypeAlias

import attrs

from dialects._kit.context import LowerContext, Reporter
from dialects._kit.style.rules import (
    PREPROCESSOR_ERROR,
    PREPROCESSOR_MISSING,
    UNSAFE_PREPROCESSOR,
)
from dialects._kit.style.source_map import SourceMap, code_point_column
from ir.span import NOWHERE, LineMap, Span
from ir.style import StyleLanguage

Read: TypeAlias = Callable[[str], str | None]
"""The text of an app file by its path below the root; None where there is none."""

TIMEOUT = 30.0
"""Seconds a file may take: both languages have loops, and an app may be hostile."""

_UNSAFE = {
    "Inline JavaScript is not enabled": "JavaScript in back quotes",
    "@plugin statements are not allowed": "a plugin of the app",
}
"""What less.js says of constructs that are switched off."""

_IMPORT_STATEMENT = re.compile(r"@import\b[^;{}]*+")
_IMPORT_OPTIONS = re.compile(r"@import\s*+\(([^)]*+)\)")
_STRING = re.compile(r"""(?<!\()(["'])([^"'\n\r()]*)\1""")


@attrs.frozen
class Compiled:
    """CSS that a preprocessor made, and the app files it read for it (for caches and reloads).

    ``mapped`` compiles once more for the source map, which only findings need: most sheets have
    none. It raises `StyleError`.
    """

    css: str
    reads: tuple[str, ...] = ()
    mapped: Callable[[], SourceMap] | None = None


@attrs.frozen
class Sheet:
    """A sheet to be compiled."""

    path: str
    text: str
    language: StyleLanguage


@attrs.define
class StyleError(Exception):
    """A preprocessor's refusal; line and column count from 1, 0 where they are unknown.

    Columns are those of the compilers, in UTF-16 code units.
    """

    message: str
    path: str = ""
    line: int = 0
    column: int = 0


@attrs.define
class CompilerMissing(Exception):
    """The compiler of a language cannot be had; ``what`` says what to install."""

    what: str


def compile_style(
    text: str,
    path: str,
    language: StyleLanguage,
    read: Read,
    reporter: Reporter | LowerContext,
    *,
    css_suffix: str = ".css",
) -> Compiled | None:
    """CSS of a preprocessed sheet; None, reported, where there is none.

    Imports of files with ``css_suffix`` (the suffix of the dialect's own style sheets) stay
    imports in the result, as the platforms' build tools leave them.
    """
    if language == "css":
        return Compiled(text)
    try:
        if language == "less":
            from dialects._kit.style.less import compile_less

            return compile_less(text, path, read, css_suffix=css_suffix)
        from dialects._kit.style.scss import compile_scss

        return compile_scss(text, path, read, css_suffix=css_suffix, indented=language == "sass")
    except CompilerMissing as missing:
        reporter.report(PREPROCESSOR_MISSING, language=language, what=missing.what)
    except StyleError as error:
        report_error(error, Sheet(path, text, language), read, reporter)
    return None


def report_error(
    error: StyleError, sheet: Sheet, read: Read, reporter: Reporter | LowerContext
) -> None:
    """A refusal as a finding at its place, which may be in a file that the sheet imports."""
    message = " ".join(error.message.split())
    findings = reporter if isinstance(reporter, Reporter) else reporter.reporter
    place, text = sheet.path, sheet.text
    if error.path not in ("", place):
        imported = read(error.path)
        if imported is not None:
            place, text = error.path, imported
            message = f"{message} (imported by {sheet.path})"
        else:
            message = f"{error.path}: {message}"
    own = Reporter(place, findings.target)
    span = _span(text, error.line, error.column)
    unsafe = next((what for sign, what in _UNSAFE.items() if sign in message), None)
    if unsafe is not None:
        own.report(UNSAFE_PREPROCESSOR, span, what=unsafe)
    else:
        own.report(PREPROCESSOR_ERROR, span, language=sheet.language, message=message)
    findings.diagnostics.extend(own.diagnostics)


def _span(text: str, line: int, column: int) -> Span:
    if line < 1 or line > text.count("\n") + 1:
        return NOWHERE
    start = LineMap(text).offset(line, 1)
    start += code_point_column(text[start:].split("\n", 1)[0], max(column, 1) - 1)
    return Span(start, min(start + 1, len(text)))


def keep_css_imports(text: str, path: str, entry: str, suffix: str, wrap: str) -> str:
    """Source text in which imports of plain sheets are spelled so that the compiler keeps them.

    ``wrap`` is the spelling, with ``{}`` for the reference. In imported files the reference is
    made absolute, because it will stand in the entry's output. Line numbers stay right.
    """
    if suffix not in text:
        return text

    def statement(found: re.Match[str]) -> str:
        options = _IMPORT_OPTIONS.match(found[0])
        if options is None:
            return _STRING.sub(lambda string: reference(string, wrap), found[0])
        if options[1] != "css":
            return found[0]
        return _STRING.sub(lambda string: reference(string, "{}"), found[0])

    def reference(found: re.Match[str], spelling: str) -> str:
        target = found[2]
        if not target.endswith(suffix) or "://" in target:
            return found[0]
        if path != entry and not target.startswith(("/", "~")):
            target = "/" + app_path(posixpath.dirname(path), target)
        return spelling.format(f'"{target}"')

    return _IMPORT_STATEMENT.sub(statement, text)


def app_path(folder: str, reference: str) -> str:
    """A reference relative to a folder as a path below the root, which ``..`` cannot leave."""
    base = "" if reference.startswith("/") else folder
    return posixpath.normpath(posixpath.join("/", base, reference.lstrip("/"))).lstrip("/")
