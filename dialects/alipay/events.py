"""Alipay's answer for every canonical event. Sources: README.md."""

from __future__ import annotations

from typing import Any

from dialects._kit.tables import ANY, Entry, Gap, never
from dialects.alipay.components import COMPONENTS
from dialects.alipay.rewrites import elements, forms
from ir import vocabulary

_DRAG = "it fires for every touch, not only for drags of the list"

EVERYWHERE: dict[str, Entry] = {
    "tap": "tap",
    "longpress": "longtap",
    "longtap": "longtap",
    "touchstart": "touchstart",
    "touchmove": "touchmove",
    "touchend": "touchend",
    "touchcancel": "touchcancel",
    "touchforcechange": never("pressure of touches is not reported"),
    "transitionend": "transitionend",
    "animationstart": "animationstart",
    "animationiteration": "animationiteration",
    "animationend": "animationend",
}

OVERRIDES: dict[str, dict[str, Entry]] = {
    "button": {
        "getphonenumber": "getauthorize",
        "getuserinfo": "getauthorize",
        "chooseavatar": "chooseavatar",
    },
    "camera": {"initdone": "ready", "scancode": "scanCode"},
    "checkbox": {"tap": forms.checkable_tap},
    "radio": {"tap": forms.checkable_tap, "change": "change"},
    "page-container": {
        "beforeenter": "beforeEnter",
        "afterenter": "afterEnter",
        "beforeleave": "beforeLeave",
        "afterleave": "afterLeave",
        "clickoverlay": "clickOverlay",
    },
    "picker": {"change": "change", "cancel": never("closing the dialog is not reported")},
    "picker-view": {"pickstart": "pickStart", "pickend": "pickEnd"},
    "rich-text": {"itemtap": never("elements inside do not send events")},
    "scroll-view": {
        "scrolltoupper": "scrolltoupper",
        "scrolltolower": "scrolltolower",
        "dragstart": elements.renamed_event("touchstart", _DRAG),
        "dragging": elements.renamed_event("touchmove", _DRAG),
        "dragend": elements.renamed_event("touchend", _DRAG),
    },
    "swiper": {"animationfinish": "animationend"},
    "video": {
        "timeupdate": "timeupdate",
        "fullscreenchange": "fullscreenchange",
        "waiting": "loading",
        "loadedmetadata": "renderStart",
    },
}

_NO_COMPONENT = never("the component does not exist there", harmless=True)
_UNLISTED = never("no source lists it for the platform (TARO 4.2.1, MPX 2026-08)")


def build(known: dict[str, Any]) -> dict[str, dict[str, Entry]]:
    """The whole table; ``known`` are the platform's public annotations."""
    table: dict[str, dict[str, Entry]] = {ANY: EVERYWHERE}
    for tag, fact in vocabulary.components().items():
        listed = set(known.get(tag, {}).get("events", ()))
        overrides = OVERRIDES.get(tag, {})
        absent = isinstance(COMPONENTS.get(tag), Gap)
        row: dict[str, Entry] = dict(overrides)
        for name in fact.events:
            if name in overrides or name in EVERYWHERE:
                continue
            row[name] = name if name in listed else _NO_COMPONENT if absent else _UNLISTED
        table[tag] = row
    return table
