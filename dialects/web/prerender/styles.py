"""Inline styles as rules: the policy of a port forbids style attributes, and lets one sheet in."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from typing import Any

import attrs
import tinycss2

from dialects._kit.regex import compiled

_LENGTH = compiled(r"(?<!\w)(xpr|hv|wv)((?:\d++(?:\.\d*+)?+|\.\d++)-?)", re.ASCII)
"""A length read from its end: from its beginning, every digit of a long number is one again."""
_FORBIDDEN = re.compile(r"[<>{}\\\x00-\x1f\ud800-\udfff\uffff]|/\*")
_NAME = re.compile(r"-{0,2}[A-Za-z][\w-]*", re.ASCII)
_LONGEST = 4000
"""Characters of a style that is read: what is longer was put together by chance."""
_MOST = 200_000
"""Characters of styles that are read for one document; later ones wait for the runtime."""
UNKNOWN_PIECE = "\uffff"
"""Stands in a style or class for what is not known: what it touches is left out."""


def lengths(text: str) -> str:
    """Lengths as the runtime writes them: those no browser knows, and those of a page's view."""
    return _LENGTH.sub(r")\2*)\1--(rav(clac", text[::-1])[::-1]


@attrs.define(eq=False)
class InlineStyles:
    """The inline styles of one document; elements refer to them by ``st="number"``."""

    _numbers: dict[tuple[str, str], int] = attrs.field(factory=dict)
    _left: int = _MOST

    def attribute(self, style: str, dark: str = "") -> str:
        """The attribute for a style's text, "" for one that says nothing.

        ``dark`` is added where the device prefers a dark scheme.
        """
        self._left -= len(style) + len(dark)
        if not (style or dark) or self._left < 0:
            return ""
        key = (declarations(style), declarations(dark))
        if not any(key):
            return ""
        number = self._numbers.setdefault(key, len(self._numbers))
        return f' st="{number}"'

    @property
    def text(self) -> str:
        """The sheet, with more weight than nearly all rules of an app have."""
        rules = []
        for (style, dark), number in self._numbers.items():
            selector = f"#app [st='{number}']"
            if style:
                rules.append(f"{selector}{{{style}}}")
            if dark:
                rules.append(f"@media (prefers-color-scheme:dark){{{selector}{{{dark}}}}}")
        return "".join(rules)


@lru_cache(maxsize=4096)
def declarations(style: str) -> str:
    """The declarations of a style attribute that are well formed, as a rule's body."""
    if not style.strip() or len(style) > _LONGEST:
        return ""
    parts = []
    for node in tinycss2.parse_declaration_list(
        lengths(style), skip_comments=True, skip_whitespace=True
    ):
        if node.type != "declaration" or not node.value or _is_broken(node.value):
            continue
        value = tinycss2.serialize(node.value).strip()
        if value and _NAME.fullmatch(node.name) and not _FORBIDDEN.search(value):
            parts.append(f"{node.name}:{value}{'!important' if node.important else ''}")
    return ";".join(parts)


def _is_broken(tokens: list[Any]) -> bool:
    """Whether there is a string or address without its end, which would take the rest with it."""
    pending = list(tokens)
    while pending:
        node = pending.pop()
        if node.type == "error":
            return True
        pending.extend(getattr(node, "content", None) or getattr(node, "arguments", None) or ())
    return False


def source_hash(text: str) -> str:
    """What a policy calls a sheet inside the document."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
