"""Scripts that replace the platform's constructors or its API object: ``Page = wrapped(Page)``.

On the source platform every file sees the replacement from then on. The compat folder's index
exports such names as variables, and ``$own`` to assign them by: an import cannot be assigned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialects._kit.script.source import Source
from ir.script import Edit, Script
from ir.span import Span

if TYPE_CHECKING:
    from tree_sitter import Node

OWNER = "$own"
"""What the compat folder's index exports for assignments."""


def replaced_globals(script: Script, api_object: str) -> tuple[str, ...]:
    """Names of the platform that a script assigns."""
    names = {use.name for use in script.global_uses if use.kind == "assignment"}
    if any(use.kind == "assignment" and not use.name for use in script.api_uses):
        names.add(api_object)
    return tuple(sorted(names))


def replacement_edits(
    script: Script, source: Source, names: set[str], api_object: str, *, live: bool
) -> list[Edit]:
    """Assignments to imported names, made through their owner.

    Not ``live``: the file holds the names in variables of its own, which are assigned as well.
    """
    places = [(u.span, u.name) for u in script.global_uses if u.kind == "assignment"]
    uses = (u for u in script.api_uses if u.kind == "assignment" and not u.name)
    places.extend((use.object_span, api_object) for use in uses)
    edits = []
    for span, name in places:
        node = _node_at(source, span)
        if name in names and node is not None:
            text = _assigned(node, name, live)
            if text is not None:
                edits.append(Edit(span=span, text=text))
    return edits


def _node_at(source: Source, span: Span) -> Node | None:
    start = len(source.text[: span.start].encode("utf-8", "surrogatepass"))
    end = start + len(source.text[span.start : span.end].encode("utf-8", "surrogatepass"))
    return source.root.descendant_for_byte_range(start, end)


def _assigned(node: Node, name: str, live: bool) -> str | None:
    parent = node.parent
    if live:
        is_shorthand = node.type.startswith("shorthand_property_identifier")
        return f"{name}: {OWNER}.{name}" if is_shorthand else f"{OWNER}.{name}"
    plain = parent is not None and parent.type == "assignment_expression"
    return f"{name} = {OWNER}.{name}" if plain else None
