"""What the laws of several parsers generate: trees of expressions and of templates."""

from __future__ import annotations

from hypothesis import strategies as st

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
from ir.tree import rewrite


def words(*lines: str) -> tuple[str, ...]:
    return tuple(word for line in lines for word in line.split())


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


def normal(tree: object) -> object:
    """Floats that are whole are printed as integers and read as such."""

    def visit(item: object) -> object:
        if type(item) is Literal and type(item.value) is float and item.value.is_integer():
            return Literal(value=int(item.value))
        return item

    return rewrite(tree, visit)
