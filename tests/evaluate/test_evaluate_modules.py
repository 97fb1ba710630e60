"""Script modules run from their ESTree."""

import pytest

from dialects._kit.context import Reporter
from dialects._kit.evaluate.engine import CLASSIC, MODERN
from dialects._kit.evaluate.limits import Budget, EvaluationError, LimitError, Thrown
from dialects._kit.evaluate.patterns import compile_pattern
from dialects._kit.evaluate.realm import Realm
from dialects._kit.evaluate.script_module import Linker
from dialects._kit.evaluate.values import UNDEFINED, from_plain, to_plain
from dialects._kit.script_module.parser import parse_script_module
from dialects.wechat.syntax import WECHAT_SYNTAX


def module(text, path="a.wxs"):
    return parse_script_module(text, path, WECHAT_SYNTAX, Reporter(path))


def linker(engine=CLASSIC, files=None, **options):
    files = files or {}
    realm = Realm(engine, options.pop("budget", Budget()), now=0.0, **options)
    return Linker(lambda p: module(files[p], p) if p in files else None, realm)


def result(body, *arguments, engine=CLASSIC, **options):
    link = linker(engine, **options)
    exports = link.run(module("module.exports = { f: function (a, b) {" + body + "} };"))
    assert link.problems == []
    return to_plain(link.call(exports, "f", [from_plain(value) for value in arguments]))


def test_a_type_is_a_name():
    kinds = "return [a.constructor, a.x.constructor, getDate().constructor, f2.constructor];"

    assert result("function f2() {}" + kinds, {"x": []}) == ["Object", "Array", "Date", "Function"]


def test_a_backslash_stays_one_in_the_classic_language():
    assert result(r"return '12.5px'.match(getRegExp('^\d+(\.\d+)?'))[0];") == "12.5"
    assert result(r"return '\d';") == r"\d"
    assert result(r"return '\d';", engine=MODERN) == "d"


def test_text_keys_find_no_items_in_the_classic_language():
    assert result("return [a['0'], a[0]];", [7]) == [UNDEFINED, 7]
    assert result("return [a['0'], a[0]];", [7], engine=MODERN) == [7, 7]


def test_data_is_copied_in_and_out():
    data = from_plain({"x": 1})
    link = linker()
    exports = link.run(module("module.exports.f = function (a) { a.x = 2; return a; };"))

    assert to_plain(link.call(exports, "f", [data])) == {"x": 2}
    assert data == {"x": 1.0}


def test_modules_require_each_other_once():
    files = {
        "lib/b.wxs": "var c = require('./c.wxs'); c.n += 1; module.exports = c;",
        "lib/c.wxs": "module.exports = { n: 1 };",
    }
    link = linker(files=files)
    text = (
        "var b = require('./lib/b.wxs'), c = require('./lib/c.wxs'); module.exports = [b.n, c.n];"
    )

    assert to_plain(link.run(module(text))) == [2, 2]
    assert link.problems == []


def test_a_failing_module_is_undefined_and_told():
    link = linker()

    assert link.run(module("nowhere();")) is UNDEFINED
    assert link.problems == [("a.wxs", "nowhere is not defined")]


def test_what_the_language_lacks_is_named():
    link = linker()

    assert link.run(module("for (var k in {}) {}")) is UNDEFINED
    assert link.problems == [("a.wxs", "script modules have no for-in")]
    assert (
        result("var s = ''; for (var k in a) { s += k; } return s;", {"x": 1}, engine=MODERN) == "x"
    )


def test_an_error_reaches_the_caller():
    with pytest.raises(Thrown, match=r"Cannot read properties of undefined \(reading 'y'\)"):
        result("return a.x.y;", {})


@pytest.mark.parametrize(
    "body",
    [
        "while (true) {}",
        "function r() { return r(); } return r();",
        "var s = 'x'; while (true) { s += s; }",
        "var a = [1]; while (true) { a = a.concat(a); }",
        "var a = []; a[4000000000] = 1; return a;",
        "return 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.match(getRegExp('^(a+)+$'));",
    ],
)
def test_what_would_not_end_is_stopped(body):
    with pytest.raises(LimitError):
        result(body, budget=Budget(steps=100_000))


def test_dates_follow_the_given_zone():
    assert result("return getDate(0).getHours();", zone=480) == 8
    assert result("return getDate('2020-01-01').getTime();", zone=480) == 1577836800000
    assert result("return getDate('2020/01/01').getTime();", zone=480) == 1577808000000
    assert result("return getDate(2020, 0, 31).setMonth(1);") == 1583107200000
    assert result("return '' + getDate('nothing');") == "Invalid Date"


def test_regular_expressions_are_translated_or_refused():
    assert compile_pattern("^[a-z]{2}$", "m").pattern.search("x\nab\ny") is not None
    assert compile_pattern("^ab$", "").pattern.search("ab\n") is None
    assert compile_pattern("{|}|]", "g").pattern.findall("a{b}]") == ["{", "}", "]"]
    assert compile_pattern(r"[\w-]+", "").pattern.search("?a-b")[0] == "a-b"
    assert compile_pattern("[^]", "").pattern.search("\n") is not None
    assert compile_pattern(r"\s", "").pattern.search("\ufeff") is not None
    for source in (r"(a)\1", r"(?<=a+)b", "a++"):
        with pytest.raises(EvaluationError):
            compile_pattern(source, "")


@pytest.mark.parametrize("engine", [CLASSIC, MODERN])
@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("arguments[0] = 5; return [a, arguments.length];", [5, 2]),
        ("a = 7; return arguments[0];", 7),
        ("'use strict'; arguments[0] = 5; return a;", 5),
        ("var a; arguments[0] = 4; return a;", 4),
        ("arguments[2] = 3; return [arguments.length, arguments[2]];", [2, 3]),
        ("return (function (c, d) { d = 7; return [arguments[1], d]; })(1);", [UNDEFINED, 7]),
        ("return (function (c, c) { arguments[0] = 9; return c; })(1, 2);", 2),
        ("return (function (c) { function c() {} return arguments[0] === c; })(1);", True),
        ("return (function (arguments) { return arguments; })(1);", 1),
        ("a++; arguments[1] += 1; return [arguments[0], b];", [2, 3]),
        ("delete arguments[0]; arguments[0] = 9; return [a, arguments[0]];", [1, 9]),
        (
            "arguments[0] = 5; delete arguments[0]; return [a, typeof arguments[0]];",
            [5, "undefined"],
        ),
        ("delete arguments[0]; a = 3; return [a, arguments[0]];", [3, UNDEFINED]),
        ("delete arguments[1]; a = 3; return [arguments[0], b];", [3, 2]),
    ],
)
def test_parameters_are_the_arguments_under_other_names(body, expected, engine):
    # As the official compiler's output answers (wcc 0.2.3).
    assert result(body, 1, 2, engine=engine) == expected
