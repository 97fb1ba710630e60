"""Every canonical name is answered by every dialect that has tables, and NOT_YET only shrinks."""

import json
from importlib.util import find_spec
from pathlib import Path

import pytest

import dialects
from dialects._kit.tables import ANY, Gap, GapKind
from ir import vocabulary

BASELINE = Path(__file__).parent / "tables_baseline.json"
PARTS = {
    "app_config": "app",
    "page_config": "page",
    "component_config": "component",
    "tab_config": "tab",
    "project_config": "project",
}


def with_tables():
    """Dialects that lower by tables; one that compiles to another language has none."""
    names = [n for n in dialects.names() if find_spec(f"dialects.{n}.dialect") is not None]
    return [name for name in names if dialects.get(name).tables.attributes]


def entries(tables):
    """Table name -> all its entries."""
    return {
        "components": list(tables.components.values()),
        "attributes": [e for row in tables.attributes.values() for e in row.values()],
        "values": [e for row in tables.values.values() for e in row.values()],
        "events": [e for row in tables.events.values() for e in row.values()],
        "members": [e for row in tables.members.values() for e in row.values()],
        **{part: list(getattr(tables, part).values()) for part in PARTS},
    }


def not_yet(name):
    counts = {}
    for table, items in entries(dialects.get(name).tables).items():
        gaps = [e for e in items if isinstance(e, Gap) and e.kind is GapKind.NOT_YET]
        counts[table] = len(gaps)
    return counts


@pytest.fixture(params=with_tables())
def tables(request):
    return dialects.get(request.param).tables


def test_every_component_is_answered(tables):
    assert [tag for tag in vocabulary.components() if tag not in tables.components] == []


def test_every_attribute_is_answered(tables):
    unanswered = [
        f"{tag} {name}"
        for tag, fact in vocabulary.components().items()
        for name in fact.attributes
        if tables.attribute(tag, name) is None
    ]
    unanswered += [
        name for name in vocabulary.everywhere().attributes if name not in tables.attributes[ANY]
    ]

    assert unanswered == []


def test_every_event_is_answered(tables):
    unanswered = [
        f"{tag} {name}"
        for tag, fact in vocabulary.components().items()
        for name in fact.events
        if tables.event(tag, name) is None
    ]
    unanswered += [n for n in vocabulary.everywhere().events if n not in tables.events[ANY]]

    assert unanswered == []


def test_every_member_is_answered(tables):
    unanswered = [
        f"{scope} {name}"
        for scope, names in vocabulary.members().items()
        for name in names
        if name not in tables.members.get(scope, {})
    ]

    assert unanswered == []


@pytest.mark.parametrize(("table", "part"), PARTS.items())
def test_every_config_key_is_answered(tables, table, part):
    answers = getattr(tables, table)

    assert [key for key in vocabulary.config(part) if key not in answers] == []


def test_every_answer_is_a_name_a_rewrite_or_a_gap(tables):
    for items in entries(tables).values():
        for entry in items:
            assert isinstance(entry, (str, Gap)) or callable(entry)


def test_every_gap_says_what_is_lost(tables):
    silent = [
        entry
        for items in entries(tables).values()
        for entry in items
        if isinstance(entry, Gap) and entry.kind is GapKind.NEVER and len(entry.reason) < 10
    ]

    assert silent == []


@pytest.mark.parametrize("name", with_tables())
def test_what_is_not_done_yet_only_shrinks(name):
    baseline = json.loads(BASELINE.read_text("utf-8"))[name]

    assert {table: n for table, n in not_yet(name).items() if n > baseline[table]} == {}
