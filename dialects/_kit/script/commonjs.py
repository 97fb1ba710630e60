"""ES module statements written as CommonJS, for files that are both.

The meaning is that of the compilers of the source platforms: an import is a `require` at the top,
`default` is taken from modules that are marked as ES modules and is the whole of others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import attrs

from dialects._kit.script.exports import bound_names, declared_names, exported_names
from dialects._kit.script.layout import insertion_point, newline
from dialects._kit.script.live import asked_for, imported_uses, is_code
from dialects._kit.script.names import member, pattern_part, quoted
from dialects._kit.script.printer import apply_edits
from dialects._kit.script.references import (
    imported_names,
    is_type_statement,
)
from dialects._kit.script.scopes import occurrences
from dialects._kit.script.source import Source, string_value
from ir.script import Edit
from ir.span import Span

if TYPE_CHECKING:
    from tree_sitter import Node

DEFAULT_HELPER = (
    "const $default = (m) =>"
    " (m && (m.__esModule || m[Symbol.toStringTag] === 'Module') ? m.default : m);"
)
# What a module changes later shows, and what it assigns to its `this` it has.
NAMESPACE_HELPER = (
    "const $namespace = (m) =>"
    " (m && (m.__esModule || m[Symbol.toStringTag] === 'Module') ? m"
    " : Object.keys(Object(m)).reduce((all, key) => (key === 'default' ? all"
    " : Object.defineProperty(all, key, { configurable: true, enumerable: true,"
    " get: () => m[key], set: (value) => { m[key] = value; } })), { default: m }));"
)
_MARK = "Object.defineProperty(exports, '__esModule', { value: true });"


@attrs.frozen
class Linking:
    """What a file may know of the modules it names, by their specifiers.

    ``live``: whether a name has to be asked for at each use; ``offered``: the names a module is
    known to hand on to ``export *``, and whether these are all.
    """

    live: Callable[[str, str], bool] = lambda specifier, name: False
    offered: Callable[[str], tuple[frozenset[str], bool]] = lambda specifier: (frozenset(), False)


@attrs.define(eq=False)
class _Conversion:
    """What one file's statements become: edits in place, lines at its top and at its end.

    ``aliases``: imported name -> what stands for each of its uses. ``last``: where the last import
    before all code ends.
    """

    source: Source
    linking: Linking
    edits: list[Edit] = attrs.field(factory=list)
    top: list[str] = attrs.field(factory=list)
    requires: list[str] = attrs.field(factory=list)
    end: list[str] = attrs.field(factory=list)
    functions: set[str] = attrs.field(factory=set)
    assigned: set[str] = attrs.field(factory=set)
    hoisted: set[str] = attrs.field(factory=set)
    aliases: dict[str, str] = attrs.field(factory=dict)
    own: set[str] = attrs.field(factory=set)
    exports: bool = False
    last: int = 0
    count: int = 0

    def replace(self, start: int, end: int, text: str) -> None:
        """Put ``text`` in place of a byte range."""
        self.edits.append(Edit(span=self.source.span_between(start, end), text=text))

    def fresh(self) -> str:
        """A name for a module that has none in the file."""
        self.count += 1
        while f"$module{self.count}" in self.source.text:
            self.count += 1
        return f"$module{self.count}"


def to_commonjs(source: Source, linking: Linking | None = None) -> str:
    """The file's text with its import and export statements written as CommonJS."""
    conversion = _Conversion(source, linking or Linking())
    statements = source.root.named_children
    conversion.functions = {
        source.source(name) for node in statements for name in _function_name(node)
    }
    conversion.assigned = _assigned_exports(source, statements)
    conversion.hoisted = conversion.functions | set(_var_names(source, statements))
    exports = [node for node in statements if node.type == "export_statement"]
    conversion.own = set(exported_names(source, exports, ()))
    seen_code = False
    for node in statements:
        if node.type == "import_statement":
            _import(conversion, node, hoist=seen_code)
        seen_code = seen_code or is_code(node)
    for node in exports:
        conversion.exports = conversion.exports or not is_type_statement(node)
        _export(conversion, node)
    _ask_for_imports(conversion)
    return _assembled(conversion)


def _ask_for_imports(conversion: _Conversion) -> None:
    for name, uses in imported_uses(conversion.source, conversion.aliases).items():
        for use in uses:
            if use.parent.type != "export_specifier":
                text = asked_for(conversion.source, use, conversion.aliases[name])
                conversion.replace(use.node.start_byte, use.node.end_byte, text)


def _assembled(conversion: _Conversion) -> str:
    text = conversion.source.text
    end = newline(text)
    body = "".join(edit.text for edit in conversion.edits)
    body += "".join((*conversion.requires, *conversion.top, *conversion.end))
    head = [_MARK] if conversion.exports else []
    if "$default(" in body:
        head.append(DEFAULT_HELPER)
    if "$namespace(" in body:
        head.append(NAMESPACE_HELPER)
    head.extend((*conversion.top, *conversion.requires))
    if head:
        at = insertion_point(text)
        conversion.edits.append(Edit(span=Span(at, at), text="".join(x + end for x in head)))
    if conversion.end:
        lines = "".join(end + line for line in conversion.end)
        # Behind a line comment without line ending the first line still begins on its own.
        conversion.edits.append(Edit(span=Span(len(text), len(text)), text=lines + end))
    return apply_edits(text, conversion.edits)


def _function_name(statement: Node) -> Iterable[Node]:
    node: Node | None = statement
    if statement.type == "export_statement":
        node = statement.child_by_field_name("declaration")
    if node is not None and node.type in (
        "function_declaration",
        "generator_function_declaration",
    ):
        name = node.child_by_field_name("name")
        if name is not None:
            yield name


def _var_names(source: Source, statements: Iterable[Node]) -> Iterable[str]:
    for statement in statements:
        node: Node | None = statement
        if statement.type == "export_statement":
            node = statement.child_by_field_name("declaration")
        if node is not None and node.type == "variable_declaration":
            for item in node.named_children:
                target = item.child_by_field_name("name")
                yield from bound_names(source, target) if target is not None else ()


def _assigned_exports(source: Source, statements: Iterable[Node]) -> set[str]:
    names: set[str] = set()
    for node in statements:
        if node.type == "export_statement":
            names.update(imported_names(source, node).values())
            names.update(name for name, _ in declared_names(source, node))
    whole = (source.root.start_byte, source.root.end_byte)
    result = set()
    for name, entry in occurrences(source, names).items():
        inner = [scope for scope in entry.scopes if scope != whole]
        for use in entry.uses:
            at = use.node.start_byte
            if use.role == "assignment" and not any(a <= at < b for a, b in inner):
                result.add(name)
    return result


def _import(conversion: _Conversion, node: Node, *, hoist: bool) -> None:
    source = conversion.source
    target = node.child_by_field_name("source")
    if target is None:
        return
    module = f"require({source.source(target)})"
    names = imported_names(source, node)
    specifier = _specifier(source, node)
    live = {
        own: name
        for own, name in names.items()
        if name != "*" and conversion.linking.live(specifier, name)
    }
    lines = []
    if live:
        handle = conversion.fresh()
        lines.append(f"const {handle} = {module};")
        module = handle
        for own, name in live.items():
            del names[own]
            conversion.aliases[own] = _value(handle, name)
    if names or not live:
        lines.extend(import_lines(names, module, conversion.fresh))
    if not hoist:
        conversion.replace(node.start_byte, node.end_byte, " ".join(lines))
        conversion.last = node.end_byte
        return
    conversion.replace(node.start_byte, node.end_byte, ";")
    if conversion.last:
        conversion.replace(conversion.last, conversion.last, " " + " ".join(lines))
    else:
        conversion.requires.extend(lines)


def _specifier(source: Source, node: Node) -> str:
    literal = string_value(source, node.child_by_field_name("source"))
    return literal[0] if literal is not None else ""


def _value(handle: str, name: str) -> str:
    return f"($default({handle}))" if name == "default" else handle + member(name)


def import_lines(names: dict[str, str], module: str, fresh: Callable[[], str]) -> list[str]:
    """Declarations that take an import's names out of a module given as an expression."""
    if not names:
        return [f"{module};"]
    lines = []
    if len(names) > 1 and not {"default", "*"}.isdisjoint(names.values()):
        handle = fresh()
        lines.append(f"const {handle} = {module};")
        module = handle
    helpers = {"default": "$default", "*": "$namespace"}
    for own, name in names.items():
        if name in helpers:
            lines.append(f"const {own} = {helpers[name]}({module});")
    plain = [pattern_part(name, own) for own, name in names.items() if name not in helpers]
    if plain:
        lines.append(f"const {{ {', '.join(plain)} }} = {module};")
    return lines


def _export(conversion: _Conversion, node: Node) -> None:
    source = conversion.source
    origin = node.child_by_field_name("source")
    if origin is not None:
        _export_from(conversion, node, f"require({source.source(origin)})")
        return
    declaration = node.child_by_field_name("declaration")
    is_default = any(child.type == "default" for child in node.children)
    if is_default:
        _export_default(conversion, node, declaration)
    elif declaration is not None:
        conversion.replace(node.start_byte, declaration.start_byte, "")
        for name, kind in declared_names(source, node):
            _assign(conversion, name, name, kind, node.end_byte)
    else:
        for exported, name in imported_names(source, node).items():
            if name in conversion.aliases:
                conversion.top.append(_getter(exported, f"() => {conversion.aliases[name]}"))
                continue
            kind = "function" if name in conversion.functions else "late"
            _assign(conversion, name, exported, kind, node.end_byte)
        # The line before may have no semicolon, and the next begin with a bracket.
        conversion.replace(node.start_byte, node.end_byte, ";")


def _getter(exported: str, function: str) -> str:
    getter = f"{{ enumerable: true, get: {function} }}"
    return f"Object.defineProperty(exports, {quoted(exported)}, {getter});"


def _assign(conversion: _Conversion, name: str, exported: str, kind: str, after: int) -> None:
    if name in conversion.assigned:
        function = f"() => {name}"
        if name not in conversion.hoisted:
            # Whoever asks in an import cycle before the declaration is reached gets undefined.
            function = f"() => {{ try {{ return {name}; }} catch (_) {{ return undefined; }} }}"
        conversion.top.append(_getter(exported, function))
        return
    line = f"exports{member(exported)} = {name};"
    if kind == "variable" and conversion.source.data[after - 1 : after] != b";":
        line = "; " + line  # the line end that ended the declaration comes after it now
    if kind == "function":
        conversion.top.append(line)
    elif kind == "late":
        conversion.end.append(line)
    else:
        conversion.replace(after, after, line if line[0] == ";" else " " + line)


def _export_default(conversion: _Conversion, node: Node, declaration: Node | None) -> None:
    source = conversion.source
    name = declaration.child_by_field_name("name") if declaration is not None else None
    if declaration is not None and name is not None:
        conversion.replace(node.start_byte, declaration.start_byte, "")
        kind = "function" if "function" in declaration.type else "class"
        _assign(conversion, source.source(name), "default", kind, node.end_byte)
        return
    value = declaration or node.child_by_field_name("value")
    if value is None:
        return
    conversion.replace(node.start_byte, value.start_byte, "exports.default = ")
    if source.data[value.end_byte : node.end_byte].strip() == b"":
        conversion.replace(node.end_byte, node.end_byte, ";")


def _export_from(conversion: _Conversion, node: Node, module: str) -> None:
    names = imported_names(conversion.source, node)
    handle = conversion.fresh()
    lines = [f"const {handle} = {module};"]
    specifier = _specifier(conversion.source, node)
    if "*" in names and conversion.linking.live(specifier, "*"):
        lines.append(_live_star(conversion, specifier, handle))
    elif "*" in names:
        lines.append(
            f"Object.keys({handle}).forEach((key) => {{ if (key !== 'default' &&"
            f" !Object.prototype.hasOwnProperty.call(exports, key)) exports[key] = {handle}[key];"
            " });"
        )
    else:
        for exported, name in names.items():
            if name == "*":
                lines.append(f"exports{member(exported)} = $namespace({handle});")
                continue
            value = _value(handle, name)
            if conversion.linking.live(specifier, name):
                lines.append(_getter(exported, f"() => {value}"))
            else:
                lines.append(f"exports{member(exported)} = {value};")
    conversion.replace(node.start_byte, node.end_byte, " ".join(lines))


def _live_star(conversion: _Conversion, specifier: str, handle: str) -> str:
    """``export *`` of a module whose names change, or are not all there yet."""
    known, complete = conversion.linking.offered(specifier)
    kept = conversion.own | {"default"}
    names = [quoted(name) for name in sorted(known - kept)]
    if not complete:
        own = ", ".join(quoted(name) for name in sorted(kept))
        names.append(f"...Object.keys({handle}).filter((key) => ![{own}].includes(key))")
    return f"[{', '.join(names)}].forEach((key) => {{ {_GETTER.format(handle)} }});"


_GETTER = (
    "Object.prototype.hasOwnProperty.call(exports, key)"
    " || Object.defineProperty(exports, key, {{ enumerable: true, get: () => {0}[key] }});"
)
