"""Expressions whose value no data can change, as literals."""

from __future__ import annotations

import math

from dialects._kit.evaluate.engine import MODERN
from dialects._kit.evaluate.expression import Evaluator
from dialects._kit.evaluate.limits import Budget, EvaluationError, deep
from dialects._kit.evaluate.values import UNDEFINED, text_of
from ir.expression import Call, Expression, Literal, Name, Raw
from ir.tree import walk

_NAMED = (Name, Call, Raw)
_LONGEST = 10_000


def fold(expression: Expression) -> Literal | None:
    """The literal an expression always equals, or None where it depends on data.

    Pure. Values without a literal (NaN, infinities, arrays, objects) fold to None as well.
    """
    if isinstance(expression, Literal):
        return expression
    if any(isinstance(node, _NAMED) for node in walk(expression)):
        return None
    budget = Budget(steps=10_000, size=_LONGEST, output=10 * _LONGEST)
    try:
        with deep(budget):
            value = Evaluator(MODERN, budget).value(expression, {})
    except EvaluationError:
        return None
    if value is UNDEFINED:
        return Literal(span=expression.span, value=None, undefined=True)
    if isinstance(value, str):
        return Literal(span=expression.span, value=text_of(value))
    if value is None or isinstance(value, bool):
        return Literal(span=expression.span, value=value)
    if isinstance(value, float) and math.isfinite(value):
        if value == 0 and math.copysign(1.0, value) < 0:
            return None
        whole = value.is_integer() and abs(value) < 2**53
        return Literal(span=expression.span, value=int(value) if whole else value)
    return None
