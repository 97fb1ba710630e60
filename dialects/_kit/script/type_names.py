"""Which types a TypeScript file takes from outside of itself, and which it gives to all files.

Names only: what porting asks is whether a name will still be declared on the target.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dialects._kit.script.declared import declared_names
from dialects._kit.script.references import is_module_statement
from dialects._kit.script.scopes import occurrences
from dialects._kit.script.source import Source, query, read_source
from ir.app import TypeFact, TypeUse

if TYPE_CHECKING:
    from tree_sitter import Node

ENVIRONMENT = frozenset(
    (
        *("console", "setTimeout", "clearTimeout", "setInterval", "clearInterval"),
        *("require", "module", "exports"),
    )
)
"""Names of every JavaScript environment that TypeScript's ``lib`` does not have without "dom"."""

_USES = """
(type_identifier) @name
(nested_type_identifier) @path
(type_query (identifier) @name)
(class_declaration name: (type_identifier) @declared)
(abstract_class_declaration name: (type_identifier) @declared)
(interface_declaration name: (type_identifier) @declared)
(type_alias_declaration name: (type_identifier) @declared)
(type_parameter name: (type_identifier) @declared)
(mapped_type_clause name: (type_identifier) @declared)
(infer_type (type_identifier) @declared)
(enum_declaration name: (identifier) @declared)
(import_clause (identifier) @declared)
(namespace_import (identifier) @declared)
(import_specifier) @import
(internal_module name: (identifier) @declared)
"""
TYPES = frozenset({"interface_declaration", "type_alias_declaration"})
"""Declarations of which nothing is left in JavaScript."""
_INHERITING = frozenset({"extends_type_clause", "implements_clause"})
_DECLARATIONS = frozenset(
    {
        "ambient_declaration",
        "expression_statement",
        "enum_declaration",
        *TYPES,
    }
)
_LONG = 1 << 16
"""Length of declarations above which a file is a platform's own typings: they are complete."""


def type_fact(source: Source) -> TypeFact:
    """What one script in TypeScript takes and gives."""
    uses = sorted(_uses(source), key=lambda use: use.name)
    return TypeFact(tuple(uses), _global_names(source), tuple(_named(source)))


def declaration_fact(text: str, path: str) -> TypeFact:
    """What a file that only declares takes and gives."""
    uses: Iterable[TypeUse] = ()
    if len(text) < _LONG:
        source = read_source(text, path)
        uses = () if source.is_too_deep() else _uses(source)
    return TypeFact(tuple(sorted(uses, key=lambda use: use.name)), declared_names(text))


# --- uses ---------------------------------------------------------------------------------------


def _uses(source: Source) -> Iterable[TypeUse]:
    import tree_sitter

    found = tree_sitter.QueryCursor(query(source.grammar, _USES)).captures(source.root)
    own = {source.source(node) for node in found.get("declared", ())}
    own.update(_imported(source, found.get("import", ())))
    # An augmented namespace is another file's all the same.
    own.difference_update(name.split(".")[0] for name in _global_names(source) if "." in name)
    uses: dict[str, TypeUse] = {}
    paths = found.get("path", [])
    inside = {child.id for node in paths for child in node.named_children}
    for node in (*found.get("name", ()), *paths):
        if node.id in inside:
            continue
        name = source.source(node)
        if name.split(".")[0] not in own and name.replace(".", "").isidentifier():
            use = _use(name, node)
            known = uses.get(name, use)
            most = max(known.arguments, use.arguments)
            uses[name] = TypeUse(name, most, known.extended or use.extended)
    free = occurrences(source, ENVIRONMENT)
    uses.update({name: TypeUse(name) for name, item in free.items() if item.free()})
    return uses.values()


def _imported(source: Source, specifiers: Iterable[Node]) -> Iterator[str]:
    for node in specifiers:
        name = node.child_by_field_name("alias") or node.child_by_field_name("name")
        if name is not None:
            yield source.source(name)


def _use(name: str, node: Node) -> TypeUse:
    parent = node.parent
    arguments = 0
    if parent is not None and parent.type == "generic_type":
        listed = parent.child_by_field_name("type_arguments")
        arguments = len(listed.named_children) if listed is not None else 0
        parent = parent.parent
    extended = parent is not None and parent.type in _INHERITING
    return TypeUse(name, arguments, extended)


# --- declarations -------------------------------------------------------------------------------


def _named(source: Source) -> Iterator[str]:
    """The types a file declares at its top, exported there or further below."""
    for statement in source.root.named_children:
        node: Node | None = statement
        if statement.type == "export_statement":
            node = statement.child_by_field_name("declaration")
        if node is not None and node.type in TYPES:
            name = node.child_by_field_name("name")
            if name is not None:
                yield source.source(name)


def _global_names(source: Source) -> tuple[str, ...]:
    """What a script's own declarations give to all files: of a module, ``declare global``."""
    statements = source.root.named_children
    pieces = [source.source(node) for node in statements if node.type in _DECLARATIONS]
    if any(is_module_statement(node) for node in statements):
        pieces.append("export {}")
    return declared_names("\n".join(pieces))
