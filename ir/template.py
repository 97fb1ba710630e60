"""Templates: what a page or component shows, in WeChat's words without their prefix.

Two layers share one tree. The *meaning* is in node kinds and canonical names: `If`, `For`,
`Slot`, `Event`, tags and attributes. The *spelling* is in the optional ``syntax`` records (white
space, quotes, names as written); a node without one was built by us and is printed in the
target's plain style. Printing an unchanged tree gives back its source byte for byte.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias
from typing import Literal as OneOf

import attrs

from ir.expression import Expression, Glue, Node
from ir.span import Span

# --- values -----------------------------------------------------------------------------------


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class Interpolation(Node):
    """``{{ expression }}``; glue: (opening, closing) braces with their white space."""

    expression: Expression
    glue: Glue = None


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class Value(Node):
    """An attribute value or a run of text: literal pieces and interpolations in source order.

    Literal pieces are raw source text: entities are not decoded, and those of an attribute hold
    one kind of quote sign at most, since no dialect can write both. A value that is exactly one
    interpolation keeps its type on evaluation; any other is a string concatenation.
    """

    parts: tuple[str | Interpolation, ...] = ()

    @property
    def literal(self) -> str | None:
        """The text of a value without interpolations, else None."""
        if not self.parts:
            return ""
        if len(self.parts) == 1 and isinstance(self.parts[0], str):
            return self.parts[0]
        return None

    @property
    def expression(self) -> Expression | None:
        """The expression of a value that is exactly one interpolation, else None."""
        if len(self.parts) == 1 and isinstance(self.parts[0], Interpolation):
            return self.parts[0].expression
        return None


# --- attributes -------------------------------------------------------------------------------


@attrs.frozen(eq=False)
class AttributeSyntax:
    """How an attribute is spelled; equal spellings may be one object.

    ``before``: white space in front of it; ``name``: the full name as written; ``equals``: the
    sign with its white space, "" for a valueless attribute; ``quote``: ``"``, ``'`` or "".
    """

    before: str
    name: str
    equals: str
    quote: str


AttributeKind: TypeAlias = OneOf[
    "plain",
    "data",
    "mark",
    "change",
    "model",
    "generic",
    "worklet",
    "slot",
    "class",
    "style",
    "let",
    "directive",
]
"""The prefix of an attribute (``data-``, ``mark:``, ``model:`` ...), "plain" without one.

"class" and "style" are the prefixed forms ``class:x`` and ``style:x``; ``class="..."`` is plain.
"directive" is one that forms no `If` or `For` (an else without an if, an unknown word): reported
when read, kept here under its canonical name.
"""


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class Attribute(Node):
    """A property of an element: canonical ``name`` without prefix; no value means valueless."""

    name: str
    value: Value | None = None
    kind: AttributeKind = "plain"
    syntax: AttributeSyntax | None = None


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class Event(Node):
    """An event listener: canonical event ``name`` (``tap``), how and in which phase it listens.

    ``handler`` is a method name, or an interpolation that gives a name or a script-module function.
    """

    name: str
    handler: Value | None = None
    mode: OneOf["bind", "catch", "mut-bind"] = "bind"
    capture: bool = False
    syntax: AttributeSyntax | None = None


DirectiveName: TypeAlias = OneOf["if", "elif", "else", "for", "for-item", "for-index", "key"]


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class DirectiveSite(Node):
    """The place among an element's attributes where a directive was written.

    The directive's meaning is in the `If` or `For` around the element; a printer puts it here when
    that node is still there, in front of the other attributes when it has no site, and nowhere
    when the node is gone. ``syntax`` keeps the spelling.
    """

    name: DirectiveName
    syntax: AttributeSyntax


AttributeNode: TypeAlias = Attribute | Event | DirectiveSite


# --- nodes ------------------------------------------------------------------------------------


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class Text(Node):
    """Character data, white space included, between tags."""

    value: Value


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class Comment(Node):
    """``<!-- text -->``; ``text`` is what stands between the delimiters.

    ``closed`` is False for a comment that runs to the end of the file.
    """

    text: str
    closed: bool = True


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class RawNode(Node):
    """Source text that is no markup (a stray end tag, a lone ``<``); printed as it stands."""

    text: str


@attrs.frozen(eq=False)
class TagSyntax:
    """How an element's tags are spelled; equal spellings may be one object.

    ``name``: the tag as written; ``before_close``: white space in front of ``>`` or ``/>``;
    ``self_closing``; ``end``: the end tag as written (``</view >``), "" when it has none.
    """

    name: str
    before_close: str
    self_closing: bool
    end: str


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class Element(Node):
    """A built-in, a component or ``block``, by canonical tag name."""

    tag: str
    attributes: tuple[AttributeNode, ...] = ()
    children: tuple[TemplateNode, ...] = ()
    syntax: TagSyntax | None = None

    def attribute(self, name: str) -> Attribute | None:
        """The first plain attribute of this canonical name."""
        for item in self.attributes:
            if type(item) is Attribute and item.name == name and item.kind == "plain":
                return item
        return None


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class Slot(Element):
    """``<slot name>``: where a component shows what its user put inside it."""


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class TemplateDefinition(Element):
    """``<template name>``: a named fragment; its scope is the data given at its use."""


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class TemplateUse(Element):
    """``<template is data>``: instantiates a definition, possibly chosen at run time."""


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class Import(Element):
    """``<import src>``: makes the definitions of another template file usable here."""


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class Include(Element):
    """``<include src>``: another file's nodes, in this scope, without definitions and modules."""


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class ModuleElement(Element):
    """A script module bound to a name in the template, by file or with its source inside.

    ``module``: its name; ``src``: the reference as written, None when ``body`` holds the source.
    ``body_span`` is the place of the body in the template file.
    """

    module: str
    src: str | None = None
    body: str | None = None
    body_span: Span | None = None


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class Branch(Node):
    """One arm of an `If`; ``test`` is None for the else arm.

    ``before``: comments and white space between the previous arm and this one.
    """

    test: Value | None
    body: TemplateNode
    before: tuple[TemplateNode, ...] = ()


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class If(Node):
    """A chain of arms of which the first true one is shown."""

    branches: tuple[Branch, ...]


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class For(Node):
    """``body`` once per item of ``list``: an array, object, number or string.

    ``item``, ``index`` and ``key`` are None where the source does not write them; ``key`` is the
    name of a property of the item, or ``*this`` for the item itself. ``body`` is an element, or an
    `If` when both stand on one element (the loop is outside, as in WeChat).
    """

    list: Value
    body: TemplateNode
    item: Value | None = None
    index: Value | None = None
    key: Value | None = None

    @property
    def item_name(self) -> str:
        """The variable that holds the item inside the body."""
        return (self.item and self.item.literal) or "item"

    @property
    def index_name(self) -> str:
        """The variable that holds the index (or the key of an object) inside the body."""
        return (self.index and self.index.literal) or "index"


def name_span(node: Attribute | Event | DirectiveSite | Element) -> Span:
    """Where a tag's or attribute's name is written; the node's own place where nothing is."""
    if node.syntax is None:
        return node.span
    # An attribute begins with its name, an element with the sign in front of it.
    start = node.span.start + isinstance(node, Element)
    return Span(start, start + len(node.syntax.name))


TemplateNode: TypeAlias = Text | Comment | RawNode | Element | If | For


if not TYPE_CHECKING:
    # As for Span: frozen for type checkers, cheap to make for parsers.
    for _spelling in (AttributeSyntax, TagSyntax):
        del _spelling.__setattr__, _spelling.__delattr__


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class Template(Node):
    """One template file."""

    path: str
    children: tuple[TemplateNode, ...] = ()
