"""What a change of data touches in a template, and what an expression is a reference to.

A mark says what has changed in a value: False for nothing, True for all of it, or the marks of its
members by name. Only what is marked is given to components again; their observers tell.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from dialects._kit.evaluate.values import to_string, truthy
from glass_easel.render import expression_value
from ir.expression import (
    Array,
    Binary,
    Call,
    Conditional,
    Index,
    Member,
    Name,
    Object,
    Parenthesized,
    Property,
    Spread,
    TemplateString,
    Unary,
)

Mark = Any
Path = list[str]


def path_mark(changes: list[list[str]]) -> Mark:
    """The mark of data in which members at paths were set."""
    root: dict[str, Any] = {}
    for keys in changes:
        at = root
        for key in keys[:-1]:
            inner = at.setdefault(key, {})
            if inner is True:
                break
            at = inner
        else:
            at[keys[-1]] = True
    return root


def marked(mark: Mark) -> bool:
    """Whether anything has changed."""
    return any(map(marked, mark.values())) if isinstance(mark, dict) else bool(mark)


def below(mark: Mark, key: str) -> Mark:
    """The mark of a member."""
    return mark.get(key, False) if isinstance(mark, dict) else mark


@dataclass
class Trail:
    """Marks and paths of what names mean at a place; ``data`` is the mark of the data."""

    data: Mark
    local: dict[str, tuple[Mark, Path | None]] = field(default_factory=dict)
    own_data: bool = True
    """Whether names are members of the component's data, not of what a template was given."""

    def declared(self, names: dict[str, tuple[Mark, Path | None]]) -> Trail:
        return replace(self, local={**self.local, **names})

    # --- marks ----------------------------------------------------------------------------------

    def of_value(self, value: Any, scope: Any) -> Mark:
        """The mark of an attribute's value."""
        if value is None:
            return False
        if value.expression is not None:
            return self.of(value.expression, scope)
        parts = [part for part in value.parts if not isinstance(part, str)]
        return any(marked(self.of(part.expression, scope)) for part in parts)

    def of(self, node: Any, scope: Any) -> Mark:
        """The mark of an expression."""
        if isinstance(node, Name):
            return self._name(node.name, scope)
        if isinstance(node, Parenthesized):
            return self.of(node.inner, scope)
        if isinstance(node, Member):
            return below(self.of(node.object, scope), node.name)
        if isinstance(node, Index):
            return self._index(node, scope)
        if isinstance(node, Conditional):
            if marked(self.of(node.test, scope)):
                return True
            chosen = truthy(expression_value(node.test, scope))
            return self.of(node.then if chosen else node.otherwise, scope)
        if isinstance(node, Object):
            return self._object(node, scope)
        if isinstance(node, Array):
            return self._array(node, scope)
        return any(marked(self.of(child, scope)) for child in operands(node))

    def _name(self, name: str, scope: Any) -> Mark:
        if name in scope.modules:
            return False
        return self.local[name][0] if name in self.local else below(self.data, name)

    def _index(self, node: Index, scope: Any) -> Mark:
        if marked(self.of(node.index, scope)):
            return True
        return below(self.of(node.object, scope), to_string(expression_value(node.index, scope)))

    def _object(self, node: Object, scope: Any) -> Mark:
        found: dict[str, Mark] = {}
        for member in node.members:
            mark = self.of(member.value, scope)
            if isinstance(member, Property):
                found[member.key] = mark
            elif isinstance(mark, dict):
                found.update(mark)
            elif mark:
                return True
        return found

    def _array(self, node: Array, scope: Any) -> Mark:
        found: dict[str, Mark] = {}
        for index, item in enumerate(node.items):
            if isinstance(item, Spread):
                rest = [self.of(each, scope) for each in node.items[index:] if each is not None]
                return True if any(map(marked, rest)) else found
            found[str(index)] = item is not None and self.of(item, scope)
        return found

    # --- references -----------------------------------------------------------------------------

    def path(self, node: Any, scope: Any) -> Path | None:
        """Where in the component's data an expression's value is kept."""
        if isinstance(node, Parenthesized):
            return self.path(node.inner, scope)
        if isinstance(node, Name):
            if node.name in scope.modules:
                return None
            if node.name in self.local:
                return self.local[node.name][1]
            return [node.name] if self.own_data else None
        if isinstance(node, Conditional):
            chosen = truthy(expression_value(node.test, scope))
            return self.path(node.then if chosen else node.otherwise, scope)
        if isinstance(node, (Member, Index)):
            owner = self.path(node.object, scope)
            return None if owner is None else [*owner, member_key(node, scope)]
        return None


def module_path(node: Any, scope: Any) -> Path | None:
    """The file, module and members that an expression names, if it is of a script module."""
    if isinstance(node, Parenthesized):
        return module_path(node.inner, scope)
    if isinstance(node, Name) and node.name in scope.modules:
        return [scope.path, node.name]
    if isinstance(node, (Member, Index)):
        owner = module_path(node.object, scope)
        return None if owner is None else [*owner, member_key(node, scope)]
    return None


def member_key(node: Member | Index, scope: Any) -> str:
    if isinstance(node, Member):
        return node.name
    return to_string(expression_value(node.index, scope))


def operands(node: Any) -> list[Any]:
    """The expressions an operator, a call or a template string is made of."""
    if isinstance(node, Spread):
        return [node.value]
    if isinstance(node, Unary):
        return [node.operand]
    if isinstance(node, Binary):
        return [node.left, node.right]
    if isinstance(node, Call):
        return [node.callee, *node.arguments]
    return list(node.values) if isinstance(node, TemplateString) else []
