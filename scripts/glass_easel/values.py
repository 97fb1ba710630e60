"""Objects of the stage as the tests' programs see them, and their data by path."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any, TypeGuard

from dialects._kit.evaluate.values import (
    UNDEFINED,
    Function,
    JsArray,
    to_number,
    to_string,
    truthy,
)


class Failed(Exception):
    """An expectation that does not hold."""


class Host(dict[str, Any]):
    """An object of the framework: its members are looked up when asked for, unless assigned."""

    def __init__(self, find: Callable[[str], Any]) -> None:
        super().__init__()
        self.find = find

    def get(self, key: str, default: Any = None) -> Any:
        if key in self:
            return self[key]
        found = self.find(key)
        return default if found is None else found


def native(run: Callable[..., Any]) -> Function:
    """A function of the framework; what it gives for nothing is undefined."""

    def called(this: Any, arguments: list[Any]) -> Any:
        result = run(*arguments)
        return UNDEFINED if result is None else result

    return Function(called, 0)


NOTHING = native(lambda *given: UNDEFINED)


def is_function(value: Any) -> TypeGuard[Function]:
    return isinstance(value, Function)


def option(options: Any, name: str, default: Any = False) -> Any:
    """A member of an options object that may not be there."""
    return options.get(name, default) if isinstance(options, dict) else default


# --- data --------------------------------------------------------------------------------------


def path_keys(path: str) -> list[str]:
    """The names in a path of setData."""
    return [key for key in re.split(r"[.\[\]]+", path) if key]


def assign(owner: Any, keys: list[str], value: Any) -> None:
    """Set a member by path; what is no object on the way becomes one."""
    for index, key in enumerate(keys):
        last = index == len(keys) - 1
        if isinstance(owner, list):
            number = int(key)
            owner.extend([UNDEFINED] * (number + 1 - len(owner)))
            current = owner[number]
        else:
            number, current = 0, owner.get(key)
        if not last and not isinstance(current, (list, dict)):
            current = JsArray() if keys[index + 1].isdigit() else {}
        new = value if last else current
        if isinstance(owner, list):
            owner[number] = new
        else:
            owner[key] = new
        owner = new


def member(owner: Any, keys: list[str]) -> Any:
    """A member by path; undefined where there is none."""
    for key in keys:
        if isinstance(owner, list):
            inside = key.isdigit() and int(key) < len(owner)
            owner = owner[int(key)] if inside else UNDEFINED
        else:
            owner = owner.get(key, UNDEFINED) if isinstance(owner, dict) else UNDEFINED
    return owner


def default_of(given: Any) -> Any:
    """What a property is before anything is given."""
    kind = given
    if isinstance(given, dict):
        for key in ("value", "default"):
            if key in given:
                value = given[key]
                return value.run(UNDEFINED, []) if is_function(value) else value
        kind = given.get("type", UNDEFINED)
    return {"String": "", "Number": 0.0, "Boolean": False}.get(type_name(kind))


def type_name(kind: Any) -> str:
    return kind.get("$type", "") if isinstance(kind, dict) else getattr(kind, "name", "")


def converted(value: Any, given: Any) -> Any:
    """A value as a property of a type takes it."""
    kind = type_name(given.get("type", given) if isinstance(given, dict) else given)
    if kind == "String":
        return "" if value is None or value is UNDEFINED else to_string(value)
    if kind == "Number":
        number = to_number(value)
        return number if math.isfinite(number) else 0.0
    return truthy(value) or value == "" if kind == "Boolean" else value
