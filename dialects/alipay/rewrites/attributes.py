"""Attributes of any element: prefixes the target lacks, marks, two-way bindings, data names."""

from __future__ import annotations

import attrs

from dialects._kit.context import LowerContext
from dialects.alipay.rewrites.build import (
    as_expression,
    attribute,
    bound,
    object_literal,
    text_value,
    true_value,
)
from dialects.alipay.rules import (
    CHANGE_LISTENER,
    DATASET_FOLDED,
    INLINE_IMPORTANT,
    MARK_PATH,
    TWO_WAY_BINDING,
    UNSUPPORTED_PREFIX,
)
from ir.expression import Index, Literal, Member, Name
from ir.template import Attribute, AttributeNode, Element, Event, Value

_TEXT = frozenset({"class", "style", "id", "slot"})
_LOST = frozenset({"worklet", "class", "style", "let", "slot"})
"""Prefixes of attributes that only the newer engine of the source knows."""

MODEL_EVENTS = {
    ("input", "value"): ("input", "value"),
    ("textarea", "value"): ("input", "value"),
    ("slider", "value"): ("change", "value"),
    ("picker", "value"): ("change", "value"),
    ("picker-view", "value"): ("change", "value"),
    ("switch", "checked"): ("change", "value"),
    ("checkbox", "checked"): ("change", "value"),
    ("radio", "checked"): ("change", "value"),
    ("swiper", "current"): ("change", "current"),
}
"""(built-in, attribute) -> the event that tells its new value, and the key in its detail."""

MODEL_HANDLER = "$tpModel"
"""A method of every page and component that writes a reported value back into the data."""


def with_value(item: Attribute) -> Attribute:
    """A valueless attribute says true; where text belongs it is empty."""
    if item.value is not None:
        return item
    if item.kind != "plain" or item.name not in _TEXT:
        return attrs.evolve(item, value=true_value(item.span))
    return attrs.evolve(item, value=text_value("", item.span))


def lowered_attribute(
    element: Element, item: Attribute, context: LowerContext
) -> Attribute | tuple[()]:
    """One attribute with a prefix; empty where the target has nothing like it."""
    if item.kind == "data":
        return _data(item, context)
    if item.kind == "change":
        context.report(CHANGE_LISTENER, item, attribute=item.name)
        return ()
    if item.kind in _LOST:
        context.report(
            UNSUPPORTED_PREFIX, item, prefix=item.kind, attribute=item.name, tag=element.tag
        )
        return ()
    return item


def _data(item: Attribute, context: LowerContext) -> Attribute:
    folded = item.name.lower()
    item = with_value(item)
    if folded == item.name:
        return item
    context.report(DATASET_FOLDED, item, attribute=item.name, name=folded)
    return attrs.evolve(item, name=folded)


def marks(element: Element, items: list[Attribute], context: LowerContext) -> list[AttributeNode]:
    """All marks of an element as one object in its dataset, where the host finds them."""
    if not items:
        return []
    for item in items:
        context.report(MARK_PATH, item, attribute=item.name, tag=element.tag)
    members = [(item.name, as_expression(item.value)) for item in items]
    return [attribute("tp-mark", bound(object_literal(members), items[0].span), "data")]


def check_style(item: Attribute, context: LowerContext) -> None:
    """Report ``!important`` in a style attribute, which the target ignores (ALD)."""
    parts = item.value.parts if item.value is not None else ()
    if any(isinstance(part, str) and "!important" in part for part in parts):
        context.report(INLINE_IMPORTANT, item)


def data_path(value: Value | None) -> str | None:
    """The path of a value that is one assignable path: ``a.b[0].c``."""
    node = value.expression if value is not None else None
    parts: list[str] = []
    while node is not None:
        if isinstance(node, Name):
            return node.name + "".join(reversed(parts))
        if isinstance(node, Member) and not node.optional:
            parts.append("." + node.name)
            node = node.object
        elif isinstance(node, Index) and isinstance(node.index, Literal):
            if not isinstance(node.index.value, int) or isinstance(node.index.value, bool):
                return None
            parts.append(f"[{node.index.value}]")
            node = node.object
        else:
            return None
    return None


def model_on_native(
    element: Element, item: Attribute, events: list[Event], context: LowerContext
) -> list[AttributeNode]:
    """``model:value="{{path}}"`` on a built-in: the value, and a listener that writes it back."""
    plain = attrs.evolve(item, kind="plain")
    path = data_path(item.value)
    reported = MODEL_EVENTS.get((element.tag, item.name))
    if path is None or reported is None:
        context.report(TWO_WAY_BINDING, item, attribute=item.name)
        return [with_value(plain)]
    event_name, key = reported
    own = next((e for e in events if e.name == event_name and not e.capture), None)
    facts = f"{key}:{path}"
    if own is not None and own.handler is not None and own.handler.literal:
        facts += f":{own.handler.literal}"
        events.remove(own)
    elif own is not None:
        context.report(TWO_WAY_BINDING, item, attribute=item.name)
        return [plain]
    listener = Event(name=event_name, handler=text_value(MODEL_HANDLER), span=item.span)
    return [plain, listener, attribute("tp-model", text_value(facts, item.span), "data")]


def model_on_component(items: list[Attribute], context: LowerContext) -> list[AttributeNode]:
    """All ``model:`` attributes of a component's tag; their names are properties already."""
    result: list[AttributeNode] = []
    facts: list[str] = []
    for item in items:
        result.append(with_value(attrs.evolve(item, kind="plain")))
        path = data_path(item.value)
        if path is None:
            context.report(TWO_WAY_BINDING, item, attribute=item.name)
        else:
            facts.append(f"{item.name}:{path}")
    if facts:
        handler = text_value(MODEL_HANDLER)
        result.append(Event(name="tpModel", handler=handler, span=items[0].span))
        result.append(attribute("tp-model", text_value(",".join(facts), items[0].span), "data"))
    return result
