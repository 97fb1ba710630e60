"""Hosts that a script's string literals name.

An app puts its base URL into a constant of one file and the request call into another, so every
literal URL counts, whatever it is handed to; what is only an image or a page is told apart by its
scheme and suffix. Where a script puts a host together (``'https://' + name``), the origin is the
scheme alone (``https:``): any host of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Literal as OneOf

from ir.script import RequestDomain

if TYPE_CHECKING:
    from tree_sitter import Node

    from dialects._kit.script.source import Source

_URL = re.compile(
    rb"""["'`]\s*((?:https?|wss?)://[A-Za-z0-9._\-]*+(?::\d+)?)([^"'`\s\\]*)""",
)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
"""A whole name: not the beginning that `'http://www.' + name` has."""
_ASSET = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|ico|mp[34]|m3u8|ttf|woff2?)(?:[?#].*)?$", re.I)

Kind = OneOf["request", "upload", "download", "socket", "web-view", "asset"]


def request_domains(source: Source) -> tuple[RequestDomain, ...]:
    """The origins of the URLs in a file's string literals, without those in comments."""
    if b"://" not in source.data:
        return ()
    found: dict[RequestDomain, None] = {}
    lookup = source.root.descendant_for_byte_range
    for match in _URL.finditer(source.data):
        origin = match.group(1).decode().lower()
        scheme, host = origin.split("://", 1)
        node = lookup(match.start(), match.start() + 1)
        if node is None or node.type == "comment":
            continue
        rest = match.group(2)
        name = host.split(":")[0]
        if name != "localhost" and not _HOST.fullmatch(name):
            if not _goes_on(node, rest):
                continue
            origin = scheme + ":"
        kind: Kind = "request"
        if origin.startswith("ws"):
            kind = "socket"
        elif _ASSET.search(rest.decode("utf-8", "replace")):
            kind = "asset"
        found[RequestDomain(origin=origin, kind=kind)] = None
    return tuple(found)


def _goes_on(node: Node, rest: bytes) -> bool:
    """Whether a literal begins a URL that the script goes on with; others are compared with."""
    if rest[:2] == b"${":
        return True
    literal: Node | None = node
    while literal is not None and literal.type not in ("string", "template_string"):
        literal = literal.parent
    parent = literal.parent if literal is not None else None
    if rest or parent is None or parent.type != "binary_expression":
        return False
    operator = parent.child_by_field_name("operator")
    return operator is not None and operator.type == "+"
