"""Built-ins, ``block`` and ``slot`` after the tables: what no table can say."""

from __future__ import annotations

import attrs

from dialects._kit.context import LowerContext
from dialects.alipay.rewrites import attributes as of_any
from dialects.alipay.rewrites import listeners
from dialects.alipay.rewrites.build import put
from dialects.alipay.rewrites.classes import class_text
from dialects.alipay.rules import BLOCK_ATTRIBUTE_DROPPED, SLOT_CONTENT_DROPPED
from ir.template import Attribute, AttributeNode, Element, Event, Slot, Text


def native_tag(element: Element, modules: frozenset[str], context: LowerContext) -> Element:
    """A built-in with attributes and listeners the target accepts."""
    if element.tag == "block":
        return _block(element, context)
    plain = True
    for item in element.attributes:
        if not _plain(item):
            plain = False
            break
    if plain:
        return element
    items = _attributes(element, modules, context)
    return attrs.evolve(element, attributes=items)


def _plain(item: AttributeNode) -> bool:
    """Whether an attribute needs no look: most are plain ones with a value."""
    if isinstance(item, Attribute):
        if item.kind != "plain" or item.value is None or item.name == "style":
            return False
        return item.name != "class" or item.value.literal is not None
    return not isinstance(item, Event)


def _attributes(
    element: Element, modules: frozenset[str], context: LowerContext
) -> tuple[AttributeNode, ...]:
    result: list[AttributeNode] = []
    marks: list[Attribute] = []
    models: list[Attribute] = []
    events: list[Event] = []
    for item in element.attributes:
        if isinstance(item, Event):
            listener = listeners.usable(item, modules, context)
            if listener is not None:
                events.append(listener)
                result.append(listener)
        elif not isinstance(item, Attribute):
            result.append(item)
        elif item.kind == "mark":
            marks.append(item)
        elif item.kind == "model":
            models.append(item)
        elif item.kind == "plain":
            result.append(_plain_attribute(item, context))
        else:
            lowered = of_any.lowered_attribute(element, item, context)
            result += [lowered] if not isinstance(lowered, tuple) else []
    for item in models:
        before = list(events)
        added = of_any.model_on_native(element, item, events, context)
        taken = [event for event in before if event not in events]
        # one attribute of a name: what is bound two ways is the one that counts
        result = [*put((entry for entry in result if entry not in taken), *added)]
    items = put(result, *of_any.marks(element, marks, context))
    return listeners.without_collisions(items, context)


def _plain_attribute(item: Attribute, context: LowerContext) -> Attribute:
    if item.name == "style":
        of_any.check_style(item, context)
    elif item.name == "class":
        item = class_text(item, context)
    return of_any.with_value(item)


def _block(element: Element, context: LowerContext) -> Element:
    """A block has no node: attributes and listeners on it do nothing at home, so they go."""
    lost = [
        item
        for item in element.attributes
        if isinstance(item, Event) or (isinstance(item, Attribute) and item.kind != "directive")
    ]
    if not lost:
        return element
    for item in lost:
        context.report(BLOCK_ATTRIBUTE_DROPPED, item, attribute=item.name)
    kept = tuple(item for item in element.attributes if item not in lost)
    return attrs.evolve(element, attributes=kept)


def slot(element: Slot, context: LowerContext) -> Slot:
    """The source shows nothing inside a slot by itself; the target would."""
    shown = [
        child
        for child in element.children
        if not (isinstance(child, Text) and (child.value.literal or "x").strip() == "")
    ]
    if not shown:
        return element
    context.report(SLOT_CONTENT_DROPPED, element)
    return attrs.evolve(element, children=())
