"""Scripts for browsers: ES modules, in which CommonJS files are factories of a registry.

Turning `require` into `import` would change when a file runs. So a CommonJS file registers a
function that the registry runs at its first `require`; lazy, conditional and cyclic requires keep
their order. ES modules stay what they are. The registry is the target runtime's `modules.js`.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING

import attrs

from dialects._kit.context import Reporter
from dialects._kit.script import rules
from dialects._kit.script.commonjs import Linking, to_commonjs
from dialects._kit.script.computed import computed_targets
from dialects._kit.script.hooks import OWNER, replacement_edits
from dialects._kit.script.layout import insertion_point, newline, relative
from dialects._kit.script.linking import is_factory, is_live, offered
from dialects._kit.script.lower import (
    compat_names,
    compat_specifier,
    restated,
    without_types,
)
from dialects._kit.script.moved import moved
from dialects._kit.script.report import offered_globals, report_uses
from dialects._kit.script.scopes import occurrences
from dialects._kit.script.shared_names import is_shareable
from dialects._kit.script.source import Source, read_source
from dialects._kit.script.strict import assigned_function_names, strict_edits
from ir.app import AppIndex
from ir.script import Edit, ModuleReference, Script
from ir.span import NOWHERE, Span

if TYPE_CHECKING:
    from dialects._kit.context import LowerContext

_EXPORT_ASSIGNMENT = re.compile(r"^[ \t]*export[ \t]*=(?!=)", re.M)


def lower_for_browser(script: Script, context: LowerContext) -> Script:
    """The script as an ES module that a browser runs as it stands."""
    report_uses(script, context)
    if script.path.endswith(".d.ts"):
        return script
    before, form = script.text, script.form
    if script.language == "ts":
        script = without_types(script, context)
    if is_factory(script.path, context.index):
        absent = {
            item.specifier: None
            for item in script.references
            if item.kind in ("import", "export-from") and item.target is None
        }
        if script.form in ("esm", "mixed"):
            # TypeScript's own one export stands beside imports on every platform.
            if script.form == "mixed" and not _EXPORT_ASSIGNMENT.search(before):
                _report_mixed(script, context)
            path = source_path(script.path)
            text = to_commonjs(read_source(script.text, path), _linking(script, context.index))
            script = restated(script, text, path, context)
        lower: Callable[[Script, LowerContext], list[Edit]] = partial(
            _factory, absent=absent, strict=form in ("esm", "mixed")
        )
    else:
        from dialects._kit.script.browser_module import module_edits

        lower = module_edits
    told = Reporter(context.reporter.path, context.reporter.target)
    edits = lower(script, attrs.evolve(context, reporter=told))
    context.reporter.diagnostics.extend(moved(told.diagnostics, before, script.text))
    return attrs.evolve(script, edits=(*script.edits, *edits))


def _linking(script: Script, index: AppIndex) -> Linking:
    targets = {item.specifier: item.target for item in script.references}

    def live(specifier: str, name: str) -> bool:
        target = targets.get(specifier)
        return target is not None and is_live(script.path, target, name, index)

    def known(specifier: str) -> tuple[frozenset[str], bool]:
        return offered(targets.get(specifier) or "", index)

    return Linking(live, known)


def _report_mixed(script: Script, context: LowerContext) -> None:
    first = next((r for r in script.references if r.kind in ("import", "export-from")), None)
    context.report(rules.MIXED_MODULES, first or NOWHERE)


def source_path(path: str) -> str:
    """A path whose suffix says that the text is JavaScript."""
    return path if path.endswith(".js") else posixpath.splitext(path)[0] + ".js"


def module_id(path: str) -> str:
    """What the registry calls a file: its app path, as JavaScript."""
    return path if path.endswith(".json") else source_path(path)


# --- a file as a factory ------------------------------------------------------------------------


@attrs.define(eq=False, slots=False)
class Frame:
    """The lines a module of ours has around an app's text.

    ``strict``: the text has import or export statements on the source platform.
    """

    script: Script
    context: LowerContext
    imports: list[str] = attrs.field(factory=list)
    lines: list[str] = attrs.field(factory=list)
    helpers: set[str] = attrs.field(factory=set)
    count: int = 0
    strict: bool = False

    def fresh(self, stem: str) -> str:
        """A name that the file does not have."""
        while f"{stem}{self.count}" in self.script.text:
            self.count += 1
        self.count += 1
        return f"{stem}{self.count - 1}"

    @cached_property
    def names(self) -> list[tuple[str, str]]:
        """(exported name, local name) of what the script takes from the compat folder."""
        return compat_names(self.script, self.context)

    def specifier(self, target: str) -> str:
        """How this module refers to the emitted file of an app path."""
        there = self.context.renamed(target)
        return relative(self.context.renamed(self.script.path), there)

    def reach(self, target: str) -> None:
        """Import a module so that the registry knows it."""
        place = json.dumps(self.specifier(target), ensure_ascii=False)
        modules = self.context.index.modules
        suffix = posixpath.splitext(target)[1]
        if target in modules and suffix in (".js", ".ts"):
            if is_factory(target, self.context.index):
                self.imports.append(f"import {place};")
                return
            self._provide(target, "* as ", place, "")
        elif suffix == ".json":
            self._provide(target, "", place, " with { type: 'json' }")
        elif target in modules:
            self._provide(target, "", place, "")

    def _provide(self, target: str, whole: str, place: str, attributes: str) -> None:
        name = self.fresh("$module")
        self.helpers.add("provide")
        self.imports.append(f"import {whole}{name} from {place}{attributes};")
        self.lines.append(f"$provide({json.dumps(module_id(target))}, {name});")

    def head(self) -> list[str]:
        """All import lines, those of the runtime and of the compat folder first."""
        result = []
        if self.names:
            listed = ", ".join(a if a == b else f"{a} as {b}" for a, b in self.names)
            place = compat_specifier(self.script, self.context)
            result.append(f"import {{ {listed} }} from '{place}';")
        if self.helpers:
            listed = ", ".join(f"{name} as ${name}" for name in sorted(self.helpers))
            place = compat_specifier(self.script, self.context, "modules.js")
            result.append(f"import {{ {listed} }} from '{place}';")
        return [*result, *self.imports, *self.lines]


def _factory(
    script: Script, context: LowerContext, absent: Mapping[str, str | None], *, strict: bool
) -> list[Edit]:
    frame = Frame(script, context, helpers={"define"}, strict=strict)
    source = read_source(script.text, source_path(script.path))
    links = dict(absent)
    edits = common_edits(source, frame)
    targets = [item.target for item in script.references if item.target is not None]
    for target in dict.fromkeys([*targets, *computed_modules(source, frame)]):
        frame.reach(target)
    for item in script.references:
        if item.target is not None:
            links[item.specifier] = module_id(item.target)
            if item.kind == "dynamic-import":
                edits.append(dynamic_import(item, frame))
    text, end = script.text, newline(script.text)
    declared = declared_globals(source, frame)
    head = frame.head()
    name = json.dumps(module_id(script.path), ensure_ascii=False)
    head.append(f"$define({name}, function (module, exports, require) {{")
    if declared:
        head.append(f"var {', '.join(declared)};")
    at = insertion_point(text)
    before = "" if at == 0 or text[at - 1] == "\n" else end
    edits.append(Edit(span=Span(at, at), text=before + "".join(line + end for line in head)))
    table = json.dumps(links, ensure_ascii=False) if links else ""
    tail = f"}}{', ' + table if table else ''});{end}"
    gap = "" if text.endswith("\n") or not text else end
    edits.append(Edit(span=Span(len(text), len(text)), text=gap + tail))
    return edits


def computed_modules(source: Source, frame: Frame) -> list[str]:
    """What computed requires may lead to.

    That is files that the registry runs when asked, and ES modules that register nothing when they
    run: those are imported beforehand.
    """
    index = frame.context.index
    targets = computed_targets(source, frame.script.path, index.modules)
    owned = {item.script for item in (*index.pages, *index.components)} | {index.app_script}
    return [
        path
        for path in targets
        if is_factory(path, index) or (index.modules[path].form == "esm" and path not in owned)
    ]


def declared_globals(source: Source, frame: Frame) -> list[str]:
    """Undeclared names that get a declaration, with a note; what only browsers have, hidden.

    Most undeclared names become the global object's instead.
    """
    script, context = frame.script, frame.context
    imported = {local for _, local in frame.names}
    names = [name for name in script.assigned_globals if name not in imported]
    for name in names:
        place = _first_assignment(source, name)
        how = "a global variable" if is_shareable(name) else "a variable of this file"
        context.report(rules.UNDECLARED_ASSIGNMENT, place, name=name, how=how)
    shared = [name for name in names if is_shareable(name)]
    names = [name for name in names if name not in shared]
    if shared:
        frame.helpers.add("shared")
        frame.lines.append(f"$shared({', '.join(map(json.dumps, shared))});")
    face = context.source.face
    hidden = occurrences(source, face.hidden_globals if face is not None else ())
    names.extend(name for name, entry in sorted(hidden.items()) if entry.free())
    result = [n for n in dict.fromkeys(names) if n.replace("$", "_").isidentifier()]
    if "process.env" in script.text and is_used_freely("process", source):
        # What the app's own build put there; nothing else stands for it.
        result.append("process = { env: { NODE_ENV: 'production' } }")
    return result


def _first_assignment(source: Source, name: str) -> Span:
    entry = occurrences(source, (name,)).get(name)
    free = entry.free() if entry is not None else []
    first = next((use for use in free if use.role == "assignment"), None)
    return source.span(first.node) if first is not None else NOWHERE


def common_edits(source: Source, frame: Frame) -> list[Edit]:
    """Edits both kinds of browser modules need: strict mode, the API behind a global object."""
    script, context = frame.script, frame.context
    edits = _compiled_strings(source, frame)
    known = {local for _, local in frame.names}
    if OWNER in known:
        assert context.source.syntax is not None
        name = context.source.syntax.api_object
        edits.extend(replacement_edits(script, source, known, name, live=True))
    if script.form != "esm":
        edits.extend(strict_edits(source, context, strict=frame.strict))
        for node in assigned_function_names(source):
            feature = f"the assignment to the function's own name {source.source(node)}"
            context.report(rules.SLOPPY_FEATURE, source.span(node), feature=feature)
    syntax = context.source.syntax
    assert syntax is not None
    for use in script.api_uses:
        if len(use.object_span) > len(syntax.api_object):
            edits.append(Edit(span=use.object_span, text=syntax.api_object))
    if script.text.startswith("#!"):
        edits.append(Edit(span=Span(0, 2), text="//"))
    return edits


def _compiled_strings(source: Source, frame: Frame) -> list[Edit]:
    """``Function("return this")``: the page's policy runs no code from strings."""
    if b"Function(" not in source.data:
        return []
    entry = occurrences(source, ("Function",)).get("Function")
    edits = []
    for use in entry.free() if entry is not None else ():
        field = {"call_expression": "function", "new_expression": "constructor"}
        name = field.get(use.parent.type)
        if name is not None and use.parent.child_by_field_name(name) == use.node:
            edits.append(Edit(span=source.span(use.node), text="$compiled"))
            frame.helpers.add("compiled")
    return edits


def is_used_freely(name: str, source: Source) -> bool:
    """Whether a script uses a name that it does not declare."""
    if name.encode() not in source.data:
        return False
    entry = occurrences(source, (name,)).get(name)
    return entry is not None and bool(entry.free())


def dynamic_import(item: ModuleReference, frame: Frame) -> Edit:
    """``import(x)`` of a file, which a factory answers with its exports."""
    assert item.target is not None
    place = json.dumps(frame.specifier(item.target), ensure_ascii=False)
    if not is_factory(item.target, frame.context.index):
        inner = Span(item.specifier_span.start - 1, item.specifier_span.end + 1)
        return Edit(span=inner, text=place)
    frame.helpers.update(("load", "interop"))
    name = json.dumps(module_id(item.target), ensure_ascii=False)
    return Edit(span=item.span, text=f"import({place}).then(() => $interop($load({name})))")


def registers(script: Script, context: LowerContext) -> bool:
    """Whether the runtime must know which file runs: it may call a constructor."""
    component = context.component
    if component is not None and component.script == script.path:
        return True
    return any(use.name in offered_globals(context) for use in script.global_uses)
