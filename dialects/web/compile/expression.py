"""Binding expressions as JavaScript that never throws where the source platform would not."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

import attrs

from ir.expression import (
    Array,
    Binary,
    Call,
    Conditional,
    Expression,
    Index,
    Literal,
    Member,
    Name,
    Object,
    Parenthesized,
    Spread,
    TemplateString,
    Unary,
)
from ir.template import Value

IDENTIFIER = re.compile(r"[A-Za-z_$][\w$]*\Z")
_NUMBER = re.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?\Z")

_PRECEDENCE = {
    "??": 1,
    "||": 2,
    "&&": 3,
    "|": 4,
    "^": 5,
    "&": 6,
    "==": 7,
    "!=": 7,
    "===": 7,
    "!==": 7,
    "<": 8,
    ">": 8,
    "<=": 8,
    ">=": 8,
    "instanceof": 8,
    "<<": 9,
    ">>": 9,
    ">>>": 9,
    "+": 10,
    "-": 10,
    "*": 11,
    "/": 11,
    "%": 11,
}
_UNARY = 13
_ATOM = 20


@attrs.frozen
class Dependency:
    """Something an expression reads: a member of the data, of a loop's item, or a loop's index.

    ``tree`` is the JavaScript variable that says what changed (``t`` for the data, the loop's own
    otherwise); ``key`` is the member read, "" for the whole or for an index.
    """

    tree: str
    key: str = ""


Dependencies: TypeAlias = frozenset[Dependency]
NOTHING: Dependencies = frozenset()
ANYTHING = Dependency("*")
"""What code reads that cannot be known here: it runs at every update."""


@attrs.frozen
class Loop:
    """A loop around the code being compiled: its variables in the source and in JavaScript.

    ``item`` and ``index`` are "" where no name reaches them.
    """

    item: str
    index: str
    item_js: str
    index_js: str
    tree: str
    moved: str
    path: str | None
    """JavaScript for the setData path of the current item, None if the list has none."""


@attrs.frozen
class Scope:
    """What names mean at one place of a template."""

    loops: tuple[Loop, ...] = ()
    modules: Mapping[str, str] = attrs.field(factory=dict)

    def inside(self, loop: Loop) -> Scope:
        """The scope of a loop's body."""
        return Scope((*self.loops, loop), self.modules)

    def find(self, name: str) -> Loop | None:
        """The innermost loop that declares a variable."""
        for loop in reversed(self.loops):
            if name in (loop.item, loop.index):
                return loop
        return None


def member(obj: str, name: str) -> str:
    """Access to a member that is there for certain to be asked."""
    return f"{obj}.{name}" if IDENTIFIER.match(name) else f"{obj}[{quoted(name)}]"


def quoted(text: str) -> str:
    """A JavaScript string literal."""
    body = json.dumps(text, ensure_ascii=False)[1:-1].replace('\\"', '"').replace("'", "\\'")
    body = body.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"'{body}'"


def key(name: str) -> str:
    """A property key of an object literal."""
    return name if IDENTIFIER.match(name) and name != "__proto__" else f"[{quoted(name)}]"


class Translator:
    """Writes expressions of one scope as JavaScript and notes what they read."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.reads: set[Dependency] = set()

    def write(self, node: Expression, at_least: int = 0) -> str:
        """The expression, in parentheses if it binds weaker than its place asks."""
        text, precedence = self._write(node)
        return f"({text})" if precedence < at_least else text

    def _write(self, node: Expression) -> tuple[str, int]:
        """The expression and how strongly it binds."""
        if isinstance(node, Parenthesized):
            return self._write(node.inner)
        if isinstance(node, Binary):
            return self._binary(node)
        if isinstance(node, Unary):
            return self._unary(node), _UNARY
        if isinstance(node, Conditional):
            parts = (self.write(node.test, 1), self.write(node.then), self.write(node.otherwise))
            return "{} ? {} : {}".format(*parts), 0
        return self._atom(node), _ATOM

    def _atom(self, node: Expression) -> str:
        match node:
            case Name():
                return self._name(node.name)
            case Literal():
                return literal(node)
            case Member():
                return self._member(node)
            case Index():
                return f"{self.write(node.object, _ATOM)}?.[{self.write(node.index)}]"
            case Call():
                given = (self.write(node.callee), *(self._item(item) for item in node.arguments))
                helper = "call" if self._of_module(node.callee) else "attempt"
                return f"{helper}({', '.join(given)})"
            case Array():
                items = (self._item(item) if item is not None else "" for item in node.items)
                return f"[{', '.join(items)}]"
            case Object():
                return f"({self.members(node)})"
            case TemplateString():
                return self._template(node)
        return "undefined"

    def _of_module(self, node: Expression) -> bool:
        """Whether a function comes from a script module, straight."""
        while not isinstance(node, Name):
            if isinstance(node, Member | Index):
                node = node.object
            elif isinstance(node, Parenthesized):
                node = node.inner
            elif isinstance(node, Call):
                node = node.callee
            else:
                return False
        return self.scope.find(node.name) is None and node.name in self.scope.modules

    def _unary(self, node: Unary) -> str:
        operand = self.write(node.operand, _UNARY)
        apart = node.operator.isalpha() or operand[:1] == node.operator
        return f"{node.operator}{' ' if apart else ''}{operand}"

    def _name(self, name: str) -> str:
        loop = self.scope.find(name)
        if loop is not None:
            if name == loop.index:
                self.reads.add(Dependency(loop.moved))
                return loop.index_js
            self.reads.add(Dependency(loop.tree))
            return loop.item_js
        if name in self.scope.modules:
            return self.scope.modules[name]
        self.reads.add(Dependency("t", name))
        return member("d", name)

    def _member(self, node: Member) -> str:
        owner = node.object
        if isinstance(owner, Name):
            loop = self.scope.find(owner.name)
            if loop is not None and owner.name == loop.item:
                self.reads.add(Dependency(loop.tree, node.name))
                return _optional(loop.item_js, node.name)
        return _optional(self.write(owner, _ATOM), node.name)

    def _binary(self, node: Binary) -> tuple[str, int]:
        precedence = _PRECEDENCE.get(node.operator, 0)
        left, right = precedence, precedence + 1
        mixes = node.operator in ("||", "&&") and (_mixes(node.left) or _mixes(node.right))
        if node.operator == "??" or mixes:
            # JavaScript refuses ?? beside || or && without parentheses.
            left = right = 4
        text = f"{self.write(node.left, left)} {node.operator} {self.write(node.right, right)}"
        return text, precedence

    def _item(self, node: Expression | Spread) -> str:
        if isinstance(node, Spread):
            return f"...({self.write(node.value)} || [])"
        return self.write(node)

    def members(self, node: Object) -> str:
        """An object literal."""
        parts = []
        for item in node.members:
            if isinstance(item, Spread):
                parts.append(f"...{self.write(item.value, 1)}")
            else:
                parts.append(f"{key(item.key)}: {self.write(item.value)}")
        return "{ " + ", ".join(parts) + " }" if parts else "{}"

    def _template(self, node: TemplateString) -> str:
        pieces = [node.strings[0]]
        for value, text in zip(node.values, node.strings[1:], strict=True):
            pieces.append("${" + self.write(value) + "}" + text)
        return "`" + "".join(pieces) + "`"

    def value(self, value: Value | None) -> str:
        """A whole value: typed if it is one interpolation, else a string."""
        if value is None:
            return "true"
        if value.literal is not None:
            return quoted(html.unescape(value.literal))
        single = value.expression
        if single is not None:
            return self._bare(single)
        return self.text(value)

    def text(self, value: Value) -> str:
        """A value as the string that is shown."""
        parts = []
        for part in value.parts:
            if isinstance(part, str):
                parts.append(quoted(html.unescape(part)))
            else:
                parts.append(f"str({self._bare(part.expression)})")
        return " + ".join(parts) or "''"

    def _bare(self, node: Expression) -> str:
        # `{{a: 1}}` outside of template data is an object all the same.
        return self.write(node)

    def truth(self, value: Value | None) -> str:
        """A value as a condition; a literal is true unless it is empty."""
        if value is None:
            return "true"
        if value.literal is not None:
            return "true" if value.literal else "false"
        single = value.expression
        return self.write(single, 1) if single is not None else self.text(value)

    def tree(self, node: Expression) -> str | None:
        """JavaScript for what changed below a plain path; None for any other expression."""
        names: list[str] = []
        while isinstance(node, Parenthesized | Member):
            if isinstance(node, Member):
                names.insert(0, node.name)
                node = node.object
            else:
                node = node.inner
        if not isinstance(node, Name) or node.name in self.scope.modules:
            return None
        loop = self.scope.find(node.name)
        if loop is None:
            return f"has(t, {', '.join(map(quoted, (node.name, *names)))})"
        if node.name == loop.index:
            return None
        return f"has({', '.join([loop.tree, *map(quoted, names)])})" if names else loop.tree

    def target(self, node: Expression) -> str | None:
        """JavaScript for the setData path of an assignable expression, None if it is not one."""
        if isinstance(node, Parenthesized):
            return self.target(node.inner)
        if isinstance(node, Name):
            loop = self.scope.find(node.name)
            if loop is None:
                return None if node.name in self.scope.modules else quoted(node.name)
            return loop.path if node.name == loop.item else None
        if isinstance(node, Member):
            owner = self.target(node.object)
            if owner is None:
                return None
            step = quoted("." + node.name)
            return owner[:-1] + step[1:] if owner.endswith("'") else f"{owner} + {step}"
        if isinstance(node, Index):
            owner = self.target(node.object)
            return None if owner is None else f"{owner} + '[' + {self.write(node.index, 11)} + ']'"
        return None


def _optional(obj: str, name: str) -> str:
    # The data object itself is always there; whatever comes out of it may not be.
    return f"{obj}?.{name}" if IDENTIFIER.match(name) else f"{obj}?.[{quoted(name)}]"


def _mixes(node: Expression) -> bool:
    while isinstance(node, Parenthesized):
        node = node.inner
    return isinstance(node, Binary) and node.operator == "??"


def literal(node: Literal) -> str:
    """A literal in strict JavaScript, whatever its spelling in the source."""
    value = node.value
    if node.undefined:
        return "undefined"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return quoted(value)
    if node.raw is not None and _NUMBER.match(node.raw):
        return node.raw
    return repr(value) if value == value and abs(value) != float("inf") else str(value)


def guard(reads: Iterable[Dependency]) -> str:
    """JavaScript that is true when any of these changed."""
    terms = set()
    for item in reads:
        if item == ANYTHING:
            return "true"
        if item.tree == "t":
            terms.add(member("t", item.key))
        elif item.key:
            terms.add(f"has({item.tree}, {quoted(item.key)})")
        else:
            terms.add(item.tree)
    return " || ".join(sorted(terms))
