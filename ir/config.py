"""JSON configuration files as trees of which every character is kept."""

from __future__ import annotations

from typing import TypeAlias

import attrs

from ir.expression import Node


@attrs.define(eq=False, kw_only=True)
class JsonString(Node):
    """A string; ``raw`` is its spelling with quotes, or None when built by us."""

    value: str
    raw: str | None = None


@attrs.define(eq=False, kw_only=True)
class JsonNumber(Node):
    """A number; ``raw`` is its spelling or None."""

    value: float | int
    raw: str | None = None


@attrs.define(eq=False, kw_only=True)
class JsonLiteral(Node):
    """``true``, ``false`` or ``null``."""

    value: bool | None


@attrs.define(eq=False, kw_only=True)
class JsonMember(Node):
    """``key: value`` of an object; ``colon`` carries the sign with its white space."""

    key: JsonString
    value: JsonValue
    colon: str = ": "


@attrs.define(eq=False, kw_only=True)
class JsonObject(Node):
    """An object; ``glue`` is the text before, between and after the members with the braces.

    It has one piece more than there are members (one piece for an empty object); None when built
    by us: the printer then indents by two spaces.
    """

    members: tuple[JsonMember, ...] = ()
    glue: tuple[str, ...] | None = None

    def get(self, key: str) -> JsonValue | None:
        """The value of the last member of this key, as JSON.parse would see it."""
        for member in reversed(self.members):
            if member.key.value == key:
                return member.value
        return None


@attrs.define(eq=False, kw_only=True)
class JsonArray(Node):
    """An array; ``glue`` as in `JsonObject`, with the square brackets."""

    items: tuple[JsonValue, ...] = ()
    glue: tuple[str, ...] | None = None


JsonValue: TypeAlias = JsonString | JsonNumber | JsonLiteral | JsonObject | JsonArray


@attrs.define(eq=False, kw_only=True)
class Config(Node):
    """One JSON file; ``before`` and ``after`` are the text around its value.

    ``value`` is None for a file that holds none (empty or broken beyond repair); its whole text is
    then in ``before``.
    """

    path: str
    value: JsonValue | None = None
    before: str = ""
    after: str = ""

    @property
    def object(self) -> JsonObject:
        """The file's object, or an empty one when the file holds something else."""
        return self.value if isinstance(self.value, JsonObject) else JsonObject()


def plain(value: JsonValue | None) -> object:
    """The Python value (dict, list, str, int, float, bool, None) of a JSON tree."""
    if isinstance(value, JsonObject):
        return {member.key.value: plain(member.value) for member in value.members}
    if isinstance(value, JsonArray):
        return [plain(item) for item in value.items]
    return None if value is None else value.value


def tree(value: object) -> JsonValue:
    """The JSON tree, without spans and glue, of a Python value; inverse of `plain`."""
    if isinstance(value, dict):
        return JsonObject(
            members=tuple(
                JsonMember(key=JsonString(value=str(key)), value=tree(item))
                for key, item in value.items()
            )
        )
    if isinstance(value, (list, tuple)):
        return JsonArray(items=tuple(tree(item) for item in value))
    if value is None or isinstance(value, bool):
        return JsonLiteral(value=value)
    if isinstance(value, (int, float)):
        return JsonNumber(value=value)
    return JsonString(value=str(value))
