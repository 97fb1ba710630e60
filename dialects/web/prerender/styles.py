"""Inline styles as rules: the policy of a port forbids style attributes, and lets one sheet in."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache

import attrs
import tinycss2

_LENGTH = re.compile(r"(-?(?:\d+\.?\d*|\.\d+))(rpx|vh|vw)\b", re.ASCII)
_FORBIDDEN = re.compile(r"[<>{}\\\x00-\x1f\ud800-\udfff]|/\*")
_NAME = re.compile(r"-{0,2}[A-Za-z][\w-]*", re.ASCII)
_LONGEST = 4000
"""Characters of a style that is read: what is longer was put together by chance."""


def lengths(text: str) -> str:
    """Lengths as the runtime writes them: those no browser knows, and those of a page's view."""
    return _LENGTH.sub(r"calc(var(--\2)*\1)", text)


@attrs.define(eq=False)
class InlineStyles:
    """The inline styles of one document; elements refer to them by ``st="number"``."""

    _numbers: dict[tuple[str, str], int] = attrs.field(factory=dict)

    def attribute(self, style: str, dark: str = "") -> str:
        """The attribute for a style's text, "" for one that says nothing.

        ``dark`` is added where the device prefers a dark scheme.
        """
        if not (style or dark):
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
        if node.type != "declaration" or not node.value:
            continue
        value = tinycss2.serialize(node.value).strip()
        if value and _NAME.fullmatch(node.name) and not _FORBIDDEN.search(value):
            parts.append(f"{node.name}:{value}{'!important' if node.important else ''}")
    return ";".join(parts)


def source_hash(text: str) -> str:
    """What a policy calls a sheet inside the document."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
