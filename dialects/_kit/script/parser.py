"""Reads one logic script: its modules, its uses of the platform, its registrations, its faults."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dialects._kit.script.exports import exported_names
from dialects._kit.script.origins import request_domains
from dialects._kit.script.platform import api_uses, global_uses, registrations
from dialects._kit.script.references import (
    EXPORT_NAMES,
    dynamic_requires,
    is_export_assignment,
    is_module_statement,
    references,
)
from dialects._kit.script.rules import DYNAMIC_REQUIRE, SCRIPT_SYNTAX
from dialects._kit.script.scopes import Occurrences, declaration_scopes, occurrences
from dialects._kit.script.source import MAX_DEPTH, Source, query, read_source
from ir.script import ModuleForm, Script, SyntaxFault
from ir.span import Span

if TYPE_CHECKING:
    from tree_sitter import Node

    from dialects._kit.context import Reporter
    from dialects._kit.syntax import Syntax

Resolve = Callable[[str], str | None]

_MODULE_NAMES = ("require", *EXPORT_NAMES)
_MAX_FAULTS = 20
_LONG = 1 << 18


def parse_script(
    text: str, path: str, syntax: Syntax, reporter: Reporter, resolve: Resolve
) -> Script:
    """The facts of one .js or .ts file; never raises for what the text holds.

    ``resolve`` answers a module specifier with an app path.
    """
    if path.endswith(".d.ts"):
        # Declarations only: no code, nothing to port, and syntax the grammar knows in part.
        return Script(span=Span(0, len(text)), path=path, text=text, language="ts")
    source = read_source(text, path)
    if source.is_too_deep():
        fault = SyntaxFault(span=Span(0, 0), message=f"nesting deeper than {MAX_DEPTH} levels")
        reporter.report(SCRIPT_SYNTAX, fault, problem=fault.message)
        whole = Span(0, len(text))
        return Script(span=whole, path=path, text=text, language=source.language, faults=(fault,))
    names = {*_MODULE_NAMES, *syntax.globals}
    if syntax.api_object:
        names.add(syntax.api_object)
    found = occurrences(source, names)
    faults = _faults(source)
    for fault in faults:
        reporter.report(SCRIPT_SYNTAX, fault, problem=fault.message)
    form, statements = _form(source, found)
    for use, call in dynamic_requires(source, found):
        reporter.report(DYNAMIC_REQUIRE, source.span(use.node), call=call)
    modules = references(source, statements, found, resolve)
    return Script(
        span=source.span(source.root),
        path=path,
        text=text,
        language=source.language,
        form=form,
        references=modules,
        api_uses=api_uses(source, found, syntax.api_object),
        global_uses=global_uses(source, found, syntax.globals),
        registrations=registrations(source, found, syntax.globals),
        faults=faults,
        # ES modules are strict on the source platform too: such an assignment throws there.
        assigned_globals=() if form == "esm" else undeclared(source),
        domains=request_domains(source),
        exports=exported_names(source, statements, modules),
    )


def _form(source: Source, found: dict[str, Occurrences]) -> tuple[ModuleForm, list[Node]]:
    statements = [node for node in source.root.named_children if is_module_statement(node)]
    exports = any(name in found and found[name].free() for name in EXPORT_NAMES)
    if any(is_export_assignment(node) for node in statements):
        # TypeScript writes it as `module.exports =`, and what stands beside it as CommonJS, too.
        plain = all(is_export_assignment(node) or _is_required(node) for node in statements)
        return ("commonjs" if plain else "mixed"), statements
    if statements:
        return ("mixed" if exports else "esm"), statements
    calls = "require" in found and found["require"].free()
    return ("commonjs" if exports or calls else "none"), statements


def _is_required(node: Node) -> bool:
    return any(child.type == "import_require_clause" for child in node.named_children)


def _faults(source: Source) -> tuple[SyntaxFault, ...]:
    root = source.root
    if not root.has_error:
        return ()
    faults: list[SyntaxFault] = []
    stack = [root]
    while stack and len(faults) < _MAX_FAULTS:
        node = stack.pop()
        if node.is_missing:
            faults.append(SyntaxFault(span=source.span(node), message=f'"{node.type}" is missing'))
        elif node.is_error:
            faults.append(SyntaxFault(span=source.span(node), message=_unexpected(source, node)))
        elif node.has_error:
            stack.extend(reversed(node.children))
    return tuple(faults)


def _unexpected(source: Source, node: Node) -> str:
    head = source.data[node.start_byte : node.start_byte + 60].decode("utf-8", "replace")
    lines = head[: node.end_byte - node.start_byte].split("\n")
    word = lines[0].strip()[:30]
    return f'unexpected "{word}"' if word else "unexpected end of the text"


_ASSIGNED = """
(assignment_expression left: (identifier) @name)
(assignment_expression left: [(array_pattern) (object_pattern)] @pattern)
(for_in_statement left: (identifier) @loop)
(for_in_statement left: [(array_pattern) (object_pattern)] @loop)
"""


def undeclared(source: Source) -> tuple[str, ...]:
    """Names that are assigned somewhere without a declaration in reach, in order of first use."""
    import tree_sitter

    if source.root.has_error and len(source.data) > _LONG:
        # Queries take quadratic time on an error's many children.
        return ()
    captures = tree_sitter.QueryCursor(query(source.grammar, _ASSIGNED)).captures(source.root)
    nodes = list(captures.get("name", ()))
    for node in captures.get("loop", ()):
        loop = node.parent
        if loop is not None and loop.child_by_field_name("kind") is None:
            nodes.extend([node] if node.type == "identifier" else _pattern_names(node))
    for node in captures.get("pattern", ()):
        nodes.extend(_pattern_names(node))
    assigned: dict[str, list[int]] = {}
    for node in nodes:
        assigned.setdefault(source.source(node), []).append(node.start_byte)
    for name in _NEVER_UNDECLARED:
        assigned.pop(name, None)
    scopes = declaration_scopes(source, assigned)
    return tuple(
        name
        for name, places in assigned.items()
        if not all(any(a <= at < b for a, b in scopes.get(name, ())) for at in places)
    )


_NEVER_UNDECLARED = frozenset({"module", "exports", "require", "undefined", "globalThis"})


def _pattern_names(pattern: Node) -> list[Node]:
    """The variables a pattern binds or assigns."""
    found = []
    stack = [pattern]
    while stack:
        node = stack.pop()
        if node.type in ("identifier", "shorthand_property_identifier_pattern"):
            found.append(node)
        elif node.type == "object_assignment_pattern" or node.type == "assignment_pattern":
            left = node.child_by_field_name("left")
            stack.extend([left] if left is not None else [])
        elif node.type == "pair_pattern":
            value = node.child_by_field_name("value")
            stack.extend([value] if value is not None else [])
        elif node.type not in ("member_expression", "subscript_expression"):
            stack.extend(node.named_children)
    return found
