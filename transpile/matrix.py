"""What each target supports, counted from the tables; `make docs` puts it into the README."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

import dialects
from dialects._kit.dialect import Dialect
from dialects._kit.tables import Gap, GapKind


@attrs.frozen
class Row:
    """One table of one target: how many of its names are answered how."""

    target: str
    table: str
    supported: int
    not_yet: int
    never: int
    uncertain: int = 0


def rows() -> list[Row]:
    """All tables of all targets, in a fixed order."""
    found: list[Row] = []
    for name in dialects.names():
        record = dialects.get(name)
        if record.is_target:
            found.extend(_rows(record))
    return found


def _rows(record: Dialect) -> Iterator[Row]:
    tables = record.tables
    flat: dict[str, Iterable[object]] = {
        "components": tables.components.values(),
        "attributes": _inner(tables.attributes),
        "attribute values": _inner(tables.values),
        "events": _inner(tables.events),
        "app config": tables.app_config.values(),
        "page config": tables.page_config.values(),
        "component config": tables.component_config.values(),
        "tab bar config": tables.tab_config.values(),
    }
    for table, entries in flat.items():
        yield _count(record.name, table, list(entries))
    if record.host is not None:
        levels = [entry.level for entry in record.host.api.values()]
        answered = sum(level != "fail" for level in levels)
        yield Row(record.name, "APIs", answered, 0, len(levels) - answered)


def _inner(table: Mapping[Any, Mapping[str, Any]]) -> Iterator[object]:
    for row in table.values():
        yield from row.values()


def _count(target: str, table: str, entries: list[object]) -> Row:
    gaps = [entry for entry in entries if isinstance(entry, Gap)]
    not_yet = sum(gap.kind is GapKind.NOT_YET for gap in gaps)
    uncertain = sum(gap.kind is GapKind.UNCERTAIN for gap in gaps)
    never = len(gaps) - not_yet - uncertain
    return Row(target, table, len(entries) - len(gaps), not_yet, never, uncertain)


def markdown(found: list[Row]) -> str:
    """The matrix as Markdown tables, one a target."""
    lines: list[str] = []
    for target in dict.fromkeys(row.target for row in found):
        lines += [
            f"**{dialects.get(target).title}** (`{target}`)\n",
            "| table | supported | not yet | uncertain | never |",
            "|---|--:|--:|--:|--:|",
        ]
        lines += [
            f"| {row.table} | {row.supported} | {row.not_yet} | {row.uncertain} | {row.never} |"
            for row in found
            if row.target == target
        ]
        lines.append("")
    return "\n".join(lines)


def text(found: list[Row]) -> str:
    """The matrix for a terminal."""
    lines = [f"{'target':<10} {'table':<18} {'supported':>9} {'not yet':>8} {'never':>6}"]
    lines += [
        f"{row.target:<10} {row.table:<18} {row.supported:>9} {row.not_yet:>8} {row.never:>6}"
        for row in found
    ]
    return "\n".join(lines) + "\n"
