"""Alipay's answer for every canonical attribute.

What typings.json (generated from public annotations) lists keeps its name; the rows below say what
is renamed, rewritten or lost, and win over it. Where neither says anything the attribute
is left out as uncertain. Sources: README.md.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from dialects._kit.tables import ANY, Entry, Gap, never, uncertain
from dialects.alipay.components import COMPONENTS
from dialects.alipay.rewrites import elements, forms
from ir import vocabulary

_KEYBOARD = "the platform decides how the keyboard moves the page"
_CONTACT = 'it only matters for open-type="contact", which the platform lacks'
_REFRESHER = "pull-down refresh exists for whole pages only; use enablePullDownRefresh"
_SKYLINE = "it only matters in the source's own renderer"
_TWO_LEVEL = _REFRESHER
_JUMP = "open other mini programs from the script with navigateToMiniProgram"
_PICTURE = "picture-in-picture is not available"
_LOOK = "the indicator has one look"
_MAP = "the map decides by itself"
_ENCRYPTION = "the field is not encrypted by the platform"
_PLAYER = "the player has its own controls"


def _all(names: str, reason: str, *, harmless: bool = False) -> dict[str, Entry]:
    return dict.fromkeys(names.split(), never(reason, harmless=harmless))


EVERYWHERE: dict[str, Entry] = {
    "id": "id",
    "class": "class",
    "style": "style",
    "hidden": "hidden",
    "slot": "slot",
    "animation": "animation",
    "role": "role",
    "tabindex": never("focus follows the platform's own order", harmless=True),
    "tab-index": never("focus follows the platform's own order", harmless=True),
}

OVERRIDES: dict[str, dict[str, Entry]] = {
    "button": {
        "app-parameter": never('it only matters for open-type="launchApp"', harmless=True),
        **_all("lang", "the answer has one language", harmless=True),
        **_all(
            "session-from send-message-title send-message-path send-message-img show-message-card "
            "business-id",
            _CONTACT,
            harmless=True,
        ),
        **_all(
            "phone-number-no-quota-toast need-show-entrance entrance-path activity-type",
            "it belongs to an open-type the platform lacks",
            harmless=True,
        ),
    },
    "camera": _all("resolution", "choose output-dimension instead"),
    "canvas": {"canvas-id": elements.canvas_id},
    "cover-image": _all("referrer-policy", "the platform sends no referrer", harmless=True),
    "cover-view": {
        **_all("marker-id", "markers carry their own callout"),
        **_all("hover-class", "cover-view has no pressed state"),
    },
    "form": _all("report-submit-timeout", "form ids are no longer sent", harmless=True),
    "image": {
        **_all("fade-in", "the picture appears at once", harmless=True),
        **_all("webp", "the platform decodes webp by itself", harmless=True),
        **_all("forceHttps", "addresses are loaded as written", harmless=True),
        **_all("referrer-policy", "the platform sends no referrer", harmless=True),
        **_all("show-menu-by-longpress", "offer the menu from the script: previewImage, saveImage"),
    },
    "input": {
        "auto-focus": forms.auto_focus,
        **_all("adjust-position cursor-spacing", _KEYBOARD),
        **_all("hold-keyboard", "the keyboard closes when the field loses focus"),
        **_all("always-embed", "fields are always part of the page", harmless=True),
        **_all("auto-fill", "the keyboard offers nothing to fill in", harmless=True),
        **_all("cursor-color", "the cursor has the platform's colour", harmless=True),
        **_all(
            "safe-password-cert-path safe-password-length safe-password-time-stamp "
            "safe-password-nonce safe-password-salt safe-password-custom-hash",
            _ENCRYPTION,
        ),
    },
    "map": {
        "polygons": elements.renamed_attribute(
            "polygon", "the fields of its items differ; compare them with the platform's manual"
        ),
        **_all("covers", "use markers"),
        **_all("enable-3D show-3D", "the map is flat"),
        **_all("min-scale max-scale", "the scale is not limited"),
        **_all("enable-auto-max-overlooking", _MAP, harmless=True),
        **_all("layer-style subkey", "maps are styled by custom-map-style"),
    },
    "movable-view": {},
    "navigator": {
        "target": elements.only("self", _JUMP),
        "delta": elements.only("1", "only one page back; call navigateBack from the script"),
        **_all("app-id path extra-data version short-link", _JUMP),
        **_all("hover-stop-propagation", "the pressed state of outer elements shows too"),
    },
    "page-container": {},
    "page-meta": {
        **_all("background-text-style", "call setBackgroundTextStyle"),
        **_all("page-orientation", "pages stand upright"),
    },
    "picker": {
        "range": "range",
        "range-key": "range-key",
        "value": "value",
        "disabled": "disabled",
        "name": "name",
        "mode": never("the mode of one column is the only one", harmless=True),
        "header-text": never("the dialog has no title", harmless=True),
        **_all("start end fields custom-item level sub-disabled", "it belongs to another mode"),
    },
    "picker-view": {"name": "name"},
    "progress": {
        "color": forms.unless("active-color", name="active-color"),
        **_all("border-radius font-size", "the bar has the platform's look", harmless=True),
        **_all("active-mode", "the animation starts at zero"),
        **_all("duration", "the animation has the platform's speed"),
    },
    "radio-group": {"name": "name"},
    "rich-text": {
        "nodes": forms.rich_text_nodes,
        **_all("user-select", "its text cannot be selected"),
        **_all("mode", "it has one way to lay out"),
    },
    "root-portal": {"enable": "enable"},
    "scroll-view": {
        **_all("enable-flex", "write display: flex into its style"),
        **_all("enhanced enable-passive throttle", "it needs no switch", harmless=True),
        **_all("bounces", "it bounces as the platform likes"),
        **_all("show-scrollbar", "hide the bar by ::-webkit-scrollbar", harmless=True),
        **_all("paging-enabled", "use a swiper"),
        **_all("fast-deceleration", "it slows down as the platform likes", harmless=True),
        **_all("scroll-anchoring", "the position may jump when items are added above"),
        **_all("scroll-into-view-offset scroll-into-view-alignment", "it stops at the item's edge"),
        **_all(
            "refresher-enabled refresher-threshold refresher-default-style refresher-background "
            "refresher-triggered",
            _REFRESHER,
        ),
        **_all(
            "refresher-two-level-enabled refresher-two-level-triggered "
            "refresher-two-level-threshold refresher-two-level-close-threshold "
            "refresher-two-level-scroll-enabled refresher-ballistic-refresh-enabled "
            "refresher-two-level-pinned",
            _TWO_LEVEL,
        ),
        **_all(
            "adjust-deceleration-velocity-worklet worklet-onscrollstart associative-container "
            "cache-extent clip min-drag-distance padding reverse scroll-into-view-within-extent "
            "type",
            _SKYLINE,
            harmless=True,
        ),
        **_all("using-sticky", "position: sticky needs no switch", harmless=True),
    },
    "share-element": {
        "key": "name",
        **_all("mapkey shuttle-on-push shuttle-on-pop rect-tween-type", _SKYLINE, harmless=True),
        **_all("transition-on-gesture", _SKYLINE, harmless=True),
    },
    "slider": {
        "block-size": "handle-size",
        "block-color": "handle-color",
        "color": forms.unless("background-color", name="background-color"),
        "selected-color": forms.unless("active-color", name="active-color"),
    },
    "swiper": {
        **_all("current-item-id", "it is moved by current only"),
        **_all("skip-hidden-item-layout cache-extent", "it lays out as it likes", harmless=True),
        **_all("layout-type transformer-type", "it slides in one way only"),
        **_all(
            "indicator-type indicator-margin indicator-spacing indicator-radius indicator-width "
            "indicator-height indicator-alignment indicator-offset",
            _LOOK,
            harmless=True,
        ),
        **_all("scroll-with-animation", "changes of current are animated", harmless=True),
    },
    "swiper-item": {
        **_all("item-id", "it is found by its position only"),
        **_all("skip-hidden-item-layout", "it lays out as it likes", harmless=True),
    },
    "switch": {"type": forms.switch_type},
    "text": {
        "user-select": forms.unless("selectable", name="selectable"),
        "max-lines": forms.unless("number-of-lines", name="number-of-lines"),
        **_all("overflow", "write text-overflow into its style"),
        **_all("use-built-in", _SKYLINE, harmless=True),
    },
    "textarea": {
        "auto-focus": forms.auto_focus,
        **_all("adjust-position adjust-keyboard-to cursor-spacing", _KEYBOARD),
        **_all("hold-keyboard confirm-hold", "the keyboard closes when the field loses focus"),
        **_all("cursor selection-start selection-end", "the cursor cannot be placed"),
        **_all("show-confirm-bar", "the keyboard has no such bar", harmless=True),
        **_all("disable-default-padding", "it has no padding of its own", harmless=True),
        **_all("fixed", "it may stand in fixed elements as it is", harmless=True),
        **_all("cursor-color", "the cursor has the platform's colour", harmless=True),
    },
    "video": {
        **_all("danmu-list danmu-btn enable-danmu", "comments over the picture are not available"),
        **_all("ad-unit-id poster-for-crawler", "it serves the source platform", harmless=True),
        **_all(
            "picture-in-picture-mode picture-in-picture-show-progress "
            "show-background-playback-button background-poster",
            _PICTURE,
        ),
        **_all(
            "show-progress play-btn-position title show-screen-lock-button show-snapshot-button "
            "show-casting-button show-bottom-progress",
            _PLAYER,
            harmless=True,
        ),
        **_all(
            "page-gesture vslide-gesture vslide-gesture-in-fullscreen enable-play-gesture "
            "enable-auto-rotation",
            "the player has its own gestures",
        ),
        **_all(
            "auto-pause-if-navigate auto-pause-if-open-native",
            "pause it in onHide",
        ),
        **_all(
            "is-drm provision-url certificate-url license-url", "protected videos are not played"
        ),
        **_all("is-live preferred-peak-bit-rate", "the player decides", harmless=True),
        **_all("referrer-policy", "the platform sends no referrer", harmless=True),
    },
}

_NO_COMPONENT = never("the component does not exist there", harmless=True)
_UNLISTED = uncertain("no source lists it for the platform (TARO 4.2.1, MPX 2026-08)")


def typings() -> dict[str, Any]:
    """The public annotations: component -> the attributes and events listed for the platform."""
    text = (files("dialects.alipay") / "typings.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def _row(tag: str, known: dict[str, Any]) -> dict[str, Entry]:
    listed = set(known.get(tag, {}).get("attributes", ()))
    overrides = OVERRIDES.get(tag, {})
    absent = isinstance(COMPONENTS.get(tag), Gap)
    row: dict[str, Entry] = {}
    spellings = vocabulary.with_camel_spellings(vocabulary.components()[tag].attributes)
    for spelling, name in spellings.items():
        if name in overrides:
            row[spelling] = overrides[name]
        elif name in listed:
            row[spelling] = name
        elif name not in EVERYWHERE:
            row[spelling] = _NO_COMPONENT if absent else _UNLISTED
    for name in listed:
        row.setdefault(name, name)
    return row


def build() -> dict[str, dict[str, Entry]]:
    """The whole table."""
    known = typings()
    table = {tag: _row(tag, known) for tag in vocabulary.components()}
    table[ANY] = EVERYWHERE
    return table
