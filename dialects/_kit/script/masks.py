"""Syntax that engines and compilers accept and the grammars do not, as something of equal length.

The tree is made of the masked text and stands for the script as it is written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ir.script import Edit
from ir.span import Span

if TYPE_CHECKING:
    from tree_sitter import Node

    from dialects._kit.script.source import Source

# `export type * from "m"` (TypeScript 5.0, 2023) exports as little as `export type {} from "m"`.
_TYPE_STAR = re.compile(
    rb"(\bexport\s+type)(\s+\*(?:\s*as\s+[\w$]+)?|\*\s*as\s+[\w$]+)(?=\s*from\b)"
)
# The grammars take `in1` at the beginning of a line for the operator `in` (tree-sitter-javascript
# 0.25.0, scanner.c) and end no statement in front of it.
_LIKE_OPERATOR = re.compile(rb"(?<=[\r\n])([ \t]*)in(stanceof)?(?=[0-9_$])")
_OPENING = re.compile(rb"<!--")
_MOST = 1000
_QUIET = frozenset(
    {"comment", "html_comment", "escape_sequence", "regex_pattern", "string_fragment"}
    | {"string", "template_string", "jsx_text"}
)


def with_plain_names(data: bytes) -> bytes:
    """A script in which no line begins with a name that looks like an operator."""
    if b"in" not in data:
        return data
    return _LIKE_OPERATOR.sub(lambda m: m[1] + b"x" + m[0][len(m[1]) + 1 :], data)


def with_plain_exports(data: bytes) -> bytes:
    """TypeScript in which no types are exported by a star."""
    if b"export" not in data or b"type" not in data:
        return data
    return _TYPE_STAR.sub(lambda m: m[1] + b"{" + b" " * (len(m[2]) - 2) + b"}", data)


_CLAUSE = re.compile(
    rb"(?<![\w$.])(?:import|export)(?:\s+type)?\s*(?:(?<=\s)[\w$]+\s*,\s*)?\{[^{}]*\}"
)
_RESERVED = re.compile(
    rb"(?<![\w$'\"])(?:break|case|catch|class|const|continue|debugger|delete|do|else|enum|export"
    rb"|extends|false|finally|for|function|if|import|in|instanceof|new|null|return|super|switch"
    rb"|this|throw|true|try|typeof|var|void|while|with)(?![\w$'\"])"
)


def with_plain_specifiers(data: bytes) -> bytes:
    """A script whose imports and exports name nothing by a reserved word, which they may."""

    def clause(match: re.Match[bytes]) -> bytes:
        start = match[0].index(b"{")
        return match[0][:start] + _RESERVED.sub(lambda m: b"_" * len(m[0]), match[0][start:])

    return _CLAUSE.sub(clause, data)


# The grammar has no word for it; behind the statement `is_exported` tells.
_EXPORTED_IMPORT = re.compile(rb"\bexport(?=\s+import\s+[\w$]+\s*=\s*require\b)")


def with_plain_imports(data: bytes) -> bytes:
    """TypeScript in which ``export import a = require("b")`` are imports."""
    return _EXPORTED_IMPORT.sub(b" " * len(b"export"), data) if b"require" in data else data


def is_exported(source: Source, statement: Node) -> bool:
    """Whether an import has an ``export`` in front of it that the tree does not show."""
    start = statement.start_byte
    return re.search(rb"\bexport\s+$", source.data[max(start - 100, 0) : start]) is not None


def with_plain_comments(data: bytes, root: Node) -> bytes | None:
    """A script whose ``<!--`` begin comments of another spelling; None where that changes nothing.

    In scripts the rest of the line is a comment, wherever it stands (ECMA-262, annex B.1.1). In
    modules it is four operators.
    """
    modules = ("import_statement", "export_statement")
    if any(node.type in modules for node in root.children):
        return None
    places = [match.start() for match in _OPENING.finditer(data)][:_MOST]
    changed = bytearray(data)
    for place in places:
        leaf = root.descendant_for_byte_range(place, place + 1)
        if leaf is None or leaf.type not in _QUIET:
            changed[place : place + 4] = b"//!-"
    return bytes(changed) if changed != data else None


_IMPORT_CALL = re.compile(rb"(?<![\w$.])import\s*\(\s*(?:'[^'\n]*'|\"[^\"\n]*\")\s*\)")
_TYPE_PARENTS = frozenset(
    {"type_annotation", "type_alias_declaration", "type_arguments", "type_query", "constraint"}
)
_TAILS = frozenset({"as_expression", "satisfies_expression"})


def with_named_import_types(data: bytes, root: Node) -> bytes | None:
    """TypeScript in which ``import('x').T`` is a name where it is a type; None where there is none.

    The grammars take it for a call, which no ``[]`` may follow in a type.
    """
    places = [(match.start(), match.end()) for match in _IMPORT_CALL.finditer(data)][:_MOST]
    changed = bytearray(data)
    for start, end in places:
        if _is_type(root.descendant_for_byte_range(start, start + 6)):
            changed[start:end] = b"import".ljust(end - start, b"_")
    return bytes(changed) if changed != data else None


def _is_type(leaf: Node | None) -> bool:
    """Whether a call of ``import`` stands where a type does."""
    node = leaf
    while node is not None and node.parent is not None:
        parent = node.parent
        if parent.type in _TAILS:
            return parent.named_children[0] != node
        if parent.type in _TYPE_PARENTS or parent.type.endswith("_type"):
            return True
        if parent.type not in ("import", "call_expression", "member_expression", "ERROR"):
            return False
        node = parent
    return False


GAP = re.compile(rb"(?>(?:\s|//[^\n]*+|/\*[\s\S]*?\*/)*)")
"""White space and comments."""
_LINE_OPENS = re.compile(rb"(?:\n|\*/)\s*+[(\[`]")
_OPENS = (b"(", b"[", b"`")
_REST_OF_NAME = re.compile(rb"(?>(?:\s*+\.\s*+[\w$]++)*)")
_GOES_ON = frozenset(
    {"array_type", "lookup_type", "call_expression", "subscript_expression", "member_expression"}
)


def with_ended_types(data: bytes, root: Node, grammar: str) -> bytes | None:
    """TypeScript with a semicolon behind a type that a bracket follows in the next line.

    ``a as T`` ends there for the compiler, which looks for no index in another line, and nothing
    but the end of its statement may follow. The grammars take the bracket for a part of the type or
    for a call. None where there is nothing of the kind.
    """
    if _LINE_OPENS.search(data) is None:
        return None
    import tree_sitter

    from dialects._kit.script.source import MAX_DEPTH, query

    pattern = query(grammar, "[(as_expression) (satisfies_expression)] @tail")
    cursor = tree_sitter.QueryCursor(pattern)
    # Deeper trees are not read later, and a query takes time in the depth.
    cursor.set_max_start_depth(MAX_DEPTH)
    found = cursor.captures(root)
    changed = bytearray(data)
    for node in (node for nodes in found.values() for node in nodes):
        for at in _possible_ends(data, node):
            gap = GAP.match(data, at)
            if gap is None or b"\n" not in gap[0] or data[gap.end() : gap.end() + 1] not in _OPENS:
                continue
            if gap[0][:1] != b"/":
                changed[at : at + 1] = b";"
            else:
                # There is no room in front of the comment.
                changed[at : gap.end()] = b";" + re.sub(rb"[^\n]", b" ", gap[0][1:])
    return bytes(changed) if changed != data else None


def _possible_ends(data: bytes, tail: Node) -> list[int]:
    """Where the type behind ``as`` ends, and where it would without the indices read into it."""
    rest = _REST_OF_NAME.match(data, tail.end_byte)
    ends = [rest.end() if rest is not None else tail.end_byte]
    node: Node | None = tail
    while node is not None and node.children:
        if node.type in _GOES_ON:
            node = node.children[0]
            ends.append(node.end_byte)
        else:
            node = node.children[-1]
    return ends


def html_comments(source: Source) -> list[Node]:
    """Comments spelled as in HTML."""
    if b"<!--" not in source.data and b"-->" not in source.data:
        return []
    import tree_sitter

    from dialects._kit.script.source import query

    pattern = query(source.grammar, "[(comment) (html_comment)] @comment")
    found = tree_sitter.QueryCursor(pattern).captures(source.root)
    nodes = (node for nodes in found.values() for node in nodes)
    return [node for node in nodes if source.data.startswith((b"<!--", b"-->"), node.start_byte)]


def comment_edits(text: str, path: str) -> list[Edit]:
    """Comments spelled as in HTML, made comments of modules."""
    if "<!--" not in text and "-->" not in text:
        return []
    from dialects._kit.script.source import read_source

    source = read_source(text, path)
    places = (source.offset(node.start_byte) for node in html_comments(source))
    return [Edit(span=Span(at, at), text="//") for at in places]


__all__ = [
    "GAP",
    "comment_edits",
    "html_comments",
    "is_exported",
    "with_ended_types",
    "with_named_import_types",
    "with_plain_comments",
    "with_plain_exports",
    "with_plain_imports",
    "with_plain_specifiers",
]
