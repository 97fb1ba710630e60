"""Components of the stage: what they are registered with, their data, how they come and go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from dialects._kit.evaluate.template import Listener, Rendered
from dialects._kit.evaluate.values import UNDEFINED, from_plain, strict_equals, truthy
from glass_easel.fields import plain_fields
from glass_easel.marks import Trail, path_mark
from glass_easel.nodes import Dom, every
from glass_easel.record import Record
from glass_easel.render import Sources
from glass_easel.values import (
    Failed,
    assign,
    converted,
    default_of,
    is_function,
    member,
    native,
    option,
    path_keys,
)
from ir.template import Event

INLINE = 2.0
"""What a reference to something in a script module inside a template begins with."""
Change = tuple[list[str], Any]


@dataclass(eq=False)
class Definition:
    """What a component was registered with."""

    record: Record
    options: Any = field(default_factory=dict)
    sources: Sources = field(default_factory=lambda: Sources({}))
    wrapper: Any = None
    """What is asked for each listener of the template, instead of taking it as it is."""
    by_field: bool = False
    """Whether a change goes to the bindings of its field only, the others staying as they are."""
    using: dict[str, Definition] = field(default_factory=dict)
    shared: dict[str, Definition] = field(default_factory=dict)
    """What all components of its space may use."""

    def used(self, tag: str) -> Definition | None:
        return self.using.get(tag, self.shared.get(tag))

    @property
    def external_classes(self) -> list[str]:
        return list(option(self.options, "externalClasses", []))

    @property
    def scope(self) -> str:
        """Its style scope; "" is the global one."""
        return str(option(self.part("options"), "styleScope", ""))

    @property
    def scopes(self) -> list[str]:
        """The style scopes that classes in its template are of, in the engine's order."""
        extra = option(self.part("options"), "extraStyleScope", None)
        return [*([] if extra is None else [extra]), self.scope]

    def part(self, name: str) -> dict[str, Any]:
        """One of the objects it was registered with: properties, methods, lifetimes ..."""
        found = option(self.options, name, {})
        return found if isinstance(found, dict) else {}

    def flag(self, name: str) -> bool:
        return truthy(option(self.part("options"), name))


Patcher = Callable[["Component", list[Any], Trail, bool], None]
"""Brings a component's nodes in line with what is wanted; the last says whether it has none yet."""


class Component:
    """A component with its data and the nodes of its template."""

    def __init__(
        self, definition: Definition, host: Dom, parent: Component | None, patch: Patcher
    ) -> None:
        self.definition = definition
        self.record = definition.record
        self.patch = patch
        self.host = host
        self.parent = parent
        self.attached = False
        self.started = False
        self.stale: dict[str, Any] = {}
        """What the template knows of the data, where it is not told of all changes."""
        self.root = Dom("shadow-root", virtual=True, owner=self)
        host.component = self
        data = option(definition.options, "data", {})
        self.data: dict[str, Any] = from_plain(
            data.run(UNDEFINED, []) if is_function(data) else data
        )
        self.properties = definition.part("properties")
        self.methods = definition.part("methods")
        for name, given in self.properties.items():
            self.data.setdefault(name, default_of(given))
        self.own_listeners: list[Listener] = []
        for name, handler in definition.part("listeners").items():
            this, _, event = name.rpartition(".")
            target = self.own_listeners if this == "this" else self.root.listeners
            target.append(Listener(Event(name=event), self.method(handler)))

    @property
    def external(self) -> bool:
        return self.definition.flag("externalComponent")

    @property
    def several_slots(self) -> bool:
        return self.definition.flag("multipleSlots") or self.definition.flag("dynamicSlots")

    @property
    def virtual_host(self) -> bool:
        return self.definition.flag("virtualHost")

    @property
    def appends_slot(self) -> bool:
        """Native rendering puts a slot behind a template that has none."""
        slots = any(each.tag == "slot" for each in every(self.root.children))
        return self.external and not slots and bool(self.root.children)

    def method(self, handler: Any) -> Any:
        """A function that calls a method with the component as ``this``."""
        function = self.methods.get(handler) if isinstance(handler, str) else handler
        if not is_function(function):
            return UNDEFINED
        return native(lambda *given: function.run(self.host.host, list(given)))

    def classes(self, text: str) -> list[str]:
        """The classes that names in its template stand for."""
        found: list[str] = []
        for name in text.split():
            if name in self.definition.external_classes:
                found += self.host.external.get(name, [])
            else:
                found += [f"{scope}--{name}" if scope else name for scope in self.definition.scopes]
        return found

    def trigger(self, lifetime: str, *arguments: Any) -> None:
        function = self.definition.part("lifetimes").get(lifetime)
        if is_function(function):
            self.record.used.add("function")
            function.run(self.host.host, list(arguments))

    # --- data -----------------------------------------------------------------------------------

    def set_data(self, changes: dict[str, Any]) -> None:
        self.apply([(path_keys(path), value) for path, value in changes.items()])

    def apply(self, changes: list[Change], *, two_way: bool = True) -> None:
        """Change data: observers, then the nodes, then who is bound both ways."""
        told: list[tuple[str, Any, Any]] = []
        for keys, value in changes:
            given = self.properties.get(keys[0])
            if given is None or len(keys) > 1:
                assign(self.data, keys, value)
                continue
            old, new = self.data.get(keys[0], UNDEFINED), converted(value, given)
            self.data[keys[0]] = new
            if not strict_equals(old, new):
                told.append((keys[0], new, old))
        self.observe([keys for keys, _ in changes])
        if self.started:
            self.follow([keys for keys, _ in changes])
        for name, new, old in told:
            target = self.host.links.get(name)
            if two_way and target is not None and self.parent is not None:
                self.parent.apply([(target, new)])
            observer = option(self.properties[name], "observer", None)
            if is_function(observer):
                self.record.used.add("function")
                observer.run(self.host.host, [new, old])

    def splice(self, keys: list[str], start: int, count: int, items: list[Any]) -> None:
        member(self.data, keys)[start : start + count] = items
        self.observe([keys])
        self.follow([keys])

    def observe(self, changed: list[list[str]]) -> None:
        """Call the observers of what was changed, above or below it."""
        for written, function in self.definition.part("observers").items():
            paths = [path_keys(each.strip().removesuffix(".**")) for each in written.split(",")]
            if any(alike_so_far(path, keys) for path in paths for keys in changed):
                self.record.used.add("function")
                function.run(self.host.host, [member(self.data, path) for path in paths])

    def follow(self, changed: list[list[str]]) -> None:
        """Let the nodes follow changes at paths, as the template's way of updating has it."""
        if self.definition.by_field:
            fields = plain_fields(self.definition.sources.template(""))
            changed = [keys for keys in changed if len(keys) == 1 and keys[0] in fields]
            self.stale |= {keys[0]: self.data[keys[0]] for keys in changed}
        self.refresh(Trail(path_mark(changed)))

    def refresh(self, trail: Trail) -> None:
        """Bring the nodes in line with the data."""
        by_field = self.definition.by_field and not self.record.anew
        if by_field and not self.started:
            self.stale = from_plain(self.data)
        if self.definition.sources.empty:
            wanted: list[Any] = [Rendered("slot")]
        else:
            wanted, problems = self.definition.sources.nodes(self.stale if by_field else self.data)
            if problems:
                raise Failed(f"script modules: {problems}")
        fresh = not self.started
        self.started = True
        if not fresh:
            self.record.used.add("update")
        self.patch(self, wanted, trail, fresh)

    # --- coming and going -----------------------------------------------------------------------

    def attach(self) -> None:
        self.attached = True
        self.trigger("attached")
        for node in self.root.children:
            enter(node)

    def detach(self) -> None:
        self.attached = False
        self.trigger("detached")
        for node in self.root.children:
            leave(node)


def alike_so_far(left: list[str], right: list[str]) -> bool:
    """Whether one path leads to the other."""
    return all(a == b for a, b in zip(left, right, strict=False))


def enter(node: Dom) -> None:
    """A node has come into the tree that is shown."""
    if node.component is not None:
        node.component.attach()
    for child in node.children:
        enter(child)


def leave(node: Dom) -> None:
    """A node has gone from the tree that is shown."""
    if node.component is not None and node.component.attached:
        node.component.detach()
    for child in node.children:
        leave(child)


def tell_moved(node: Dom) -> None:
    """A node has got another place."""
    inner = [] if node.component is None else node.component.root.children
    if node.component is not None and node.component.attached:
        node.component.trigger("moved")
    for child in [*inner, *node.children]:
        tell_moved(child)
