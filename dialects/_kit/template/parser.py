"""Template text to the tree, in one pass and without recursion.

Recovery is local. A tag that is not finished is kept as text and its children go to the element
around it; an element without an end tag ends where its parent does; an end tag without an element
is kept as text. Whatever happens, the tree prints to the text it was read from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from dialects._kit import make
from dialects._kit.context import Reporter
from dialects._kit.expression.bindings import BindingReader, Braces
from dialects._kit.syntax import Syntax
from dialects._kit.template import rules
from dialects._kit.template.attributes import AttributeReader, Piece, shown
from dialects._kit.template.frames import Frame, open_frame
from dialects._kit.template.lift import Lifter
from dialects._kit.template.tokens import (
    BRACES,
    COMMENT,
    END_LIKE,
    END_TAG,
    NODE,
    TAG,
    TEXT,
    USUAL,
    USUAL_CONTENT,
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


_WINDOW = 4_096
_LEAST_WINDOW = 16
_NO_PIECE = ("",) * 6


def parse_template(text: str, path: str, syntax: Syntax, reporter: Reporter) -> Template:
    """The tree of a template file; never raises, whatever the text.

    What the source's own compiler refuses is reported with severity ERROR.
    """
    parser = _Parser(text, syntax, reporter)
    children = parser.parse()
    return Template(span=Span(0, len(text)), path=path, children=children)


class _Findings:
    """Reports what is found in one file, of each rule so much that a person may read it."""

    def __init__(self, reporter: Reporter) -> None:
        self._reporter = reporter
        self._counts: Counter[str] = Counter()

    def __call__(self, rule: Rule, at: Span, **values: str) -> None:
        self._counts[rule.id] += 1
        if self._counts[rule.id] <= MAX_FINDINGS:
            self._reporter.report(rule, at, node="", severity=None, **values)

    def close(self) -> None:
        """Say how much was left out."""
        for rule, count in self._counts.items():
            if count > MAX_FINDINGS:
                more = str(count - MAX_FINDINGS)
                self._reporter.report(rules.MORE_FINDINGS, kind=rule, count=more)


class _Parser:
    def __init__(self, text: str, syntax: Syntax, reporter: Reporter) -> None:
        self._text = text
        self._syntax = syntax
        # Not a method of the parser: its parts would hold it, and only the collector of reference
        # cycles, which is off while trees are built, would free what a parse leaves behind.
        self._report = _Findings(reporter)
        self._braces = Braces(text)
        self._inside = AttributeReader(text, syntax, self._braces, self._report)
        self._values = BindingReader(text, self._braces, syntax.expression_features, self._report)
        self._lifter = Lifter(syntax, self._report)
        self._module_tag = module = syntax.module_tag
        self._module_name = module.tag if module is not None else ""
        self._root = open_frame("/", 0)  # no tag is spelled so
        self._stack = [self._root]
        self._open_raw: Counter[str] = Counter()
        self._raw_start = -1
        self._raw_end = -1
        self._too_deep = False

    # --- content --------------------------------------------------------------------------

    def parse(self) -> tuple[Any, ...]:
        stop = len(self._text)
        position, window = 0, _WINDOW
        while position < stop:
            until = self._window_end(position, window) if self._raw_start < 0 else position
            if until > position:
                begin, position = position, self._usual(position, until)
                window = max(2 * (position - begin), window // 4, _LEAST_WINDOW)
                if position in (until, stop):
                    continue
            position = self._piece(position)
        self._finish(stop)
        self._report.close()
        return self._root.finished()

    def _window_end(self, position: int, window: int) -> int:
        """Where a search for what is usual ends: at a "<", so that it cuts no text or name in two.

        What lies behind something unusual is searched again, so a window is no longer than twice
        what was read of the last one, or than a quarter of that one.
        """
        furthest = position + 2 * window
        end = self._text.find("<", position + window, furthest)
        if end >= 0:
            return end
        stop = len(self._text)
        return stop if stop <= furthest else position

    def _usual(self, position: int, until: int) -> int:
        """Read what is written as nearly everything is; where something else begins.

        The loop that templates spend their time in. It takes a tag and the text behind it at once,
        and stops where there may be something to report.
        """
        stack, module = self._stack, self._module_name
        run, tag, pieces = self._usual_pieces(position, until)
        close, read, add_text = self._lifter.close, self._inside.usual, self._usual_text
        frame = stack[-1]
        while True:
            if run:
                begin, position = position, position + len(run)
                add_text(frame, begin, position, run)
            if tag:
                if tag == module or len(stack) > MAX_DEPTH:
                    return position
                opened = open_frame(tag, position)
                position, closing, run, tag = read(opened, position + 1 + len(tag), pieces)
                if closing != ">" and not opened.finish_tag(closing):
                    return self._unusual_tag(opened, position)
                position += len(closing)
                if opened.self_closing:
                    close(opened, frame, opened.spelling(""), position)
                else:
                    frame = opened
                    stack.append(opened)
                continue
            _, _, _, closing, run, tag = next(pieces, _NO_PIECE)
            if closing == f"</{frame.tag}>" and not frame.raw:
                position += len(closing)
                closed = stack.pop()
                frame = stack[-1]
                plain = not closed.before_close
                syntax = make.end_tags[closing] if plain else closed.spelling(closing)
                close(closed, frame, syntax, position)
            elif closing[:4] == "<!--":
                position = self._comment(position)
            else:
                return position

    def _usual_pieces(self, position: int, until: int) -> tuple[str, str, Iterator[Piece]]:
        """The content at a place and what comes behind it; nothing where that is unusual."""
        content = USUAL_CONTENT.match(self._text, position, until)
        if content is None or (content[2] == self._module_name and not content[1]):
            return "", "", iter(())
        run, tag = content.groups("")
        return run, tag, iter(USUAL.findall(self._text, content.end(), until))

    def _usual_text(self, frame: Frame, start: int, stop: int, text: str) -> None:
        if "{{" in text:
            value = self._values.usual(start, stop, text)
            assert value is not None  # no interpolation of a usual text lacks its end
            node = make.text(value)
        else:
            node = make.plain_text(start, stop, text)
        if frame.chain is None:
            frame.children.append(node)
        else:
            frame.append(node)

    def _piece(self, position: int) -> int:
        """Read one piece, whatever it is."""
        found = NODE.match(self._text, position)
        if found is None:
            # A "<" in front of a slash that begins no end tag.
            return self._stray(position, position + 1)
        kind = found.lastindex
        if kind in (TEXT, BRACES):
            return self._text_run(position)
        if kind == TAG:
            return self._unusual_tag(open_frame(found[TAG], position), found.end(TAG))
        if kind == END_TAG:
            return self._end_tag(found)
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
        self._open_raw[frame.tag] += 1
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
            self._lifter.close(frame, self._stack[-1], frame.spelling(""), end)
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
            self._lifter.close(frame, self._stack[-1], frame.spelling(found.group()), stop)
            return stop
        if not self._is_open(tag):
            self._report(rules.STRAY_END_TAG, Span(start, stop), tag=shown(found.group()))
            self._raw(start, stop)
            return stop
        while self._stack[-1].tag != tag:
            self._close_unfinished(start)
        self._close(found.group(), start, stop)
        return stop

    def _is_open(self, tag: str) -> bool:
        """Whether an end tag closes something; in a time that does not grow with the depth.

        There is no limit to how deep elements lie that are kept as text, so those are counted.
        """
        if self._open_raw[tag] > 0:
            return True
        return any(frame.tag == tag for frame in self._stack[: MAX_DEPTH + 1])

    def _close(self, end: str, start: int, stop: int) -> None:
        if self._raw_start >= 0 and not self._stack[-1].raw:
            self._flush_raw()
        frame = self._stack.pop()
        if frame.raw:
            self._open_raw[frame.tag] -= 1
            frame.end_chain()
            if end:
                self._raw(start, stop)
        else:
            self._lifter.close(frame, self._stack[-1], frame.spelling(end), stop)

    def _close_unfinished(self, position: int) -> None:
        frame = self._stack[-1]
        if not frame.raw:
            self._report(rules.MISSING_END_TAG, frame.name_span, tag=frame.tag)
        self._close("", position, position)

    def _finish(self, stop: int) -> None:
        while len(self._stack) > 1:
            self._close_unfinished(stop)
        self._flush_raw()


_ends: dict[str, re.Pattern[str]] = {}


def _end_of(tag: str) -> re.Pattern[str]:
    """The end tag of a script module."""
    pattern = _ends.get(tag)
    if pattern is None:
        pattern = _ends[tag] = re.compile(rf"</[ \t\r\n\f\v]*+{re.escape(tag)}[ \t\r\n\f\v]*+>")
    return pattern
