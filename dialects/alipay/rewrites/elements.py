"""Elements that become other elements, and attributes that depend on the rest of theirs."""

from __future__ import annotations

import attrs

from dialects._kit.context import LowerContext
from dialects._kit.tables import Rewrite
from dialects.alipay.rewrites.build import find
from dialects.alipay.rules import (
    APPROXIMATE_ATTRIBUTE,
    APPROXIMATE_COMPONENT,
    APPROXIMATE_EVENT,
    SCENE_LOST,
)
from ir.diagnostic import Severity
from ir.template import Attribute, AttributeNode, DirectiveSite, Element, Event, name_span


def stand_in(name: str, difference: str, severity: Severity | None = None) -> Rewrite:
    """A component that another one replaces, with all it has in common with it."""

    def rewrite(element: Element, context: LowerContext) -> Element:
        at = name_span(element)
        context.report(
            APPROXIMATE_COMPONENT,
            at,
            severity=severity,
            tag=element.tag,
            name=name,
            difference=difference,
        )
        return attrs.evolve(element, tag=name, attributes=_common(element, name, context))

    return rewrite


def _common(element: Element, name: str, context: LowerContext) -> tuple[AttributeNode, ...]:
    tables = context.target.tables
    return tuple(
        item
        for item in element.attributes
        if not isinstance(item, (Attribute, Event))
        or (isinstance(item, Attribute) and item.kind not in {"plain", "worklet"})
        or (isinstance(item, Attribute) and isinstance(tables.attribute(name, item.name), str))
        or (isinstance(item, Event) and isinstance(tables.event(name, item.name), str))
    )


def gesture(element: Element, context: LowerContext) -> Element:
    """A gesture handler has no node of its own: its children stay, the gesture is lost."""
    at = name_span(element)
    context.report(
        APPROXIMATE_COMPONENT,
        at,
        severity=Severity.ERROR,
        tag=element.tag,
        name="block",
        difference="the gesture is not recognised; use touch events",
    )
    kept = tuple(item for item in element.attributes if isinstance(item, DirectiveSite))
    return context.native(attrs.evolve(element, tag="block", attributes=kept))


def left_out(remedy: str) -> Rewrite:
    """A component that nothing may stand in for where it is."""

    def rewrite(element: Element, context: LowerContext) -> Element:
        at = name_span(element)
        context.report(
            APPROXIMATE_COMPONENT,
            at,
            severity=Severity.ERROR,
            tag=element.tag,
            name="block",
            difference=remedy,
        )
        sites = tuple(item for item in element.attributes if isinstance(item, DirectiveSite))
        return context.native(attrs.evolve(element, tag="block", attributes=sites, children=()))

    return rewrite


def scene(element: Element, context: LowerContext) -> Element:
    """A 3D scene: its place stays, empty."""
    _no_scene(element, context)
    kept = {"id", "class", "style", "hidden", "slot"}
    items = tuple(
        item
        for item in element.attributes
        if not isinstance(item, Event)
        and (not isinstance(item, Attribute) or (item.kind == "plain" and item.name in kept))
    )
    view = attrs.evolve(element, tag="view", attributes=items, children=())
    return context.native(view)


def scene_part(element: Element, context: LowerContext) -> Element:
    """What stands in a 3D scene goes with it; said once a file."""
    _no_scene(element, context)
    sites = tuple(item for item in element.attributes if isinstance(item, DirectiveSite))
    # an empty block keeps conditions and loops around the element whole
    return context.native(attrs.evolve(element, tag="block", attributes=sites, children=()))


def _no_scene(element: Element, context: LowerContext) -> None:
    if context.notes.setdefault("scene", element) is element:
        at = name_span(element)
        context.report(SCENE_LOST, at, tag=element.tag)


def canvas_id(node: Attribute, context: LowerContext) -> Attribute | tuple[()]:
    """A canvas is found by its ``id``; where both are written they have to be equal."""
    element = context.element
    own = find(element, "id") if element is not None else None
    if own is None:
        return attrs.evolve(node, name="id")
    mine = node.value.literal if node.value is not None else None
    theirs = own.value.literal if own.value is not None else None
    if mine is None or mine != theirs:
        context.report(
            APPROXIMATE_ATTRIBUTE,
            node,
            severity=Severity.ERROR,
            attribute=node.name,
            tag="canvas",
            fate="becomes id",
            difference="the element has another id, by which the script has to look for it",
        )
    return ()


def renamed_attribute(name: str, difference: str) -> Rewrite:
    """An attribute under another name that does not mean quite the same."""

    def rewrite(node: Attribute, context: LowerContext) -> Attribute:
        tag = context.element.tag if context.element is not None else ""
        context.report(
            APPROXIMATE_ATTRIBUTE,
            node,
            attribute=node.name,
            tag=tag,
            fate=f"becomes {name}",
            difference=difference,
        )
        return attrs.evolve(node, name=name)

    return rewrite


def renamed_event(name: str, difference: str) -> Rewrite:
    """An event under another name that does not fire quite alike."""

    def rewrite(node: Event, context: LowerContext) -> Event:
        tag = context.element.tag if context.element is not None else ""
        context.report(
            APPROXIMATE_EVENT, node, event=node.name, tag=tag, name=name, difference=difference
        )
        return attrs.evolve(node, name=name)

    return rewrite


def only(value: str, reason: str) -> Rewrite:
    """An attribute of which one literal value says nothing new and any other is lost."""
    from dialects._kit.tables import never

    gap = never(reason)

    def rewrite(node: Attribute, context: LowerContext) -> tuple[()]:
        if node.value is None or node.value.literal != value:
            tag = context.element.tag if context.element is not None else ""
            context.report(
                APPROXIMATE_ATTRIBUTE,
                node,
                severity=Severity.ERROR,
                attribute=node.name,
                tag=tag,
                fate="has no counterpart",
                difference=gap.reason,
            )
        return ()

    return rewrite
