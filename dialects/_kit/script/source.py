"""One script's text, its tree-sitter tree, and the map between bytes and code points."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, Any

from dialects._kit.script.masks import (
    with_ended_types,
    with_named_import_types,
    with_plain_comments,
    with_plain_exports,
    with_plain_imports,
    with_plain_names,
    with_plain_specifiers,
)
from ir.script import ScriptLanguage
from ir.span import Span

if TYPE_CHECKING:
    from tree_sitter import Language, Node, Tree

MAX_BRACKETS = 20_000
"""Nesting of brackets above which tree-sitter is not asked: its own stack ends at about 100 000."""
MAX_DEPTH = 4000
"""Deeper trees are not read: finding a node's parent takes time in its depth."""

MASKING_ROUNDS = 3
"""How often a script is read again: what a comment hid may look like the beginning of another."""

_BYTES_PER_STEP = 4096
_BRACKETS = re.compile(rb"[()\[\]{}]")


@cache
def grammar(name: str) -> Language:
    """The tree-sitter language "js", "ts" or "tsx"."""
    import tree_sitter

    if name == "js":
        import tree_sitter_javascript

        return tree_sitter.Language(tree_sitter_javascript.language())
    import tree_sitter_typescript

    if name == "tsx":
        return tree_sitter.Language(tree_sitter_typescript.language_tsx())
    return tree_sitter.Language(tree_sitter_typescript.language_typescript())


@cache
def query(name: str, pattern: str) -> Any:
    """A compiled tree-sitter query for one grammar."""
    import tree_sitter

    return tree_sitter.Query(grammar(name), pattern)


@cache
def _parser(name: str) -> Any:
    import tree_sitter

    return tree_sitter.Parser(grammar(name))


def grammar_of(path: str) -> str:
    """Which grammar reads a file: by its suffix, JavaScript for everything unknown."""
    if path.endswith(".ts"):
        return "ts"
    return "tsx" if path.endswith(".tsx") else "js"


_BRACKET = re.compile(rb"[(){}\[\]]")


def _nesting(data: bytes) -> int:
    """How deep brackets nest, those in strings counted too; 0 where there are few."""
    if max(data.count(mark) for mark in (b"(", b"[", b"{")) <= MAX_BRACKETS:
        return 0
    depth = deepest = 0
    for found in _BRACKET.finditer(data):
        depth += 1 if found[0] in b"([{" else -1
        deepest = max(deepest, depth)
    return deepest


class Source:
    """A parsed script; spans are code points, tree-sitter's offsets are UTF-8 bytes."""

    __slots__ = ("_ends", "_overflows", "_shifts", "_starts", "data", "grammar", "text", "tree")

    def __init__(self, text: str, grammar_name: str) -> None:
        self.text = text
        self.grammar = grammar_name
        # surrogatepass: a lone surrogate cannot come from a file but must not raise either.
        self.data = text.encode("utf-8", "surrogatepass")
        self._overflows = _nesting(self.data) > MAX_BRACKETS
        self.tree: Tree = self._parsed()
        self._starts: list[int] | None = None
        self._ends: list[int] = []
        self._shifts: list[int] = []

    def _parsed(self) -> Tree:
        parser = _parser(self.grammar)
        if self._overflows:
            tree: Tree = parser.parse(b"")
            return tree
        data: bytes | None = with_plain_names(self.data)
        if self.grammar != "js":
            data = with_plain_imports(with_plain_exports(data or b""))
        tree = parser.parse(data)
        if tree.root_node.has_error:
            plain = with_plain_specifiers(data or b"")
            if plain != data:
                data = plain
                tree = parser.parse(data)
        if self.grammar != "js":
            # What one hid may hold another.
            for _ in range(MASKING_ROUNDS):
                masked = with_named_import_types(data or b"", tree.root_node)
                data = masked or with_ended_types(data or b"", tree.root_node, self.grammar)
                if data is None:
                    break
                tree = parser.parse(data)
            return tree
        for _ in range(MASKING_ROUNDS if b"<!--" in self.data else 0):
            data = with_plain_comments(data or b"", tree.root_node)
            if data is None:
                break
            tree = parser.parse(data)
        return tree

    @property
    def root(self) -> Node:
        """The program node."""
        return self.tree.root_node

    def is_too_deep(self) -> bool:
        """Whether the tree is deeper than `MAX_DEPTH`, or would have been too deep to make."""
        if self._overflows:
            return True
        # Only brackets make the parents of a node dear to find; most scripts have few.
        depth = 0
        for match in _BRACKETS.finditer(self.data):
            depth = depth + 1 if match[0] in b"([{" else max(depth - 1, 0)
            if depth > MAX_DEPTH // 4:  # strings hold brackets, too: the tree knows better
                break
        else:
            return False
        cursor = self.root.walk()
        while cursor.depth <= MAX_DEPTH:
            if cursor.goto_first_child() or cursor.goto_next_sibling():
                continue
            while cursor.goto_parent():
                if cursor.goto_next_sibling():
                    break
            else:
                return False
        return True

    @property
    def language(self) -> ScriptLanguage:
        """The script's language as the IR names it."""
        return "js" if self.grammar == "js" else "ts"

    def offset(self, byte: int) -> int:
        """The code-point offset of a byte offset."""
        if len(self.data) == len(self.text):
            return byte
        if self._starts is None:
            self._map()
        starts = self._starts
        assert starts is not None
        run = bisect_right(starts, byte) - 1
        if run < 0:
            return byte
        if byte >= self._ends[run]:
            return byte - self._shifts[run + 1]
        inside = self.data[starts[run] : byte]
        continuation = sum(1 for item in inside if item & 0xC0 == 0x80)
        return byte - self._shifts[run] - continuation

    def _map(self) -> None:
        import re

        starts: list[int] = []
        shifts = [0]
        ends = self._ends
        for match in re.finditer(rb"[\x80-\xff]+", self.data):
            starts.append(match.start())
            ends.append(match.end())
            run = match.group()
            characters = len(run.decode("utf-8", "surrogatepass"))
            shifts.append(shifts[-1] + len(run) - characters)
        self._starts = starts
        self._shifts = shifts

    def span(self, node: Node) -> Span:
        """The code points a node covers."""
        return Span(self.offset(node.start_byte), self.offset(node.end_byte))

    def span_between(self, start: int, end: int) -> Span:
        """The code points of a byte range."""
        return Span(self.offset(start), self.offset(end))

    def source(self, node: Node) -> str:
        """The text of a node."""
        return self.data[node.start_byte : node.end_byte].decode("utf-8", "surrogatepass")


_LAST: list[Source] = []


def read_source(text: str, path: str) -> Source:
    """The parsed text; the last one is kept, because lifting and lowering a file ask in turn."""
    name = grammar_of(path)
    if _LAST and _LAST[0].text == text and _LAST[0].grammar == name:
        return _LAST[0]
    source = Source(text, name)
    _LAST[:] = [source]
    return source


def ancestry(root: Node, node: Node) -> list[Node]:
    """The nodes from the root down to and including ``node``.

    Asking each node for its parent would start at the root every time.
    """
    path = [root]
    current = root
    while current != node:
        below = current.child_with_descendant(node)
        if below is None:
            break
        current = below
        path.append(current)
    return path


def string_value(source: Source, node: Node | None) -> tuple[str, Span] | None:
    """Content and inner span of a string literal or a template without substitutions."""
    if node is None or node.type not in ("string", "template_string"):
        return None
    children = node.named_children
    if any(child.type not in ("string_fragment", "escape_sequence") for child in children):
        return None
    start, end = node.start_byte + 1, max(node.end_byte - 1, node.start_byte + 1)
    raw = source.data[start:end].decode("utf-8", "surrogatepass")
    value = unescape(raw) if "\\" in raw else raw
    return value, source.span_between(start, end)


_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}


def unescape(raw: str) -> str:
    """The value of a JavaScript string's content as written."""
    import re

    def one(match: re.Match[str]) -> str:
        body = match.group(1)
        if body[0] in "ux" and len(body) > 1:
            try:
                return chr(int(body[1:].strip("{}"), 16))
            except (ValueError, OverflowError):
                return body
        return _ESCAPES.get(body, body)

    pattern = r"\\(u\{[0-9A-Fa-f]+\}|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|\r\n|[\s\S])"
    return re.sub(pattern, one, raw)
