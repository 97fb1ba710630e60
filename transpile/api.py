"""What stands behind the functions of `transpile`: records with plain fields for build scripts."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import attrs

import dialects
from dialects._kit.context import OutputFile
from ir.app import App, AppIndex
from ir.diagnostic import Diagnostic, Severity
from transpile.engine import Opened, open_app, port_app, whole_app, worst
from transpile.errors import UnknownDialectError
from transpile.index.files import AppFiles
from transpile.steps.load import Project
from transpile.steps.package import Written, package


@attrs.frozen
class Emitted:
    """One emitted file: its path below the output folder and its bytes.

    ``origin``: the source file it stands for, "" for one of our own.
    """

    path: str
    data: bytes = attrs.field(repr=False)
    origin: str = ""


@attrs.define(eq=False)
class Result:
    """A port: ``files`` in path order, ``diagnostics`` by place, ``stats`` as plain numbers.

    Findings that a comment in the source accepts are left out, as on the command line.
    ``written`` says what packaging did; None when nothing was written.
    """

    target: str
    files: list[Emitted]
    diagnostics: list[Diagnostic]
    stats: dict[str, float]
    written: Written | None = None
    _opened: Opened | None = None

    def text(self) -> str:
        """The findings as the command line prints them, with source lines."""
        from transpile.report.text import render

        assert self._opened is not None
        return render(self.diagnostics, self._opened)

    def place(self, finding: Diagnostic) -> tuple[int, int] | None:
        """1-based line and column of a finding; None for one about a file as a whole."""
        from transpile.report.text import Excerpts

        assert self._opened is not None
        return Excerpts(self._opened).position(finding)

    @property
    def ok(self) -> bool:
        """Whether no finding is an ERROR."""
        return worst(self.diagnostics) is not Severity.ERROR


def port(
    source: str | os.PathLike[str],
    *,
    to: str,
    out: str | os.PathLike[str] | None,
    dialect: str | None,
    force: bool,
    jobs: int | None = None,
    **options: Any,
) -> Result:
    """See `transpile.port`."""
    started = time.perf_counter()
    opened = open_app(source, dialect=dialect, jobs=jobs)
    try:
        ported = port_app(opened, to, options=options)
        files = [_read(output, opened) for output in ported.outputs]
        written = None
        if out is not None:
            written = package(ported.outputs, Path(out), opened.files, force=force)
    finally:
        opened.close()
    stats = {
        "seconds": time.perf_counter() - started,
        "source_files": len(opened.index.files),
        "output_files": len(files),
        "output_bytes": sum(len(item.data) for item in files),
    }
    from transpile.report.suppress import remaining_findings

    findings = remaining_findings(ported.diagnostics, opened, None)
    return Result(to, files, findings, stats, written, opened)


def _read(output: OutputFile, opened: Opened) -> Emitted:
    data = output.data
    if data is None:
        assert output.asset is not None
        data = opened.files.read(output.asset)
    return Emitted(output.path, data, output.origin)


def lift(source: str | os.PathLike[str], *, dialect: str | None, jobs: int | None = None) -> App:
    """See `transpile.lift`. The app remembers where its assets are for a later `emit`."""
    opened = open_app(source, dialect=dialect, jobs=jobs)
    try:
        app = whole_app(opened)
    finally:
        opened.close()
    _FILES[app.index] = opened.files
    return app


_FILES: WeakKeyDictionary[AppIndex, AppFiles] = WeakKeyDictionary()
"""Where lifted apps came from, by their index, so that assets can be read when they are emitted."""


def emit(app: App, *, target: str, **options: Any) -> list[Emitted]:
    """See `transpile.emit`."""
    from transpile.ir_file import opened_from_app

    opened = opened_from_app(app, _FILES.get(app.index))
    ported = port_app(opened, target, options=options)
    return [_read(output, opened) for output in ported.outputs]


# --- one text at a time -----------------------------------------------------------------------

_PAGE = "pages/page/page"


def snippet(kind: str, text: str, source: str, target: str) -> str:
    """One text of a page in another dialect, ported inside an app that has nothing else."""
    record = _source(source)
    syntax = record.syntax
    assert syntax is not None
    suffix = {
        "template": syntax.template_suffix,
        "style": syntax.style_suffix,
        "script": syntax.script_suffixes[0],
    }[kind]
    files = {
        record.layout.app_config: '{"pages": ["pages/page/page"]}',
        _PAGE + syntax.template_suffix: "",
        _PAGE + syntax.script_suffixes[0]: "",
        _PAGE + suffix: text,
    }
    with tempfile.TemporaryDirectory() as folder:
        for path, content in files.items():
            place = Path(folder, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(content, "utf-8", newline="")
        result = port(folder, to=target, out=None, dialect=source, force=False, jobs=1)
    assert result._opened is not None
    rename = dialects.get(target).rename_path
    entry = result._opened.index.files[_PAGE + suffix]
    for item in result.files:
        made = item.origin == entry.path and item.path.startswith(_PAGE)
        if made or (rename is not None and item.path == rename(entry)):
            return item.data.decode()
    raise ValueError(f"{target} makes no separate file of a {kind}")


def expression(text: str, source: str, target: str) -> str:
    """One expression, by way of a template that holds it. Raises ValueError where it is none."""
    from dialects._kit.expression.errors import ExpressionError
    from dialects._kit.expression.parser import parse_expression

    try:
        parse_expression(text.strip())
    except ExpressionError as error:
        raise ValueError(f"{text!r} is no expression: {error.message}") from None
    ported = snippet("template", "<view>{{" + text + "}}</view>", source, target)
    if "{{" not in ported:
        raise ValueError(f"{target} has no text for an expression: it compiles templates")
    return ported[ported.index("{{") + 2 : ported.rindex("}}")]


def _source(name: str) -> Any:
    known = tuple(n for n in dialects.names() if dialects.get(n).is_source)
    if name not in known:
        raise UnknownDialectError(name, known, "source")
    return dialects.get(name)


__all__ = ["Emitted", "Project", "Result", "emit", "expression", "lift", "port", "snippet"]
