"""The web's answer for what scripts give to the constructors and call on instances.

A name is served by the runtime (runtime/define.js, page.js, component.js, instance.json).
"""

from __future__ import annotations

from dialects._kit.tables import Entry, never, not_yet
from ir import vocabulary

_SERVICE = "it belongs to a service of the source platform, which a browser lacks"
_SKYLINE = "it belongs to the source's own renderer; use styles and setData"
_GAPS: dict[str, dict[str, Entry]] = {
    "App": {},
    "Page": {
        "onShareTimeline": never(_SERVICE),
        "onAddToFavorites": never(_SERVICE),
        "onSaveExitState": never("a closed page is not brought back; keep what matters in storage"),
    },
    "Component": {
        "options.dynamicSlots": not_yet("slot content is made once, not for each item of a list"),
    },
    "this": {
        "applyAnimatedStyle": never(_SKYLINE),
        "clearAnimatedStyle": never(_SKYLINE),
        "getAppBar": never(_SKYLINE),
        "setInitialRenderingCache": never("the first rendering is not cached", harmless=True),
        "setPassiveEvent": never("the runtime decides which listeners are passive", harmless=True),
    },
}

MEMBERS: dict[str, dict[str, Entry]] = {
    scope: {name: _GAPS[scope].get(name, name) for name in names}
    for scope, names in vocabulary.members().items()
}
