"""Well-formed trees of templates, as a rewrite might build them: no spelling, no places."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from ir.expression import Literal, Name, Object, Property, Spread
from ir.template import (
    Attribute,
    Branch,
    Comment,
    Element,
    Event,
    For,
    If,
    Import,
    Include,
    Interpolation,
    ModuleElement,
    Slot,
    Template,
    TemplateDefinition,
    TemplateUse,
    Text,
    Value,
)
from law_support import TREES

BINDINGS = TREES.map(lambda tree: Interpolation(expression=tree))
WORDS = st.sampled_from(("a", " b ", "x-y", "中", "&amp;", "}}", "{ ", "it's", 'a "b"', "\n"))


def _value(parts: list[Any]) -> Value:
    """A value in which no two pieces of text are neighbours, and none could open a binding."""
    kept: list[Any] = []
    for part in parts:
        if not (kept and isinstance(part, str) and isinstance(kept[-1], str)):
            kept.append(part)
    return Value(parts=tuple(kept))


def _is_quotable(value: Value) -> bool:
    """Whether its text leaves a quote sign to put around it, as every attribute's does."""
    text = "".join(part for part in value.parts if isinstance(part, str))
    return not ('"' in text and "'" in text)


RUNS = st.lists(st.one_of(WORDS, BINDINGS), max_size=3).map(_value)
VALUES = RUNS.filter(_is_quotable)
TESTS = st.one_of(BINDINGS.map(lambda part: Value(parts=(part,))), VALUES)
LITERALS = st.sampled_from(("a", "item", "*this", "")).map(
    lambda text: Value(parts=(text,) if text else ())
)
TEXTS = RUNS.filter(lambda value: bool(value.parts)).map(lambda value: Text(value=value))
COMMENTS = st.sampled_from(("", " a -- b ", "<view>", "{{a}}")).map(lambda t: Comment(text=t))
BETWEEN = st.lists(
    st.one_of(COMMENTS, st.just(Text(value=Value(parts=("\n ",))))), max_size=2
).filter(lambda nodes: [type(node) for node in nodes].count(Text) < 2)

KINDS = ("plain", "data", "mark", "change", "model", "generic", "worklet", "slot", "class", "style")
ATTRIBUTES = st.builds(
    lambda name, kind, value: Attribute(name=name, kind=kind, value=value),
    st.sampled_from(("class", "hidden", "a-b", "aB", "x")),
    st.sampled_from(KINDS),
    st.one_of(st.none(), VALUES),
)
EVENTS = st.builds(
    lambda name, mode, capture, handler: Event(
        name=name, mode=mode, capture=capture, handler=handler
    ),
    st.sampled_from(("tap", "my-event", "myEvent", "touchstart")),
    st.sampled_from(("bind", "catch", "mut-bind")),
    st.booleans(),
    st.one_of(st.none(), VALUES),
)


def _key(node: Any) -> object:
    if isinstance(node, Event):
        return (node.mode, node.capture, node.name)
    return (node.kind, node.name)


ANY_ATTRIBUTES = st.lists(st.one_of(ATTRIBUTES, EVENTS), max_size=3, unique_by=_key).map(tuple)


def _attribute(name: str, *parts: Any) -> Attribute:
    return Attribute(name=name, value=Value(parts=parts))


MEMBERS = st.lists(
    st.one_of(
        st.builds(lambda v: Property(key="k", value=v), TREES),
        st.just(Property(key="s", value=Name(name="s"), shorthand=True)),
        st.builds(lambda v: Spread(value=v), TREES.filter(lambda t: not isinstance(t, Literal))),
    ),
    min_size=1,
    max_size=3,
).map(lambda members: Object(members=tuple(members), braces=False))
USES = st.builds(
    lambda data, name: TemplateUse(
        tag="template",
        attributes=(
            _attribute("is", name),
            _attribute("data", Interpolation(expression=data)),
        ),
    ),
    MEMBERS,
    st.one_of(st.just("card"), BINDINGS),
)
LEAVES = st.one_of(
    USES,
    ANY_ATTRIBUTES.map(lambda items: Slot(tag="slot", attributes=items)),
    st.sampled_from(("a.wxml", "/b/c", "{{d}}")).map(
        lambda path: Include(tag="include", attributes=(_attribute("src", path),))
    ),
    ANY_ATTRIBUTES.map(lambda items: Element(tag="view", attributes=items)),
)
WHOLE = st.one_of(
    st.just(Import(tag="import", attributes=(_attribute("src", "a.wxml"),))),
    st.just(
        ModuleElement(
            tag="script-module",
            attributes=(_attribute("module", "m"),),
            module="m",
            body="module.exports = 1 < 2 && '</view>'",
        )
    ),
    st.just(
        ModuleElement(
            tag="script-module",
            attributes=(_attribute("module", "m"), _attribute("src", "./m.wxs")),
            module="m",
            src="./m.wxs",
        )
    ),
)


def _children(nodes: list[Any]) -> tuple[Any, ...]:
    kept: list[Any] = []
    for node in nodes:
        if not (kept and isinstance(node, Text) and isinstance(kept[-1], Text)):
            kept.append(node)
    return tuple(kept)


TAGS = st.sampled_from(("view", "block", "my-card"))
PARTS = st.one_of(st.none(), LITERALS)


@st.composite
def elements(draw: st.DrawFn, depth: int, definitions: bool = False) -> Element:
    """An element; ``definitions``: or a named template, which takes no condition and no loop."""
    if depth == 0 or draw(st.integers(0, 3)) == 0:
        return draw(LEAVES)
    below = _children(draw(st.lists(nodes(depth - 1), max_size=3)))
    if definitions and draw(st.integers(0, 4)) == 0:
        name = _attribute("name", "card")
        return TemplateDefinition(tag="template", attributes=(name,), children=below)
    return Element(tag=draw(TAGS), attributes=draw(ANY_ATTRIBUTES), children=below)


@st.composite
def loops(draw: st.DrawFn, depth: int, alone: bool = False) -> For:
    """A loop around an element, ``alone``: or around its condition."""
    body: Any = draw(elements(depth))
    if alone and draw(st.booleans()):
        body = If(branches=(Branch(test=draw(TESTS), body=body),))
    return For(list=draw(TESTS), body=body, item=draw(PARTS), index=draw(PARTS), key=draw(PARTS))


@st.composite
def conditions(draw: st.DrawFn, depth: int) -> If:
    """A chain of elements; those after the first may be loops."""
    branches = [Branch(test=draw(TESTS), body=draw(elements(depth)))]
    for _ in range(draw(st.integers(0, 2))):
        body = draw(st.one_of(elements(depth), loops(depth)))
        branches.append(Branch(test=draw(TESTS), body=body, before=tuple(draw(BETWEEN))))
    if draw(st.booleans()):
        last = Branch(test=None, body=draw(elements(depth)), before=tuple(draw(BETWEEN)))
        branches.append(last)
    return If(branches=tuple(branches))


def nodes(depth: int) -> st.SearchStrategy[Any]:
    """Anything that may stand in an element."""
    return st.one_of(
        elements(depth, definitions=True),
        TEXTS,
        COMMENTS,
        conditions(depth),
        loops(depth, alone=True),
    )


TEMPLATES = st.lists(st.one_of(nodes(2), WHOLE), max_size=3).map(
    lambda found: Template(path="page.wxml", children=_children(found))
)
"""Templates with every kind of node."""
