"""Script modules: files only, under names the target accepts."""

from __future__ import annotations

import posixpath
import re
from typing import Any

import attrs

from dialects._kit.context import LowerContext, Reporter
from dialects.alipay.rewrites.references import moved_reference
from dialects.alipay.rewrites.script_module import script_module
from dialects.alipay.rules import INLINE_MODULE_MOVED, MODULE_RENAMED
from ir.expression import Name, Property
from ir.script import ScriptModule
from ir.template import ModuleElement, Template
from ir.tree import markup_fields, rewrite, walk

_FORBIDDEN = {"this": "thisModule"}
_UNSAFE = re.compile(r"[^A-Za-z0-9_$]+")


def module_names(template: Template) -> frozenset[str]:
    """Names of the script modules a template binds."""
    return frozenset(
        node.module
        for node in walk(template, markup_fields)
        if isinstance(node, ModuleElement) and node.module
    )


def rename_forbidden(template: Template, context: LowerContext) -> Template:
    """Give a module named ``this`` another name, in its element and wherever it is used (MOR)."""
    found = module_names(template) & _FORBIDDEN.keys()
    if not found:
        return template

    def visit(node: Any) -> Any:
        if isinstance(node, Name) and node.name in found:
            return attrs.evolve(node, name=_FORBIDDEN[node.name])
        if isinstance(node, Property) and node.shorthand and node.key in found:
            return attrs.evolve(node, shorthand=False, glue=None)
        if isinstance(node, ModuleElement) and node.module in found:
            name = _FORBIDDEN[node.module]
            context.report(MODULE_RENAMED, node, module=node.module, name=name)
            return attrs.evolve(node, module=name)
        return node

    return rewrite(template, visit)


def module_element(node: ModuleElement, context: LowerContext) -> ModuleElement:
    """One module's element: a reference to a file; an inline body becomes that file."""
    if node.src is not None:
        moved = moved_reference(node.src, _suffixes(context), context)
        return node if moved == node.src else attrs.evolve(node, src=moved)
    path = _file_of(node, context)
    context.report(INLINE_MODULE_MOVED, node, module=node.module, path=path)
    context.added.append(_file(node, path, context))
    reference = "./" + posixpath.basename(path)
    # without a spelling of its own the printer writes the attribute the source did not have
    return attrs.evolve(node, src=reference, body=None, body_span=None, syntax=None)


def _suffixes(context: LowerContext) -> tuple[str, str]:
    ours, theirs = context.source.syntax, context.target.syntax
    assert ours is not None
    assert theirs is not None
    return ours.module_suffix, theirs.module_suffix


def _file_of(node: ModuleElement, context: LowerContext) -> str:
    """A free name beside the template: its own with the module's."""
    own, theirs = _suffixes(context)
    stem = context.reporter.path.rsplit(".", 1)[0]
    name = _UNSAFE.sub("-", node.module) or "module"
    taken: set[str] = context.notes.setdefault("module files", set())
    path, number = f"{stem}.{name}{theirs}", 2
    while path in taken or path[: -len(theirs)] + own in context.index.files:
        path, number = f"{stem}.{name}-{number}{theirs}", number + 1
    taken.add(path)
    return path


def _file(node: ModuleElement, path: str, context: LowerContext) -> ScriptModule:
    from dialects._kit.script_module.parser import parse_script_module

    source = context.source.syntax
    assert source is not None
    template = context.reporter.path
    # What cannot be read in it was reported when the template was lifted.
    parsed = parse_script_module(node.body or "", template, source, Reporter(template))
    with context.within(node.body_span):
        lowered = script_module(attrs.evolve(parsed, inline_of=template), context)
    return attrs.evolve(lowered, path=path)
