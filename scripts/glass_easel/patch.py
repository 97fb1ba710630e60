"""Brings the live nodes of a component in line with what our evaluator shows for its template.

The whole template is rendered at each change; what was made from the same place of the template is
the same element or child component as before, and gets only what the change touches.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from dialects._kit.evaluate.template import Rendered
from dialects._kit.evaluate.values import UNDEFINED, from_plain, strict_equals, to_string
from dialects._kit.template.names import names_of
from dialects.wechat.syntax import WECHAT_SYNTAX
from glass_easel.components import (
    INLINE,
    Change,
    Component,
    Definition,
    enter,
    leave,
    tell_moved,
)
from glass_easel.lists import steps, unique
from glass_easel.marks import Trail, below, marked, module_path
from glass_easel.nodes import Dom, camel, grown, place
from glass_easel.render import Virtual, value_of
from glass_easel.values import is_function, member
from ir.template import Attribute, For, TemplateUse

NAMES = names_of(WECHAT_SYNTAX)


@dataclass
class Given:
    """What an element's attributes give besides attributes."""

    properties: list[Change] = field(default_factory=list)
    """For the properties of its component."""
    touched: list[tuple[str, Any]] = field(default_factory=list)
    """The values that the change of data touches."""
    worklets: list[tuple[str, Any]] = field(default_factory=list)


class Patch:
    """Brings live nodes of a component in line with what its template shows."""

    def __init__(self, component: Component) -> None:
        self.component = component
        self.definition = component.definition
        self.record = component.record

    def children(self, parent: Dom, wanted: list[Any], trail: Trail, *, fresh: bool) -> None:
        """Give a parent the nodes that are wanted; those it had from the same place are kept."""
        old = {} if self.record.anew else {child.identity: child for child in parent.children}
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
        if self.record.anew:
            for node, before in zip(result, parent.children, strict=False):
                node.follow(before)
        parent.adopt(result)
        if self.component.attached and not fresh:
            for node in old.values():
                leave(node)
            for node in added:
                enter(node)

    def create(self, each: Any, identity: Any, parent: Dom, trail: Trail) -> Dom:
        """A new node for what the template shows."""
        node = Dom(identity=identity, parent=parent, owner=self.component)
        self.update(node, each, trail, fresh=True)
        return node

    def update(self, node: Dom, each: Any, trail: Trail, *, fresh: bool) -> None:
        """Bring a node in line with what the template shows; ``fresh`` ones have nothing yet."""
        if isinstance(each, str):
            node.text = each
        elif isinstance(each, Virtual):
            self.virtual(node, each, trail, fresh=fresh)
        else:
            self.element(node, each, trail, fresh=fresh)

    # --- what only groups -----------------------------------------------------------------------

    def virtual(self, node: Dom, each: Virtual, trail: Trail, *, fresh: bool) -> None:
        """Bring what only groups in line; names mean what it says to what is in it."""
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
            self.warn("a loop over no list")
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

    def warn(self, text: str) -> None:
        """Remember a warning, where the run wants them."""
        if self.record.does("warnings"):
            self.record.warnings.append(text)

    def keys(self, loop: For, parts: list[Virtual]) -> list[str]:
        """What the rounds of a loop are known by: their keys, made different, or their numbers."""
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
        """The trail inside a round; its index has changed where the round has ``moved``."""
        key = to_string(part.key[1])
        list_of = loop.list.expression
        path = None if list_of is None else trail.path(list_of, each.scope)
        mark = below(trail.of_value(loop.list, each.scope), key)
        item = (mark, None if path is None else [*path, key])
        return trail.declared({loop.item_name: item, loop.index_name: (moved, None)})

    # --- elements -------------------------------------------------------------------------------

    def element(self, node: Dom, each: Rendered, trail: Trail, *, fresh: bool) -> None:
        """Bring an element, its component and what is in it in line with what is shown."""
        node.tag, node.source = each.tag, each.node
        trail = with_lets(each.node, each.scope, trail)
        definition = self.definition.used(each.tag)
        before = dict(node.attributes)
        node.clear()
        node.virtual = each.tag == "slot"
        given = self.attributes(node, each, trail, definition, fresh=fresh)
        self.dress(node, definition, before, fresh=fresh)
        self.listen(node, each)
        self.inside(node, each, trail, (definition, given.properties), fresh=fresh)
        self.after(node, given.touched, given.worklets if fresh else [])
        if not fresh and before.get("class") != node.attributes.get("class"):
            for watcher in node.watchers:
                watcher()

    def attributes(
        self, node: Dom, each: Rendered, trail: Trail, definition: Definition | None, *, fresh: bool
    ) -> Given:
        """Put an element's attributes where they belong; what is for a component comes back."""
        properties = definition.part("properties") if definition is not None else {}
        lists = ["class", *([] if definition is None else definition.external_classes)]
        items = {} if each.node is None else named(each.node)
        found = Given()
        for name, value in each.attributes.items():
            item = items.get(name)
            if item is None:
                continue
            if item.kind == "worklet":
                found.worklets.append((item.name, value))
                continue
            if item.kind == "change":
                node.observed[item.name] = (value, node.observed.get(item.name, (0, UNDEFINED))[1])
                continue
            prop = next((p for p in (camel(name), name) if p in properties), None)
            if item.kind == "model" and item.value is not None and item.value.expression:
                node.links[prop or name] = trail.path(item.value.expression, each.scope)
            if fresh or marked(trail.of_value(item.value, each.scope)):
                found.touched.append((name, value))
                found.properties += [] if prop is None else [([prop], value)]
            if prop is None:
                place(node, name, joined(value) if name in lists else value)
        return found

    def dress(
        self, node: Dom, definition: Definition | None, shown: dict[str, str], *, fresh: bool
    ) -> None:
        """Give an element its classes, and a component those it takes from outside.

        ``shown`` are the attributes so far, whose order those that stay keep.
        """
        before, node.external = node.external, {}
        for name in [] if definition is None else definition.external_classes:
            if name in node.attributes:
                node.external[name] = self.component.classes(node.attributes[name])
                if name != "class":
                    del node.attributes[name]
        if "class" in node.attributes:
            classes = self.component.classes(node.attributes["class"])
            node.attributes["class"] = " ".join(grown(shown.get("class", "").split(), classes))
        if definition is not None and definition.scope:
            node.attributes = {"wx-host": definition.scope, **node.attributes}
        node.attributes = {name: node.attributes[name] for name in grown(shown, node.attributes)}
        if node.component is not None and not fresh and before != node.external:
            node.component.refresh(Trail({}))

    def inside(
        self,
        node: Dom,
        each: Rendered,
        trail: Trail,
        wanted: tuple[Definition | None, list[Change]],
        *,
        fresh: bool,
    ) -> None:
        """An element's component with what its properties are given, then its children."""
        definition, given = wanted
        if definition is not None and node.component is None:
            self.record.used.add("component")
            node.component = Component(definition, node, self.component, patch)
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
                self.record.used.add("function")
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
        if each.listeners:
            self.record.used.add("function")
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


def patch(component: Component, wanted: list[Any], trail: Trail, fresh: bool) -> None:
    """Bring the nodes of a component's template in line with what is wanted of them."""
    Patch(component).children(component.root, wanted, trail, fresh=fresh)


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
