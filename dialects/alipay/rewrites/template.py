"""The pass over a template after the tables, in one walk."""

from __future__ import annotations

from typing import Any

import attrs

from dialects._kit.context import LowerContext
from dialects.alipay.components import COMPONENTS, OWN
from dialects.alipay.rewrites.build import text_value
from dialects.alipay.rewrites.component_tag import component_tag
from dialects.alipay.rewrites.conditions import condition
from dialects.alipay.rewrites.expressions import expression
from dialects.alipay.rewrites.loops import helper_import, loop
from dialects.alipay.rewrites.modules import module_element, module_names, rename_forbidden
from dialects.alipay.rewrites.native_tag import native_tag, slot
from dialects.alipay.rewrites.references import file_reference
from dialects.alipay.rewrites.scopes import read_scopes
from ir.expression import Binary, Call, Unary
from ir.template import (
    Element,
    For,
    If,
    Import,
    Include,
    ModuleElement,
    Slot,
    Template,
    TemplateDefinition,
    TemplateNode,
    TemplateUse,
    Text,
)
from ir.tree import markup_fields, rewrite
from ir.vocabulary import STRUCTURE

_EXPRESSIONS = (Binary, Call, Unary)


def lower_template(template: Template, context: LowerContext) -> Template:
    """A template legal on the target; the tables have been applied to its built-ins."""
    template = rename_forbidden(template, context)
    modules = module_names(template)

    def compute(node: Any) -> Any:
        return expression(node, modules, context) if isinstance(node, _EXPRESSIONS) else node

    template = rewrite(template, compute)
    read_scopes(template, modules, context)

    def visit(node: Any) -> Any:
        if isinstance(node, Element):
            return _element(node, modules, context)
        if isinstance(node, For):
            return loop(node, context)
        if isinstance(node, If):
            return condition(node, context)
        return node

    lowered = rewrite(template, visit, markup_fields)
    if context.notes.get("loop helper"):
        lowered = attrs.evolve(lowered, children=_with_helper(lowered.children, context))
    return lowered


def _with_helper(
    nodes: tuple[TemplateNode, ...], context: LowerContext
) -> tuple[TemplateNode, ...]:
    """The helper's import in front of everything but ``page-meta``, which has to be first."""
    line = Text(value=text_value("\n"))
    elements = [place for place, node in enumerate(nodes) if isinstance(node, (Element, For, If))]
    first = nodes[elements[0]] if elements else None
    if not (isinstance(first, Element) and first.tag == "page-meta"):
        return (helper_import(context), line, *nodes)
    behind = elements[0] + 1
    return (*nodes[:behind], line, helper_import(context), *nodes[behind:])


def _element(node: Element, modules: frozenset[str], context: LowerContext) -> Element:
    kind = type(node)
    if kind is Element:
        if is_component(node, context):
            return component_tag(node, modules, context)
        return native_tag(node, modules, context)
    if kind is ModuleElement:
        assert isinstance(node, ModuleElement)
        return module_element(node, context)
    if kind in (Import, Include):
        return file_reference(node, context)
    if kind is Slot:
        assert isinstance(node, Slot)
        return native_tag(slot(node, context), modules, context)
    assert kind in (TemplateDefinition, TemplateUse)
    return node


def is_component(node: Element, context: LowerContext) -> bool:
    """Whether a tag is a component's: declared, or nothing the target has built in."""
    tag = node.tag
    if context.is_component_tag(tag):
        return True
    return tag not in COMPONENTS and tag not in OWN and tag not in STRUCTURE
