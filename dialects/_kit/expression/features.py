"""Which parts of the expression language a tree uses beyond what every dialect reads."""

from __future__ import annotations

from typing import Any

from ir.expression import (
    Array,
    Binary,
    Call,
    Index,
    Member,
    Name,
    Property,
    Spread,
    TemplateString,
    Unary,
)
from ir.tree import walk

_OPERATORS = {"??": "nullish", "instanceof": "typeof"}


def features(node: Any, modules: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Names as in ``Syntax.expression_features``, each with the first node that uses it.

    ``modules`` are the template's script modules: calling anything else is a "method-call".
    """
    found: dict[str, Any] = {}
    for item in walk(node):
        for name in _of(item, modules):
            found.setdefault(name, item)
    return found


def _of(node: Any, modules: frozenset[str]) -> list[str]:
    kind = type(node)
    names: list[str] = []
    if kind in (Member, Index, Call) and node.optional:
        names.append("optional-chain")
    if kind is Call:
        names += ["call-spread"] * any(type(item) is Spread for item in node.arguments)
        names += ["method-call"] * (_root(node.callee) not in modules)
    elif kind is TemplateString:
        names.append("template-string")
    elif kind is Unary and node.operator in ("typeof", "void"):
        names.append("typeof")
    elif kind is Binary and node.operator in _OPERATORS:
        names.append(_OPERATORS[node.operator])
    elif kind is Array and any(type(item) is Spread for item in node.items):
        names.append("array-spread")
    elif kind is Property and node.raw_key is not None and node.raw_key[:1] in "\"'":
        names.append("quoted-key")
    return names


def _root(node: Any) -> str | None:
    while isinstance(node, (Member, Index)):
        node = node.object
    return node.name if isinstance(node, Name) else None
