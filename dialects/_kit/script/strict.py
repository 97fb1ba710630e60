"""Sloppy-mode code made fit for ES modules, which are strict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from dialects._kit.script import rules
from dialects._kit.script.detached import FUNCTIONS, detached_arguments
from dialects._kit.script.masks import html_comments
from dialects._kit.script.scopes import occurrences
from dialects._kit.script.source import Source, ancestry, query
from ir.script import Edit

if TYPE_CHECKING:
    from tree_sitter import Node

    from dialects._kit.context import LowerContext

RESERVED = (
    "implements",
    "interface",
    "package",
    "private",
    "protected",
    "public",
    "static",
    "yield",
    "await",
    "let",
)
"""Words that are names in sloppy mode and no names in a module."""

_OCTAL = re.compile(r"\\([0-7]{1,3})")
_SUSPICIONS: tuple[tuple[str, str, str], ...] = (
    ("with", r"(?<![\w$.])with\s*\(", "(with_statement) @with"),
    ("0", r"(?<![\w$.])0\d", "(number) @number"),
    ("\\", r"\\(?:[1-7]|0\d)", "(string (escape_sequence) @escape)"),
    ("delete", r"(?<![\w$.])delete[\s(]", "(unary_expression) @unary"),
    ("callee", r"\bcallee\b", "(member_expression) @member"),
)
"""What must be in the text, what it must look like, and what to ask the tree then."""


def strict_edits(source: Source, context: LowerContext, *, strict: bool = False) -> list[Edit]:
    """The edits that keep a script's meaning in strict mode; what has none is reported.

    ``strict``: on the source platform the script is strict as well.
    """
    repair = _Repair(source, context)
    for part, suspicion, pattern in _SUSPICIONS:
        if part in source.text and re.search(suspicion, source.text):
            for node in _captures(source, pattern):
                if is_read(source, node):
                    repair.visit(node)
    for item in () if strict else detached_arguments(source):
        place, element = source.span(item.node), source.source(item.node)
        context.report(rules.DETACHED_ARGUMENTS, place, element=element, other=item.other)
    for node in html_comments(source):
        repair.html_comment(node)
    repair.reserved_words()
    repair.duplicate_parameters()
    return repair.edits


def is_read(source: Source, node: Node) -> bool:
    """Whether the statement around a place was understood; elsewhere nothing is what it seems."""
    if not source.root.has_error:
        return True
    path = ancestry(source.root, node)
    inner = next((i for i in range(len(path) - 1, 0, -1) if _is_statement(path[i])), 1)
    return not any(item.is_error for item in path) and not path[inner].has_error


def _is_statement(node: Node) -> bool:
    return node.type.endswith(("_statement", "_declaration"))


def _captures(source: Source, pattern: str) -> Iterator[Node]:
    import tree_sitter

    cursor = tree_sitter.QueryCursor(query(source.grammar, pattern))
    for nodes in cursor.captures(source.root).values():
        yield from nodes


@attrs.define(eq=False)
class _Repair:
    source: Source
    context: LowerContext
    edits: list[Edit] = attrs.field(factory=list)

    def replace(self, start: int, end: int, text: str) -> None:
        self.edits.append(Edit(span=self.source.span_between(start, end), text=text))

    def repaired(self, node: Node, feature: str) -> None:
        self.context.report(rules.SLOPPY_REPAIRED, self.source.span(node), feature=feature)

    def lost(self, node: Node, feature: str) -> None:
        self.context.report(rules.SLOPPY_FEATURE, self.source.span(node), feature=feature)

    def visit(self, node: Node) -> None:
        """Repair or report one captured node."""
        kind = node.type
        if kind == "with_statement":
            self.lost(node, "with")
        elif kind == "number":
            self._number(node)
        elif kind == "escape_sequence":
            self._escape(node)
        elif kind == "unary_expression":
            self._delete(node)
        elif kind == "member_expression":
            self._callee(node)

    def _number(self, node: Node) -> None:
        text = self.source.source(node)
        if not re.fullmatch(r"0\d+", text):
            return
        octal = re.fullmatch(r"0[0-7]+", text) is not None
        self.repaired(node, "an octal literal" if octal else "a number with a leading zero")
        self.replace(
            node.start_byte, node.end_byte, "0o" + text[1:] if octal else text.lstrip("0") or "0"
        )

    def _escape(self, node: Node) -> None:
        text = self.source.source(node)
        following = self.source.data[node.end_byte : node.end_byte + 1]
        match = _OCTAL.fullmatch(text)
        if match is None or (text == "\\0" and not following.isdigit()):
            return
        self.repaired(node, "an octal escape")
        self.replace(node.start_byte, node.end_byte, f"\\x{int(match.group(1), 8):02x}")

    def _delete(self, node: Node) -> None:
        operator = node.child_by_field_name("operator")
        argument = node.child_by_field_name("argument")
        while argument is not None and argument.type == "parenthesized_expression":
            argument = argument.named_children[0]
        if operator is None or argument is None or operator.type != "delete":
            return
        if argument.type == "identifier":
            # A declared variable cannot be deleted: the operator does nothing and gives false.
            self.repaired(node, "delete of a variable")
            self.replace(node.start_byte, node.end_byte, "false")

    def html_comment(self, node: Node) -> None:
        """A comment of scripts alone, made one of modules."""
        self.repaired(node, "an HTML comment")
        self.replace(node.start_byte, node.start_byte, "//")

    def _callee(self, node: Node) -> None:
        owner, member = node.child_by_field_name("object"), node.child_by_field_name("property")
        if owner is None or member is None:
            return
        if owner.text != b"arguments" or member.text not in (b"callee", b"caller"):
            return
        path = ancestry(self.source.root, node)
        function = next((n for n in reversed(path) if n.type in FUNCTIONS), None)
        if member.text == b"caller" or function is None or function.type == "method_definition":
            self.lost(node, f"arguments.{self.source.source(member)}")
            return
        self.repaired(node, "arguments.callee")
        name = function.child_by_field_name("name")
        if name is not None:
            self.replace(node.start_byte, node.end_byte, self.source.source(name))
            return
        parameters = function.child_by_field_name("parameters")
        assert parameters is not None
        self.replace(node.start_byte, node.end_byte, "$callee")
        edit = Edit(
            span=self.source.span_between(parameters.start_byte, parameters.start_byte),
            text=" $callee",
        )
        if not any(e.span == edit.span and e.text == edit.text for e in self.edits):
            self.edits.append(edit)

    def reserved_words(self) -> None:
        """Variables named by words that a module reserves get a dollar sign in front."""
        pattern = rb"(?<![\w$.])(?:" + b"|".join(w.encode() for w in RESERVED) + rb")(?![\w$])"
        for match in re.finditer(pattern, self.source.data):
            node = self.source.root.descendant_for_byte_range(*match.span())
            if node is None or (node.start_byte, node.end_byte) != match.span():
                continue
            if not is_read(self.source, node):
                continue
            word = match.group().decode()
            if node.type == "identifier":
                self.replace(node.start_byte, node.end_byte, f"${word}")
            elif node.type.startswith("shorthand_property_identifier"):
                self.replace(node.start_byte, node.end_byte, f"{word}: ${word}")
            else:
                continue
            self.repaired(node, f"the name {word}")

    def duplicate_parameters(self) -> None:
        """Of parameters with one name the last one counts; the others are renamed."""
        pattern = rb"\(([\w$]+(?:\s*,\s*[\w$]+)+)\s*\)"
        for match in re.finditer(pattern, self.source.data):
            names = [name.strip() for name in match.group(1).split(b",")]
            if len(set(names)) == len(names):
                continue
            node = self.source.root.descendant_for_byte_range(*match.span())
            if node is None or node.type != "formal_parameters":
                continue
            if not is_read(self.source, node):
                continue
            children = node.named_children
            for index, child in enumerate(children):
                if any(child.text == later.text for later in children[index + 1 :]):
                    self.repaired(child, "a repeated parameter name")
                    text = f"${self.source.source(child)}{index}"
                    self.replace(child.start_byte, child.end_byte, text)


def assigned_function_names(source: Source) -> list[Node]:
    """Assignments to a function expression's own name: ignored, or an error when strict."""
    named = [
        (node, node.parent)
        for node in _captures(source, "(function_expression name: (identifier) @name)")
        if node.parent is not None
    ]
    entries = occurrences(source, {source.source(node) for node, _ in named})
    found = []
    for node, function in named:
        entry = entries.get(source.source(node))
        start, end = function.start_byte, function.end_byte
        if entry is None:
            continue
        for use in entry.uses:
            at = use.node.start_byte
            if use.role != "assignment" or not start <= at < end:
                continue
            if not any(
                a <= at < b and a > start for a, b in entry.scopes if (a, b) != (start, end)
            ):
                found.append(use.node)
    return found
