"""A script made to run on another platform, by edits on its text (design.md, section 7)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

import attrs

from dialects._kit.context import Reporter
from dialects._kit.script import rules
from dialects._kit.script.bundle import gateways
from dialects._kit.script.hooks import OWNER, replaced_globals, replacement_edits
from dialects._kit.script.layout import insertion_point, newline, quote, relative, semicolon
from dialects._kit.script.masks import comment_edits
from dialects._kit.script.parser import parse_script
from dialects._kit.script.report import offered_globals, report_uses
from dialects._kit.script.scopes import occurrences
from dialects._kit.script.source import read_source
from ir.app import Page
from ir.script import ApiUse, Edit, ModuleReference, Script
from ir.span import NOWHERE, Span

if TYPE_CHECKING:
    from dialects._kit.context import LowerContext


def lower_script(script: Script, context: LowerContext) -> Script:
    """The script for a target whose tools compile both module forms."""
    report_uses(script, context)
    if script.path.endswith(".d.ts"):
        return script
    if script.language == "ts" and not context.target.keep_typescript:
        script = without_types(script, context)
    if script.form == "mixed" and script.language == "js" and not script.faults:
        script = as_commonjs(script, context)
    edits = [
        *rename_edits(script, context),
        *path_edits(script, context),
        *compat_edits(script, context),
        *comment_edits(script.text, script.path),
    ]
    return attrs.evolve(script, edits=(*script.edits, *edits)) if edits else script


def restated(script: Script, text: str, path: str, context: LowerContext) -> Script:
    """The facts of a script whose text was rewritten; references keep what they resolve to.

    Its findings were reported from the source and are not reported again.
    """
    targets = {item.specifier: item.target for item in script.references}
    assert context.source.syntax is not None
    again = parse_script(text, path, context.source.syntax, Reporter(path), targets.get)
    return attrs.evolve(again, path=script.path)


def without_types(script: Script, context: LowerContext) -> Script:
    """The JavaScript of a TypeScript file."""
    from dialects._kit.script.typescript import strip_types

    text = strip_types(script.text, script.path, context.reporter)
    return restated(script, text, posixpath.splitext(script.path)[0] + ".js", context)


def as_commonjs(script: Script, context: LowerContext) -> Script:
    """A file of both module forms as a CommonJS module."""
    from dialects._kit.script.commonjs import to_commonjs

    first = next((r for r in script.references if r.kind in ("import", "export-from")), None)
    context.report(rules.MIXED_MODULES, first or NOWHERE)
    text = to_commonjs(read_source(script.text, _as_js(script.path)))
    return restated(script, text, _as_js(script.path), context)


def _as_js(path: str) -> str:
    return path if path.endswith(".js") else posixpath.splitext(path)[0] + ".js"


# --- the platform's API -------------------------------------------------------------------------


def in_place(script: Script, use: ApiUse, context: LowerContext) -> str | None:
    """The name of an API on the target's own object, where calling it there is all it takes."""
    target = context.target.syntax
    if not use.name or use.dynamic or use.kind == "assignment":
        return None
    if target is None or not target.api_object:
        return None
    host = context.target.host
    entry = host.api.get(use.name.split(".")[0]) if host is not None else None
    if entry is None or entry.rename is None or binds(script.text, script.path, target.api_object):
        return None
    return entry.rename


@lru_cache(maxsize=4)
def binds(text: str, path: str, name: str) -> bool:
    """Whether a script declares a name anywhere, so that it may not mean the platform's object."""
    if name not in text:
        return False
    found = occurrences(read_source(text, path), (name,)).get(name)
    return found is not None and bool(found.scopes)


def rename_edits(script: Script, context: LowerContext) -> Iterator[Edit]:
    """Calls of APIs that the target has under some name, rewritten where they stand."""
    target = context.target.syntax
    if target is None:
        return
    patterns: dict[Span, list[ApiUse]] = {}
    for use in script.api_uses:
        if use.name and use.object_span.start > use.member_span.start and _is_pattern(script, use):
            patterns.setdefault(use.object_span, []).append(use)
            continue
        name = in_place(script, use, context)
        if name is None:
            continue
        yield Edit(span=use.object_span, text=target.api_object)
        old = use.name.split(".")[0]
        if name != old:
            yield _member_edit(script, use, old, name)
    for place, uses in patterns.items():
        yield from _pattern_edits(script, place, uses, context)


def _is_pattern(script: Script, use: ApiUse) -> bool:
    return script.text[use.member_span.start : use.member_span.start + 1] not in ("'", '"')


def _member_edit(script: Script, use: ApiUse, old: str, name: str) -> Edit:
    start = use.member_span.start
    mark = script.text[start : start + 1]
    if mark in ("'", '"', "`"):
        start += 1
    return Edit(span=Span(start, start + len(old)), text=name)


def _pattern_edits(
    script: Script, place: Span, uses: list[ApiUse], context: LowerContext
) -> Iterator[Edit]:
    """``const { a, b } = wx`` where the target has ``b``: ``const { a } = wx, { b } = my``."""
    target = context.target.syntax
    assert target is not None
    names = [(use, in_place(script, use, context)) for use in uses]
    moved = [(use, name) for use, name in names if name is not None]
    if not moved:
        return
    parts = []
    for use, name in moved:
        text = script.text[use.span.start : use.span.end]
        old = use.name
        rest = text[len(old) :] if text.startswith(old) else ""
        if name == old or rest.lstrip().startswith(":"):
            parts.append(name + rest)
        else:
            parts.append(f"{name}: {text}")
    pattern = "{ " + ", ".join(parts) + " }"
    if len(moved) == len(uses):
        first = min(use.span.start for use in uses)
        last = max(use.span.end for use in uses)
        opening = script.text.rfind("{", 0, first)
        closing = script.text.find("}", last) + 1
        yield Edit(span=Span(opening, closing), text=pattern)
        yield Edit(span=place, text=target.api_object)
        return
    for use, _ in moved:
        yield Edit(span=_with_comma(script.text, use.span), text="")
    yield Edit(span=Span(place.end, place.end), text=f", {pattern} = {target.api_object}")


def _with_comma(text: str, span: Span) -> Span:
    end = span.end
    while end < len(text) and text[end] in " \t":
        end += 1
    if text[end : end + 1] == ",":
        end += 1
        while end < len(text) and text[end] in " \t":
            end += 1
        return Span(span.start, end)
    start = span.start
    while start > 0 and text[start - 1] in " \t\r\n":
        start -= 1
    return Span(start - 1, span.end) if text[start - 1 : start] == "," else span


# --- the compat folder --------------------------------------------------------------------------


def compat_names(script: Script, context: LowerContext) -> list[tuple[str, str]]:
    """(exported name, local name) of what a script takes from the compat folder."""
    source = context.source.syntax
    assert source is not None
    names: list[tuple[str, str]] = []
    if any(in_place(script, use, context) is None for use in script.api_uses):
        names.append((source.api_object, source.api_object))
    offered = offered_globals(context)
    used = {use.name for use in script.global_uses}
    host = context.target.host
    component = context.component
    is_page = isinstance(component, Page) and component.script == script.path
    for name in sorted(used & offered):
        other = host.page_constructors.get(name) if host is not None and is_page else None
        names.append((other or name, name))
    if not {local for _, local in names}.isdisjoint(replaced_globals(script, source.api_object)):
        names.append((OWNER, OWNER))
    return names


def compat_specifier(script: Script, context: LowerContext, file: str = "index.js") -> str:
    """How a script refers to a file of the compat folder."""
    from dialects._kit.compat import compat_folder

    assert context.target.host is not None
    folder = context.notes.get("compat_folder")
    if folder is None:
        folder = context.notes["compat_folder"] = compat_folder(context.index, context.target.host)
    return relative(context.renamed(script.path), f"{folder}/{file}")


def compat_edits(script: Script, context: LowerContext) -> Iterator[Edit]:
    """The one line that binds the source's names to the compat folder, and what it makes of
    ``globalThis.wx``.
    """
    source = context.source.syntax
    assert source is not None
    if context.target.host is None:
        return
    names = compat_names(script, context)
    for use in script.api_uses:
        if len(use.object_span) > len(source.api_object) and in_place(script, use, context) is None:
            yield Edit(span=use.object_span, text=source.api_object)
    if not names:
        return
    if script.language == "ts":
        yield from _declarations(script, {local for _, local in names})
    if (OWNER, OWNER) in names:
        known = {local for _, local in names}
        read = read_source(script.text, script.path)
        live = _is_es_module(script)
        yield from replacement_edits(script, read, known, source.api_object, live=live)
    specifier = compat_specifier(script, context)
    at = insertion_point(script.text)
    line = import_line(names, specifier, script) + newline(script.text)
    if at > 0 and script.text[at - 1 : at] != "\n":
        line = newline(script.text) + line
    yield Edit(span=Span(at, at), text=line)


def _declarations(script: Script, names: set[str]) -> Iterator[Edit]:
    """The author's ``declare const wx: any`` taken out: the import declares the name now."""
    if "declare" not in script.text:
        return
    source = read_source(script.text, script.path)
    for node in source.root.named_children:
        if node.type != "ambient_declaration" or len(node.named_children) != 1:
            continue
        inner = node.named_children[0]
        if inner.type in ("lexical_declaration", "variable_declaration"):
            declared = [child.child_by_field_name("name") for child in inner.named_children]
        else:
            declared = [inner.child_by_field_name("name")]
        if all(name is not None and source.source(name) in names for name in declared):
            yield Edit(span=source.span(node), text="")


def import_line(names: list[tuple[str, str]], specifier: str, script: Script) -> str:
    """An import or require of names, in the file's module form and manner."""
    mark, end = quote(script), semicolon(script.text)
    if _is_es_module(script):
        listed = ", ".join(a if a == b else f"{a} as {b}" for a, b in names)
        return f"import {{ {listed} }} from {mark}{specifier}{mark}{end}"
    listed = ", ".join(a if a == b else f"{a}: {b}" for a, b in names)
    word = "let" if (OWNER, OWNER) in names else "const"
    return f"{word} {{ {listed} }} = require({mark}{specifier}{mark}){end}"


def _is_es_module(script: Script) -> bool:
    return script.form == "esm" or script.language == "ts"


# --- module paths -------------------------------------------------------------------------------


def path_edits(script: Script, context: LowerContext) -> Iterator[Edit]:
    """Specifiers that only the source platform understands, made relative paths."""
    handed = [item for item in script.references if item.kind == "require-handed"]
    yield from _handing_edits(script, handed, context)
    for item in script.references:
        if item.target is None or item in handed:
            continue
        if item.kind == "require-async":
            yield from _promised(script, item)
        specifier = portable_specifier(script, item, context)
        if specifier != item.specifier:
            yield Edit(span=item.specifier_span, text=specifier)


def _handing_edits(
    script: Script, handed: list[ModuleReference], context: LowerContext
) -> Iterator[Edit]:
    """The computed ``require`` of a bundle, with the modules that can get there written out.

    Tools that gather an app's modules find them by their literal paths only.
    """
    if not handed:
        return
    source, mark = read_source(script.text, script.path), quote(script)
    places = {i.specifier: portable_specifier(script, i, context) for i in handed}
    for use in gateways(source, occurrences(source, ("require",))):
        span = source.span(use.parent)
        call = script.text[span.start : span.end]
        name = call[call.index("(") + 1 : -1].strip()
        cases = "".join(
            f"{name} === {mark}{written}{mark} ? require({mark}{path}{mark}) : "
            for written, path in places.items()
        )
        yield Edit(span=span, text=f"({cases}{call})")


def _promised(script: Script, item: ModuleReference) -> Iterator[Edit]:
    """``require(path, done, failed)`` as ``require.async(path).then(done, failed)``."""
    end = item.specifier_span.end + 1
    if not callbacks(script, item):
        return
    name = item.span.start + len("require")
    if script.text[item.span.start : name] == "require" and script.text[name : name + 1] != ".":
        yield Edit(span=Span(name, name), text=".async")
    start = script.text.index(callbacks(script, item), end)
    yield Edit(span=Span(end, start), text=").then(")


def callbacks(script: Script, item: ModuleReference) -> str:
    """The arguments behind the path of an asynchronous ``require``, as written."""
    rest = script.text[item.specifier_span.end + 1 : item.span.end - 1].strip()
    return rest[1:].strip() if rest.startswith(",") else ""


def portable_specifier(script: Script, item: ModuleReference, context: LowerContext) -> str:
    """The reference as written where that works everywhere, else a relative path."""
    assert item.target is not None
    here, there = context.renamed(script.path), context.renamed(item.target)
    stem, suffix = posixpath.splitext(there)
    if item.specifier.startswith("."):
        place = posixpath.normpath(posixpath.join(posixpath.dirname(here), item.specifier))
        if place == there or (place == stem and suffix in (".js", ".ts")):
            return item.specifier
    written = posixpath.splitext(item.specifier)[1]
    keeps = suffix not in (".js", ".ts") or written == suffix
    return relative(here, there if keeps else stem)
