"""Lists of pages: one entry a page, by the path without a slash at its start."""

from __future__ import annotations

import posixpath

import attrs

from dialects._kit.context import LowerContext
from dialects.alipay.rules import REPEATED_PAGE
from ir.config import Config, JsonArray, JsonMember, JsonObject, JsonString, JsonValue


def pages(member: JsonMember, context: LowerContext) -> JsonMember:
    """``pages`` as the target spells it; see `unique_pages` for repetitions."""
    if not isinstance(member.value, JsonArray):
        return member
    value = plain_paths(member.value)
    return member if value is member.value else attrs.evolve(member, value=value)


def plain_paths(value: JsonArray) -> JsonArray:
    """The list with the paths in it as `plain_path` has them."""
    items = tuple(plain_path(item) for item in value.items)
    same = all(new is old for new, old in zip(items, value.items, strict=True))
    return value if same else attrs.evolve(value, items=items)


def plain_path(item: JsonValue) -> JsonValue:
    """A page's path without what says no more about it: a slash in front, dots, doubled slashes."""
    if not isinstance(item, JsonString):
        return item
    path = plain(item.value)
    return item if path == item.value else attrs.evolve(item, value=path, raw=None)


def plain(path: str) -> str:
    """The text of `plain_path`."""
    return posixpath.normpath(path).lstrip("/") if path.strip("/") else path


def unique_pages(config: Config, context: LowerContext) -> Config:
    """The app's config with each page once: in the main list, else in the first subpackage."""
    from dialects._kit.config.edit import with_member

    value = config.object
    seen: set[str] = set()
    for key in ("pages", "subPackages"):
        listed = value.get(key)
        if not isinstance(listed, JsonArray):
            continue
        kept = _once(listed, "", seen, context) if key == "pages" else listed
        if key == "subPackages":
            items = tuple(_package(item, seen, context) for item in listed.items)
            if any(new is not old for new, old in zip(items, listed.items, strict=True)):
                kept = attrs.evolve(listed, items=items)
        value = with_member(value, key, kept)
    return config if value is config.object else attrs.evolve(config, value=value)


def _package(item: JsonValue, seen: set[str], context: LowerContext) -> JsonValue:
    from dialects._kit.config.edit import with_member

    if not isinstance(item, JsonObject):
        return item
    root, listed = item.get("root"), item.get("pages")
    if not isinstance(root, JsonString) or not isinstance(listed, JsonArray):
        return item
    return with_member(item, "pages", _once(listed, root.value, seen, context))


def _once(value: JsonArray, root: str, seen: set[str], context: LowerContext) -> JsonArray:
    """The list without the pages that were seen before."""
    from dialects._kit.config.edit import without_item

    repeated: list[int] = []
    for position, item in enumerate(value.items):
        if isinstance(item, JsonString):
            path = plain(f"{root}/{item.value}")
            if path in seen:
                repeated.append(position)
                context.report(REPEATED_PAGE, item, page=path)
            seen.add(path)
    for position in reversed(repeated):
        value = without_item(value, position)
    return value
