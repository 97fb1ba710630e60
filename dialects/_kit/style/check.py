"""What of a style sheet a target cannot do, as findings."""

from __future__ import annotations

import attrs

from dialects._kit.context import LowerContext, Reporter
from dialects._kit.style.rules import (
    LEAKING_SELECTOR,
    RESERVED_CLASS,
    UNSUPPORTED_SELECTOR,
)
from dialects._kit.style.selector import Combinator, ComplexSelector, every_compound, parse_selector
from dialects._kit.style.walk import style_rules
from ir.style import Selector, Stylesheet

_NAMES = {
    "attribute": "attribute selectors",
    "universal": "the universal selector",
    "id": "id selectors",
    "tag": "tag selectors",
    "sibling": "sibling selectors",
    "host": '":host"',
    "host-function": '":host()" with an argument',
}


@attrs.frozen
class SelectorSupport:
    """What a platform makes of selectors in sheets of one kind.

    ``lacks``: of "attribute", "universal", "id", "tag", "sibling", "host", "host-function", those
    without effect. ``leaks_tags``: tag selectors reach beyond the component. ``reserved``:
    prefixes of class names the platform keeps for itself. ``where``: how a message names the kind
    of sheet.
    """

    lacks: frozenset[str] = frozenset()
    leaks_tags: bool = False
    reserved: tuple[str, ...] = ()
    where: str = "style sheets"


def check_selectors(
    sheet: Stylesheet, support: SelectorSupport, reporter: Reporter | LowerContext
) -> None:
    """Report every selector that has no effect, or another one, on the target."""
    for rule in style_rules(sheet.items):
        for selector in rule.selectors:
            _check(selector, parse_selector(selector.text), support, reporter)


def _check(
    selector: Selector,
    parsed: ComplexSelector,
    support: SelectorSupport,
    reporter: Reporter | LowerContext,
) -> None:
    shown = selector.text.strip()
    for trait in sorted(_traits(parsed) & support.lacks):
        reporter.report(
            UNSUPPORTED_SELECTOR, selector, what=_NAMES[trait], where=support.where, selector=shown
        )
    names = [part for compound in every_compound(parsed) for part in compound.parts]
    if support.leaks_tags and any(part.kind == "tag" for part in names):
        reporter.report(LEAKING_SELECTOR, selector, selector=shown)
    for part in names:
        prefix = next((p for p in support.reserved if part.name.startswith(p)), None)
        if part.kind == "class" and prefix is not None:
            reporter.report(RESERVED_CLASS, selector, prefix=prefix, name=part.name)


def _traits(parsed: ComplexSelector) -> set[str]:
    found: set[str] = set()
    if any(isinstance(part, Combinator) and part.kind in ("+", "~") for part in parsed.parts):
        found.add("sibling")
    for compound in every_compound(parsed):
        for part in compound.parts:
            if part.kind == "pseudo-class" and part.name == "host":
                found.add("host" if part.text.endswith("host") else "host-function")
            elif part.kind == "tag" and part.name == "page":
                continue
            else:
                found.add(part.kind)
    return found
