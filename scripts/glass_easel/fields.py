"""The fields of a component's data that only give values, in the mode that updates by field.

In that mode a change goes straight to the bindings that name the field. A field that decides what
there is (a condition, a list, a used template, a slot's name, a declared variable), or is named
where such things decide, is not updated at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ir.expression import Name
from ir.template import (
    Attribute,
    Element,
    For,
    If,
    Include,
    ModuleElement,
    Slot,
    Template,
    TemplateDefinition,
    TemplateUse,
    Text,
)
from ir.tree import walk

DECIDING = (If, For, TemplateUse, Include)
NO_DATA = (TemplateDefinition, ModuleElement)


def plain_fields(template: Template) -> set[str]:
    """The names that occur in bindings, and in none that decides."""
    plain: set[str] = set()
    deciding: set[str] = set()
    for decides, node in bindings(template.children):
        (deciding if decides else plain).update(
            each.name for each in walk(node) if isinstance(each, Name)
        )
    return plain - deciding


def bindings(nodes: Any) -> Iterator[tuple[bool, Any]]:
    """(whether it decides what there is, node) of what holds expressions."""
    for node in nodes:
        if isinstance(node, DECIDING):
            yield True, node
        elif isinstance(node, Text):
            yield False, node
        elif isinstance(node, Element) and not isinstance(node, NO_DATA):
            for item in node.attributes:
                if isinstance(item, Attribute):
                    names_slot = isinstance(node, Slot) and item.name == "name"
                    yield item.kind == "let" or names_slot, item
            yield from bindings(node.children)
