"""Expressions of a script whose value stands in the file, whatever happens when it runs."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import attrs

from dialects._kit.evaluate.values import UNDEFINED
from dialects._kit.script.source import Source, ancestry, string_value, unescape

if TYPE_CHECKING:
    from tree_sitter import Node

_DEPTH = 60
_LONGEST = 200_000
_WRAPPERS = frozenset(
    {"parenthesized_expression", "as_expression", "satisfies_expression", "non_null_expression"}
)
_WORDS = {"true": True, "false": False, "null": None, "undefined": UNDEFINED}


class NotConstant(Exception):
    """The value depends on what happens at run time, or is none that data can hold."""


_BLOCKS = frozenset(
    {"statement_block", "class_body", "switch_body", "for_statement", "for_in_statement"}
)
"""What may have variables of its own."""


@attrs.define(eq=False)
class Constants:
    """Constant values of one script: plain data, with UNDEFINED for ``undefined``."""

    source: Source
    within: tuple[int, int] = (0, 0)
    """Bytes of the text that is being read: objects that are named elsewhere may have changed."""
    _declared: dict[str, Node] | None = None
    _open: set[str] = attrs.field(factory=set)
    _reachable: dict[str, bool] = attrs.field(factory=dict)
    _left: int = _LONGEST

    @property
    def spent(self) -> int:
        """How much was read so far: nodes, and characters that were put together."""
        return _LONGEST - self._left

    def value(self, node: Node, depth: int = 0) -> Any:
        """What an expression is; raises NotConstant."""
        self._left -= 1
        if depth > _DEPTH or self._left < 0:
            raise NotConstant
        while node.type in _WRAPPERS:
            node = _inner(node)
        if node.type in _WORDS:
            return _WORDS[node.type]
        literal = string_value(self.source, node)
        if literal is not None:
            return self._made(literal[0])
        read = _READERS.get(node.type)
        if read is None:
            raise NotConstant
        return read(self, node, depth + 1)

    def known(self, node: Node | None) -> Any:
        """What an expression is, without the members and items that are not constant.

        None for any other expression whose value is not known.
        """
        if node is None:
            return None
        try:
            return self.value(node)
        except NotConstant:
            node = self._meant(node)
        if node.type == "array":
            return [self.known(item) for item in node.named_children]
        if node.type != "object":
            return None
        pairs = [child for child in node.named_children if child.type == "pair"]
        keys = [self._known_key(pair) for pair in pairs]
        return {
            key: self.known(pair.child_by_field_name("value"))
            for key, pair in zip(keys, pairs, strict=True)
            if key is not None
        }

    def _known_key(self, pair: Node) -> str | None:
        """The name of a member, None where it is computed."""
        key = pair.child_by_field_name("key")
        try:
            return self._key(key, 0) if key is not None else None
        except NotConstant:
            return None

    def _meant(self, node: Node) -> Node:
        """What stands behind type assertions and a name that is declared once."""
        while node.type in _WRAPPERS:
            node = next((c for c in node.named_children if c.type != "comment"), node)
        if node.type == "identifier" and not self._is_shadowed(node):
            return self._constants().get(self.source.source(node), node)
        return node

    def _number(self, node: Node, depth: int) -> Any:
        text = self.source.source(node).replace("_", "").lower()
        try:
            if text[:2] in ("0x", "0o", "0b"):
                return int(text, 0)
            value = float(text)
        except ValueError:
            raise NotConstant from None
        if text.isdigit() and text != "0" and text.startswith("0"):
            raise NotConstant  # octal in old scripts, an error in others
        return int(value) if math.isfinite(value) and value.is_integer() else value

    def _template(self, node: Node, depth: int) -> Any:
        parts = []
        for child in node.named_children:
            text = self.source.source(child)
            if child.type == "string_fragment":
                parts.append(text)
            elif child.type == "escape_sequence":
                parts.append(unescape(text))
            else:
                parts.append(_text(self.value(_inner(child), depth)))
        return self._made("".join(parts))

    def _made(self, text: str) -> str:
        self._left -= len(text)
        if self._left < 0:
            raise NotConstant
        return text

    def _array(self, node: Node, depth: int) -> Any:
        result: list[Any] = []
        before = "["
        for child in node.children:
            if child.type == "," and before in ("[", ","):
                raise NotConstant  # an elision is an item as well
            before = child.type if child.type != "comment" else before
            if not child.is_named or child.type == "comment":
                continue
            if child.type == "spread_element":
                more = self.value(_inner(child), depth)
                if not isinstance(more, list):
                    raise NotConstant
                result.extend(more)
            else:
                result.append(self.value(child, depth))
        return result

    def _object(self, node: Node, depth: int) -> Any:
        result: dict[str, Any] = {}
        for child in node.named_children:
            if child.type == "comment":
                continue
            if child.type == "spread_element":
                more = self.value(_inner(child), depth)
                if not isinstance(more, dict):
                    raise NotConstant
                result.update(more)
            elif child.type == "shorthand_property_identifier":
                result[self.source.source(child)] = self.value(child, depth)
            elif child.type == "pair":
                key = child.child_by_field_name("key")
                value = child.child_by_field_name("value")
                if key is None or value is None:
                    raise NotConstant
                result[self._key(key, depth)] = self.value(value, depth)
            else:
                raise NotConstant
        return result

    def _key(self, node: Node, depth: int) -> str:
        if node.type == "property_identifier":
            return _plain_key(self.source.source(node))
        if node.type == "computed_property_name":
            node = _inner(node)
        return _plain_key(_text(self.value(node, depth)))

    def _identifier(self, node: Node, depth: int) -> Any:
        name = self.source.source(node)
        if name == "undefined":
            return UNDEFINED
        declared = self._constants().get(name)
        if declared is None or name in self._open or self._is_shadowed(node):
            raise NotConstant
        self._open.add(name)
        try:
            value = self.value(declared, depth)
        finally:
            self._open.discard(name)
        if isinstance(value, (list, dict)) and self._is_named_elsewhere(name):
            raise NotConstant
        return value

    def _is_named_elsewhere(self, name: str) -> bool:
        """Whether code that may change an object can reach it by its name."""
        known = self._reachable.get(name)
        if known is None:
            known = self._reachable[name] = self._stands_elsewhere(name)
        return known

    def _stands_elsewhere(self, name: str) -> bool:
        start, end = self.within
        pattern = rb"(?<![\w$.])" + re.escape(name.encode()) + rb"(?![\w$])"
        places = [found.start() for found in re.finditer(pattern, self.source.data)]
        return sum(not start <= place < end for place in places) > 1  # one declares it

    def _is_shadowed(self, node: Node) -> bool:
        """Whether a function around the name may have a variable of its own under it."""
        blocks = (
            "statement_block",
            "class_body",
            "switch_body",
            "for_statement",
            "for_in_statement",
        )
        return any(item.type in blocks for item in ancestry(self.source.root, node))

    def _constants(self) -> dict[str, Node]:
        """Initial values of the ``const`` variables at the top of the file."""
        if self._declared is None:
            self._declared = {}
            for statement in self.source.root.named_children:
                if statement.type == "export_statement":
                    statement = statement.child_by_field_name("declaration") or statement
                if statement.type != "lexical_declaration" or statement.children[0].type != "const":
                    continue
                for item in statement.named_children:
                    name, value = (item.child_by_field_name(f) for f in ("name", "value"))
                    if name is not None and name.type == "identifier" and value is not None:
                        self._declared[self.source.source(name)] = value
        return self._declared

    def _member(self, node: Node, depth: int) -> Any:
        owner_node = node.child_by_field_name("object")
        assert owner_node is not None
        owner = self.value(owner_node, depth)
        field = "property" if node.type == "member_expression" else "index"
        inner = node.child_by_field_name(field)
        assert inner is not None
        if field == "property":
            key: Any = self.source.source(inner)
        else:
            key = self.value(inner, depth)
        if isinstance(owner, dict) and isinstance(key, str) and key in owner:
            return owner[key]
        if isinstance(owner, list) and type(key) is int and 0 <= key < len(owner):
            return owner[key]
        raise NotConstant

    def _unary(self, node: Node, depth: int) -> Any:
        inner = node.child_by_field_name("argument")
        assert inner is not None
        sign = node.children[0].type
        value = self.value(inner, depth)
        if sign == "!" and (value is UNDEFINED or not isinstance(value, (list, dict))):
            return not value
        if sign in ("-", "+") and type(value) in (int, float):
            return -float(value) if sign == "-" and value == 0 else -value if sign == "-" else value
        raise NotConstant

    def _binary(self, node: Node, depth: int) -> Any:
        ends = [node.child_by_field_name(name) for name in ("left", "right", "operator")]
        assert all(ends)
        left, right = (self.value(end, depth) for end in ends[:2] if end is not None)
        sign = ends[2].type if ends[2] is not None else ""
        if sign == "+" and (isinstance(left, str) or isinstance(right, str)):
            return self._made(_text(left) + _text(right))
        work = _ARITHMETIC.get(sign)
        if work is None or any(type(end) not in (int, float) for end in (left, right)):
            raise NotConstant
        return work(left, right)


def _inner(node: Node) -> Node:
    """What brackets, a spread or a type assertion are around."""
    for child in node.named_children:
        if child.type != "comment":
            return child
    raise NotConstant


def _plain_key(key: str) -> str:
    if key == "__proto__":
        raise NotConstant
    return key


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if type(value) is int and abs(value) < 2**53:
        return str(value)
    raise NotConstant


def _exact(work: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def run(left: Any, right: Any) -> Any:
        if max(abs(left), abs(right)) > 2**53:
            raise NotConstant
        result = work(float(left), float(right))
        return int(result) if result.is_integer() and abs(result) < 2**53 else result

    return run


def _quotient(left: float, right: float) -> float:
    if right == 0:
        raise NotConstant
    return left / right


_ARITHMETIC: dict[str, Callable[[Any, Any], Any]] = {
    "+": _exact(lambda a, b: a + b),
    "-": _exact(lambda a, b: a - b),
    "*": _exact(lambda a, b: a * b),
    "/": _exact(_quotient),
}
_READERS: dict[str, Callable[[Constants, Any, int], Any]] = {
    "number": Constants._number,
    "template_string": Constants._template,
    "array": Constants._array,
    "object": Constants._object,
    "identifier": Constants._identifier,
    "shorthand_property_identifier": Constants._identifier,
    "member_expression": Constants._member,
    "subscript_expression": Constants._member,
    "unary_expression": Constants._unary,
    "binary_expression": Constants._binary,
}
