"""The six steps in order, for the library and the command line alike."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any

import attrs

import dialects
from dialects._kit.compat import compat_folder
from dialects._kit.context import EmitContext, OutputFile, Reporter
from ir.app import App, AppIndex
from ir.diagnostic import Diagnostic, Severity
from transpile import rules
from transpile.crew import Crew, default_jobs
from transpile.errors import UnknownDialectError
from transpile.index.build import build_index
from transpile.index.files import AppFiles, app_files
from transpile.index.library import concerning
from transpile.index.project import find_app
from transpile.index.resolve import Resolver
from transpile.steps.emit import emit_app
from transpile.steps.lift import complete_index
from transpile.steps.load import Project, load
from transpile.verify import Link, check_limits, dangling

Progress = Callable[[str, int, int], None]
"""Called with a step's name, how much of it is done and how much there is."""


@attrs.define(eq=False)
class Opened:
    """An app that is loaded, indexed and lifted, ready to be ported to any number of targets.

    ``diagnostics`` are the findings about the source; `concerning` says which matter to a target.
    """

    project: Project
    files: AppFiles
    index: AppIndex
    crew: Crew
    diagnostics: list[Diagnostic]
    sources: dict[str, str] = attrs.field(factory=dict)

    def close(self) -> None:
        """Release the processes."""
        self.crew.close()

    def text(self, path: str) -> str | None:
        """The text of a source file, for excerpts in reports; None when it has none."""
        try:
            return self.files.source_file(path).text
        except KeyError:
            return None


@attrs.define(eq=False)
class Ported:
    """What a target's port consists of: files (not written yet) and findings."""

    target: str
    outputs: list[OutputFile]
    diagnostics: list[Diagnostic]


def targets() -> tuple[str, ...]:
    """Names of the dialects that can be emitted."""
    return tuple(name for name in dialects.names() if dialects.get(name).is_target)


def check_target(name: str) -> str:
    """The name itself. Raises UnknownDialectError for one that is no target."""
    if name not in targets():
        raise UnknownDialectError(name, targets(), "target")
    return name


def open_app(
    source: str | os.PathLike[str],
    *,
    dialect: str | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Opened:
    """Load, index and lift an app from a folder, an archive or an IR file.

    Raises NoAppError and UnknownDialectError.
    """
    tell = progress or (lambda step, done, total: None)
    if os.fspath(source).endswith(".json"):
        from transpile.ir_file import open_ir_file

        return open_ir_file(source)
    tell("load", 0, 1)
    project = load(source)
    files = app_files(project, find_app(project, dialect))
    index, builder = build_index(files)
    tell("lift", 0, len(index.files))
    crew = Crew(files, builder.resolver, index, jobs or default_jobs(index))
    findings = [*project.findings, *files.findings, *builder.findings]
    crew.told = lambda done: tell("lift", done, len(index.files))
    try:
        _lift(crew, index, findings)
    except BaseException:
        crew.close()
        raise
    tell("lift", len(index.files), len(index.files))
    return Opened(project, files, index, crew, unique(findings))


def _lift(crew: Crew, index: AppIndex, findings: list[Diagnostic]) -> None:
    results = crew.lift()
    complete_index(index, ((r.path, r.fact, r.registrations) for r in results))
    from transpile.index.reach import mark_reached

    mark_reached(index)
    crew.complete(index)
    for result in (*results, *crew.check_units()):
        findings.extend(result.diagnostics)


def port_app(
    opened: Opened,
    target: str,
    *,
    options: dict[str, Any] | None = None,
    progress: Progress | None = None,
) -> Ported:
    """Lower and emit an opened app for one target; nothing is written.

    The diagnostics are the source's and the target's, sorted by place.
    """
    check_target(target)
    tell = progress or (lambda step, done, total: None)
    settings = dict(options or {})
    tell(f"port {target}", 0, len(opened.index.files))
    record = dialects.get(target)
    findings = concerning(opened.diagnostics, record)
    outputs: dict[str, OutputFile] = {}
    links: list[Link] = []
    opened.crew.told = lambda done: tell(f"port {target}", done, len(opened.index.files))
    for result in opened.crew.port(target, settings):
        findings.extend(result.diagnostics)
        links.extend(result.links)
        for output in result.outputs:
            _take(outputs, output, target, findings)
    reporter = Reporter("", target)
    context = EmitContext(opened.index, record, reporter, settings)
    context.options["outputs"] = outputs
    context.options["read"] = opened.files.read
    for output in emit_app(context):
        findings.extend(_replaced(outputs.get(output.path), output, target))
        outputs[output.path] = output
    if target != opened.index.dialect:
        findings.extend(_renamed_folder(opened.index, target))
        findings.extend(dangling(links, outputs, [*opened.diagnostics, *findings], target))
        findings.extend(_limits(opened, outputs, target))
    findings.extend(reporter.diagnostics)
    tell(f"port {target}", len(opened.index.files), len(opened.index.files))
    ordered = [outputs[path] for path in sorted(outputs)]
    return Ported(target, ordered, unique(findings))


def _renamed_folder(index: AppIndex, target: str) -> list[Diagnostic]:
    host = dialects.get(target).host
    if host is None or compat_folder(index, host) == host.output_folder:
        return []
    values = {"own": host.output_folder, "name": compat_folder(index, host)}
    path = index.app_config_path or ""
    return [Diagnostic(rules.COMPAT_FOLDER_RENAMED, path, values=values, target=target)]


def _limits(opened: Opened, outputs: dict[str, OutputFile], target: str) -> list[Diagnostic]:
    sizes = {
        path: len(output.data) if output.data is not None else opened.files.size(output.asset or "")
        for path, output in outputs.items()
        if not path.endswith(".d.ts")  # compiled to nothing
    }
    roots = [package.root for package in opened.index.subpackages]
    tabs = len(opened.index.tab_bar.items) if opened.index.tab_bar is not None else 0
    return check_limits(sizes, roots, tabs, dialects.get(target))


def _take(
    outputs: dict[str, OutputFile], output: OutputFile, target: str, findings: list[Diagnostic]
) -> None:
    other = outputs.get(output.path)
    if other is None:
        outputs[output.path] = output
    elif other.data != output.data or other.asset != output.asset:
        values = {"path": output.path, "origin": other.origin, "other": output.origin}
        findings.append(
            Diagnostic(rules.PRESENT_TWICE, output.origin, values=values, target=target)
        )


def _replaced(other: OutputFile | None, output: OutputFile, target: str) -> list[Diagnostic]:
    """A finding where a file of the port's own takes the place of one of the app's."""
    if other is None or other.origin in ("", output.origin) or other.data == output.data:
        return []
    values = {"path": output.path, "origin": other.origin}
    return [Diagnostic(rules.REPLACED_FILE, other.origin, values=values, target=target)]


def whole_app(opened: Opened) -> App:
    """The app with all its units, for the IR's file form."""
    return App(index=opened.index, units=tuple(opened.crew.all_units()))


def unique(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Findings without repetition, by path, place and rule."""
    seen: set[tuple[str, str, int, str, str]] = set()
    result = []
    for item in findings:
        key = (item.rule.id, item.path, item.span.start, item.message, item.target)
        if key not in seen:
            seen.add(key)
            result.append(item)
    return sorted(result, key=lambda d: (d.path, d.span.start, d.span.end, d.rule.id, d.target))


def worst(findings: Iterable[Diagnostic]) -> Severity | None:
    """The gravest severity among findings; None when there are none."""
    return max((item.severity for item in findings), default=None)


__all__ = [
    "Opened",
    "Ported",
    "Resolver",
    "check_target",
    "open_app",
    "port_app",
    "targets",
    "unique",
    "whole_app",
    "worst",
]
