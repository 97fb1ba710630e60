"""Style trees to text."""

from __future__ import annotations

from collections.abc import Iterable

from dialects._kit.style.values import print_parts
from ir.style import (
    AtRule,
    Declaration,
    RawStyle,
    StyleImport,
    StyleNode,
    StyleRule,
    Stylesheet,
    StyleTrivia,
)


def print_stylesheet(sheet: Stylesheet) -> str:
    """The sheet's text; of a preprocessed language, the text it was read with."""
    if sheet.language != "css":
        return sheet.text
    return print_style_nodes(sheet.items)


def print_style_nodes(nodes: Iterable[StyleNode]) -> str:
    """Rules and declarations as CSS, one after the other."""
    pieces: list[str] = []
    _print(nodes, pieces)
    return "".join(pieces)


def _print(nodes: Iterable[StyleNode], pieces: list[str]) -> None:
    write = pieces.append
    for node in nodes:
        if isinstance(node, (StyleTrivia, RawStyle)):
            write(node.text)
        elif isinstance(node, Declaration):
            write(node.name)
            write(node.colon)
            write(print_parts(node.parts))
            write(node.end)
        elif isinstance(node, StyleRule):
            write(",".join([selector.text for selector in node.selectors]))
            write(node.opening)
            _print(node.items, pieces)
            write(node.closing)
        elif isinstance(node, StyleImport):
            pieces += (node.before, node.target, node.after)
        else:
            _print_at_rule(node, pieces)


def _print_at_rule(node: AtRule, pieces: list[str]) -> None:
    pieces += ("@", node.name, print_parts(node.prelude))
    if node.items is not None:
        pieces.append(node.opening)
        _print(node.items, pieces)
    pieces.append(node.closing)
