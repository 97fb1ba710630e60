"""What stands inside a start tag: attributes, listeners, the sites of directives.

`AttributeReader.usual` takes a run that a regular expression found nothing unusual in, and stops
where there is something after all; `AttributeReader.rest` takes anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from dialects._kit import make
from dialects._kit.expression.bindings import BindingReader, Braces, Report, interpolations
from dialects._kit.syntax import Syntax
from dialects._kit.template import rules
from dialects._kit.template.frames import Frame
from dialects._kit.template.names import AttributeName, Directive, EventName, Head, names_of
from dialects._kit.template.tokens import (
    ATTRIBUTE,
    BARE,
    BEFORE,
    BLANK,
    CLOSE,
    DOUBLE,
    EQUALS,
    ESCAPED,
    HALF_QUOTED,
    JUNK,
    NAME,
)
from ir.span import Span
from ir.template import (
    Attribute,
    AttributeSyntax,
    DirectiveName,
    DirectiveSite,
    Event,
    Value,
)

_QUOTES = {DOUBLE: '"', DOUBLE + 1: "'", BARE: ""}
Piece: TypeAlias = tuple[str, str, str, str, str, str]
"""What `USUAL` finds."""
_ENDS_VALUE = frozenset(" \t\r\n\f\v/>")


class AttributeReader:
    """Reads the start tags of one text into their frames."""

    def __init__(self, text: str, syntax: Syntax, braces: Braces, report: Report) -> None:
        self._text = text
        self._report = report
        self._names = names_of(syntax)
        self._meaning = self._names.meaning
        self._braces = braces
        self._values = BindingReader(text, braces, syntax.expression_features, report)
        self._module_tag = tag = syntax.module_tag
        self._static_tags = {"import", "include", tag.tag if tag is not None else "import"}

    def rest(self, frame: Frame, position: int) -> tuple[int, bool]:
        """Read up to the tag's end: where it is, and whether there was one."""
        text, match = self._text, ATTRIBUTE.match
        while True:
            found = match(text, position)
            if found is None:
                position, broken = self._junk(frame, position)
                if broken:
                    return position, False
            elif found.lastindex == CLOSE:
                frame.self_closing = found[CLOSE] == "/>"
                frame.before_close = found[BEFORE]
                return found.end(), True
            else:
                position = self._attribute(frame, found)

    def usual(
        self, frame: Frame, position: int, pieces: Iterator[Piece]
    ) -> tuple[int, str, str, str]:
        """Read the pieces of a start tag that are its attributes.

        Where it ends, how it does, and the content behind it; or the first place where there is
        something unusual after all, and no end.
        """
        add, heads, new = frame.attributes.append, self._names.heads, make.new
        for spelled, double, single, closing, run, tag in pieces:
            if closing:
                return position, closing, run, tag
            head = heads.get(spelled) or self._names.head(spelled)
            if head is None:
                break
            before, reach, name, kind, syntax, _, plain = head
            written = double or single
            if not plain or "{{" in written:
                end = self._notable(frame, position, head, written)
                if end < 0:
                    break
                position = end
                continue
            start = position + before
            begin = position + reach
            stop = begin + len(written)
            position = stop + 1
            inner = new(Span)
            inner.start = begin
            inner.end = stop
            value = new(Value)
            value.span = inner
            value.parts = (written,) if written else ()
            outer = new(Span)
            outer.start = start
            outer.end = position
            node = new(Attribute)
            node.span = outer
            node.name = name
            node.value = value
            node.kind = kind
            node.syntax = syntax
            add(node)
        return position, "", "", ""

    def _notable(self, frame: Frame, position: int, head: Head, written: str) -> int:
        """Add an attribute with interpolations or without a value, a listener or a directive.

        Where it ends; -1 where it is something unusual after all.
        """
        before, reach, name, kind, syntax, meaning, _ = head
        # Before its value is read: what is found in it must not be found twice.
        if type(meaning) is Directive and self._is_odd(frame, meaning.name, syntax):
            return -1
        value = None
        end = position + reach
        if syntax.quote:
            value = self._usual_value(frame, end, written, syntax.name)
            if value is None:
                return -1
            end += len(written) + 1
        start = position + before
        add = frame.attributes.append
        if type(meaning) is Directive:
            self._set(frame, meaning.name, value)
            add(make.site(start, end, meaning.name, syntax))
        elif type(meaning) is EventName:
            add(make.event(start, end, meaning.name, value, meaning.prefix, syntax))
        else:
            add(make.attribute(start, end, name, value, kind, syntax))
        return end

    def _usual_value(self, frame: Frame, start: int, written: str, name: str) -> Value | None:
        """The value that is written between quotes; None where the second may not be its end."""
        stop = start + len(written)
        if "{{" not in written:
            return make.value(start, stop, (written,) if written else ())
        if name == "data" and frame.tag == "template":
            return self._values.usual_members(start, stop)
        if name == "src" and frame.tag in self._static_tags:
            return None
        return self._values.usual(start, stop, written)

    def _is_odd(self, frame: Frame, name: DirectiveName, syntax: AttributeSyntax) -> bool:
        """Whether a directive is there twice or has a value where there can be none."""
        directives = frame.directives
        return (directives is not None and name in directives) or (
            name == "else" and syntax.quote != ""
        )

    def _set(self, frame: Frame, name: DirectiveName, value: Value | None) -> None:
        if frame.directives is None:
            frame.directives = {}
        frame.directives[name] = (len(frame.attributes), value)

    def _junk(self, frame: Frame, position: int) -> tuple[int, bool]:
        """Keep what is no attribute as a nameless one: its end, and whether the tag breaks off."""
        text = self._text
        start = position
        while position < len(text) and text[position] in BLANK:
            position += 1
        found = JUNK.match(text, position)
        if found is None:
            return position, True
        span = Span(*found.span())
        self._report(rules.BROKEN_ATTRIBUTE, span, text=shown(found.group()))
        self._add_nameless(frame, start, *found.span())
        return found.end(), False

    def _attribute(self, frame: Frame, found: re.Match[str]) -> int:
        """Add the attribute of a match; where it ends."""
        before, name = found[BEFORE], found[NAME]
        start = found.start(NAME)
        last = found.lastindex or NAME
        if last == NAME:
            syntax = AttributeSyntax(before, name, "", "")
            self._add(frame, Span(start, found.end()), syntax, None)
            return found.end()
        quote = _QUOTES[last]
        begin, end = found.span(last)
        half = HALF_QUOTED.match(self._text, begin) if not quote else None
        if half is not None:
            end = half.end(1)
            self._report(rules.HALF_QUOTED_VALUE, Span(*found.span(NAME)), name=name)
        elif not quote:
            self._report(rules.UNQUOTED_VALUE, Span(*found.span(NAME)), name=name)
        value, end = self._attribute_value(frame, name, begin, end, quote)
        stop = end + len(quote)
        syntax = AttributeSyntax(before, name, found[EQUALS], quote)
        self._add(frame, Span(start, stop), syntax, value)
        if half is not None:
            self._add_nameless(frame, stop, stop, half.end())
            stop = half.end()
        return stop

    def _add_nameless(self, frame: Frame, before: int, start: int, stop: int) -> None:
        """Keep text that is no attribute in its place among them."""
        text, span = self._text, Span(start, stop)
        syntax = AttributeSyntax(text[before:start], text[start:stop], "", "")
        frame.attributes.append(Attribute(span=span, name="", kind="directive", syntax=syntax))

    def _attribute_value(
        self, frame: Frame, name: str, begin: int, end: int, quote: str
    ) -> tuple[Value, int]:
        """The value from ``begin`` and its end: ``end``, or later if that sign belongs to it."""
        text = self._text
        if text.find("{{", begin, end) < 0:
            if quote and end > begin and text[end - 1] == "\\":
                end = self._escaped_end(begin, end, quote)
            return Value(
                span=Span(begin, end), parts=(text[begin:end],) if end > begin else ()
            ), end
        if name == "src" and frame.tag in self._static_tags:
            # A reference is text for every compiler: what looks like a binding is none.
            return Value(span=Span(begin, end), parts=(text[begin:end],)), end
        places = interpolations(self._braces, begin, end)
        if places[-1][1] < 0 and quote:
            longer = self._longer_end(begin, quote)
            if longer is not None:
                end, places = longer
        members = name == "data" and frame.tag == "template"
        return self._values.value(begin, end, places, members=members), end

    def _escaped_end(self, begin: int, end: int, quote: str) -> int:
        """The end of a value whose closing quote sign follows a backslash.

        One engine takes the backslash as hiding the quote sign, the other does not; where the text
        behind the sign cannot go on after a value, it was hidden.
        """
        if self._text[end + 1 : end + 2] in _ENDS_VALUE:
            return end
        found = ESCAPED[quote].match(self._text, begin)
        if found is None or self._text[found.end() : found.end() + 1] not in _ENDS_VALUE:
            return end
        return found.end() - 1

    def _longer_end(self, begin: int, quote: str) -> tuple[int, list[tuple[int, int]]] | None:
        """The end of a value in whose expressions the attribute's own quote sign stands."""
        text, stop, braces = self._text, len(self._text), self._braces
        places: list[tuple[int, int]] = []
        position = begin
        while True:
            sign = text.find(quote, position)
            opening = text.find("{{", position, sign) if sign >= 0 else -1
            if sign >= 0 and opening < 0:
                return sign, places
            closing = braces.end(opening + 2, stop) if sign >= 0 and braces.work > 0 else -1
            if closing < 0 or not braces.holds_expression(opening + 2, closing):
                braces.work -= position - begin
                return None
            places.append((opening, closing))
            position = closing + 2

    def _add(self, frame: Frame, span: Span, syntax: AttributeSyntax, value: Value | None) -> None:
        meaning = self._meaning(syntax.name)
        if type(meaning) is AttributeName:
            if not meaning.well_formed:
                self._report(
                    rules.BROKEN_ATTRIBUTE, _name_at(span, syntax), text=shown(syntax.name)
                )
            elif meaning.kind == "directive":
                self._report(rules.IDLE_DIRECTIVE, _name_at(span, syntax), name=syntax.name)
            frame.attributes.append(
                Attribute(
                    span=span,
                    name=self._canonical(frame, meaning),
                    value=value,
                    kind=meaning.kind,
                    syntax=syntax,
                )
            )
        elif type(meaning) is Directive:
            self._add_directive(frame, span, syntax, value, meaning)
        elif type(meaning) is EventName:
            prefix = meaning.prefix
            frame.attributes.append(
                Event(
                    span=span,
                    name=meaning.name,
                    handler=value,
                    mode=prefix.mode,
                    capture=prefix.capture,
                    syntax=syntax,
                )
            )

    def _canonical(self, frame: Frame, meaning: AttributeName) -> str:
        """The name of an attribute; those of a script module's element are spelled variously."""
        module = self._module_tag
        if module is None or frame.tag != module.tag or meaning.kind != "plain":
            return meaning.name
        names = {module.name_attribute: "module", module.source_attribute: "src"}
        return names.get(meaning.name, meaning.name)

    def _add_directive(
        self,
        frame: Frame,
        span: Span,
        syntax: AttributeSyntax,
        value: Value | None,
        meaning: Directive,
    ) -> None:
        name = meaning.name
        if frame.directives is not None and name in frame.directives:
            index, first = frame.directives[name]
            site = frame.attributes[index]
            if (first is not None and value is None) or not isinstance(site, DirectiveSite):
                self._add_idle(frame, len(frame.attributes), span, syntax, name, value)
                return
            # The last one that has a value counts (wcc 0.2.3).
            self._add_idle(frame, index, site.span, site.syntax, name, first)
        if name == "else" and value is not None:
            # An else has no value to keep it in, so what was written is part of its spelling.
            written = self._text[_name_at(span, syntax).end : span.end]
            syntax = AttributeSyntax(syntax.before, syntax.name, written, "")
            value = None
        self._set(frame, name, value)
        frame.attributes.append(DirectiveSite(span=span, name=name, syntax=syntax))

    def _add_idle(
        self,
        frame: Frame,
        index: int,
        span: Span,
        syntax: AttributeSyntax,
        name: str,
        value: Value | None,
    ) -> None:
        """Put a directive that does nothing at a place among the attributes."""
        self._report(rules.IDLE_DIRECTIVE, _name_at(span, syntax), name=syntax.name)
        frame.attributes[index : index + 1] = [
            Attribute(span=span, name=name, value=value, kind="directive", syntax=syntax)
        ]


def _name_at(span: Span, syntax: AttributeSyntax) -> Span:
    return Span(span.start, span.start + len(syntax.name))


def shown(text: str) -> str:
    """A piece of the user's text for a message, in quotes and not too long."""
    text = " ".join(text[:60].split())
    return f'"{text if len(text) <= 40 else text[:37] + "..."}"'
