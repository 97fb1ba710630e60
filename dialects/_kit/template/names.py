"""What an attribute's name means in a dialect, and how a meaning is spelled in one."""

from __future__ import annotations

import re
from typing import Any, NamedTuple, TypeAlias, cast

import attrs

from dialects._kit import make
from dialects._kit.syntax import EventPrefix, Syntax
from ir.template import (
    Attribute,
    AttributeKind,
    AttributeSyntax,
    DirectiveName,
    Event,
)

_WELL_FORMED = re.compile(r"[A-Za-z_:\-][A-Za-z0-9_:.\-]*")
_WORD = re.compile(r"[A-Za-z0-9]+")
_HEAD = re.compile(r"([ \t\r\n\f\v]*)([^ \t\r\n\f\v\"'<>/=]+)([^\"']*)([\"']?)")
_MAX_KNOWN = 65_536


@attrs.frozen(eq=False)
class AttributeName:
    """A name of kind ``kind`` without its prefix."""

    name: str
    kind: AttributeKind
    well_formed: bool = True


@attrs.frozen(eq=False)
class EventName:
    """A listener for the canonical event ``name``."""

    name: str
    prefix: EventPrefix


@attrs.frozen(eq=False)
class Directive:
    """One of the words that form `If` and `For`."""

    name: DirectiveName


Meaning: TypeAlias = AttributeName | EventName | Directive


class Head(NamedTuple):
    """What stands in front of an attribute's value, or all of one without: read once, met often.

    ``before``: how much white space it begins with; ``reach``: how long it is in all.
    """

    before: int
    reach: int
    name: str
    kind: AttributeKind
    syntax: AttributeSyntax
    meaning: Meaning
    plain: bool
    """Whether it is an attribute of this name and kind, with a value."""


class Names:
    """The names of one dialect, both ways; use `names_of`."""

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax
        self._directives = {
            spelling: name
            for name, spellings in syntax.directives.items()
            for spelling in spellings
        }
        self._prefixes = sorted(syntax.attribute_prefixes.items(), key=lambda item: -len(item[0]))
        self._prefix_of: dict[AttributeKind, str] = {}
        for prefix, kind in syntax.attribute_prefixes.items():
            self._prefix_of.setdefault(kind, prefix)
        self._event_of = {words: name for name, words in syntax.event_names.items()}
        self.known: dict[str, Meaning] = {}
        self.heads: dict[str, Head] = {}
        """Answers of `head`; hot loops look here first."""

    def meaning(self, written: str) -> Meaning:
        """What a name as written stands for."""
        found = self.known.get(written)
        if found is None:
            found = self._read(written)
            if len(self.known) < _MAX_KNOWN:
                self.known[written] = found
        return found

    def head(self, written: str) -> Head | None:
        """What stands in front of a value, its opening quote with it.

        None for a name about which something is to be said.
        """
        found = _HEAD.fullmatch(written)
        if found is None:
            return None
        before, name, equals, quote = found.groups()
        meaning = self.meaning(name)
        syntax = make.attribute_syntax(before, name, equals, quote)
        kind: AttributeKind = "plain"
        if type(meaning) is AttributeName:
            name, kind = meaning.name, meaning.kind
            if kind == "directive" or not meaning.well_formed:
                return None
        plain = type(meaning) is AttributeName and quote != ""
        head = Head(len(before), len(written), name, kind, syntax, meaning, plain)
        if len(self.heads) < _MAX_KNOWN:
            self.heads[written] = head
        return head

    def _read(self, written: str) -> Meaning:
        if written in self._directives:
            return Directive(self._directives[written])
        mark = self.syntax.directive_prefix
        if mark and written.startswith(mark) and len(written) > len(mark):
            return AttributeName(written[len(mark) :], "directive")
        for prefix, kind in self._prefixes:
            if written.startswith(prefix) and len(written) > len(prefix):
                return AttributeName(written[len(prefix) :], kind, _is_well_formed(written))
        for event_prefix in self.syntax.event_prefixes:
            event = self._event(written, event_prefix)
            if event is not None:
                return EventName(event, event_prefix)
        return AttributeName(written, "plain", _is_well_formed(written))

    def _event(self, written: str, prefix: EventPrefix) -> str | None:
        if not written.startswith(prefix.text):
            return None
        rest = written[len(prefix.text) :]
        if rest.startswith(":") and prefix.colon != "never":
            rest = rest[1:]
        elif prefix.colon == "required":
            return None
        if not rest or (prefix.camel and not rest[0].isupper()):
            return None
        if not prefix.camel:
            return rest
        return self._event_of.get(rest) or rest[0].lower() + rest[1:]

    def directive(self, name: DirectiveName) -> str:
        """The spelling that is printed for a directive."""
        spellings = self.syntax.directives.get(name)
        return spellings[0] if spellings else self.syntax.directive_prefix + name

    def attribute(self, node: Attribute) -> str:
        """The spelling of an attribute: as it was read, if that means the same here."""
        if node.syntax is not None:
            if not node.name:
                return node.syntax.name
            meaning = self.meaning(node.syntax.name)
            if isinstance(meaning, AttributeName):
                same = meaning.name == node.name and meaning.kind == node.kind
            else:
                same = node.kind == "directive"
            if same:
                return node.syntax.name
        if node.kind == "plain":
            return node.name
        if node.kind == "directive":
            return self.directive(cast(Any, node.name))
        return self._prefix_of.get(node.kind, f"{node.kind}:") + node.name

    def event(self, node: Event) -> str:
        """The spelling of a listener: as it was read, if that means the same here."""
        if node.syntax is not None:
            meaning = self.meaning(node.syntax.name)
            if (
                isinstance(meaning, EventName)
                and meaning.name == node.name
                and meaning.prefix.mode == node.mode
                and meaning.prefix.capture == node.capture
            ):
                return node.syntax.name
        prefix = self._event_prefix(node)
        if prefix is None:
            return node.name
        if not prefix.camel:
            colon = ":" if prefix.colon != "never" and self._needs_colon(node, prefix) else ""
            return f"{prefix.text}{colon}{node.name}"
        words = self.syntax.event_names.get(node.name)
        return prefix.text + (words or camel(node.name))

    def _needs_colon(self, node: Event, prefix: EventPrefix) -> bool:
        """Whether this event is spelled with a colon: as the source did, or because it must be."""
        if prefix.colon == "required" or not node.name.isalnum():
            return True
        return node.syntax is None or ":" in node.syntax.name

    def _event_prefix(self, node: Event) -> EventPrefix | None:
        """The spelling nearest to what the listener does.

        Where the dialect lacks the mode, an ordinary listener of the same phase; a lowering has
        reported it before.
        """
        prefixes = self.syntax.event_prefixes
        for mode, capture in ((node.mode, node.capture), ("bind", node.capture), ("bind", False)):
            for prefix in prefixes:
                if prefix.mode == mode and prefix.capture == capture:
                    return prefix
        return None


def camel(name: str) -> str:
    """An event's name as capitalised words: ``my-event`` becomes ``MyEvent``."""
    return "".join(word[0].upper() + word[1:] for word in _WORD.findall(name)) or name


def _is_well_formed(written: str) -> bool:
    return _WELL_FORMED.fullmatch(written) is not None


_known: dict[int, Names] = {}


def names_of(syntax: Syntax) -> Names:
    """The names of a dialect, made once for each Syntax record."""
    names = _known.get(id(syntax))
    if names is None or names.syntax is not syntax:
        names = _known[id(syntax)] = Names(syntax)
    return names
