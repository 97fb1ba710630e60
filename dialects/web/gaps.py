"""What the web lacks of each canonical component, attribute, event and config key, and why.

A name that neither the runtime's table (runtime/ui.json) nor this module answers is not done yet.
"""

from __future__ import annotations

from dialects._kit.tables import Gap, never, not_yet

_SKYLINE = never("it belongs to the source's own renderer; build it from view and styles")
_RENDERER = never("only the source's own renderer knows it")
_WORKLET = never("its handler runs in the source's own renderer; listen to the plain event")
_SERVICE = never("it shows a service of the source platform")
PLATFORM = never("it concerns the source platform only", harmless=True)
_NONE = never("it has no effect here", harmless=True)
_BROWSER = never("the browser does by itself what is best for it", harmless=True)
_KEYBOARD = never("the browser itself keeps the field in view above the keyboard", harmless=True)
_PAGES_APART = never("pages follow each other without a movement between them", harmless=True)
_PLAYER = never("the browser's own player decides on its buttons and gestures")
_TELLS = never("the browser's own player does not tell of it", harmless=True)
_PROTECTED = never("protected streams need the key system of each browser")
_SCENE = never("the source's 3D engine is not available")

Gaps = dict[str, Gap]


def _each(*rows: tuple[Gap, str]) -> Gaps:
    """Name -> gap, from rows of a gap and the names it answers."""
    return {name: gap for gap, names in rows for name in names.split()}


COMPONENTS: Gaps = _each(
    (
        _SERVICE,
        """channel-live channel-video functional-page-navigator official-account
        official-account-publish open-data-item open-data-list store-coupon store-gift store-home
        store-product voip-room""",
    ),
    (
        _SKYLINE,
        "draggable-sheet grid-builder list-builder selection",
    ),
    (never("browsers cannot send streams of its kind"), "live-pusher"),
    (
        never("browsers cannot play streams of its kind; use video with an HLS stream"),
        "live-player",
    ),
    (_SCENE, "xr-scene"),
    (not_yet("its commands and the form of its document are not written; use textarea"), "editor"),
    (not_yet("a field holds no other tags; put them beside it"), "keyboard-accessory"),
)
SCENE_PARTS: Gaps = _each(
    (
        never(_SCENE.reason, harmless=True),
        """xr-ar-tracker xr-asset-load xr-asset-material xr-asset-post-process
        xr-asset-render-texture xr-assets xr-camera xr-env xr-gltf xr-light xr-mesh xr-node
        xr-particle xr-physics xr-shadow xr-text""",
    )
)
"""Elements inside the source's 3D scene; only the scene itself is canonical."""

ATTRIBUTES: dict[str, Gaps] = {
    "audio": _each((never("the browser's player shows no picture"), "poster")),
    "button": _each(
        (PLATFORM, "activity-type business-id entrance-path need-show-entrance"),
        (PLATFORM, "phone-number-no-quota-toast"),
    ),
    "camera": _each((never("frames of the camera are not handed to the app"), "frame-size")),
    "canvas": _each((never("a canvas is as large as its style says"), "height width")),
    "cover-view": _each((never("a map of the owner's holds no views of the app"), "marker-id")),
    "form": _each((PLATFORM, "report-submit-timeout")),
    "image": _each((_BROWSER, "fade-in forceHttps show-menu-by-longpress webp")),
    "input": _each(
        (_KEYBOARD, "adjust-position always-embed"),
        (
            never("text can only be encrypted by the source platform"),
            """safe-password-cert-path safe-password-custom-hash safe-password-length
            safe-password-nonce safe-password-salt safe-password-time-stamp""",
        ),
    ),
    "open-container": _each(
        (
            _RENDERER,
            """close-border-radius closed-border-radius closed-color closed-elevation middle-color
            open-border-radius open-color open-elevation transition-duration transition-type""",
        )
    ),
    "picker": _each((_NONE, "sub-disabled")),
    "rich-text": _each((_RENDERER, "mode")),
    "scroll-view": _each(
        (_BROWSER, "enable-back-to-top enable-passive fast-deceleration throttle using-sticky"),
        (
            never(_RENDERER.reason, harmless=True),
            """adjust-deceleration-velocity-worklet associative-container cache-extent clip
            min-drag-distance padding scroll-into-view-within-extent type""",
        ),
        (
            _RENDERER,
            """refresher-ballistic-refresh-enabled refresher-two-level-close-threshold
            refresher-two-level-enabled refresher-two-level-pinned
            refresher-two-level-scroll-enabled refresher-two-level-threshold
            refresher-two-level-triggered reverse""",
        ),
        (_WORKLET, "worklet-onscrollstart"),
    ),
    "share-element": _each(
        (
            _PAGES_APART,
            """duration easing-function key mapkey rect-tween-type shuttle-on-pop shuttle-on-push
            transform transition-on-gesture""",
        )
    ),
    "snapshot": _each((_RENDERER, "mode")),
    "swiper": _each(
        (_BROWSER, "cache-extent skip-hidden-item-layout"),
        (
            _RENDERER,
            """indicator-alignment indicator-height indicator-margin indicator-offset
            indicator-radius indicator-spacing indicator-type indicator-width layout-type
            transformer-type""",
        ),
    ),
    "swiper-item": _each((_BROWSER, "skip-hidden-item-layout")),
    "page-meta": _each((_BROWSER, "background-color-bottom background-color-top")),
    "text": _each((_NONE, "use-built-in")),
    "textarea": _each(
        (_KEYBOARD, "adjust-keyboard-to adjust-position show-confirm-bar"),
        (never("a field has no padding of its own here", harmless=True), "disable-default-padding"),
    ),
    "video": _each(
        (_BROWSER, "duration enable-auto-rotation is-live preferred-peak-bit-rate"),
        (PLATFORM, "ad-unit-id auto-pause-if-open-native poster-for-crawler"),
        (
            never("a video goes on in the background as the browser allows", harmless=True),
            "background-poster show-background-playback-button",
        ),
        (_PROTECTED, "certificate-url is-drm license-url provision-url"),
        (
            _PLAYER,
            """enable-progress-gesture page-gesture play-btn-position show-bottom-progress
            show-casting-button show-center-play-btn show-mute-btn show-play-btn show-progress
            show-screen-lock-button show-snapshot-button vslide-gesture
            vslide-gesture-in-fullscreen""",
        ),
        (
            # requestPictureInPicture() rejects without a user's activation: W3C
            # Picture-in-Picture, section 4.1, read 2026-11-22.
            never("the browser opens its small window only when the user asks for it"),
            "picture-in-picture-mode picture-in-picture-show-progress",
        ),
        (never("a browser's video is fetched by the page's own policy"), "referrer-policy"),
    ),
}

EVENTS: dict[str, Gaps] = {
    "button": _each((_SERVICE, "createliveactivity")),
    "canvas": _each((never("the browser's canvas reports no errors", harmless=True), "error")),
    "input": _each(
        (never("names are only reviewed by the source platform"), "nicknamereview"),
        (_WORKLET, "keyoardheightchangeworklet"),
    ),
    "rich-text": _each((_RENDERER, "itemtap")),
    "scroll-view": _each((_WORKLET, "scrollendworklet scrollstartworklet scrollupdateworklet")),
    "share-element": _each((_WORKLET, "frameworklet")),
    "swiper": _each((_WORKLET, "scrollendworklet scrollstartworklet scrollupdateworklet")),
    "video": _each(
        (_TELLS, "castinginterrupt castingstatechange castinguserselect controlstoggle")
    ),
}
EVERYWHERE: Gaps = _each(
    (never("browsers do not report the pressure of touches", harmless=True), "touchforcechange")
)

_NOT_HERE = never("it opens a part of the source platform that a browser does not have")
CONFIG: Gaps = _each(
    (
        PLATFORM,
        """__lazyCodeLoadingChunk __usePrivacyCheck__ accountCardPackage agent appBar
        backgroundColorBottom backgroundColorContent backgroundColorTop cloud cloudConfig
        cloudVersion componentFramework debug debugOptions disableSwipeBack displayMode
        embeddedAppIdList enablePassiveEvent entranceDeclare frameset handleWebviewPreload
        initialRenderingCache keepContextPageInCycleJump lazyCodeLoading lazyCodeLoadingLegacy
        mini-android mini-ios mini-ohos mini-weixin miniApp navigateToMiniProgramAppIdList
        pageJSONDark pageJSONLight
        renderer rendererOptions renderingMode requireBackgroundModes requiredBackgroundModes
        requiredPrivateInfos resizable restartStrategy serviceProviderTicket singlePage
        supportedMaterials theme visualEffectInBackground""",
    ),
    (
        _NOT_HERE,
        """chatTools functionalPages halfPage mimeTypeDeclarations multiSelectSupportedMaterials
        openDataContext openLocationPagePath xrEntryPagePath""",
    ),
    (never("every file is loaded or cached from the start", harmless=True), "preloadRule static"),
    (never("a plugin's code is held by the source platform, not by the app"), "plugins"),
    (
        never("the library's npm package serves in its place", harmless=True),
        "useExtendedLib",
    ),
)
