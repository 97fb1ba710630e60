"""The expression language of ``{{ }}`` bindings, the same for every dialect.

Every node that joins others keeps its ``glue``: the text between (and around) its parts as
written, white space and comments included, so that printing a node that nobody changed gives back
its source. ``glue is None`` means "built by us": the printer then writes its own.
"""

from __future__ import annotations

from typing import TypeAlias

import attrs

from ir.span import NOWHERE, Span

Glue: TypeAlias = tuple[str, ...] | None


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class Node:
    """What all IR nodes have: the place they came from."""

    span: Span = NOWHERE


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class Name(Node):
    """A variable: a data field, a loop variable or a script module."""

    name: str


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class Literal(Node):
    """A number, string, boolean, null or undefined; ``raw`` is its spelling or None."""

    value: str | float | int | bool | None
    raw: str | None = None
    undefined: bool = False


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class Member(Node):
    """``object.name``; glue: (the dot with its white space,)."""

    object: Expression
    name: str
    optional: bool = False
    glue: Glue = None


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class Index(Node):
    """``object[index]``; glue: (opening, closing)."""

    object: Expression
    index: Expression
    optional: bool = False
    glue: Glue = None


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class Call(Node):
    """``callee(arguments)``; glue: (opening, comma..., closing)."""

    callee: Expression
    arguments: tuple[Expression | Spread, ...] = ()
    optional: bool = False
    glue: Glue = None


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class Unary(Node):
    """A prefix operator (``! - + ~ typeof void``); glue: (operator with white space,)."""

    operator: str
    operand: Expression
    glue: Glue = None


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class Binary(Node):
    """An infix operator, logical ones included; glue: (operator with white space,)."""

    operator: str
    left: Expression
    right: Expression
    glue: Glue = None


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class Conditional(Node):
    """``test ? then : otherwise``; glue: (question mark, colon)."""

    test: Expression
    then: Expression
    otherwise: Expression
    glue: Glue = None


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class Parenthesized(Node):
    """Round brackets as written; glue: (opening, closing). Printers add missing ones."""

    inner: Expression
    glue: Glue = None


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class Spread(Node):
    """``...value`` inside an array, object or call; glue: (dots,)."""

    value: Expression
    glue: Glue = None


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class Array(Node):
    """An array literal; None is a hole; glue: (opening, comma..., closing).

    A trailing comma lives in the last piece of glue.
    """

    items: tuple[Expression | Spread | None, ...] = ()
    glue: Glue = None


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class Property(Node):
    """``key: value`` of an object literal; glue: (colon,), () when shorthand.

    ``raw_key`` is the key as written (quotes kept) or None.
    """

    key: str
    value: Expression
    shorthand: bool = False
    raw_key: str | None = None
    glue: Glue = None


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class Object(Node):
    """An object literal; glue: (opening, comma..., closing).

    ``braces`` is False for the bare member list of ``data="{{a, b: c}}"``, whose glue has the same
    form without the brace characters.
    """

    members: tuple[Property | Spread, ...] = ()
    braces: bool = True
    glue: Glue = None


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class TemplateString(Node):
    """A back-quoted string; ``strings`` (raw) has one item more than ``values``; glue: between.

    Glue: for each value (opening ``${`` with white space, closing), flattened.
    """

    strings: tuple[str, ...]
    values: tuple[Expression, ...]
    glue: Glue = None


@attrs.define(eq=False, kw_only=True, weakref_slot=False)
class Raw(Node):
    """Text that is no expression; it prints as it stands and was reported when read."""

    text: str


Expression: TypeAlias = (
    Name
    | Literal
    | Member
    | Index
    | Call
    | Unary
    | Binary
    | Conditional
    | Parenthesized
    | Array
    | Object
    | TemplateString
    | Raw
)
