"""Form controls: attributes whose default, name or meaning differs."""

from __future__ import annotations

import attrs

from dialects._kit.context import LowerContext
from dialects._kit.tables import Rewrite
from dialects.alipay.rewrites.build import (
    attribute,
    bound,
    find,
    true_value,
    with_default,
)
from dialects.alipay.rules import (
    APPROXIMATE_ATTRIBUTE,
    APPROXIMATE_EVENT,
    RICH_TEXT_STRING,
)
from ir.diagnostic import Severity
from ir.expression import Array, Literal
from ir.template import Attribute, AttributeNode, Element, Event
from ir.vocabulary import camel


def textarea(element: Element, context: LowerContext) -> Element:
    """The target shows a counter unless told otherwise (TARO, 2026-11); the author may have."""
    hidden = context.native(attribute("show-count", bound(Literal(value=False))))
    return with_default(element, hidden)


def auto_focus(node: Attribute, context: LowerContext) -> Attribute | tuple[()]:
    """``auto-focus`` is ``focus`` (MPX); an element that has both keeps ``focus``."""
    if context.element is not None and find(context.element, "focus") is not None:
        return ()
    return attrs.evolve(node, name="focus")


def safe_password(node: Attribute, context: LowerContext) -> tuple[AttributeNode, ...]:
    """An encrypted password field stays at least one whose text is hidden."""
    difference = "the text is hidden, but not encrypted by the platform"
    context.report(
        APPROXIMATE_ATTRIBUTE,
        node,
        attribute=node.name,
        tag="input",
        fate="becomes password",
        difference=difference,
        severity=Severity.ERROR,
    )
    return (attribute("password", true_value(node.span)),)


def nickname(node: Attribute, context: LowerContext) -> tuple[()]:
    """A nickname field is a text field without suggestions."""
    difference = "the keyboard does not offer the user's nickname"
    context.report(
        APPROXIMATE_ATTRIBUTE,
        node,
        attribute=node.name,
        tag="input",
        fate="becomes a text field",
        difference=difference,
    )
    return ()


def switch_type(node: Attribute, context: LowerContext) -> tuple[()]:
    """The target's switch has one look; as a check box it only looks different."""
    if node.value is not None and node.value.literal == "switch":
        return ()
    context.report(
        APPROXIMATE_ATTRIBUTE,
        node,
        attribute="type",
        tag="switch",
        fate="has no counterpart",
        difference="it looks like a switch, and works the same",
    )
    return ()


def unless(*present: str, name: str) -> Rewrite:
    """An attribute that takes another name unless the element has that one already."""

    spellings = (*present, *map(camel, present))

    def rewrite(node: Attribute, context: LowerContext) -> Attribute | tuple[()]:
        if context.element is not None and find(context.element, *spellings) is not None:
            return ()
        return attrs.evolve(node, name=name)

    return rewrite


def checkable_tap(node: Event, context: LowerContext) -> Event | tuple[()]:
    """Check boxes and radio buttons do not send taps (MPX, MOR): the change event stands in."""
    element = context.element
    tag = element.tag if element is not None else "checkbox"
    context.report(
        APPROXIMATE_EVENT,
        node,
        event="tap",
        tag=tag,
        name="change",
        difference="it fires when the state changes, and its detail has a value, no position",
    )
    return attrs.evolve(node, name="change")


def rich_text_nodes(node: Attribute, context: LowerContext) -> Attribute:
    """``nodes``: only an array is taken by every base library."""
    expression = node.value.expression if node.value is not None else None
    if not isinstance(expression, Array):
        context.report(RICH_TEXT_STRING, node)
    return node
