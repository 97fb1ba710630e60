"""Where the comments of a source file are, whatever its language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dialects._kit.context import Reporter
from dialects._kit.regex import compiled
from dialects._kit.syntax import Syntax
from ir.span import Span

_STRING = r"\"(?:[^\"\\\n]|\\.)*+\"?|'(?:[^'\\\n]|\\.)*+'?"
_BLOCK = r"/\*(?:[^*]|\*(?!/))*+(?:\*/)?"
_BLOCK_COMMENTS = compiled(rf"{_STRING}|({_BLOCK})", re.S)
_ALL_COMMENTS = compiled(rf"{_STRING}|({_BLOCK}|//[^\n]*+)", re.S)
_STYLE_COMMENTS = compiled(rf"{_STRING}|({_BLOCK}|(?<!:)//[^\n]*+)", re.S)
"""A colon before it is that of an address (`url(https://...)`), which needs no quotes in styles."""


def comment_spans(text: str, path: str, kind: str, syntax: Syntax) -> Iterator[Span]:
    """The comments of one file; of a kind without any the whole text counts as one."""
    if kind == "template":
        yield from _in_template(text, path, syntax)
    elif kind in ("script", "script-module"):
        yield from _in_script(text, path)
    elif kind == "style" and path.endswith(syntax.style_suffix):
        yield from _matches(_BLOCK_COMMENTS, text)
    elif kind == "style":
        yield from _matches(_STYLE_COMMENTS, text)
    elif kind == "config":
        yield from _matches(_ALL_COMMENTS, text)
    else:
        yield Span(0, len(text))


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    return (Span(*match.span(1)) for match in pattern.finditer(text) if match.group(1))


def _in_script(text: str, path: str) -> Iterator[Span]:
    import tree_sitter

    from dialects._kit.script.source import query, read_source

    source = read_source(text, path)
    if source.is_too_deep():  # not read at all, so nothing says what is no comment
        yield Span(0, len(text))
        return
    found = query(source.grammar, "[(comment) (html_comment)] @comment")
    for nodes in tree_sitter.QueryCursor(found).captures(source.root).values():
        yield from (source.span(node) for node in nodes)


def _in_template(text: str, path: str, syntax: Syntax) -> Iterator[Span]:
    from dialects._kit.template.parser import parse_template
    from ir.template import Comment, ModuleElement
    from ir.tree import walk

    for node in walk(parse_template(text, path, syntax, Reporter(path))):
        if isinstance(node, Comment):
            yield node.span
        elif isinstance(node, ModuleElement) and node.body and node.body_span is not None:
            start = node.body_span.start
            for span in _in_script(node.body, path):
                yield Span(start + span.start, start + span.end)
