"""Style sheets to trees: never raises, keeps every character, reports what is no CSS.

The grammar is CSS Syntax 3 with nesting, read as tinycss2 reads it, with one deliberate
difference: recovery is local. Where CSS lets a stray ``}`` or ``;`` between rules spoil the rule
that follows, the stray text becomes a node of its own and the rule stands, because people write
``};`` and mean the rule after it.
"""

from __future__ import annotations

import re

from dialects._kit.context import Reporter
from dialects._kit.regex import compiled
from dialects._kit.style.rules import (
    STRAY_STYLE,
    STYLE_TOO_DEEP,
    UNCLOSED_STYLE,
    UNQUOTED_IMPORT,
)
from dialects._kit.style.scan import (
    BARE_URL,
    CLOSE_BRACE,
    COMMENT,
    IDENTIFIER,
    OPEN_BRACE,
    OPEN_COMMENT,
    SEMICOLON,
    SPACE,
    STRING,
    URL_FUNCTION,
    Structure,
    scan,
)
from dialects._kit.style.values import DEFAULT_UNITS, parse_parts
from ir.diagnostic import Rule
from ir.span import Span
from ir.style import (
    AtRule,
    Declaration,
    RawStyle,
    Selector,
    StyleImport,
    StyleLanguage,
    StyleNode,
    StyleRule,
    Stylesheet,
    StyleTrivia,
)

MAX_DEPTH = 64
"""Blocks nested deeper stay text, so that walking a tree needs no more stack than that."""

MAX_FINDINGS = 200
"""Findings per file; a file with more is no style sheet, and one message says as much."""

_LANGUAGES: dict[str, StyleLanguage] = {"scss": "scss", "sass": "sass", "less": "less"}

_GAP = rf"(?:{SPACE}++|{COMMENT})*+"
_TRIVIA = compiled(rf"{_GAP}(?:{OPEN_COMMENT}\Z)?+")
_TOP_TRIVIA = compiled(rf"(?:{SPACE}++|{COMMENT}|<!--|-->)*+(?:{OPEN_COMMENT}\Z)?+")
_BLOCK_TRIVIA = compiled(rf"(?:[ \t\r\n\f;]++|{COMMENT})*+(?:{OPEN_COMMENT}\Z)?+")
# A character in front of the name hides a declaration from all but old browsers ("*zoom: 1").
_DECLARATION = compiled(rf"([*+#!]?{IDENTIFIER})({_GAP}:{SPACE}*+)")
_IMPORTANT = compiled(rf"!{_GAP}important{_GAP}\Z", re.IGNORECASE)
_AT_KEYWORD = compiled(rf"@({IDENTIFIER})")
_IMPORT = compiled(
    rf"@import{_GAP}(?:(?P<url>{URL_FUNCTION}{SPACE}*+))?"
    rf"(?:(?P<quoted>{STRING})|(?P<bare>(?:[^\s;\"'(){{}}\\]|\\[^\n\r\f])++))",
    re.IGNORECASE,
)
_COMMENTS = compiled(COMMENT)
_COMPLEX_PRELUDE = compiled(r"[(\[\"'/\\]")
_PRELUDE_TOKEN = compiled(rf"{COMMENT}|{STRING}|{BARE_URL}|\\[\s\S]|[\s\S]")


def parse_stylesheet(
    text: str,
    path: str,
    reporter: Reporter | None = None,
    units: tuple[str, ...] = DEFAULT_UNITS,
) -> Stylesheet:
    """The tree of a style file; the path's suffix tells its language.

    Files of a preprocessed language are kept as text (see `preprocess` for compiling them).
    ``units``: which units of lengths become `Length` nodes.
    """
    language = _LANGUAGES.get(path.rpartition(".")[2].lower(), "css")
    span = Span(0, len(text))
    if language != "css":
        return Stylesheet(span=span, path=path, language=language, text=text)
    items = _Parser(text, reporter or Reporter(path), units).sheet()
    return Stylesheet(span=span, path=path, items=items)


class _Parser:
    """One text being read; ``at``, ``kind`` and ``match`` are its structure (`scan.Structure`)."""

    def __init__(self, text: str, reporter: Reporter, units: tuple[str, ...]) -> None:
        self.text = text
        self.units = units
        self.reporter = reporter
        self.findings = 0
        structure = scan(text)
        self.at, self.kind, self.match = structure.at, structure.kind, structure.match
        self.count = len(structure.at)
        self.report_structure(structure)

    def report_structure(self, structure: Structure) -> None:
        for start in structure.unclosed:
            self.report(UNCLOSED_STYLE, start, start + 1, text=_shown(self.text, start))
        for index, partner in enumerate(self.match):
            if partner == self.count:
                start = self.at[index]
                self.report(UNCLOSED_STYLE, start, start + 1, text=_shown(self.text, start))

    def report(self, rule: Rule, start: int, end: int, **values: str) -> None:
        self.findings += 1
        if self.findings <= MAX_FINDINGS:
            self.reporter.report(rule, Span(start, end), node="", severity=None, **values)

    def sheet(self) -> tuple[StyleNode, ...]:
        items: list[StyleNode] = []
        start = 0
        if self.text[:1] == "\ufeff":
            start = 1
            items.append(StyleTrivia(span=Span(0, 1), text="\ufeff"))
        self.items(items, start, 0, self.count, 0)
        return tuple(items)

    def items(
        self, items: list[StyleNode], position: int, event: int, stop: int, depth: int
    ) -> None:
        """Append what stands from ``position`` to the event ``stop`` (their count: to the end)."""
        text, at = self.text, self.at
        end = at[stop] if stop < self.count else len(text)
        trivia = _BLOCK_TRIVIA if depth else _TOP_TRIVIA
        while True:
            found = trivia.match(text, position, end)
            if found is not None and found.end() > position:
                blank = Span(position, found.end())
                items.append(StyleTrivia(span=blank, text=found[0]))
                position = blank.end
                while event < stop and at[event] < position:
                    event += 1
            if position >= end:
                return
            mark = self.terminator(event, stop)
            node, event = self.item(position, mark, stop, end, depth)
            position = node.span.end
            if isinstance(node, RawStyle):
                node, event = self.more_stray(node, event, stop, end)
                position = node.span.end
            items.append(node)

    def terminator(self, event: int, stop: int) -> int:
        """The first ``;``, ``{`` or stray ``}`` from an event on that no bracket encloses."""
        kind, match = self.kind, self.match
        while event < stop:
            character = kind[event]
            if character in (SEMICOLON, OPEN_BRACE, CLOSE_BRACE):
                return event
            partner = match[event]
            event = partner + 1 if partner >= 0 else event + 1
        return stop

    def item(self, start: int, mark: int, stop: int, end: int, depth: int) -> tuple[StyleNode, int]:
        """The node at ``start``, of which ``mark`` is the terminator, and the event after it."""
        character = self.kind[mark] if mark < stop else 0
        border = self.at[mark] if mark < stop else end
        if self.text[start] == "@":
            keyword = _AT_KEYWORD.match(self.text, start, border)
            if keyword is not None:
                return self.at_rule(keyword, mark, stop, end, depth)
        if depth:
            declaration = self.declaration(start, mark, stop, end)
            if declaration is not None:
                return declaration
        if character == OPEN_BRACE:
            return self.rule(start, mark, depth)
        if character:
            border += 1
            mark += 1
        span = Span(start, border)
        return RawStyle(span=span, text=self.text[start:border]), mark

    def more_stray(self, node: RawStyle, event: int, stop: int, end: int) -> tuple[RawStyle, int]:
        """Stray text with the ``;`` and ``}`` that follow it at once; one finding for all."""
        start, position = node.span.start, node.span.end
        while (
            position < end
            and event < stop
            and self.at[event] == position
            and self.kind[event] in (SEMICOLON, CLOSE_BRACE)
        ):
            event += 1
            position += 1
        text = self.text[start:position]
        self.report(STRAY_STYLE, start, position, text=_shown(text, 0))
        return RawStyle(span=Span(start, position), text=text), event

    def block(self, opening: int, depth: int) -> tuple[tuple[StyleNode, ...], int, str, int]:
        """Items, end offset and closing of the block an event opens, and the event after it."""
        closing = self.match[opening]
        start = self.at[opening] + 1
        closed = closing < self.count
        end = self.at[closing] if closed else len(self.text)
        items: list[StyleNode] = []
        if depth + 1 > MAX_DEPTH:
            if end > start:
                items.append(RawStyle(span=Span(start, end), text=self.text[start:end]))
                self.report(STYLE_TOO_DEEP, start, start + 1, limit=str(MAX_DEPTH))
        else:
            self.items(items, start, opening + 1, closing, depth + 1)
        return tuple(items), end + closed, "}" if closed else "", min(closing + 1, self.count)

    def rule(self, start: int, mark: int, depth: int) -> tuple[StyleNode, int]:
        border = self.at[mark]
        items, end, closing, event = self.block(mark, depth)
        selectors = self.selectors(start, border)
        span = Span(start, end)
        return StyleRule(span=span, selectors=selectors, items=items, closing=closing), event

    def selectors(self, start: int, end: int) -> tuple[Selector, ...]:
        """The comma list before a block."""
        text = self.text
        if _COMPLEX_PRELUDE.search(text, start, end) is None:
            pieces = text[start:end].split(",")
        else:
            pieces = split_selectors(text[start:end])
        result: list[Selector] = []
        for piece in pieces:
            result.append(Selector(span=Span(start, start + len(piece)), text=piece))
            start += len(piece) + 1
        return tuple(result)

    def at_rule(
        self, keyword: re.Match[str], mark: int, stop: int, end: int, depth: int
    ) -> tuple[StyleNode, int]:
        start, after_name = keyword.span()
        name = keyword[1]
        character = self.kind[mark] if mark < stop else 0
        border = self.at[mark] if mark < stop else end
        if character == OPEN_BRACE:
            prelude = parse_parts(self.text, after_name, border, ())
            items, end, closing, event = self.block(mark, depth)
            span = Span(start, end)
            return AtRule(
                span=span, name=name, prelude=prelude, items=items, closing=closing
            ), event
        closing = ";" if character == SEMICOLON else ""
        event = mark + len(closing)
        span = Span(start, border + len(closing))
        if name.lower() == "import":
            imported = self.style_import(span, border)
            if imported is not None:
                return imported, event
        prelude = parse_parts(self.text, after_name, border, ())
        return AtRule(span=span, name=name, prelude=prelude, closing=closing), event

    def style_import(self, span: Span, border: int) -> StyleImport | None:
        text = self.text
        found = _IMPORT.match(text, span.start, border)
        if found is None:
            return None
        if found["quoted"] is not None:
            first, last = found.start("quoted") + 1, found.end("quoted") - 1
            rest = last + 1
        else:
            first, last = found.span("bare")
            rest = last
            if found["url"] is None:
                self.report(UNQUOTED_IMPORT, first, last, target=text[first:last])
        media = _COMMENTS.sub(" ", text[rest:border]).strip()
        if found["url"] is not None:
            if not media.startswith(")"):
                return None
            media = media[1:].lstrip()
        before, after = text[span.start : first], text[last : span.end]
        return StyleImport(
            span=span, target=text[first:last], before=before, after=after, media=media
        )

    def declaration(
        self, start: int, mark: int, stop: int, end: int
    ) -> tuple[StyleNode, int] | None:
        """The declaration at ``start``, or None where a nested rule or stray text stands."""
        text = self.text
        border = self.at[mark] if mark < stop else end
        head = _DECLARATION.match(text, start, border)
        if head is None:
            return None
        name, colon = head.groups()
        if mark < stop and self.kind[mark] == OPEN_BRACE:
            blank = _TRIVIA.fullmatch(text, head.end(), border) is not None
            if not name.startswith("--") and not (blank and self.only_block(mark, stop, end)):
                return None
            while mark < stop and self.kind[mark] == OPEN_BRACE:
                mark = self.terminator(min(self.match[mark] + 1, self.count), stop)
            border = self.at[mark] if mark < stop else end
        terminated = mark < stop and self.kind[mark] == SEMICOLON
        value_end = border
        while value_end > head.end() and text[value_end - 1] in " \t\r\n\f":
            value_end -= 1
        if text[value_end - 1] == "\\" and value_end < border:
            # The white space may be what a backslash escapes.
            value_end = border
        span = Span(start, border + 1 if terminated else value_end)
        bang = text.find("!", head.end(), value_end)
        important = bang >= 0 and _IMPORTANT.search(text, bang, value_end) is not None
        node = Declaration(
            span=span,
            name=name,
            colon=colon,
            parts=parse_parts(text, head.end(), value_end, self.units),
            important=important,
            end=text[value_end : span.end],
        )
        return node, mark + terminated

    def only_block(self, opening: int, stop: int, end: int) -> bool:
        """Whether nothing but white space stands between a value's block and the value's end."""
        closing = self.match[opening]
        if closing >= stop:
            return closing == self.count
        mark = self.terminator(closing + 1, stop)
        if mark < stop and self.kind[mark] != SEMICOLON:
            return False
        border = self.at[mark] if mark < stop else end
        return _TRIVIA.fullmatch(self.text, self.at[closing] + 1, border) is not None


def split_selectors(prelude: str) -> list[str]:
    """The pieces between the commas of a selector list that are not inside brackets or strings."""
    pieces: list[str] = []
    wanted: list[str] = []
    start = 0
    for token in _PRELUDE_TOKEN.finditer(prelude):
        character = token[0]
        if character == "," and not wanted:
            pieces.append(prelude[start : token.start()])
            start = token.end()
        elif character == "(":
            wanted.append(")")
        elif character == "[":
            wanted.append("]")
        elif wanted and character == wanted[-1]:
            wanted.pop()
    pieces.append(prelude[start:])
    return pieces


def _shown(text: str, start: int, end: int | None = None) -> str:
    """The beginning of a stretch of text, fit for a message of one line."""
    stretch = text[start : min(start + 40, len(text) if end is None else end)]
    line = " ".join(stretch.split())
    return line[:29] + "…" if len(line) > 30 else line
