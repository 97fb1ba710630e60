"""Style sheets: rules and declarations of which every character is in the tree."""

from __future__ import annotations

from typing import Literal as OneOf
from typing import TypeAlias

import attrs

from ir.expression import Node


@attrs.define(eq=False, kw_only=True)
class StyleTrivia(Node):
    """White space, comments and stray text between rules or declarations, as written."""

    text: str


@attrs.define(eq=False, kw_only=True)
class Length(Node):
    """A number with a unit that dialects treat differently (``rpx``); raw spelling kept."""

    number: str
    unit: str


@attrs.define(eq=False, kw_only=True)
class Url(Node):
    """``url(...)``: the reference without quotes; ``raw`` is the token as written, or None."""

    target: str
    raw: str | None = None


StylePart: TypeAlias = str | Length | Url
"""A piece of a value or prelude; plain strings are raw text that no dialect changes."""


@attrs.define(eq=False, kw_only=True)
class Selector(Node):
    """One selector of a comma list, with its surrounding white space, as raw text.

    Lowering that must see inside parses it on demand (dialects/_kit/style/selector.py).
    """

    text: str


@attrs.define(eq=False, kw_only=True)
class Declaration(Node):
    """``name: value``; ``colon`` and ``end`` carry the punctuation with its white space.

    ``name`` is as written; ``end`` is ``;`` or "" for the last of a block. The text of
    ``!important`` is part of ``parts``; ``important`` says that it is there.
    """

    name: str
    parts: tuple[StylePart, ...]
    important: bool = False
    colon: str = ": "
    end: str = ";"


@attrs.define(eq=False, kw_only=True)
class StyleRule(Node):
    """``selectors { items }``: a qualified rule; nested rules are items too.

    ``opening`` is ``{``; ``closing`` is ``}`` or "" at the end of a file that never closes it.
    Keyframe selectors (``from``, ``40%``) are selectors here as well.
    """

    selectors: tuple[Selector, ...]
    items: tuple[StyleNode, ...] = ()
    opening: str = "{"
    closing: str = "}"


@attrs.define(eq=False, kw_only=True)
class AtRule(Node):
    """``@name prelude;`` or ``@name prelude { items }``; unknown ones are kept all the same.

    ``items`` is None for the statement form, whose ``closing`` is ``;`` or "".
    """

    name: str
    prelude: tuple[StylePart, ...]
    items: tuple[StyleNode, ...] | None = None
    opening: str = "{"
    closing: str = "}"


@attrs.define(eq=False, kw_only=True)
class StyleImport(Node):
    """``@import target``: ``before`` is the text up to the reference with its opening quote,

    ``after`` the text from its closing quote to the semicolon. ``media`` is the condition, if any.
    """

    target: str
    before: str = '@import "'
    after: str = '";'
    media: str = ""


@attrs.define(eq=False, kw_only=True)
class RawStyle(Node):
    """Text that is no rule; printed as it stands and reported when read."""

    text: str


StyleNode: TypeAlias = StyleTrivia | Declaration | StyleRule | AtRule | StyleImport | RawStyle

StyleLanguage: TypeAlias = OneOf["css", "scss", "sass", "less"]


@attrs.define(eq=False, kw_only=True)
class Stylesheet(Node):
    """One style file; for a preprocessed language only ``text`` is filled, not ``items``."""

    path: str
    items: tuple[StyleNode, ...] = ()
    language: StyleLanguage = "css"
    text: str = ""
