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
from dialects._kit.expression.bindings import BindingReader, Braces
from dialects._kit.syntax import Syntax
from dialects._kit.template import rules
from dialects._kit.template.attributes import AttributeReader, shown
from dialects._kit.template.frames import Frame
from dialects._kit.template.lift import Lifter
from dialects._kit.template.tokens import (
    ATTRIBUTES,
    BRACES,
    COMMENT,
    END_LIKE,
    END_TAG,
    NODE,
    SPACE,
    TAG,
    TAG_END,
    TEXT,
)
from ir.diagnostic import Rule
from ir.span import Span
from ir.template import (
    Comment,
    RawNode,
    Template,
)

MAX_DEPTH = 128
"""Deepest nesting of elements; each may add an If and a For, and every walker may recurse."""

MAX_FINDINGS = 100
"""Findings of one rule in one file that are listed; the rest is counted."""


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
        self._braces = Braces(text)
        self._inside = AttributeReader(text, syntax, self._braces, self._report)
        self._values = BindingReader(text, 0, syntax.expression_features, self._report)
        self._lifter = Lifter(syntax, self._report)
        self._module_tag = syntax.module_tag
        self._root = Frame("", 0)
        self._stack = [self._root]
        self._raw_start = -1
        self._raw_end = -1
        self._too_deep = False

    # --- content --------------------------------------------------------------------------

    def parse(self) -> tuple[Any, ...]:
        text, match, stack = self._text, NODE.match, self._stack
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
                    if self._raw_start >= 0:
                        self._flush_raw()
                    frame, node = stack[-1], make.plain_text(position, end, found[TEXT])
                    if frame.chain is None:
                        frame.children.append(node)
                    else:
                        frame.append(node)
                    position = end
            elif kind == TAG_END:
                position = self._plain_tag(position, found)
            elif kind == END_TAG:
                position = self._end_tag(found)
            elif kind == TAG:
                position = self._start_tag(position, found)
            else:
                position = self._other(position, found, kind)
        self._finish(stop)
        self._more_findings()
        return self._root.finished()

    def _other(self, position: int, found: re.Match[str], kind: int) -> int:
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
        self._append(make.text(value))
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
        piece = shown(self._text[start:end])
        if end_like:
            self._report(rules.STRAY_END_TAG, Span(start, end), tag=piece)
        else:
            self._report(rules.STRAY_MARKUP, Span(start, end), text=piece)
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

    def _plain_tag(self, position: int, found: re.Match[str]) -> int:
        """A start tag with nothing unusual in it, or so it seems."""
        tag, attributes, space, close = found.group(TAG, ATTRIBUTES, SPACE, TAG_END)
        frame = Frame(tag, position)
        if attributes:
            start, stop = found.span(ATTRIBUTES)
            read = self._inside.plain(frame, start, stop)
            if read < stop:
                return self._unusual_tag(frame, read)
        frame.before_close = space
        frame.self_closing = close == "/>"
        return self._element(frame, found.end())

    def _start_tag(self, position: int, found: re.Match[str]) -> int:
        return self._unusual_tag(Frame(found[TAG], position), found.end(TAG))

    def _unusual_tag(self, frame: Frame, start: int) -> int:
        end, finished = self._inside.rest(frame, start)
        if finished:
            return self._element(frame, end)
        name_end = frame.name_span.end
        self._report(rules.BROKEN_TAG, Span(frame.start, name_end), tag=frame.tag)
        return self._raw_tag(frame, end)

    def _element(self, frame: Frame, end: int) -> int:
        """The element of a finished start tag begins, if it may."""
        if len(self._stack) <= MAX_DEPTH:
            return self._open_element(frame, end)
        if not self._too_deep:
            self._too_deep = True
            self._report(rules.NESTED_TOO_DEEPLY, frame.name_span, limit=str(MAX_DEPTH))
        return self._raw_tag(frame, end)

    def _raw_tag(self, frame: Frame, end: int) -> int:
        self._raw(frame.start, end)
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

    def _open_element(self, frame: Frame, end: int) -> int:
        if self._raw_start >= 0:
            self._flush_raw()
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
        frame = self._stack[-1]
        if frame.tag == tag and not frame.raw and self._raw_start < 0:
            self._stack.pop()
            self._lifter.close(frame, self._stack[-1], found.group(), stop)
            return stop
        if not any(frame.tag == tag for frame in self._stack):
            self._report(rules.STRAY_END_TAG, Span(start, stop), tag=shown(found.group()))
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
