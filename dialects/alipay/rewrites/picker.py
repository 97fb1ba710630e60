"""``picker``: one column is native; other modes open a dialog through the host."""

from __future__ import annotations

import attrs

from dialects._kit.context import LowerContext
from dialects.alipay.rewrites.build import (
    as_expression,
    attribute,
    bound,
    event,
    find,
    object_literal,
    put,
    text_value,
    without,
)
from dialects.alipay.rules import DYNAMIC_PICKER_MODE, PICKER_MODE
from ir.diagnostic import Severity
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
    "multiSelector": "more than two columns are shown as one tree of all combinations",
    "region": "it has the platform's own list of regions, without postal codes",
}
_TOLD = frozenset({"change", "cancel", "tap"})
"""Events whose handlers the host calls."""

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
    catch = False
    for item in element.attributes:
        if isinstance(item, Event) and item.name in _TOLD:
            facts.append((item.name, as_expression(item.handler or text_value(""))))
            catch = catch or (item.name == "tap" and item.mode == "catch")
        elif isinstance(item, Attribute) and item.kind in {"plain", "model"}:
            key = _KEYS.get(item.name)
            if key is not None:
                facts.append((key, as_expression(item.value)))
                # the host writes what was chosen back; its place is found with the others
                kept += [item] if item.kind == "model" else []
            elif item.name not in {"mode", "name", "header-text"}:
                kept.append(item)
        elif not (isinstance(item, Event) and item.name == "columnchange"):
            kept.append(item)
    opener = context.native(
        Event(
            name="tap",
            mode="catch" if catch else "bind",
            handler=text_value(OPENER, element.span),
            span=element.span,
        )
    )
    _report_lost(element, mode, context)
    facts_attribute = context.native(
        attribute("tp-picker", bound(object_literal(facts), element.span), "data")
    )
    return attrs.evolve(element, tag="view", attributes=put(kept, opener, facts_attribute))


def _report_lost(element: Element, mode: str, context: LowerContext) -> None:
    """What no dialog can do: tell of single columns, and take part in a form."""
    columns = event(element, "columnchange")
    if columns is not None and mode == "multiSelector":
        difference = "columns are read when the dialog opens and cannot change while it is open"
        context.report(
            PICKER_MODE, columns, severity=Severity.ERROR, mode=mode, difference=difference
        )
    name = find(element, "name")
    if name is not None:
        difference = "a <form> around it does not submit its value"
        context.report(PICKER_MODE, name, severity=Severity.ERROR, mode=mode, difference=difference)
