"""The web's answer for what scripts give to the constructors and call on instances.

A name is served by the runtime (runtime/define.js, page.js, component.js, instance.json).
"""

from __future__ import annotations

from dialects._kit.tables import Entry, never, not_yet
from ir import vocabulary

_SERVICE = "it belongs to a service of the source platform, which a browser lacks"
_SKYLINE = "it belongs to the source's own renderer; use styles and setData"
_FORM_PART = "the component takes no part in the form around it; use the tag in the page itself"
_GAPS: dict[str, dict[str, Entry]] = {
    "App": {},
    "Page": {
        "onRouteDone": not_yet("nothing tells when the animation of a route has ended"),
        "onShareTimeline": never(_SERVICE),
        "onAddToFavorites": never(_SERVICE),
        "onSaveExitState": never("a closed page is not brought back; keep what matters in storage"),
    },
    "Component": {
        "moved": not_yet("a component that moves within its list is not told"),
        "error": not_yet("errors of a component's methods reach the app's onError only"),
        "lifetimes.moved": not_yet("a component that moves within its list is not told"),
        "lifetimes.error": not_yet("errors of a component's methods reach the app's onError only"),
        "pageLifetimes.routeDone": not_yet("nothing tells when a route's animation has ended"),
        "relations.linkChanged": not_yet("a component that moves within its list is not told"),
        "options.dynamicSlots": not_yet("slot content is made once, not for each item of a list"),
        "behaviors.form-field-group": not_yet(_FORM_PART),
        "behaviors.form-field-button": not_yet(_FORM_PART),
    },
    "this": {
        "applyAnimatedStyle": never(_SKYLINE),
        "clearAnimatedStyle": never(_SKYLINE),
        "getAppBar": never(_SKYLINE),
        "setInitialRenderingCache": never("the first rendering is not cached", harmless=True),
        "setUpdatePerformanceListener": not_yet("the listener is never called"),
        "setPassiveEvent": never("the runtime decides which listeners are passive", harmless=True),
        "getPassiveEvent": not_yet(),
    },
}

MEMBERS: dict[str, dict[str, Entry]] = {
    scope: {name: _GAPS[scope].get(name, name) for name in names}
    for scope, names in vocabulary.members().items()
}
