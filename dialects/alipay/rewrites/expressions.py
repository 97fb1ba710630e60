"""Expressions: what only the newer engine of the source evaluates is spelled in older words."""

from __future__ import annotations

from typing import Any

import attrs

from dialects._kit.context import LowerContext
from dialects.alipay.rules import EXPRESSION_LOST
from ir.expression import Binary, Conditional, Index, Literal, Member, Name, Parenthesized, Unary

_UNKNOWN = frozenset({"instanceof", "in", "**"})


def expression(node: Any, context: LowerContext) -> Any:
    """One expression node whose parts are done; MOR lists what the target evaluates."""
    if isinstance(node, Binary) and node.operator == "??":
        if _repeatable(node.left):
            return _unless_missing(node.left, node.right)
        context.report(EXPRESSION_LOST, node, construct="?? after a computed value")
    elif isinstance(node, Binary) and node.operator in _UNKNOWN:
        context.report(EXPRESSION_LOST, node, construct=node.operator)
    elif isinstance(node, Unary) and node.operator == "void":
        context.report(EXPRESSION_LOST, node, construct="void")
    return node


def _unless_missing(tested: Any, otherwise: Any) -> Parenthesized:
    """``(tested != null ? tested : otherwise)``."""
    test = Binary(operator="!=", left=tested, right=Literal(value=None))
    then = attrs.evolve(tested)
    return Parenthesized(inner=Conditional(test=test, then=then, otherwise=otherwise))


def _repeatable(node: Any) -> bool:
    """Whether a part may be written twice: a plain path."""
    while isinstance(node, (Member, Index)):
        if node.optional or (isinstance(node, Index) and not isinstance(node.index, Literal)):
            return False
        node = node.object
    return isinstance(node, Name)
