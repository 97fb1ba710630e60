"""WeChat's own tables: the canonical words are its words, so each name answers for itself."""

from __future__ import annotations

from collections.abc import Iterable

from dialects._kit.tables import ANY, Entry, Tables
from ir import vocabulary


def _same(names: Iterable[str]) -> dict[str, Entry]:
    return {name: name for name in names}


def _tables() -> Tables:
    components = vocabulary.components()
    everywhere = vocabulary.everywhere()
    attributes: dict[str, dict[str, Entry]] = {ANY: _same(everywhere.attributes)}
    events: dict[str, dict[str, Entry]] = {ANY: _same(everywhere.events)}
    for tag, fact in components.items():
        attributes[tag] = _same(vocabulary.with_camel_spellings(fact.attributes))
        events[tag] = _same(fact.events)
    return Tables(
        components=_same(components),
        attributes=attributes,
        events=events,
        app_config=_same(vocabulary.config("app")),
        page_config=_same(vocabulary.config("page")),
        component_config=_same({**vocabulary.config("page"), **vocabulary.config("component")}),
        tab_config=_same(vocabulary.config("tab")),
        members={scope: _same(names) for scope, names in vocabulary.members().items()},
        project_config=_same(vocabulary.config("project")),
    )


TABLES = _tables()
