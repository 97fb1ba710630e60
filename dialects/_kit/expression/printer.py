"""Expression nodes to text: their own spelling where they have one, plain JavaScript elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from ir.expression import (
    Array,
    Binary,
    Call,
    Conditional,
    Index,
    Literal,
    Member,
    Name,
    Object,
    Parenthesized,
    Property,
    Raw,
    Spread,
    TemplateString,
    Unary,
)

_LEVELS = (
    ("||", "??"),
    ("&&",),
    ("|",),
    ("^",),
    ("&",),
    ("==", "!=", "===", "!=="),
    ("<", ">", "<=", ">=", "instanceof"),
    ("<<", ">>", ">>>"),
    ("+", "-"),
    ("*", "/", "%"),
)
_CONDITIONAL = 0
_PRECEDENCE = {op: level for level, ops in enumerate(_LEVELS, 1) for op in ops}
_UNARY = len(_LEVELS) + 1
_POSTFIX = _UNARY + 1
_ATOM = _POSTFIX + 1

_NAME = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def print_expression(node: Any, quote: str | None = None) -> str:
    """The text of an expression.

    ``quote`` is the quote sign of the attribute around it: strings then avoid that sign, those
    with a spelling of their own too. None keeps every spelling.
    """
    return _Printer(quote).text(node)


def print_string(value: str, quote: str | None = None) -> str:
    """A string literal that may stand between the given quote signs of an attribute."""
    own = '"' if quote == "'" else "'"
    if quote is None and "'" in value and '"' not in value:
        own = '"'
    escapes = {**_ESCAPES, own: "\\" + own}
    if quote and quote != own:
        # A backslash does not hide a quote sign from every dialect's attribute reader.
        escapes[quote] = f"\\u{ord(quote):04x}"
    return own + "".join(escapes.get(character, character) for character in value) + own


def precedence(node: Any) -> int:
    """How tightly a node binds; a part needs brackets where its own is lower than its place's."""
    kind = type(node)
    if kind is Binary:
        return _PRECEDENCE[node.operator]
    if kind is Conditional:
        return _CONDITIONAL
    if kind is Unary:
        return _UNARY
    if kind is Literal and isinstance(node.value, (int, float)) and node.value is not True:
        return _UNARY if node.value < 0 else _ATOM
    if kind in (Member, Index, Call):
        return _POSTFIX
    return _ATOM


class _Printer:
    def __init__(self, quote: str | None) -> None:
        self._quote = quote

    def text(self, node: Any, at_least: int = _CONDITIONAL) -> str:
        printed = _METHODS[type(node)](self, node)
        return f"({printed})" if precedence(node) < at_least else printed

    def name(self, node: Name) -> str:
        return node.name

    def raw(self, node: Raw) -> str:
        return node.text

    def literal(self, node: Literal) -> str:
        if isinstance(node.value, str):
            if node.raw is not None and not (self._quote and self._quote in node.raw):
                return node.raw
            return print_string(node.value, self._quote)
        if node.raw is not None:
            return node.raw
        if node.undefined:
            return "undefined"
        if node.value is None:
            return "null"
        if isinstance(node.value, bool):
            return "true" if node.value else "false"
        return print_number(node.value)

    def member(self, node: Member) -> str:
        (dot,) = node.glue or ("?." if node.optional else ".",)
        owner = self.text(node.object, _POSTFIX)
        if type(node.object) is Literal and not isinstance(node.object.value, str):
            owner = f"({owner})"
        return f"{owner}{dot}{node.name}"

    def index(self, node: Index) -> str:
        opening, closing = node.glue or ("?.[" if node.optional else "[", "]")
        return f"{self.text(node.object, _POSTFIX)}{opening}{self.text(node.index)}{closing}"

    def call(self, node: Call) -> str:
        opening = "?.(" if node.optional else "("
        return self.text(node.callee, _POSTFIX) + self._list(
            node.arguments, node.glue, opening, ")"
        )

    def unary(self, node: Unary) -> str:
        operand = self.text(node.operand, _UNARY)
        if node.glue is not None:
            return node.glue[0] + operand
        # "typeof x", and "- -x" because "--x" is another operator.
        space = " " if node.operator.isalpha() or operand[:1] == node.operator else ""
        return f"{node.operator}{space}{operand}"

    def binary(self, node: Binary) -> str:
        level = _PRECEDENCE[node.operator]
        (sign,) = node.glue or (f" {node.operator} ",)
        return f"{self.text(node.left, level)}{sign}{self.text(node.right, level + 1)}"

    def conditional(self, node: Conditional) -> str:
        question, colon = node.glue or (" ? ", " : ")
        test = self.text(node.test, _CONDITIONAL + 1)
        return f"{test}{question}{self.text(node.then)}{colon}{self.text(node.otherwise)}"

    def parenthesized(self, node: Parenthesized) -> str:
        opening, closing = node.glue or ("(", ")")
        return f"{opening}{self.text(node.inner)}{closing}"

    def spread(self, node: Spread) -> str:
        (dots,) = node.glue or ("...",)
        return dots + self.text(node.value)

    def array(self, node: Array) -> str:
        glue = node.glue
        if glue is None and node.items and node.items[-1] is None:
            # A hole at the end needs a comma behind it to count.
            glue = ("[", *(", " for _ in node.items[1:]), ",]")
        return self._list(node.items, glue, "[", "]")

    def object(self, node: Object) -> str:
        if not node.braces:
            return self._list(node.members, node.glue, "", "")
        if node.glue is None and node.members:
            return self._list(node.members, None, "{ ", " }")
        return self._list(node.members, node.glue, "{", "}")

    def property(self, node: Property) -> str:
        key = node.raw_key
        if key is None or (self._quote and self._quote in key):
            key = node.key if _NAME.fullmatch(node.key) else print_string(node.key, self._quote)
        if node.shorthand and type(node.value) is Name and node.value.name == node.key:
            return key
        (colon,) = node.glue or (": ",)
        return f"{key}{colon}{self.text(node.value)}"

    def template_string(self, node: TemplateString) -> str:
        glue = node.glue or ("${", "}") * len(node.values)
        parts = [node.strings[0]]
        for number, value in enumerate(node.values):
            parts += [glue[2 * number], self.text(value), glue[2 * number + 1]]
            parts.append(node.strings[number + 1])
        return f"`{''.join(parts)}`"

    def _list(
        self, items: tuple[Any, ...], glue: tuple[str, ...] | None, opening: str, closing: str
    ) -> str:
        if glue is None or len(glue) != max(len(items), 1) + 1:
            glue = (opening, *(", " for _ in items[1:]), closing)
        parts = [glue[0]]
        for number, item in enumerate(items, 1):
            if item is not None:
                parts.append(self.text(item))
            parts.append(glue[number])
        if not items:
            parts.append(glue[1])
        return "".join(parts)


def print_number(value: float | int) -> str:
    """A number without an exponent, which not every dialect reads."""
    if isinstance(value, float):
        if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        return format(Decimal(repr(value)), "f")
    return str(value)


_METHODS: dict[type, Callable[[_Printer, Any], str]] = {
    Name: _Printer.name,
    Raw: _Printer.raw,
    Literal: _Printer.literal,
    Member: _Printer.member,
    Index: _Printer.index,
    Call: _Printer.call,
    Unary: _Printer.unary,
    Binary: _Printer.binary,
    Conditional: _Printer.conditional,
    Parenthesized: _Printer.parenthesized,
    Spread: _Printer.spread,
    Array: _Printer.array,
    Object: _Printer.object,
    Property: _Printer.property,
    TemplateString: _Printer.template_string,
}
