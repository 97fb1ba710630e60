"""Names that a CommonJS file gives its exports after it ran: ``exports.count++`` in a function.

A name too many is asked for at each use, as the compilers of the source platforms have it for all;
a name too few is a copy that does not change. So whatever may write to the exports counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from dialects._kit.script.scopes import FUNCTIONS, Occurrences, occurrences
from dialects._kit.script.source import Source, ancestry, string_value

if TYPE_CHECKING:
    from tree_sitter import Node

_ANY = "*"
_ASSIGNMENTS = ("assignment_expression", "augmented_assignment_expression")
_AT_ONCE = ("forEach", "map", "reduce", "call", "apply")
_OWN = re.compile(
    rb"(?:\+\+|--)\s*this\.([\w$]+)|this\.([\w$]+)\s*(?:[-+*/%&|^?<>]{0,3}=(?![=>])|\+\+|--)"
)
"""Writes to a member of ``this``, which in a function of the exports may be the exports."""


def late_exports(source: Source) -> set[str]:
    """The names of exports that functions of the file assign; "*": computed ones."""
    if b"exports" not in source.data:
        return set()
    search = _Search(source)
    search.run()
    return search.late


@attrs.define(eq=False)
class _Search:
    """``owners``: expressions that are the exports; ``aliases``: variables that hold them."""

    source: Source
    late: set[str] = attrs.field(factory=set)
    known: set[str] = attrs.field(factory=set)
    aliases: set[str] = attrs.field(factory=set)
    any_of_this: bool = False

    def run(self) -> None:
        """Look at every place that names the exports."""
        found = occurrences(self.source, ("module", "exports"))
        places = [*self._of_module(found.get("module")), *self._plain(found.get("exports"))]
        for node, _ in places:
            self._names_beside(node)
        for entry in occurrences(self.source, self.aliases - {"module", "exports"}).values():
            places.extend(self._plain(entry))
        for node, scope in places:
            self._place(node, scope)
        names = {(a or b).decode() for a, b in _OWN.findall(self.source.data)}
        # A variable may hold an object made elsewhere in the file.
        self.late |= names if self.any_of_this else names & self.known

    def _plain(self, entry: Occurrences | None) -> Iterator[tuple[Node, tuple[int, int]]]:
        if entry is None:
            return
        for use in entry.uses:
            at = use.node.start_byte
            around = [scope for scope in entry.scopes if scope[0] <= at < scope[1]]
            yield use.node, max(around, default=(0, len(self.source.data)))

    def _of_module(self, entry: Occurrences | None) -> Iterator[tuple[Node, tuple[int, int]]]:
        for node, scope in self._plain(entry):
            parent = node.parent
            member = parent.child_by_field_name("property") if parent is not None else None
            if parent is not None and member is not None and member.text == b"exports":
                yield parent, scope

    # --- other names of the exports -------------------------------------------------------------

    def _names_beside(self, node: Node) -> None:
        """``api = module.exports = { … }``: the variable holds them, the keys are names of them."""
        outer: Node | None = node
        while outer is not None and outer.parent is not None:
            parent = outer.parent
            if parent.type == "variable_declarator":
                self._alias(parent.child_by_field_name("name"))
            if parent.type != "assignment_expression":
                return
            self._alias(parent.child_by_field_name("left"))
            self._alias(parent.child_by_field_name("right"))
            outer = parent

    def _alias(self, node: Node | None) -> None:
        while node is not None and node.type == "assignment_expression":
            node = node.child_by_field_name("right")
        if node is None:
            return
        if node.type == "identifier":
            self.aliases.add(self.source.source(node))
            self.any_of_this = True
        elif node.type == "new_expression":
            self.late.add(_ANY)
        elif node.type == "object":
            for child in node.named_children:
                key = child.child_by_field_name("key") or child.child_by_field_name("name")
                self.known.add(self.source.source(key or child))

    # --- writes ---------------------------------------------------------------------------------

    def _place(self, node: Node, scope: tuple[int, int]) -> None:
        parent = node.parent
        if parent is None:
            return
        if parent.type in ("member_expression", "subscript_expression"):
            if parent.child_by_field_name("object") == node and _is_written(parent):
                name = self._member(parent)
                self.known.add(name)
                if self._is_late(parent, scope):
                    self.late.add(name)
        elif parent.type == "arguments" and parent.parent is not None:
            self._passed(node, parent.parent)

    def _member(self, node: Node) -> str:
        member = node.child_by_field_name("property")
        if member is not None:
            return self.source.source(member)
        literal = string_value(self.source, node.child_by_field_name("index"))
        return literal[0] if literal is not None else _ANY

    def _passed(self, node: Node, call: Node) -> None:
        """``Object.defineProperty(exports, "a", { get … })``, and helpers that do it for all."""
        function, arguments = call.child_by_field_name("function"), node.parent
        called = self.source.source(function) if function is not None else ""
        if called.endswith("__exportStar"):
            self.late.add(_ANY)
        elif called.endswith(".defineProperty") and arguments is not None:
            items = [item for item in arguments.named_children if item.type != "comment"]
            if len(items) == 3 and re.search(r"\bget\b", self.source.source(items[2])):
                literal = string_value(self.source, items[1])
                self.late.add(literal[0] if literal is not None else _ANY)

    def _is_late(self, node: Node, scope: tuple[int, int]) -> bool:
        """Whether a place is in a function that does not run with what holds the exports."""
        inner = [
            item
            for item in ancestry(self.source.root, node)
            if item.type in FUNCTIONS and item.start_byte >= scope[0] and item.end_byte <= scope[1]
        ]
        return any(
            (item.start_byte, item.end_byte) != scope and not _runs_at_once(item) for item in inner
        )


def _is_written(member: Node) -> bool:
    parent = member.parent
    if parent is None:
        return False
    if parent.type == "for_in_statement" or parent.type in _ASSIGNMENTS:
        return parent.child_by_field_name("left") == member
    if parent.type == "pair_pattern":
        return parent.child_by_field_name("value") == member
    return parent.type in ("update_expression", "array_pattern", "rest_pattern")


def _runs_at_once(function: Node) -> bool:
    """``(function () { … })()``, and what lists call with each of their elements."""
    node, parent = function, function.parent
    while parent is not None and parent.type == "parenthesized_expression":
        node, parent = parent, parent.parent
    if parent is None:
        return False
    if parent.type == "member_expression":
        node, parent = parent, parent.parent
        member = node.child_by_field_name("property")
        if parent is None or member is None or member.text not in (b"call", b"apply"):
            return False
    if parent.type == "call_expression":
        return parent.child_by_field_name("function") == node
    call = parent.parent if parent.type == "arguments" else None
    called = call.child_by_field_name("function") if call is not None else None
    member = called.child_by_field_name("property") if called is not None else None
    return member is not None and (member.text or b"").decode() in _AT_ONCE
