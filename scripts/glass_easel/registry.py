"""How components are registered on the stage: with one object, or step by step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dialects._kit.evaluate.values import JsArray
from glass_easel.components import Definition
from glass_easel.record import Record
from glass_easel.render import Sources
from glass_easel.values import NOTHING, Host, native

MANAGER = {"register": native(lambda name: name), "globalScope": native(lambda: "")}
"""Style scopes go by their name; the global one has none."""


class Registered(Host):
    """A registered component."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        super().__init__(lambda key: native(lambda *given: self) if key == "general" else None)


class Space(Host):
    """What components are registered in; some of them can be used by all."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.shared: dict[str, Definition] = {}
        members = {
            "defineComponent": native(self.register),
            "define": native(lambda *name: Builder(self.register)),
            "setGlobalUsingComponent": native(self.share),
            "updateComponentOptions": NOTHING,
            "styleScopeManager": MANAGER,
        }
        super().__init__(members.get)

    def share(self, tag: str, registered: Registered) -> None:
        self.shared[tag] = registered.definition

    def register(self, options: Any = None) -> Registered:
        """Make a component of what it is told in one object; its templates are parsed later."""
        found = Definition(self.record, shared=self.shared)
        if isinstance(options, dict):
            found.options = options
            template = options.get("template")
            if isinstance(template, dict):
                found.sources = Sources(template["$files"])
                found.wrapper = template.get("$wrapper")
                found.by_field = template.get("$by_field", False)
            using = options.get("using", {})
            found.using = {tag: used.definition for tag, used in using.items()}
        return Registered(found)


class Builder(Host):
    """Collects what a component is registered with."""

    WORDS = {"usingComponents": "using"}
    PAIRS = {"property": "properties"}

    def __init__(self, register: Callable[[Any], Registered]) -> None:
        super().__init__(self.member)
        self.options: dict[str, Any] = {}
        self.register = register

    def member(self, key: str) -> Any:
        if key == "registerComponent":
            return native(lambda: self.register(self.options))
        return native(lambda *given: self.take(key, list(given)))

    def take(self, key: str, given: list[Any]) -> Builder:
        if key in self.PAIRS:
            self.options.setdefault(self.PAIRS[key], {})[given[0]] = given[1]
        else:
            value = given[0]
            name = self.WORDS.get(key, key)
            self.options[name] = JsArray(value) if isinstance(value, list) else value
        return self
