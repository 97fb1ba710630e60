"""Local work on a share of an app's files: lift them once, then port them to any target.

A workshop lives in one process. Units stay with the process that lifted them; only facts, findings
and printed files cross process borders (see `transpile.crew`).
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import attrs

import dialects
from dialects._kit.context import EmitContext, LowerContext, OutputFile, Reporter
from dialects._kit.dialect import Dialect
from ir.app import AppIndex, Asset, Component, ComponentReference, FileEntry, Unit
from ir.diagnostic import Diagnostic, Severity
from transpile import rules
from transpile.index.files import AppFiles
from transpile.index.resolve import Resolver
from transpile.passes import run_passes
from transpile.passes.context import PassContext
from transpile.passes.report_style_cycles import style_circles
from transpile.steps.emit import emit_unit
from transpile.steps.lift import Fact, lift_file
from transpile.steps.lower import lower_unit
from transpile.verify import Link, check_output

_RECURSION = 10_000


@attrs.frozen
class PathResult:
    """What one step made of one file, fit to cross a process border."""

    path: str
    diagnostics: list[Diagnostic]
    fact: Fact = None
    registrations: Unit | None = None
    outputs: list[OutputFile] = attrs.field(factory=list)
    links: list[Link] = attrs.field(factory=list)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Trees have no cycles, and the collector would walk all of them again and again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@attrs.define(eq=False)
class Workshop:
    """The files of one share, the index they belong to, and their units once lifted."""

    files: AppFiles
    resolver: Resolver
    index: AppIndex
    paths: list[str]
    units: dict[str, Unit] = attrs.field(factory=dict)
    broken: dict[str, int] = attrs.field(factory=dict)
    """How many faults of their own files have."""

    def __attrs_post_init__(self) -> None:
        # Rewriting recurses: parsers bound the depth of their trees, and this is room for it.
        sys.setrecursionlimit(max(sys.getrecursionlimit(), _RECURSION))

    def lift(self) -> Iterator[PathResult]:
        """Parse every file of the share, except those that were lifted before."""
        with _without_collector():
            for path in self.paths:
                yield self._lift(path)

    def _lift(self, path: str) -> PathResult:
        try:
            lifted = lift_file(path, self.index, self.files, self.resolver)
        except Exception as error:
            entry = self.index.files[path]
            self.units[path] = Asset(path=path, size=entry.size, sha256=entry.sha256)
            return PathResult(path, [internal_fault(path, error)])
        self.units[path] = lifted.unit
        faults = sum(item.severity is Severity.ERROR for item in lifted.diagnostics)
        if faults:
            self.broken[path] = faults
        return PathResult(path, lifted.diagnostics, lifted.fact, _registrations(lifted.unit))

    def complete(self, index: AppIndex) -> None:
        """Take the index as all workshops' facts completed it."""
        self.index = index

    def check_units(self) -> Iterator[PathResult]:
        """Run the target-neutral passes; the units are replaced by what they return."""
        circles = style_circles(self.index)
        with _without_collector():
            for path in self.paths:
                if self.index.files[path].kind != "left-out":
                    yield self._pass(path, circles)

    def _pass(self, path: str, circles: Mapping[str, int]) -> PathResult:
        reporter = Reporter(path)
        context = PassContext(self.index, self.resolver, reporter, circles)
        try:
            self.units[path] = run_passes(self.units[path], context)
        except Exception as error:
            reporter.diagnostics.append(internal_fault(path, error))
        return PathResult(path, reporter.diagnostics)

    def port(self, target_name: str, options: dict[str, Any]) -> Iterable[PathResult]:
        """Lower and print every unit of the share for a target."""
        source, target = self.files.root.dialect, dialects.get(target_name)
        port = UnitPort(self.index, source, target, options, self.files)
        with _without_collector():
            for path in self.paths:
                kind = self.index.files[path].kind
                if kind == "typing" or (kind == "left-out" and source is not target):
                    continue
                result = port.run(path, self.units[path])
                yield result if source is target else self._checked(result, source, target)

    def _checked(self, result: PathResult, source: Dialect, target: Dialect) -> PathResult:
        """The result with the self-check's findings and the links its files make."""
        for output in result.outputs:
            checked = check_output(
                output,
                source,
                target,
                unit=self.units[result.path],
                broken=self.broken.get(result.path, 0),
            )
            result.diagnostics.extend(checked.diagnostics)
            result.links.extend(checked.links)
        return result


@attrs.define(eq=False)
class UnitPort:
    """Lowers and emits units of one index for one target; owners are looked up once."""

    index: AppIndex
    source: Dialect
    target: Dialect
    options: dict[str, Any]
    files: AppFiles
    renamed: Callable[[str], str] = attrs.field(init=False)
    _owners: dict[str, Component] = attrs.field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.renamed = path_renamer(self.index, self.source, self.target)
        self._owners = {item.base: item for item in (*self.index.pages, *self.index.components)}

    def run(self, path: str, unit: Unit) -> PathResult:
        """The output files of one unit; a fault of ours carries the file over unchanged."""
        reporter = Reporter(path, self.target.name)
        try:
            outputs = self._run(path, unit, reporter)
        except Exception as error:
            reporter.diagnostics.append(internal_fault(path, error, self.target.name))
            outputs = [OutputFile(self.renamed(path), asset=path, origin=path)]
        return PathResult(path, reporter.diagnostics, outputs=outputs)

    def _run(self, path: str, unit: Unit, reporter: Reporter) -> list[OutputFile]:
        context = LowerContext(
            self.index, self.source, self.target, reporter, self._owner(path), self.renamed
        )
        context.read = self._text
        emit = EmitContext(self.index, self.target, reporter, self.options)
        outputs: list[OutputFile] = []
        for lowered in lower_unit(unit, context):
            outputs.extend(emit_unit(lowered, emit, path))
        return outputs

    def _text(self, path: str) -> str | None:
        return self.files.source_file(path).text if path in self.files.places else None

    def _owner(self, path: str) -> Component | None:
        """Who shows this file; for a shared template, all its users as one."""
        entry = self.index.files.get(path)
        if entry is not None and entry.owner is not None:
            return self._owners.get(entry.owner)
        fact = self.index.templates.get(path)
        if fact is None or not fact.users:
            return None
        uses: dict[str, ComponentReference] = {}
        for base in fact.users:
            for use in self._owners[base].uses:
                uses.setdefault(use.tag, use)
        return Component(base=path, template=path, uses=tuple(uses.values()))


def path_renamer(index: AppIndex, source: Dialect, target: Dialect) -> Callable[[str], str]:
    """How source paths are called on the target."""
    if source is target or target.syntax is None or source.syntax is None:
        if target.rename_path is None or source is target:
            return str
        return _by_function(target.rename_path, index)
    ours, theirs = source.syntax, target.syntax
    suffixes = {
        ours.template_suffix: theirs.template_suffix,
        ours.style_suffix: theirs.style_suffix,
        ours.module_suffix: theirs.module_suffix,
    }
    if target.rename_path is not None:
        return _by_function(target.rename_path, index)

    def renamed(path: str) -> str:
        for suffix, other in suffixes.items():
            if path.endswith(suffix):
                return path[: -len(suffix)] + other
        return path

    return renamed


def _by_function(function: Callable[[FileEntry], str], index: AppIndex) -> Callable[[str], str]:
    return lambda path: function(index.files[path]) if path in index.files else path


def internal_fault(path: str, error: Exception, target: str = "") -> Diagnostic:
    """A bug of ours, reported as a finding so that the rest of the app still comes out."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({frames[-1].name}:{frames[-1].lineno})" if frames else ""
    fault = f"{type(error).__name__}: {str(error)[:200]}{place}"
    values = {"path": path, "fault": fault}
    return Diagnostic(rules.INTERNAL_FAULT, path, values=values, target=target)


def _registrations(unit: Unit) -> Unit | None:
    """A script without its text and uses: what the index needs of it and no more."""
    from ir.script import Script

    if isinstance(unit, Script) and unit.registrations:
        return Script(path=unit.path, text="", registrations=unit.registrations)
    return None
