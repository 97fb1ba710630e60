"""JSON trees to text."""

from __future__ import annotations

import json

from ir.config import (
    Config,
    JsonArray,
    JsonLiteral,
    JsonMember,
    JsonObject,
    JsonValue,
)

_INDENT = "  "
_LITERALS = {True: "true", False: "false", None: "null"}


def print_config(config: Config) -> str:
    """The file's text; a file whose value we built ends with a newline."""
    pieces = [config.before]
    if config.value is not None:
        printer = _Printer(pieces)
        printer.value(config.value)
        after = config.after
        built = isinstance(config.value, (JsonObject, JsonArray)) and config.value.glue is None
        pieces.append("\n" if built and not config.before and not after else after)
    return "".join(pieces)


def print_json(value: JsonValue) -> str:
    """A value on its own."""
    pieces: list[str] = []
    _Printer(pieces).value(value)
    return "".join(pieces)


class _Printer:
    """Writes values; ``indent`` is the white space at the beginning of the line being written."""

    def __init__(self, pieces: list[str]) -> None:
        self.pieces = pieces
        self.indent = ""

    def glue(self, text: str) -> None:
        self.pieces.append(text)
        newline = text.rfind("\n")
        if newline >= 0:
            line = text[newline + 1 :]
            self.indent = line[: len(line) - len(line.lstrip(" \t"))]

    def value(self, value: JsonValue) -> None:
        if isinstance(value, JsonObject):
            self.items(value.members, value.glue, "{", "}")
        elif isinstance(value, JsonArray):
            self.items(value.items, value.glue, "[", "]")
        elif isinstance(value, JsonLiteral):
            self.pieces.append(_LITERALS[value.value])
        elif value.raw is not None:
            self.pieces.append(value.raw)
        else:
            self.pieces.append(json.dumps(value.value, ensure_ascii=False))

    def items(
        self,
        items: tuple[JsonMember, ...] | tuple[JsonValue, ...],
        glue: tuple[str, ...] | None,
        opening: str,
        closing: str,
    ) -> None:
        if glue is None or len(glue) != len(items) + 1:
            glue = self.layout(len(items), opening, closing)
        for before, item in zip(glue, items, strict=False):
            self.glue(before)
            if isinstance(item, JsonMember):
                self.value(item.key)
                self.pieces.append(item.colon)
                self.value(item.value)
            else:
                self.value(item)
        self.glue(glue[-1])

    def layout(self, count: int, opening: str, closing: str) -> tuple[str, ...]:
        """Glue for an object or array that we built: one item a line."""
        if count == 0:
            return (opening + closing,)
        line = "\n" + self.indent
        inner = line + ("\t" if "\t" in self.indent else _INDENT)
        return (opening + inner, *("," + inner,) * (count - 1), line + closing)
