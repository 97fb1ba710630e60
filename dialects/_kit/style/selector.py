"""Selectors with their parts named, for lowering that must see inside; printing loses nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Literal as OneOf
from typing import TypeAlias

import attrs

from dialects._kit.regex import compiled
from dialects._kit.style.scan import COMMENT, IDENTIFIER, NAME, SPACE, STRING
from dialects._kit.style.values import unescape

MAX_DEPTH = 16
"""Selectors in arguments of selectors, beyond which arguments stay text."""

_LONG = 200
"""Selectors beyond this length are rare, and not worth a place in the cache."""

SELECTOR_FUNCTIONS = frozenset(
    {
        "not",
        "is",
        "where",
        "has",
        "matches",
        "any",
        "-webkit-any",
        "-moz-any",
        "host",
        "host-context",
    }
    | {"slotted", "cue"}
)
_OLD_PSEUDO_ELEMENTS = frozenset({"before", "after", "first-line", "first-letter"})

SimpleKind: TypeAlias = OneOf[
    "tag",
    "universal",
    "class",
    "id",
    "attribute",
    "pseudo-class",
    "pseudo-element",
    "nesting",
    "percentage",
    "comment",
    "raw",
]


@attrs.frozen
class Simple:
    """One condition of a compound: ``view``, ``.a``, ``:not(.b)``.

    ``name`` is without punctuation and escapes (a tag's without namespace; empty for kinds that
    have none). ``text`` is the spelling; of a pseudo whose argument is a selector list, the
    spelling up to and with the parenthesis, ``arguments`` the list and ``closing`` the rest.
    """

    kind: SimpleKind
    text: str
    name: str = ""
    arguments: tuple[ComplexSelector, ...] | None = None
    closing: str = ""


@attrs.frozen
class Compound:
    """Conditions on one element."""

    parts: tuple[Simple, ...]

    def find(self, kind: SimpleKind, name: str | None = None) -> Simple | None:
        """The first part of a kind, and of a name if one is given."""
        for part in self.parts:
            if part.kind == kind and name in (None, part.name):
                return part
        return None


@attrs.frozen
class Combinator:
    """What stands between compounds; ``kind`` is its sign, a space where there is none."""

    kind: str
    text: str


@attrs.frozen
class ComplexSelector:
    """Compounds and combinators in order, between white space and comments.

    A nested or relative selector may begin with a combinator.
    """

    parts: tuple[Compound | Combinator, ...]
    before: str = ""
    after: str = ""

    @property
    def compounds(self) -> tuple[Compound, ...]:
        """The compounds alone."""
        return tuple(part for part in self.parts if isinstance(part, Compound))

    @property
    def subject(self) -> Compound | None:
        """The compound that says which elements are styled: the last one."""
        last = self.parts[-1] if self.parts else None
        return last if isinstance(last, Compound) else None

    def __str__(self) -> str:
        return print_selector(self)


_GAP = rf"(?:{SPACE}++|{COMMENT})*+"
_BLANK = compiled(_GAP)
_TOKEN = compiled(
    rf"""(?P<combinator>{_GAP}(?P<sign>>>>|[>+~]|\|\|){_GAP}|(?={SPACE}){_GAP})
    |(?P<comment>(?:{COMMENT})++)
    |(?P<tag>(?:(?:{IDENTIFIER}|\*)?\|(?![=|]))?(?P<local>{IDENTIFIER}|\*))
    |\.(?P<class>{IDENTIFIER})
    |\#(?P<id>{NAME})
    |(?P<attribute>\[(?:{STRING}|[^\]"'])*+\])
    |(?P<colons>::?)(?P<pseudo>{IDENTIFIER})(?P<open>\()?
    |(?P<nesting>&)
    |(?P<percentage>[0-9]*+\.?[0-9]++%)""",
    re.VERBOSE,
)
_PAREN = compiled(rf"{STRING}|{COMMENT}|\\[\s\S]|[()]")
_ATTRIBUTE_NAME = compiled(rf"\[{_GAP}(?:(?:{IDENTIFIER}|\*)?\|(?!=))?({IDENTIFIER})")


def parse_selector(text: str) -> ComplexSelector:
    """The structure of one selector (no comma list); what is no selector is a ``raw`` part."""
    return _parse(text, 0) if len(text) > _LONG else _parse_cached(text)


@lru_cache(maxsize=4096)
def _parse_cached(text: str) -> ComplexSelector:
    return _parse(text, 0)


def print_selector(selector: ComplexSelector) -> str:
    """The selector as CSS."""
    pieces = [selector.before]
    for part in selector.parts:
        if isinstance(part, Combinator):
            pieces.append(part.text)
        else:
            pieces.extend(map(print_simple, part.parts))
    pieces.append(selector.after)
    return "".join(pieces)


def print_simple(simple: Simple) -> str:
    """One condition as CSS."""
    if simple.arguments is None:
        return simple.text
    return simple.text + ",".join(map(print_selector, simple.arguments)) + simple.closing


def is_pseudo_element(simple: Simple) -> bool:
    """Whether a part names a box beside the element; nothing but pseudos may follow it."""
    return simple.kind == "pseudo-element"


def every_compound(selector: ComplexSelector) -> Iterator[Compound]:
    """The compounds of a selector and of its arguments."""
    for compound in selector.compounds:
        yield compound
        for part in compound.parts:
            for argument in part.arguments or ():
                yield from every_compound(argument)


def map_compounds(
    selector: ComplexSelector, change: Callable[[Compound], Compound]
) -> ComplexSelector:
    """The selector with a function applied to its compounds, those of arguments first."""
    parts = tuple(
        change(_with_arguments(part, change)) if isinstance(part, Compound) else part
        for part in selector.parts
    )
    return selector if parts == selector.parts else attrs.evolve(selector, parts=parts)


def _with_arguments(compound: Compound, change: Callable[[Compound], Compound]) -> Compound:
    if all(part.arguments is None for part in compound.parts):
        return compound
    parts = (
        attrs.evolve(part, arguments=tuple(map_compounds(a, change) for a in part.arguments))
        if part.arguments is not None
        else part
        for part in compound.parts
    )
    return Compound(tuple(parts))


def _parse_list(text: str, depth: int) -> tuple[ComplexSelector, ...]:
    from dialects._kit.style.parser import split_selectors

    return tuple(_parse(piece, depth) for piece in split_selectors(text))


def _parse(text: str, depth: int) -> ComplexSelector:
    blank = _BLANK.match(text)
    start = position = 0 if blank is None else blank.end()
    end = len(text)
    parts: list[Compound | Combinator] = []
    compound: list[Simple] = []
    while position < end:
        found = _TOKEN.match(text, position)
        if found is None or found.end() == position:
            compound.append(Simple("raw", text[position:]))
            break
        if found["combinator"] is not None:
            if found["sign"] is None and found.end() == end:
                end = position
                break
            if compound:
                parts.append(Compound(tuple(compound)))
                compound = []
            parts.append(Combinator(found["sign"] or " ", found[0]))
        elif found["pseudo"] is not None:
            compound.append(_pseudo(found, text, depth))
            position += len(print_simple(compound[-1]))
            continue
        else:
            compound.append(_simple(found))
        position = found.end()
    if compound:
        parts.append(Compound(tuple(compound)))
    return ComplexSelector(tuple(parts), text[:start], text[end:])


def _simple(found: re.Match[str]) -> Simple:
    text = found[0]
    if found["local"] is not None:
        kind: SimpleKind = "universal" if found["local"] == "*" else "tag"
        return Simple(kind, text, unescape(found["local"]))
    if found["class"] is not None:
        return Simple("class", text, unescape(found["class"]))
    if found["id"] is not None:
        return Simple("id", text, unescape(found["id"]))
    if found["attribute"] is not None:
        name = _ATTRIBUTE_NAME.match(text)
        return Simple("attribute", text, unescape(name[1]) if name is not None else "")
    if found["nesting"] is not None:
        return Simple("nesting", text)
    return Simple("comment" if found["comment"] is not None else "percentage", text)


def _pseudo(found: re.Match[str], text: str, depth: int) -> Simple:
    name = unescape(found["pseudo"]).lower()
    old = found["colons"] == ":" and name in _OLD_PSEUDO_ELEMENTS
    kind: SimpleKind = "pseudo-element" if found["colons"] == "::" or old else "pseudo-class"
    if found["open"] is None:
        return Simple(kind, found[0], name)
    inside = found.end()
    closing = _closing(text, inside)
    closed = ")" if closing < len(text) else ""
    if name not in SELECTOR_FUNCTIONS or depth >= MAX_DEPTH:
        return Simple(kind, text[found.start() : closing] + closed, name)
    arguments = _parse_list(text[inside:closing], depth + 1)
    return Simple(kind, found[0], name, arguments, closed)


def _closing(text: str, start: int) -> int:
    """The offset of the parenthesis that closes one opened before ``start``, or the text's end."""
    depth = 1
    for found in _PAREN.finditer(text, start):
        if found[0] == "(":
            depth += 1
        elif found[0] == ")":
            depth -= 1
            if depth == 0:
                return found.start()
    return len(text)
