"""The binary and unary operators that do not decide what is evaluated."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dialects._kit.evaluate.limits import Thrown
from dialects._kit.evaluate.numbers import divide, power, remainder, to_int32, to_uint32
from dialects._kit.evaluate.values import (
    UNDEFINED,
    add,
    compare,
    loose_equals,
    strict_equals,
    to_number,
    truthy,
    type_of,
)


def _shift(value: float, count: float, direction: str) -> float:
    places = to_uint32(count) & 31
    if direction == ">>>":
        return float(to_uint32(value) >> places)
    bits = to_int32(value)
    return float(bits >> places if direction == ">>" else to_int32(float(bits << places)))


def _bits(operator: str, left: Any, right: Any) -> float:
    a, b = to_int32(to_number(left)), to_int32(to_number(right))
    if operator == "&":
        return float(a & b)
    return float(a | b if operator == "|" else a ^ b)


BINARY: dict[str, Callable[[Any, Any], Any]] = {
    "+": add,
    "-": lambda a, b: to_number(a) - to_number(b),
    "*": lambda a, b: to_number(a) * to_number(b),
    "/": lambda a, b: divide(to_number(a), to_number(b)),
    "%": lambda a, b: remainder(to_number(a), to_number(b)),
    "**": lambda a, b: power(to_number(a), to_number(b)),
    "&": lambda a, b: _bits("&", a, b),
    "|": lambda a, b: _bits("|", a, b),
    "^": lambda a, b: _bits("^", a, b),
    "<<": lambda a, b: _shift(to_number(a), to_number(b), "<<"),
    ">>": lambda a, b: _shift(to_number(a), to_number(b), ">>"),
    ">>>": lambda a, b: _shift(to_number(a), to_number(b), ">>>"),
    "==": loose_equals,
    "!=": lambda a, b: not loose_equals(a, b),
    "===": strict_equals,
    "!==": lambda a, b: not strict_equals(a, b),
    "<": lambda a, b: compare("<", a, b),
    ">": lambda a, b: compare(">", a, b),
    "<=": lambda a, b: compare("<=", a, b),
    ">=": lambda a, b: compare(">=", a, b),
    "instanceof": lambda a, b: False,
    "in": lambda a, b: _has(b, a),
}

UNARY: dict[str, Callable[[Any], Any]] = {
    "-": lambda a: -to_number(a),
    "+": to_number,
    "!": lambda a: not truthy(a),
    "~": lambda a: float(~to_int32(to_number(a))),
    "typeof": type_of,
    "void": lambda a: UNDEFINED,
}


def _has(container: Any, key: Any) -> bool:
    from dialects._kit.evaluate.values import is_index, is_primitive, to_key

    if is_primitive(container):
        raise Thrown("the right side of 'in' is no object")
    name = to_key(key)
    if isinstance(container, list):
        return name == "length" or (is_index(name) and int(name) < len(container))
    return isinstance(container, dict) and name in container
