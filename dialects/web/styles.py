"""Style sheets: each file is made CSS once, with gaps that each owner's scope fills."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeGuard

import attrs

from dialects._kit.style.lengths import rewrite_lengths, scaled_length
from dialects._kit.style.printer import print_stylesheet
from dialects._kit.style.references import is_local, with_absolute_urls
from dialects._kit.style.scope import Scope, prefixed_tag, scope_stylesheet
from dialects._kit.style.values import unescape
from dialects._kit.style.walk import map_sheet
from dialects.web.plan import GLOBAL_SCOPE, Plan
from ir.style import Declaration, Length, StyleImport, StyleNode, Stylesheet, StyleTrivia

if TYPE_CHECKING:
    from ir.app import Component

_ELEMENT, _EXTERNAL, _HOST = "[tp-s]", "[tp-x]", "[tp-h]"
_SCOPE = Scope(
    element=f":where({_ELEMENT})",
    external=f":where({_ELEMENT},{_EXTERNAL})",
    page=f"wx-page:where({_HOST})",
    host=_HOST,
    tag=prefixed_tag("wx-"),
)
_IMPORT = re.compile(r"/\*tp-import ([^\s*]+) ?([^*]*)\*/")
_VIEWPORT = re.compile(r"(?<![\w.#-])(-?(?:\d+\.?\d*|\.\d+))(vh|vw)\b")
_ROOTED = re.compile(r"url\(\s*([\"']?)/(?!/)")
_NEVER_NEGATIVE = re.compile(
    r"((min|max)-)?(width|height)|line-height|font-size|padding(-\w+)*|border(-\w+)*-(width|radius)"
    r"|((row|column)-)?gap|flex-basis|outline-width"
)
_TAG_ONLY = re.compile(r"(?<![\w\-\])])(wx-[\w-]+):where\(\[tp-s\]\)")


def css_with_gaps(sheet: Stylesheet, path: str, file_of: Callable[[str], str]) -> str:
    """A style sheet of the source as CSS; ``path`` is where it stands in the source.

    Its scope is left open, and its imports are marked: `filled` puts both in. ``file_of`` answers
    the app path that an import names.
    """
    sheet = attrs.evolve(sheet, path=path)
    sheet = with_absolute_urls(sheet)
    sheet = map_sheet(sheet, _left_invalid)
    sheet = rewrite_lengths(sheet, lambda length: scaled_length(length, "--rpx"))
    sheet = map_sheet(sheet, lambda node: _rewritten(node, file_of))
    return print_stylesheet(scope_stylesheet(sheet, _SCOPE))


def _left_invalid(node: StyleNode) -> StyleNode:
    """``line-height: -9rpx`` is no declaration; as a product it would be one, and mean zero."""
    if not isinstance(node, Declaration) or not _NEVER_NEGATIVE.fullmatch(node.name.lower()):
        return node
    texts = "".join(part for part in node.parts if isinstance(part, str))
    if "(" in texts or not any(_is_negative(part) for part in node.parts):
        return node
    parts = tuple(f"{p.number}{p.unit}" if _is_negative(p) else p for p in node.parts)
    return attrs.evolve(node, parts=parts)


def _is_negative(part: object) -> TypeGuard[Length]:
    return isinstance(part, Length) and part.number.startswith("-") and float(part.number) < 0


def _rewritten(node: StyleNode, file_of: Callable[[str], str]) -> StyleNode:
    if isinstance(node, StyleImport):
        target = unescape(node.target)
        if not is_local(target):
            return node
        return StyleTrivia(text=f"/*tp-import {file_of(target)} {node.media.strip()}*/")
    if isinstance(node, Declaration) and any(
        isinstance(part, str) and _VIEWPORT.search(part) for part in node.parts
    ):
        parts = tuple(_viewport(part) if isinstance(part, str) else part for part in node.parts)
        return attrs.evolve(node, parts=parts)
    return node


def _viewport(text: str) -> str:
    # The viewport of a page ends at its bars; strings are left alone.
    if '"' in text or "'" in text:
        return text
    return _VIEWPORT.sub(r"calc(var(--\2)*\1)", text)


def inlined(path: str, read: Callable[[str], str | None], seen: tuple[str, ...] = ()) -> str:
    """A sheet's CSS with its imports in place; a file that imports itself ends there."""
    text = read(path)
    if text is None:
        return ""

    def put_in(match: re.Match[str]) -> str:
        target, media = match.group(1), match.group(2).strip()
        if target in seen or target == path:
            return ""
        body = inlined(target, read, (*seen, path))
        return f"@media {media} {{\n{body}\n}}" if media and body else body

    return _IMPORT.sub(put_in, text)


def filled(css: str, output: str, owner: Component | None, plan: Plan) -> str:
    """CSS with its gaps filled for one owner, None for the app itself."""
    folder = posixpath.dirname(output)
    root = posixpath.relpath(".", folder) if folder else "."
    css = _ROOTED.sub(lambda m: f"url({m.group(1)}{root}/", css)
    if owner is None:
        css = _TAG_ONLY.sub(r"\1", css)
        css = css.replace(f"wx-page:where({_HOST})", "wx-page")
        # The source's compiler writes `:host` as the element with the sheet's path (`[is="app"]`,
        # wcsc 0.2.3), and the app is none: no element is selected here either.
        css = css.replace(_HOST, ":host")
        return css.replace(_ELEMENT, f"[{GLOBAL_SCOPE}]").replace(_EXTERNAL, f"[x-{GLOBAL_SCOPE}]")
    number = plan.scope(owner.base)
    element = [f"[s-{number}]"]
    element.extend(f"[h-{number}] [s-{other}]" for other in plan.shared_templates(owner.base))
    if not owner.is_component and _has_guests(owner, plan):
        element.append(f"[h-{number}] [{GLOBAL_SCOPE}]")
    if owner.is_component and _isolation(owner) in ("shared", "page-shared"):
        element.append(f"[{GLOBAL_SCOPE}]")
    css = css.replace(_ELEMENT, ",".join(element)).replace(_EXTERNAL, f"[x-{number}]")
    return css.replace(_HOST, f"[h-{number}]")


def _isolation(owner: Component) -> object:
    return owner.style_isolation or owner.options.get("styleIsolation")


def _has_guests(page: Component, plan: Plan) -> bool:
    """Whether a page shows components that its style sheet reaches."""
    from dialects.web.plan import takes_globals

    seen: set[str] = set()
    pending = [page]
    while pending:
        for use in pending.pop().uses:
            found = plan.owners.get(use.target or "")
            if found is None or found.base in seen:
                continue
            if takes_globals(found):
                return True
            seen.add(found.base)
            pending.append(found)
    return False
