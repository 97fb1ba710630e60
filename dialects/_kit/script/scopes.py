"""Which uses of a name are free, by JavaScript's scope rules.

Porting asks about few names, so nothing is built for the others: the occurrences of the asked
names are looked up in the tree, the declarations among them give ranges in which the name is
local, and what lies in no range is free.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias
from typing import Literal as OneOf

import attrs

from dialects._kit.script.source import Source, ancestry

if TYPE_CHECKING:
    from tree_sitter import Node

Role: TypeAlias = OneOf["reference", "assignment", "declaration", "type", "none", "pattern"]

FUNCTIONS = frozenset(
    {
        "function_declaration",
        "function_expression",
        "generator_function",
        "generator_function_declaration",
        "arrow_function",
        "method_definition",
        "class_static_block",
        "function_type",
        "function_signature",
        "method_signature",
        "call_signature",
        "construct_signature",
        "constructor_type",
        "abstract_method_signature",
        "tuple_type",
    }
)
BLOCKS = FUNCTIONS | {
    "statement_block",
    "for_statement",
    "for_in_statement",
    "switch_body",
    "class_body",
    "program",
}
_PATTERNS = frozenset(
    {
        "array_pattern",
        "object_pattern",
        "rest_pattern",
        "pair_pattern",
        "assignment_pattern",
        "object_assignment_pattern",
    }
)
_VAR_ROOTS = FUNCTIONS | {"program", "internal_module", "module"}


@attrs.frozen(eq=False)
class Use:
    """An occurrence of a name as a variable, with the node around it."""

    name: str
    node: Node
    parent: Node
    role: Role


@attrs.define(eq=False)
class Occurrences:
    """All uses of one name in a file, and the byte ranges in which it is local."""

    uses: list[Use] = attrs.field(factory=list)
    scopes: list[tuple[int, int]] = attrs.field(factory=list)

    def free(self) -> list[Use]:
        """References and assignments outside every scope that declares the name."""
        scopes = self.scopes
        return [
            use
            for use in self.uses
            if not any(start <= use.node.start_byte < end for start, end in scopes)
        ]


@lru_cache(maxsize=256)
def _pattern(names: tuple[str, ...]) -> re.Pattern[bytes]:
    words = b"|".join(re.escape(name.encode()) for name in sorted(names, key=len, reverse=True))
    return re.compile(rb"(?<![\w$])(?:" + words + rb")(?![\w$])")


def occurrences(source: Source, names: Iterable[str]) -> dict[str, Occurrences]:
    """The uses and scopes of each of the names that occurs in the file as a variable."""
    wanted = tuple(sorted(names))
    found: dict[str, Occurrences] = {}
    if not wanted:
        return found
    root = source.root
    lookup = root.descendant_for_byte_range
    for match in _pattern(wanted).finditer(source.data):
        start, end = match.span()
        node = lookup(start, end)
        if node is None or node.start_byte != start or node.end_byte != end:
            continue
        _add(source, match.group().decode(), node, found)
    return found


def declaration_scopes(source: Source, names: Iterable[str]) -> dict[str, list[tuple[int, int]]]:
    """The byte ranges in which each name is declared."""
    wanted = tuple(sorted(names))
    found: dict[str, list[tuple[int, int]]] = {}
    if not wanted:
        return found
    root = source.root
    lookup = root.descendant_for_byte_range
    for match in _pattern(wanted).finditer(source.data):
        if source.data[match.end() : match.end() + 1] in _NOT_DECLARED:
            continue
        node = lookup(*match.span())
        if node is None or node.type not in _NAME_TYPES or node.end_byte != match.end():
            continue
        name = match.group().decode()
        scopes = found.setdefault(name, [])
        at = node.start_byte
        if scopes and any(start <= at < end for start, end in scopes[-4:]):
            # Declared around this place already; a further declaration would narrow nothing
            # unless it is hoisted out of a block, which `var` in a nested function never is.
            continue
        parent = node.parent
        if parent is None or role_of(node, parent) not in ("declaration", "pattern"):
            continue
        path = ancestry(root, node)
        if _pattern_role(path) == "declaration":
            scope = declared_scope(path)
            if scope is not None:
                scopes.append(scope)
    return found


_NOT_DECLARED = frozenset(bytes([item]) for item in b".[?+-*/<>&|!%^")
_NAME_TYPES = frozenset(
    {
        "identifier",
        "shorthand_property_identifier",
        "shorthand_property_identifier_pattern",
        "type_identifier",
    }
)


def _add(source: Source, name: str, node: Node, found: dict[str, Occurrences]) -> None:
    if node.type not in _NAME_TYPES:
        return
    parent = node.parent
    if parent is None:
        return
    role = role_of(node, parent)
    entry = found.get(name)
    if entry is None:
        entry = found[name] = Occurrences()
    if role == "pattern" or role == "declaration":
        path = ancestry(source.root, node)
        role = _pattern_role(path) if role == "pattern" else role
        if role == "declaration":
            scope = declared_scope(path)
            if scope is not None:
                entry.scopes.append(scope)
            return
        parent = path[-2]
    if role in ("reference", "assignment"):
        entry.uses.append(Use(name, node, parent, role))


def role_of(node: Node, parent: Node) -> Role:
    """What an identifier is to the node around it; "pattern" leaves it to what is further out."""
    kind = node.type
    if kind == "shorthand_property_identifier":
        return "reference"
    if kind == "shorthand_property_identifier_pattern":
        return "pattern"
    field = _ROLES.get(parent.type)
    if field is None:
        return "type" if kind == "type_identifier" else "reference"
    name, inside, outside = field
    if name == "":
        role = inside
    elif name == "left" and parent.type == "for_in_statement":
        if parent.child_by_field_name("left") != node:
            return "reference"
        return "declaration" if parent.child_by_field_name("kind") is not None else "assignment"
    else:
        role = inside if parent.child_by_field_name(name) == node else outside
    if role == "none" and parent.type in ("import_specifier", "export_specifier"):
        return _specifier_role(node, parent)
    return "type" if kind == "type_identifier" and role != "declaration" else role


def _specifier_role(node: Node, parent: Node) -> Role:
    alias = parent.child_by_field_name("alias")
    if parent.type == "import_specifier":
        return "declaration" if alias is None or alias == node else "none"
    if alias == node:
        return "none"
    statement = parent.parent.parent if parent.parent is not None else None
    if statement is not None and statement.child_by_field_name("source") is not None:
        return "none"
    return "reference"


_ROLES: dict[str, tuple[str, Role, Role]] = {
    "variable_declarator": ("name", "declaration", "reference"),
    "function_declaration": ("name", "declaration", "reference"),
    "generator_function_declaration": ("name", "declaration", "reference"),
    "function_expression": ("name", "declaration", "reference"),
    "generator_function": ("name", "declaration", "reference"),
    "function_signature": ("name", "declaration", "type"),
    "class_declaration": ("name", "declaration", "reference"),
    "abstract_class_declaration": ("name", "declaration", "reference"),
    "class": ("name", "declaration", "reference"),
    "enum_declaration": ("name", "declaration", "reference"),
    "internal_module": ("name", "declaration", "reference"),
    "module": ("name", "declaration", "reference"),
    "formal_parameters": ("", "declaration", "declaration"),
    "arrow_function": ("parameter", "declaration", "reference"),
    "required_parameter": ("pattern", "declaration", "reference"),
    "optional_parameter": ("pattern", "declaration", "reference"),
    "catch_clause": ("parameter", "declaration", "reference"),
    "import_specifier": ("", "none", "none"),
    "export_specifier": ("", "none", "none"),
    "namespace_export": ("", "none", "none"),
    "import_clause": ("", "declaration", "declaration"),
    "namespace_import": ("", "declaration", "declaration"),
    "import_require_clause": ("", "declaration", "declaration"),
    "import_alias": ("", "declaration", "declaration"),
    "assignment_expression": ("left", "assignment", "reference"),
    "augmented_assignment_expression": ("left", "assignment", "reference"),
    "update_expression": ("", "assignment", "assignment"),
    "for_in_statement": ("left", "assignment", "reference"),
    "array_pattern": ("", "pattern", "pattern"),
    "object_pattern": ("", "pattern", "pattern"),
    "rest_pattern": ("", "pattern", "pattern"),
    "pair_pattern": ("value", "pattern", "reference"),
    "assignment_pattern": ("left", "pattern", "reference"),
    "object_assignment_pattern": ("left", "pattern", "reference"),
    "type_query": ("", "type", "type"),
    "nested_identifier": ("", "type", "type"),
    "nested_type_identifier": ("", "type", "type"),
    "type_predicate": ("", "type", "type"),
    "index_signature": ("name", "none", "type"),
    "labeled_statement": ("label", "none", "reference"),
    "namespace_definition": ("", "none", "none"),
    "as_expression": ("", "reference", "reference"),
}


def _pattern_role(path: list[Node]) -> Role:
    """Whether the pattern around an identifier declares it or assigns to it."""
    index = len(path) - 2
    while index > 0 and path[index].type in _PATTERNS:
        index -= 1
    outer = path[index]
    if outer.type in ("assignment_expression", "augmented_assignment_expression"):
        return "assignment"
    if outer.type == "for_in_statement":
        return "declaration" if outer.child_by_field_name("kind") is not None else "assignment"
    if outer.type in ("array", "object", "pair", "parenthesized_expression", "spread_element"):
        return "assignment"
    return "declaration"


def declared_scope(path: list[Node]) -> tuple[int, int] | None:
    """The byte range in which the declaration at the end of an ancestry holds.

    None: the declaration is for the type checker only (``declare const x``).
    """
    if any(node.type == "ambient_declaration" for node in path):
        return None
    index = len(path) - 2
    while index > 0 and path[index].type in _PATTERNS:
        index -= 1
    scope = _scope_node(path, index)
    return scope.start_byte, scope.end_byte


def _scope_node(path: list[Node], index: int) -> Node:
    outer = path[index]
    kind = outer.type
    if kind == "variable_declarator":
        declaration = path[index - 1] if index else outer
        lexical = declaration.type == "lexical_declaration"
        return _enclosing(path, index - 1, BLOCKS if lexical else _VAR_ROOTS)
    if kind == "for_in_statement":
        word = outer.child_by_field_name("kind")
        if word is not None and word.type == "var":
            return _enclosing(path, index - 1, _VAR_ROOTS)
        return outer
    if kind in ("function_declaration", "generator_function_declaration"):
        return _enclosing(path, index - 1, _VAR_ROOTS)
    if kind in ("function_expression", "generator_function", "class", "catch_clause"):
        return outer
    if kind in ("formal_parameters", "arrow_function", "required_parameter", "optional_parameter"):
        return _enclosing(path, index, FUNCTIONS)
    return _enclosing(path, index - 1, BLOCKS)


def _enclosing(path: list[Node], index: int, kinds: frozenset[str]) -> Node:
    while index > 0 and path[index].type not in kinds:
        index -= 1
    return path[index]


def is_in_function(path: list[Node]) -> bool:
    """Whether the last node of an ancestry runs later than the file itself."""
    return any(node.type in FUNCTIONS and node.type != "class_static_block" for node in path[1:-1])
