"""Attributes of any element: prefixes the target lacks, marks, two-way bindings, data names."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from dialects._kit.context import LowerContext
from dialects.alipay.rewrites import scopes
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
from ir.span import Span
from ir.template import Attribute, AttributeNode, Element, Event, Interpolation, Value

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


def _has_dialog(element: Element) -> bool:
    """Whether an element is what became of a picker whose dialog the host opens."""
    return any(
        isinstance(item, Attribute) and item.name == "tp-picker" for item in element.attributes
    )


def _facts(key: str, path: scopes.Path, handler: str, span: Span) -> Attribute:
    """``data-tp-model``: what of the event goes where, and who is told."""
    pieces = (f"{key}:", *path, *([f":{handler}"] if handler else []))
    parts = _joined(
        p if isinstance(p, str) else Interpolation(expression=p, span=span) for p in pieces
    )
    return attribute("tp-model", Value(parts=parts, span=span), "data")


def model_on_native(
    element: Element, item: Attribute, events: list[Event], context: LowerContext
) -> list[AttributeNode]:
    """``model:value="{{path}}"`` on a built-in: the value, and a listener that writes it back."""
    plain = attrs.evolve(item, kind="plain")
    path = scopes.data_path(item.value, context)
    if path is not None and _has_dialog(element):
        return [_facts("value", path, "", item.span)]
    reported = MODEL_EVENTS.get((element.tag, item.name))
    if path is None or reported is None:
        context.report(TWO_WAY_BINDING, item, attribute=item.name)
        return [with_value(plain)]
    event_name, key = reported
    own = next((e for e in events if e.name == event_name and not e.capture), None)
    handler = ""
    if own is not None and own.handler is not None and own.handler.literal:
        handler = own.handler.literal
        events.remove(own)
    elif own is not None:
        context.report(TWO_WAY_BINDING, item, attribute=item.name)
        return [plain]
    listener = Event(name=event_name, handler=text_value(MODEL_HANDLER), span=item.span)
    return [plain, listener, _facts(key, path, handler, item.span)]


def model_on_component(items: list[Attribute], context: LowerContext) -> list[AttributeNode]:
    """All ``model:`` attributes of a component's tag; their names are properties already."""
    result: list[AttributeNode] = []
    facts: list[str | Interpolation] = []
    for item in items:
        result.append(with_value(attrs.evolve(item, kind="plain")))
        path = scopes.data_path(item.value, context)
        if path is None:
            context.report(TWO_WAY_BINDING, item, attribute=item.name)
            continue
        value = _facts(item.name, path, "", item.span).value
        assert value is not None
        facts += [*([","] if facts else []), *value.parts]
    if facts:
        span = items[0].span
        result.append(Event(name="tpModel", handler=text_value(MODEL_HANDLER), span=span))
        result.append(attribute("tp-model", Value(parts=_joined(facts), span=span), "data"))
    return result


def _joined(parts: Iterable[str | Interpolation]) -> tuple[str | Interpolation, ...]:
    """The parts with neighbouring texts made one."""
    result: list[str | Interpolation] = []
    for part in parts:
        if isinstance(part, str) and result and isinstance(result[-1], str):
            result[-1] += part
        else:
            result.append(part)
    return tuple(result)
