"""The quick reader and the grammar read the same; nodes made slot by slot are whole."""

from __future__ import annotations

import inspect
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialects._kit import make
from dialects._kit.expression.engine import Engine
from dialects._kit.expression.errors import ExpressionError
from dialects._kit.expression.printer import print_expression
from dialects._kit.expression.quick import quick_parse
from dialects._kit.syntax import EventPrefix
from ir.span import Span
from ir.template import Element
from ir.tree import walk
from law_support import TREES, words

ENGINE = Engine()
TOKENS = st.sampled_from(
    (
        *words(
            'a b1 $c true null undefined 0 1.5 .5 1. 0x1f 1e3 010 \'x\' "y\\"z" + - * / % ! ~ ? :',
            "( ) [ ] { } , . ... == != === !== = < > <= >= << >> >>> && || ?? & | ^ ++ ?. ?.5",
            "/*c*/ /* typeof instanceof ` 中 \\ a: {a:b} [,a] (a) b,c x?y:z f(a,) ...r",
        ),
        " ",
        "\n",
    )
)


def same(text: str) -> bool:
    """Whether both read a text to the same tree; True also where it is left to the grammar."""
    quick = quick_parse(text)
    if quick is None:
        return True
    try:
        return repr(quick) == repr(ENGINE.parse(text))
    except ExpressionError:
        return False


@given(st.lists(TOKENS, max_size=12).map("".join))
def test_law_what_the_quick_reader_takes_is_what_the_grammar_says(text: str) -> None:
    assert same(text)


@given(TREES)
def test_law_printed_trees_are_read_alike(tree: object) -> None:
    assert same(print_expression(tree))


@pytest.mark.parametrize(
    "text",
    [
        "a",
        " a.b [ c ] ( d , e ) ",
        "a ? b : c ? d : e",
        "a || b && c | d ^ e & f == g < h << i + j * -k",
        "!a + -b - ~c",
        "{a: 1, 'b': c, d, ...e}",
        "a, b: c, ...d ,",
        "...a",
        "[1, 'x', ...y]",
        "(a)/*c*/.b",
        "f()",
        ".5 + a",
        "a /* c */",
    ],
)
def test_everyday_expressions_are_not_left_to_the_grammar(text: str) -> None:
    assert quick_parse(text) is not None
    assert same(text)


@pytest.mark.parametrize("text", ["typeof a", "`a`", "a?.b", "[,a]", "a +", "", "(" * 100])
def test_the_rest_is(text: str) -> None:
    assert quick_parse(text) is None


MAKERS = [
    function
    for _, function in inspect.getmembers(make, inspect.isfunction)
    if function.__module__ == make.__name__
]


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.__name__)
def test_made_nodes_have_every_field_of_their_class(maker: Any) -> None:
    prefix = EventPrefix("bind", "bind")
    given: dict[str, Any] = {"prefix": prefix, "start": 3, "end": 5}
    given["kind"] = Element if maker is make.element else "plain"
    if maker is make.text:
        given["content"] = make.value(3, 5, ())
    if maker in (make.branch, make.loop):
        given["body"] = make.plain_text(3, 5, "inside")
    names = list(inspect.signature(maker).parameters)
    node = maker(*(given.get(name, name) for name in names))

    assert node.span == Span(3, 5)
    held = list(walk(node))
    for item in held:
        for field in attrs.fields(type(item)):
            assert hasattr(item, field.name), field.name
    kept = {str(getattr(item, field.name)) for item in held for field in attrs.fields(type(item))}
    assert {name for name in names if name not in given} <= {text.strip("(',)") for text in kept}
