"""The table of built-ins against the classes it speaks of: nothing promised, nothing kept quiet."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import tree_sitter
import tree_sitter_javascript

from dialects.web.compile.element import camel
from dialects.web.compile.markup import BuiltIn, built_ins
from ir import vocabulary
from web_stage import RUNTIME

_PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_javascript.language()))
CLASSES = [entry for entry in built_ins().values() if entry.module]
SERVING = [entry for entry in CLASSES if not entry.adapter]


@cache
def program(module: str) -> Any:
    return _PARSER.parse((RUNTIME / module).read_bytes()).root_node


def text(node: Any) -> str:
    return node.text.decode()


def walk(node: Any, *, declarations: bool = True) -> Iterator[Any]:
    """A node and all below it; without what only declares a class's properties, if asked."""
    if not declarations and node.type in ("field_definition", "variable_declarator"):
        name = text(node.child_by_field_name("property" if "field" in node.type else "name"))
        if name == "props" or name.endswith("_PROPS"):
            return
    yield node
    for child in node.children:
        yield from walk(child, declarations=declarations)


def imported(module: str) -> list[str]:
    """A module and those it imports for its own sake, not the core it stands on."""
    found = [module]
    for node in walk(program(module)):
        if node.type == "string" and text(node)[1:].startswith(("./", "../api/")):
            found.append(posixpath.normpath(posixpath.join("ui", text(node)[1:-1])))
    return found


def strings(entry: BuiltIn) -> set[str]:
    assert entry.module is not None
    modules = [program(path) for path in imported(entry.module)]
    return {
        text(node)
        for root in modules
        for node in walk(root, declarations=False)
        if node.type == "string_fragment"
    }


def properties(module: str, name: str) -> set[str]:
    """The names in a class's `static props`, with what it spreads into them."""
    for node in walk(program(module)):
        if node.type == "class_declaration" and text(node.child_by_field_name("name")) == name:
            for field in node.child_by_field_name("body").children:
                is_field = field.type == "field_definition"
                if is_field and text(field.child_by_field_name("property")) == "props":
                    return keys(field.child_by_field_name("value"), module)
    return set()


def keys(value: Any, module: str) -> set[str]:
    found: set[str] = set()
    for member in value.named_children:
        if member.type == "pair":
            found.add(text(member.child_by_field_name("key")))
        elif member.type == "spread_element":
            found |= constant(text(member.named_children[0]), module)
    return found


def constant(name: str, module: str) -> set[str]:
    for path in imported(module):
        for node in walk(program(path)):
            is_it = node.type == "variable_declarator"
            if is_it and text(node.child_by_field_name("name")) == name:
                return keys(node.child_by_field_name("value"), path)
    raise AssertionError(f"{name} is not declared in {module} or what it imports")


@cache
def read_anywhere() -> frozenset[str]:
    """Names read as ``….p.name``, by the classes and by the interfaces that reach into them."""
    found = set()
    for path in sorted(RUNTIME.rglob("*.js")):
        for node in walk(program(str(path.relative_to(RUNTIME)))):
            if node.type == "member_expression":
                holder = text(node.child_by_field_name("object")).split(".")[-1]
                if holder == "p":
                    found.add(text(node.child_by_field_name("property")))
    return frozenset(found)


def read(entry: BuiltIn) -> set[str]:
    """Names a class may read of its properties: taken apart, or told from one another by text."""
    assert entry.module is not None
    taken = {
        text(node)
        for path in imported(entry.module)
        for node in walk(program(path))
        if node.type == "shorthand_property_identifier_pattern"
    }
    return taken | strings(entry) | read_anywhere()


def by_tag(entry: BuiltIn) -> str:
    return entry.tag


@pytest.mark.parametrize("entry", SERVING, ids=by_tag)
def test_what_a_class_declares_is_what_the_table_lists(entry):
    listed = {camel(name) for name in entry.attributes}

    assert properties(entry.module, entry.export) == listed


@pytest.mark.parametrize("entry", SERVING, ids=by_tag)
def test_every_listed_attribute_is_read(entry):
    listed = {camel(name) for name in entry.attributes}

    assert listed - read(entry) == set()


@pytest.mark.parametrize("entry", SERVING, ids=by_tag)
def test_every_listed_event_is_sent(entry):
    assert entry.events - strings(entry) == set()


@pytest.mark.parametrize("module", sorted({entry.module for entry in SERVING}))
def test_every_event_that_is_sent_is_listed(module):
    sent = {
        text(node.child_by_field_name("arguments").named_children[0])[1:-1]
        for path in imported(module)
        if path.startswith("ui/")
        for node in walk(program(path))
        if node.type == "call_expression"
        and text(node.child_by_field_name("function")).endswith(".emit")
        and node.child_by_field_name("arguments").named_children[0].type == "string"
    }
    listed = {name for entry in CLASSES if entry.module for name in entry.events}

    assert sent - listed == set()


def test_an_adapters_tag_lists_nothing_of_its_own():
    listed = [e.tag for e in CLASSES if e.adapter and (e.attributes or e.events)]

    assert listed == []


def test_listed_events_are_canonical():
    everywhere = vocabulary.everywhere().events
    known = {t: {*f.events, *everywhere} for t, f in vocabulary.components().items()}
    odd = {e.tag: e.events - known[e.tag] for e in SERVING if e.events - known[e.tag]}

    assert odd == {}
