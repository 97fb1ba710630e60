"""Walking, rewriting and comparing IR trees of any kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias, TypeVar

import attrs

from ir.expression import Node
from ir.span import Span
from ir.template import (
    AttributeSyntax,
    Branch,
    DirectiveSite,
    Element,
    For,
    If,
    TagSyntax,
    Template,
)

N = TypeVar("N")
Below: TypeAlias = Callable[[type[Any]], tuple[str, ...]]
"""Answers the fields of a node class that a walk goes into."""

_TRIVIA_FIELDS = frozenset(
    {"span", "syntax", "glue", "raw", "raw_key", "before_text"}
    | {"body_span", "specifier_span", "object_span"}
)
_PLACES = (Span, AttributeSyntax, TagSyntax)


_CHILDLESS = frozenset({"span", "syntax", "glue", "path"})
_SCALARS = frozenset({"str", "int", "float", "bool", "None", "Span", "tuple"})

_FIELDS: dict[type, tuple[str, ...]] = {}
_CHILD_FIELDS: dict[type, tuple[str, ...]] = {}


def fields(kind: type[Any]) -> tuple[str, ...]:
    """Names of the attrs fields of a node class, in order."""
    names = _FIELDS.get(kind)
    if names is None:
        names = _FIELDS[kind] = tuple(field.name for field in attrs.fields(kind))
    return names


def child_fields(kind: type[Any]) -> tuple[str, ...]:
    """Names of the fields of a node class that may hold nodes."""
    names = _CHILD_FIELDS.get(kind)
    if names is None:
        names = _CHILD_FIELDS[kind] = tuple(
            field.name
            for field in attrs.fields(kind)
            if field.name not in _CHILDLESS and not _is_scalar(str(field.type))
        )
    return names


_MARKUP_FIELDS: dict[type, tuple[str, ...]] = {
    Template: ("children",),
    If: ("branches",),
    Branch: ("before", "body"),
    For: ("body",),
}


def markup_fields(kind: type[Any]) -> tuple[str, ...]:
    """Names of the fields that hold a template's nodes: not its attributes, values and expressions.

    Most passes look at markup only, which is a quarter of a template's nodes.
    """
    names = _MARKUP_FIELDS.get(kind)
    if names is None:
        names = _MARKUP_FIELDS[kind] = ("children",) if issubclass(kind, Element) else ()
    return names


def _is_scalar(annotation: str) -> bool:
    """Whether a field's type has no room for a node."""
    return set(re.findall(r"\w+", annotation)) <= _SCALARS


def children(node: Any) -> Iterator[Any]:
    """The nodes directly below a node, in source order of the fields."""
    for name in child_fields(type(node)):
        value = getattr(node, name)
        if isinstance(value, Node):
            yield value
        elif type(value) is tuple:
            for item in value:
                if isinstance(item, Node):
                    yield item


def walk(node: Any, below_of: Below = child_fields) -> Iterator[Any]:
    """A node and all nodes below it, depth first, without recursion.

    ``below_of``: the fields to go into, `markup_fields` for a template's markup alone.
    """
    stack = [node]
    while stack:
        current = stack.pop()
        yield current
        names = below_of(type(current))
        if not names:
            continue
        below: list[Any] = []
        # As `children` does, without its generator: this loop is what most passes spend time in.
        for name in names:
            value = getattr(current, name)
            if type(value) is tuple:
                below += [item for item in value if isinstance(item, Node)]
            elif isinstance(value, Node):
                below.append(value)
        below.reverse()
        stack += below


def rewrite(node: N, visit: Callable[[Any], Any], below_of: Below = child_fields) -> N:
    """The tree with ``visit`` applied bottom-up.

    ``visit`` gets a node whose children are done and returns it (the same object: unchanged), a
    replacement, or, for an item of a tuple, a tuple of nodes to put in its place (empty: removed).
    Nodes that did not change are returned as the same objects. Depth is bounded by the parsers.
    ``below_of``: the fields to go into, as for `walk`.
    """
    result: N = visit(_with_children(node, visit, below_of))
    return result


def _with_children(node: Any, visit: Callable[[Any], Any], below_of: Below) -> Any:
    names = below_of(type(node))
    if not names:
        return node
    changes: dict[str, Any] = {}
    for name in names:
        value = getattr(node, name)
        if type(value) is tuple:
            items = _rewrite_items(value, visit, below_of) if value else value
            if items is not value:
                changes[name] = items
        elif isinstance(value, Node):
            replaced = visit(_with_children(value, visit, below_of))
            if replaced is not value:
                changes[name] = replaced
    return attrs.evolve(node, **changes) if changes else node


def _rewrite_items(
    items: tuple[Any, ...], visit: Callable[[Any], Any], below_of: Below
) -> tuple[Any, ...]:
    result: list[Any] = []
    changed = False
    for item in items:
        if type(item) is str or not isinstance(item, Node):
            result.append(item)
            continue
        replaced = visit(_with_children(item, visit, below_of))
        changed = changed or replaced is not item
        if type(replaced) is tuple:
            result.extend(replaced)
        else:
            result.append(replaced)
    return tuple(result) if changed else items


def same_tree(left: Any, right: Any) -> bool:
    """Whether two trees mean the same: compared without spans, spelling and trivia."""
    stack = [(left, right)]
    while stack:
        a, b = stack.pop()
        if a is b or isinstance(a, _PLACES):
            continue
        pairs = _pairs(a, b)
        if pairs is None:
            return False
        stack.extend(pairs)
    return True


def _pairs(a: Any, b: Any) -> list[tuple[Any, Any]] | None:
    """What must be the same for two values to be; None when they already differ."""
    if type(a) is not type(b):
        return None
    if attrs.has(type(a)):
        names = (name for name in fields(type(a)) if name not in _TRIVIA_FIELDS)
        return [(getattr(a, name), getattr(b, name)) for name in names]
    if type(a) is tuple:
        items_a = [item for item in a if not isinstance(item, DirectiveSite)]
        items_b = [item for item in b if not isinstance(item, DirectiveSite)]
        same = len(items_a) == len(items_b)
        return list(zip(items_a, items_b, strict=True)) if same else None
    if type(a) is dict:
        return [(a[key], b[key]) for key in a] if a.keys() == b.keys() else None
    return [] if a == b else None
