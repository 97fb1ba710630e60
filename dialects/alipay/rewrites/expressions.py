"""Expressions: what only the newer engine of the source evaluates is spelled in older words."""

from __future__ import annotations

from typing import Any

import attrs

from dialects._kit.context import LowerContext
from dialects._kit.expression.printer import print_expression
from dialects.alipay.rules import DATA_METHOD, EXPRESSION_LOST
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

_UNKNOWN = frozenset({"instanceof", "in", "**"})


_METHOD_NAMES = (
    "at charAt charCodeAt concat endsWith entries every fill filter find findIndex flat forEach "
    "getTime includes indexOf join keys lastIndexOf map match padEnd padStart pop push reduce "
    "repeat replace replaceAll reverse search shift slice some sort splice split startsWith "
    "substr substring toExponential toFixed toLocaleString toLowerCase toPrecision toString "
    "toUpperCase trim trimEnd trimStart unshift valueOf values"
)
_METHODS = frozenset(_METHOD_NAMES.split())
"""Methods that values have by themselves; any other may be a script module's, handed on as data."""


def expression(node: Any, modules: frozenset[str], context: LowerContext) -> Any:
    """One expression node whose parts are done; MOR lists what the target evaluates."""
    if isinstance(node, Call):
        _check_call(node, modules, context)
    elif isinstance(node, Binary) and node.operator == "??":
        if _repeatable(node.left):
            return _unless_missing(node.left, node.right)
        context.report(EXPRESSION_LOST, node, construct="?? after a computed value")
    elif isinstance(node, Binary) and node.operator in _UNKNOWN:
        context.report(EXPRESSION_LOST, node, construct=node.operator)
    elif isinstance(node, Unary) and node.operator == "void":
        context.report(EXPRESSION_LOST, node, construct="void")
    return node


def _check_call(node: Call, modules: frozenset[str], context: LowerContext) -> None:
    """Report a method of data: at home only the newer engine calls it, here only some are."""
    callee = node.callee
    if not isinstance(callee, Member) or callee.name not in _METHODS:
        return
    owner: Any = callee.object
    while isinstance(owner, (Member, Index)):
        owner = owner.object
    if not (isinstance(owner, Name) and owner.name in modules):
        context.report(DATA_METHOD, node, call=print_expression(node))


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
