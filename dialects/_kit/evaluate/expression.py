"""Expressions and data to values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from dialects._kit.evaluate.engine import CLASSIC, Engine
from dialects._kit.evaluate.limits import Budget, EvaluationError, LimitError, Thrown, deep
from dialects._kit.evaluate.operators import BINARY, UNARY
from dialects._kit.evaluate.strings import classic, classic_attribute, unescape
from dialects._kit.evaluate.values import (
    UNDEFINED,
    DateValue,
    Function,
    JsArray,
    from_plain,
    is_index,
    ordered_keys,
    to_key,
    to_string,
    truthy,
    units,
)
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
    Property,
    Raw,
    Spread,
    TemplateString,
    Unary,
)
from ir.template import Value

_HIDDEN = frozenset({"__proto__", "prototype", "caller"})
_COPY_DEPTH = 200


def evaluate(
    expression: Expression,
    scope: Mapping[str, Any],
    engine: Engine = CLASSIC,
    budget: Budget | None = None,
) -> Any:
    """The value of an expression; ``scope`` holds plain data or values of `values`.

    A name that is not in the scope is undefined, as is a member of what has none. Raises
    LimitError.
    """
    budget = budget or Budget()
    with deep(budget):
        values = {name: from_plain(value) for name, value in scope.items()}
        return Evaluator(engine, budget).value(expression, values)


@attrs.define(eq=False)
class Evaluator:
    """Evaluates with one engine and one budget.

    ``in_attribute``: string literals are read as they are in attributes. ``method`` finds what a
    member of a data value is when it is called, where the engine has that. ``lenient``: what could
    not be read as an expression is undefined.
    """

    engine: Engine
    budget: Budget
    in_attribute: bool = False
    method: Callable[[Any, str], Any] | None = None
    lenient: bool = False

    def value(self, node: Any, scope: Any) -> Any:
        """The value of a node; ``scope`` maps names to values by ``get(name, default)``."""
        self.budget.spend()
        return _METHODS[type(node)](self, node, scope)

    def binding(self, value: Value, scope: Any, *, text: bool = False) -> Any:
        """What an attribute, or a run of text, gives.

        A single interpolation of an attribute keeps its type; the rest is one string.
        """
        self.in_attribute = not text
        expression = value.expression
        if expression is not None and not text:
            return self.value(expression, scope)
        empty_null = text and expression is not None and not self.engine.null_text
        parts = []
        for part in value.parts:
            if isinstance(part, str):
                parts.append(self.literal_text(part))
                continue
            result = self.value(part.expression, scope)
            if result is UNDEFINED or (result is None and empty_null):
                continue
            parts.append(to_string(result))
        return self.made("".join(parts))

    def literal_text(self, raw: str) -> str:
        """Text as written, as the engine reads it."""
        if "\\" in raw and self.engine.escapes:
            raw = classic_attribute(raw) if self.in_attribute else classic(raw)
        return units(raw)

    def made(self, value: Any) -> Any:
        """A new value, accounted for."""
        if isinstance(value, (str, list)):
            self.budget.made(len(value))
        return value

    def member(self, owner: Any, key: Any) -> Any:
        """``owner[key]`` of data: undefined where JavaScript would throw, and for methods."""
        if isinstance(key, str):
            name = key
        elif key is None or key is UNDEFINED:
            return UNDEFINED
        else:
            name = to_key(key)
        if isinstance(owner, dict):
            return owner.get(name, UNDEFINED) if name not in _HIDDEN else UNDEFINED
        if isinstance(owner, (list, str)):
            return sequence_member(owner, name)
        if isinstance(owner, Function) and name == "length":
            return float(owner.length)
        return UNDEFINED

    # --- one method per kind of node --------------------------------------------------------

    def _name(self, node: Name, scope: Any) -> Any:
        return scope.get(node.name, UNDEFINED)

    def _literal(self, node: Literal, scope: Any) -> Any:
        value = node.value
        if isinstance(value, str):
            if node.raw is not None and "\\" in node.raw and self.engine.escapes:
                body = node.raw[1:-1]
                return units(classic_attribute(body) if self.in_attribute else classic(body))
            return units(value)
        if value is None:
            if node.raw == "" and self.engine.empty_text:
                return ""
            return UNDEFINED if node.undefined else None
        return value if isinstance(value, bool) else float(value)

    def _member(self, node: Member, scope: Any) -> Any:
        return self.member(self.value(node.object, scope), node.name)

    def _index(self, node: Index, scope: Any) -> Any:
        owner = self.value(node.object, scope)
        if owner is None or owner is UNDEFINED:
            return UNDEFINED
        return self.member(owner, self.value(node.index, scope))

    def _call(self, node: Call, scope: Any) -> Any:
        callee, this = self._callee(node.callee, scope)
        arguments = self._items(node.arguments, scope)
        if not isinstance(callee, Function):
            return UNDEFINED
        self.budget.enter()
        try:
            return self.made(callee.run(this, arguments))
        except LimitError:
            raise
        except Thrown:
            return UNDEFINED
        finally:
            self.budget.leave()

    def _callee(self, node: Expression, scope: Any) -> tuple[Any, Any]:
        while isinstance(node, Parenthesized):
            node = node.inner
        if self.method is not None and isinstance(node, (Member, Index)):
            owner = self.value(node.object, scope)
            key = node.name if isinstance(node, Member) else self.value(node.index, scope)
            found = self.member(owner, key)
            return (found if found is not UNDEFINED else self.method(owner, to_key(key))), owner
        return self.value(node, scope), UNDEFINED

    def _unary(self, node: Unary, scope: Any) -> Any:
        operand = self.value(node.operand, scope)
        if node.operator == "-" and self.engine.zero_minus:
            return BINARY["-"](0.0, operand)
        return UNARY[node.operator](operand)

    def _binary(self, node: Binary, scope: Any) -> Any:
        left = self.value(node.left, scope)
        operator = node.operator
        if operator == "&&":
            return self.value(node.right, scope) if truthy(left) else left
        if operator == "||":
            return left if truthy(left) else self.value(node.right, scope)
        if operator == "??":
            empty = left is None or left is UNDEFINED
            return self.value(node.right, scope) if empty else left
        return self.made(BINARY[operator](left, self.value(node.right, scope)))

    def _conditional(self, node: Conditional, scope: Any) -> Any:
        chosen = node.then if truthy(self.value(node.test, scope)) else node.otherwise
        return self.value(chosen, scope)

    def _parenthesized(self, node: Parenthesized, scope: Any) -> Any:
        return self.value(node.inner, scope)

    def _array(self, node: Array, scope: Any) -> Any:
        return self.made(JsArray(self._items(node.items, scope)))

    def _items(self, nodes: tuple[Any, ...], scope: Any) -> list[Any]:
        items: list[Any] = []
        for item in nodes:
            if item is None:
                items.append(UNDEFINED)
            elif isinstance(item, Spread):
                spread = self.value(item.value, scope)
                if isinstance(spread, (list, str)):
                    self.budget.made(len(spread))
                    items.extend(spread)
            else:
                items.append(self.value(item, scope))
        return items

    def _object(self, node: Object, scope: Any) -> Any:
        first = node.members[0] if len(node.members) == 1 else None
        if isinstance(first, Spread) and (not node.braces or self.engine.lone_spread):
            return self.value(first.value, scope)
        result: dict[str, Any] = {}
        for member in node.members:
            if isinstance(member, Property):
                result[units(member.key)] = self.value(member.value, scope)
            else:
                result.update(own_members(self.value(member.value, scope)))
                self.budget.made(len(result))
        return result

    def _template_string(self, node: TemplateString, scope: Any) -> Any:
        parts = [units(unescape(node.strings[0]))]
        for value, text in zip(node.values, node.strings[1:], strict=True):
            parts += [to_string(self.value(value, scope)), units(unescape(text))]
        return self.made("".join(parts))

    def _raw(self, node: Raw, scope: Any) -> Any:
        if self.lenient:
            return UNDEFINED
        raise EvaluationError(f"{node.text!r} is no expression")


def sequence_member(owner: Any, name: str) -> Any:
    """A member of an array or string that is data: an item or the length."""
    if name == "length":
        return float(len(owner))
    if is_index_text(name) and int(name) < len(owner):
        return owner[int(name)]
    if isinstance(owner, JsArray) and owner.named:
        return owner.named.get(name, UNDEFINED)
    return UNDEFINED


def is_index_text(name: str) -> bool:
    """Whether a member name is an array index."""
    return bool(name) and is_index(name)


def own_members(value: Any) -> dict[str, Any]:
    """What spreading a value into an object gives."""
    if isinstance(value, dict):
        return {key: value[key] for key in ordered_keys(value)}
    if isinstance(value, (list, str)):
        return {str(index): item for index, item in enumerate(value)}
    return {}


def copied(value: Any, budget: Budget, depth: int = _COPY_DEPTH) -> Any:
    """A copy as the engine makes of what enters and leaves script modules; functions get lost."""
    if isinstance(value, (list, dict)):
        if depth < 0:
            raise LimitError("it is nested too deeply")
        budget.spend(1 + len(value))
        budget.made(len(value))
        if isinstance(value, list):
            return JsArray(copied(item, budget, depth - 1) for item in value)
        return {key: copied(value[key], budget, depth - 1) for key in ordered_keys(value)}
    if isinstance(value, Function):
        return None
    return attrs.evolve(value) if isinstance(value, DateValue) else value


_METHODS: dict[type, Callable[[Evaluator, Any, Any], Any]] = {
    Name: Evaluator._name,
    Literal: Evaluator._literal,
    Member: Evaluator._member,
    Index: Evaluator._index,
    Call: Evaluator._call,
    Unary: Evaluator._unary,
    Binary: Evaluator._binary,
    Conditional: Evaluator._conditional,
    Parenthesized: Evaluator._parenthesized,
    Array: Evaluator._array,
    Object: Evaluator._object,
    TemplateString: Evaluator._template_string,
    Raw: Evaluator._raw,
}
