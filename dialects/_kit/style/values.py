"""Values and preludes split into raw text, lengths and urls."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from dialects._kit.regex import compiled
from dialects._kit.style.scan import (
    BARE_URL,
    COMMENT,
    NAME,
    NAME_CHARACTER,
    OPEN_BARE_URL,
    OPEN_COMMENT,
    OPEN_STRING,
    SPACE,
    STRING,
    URL_FUNCTION,
)
from ir.span import NOWHERE, Span
from ir.style import Length, StylePart, Url

DEFAULT_UNITS = ("rpx",)
"""Units that no browser knows; a dialect may have others split off (`parse_parts`)."""

_NUMBER = r"[+-]?(?:[0-9]++\.?[0-9]*+|\.[0-9]++)"
# A comment and a string may be open at the end of the text: the file ends inside it.
_OTHER = rf"""(?:{COMMENT}|{OPEN_COMMENT}|{STRING}|{OPEN_STRING}
  |(?!{URL_FUNCTION})[#@]?(?![0-9]|-?\.?[0-9]){NAME}|{_NUMBER}(?:{NAME})?|[#@]{NAME}
  |{SPACE}++|[^\w]|{NAME})"""


@lru_cache(maxsize=16)
def _patterns(units: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    unit = "|".join(sorted(map(re.escape, units), key=len, reverse=True)) or r"(?!)"
    # "10rpx-5rpx" is one odd dimension to CSS, but two lengths to the compiler of the platform
    # (wcsc v0.4me_20190328), so the hyphen ends a unit here.
    length = rf"({_NUMBER})({unit})(?![^\x01-/:-@\[-^`{{-\x7f]|\\)"
    url = rf"{URL_FUNCTION}{SPACE}*+{STRING}{SPACE}*+\)|{BARE_URL}|{OPEN_BARE_URL}"
    interesting = re.compile(rf"{unit}|[lL]\(|\\")
    return (
        interesting,
        re.compile(length),
        compiled(rf"{length}|({url})|{_OTHER}", re.VERBOSE),
    )


def parse_parts(
    text: str,
    start: int = 0,
    end: int | None = None,
    units: tuple[str, ...] = DEFAULT_UNITS,
    *,
    spans: bool = True,
) -> tuple[StylePart, ...]:
    """A value split up; joining the parts' spellings gives ``text[start:end]`` back."""
    if end is None:
        end = len(text)
    if start >= end:
        return ()
    interesting, length, token = _patterns(units)
    if interesting.search(text, start, end) is None:
        return (text[start:end],)
    single = length.fullmatch(text, start, end)
    if single is not None:
        span = Span(start, end) if spans else NOWHERE
        return (Length(span=span, number=single[1], unit=single[2]),)
    parts: list[StylePart] = []
    done = start
    for found in token.finditer(text, start, end):
        which = found.lastindex
        if which is None:
            continue
        if found.start() > done:
            parts.append(text[done : found.start()])
        done = found.end()
        span = Span(found.start(), done) if spans else NOWHERE
        if which == 2:
            parts.append(Length(span=span, number=found[1], unit=found[2]))
        else:
            parts.append(Url(span=span, target=url_target(found[3]), raw=found[3]))
    if done < end:
        parts.append(text[done:end])
    return tuple(parts)


def parse_lengths(
    text: str,
    start: int = 0,
    end: int | None = None,
    units: tuple[str, ...] = DEFAULT_UNITS,
) -> tuple[StylePart, ...]:
    """As `parse_parts`, without spans: for text that belongs to no style sheet."""
    return parse_parts(text, start, end, units, spans=False)


_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})(?:\r\n|[ \t\r\n\f])?|(\r\n|[\n\r\f])|([\s\S]?))")


def unescape(text: str) -> str:
    """Text of a string, name or url with its CSS escapes resolved."""
    return _ESCAPE.sub(_unescaped, text) if "\\" in text else text


def _unescaped(found: re.Match[str]) -> str:
    if found[1] is not None:
        code = int(found[1], 16)
        bad = code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF
        return "\ufffd" if bad else chr(code)
    return "" if found[2] is not None else found[3]


def url_target(raw: str) -> str:
    """The reference inside a whole ``url(...)`` token."""
    inner = raw[raw.index("(") + 1 :].removesuffix(")").strip(" \t\r\n\f")
    if inner[:1] in ('"', "'"):
        inner = inner[1:].removesuffix(inner[0])
    return unescape(inner)


_UNSAFE_IN_STRING = re.compile(r'["\\\n\r\f]')


def quote(text: str) -> str:
    """A CSS string, double-quoted, that means this text."""
    return '"' + _UNSAFE_IN_STRING.sub(_escaped, text) + '"'


def _escaped(found: re.Match[str]) -> str:
    character = found[0]
    return "\\" + character if character in '"\\' else f"\\{ord(character):x} "


def print_part(part: StylePart) -> str:
    """One piece of a value as CSS."""
    if isinstance(part, str):
        return part
    if isinstance(part, Length):
        return part.number + part.unit
    return part.raw if part.raw is not None else f"url({quote(part.target)})"


def print_parts(parts: tuple[StylePart, ...]) -> str:
    """A value or prelude as CSS."""
    return "".join(map(print_part, parts))


def map_parts(
    parts: tuple[StylePart, ...], change: Callable[[Length | Url], StylePart]
) -> tuple[StylePart, ...]:
    """The parts with lengths and urls replaced; the same tuple if nothing changed."""
    changed = False
    result: list[StylePart] = []
    for part in parts:
        new = part if isinstance(part, str) else change(part)
        changed = changed or new is not part
        if isinstance(new, str) and result and isinstance(result[-1], str):
            result[-1] += new
        else:
            result.append(new)
    return tuple(result) if changed else parts


__all__ = [
    "DEFAULT_UNITS",
    "NAME_CHARACTER",
    "map_parts",
    "parse_lengths",
    "parse_parts",
    "print_part",
    "print_parts",
    "quote",
    "unescape",
    "url_target",
]
