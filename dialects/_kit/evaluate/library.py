"""The methods of built-in types, by type and name."""

from __future__ import annotations

import math
from typing import Any

from dialects._kit.evaluate import dates, numbers
from dialects._kit.evaluate.limits import Thrown
from dialects._kit.evaluate.list_methods import LIST
from dialects._kit.evaluate.realm import Native, Realm
from dialects._kit.evaluate.text_methods import PATTERN, STRING
from dialects._kit.evaluate.values import (
    UNDEFINED,
    DateValue,
    Function,
    JsArray,
    PatternValue,
    to_number,
    to_string,
    truthy,
)


def kind_of(value: Any) -> str:
    """The name of a value's type, as `constructor` gives it."""
    if isinstance(value, bool):
        return "Boolean"
    if isinstance(value, float):
        return "Number"
    for kind, name in _KINDS:
        if isinstance(value, kind):
            return name
    return "Object"


_KINDS: tuple[tuple[type, str], ...] = (
    (str, "String"),
    (list, "Array"),
    (Function, "Function"),
    (DateValue, "Date"),
    (PatternValue, "RegExp"),
)
_PATTERN_FLAGS = {"global": "g", "ignoreCase": "i", "multiline": "m"}


def accessor(realm: Realm, owner: Any, name: str) -> Any:
    """Members that are no methods; None where there is no such member."""
    if isinstance(owner, Function):
        if name == "length":
            return float(owner.length)
        return owner.name if name == "name" and not realm.classic else None
    if isinstance(owner, PatternValue):
        if name == "source":
            return owner.source
        if name == "lastIndex":
            return owner.last_index
        if name in _PATTERN_FLAGS:
            return _PATTERN_FLAGS[name] in owner.flags
    return None


def _argument(arguments: list[Any], index: int) -> Any:
    return arguments[index] if index < len(arguments) else UNDEFINED


# --- numbers ------------------------------------------------------------------------------


def _number(this: Any) -> float:
    if not isinstance(this, float):
        raise Thrown("this is no number")
    return this


def _number_text(realm: Realm, this: Any, arguments: list[Any]) -> str:
    radix = _argument(arguments, 0)
    base = 10.0 if radix is UNDEFINED else numbers.to_integer(to_number(radix))
    if not 2 <= base <= 36:
        raise Thrown("toString() radix must be between 2 and 36")
    return numbers.radix_text(_number(this), int(base))


def _digits(arguments: list[Any], lowest: int, highest: int) -> int:
    count = numbers.to_integer(to_number(_argument(arguments, 0)))
    if not lowest <= count <= highest:
        raise Thrown("argument must be between " + f"{lowest} and {highest}")
    return int(count)


def _fixed(realm: Realm, this: Any, arguments: list[Any]) -> str:
    return numbers.fixed(_number(this), _digits(arguments, 0, 100))


def _exponential(realm: Realm, this: Any, arguments: list[Any]) -> str:
    if not math.isfinite(_number(this)):
        return numbers.number_text(this)
    given = _argument(arguments, 0) is not UNDEFINED
    return numbers.exponential(this, _digits(arguments, 0, 100) if given else None)


def _precision(realm: Realm, this: Any, arguments: list[Any]) -> str:
    value = _number(this)
    if _argument(arguments, 0) is UNDEFINED or not math.isfinite(value):
        return numbers.number_text(value)
    return numbers.precision(value, _digits(arguments, 1, 100))


def _number_locale(realm: Realm, this: Any, arguments: list[Any]) -> str:
    value = _number(this)
    if not math.isfinite(value):
        return "NaN" if value != value else ("-" if value < 0 else "") + "∞"
    whole, _, rest = numbers.fixed(abs(value), 3).partition(".")
    if "e" in whole:
        whole = str(int(abs(value)))
    rest = rest.rstrip("0")
    sign = "-" if math.copysign(1.0, value) < 0 else ""
    return f"{sign}{int(whole):,}" + (f".{rest}" if rest else "")


NUMBER: dict[str, Native] = {
    "toString": _number_text,
    "toLocaleString": _number_locale,
    "valueOf": lambda realm, this, arguments: _number(this),
    "toFixed": _fixed,
    "toExponential": _exponential,
    "toPrecision": _precision,
}

# --- booleans, functions, objects -----------------------------------------------------------

BOOLEAN: dict[str, Native] = {
    "toString": lambda realm, this, arguments: to_string(this),
    "valueOf": lambda realm, this, arguments: this,
}


def _call(realm: Realm, this: Any, arguments: list[Any]) -> Any:
    if not isinstance(this, Function):
        raise Thrown("this is no function")
    return this.run(_argument(arguments, 0), arguments[1:])


def _apply(realm: Realm, this: Any, arguments: list[Any]) -> Any:
    if not isinstance(this, Function):
        raise Thrown("this is no function")
    given = _argument(arguments, 1)
    return this.run(_argument(arguments, 0), list(given) if isinstance(given, list) else [])


def _bind(realm: Realm, this: Any, arguments: list[Any]) -> Any:
    if not isinstance(this, Function):
        raise Thrown("this is no function")
    first, fixed, run = _argument(arguments, 0), arguments[1:], this.run
    return Function(lambda _, given: run(first, [*fixed, *given]), 0, this.name)


FUNCTION: dict[str, Native] = {
    "toString": lambda realm, this, arguments: (
        "[function Function]" if realm.classic else to_string(this)
    ),
    "call": _call,
    "apply": _apply,
    "bind": _bind,
}


def _has_own(realm: Realm, this: Any, arguments: list[Any]) -> bool:
    key = to_string(_argument(arguments, 0))
    if isinstance(this, dict):
        return key in this
    if isinstance(this, (list, str)):
        return key == "length" or (key.isdigit() and int(key) < len(this))
    return False


OBJECT: dict[str, Native] = {
    "toString": lambda realm, this, arguments: "[object Object]",
    "valueOf": lambda realm, this, arguments: this,
    "hasOwnProperty": _has_own,
}

# --- dates --------------------------------------------------------------------------------


def _date(this: Any) -> DateValue:
    if not isinstance(this, DateValue):
        raise Thrown("this is not a Date object.")
    return this


def _getter(index: int, utc: bool) -> Native:
    def get(realm: Realm, this: Any, arguments: list[Any]) -> float:
        moment = _date(this).time
        if moment != moment:
            return math.nan
        ahead = 0 if utc else realm.zone * 60_000
        return float(dates.fields(moment + ahead)[index])

    return get


def _setter(index: int, count: int, utc: bool) -> Native:
    def put(realm: Realm, this: Any, arguments: list[Any]) -> float:
        date = _date(this)
        ahead = 0 if utc else realm.zone * 60_000
        moment = date.time
        if moment != moment:
            if index:
                return math.nan
            moment = float(-ahead)
        parts: list[float] = [float(part) for part in dates.fields(moment + ahead)[:7]]
        given = arguments[:count] or [UNDEFINED]
        parts[index : index + len(given)] = [to_number(value) for value in given]
        _move(realm, date, dates.moment(parts) - ahead)
        return date.time

    return put


def _move(realm: Realm, date: DateValue, moment: float) -> None:
    date.time = dates.clipped(moment)
    date.text = dates.date_text(date.time, realm.zone)


def _set_time(realm: Realm, this: Any, arguments: list[Any]) -> float:
    _move(realm, _date(this), to_number(_argument(arguments, 0)))
    return _date(this).time


def _iso(realm: Realm, this: Any, arguments: list[Any]) -> str:
    moment = _date(this).time
    if moment != moment:
        raise Thrown("Invalid time value")
    return dates.iso_text(moment)


DATE: dict[str, Native] = {
    "getTime": lambda realm, this, arguments: _date(this).time,
    "valueOf": lambda realm, this, arguments: _date(this).time,
    "setTime": _set_time,
    "getTimezoneOffset": lambda realm, this, arguments: float(-realm.zone),
    "toISOString": _iso,
    "toJSON": lambda realm, this, arguments: (
        None if _date(this).time != _date(this).time else _iso(realm, this, arguments)
    ),
    "toUTCString": lambda realm, this, arguments: dates.utc_text(_date(this).time),
    "toString": lambda realm, this, arguments: dates.date_text(_date(this).time, realm.zone),
    "toDateString": lambda realm, this, a: dates.date_text(_date(this).time, realm.zone, "date"),
    "toTimeString": lambda realm, this, a: dates.date_text(_date(this).time, realm.zone, "time"),
    "toLocaleString": lambda realm, this, a: dates.locale_text(_date(this).time, realm.zone),
    "toLocaleDateString": lambda realm, this, a: dates.locale_text(
        _date(this).time, realm.zone, "date"
    ),
    "toLocaleTimeString": lambda realm, this, a: dates.locale_text(
        _date(this).time, realm.zone, "time"
    ),
}
_SETS = {"FullYear": 3, "Month": 2, "Date": 1, "Hours": 4, "Minutes": 3, "Seconds": 2}
for _index, _name in enumerate(dates.FIELDS):
    for _utc in (False, True):
        _middle = "UTC" if _utc else ""
        DATE[f"get{_middle}{_name}"] = _getter(_index, _utc)
        if _name != "Day":
            DATE[f"set{_middle}{_name}"] = _setter(_index, _SETS.get(_name, 1), _utc)

METHODS: dict[str, dict[str, Native]] = {
    "String": STRING,
    "Array": LIST,
    "Number": NUMBER,
    "Boolean": BOOLEAN,
    "Function": FUNCTION,
    "Date": DATE,
    "RegExp": PATTERN,
    "Object": OBJECT,
}

__all__ = ["METHODS", "JsArray", "accessor", "kind_of", "truthy"]
