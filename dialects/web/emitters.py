"""Units as files: templates as modules, style sheets as CSS whose scope is still open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dialects._kit.context import OutputFile, utf8

if TYPE_CHECKING:
    from dialects._kit.context import EmitContext
    from ir.style import Stylesheet
    from ir.template import ModuleElement, Template


def emit_template(unit: Template, context: EmitContext) -> Iterator[OutputFile]:
    """A template file's module."""
    import dialects
    from dialects.web.compile.template import TemplateFacts, compile_template
    from dialects.web.paths import TEMPLATE_SUFFIX, find_file
    from dialects.web.plan import plan_of

    index = context.index
    plan = plan_of(index)
    source = unit.path.removesuffix(TEMPLATE_SUFFIX)
    syntax = dialects.get(index.dialect).syntax
    assert syntax is not None
    users = plan.users_of(source)
    owner = users[0] if users else None
    tags = plan.component_tags(source)

    def resolve(reference: str) -> str | None:
        found = find_file(index, reference, source, syntax.template_suffix)
        return None if found is None else found + TEMPLATE_SUFFIX

    def module_of(node: ModuleElement) -> str | None:
        if node.src is not None and node.src.endswith(syntax.module_suffix + ".js"):
            return node.src.lstrip("/")
        found = find_file(index, node.src or "", source, syntax.module_suffix)
        return None if found is None else found + TEMPLATE_SUFFIX

    facts = TemplateFacts(
        path=unit.path,
        runtime=plan.runtime,
        scopes=plan.scope_attributes(source) if users else (),
        is_component_tag=tags.__contains__,
        resolve=resolve,
        module_of=module_of,
        report=context.reporter.report,
        external=frozenset(name for user in users for name in user.external_classes),
        is_component=owner is None or any(user.is_component for user in users),
        shown_elsewhere=plan.is_included(source),
    )
    compiled = compile_template(unit, facts)
    yield OutputFile(unit.path, utf8(compiled.text), origin=source)


def emit_stylesheet(unit: Stylesheet, context: EmitContext) -> Iterator[OutputFile]:
    """A style sheet's CSS; what could not be compiled is reported, and is none."""
    import dialects
    from dialects._kit.style.references import resolve
    from dialects.web.paths import find_file
    from dialects.web.styles import css_with_gaps

    index, source = context.index, context.reporter.path
    syntax = dialects.get(index.dialect).syntax
    if unit.language != "css" or syntax is None:
        return

    def file_of(reference: str) -> str:
        # One that does not exist was reported, and names nothing.
        place = f"/{resolve(reference, source)}"
        return find_file(index, place, source, syntax.style_suffix) or "-"

    yield OutputFile(unit.path, utf8(css_with_gaps(unit, source, file_of)), origin=source)
