"""The tests' own language: the interpreter of script modules, with what tests need beyond it.

Every expectation is evaluated; one of a kind that is not known here fails its test.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from dialects._kit.evaluate.interpreter import Run, Scope
from dialects._kit.evaluate.limits import EvaluationError, Thrown
from dialects._kit.evaluate.program import Compiler
from dialects._kit.evaluate.realm import Realm
from dialects._kit.evaluate.template import plain_value
from dialects._kit.evaluate.values import (
    UNDEFINED,
    Function,
    JsArray,
    ordered_keys,
    strict_equals,
)
from glass_easel.events import BackendHost, document_event
from glass_easel.record import Record
from glass_easel.stage import framework
from glass_easel.values import NOTHING, Failed, Host, native, option


def later(error: EvaluationError) -> Run:
    """What the interpreter lacks matters only to the test that comes to it."""

    def run(scope: Scope) -> Any:
        raise error

    return run


class TestCompiler(Compiler):
    """The interpreter with what tests need beyond script modules; ``text`` is what is run."""

    def __init__(self, realm: Realm, text: str) -> None:
        super().__init__(realm, lambda path: UNDEFINED)
        self.text = text

    def statement(self, node: dict[str, Any]) -> Run:
        try:
            return super().statement(node)
        except EvaluationError as error:
            return later(error)

    def expression(self, node: dict[str, Any]) -> Run:
        try:
            return self._expression(node)
        except EvaluationError as error:
            return later(error)

    def function(self, node: dict[str, Any]) -> Run:
        make = super().function(node)
        start, end = node["range"]

        def run(scope: Scope) -> Any:
            function = make(scope)
            function.name = f"{start}-{end}"
            return function

        return run

    def _expression(self, node: dict[str, Any]) -> Run:
        if node["type"] in ("FunctionExpression", "ArrowFunctionExpression"):
            return self.function(node)
        if node["type"] == "ChainExpression":
            return self._expression(node["expression"])
        if node["type"] == "NewExpression":
            return self._call({**node, "type": "CallExpression"})
        if node["type"] == "TSNonNullExpression":
            return self.expression(node["expression"])
        if node["type"] == "CallExpression" and is_source_text(node):
            return self._source_text(node)
        return super().expression(node)

    def _source_text(self, node: dict[str, Any]) -> Run:
        """``f.toString()``: the text of a function as it is written."""
        plain = super().expression(node)
        owner = self.expression(node["callee"]["object"])

        def run(scope: Scope) -> Any:
            value = owner(scope)
            if not isinstance(value, Function):
                return plain(scope)
            start, end = map(int, value.name.split("-"))
            return self.text[start:end]

        return run


def is_source_text(node: dict[str, Any]) -> bool:
    callee = node["callee"]
    if callee["type"] != "MemberExpression" or callee.get("computed") or node["arguments"]:
        return False
    return bool(callee["property"]["name"] == "toString")


# --- expectations ------------------------------------------------------------------------------


def expectation(record: Record, value: Any) -> Host:
    """``expect(value)``; one that does not hold raises, one that does is counted."""

    def check(holds: bool, expected: Any) -> Any:
        record.checks += 1
        if not holds:
            raise Failed(f"expected {plain_value(expected)!r}, got {plain_value(value)!r}")
        return UNDEFINED

    def same(expected: Any = UNDEFINED) -> Any:
        return check(identical(value, expected), expected)

    def equal(expected: Any = UNDEFINED) -> Any:
        return check(alike(present(value), present(expected)), expected)

    def strictly_equal(expected: Any = UNDEFINED) -> Any:
        return check(alike(value, expected), expected)

    def called(times: float) -> Any:
        return expectation(record, float(len(value.calls))).get("toBe").run(UNDEFINED, [times])

    known: dict[str, Callable[..., Any]] = {
        "toBe": same,
        "toEqual": equal,
        "toStrictEqual": strictly_equal,
        "toBeUndefined": lambda: same(UNDEFINED),
        "toBeCalledTimes": called,
        "toHaveBeenCalledTimes": called,
        "toBeInstanceOf": lambda kind: check(isinstance(value, kind.kind), kind.name),
    }
    return Host(lambda key: native(known[key]) if key in known else None)


def identical(left: Any, right: Any) -> bool:
    """``Object.is``."""
    if isinstance(left, float) and left != left:
        return isinstance(right, float) and right != right
    return strict_equals(left, right)


def alike(left: Any, right: Any) -> bool:
    if isinstance(left, Host) or isinstance(right, Host):
        return left is right
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(alike, left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        keys = ordered_keys(left)
        return set(keys) == set(right) and all(alike(left[k], right[k]) for k in keys)
    return identical(left, right)


def present(value: Any) -> Any:
    """A value without members that are undefined, which toEqual takes for missing."""
    if isinstance(value, Host):
        return value
    if isinstance(value, list):
        return JsArray(map(present, value))
    if isinstance(value, dict):
        return {key: present(item) for key, item in value.items() if item is not UNDEFINED}
    return value


# --- globals -----------------------------------------------------------------------------------


class Spy(Function):
    """``jest.fn()``: remembers its calls."""

    def __init__(self) -> None:
        self.calls: list[list[Any]] = []
        super().__init__(self._called)

    def _called(self, this: Any, arguments: list[Any]) -> Any:
        self.calls.append(arguments)
        return UNDEFINED


class Kind(Function):
    """A class of the document that is only asked whether something is of it."""

    def __init__(self, name: str, kind: type) -> None:
        super().__init__(lambda this, arguments: UNDEFINED, 0, name)
        self.kind = kind


def warned(record: Record, count: float, run: Function) -> Any:
    """Run something that makes the engine warn so many times."""
    before = len(record.warnings)
    result = run.run(UNDEFINED, [])
    expectation(record, float(len(record.warnings) - before)).get("toBe").run(UNDEFINED, [count])
    return result


def test_globals(tests: list[tuple[str, Function]], record: Record) -> dict[str, Any]:
    """What a test file imports or finds; the tests that it defines are added to ``tests``."""

    def tmpl(text: str, options: Any = None, filters: Any = None) -> Any:
        wrapper = filters.get("C") if isinstance(filters, dict) else None
        by_field = option(options, "updateMode", "") == "bindingMap"
        return {"$files": {"": text}, "$wrapper": wrapper, "$by_field": by_field}

    def several(files: Any, *options: Any) -> Any:
        return {"$files": dict(files)}

    found: dict[str, Any] = {
        "tmpl": native(tmpl),
        "multiTmpl": native(several),
        "execWithWarn": native(partial(warned, record)),
        "test": native(lambda name, body: tests.append((name, body))),
        "describe": native(lambda name, body: body.run(UNDEFINED, [])),
        "expect": native(partial(expectation, record)),
        "domHtml": native(lambda shown: shown.find("$html")),
        "glassEasel": framework(record),
        "matchElementWithDom": NOTHING,
        "beforeAll": NOTHING,
        "jest": {"fn": native(Spy)},
        "Element": Kind("Element", BackendHost),
        "Event": native(document_event),
        "Error": native(raised),
    }
    for name in ("domBackend", "shadowBackend", "composedBackend"):
        found[name] = Host(lambda key: NOTHING)
    return found


def raised(message: Any = "") -> Any:
    raise Thrown(f"Error: {message}")
