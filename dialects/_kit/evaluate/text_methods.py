"""Methods of strings and of regular expressions."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from dialects._kit.evaluate.limits import Thrown
from dialects._kit.evaluate.list_methods import argument, position
from dialects._kit.evaluate.numbers import BLANKS, NAN, to_integer, to_uint32
from dialects._kit.evaluate.patterns import Compiled, compile_pattern
from dialects._kit.evaluate.realm import Native, Realm
from dialects._kit.evaluate.values import (
    UNDEFINED,
    Function,
    JsArray,
    PatternValue,
    to_number,
    to_string,
)

_REPLACEMENT = re.compile(r"\$(?:([$&`'])|(\d{1,2})|<([^>]*)>)", re.ASCII)


def pattern(source: Any, flags: Any) -> PatternValue:
    """``new RegExp(source, flags)``."""
    if isinstance(source, PatternValue):
        flags = source.flags if flags is UNDEFINED else flags
        source = source.source
    text = "(?:)" if source is UNDEFINED or source == "" else to_string(source)
    given = "" if flags is UNDEFINED else to_string(flags)
    return PatternValue(text, given, compile_pattern(text, given))


def _text(this: Any) -> str:
    if this is None or this is UNDEFINED:
        raise Thrown("String method called on null or undefined")
    return to_string(this)


def _char_at(realm: Realm, this: Any, arguments: list[Any]) -> str:
    text, index = _text(this), to_integer(to_number(argument(arguments, 0)))
    if argument(arguments, 0) is UNDEFINED:
        index = 0.0
    return text[int(index)] if 0 <= index < len(text) else ""


def _char_code(realm: Realm, this: Any, arguments: list[Any]) -> float:
    found = _char_at(realm, this, arguments)
    return float(ord(found)) if found else NAN


def _clamped(value: Any, length: int, missing: int) -> int:
    if value is UNDEFINED:
        return missing
    number = to_number(value)
    return 0 if number != number else int(min(max(to_integer(number), 0), length))


def _index_of(realm: Realm, this: Any, arguments: list[Any]) -> float:
    text = _text(this)
    start = _clamped(argument(arguments, 1), len(text), 0)
    return float(text.find(to_string(argument(arguments, 0)), start))


def _last_index_of(realm: Realm, this: Any, arguments: list[Any]) -> float:
    text, wanted = _text(this), to_string(argument(arguments, 0))
    limit = to_number(argument(arguments, 1))
    start = len(text) if limit != limit else int(min(max(to_integer(limit), 0), len(text)))
    return float(text.rfind(wanted, 0, start + len(wanted)))


def _slice(realm: Realm, this: Any, arguments: list[Any]) -> str:
    text = _text(this)
    start = position(argument(arguments, 0), len(text), 0)
    return text[start : position(argument(arguments, 1), len(text), len(text))]


def _substring(realm: Realm, this: Any, arguments: list[Any]) -> str:
    text = _text(this)
    ends = (
        _clamped(argument(arguments, 0), len(text), 0),
        _clamped(argument(arguments, 1), len(text), len(text)),
    )
    return text[min(ends) : max(ends)]


def _substr(realm: Realm, this: Any, arguments: list[Any]) -> str:
    text = _text(this)
    start = position(argument(arguments, 0), len(text), 0)
    count = _clamped(argument(arguments, 1), len(text), len(text))
    return text[start : start + count]


def _collation(text: str) -> tuple[str, str, str]:
    """An order near the language-neutral one: letters, then accents, then lower before upper."""
    plain = unicodedata.normalize("NFD", text)
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return bare.casefold(), plain.casefold(), bare.swapcase()


def _locale_compare(realm: Realm, this: Any, arguments: list[Any]) -> float:
    left, right = _collation(_text(this)), _collation(to_string(argument(arguments, 0)))
    return float((left > right) - (left < right))


def _concat(realm: Realm, this: Any, arguments: list[Any]) -> str:
    return realm.text(_text(this) + "".join(to_string(value) for value in arguments))


def _repeat(realm: Realm, this: Any, arguments: list[Any]) -> str:
    text, count = _text(this), to_integer(to_number(argument(arguments, 0)))
    if not 0 <= count < 2**28:
        raise Thrown("Invalid count value")
    realm.budget.made(len(text) * int(count))
    return text * int(count)


def _pad(realm: Realm, this: Any, arguments: list[Any]) -> str:
    text, fill = _text(this), argument(arguments, 1)
    filler = " " if fill is UNDEFINED else to_string(fill)
    missing = int(min(to_integer(to_number(argument(arguments, 0))), 2.0**28)) - len(text)
    if missing <= 0 or not filler:
        return ""
    realm.budget.made(missing)
    return (filler * (missing // len(filler) + 1))[:missing]


def _starts_with(realm: Realm, this: Any, arguments: list[Any]) -> bool:
    text = _text(this)
    start = _clamped(argument(arguments, 1), len(text), 0)
    return text.startswith(to_string(argument(arguments, 0)), start)


def _ends_with(realm: Realm, this: Any, arguments: list[Any]) -> bool:
    text = _text(this)
    end = _clamped(argument(arguments, 1), len(text), len(text))
    return text[:end].endswith(to_string(argument(arguments, 0)))


# --- with regular expressions ---------------------------------------------------------------


def _compiled(value: PatternValue) -> Compiled:
    compiled: Compiled = value.compiled
    return compiled


def _groups(match: re.Match[str]) -> list[Any]:
    return [UNDEFINED if group is None else group for group in match.groups()]


def _found(realm: Realm, match: re.Match[str]) -> JsArray:
    named = {"index": float(match.start()), "input": match.string}
    return realm.array([match[0], *_groups(match)], named)


def _exec(realm: Realm, this: Any, arguments: list[Any]) -> Any:
    match = _next_match(realm, this, to_string(argument(arguments, 0)), groups=True)
    return None if match is None else _found(realm, match)


def _next_match(realm: Realm, this: Any, text: str, *, groups: bool) -> re.Match[str] | None:
    if not isinstance(this, PatternValue):
        raise Thrown("this is no RegExp")
    compiled = _compiled(this)
    compiled.check(text, groups=groups)
    realm.budget.spend(1 + len(text))
    if "g" not in this.flags:
        return compiled.pattern.search(text)
    start = to_integer(this.last_index)
    match = compiled.pattern.search(text, int(start)) if 0 <= start <= len(text) else None
    this.last_index = float(match.end()) if match is not None else 0.0
    return match


def _test(realm: Realm, this: Any, arguments: list[Any]) -> bool:
    text = to_string(argument(arguments, 0))
    return _next_match(realm, this, text, groups=False) is not None


def _matches(realm: Realm, value: PatternValue, text: str, groups: bool) -> list[re.Match[str]]:
    """All matches, of which an empty one may follow another at its end, as in JavaScript."""
    compiled = _compiled(value)
    compiled.check(text, groups=groups)
    realm.budget.spend(1 + len(text))
    found, start = [], 0
    while start <= len(text):
        match = compiled.pattern.search(text, start)
        if match is None:
            break
        found.append(match)
        start = match.end() if match.end() > match.start() else match.end() + 1
        if len(found) > 1:
            compiled.check(text)
            realm.budget.spend()
    return found


def _as_pattern(value: Any) -> PatternValue:
    return value if isinstance(value, PatternValue) else pattern(value, UNDEFINED)


def _match(realm: Realm, this: Any, arguments: list[Any]) -> Any:
    text, wanted = _text(this), _as_pattern(argument(arguments, 0))
    if "g" not in wanted.flags:
        return _exec(realm, wanted, [text])
    wanted.last_index = 0.0
    found = _matches(realm, wanted, text, groups=False)
    return realm.array([match[0] for match in found]) if found else None


def _search(realm: Realm, this: Any, arguments: list[Any]) -> float:
    text, wanted = _text(this), _as_pattern(argument(arguments, 0))
    _compiled(wanted).check(text)
    match = _compiled(wanted).pattern.search(text)
    return float(match.start()) if match is not None else -1.0


def _replace(realm: Realm, this: Any, arguments: list[Any]) -> str:
    text, wanted = _text(this), argument(arguments, 0)
    replacement = argument(arguments, 1)
    if not isinstance(replacement, Function):
        replacement = to_string(replacement)
    if isinstance(wanted, PatternValue):
        return _replaced_pattern(realm, text, wanted, replacement)
    sought = to_string(wanted)
    start = text.find(sought)
    if start < 0:
        return text
    new = _replacement(text, start, [sought], replacement)
    return realm.text(text[:start] + new + text[start + len(sought) :])


def _replaced_pattern(realm: Realm, text: str, wanted: PatternValue, replacement: Any) -> str:
    uses_groups = isinstance(replacement, Function) or "$" in replacement
    if "g" in wanted.flags:
        wanted.last_index = 0.0
        found = _matches(realm, wanted, text, uses_groups)
    else:
        _compiled(wanted).check(text, groups=uses_groups)
        first = _compiled(wanted).pattern.search(text)
        found = [first] if first is not None else []
    parts, last = [], 0
    for match in found:
        parts.append(text[last : match.start()])
        new = _replacement(text, match.start(), [match[0], *_groups(match)], replacement)
        realm.budget.made(len(new))
        parts.append(new)
        last = match.end()
    parts.append(text[last:])
    return realm.text("".join(parts))


def _replacement(text: str, start: int, found: list[Any], replacement: Any) -> str:
    if isinstance(replacement, Function):
        return to_string(replacement.run(UNDEFINED, [*found, float(start), text]))
    if "$" not in replacement:
        return str(replacement)

    def one(match: re.Match[str]) -> str:
        if match[1]:
            end = start + len(found[0])
            whole = str(found[0])
            return {"$": "$", "&": whole, "`": text[:start], "'": text[end:]}[match[1]]
        return _numbered(match, found)

    return _REPLACEMENT.sub(one, replacement)


def _numbered(match: re.Match[str], found: list[Any]) -> str:
    """``$1`` and ``$12``: as many digits as name a group there is."""
    digits = match[2]
    if digits is None:
        return match[0]
    for length in (len(digits), 1):
        index = int(digits[:length])
        if 1 <= index < len(found):
            group = found[index]
            return ("" if group is UNDEFINED else str(group)) + digits[length:]
    return match[0]


def _split(realm: Realm, this: Any, arguments: list[Any]) -> JsArray:
    text, separator = _text(this), argument(arguments, 0)
    limit = argument(arguments, 1)
    most = 2**32 - 1 if limit is UNDEFINED else to_uint32(to_number(limit))
    if isinstance(separator, PatternValue):
        parts = _split_by_pattern(realm, text, separator)
    elif separator is UNDEFINED:
        parts = [text]
    else:
        sign = to_string(separator)
        parts = list(text.split(sign)) if sign else list(text)
    return realm.array(parts[:most])


def _split_by_pattern(realm: Realm, text: str, separator: PatternValue) -> list[Any]:
    compiled = _compiled(separator)
    compiled.check(text, groups=True)
    realm.budget.spend(1 + len(text))
    if not text:
        return [] if compiled.pattern.match(text) else [text]
    parts: list[Any] = []
    last = at = 0
    while at < len(text):
        match = compiled.pattern.match(text, at)
        if match is None or match.end() == last:
            at += 1
            continue
        parts += [text[last:at], *_groups(match)]
        last = match.end()
        at = last if last > at else at + 1
    return [*parts, text[last:]]


def _lower(realm: Realm, this: Any, arguments: list[Any]) -> str:
    return _text(this).lower()


def _upper(realm: Realm, this: Any, arguments: list[Any]) -> str:
    return _text(this).upper()


STRING: dict[str, Native] = {
    "charAt": _char_at,
    "charCodeAt": _char_code,
    "concat": _concat,
    "endsWith": _ends_with,
    "includes": lambda realm, this, arguments: _index_of(realm, this, arguments) >= 0,
    "indexOf": _index_of,
    "lastIndexOf": _last_index_of,
    "localeCompare": _locale_compare,
    "match": _match,
    "padEnd": lambda realm, this, arguments: _text(this) + _pad(realm, this, arguments),
    "padStart": lambda realm, this, arguments: _pad(realm, this, arguments) + _text(this),
    "repeat": _repeat,
    "replace": _replace,
    "search": _search,
    "slice": _slice,
    "split": _split,
    "startsWith": _starts_with,
    "substr": _substr,
    "substring": _substring,
    "toLocaleLowerCase": _lower,
    "toLocaleUpperCase": _upper,
    "toLowerCase": _lower,
    "toString": lambda realm, this, arguments: _text(this),
    "toUpperCase": _upper,
    "trim": lambda realm, this, arguments: _text(this).strip(BLANKS),
    "valueOf": lambda realm, this, arguments: _text(this),
}

PATTERN: dict[str, Native] = {
    "exec": _exec,
    "test": _test,
    "toString": lambda realm, this, arguments: to_string(this),
}
