"""A small stand-in for the newer engine's component framework, rendering with our evaluator.

Every look at an element renders its component from scratch, so elements are found again by id or
place each time. It knows data, properties, slots, two-way bindings and listeners on one element.
"""

from __future__ import annotations

import html
import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from dialects._kit.context import Reporter
from dialects._kit.evaluate.engine import MODERN
from dialects._kit.evaluate.expression import evaluate
from dialects._kit.evaluate.template import Inputs, render
from dialects._kit.evaluate.values import (
    UNDEFINED,
    Function,
    JsArray,
    strict_equals,
    to_number,
    to_string,
    truthy,
)
from dialects._kit.script_module.parser import parse_script_module
from dialects._kit.template.parser import parse_template
from dialects.wechat.syntax import WECHAT_SYNTAX
from ir.template import Event

VOID = {"input", "img", "br"}


class Failed(Exception):
    """An expectation that does not hold."""


# --- components --------------------------------------------------------------------------------


@dataclass
class Definition:
    """What registerElement was given."""

    files: dict[str, str] = field(default_factory=dict)
    data: Any = field(default_factory=dict)
    properties: dict[str, Any] = field(default_factory=dict)
    using: dict[str, Definition] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)
    methods: dict[str, Any] = field(default_factory=dict)


@dataclass
class Dom:
    """One element as shown; ``text`` is None for elements."""

    tag: str = ""
    text: str | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    dataset: dict[str, Any] = field(default_factory=dict)
    name: str = ""
    slot: str = ""
    id: str = ""
    children: list[Dom] = field(default_factory=list)
    shown: list[Dom] | None = None
    """What a component shows in place of its children; they went into its slots."""
    instance: Instance | None = None
    owner: Instance | None = None
    listeners: dict[str, Any] = field(default_factory=dict)


class Instance:
    """A component with its data; children live as long as their place in the tree does."""

    def __init__(self, definition: Definition, parent: Instance | None = None) -> None:
        self.definition = definition
        self.parent = parent
        self.children: dict[str, Instance] = {}
        self.links: dict[str, Any] = {}
        self.given: dict[str, Any] = {}
        data = definition.data
        self.data: dict[str, Any] = dict(data.run(UNDEFINED, []) if is_function(data) else data)
        for name, given in definition.properties.items():
            self.data.setdefault(name, default_of(given))

    def shadow(self) -> list[Dom]:
        """What the template shows now, before slots are filled."""
        files = self.definition.files
        if "" not in files:
            return [Dom("slot")]

        def load(path: str) -> Any:
            text = files.get(path, files.get(path.removesuffix(".wxml")))
            if text is None:
                return None
            return parse_template(text, path, WECHAT_SYNTAX, Reporter(path))

        def module(path: str) -> Any:
            text = files.get(path, files.get(path + ".wxs"))
            if text is None:
                return None
            return parse_script_module(text, path, WECHAT_SYNTAX, Reporter(path))

        inputs = Inputs(WECHAT_SYNTAX, load, module, engine=MODERN)
        nodes, problems = render(load(""), self.data, inputs)
        if problems:
            raise Failed(f"script modules: {problems}")
        seen: dict[str, int] = {}
        return [self.dom(node, seen) for node in nodes]

    def appended(self, content: list[Dom]) -> list[Dom]:
        """What native rendering adds for content that no slot takes."""
        external = truthy(self.definition.options.get("externalComponent", False))
        if not external or "<slot" in self.definition.files.get("", "<slot"):
            return []
        return [Dom("virtual", children=content)]

    def dom(self, node: Any, seen: dict[str, int]) -> Dom:
        if isinstance(node, str):
            return Dom(text=node)
        result = Dom(node.tag, owner=self)
        listeners = {
            item.syntax.name: item.name
            for item in node.node.attributes
            if isinstance(item, Event) and item.syntax is not None
        }
        definition = self.definition.using.get(node.tag)
        properties = definition.properties if definition is not None else {}
        given: dict[str, Any] = {}
        for name, value in node.attributes.items():
            prop = next((p for p in (camel(name), name) if p in properties), None)
            if name in listeners:
                result.listeners[listeners[name]] = value
                continue
            if prop is not None:
                given[prop] = converted(value, properties[prop])
            else:
                place(result, name, value)
        result.children = [self.dom(child, seen) for child in node.children]
        if definition is not None:
            count = seen[node.tag] = seen.get(node.tag, 0) + 1
            child = self.children.setdefault(f"{node.tag}{count}", Instance(definition, self))
            for prop, value in given.items():
                # What the child set itself stays until its user gives something new.
                if prop not in child.given or not strict_equals(child.given[prop], value):
                    child.data[prop] = value
            child.given = given
            child.links = {a.name: a.value for a in node.node.attributes if is_model(a)}
            result.instance = child
            several = truthy(definition.options.get("multipleSlots", False))
            content = list(result.children)
            result.shown = filled(child.shadow(), content, several)
            result.shown += child.appended(content)
        return result

    def set_data(self, changes: dict[str, Any]) -> None:
        for path, value in changes.items():
            keys = [key for key in re.split(r"[.\[\]]+", path) if key]
            assign(self.data, keys, value)
            expression = self.links.get(camel(keys[0])) or self.links.get(kebab(keys[0]))
            if expression is not None and self.parent is not None:
                target = link_path(expression.expression, self.parent.data)
                if target is not None:
                    assign(self.parent.data, target, self.data[keys[0]])


def is_function(value: Any) -> bool:
    return isinstance(value, Function)


def is_model(attribute: Any) -> bool:
    return getattr(attribute, "kind", "") == "model" and attribute.value is not None


def camel(name: str) -> str:
    return re.sub(r"-([a-z])", lambda match: match[1].upper(), name)


def kebab(name: str) -> str:
    return re.sub(r"[A-Z]", lambda match: "-" + match[0].lower(), name)


def assign(owner: Any, keys: list[str], value: Any) -> None:
    """Set a member by path; what is no object on the way becomes one."""
    for index, key in enumerate(keys):
        last = index == len(keys) - 1
        if isinstance(owner, list):
            number = int(key)
            owner.extend([UNDEFINED] * (number + 1 - len(owner)))
            current = owner[number]
        else:
            number, current = 0, owner.get(key)
        if not last and not isinstance(current, (list, dict)):
            current = JsArray() if keys[index + 1].isdigit() else {}
        new = value if last else current
        if isinstance(owner, list):
            owner[number] = new
        else:
            owner[key] = new
        owner = new


def link_path(node: Any, data: dict[str, Any]) -> list[str] | None:
    """The path that a two-way binding writes to."""
    kind = type(node).__name__
    if kind == "Parenthesized":
        return link_path(node.inner, data)
    if kind == "Name":
        return [node.name]
    if kind == "Conditional":
        chosen = truthy(evaluate(node.test, data, MODERN))
        return link_path(node.then if chosen else node.otherwise, data)
    if kind in ("Member", "Index"):
        owner = link_path(node.object, data)
        if owner is None:
            return None
        key = node.name if kind == "Member" else to_string(evaluate(node.index, data, MODERN))
        return [*owner, key]
    return None


def default_of(given: Any) -> Any:
    kind = given
    if isinstance(given, dict):
        for key in ("value", "default"):
            if key in given:
                value = given[key]
                return value.run(UNDEFINED, []) if is_function(value) else value
        kind = given.get("type", UNDEFINED)
    return {"String": "", "Number": 0.0, "Boolean": False}.get(type_name(kind))


def type_name(kind: Any) -> str:
    return kind.get("$type", "") if isinstance(kind, dict) else getattr(kind, "name", "")


def converted(value: Any, given: Any) -> Any:
    kind = type_name(given.get("type", given) if isinstance(given, dict) else given)
    if kind == "String":
        return "" if value is None or value is UNDEFINED else to_string(value)
    if kind == "Number":
        number = to_number(value)
        return number if math.isfinite(number) else 0.0
    return truthy(value) or value == "" if kind == "Boolean" else value


def place(result: Dom, name: str, value: Any) -> None:
    """Put an attribute where the backend keeps it."""
    prefix, colon, rest = name.partition(":")
    if name == "id":
        result.id = to_string(value)
    elif name == "slot":
        result.slot = "" if value is UNDEFINED else to_string(value)
    elif name == "name" and result.tag == "slot":
        result.name = to_string(value)
    elif name.startswith("data-"):
        result.dataset[camel(name[5:].lower())] = value
        show(result, name.lower(), value)
    elif colon:
        place_prefixed(result, prefix, rest, value)
    elif result.tag != "slot":
        before = result.attributes.get(name, "")
        if name == "style" and before:
            result.attributes[name] = normal_style(to_string(value)) + before
        elif name == "class" and before:
            result.attributes[name] = f"{to_string(value)} {before}"
        else:
            show(result, name.lower(), value)


def place_prefixed(result: Dom, prefix: str, name: str, value: Any) -> None:
    if prefix == "data":
        result.dataset[name] = value
    elif prefix == "class" and truthy(value):
        add_class(result, name)
    elif prefix == "style":
        add_style(result, f"{name}:{text_or_empty(value)};")


def show(result: Dom, name: str, value: Any) -> None:
    if value is not False:
        word = value is True and (name in ("class", "style") or name.startswith("data-"))
        result.attributes[name] = "true" if word else text_or_empty(value)


def text_or_empty(value: Any) -> str:
    if value is True or value is None or value is UNDEFINED:
        return ""
    return to_string(value)


def add_class(result: Dom, name: str) -> None:
    before = result.attributes.get("class", "")
    result.attributes["class"] = f"{before} {name}".strip()


def normal_style(text: str) -> str:
    rules = [rule.strip() for rule in text.split(";") if rule.strip()]
    return "".join(re.sub(r"\s*:\s*", ":", rule, count=1) + ";" for rule in rules)


def add_style(result: Dom, rule: str) -> None:
    before = result.attributes.get("style", "")
    if before and not before.endswith(";"):
        before = normal_style(before)
    result.attributes["style"] = before + rule


def filled(nodes: list[Dom], content: list[Dom], several: bool) -> list[Dom]:
    """A component's tree with what its user gave put into its slots."""
    result: list[Dom] = []
    for node in nodes:
        if node.tag != "slot":
            node.children = filled(node.children, content, several)
            if node.shown is not None:
                node.shown = filled(node.shown, content, several)
            result.append(node)
            continue
        taken = [c for c in content if not several or c.slot == node.name]
        for each in taken:
            content.remove(each)
        result.extend(taken)
    return result


def markup(nodes: list[Dom]) -> str:
    parts = []
    for node in nodes:
        if node.text is not None:
            parts.append(html.escape(node.text, quote=False))
            continue
        inner = markup(node.children if node.shown is None else node.shown)
        virtual = node.instance is not None and truthy(
            node.instance.definition.options.get("virtualHost", False)
        )
        if node.tag == "slot" or virtual:
            parts.append(inner)
            continue
        written = "".join(f' {n}="{html.escape(v)}"' for n, v in node.attributes.items())
        end = "" if node.tag in VOID else f"</{node.tag}>"
        parts.append(f"<{node.tag}{written}>{inner}{end}")
    return "".join(parts)


# --- what the tests see ------------------------------------------------------------------------


class Host(dict[str, Any]):
    """An object of the framework whose members are looked up when asked for."""

    def __init__(self, find: Callable[[str], Any]) -> None:
        super().__init__()
        self.find = find

    def get(self, key: str, default: Any = None) -> Any:
        found = self.find(key)
        return default if found is None else found


def native(run: Callable[..., Any]) -> Function:
    return Function(lambda this, arguments: run(*arguments), 0)


NOTHING = native(lambda *given: UNDEFINED)


def nodes_below(nodes: list[Dom]) -> list[Dom]:
    found = []
    for node in nodes:
        found.append(node)
        found += nodes_below(node.children)
    return found


class ElementHost(Host):
    """A live element: looked up again at each use."""

    CASTS = frozenset({"asElement", "asInstanceOf", "asGeneralComponent", "asTextNode"})

    def __init__(self, seek: Callable[[], Dom | None]) -> None:
        super().__init__(self.member)
        self.seek = seek

    def member(self, key: str) -> Any:
        node = self.seek()
        if node is None:
            return UNDEFINED
        if key in self.CASTS:
            return native(lambda *given: self)
        read = self.MEMBERS.get(key)
        if read is not None:
            return read(self, node)
        return ComponentHost(node.instance).find(key) if node.instance is not None else None

    def below(self, index: int) -> ElementHost:
        def seek() -> Dom | None:
            node = self.seek()
            return node.children[index] if node is not None else None

        return ElementHost(seek)

    def trigger(self, node: Dom) -> Function:
        def run(name: str, *rest: Any) -> Any:
            if node.owner is not None:
                handler = node.owner.definition.methods.get(str(node.listeners.get(name)))
                if handler is not None:
                    handler.run(ComponentHost(node.owner), [{"target": self}])
            return UNDEFINED

        return native(run)

    MEMBERS: ClassVar[dict[str, Callable[[ElementHost, Dom], Any]]] = {
        "dataset": lambda self, node: dict(node.dataset),
        "childNodes": lambda self, node: JsArray(map(self.below, range(len(node.children)))),
        "textContent": lambda self, node: UNDEFINED if node.text is None else node.text,
        "$html": lambda self, node: markup(node.children if node.shown is None else node.shown),
        "triggerEvent": lambda self, node: self.trigger(node),
    }


class ComponentHost(Host):
    """A live component."""

    CASTS = frozenset({"general", "asInstanceOf", "asElement", "asGeneralComponent"})

    def __init__(self, instance: Instance) -> None:
        super().__init__(self.member)
        self.instance = instance

    def member(self, key: str) -> Any:
        if key in self.CASTS:
            return native(lambda *given: self)
        read = self.MEMBERS.get(key)
        return read(self) if read is not None else None

    def by_id(self, wanted: str) -> Any:
        def seek() -> Dom | None:
            nodes = nodes_below(self.instance.shadow())
            return next((node for node in nodes if node.id == wanted), None)

        return UNDEFINED if seek() is None else ElementHost(seek)

    def at(self, index: int) -> ElementHost:
        return ElementHost(lambda: self.instance.shadow()[index])

    def root(self) -> Host:
        def find(key: str) -> Any:
            if key == "getElementById":
                return native(self.by_id)
            if key == "childNodes":
                return JsArray(map(self.at, range(len(self.instance.shadow()))))
            return None

        return Host(find)

    def set_data(self, changes: dict[str, Any]) -> Any:
        self.instance.set_data(changes)
        return UNDEFINED

    def splice(self, path: list[Any], start: float, count: float, items: list[Any]) -> Any:
        owner: Any = self.instance.data
        for key in path:
            owner = owner[int(key)] if isinstance(owner, list) else owner[key]
        owner[int(start) : int(start + count)] = items
        return UNDEFINED

    def html(self) -> str:
        return markup(filled(self.instance.shadow(), [], True) + self.instance.appended([]))

    MEMBERS: ClassVar[dict[str, Callable[[ComponentHost], Any]]] = {
        "data": lambda self: self.instance.data,
        "$html": lambda self: self.html(),
        "getShadowRoot": lambda self: native(self.root),
        "setData": lambda self: native(self.set_data),
        "spliceArrayDataOnPath": lambda self: native(self.splice),
        "applyDataUpdates": lambda self: NOTHING,
        "$": lambda self: Host(self.by_id),
    }


def definition_of(options: Any) -> Definition:
    found = Definition()
    if not isinstance(options, dict):
        return found
    template = options.get("template")
    found.files = template["$files"] if isinstance(template, dict) else {}
    found.data = options.get("data", {})
    found.properties = dict(options.get("properties", {}))
    found.options = options.get("options", {})
    found.methods = options.get("methods", {})
    for tag, used in options.get("using", {}).items():
        found.using[tag] = used.definition
    return found


class Registered(Host):
    """A registered component."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        super().__init__(lambda key: native(lambda *given: self) if key == "general" else None)


def framework() -> Host:
    def register(options: Any = None) -> Registered:
        return Registered(definition_of(options))

    def create(tag: str, registered: Any, *rest: Any) -> Host:
        return ComponentHost(Instance(registered.definition))

    def space(*given: Any) -> Host:
        managers = {"register": native(lambda *names: names[0] if names else "")}
        return Host(
            {
                "defineComponent": native(register),
                "styleScopeManager": managers,
            }.get
        )

    component_functions = Host(
        {"createWithContext": native(create), "register": native(register)}.get
    )
    element_functions = Host({"pretendAttached": native(lambda *given: UNDEFINED)}.get)
    return Host(
        {
            "registerElement": native(register),
            "Component": component_functions,
            "Element": element_functions,
            "ComponentSpace": native(space),
            "MutationObserver": Host(
                {"create": native(lambda *given: Host({"observe": NOTHING}.get))}.get
            ),
        }.get
    )
