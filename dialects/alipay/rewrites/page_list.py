"""Lists of pages: one entry a page, by the path without a slash at its start."""

from __future__ import annotations

import posixpath

import attrs

from dialects._kit.context import LowerContext
from dialects.alipay.rules import REPEATED_PAGE
from ir.config import JsonArray, JsonMember, JsonString, JsonValue


def pages(member: JsonMember, context: LowerContext) -> JsonMember:
    """``pages`` as the target wants it; the source platform takes slashes and repetitions."""
    if not isinstance(member.value, JsonArray):
        return member
    value = page_list(member.value, context)
    return member if value is member.value else attrs.evolve(member, value=value)


def page_list(value: JsonArray, context: LowerContext) -> JsonArray:
    """The list with each page once, where it is named first."""
    from dialects._kit.config.edit import without_item

    items = tuple(plain_path(item) for item in value.items)
    if any(new is not old for new, old in zip(items, value.items, strict=True)):
        value = attrs.evolve(value, items=items)
    seen: set[str] = set()
    repeated: list[int] = []
    for position, item in enumerate(items):
        if isinstance(item, JsonString):
            if item.value in seen:
                repeated.append(position)
                context.report(REPEATED_PAGE, item, page=item.value)
            seen.add(item.value)
    for position in reversed(repeated):
        value = without_item(value, position)
    return value


def plain_path(item: JsonValue) -> JsonValue:
    """A page's path without what says no more about it: a slash in front, dots, doubled slashes."""
    if not isinstance(item, JsonString) or not item.value.strip("/"):
        return item
    path = posixpath.normpath(item.value).lstrip("/")
    return item if path == item.value else attrs.evolve(item, value=path, raw=None)
