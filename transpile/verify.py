"""The self-check: what was emitted is read again before it is put in place.

Every reference resolves among the emitted files, every file parses in the target's language, and
nothing is left that only the source platform understands. What was already broken in the source is
not repeated: it was reported there.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Mapping

import attrs

from dialects._kit.context import OutputFile, Reporter
from dialects._kit.dialect import Dialect
from dialects._kit.syntax import Syntax
from ir.app import Unit
from ir.diagnostic import Diagnostic, Rule, Severity
from ir.script import Script
from ir.span import LineMap, Span
from ir.style import StyleImport
from ir.template import (
    DirectiveSite,
    Element,
    Import,
    Include,
    ModuleElement,
    RawNode,
    Template,
)
from ir.tree import markup_fields, walk
from transpile import rules
from transpile.index.resolve import normal
from transpile.steps.lift import source_of


@attrs.frozen
class Link:
    """A reference an emitted file makes: any of ``candidates`` must be emitted."""

    output: str
    origin: str
    reference: str
    candidates: tuple[str, ...]


@attrs.define(eq=False)
class Checked:
    """What reading one emitted file gave."""

    links: list[Link] = attrs.field(factory=list)
    diagnostics: list[Diagnostic] = attrs.field(factory=list)


def check_output(
    output: OutputFile,
    source: Dialect,
    target: Dialect,
    *,
    unit: Unit | None = None,
    broken: int = 0,
) -> Checked:
    """Read one emitted file of a unit.

    ``unit``: what it was made of, as it was lifted; ``broken``: how many faults of syntax the
    source file has of its own; as many are not repeated here.
    """
    result = Checked()
    if output.data is None:
        return result
    text = output.data.decode("utf-8", "replace")
    check = _Check(output, source, target, text, result, broken, unit)
    syntax = target.syntax
    suffix = posixpath.splitext(output.path)[1]
    if syntax is not None and suffix == syntax.template_suffix:
        check.template()
    elif suffix in {".css", syntax.style_suffix if syntax else ".css"}:
        check.style()
    elif suffix == ".json":
        check.json()
    elif syntax is not None and suffix == syntax.module_suffix:
        check.script(uses_object=False)
    elif suffix in {".js", ".mjs", ".ts"}:
        check.script()
    return result


@attrs.define(eq=False)
class _Check:
    output: OutputFile
    source: Dialect
    target: Dialect
    text: str
    result: Checked
    broken: int
    unit: Unit | None = None

    def report(self, rule: Rule, **values: str) -> None:
        values["output"] = self.output.path
        self.result.diagnostics.append(
            Diagnostic(rule, self.output.origin, values=values, target=self.target.name)
        )

    def link(self, reference: str, suffixes: Iterable[str]) -> None:
        folder = "" if reference.startswith("/") else posixpath.dirname(self.output.path)
        place = normal(posixpath.join(folder, reference.lstrip("/")))
        candidates = tuple(place + suffix for suffix in ("", *suffixes))
        self.result.links.append(Link(self.output.path, self.output.origin, reference, candidates))

    def syntax_fault(self, offset: int, problem: str) -> None:
        if self.broken > 0:
            self.broken -= 1
            return
        line = LineMap(self.text).position(offset)[0]
        self.report(rules.BROKEN_OUTPUT_SYNTAX, line=str(line), problem=problem)

    def template(self) -> None:
        from dialects._kit.template.parser import parse_template

        assert self.target.syntax is not None
        reporter = Reporter(self.output.path)
        tree = parse_template(self.text, self.output.path, self.target.syntax, reporter)
        errors = [item for item in reporter.diagnostics if item.severity is Severity.ERROR]
        for item in errors:
            self.syntax_fault(item.span.start, item.message)
        self._template_nodes(tree, [item.span.start for item in errors])

    def _template_nodes(self, tree: Template, told: list[int]) -> None:
        assert self.target.syntax is not None
        assert self.source.syntax is not None
        prefix = self.source.syntax.directive_prefix
        for node in walk(tree, markup_fields):
            if isinstance(node, (Import, Include)):
                reference = source_of(node)
                if reference:
                    self.link(reference, (self.target.syntax.template_suffix,))
            elif isinstance(node, ModuleElement):
                if node.src:
                    self.link(node.src, (self.target.syntax.module_suffix,))
            elif isinstance(node, RawNode) and not _holds(node.span, told):
                self.syntax_fault(node.span.start, "text that is no markup")
            if isinstance(node, Element):
                self._attribute_names(node, prefix)

    def _attribute_names(self, element: Element, prefix: str) -> None:
        seen: set[str] = set()
        for item in element.attributes:
            name = item.syntax.name if item.syntax is not None else item.name
            # The bare prefix is nobody's directive; as an attribute it was reported.
            leftover = prefix and name.startswith(prefix) and name != prefix
            if leftover and type(item) is not DirectiveSite:
                self.report(rules.LEFTOVER_SOURCE_SYNTAX, what=name)
            if name in seen:
                self.syntax_fault(item.span.start, f"attribute {name} stands twice")
            seen.add(name)

    def style(self) -> None:
        if "@import" not in self.text.lower():
            return  # nothing else in a sheet refers to a file of the app
        from dialects._kit.style.parser import parse_stylesheet

        sheet = parse_stylesheet(self.text, self.output.path, Reporter(self.output.path))
        suffix = self.target.syntax.style_suffix if self.target.syntax is not None else ".css"
        for node in sheet.items:
            if isinstance(node, StyleImport) and not re.match(r"[a-z]+:|//", node.target):
                self.link(node.target, (suffix,))

    def json(self) -> None:
        try:
            value = json.loads(self.text.removeprefix("\ufeff"))
        except ValueError as error:
            self.syntax_fault(getattr(error, "pos", 0), str(error))
        except RecursionError:
            self.syntax_fault(0, "nested too deeply")
        else:
            self._components(value)

    def _components(self, value: object) -> None:
        """Entries of a config's component table name files of the emitted app."""
        syntax = self.target.syntax
        uses = value.get("usingComponents") if isinstance(value, dict) else None
        if syntax is None or not isinstance(uses, dict):
            return
        suffix = syntax.template_suffix
        for reference in uses.values():
            if isinstance(reference, str) and "://" not in reference:
                self.link(reference, (suffix, f"/index{suffix}", ".js", ".ts"))

    def script(self, *, uses_object: bool = True) -> None:
        syntax = self.source.syntax
        assert syntax is not None
        unit = self._script_unit(syntax)
        if unit.faults:
            self.syntax_fault(unit.faults[0].span.start, unit.faults[0].message)
        for item in unit.references:
            local = item.specifier.startswith((".", "/"))
            # A target without templates of its own resolves `require` by its own registry.
            static = self.target.syntax is not None or not item.kind.startswith("require")
            if local and static and not item.type_only:
                self.link(item.specifier, (".js", ".ts", "/index.js", "/index.ts", ".json"))
        used = uses_object and any(use.kind != "assignment" for use in unit.api_uses)
        if self.target is not self.source and used:
            what = f"an unbound use of {syntax.api_object}"
            self.report(rules.LEFTOVER_SOURCE_SYNTAX, what=what)

    def _script_unit(self, syntax: Syntax) -> Script:
        """The emitted script as read; what the port did not touch was read before."""
        if isinstance(self.unit, Script) and self.unit.text == self.text:
            return self.unit
        from dialects._kit.script.parser import parse_script

        reporter = Reporter(self.output.path)
        return parse_script(self.text, self.output.path, syntax, reporter, lambda name: None)


def dangling(
    links: Iterable[Link],
    outputs: Mapping[str, object],
    known: Iterable[Diagnostic],
    target: str,
) -> list[Diagnostic]:
    """Links that lead nowhere, except from files whose source has that dangling reference too."""
    excused: dict[str, set[str]] = {}
    packages: dict[str, set[str]] = {}
    everywhere: set[str] = set()
    for item in known:
        reference, package = item.values.get("reference"), item.values.get("package")
        if reference is not None:
            excused.setdefault(item.path, set()).add(_stem(reference))
        if package is not None:
            # Told once a file, whatever of the package the file refers to.
            packages.setdefault(item.path, set()).add(f"/{package}/")
            if item.rule is rules.ABSENT_LIBRARY:
                everywhere.add(f"/{package}/")
    found = []
    for link in links:
        if any(candidate in outputs for candidate in link.candidates):
            continue
        if _stem(link.reference) in excused.get(link.origin, ()):
            continue
        names = packages.get(link.origin, set()) | everywhere
        if any(name in f"/{link.reference}/" for name in names):
            continue
        values = {"output": link.output, "reference": link.reference}
        found.append(
            Diagnostic(rules.BROKEN_OUTPUT_REFERENCE, link.origin, values=values, target=target)
        )
    return found


def _holds(span: Span, offsets: Iterable[int]) -> bool:
    return any(span.start <= offset <= span.end for offset in offsets)


def _stem(reference: str) -> str:
    return posixpath.splitext(posixpath.basename(reference))[0]


# --- limits -----------------------------------------------------------------------------------


def check_limits(
    sizes: Mapping[str, int], subpackages: Iterable[str], tabs: int, target: Dialect
) -> list[Diagnostic]:
    """The target's package limits, with the largest files where one is exceeded."""
    limits = target.limits
    roots = sorted(subpackages)
    parts: dict[str, dict[str, int]] = {"": {}, **{root: {} for root in roots}}
    for path, size in sizes.items():
        owner = next((root for root in roots if path.startswith(root + "/")), "")
        parts[owner][path] = size
    found: list[Diagnostic] = []
    for root, files in parts.items():
        limit = limits.subpackage if root else limits.main
        what = f"subpackage {root}" if root else "the main package"
        found.extend(_too_large(what, files, limit, target))
    found.extend(_too_large("the whole app", dict(sizes), limits.total, target))
    if limits.tabs is not None and tabs > limits.tabs:
        values = {"count": str(tabs), "limit": str(limits.tabs), "target": target.title}
        found.append(Diagnostic(rules.TOO_MANY_TABS, "", values=values, target=target.name))
    return found


def _too_large(
    what: str, files: dict[str, int], limit: int | None, target: Dialect
) -> Iterable[Diagnostic]:
    total = sum(files.values())
    if limit is None or total <= limit:
        return
    largest = sorted(files, key=lambda path: (-files[path], path))[:3]
    values = {
        "what": what,
        "size": str(total // 1024),
        "limit": str(limit // 1024),
        "largest": ", ".join(f"{path} ({files[path] // 1024} KB)" for path in largest),
        "target": target.title,
    }
    yield Diagnostic(rules.PACKAGE_TOO_LARGE, "", values=values, target=target.name)
