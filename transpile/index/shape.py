"""Typed reading of config trees: a wrong type is a finding at its place, never an exception."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from dialects._kit.context import Reporter
from ir.config import (
    JsonArray,
    JsonLiteral,
    JsonMember,
    JsonNumber,
    JsonObject,
    JsonString,
    JsonValue,
)
from transpile import rules

_NAMES = {
    JsonObject: "an object",
    JsonArray: "an array",
    JsonString: "a string",
    JsonNumber: "a number",
}


def type_name(value: JsonValue) -> str:
    """What a person calls the type of a JSON value."""
    if isinstance(value, JsonLiteral):
        return "null" if value.value is None else "a boolean"
    return _NAMES[type(value)]


@attrs.define(eq=False)
class Shape:
    """Reads the members of one config; a null or missing member is simply absent."""

    reporter: Reporter

    def object(self, owner: JsonObject, key: str) -> JsonObject | None:
        """The object under a key."""
        value = self._typed(owner, key, JsonObject)
        return value if isinstance(value, JsonObject) else None

    def string(self, owner: JsonObject, key: str) -> str | None:
        """The string under a key."""
        value = self._typed(owner, key, JsonString)
        return value.value if isinstance(value, JsonString) else None

    def boolean(self, owner: JsonObject, key: str) -> bool | None:
        """The boolean under a key."""
        value = self._typed(owner, key, JsonLiteral)
        return value.value if isinstance(value, JsonLiteral) else None

    def strings(self, owner: JsonObject, key: str) -> Iterator[JsonString]:
        """The strings of an array under a key."""
        for item in self.items(owner, key):
            if isinstance(item, JsonString):
                yield item
            else:
                self.wrong(item, f"{key}[]", "a string")

    def objects(self, owner: JsonObject, key: str) -> Iterator[JsonObject]:
        """The objects of an array under a key."""
        for item in self.items(owner, key):
            if isinstance(item, JsonObject):
                yield item
            else:
                self.wrong(item, f"{key}[]", "an object")

    def items(self, owner: JsonObject, key: str) -> tuple[JsonValue, ...]:
        """The items of an array under a key, whatever they are."""
        value = self._typed(owner, key, JsonArray)
        return value.items if isinstance(value, JsonArray) else ()

    def string_members(self, owner: JsonObject, key: str) -> Iterator[tuple[JsonMember, str]]:
        """The members with string values of an object under a key."""
        holder = self.object(owner, key)
        for member in holder.members if holder is not None else ():
            if isinstance(member.value, JsonString):
                yield member, member.value.value
            else:
                self.wrong(member.value, f"{key}.{member.key.value}", "a string")

    def wrong(self, value: JsonValue, key: str, expected: str) -> None:
        """Report a value of a type that does not belong there."""
        self.reporter.report(
            rules.WRONG_CONFIG_TYPE, value, key=key, actual=type_name(value), expected=expected
        )

    def _typed(self, owner: JsonObject, key: str, kind: type[JsonValue]) -> JsonValue | None:
        value = owner.get(key)
        if value is None or isinstance(value, kind):
            return value
        if not (isinstance(value, JsonLiteral) and value.value is None):
            expected = _NAMES.get(kind, "a boolean")
            self.wrong(value, key, expected)
        return None
