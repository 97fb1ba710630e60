"""ES modules of the app as ES modules for browsers, whatever their imports lead to."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dialects._kit.script import rules
from dialects._kit.script.factory import (
    Frame,
    common_edits,
    computed_modules,
    declared_globals,
    dynamic_import,
    is_used_freely,
    module_id,
    registers,
    source_path,
)
from dialects._kit.script.layout import insertion_point, newline
from dialects._kit.script.linking import is_factory, is_live, is_type, misses
from dialects._kit.script.live import asked_for, imported_uses, is_code
from dialects._kit.script.lower import compat_specifier
from dialects._kit.script.names import member, pattern_part, specifiers
from dialects._kit.script.source import Source, read_source
from ir.script import Edit, ModuleReference, Script
from ir.span import Span

if TYPE_CHECKING:
    from dialects._kit.context import LowerContext


def module_edits(script: Script, context: LowerContext) -> list[Edit]:
    """The edits that make an ES module of the app one for browsers."""
    frame = Frame(script, context)
    source = read_source(script.text, source_path(script.path))
    edits = common_edits(source, frame)
    hoisted: list[str] = []
    edits.extend(_hoisted(source, script, _reference_edits(source, frame), hoisted))
    declared = declared_globals(source, frame)
    head = frame.head()
    if registers(script, context):
        place = compat_specifier(script, context, "define.js")
        head.insert(0, f"import {{ at as $at }} from '{place}';")
        head.append(f"$at({json.dumps(posixpath.splitext(module_id(script.path))[0])});")
    if declared:
        head.append(f"var {', '.join(declared)};")
    head.extend(hoisted)
    if head:
        end, at = newline(script.text), insertion_point(script.text)
        before = "" if at == 0 or script.text[at - 1] == "\n" else end
        edits.append(Edit(span=Span(at, at), text=before + "".join(x + end for x in head)))
    return edits


def _reference_edits(source: Source, frame: Frame) -> list[Edit]:
    edits: list[Edit] = []
    links: dict[str, str | None] = {}
    for item in frame.script.references:
        if item.kind.startswith("require"):
            if item.target is not None and item.specifier not in links:
                links[item.specifier] = module_id(item.target)
                frame.reach(item.target)
        elif item.kind == "dynamic-import":
            if item.target is not None:
                edits.append(dynamic_import(item, frame))
        elif item.target is None:
            edits.append(_without_module(item, frame))
        else:
            edits.extend(_statement(item, frame))
    if is_used_freely("require", source):
        for target in computed_modules(source, frame):
            if target not in links.values():
                frame.reach(target)
        _offer_require(frame, links)
    return edits


def _hoisted(source: Source, script: Script, edits: list[Edit], first: list[str]) -> Iterator[Edit]:
    """Imports run before all code, wherever they stand; what takes their place has to stand there.

    ``first`` takes what belongs before the first statement.
    """
    last, code = _imports_before_code(source)
    kinds = ("import", "export-from")
    late = {r.span for r in script.references if r.kind in kinds and r.span.start >= code}
    for edit in edits:
        if edit.span not in late or edit.text == ";":
            yield edit
            continue
        yield Edit(span=edit.span, text=";")
        if last == 0:
            first.append(edit.text)
        else:
            end = "" if script.text[last - 1] == ";" else ";"
            yield Edit(span=Span(last, last), text=f"{end} {edit.text}")


def _imports_before_code(source: Source) -> tuple[int, int]:
    """The end of the last import before all code (0: there is none), and where the code begins."""
    last = 0
    for node in source.root.named_children:
        if node.type == "import_statement":
            last = source.offset(node.end_byte)
        elif is_code(node):
            return last, source.offset(node.start_byte)
    return last, len(source.text)


def _offer_require(frame: Frame, links: dict[str, str | None]) -> None:
    """`require` in a file that has imports, as the source platform has it too."""
    frame.helpers.add("requirer")
    table = f", {json.dumps(links, ensure_ascii=False)}" if links else ""
    name = json.dumps(module_id(frame.script.path), ensure_ascii=False)
    frame.lines.append(f"const require = $requirer({name}{table});")


def _without_module(item: ModuleReference, frame: Frame) -> Edit:
    """An import of what the app does not hold: a browser would refuse the file and its users."""
    if not item.names or "*" in item.names:
        return Edit(span=item.span, text=";")
    frame.helpers.add("absent")
    whole = f"$absent({json.dumps(item.specifier, ensure_ascii=False)})"
    is_export = item.kind == "export-from"
    lines = []
    for own, name in item.names.items():
        value = whole if name in ("default", "*") else f"{whole}{member(name)}"
        local = frame.fresh("$export") if is_export else own
        lines.append(f"const {local} = {value};")
        if is_export:
            lines.append(f"export {{ {specifiers({own: local}, exports=True)} }};")
    return Edit(span=item.span, text=" ".join(lines))


def _statement(item: ModuleReference, frame: Frame) -> list[Edit]:
    assert item.target is not None
    place = json.dumps(frame.specifier(item.target), ensure_ascii=False)
    inner = Span(item.specifier_span.start - 1, item.specifier_span.end + 1)
    if is_factory(item.target, frame.context.index):
        return _from_factory(item, frame, place)
    if item.target.endswith(".json"):
        return [Edit(span=inner, text=f"{place} with {{ type: 'json' }}")]
    missing = _missing(item, frame.context)
    if missing:
        return [_without_missing(item, frame, place, missing)]
    return [Edit(span=inner, text=place)]


def _missing(item: ModuleReference, context: LowerContext) -> list[str]:
    """Imported names that the other module does not export: a browser refuses the file."""
    assert item.target is not None
    names = (name for name in item.names.values() if name != "*")
    missing = [name for name in names if misses(item.target, name, context.index)]
    for name in dict.fromkeys(missing):
        if item.kind == "export-from" and is_type(item.target, name, context.index):
            continue  # what imports it from here needs no value
        context.report(rules.MISSING_EXPORT, item, name=name, path=item.target)
    return missing


def _without_missing(item: ModuleReference, frame: Frame, place: str, missing: list[str]) -> Edit:
    kept = {own: name for own, name in item.names.items() if name not in missing}
    lost = [own for own in item.names if own not in kept]
    if item.kind == "export-from":
        lines: list[str] = []
        if kept:
            lines.append(f"export {{ {specifiers(kept, exports=True)} }} from {place};")
        for own in lost:
            local = frame.fresh("$missing")
            again = specifiers({own: local}, exports=True)
            lines.append(f"const {local} = undefined; export {{ {again} }};")
        return Edit(span=item.span, text=" ".join(lines))
    whole = next((own for own, name in kept.items() if name == "*"), None)
    clause: list[str] = []
    if whole is not None:
        del kept[whole]
        if kept:  # only the default stands beside a namespace
            clause.append(kept.popitem()[0])
        clause.append(f"* as {whole}")
    elif kept:
        clause.append(f"{{ {specifiers(kept)} }}")
    start = f"import {', '.join(clause)} from {place};" if clause else f"import {place};"
    names = ", ".join(f"{own} = undefined" for own in lost)
    return Edit(span=item.span, text=f"{start} const {names};")


def _from_factory(item: ModuleReference, frame: Frame, place: str) -> list[Edit]:
    """The names of an import or re-export, taken out of what the registry gives."""
    assert item.target is not None
    frame.helpers.add("load")
    load = f"$load({json.dumps(module_id(item.target), ensure_ascii=False)})"
    lines = [f"import {place};"]
    names = dict(item.names)
    asked: list[Edit] = []
    if item.kind == "export-from":
        # `export * from` a factory makes its own file a factory, so names are all written out.
        locals_ = {own: frame.fresh("$export") for own in names}
        lines.extend(_taken({locals_[own]: name for own, name in names.items()}, load, frame))
        lines.append(f"export {{ {specifiers(locals_, exports=True)} }};")
    elif names:
        asked = _asked(item, names, load, lines, frame)
        lines.extend(_taken(names, load, frame))
    else:
        lines.append(f"{load};")
    return [Edit(span=item.span, text=" ".join(lines)), *asked]


def _asked(
    item: ModuleReference, names: dict[str, str], load: str, lines: list[str], frame: Frame
) -> list[Edit]:
    """Uses of names that change later, asked for where they are; those names are left to nobody.

    A name that the file exports again is taken once as well: there is no other way to export it.
    """
    index, path = frame.context.index, frame.script.path
    live = {
        own: name
        for own, name in names.items()
        if name != "*" and is_live(path, item.target or "", name, index)
    }
    if not live:
        return []
    source = read_source(frame.script.text, source_path(path))
    handle = frame.fresh("$live")
    lines.append(f"const {handle} = {load};")
    edits = []
    for local, uses in imported_uses(source, live).items():
        name = live[local]
        value = handle + member(name)
        if name == "default":
            frame.helpers.add("interop")
            value = f"($interop({handle}).default)"
        outside = [use for use in uses if use.parent.type != "export_specifier"]
        if len(outside) == len(uses):
            del names[local]
        for use in outside:
            text = asked_for(source, use, value)
            edits.append(Edit(span=source.span(use.node), text=text))
    return edits


def _taken(names: dict[str, str], load: str, frame: Frame) -> list[str]:
    lines = []
    interop = {"default": f"$interop({load}).default", "*": f"$interop({load})"}
    for own, name in names.items():
        if name in interop:
            frame.helpers.add("interop")
            lines.append(f"const {own} = {interop[name]};")
    plain = [pattern_part(name, own) for own, name in names.items() if name not in interop]
    if plain:
        lines.append(f"const {{ {', '.join(plain)} }} = {load};")
    return lines
