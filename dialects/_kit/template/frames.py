"""Open elements of a parse, and the conditions that gather among their children."""

from __future__ import annotations

from typing import Any

from dialects._kit import make
from ir.span import Span
from ir.template import AttributeNode, Branch, Comment, DirectiveName, If, TagSyntax, Text, Value
from ir.template import ModuleElement as Module

_BLANKS = " \t\r\n\f\v"


class Chain:
    """An If whose branches are still coming; stands among the children until their parent ends."""

    __slots__ = ("branches",)

    def __init__(self, branch: Branch) -> None:
        self.branches = [branch]

    def node(self) -> If:
        """The finished node."""
        first, last = self.branches[0], self.branches[-1]
        return make.condition(first.span.start, last.span.end, tuple(self.branches))


class Frame:
    """One open element, or the file itself.

    ``raw``: its start tag was kept as text (broken, or too deep); its children go to the element
    around it, whose list ``children`` then is.
    """

    __slots__ = (
        "attributes",
        "before_close",
        "chain",
        "chained",
        "children",
        "directives",
        "gap",
        "raw",
        "self_closing",
        "start",
        "tag",
    )
    tag: str
    start: int
    attributes: list[AttributeNode]
    children: list[Any]
    raw: bool
    self_closing: bool
    before_close: str
    directives: dict[DirectiveName, tuple[int, Value | None]] | None
    chained: bool
    chain: Chain | None
    gap: list[Any]

    @property
    def name_span(self) -> Span:
        """Where the tag's name is written."""
        return Span(self.start + 1, self.start + 1 + len(self.tag))

    def spelling(self, end: str) -> TagSyntax:
        """How its tags are spelled, with this end tag."""
        return make.tag_syntax(self.tag, self.before_close, self.self_closing, end)

    def finish_tag(self, closing: str) -> bool:
        """End its start tag so; False where this is no end of a start tag."""
        self.before_close = closing.rstrip("/>")
        self.self_closing = closing[-2:] == "/>"
        return closing[:1] not in ("", "<")

    def append(self, node: Any) -> None:
        """Add a child that belongs to no condition."""
        if self.chain is not None:
            if may_stand_between(node):
                self.gap.append(node)
                return
            self.end_chain()
        self.children.append(node)

    def begin_chain(self, branch: Branch) -> None:
        """Add the first branch of a condition."""
        if self.chain is not None:
            self.end_chain()
        self.chain = Chain(branch)
        self.gap: list[Any] = []
        self.chained = True
        self.children.append(self.chain)

    def continue_chain(self, test: Value | None, body: Any) -> bool:
        """Add a further branch; False when there is no condition it could belong to."""
        if self.chain is None:
            return False
        self.chain.branches.append(make.branch(test, body, tuple(self.gap)))
        self.gap = []
        if test is None:
            self.chain = None
        return True

    def end_chain(self) -> None:
        """No further branch can come."""
        if self.chain is not None:
            self.chain = None
            self.children.extend(self.gap)
            self.gap = []

    def finished(self) -> tuple[Any, ...]:
        """The children, conditions complete."""
        if self.chained:
            self.end_chain()
            return tuple(c.node() if type(c) is Chain else c for c in self.children)
        return tuple(self.children)


def open_frame(tag: str, start: int) -> Frame:
    """A frame that has nothing in it yet; slots filled here cost a third of an initialiser."""
    frame = Frame()
    frame.tag = tag
    frame.start = start
    frame.attributes = []
    frame.children = []
    frame.raw = frame.self_closing = frame.chained = False
    frame.before_close = ""
    frame.directives = frame.chain = None
    return frame


def may_stand_between(node: Any) -> bool:
    """Whether a node may stand between two branches: white space, comment, script module."""
    if type(node) is Text:
        parts = node.value.parts
        return len(parts) == 1 and type(parts[0]) is str and not parts[0].strip(_BLANKS)
    return type(node) is Comment or type(node) is Module
