"""Typed access to configurations: a value of the wrong type is a finding, never an exception."""

from __future__ import annotations

from typing import TypeVar

from dialects._kit.config.rules import CONFIG_TYPE
from dialects._kit.context import Reporter
from ir.config import (
    Config,
    JsonArray,
    JsonLiteral,
    JsonMember,
    JsonNumber,
    JsonObject,
    JsonString,
    JsonValue,
)

V = TypeVar("V", bound=JsonValue)
Key = str | int

_WORDS: dict[type, str] = {
    JsonString: "a string",
    JsonNumber: "a number",
    JsonLiteral: "true or false",
    JsonObject: "an object",
    JsonArray: "a list",
}


class ConfigReader:
    """Reads one configuration; each wrong value is reported once, at its place.

    Every method takes a path of keys and list indices from ``root``. Something absent is no
    finding. ``null`` counts as absent, as the platforms treat it.
    """

    def __init__(self, config: Config | JsonValue | None, reporter: Reporter) -> None:
        self.root = config.value if isinstance(config, Config) else config
        self.reporter = reporter
        self._reported: set[int] = set()
        if isinstance(config, Config) and config.value is not None:
            self._typed(config.value, JsonObject, "the file")

    def node(self, *path: Key) -> JsonValue | None:
        """The value at a path, of whatever type; None where there is none."""
        value = self.root
        for index, key in enumerate(path):
            wanted = JsonArray if isinstance(key, int) else JsonObject
            container = self._typed(value, wanted, _name(path[:index]))
            if isinstance(container, JsonObject):
                value = container.get(str(key))
            elif isinstance(container, JsonArray) and isinstance(key, int):
                value = container.items[key] if -1 < key < len(container.items) else None
            else:
                return None
        if isinstance(value, JsonLiteral) and value.value is None:
            return None
        return value

    def expect_string(self, *path: Key, default: str = "") -> str:
        """The text at a path."""
        node = self._typed(self.node(*path), JsonString, _name(path))
        return default if node is None else node.value

    def expect_number(self, *path: Key, default: float = 0) -> float:
        """The number at a path."""
        node = self._typed(self.node(*path), JsonNumber, _name(path))
        return default if node is None else node.value

    def expect_boolean(self, *path: Key, default: bool = False) -> bool:
        """The truth value at a path; "true" and "false" as strings are understood, and reported."""
        value = self.node(*path)
        node = self._typed(value, JsonLiteral, _name(path))
        if node is not None:
            return bool(node.value)
        if isinstance(value, JsonString) and value.value in ("true", "false"):
            return value.value == "true"
        return default

    def expect_object(self, *path: Key) -> JsonObject | None:
        """The object at a path."""
        return self._typed(self.node(*path), JsonObject, _name(path))

    def expect_list(self, *path: Key) -> tuple[JsonValue, ...]:
        """The items of the list at a path."""
        node = self._typed(self.node(*path), JsonArray, _name(path))
        return () if node is None else node.items

    def expect_members(self, *path: Key) -> tuple[JsonMember, ...]:
        """The members of the object at a path; of a repeated key the last."""
        node = self.expect_object(*path)
        if node is None:
            return ()
        last = {member.key.value: member for member in node.members}
        return tuple(last.values())

    def expect_strings(self, *path: Key) -> tuple[JsonString, ...]:
        """The strings of the list at a path; items of other types are reported and left out."""
        name = _name(path)
        found = (
            self._typed(item, JsonString, f"{name}[{index}]")
            for index, item in enumerate(self.expect_list(*path))
        )
        return tuple(item for item in found if item is not None)

    def expect_string_map(self, *path: Key) -> dict[str, JsonString]:
        """Keys and strings of the object at a path; other values are reported and left out."""
        result: dict[str, JsonString] = {}
        for member in self.expect_members(*path):
            key = member.key.value
            value = self._typed(member.value, JsonString, _name((*path, key)))
            if value is not None:
                result[key] = value
        return result

    def wrong(self, value: JsonValue, name: str, wanted: str) -> None:
        """Report a value whose type or content the caller cannot use."""
        if id(value) not in self._reported:
            self._reported.add(id(value))
            found = (
                "null"
                if isinstance(value, JsonLiteral) and value.value is None
                else (_WORDS[type(value)])
            )
            self.reporter.report(CONFIG_TYPE, value, key=name, wanted=wanted, found=found)

    def _typed(self, value: JsonValue | None, wanted: type[V], name: str) -> V | None:
        if isinstance(value, wanted):
            return value
        if value is not None and not (isinstance(value, JsonLiteral) and value.value is None):
            self.wrong(value, name, _WORDS[wanted])
        return None


def _name(path: tuple[Key, ...]) -> str:
    """A path as people write it: ``tabBar.list[0].text``."""
    name = ""
    for key in path:
        name += f"[{key}]" if isinstance(key, int) else f".{key}" if name else key
    return name or "the file"
