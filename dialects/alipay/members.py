"""Alipay's answer for what scripts give to the constructors and call on instances.

A name is served by the host (host/model); sources as in components.py and host/README.md.
"""

from __future__ import annotations

from dialects._kit.tables import Entry, never, not_yet
from ir import vocabulary

_SKYLINE = "it belongs to the source's own renderer; use styles and setData"
_FORM_PART = "the component takes no part in the form around it; use the tag in the page itself"
_GAPS: dict[str, dict[str, Entry]] = {
    "App": {
        "onThemeChange": never("the app is not told; ask getSystemInfo for the theme in onShow"),
    },
    "Page": {
        "onRouteDone": never("nothing tells when the animation of a route has ended; use onReady"),
        "onShareTimeline": never("there is no timeline to share to; offer onShareAppMessage"),
        "onAddToFavorites": never("the platform's favourites ask the page for nothing"),
        "onSaveExitState": never("pages are not brought back; keep what matters in the storage"),
    },
    "Component": {
        "moved": never("the platform does not tell that a component was moved"),
        "lifetimes.moved": never("the platform does not tell that a component was moved"),
        "pageLifetimes.routeDone": never("nothing tells when the animation of a route has ended"),
        "relations.linkChanged": never("the platform does not tell that a component was moved"),
        "options.dynamicSlots": not_yet("slot content is made once, not for each item of a list"),
        "behaviors.form-field-group": not_yet(_FORM_PART),
        "behaviors.form-field-button": not_yet(_FORM_PART),
    },
    "this": {
        "animate": never("use createAnimation or a transition in the style sheet"),
        "clearAnimation": never("use createAnimation or a transition in the style sheet"),
        "applyAnimatedStyle": never(_SKYLINE),
        "clearAnimatedStyle": never(_SKYLINE),
        "setInitialRenderingCache": never("the first rendering is not cached", harmless=True),
        "setUpdatePerformanceListener": never("the cost of updates is not told"),
        "setPassiveEvent": never("listeners cannot be made passive", harmless=True),
        "getPassiveEvent": never("listeners cannot be made passive"),
        "getAppBar": never(_SKYLINE),
    },
}

MEMBERS: dict[str, dict[str, Entry]] = {
    scope: {name: _GAPS[scope].get(name, name) for name in names}
    for scope, names in vocabulary.members().items()
}
