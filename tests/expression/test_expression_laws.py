"""Laws of reading and printing expressions and values."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from dialects._kit.evaluate.engine import CLASSIC, MODERN, Engine
from dialects._kit.evaluate.expression import evaluate
from dialects._kit.evaluate.limits import EvaluationError
from dialects._kit.expression.bindings import parse_bindings
from dialects._kit.expression.errors import ExpressionError
from dialects._kit.expression.parser import parse_expression
from dialects._kit.expression.printer import print_expression
from dialects._kit.template.printer import print_value
from dialects.wechat.syntax import WECHAT_SYNTAX
from ir.expression import Literal
from ir.tree import same_tree
from law_support import TREES, normal, unbracketed, words

TOKENS = st.sampled_from(
    (
        *words(
            "a b.c 1 1.5 'x' \"y\" + - * / ! ? : ( ) [ ] { } , . ... == && || ?? typeof",
            "/*c*/ ` ${ { \\ 中",
        ),
        " ",
        "\n",
    )
)


@given(TREES)
def test_what_is_printed_reads_as_the_same_tree(tree: object) -> None:
    text = print_expression(tree)
    again = unbracketed(parse_expression(text))

    assert same_tree(normal(tree), normal(again)), text


@given(st.lists(TOKENS, max_size=25).map("".join))
def test_any_text_is_an_expression_or_refused(text: str) -> None:
    try:
        node = parse_expression(text)
    except ExpressionError as error:
        place: int | None = error.offset
    else:
        place = None
    if place is not None:
        assert 0 <= place <= len(text)
        return
    assert print_expression(node) == text[node.span.start : node.span.end]


@given(st.lists(st.one_of(TOKENS, st.sampled_from(("{{", "}}"))), max_size=25).map("".join))
def test_any_value_prints_to_itself(text: str) -> None:
    for members in (False, True):
        assert print_value(parse_bindings(text, 3, members=members), WECHAT_SYNTAX) == text


@given(TREES, st.sampled_from((None, '"', "'")))
@example(Literal(value='"'), '"')
def test_what_is_printed_and_read_again_has_the_same_value(tree: object, quote: str | None) -> None:
    data = {"a": {"m": [1, "2", None]}, "b": "3", "item": [0.5, {"a": True}], "$c": -7}
    text = print_expression(tree, quote)
    again = parse_expression(text)
    # The classic engine has no spelling for some signs: "\\u0022" is the text u0022 there.
    engines = (MODERN,) if "\\" in text else (CLASSIC, MODERN)

    for engine in engines:
        assert value(tree, data, engine) == value(again, data, engine)


def value(tree: Any, data: dict[str, Any], engine: Engine) -> str:
    """A value's spelling, which tells NaN, -0 and undefined apart, or the error's name."""
    try:
        return repr(evaluate(tree, data, engine))
    except EvaluationError as error:
        return type(error).__name__
