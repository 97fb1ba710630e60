"""The places of a script that name other modules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from typing import Literal as OneOf

from dialects._kit.script.bundle import Resolve, gateways, handed_on
from dialects._kit.script.scopes import Occurrences, Use, is_in_function, occurrences
from dialects._kit.script.source import Source, ancestry, string_value, unescape
from ir.script import ModuleReference

if TYPE_CHECKING:
    from tree_sitter import Node

EXPORT_NAMES = ("module", "exports")


def is_module_statement(node: Node) -> bool:
    """Whether a top-level statement is an import or export."""
    return node.type in ("import_statement", "export_statement")


def is_export_assignment(node: Node) -> bool:
    """Whether a statement is TypeScript's ``export = value``."""
    return node.type == "export_statement" and any(child.type == "=" for child in node.children)


def references(
    source: Source, statements: list[Node], found: dict[str, Occurrences], resolve: Resolve
) -> tuple[ModuleReference, ...]:
    """Every literal module reference, in source order."""
    result = [item for node in statements for item in _statement_reference(source, node, resolve)]
    if source.language == "ts":
        result = _mark_types(source, result)
    result.extend(_require_references(source, found, resolve))
    result.extend(handed_on(source, found, resolve))
    if b"import" in source.data:
        result.extend(_dynamic_imports(source, resolve))
    result.sort(key=lambda item: item.span.start)
    return tuple(result)


def _statement_reference(source: Source, node: Node, resolve: Resolve) -> Iterator[ModuleReference]:
    require = next((c for c in node.named_children if c.type == "import_require_clause"), None)
    target = (require or node).child_by_field_name("source")
    literal = string_value(source, target)
    if literal is None:
        return
    specifier, inner = literal
    kind: OneOf["import", "export-from", "require"] = "import"
    if require is not None:
        kind = "require"
    elif node.type == "export_statement":
        kind = "export-from"
    yield ModuleReference(
        span=source.span(node),
        kind=kind,
        specifier=specifier,
        specifier_span=inner,
        target=resolve(specifier),
        names=imported_names(source, node),
        type_only=is_type_statement(node),
    )


def is_type_statement(node: Node) -> bool:
    """Whether an import or export statement begins ``import type`` or ``export type``."""
    return len(node.children) > 1 and node.children[1].type in ("type", "typeof")


def imported_names(source: Source, node: Node) -> dict[str, str]:
    """What the file names -> what the other module names it, of a static import or export-from.

    Of ``export { a as b }`` without a module it is exported name -> local name.
    """
    names: dict[str, str] = {}
    for child in node.named_children:
        if child.type == "import_require_clause":
            names[source.source(child.named_children[0])] = "*"
        elif child.type == "import_clause":
            for part in child.named_children:
                if part.type == "identifier":
                    names[source.source(part)] = "default"
                elif part.type == "namespace_import":
                    names[source.source(part.named_children[0])] = "*"
                else:
                    names.update(_specifiers(source, part))
        elif child.type == "export_clause":
            names.update(_specifiers(source, child))
        elif child.type == "namespace_export":
            names[source.source(child.named_children[0])] = "*"
    if not names and any(child.type == "*" for child in node.children):
        names["*"] = "*"
    return names


def _specifiers(source: Source, clause: Node) -> dict[str, str]:
    result = {}
    for item in clause.named_children:
        if item.type in ("import_specifier", "export_specifier"):
            name, own = specifier_names(source, item)
            result[own] = name
    return result


def specifier_names(source: Source, item: Node) -> tuple[str, str]:
    """(imported or local name, name after ``as``) of one specifier."""
    alias = item.child_by_field_name("alias")
    name = item.child_by_field_name("name")
    # The grammar gives `default as x` no name field.
    first = source.source(name) if name is not None else "default"
    first = _unquoted(first)
    return first, _unquoted(source.source(alias)) if alias is not None else first


def _unquoted(text: str) -> str:
    return unescape(text[1:-1]) if text[:1] in "\"'" else text


def _mark_types(source: Source, items: list[ModuleReference]) -> list[ModuleReference]:
    """References whose names serve as types only become ``type_only``."""
    import attrs

    locals_of = [list(item.names) if item.kind == "import" else [] for item in items]
    values = value_names(source, {name for names in locals_of for name in names})
    return [
        attrs.evolve(item, type_only=True)
        if names and not item.type_only and not any(name in values for name in names)
        else item
        for item, names in zip(items, locals_of, strict=True)
    ]


def value_names(source: Source, names: Iterable[str]) -> set[str]:
    """Those of some top-level names that are used as a value anywhere in the file."""
    result = set()
    for name, entry in occurrences(source, names).items():
        scopes = [s for s in entry.scopes if s != (source.root.start_byte, source.root.end_byte)]
        for use in entry.uses:
            at = use.node.start_byte
            if not any(start <= at < end for start, end in scopes) and not _is_type_export(use):
                result.add(name)
                break
    return result


def _is_type_export(use: Use) -> bool:
    if use.parent.type != "export_specifier":
        return False
    if any(child.type == "type" for child in use.parent.children):
        return True
    clause = use.parent.parent
    statement = clause.parent if clause is not None else None
    return statement is not None and is_type_statement(statement)


def _calls(found: dict[str, Occurrences]) -> Iterator[tuple[Use, Node, bool]]:
    """(use, call, asynchronous) of every unshadowed ``require(...)`` and ``require.async(...)``."""
    entry = found.get("require")
    for use in entry.free() if entry is not None else ():
        parent = use.parent
        if parent.type == "call_expression" and parent.child_by_field_name("function") == use.node:
            yield use, parent, False
        elif parent.type == "member_expression" and parent.parent is not None:
            member = parent.child_by_field_name("property")
            call = parent.parent
            if member is not None and member.text == b"async" and call.type == "call_expression":
                yield use, call, True


def _arguments(call: Node) -> list[Node]:
    arguments = call.child_by_field_name("arguments")
    if arguments is None:
        return []
    return [node for node in arguments.named_children if node.type != "comment"]


def _require_references(
    source: Source, found: dict[str, Occurrences], resolve: Resolve
) -> Iterator[ModuleReference]:
    for _, call, is_async in _calls(found):
        arguments = _arguments(call)
        literal = string_value(source, arguments[0]) if arguments else None
        if literal is None:
            continue
        specifier, inner = literal
        callback = len(arguments) > 1
        yield ModuleReference(
            span=source.span(call),
            kind="require-async" if is_async or callback else "require",
            specifier=specifier,
            specifier_span=inner,
            target=resolve(specifier),
            top_level=not is_in_function(ancestry(source.root, call)),
        )


def dynamic_requires(source: Source, found: dict[str, Occurrences]) -> Iterator[tuple[Use, str]]:
    """Calls of ``require`` whose module is computed, with their text."""
    known = gateways(source, found)
    for use, call, _ in _calls(found):
        arguments = _arguments(call)
        if arguments and use not in known and string_value(source, arguments[0]) is None:
            yield use, source.source(call).split("\n")[0][:60]


def computed_arguments(found: dict[str, Occurrences]) -> Iterator[Node]:
    """First arguments of calls of ``require`` that are no string literals."""
    for _, call, _ in _calls(found):
        arguments = _arguments(call)
        if arguments and arguments[0].type != "string":
            yield arguments[0]


def _dynamic_imports(source: Source, resolve: Resolve) -> Iterator[ModuleReference]:
    import re

    root = source.root
    for match in re.finditer(rb"(?<![\w$.])import(?=\s*\()", source.data):
        node = root.descendant_for_byte_range(*match.span())
        call = node if node is not None and node.type == "import" else None
        while call is not None and call.type == "import":
            call = call.parent
        if call is None or call.type != "call_expression":
            continue
        path = ancestry(root, call)
        arguments = _arguments(call)
        literal = string_value(source, arguments[0]) if arguments else None
        if literal is None or any(item.type.endswith("_annotation") for item in path):
            continue
        specifier, inner = literal
        yield ModuleReference(
            span=source.span(call),
            kind="dynamic-import",
            specifier=specifier,
            specifier_span=inner,
            target=resolve(specifier),
            top_level=not is_in_function(path),
        )
