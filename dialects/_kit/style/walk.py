"""Rewriting style trees by what a node is, with what did not change kept as the same objects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

import attrs

from dialects._kit.style.values import map_parts
from ir.style import (
    AtRule,
    Declaration,
    Length,
    StyleNode,
    StylePart,
    StyleRule,
    Stylesheet,
    Url,
)

NodeChange: TypeAlias = Callable[[StyleNode], "StyleNode | tuple[StyleNode, ...]"]

_SELECTORLESS = ("font-face", "page", "property", "counter-style", "font-feature-values")


def is_keyframes(rule: AtRule) -> bool:
    """Whether an at-rule defines an animation, under whichever vendor's prefix."""
    return rule.name.lower().endswith("keyframes")


def has_selectors(rule: AtRule) -> bool:
    """Whether rules inside this at-rule select elements."""
    return not is_keyframes(rule) and rule.name.lower() not in _SELECTORLESS


def map_sheet(
    sheet: Stylesheet,
    change: NodeChange,
    descend: Callable[[AtRule], bool] = lambda rule: True,
) -> Stylesheet:
    """The sheet with ``change`` applied to every node, inner ones first.

    It answers the node, another, or a tuple to put in its place. ``descend``: which at-rules are
    looked into.
    """
    items = _map_items(sheet.items, change, descend)
    return sheet if items is sheet.items else attrs.evolve(sheet, items=items)


def _map_items(
    items: tuple[StyleNode, ...], change: NodeChange, descend: Callable[[AtRule], bool]
) -> tuple[StyleNode, ...]:
    result: list[StyleNode] = []
    changed = False
    for item in items:
        node: StyleNode = item
        if isinstance(item, StyleRule) or (isinstance(item, AtRule) and descend(item)):
            node = _with_mapped_items(item, change, descend)
        new = change(node)
        changed = changed or new is not item
        if isinstance(new, tuple):
            result.extend(new)
        else:
            result.append(new)
    return tuple(result) if changed else items


def _with_mapped_items(
    node: StyleRule | AtRule, change: NodeChange, descend: Callable[[AtRule], bool]
) -> StyleRule | AtRule:
    if not node.items:
        return node
    items = _map_items(node.items, change, descend)
    return node if items is node.items else attrs.evolve(node, items=items)


def map_values(sheet: Stylesheet, change: Callable[[Length | Url], StylePart]) -> Stylesheet:
    """The sheet with a function applied to each length and url of declarations and preludes."""

    def visit(node: StyleNode) -> StyleNode:
        if isinstance(node, Declaration):
            parts = map_parts(node.parts, change)
            return node if parts is node.parts else attrs.evolve(node, parts=parts)
        if isinstance(node, AtRule):
            prelude = map_parts(node.prelude, change)
            return node if prelude is node.prelude else attrs.evolve(node, prelude=prelude)
        return node

    return map_sheet(sheet, visit)


def style_rules(items: tuple[StyleNode, ...]) -> Iterator[StyleRule]:
    """The rules that select elements, in order, nested ones after the rule that holds them."""
    for item in items:
        if isinstance(item, StyleRule):
            yield item
            yield from style_rules(item.items)
        elif isinstance(item, AtRule) and item.items and has_selectors(item):
            yield from style_rules(item.items)
