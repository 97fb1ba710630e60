"""Expressions: what only newer languages of the source evaluate is spelled in older words."""

from __future__ import annotations

from typing import Any

import attrs

from dialects._kit.context import LowerContext
from dialects.alipay.rules import UNSUPPORTED_EXPRESSION
from ir.expression import (
    Binary,
    Call,
    Conditional,
    Index,
    Literal,
    Member,
    Name,
    Parenthesized,
    Unary,
)

_UNKNOWN = {"instanceof", "in", "**"}


def expression(node: Any, context: LowerContext) -> Any:
    """One expression node whose parts are done; TARO and MOR name what the target evaluates."""
    if isinstance(node, Binary):
        return _binary(node, context)
    if isinstance(node, (Member, Index, Call)) and node.optional:
        return _optional(node, context)
    if isinstance(node, Unary) and node.operator == "void":
        context.report(UNSUPPORTED_EXPRESSION, node, construct="void")
    return node


def _binary(node: Binary, context: LowerContext) -> Any:
    if node.operator == "??":
        if not _repeatable(node.left):
            context.report(UNSUPPORTED_EXPRESSION, node, construct="?? on a computed value")
            return node
        return _unless_missing(node.left, attrs.evolve(node.left), node.right)
    if node.operator in _UNKNOWN:
        context.report(UNSUPPORTED_EXPRESSION, node, construct=node.operator)
    return node


def _optional(node: Member | Index | Call, context: LowerContext) -> Any:
    owner = node.callee if isinstance(node, Call) else node.object
    if not _repeatable(owner):
        context.report(UNSUPPORTED_EXPRESSION, node, construct="?. on a computed value")
        return node
    plain = attrs.evolve(node, optional=False, glue=None)
    return _unless_missing(owner, plain, Literal(value=None, undefined=True))


def _unless_missing(tested: Any, then: Any, otherwise: Any) -> Parenthesized:
    """``(tested != null ? then : otherwise)``."""
    test = Binary(operator="!=", left=tested, right=Literal(value=None))
    return Parenthesized(inner=Conditional(test=test, then=then, otherwise=otherwise))


def _repeatable(node: Any) -> bool:
    """Whether a part may be written twice: a plain path."""
    while isinstance(node, (Member, Index)):
        if node.optional or (isinstance(node, Index) and not isinstance(node.index, Literal)):
            return False
        node = node.object
    return isinstance(node, Name)
