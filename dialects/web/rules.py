"""What can happen to an app on its way to the web that the engine's own rules do not say."""

from __future__ import annotations

from ir.diagnostic import Rule, Severity

NOT_ON_WEB = Rule(
    "not-on-web",
    Severity.ERROR,
    "{name} has no counterpart on the web yet and is left out",
    "This part of the template language is not compiled for browsers so far. Express it with "
    "properties, events and data instead.",
)
TWO_WAY_TARGET = Rule(
    "two-way-target",
    Severity.ERROR,
    "model:{name} is bound to something that cannot be assigned; it only reads",
    "A two-way binding writes back with setData, so it needs a path such as {{ form.name }} or "
    "{{ list[0] }} that starts at a field of the data.",
)
SLOT_FALLBACK = Rule(
    "slot-fallback",
    Severity.NOTE,
    "children of <slot> are never shown",
    "The source platform has no fallback content of slots, and neither has the port.",
)
MISSING_FRAGMENT = Rule(
    "missing-fragment",
    Severity.ERROR,
    "{reference} does not exist, so nothing of it is shown",
    "The template names a file that the app does not have. Correct the path or remove the line.",
)
SHARED_CSS_SELECTOR = Rule(
    "web-selector",
    Severity.WARNING,
    "{selector} is matched differently in a browser",
    "The selector relies on elements that the source platform makes and a browser page lacks.",
)
LOCAL_STYLE_URL = Rule(
    "style-file-missing",
    Severity.WARNING,
    "{reference} does not exist",
    "A style sheet names a file that the app does not have.",
)
