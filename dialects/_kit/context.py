"""What rewrites and emitters are given besides the node in hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from ir.app import AppIndex, Component, Unit
from ir.diagnostic import Diagnostic, Rule, Severity
from ir.span import NOWHERE, Span

if TYPE_CHECKING:
    from dialects._kit.dialect import Dialect


N = TypeVar("N")


@attrs.define(eq=False)
class Reporter:
    """Collects the findings about one file; ``target`` is the dialect they concern, or ""."""

    path: str
    target: str = ""
    diagnostics: list[Diagnostic] = attrs.field(factory=list)

    def report(
        self,
        rule: Rule,
        at: Any = NOWHERE,
        *,
        node: str = "",
        severity: Severity | None = None,
        **values: str,
    ) -> None:
        """Record a finding at a node, a span, or nowhere in particular."""
        span = at if isinstance(at, Span) else getattr(at, "span", NOWHERE)
        self.diagnostics.append(
            Diagnostic(rule, self.path, span, values, node, self.target, severity)
        )


def _nothing(path: str) -> str | None:
    return None


@attrs.define(eq=False)
class LowerContext:
    """One unit being lowered: the index of its app, its owner, and where to put what comes up.

    ``index`` is the source's index (paths as in the source); ``renamed`` maps a source path to the
    path it will have on the target. ``added`` collects units a rewrite creates beside the one in
    hand (a script module that was inline); their paths are the target's. ``element`` is the
    element whose attribute, event or value is being rewritten.
    """

    index: AppIndex
    source: Dialect
    target: Dialect
    reporter: Reporter
    component: Component | None = None
    renamed: Callable[[str], str] = str
    added: list[Unit] = attrs.field(factory=list)
    read: Callable[[str], str | None] = _nothing
    """The text of a source file by its app path; None where there is none."""
    element: Any = None
    notes: dict[str, Any] = attrs.field(factory=dict)
    """Scratch space of the dialect's own rewrites for this unit."""
    _native: dict[int, Any] = attrs.field(factory=dict)
    _tags: frozenset[str] | None = None

    def report(
        self,
        rule: Rule,
        at: Any = NOWHERE,
        *,
        node: str = "",
        severity: Severity | None = None,
        **values: str,
    ) -> None:
        """Record a finding about the unit in hand; ``{target}`` is the target's title."""
        values.setdefault("target", self.target.title)
        self.reporter.report(rule, at, node=node, severity=severity, **values)

    @contextmanager
    def within(self, span: Span | None) -> Iterator[None]:
        """Findings meanwhile are about a text that stands at this span of the unit's file."""
        found = self.reporter.diagnostics
        known = len(found)
        yield
        start = span.start if span is not None else 0
        found[known:] = [
            item
            if item.span == NOWHERE
            else attrs.evolve(item, span=Span(start + item.span.start, start + item.span.end))
            for item in found[known:]
        ]

    def is_component_tag(self, tag: str) -> bool:
        """Whether the template in hand may use this tag for one of the app's components."""
        if self._tags is None:
            uses = self.component.uses if self.component is not None else ()
            generics = self.component.generics if self.component is not None else {}
            self._tags = frozenset(use.tag for use in uses) | frozenset(generics)
        return tag in self._tags

    def native(self, node: N) -> N:
        """Mark a node a rewrite made as the target's own word: the tables leave it alone."""
        self._native[id(node)] = node
        return node

    def is_native(self, node: Any) -> bool:
        """Whether `native` was called on this very node."""
        return id(node) in self._native


def utf8(text: str) -> bytes:
    """The bytes of emitted text; half a character, which UTF-8 has no bytes for, as its escape."""
    return text.encode("utf-8", "backslashreplace")


@attrs.frozen
class OutputFile:
    """A file to write: its path below the output folder, and its bytes or the asset they are in.

    ``asset`` is an app path of the source to be copied as it is. ``origin`` is the source file it
    stands for, "" for one of our own.
    """

    path: str
    data: bytes | None = None
    asset: str | None = None
    origin: str = ""


@attrs.define(eq=False)
class EmitContext:
    """One lowered unit, or the app as a whole, being printed."""

    index: AppIndex
    target: Dialect
    reporter: Reporter
    options: dict[str, Any] = attrs.field(factory=dict)
