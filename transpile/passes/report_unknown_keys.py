"""Report keys that a config file beside those of app, pages and components cannot have."""

from __future__ import annotations

import posixpath

from ir.app import Unit
from ir.config import Config, JsonObject
from transpile import rules
from transpile.passes.context import PassContext


def report_unknown_keys(unit: Unit, context: PassContext) -> Unit:
    """The unit itself: what no platform knows is carried over all the same.

    Configs of app, pages and components are checked where the target's tables lower them.
    """
    if isinstance(unit, Config) and isinstance(unit.value, JsonObject):
        known = _known(unit.path, context)
        for member in unit.value.members if known is not None else ():
            if member.key.value not in (known or ()):
                context.reporter.report(rules.UNKNOWN_CONFIG, member.key, key=member.key.value)
    return unit


def _known(path: str, context: PassContext) -> frozenset[str] | None:
    layout, app = context.resolver.dialect.layout, context.index.app_config
    for name, keys in layout.known_keys.items():
        named = app.get(name)
        place = posixpath.normpath(named).lstrip("/") if isinstance(named, str) else name
        if path == place:
            return keys
    return None
