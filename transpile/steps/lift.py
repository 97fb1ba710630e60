"""Lift: one file becomes a unit of the IR, and tells the index what other files may ask."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import attrs

from dialects._kit.context import Reporter
from dialects._kit.dialect import Dialect
from dialects._kit.script.hooks import replaced_globals
from dialects._kit.script.live import live_exports
from dialects._kit.syntax import Syntax
from ir.app import (
    AppIndex,
    Asset,
    Component,
    ModuleFact,
    StyleFact,
    TemplateFact,
    TypeFact,
    Unit,
)
from ir.diagnostic import Diagnostic
from ir.script import Script, ScriptModule
from ir.span import Span
from ir.style import StyleImport, Stylesheet
from ir.template import Import, Include, ModuleElement, Template, TemplateDefinition
from ir.tree import markup_fields, walk
from transpile import rules
from transpile.index.files import AppFiles, file_kind
from transpile.index.resolve import Resolver

Fact = ModuleFact | TemplateFact | StyleFact | TypeFact | None

_SHORT_WORD = re.compile(r"(?:(?<![\w$.])|(?<=\.\.\.))[a-z]{2,4}(?![\w$])")


@attrs.frozen
class Lifted:
    """What lifting one file gave: its unit, its fact for the index, and the findings."""

    path: str
    unit: Unit
    fact: Fact
    diagnostics: list[Diagnostic]


def lift_file(path: str, index: AppIndex, files: AppFiles, resolver: Resolver) -> Lifted:
    """Parse one file by its kind in the index; a file that is no UTF-8 text becomes an asset."""
    kind: str = index.files[path].kind
    reporter = Reporter(path)
    left_out = kind == "left-out"
    if left_out:  # its own dialect prints it like any other; nobody else asks about it
        kind = file_kind(path, files.root.dialect)
    if kind in {"asset", "carried", "typing"}:
        return Lifted(path, _asset(path, index), _typing(path, files), [])
    text = files.source_file(path).text
    if text is None:
        reporter.report(rules.NOT_UTF8, path=path)
        return Lifted(path, _asset(path, index), None, reporter.diagnostics)
    unit = parse_unit(kind, text, path, files.root.dialect, reporter, resolver)
    if left_out:
        return Lifted(path, unit, None, [])
    return Lifted(path, unit, fact_of(unit, resolver), reporter.diagnostics)


def parse_unit(
    kind: str, text: str, path: str, dialect: Dialect, reporter: Reporter, resolver: Resolver
) -> Unit:
    """The unit of one text, read in a dialect."""
    syntax = dialect.syntax
    assert syntax is not None
    if kind == "template":
        from dialects._kit.template.parser import parse_template

        template = parse_template(text, path, syntax, reporter)
        _check_inline_modules(template, syntax, reporter)
        return template
    if kind == "style":
        from dialects._kit.style.parser import parse_stylesheet

        return parse_stylesheet(text, path, reporter)
    if kind == "config":
        from dialects._kit.config.parser import parse_config

        return parse_config(text, path, reporter)
    if kind == "script-module":
        from dialects._kit.script_module.parser import parse_script_module

        return _resolved_module(
            parse_script_module(text, path, syntax, reporter), resolver, dialect
        )
    from dialects._kit.script.parser import parse_script

    return parse_script(text, path, syntax, reporter, lambda name: resolver.script(name, path))


def _check_inline_modules(template: Template, syntax: Syntax, reporter: Reporter) -> None:
    """Report what cannot be read in script modules inside a template: a fault of the source.

    Their trees are not kept. A target that needs files of them parses them again, in silence.
    """
    for node in walk(template, markup_fields):
        if isinstance(node, ModuleElement) and node.src is None and node.body:
            from dialects._kit.script_module.parser import parse_script_module

            start = node.body_span.start if node.body_span is not None else 0
            _check_end(node, start, reporter)
            parse_script_module(node.body, template.path, syntax, reporter, start)


def _check_end(node: ModuleElement, start: int, reporter: Reporter) -> None:
    """Report what ends a module for the source platform's compiler, in comments and strings too.

    It then refuses the file (wcc 0.2.3), because what follows is no rest of an end tag.
    """
    from dialects._kit.script_module.rules import MODULE_SYNTAX

    mark = f"</{node.syntax.name if node.syntax is not None else node.tag}"
    at = (node.body or "").find(mark)
    if at >= 0:
        place = Span(start + at, start + at + len(mark))
        problem = f'"{mark}" ends the module for the platform\'s compiler, even here'
        reporter.report(MODULE_SYNTAX, place, problem=problem)


def _resolved_module(unit: ScriptModule, resolver: Resolver, dialect: Dialect) -> ScriptModule:
    assert dialect.syntax is not None
    suffixes = (dialect.syntax.module_suffix,)
    requires = tuple(
        attrs.evolve(item, target=resolver.file(item.specifier, unit.path, suffixes))
        for item in unit.requires
    )
    return attrs.evolve(unit, requires=requires)


def _asset(path: str, index: AppIndex) -> Asset:
    entry = index.files[path]
    return Asset(path=path, size=entry.size, sha256=entry.sha256)


# --- facts ------------------------------------------------------------------------------------


def _typing(path: str, files: AppFiles) -> TypeFact | None:
    """The fact of a file that only declares types; nobody asks where no TypeScript is."""
    if not path.endswith(".d.ts") or not files.typescript:
        return None
    from dialects._kit.script.type_names import declaration_fact

    text = files.source_file(path).text
    return None if text is None else declaration_fact(text, path)


def _types(unit: Script) -> TypeFact | None:
    """The fact of a script in TypeScript."""
    if unit.language != "ts":
        return None
    from dialects._kit.script.source import read_source
    from dialects._kit.script.type_names import type_fact

    source = read_source(unit.text, unit.path)
    return None if source.is_too_deep() else type_fact(source)


def fact_of(unit: Unit, resolver: Resolver) -> Fact:
    """What other files may ask about a unit."""
    if isinstance(unit, Script):
        uses = unit.api_uses
        syntax = resolver.dialect.syntax
        return ModuleFact(
            form=unit.form,
            language=unit.language,
            targets=tuple(r.target for r in unit.references if r.target is not None),
            # "" stands for the object itself, asked whether it is there.
            api_names=tuple(sorted({use.name for use in uses if not use.dynamic})),
            globals=tuple(sorted({use.name for use in unit.global_uses})),
            dynamic_api=any(use.dynamic for use in uses),
            domains=unit.domains,
            exports=unit.exports,
            replaces=replaced_globals(unit, syntax.api_object if syntax is not None else ""),
            words=tuple(sorted(set(_SHORT_WORD.findall(unit.text)))) if uses else (),
            live=live_exports(unit),
            types=_types(unit),
        )
    if isinstance(unit, ScriptModule):
        targets = tuple(r.target for r in unit.requires if r.target is not None)
        return ModuleFact(form="commonjs", targets=targets)
    if isinstance(unit, Template):
        return _template_fact(unit, resolver)
    if isinstance(unit, Stylesheet):
        from dialects._kit.style.references import imports

        found = (imported_sheet(node, unit.path, resolver) for node in imports(unit))
        return StyleFact(imports=tuple(dict.fromkeys(path for path in found if path is not None)))
    return None


def _template_fact(unit: Template, resolver: Resolver) -> TemplateFact:
    syntax = resolver.dialect.syntax
    assert syntax is not None
    definitions: list[str] = []
    references: dict[type, list[str]] = {Import: [], Include: [], ModuleElement: []}
    tags: set[str] = set()
    for node in walk(unit, markup_fields):
        kind = type(node)
        if kind is TemplateDefinition:
            name = node.attribute("name")
            if name is not None and name.value is not None and name.value.literal:
                definitions.append(name.value.literal)
        elif kind in references:
            target = resolve_source(node, unit.path, resolver)
            if target is not None:
                references[kind].append(target)
        elif hasattr(node, "tag"):
            tags.add(node.tag)
    return TemplateFact(
        definitions=tuple(definitions),
        imports=tuple(references[Import]),
        includes=tuple(references[Include]),
        modules=tuple(references[ModuleElement]),
        tags=tuple(sorted(tags)),
    )


def source_of(node: Any) -> str | None:
    """The reference an import, include or module element makes, as written; None without one."""
    if isinstance(node, ModuleElement):
        return node.src
    attribute = node.attribute("src")
    return attribute.value.literal if attribute is not None and attribute.value else None


def resolve_source(node: Any, path: str, resolver: Resolver) -> str | None:
    """The app path an import, include or module element of the template ``path`` names."""
    syntax = resolver.dialect.syntax
    assert syntax is not None
    reference = source_of(node)
    if not reference:
        return None
    suffix = syntax.module_suffix if isinstance(node, ModuleElement) else syntax.template_suffix
    return resolver.file(reference, path, (suffix,))


def imported_sheet(node: StyleImport, path: str, resolver: Resolver) -> str | None:
    """The app path an ``@import`` in the sheet ``path`` names."""
    syntax = resolver.dialect.syntax
    assert syntax is not None
    if "://" in node.target:
        return None
    return resolver.file(node.target, path, (syntax.style_suffix,))


# --- completing the index ---------------------------------------------------------------------


def complete_index(index: AppIndex, facts: Iterable[tuple[str, Fact, Unit | None]]) -> None:
    """Add the units' facts, who shows which template, and what constructors declare."""
    options: dict[str, Script] = {}
    for path, fact, unit in facts:
        if isinstance(fact, ModuleFact):
            index.modules[path] = fact
        elif isinstance(fact, TemplateFact):
            index.templates[path] = fact
        elif isinstance(fact, StyleFact):
            index.sheets[path] = fact
        elif isinstance(fact, TypeFact):
            index.typings[path] = fact
        if isinstance(unit, Script):
            options[path] = unit
    for item in (*index.pages, *index.components):
        script = options.get(item.script or "")
        if script is not None:
            _read_registration(item, script)
    _spread_users(index)
    index.domains = tuple(
        dict.fromkeys(domain for fact in index.modules.values() for domain in fact.domains)
    )


def _read_registration(item: Component, script: Script) -> None:
    for registration in script.registrations:
        if registration.constructor in {"Page", "Component"}:
            item.registered_by = registration.constructor
            item.options = {**registration.options, **item.options}
            item.external_classes = registration.external_classes
            item.properties = tuple(registration.properties)
            item.kinds = dict(registration.kinds)
            if registration.methods_known and len(script.registrations) == 1:
                page = registration.constructor == "Page"
                item.methods = tuple(registration.members if page else registration.methods)
            return


def _spread_users(index: AppIndex) -> None:
    users: dict[str, set[str]] = {path: set() for path in index.templates}
    for item in (*index.pages, *index.components):
        pending = [item.template] if item.template is not None else []
        seen: set[str] = set()
        while pending:
            path = pending.pop()
            fact = index.templates.get(path)
            if fact is None or path in seen:
                continue
            seen.add(path)
            users[path].add(item.base)
            pending.extend((*fact.imports, *fact.includes))
    for path, bases in users.items():
        index.templates[path].users = tuple(sorted(bases))
