"""How WeChat spells templates, styles and scripts (facts: MOR, UNI, GE; facts of 2026-11)."""

from __future__ import annotations

from dialects._kit.syntax import EventPrefix, ModuleTag, Syntax

WECHAT_SYNTAX = Syntax(
    template_suffix=".wxml",
    style_suffix=".wxss",
    module_suffix=".wxs",
    style_source_suffixes=(".less", ".scss", ".sass"),
    api_object="wx",
    globals=(
        *("App", "Page", "Component", "Behavior", "getApp", "getCurrentPages", "requirePlugin"),
        *("requireMiniProgram", "definePlugin", "__wxConfig", "__wxAppCode__"),
    ),
    directives={
        "if": ("wx:if",),
        "elif": ("wx:elif",),
        "else": ("wx:else",),
        # "wx:for-items" is the old name of the loop; both compilers still take it.
        "for": ("wx:for", "wx:for-items"),
        "for-item": ("wx:for-item",),
        "for-index": ("wx:for-index",),
        "key": ("wx:key",),
    },
    directive_prefix="wx:",
    attribute_prefixes={
        "data-": "data",
        "data:": "data",
        "mark:": "mark",
        "change:": "change",
        "model:": "model",
        "generic:": "generic",
        "worklet:": "worklet",
        "slot:": "slot",
        "class:": "class",
        "style:": "style",
        "let:": "let",
    },
    event_prefixes=(
        EventPrefix("capture-mut-bind", "mut-bind", capture=True),
        EventPrefix("capture-catch", "catch", capture=True),
        EventPrefix("capture-bind", "bind", capture=True),
        EventPrefix("mut-bind", "mut-bind"),
        EventPrefix("catch", "catch"),
        EventPrefix("bind", "bind"),
    ),
    module_tag=ModuleTag("wxs", "module", "src", inline=True),
    # The newer engine's expressions; the older one lacks these four but apps that use them exist.
    expression_features=frozenset({"nullish", "typeof", "array-spread", "method-call"}),
)
