"""The ``arguments`` of a call, which are its parameters under other names.

The official compiler's output is sloppy code, with or without "use strict" (wcc 0.2.3): what is
assigned to ``arguments[0]`` the first parameter has, and the other way round.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class MappedVariables(dict[str, Any]):
    """Variables of a call of which some are kept among its arguments, as long as they are there."""

    __slots__ = ("given", "places")

    def __init__(
        self, variables: dict[str, Any], given: dict[str, Any], places: Mapping[str, str]
    ) -> None:
        super().__init__(variables)
        self.given = given
        self.places = places

    def __getitem__(self, name: str) -> Any:
        place = self.places.get(name)
        if place is not None and place in self.given:
            return self.given[place]
        return super().__getitem__(name)

    def __setitem__(self, name: str, value: Any) -> None:
        place = self.places.get(name)
        if place is not None and place in self.given:
            self.given[place] = value
        super().__setitem__(name, value)


def places_of(names: list[str], count: int) -> dict[str, str]:
    """Parameter -> the key of its argument, of those that were given; of two alike the last."""
    return {name: str(index) for index, name in enumerate(names) if index < count}


def mentions_arguments(node: Any) -> bool:
    """Whether a function's ESTree names ``arguments`` anywhere."""
    stack = [node]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            if item.get("type") == "Identifier" and item.get("name") == "arguments":
                return True
            stack.extend(item.values())
        elif isinstance(item, list):
            stack.extend(item)
    return False
