"""``picker``: one column is native; other modes open a dialog through the host."""

from __future__ import annotations

import attrs

from dialects._kit.context import LowerContext
from dialects.alipay.rewrites.build import (
    as_expression,
    attribute,
    bound,
    find,
    object_literal,
    text_value,
    without,
)
from dialects.alipay.rules import DYNAMIC_PICKER_MODE, PICKER_MODE
from ir.expression import Expression, Literal
from ir.template import Attribute, AttributeNode, Element, Event

_KEYS = {
    "value": "value",
    "start": "start",
    "end": "end",
    "fields": "fields",
    "range": "range",
    "range-key": "rangeKey",
    "custom-item": "customItem",
    "level": "level",
    "disabled": "disabled",
}
_DIFFERENCES = {
    "date": "years before or after the dialog's own limits cannot be reached",
    "time": "seconds are not shown",
    "multiSelector": "columns are read when the dialog opens and do not follow columnchange",
    "region": "it has the platform's own list of regions, without postal codes",
}
OPENER = "$tpPicker"
"""The method of every page and component that opens the dialog of the tapped element."""


def picker(element: Element, context: LowerContext) -> Element:
    """A ``picker`` of any mode."""
    mode = find(element, "mode")
    if mode is None:
        return element
    literal = mode.value.literal if mode.value is not None else ""
    if literal is None:
        context.report(DYNAMIC_PICKER_MODE, mode)
        return without(element, "mode")
    if literal not in _DIFFERENCES:
        return without(element, "mode")
    context.report(PICKER_MODE, mode, mode=literal, difference=_DIFFERENCES[literal])
    return _opener(element, literal, context)


def _opener(element: Element, mode: str, context: LowerContext) -> Element:
    facts: list[tuple[str, Expression]] = [("mode", Literal(value=mode))]
    kept: list[AttributeNode] = []
    for item in element.attributes:
        if isinstance(item, Event) and item.name in {"change", "cancel", "columnchange"}:
            facts.append((item.name, as_expression(item.handler or text_value(""))))
        elif isinstance(item, Attribute) and item.kind in {"plain", "model"}:
            key = _KEYS.get(item.name)
            if key is not None:
                facts.append((key, as_expression(item.value)))
            elif item.name not in {"mode", "name", "header-text"}:
                kept.append(item)
        elif not (isinstance(item, Event) and item.name == "tap"):
            kept.append(item)
    opener = context.native(
        Event(name="tap", handler=text_value(OPENER, element.span), span=element.span)
    )
    facts_attribute = context.native(
        attribute("tp-picker", bound(object_literal(facts), element.span), "data")
    )
    return attrs.evolve(element, tag="view", attributes=(*kept, opener, facts_attribute))
