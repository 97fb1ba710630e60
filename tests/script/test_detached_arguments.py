"""Assignments that reach a parameter, or its argument, in sloppy mode only."""

from __future__ import annotations

import pytest
from script_support import BROWSER, context, index_of

from dialects._kit.script.detached import detached_arguments
from dialects._kit.script.factory import lower_for_browser
from dialects._kit.script.source import Source


def found(text: str, *, always_sloppy: bool = False) -> list[str]:
    source = Source(text, "js")
    items = detached_arguments(source, always_sloppy=always_sloppy)
    return [source.source(item.node) for item in items]


@pytest.mark.parametrize(
    "body",
    [
        "arguments[0] = 1",
        "arguments['1'] = 1",
        "arguments[0x1]++",
        "arguments[i] += 1",
        "(arguments[0]) = 1",
        "[arguments[0]] = b",
        "[arguments[0] = 5] = b",
        "({ x: arguments[0] } = b)",
        "[...arguments[0]] = b",
        "for (arguments[0] of b) ;",
        "for (arguments[0] in b) ;",
        "const g = () => { arguments[0] = 1 }",
    ],
)
def test_elements_of_parameters_that_are_assigned_are_found(body: str) -> None:
    assert 1 == len(found(f"function f(a, b) {{ {body}; return a }}"))


@pytest.mark.parametrize(
    "text",
    [
        "'use strict'\nfunction f(a) { arguments[0] = 1 }",
        "function f(a) { 'use strict'; arguments[0] = 1 }",
        "function g() { 'use strict'; return function (a) { arguments[0] = 1 } }",
        "// x\n'other'; 'use strict'\nfunction f(a) { arguments[0] = 1 }",
    ],
)
def test_strict_functions_have_copies_anyway_but_not_in_script_modules(text: str) -> None:
    assert [] == found(text)
    assert ["arguments[0]"] == found(text, always_sloppy=True)


@pytest.mark.parametrize(
    "text",
    [
        "class A { m(a) { arguments[0] = 1 } }",
        "var A = class { m(a) { a = 1; return arguments } }",
        "function f(a) { var arguments = []; arguments[0] = 1 }",
        "function f(a, arguments) { arguments[0] = 1 }",
        "function f(a) { { let arguments = []; arguments[0] = 1 } }",
        *(
            f"function f(a, b) {{ arguments[{key}] = 1; return a }}"
            for key in ("-1", "'foo'", "1.5", "2", "'2'", "0x5", "'01'", "`x`", "1e9")
        ),
        "function f(a) { return function () { arguments[0] = 1 } }",
        "function f(a = 1) { arguments[0] = 2; a = 3; return arguments }",
        "function f(a) { b[arguments[0]] = 1; arguments[0].x = 1 }",
        "arguments[0] = 1",
    ],
)
def test_what_no_parameter_shows_is_not_found(text: str) -> None:
    assert [] == found(text)


@pytest.mark.parametrize(
    "body",
    [
        "a = a || 1; return g.apply(this, arguments)",
        "if (!a) a = 1; return arguments[0]",
        "a++; return arguments[i]",
        "[a] = b; g(...arguments)",
        "({ a } = b); g(...arguments)",
        "for (a of b) ; g(arguments)",
        "var all = arguments; a = 1; return all",
        "while (c--) { g(arguments); a = 1 }",
        "a = 1; return [].slice.call(arguments)",
        "a = 1; return () => arguments[0]",
        "var later = () => { a = 1 }; return { later, now: () => g(arguments) }",
        "g(arguments); h(function () { a = 1 })",
        "a = 1; a = 2; return arguments",
    ],
)
def test_parameters_that_are_assigned_before_arguments_is_used_are_found(body: str) -> None:
    assert ["a"] == found(f"function f(a, b) {{ {body} }}")


@pytest.mark.parametrize(
    "body",
    [
        "g(arguments); a = 1",
        "a = g(arguments)",
        "[a] = [].slice.call(arguments)",
        "a = 1; return arguments.length",
        "a = 1; return arguments[1]",
        "a = 1; return [].slice.call(arguments, 1)",
        "a = 1; for (var i = 1, r = []; i < arguments.length; i++) r.push(arguments[i])",
        "c = 1; return arguments",
        "{ let a; a = 1 } return arguments",
        "g(function (a) { a = 1 }); return arguments",
        "a.x = 1; return arguments",
    ],
)
def test_parameters_whose_arguments_are_not_looked_at_are_not_found(body: str) -> None:
    assert [] == found(f"function f(a, b) {{ {body} }}")


def test_assignments_around_a_function_are_no_assignments_of_its_parameters() -> None:
    assert ["a"] == found("exports.f = function (a) { a++; x = (a--, g(arguments)) }")


def test_es_modules_are_strict_before_they_become_factories() -> None:
    function = "function f(a) { arguments[0] = 1; return a }\n"
    app = {
        "a.js": "import './b'\nexport default f\n" + function,
        "b.js": "require('./a')\n" + function,
    }
    index, scripts = index_of(app)
    rules = {}
    for path in app:
        told = context(index, path, BROWSER)
        lower_for_browser(scripts[path], told)
        rules[path] = [item.message for item in told.reporter.diagnostics]

    message = "what is assigned to arguments[0] does not reach the parameter a here"
    assert {"a.js": [], "b.js": [message]} == rules
