"""The table of built-in components (``ui.json``) and the markup they bring along."""

from __future__ import annotations

import functools
import json
import re
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any

import attrs

VOID = frozenset({"img", "input", "br", "hr", "source", "track", "wbr"})
RUNTIME = files("dialects.web") / "runtime"

_AMPERSAND = re.compile(r"&(?!#?\w+;)")


@attrs.frozen
class Shell:
    """Constant markup inside a built-in: before and after the place of its children.

    ``path``: child indices from the element to the node that holds the children; ``at``: how many
    nodes stand there before them. ``path`` is None when the shell takes no children.
    """

    before: str = ""
    after: str = ""
    path: tuple[int, ...] | None = ()
    at: int = 0


@attrs.frozen
class BuiltIn:
    """A tag of the source platform on the web: its module and class, if it has behaviour.

    ``attributes`` and ``events`` are those the class serves. ``adapter``: the owner's own code
    draws the tag; it is given every attribute and may send every event.
    """

    tag: str
    module: str | None = None
    export: str = ""
    shell: Shell = Shell()
    live: bool = False
    hover: tuple[str, int, int] | None = None
    style: str | None = None
    when: tuple[str, ...] = ()
    attributes: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    adapter: bool = False


class _ShellReader(HTMLParser):
    """Finds where ``<slot></slot>`` stands in a shell."""

    def __init__(self) -> None:
        super().__init__()
        self.counts = [0]
        self.open: list[int] = []
        self.found: tuple[tuple[int, ...], int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "slot":
            self.found = (tuple(self.open), self.counts[-1])
            return
        index = self.counts[-1]
        self.counts[-1] += 1
        if tag not in VOID:
            self.open.append(index)
            self.counts.append(0)

    def handle_endtag(self, tag: str) -> None:
        if tag != "slot" and tag not in VOID:
            self.open.pop()
            self.counts.pop()

    def handle_data(self, data: str) -> None:
        self.counts[-1] += 1


def read_shell(text: str | None) -> Shell:
    """A shell as the compiler needs it."""
    if text is None:
        return Shell()
    reader = _ShellReader()
    reader.feed(text)
    reader.close()
    if reader.found is None:
        return Shell(before=text, path=None)
    before, _, after = text.partition("<slot></slot>")
    path, at = reader.found
    return Shell(before, after, path, at)


@functools.cache
def built_ins() -> dict[str, BuiltIn]:
    """Every tag the runtime knows."""
    table: dict[str, dict[str, Any]] = json.loads((RUNTIME / "ui.json").read_text("utf-8"))
    result = {}
    for tag, entry in table.items():
        hover = entry.get("hover")
        result[tag] = BuiltIn(
            tag=tag,
            module=entry.get("module"),
            export=entry.get("export", ""),
            shell=read_shell(entry.get("shell")),
            live=entry.get("live", False),
            hover=(hover[0], hover[1], hover[2]) if hover else None,
            style=entry.get("css"),
            when=tuple(entry.get("when", ())),
            attributes=frozenset(entry.get("attributes", "").split()),
            events=frozenset(entry.get("events", "").split()),
            adapter=entry.get("adapter", False),
        )
    return result


def escape_text(text: str) -> str:
    """Source text as markup: its entities stay, what HTML would read otherwise is escaped."""
    return _AMPERSAND.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;")


def escape_attribute(text: str) -> str:
    """A source attribute value between double quotes."""
    return _AMPERSAND.sub("&amp;", text).replace('"', "&quot;").replace("<", "&lt;")
