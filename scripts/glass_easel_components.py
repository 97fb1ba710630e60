"""Components of the stage: their data, and how their nodes follow it.

Each change renders the whole template with our evaluator; the live nodes are then brought in line
with the result, so that elements and child components stay who they are.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from dialects._kit.evaluate.template import Listener, Rendered
from dialects._kit.evaluate.values import UNDEFINED, from_plain, strict_equals, to_string, truthy
from dialects._kit.template.names import names_of
from dialects.wechat.syntax import WECHAT_SYNTAX
from glass_easel_lists import steps, unique
from glass_easel_marks import Trail, below, marked, module_path, path_mark
from glass_easel_nodes import Dom, camel, every, place
from glass_easel_render import Sources, Virtual, value_of
from glass_easel_values import (
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
from ir.template import Attribute, Event, For, TemplateUse

NAMES = names_of(WECHAT_SYNTAX)
WARNINGS: list[str] = []
"""What the engine would have warned of."""
INLINE = 2.0
"""What a reference to something in a script module inside a template begins with."""
Change = tuple[list[str], Any]


@dataclass(eq=False)
class Definition:
    """What a component was registered with."""

    options: Any = field(default_factory=dict)
    sources: Sources = field(default_factory=lambda: Sources({}))
    wrapper: Any = None
    """What is asked for each listener of the template, instead of taking it as it is."""
    using: dict[str, Definition] = field(default_factory=dict)
    shared: dict[str, Definition] = field(default_factory=dict)
    """What all components of its space may use."""

    def used(self, tag: str) -> Definition | None:
        return self.using.get(tag, self.shared.get(tag))

    @property
    def external_classes(self) -> list[str]:
        return list(option(self.options, "externalClasses", []))

    @property
    def scopes(self) -> list[str]:
        """The style scopes that classes in its template are of; "" is the global one."""
        options = self.part("options")
        extra = option(options, "extraStyleScope", None)
        return [option(options, "styleScope", ""), *([] if extra is None else [extra])]

    def part(self, name: str) -> dict[str, Any]:
        """One of the objects it was registered with: properties, methods, lifetimes ..."""
        found = option(self.options, name, {})
        return found if isinstance(found, dict) else {}

    def flag(self, name: str) -> bool:
        return truthy(option(self.part("options"), name))


class Component:
    """A component with its data and the nodes of its template."""

    def __init__(self, definition: Definition, host: Dom, parent: Component | None) -> None:
        self.definition = definition
        self.host = host
        self.parent = parent
        self.attached = False
        self.started = False
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
            self.refresh(Trail(path_mark([keys for keys, _ in changes])))
        for name, new, old in told:
            target = self.host.links.get(name)
            if two_way and target is not None and self.parent is not None:
                self.parent.apply([(target, new)])
            observer = option(self.properties[name], "observer", None)
            if is_function(observer):
                observer.run(self.host.host, [new, old])

    def splice(self, keys: list[str], start: int, count: int, items: list[Any]) -> None:
        member(self.data, keys)[start : start + count] = items
        self.observe([keys])
        self.refresh(Trail(path_mark([keys])))

    def observe(self, changed: list[list[str]]) -> None:
        """Call the observers of what was changed, above or below it."""
        for written, function in self.definition.part("observers").items():
            paths = [path_keys(each.strip().removesuffix(".**")) for each in written.split(",")]
            if any(alike_so_far(path, keys) for path in paths for keys in changed):
                function.run(self.host.host, [member(self.data, path) for path in paths])

    def refresh(self, trail: Trail) -> None:
        """Bring the nodes in line with the data."""
        if self.definition.sources.empty:
            wanted: list[Any] = [Rendered("slot")]
        else:
            wanted, problems = self.definition.sources.nodes(self.data)
            if problems:
                raise Failed(f"script modules: {problems}")
        fresh = not self.started
        self.started = True
        Patch(self).children(self.root, wanted, trail, fresh=fresh)

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


class Patch:
    """Brings live nodes of a component in line with what its template shows."""

    def __init__(self, component: Component) -> None:
        self.component = component
        self.definition = component.definition

    def children(self, parent: Dom, wanted: list[Any], trail: Trail, *, fresh: bool) -> None:
        old = {child.identity: child for child in parent.children}
        counts: Counter[Any] = Counter()
        result, added = [], []
        for each in wanted:
            place_in = source_of(each)
            counts[place_in] += 1
            identity = (place_in, counts[place_in])
            node = old.pop(identity, None)
            if node is None:
                node = self.create(each, identity, parent, trail)
                added.append(node)
            else:
                self.update(node, each, trail, fresh=False)
            result.append(node)
        parent.adopt(result)
        if self.component.attached and not fresh:
            for node in old.values():
                leave(node)
            for node in added:
                enter(node)

    def create(self, each: Any, identity: Any, parent: Dom, trail: Trail) -> Dom:
        node = Dom(identity=identity, parent=parent, owner=self.component)
        self.update(node, each, trail, fresh=True)
        return node

    def update(self, node: Dom, each: Any, trail: Trail, *, fresh: bool) -> None:
        if isinstance(each, str):
            node.text = each
        elif isinstance(each, Virtual):
            self.virtual(node, each, trail, fresh=fresh)
        else:
            self.element(node, each, trail, fresh=fresh)

    # --- what only groups -----------------------------------------------------------------------

    def virtual(self, node: Dom, each: Virtual, trail: Trail, *, fresh: bool) -> None:
        node.virtual, node.tag, source = True, "virtual", each.node
        if isinstance(source, For) and not isinstance(each.key, tuple):
            self.rounds(node, each, trail, fresh=fresh)
            return
        if isinstance(source, TemplateUse):
            given = source.attribute("data")
            value = None if given is None else given.value
            trail = Trail(trail.of_value(value, each.scope), own_data=False)
        elif not isinstance(each.key, tuple):
            trail = with_lets(source, each.scope, trail)
            slot = source.attribute("slot") if hasattr(source, "attribute") else None
            if slot is not None and slot.value is not None:
                place(node, "slot", value_of(slot.value, each.scope))
        self.children(node, each.children, trail, fresh=fresh)

    def rounds(self, node: Dom, each: Virtual, trail: Trail, *, fresh: bool) -> None:
        """The rounds of a loop: those of one key stay who they are."""
        loop: For = each.node
        source = value_of(loop.list, each.scope)
        if isinstance(source, (str, float)):
            WARNINGS.append("a loop over no list")
        keys = self.keys(loop, each.children)
        old_keys = [child.identity for child in node.children]
        live = {child.identity: child for child in node.children}
        trails = [
            self.round_trail(loop, each, part, trail, moved=old_keys[index : index + 1] != [key])
            for index, (key, part) in enumerate(zip(keys, each.children, strict=True))
        ]
        for key, part, inner in zip(keys, each.children, trails, strict=True):
            if key not in live:
                live[key] = self.create(part, key, node, inner)
        attached = self.component.attached and not fresh
        for what, index in steps(old_keys, keys):
            target = live[old_keys[index] if what == "remove" else keys[index]]
            if attached:
                {"remove": leave, "insert": enter, "move": tell_moved}.get(what, still)(target)
            if what in ("move", "keep"):
                self.update(target, each.children[index], trails[index], fresh=False)
        node.adopt([live[key] for key in keys])

    def keys(self, loop: For, parts: list[Virtual]) -> list[str]:
        name = loop.key.literal if loop.key is not None else None
        if name is None:
            return [str(index) for index in range(len(parts))]
        items = [part.scope.get(loop.item_name, UNDEFINED) for part in parts]
        if name != "*this":
            items = [member(item, [name]) for item in items]
        return unique([to_string(item) for item in items])

    def round_trail(
        self, loop: For, each: Virtual, part: Virtual, trail: Trail, *, moved: bool
    ) -> Trail:
        key = to_string(part.key[1])
        list_of = loop.list.expression
        path = None if list_of is None else trail.path(list_of, each.scope)
        mark = below(trail.of_value(loop.list, each.scope), key)
        item = (mark, None if path is None else [*path, key])
        return trail.declared({loop.item_name: item, loop.index_name: (moved, None)})

    # --- elements -------------------------------------------------------------------------------

    def element(self, node: Dom, each: Rendered, trail: Trail, *, fresh: bool) -> None:
        node.tag, node.source = each.tag, each.node
        trail = with_lets(each.node, each.scope, trail)
        definition = self.definition.used(each.tag)
        before = dict(node.attributes)
        node.clear()
        node.virtual = each.tag == "slot"
        properties = definition.part("properties") if definition is not None else {}
        items = {} if each.node is None else named(each.node)
        lists = ["class", *([] if definition is None else definition.external_classes)]
        given: list[Change] = []
        touched: list[tuple[str, Any]] = []
        worklets: list[tuple[str, Any]] = []
        for name, value in each.attributes.items():
            item = items.get(name)
            if item is None or item.kind == "worklet":
                worklets += [] if item is None else [(item.name, value)]
                continue
            if item.kind == "change":
                node.observed[item.name] = (value, node.observed.get(item.name, (0, UNDEFINED))[1])
                continue
            prop = next((p for p in (camel(name), name) if p in properties), None)
            if item.kind == "model" and item.value is not None and item.value.expression:
                node.links[prop or name] = trail.path(item.value.expression, each.scope)
            if fresh or marked(trail.of_value(item.value, each.scope)):
                touched.append((name, value))
                given += [] if prop is None else [([prop], value)]
            if prop is None:
                place(node, name, joined(value) if name in lists else value)
        self.dress(node, definition, fresh=fresh)
        self.listen(node, each)
        self.inside(node, each, trail, definition, given, fresh=fresh)
        self.after(node, touched, worklets if fresh else [])
        if not fresh and before.get("class") != node.attributes.get("class"):
            for watcher in node.watchers:
                watcher()

    def dress(self, node: Dom, definition: Definition | None, *, fresh: bool) -> None:
        """Give an element its classes, and a component those it takes from outside."""
        before, node.external = node.external, {}
        for name in [] if definition is None else definition.external_classes:
            if name in node.attributes:
                node.external[name] = self.component.classes(node.attributes[name])
                if name != "class":
                    del node.attributes[name]
        if "class" in node.attributes:
            classes = self.component.classes(node.attributes["class"])
            node.attributes["class"] = " ".join(classes)
        if definition is not None and definition.scopes[0]:
            node.attributes["wx-host"] = definition.scopes[0]
        if node.component is not None and not fresh and before != node.external:
            node.component.refresh(Trail({}))

    def inside(
        self,
        node: Dom,
        each: Rendered,
        trail: Trail,
        definition: Definition | None,
        given: list[Change],
        *,
        fresh: bool,
    ) -> None:
        """An element's component, then its children."""
        if definition is not None and node.component is None:
            node.component = Component(definition, node, self.component)
        if node.component is not None:
            if given:
                node.component.apply(given, two_way=False)
            if not node.component.started:
                node.component.refresh(Trail(True))
        self.children(node, each.children, trail, fresh=fresh)

    def after(
        self, node: Dom, touched: list[tuple[str, Any]], worklets: list[tuple[str, Any]]
    ) -> None:
        """Tell what ``change:`` and ``worklet:`` name of new values."""
        for name, value in touched:
            function, last = node.observed.get(name, (None, UNDEFINED))
            if is_function(function) and not strict_equals(value, last):
                node.observed[name] = (function, value)
                function.run(UNDEFINED, [value, last, self.component.host.host, node.host])
        for name, value in worklets:
            if node.component is not None:
                node.component.trigger("workletChange", name, value)

    def listen(self, node: Dom, each: Rendered) -> None:
        """Take the listeners of an element, as the filter of the template wants them."""
        node.listeners = each.listeners
        if self.definition.wrapper is None:
            return
        for listener in each.listeners:
            event, handler = listener.event, listener.handler
            expression = None if event.handler is None else event.handler.expression
            path = None if expression is None else module_path(expression, each.scope)
            plain = handler if is_function(handler) else self.component.method(handler)
            reference = UNDEFINED if path is None else from_plain([INLINE, *path])
            flags = [event.mode == "catch", event.mode == "mut-bind", event.capture]
            listener.handler = self.definition.wrapper.run(
                UNDEFINED, [node.host, event.name, plain, *flags, reference]
            )


def joined(value: Any) -> Any:
    """Classes given as a list, as text."""
    return " ".join(map(to_string, value)) if isinstance(value, list) else value


def still(node: Dom) -> None:
    """A node that stays where it is."""


def source_of(each: Any) -> Any:
    """The place in the template that something was made from."""
    if isinstance(each, str):
        return "text"
    return (id(each.node), each.key if isinstance(each, Virtual) else None)


def named(node: Any) -> dict[str, Attribute]:
    """The attributes of an element by the name the renderer gives them."""
    found = {}
    for item in node.attributes:
        if isinstance(item, Attribute):
            bare = item.kind in ("model", "generic")
            found[item.name if bare else NAMES.attribute(item)] = item
    return found


def with_lets(node: Any, scope: Any, trail: Trail) -> Trail:
    """The trail with the variables an element declares."""
    for item in getattr(node, "attributes", ()):
        if isinstance(item, Attribute) and item.kind == "let" and item.value is not None:
            expression = item.value.expression
            path = None if expression is None else trail.path(expression, scope)
            trail = trail.declared({item.name: (trail.of_value(item.value, scope), path)})
    return trail
