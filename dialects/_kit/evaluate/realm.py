"""What script modules can reach: globals and the members of values.

A member's key is text for ``a.b`` and ``a['b']``, and a number for ``a[0]``. The classic engine
compiles the first kind to names with a prefix, so that the two never meet: a text key finds no item
of an array, a number finds no member that data gave an object. Objects inside its modules therefore
hold prefixed names; `entering` and `leaving` put the prefix on and off.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import attrs

from dialects._kit.evaluate.classic_names import CLASSIC_NAMES
from dialects._kit.evaluate.dates import date_text
from dialects._kit.evaluate.engine import CLASSIC, Engine
from dialects._kit.evaluate.limits import Budget, LimitError, Thrown
from dialects._kit.evaluate.numbers import number_text
from dialects._kit.evaluate.values import (
    UNDEFINED,
    DateValue,
    Function,
    JsArray,
    PatternValue,
    is_index,
    ordered_keys,
    to_string,
)

PREFIX = "nv_"
_DEPTH = 200

Native = Callable[["Realm", Any, list[Any]], Any]
"""A built-in: the realm, ``this`` and the arguments."""


@attrs.define(eq=False)
class Realm:
    """One running program: its modules share globals and budget.

    ``zone``: minutes that local time is ahead of UTC. ``now``: what the clock shows, in
    milliseconds; None asks the machine's. ``seed`` starts `Math.random`.
    """

    engine: Engine = CLASSIC
    budget: Budget = attrs.field(factory=Budget)
    zone: int = 0
    now: float | None = None
    seed: int = 1
    globals: dict[str, Any] = attrs.field(factory=dict)
    _functions: dict[tuple[str, str], Function] = attrs.field(factory=dict)

    @property
    def classic(self) -> bool:
        """Whether the modules' language is the classic engine's."""
        return self.engine.module_language == "classic"

    @property
    def prefix(self) -> str:
        """What named members of objects begin with inside modules."""
        return PREFIX if self.classic else ""

    def clock(self) -> float:
        """Milliseconds since 1970."""
        return float(int(time.time() * 1000)) if self.now is None else self.now

    def random(self) -> float:
        """The next of a repeatable series of numbers from 0 to below 1."""
        self.seed = (self.seed * 6364136223846793005 + 1442695040888963407) & (2**64 - 1)
        return float((self.seed >> 11) / 2**53)

    def date(self, moment: float) -> DateValue:
        """A date, which knows its text in this realm's time zone."""
        return DateValue(moment, date_text(moment, self.zone))

    def text(self, value: str) -> str:
        """A new string, accounted for."""
        self.budget.made(len(value))
        return value

    def array(self, items: Any, named: dict[str, Any] | None = None) -> JsArray:
        """A new array, accounted for."""
        result = JsArray(items, named)
        self.budget.made(len(result))
        return result

    # --- members --------------------------------------------------------------------------

    def get(self, owner: Any, key: Any) -> Any:
        """``owner[key]``; raises Thrown for members of undefined and null."""
        if owner is None or owner is UNDEFINED:
            shown = key if isinstance(key, str) else to_string(key)
            raise Thrown(f"Cannot read properties of {to_string(owner)} (reading '{shown}')")
        if isinstance(key, float):
            return self._item(owner, key)
        name = key if isinstance(key, str) else to_string(key)
        if not self.classic and is_index_key(name):
            return self._item(owner, float(int(name)))
        if isinstance(owner, dict):
            found = owner.get(self.prefix + name, UNDEFINED)
            if found is not UNDEFINED or self.prefix + name in owner:
                return found
        elif isinstance(owner, (list, str)):
            if name == "length":
                return float(len(owner))
            if isinstance(owner, JsArray) and owner.named and name in owner.named:
                return owner.named[name]
        return self.method(owner, name)

    def _item(self, owner: Any, key: float) -> Any:
        if isinstance(owner, (list, str)):
            if key.is_integer() and 0 <= key < len(owner):
                return owner[int(key)]
            return UNDEFINED
        return owner.get(number_text(key), UNDEFINED) if isinstance(owner, dict) else UNDEFINED

    def set(self, owner: Any, key: Any, value: Any) -> None:
        """``owner[key] = value``; raises Thrown for members of undefined and null."""
        if owner is None or owner is UNDEFINED:
            raise Thrown(f"Cannot set properties of {to_string(owner)}")
        if not isinstance(key, (float, str)):
            key = to_string(key)
        if isinstance(key, str) and not self.classic and is_index_key(key):
            key = float(int(key))
        if isinstance(owner, dict):
            owner[number_text(key) if isinstance(key, float) else self.prefix + key] = value
            self.budget.made(1)
        elif isinstance(owner, JsArray):
            self._set_of_array(owner, key, value)
        elif isinstance(owner, PatternValue) and key == "lastIndex" and isinstance(value, float):
            owner.last_index = value

    def _set_of_array(self, owner: JsArray, key: Any, value: Any) -> None:
        if isinstance(key, float):
            if not (key.is_integer() and 0 <= key < 2**32 - 1):
                return
            self._resize(owner, max(len(owner), int(key) + 1))
            owner[int(key)] = value
        elif key == "length":
            wanted = value if isinstance(value, float) else -1.0
            if not (wanted.is_integer() and 0 <= wanted < 2**32):
                raise Thrown("Invalid array length")
            self._resize(owner, int(wanted))
        else:
            owner.named = {**(owner.named or {}), key: value}

    def _resize(self, owner: JsArray, length: int) -> None:
        if length < len(owner):
            del owner[length:]
        elif length > len(owner):
            self.budget.made(length)
            owner.extend([UNDEFINED] * (length - len(owner)))

    def delete(self, owner: Any, key: Any) -> bool:
        """``delete owner[key]``."""
        if isinstance(owner, dict):
            owner.pop(
                number_text(key) if isinstance(key, float) else self.prefix + to_string(key), None
            )
        elif isinstance(owner, JsArray) and isinstance(key, float):
            present = key.is_integer() and 0 <= key < len(owner)
            if present:
                owner[int(key)] = UNDEFINED
        return True

    def method(self, owner: Any, name: str) -> Any:
        """What a value of this type has by nature: a method, or the name of its type."""
        from dialects._kit.evaluate.library import METHODS, accessor, kind_of

        kind = kind_of(owner)
        if name == "constructor":
            return kind if self.classic else UNDEFINED
        special = accessor(self, owner, name)
        if special is not None:
            return special
        methods = METHODS.get(kind, {})
        found = methods.get(name)
        if found is None and not self.classic:
            kind, found = "Object", METHODS["Object"].get(name)
        if found is None or (self.classic and name not in CLASSIC_NAMES.get(kind, ())):
            return UNDEFINED
        return self.native(kind, name, found)

    def native(self, kind: str, name: str, run: Native) -> Function:
        """The one function value of a built-in."""
        function = self._functions.get((kind, name))
        if function is None:
            function = Function(lambda this, arguments: run(self, this, arguments), 0, name)
            self._functions[kind, name] = function
        return function

    # --- in and out -----------------------------------------------------------------------

    def entering(self, value: Any, depth: int = _DEPTH) -> Any:
        """A copy of data as modules get it; functions get lost on the way."""
        return self._crossing(value, self.prefix, depth)

    def leaving(self, value: Any, depth: int = _DEPTH) -> Any:
        """A copy of a module's value as data; functions get lost on the way."""
        return self._crossing(value, None, depth)

    def _crossing(self, value: Any, prefix: str | None, depth: int) -> Any:
        if isinstance(value, (list, dict)):
            if depth < 0:
                raise LimitError("it is nested too deeply")
            self.budget.spend(1 + len(value))
            self.budget.made(len(value))
        if isinstance(value, list):
            return JsArray(self._crossing(item, prefix, depth - 1) for item in value)
        if isinstance(value, dict):
            cut = len(self.prefix) if prefix is None else 0
            return {
                (prefix or "") + key[cut:]: self._crossing(value[key], prefix, depth - 1)
                for key in ordered_keys(value)
            }
        if isinstance(value, Function):
            return None
        return attrs.evolve(value) if isinstance(value, DateValue) else value


def is_index_key(name: str) -> bool:
    """Whether a text key is an array index."""
    return name[:1].isdigit() and is_index(name)
