"""Report every reference that names no file; it is broken on the source platform as well."""

from __future__ import annotations

from ir.app import Unit
from ir.diagnostic import Severity
from ir.script import Script, ScriptModule
from ir.style import StyleImport, Stylesheet
from ir.template import Import, Include, ModuleElement, Template
from ir.tree import markup_fields, walk
from transpile import rules
from transpile.passes.context import PassContext
from transpile.steps.lift import resolve_source, source_of


def report_dangling_references(unit: Unit, context: PassContext) -> Unit:
    """The unit itself; what it refers to and is not there is reported at its place."""
    if isinstance(unit, Template):
        _check_template(unit, context)
    elif isinstance(unit, Stylesheet):
        _check_style(unit, context)
    elif isinstance(unit, (Script, ScriptModule)):
        _check_script(unit, context)
    return unit


def _check_template(unit: Template, context: PassContext) -> None:
    for node in walk(unit, markup_fields):
        if isinstance(node, (Import, Include, ModuleElement)):
            reference = source_of(node)
            if reference and resolve_source(node, unit.path, context.resolver) is None:
                context.reporter.report(rules.MISSING_FILE, node, reference=reference)


def _check_style(unit: Stylesheet, context: PassContext) -> None:
    syntax = context.resolver.dialect.syntax
    assert syntax is not None
    for node in unit.items:
        if isinstance(node, StyleImport) and "://" not in node.target:
            found = context.resolver.file(node.target, unit.path, (syntax.style_suffix,))
            if found is None:
                context.reporter.report(rules.MISSING_FILE, node, reference=node.target)


def _check_script(unit: Script | ScriptModule, context: PassContext) -> None:
    references = unit.references if isinstance(unit, Script) else unit.requires
    entry = context.index.files.get(unit.path)
    for item in references:
        if item.target is not None or item.type_only or "://" in item.specifier:
            continue
        # A script nothing leads to (a build script beside the app) never runs on any platform.
        severity = None if entry is None or entry.reached else Severity.NOTE
        at = item.specifier_span if len(item.specifier_span) else item.span
        context.reporter.report(rules.MISSING_FILE, at, severity=severity, reference=item.specifier)
