"""Keys of the app's own config."""

from __future__ import annotations

import attrs

from dialects._kit.context import LowerContext
from dialects.alipay.rewrites.page_list import plain, plain_path, plain_paths
from dialects.alipay.rules import APPROXIMATE_CONFIG, ENTRY_PAGE_MOVED
from ir.config import (
    Config,
    JsonArray,
    JsonLiteral,
    JsonMember,
    JsonObject,
    JsonString,
    JsonValue,
    tree,
)

_SUBPACKAGE_KEYS = frozenset({"root", "pages", "plugins"})
_TAB_KEYS = {
    "pagePath": "pagePath",
    "text": "name",
    "iconPath": "icon",
    "selectedIconPath": "activeIcon",
}


def approximate(
    member: JsonMember, name: str, difference: str, context: LowerContext, key: str = ""
) -> None:
    """Report a key whose counterpart is not quite the same; ``name`` "" says there is none."""
    key = key or member.key.value
    fate = "has no counterpart" if not name else "stays" if name == key else f"becomes {name}"
    context.report(APPROXIMATE_CONFIG, member.key, key=key, fate=fate, difference=difference)


def named(member: JsonMember, key: str, value: JsonValue | None = None) -> JsonMember:
    """The member under another key, and with another value where one is given."""
    if member.key.value != key:
        member = attrs.evolve(member, key=attrs.evolve(member.key, value=key, raw=None))
    return member if value is None else attrs.evolve(member, value=value)


def entry_page(member: JsonMember, context: LowerContext) -> tuple[()]:
    """``entryPagePath``: the page becomes the first one, see `order_pages`."""
    context.notes["entry"] = member
    return ()


def order_pages(config: Config, context: LowerContext) -> Config:
    """Put the entry page in front of ``pages``, the only place the target looks for it."""
    from dialects._kit.config.edit import with_item, with_member, without_item

    member: JsonMember | None = context.notes.get("entry")
    pages = config.object.get("pages")
    if member is None or not isinstance(member.value, JsonString):
        return config
    if not isinstance(pages, JsonArray):
        return config
    wanted = plain(member.value.value)
    places = [
        i
        for i, item in enumerate(pages.items)
        if isinstance(item, JsonString) and item.value == wanted
    ]
    if not places:
        known = any(page.base == wanted for page in context.index.pages)
        difference = (
            "the page is in a subpackage and cannot be the first one"
            if known
            else "the app has no such page"
        )
        approximate(member, "", difference, context)
        return config
    if places[0] == 0:
        return config
    context.report(ENTRY_PAGE_MOVED, member, page=wanted)
    moved = with_item(without_item(pages, places[0]), tree(wanted), 0)
    return attrs.evolve(config, value=with_member(config.object, "pages", moved))


def subpackages(member: JsonMember, context: LowerContext) -> JsonMember:
    """``subPackages`` is the only spelling, and its items have fewer keys."""
    value = member.value
    if not isinstance(value, JsonArray):
        return named(member, "subPackages")
    items = tuple(
        _subpackage(item, context) if isinstance(item, JsonObject) else item for item in value.items
    )
    changed = any(a is not b for a, b in zip(items, value.items, strict=True))
    return named(member, "subPackages", attrs.evolve(value, items=items) if changed else None)


def _subpackage(item: JsonObject, context: LowerContext) -> JsonObject:
    from dialects._kit.config.edit import with_member, without_member

    root = item.get("root")
    if root is not None and plain_path(root) is not root:
        item = with_member(item, "root", plain_path(root))
    listed = item.get("pages")
    if isinstance(listed, JsonArray):
        kept = plain_paths(listed)
        item = item if kept is listed else with_member(item, "pages", kept)
    for inner in item.members:
        key = inner.key.value
        if key in _SUBPACKAGE_KEYS:
            continue
        if key == "independent" and isinstance(inner.value, JsonLiteral) and inner.value.value:
            difference = "the main package is always loaded first"
            approximate(inner, "", difference, context, "subPackages[].independent")
        elif key == "entry":
            difference = "scripts of a subpackage start with its first page"
            approximate(inner, "", difference, context, "subPackages[].entry")
        item = without_member(item, key)
    return item


def preload_rule(member: JsonMember, context: LowerContext) -> JsonMember:
    """``preloadRule`` takes roots of subpackages, no names and no ``__APP__`` (ANT)."""
    if not isinstance(member.value, JsonObject):
        return member
    names = {s.name: plain(s.root) for s in context.index.subpackages if s.name}
    rules = tuple(
        named(rule, plain(rule.key.value), _packages(rule, rule.value, names, context))
        if isinstance(rule.value, JsonObject)
        else rule
        for rule in member.value.members
    )
    return attrs.evolve(member, value=attrs.evolve(member.value, members=rules))


def _packages(
    rule: JsonMember, value: JsonObject, names: dict[str, str], context: LowerContext
) -> JsonObject:
    from dialects._kit.config.edit import with_member

    packages = value.get("packages")
    if not isinstance(packages, JsonArray):
        return value
    kept: list[JsonValue] = []
    for item in packages.items:
        if isinstance(item, JsonString) and item.value == "__APP__":
            difference = "the main package is always loaded"
            approximate(rule, "", difference, context, "__APP__ in preloadRule")
        elif isinstance(item, JsonString) and item.value in names:
            kept.append(JsonString(value=names[item.value], span=item.span))
        else:
            kept.append(plain_path(item))
    if len(kept) == len(packages.items) and all(map(_same, kept, packages.items)):
        return value
    return with_member(value, "packages", JsonArray(items=tuple(kept)))


def _same(left: JsonValue, right: JsonValue) -> bool:
    return left is right


def workers(member: JsonMember, context: LowerContext) -> JsonMember:
    """``workers``: the typings have createWorker, older tools know no such key (MYT, ANT)."""
    approximate(member, "workers", "old base libraries have no workers", context)
    if isinstance(member.value, JsonObject):
        path = member.value.get("path")
        if isinstance(path, JsonString):
            return attrs.evolve(member, value=path)
    return member


def plugins(member: JsonMember, context: LowerContext) -> JsonMember:
    """``plugins`` has the same form, but every platform has plugins of its own."""
    value = member.value
    if isinstance(value, JsonObject) and value.members:
        difference = "the provider and version have to be those of a plugin of this platform"
        approximate(member, "plugins", difference, context)
    return member


def tab_position(member: JsonMember, context: LowerContext) -> tuple[()]:
    """``position``: tabs are always at the bottom."""
    if isinstance(member.value, JsonString) and member.value.value != "bottom":
        approximate(member, "", "tabs are always at the bottom", context, "tabBar.position")
    return ()


def tab_items(member: JsonMember, context: LowerContext) -> JsonMember:
    """``list`` is ``items``, whose keys have other names."""
    value = member.value
    if not isinstance(value, JsonArray):
        return named(member, "items")
    items = tuple(_tab(item) if isinstance(item, JsonObject) else item for item in value.items)
    return named(member, "items", attrs.evolve(value, items=items))


def _tab(item: JsonObject) -> JsonObject:
    from dialects._kit.config.edit import renamed_member, with_member, without_member

    page = item.get("pagePath")
    if page is not None and plain_path(page) is not page:
        item = with_member(item, "pagePath", plain_path(page))
    for key in [member.key.value for member in item.members]:
        if key not in _TAB_KEYS:
            item = without_member(item, key)
        else:
            item = renamed_member(item, key, _TAB_KEYS[key])
    return item
