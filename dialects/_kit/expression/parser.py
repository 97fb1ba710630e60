"""Expression text to nodes; a value with ``{{ }}`` to literal pieces and interpolations.

The grammar says what the language is, but most expressions are plain paths and many repeat, so
three layers stand in front of lark: a regular expression for paths, the trees that were read before
by their text, and `quick_parse` for nearly all the rest. Lark is loaded when something is left to
it. A tree stays where it was read first; who meets its text again gets a copy at another place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dialects._kit import make
from dialects._kit.expression.errors import ExpressionError
from dialects._kit.expression.moved import depth_exceeds, moved
from dialects._kit.expression.quick import quick_parse
from dialects._kit.regex import compiled
from ir.expression import Expression, Literal, Name, Object, Property
from ir.span import Span
from ir.template import Value

if TYPE_CHECKING:
    from dialects._kit.expression.engine import Engine

MAX_LENGTH = 65_536
"""Longest expression that is read; the longest of 36 000 real ones has under 2 000 characters."""

MAX_DEPTH = 200
"""Deepest tree that is built, so that every walker may recurse."""

_PATH = compiled(r"[A-Za-z_$][A-Za-z0-9_$]*(?:\.[A-Za-z_$][A-Za-z0-9_$]*)*+")
_WORDS = frozenset({"true", "false", "null", "undefined", "typeof", "void", "instanceof"})
_DOT = (".",)
_MAX_KNOWN = 16_384

_engine: Engine | None = None
_known: dict[str, tuple[Any, int]] = {}
"""Trees by their text, or the error it met, and where that text began."""


def parse_expression(text: str, offset: int = 0) -> Expression:
    """The expression of a text without the white space around it; spans start at ``offset``.

    Raises ExpressionError. Comments around the expression are outside its span.
    """
    try:
        tree = expression_in(text, 0, len(text))
    except ExpressionError as error:
        raise ExpressionError(error.message, error.offset + offset) from None
    placed: Expression = moved(tree, offset) if offset else tree
    return placed


def expression_in(text: str, start: int, stop: int) -> Expression:
    """As `parse_expression`, for a range of a text in which its spans are."""
    piece = text[start:stop]
    if _PATH.fullmatch(piece):
        path = path_expression(piece, start)
        if path is not None:
            return path
    found = _known.get(piece)
    if found is None:
        if len(_known) >= _MAX_KNOWN:
            _known.clear()
        found = _known[piece] = _parse(piece, text, start), start
    tree, place = found
    if type(tree) is ExpressionError:
        raise ExpressionError(tree.message, tree.offset - place + start)
    placed: Expression = tree if place == start else moved(tree, start - place)
    return placed


def forget() -> None:
    """Forget the trees that were read before, for those who measure."""
    _known.clear()


def as_data(node: Expression) -> Expression:
    """What an expression means as the data of a template use: a lone name is a member list."""
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


def _parse(piece: str, text: str, start: int) -> Any:
    """The tree of a piece of a text, or the error: what is refused once is often met again."""
    if len(piece) > MAX_LENGTH:
        return ExpressionError(f"it is longer than {MAX_LENGTH} characters", start)
    tree = quick_parse(text, start, start + len(piece))
    place = start
    if tree is None:
        tree, place = _parse_by_grammar(piece), 0
    if type(tree) is ExpressionError:
        return ExpressionError(tree.message, tree.offset + start)
    if len(piece) > MAX_DEPTH and depth_exceeds(tree, MAX_DEPTH):
        return ExpressionError(f"it is nested deeper than {MAX_DEPTH} levels", start)
    return tree if place == start else moved(tree, start)


def _parse_by_grammar(text: str) -> Any:
    """The tree or the error, by lark, from 0."""
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
