"""Live bindings of ES modules, for files that become something else.

An import is no copy: it shows what the exporting module assigns later, and in a cycle what is not
there yet when the import is reached. Where a registry takes the place of the browser's modules,
such names are asked for at each use, as the compilers of the source platforms have it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dialects._kit.script.exports import declared_names
from dialects._kit.script.late_exports import late_exports
from dialects._kit.script.references import imported_names, is_module_statement, is_type_statement
from dialects._kit.script.scopes import Use, occurrences
from dialects._kit.script.source import Source, ancestry, read_source
from ir.script import Script

if TYPE_CHECKING:
    from tree_sitter import Node


def live_exports(script: Script) -> tuple[str, ...]:
    """Exported names that may change after the module ran: assigned somewhere, or handed on.

    "*" stands for all: the name is computed where it is assigned.
    """
    if script.form == "none" or (script.form == "esm" and not script.exports):
        return ()
    source = read_source(script.text, script.path)
    if source.is_too_deep():
        return ()
    late = late_exports(source) if script.form != "esm" else set()
    return tuple(sorted(late.union(_live_statements(source) if script.exports else ())))


def _live_statements(source: Source) -> Iterable[str]:
    statements = [node for node in source.root.named_children if is_module_statement(node)]
    imported = {
        local
        for node in statements
        if node.type == "import_statement"
        for local in imported_names(source, node)
    }
    result: dict[str, None] = {}
    candidates: dict[str, list[str]] = {}
    for node in statements:
        if node.type != "export_statement" or is_type_statement(node):
            continue
        if node.child_by_field_name("source") is not None:
            result.update((name, None) for name in imported_names(source, node) if name != "*")
            continue
        for local, exported in _exported(source, node):
            if local in imported:
                result[exported] = None
            else:
                candidates.setdefault(local, []).append(exported)
    for local in _assigned(source, candidates):
        result.update((exported, None) for exported in candidates[local])
    return result


def _exported(source: Source, node: Node) -> Iterator[tuple[str, str]]:
    """(local name, exported name) of an export whose variable might be assigned again."""
    declaration = node.child_by_field_name("declaration")
    if declaration is not None and any(child.type == "default" for child in node.children):
        yield from ((name, "default") for name, _ in declared_names(source, node))
    elif declaration is None:
        yield from ((name, exported) for exported, name in imported_names(source, node).items())
    elif declaration.type != "lexical_declaration" or declaration.children[0].type == "let":
        yield from ((name, name) for name, _ in declared_names(source, node))


def _assigned(source: Source, names: Iterable[str]) -> Iterator[str]:
    for name, entry in occurrences(source, names).items():
        if any(use.role == "assignment" for use in _outer(source, entry.uses, entry.scopes)):
            yield name


def _outer(source: Source, uses: Iterable[Use], scopes: Iterable[tuple[int, int]]) -> Iterator[Use]:
    """The uses of a name of the file itself, not of a function in it."""
    whole = (source.root.start_byte, source.root.end_byte)
    inner = [scope for scope in scopes if scope != whole]
    for use in uses:
        if not any(start <= use.node.start_byte < end for start, end in inner):
            yield use


def imported_uses(source: Source, names: Iterable[str]) -> dict[str, list[Use]]:
    """Where the file uses names that it imports."""
    return {
        name: list(_outer(source, entry.uses, entry.scopes))
        for name, entry in occurrences(source, names).items()
    }


def is_code(statement: Node) -> bool:
    """Whether a statement of a file runs, other than by loading a module."""
    if statement.type == "export_statement":
        return statement.child_by_field_name("source") is None
    if statement.type == "expression_statement":
        return any(child.type != "string" for child in statement.named_children)
    return statement.type not in ("import_statement", "comment", "html_comment", "hash_bang_line")


_LISTS = ("program", "statement_block", "switch_case", "switch_default")
"""What holds statements one after the other; elsewhere a statement follows a word or a bracket."""


def asked_for(source: Source, use: Use, expression: str) -> str:
    """The text that stands for a use of an import: ``expression``, and as the function of a call
    without its module as ``this``."""
    node, parent = use.node, use.parent
    if node.type == "shorthand_property_identifier":
        return f"{use.name}: {expression}"
    called = parent.type == "call_expression" and parent.child_by_field_name("function") == node
    text = f"(0, {expression})" if called else expression
    if text[0] != "(":
        return text
    for outer in reversed(ancestry(source.root, node)[:-1]):
        if outer.start_byte != node.start_byte:
            break
        if outer.type == "expression_statement" and outer.parent is not None:
            # Behind a line without a semicolon a bracket would go on with that line.
            return f";{text}" if outer.parent.type in _LISTS else text
    return text


__all__ = ["asked_for", "imported_uses", "is_code", "live_exports"]
