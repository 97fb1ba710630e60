"""Report uses of templates nobody defines, and files that include themselves."""

from __future__ import annotations

from ir.app import AppIndex, Unit
from ir.template import Include, Template, TemplateUse
from ir.tree import markup_fields, walk
from transpile import rules
from transpile.passes.context import PassContext
from transpile.steps.lift import resolve_source


def report_template_faults(unit: Unit, context: PassContext) -> Unit:
    """The unit itself; the source platform shows nothing at these places, and so do targets."""
    if isinstance(unit, Template):
        names: set[str] | None = None
        for node in walk(unit, markup_fields):
            if isinstance(node, TemplateUse):
                if names is None:
                    names = known_definitions(unit.path, context.index)
                _check_use(node, names, context)
            elif isinstance(node, Include):
                _check_include(node, unit.path, context)
    return unit


def known_definitions(path: str, index: AppIndex) -> set[str]:
    """Definitions a file could reach: its own, what it or a file that shows it imports."""
    users = [p for p, fact in index.templates.items() if path in fact.includes]
    names: set[str] = set()
    pending, seen = [path, *users], {path, *users}
    while pending:
        fact = index.templates.get(pending.pop())
        if fact is None:
            continue
        names.update(fact.definitions)
        pending.extend(p for p in (*fact.imports, *fact.includes) if p not in seen)
        seen.update((*fact.imports, *fact.includes))
    return names


def _check_use(node: TemplateUse, names: set[str], context: PassContext) -> None:
    attribute = node.attribute("is")
    name = attribute.value.literal if attribute is not None and attribute.value else None
    if name and name not in names:
        context.reporter.report(rules.MISSING_TEMPLATE, node, name=name)


def _check_include(node: Include, path: str, context: PassContext) -> None:
    target = resolve_source(node, path, context.resolver)
    pending, seen = [target] if target else [], set()
    while pending:
        current = pending.pop()
        if current == path:
            context.reporter.report(rules.INCLUDE_CYCLE, node, path=path)
            return
        fact = context.index.templates.get(current)
        if fact is not None and current not in seen:
            seen.add(current)
            pending.extend(fact.includes)
