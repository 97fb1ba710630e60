"""Alipay's answer for every canonical event. Sources: README.md."""

from __future__ import annotations

from typing import Any

from dialects._kit.tables import ANY, Entry, Gap, never, uncertain
from dialects.alipay.components import COMPONENTS
from dialects.alipay.rewrites import elements, forms
from ir import vocabulary

_REFRESHER = "pull-down refresh exists for whole pages only; use onPullDownRefresh"
_KEYBOARD = "the height of the keyboard is not reported to fields; use my.onKeyboardHeight"
_COMPOSING = "the steps of composing a character are not reported"
_PLAYER = "the player does not report it"
_RENDERER = "it belongs to the source's own renderer"


def _all(names: str, reason: str, *, harmless: bool = False) -> dict[str, Entry]:
    return dict.fromkeys(names.split(), never(reason, harmless=harmless))


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

_UNHEARD = never("it never fires on the source; listen on the group around it", harmless=True)

OVERRIDES: dict[str, dict[str, Entry]] = {
    "button": {
        **_all(
            "contact launchapp opensetting agreeprivacyauthorization getrealtimephonenumber "
            "createliveactivity",
            "it follows an open-type the platform lacks",
            harmless=True,
        ),
        "getphonenumber": "getauthorize",
        "getuserinfo": "getauthorize",
        "chooseavatar": "chooseavatar",
    },
    "camera": {"initdone": "ready", "scancode": "scanCode"},
    "canvas": _all("error", "failures are not reported", harmless=True),
    "cover-image": _all("load error", "use <image> where loading has to be watched"),
    "input": {
        **_all("keyboardheightchange keyoardheightchangeworklet", _KEYBOARD),
        **_all(
            "keyboardcompositionstart keyboardcompositionupdate keyboardcompositionend", _COMPOSING
        ),
        **_all("nicknamereview", 'it follows type="nickname"', harmless=True),
        **_all("selectionchange", "the selection is not reported"),
        **_all("change", "it never fires on the source either; use input or blur", harmless=True),
    },
    "textarea": {
        **_all("keyboardheightchange", _KEYBOARD),
        **_all(
            "keyboardcompositionstart keyboardcompositionupdate keyboardcompositionend", _COMPOSING
        ),
        **_all("linechange", "the number of lines is not reported"),
        **_all("selectionchange", "the selection is not reported"),
        **_all("change", "it never fires on the source either; use input or blur", harmless=True),
    },
    "movable-view": _all("htouchmove vtouchmove", "the direction is not told; compare positions"),
    "navigator": _all("success fail complete", "navigate from the script to hear of the outcome"),
    "page-meta": _all("resize scrolldone", "the page's size and scrolling ends are not reported"),
    "progress": _all("activeend", "the end of the animation is not reported"),
    "checkbox": {"tap": forms.checkable_tap, "change": _UNHEARD},
    "radio": {"tap": forms.checkable_tap, "change": _UNHEARD},
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
        **_all(
            "refresherpulling refresherrefresh refresherrestore refresherabort "
            "refresherwillrefresh refresherstatuschange",
            _REFRESHER,
        ),
        **_all("scrollstart scrollend", "starts and ends of scrolling are not reported"),
        **_all("scrollstartworklet scrollupdateworklet scrollendworklet", _RENDERER),
        "scrolltoupper": "scrolltoupper",
        "scrolltolower": "scrolltolower",
        "dragstart": elements.renamed_event("touchstart", _DRAG),
        "dragging": elements.renamed_event("touchmove", _DRAG),
        "dragend": elements.renamed_event("touchend", _DRAG),
    },
    "swiper": {
        "animationfinish": "animationend",
        **_all("scrollstartworklet scrollupdateworklet scrollendworklet", _RENDERER),
    },
    "video": {
        "timeupdate": "timeupdate",
        "fullscreenchange": "fullscreenchange",
        "waiting": "loading",
        "loadedmetadata": "renderStart",
        **_all(
            "progress seekcomplete controlstoggle enterpictureinpicture leavepictureinpicture "
            "castinguserselect castingstatechange castinginterrupt",
            _PLAYER,
        ),
    },
}

_NO_COMPONENT = never("the component does not exist there", harmless=True)
_UNLISTED = uncertain("no source lists it for the platform (TARO 4.2.1, MPX 2026-08)")


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
