"""The templates of an app as one XML document, for people's own tools and for rules in XPath.

Element names are canonical tags in no namespace; what is no plain attribute gets an element or a
prefixed attribute of its own (see the README's section on rules). Characters that XML cannot hold
are replaced by U+FFFD.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from ir.app import Unit
from ir.span import LineMap
from ir.template import (
    Attribute,
    Comment,
    DirectiveSite,
    Element,
    Event,
    For,
    If,
    Interpolation,
    RawNode,
    Template,
    Text,
    Value,
)
from transpile.engine import Opened

NAMESPACE = "urn:transpile:ir"
_NS = "{" + NAMESPACE + "}"
_NOT_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*\Z")


def xml_document(opened: Opened) -> bytes:
    """Every template of the app below one root, in path order."""
    root = etree.Element(_NS + "app", nsmap={"t": NAMESPACE})
    root.set("name", _clean(opened.index.name))
    for unit in opened.crew.all_units():
        if isinstance(unit, Template):
            root.append(template_tree(unit, opened.text(unit.path) or ""))
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=False)


def template_tree(unit: Template, text: str) -> Any:
    """One template as an lxml element; every element has ``t:at="line:column"`` and ``t:span``."""
    builder = _Builder(LineMap(text))
    root = etree.Element(_NS + "template", nsmap={"t": NAMESPACE})
    root.set("path", unit.path)
    builder.fill(root, unit.children)
    return root


def templates(units: list[Unit]) -> list[Template]:
    """The templates among units."""
    return [unit for unit in units if isinstance(unit, Template)]


class _Builder:
    """Builds below a parent with a stack of its own, so that depth is no matter."""

    def __init__(self, lines: LineMap) -> None:
        self._lines = lines

    def fill(self, parent: Any, nodes: tuple[Any, ...]) -> None:
        """Append nodes to a parent."""
        pending: list[tuple[Any, Any]] = [(parent, node) for node in reversed(nodes)]
        while pending:
            holder, node = pending.pop()
            made, below = self._make(holder, node)
            pending.extend((made, item) for item in reversed(below))

    def _make(self, parent: Any, node: Any) -> tuple[Any, tuple[Any, ...]]:
        if isinstance(node, (Text, RawNode)):
            _append_text(parent, value_text(node.value) if isinstance(node, Text) else node.text)
            return parent, ()
        if isinstance(node, Comment):
            text = _clean(node.text).replace("--", "- -")
            parent.append(etree.Comment(text + " " if text.endswith("-") else text))
            return parent, ()
        if isinstance(node, If):
            return self._if(parent, node)
        if isinstance(node, For):
            made = self._child(parent, _NS + "for", node)
            made.set("list", _clean(value_text(node.list)))
            made.set("item", _clean(node.item_name))
            made.set("index", _clean(node.index_name))
            if node.key is not None:
                made.set("key", _clean(value_text(node.key)))
            return made, (node.body,)
        assert isinstance(node, Element)
        return self._element(parent, node), node.children

    def _if(self, parent: Any, node: If) -> tuple[Any, tuple[Any, ...]]:
        made = self._child(parent, _NS + "if", node)
        for branch in node.branches:
            arm = self._child(made, _NS + ("else" if branch.test is None else "when"), branch)
            if branch.test is not None:
                arm.set("test", _clean(value_text(branch.test)))
            self.fill(arm, (branch.body,))
        return made, ()

    def _element(self, parent: Any, node: Element) -> Any:
        made = self._child(parent, _tag(node.tag), node)
        if _tag(node.tag) != node.tag:
            made.set(_NS + "tag", _clean(node.tag))
        for item in node.attributes:
            if isinstance(item, Event):
                name = f"{'capture-' if item.capture else ''}{item.mode}-{item.name}"
                self._set(made, name, item.handler, _NS)
            elif isinstance(item, Attribute):
                plain = item.kind == "plain"
                name = item.name if plain else f"{item.kind}-{item.name}"
                self._set(made, name, item.value, "" if plain else _NS)
            else:
                assert isinstance(item, DirectiveSite)
        return made

    def _set(self, made: Any, name: str, value: Value | None, prefix: str) -> None:
        if not _NAME.match(name):
            name = "x-" + re.sub(r"[^A-Za-z0-9_.-]", "-", name)
        if prefix + name not in made.attrib:
            made.set(prefix + name, _clean(value_text(value)) if value is not None else "")

    def _child(self, parent: Any, tag: str, node: Any) -> Any:
        made = etree.SubElement(parent, tag)
        line, column = self._lines.position(node.span.start)
        made.set(_NS + "at", f"{line}:{column}")
        made.set(_NS + "span", f"{node.span.start} {node.span.end}")
        return made


def value_text(value: Value) -> str:
    """A value as written, with its braces."""
    from dialects._kit.expression.printer import print_expression

    pieces = []
    for part in value.parts:
        if isinstance(part, Interpolation):
            opening, closing = part.glue if part.glue else ("{{", "}}")
            pieces.append(opening + print_expression(part.expression) + closing)
        else:
            pieces.append(part)
    return "".join(pieces)


def _append_text(parent: Any, text: str) -> None:
    text = _clean(text)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _tag(tag: str) -> str:
    return tag if _NAME.match(tag) else _NS + "element"


def _clean(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
