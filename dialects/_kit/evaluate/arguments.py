"""The ``arguments`` of a call, which are its parameters under other names.

The official compiler's output is sloppy code, with or without "use strict" (wcc 0.2.3): what is
assigned to ``arguments[0]`` the first parameter has, and the other way round.
"""

from __future__ import annotations

from typing import Any


class MappedVariables(dict[str, Any]):
    """Variables of a call of which some are kept among its arguments, as long as they are there."""

    __slots__ = ("given", "places")

    def __init__(
        self, variables: dict[str, Any], given: GivenArguments, places: dict[str, str]
    ) -> None:
        super().__init__(variables)
        self.given = given
        self.places = places
        given.variables = self

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

    def part(self, place: str) -> None:
        """A deleted argument is no parameter's any more: that keeps its value."""
        for name in [name for name, its in self.places.items() if its == place]:
            super().__setitem__(name, self[name])
            del self.places[name]


class GivenArguments(dict[str, Any]):
    """The ``arguments`` of a call; ``variables`` are those that follow them."""

    __slots__ = ("variables",)

    def __init__(self, given: dict[str, Any]) -> None:
        super().__init__(given)
        self.variables: MappedVariables | None = None

    def pop(self, key: str, *default: Any) -> Any:
        """Take an argument out, which ends what it shares with a parameter."""
        if self.variables is not None:
            self.variables.part(key)
        return super().pop(key, *default)


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
