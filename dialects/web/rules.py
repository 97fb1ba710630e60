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
NOT_PRERENDERED = Rule(
    "not-prerendered",
    Severity.NOTE,
    "the page is an empty frame until its script has run: {reason}",
    "Pages are drawn at build time as their data begins, so that something is there before any "
    "script is. This one would cost more than is granted to a page, or to all pages of an app. "
    "The app works all the same.",
)
SHARED_ANIMATION = Rule(
    "shared-animation",
    Severity.WARNING,
    "animation {name} is named here, and several style sheets define it differently",
    "All pages and components are one document in a browser, so each style sheet that defines this "
    "name got one of its own. A style made elsewhere, in a template, a script or another sheet, "
    "can only mean the shared name: the app's own animation, or else the one loaded last. Give "
    "the animations different names, or name them in the style sheets that define them.",
)
TWO_WAY_TARGET = Rule(
    "two-way-target",
    Severity.ERROR,
    "model:{name} is bound to something that cannot be assigned; it only reads",
    "A two-way binding writes back with setData, so it needs a path such as {{ form.name }} or "
    "{{ list[0] }} that starts at a field of the data.",
)
