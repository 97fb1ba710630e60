"""``class``: arrays, whose items the source joins by spaces and the target by commas.

Only arrays that are written or known are looked at: what a script computes is text nearly always.
"""

from __future__ import annotations

import re

import attrs

from dialects._kit.context import LowerContext
from dialects.alipay.rewrites.build import as_expression, with_results
from dialects.alipay.rewrites.scopes import kind_of
from dialects.alipay.rules import CLASS_ARRAY
from ir.expression import Array, Expression, Literal, Parenthesized, Spread
from ir.template import Attribute, Interpolation, Value

_PLAIN = re.compile(r"[\w -]*\Z")
"""Names that may stand in the attribute without quotes of their own."""


def class_text(item: Attribute, context: LowerContext) -> Attribute:
    """A class attribute, or another that holds classes, as the text the source makes of it."""
    value = item.value
    if value is None or value.literal is not None:
        return item
    parts: list[str | Interpolation] = []
    for part in value.parts:
        if isinstance(part, str):
            parts.append(part)
            continue
        items = _items(part.expression)
        if items:
            parts += _spaced(items)
        else:
            joined = _joined(part.expression, value, context)
            same = joined is part.expression
            parts.append(part if same else attrs.evolve(part, expression=joined))
    if parts == list(value.parts):
        return item
    return attrs.evolve(item, value=attrs.evolve(value, parts=tuple(parts)))


def _items(node: Expression) -> tuple[Expression, ...]:
    """The items of an array that can be told apart; none of anything else."""
    while isinstance(node, Parenthesized):
        node = node.inner
    items = node.items if isinstance(node, Array) else ()
    told = tuple(item for item in items if item is not None and not isinstance(item, Spread))
    return told if len(told) == len(items) else ()


def _spaced(items: tuple[Expression, ...]) -> list[str | Interpolation]:
    parts: list[str | Interpolation] = []
    for item in items:
        parts += [" "] if parts else []
        name = item.value if isinstance(item, Literal) else None
        if isinstance(name, str) and _PLAIN.match(name):
            parts.append(name)
        else:
            parts.append(Interpolation(expression=item, span=item.span))
    return parts


def _joined(node: Expression, at: Value, context: LowerContext) -> Expression:
    """The expression with arrays it may give made text."""

    def text(result: Expression) -> Expression:
        items = _items(result)
        if items:
            return Parenthesized(inner=as_expression(Value(parts=tuple(_spaced(items)))))
        if (isinstance(result, Array) and result.items) or kind_of(result, at, context) == "array":
            context.report(CLASS_ARRAY, at)
        return result

    return with_results(node, text)
