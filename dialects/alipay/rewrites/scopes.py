"""What names mean at a place of a template: data of its owners, or variables of the loops around.

Answers are kept by the identity of a value, which the passes after this one leave as it is.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import attrs

from dialects._kit.context import LowerContext
from ir.app import Component
from ir.expression import Expression, Index, Literal, Member, Name, Parenthesized
from ir.template import Attribute, For, Template, TemplateDefinition, Value
from ir.tree import children, walk

Path: TypeAlias = tuple[str | Expression, ...]
"""A data path in pieces: text, and expressions that stand between brackets."""

_NOTE = "scopes"


@attrs.frozen
class Scope:
    """Variables bound so far: name -> the path it stands for, None where it is no path.

    ``closed``: other names are no data of the owner either, as inside a template definition.
    """

    names: dict[str, Path | None] = attrs.field(factory=dict)
    closed: bool = False

    def path(self, expression: Expression | None) -> Path | None:
        """The data path an expression names; None when it could not be assigned to."""
        if isinstance(expression, Parenthesized):
            return self.path(expression.inner)
        if isinstance(expression, Name):
            if expression.name in self.names:
                return self.names[expression.name]
            return None if self.closed else (expression.name,)
        if isinstance(expression, Member) and not expression.optional:
            base = self.path(expression.object)
            return None if base is None else (*base, "." + expression.name)
        if isinstance(expression, Index):
            base = self.path(expression.object)
            return None if base is None else (*base, *_brackets(expression.index))
        return None

    def inside(self, loop: For) -> Scope:
        """The scope of a loop's body."""
        base = self.path(loop.list.expression)
        bound = {loop.item_name, loop.index_name}
        names = {
            name: None if path is None or _mentions(path, bound) else path
            for name, path in self.names.items()
        }
        item: Path | None = None
        if base is not None and not _mentions(base, bound):
            item = (*base, "[", Name(name=loop.index_name), "]")
        names[loop.item_name] = item
        names[loop.index_name] = None
        return Scope(names, self.closed)


def _brackets(index: Expression) -> Path:
    if isinstance(index, Literal) and isinstance(index.value, str):
        return (f".{index.value}",)
    if isinstance(index, Literal) and type(index.value) is int:
        return (f"[{index.value}]",)
    return ("[", index, "]")


def _mentions(path: Path, names: set[str]) -> bool:
    return any(
        isinstance(node, Name) and node.name in names
        for part in path
        if not isinstance(part, str)
        for node in walk(part)
    )


@attrs.define(eq=False)
class Scopes:
    """What `read_scopes` found out: by ``id`` of a value the scope it stands in."""

    template: Template
    by_value: dict[int, Scope] = attrs.field(factory=dict)


def read_scopes(template: Template, modules: frozenset[str], context: LowerContext) -> None:
    """Remember the scope of every list, class and two-way binding of a template."""
    scopes = Scopes(template)
    context.notes[_NOTE] = scopes
    outermost = Scope(dict.fromkeys(modules))
    pending: list[tuple[Any, Scope]] = [(template, outermost)]
    while pending:
        node, scope = pending.pop()
        if isinstance(node, For):
            scopes.by_value[id(node.list)] = scope
            pending.append((node.body, scope.inside(node)))
            continue
        if isinstance(node, Attribute):
            if node.value is not None and (node.kind == "model" or node.name.endswith("class")):
                scopes.by_value[id(node.value)] = scope
            continue
        if isinstance(node, TemplateDefinition):
            scope = Scope(dict(outermost.names), closed=True)
        pending.extend((child, scope) for child in children(node))


def data_path(value: Value | None, context: LowerContext) -> Path | None:
    """The path of data that a value names, as seen from the page or component."""
    scope = _scope(value, context)
    expression = value.expression if value is not None else None
    return scope.path(expression) if scope is not None else None


def _scope(value: Value | None, context: LowerContext) -> Scope | None:
    scopes: Scopes | None = context.notes.get(_NOTE)
    return scopes.by_value.get(id(value)) if scopes is not None else None


def kind_of(expression: Expression, at: Value, context: LowerContext) -> str | None:
    """The kind of value that every owner of the template begins with at this path."""
    scope = _scope(at, context)
    path = scope.path(expression) if scope is not None else None
    if path is None or not all(isinstance(part, str) for part in path):
        return None
    name = "".join(part for part in path if isinstance(part, str))
    kinds = {owner.kinds.get(name) for owner in owners(context)}
    return kinds.pop() if len(kinds) == 1 else None


def owners(context: LowerContext) -> tuple[Component, ...]:
    """The pages and components that show the template in hand."""
    fact = context.index.templates.get(context.reporter.path)
    users = [context.index.component(base) for base in fact.users] if fact is not None else []
    found = tuple(user for user in users if user is not None)
    if found:
        return found
    return (context.component,) if context.component is not None else ()


__all__ = ["Path", "data_path", "kind_of", "owners", "read_scopes"]
