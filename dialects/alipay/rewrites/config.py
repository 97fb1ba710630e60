"""The pass over a config after the tables."""

from __future__ import annotations

import re
from typing import Any

import attrs

from dialects._kit.context import LowerContext
from dialects.alipay.rewrites.app_config import order_pages
from dialects.alipay.rewrites.page_list import unique_pages
from dialects.alipay.rules import THEME_RESOLVED, UNKNOWN_THEME_VARIABLE
from ir.config import Config, JsonArray, JsonMember, JsonObject, JsonString, tree
from ir.tree import rewrite

_BOUNCE = "allowsBounceVertical"
_REFERENCE = re.compile(r"@[A-Za-z_][\w-]*")
_TEXTS = frozenset({"defaultTitle", "name", "text", "desc"})
"""Keys whose values are shown to the user and may begin with the sign of a reference."""

_DECODE_QUERY = ("behavior", "decodeQuery")


def lower_config(config: Config, context: LowerContext) -> Config | None:
    """A config legal on the target, None for the theme, whose values were written out."""
    from dialects._kit.config.edit import strict

    role = context.notes.get("role")
    if config.path == context.index.app_config.get("themeLocation"):
        return None
    config = strict(config)
    if config.value is None and not config.before.strip("\ufeff \t\r\n"):
        return attrs.evolve(config, value=JsonObject())
    if not isinstance(config.value, JsonObject) or not role:
        return config
    if role != "component":
        config = _one_bounce(_theme(config, context))
    if role == "app":
        config = _app(order_pages(unique_pages(config, context), context))
    return config if role == "app" else _isolation(config, context)


def _app(config: Config) -> Config:
    from dialects._kit.config.edit import with_value

    # WeChat hands over queries as they are written, the target would decode them (MYT)
    config = with_value(config, _DECODE_QUERY, "disable")
    if isinstance(config.object.get("subPackages"), JsonArray):
        # packages of the source share their modules; here each would get its own copy (UNI, MPX)
        config = with_value(config, ("subPackageBuildType",), "shared")
    window = config.object.get("window")
    if isinstance(window, JsonObject) and window.get("pullRefresh") is None:
        config = with_value(config, ("window", "pullRefresh"), tree(False))
    return config


def _theme(config: Config, context: LowerContext) -> Config:
    """References to the theme by their light values: the target has no theme file."""
    light = context.index.theme.light if context.index.theme is not None else {}

    def visit(node: Any) -> Any:
        if not isinstance(node, JsonMember) or not isinstance(node.value, JsonString):
            return node
        reference = node.value.value
        if not _REFERENCE.fullmatch(reference) or node.key.value in _TEXTS:
            return node
        value = light.get(reference[1:])
        if value is None:
            context.report(UNKNOWN_THEME_VARIABLE, node, reference=reference, key=node.key.value)
            return ()
        context.report(THEME_RESOLVED, node, reference=reference, value=value)
        return attrs.evolve(node, value=JsonString(value=value, span=node.value.span))

    return rewrite(config, visit)


def _one_bounce(config: Config) -> Config:
    """Of what several keys of the source say about pulling a page the permission counts."""

    def visit(node: Any) -> Any:
        if not isinstance(node, JsonObject):
            return node
        found = [member for member in node.members if member.key.value == _BOUNCE]
        if len(found) < 2:
            return node
        yes = [m for m in found if isinstance(m.value, JsonString) and m.value.value == "YES"]
        kept = (yes or found)[0]
        others = {
            place: ()
            for place, member in enumerate(node.members)
            if member.key.value == _BOUNCE and member is not kept
        }
        return replaced_members(node, others)

    from dialects._kit.config.edit import replaced_members

    return rewrite(config, visit)


def _isolation(config: Config, context: LowerContext) -> Config:
    """The source isolates a component's styles unless told otherwise; here it has to be said.

    Pages share theirs on both platforms; what a page's options say has to move into its json.
    """
    from dialects._kit.config.edit import with_member

    component = context.component
    if component is None or config.object.get("styleIsolation") is not None:
        return config
    if not component.is_component and "styleIsolation" not in component.options:
        return config
    value = isolation(component.style_isolation, component.options)
    if not isinstance(config.value, JsonObject):
        return config
    return attrs.evolve(config, value=with_member(config.value, "styleIsolation", tree(value)))


def isolation(declared: str | None, options: dict[str, object]) -> str:
    """What a component's options come to: its json, ``styleIsolation``, ``addGlobalClass``."""
    option = options.get("styleIsolation")
    value = declared or (option if isinstance(option, str) else None)
    if value is None:
        return "apply-shared" if options.get("addGlobalClass") is True else "isolated"
    return value.removeprefix("page-")
