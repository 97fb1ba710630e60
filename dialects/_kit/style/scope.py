"""Style isolation by attributes: what a platform does at run time, written into the selectors."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from dialects._kit.style.selector import (
    ComplexSelector,
    Compound,
    Simple,
    is_pseudo_element,
    parse_selector,
    print_selector,
)
from dialects._kit.style.walk import has_selectors, map_sheet
from ir.style import Selector, StyleNode, StyleRule, Stylesheet


@attrs.frozen
class Scope:
    """How the selectors of one sheet are written for a document that holds the whole app.

    ``element``: appended to the compound that is styled, such as ``:where([s-1])`` (no weight);
    "" leaves the sheet global. ``external``: appended instead where the compound names a class of
    ``external_classes`` (None: any class), such as ``:where([s-1],[x-1])``: classes that owners
    hand to their components. ``page``: the selector of the page's root element, which no template
    holds. ``host``: the selector of the element a component is used as; in a sheet that has no
    host, ``:host`` is left as it is by "". ``tag``: the name of a tag in the document.
    """

    element: str = ""
    external: str = ""
    external_classes: frozenset[str] | None = None
    page: str = "page"
    host: str = ""
    tag: Callable[[str], str] = str


def prefixed_tag(prefix: str) -> Callable[[str], str]:
    """A ``tag`` function that puts a prefix in front of names that do not have it yet."""
    return lambda name: name if name.startswith(prefix) else prefix + name


def scope_stylesheet(sheet: Stylesheet, scope: Scope) -> Stylesheet:
    """The sheet with every selector scoped; steps of animations are no selectors and stay."""

    def visit(node: StyleNode) -> StyleNode:
        if not isinstance(node, StyleRule):
            return node
        selectors = tuple(_scoped(selector, scope) for selector in node.selectors)
        changed = any(new is not old for new, old in zip(selectors, node.selectors, strict=True))
        return attrs.evolve(node, selectors=selectors) if changed else node

    return map_sheet(sheet, visit, has_selectors)


def scope_selector(text: str, scope: Scope) -> str:
    """One selector scoped, as text."""
    return print_selector(_scope(parse_selector(text), scope, subject=True))


def _scoped(selector: Selector, scope: Scope) -> Selector:
    text = scope_selector(selector.text, scope)
    return selector if text == selector.text else attrs.evolve(selector, text=text)


def _scope(selector: ComplexSelector, scope: Scope, *, subject: bool) -> ComplexSelector:
    last = len(selector.parts) - 1
    parts = tuple(
        _scope_compound(part, scope, styled=subject and index == last)
        if isinstance(part, Compound)
        else part
        for index, part in enumerate(selector.parts)
    )
    return attrs.evolve(selector, parts=parts)


def _scope_compound(compound: Compound, scope: Scope, *, styled: bool) -> Compound:
    parts: list[Simple] = []
    outside = False
    for part in compound.parts:
        replaced = _replaced(part, scope)
        outside = outside or part.kind in ("nesting", "percentage") or _is_outside(part, scope)
        parts.extend(replaced)
    # A tag must come first, and ":host(view)" brings one along after what stood before it.
    parts.sort(key=lambda part: part.kind not in ("tag", "universal", "comment"))
    if styled and not outside and any(part.kind != "raw" for part in parts):
        suffix = _suffix(compound, scope)
        if suffix:
            parts.insert(_place(parts), Simple("raw", suffix))
    return Compound(tuple(parts))


def _replaced(part: Simple, scope: Scope) -> tuple[Simple, ...]:
    if part.kind == "tag":
        if part.name == "page" and "|" not in part.text:
            return _parsed(scope.page)
        name = scope.tag(part.name)
        return (part,) if name == part.name else (attrs.evolve(part, text=name, name=name),)
    if part.kind == "pseudo-class" and part.name == "host" and scope.host:
        inner = part.arguments[0] if part.arguments and len(part.arguments) == 1 else None
        if inner is not None and len(inner.parts) == 1:
            scoped = _scope(inner, scope, subject=False).parts[0]
            assert isinstance(scoped, Compound)
            return (*scoped.parts, *_parsed(scope.host))
        if part.arguments is None:
            return _parsed(scope.host)
    if part.arguments is None:
        return (part,)
    arguments = tuple(_scope(argument, scope, subject=False) for argument in part.arguments)
    return (attrs.evolve(part, arguments=arguments),)


def _parsed(text: str) -> tuple[Simple, ...]:
    """A replacement as simple selectors; anything but one compound is put in whole."""
    parts = parse_selector(text).parts
    if len(parts) == 1 and isinstance(parts[0], Compound):
        return parts[0].parts
    return (Simple("raw", text),)


def _is_outside(part: Simple, scope: Scope) -> bool:
    """Whether a compound with this part styles an element that no template of the scope holds."""
    if part.kind == "tag":
        return part.name == "page"
    return part.kind == "pseudo-class" and part.name in ("host", "host-context", "root")


def _suffix(compound: Compound, scope: Scope) -> str:
    if scope.external:
        names = {part.name for part in compound.parts if part.kind == "class"}
        if names and (scope.external_classes is None or names & scope.external_classes):
            return scope.external
    return scope.element


def _place(parts: list[Simple]) -> int:
    """Where a condition on the element goes: in front of its pseudo-elements."""
    for index, part in enumerate(parts):
        if is_pseudo_element(part):
            return index
    return len(parts)


__all__ = [
    "Scope",
    "prefixed_tag",
    "scope_selector",
    "scope_stylesheet",
]
