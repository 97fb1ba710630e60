"""A page or component being drawn: its record, its data, and what its user hands in."""

from __future__ import annotations

from typing import Any

import attrs

from dialects._kit.evaluate.template import Scope
from dialects.web.plan import GLOBAL_SCOPE, Plan, takes_globals
from dialects.web.prerender.known import Known
from dialects.web.prerender.styles import UNKNOWN_PIECE
from ir.app import Component


class Drawn(str):
    """The markup of one element; ``slot`` is the slot it is meant for, if it says so."""

    slot: str | None = None
    tag: str = ""


@attrs.define(eq=False)
class Instance:
    """``content``: markup for its slots; ``classes``: the external classes it was given."""

    record: Component
    data: Known
    owner: Instance | None = None
    content: list[str] = attrs.field(factory=list)
    classes: dict[str, str] = attrs.field(factory=dict)
    generics: dict[str, str | None] = attrs.field(factory=dict)
    filled: set[str] = attrs.field(factory=set)
    """Slots that took their content already: the first of a name does."""
    _means: dict[str, tuple[list[str], list[str]]] = attrs.field(factory=dict)
    """External classes that were asked for: (names, attributes), each once, as they double else."""

    def component(self, tag: str) -> str | None:
        """The base of the component that a tag means in its template."""
        if self.generics.get(tag) is not None:
            return self.generics[tag]
        own = next((use.target for use in self.record.uses if use.tag == tag), None)
        return own if own is not None else self.record.generics.get(tag)

    def scope(self, modules: dict[str, Any], path: str) -> Scope:
        """What names mean in its template."""
        return Scope(modules, {}, self.data, path)

    def slotted(self, name: str) -> str:
        """The content of one of its slots, for the first place that asks."""
        if self.record.options.get("multipleSlots") is not True:
            name, wanted = "", self.content
        else:
            wanted = [item for item in self.content if (_slot_of(item) or "") == name]
        if name in self.filled:
            return ""
        self.filled.add(name)
        return "".join(wanted)

    def class_names(self, text: str, plan: Plan) -> tuple[list[str], list[str]]:
        """(names of classes, attributes that let sheets of its users reach the element)."""
        names: list[str] = []
        admitted: list[str] = []
        for name in text.replace(",", " ").split():
            if UNKNOWN_PIECE in name:
                continue
            names.extend(self._passed(name, plan, admitted) or (name,))
        external = self.record.external_classes
        return [name for name in names if name not in external], list(dict.fromkeys(admitted))

    def _passed(self, name: str, plan: Plan, admitted: list[str]) -> list[str]:
        """The classes an external one stands for, handed on through any number of components."""
        given = self.classes.get(name) if name in self.record.external_classes else None
        if not given or self.owner is None:
            return []
        known = self._means.get(name)
        if known is None:
            scopes = [f"x-{plan.scope(self.owner.record.base)}"]
            if takes_globals(self.owner.record):
                scopes.append(f"x-{GLOBAL_SCOPE}")
            found: list[str] = []
            for one in dict.fromkeys(given.replace(",", " ").split()):
                found.extend(self.owner._passed(one, plan, scopes) or (one,))
            known = list(dict.fromkeys(found)), list(dict.fromkeys(scopes))
            self._means[name] = known
        admitted.extend(known[1])
        return known[0]


def _slot_of(item: str) -> str | None:
    return item.slot if isinstance(item, Drawn) else None
