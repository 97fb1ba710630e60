"""From a place in compiled CSS back to the sheet it was written in (source map, revision 3)."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator

import attrs

_DIGITS = {
    digit: value
    for value, digit in enumerate(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    )
}
_MORE = 32
"""The bit of a digit that says another one of the same number follows."""


@attrs.frozen(order=True)
class Mapping:
    """Where generated text begins, and where it comes from.

    Lines and columns count from 0, columns in UTF-16 code units as both compilers count.
    """

    line: int
    column: int
    source: str
    source_line: int
    source_column: int


@attrs.frozen
class SourceMap:
    """Mappings in the order of the generated text."""

    mappings: tuple[Mapping, ...]

    def place(self, line: int, column: int) -> Mapping | None:
        """The mapping a generated place belongs to: the last one that begins at or before it."""
        position = bisect_right(self.mappings, (line, column), key=lambda m: (m.line, m.column))
        return self.mappings[position - 1] if position else None


def read_source_map(text: str) -> SourceMap:
    """The mappings of a JSON source map; segments that name no source are left out."""
    value = json.loads(text)
    sources = [str(item) for item in value["sources"]]
    found: list[Mapping] = []
    source = source_line = source_column = 0
    for line, group in enumerate(str(value["mappings"]).split(";")):
        column = 0
        for segment in group.split(",") if group else ():
            numbers = list(_numbers(segment))
            column += numbers[0]
            if len(numbers) < 4:
                continue
            source += numbers[1]
            source_line += numbers[2]
            source_column += numbers[3]
            found.append(Mapping(line, column, sources[source], source_line, source_column))
    return SourceMap(tuple(sorted(found)))


def _numbers(segment: str) -> Iterator[int]:
    """Numbers in base 64 VLQ: five bits a digit, the lowest bit of a number is its sign."""
    number = shift = 0
    for character in segment:
        digit = _DIGITS[character]
        number |= (digit & ~_MORE) << shift
        shift += 5
        if not digit & _MORE:
            yield -(number >> 1) if number & 1 else number >> 1
            number = shift = 0


def code_point_column(line: str, column: int) -> int:
    """A column in UTF-16 code units as one in code points."""
    if line.isascii():
        return min(column, len(line))
    for position, character in enumerate(line):
        if column <= 0:
            return position
        column -= 2 if character > "\uffff" else 1
    return len(line)


def code_unit_column(line: str, column: int) -> int:
    """The inverse of `code_point_column`."""
    return column + sum(character > "\uffff" for character in line[:column])
