"""Report style sheets that import themselves, which no compiler of the platforms accepts."""

from __future__ import annotations

from dialects._kit.style.references import imports
from ir.app import AppIndex, Unit
from ir.style import Stylesheet
from transpile import rules
from transpile.passes.context import PassContext
from transpile.steps.lift import imported_sheet


def report_style_cycles(unit: Unit, context: PassContext) -> Unit:
    """The unit itself; every import that leads back to its own sheet is reported."""
    if isinstance(unit, Stylesheet):
        for node in imports(unit):
            target = imported_sheet(node, unit.path, context.resolver)
            if target is not None and _leads_to(unit.path, target, context.index):
                context.reporter.report(rules.STYLE_IMPORT_CYCLE, node, path=unit.path)
    return unit


def _leads_to(path: str, start: str, index: AppIndex) -> bool:
    pending, seen = [start], set[str]()
    while pending:
        current = pending.pop()
        if current == path:
            return True
        if current not in seen:
            seen.add(current)
            pending.extend(index.sheets[current].imports if current in index.sheets else ())
    return False
