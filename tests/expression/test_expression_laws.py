"""Laws of reading and printing expressions and values."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dialects._kit.expression.bindings import parse_bindings
from dialects._kit.expression.errors import ExpressionError
from dialects._kit.expression.parser import parse_expression
from dialects._kit.expression.printer import print_expression
from dialects._kit.template.printer import print_value
from dialects.wechat.syntax import WECHAT_SYNTAX
from ir.expression import (
    Array,
    Binary,
    Call,
    Conditional,
    Index,
    Literal,
    Member,
    Name,
    Object,
    Property,
    Spread,
    Unary,
)
from ir.tree import rewrite, same_tree


def words(*lines: str) -> tuple[str, ...]:
    return tuple(word for line in lines for word in line.split())


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

NAMES = st.sampled_from(("a", "b", "item", "$c", "_d")).map(lambda name: Name(name=name))
LITERALS = st.one_of(
    st.integers(0, 10**9),
    st.floats(0, 1e6, allow_nan=False),
    st.text(max_size=8).filter(lambda text: text.isprintable()),
    st.booleans(),
    st.none(),
).map(lambda value: Literal(value=value))
BINARY = st.sampled_from(words("|| ?? && | ^ & == !== < >= instanceof << >>> + - * / %"))


def grown(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    members = st.builds(lambda k, v: Property(key=k, value=v), st.sampled_from(("a", "b-c")), inner)
    spread = st.builds(lambda v: Spread(value=v), inner)
    return st.one_of(
        st.builds(lambda o, x, y: Binary(operator=o, left=x, right=y), BINARY, inner, inner),
        st.builds(
            lambda o, x: Unary(operator=o, operand=x),
            st.sampled_from(["!", "-", "+", "~", "typeof"]),
            inner,
        ),
        st.builds(lambda x, y, z: Conditional(test=x, then=y, otherwise=z), inner, inner, inner),
        st.builds(lambda x: Member(object=x, name="m"), inner),
        st.builds(lambda x, y: Index(object=x, index=y), inner, inner),
        st.builds(
            lambda x, y: Call(callee=x, arguments=tuple(y)), NAMES, st.lists(inner, max_size=2)
        ),
        st.lists(st.one_of(inner, spread), max_size=3).map(lambda x: Array(items=tuple(x))),
        st.lists(st.one_of(members, spread), max_size=3).map(lambda x: Object(members=tuple(x))),
    )


TREES = st.recursive(st.one_of(NAMES, LITERALS), grown, max_leaves=12)


def unbracketed(node: object) -> object:
    """The tree without written brackets, and without number spellings that change the type."""

    def visit(item: object) -> object:
        return item.inner if type(item).__name__ == "Parenthesized" else item  # type: ignore[attr-defined]

    return rewrite(node, visit)


@given(TREES)
def test_what_is_printed_reads_as_the_same_tree(tree: object) -> None:
    text = print_expression(tree)
    again = unbracketed(parse_expression(text))

    assert same_tree(normal(tree), normal(again)), text


def normal(tree: object) -> object:
    """Floats that are whole are printed as integers and read as such."""

    def visit(item: object) -> object:
        if type(item) is Literal and type(item.value) is float and item.value.is_integer():
            return Literal(value=int(item.value))
        return item

    return rewrite(tree, visit)


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
