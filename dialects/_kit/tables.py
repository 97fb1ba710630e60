"""Tables: one answer of a dialect for every canonical name (design.md section 3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

if TYPE_CHECKING:
    from dialects._kit.context import LowerContext


class GapKind(Enum):
    """Why a name has no counterpart."""

    NOT_YET = "not yet"
    NEVER = "never"
    UNCERTAIN = "uncertain"


@attrs.frozen
class Gap:
    """A name the target lacks: ``reason`` says what is lost and, if there is one, the way round.

    ``NOT_YET``: we have not done it; ``NEVER``: the platform cannot;
    ``UNCERTAIN``: no source says that it can. ``harmless``: nothing a user
    could notice is lost, so that the finding is a note.
    """

    kind: GapKind
    reason: str = ""
    harmless: bool = False


def not_yet(reason: str = "") -> Gap:
    """A name nobody has worked on so far."""
    return Gap(GapKind.NOT_YET, reason)


def never(reason: str = "", *, harmless: bool = False) -> Gap:
    """A name the platform has nothing for."""
    return Gap(GapKind.NEVER, reason, harmless)


def uncertain(reason: str) -> Gap:
    """A name that no source lists for the platform, which is no proof that it lacks it."""
    return Gap(GapKind.UNCERTAIN, reason)


Rewrite: TypeAlias = "Callable[[Any, LowerContext], Any]"
"""Gets the node the name stands on (element, attribute, event, config member) and returns it, a
replacement, or a tuple of nodes (empty: removed); reports through the context what changes.

A component's rewrite runs before the tables of attributes and events: it sees and returns canonical
names, which the tables then translate under the tag the element came with; what it makes in the
target's own words it passes through ``context.native``. Children are lowered before their parent.
An attribute's, event's or value's rewrite returns the target's words."""

Entry: TypeAlias = "str | Gap | Rewrite"

ANY = "*"
"""The row of attributes and events that every component has."""


@attrs.frozen
class Tables:
    """What a dialect calls each canonical name.

    ``components``: canonical tag -> entry. ``attributes``: canonical tag (or `ANY`) -> canonical
    attribute -> entry; ``events`` likewise. ``values``: (tag, attribute) -> literal value -> entry
    for enumerations whose members differ. ``app_config``, ``page_config``, ``component_config``,
    ``tab_config``, ``project_config``: key -> entry. ``api``: canonical API name -> entry, where a
    rewrite in place is all that is needed; every other API goes through the host's modules.
    ``members``: constructor (or ``this``) -> option, lifecycle function or method -> entry; a name
    means that the host serves it.
    """

    components: Mapping[str, Entry] = attrs.field(factory=dict)
    attributes: Mapping[str, Mapping[str, Entry]] = attrs.field(factory=dict)
    values: Mapping[tuple[str, str], Mapping[str, Entry]] = attrs.field(factory=dict)
    events: Mapping[str, Mapping[str, Entry]] = attrs.field(factory=dict)
    app_config: Mapping[str, Entry] = attrs.field(factory=dict)
    page_config: Mapping[str, Entry] = attrs.field(factory=dict)
    component_config: Mapping[str, Entry] = attrs.field(factory=dict)
    tab_config: Mapping[str, Entry] = attrs.field(factory=dict)
    project_config: Mapping[str, Entry] = attrs.field(factory=dict)
    members: Mapping[str, Mapping[str, Entry]] = attrs.field(factory=dict)

    def attribute(self, tag: str, name: str) -> Entry | None:
        """The entry of an attribute on a tag: its own row first, then `ANY`; None: unknown."""
        row = self.attributes.get(tag)
        entry = row.get(name) if row is not None else None
        return entry if entry is not None else self.attributes.get(ANY, {}).get(name)

    def event(self, tag: str, name: str) -> Entry | None:
        """The entry of an event on a tag: its own row first, then `ANY`; None: unknown."""
        row = self.events.get(tag)
        entry = row.get(name) if row is not None else None
        return entry if entry is not None else self.events.get(ANY, {}).get(name)
