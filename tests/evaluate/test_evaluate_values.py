"""Numbers, coercions and operators as JavaScript has them."""

import math

import pytest

from dialects._kit.evaluate import numbers
from dialects._kit.evaluate.engine import MODERN
from dialects._kit.evaluate.expression import evaluate
from dialects._kit.evaluate.fold import fold
from dialects._kit.evaluate.limits import Budget, LimitError
from dialects._kit.evaluate.values import UNDEFINED, from_plain, text_of, to_plain, units
from dialects._kit.expression.parser import parse_expression

DATA = {
    "a": 1,
    "s": "abc",
    "list": [1, 2],
    "o": {"x": 1, "2": "two"},
    "n": None,
    "t": True,
    "big": 2**53 + 1,
}


def value(text, engine=MODERN, **more):
    return to_plain(evaluate(parse_expression(text), {**DATA, **more}, engine))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (1.0, "1"),
        (-1.5, "-1.5"),
        (1e21, "1e+21"),
        (123456789012345680000.0, "123456789012345680000"),
        (1e-6, "0.000001"),
        (1e-7, "1e-7"),
        (1.5e-10, "1.5e-10"),
        (0.1 + 0.2, "0.30000000000000004"),
        (5e-324, "5e-324"),
        (1.7976931348623157e308, "1.7976931348623157e+308"),
        (float(2**53), "9007199254740992"),
        (math.nan, "NaN"),
        (-math.inf, "-Infinity"),
    ],
)
def test_a_number_is_written_as_javascript_does(number, text):
    assert numbers.number_text(number) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        (" 12 ", 12),
        ("0x1F", 31),
        ("0b101", 5),
        ("1e3", 1000),
        (".5", 0.5),
        ("5.", 5),
        ("-Infinity", -math.inf),
        ("12px", None),
        ("1_000", None),
        ("inf", None),
        ("٣", None),
    ],
)
def test_a_text_is_read_as_a_number(text, number):
    result = numbers.parse_number(text)

    assert math.isnan(result) if number is None else result == number


def test_number_methods_round_the_exact_value():
    assert numbers.fixed(1.005, 2) == "1.00"
    assert numbers.fixed(0.5, 0) == "1"
    assert numbers.fixed(-1.5, 0) == "-2"
    assert numbers.fixed(1e21, 2) == "1e+21"
    assert numbers.exponential(12345.678, 2) == "1.23e+4"
    assert numbers.exponential(0.00015, None) == "1.5e-4"
    assert numbers.precision(0.00001234, 2) == "0.000012"
    assert numbers.precision(123456.0, 2) == "1.2e+5"
    assert numbers.radix_text(255.0, 16) == "ff"
    assert numbers.radix_text(0.5, 2) == "0.1"
    assert numbers.radix_text(-0.1, 3) == "-0.0022002200220022002200220022002201"
    assert numbers.parse_int("12px") == 12
    assert numbers.parse_int("0x1f") == 31
    assert numbers.parse_float("1.5e3x") == 1500


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("list + 1", "1,21"),
        ("o + ''", "[object Object]"),
        ("t + t", 2),
        ("n + 1", 1),
        ("'3' * '4'", 12),
        ("list == '1,2'", True),
        ("n == u", True),
        ("n >= 0", True),
        ("u >= 0", False),
        ("'10' < '9'", True),
        ("10 < '9'", False),
        ("'' == 0", True),
        ("n == 0", False),
        ("5 % -3", 2),
        ("-5 % 3", -2),
        ("1 << 31", -2147483648),
        ("-8 >>> 28", 15),
        ("~~3.7", 3),
        ("typeof u", "undefined"),
        ("typeof n", "object"),
        ("u.x.y", UNDEFINED),
        ("n.x", UNDEFINED),
        ("s[1] + s.length", "b3"),
        ("o[2]", "two"),
        ("list.join", UNDEFINED),
        ("o.constructor", UNDEFINED),
        ("u ?? 5", 5),
        ("a && s || n", "abc"),
        ("{...o, a, z: [...list, s]}", {"2": "two", "x": 1, "a": 1, "z": [1, 2, "abc"]}),
        ("big + ''", "9007199254740992"),
        ("a?.b.c", UNDEFINED),
    ],
)
def test_an_expression_has_javascripts_value(text, result):
    assert value(text) == result


def test_booleans_are_no_numbers():
    assert value("t === 1") is False
    assert value("t == 1") is True


def test_length_counts_utf_16_units():
    assert value("e.length", e="😀") == 2
    assert text_of(units("a😀b")) == "a😀b"
    assert to_plain(from_plain({"k": ["😀"]})) == {"k": ["😀"]}


def test_what_would_not_end_is_stopped():
    doubled = "(" * 30 + "s" + "+s)" * 30
    with pytest.raises(LimitError):
        evaluate(parse_expression(doubled), {"s": "x" * 10_000}, MODERN, Budget(size=100_000))
    with pytest.raises(LimitError):
        evaluate(parse_expression("a+a+a"), DATA, MODERN, Budget(steps=3))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("1 + 2 * 3", 7),
        ("'a' + 1", "a1"),
        ("!0 ? 'x' : 'y'", "x"),
        ("'abc'.length", 3),
        ("true && null", None),
    ],
)
def test_a_constant_expression_folds(text, folded):
    literal = fold(parse_expression(text))

    assert literal is not None
    assert literal.value == folded


@pytest.mark.parametrize("text", ["a + 1", "f(1)", "[1, 2]", "1 / 0", "{x: 1}", "-0"])
def test_what_depends_on_data_or_has_no_literal_does_not_fold(text):
    assert fold(parse_expression(text)) is None
