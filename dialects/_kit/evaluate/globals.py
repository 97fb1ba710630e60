"""The names a script module finds without declaring them."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, unquote_to_bytes

from dialects._kit.evaluate import dates, numbers
from dialects._kit.evaluate.limits import LimitError, Thrown
from dialects._kit.evaluate.list_methods import argument
from dialects._kit.evaluate.realm import Native, Realm
from dialects._kit.evaluate.text_methods import pattern
from dialects._kit.evaluate.values import (
    UNDEFINED,
    DateValue,
    Function,
    from_plain,
    ordered_keys,
    text_of,
    to_number,
    to_primitive,
    to_string,
    truthy,
    units,
)

_URI_KEPT = ";/?:@&=+$,#-_.!~*'()"
_COMPONENT_KEPT = "-_.!~*'()"
_NEST = 200
_LONE = re.compile("[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]")


def _one(compute: Callable[[float], float]) -> Native:
    def run(realm: Realm, this: Any, arguments: list[Any]) -> float:
        try:
            return float(compute(to_number(argument(arguments, 0))))
        except OverflowError:
            return math.inf
        except ValueError:
            return math.nan

    return run


def _whole(compute: Callable[[float], int]) -> Native:
    def run(realm: Realm, this: Any, arguments: list[Any]) -> float:
        value = to_number(argument(arguments, 0))
        if not math.isfinite(value):
            return value
        return math.copysign(float(compute(value)), value) if abs(value) < 1e15 else value

    return run


def _ceil(value: float) -> int:
    return math.ceil(value)


def _floor_native(realm: Realm, this: Any, arguments: list[Any]) -> float:
    value = to_number(argument(arguments, 0))
    return float(math.floor(value)) if math.isfinite(value) and value else value


def _round_native(realm: Realm, this: Any, arguments: list[Any]) -> float:
    value = to_number(argument(arguments, 0))
    if not math.isfinite(value) or abs(value) >= 2**52:
        return value
    low = math.floor(value)
    result = low + 1 if value - low >= 0.5 else low
    return math.copysign(float(result), value) if result == 0 else float(result)


def _log(value: float) -> float:
    return -math.inf if value == 0 else math.log(value)


def _extreme(largest: bool) -> Native:
    def run(realm: Realm, this: Any, arguments: list[Any]) -> float:
        values = [to_number(value) for value in arguments]
        if any(value != value for value in values):
            return math.nan
        if not values:
            return -math.inf if largest else math.inf
        order = sorted(values, key=lambda value: (value, math.copysign(1.0, value)))
        return order[-1] if largest else order[0]

    return run


def _pow(realm: Realm, this: Any, arguments: list[Any]) -> float:
    return numbers.power(to_number(argument(arguments, 0)), to_number(argument(arguments, 1)))


def _atan2(realm: Realm, this: Any, arguments: list[Any]) -> float:
    return math.atan2(to_number(argument(arguments, 0)), to_number(argument(arguments, 1)))


_MATH: dict[str, Native] = {
    "abs": _one(abs),
    "acos": _one(math.acos),
    "asin": _one(math.asin),
    "atan": _one(math.atan),
    "atan2": _atan2,
    "ceil": _whole(_ceil),
    "cos": _one(math.cos),
    "exp": _one(math.exp),
    "floor": _floor_native,
    "log": _one(_log),
    "max": _extreme(True),
    "min": _extreme(False),
    "pow": _pow,
    "random": lambda realm, this, arguments: realm.random(),
    "round": _round_native,
    "sin": _one(math.sin),
    "sqrt": _one(math.sqrt),
    "tan": _one(math.tan),
}
_MATH_VALUES = {
    "E": math.e,
    "LN10": math.log(10),
    "LN2": math.log(2),
    "LOG2E": 1.4426950408889634,
    "LOG10E": 0.4342944819032518,
    "PI": math.pi,
    "SQRT1_2": 0.7071067811865476,
    "SQRT2": math.sqrt(2),
}
_NUMBER_VALUES = {
    "MAX_VALUE": 1.7976931348623157e308,
    "MIN_VALUE": 5e-324,
    "NEGATIVE_INFINITY": -math.inf,
    "POSITIVE_INFINITY": math.inf,
}

# --- JSON ---------------------------------------------------------------------------------


def _json_parse(realm: Realm, this: Any, arguments: list[Any]) -> Any:
    given = argument(arguments, 0)
    if given is UNDEFINED and realm.classic:
        return UNDEFINED
    text = to_string(given)
    realm.budget.spend(1 + len(text))
    try:
        found = json.loads(text_of(text), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise Thrown(f"JSON: {error}") from None
    return realm.entering(from_plain(found))


def _no_constant(name: str) -> Any:
    raise ValueError(f"unexpected token {name}")


def _json_stringify(realm: Realm, this: Any, arguments: list[Any]) -> Any:
    value = argument(arguments, 0)
    indent = "" if realm.classic else _indent(argument(arguments, 2))
    if realm.classic:
        value = realm.leaving(value)
    result = _json(realm, value, indent, "", _NEST)
    return UNDEFINED if result is None else realm.text(result)


def _indent(value: Any) -> str:
    if isinstance(value, float):
        return " " * int(min(max(value, 0), 10))
    return value[:10] if isinstance(value, str) else ""


def _json(realm: Realm, value: Any, indent: str, outer: str, depth: int) -> str | None:
    """The text of a value; None for what JSON leaves out."""
    realm.budget.spend()
    if depth < 0:
        raise LimitError("it is nested too deeply")
    if value is UNDEFINED or isinstance(value, Function):
        return None
    if isinstance(value, str):
        realm.budget.made(len(value))
        return _quoted(value)
    if isinstance(value, float):
        return numbers.number_text(value) if math.isfinite(value) else "null"
    if value is None or isinstance(value, bool):
        return to_string(value)
    if isinstance(value, DateValue):
        return f'"{dates.iso_text(value.time)}"' if value.time == value.time else "null"
    inner = outer + indent
    if isinstance(value, list):
        items = [_json(realm, item, indent, inner, depth - 1) or "null" for item in value]
        return _bracketed("[]", items, inner if indent else "", outer)
    members = []
    for key in ordered_keys(value) if isinstance(value, dict) else ():
        text = _json(realm, value[key], indent, inner, depth - 1)
        if text is not None:
            members.append(f"{_quoted(key)}:{' ' if indent else ''}{text}")
    return _bracketed("{}", members, inner if indent else "", outer)


def _bracketed(brackets: str, items: list[str], inner: str, outer: str) -> str:
    if not items or not inner:
        return brackets[0] + ",".join(items) + brackets[1]
    lines = f",\n{inner}".join(items)
    return f"{brackets[0]}\n{inner}{lines}\n{outer}{brackets[1]}"


def _quoted(value: str) -> str:
    text = units(json.dumps(text_of(value), ensure_ascii=False))
    return _LONE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


# --- text ---------------------------------------------------------------------------------


def _encode(kept: str) -> Native:
    def run(realm: Realm, this: Any, arguments: list[Any]) -> str:
        text = to_string(argument(arguments, 0))
        realm.budget.made(len(text) * 3)
        try:
            data = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le").encode()
        except UnicodeDecodeError:
            raise Thrown("URI malformed") from None
        return quote(data, safe=kept)

    return run


def _decode(kept: str) -> Native:
    def run(realm: Realm, this: Any, arguments: list[Any]) -> str:
        text = text_of(to_string(argument(arguments, 0)))
        realm.budget.made(len(text))
        for sign in text.split("%")[1:]:
            if len(sign) < 2 or not set(sign[:2]) <= set("0123456789abcdefABCDEF"):
                raise Thrown("URI malformed")
        for sign in kept:
            for code in {f"%{ord(sign):02x}", f"%{ord(sign):02X}"}:
                text = text.replace(code, "%25" + code[1:])
        try:
            return units(unquote_to_bytes(text).decode())
        except UnicodeDecodeError:
            raise Thrown("URI malformed") from None

    return run


def _parse_int(realm: Realm, this: Any, arguments: list[Any]) -> float:
    radix = to_number(argument(arguments, 1))
    base = numbers.to_int32(radix)
    return numbers.parse_int(to_string(argument(arguments, 0)), base)


_FREE: dict[str, Native] = {
    "parseInt": _parse_int,
    "parseFloat": lambda realm, this, a: numbers.parse_float(to_string(argument(a, 0))),
    "isNaN": lambda realm, this, a: to_number(argument(a, 0)) != to_number(argument(a, 0)),
    "isFinite": lambda realm, this, a: math.isfinite(to_number(argument(a, 0))),
    "encodeURI": _encode(_URI_KEPT),
    "encodeURIComponent": _encode(_COMPONENT_KEPT),
    "decodeURI": _decode(";/?:@&=+$,#"),
    "decodeURIComponent": _decode(""),
}

# --- dates and patterns -----------------------------------------------------------------------


def _get_date(realm: Realm, this: Any, arguments: list[Any]) -> Any:
    if not arguments:
        return realm.date(realm.clock())
    if len(arguments) == 1:
        value = arguments[0]
        if isinstance(value, DateValue):
            return realm.date(value.time)
        value = to_primitive(value)
        if isinstance(value, str):
            return realm.date(dates.parse(value, realm.zone))
        return realm.date(dates.clipped(to_number(value)))
    return realm.date(dates.clipped(_moment(arguments) - realm.zone * 60_000))


def _moment(arguments: list[Any]) -> float:
    parts = [to_number(value) for value in arguments[:7]]
    if 0 <= parts[0] <= 99:
        parts[0] = 1900 + numbers.to_integer(parts[0])
    return dates.moment(parts)


_DATE: dict[str, Native] = {
    "now": lambda realm, this, arguments: realm.clock(),
    "parse": lambda realm, this, a: dates.parse(to_string(argument(a, 0)), realm.zone),
    "UTC": lambda realm, this, arguments: _moment(arguments or [math.nan]),
}


def _log_nothing(realm: Realm, this: Any, arguments: list[Any]) -> Any:
    return UNDEFINED


# --- what the newer engine has beyond that ----------------------------------------------------


def _own(value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, dict):
        return [(key, value[key]) for key in ordered_keys(value)]
    if isinstance(value, (list, str)):
        return [(str(index), item) for index, item in enumerate(value)]
    if value is None or value is UNDEFINED:
        raise Thrown("Cannot convert undefined or null to object")
    return []


def _assign(realm: Realm, this: Any, arguments: list[Any]) -> Any:
    goal = argument(arguments, 0)
    for source in arguments[1:]:
        if isinstance(goal, dict) and source is not None and source is not UNDEFINED:
            goal.update(_own(source))
            realm.budget.made(len(goal))
    return goal


_OBJECT: dict[str, Native] = {
    "keys": lambda realm, this, a: realm.array(key for key, _ in _own(argument(a, 0))),
    "values": lambda realm, this, a: realm.array(value for _, value in _own(argument(a, 0))),
    "entries": lambda realm, this, a: realm.array(
        realm.array(pair) for pair in _own(argument(a, 0))
    ),
    "assign": _assign,
}


def _namespace(realm: Realm, name: str, methods: dict[str, Native]) -> dict[str, Any]:
    prefix = realm.prefix
    return {prefix + key: realm.native(name, key, run) for key, run in methods.items()}


def make_globals(realm: Realm) -> dict[str, Any]:
    """A fresh set of globals; programs may add to it."""
    prefix = realm.prefix
    found: dict[str, Any] = {
        "undefined": UNDEFINED,
        "NaN": math.nan,
        "Infinity": math.inf,
        "Math": _namespace(realm, "Math", _MATH)
        | {prefix + key: value for key, value in _MATH_VALUES.items()},
        "JSON": _namespace(realm, "JSON", {"parse": _json_parse, "stringify": _json_stringify}),
        "Date": _namespace(realm, "Date()", _DATE),
        "getDate": realm.native("", "getDate", _get_date),
        "getRegExp": realm.native(
            "", "getRegExp", lambda _, this, a: pattern(argument(a, 0), argument(a, 1))
        ),
    }
    console = ("log",) if realm.classic else ("log", "warn", "error", "info", "debug")
    found["console"] = _namespace(realm, "console", dict.fromkeys(console, _log_nothing))
    for name, run in _FREE.items():
        found[name] = realm.native("", name, run)
    found["Number"] = _constructor(
        realm,
        "Number",
        lambda realm, this, a: to_number(a[0]) if a else 0.0,
        {prefix + key: value for key, value in _NUMBER_VALUES.items()},
    )
    if not realm.classic:
        _add_modern(realm, found)
    return found


class Constructor(Function):
    """A function with members of its own, such as ``Number.MAX_VALUE``."""

    def __init__(self, run: Callable[[Any, list[Any]], Any], members: dict[str, Any]) -> None:
        super().__init__(run, 1)
        self.members = members


def _constructor(realm: Realm, name: str, run: Native, members: dict[str, Any]) -> Constructor:
    return Constructor(lambda this, arguments: run(realm, this, arguments), members)


def _add_modern(realm: Realm, found: dict[str, Any]) -> None:
    found["Object"] = _namespace(realm, "Object()", _OBJECT)
    found["Array"] = {
        "isArray": realm.native(
            "Array()", "isArray", lambda _, this, a: isinstance(argument(a, 0), list)
        )
    }
    found["String"] = _constructor(
        realm, "String", lambda _, this, a: to_string(a[0]) if a else "", {}
    )
    found["Boolean"] = _constructor(realm, "Boolean", lambda _, this, a: truthy(argument(a, 0)), {})
