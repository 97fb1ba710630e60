"""Template text to the tree, in one pass and without recursion.

Recovery is local. A tag that is not finished is kept as text and its children go to the element
around it; an element without an end tag ends where its parent does; an end tag without an element
is kept as text. Whatever happens, the tree prints to the text it was read from.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from dialects._kit import make
from dialects._kit.context import Reporter
from dialects._kit.expression.bindings import BindingReader, Braces, interpolations
from dialects._kit.syntax import Syntax
from dialects._kit.template import rules
from dialects._kit.template.frames import Frame
from dialects._kit.template.lift import Lifter
from dialects._kit.template.names import AttributeName, Directive, EventName, names_of
from dialects._kit.template.tokens import (
    ATTRIBUTE,
    ATTRIBUTES,
    BARE,
    BEFORE,
    BLANK,
    BRACES,
    CLOSE,
    COMMENT,
    DOUBLE,
    END_LIKE,
    END_TAG,
    EQUALS,
    ESCAPED,
    HALF_QUOTED,
    JUNK,
    NAME,
    NODE,
    PLAIN_ATTRIBUTE,
    SPACE,
    TAG,
    TAG_END,
    TEXT,
)
from ir.diagnostic import Rule
from ir.span import Span
from ir.template import (
    Attribute,
    AttributeSyntax,
    Comment,
    DirectiveSite,
    Event,
    RawNode,
    Template,
    Value,
)

MAX_DEPTH = 128
"""Deepest nesting of elements; each may add an If and a For, and every walker may recurse."""

MAX_FINDINGS = 100
"""Findings of one rule in one file that are listed; the rest is counted."""

_QUOTES = {DOUBLE: '"', DOUBLE + 1: "'", BARE: ""}
_ENDS_VALUE = frozenset(" \t\r\n\f\v/>")


def parse_template(text: str, path: str, syntax: Syntax, reporter: Reporter) -> Template:
    """The tree of a template file; never raises, whatever the text.

    What the source's own compiler refuses is reported with severity ERROR.
    """
    parser = _Parser(text, syntax, reporter)
    children = parser.parse()
    return Template(span=Span(0, len(text)), path=path, children=children)


class _Parser:
    def __init__(self, text: str, syntax: Syntax, reporter: Reporter) -> None:
        self._text = text
        self._syntax = syntax
        self._reporter = reporter
        self._counts: Counter[str] = Counter()
        self._names = names_of(syntax)
        self._meaning = self._names.meaning
        self._braces = Braces(text)
        self._values = BindingReader(text, 0, syntax.expression_features, self._report)
        self._lifter = Lifter(syntax, self._report)
        tag = syntax.module_tag
        self._module_tag = tag
        self._static_tags = {"import", "include", tag.tag if tag is not None else "import"}
        self._root = Frame("", 0, Span(0, 0))
        self._stack = [self._root]
        self._open: Counter[str] = Counter()
        self._raw_start = -1
        self._raw_end = -1
        self._too_deep = False

    # --- content --------------------------------------------------------------------------

    def parse(self) -> tuple[Any, ...]:
        text, match = self._text, NODE.match
        stop = len(text)
        position = 0
        while position < stop:
            found = match(text, position)
            kind = (found.lastindex if found is not None else None) or 0
            if found is None:
                # A "<" in front of a slash that begins no end tag.
                position = self._stray(position, position + 1)
            elif kind == TEXT:
                end = found.end()
                if end < stop and text[end] == "{":
                    position = self._text_run(position)
                else:
                    span = make.span(position, end)
                    self._append(make.text(span, make.value(span, (found[TEXT],))))
                    position = end
            elif kind <= TAG_END:
                position = self._start_tag(position, found)
            else:
                position = self._other(position, found, kind)
        self._finish(stop)
        self._more_findings()
        return self._root.finished()

    def _other(self, position: int, found: re.Match[str], kind: int) -> int:
        if kind == END_TAG:
            return self._end_tag(found)
        if kind == BRACES:
            return self._text_run(position)
        if kind == COMMENT:
            return self._comment(position)
        return self._stray(found.start(), found.end(), end_like=kind == END_LIKE)

    def _append(self, node: Any) -> None:
        if self._raw_start >= 0:
            self._flush_raw()
        self._stack[-1].append(node)

    def _text_run(self, start: int) -> int:
        """Text with interpolations; ends at the next ``<`` outside of them."""
        text, stop = self._text, len(self._text)
        places: list[tuple[int, int]] = []
        position = start
        while position < stop:
            if text.startswith("{{", position):
                closing = self._text_braces(position)
                if closing < 0:
                    places.append((position, -1))
                    position = self._text_end(position)
                    break
                places.append((position, closing))
                position = closing + 2
                continue
            found = NODE.match(text, position)
            if found is None or found.lastindex != TEXT:
                break
            position = found.end()
        value = self._values.value(start, position, places)
        self._append(make.text(value.span, value))
        return position

    def _text_braces(self, opening: int) -> int:
        """The end of an interpolation in text; -1 where tags would have to be part of it."""
        closing = self._braces.end(opening + 2, len(self._text))
        if closing >= 0 and self._text.find("<", opening, closing) >= 0:
            return closing if self._braces.holds_expression(opening + 2, closing) else -1
        return closing

    def _text_end(self, position: int) -> int:
        end = self._text.find("<", position)
        return end if end >= 0 else len(self._text)

    def _comment(self, position: int) -> int:
        text = self._text
        # "<!-->" and "<!--->" are whole comments in HTML, but openings here, as on the platform.
        end = text.find("-->", position + 4)
        closed = end >= 0
        if not closed:
            end = len(text)
            self._report(rules.UNCLOSED_COMMENT, Span(position, position + 4))
        stop = end + 3 if closed else end
        self._append(
            Comment(span=Span(position, stop), text=text[position + 4 : end], closed=closed)
        )
        return stop

    def _stray(self, start: int, end: int, *, end_like: bool = False) -> int:
        shown = _shown(self._text[start:end])
        if end_like:
            self._report(rules.STRAY_END_TAG, Span(start, end), tag=shown)
        else:
            self._report(rules.STRAY_MARKUP, Span(start, end), text=shown)
        self._raw(start, end)
        return end

    def _raw(self, start: int, end: int) -> None:
        """Keep a range as text; neighbouring ranges become one node."""
        if self._raw_start >= 0 and self._raw_end == start:
            self._raw_end = end
            return
        self._flush_raw()
        self._raw_start, self._raw_end = start, end

    def _flush_raw(self) -> None:
        if self._raw_start >= 0:
            start, end = self._raw_start, self._raw_end
            self._raw_start = -1
            self._stack[-1].append(RawNode(span=Span(start, end), text=self._text[start:end]))

    # --- tags -----------------------------------------------------------------------------

    def _start_tag(self, position: int, found: re.Match[str]) -> int:
        tag = found[TAG]
        start = found.end(TAG)
        frame = Frame(tag, position, make.span(position + 1, start))
        plain = found.end(ATTRIBUTES)
        if plain > start:
            start = self._plain_attributes(frame, start, plain)
        if plain == start:
            end, finished = found.end(), True
            frame.before_close = found[SPACE]
            frame.self_closing = found[TAG_END] == "/>"
        else:
            end, finished = self._attributes(frame, start)
        if not finished:
            self._report(rules.BROKEN_TAG, Span(position, found.end(TAG)), tag=tag)
        if finished and len(self._stack) <= MAX_DEPTH:
            return self._open_element(frame, end)
        if finished and not self._too_deep:
            self._too_deep = True
            self._report(rules.NESTED_TOO_DEEPLY, frame.name_span, limit=str(MAX_DEPTH))
        self._raw(position, end)
        if not frame.self_closing:
            self._push_raw(frame)
        return end

    def _push_raw(self, frame: Frame) -> None:
        self._flush_raw()
        parent = self._stack[-1]
        parent.end_chain()
        parent.chained = True
        frame.raw = True
        frame.children = parent.children
        self._push(frame)

    def _push(self, frame: Frame) -> None:
        self._stack.append(frame)
        self._open[frame.tag] += 1

    def _open_element(self, frame: Frame, end: int) -> int:
        if self._raw_start >= 0:
            self._flush_raw()
        frame.open_end = end
        module = self._module_tag
        if module is not None and frame.tag == module.tag:
            return self._module(frame, end)
        if frame.self_closing:
            self._lifter.close(frame, self._stack[-1], "", end)
        else:
            self._push(frame)
        return end

    def _module(self, frame: Frame, position: int) -> int:
        """A script module: what is inside is another language, up to the first end tag."""
        parent = self._stack[-1]
        if frame.self_closing:
            self._lifter.close_module(frame, parent, None, self._text, ("", position))
            return position
        found = _end_of(frame.tag).search(self._text, position)
        if found is None:
            stop = len(self._text)
            self._report(rules.UNCLOSED_MODULE, frame.name_span, tag=frame.tag)
            self._lifter.close_module(frame, parent, Span(position, stop), self._text, ("", stop))
            return stop
        body = Span(position, found.start())
        self._lifter.close_module(frame, parent, body, self._text, (found[0], found.end()))
        return found.end()

    def _end_tag(self, found: re.Match[str]) -> int:
        tag = found[END_TAG]
        start, stop = found.span()
        if not self._open[tag]:
            self._report(rules.STRAY_END_TAG, Span(start, stop), tag=_shown(found.group()))
            self._raw(start, stop)
            return stop
        while self._stack[-1].tag != tag:
            self._close_unfinished(start)
        self._close(found.group(), start, stop)
        return stop

    def _close(self, end: str, start: int, stop: int) -> None:
        if self._raw_start >= 0 and not self._stack[-1].raw:
            self._flush_raw()
        frame = self._stack.pop()
        self._open[frame.tag] -= 1
        if frame.raw:
            frame.end_chain()
            if end:
                self._raw(start, stop)
        else:
            self._lifter.close(frame, self._stack[-1], end, stop)

    def _close_unfinished(self, position: int) -> None:
        frame = self._stack[-1]
        if not frame.raw:
            self._report(rules.MISSING_END_TAG, frame.name_span, tag=frame.tag)
        self._close("", position, position)

    def _finish(self, stop: int) -> None:
        while len(self._stack) > 1:
            self._close_unfinished(stop)
        self._flush_raw()

    # --- attributes -----------------------------------------------------------------------

    def _attributes(self, frame: Frame, position: int) -> tuple[int, bool]:
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

    def _plain_attributes(self, frame: Frame, position: int, stop: int) -> int:
        """Read attributes that hold nothing unusual: `stop`, or the first that does after all."""
        text, add = self._text, frame.attributes.append
        module = self._module_tag
        is_module = module is not None and frame.tag == module.tag
        for before, name, equals, quoted in PLAIN_ATTRIBUTE.findall(text, position, stop):
            start = position + len(before)
            name_end = start + len(name)
            value = None
            end = name_end
            if quoted:
                begin = name_end + len(equals) + 1
                end = begin + len(quoted) - 2
                value = self._plain_value(frame, name, begin, end)
                if value is None:
                    return position
                end += 1
            span = make.span(start, end)
            syntax = make.attribute_syntax(
                before, name, equals, quoted[:1], make.span(start, name_end)
            )
            meaning = self._meaning(name)
            if type(meaning) is EventName:
                add(make.event(span, meaning.name, value, meaning.prefix, syntax))
            elif type(meaning) is AttributeName and meaning.usual and not is_module:
                add(make.attribute(span, meaning.name, value, meaning.kind, syntax))
            else:
                self._add(frame, span, syntax, value)
            position = end
        return position

    def _plain_value(self, frame: Frame, name: str, begin: int, end: int) -> Value | None:
        """The value of a range; None where its quote sign may not be its end."""
        text = self._text
        opening = text.find("{{", begin, end)
        if opening < 0:
            if text[end - 1] == "\\":
                return None
            parts = (text[begin:end],) if end > begin else ()
            return make.value(make.span(begin, end), parts)
        if name == "src" and frame.tag in self._static_tags:
            return make.value(make.span(begin, end), (text[begin:end],))
        members = name == "data" and frame.tag == "template"
        if opening == begin and not members:
            whole = self._values.path(begin, end)
            if whole is not None:
                return whole
        places = interpolations(self._braces, begin, end)
        if places[-1][1] < 0:
            return None
        return self._values.value(begin, end, places, members=members)

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
        self._report(rules.BROKEN_ATTRIBUTE, span, text=_shown(found.group()))
        self._add_nameless(frame, start, *found.span())
        return found.end(), False

    def _attribute(self, frame: Frame, found: re.Match[str]) -> int:
        """Add the attribute of a match; where it ends."""
        before, name = found[BEFORE], found[NAME]
        start = found.start(NAME)
        name_span = Span(start, found.end(NAME))
        last = found.lastindex or NAME
        if last == NAME:
            syntax = AttributeSyntax(before, name, "", "", name_span)
            self._add(frame, Span(start, found.end()), syntax, None)
            return found.end()
        quote = _QUOTES[last]
        begin, end = found.span(last)
        half = HALF_QUOTED.match(self._text, begin) if not quote else None
        if half is not None:
            end = half.end(1)
            self._report(rules.HALF_QUOTED_VALUE, name_span, name=name)
        elif not quote:
            self._report(rules.UNQUOTED_VALUE, name_span, name=name)
        value, end = self._attribute_value(frame, name, begin, end, quote)
        stop = end + len(quote)
        syntax = AttributeSyntax(before, name, found[EQUALS], quote, name_span)
        self._add(frame, Span(start, stop), syntax, value)
        if half is not None:
            self._add_nameless(frame, stop, stop, half.end())
            stop = half.end()
        return stop

    def _add_nameless(self, frame: Frame, before: int, start: int, stop: int) -> None:
        """Keep text that is no attribute in its place among them."""
        text, span = self._text, Span(start, stop)
        syntax = AttributeSyntax(text[before:start], text[start:stop], "", "", span)
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
                self._report(rules.BROKEN_ATTRIBUTE, syntax.name_span, text=_shown(syntax.name))
            elif meaning.kind == "directive":
                self._report(rules.IDLE_DIRECTIVE, syntax.name_span, name=syntax.name)
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
        if frame.directives is None:
            frame.directives = {}
        elif name in frame.directives:
            index, first = frame.directives[name]
            site = frame.attributes[index]
            if first is not None or value is None or not isinstance(site, DirectiveSite):
                self._add_idle(frame, len(frame.attributes), span, syntax, name, value)
                return
            # Written once without and once with a value: the value counts.
            self._add_idle(frame, index, site.span, site.syntax, name, None)
        if name == "else" and value is not None:
            # An else has no value to keep it in, so what was written is part of its spelling.
            written = self._text[syntax.name_span.end : span.end]
            syntax = AttributeSyntax(syntax.before, syntax.name, written, "", syntax.name_span)
            value = None
        frame.directives[name] = (len(frame.attributes), value)
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
        self._report(rules.IDLE_DIRECTIVE, syntax.name_span, name=syntax.name)
        frame.attributes[index : index + 1] = [
            Attribute(span=span, name=name, value=value, kind="directive", syntax=syntax)
        ]

    # --- findings -------------------------------------------------------------------------

    def _report(self, rule: Rule, at: Span, **values: str) -> None:
        self._counts[rule.id] += 1
        if self._counts[rule.id] <= MAX_FINDINGS:
            self._reporter.report(rule, at, node="", severity=None, **values)

    def _more_findings(self) -> None:
        for rule, count in self._counts.items():
            if count > MAX_FINDINGS:
                more = str(count - MAX_FINDINGS)
                self._reporter.report(rules.MORE_FINDINGS, kind=rule, count=more)


_ends: dict[str, re.Pattern[str]] = {}


def _end_of(tag: str) -> re.Pattern[str]:
    """The end tag of a script module."""
    pattern = _ends.get(tag)
    if pattern is None:
        pattern = _ends[tag] = re.compile(rf"</[ \t\r\n\f\v]*+{re.escape(tag)}[ \t\r\n\f\v]*+>")
    return pattern


def _shown(text: str) -> str:
    """A piece of the user's text for a message, in quotes and not too long."""
    text = " ".join(text[:60].split())
    return f'"{text if len(text) <= 40 else text[:37] + "..."}"'
