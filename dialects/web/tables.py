"""The web's answer for every canonical name.

Which attributes and events a built-in serves is read off its module in the runtime, so that the
table cannot promise what the code does not do.
"""

from __future__ import annotations

import re
from functools import cache

from dialects._kit.compat import closure, read
from dialects._kit.tables import ANY, Entry, Tables, never, not_yet
from dialects.web.compile.element import HOVER, camel
from dialects.web.compile.markup import RUNTIME, built_ins
from dialects.web.members import MEMBERS
from ir import vocabulary

_SKYLINE = "it belongs to the source's own renderer; build it from view, scroll-view and styles"
_SERVICE = "it shows a service of the source platform"
_PLATFORM = "it concerns the source platform only"

_NEVER = {
    **dict.fromkeys(
        [
            "channel-live",
            "channel-video",
            "functional-page-navigator",
            "store-coupon",
            "store-gift",
            "store-home",
            "store-product",
            "voip-room",
        ],
        _SERVICE,
    ),
    **dict.fromkeys(
        [
            "draggable-sheet",
            "grid-builder",
            "grid-view",
            "list-builder",
            "list-view",
            "nested-scroll-body",
            "nested-scroll-header",
            "open-container",
            "snapshot",
            "sticky-header",
            "sticky-section",
            "span",
            "share-element",
        ],
        _SKYLINE,
    ),
    "live-pusher": "browsers cannot send streams of its kind",
    "live-player": "browsers cannot play streams of its kind; use video with an HLS stream",
    "xr-scene": "the source's 3D engine is not available",
    "open-data-item": _SERVICE,
    "open-data-list": _SERVICE,
}
_NATIVE = frozenset(
    {"id", "class", "style", "hidden", "slot", "animation", "role", "tabindex", *HOVER}
)
_HARMLESS = frozenset(
    [
        "worklet-on-scroll",
        "enable-passive",
        "type",
        "associative-container",
        "clip",
        "padding",
        "cache-extent",
        "min-drag-distance",
        "scroll-anchoring",
        "using-sticky",
        "paging-enabled",
        "fast-deceleration",
        "enable-worklet",
        "defer",
        "always-embed",
        "hold-keyboard",
        "safe-password-cert-path",
        "safe-password-custom-hash",
        "safe-password-length",
        "safe-password-nonce",
        "safe-password-salt",
        "safe-password-time-stamp",
        "webp",
        "fade-in",
        "show-menu-by-longpress",
        "snap-to-edge",
        "native-props",
        "layout-type",
        "transformer-type",
        "display-multiple-items",
        "easing-function",
    ]
)


@cache
def _words(module: str) -> frozenset[str]:
    """Every word of a built-in's module and of what it imports beside it."""
    paths = [p for p in closure(RUNTIME, [module]) if p.startswith("ui/")]
    text = "\n".join(read(RUNTIME, path).decode() for path in paths)
    return frozenset(re.findall(r"[A-Za-z_$][\w$-]*", text))


_SCENE_PARTS = [
    "ar-tracker",
    "asset-load",
    "asset-material",
    "asset-post-process",
    "asset-render-texture",
    "assets",
    "camera",
    "env",
    "gltf",
    "light",
    "mesh",
    "node",
    "particle",
    "physics",
    "shadow",
    "text",
]
"""Elements inside the source's 3D scene; only the scene itself is canonical."""


def _components() -> dict[str, Entry]:
    known = built_ins()
    scene = never(_NEVER["xr-scene"], harmless=True)
    result: dict[str, Entry] = {f"xr-{kind}": scene for kind in _SCENE_PARTS}
    for tag in vocabulary.components():
        if tag in known:
            result[tag] = tag
        elif tag in _NEVER:
            result[tag] = never(_NEVER[tag])
        elif tag.endswith("-gesture-handler"):
            result[tag] = never(_SKYLINE)
        else:
            result[tag] = not_yet()
    return result


def _served(tag: str, name: str) -> Entry:
    entry = built_ins().get(tag)
    if name in _NATIVE or entry is None or entry.module is None:
        return name
    if camel(name) in _words(entry.module):
        return name
    return not_yet() if name not in _HARMLESS else never("it has no effect here", harmless=True)


def _attributes() -> dict[str, dict[str, Entry]]:
    everywhere = vocabulary.everywhere().attributes
    result: dict[str, dict[str, Entry]] = {ANY: {name: name for name in (*everywhere, *HOVER)}}
    for tag, fact in vocabulary.components().items():
        result[tag] = {name: _served(tag, name) for name in fact.attributes}
    return result


def _events() -> dict[str, dict[str, Entry]]:
    everywhere = vocabulary.everywhere().events
    forced: Entry = never("browsers do not report the pressure of touches", harmless=True)
    result: dict[str, dict[str, Entry]] = {
        ANY: {n: forced if n == "touchforcechange" else n for n in everywhere}
    }
    for tag, fact in vocabulary.components().items():
        entry = built_ins().get(tag)
        words = _words(entry.module) if entry is not None and entry.module else None
        result[tag] = {
            name: name if words is None or name in words or name in everywhere else not_yet()
            for name in fact.events
        }
    return result


_SERVED_CONFIG = {
    "app": """pages window tabBar subPackages subpackages usingComponents darkmode themeLocation
        entryPagePath networkTimeout permission style componentPlaceholder preloadRule workers
        sitemapLocation resolveAlias static""",
    "page": """backgroundColor backgroundTextStyle component componentGenerics
        componentPlaceholder disableScroll enablePullDownRefresh navigationBarBackgroundColor
        navigationBarTextStyle navigationBarTitleText navigationStyle onReachBottomDistance
        styleIsolation usingComponents homeButton pureDataPattern style""",
    "component": """addGlobalClass component componentGenerics componentPlaceholder styleIsolation
        usingComponents""",
    "tab": "backgroundColor borderStyle color custom list position selectedColor",
}
_NO_EFFECT = frozenset(
    [
        "renderer",
        "rendererOptions",
        "componentFramework",
        "lazyCodeLoading",
        "lazyCodeLoadingLegacy",
        "debug",
        "debugOptions",
        "enablePassiveEvent",
        "__lazyCodeLoadingChunk",
        "initialRenderingCache",
        "singlePage",
        "restartStrategy",
        "handleWebviewPreload",
        "renderingMode",
        "visualEffectInBackground",
        "miniApp",
        "agent",
        "mini-android",
        "mini-ios",
        "mini-weixin",
        "mini-ohos",
        "requiredPrivateInfos",
        "__usePrivacyCheck__",
        "navigateToMiniProgramAppIdList",
        "resizable",
        "keepContextPageInCycleJump",
        "disableSwipeBack",
        "backgroundColorTop",
        "backgroundColorBottom",
        "backgroundColorContent",
        "supportedMaterials",
        "embeddedAppIdList",
        "serviceProviderTicket",
        "entranceDeclare",
        "displayMode",
        "frameset",
        "appBar",
        "theme",
        "requiredBackgroundModes",
        "requireBackgroundModes",
    ]
)


def _config(part: vocabulary.ConfigPart) -> dict[str, Entry]:
    served = _SERVED_CONFIG.get(part, "").split()
    result: dict[str, Entry] = {}
    for name in vocabulary.config(part):
        if name in served:
            result[name] = name
        elif name in _NO_EFFECT:
            result[name] = never(_PLATFORM, harmless=True)
        else:
            result[name] = not_yet()
    return result


TABLES = Tables(
    components=_components(),
    attributes=_attributes(),
    events=_events(),
    app_config=_config("app"),
    page_config=_config("page"),
    component_config=_config("component"),
    tab_config=_config("tab"),
    members=MEMBERS,
    project_config={name: never(_PLATFORM, harmless=True) for name in vocabulary.config("project")},
)
