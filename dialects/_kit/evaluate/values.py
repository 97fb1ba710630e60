"""JavaScript values in Python, and what its operators do with them.

`undefined` is UNDEFINED and `null` is None; numbers are floats, booleans are bools, strings are
str of UTF-16 code units (see `units`), arrays are JsArray, objects are dicts, everything else is
one of the classes here. A plain `list` counts as an array too.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final

import attrs

from dialects._kit.evaluate.limits import LimitError, Thrown
from dialects._kit.evaluate.numbers import number_text, parse_number


class Undefined:
    """The type of UNDEFINED."""

    def __repr__(self) -> str:
        return "undefined"

    def __bool__(self) -> bool:
        return False

    def __copy__(self) -> Undefined:
        return self

    def __deepcopy__(self, memo: object) -> Undefined:
        return self


UNDEFINED: Final = Undefined()


class JsArray(list[Any]):
    """An array that may have named members as well, such as the result of a match."""

    __slots__ = ("named",)

    def __init__(self, items: Any = (), named: dict[str, Any] | None = None) -> None:
        super().__init__(items)
        self.named = named


@attrs.define(eq=False)
class Function:
    """Something that can be called with ``this`` and arguments."""

    run: Callable[[Any, list[Any]], Any]
    length: int = 0
    name: str = ""


@attrs.define(eq=False)
class DateValue:
    """A point in time: milliseconds since 1970 in UTC, NaN for an invalid date."""

    time: float
    text: str = ""
    """``String(date)``; kept here because it depends on the time zone."""


@attrs.define(eq=False)
class PatternValue:
    """A regular expression: as the program wrote it, and compiled for Python."""

    source: str
    flags: str
    compiled: Any
    last_index: float = 0.0


def units(text: str) -> str:
    """A text as UTF-16 code units: characters beyond the first plane become two surrogates."""
    if text.isascii() or max(text) <= "\uffff":
        return text
    return "".join(c if c <= "\uffff" else "".join(map(chr, _pair(ord(c) - 0x10000))) for c in text)


def _pair(offset: int) -> tuple[int, int]:
    return 0xD800 + (offset >> 10), 0xDC00 + (offset & 0x3FF)


def text_of(value: str) -> str:
    """Code units as text again; a lone surrogate stays one, which no file can hold."""
    if value.isascii() or not any("\ud800" <= c <= "\udfff" for c in value):
        return value
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def from_plain(value: Any) -> Any:
    """The value of plain Python data (what a JSON file holds)."""
    if value is None or value is UNDEFINED or isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return float(value) if isinstance(value, float) or abs(value) < 1 << 1000 else math.inf
    if isinstance(value, str):
        return units(value)
    if isinstance(value, (list, tuple)):
        return JsArray(from_plain(item) for item in value)
    if isinstance(value, dict):
        return {units(str(key)): from_plain(item) for key, item in value.items()}
    return value


def to_plain(value: Any, depth: int = 100) -> Any:
    """Plain Python data of a value; UNDEFINED, dates and functions stay what they are."""
    if depth < 0:
        raise LimitError("it is nested too deeply")
    if isinstance(value, float):
        whole = value.is_integer() and abs(value) < 2**53
        return int(value) if whole and not _is_negative_zero(value) else value
    if isinstance(value, str):
        return text_of(value)
    if isinstance(value, list):
        return [to_plain(item, depth - 1) for item in value]
    if isinstance(value, dict):
        return {text_of(key): to_plain(value[key], depth - 1) for key in ordered_keys(value)}
    return value


def _is_negative_zero(value: float) -> bool:
    return value == 0 and math.copysign(1.0, value) < 0


def is_index(key: str) -> bool:
    """Whether a key is a whole number as an array index is written."""
    return (
        key.isascii()
        and key.isdigit()
        and (key[0] != "0" or key == "0")
        and len(key) <= 10
        and int(key) < 2**32 - 1
    )


def ordered_keys(value: dict[str, Any]) -> list[str]:
    """Keys in the order of enumeration: whole numbers first, ascending."""
    numeric = [key for key in value if key[:1].isdigit() and is_index(key)]
    if not numeric:
        return list(value)
    rest = [key for key in value if not (key[:1].isdigit() and is_index(key))]
    return sorted(numeric, key=int) + rest


def truthy(value: Any) -> bool:
    """``!!value``; arrays and objects are true even when empty."""
    if value is None or value is UNDEFINED:
        return False
    if isinstance(value, (bool, str)):
        return bool(value)
    if isinstance(value, float):
        return value == value and value != 0
    return True


def type_of(value: Any) -> str:
    """``typeof value``."""
    if value is UNDEFINED:
        return "undefined"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, float):
        return "number"
    if isinstance(value, str):
        return "string"
    return "function" if isinstance(value, Function) else "object"


def is_primitive(value: Any) -> bool:
    """Whether a value is no object."""
    return value is None or value is UNDEFINED or isinstance(value, (bool, float, str))


_LONGEST_TEXT = 1_000_000
"""Characters of an array's text."""


def to_primitive(value: Any, depth: int = 60) -> Any:
    """What an operator sees of an object: its text."""
    return value if is_primitive(value) else _object_text(value, depth)


def _object_text(value: Any, depth: int) -> str:
    if depth < 0:
        raise LimitError("it is nested too deeply")
    if isinstance(value, list):
        return join(value, ",", depth - 1)
    if isinstance(value, DateValue):
        return value.text or "Invalid Date"
    if isinstance(value, PatternValue):
        return f"/{value.source}/{value.flags}"
    if isinstance(value, Function):
        return f"function {value.name}() {{ [native code] }}"
    return "[object Object]"


def join(items: list[Any], separator: str, depth: int = 60) -> str:
    """``items.join(separator)``: undefined and null are empty. Raises LimitError.

    Arrays of arrays that share their parts double with each level, so the bound is here and not
    with those who ask.
    """
    text = separator.join(
        "" if item is None or item is UNDEFINED else to_string(item, depth) for item in items
    )
    if len(text) > _LONGEST_TEXT:
        raise LimitError("what it makes is too large")
    return text


def to_string(value: Any, depth: int = 60) -> str:
    """``String(value)``, as code units."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number_text(value)
    if value is None:
        return "null"
    if value is UNDEFINED:
        return "undefined"
    return _object_text(value, depth)


def to_number(value: Any) -> float:
    """``Number(value)``."""
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if isinstance(value, float):
        return value
    if isinstance(value, str):
        return parse_number(value)
    if value is None:
        return 0.0
    if value is UNDEFINED:
        return math.nan
    if isinstance(value, DateValue):
        return value.time
    return parse_number(_object_text(value, 60))


def to_key(value: Any) -> str:
    """A value as the name of a member."""
    return to_string(value)


def add(left: Any, right: Any) -> Any:
    """``left + right``."""
    if isinstance(left, float) and isinstance(right, float):
        return left + right
    left, right = to_primitive(left), to_primitive(right)
    if isinstance(left, str) or isinstance(right, str):
        return to_string(left) + to_string(right)
    return to_number(left) + to_number(right)


def strict_equals(left: Any, right: Any) -> bool:
    """``left === right``."""
    if left is right:
        return left == left if isinstance(left, float) else True
    if isinstance(left, bool) or isinstance(right, bool):
        return isinstance(left, bool) and isinstance(right, bool) and left == right
    if isinstance(left, float) and isinstance(right, float):
        return left == right
    return isinstance(left, str) and isinstance(right, str) and left == right


def loose_equals(left: Any, right: Any) -> bool:
    """``left == right``."""
    left_empty = left is None or left is UNDEFINED
    right_empty = right is None or right is UNDEFINED
    if left_empty or right_empty:
        return left_empty and right_empty
    if not is_primitive(left) and not is_primitive(right):
        return left is right
    left, right = to_primitive(left), to_primitive(right)
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    return to_number(left) == to_number(right)


def compare(operator: str, left: Any, right: Any) -> bool:
    """The four relations; strings by code unit, everything else by number."""
    if isinstance(left, DateValue):
        left = left.time
    if isinstance(right, DateValue):
        right = right.time
    left, right = to_primitive(left), to_primitive(right)
    if not (isinstance(left, str) and isinstance(right, str)):
        left, right = to_number(left), to_number(right)
    if operator == "<":
        return bool(left < right)
    if operator == ">":
        return bool(left > right)
    return bool(left <= right) if operator == "<=" else bool(left >= right)


def call(function: Any, this: Any, arguments: list[Any]) -> Any:
    """Call a value; raises Thrown when it is no function."""
    if not isinstance(function, Function):
        raise Thrown(f"{to_string(function)[:60]} is not a function")
    return function.run(this, arguments)
