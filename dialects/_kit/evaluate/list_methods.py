"""Methods of arrays."""

from __future__ import annotations

import math
from functools import cmp_to_key
from typing import Any

from dialects._kit.evaluate.limits import Thrown
from dialects._kit.evaluate.numbers import to_integer
from dialects._kit.evaluate.realm import Native, Realm
from dialects._kit.evaluate.values import (
    UNDEFINED,
    Function,
    JsArray,
    join,
    strict_equals,
    to_number,
    to_string,
    truthy,
)

_NEST = 60


def argument(arguments: list[Any], index: int) -> Any:
    """An argument, or undefined."""
    return arguments[index] if index < len(arguments) else UNDEFINED


def position(value: Any, length: int, missing: int) -> int:
    """An index that may count from the end, held inside 0..length."""
    if value is UNDEFINED:
        return missing
    number = to_integer(to_number(value))
    if number < 0:
        return int(max(length + number, 0)) if math.isfinite(number) else 0
    return int(min(number, length))


def array_of(this: Any) -> JsArray:
    """``this`` of an array's method."""
    if not isinstance(this, JsArray):
        raise Thrown("this is no array")
    return this


def _concat(realm: Realm, this: Any, arguments: list[Any]) -> JsArray:
    items = list(array_of(this))
    for value in arguments:
        if isinstance(value, list):
            items.extend(value)
        else:
            items.append(value)
    return realm.array(items)


def _push(realm: Realm, this: Any, arguments: list[Any]) -> float:
    items = array_of(this)
    items.extend(arguments)
    realm.budget.made(len(arguments) + 1)
    return float(len(items))


def _unshift(realm: Realm, this: Any, arguments: list[Any]) -> float:
    items = array_of(this)
    items[0:0] = arguments
    realm.budget.made(len(items))
    return float(len(items))


def _pop(realm: Realm, this: Any, arguments: list[Any]) -> Any:
    items = array_of(this)
    return items.pop() if items else UNDEFINED


def _shift(realm: Realm, this: Any, arguments: list[Any]) -> Any:
    items = array_of(this)
    realm.budget.spend(1 + len(items) // 64)
    return items.pop(0) if items else UNDEFINED


def _reverse(realm: Realm, this: Any, arguments: list[Any]) -> Any:
    realm.budget.spend(1 + len(array_of(this)) // 16)
    this.reverse()
    return this


def _slice(realm: Realm, this: Any, arguments: list[Any]) -> JsArray:
    items = array_of(this)
    start = position(argument(arguments, 0), len(items), 0)
    end = position(argument(arguments, 1), len(items), len(items))
    return realm.array(items[start:end])


def _splice(realm: Realm, this: Any, arguments: list[Any]) -> JsArray:
    items = array_of(this)
    start = position(argument(arguments, 0), len(items), 0)
    if not arguments:
        count = 0
    elif len(arguments) == 1:
        count = len(items) - start
    else:
        wanted = to_integer(to_number(arguments[1]))
        count = int(min(max(wanted, 0), len(items) - start))
    removed = realm.array(items[start : start + count])
    items[start : start + count] = arguments[2:]
    realm.budget.made(len(items))
    return removed


def _join(realm: Realm, this: Any, arguments: list[Any]) -> str:
    separator = argument(arguments, 0)
    empty = separator is UNDEFINED or (realm.classic and separator is None)
    return realm.text(_joined(realm, array_of(this), "," if empty else to_string(separator), _NEST))


def _joined(realm: Realm, items: list[Any], separator: str, depth: int) -> str:
    realm.budget.spend(len(items))
    if not realm.classic or depth < 0:
        return join(items, separator)
    # The classic runtime has its own join: functions and arrays inside give its own texts.
    parts = []
    for item in items:
        if isinstance(item, Function):
            parts.append("[function Function]")
        elif isinstance(item, list):
            parts.append(_joined(realm, item, ",", depth - 1))
        else:
            parts.append("" if item is None or item is UNDEFINED else to_string(item))
    return separator.join(parts)


def _index_of(realm: Realm, this: Any, arguments: list[Any]) -> float:
    items, wanted = array_of(this), argument(arguments, 0)
    realm.budget.spend(1 + len(items) // 8)
    for index in range(position(argument(arguments, 1), len(items), 0), len(items)):
        if strict_equals(items[index], wanted):
            return float(index)
    return -1.0


def _last_index_of(realm: Realm, this: Any, arguments: list[Any]) -> float:
    items, wanted = array_of(this), argument(arguments, 0)
    realm.budget.spend(1 + len(items) // 8)
    last = len(items) - 1
    if len(arguments) > 1:
        start = to_integer(to_number(arguments[1]))
        last = int(min(start, last)) if start >= 0 else int(max(len(items) + start, -1))
    for index in range(last, -1, -1):
        if strict_equals(items[index], wanted):
            return float(index)
    return -1.0


def _includes(realm: Realm, this: Any, arguments: list[Any]) -> bool:
    wanted = argument(arguments, 0)
    if isinstance(wanted, float) and wanted != wanted:
        return any(isinstance(item, float) and item != item for item in array_of(this))
    return _index_of(realm, this, arguments) >= 0


def _callback(arguments: list[Any]) -> Function:
    function = argument(arguments, 0)
    if not isinstance(function, Function):
        raise Thrown(f"{to_string(function)[:60]} is not a function")
    return function


def _each(realm: Realm, this: Any, arguments: list[Any]) -> Any:
    """What the callback gives for each item, with the item's index."""
    items, function = array_of(this), _callback(arguments)
    bound = argument(arguments, 1)
    length = len(items)
    for index in range(length):
        if index >= len(items):
            return
        realm.budget.spend()
        item = items[index]
        yield index, item, function.run(bound, [item, float(index), items])


def _for_each(realm: Realm, this: Any, arguments: list[Any]) -> Any:
    for _ in _each(realm, this, arguments):
        pass
    return UNDEFINED


def _map(realm: Realm, this: Any, arguments: list[Any]) -> JsArray:
    return realm.array([result for _, _, result in _each(realm, this, arguments)])


def _filter(realm: Realm, this: Any, arguments: list[Any]) -> JsArray:
    return realm.array([i for _, i, result in _each(realm, this, arguments) if truthy(result)])


def _every(realm: Realm, this: Any, arguments: list[Any]) -> bool:
    return all(truthy(result) for _, _, result in _each(realm, this, arguments))


def _some(realm: Realm, this: Any, arguments: list[Any]) -> bool:
    return any(truthy(result) for _, _, result in _each(realm, this, arguments))


def _find(realm: Realm, this: Any, arguments: list[Any]) -> Any:
    found = (item for _, item, result in _each(realm, this, arguments) if truthy(result))
    return next(found, UNDEFINED)


def _find_index(realm: Realm, this: Any, arguments: list[Any]) -> float:
    found = (index for index, _, result in _each(realm, this, arguments) if truthy(result))
    return float(next(found, -1))


def _fold(realm: Realm, this: Any, arguments: list[Any], backwards: bool) -> Any:
    items, function = array_of(this), _callback(arguments)
    order = list(range(len(items)))
    if backwards:
        order.reverse()
    if len(arguments) > 1:
        result = arguments[1]
    elif order:
        result = items[order.pop(0)]
    else:
        raise Thrown("Reduce of empty array with no initial value")
    for index in order:
        if index >= len(items):
            continue
        realm.budget.spend()
        result = function.run(UNDEFINED, [result, items[index], float(index), items])
    return result


def _sort(realm: Realm, this: Any, arguments: list[Any]) -> Any:
    items = array_of(this)
    realm.budget.spend(1 + len(items) * 4)
    present = [item for item in items if item is not UNDEFINED]
    missing = len(items) - len(present)
    function = argument(arguments, 0)
    if isinstance(function, Function):
        run = function.run

        def order(a: Any, b: Any) -> int:
            realm.budget.spend()
            result = to_number(run(UNDEFINED, [a, b]))
            return (result > 0) - (result < 0)

        present.sort(key=cmp_to_key(order))
    else:
        present.sort(key=to_string)
    items[:] = [*present, *([UNDEFINED] * missing)]
    return items


def _flat(realm: Realm, this: Any, arguments: list[Any]) -> JsArray:
    wanted = argument(arguments, 0)
    depth = 1.0 if wanted is UNDEFINED else to_integer(to_number(wanted))
    result: list[Any] = []
    for item in array_of(this):
        if isinstance(item, list) and depth >= 1:
            result.extend(_flat(realm, item, [min(depth - 1, float(_NEST))]))
        else:
            result.append(item)
    return realm.array(result)


LIST: dict[str, Native] = {
    "concat": _concat,
    "every": _every,
    "filter": _filter,
    "find": _find,
    "findIndex": _find_index,
    "flat": _flat,
    "forEach": _for_each,
    "includes": _includes,
    "indexOf": _index_of,
    "join": _join,
    "lastIndexOf": _last_index_of,
    "map": _map,
    "pop": _pop,
    "push": _push,
    "reduce": lambda realm, this, arguments: _fold(realm, this, arguments, False),
    "reduceRight": lambda realm, this, arguments: _fold(realm, this, arguments, True),
    "reverse": _reverse,
    "shift": _shift,
    "slice": _slice,
    "some": _some,
    "sort": _sort,
    "splice": _splice,
    "toString": lambda realm, this, arguments: _join(realm, this, []),
    "unshift": _unshift,
}
