"""Decisions about the whole app that every file of its port must agree on."""

from __future__ import annotations

from functools import cached_property
from weakref import WeakKeyDictionary

import attrs

from dialects._kit.compat import compat_folder
from ir.app import AppIndex, Component

_SHARING = frozenset({"apply-shared", "shared", "page-shared", "page-apply-shared"})
GLOBAL_SCOPE = "g"
"""Attribute of elements that the app's own style sheet reaches."""


@attrs.define(eq=False, slots=False)
class Plan:
    """Scopes and folders of one app."""

    index: AppIndex
    runtime: str
    owners: dict[str, Component]
    numbers: dict[str, int]
    _scopes: dict[str, tuple[str, ...]] = attrs.field(factory=dict)
    _tags: dict[str, frozenset[str]] = attrs.field(factory=dict)

    def owner_of(self, path: str) -> Component | None:
        """The page or component a file belongs to by its name."""
        entry = self.index.files.get(path)
        return self.owners.get(entry.owner) if entry is not None and entry.owner else None

    def users_of(self, template: str) -> list[Component]:
        """The pages and components that show a template file."""
        owner = self.owner_of(template)
        if owner is not None and owner.template == template:
            return [owner]
        fact = self.index.templates.get(template)
        names = fact.users if fact is not None else ()
        return [self.owners[name] for name in names if name in self.owners]

    def scope(self, base: str) -> str:
        """The short name of an owner's style scope."""
        return str(self.numbers[base])

    def template_scope(self, template: str) -> str:
        """The scope of a template's elements: its only user's, else one of its own."""
        users = self.users_of(template)
        return self.scope(users[0].base if len(users) == 1 else template)

    def scope_attributes(self, template: str) -> tuple[str, ...]:
        """Attributes that every element of a template carries."""
        known = self._scopes.get(template)
        if known is None:
            known = (f"s-{self.template_scope(template)}",)
            if any(takes_globals(user) for user in self.users_of(template)):
                known = (*known, GLOBAL_SCOPE)
            self._scopes[template] = known
        return known

    def shared_templates(self, base: str) -> list[str]:
        """Scopes of template files that an owner shows together with others."""
        return self._shared.get(base, [])

    @cached_property
    def _shared(self) -> dict[str, list[str]]:
        result: dict[str, list[str]] = {}
        for path in self.index.templates:
            users = {user.base: user for user in self.users_of(path)}
            for base in users if len(users) > 1 else ():
                result.setdefault(base, []).append(self.scope(path))
        return result

    def component_tags(self, template: str) -> frozenset[str]:
        """Tags that mean components of the app in a template."""
        known = self._tags.get(template)
        if known is None:
            tags: set[str] = set()
            for user in self.users_of(template):
                tags.update(use.tag for use in user.uses if use.target is not None)
                tags.update(user.generics)
            known = self._tags[template] = frozenset(tags)
        return known

    def is_included(self, template: str) -> bool:
        """Whether other templates show this file's nodes as their own."""
        return template in self._included

    @cached_property
    def _included(self) -> frozenset[str]:
        return frozenset(p for fact in self.index.templates.values() for p in fact.includes)


def takes_globals(owner: Component) -> bool:
    """Whether the app's style sheet reaches into this page or component."""
    if not owner.is_component:
        return True
    isolation = owner.style_isolation or owner.options.get("styleIsolation")
    return isolation in _SHARING or owner.options.get("addGlobalClass") is True


_PLANS: WeakKeyDictionary[AppIndex, Plan] = WeakKeyDictionary()


def plan_of(index: AppIndex) -> Plan:
    """The plan of an app, made once."""
    known = _PLANS.get(index)
    if known is None:
        import dialects

        host = dialects.get("web").host
        assert host is not None
        owners = {item.base: item for item in (*index.pages, *index.components)}
        names = sorted({*owners, *index.templates})
        numbers = {name: number for number, name in enumerate(names, 1)}
        known = _PLANS[index] = Plan(index, compat_folder(index, host), owners, numbers)
    return known
