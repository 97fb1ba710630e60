"""A template file as an ES module: by default what builds its nodes, `templates` its fragments."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import attrs

from dialects.web.compile.block import Block, Place, Unit, without_byte_order_mark
from dialects.web.compile.expression import Scope, quoted
from dialects.web.compile.output import ModuleWriter, Names, indent, relative
from ir.template import (
    Import,
    Include,
    ModuleElement,
    Template,
    TemplateDefinition,
    TemplateNode,
)
from ir.tree import markup_fields, walk

Resolve = Callable[[str], str | None]


@attrs.frozen
class TemplateFacts:
    """What must be known about a template file besides its tree.

    ``path``: the module to write; ``runtime``: folder of the runtime; ``scopes``: attributes for
    the elements; ``shown_elsewhere``: other files include it. ``resolve`` answers the module of a
    referenced template or script module, None if there is none.
    """

    path: str
    runtime: str
    scopes: tuple[str, ...]
    is_component_tag: Callable[[str], bool]
    resolve: Resolve
    module_of: Callable[[ModuleElement], str | None]
    report: Callable[..., None]
    external: frozenset[str] = frozenset()
    is_component: bool = False
    shown_elsewhere: bool = False


@attrs.frozen
class CompiledTemplate:
    """The module's text, and what it needs."""

    text: str
    runtime_modules: frozenset[str]
    tags: frozenset[str]


_DECLARING = (ModuleElement, Import, TemplateDefinition)


def compile_template(template: Template, facts: TemplateFacts) -> CompiledTemplate:
    """The module of one template file."""
    writer = ModuleWriter(facts.path, facts.runtime)
    nodes = [n for n in walk(template, markup_fields) if isinstance(n, _DECLARING)]
    modules = _modules(nodes, facts, writer)
    tables = _imports(nodes, facts, writer)
    unit = Unit(
        writer=writer,
        scope_attributes="".join(f" {name}" for name in facts.scopes),
        is_component_tag=facts.is_component_tag,
        include=_Includes(facts, writer),
        report=facts.report,
        external=facts.external,
        may_pass_classes=facts.is_component,
    )
    scope = Scope(modules=modules)
    definitions = [n for n in nodes if isinstance(n, TemplateDefinition)]
    body: list[str] = []
    if definitions:
        body.append("export const templates = {")
        for definition in _last_of_each_name(definitions):
            given = definition.attribute("name")
            name = (given.value.literal if given is not None and given.value else None) or ""
            lines = _function(unit, scope, definition.children, shown_elsewhere=True)
            body.extend(indent([f"{quoted(name)}(c, d, h) {{", *indent(lines), "},"]))
        body.append("}")
    else:
        body.append("export const templates = {}")
    body.append(f"const known = () => [{', '.join(['templates', *tables])}]")
    elsewhere = facts.shown_elsewhere
    children = without_byte_order_mark(template.children)
    lines = _function(unit, scope, children, shown_elsewhere=elsewhere)
    body.append(f"\nexport default (c, d{', h' if elsewhere else ''}) => {{")
    body.extend([*indent(lines), "}"])
    return CompiledTemplate(
        text=_assemble(writer, body),
        runtime_modules=frozenset(writer.runtime_modules),
        tags=frozenset(writer.tags),
    )


def _function(
    unit: Unit, scope: Scope, nodes: Iterable[TemplateNode], *, shown_elsewhere: bool
) -> list[str]:
    host = "h" if shown_elsewhere else None
    place = Place(unit, Names(), scope, host=host, owned=shown_elsewhere)
    block = Block(place)
    block.build(nodes)
    return block.lines()


def _assemble(writer: ModuleWriter, body: list[str]) -> str:
    text = "\n".join([*writer.hoisted, *body])
    for helper in ("attempt", "call", "has", "str"):
        if re.search(rf"(?<![\w$.]){helper}\(", text):
            writer.helper(helper)
    used = re.search(r"(?<![\w$])known[,)]", text)
    if used is None:
        text = re.sub(r"^const known = .*\n", "", text, flags=re.MULTILINE)
    header = "\n".join(writer.header())
    return f"{header}\n\n{text}\n" if header else f"{text}\n"


def _modules(nodes: Iterable[object], facts: TemplateFacts, writer: ModuleWriter) -> dict[str, str]:
    """Script modules by their name in the template, imported."""
    result: dict[str, str] = {}
    for node in nodes:
        if not isinstance(node, ModuleElement) or not node.module:
            continue
        path = facts.module_of(node)
        if path is None:  # a dangling reference was reported when the app was read
            continue
        name = "wxs_" + re.sub(r"\W", "_", node.module)
        result[node.module] = name
        line = f"import {name} from {quoted(relative(path, writer.folder))}"
        if line not in writer.bare:
            writer.bare.append(line)
    return result


def _imports(nodes: Iterable[object], facts: TemplateFacts, writer: ModuleWriter) -> list[str]:
    """Tables of fragments that this file imports; later imports win."""
    tables: list[str] = []
    for node in nodes:
        if not isinstance(node, Import):
            continue
        path = _referenced(node, facts)
        if path is None or path == facts.path:
            continue
        name = f"templates{len(tables)}"
        tables.insert(0, name)
        specifier = quoted(relative(path, writer.folder))
        writer.bare.append(f"import {{ templates as {name} }} from {specifier}")
    return tables


def _referenced(node: Import | Include, facts: TemplateFacts) -> str | None:
    given = node.attribute("src")
    reference = given.value.literal if given is not None and given.value is not None else None
    return facts.resolve(reference) if reference else None


class _Includes:
    """Imports the modules of included files, once each."""

    def __init__(self, facts: TemplateFacts, writer: ModuleWriter) -> None:
        self.facts = facts
        self.writer = writer
        self.known: dict[str, str] = {}

    def __call__(self, node: Include) -> str | None:
        path = _referenced(node, self.facts)
        if path is None or path == self.facts.path:
            return None
        if path not in self.known:
            self.known[path] = f"include{len(self.known)}"
            specifier = quoted(relative(path, self.writer.folder))
            self.writer.bare.append(f"import {self.known[path]} from {specifier}")
        return self.known[path]


def _last_of_each_name(definitions: list[TemplateDefinition]) -> list[TemplateDefinition]:
    result: dict[str, TemplateDefinition] = {}
    for item in definitions:
        given = item.attribute("name")
        name = given.value.literal if given is not None and given.value is not None else None
        result.setdefault(name or "", item)
    return list(result.values())
