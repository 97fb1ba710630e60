"""Imports and urls of a style sheet: where they point, and pointing them elsewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator

import attrs

from dialects._kit.regex import compiled
from dialects._kit.style.values import quote, unescape
from dialects._kit.style.walk import is_keyframes, map_sheet, map_values
from ir.style import (
    AtRule,
    Declaration,
    Length,
    StyleImport,
    StyleNode,
    StylePart,
    StyleRule,
    Stylesheet,
    StyleTrivia,
    Url,
)

_ELSEWHERE = compiled(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#")
_COMMENT_AND_SPACE = compiled(
    r"/\*(?:[^*]++|\*(?!/))*+(?:\*/|\Z)[ \t]*+(?:\r?\n[ \t]*+(?=\r?\n|\Z))?"
)


def is_local(reference: str) -> bool:
    """Whether a reference names a file of the app."""
    return bool(reference.strip()) and _ELSEWHERE.match(reference) is None


def resolve(reference: str, path: str) -> str:
    """The app path a local reference in the file ``path`` means; it never leaves the root."""
    reference = re.split(r"[?#]", reference, maxsplit=1)[0]
    base = "" if reference.startswith("/") else posixpath.dirname(path)
    return posixpath.normpath(posixpath.join("/", base, reference.lstrip("/"))).lstrip("/")


def imports(sheet: Stylesheet) -> Iterator[StyleImport]:
    """The imports of a sheet, in order, those inside at-rules too."""
    yield from _imports(sheet.items)


def _imports(items: tuple[StyleNode, ...]) -> Iterator[StyleImport]:
    for item in items:
        if isinstance(item, StyleImport):
            yield item
        elif isinstance(item, AtRule) and item.items:
            yield from _imports(item.items)


def urls(sheet: Stylesheet) -> Iterator[Url]:
    """The ``url()`` references of a sheet, in order."""
    found: list[Url] = []

    def collect(part: Length | Url) -> StylePart:
        if isinstance(part, Url):
            found.append(part)
        return part

    map_values(sheet, collect)
    return iter(found)


def rewrite_imports(sheet: Stylesheet, change: Callable[[str], str]) -> Stylesheet:
    """The sheet with each import's reference replaced; an unquoted one gets its quotes."""

    def visit(node: StyleNode) -> StyleNode:
        if not isinstance(node, StyleImport):
            return node
        old = unescape(node.target)
        new = change(old)
        quoted = node.before[-1:] in ("'", '"')
        if new == old and quoted:
            return node
        if quoted:
            text = quote(new)[1:-1]
            if node.before[-1] == "'":
                text = text.replace("'", "\\'")
            return attrs.evolve(node, target=text)
        before, after = node.before + '"', '"' + node.after
        return attrs.evolve(node, target=quote(new)[1:-1], before=before, after=after)

    return map_sheet(sheet, visit)


def import_as(reference: str, suffixes: dict[str, str], *, dotted: bool = True) -> str:
    """A local import reference with its suffix exchanged.

    ``dotted``: a relative reference begins with ``./``, for platforms on which a bare name is a
    package.
    """
    if not is_local(reference):
        return reference
    for old, new in suffixes.items():
        if reference.endswith(old):
            reference = reference[: -len(old)] + new
            break
    if dotted and not reference.startswith(("/", ".")):
        reference = "./" + reference
    return reference


def rewrite_urls(sheet: Stylesheet, change: Callable[[str], str]) -> Stylesheet:
    """The sheet with each ``url()`` reference replaced."""

    def visit(part: Length | Url) -> StylePart:
        if isinstance(part, Length):
            return part
        target = change(part.target)
        return part if target == part.target else attrs.evolve(part, target=target, raw=None)

    return map_values(sheet, visit)


def with_absolute_urls(sheet: Stylesheet) -> Stylesheet:
    """The sheet with every local ``url()`` written from the app's root, queries kept."""

    def absolute(target: str) -> str:
        if not is_local(target):
            return target
        name = re.split(r"[?#]", target, maxsplit=1)[0]
        return "/" + resolve(name, sheet.path) + target[len(name) :]

    return rewrite_urls(sheet, absolute)


def without_keyframe_comments(sheet: Stylesheet) -> Stylesheet:
    """The sheet without comments inside animations, where some compilers choke on them."""

    def visit(node: StyleNode) -> StyleNode:
        if not isinstance(node, AtRule) or not is_keyframes(node) or not node.items:
            return node
        items = _uncommented(node.items)
        return node if items is node.items else attrs.evolve(node, items=items)

    return map_sheet(sheet, visit)


def _uncommented(items: tuple[StyleNode, ...]) -> tuple[StyleNode, ...]:
    result: list[StyleNode] = []
    for item in items:
        new: StyleNode = item
        if isinstance(item, StyleTrivia):
            text = _COMMENT_AND_SPACE.sub("", item.text)
            new = item if text == item.text else attrs.evolve(item, text=text)
        elif isinstance(item, StyleRule):
            inner = _uncommented(item.items)
            selectors = tuple(
                attrs.evolve(s, text=_COMMENT_AND_SPACE.sub(" ", s.text)) if "/*" in s.text else s
                for s in item.selectors
            )
            if inner is not item.items or selectors != item.selectors:
                new = attrs.evolve(item, items=inner, selectors=selectors)
        elif isinstance(item, Declaration):
            new = _plain_declaration(item)
        result.append(new)
    changed = any(new is not old for new, old in zip(result, items, strict=True))
    return tuple(result) if changed else items


def _plain_declaration(node: Declaration) -> Declaration:
    colon = _COMMENT_AND_SPACE.sub(" ", node.colon)
    # Strings in an animation's values hold no comments worth telling apart.
    parts = tuple(
        _COMMENT_AND_SPACE.sub(" ", part) if isinstance(part, str) and '"' not in part else part
        for part in node.parts
    )
    if colon == node.colon and parts == node.parts:
        return node
    return attrs.evolve(node, colon=colon, parts=parts)
