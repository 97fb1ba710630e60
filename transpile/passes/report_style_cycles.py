"""Report style sheets that import themselves, which no compiler of the platforms accepts."""

from __future__ import annotations

from dialects._kit.script.graph import strongly_connected
from dialects._kit.style.references import imports
from ir.app import AppIndex, Unit
from ir.style import Stylesheet
from transpile import rules
from transpile.passes.context import PassContext
from transpile.steps.lift import imported_sheet


def report_style_cycles(unit: Unit, context: PassContext) -> Unit:
    """The unit itself; every import that leads back to its own sheet is reported."""
    if isinstance(unit, Stylesheet):
        own = context.style_circles.get(unit.path)
        for node in imports(unit) if own is not None else ():
            target = imported_sheet(node, unit.path, context.resolver)
            if target is not None and context.style_circles.get(target) == own:
                context.reporter.report(rules.STYLE_IMPORT_CYCLE, node, path=unit.path)
    return unit


def style_circles(index: AppIndex) -> dict[str, int]:
    """The sheets that import themselves, each with the number of the circle it is in."""
    sheets = index.sheets
    edges = {path: [t for t in fact.imports if t in sheets] for path, fact in sheets.items()}
    groups = enumerate(strongly_connected(edges))
    return {
        path: number
        for number, group in groups
        for path in group
        if len(group) > 1 or path in edges[path]
    }
