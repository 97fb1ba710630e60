"""Reads one script module into its ESTree and the facts that linking needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dialects._kit.script_module.names import with_legal_names
from dialects._kit.script_module.rules import MODULE_DYNAMIC_REQUIRE, MODULE_SYNTAX
from ir.script import ModuleReference, ScriptModule
from ir.span import Span

if TYPE_CHECKING:
    from dialects._kit.context import Reporter
    from dialects._kit.syntax import Syntax

_DEEPEST = 600
"""Nesting of brackets above which the recursive parser is not asked."""


def parse_script_module(
    text: str, path: str, syntax: Syntax, reporter: Reporter, offset: int = 0
) -> ScriptModule:
    """The module of a text; ``offset`` is where the text begins in the file of ``path``.

    Spans of findings are in that file, spans of the module in its own text. Never raises for what
    the text holds; a module that cannot be read has no program.
    """
    program, problem, at = _program(text)
    if problem:
        reporter.report(MODULE_SYNTAX, Span(offset + at, offset + at + 1), problem=problem)
    requires: list[ModuleReference] = []
    exports: dict[str, None] = {}
    if program is not None:
        for node in walk(program):
            kind = node.get("type")
            if kind == "CallExpression" and _is_require(node):
                requires.extend(_require(node))
                if not requires or requires[-1].span != Span(*node["range"]):
                    start, end = (offset + at for at in node["range"])
                    reporter.report(MODULE_DYNAMIC_REQUIRE, Span(start, end))
            elif kind == "AssignmentExpression":
                exports.update(dict.fromkeys(_exported(node)))
    return ScriptModule(
        span=Span(0, len(text)),
        path=path,
        text=text,
        program=program,
        requires=tuple(requires),
        exports=tuple(exports),
    )


def _program(text: str) -> tuple[dict[str, Any] | None, str, int]:
    """(ESTree, problem, offset of the problem)."""
    import esprima

    if len(text) > _LONGEST:
        return None, f"the text is longer than {_LONGEST} characters", 0
    if _depth(text) > _DEEPEST:
        return None, "brackets are nested too deeply", 0
    try:
        tree = esprima.parseScript(with_legal_names(text), {"range": True})
    except esprima.Error as error:
        message = str(error.message).split(": ", 1)[-1]
        index = error.index if isinstance(error.index, int) else 0
        return None, message[:1].lower() + message[1:], min(max(index, 0), len(text))
    except (RecursionError, ValueError, IndexError, TypeError, AttributeError):
        # Not the parser's own error class: a text it cannot cope with, as good as unreadable.
        return None, "the text cannot be read as a script", 0
    result: dict[str, Any] = esprima.toDict(tree)
    if _is_deep(result):
        return None, "expressions or statements are nested too deeply", 0
    return result, "", 0


def _is_deep(tree: dict[str, Any]) -> bool:
    """Whether a tree has more levels than those who walk it may recurse."""
    level: list[Any] = [tree]
    for _ in range(_MOST_LEVELS):
        items = [item for node in level for item in (node if type(node) is list else node.values())]
        level = [item for item in items if type(item) is dict or type(item) is list]
        if not level:
            return False
    return True


def _depth(text: str) -> int:
    depth = deepest = 0
    for character in text:
        if character in "([{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in ")]}":
            depth -= 1
    return deepest


def walk(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All ESTree nodes at and below one, in source order."""
    stack = [node]
    while stack:
        current = stack.pop()
        yield current
        below: list[dict[str, Any]] = []
        for value in current.values():
            if isinstance(value, dict) and "type" in value:
                below.append(value)
            elif isinstance(value, list):
                below.extend(v for v in value if isinstance(v, dict) and "type" in v)
        stack.extend(reversed(below))


def _is_require(node: dict[str, Any]) -> bool:
    callee = node.get("callee") or {}
    return callee.get("type") == "Identifier" and callee.get("name") == "require"


def _require(node: dict[str, Any]) -> Iterator[ModuleReference]:
    arguments = node.get("arguments") or []
    if not arguments:
        return
    first = arguments[0]
    if first.get("type") == "Literal" and isinstance(first.get("value"), str):
        start, end = first["range"]
        yield ModuleReference(
            span=Span(*node["range"]),
            kind="require",
            specifier=first["value"],
            specifier_span=Span(start + 1, end - 1),
        )


def _exported(node: dict[str, Any]) -> Iterator[str]:
    left, right = node["left"], node["right"]
    if _is_exports(left):
        if right.get("type") == "ObjectExpression":
            for item in right["properties"]:
                key = item.get("key") or {}
                name = key.get("name") or key.get("value")
                if isinstance(name, str) and not item.get("computed"):
                    yield name
    elif left.get("type") == "MemberExpression" and _is_exports(left["object"]):
        key = left["property"]
        name = key.get("value") if left.get("computed") else key.get("name")
        if isinstance(name, str):
            yield name


def _is_exports(node: dict[str, Any]) -> bool:
    if node.get("type") == "Identifier":
        return bool(node.get("name") == "exports")
    return bool(
        node.get("type") == "MemberExpression"
        and node["object"].get("type") == "Identifier"
        and node["object"].get("name") == "module"
        and (node["property"].get("name") or node["property"].get("value")) == "exports"
    )


_MOST_LEVELS = 400
_LONGEST = 2_000_000
