"""Report every reference that names no file; it is broken on the source platform as well.

A package that is not installed is one fault of a file, however many of its modules are named.
"""

from __future__ import annotations

from typing import Any

import attrs

from dialects._kit.context import Reporter
from ir.app import Unit
from ir.diagnostic import Severity
from ir.script import ModuleReference, Script, ScriptModule
from ir.span import Span
from ir.style import StyleImport, Stylesheet
from ir.template import Import, Include, ModuleElement, Template
from ir.tree import markup_fields, walk
from transpile import rules
from transpile.passes.context import PassContext
from transpile.steps.lift import imported_sheet, resolve_source, source_of


def report_dangling_references(unit: Unit, context: PassContext) -> Unit:
    """The unit itself; what it refers to and is not there is reported at its place."""
    findings = _Findings(context)
    if isinstance(unit, Template):
        _check_template(unit, findings)
    elif isinstance(unit, Stylesheet):
        _check_style(unit, findings)
    elif isinstance(unit, (Script, ScriptModule)):
        _check_script(unit, findings)
    return unit


@attrs.define(eq=False)
class _Findings:
    """Where the findings about one unit go, and which packages it was told are missing."""

    context: PassContext
    absent: set[str] = attrs.field(factory=set)

    def missing(self, reference: str, at: Any, path: str, severity: Severity | None = None) -> None:
        reporter = self.context.reporter
        package = self.context.resolver.absent_package(reference, path)
        if package is None:
            reporter.report(rules.MISSING_FILE, at, severity=severity, reference=reference)
        elif package in self.context.resolver.libraries:
            reporter.diagnostics.append(self.context.resolver.libraries[package].absent())
        elif package not in self.absent:
            self.absent.add(package)
            rule = rules.ABSENT_NPM_PACKAGE
            reporter.report(rule, at, severity=severity, package=package, reference=reference)


def _check_template(unit: Template, findings: _Findings) -> None:
    resolver = findings.context.resolver
    for node in walk(unit, markup_fields):
        if isinstance(node, (Import, Include, ModuleElement)):
            reference = source_of(node)
            if reference and resolve_source(node, unit.path, resolver) is None:
                findings.missing(reference, node, unit.path)
            elif isinstance(node, ModuleElement) and not reference:
                _check_inline_module(node, unit.path, findings)


def _check_inline_module(node: ModuleElement, path: str, findings: _Findings) -> None:
    """A module inside a template, which is kept as text; what it requires is a file of its own."""
    resolver = findings.context.resolver
    syntax = resolver.dialect.syntax
    if syntax is None or "require" not in (node.body or ""):
        return
    from dialects._kit.script_module.parser import parse_script_module

    start = node.body_span.start if node.body_span is not None else 0
    for item in parse_script_module(node.body or "", path, syntax, Reporter(path)).requires:
        if resolver.file(item.specifier, path, (syntax.module_suffix,)) is None:
            at = item.specifier_span
            findings.missing(item.specifier, Span(start + at.start, start + at.end), path)


def _check_style(unit: Stylesheet, findings: _Findings) -> None:
    resolver = findings.context.resolver
    for node in unit.items:
        if not isinstance(node, StyleImport) or "://" in node.target:
            continue
        if imported_sheet(node, unit.path, resolver) is None:
            findings.missing(node.target, node, unit.path)


def _check_script(unit: Script | ScriptModule, findings: _Findings) -> None:
    references = unit.references if isinstance(unit, Script) else unit.requires
    entry = findings.context.index.files.get(unit.path)
    for item in references:
        if item.type_only or "://" in item.specifier:
            continue
        if item.target is not None:
            _check_alias(unit, item, findings)
            continue
        # A script nothing leads to (a build script beside the app) never runs on any platform.
        severity = None if entry is None or entry.reached else Severity.NOTE
        at = item.specifier_span if len(item.specifier_span) else item.span
        findings.missing(item.specifier, at, unit.path, severity)


def _check_alias(unit: Script | ScriptModule, item: ModuleReference, findings: _Findings) -> None:
    """Say where a script was found only because TypeScript would find it."""
    resolver = findings.context.resolver
    if not resolver.type_aliases.places or not isinstance(unit, Script):
        return
    if item.target != resolver.type_alias(item.specifier):
        return
    if resolver.platform_script(item.specifier, unit.path) is None:
        at = item.specifier_span if len(item.specifier_span) else item.span
        reporter = findings.context.reporter
        reporter.report(
            rules.TYPESCRIPT_ALIAS,
            at,
            reference=item.specifier,
            config=resolver.type_aliases.config,
            path=item.target or "",
        )
