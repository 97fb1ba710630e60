"""JSON to trees: never raises, keeps every character, reads as much of a broken file as it can.

Whatever is skipped becomes part of the glue between the members that were read, so that a file
prints as it was even where it is no JSON.
"""

from __future__ import annotations

import math
import re
from typing import Literal as OneOf

from dialects._kit.config.rules import DUPLICATE_KEY, JSON_EXTENSION, JSON_SYNTAX
from dialects._kit.context import Reporter
from dialects._kit.regex import compiled
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
from ir.diagnostic import Rule, Severity
from ir.span import Span

MAX_DEPTH = 64
"""Deeper values are skipped, so that walking a tree needs a bounded stack."""

MAX_FINDINGS = 200
"""Findings per file; a file with more is no configuration."""

_MAX_DIGITS = 1000

_GAP = compiled(r"[ \t\r\n]*+(/(?:/[^\r\n]*+|\*(?:[^*]++|\*(?!/))*+(?:\*/)?))?")
_STRING = compiled(r'"(?:[^"\\\r\n]++|\\[^\r\n])*+(")?|' + r"'(?:[^'\\\r\n]++|\\[^\r\n])*+(')?")
_NUMBER = compiled(r"-?(?:0|[1-9][0-9]*+)(\.[0-9]++)?([eE][+-]?[0-9]++)?(?![\w.+-])")
_WORD = compiled(r"[\w$.+-]++")
_STRAY = compiled(r"[^\s,:{}\[\]\"'/]++|[\s\S]")
_BRACKET = compiled(r'[{}\[\]]|"(?:[^"\\\r\n]++|\\[^\r\n])*+"?|//[^\r\n]*+|/\*(?s:.*?)(?:\*/|\Z)')
_ESCAPE = compiled(r"\\(?:u([0-9a-fA-F]{4})|([\s\S]))")
_SURROGATES = compiled("[\ud800-\udbff][\udc00-\udfff]")
_LONE_SURROGATE = compiled("[\ud800-\udfff]")
"""Half a character, which no UTF-8 file can hold."""

_CONTROL = compiled(r"[\x00-\x1f]")
_PLAIN_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_LITERALS: dict[str, bool | None] = {"true": True, "false": False, "null": None}


def parse_config(text: str, path: str, reporter: Reporter | None = None) -> Config:
    """The tree of a JSON file."""
    return _Parser(text, reporter or Reporter(path)).config(path)


class _Parser:
    """One text being read. A method that finds no value leaves in ``resume`` where to go on."""

    def __init__(self, text: str, reporter: Reporter) -> None:
        self.text = text
        self.reporter = reporter
        self.findings = 0
        self.resume = 0
        self.open = {"}": 0, "]": 0}

    def report(self, rule: Rule, start: int, end: int, **values: str) -> None:
        self.findings += 1
        if self.findings <= MAX_FINDINGS:
            self.reporter.report(rule, Span(start, end), node="", severity=None, **values)

    def error(self, message: str, start: int, length: int = 1) -> None:
        end = min(start + length, len(self.text))
        self.report(JSON_SYNTAX, start, end, message=message)

    def config(self, path: str) -> Config:
        text = self.text
        whole = Span(0, len(text))
        position = self.gap(1 if text[:1] == "\ufeff" else 0)
        if position >= len(text):
            self.reporter.report(
                JSON_SYNTAX, whole, severity=Severity.WARNING, message="the file holds no value"
            )
            return Config(span=whole, path=path, before=text)
        value = self.value(position, 0)
        while value is None:
            position = self.gap(self.resume)
            if position >= len(text):
                break
            value = self.value(position, 0)
        if value is None:
            return Config(span=whole, path=path, before=text)
        end = self.gap(value.span.end)
        if end < len(text):
            self.error("there is text after the end of the value", end, len(text) - end)
        after = text[value.span.end :]
        return Config(span=whole, path=path, value=value, before=text[:position], after=after)

    def gap(self, position: int) -> int:
        """The offset after white space and comments."""
        while True:
            found = _GAP.match(self.text, position)
            if found is None or found.end() == position:
                return position
            position = found.end()
            if found[1] is not None:
                what = "a comment"
                self.report(JSON_EXTENSION, found.start(1), position, what=what)

    def value(self, position: int, depth: int) -> JsonValue | None:
        """The value at an offset at which no gap is; None, reported: there is none."""
        text = self.text
        character = text[position]
        if character in "\"'":
            return self.string(position)
        if character in "{[":
            if depth < MAX_DEPTH:
                return (
                    self.object(position, depth)
                    if character == "{"
                    else self.array(position, depth)
                )
            self.error(f"values are nested more than {MAX_DEPTH} deep", position)
            self.resume = self.after_brackets(position)
            return None
        word = _WORD.match(text, position)
        if word is None:
            self.stray(position)
            return None
        if word[0] in _LITERALS:
            return JsonLiteral(span=Span(*word.span()), value=_LITERALS[word[0]])
        number = _NUMBER.match(text, position)
        if number is not None:
            return self.number(number)
        self.error(f'"{_shown(word[0])}" is no JSON value', position, len(word[0]))
        self.resume = word.end()
        return None

    def stray(self, position: int) -> None:
        found = _STRAY.match(self.text, position)
        self.resume = found.end() if found is not None else position + 1
        shown = _shown(self.text[position : self.resume])
        self.error(f'unexpected "{shown}"', position, self.resume - position)

    def after_brackets(self, position: int) -> int:
        """The offset after the bracket that closes the one at ``position``."""
        depth = 0
        for found in _BRACKET.finditer(self.text, position):
            if found[0] in ("{", "["):
                depth += 1
            elif found[0] in ("}", "]"):
                depth -= 1
                if depth == 0:
                    return found.end()
        return len(self.text)

    def number(self, found: re.Match[str]) -> JsonNumber:
        raw = found[0]
        value: float | int
        if len(raw) > _MAX_DIGITS:
            self.error("a number of this length has no meaning", found.start(), len(raw))
            value = -math.inf if raw[0] == "-" else math.inf
        else:
            value = int(raw) if found[1] is None and found[2] is None else float(raw)
        return JsonNumber(span=Span(*found.span()), value=value, raw=raw)

    def string(self, position: int) -> JsonString:
        found = _STRING.match(self.text, position)
        assert found is not None
        raw = found[0]
        closed = found[1] is not None or found[2] is not None
        if not closed:
            # What follows the text on its line is most likely not meant to be in it.
            raw = raw.rstrip(" \t,")
            self.error("the string is not closed on its line", position, len(raw))
        elif raw[0] == "'":
            self.error("a string in single quotes", position, len(raw))
        body = raw[1:-1] if closed else raw[1:]
        if _CONTROL.search(body) is not None:
            self.error("a control character inside a string", position, len(raw))
        value = self.decoded(body, position) if "\\" in body else body
        return JsonString(span=Span(position, position + len(raw)), value=value, raw=raw)

    def decoded(self, body: str, position: int) -> str:
        bad: list[str] = []

        def escape(found: re.Match[str]) -> str:
            if found[1] is not None:
                return chr(int(found[1], 16))
            character = found[2]
            if character in '"\\/':
                return character
            plain = _PLAIN_ESCAPES.get(character)
            if plain is None:
                bad.append(character)
            return plain or character

        value = _ESCAPE.sub(escape, body)
        if bad:
            self.error(f'"\\{bad[0]}" is no escape of JSON', position, len(body) + 2)
        if "\\u" in body:
            value = _LONE_SURROGATE.sub("\ufffd", _SURROGATES.sub(_joined, value))
        return value

    def object(self, position: int, depth: int) -> JsonObject:
        members, glue, end = self.container(position, depth, "}")
        node = JsonObject(span=Span(position, end), members=tuple(members), glue=glue)  # type: ignore[arg-type]
        seen: set[str] = set()
        for member in reversed(node.members):
            key = member.key.value
            if key in seen:
                self.report(DUPLICATE_KEY, member.key.span.start, member.key.span.end, key=key)
            seen.add(key)
        return node

    def array(self, position: int, depth: int) -> JsonArray:
        items, glue, end = self.container(position, depth, "]")
        return JsonArray(span=Span(position, end), items=tuple(items), glue=glue)  # type: ignore[arg-type]

    def container(
        self, start: int, depth: int, closer: OneOf["}", "]"]
    ) -> tuple[list[JsonMember | JsonValue], tuple[str, ...], int]:
        """Items, glue and end offset of the object or array that opens at ``start``."""
        text = self.text
        items: list[JsonMember | JsonValue] = []
        glue: list[str] = []
        edge = start
        comma, skipped = -1, False
        position = start + 1
        self.open[closer] += 1
        while True:
            position = self.gap(position)
            character = text[position : position + 1]
            if character in ("", "}", "]"):
                if self.ends(character, closer, start, position):
                    break
                position += 1
            elif character == ",":
                if (comma >= 0 or not items) and not skipped:
                    self.error("a comma with nothing in front of it", position)
                comma, skipped = position, False
                position += 1
            else:
                item = self.item(position, depth, closer)
                if item is None:
                    position, skipped = self.resume, True
                    continue
                if items and comma < 0 and not skipped:
                    self.error("there is no comma in front of this", position)
                glue.append(text[edge:position])
                items.append(item)
                position = edge = item.span.end
                comma, skipped = -1, False
        self.open[closer] -= 1
        if character == closer:
            position += 1
            if comma >= 0 and items:
                self.report(JSON_EXTENSION, comma, comma + 1, what="a trailing comma")
        glue.append(text[edge:position])
        return items, tuple(glue), position

    def ends(self, character: str, closer: str, start: int, position: int) -> bool:
        """Whether an object or array ends at a closing bracket or at the end of the file."""
        if character == closer:
            return True
        if character == "":
            self.error(f'"{self.text[start]}" is never closed', start)
            return True
        if self.open[character]:
            self.error(f'"{self.text[start]}" is closed by "{character}"', position)
            return True
        self.error(f'unexpected "{character}"', position)
        return False

    def item(self, position: int, depth: int, closer: str) -> JsonMember | JsonValue | None:
        return self.value(position, depth + 1) if closer == "]" else self.member(position, depth)

    def member(self, position: int, depth: int) -> JsonMember | None:
        text = self.text
        if text[position] in "\"'":
            key = self.string(position)
        else:
            word = _WORD.match(text, position)
            if word is None:
                self.stray(position)
                return None
            key = JsonString(span=Span(*word.span()), value=word[0], raw=word[0])
        colon = self.gap(key.span.end)
        if text[colon : colon + 1] != ":":
            self.error(f'"{_shown(key.value)}" has no colon and value', position, len(key.span))
            self.resume = key.span.end
            return None
        if key.raw is not None and key.raw[0] not in "\"'":
            self.error(f'the key "{_shown(key.value)}" has no quotes', position, len(key.span))
        start = self.gap(colon + 1)
        if text[start : start + 1] in ("", ",", "}", "]"):
            self.error(f'"{_shown(key.value)}" has no value', position, len(key.span))
            self.resume = start
            return None
        value = self.value(start, depth + 1)
        if value is None:
            return None
        between = text[key.span.end : start]
        return JsonMember(span=Span(position, value.span.end), key=key, value=value, colon=between)


def _joined(pair: re.Match[str]) -> str:
    high, low = pair[0][0], pair[0][1]
    return chr(0x10000 + ((ord(high) - 0xD800) << 10) + ord(low) - 0xDC00)


def _shown(text: str) -> str:
    return text[:29] + "…" if len(text) > 30 else text
