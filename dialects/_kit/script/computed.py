"""Modules that a computed ``require('./lib/' + name)`` may mean: those its written beginning fits.

The registry of a browser port looks computed paths up when the app runs, so whatever may be asked
for must be registered by then. Where no beginning is written (``require(language + '.js')``), it is
the files beside: a path begins at the folder of its file, with or without ``./``.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from dialects._kit.script.references import computed_arguments
from dialects._kit.script.scopes import occurrences
from dialects._kit.script.source import Source, string_value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tree_sitter import Node

MOST = 300
"""A beginning that fits more files says nothing about what the app asks for."""


def computed_targets(source: Source, path: str, modules: Iterable[str]) -> list[str]:
    """The scripts of the app that computed requires of a script may lead to, sorted."""
    if b"require" not in source.data:
        return []
    folder = posixpath.dirname(path)
    beginnings, beside = set(), False
    for argument in computed_arguments(occurrences(source, ("require",))):
        text = _beginning(source, argument)
        if text:
            start = "" if text[0] == "/" else folder
            place = posixpath.normpath(posixpath.join(start, text.lstrip("/")))
            below = f"{place}/" if text.endswith("/") else place
            beginnings.add(below.removeprefix("./"))
        beside = beside or not text
    starts = tuple(beginnings)
    found = {name for name in modules if starts and name.startswith(starts)}
    if beside:
        found.update(name for name in modules if posixpath.dirname(name) == folder)
    found.discard(path)
    return sorted(found) if len(found) <= MOST else []


def _beginning(source: Source, node: Node | None) -> str:
    """The text that the value of an expression begins with, as far as it is written out."""
    while node is not None and node.type in ("binary_expression", "parenthesized_expression"):
        left = node.child_by_field_name("left")
        node = left if left is not None else next(iter(node.named_children), None)
    if node is None:
        return ""
    if node.type == "template_string":
        text = source.source(node)[1:-1].split("${", 1)[0]
        return "" if "\\" in text else text
    literal = string_value(source, node)
    return literal[0] if literal is not None else ""
