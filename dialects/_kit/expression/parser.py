"""Expression text to nodes; a value with ``{{ }}`` to literal pieces and interpolations.

The grammar says what the language is, but most expressions are plain paths and many repeat, so
three layers stand in front of lark: a regular expression for paths, a cache of trees by text, and
`quick_parse` for nearly all the rest. Lark is loaded when something is left to it. Cached trees
have spans from 0; each use gets a copy at its own place.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dialects._kit import make
from dialects._kit.expression.errors import ExpressionError
from dialects._kit.expression.moved import depth_exceeds, moved
from dialects._kit.expression.quick import quick_parse
from ir.expression import Expression, Literal, Name, Object, Property
from ir.span import Span
from ir.template import Value

if TYPE_CHECKING:
    from dialects._kit.expression.engine import Engine

MAX_LENGTH = 65_536
"""Longest expression that is read; the longest of 36 000 real ones has under 2 000 characters."""

MAX_DEPTH = 200
"""Deepest tree that is built, so that every walker may recurse."""

_PATH = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*(?:\.[A-Za-z_$][A-Za-z0-9_$]*)*+")
_WORDS = frozenset({"true", "false", "null", "undefined", "typeof", "void", "instanceof"})
_DOT = (".",)

_engine: Engine | None = None


def parse_expression(text: str, offset: int = 0) -> Expression:
    """The expression of a text without the white space around it; spans start at ``offset``.

    Raises ExpressionError. Comments around the expression are outside its span.
    """
    if _PATH.fullmatch(text):
        path = path_expression(text, offset)
        if path is not None:
            return path
    tree = _parse(text)
    if isinstance(tree, ExpressionError):
        raise ExpressionError(tree.message, tree.offset + offset)
    copy: Expression = moved(tree, offset)
    return copy


def parse_data(text: str, offset: int = 0) -> Expression:
    """As `parse_expression`, for the data of a template use: a lone name is a member list."""
    node = parse_expression(text, offset)
    if type(node) is Name:
        member = Property(
            span=node.span,
            key=node.name,
            value=node,
            shorthand=True,
            raw_key=node.name,
            glue=(),
        )
        return Object(span=node.span, members=(member,), braces=False, glue=("", ""))
    return node


def empty(offset: int) -> Literal:
    """What ``{{}}`` holds: undefined, spelled with nothing."""
    return Literal(span=Span(offset, offset), value=None, raw="", undefined=True)


def path_expression(text: str, offset: int) -> Expression | None:
    """The expression of a text that is known to be names and dots; None where it is more."""
    head, *rest = text.split(".")
    if head in _WORDS or len(rest) > MAX_DEPTH // 2:
        return None
    end = offset + len(head)
    node: Expression = make.name(offset, end, head)
    for name in rest:
        end += len(name) + 1
        node = make.member(offset, end, node, name, False, _DOT)
    return node


@lru_cache(maxsize=16_384)
def _parse(text: str) -> Any:
    """The tree, or the error: what is refused once is often met again."""
    if len(text) > MAX_LENGTH:
        return ExpressionError(f"it is longer than {MAX_LENGTH} characters", 0)
    tree = quick_parse(text)
    if tree is None:
        tree = _parse_by_grammar(text)
    if isinstance(tree, ExpressionError) or len(text) <= MAX_DEPTH:
        return tree
    if depth_exceeds(tree, MAX_DEPTH):
        return ExpressionError(f"it is nested deeper than {MAX_DEPTH} levels", 0)
    return tree


def _parse_by_grammar(text: str) -> Any:
    """The tree or the error, by lark."""
    global _engine
    if _engine is None:
        from dialects._kit.expression.engine import Engine

        _engine = Engine()
    try:
        return _engine.parse(text)
    except ExpressionError as error:
        return error.with_traceback(None)


def parse_bindings(text: str, offset: int = 0, *, members: bool = False) -> Value:
    """A value with ``{{ }}``; see `dialects._kit.expression.bindings.parse_bindings`."""
    from dialects._kit.expression import bindings

    return bindings.parse_bindings(text, offset, members=members)
