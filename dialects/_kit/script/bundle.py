"""Bundles whose modules have a ``require`` of their own that hands on what it does not know.

Builders of npm packages put a package's files into one script, each in a function with a parameter
``require``. What lies outside the package ends at the script's own ``require(name)``: computed to
look at, though every name that can get there is written out further in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from dialects._kit.script.scopes import Occurrences, Use
from dialects._kit.script.source import Source, ancestry, string_value
from ir.script import ModuleReference

if TYPE_CHECKING:
    from tree_sitter import Node

Resolve = Callable[[str], str | None]

_FUNCTIONS = ("function_expression", "arrow_function", "function_declaration")


def gateways(source: Source, found: dict[str, Occurrences]) -> list[Use]:
    """The script's own ``require(name)`` of a bundle, ``name`` being a function's parameter.

    Empty too where a module inside asks for something that is not written out.
    """
    entry = found.get("require")
    if entry is None or not entry.scopes:
        return []
    free = entry.free()
    called = [_called(use) for use in _inner(entry)]
    if any(node is not None and string_value(source, node) is None for node in called):
        return []
    return [use for use in free if _is_gateway(source, use)]


def handed_on(
    source: Source, found: dict[str, Occurrences], resolve: Resolve
) -> Iterator[ModuleReference]:
    """What modules of a bundle require from outside it, as far as the app holds it."""
    if not gateways(source, found):
        return
    for use in _inner(found["require"]):
        literal = string_value(source, _called(use))
        if literal is None or literal[0][:1] in (".", "/"):
            continue  # a bundle holds its own files, and names them relative to each other
        target = resolve(literal[0])
        if target is not None:
            yield ModuleReference(
                span=source.span(use.parent),
                kind="require-handed",
                specifier=literal[0],
                specifier_span=literal[1],
                target=target,
                top_level=False,
            )


def _inner(entry: Occurrences) -> list[Use]:
    free = {id(use) for use in entry.free()}
    return [use for use in entry.uses if id(use) not in free]


def _called(use: Use) -> Node | None:
    """The first argument, where a name is called."""
    call = use.parent
    if call.type != "call_expression" or call.child_by_field_name("function") != use.node:
        return None
    arguments = call.child_by_field_name("arguments")
    return next(iter(arguments.named_children), None) if arguments is not None else None


def _is_gateway(source: Source, use: Use) -> bool:
    argument = _called(use)
    if argument is None or argument.type != "identifier":
        return False
    return any(
        node.text == argument.text
        for around in ancestry(source.root, use.node)
        if around.type in _FUNCTIONS
        for parameters in (around.child_by_field_name("parameters"),)
        if parameters is not None
        for node in parameters.named_children
    )
