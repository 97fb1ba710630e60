"""Hosts that a script's string literals name.

An app puts its base URL into a constant of one file and the request call into another, so every
literal URL counts, whatever it is handed to; what is only an image or a page is told apart by its
scheme and suffix.
"""

from __future__ import annotations

import re
from typing import Literal as OneOf

from ir.script import RequestDomain

_STRINGS_AND_COMMENTS = re.compile(
    r"""//[^\n]*|/\*[\s\S]*?\*/|["'`]\s*((?:https?|wss?)://[A-Za-z0-9._\-]+(?::\d+)?)"""
    r"""([^"'`\s\\]*)|["'`]"""
)
_ASSET = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|ico|mp[34]|m3u8|ttf|woff2?)(?:[?#].*)?$", re.I)

Kind = OneOf["request", "upload", "download", "socket", "web-view", "asset"]


def request_domains(text: str) -> tuple[RequestDomain, ...]:
    """The origins of the URLs in a file's string literals, without those in comments."""
    if "://" not in text:
        return ()
    found: dict[RequestDomain, None] = {}
    for match in _STRINGS_AND_COMMENTS.finditer(text):
        origin = match.group(1)
        if origin is None or "." not in origin.split("://", 1)[1].split(":")[0]:
            continue
        kind: Kind = "request"
        if origin.startswith("ws"):
            kind = "socket"
        elif _ASSET.search(match.group(2)):
            kind = "asset"
        found[RequestDomain(origin=origin.lower(), kind=kind)] = None
    return tuple(found)
