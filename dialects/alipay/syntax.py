"""How Alipay spells templates, styles and scripts (facts: MOR, UNI, ALD, MPX; facts of 2026-11)."""

from __future__ import annotations

from dialects._kit.syntax import EventPrefix, ModuleTag, Syntax

EVENT_NAMES = {
    "touchstart": "TouchStart",
    "touchmove": "TouchMove",
    "touchend": "TouchEnd",
    "touchcancel": "TouchCancel",
    "longtap": "LongTap",
    "transitionend": "TransitionEnd",
    "animationstart": "AnimationStart",
    "animationiteration": "AnimationIteration",
    "animationend": "AnimationEnd",
    "scrolltoupper": "ScrollToUpper",
    "scrolltolower": "ScrollToLower",
    "markertap": "MarkerTap",
    "callouttap": "CalloutTap",
    "controltap": "ControlTap",
    "regionchange": "RegionChange",
    "timeupdate": "TimeUpdate",
    "fullscreenchange": "FullScreenChange",
    "animationfinish": "AnimationEnd",
    "columnchange": "ColumnChange",
    "chooseavatar": "ChooseAvatar",
    "getauthorize": "GetAuthorize",
    "keyboardheightchange": "KeyboardHeightChange",
}
"""Native events whose words cannot be told from their lower-case name."""

ALIPAY_SYNTAX = Syntax(
    template_suffix=".axml",
    style_suffix=".acss",
    module_suffix=".sjs",
    style_source_suffixes=(".less", ".scss"),
    api_object="my",
    globals=("App", "Page", "Component", "Mixin", "getApp", "getCurrentPages", "requirePlugin"),
    directives={
        "if": ("a:if",),
        "elif": ("a:elif",),
        "else": ("a:else",),
        "for": ("a:for",),
        "for-item": ("a:for-item",),
        "for-index": ("a:for-index",),
        "key": ("a:key",),
    },
    directive_prefix="a:",
    attribute_prefixes={"data-": "data"},
    event_prefixes=(
        EventPrefix("capture-catch", "catch", capture=True, colon="never", camel=True),
        EventPrefix("capture-on", "bind", capture=True, colon="never", camel=True),
        EventPrefix("catch", "catch", colon="never", camel=True),
        EventPrefix("on", "bind", colon="never", camel=True),
    ),
    event_names=EVENT_NAMES,
    module_tag=ModuleTag("import-sjs", "name", "from", inline=False),
    slot_fallback=True,
    expression_features=frozenset({"template-string", "typeof", "array-spread", "method-call"}),
    fold_dataset=False,
)
