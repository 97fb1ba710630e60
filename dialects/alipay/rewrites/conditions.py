"""Conditions: text without braces is a string, and the target reads it the same way or not."""

from __future__ import annotations

import attrs

from dialects._kit.context import LowerContext
from dialects.alipay.rewrites.build import bound
from dialects.alipay.rules import CONSTANT_CONDITION
from ir.expression import Literal
from ir.template import Branch, If


def condition(node: If, context: LowerContext) -> If:
    """Spell out what text without braces means; the official compiler agrees (wcc 0.2.3)."""
    branches = tuple(_branch(branch, context) for branch in node.branches)
    if all(a is b for a, b in zip(branches, node.branches, strict=True)):
        return node
    return attrs.evolve(node, branches=branches)


def _branch(branch: Branch, context: LowerContext) -> Branch:
    text = branch.test.literal if branch.test is not None else None
    if text is None or branch.test is None:
        return branch
    if text:
        context.report(CONSTANT_CONDITION, branch.test, value=text)
    return attrs.evolve(branch, test=bound(Literal(value=bool(text)), branch.test.span))
