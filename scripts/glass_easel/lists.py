"""How the rounds of a loop are brought from one order into another with the fewest moves."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal, TypeAlias

Step: TypeAlias = tuple[Literal["remove", "insert", "move", "keep"], int]


def steps(old: list[str], new: list[str]) -> Iterator[Step]:
    """What is to be done one after another: ("remove", index in old), others by index in new.

    Between two rounds that stay, first what goes is removed, then what comes is put there.
    """
    places = {key: index for index, key in enumerate(old)}
    kept = set(new)
    staying = still(new, places)
    before = 0
    start = 0
    for stop in [*staying, len(new)]:
        limit = places[new[stop]] if stop < len(new) else len(old)
        for index in range(before, limit):
            if old[index] not in kept:
                yield "remove", index
        for index in range(start, stop):
            yield ("move" if new[index] in places else "insert"), index
        if stop < len(new):
            yield "keep", stop
        before, start = limit + 1, stop + 1


def still(new: list[str], places: dict[str, int]) -> list[int]:
    """Indexes in ``new`` of the longest row of rounds whose order is that of old."""
    ends: list[int] = []
    at: list[int] = []
    previous: dict[int, int] = {}
    for index, key in enumerate(new):
        place = places.get(key)
        if place is None:
            continue
        length = bisect_right(ends, place)
        ends[length : length + 1] = [place]
        at[length : length + 1] = [index]
        previous[index] = at[length - 1] if length else -1
    found: list[int] = []
    index = at[-1] if at else -1
    while index >= 0:
        found.append(index)
        index = previous[index]
    return found[::-1]


def unique(keys: list[str]) -> list[str]:
    """Keys with those that occur again made different."""
    found: list[str] = []
    for key in keys:
        count, name = 0, key
        while name in found:
            name = f"{key}--{count}"
            count += 1
        found.append(name)
    return found
