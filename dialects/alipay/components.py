"""Alipay's answer for every canonical component.

Sources: TARO 4.2.1 (annotations), MPX 2026-08, MOR 2025-04, UNI 2026-05; see README.md.
"""

from __future__ import annotations

from dialects._kit.tables import Entry, never
from dialects.alipay.rewrites import button, elements, forms, picker

_BUILT_INS = (
    "button camera canvas checkbox checkbox-group cover-image cover-view form icon image input "
    "label map match-media movable-area movable-view navigator page-container page-meta "
    "picker-view picker-view-column progress radio radio-group rich-text root-portal scroll-view "
    "share-element slider swiper swiper-item switch text video view web-view"
)

_SKYLINE = "it belongs to the source's own renderer; build it from view, scroll-view and styles"
_SOURCE_SERVICE = "it shows a service of the source platform"
_GESTURES = tuple(
    f"{kind}-gesture-handler"
    for kind in (
        "double-tap",
        "force-press",
        "horizontal-drag",
        "long-press",
        "pan",
        "scale",
        "tap",
        "vertical-drag",
    )
)

_SCENE_KINDS = (
    "ar-tracker asset-load asset-material asset-post-process asset-render-texture assets camera "
    "env gltf light mesh node particle physics shadow text"
)
_SCENE_PARTS = tuple(f"xr-{kind}" for kind in _SCENE_KINDS.split())
"""Elements of the source's 3D engine, as used by its own examples; only xr-scene is canonical."""

OWN = frozenset(
    {
        "ad-feeds",
        "ar",
        "ar-camera",
        "cashier",
        "cdp",
        "contact-button",
        "error-view",
        "join-group-chat",
        "life-follow",
        "lifestyle",
        "lottie",
        "open-avatar",
        "poster",
        "rtc-room",
        "spread",
        "subscribe-message",
    }
)
"""Built-ins only Alipay has (facts components 4.1): an app's component may not take their names."""

BUILT_INS = OWN | frozenset({*_BUILT_INS.split(), "textarea", "picker"})
"""All built-ins of the platform."""

COMPONENTS: dict[str, Entry] = {
    **{tag: tag for tag in _BUILT_INS.split()},
    "button": button.button,
    "textarea": forms.textarea,
    "picker": picker.picker,
    "span": elements.stand_in("text", "it holds text only and no other elements"),
    **dict.fromkeys(_GESTURES, elements.gesture),
    "grid-view": elements.stand_in("view", f"its children are not laid out as a grid: {_SKYLINE}"),
    "list-view": elements.stand_in("view", _SKYLINE),
    "nested-scroll-body": elements.stand_in("view", _SKYLINE),
    "nested-scroll-header": elements.stand_in("view", _SKYLINE),
    "open-container": elements.stand_in("view", f"it opens without transition: {_SKYLINE}"),
    "snapshot": elements.stand_in("view", "it cannot be turned into a picture"),
    "sticky-header": elements.stand_in("view", "add position: sticky to its style"),
    "sticky-section": elements.stand_in("view", _SKYLINE),
    "keyboard-accessory": elements.stand_in("view", "it does not follow the keyboard"),
    "selection": elements.stand_in("view", "text is selected by the platform's own means"),
    "draggable-sheet": elements.stand_in("scroll-view", "it cannot be dragged open"),
    "grid-builder": never(_SKYLINE),
    "list-builder": never(_SKYLINE),
    "ad": never("advertisements of Alipay need its own component and placement id"),
    "ad-custom": never("advertisements of Alipay need its own component and placement id"),
    "audio": never("play it through createInnerAudioContext"),
    "channel-live": never(_SOURCE_SERVICE),
    "channel-video": never(_SOURCE_SERVICE),
    "editor": never("use a textarea, or a web-view with an editor"),
    "functional-page-navigator": never(_SOURCE_SERVICE),
    "live-player": never("use <video> with an HLS stream"),
    "live-pusher": never("its live streams need a plugin of the platform"),
    "navigation-bar": elements.left_out("set title and colours with the setNavigationBar APIs"),
    "official-account": never(_SOURCE_SERVICE),
    "official-account-publish": never(_SOURCE_SERVICE),
    "open-data": never("ask for the user's data by an API and show it yourself"),
    "open-data-item": never("ask for the user's data by an API and show it yourself"),
    "open-data-list": never("ask for the user's data by an API and show it yourself"),
    "store-coupon": never(_SOURCE_SERVICE),
    "store-gift": never(_SOURCE_SERVICE),
    "store-home": never(_SOURCE_SERVICE),
    "store-product": never(_SOURCE_SERVICE),
    "voip-room": never(_SOURCE_SERVICE),
    "xr-scene": elements.scene,
    **dict.fromkeys(_SCENE_PARTS, elements.scene_part),
}
