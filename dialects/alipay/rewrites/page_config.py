"""Keys of page and component configs, and of the app's ``window``."""

from __future__ import annotations

import attrs

from dialects._kit.context import LowerContext
from dialects.alipay.rewrites.app_config import approximate, named
from dialects.alipay.rewrites.tag_names import tag_names
from dialects.alipay.rules import (
    BUILT_IN_PLACEHOLDER,
    GENERIC_WITHOUT_DEFAULT,
    STYLE_ISOLATION,
)
from ir.app import ComponentReference
from ir.config import JsonLiteral, JsonMember, JsonObject, JsonString, tree

_UNTOUCHED = ("plugin://", "plugin-private://", "dynamic-plugin://")
_PAGE_ISOLATION = "styles of the app and of components reach the page"


def _flag(member: JsonMember) -> bool:
    """Whether a member says yes; the source also takes the words as strings."""
    value = member.value
    if isinstance(value, JsonString):
        return value.value == "true"
    return isinstance(value, JsonLiteral) and value.value is True


def navigation_style(member: JsonMember, context: LowerContext) -> tuple[JsonMember, ...]:
    """``custom`` makes the title bar transparent (MOR); it still lies over the page."""
    if not (isinstance(member.value, JsonString) and member.value.value == "custom"):
        return (named(member, "transparentTitle", tree("none")),)
    difference = "the bar is transparent and lies over the page, and its buttons stay"
    approximate(member, "transparentTitle", difference, context)
    return (
        named(member, "transparentTitle", tree("always")),
        JsonMember(key=JsonString(value="titlePenetrate"), value=tree("YES"), span=member.span),
    )


def pull_refresh(member: JsonMember, context: LowerContext) -> tuple[JsonMember, ...]:
    """``pullRefresh`` works only where the page may be pulled (MOR, MPX)."""
    on = _flag(member)
    renamed = named(member, "pullRefresh", tree(on))
    if not on:
        return (renamed,)
    bounce = JsonMember(key=JsonString(value="allowsBounceVertical"), value=tree("YES"))
    return renamed, bounce


def disable_scroll(member: JsonMember, context: LowerContext) -> tuple[JsonMember, ...]:
    """Nothing forbids scrolling; a page that cannot bounce at least does not move when it fits."""
    if not _flag(member):
        return ()
    difference = "a page higher than the screen still scrolls; give it overflow: hidden"
    approximate(member, "allowsBounceVertical", difference, context)
    return (named(member, "allowsBounceVertical", tree("NO")),)


def disable_swipe_back(member: JsonMember, context: LowerContext) -> tuple[JsonMember, ...]:
    """``disableSwipeBack`` is ``gestureBack`` turned round."""
    return (named(member, "gestureBack", tree("NO" if _flag(member) else "YES")),)


def using_components(member: JsonMember, context: LowerContext) -> JsonMember:
    """Tags in lower case with hyphens; references that say what they mean on the target too."""
    if not isinstance(member.value, JsonObject):
        return member
    names = tag_names(context)
    targets = {(use.tag, use.reference): use.target for use in _uses(context)}
    members = tuple(_use(item, names, targets, context) for item in member.value.members)
    if all(a is b for a, b in zip(members, member.value.members, strict=True)):
        return member
    return attrs.evolve(member, value=attrs.evolve(member.value, members=members))


def _uses(context: LowerContext) -> tuple[ComponentReference, ...]:
    if context.component is not None:
        return context.component.uses
    return tuple(use for page in context.index.pages[:1] for use in page.uses)


def _use(
    item: JsonMember,
    names: dict[str, str],
    targets: dict[tuple[str, str], str | None],
    context: LowerContext,
) -> JsonMember:
    tag = item.key.value
    renamed = named(item, names.get(tag, tag))
    if not isinstance(item.value, JsonString) or item.value.value.startswith(_UNTOUCHED):
        return renamed
    target = targets.get((tag, item.value.value))
    if target is None:
        return renamed
    written = item.value.value
    base = moved_base(target, context)
    if base == target and written.startswith(("/", "./", "../")):
        return renamed
    return attrs.evolve(renamed, value=JsonString(value="/" + base, span=item.value.span))


def moved_base(base: str, context: LowerContext) -> str:
    """Where a component without suffix is on the target."""
    component = context.index.component(base)
    path = component.config or component.script if component is not None else None
    if path is None:
        return base
    moved = context.renamed(path)
    return moved.rsplit(".", 1)[0] if moved != path else base


def placeholders(member: JsonMember, context: LowerContext) -> JsonMember | tuple[()]:
    """Only components of the app may stand in for one that is not there yet (MPX)."""
    if not isinstance(member.value, JsonObject):
        return member
    names = tag_names(context)
    kept = []
    for item in member.value.members:
        place = item.value.value if isinstance(item.value, JsonString) else ""
        if place in names:
            tag = item.key.value
            kept.append(named(item, names.get(tag, tag), tree(names[place])))
        else:
            context.report(BUILT_IN_PLACEHOLDER, item, placeholder=place, tag=item.key.value)
    if not kept:
        return ()
    return attrs.evolve(member, value=JsonObject(members=tuple(kept), span=member.value.span))


def generics(member: JsonMember, context: LowerContext) -> JsonMember:
    """A generic needs a default component (MPX)."""
    if isinstance(member.value, JsonObject):
        for item in member.value.members:
            default = item.value.get("default") if isinstance(item.value, JsonObject) else None
            if default is None:
                context.report(GENERIC_WITHOUT_DEFAULT, item, name=item.key.value)
    return member


def component(member: JsonMember, context: LowerContext) -> JsonMember | tuple[()]:
    """``component`` belongs to components; a page made by that constructor is a page here."""
    return () if context.notes.get("role") == "page" else member


def style_isolation(member: JsonMember, context: LowerContext) -> JsonMember:
    """The three plain values are the same words; those for pages are not known."""
    value = member.value.value if isinstance(member.value, JsonString) else ""
    if not isinstance(value, str) or not value.startswith("page-"):
        return member
    name = value.removeprefix("page-")
    context.report(STYLE_ISOLATION, member, value=value, name=name, difference=_PAGE_ISOLATION)
    return attrs.evolve(member, value=tree(name))


def add_global_class(member: JsonMember, context: LowerContext) -> JsonMember | tuple[()]:
    """``addGlobalClass`` is the old word for ``apply-shared``."""
    if not _flag(member):
        return ()
    return named(member, "styleIsolation", tree("apply-shared"))
