"""Changes to JSON trees that leave the layout of everything else alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from ir.config import Config, JsonArray, JsonMember, JsonObject, JsonString, JsonValue, tree
from ir.tree import rewrite

_TOKEN = re.compile(r"//[^\r\n]*+|/\*(?s:.*?)\*/|[\s\S]")


def with_member(
    object: JsonObject, key: str, value: JsonValue, *, before: str | None = None
) -> JsonObject:
    """The object with a member set: in its place where the key exists, else before the member
    named ``before``, else at the end."""
    keys = [member.key.value for member in object.members]
    if key in keys:
        index = len(keys) - 1 - keys[::-1].index(key)
        member = object.members[index]
        if member.value is value:
            return object
        changed = attrs.evolve(member, value=value)
        members = (*object.members[:index], changed, *object.members[index + 1 :])
        return attrs.evolve(object, members=members)
    index = keys.index(before) if before in keys else len(keys)
    added = JsonMember(key=JsonString(value=key), value=value)
    members = (*object.members[:index], added, *object.members[index:])
    glue = None if object.glue is None else _glue_with(object.glue, index, "{}")
    return attrs.evolve(object, members=members, glue=glue)


def without_member(object: JsonObject, key: str) -> JsonObject:
    """The object without any member of this key; comments stay."""
    for index in reversed(range(len(object.members))):
        if object.members[index].key.value == key:
            members = (*object.members[:index], *object.members[index + 1 :])
            glue = None if object.glue is None else _glue_without(object.glue, index, "{}")
            object = attrs.evolve(object, members=members, glue=glue)
    return object


def renamed_member(object: JsonObject, key: str, new: str) -> JsonObject:
    """The object with a member's key replaced where it stands."""
    if key == new or object.get(key) is None:
        return object
    members = tuple(
        attrs.evolve(member, key=JsonString(span=member.key.span, value=new))
        if member.key.value == key
        else member
        for member in object.members
    )
    return attrs.evolve(object, members=members)


def replaced_members(
    object: JsonObject, changes: Mapping[int, JsonMember | tuple[JsonMember, ...]]
) -> JsonObject:
    """The object with the members at some positions replaced, removed (an empty tuple) or split."""
    members = list(object.members)
    glue = object.glue
    for index in sorted(changes, reverse=True):
        change = changes[index]
        new = change if isinstance(change, tuple) else (change,)
        members[index : index + 1] = new
        if glue is None:
            continue
        if not new:
            glue = _glue_without(glue, index, "{}")
        for added in range(1, len(new)):
            glue = _glue_with(glue, index + added, "{}") if glue is not None else None
    return attrs.evolve(object, members=tuple(members), glue=glue)


def with_item(array: JsonArray, value: JsonValue, index: int | None = None) -> JsonArray:
    """The array with an item put in at an index (default: the end)."""
    place = len(array.items) if index is None else index
    items = (*array.items[:place], value, *array.items[place:])
    glue = None if array.glue is None else _glue_with(array.glue, place, "[]")
    return attrs.evolve(array, items=items, glue=glue)


def without_item(array: JsonArray, index: int) -> JsonArray:
    """The array without the item at an index."""
    items = (*array.items[:index], *array.items[index + 1 :])
    glue = None if array.glue is None else _glue_without(array.glue, index, "[]")
    return attrs.evolve(array, items=items, glue=glue)


def with_value(config: Config, path: Sequence[str], value: JsonValue | object) -> Config:
    """The file with the member at a path of keys set; objects on the way are made if need be."""
    if value is None or not hasattr(value, "span"):
        value = tree(value)
    changed = _set(config.object, path, value)  # type: ignore[arg-type]
    return config if changed is config.value else attrs.evolve(config, value=changed)


def strict(config: Config) -> Config:
    """The file as JSON proper: without byte order mark, comments and trailing commas.

    Source tools tolerate them; a target whose tools may not gets none.
    """

    def visit(node: Any) -> Any:
        if isinstance(node, JsonMember):
            colon = _plain(node.colon)
            return node if colon == node.colon else attrs.evolve(node, colon=colon)
        if not isinstance(node, (JsonObject, JsonArray)) or node.glue is None:
            return node
        glue = tuple(_plain(piece) for piece in node.glue)
        if len(glue) > 1:
            glue = (*glue[:-1], _without_comma(glue[-1]))
        return node if glue == node.glue else attrs.evolve(node, glue=glue)

    cleaned = rewrite(config, visit)
    if config.value is None:
        return cleaned
    before, after = _plain(config.before.removeprefix("\ufeff")), _plain(config.after)
    if (before, after) == (config.before, config.after):
        return cleaned
    return attrs.evolve(cleaned, before=before.lstrip(), after=after)


def _plain(glue: str) -> str:
    """Glue without comments, and without the lines on which they stood alone."""
    if "/" not in glue:
        return glue
    bare = "".join(t[0] for t in _TOKEN.finditer(glue) if len(t[0]) == 1)
    lines = bare.split("\n")
    inner = [line for line in lines[1:-1] if line.strip()]
    return "\n".join([lines[0].rstrip(" \t"), *inner, *lines[-1:]]) if len(lines) > 1 else bare


def _set(object: JsonObject, path: Sequence[str], value: JsonValue) -> JsonObject:
    key = path[0]
    if len(path) > 1:
        inner = object.get(key)
        value = _set(inner if isinstance(inner, JsonObject) else JsonObject(), path[1:], value)
    return with_member(object, key, value)


def _glue_with(glue: tuple[str, ...], index: int, brackets: str) -> tuple[str, ...] | None:
    """Glue of a container that gets one item more at ``index``; None: the printer's layout."""
    count = len(glue) - 1
    opening, closing = brackets[0], brackets[1]
    if count == 0:
        inner = glue[0].removeprefix(opening).removesuffix(closing)
        return None if not inner.strip() else (opening + inner, closing)
    space = _trailing_space(glue[-2])
    if index < count:
        return (*glue[: index + 1], "," + space, *glue[index + 1 :])
    tail = glue[-1]
    body = tail.removesuffix(closing)
    last = _trailing_space(body)
    body = _without_comma(body[: len(body) - len(last)])
    if "//" in body and "\n" not in space:
        space = "\n" + space
    return (*glue[:-1], "," + body + space, last + tail[len(tail.removesuffix(closing)) :])


def _glue_without(glue: tuple[str, ...], index: int, brackets: str) -> tuple[str, ...]:
    """Glue of a container from which the item at ``index`` is taken."""
    count = len(glue) - 1
    before, after = glue[index], glue[index + 1]
    if count == 1:
        inner = before.removeprefix(brackets[0]) + _without_comma(after).removesuffix(brackets[1])
        merged = brackets if not inner.strip() else brackets[0] + inner + brackets[1]
    elif index < count - 1:
        rest = _without_comma(after)
        merged = before if not rest.strip() else before.rstrip(" \t\r\n") + rest
    else:
        rest = _without_comma(before)
        merged = after if not rest.strip() else rest.rstrip(" \t") + after.lstrip(" \t")
    return (*glue[:index], merged, *glue[index + 2 :])


def _without_comma(text: str) -> str:
    """Glue without its first comma outside comments."""
    for token in _TOKEN.finditer(text):
        if token[0] == ",":
            return text[: token.start()] + text[token.end() :]
    return text


def _trailing_space(text: str) -> str:
    return text[len(text.rstrip(" \t\r\n")) :]
