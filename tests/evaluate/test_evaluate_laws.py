"""Laws of evaluation, over generated expressions."""

import importlib.util
import sys

from hypothesis import given
from hypothesis import strategies as st

from dialects._kit.evaluate.engine import CLASSIC, MODERN
from dialects._kit.evaluate.expression import evaluate
from dialects._kit.evaluate.fold import fold
from dialects._kit.evaluate.template import plain_value
from dialects._kit.expression.parser import parse_expression
from dialects._kit.expression.printer import print_expression
from ir.tree import rewrite
from oracle_support import PROJECT

SPEC = importlib.util.spec_from_file_location(
    "oracle_cases", PROJECT / "scripts" / "oracle_cases.py"
)
assert SPEC is not None
assert SPEC.loader is not None
CASES = importlib.util.module_from_spec(SPEC)
sys.modules["oracle_cases"] = CASES
SPEC.loader.exec_module(CASES)


def bare(node):
    """The tree as if built by us: nothing of its spelling is left."""
    for name in ("glue", "raw", "raw_key"):
        if hasattr(node, name) and not (name == "glue" and getattr(node, "shorthand", False)):
            setattr(node, name, None)
    return node


@given(st.integers(min_value=0, max_value=10**9), st.sampled_from([CLASSIC, MODERN]))
def test_law_printing_keeps_the_value(seed, engine):
    maker = CASES.Maker(seed)
    text, data = maker.expression(4), maker.data()
    tree = parse_expression(text)
    expected = plain_value(evaluate(tree, data, engine))

    again = parse_expression(print_expression(tree))
    rebuilt = parse_expression(print_expression(rewrite(tree, bare)))

    assert plain_value(evaluate(again, data, engine)) == expected
    assert plain_value(evaluate(rebuilt, data, engine)) == expected


@given(st.integers(min_value=0, max_value=10**9))
def test_law_a_folded_expression_has_the_value(seed):
    tree = parse_expression(CASES.Maker(seed).expression(3))
    literal = fold(tree)

    if literal is not None:
        value = plain_value(evaluate(tree, {}, MODERN))
        assert plain_value(evaluate(literal, {}, MODERN)) == value
