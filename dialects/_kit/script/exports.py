"""What a module exports by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dialects._kit.script.masks import is_exported
from dialects._kit.script.references import imported_names, is_type_statement
from dialects._kit.script.source import Source
from ir.script import ModuleReference

if TYPE_CHECKING:
    from tree_sitter import Node


def exported_names(
    source: Source, statements: Iterable[Node], references: Iterable[ModuleReference]
) -> tuple[str, ...]:
    """Exported names in source order; ``*path`` stands for all names of another module."""
    targets = {item.span.start: item.target for item in references if item.kind == "export-from"}
    result: dict[str, None] = {}
    for node in statements:
        if node.type == "import_statement" and is_exported(source, node):
            result.update((name, None) for name in imported_names(source, node))
        if node.type != "export_statement" or is_type_statement(node):
            continue
        if any(child.type == "default" for child in node.children):
            result["default"] = None
        elif node.child_by_field_name("declaration") is not None:
            result.update((name, None) for name, _ in declared_names(source, node))
        else:
            names = imported_names(source, node)
            if names.get("*") == "*":
                result["*" + (targets.get(source.offset(node.start_byte)) or "")] = None
            else:
                result.update((name, None) for name in names)
    return tuple(result)


_TYPES = frozenset(
    {
        "interface_declaration",
        "type_alias_declaration",
        "ambient_declaration",
        "function_signature",
    }
)


def declared_names(source: Source, statement: Node) -> list[tuple[str, str]]:
    """(name, declaration kind) of what an export statement declares."""
    declaration = statement.child_by_field_name("declaration")
    if declaration is None:
        return []
    if declaration.type in ("lexical_declaration", "variable_declaration"):
        result: list[tuple[str, str]] = []
        for item in declaration.named_children:
            target = item.child_by_field_name("name")
            if item.type == "variable_declarator" and target is not None:
                result.extend((name, "variable") for name in bound_names(source, target))
        return result
    if declaration.type in _TYPES:
        return []
    name = declaration.child_by_field_name("name")
    kind = "function" if "function" in declaration.type else "class"
    return [(source.source(name), kind)] if name is not None else []


def bound_names(source: Source, pattern: Node) -> list[str]:
    """The variables a binding pattern declares, in source order."""
    names = []
    stack = [pattern]
    while stack:
        node = stack.pop()
        if node.type in ("identifier", "shorthand_property_identifier_pattern"):
            names.append(source.source(node))
            continue
        children = node.named_children
        if node.type == "pair_pattern":
            children = [c for c in (node.child_by_field_name("value"),) if c is not None]
        elif node.type in ("assignment_pattern", "object_assignment_pattern"):
            children = [c for c in (node.child_by_field_name("left"),) if c is not None]
        stack.extend(reversed(children))
    return names
