"""The live nodes of the stage: what is in a component, what goes into its slots, and its HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from dialects._kit.evaluate.template import Listener
from dialects._kit.evaluate.values import UNDEFINED, to_string, truthy

if TYPE_CHECKING:
    from glass_easel.components import Component

VOID = {"input", "img", "br"}


@dataclass(eq=False)
class Dom:
    """One live node; ``text`` is None for elements, ``virtual`` nodes show their children only."""

    tag: str = ""
    text: str | None = None
    virtual: bool = False
    identity: Any = None
    """What it is found again by among its siblings."""
    source: Any = None
    """The element of the template it was made from."""
    owner: Component | None = None
    """The component in whose template it stands."""
    parent: Dom | None = None
    children: list[Dom] = field(default_factory=list)
    component: Component | None = None
    """What it is the tag of."""
    attributes: dict[str, str] = field(default_factory=dict)
    dataset: dict[str, Any] = field(default_factory=dict)
    marks: dict[str, Any] = field(default_factory=dict)
    listeners: list[Listener] = field(default_factory=list)
    name: str = ""
    slot: str = ""
    has_slot: bool = False
    id: str = ""
    links: dict[str, list[str] | None] = field(default_factory=dict)
    """Where two-way attributes write to."""
    external: dict[str, list[str]] = field(default_factory=dict)
    """The classes a component was given for its external ones."""
    observed: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    """What ``change:`` calls for a name, and the value it was last called with."""
    watchers: list[Callable[[], Any]] = field(default_factory=list)
    make_host: ClassVar[Callable[[Dom], Any]]
    make_backend: ClassVar[Callable[[Dom], Any]]

    @cached_property
    def host(self) -> Any:
        """What programs see of it."""
        return type(self).make_host(self)

    @cached_property
    def backend(self) -> Any:
        """What programs see of the document's node for it."""
        return type(self).make_backend(self)

    def adopt(self, children: list[Dom]) -> None:
        self.children = children
        for child in children:
            child.parent = self

    def follow(self, old: Dom) -> None:
        """Be what programs reach that hold the node which stood at this place."""
        for name in ("host", "backend"):
            if name in vars(old):
                vars(self)[name] = vars(old)[name]
                vars(self)[name].node = self
        for child, before in zip(self.children, old.children, strict=False):
            child.follow(before)

    def clear(self) -> None:
        """Forget what attributes said, before they are read again."""
        self.attributes, self.dataset, self.marks, self.listeners = {}, {}, {}, []
        self.name = self.slot = self.id = ""
        self.has_slot = False


def every(nodes: list[Dom]) -> Iterator[Dom]:
    """Nodes and those below them in the same template."""
    for node in nodes:
        yield node
        yield from every(node.children)


def contents(nodes: list[Dom]) -> Iterator[Dom]:
    """The nodes a parent has for slots; those that only group others count by what they hold."""
    for node in nodes:
        if node.virtual and not node.has_slot and node.tag != "slot":
            yield from contents(node.children)
        else:
            yield node


def slot_of(node: Dom, component: Component) -> Dom | None:
    """The slot of a component that takes a node of its tag's content."""
    slots = [each for each in every(component.root.children) if each.tag == "slot"]
    if not component.several_slots:
        return slots[0] if slots else None
    return next((each for each in slots if each.name == node.slot), None)


# --- attributes --------------------------------------------------------------------------------


def camel(name: str) -> str:
    return re.sub(r"-([a-z])", lambda match: match[1].upper(), name)


def place(result: Dom, name: str, value: Any) -> None:
    """Put an attribute where the backend keeps it."""
    prefix, colon, rest = name.partition(":")
    if name == "id":
        result.id = to_string(value)
    elif name == "slot":
        result.slot = "" if value is UNDEFINED else to_string(value)
        result.has_slot = True
    elif name == "name" and result.tag == "slot":
        result.name = "" if value is UNDEFINED else to_string(value)
    elif name.startswith("data-"):
        result.dataset[camel(name[5:].lower())] = value
        if result.tag != "slot":
            show(result, name.lower(), value)
    elif colon:
        place_prefixed(result, prefix, rest, value)
    elif result.tag != "slot":
        before = result.attributes.get(name, "")
        if name == "style" and before:
            result.attributes[name] = style_text(result, to_string(value)) + before
        elif name == "class" and before:
            result.attributes[name] = f"{to_string(value)} {before}"
        else:
            show(result, name.lower(), value)


def place_prefixed(result: Dom, prefix: str, name: str, value: Any) -> None:
    if prefix in ("class", "style") and result.owner is not None:
        result.owner.record.used.add("class or style")
    if prefix == "data":
        result.dataset[name] = value
    elif prefix == "mark":
        result.marks[name] = value
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


def grown(before: Iterable[str], now: Iterable[str]) -> list[str]:
    """Names in a document's order: it adds new ones behind those that stay."""
    wanted = dict.fromkeys(now)
    stay = [name for name in before if name in wanted]
    return [*stay, *(name for name in wanted if name not in stay)]


def add_class(result: Dom, name: str) -> None:
    before = result.attributes.get("class", "")
    result.attributes["class"] = f"{before} {name}".strip()


def style_text(result: Dom, text: str) -> str:
    """A style that stands beside ``style:``, which the engine's compiler takes apart and prints."""
    if result.owner is None or not result.owner.record.does("style text"):
        return f"{text.rstrip().removesuffix(';')};"
    rules = [rule.strip() for rule in text.split(";") if rule.strip()]
    return "".join(re.sub(r"\s*:\s*", ":", rule, count=1) + ";" for rule in rules)


def add_style(result: Dom, rule: str) -> None:
    before = result.attributes.get("style", "")
    if before and not before.endswith(";"):
        before = style_text(result, before)
    result.attributes["style"] = before + rule


# --- HTML --------------------------------------------------------------------------------------


def inner_markup(node: Dom) -> str:
    """What is shown inside an element: its children, or the template of its component."""
    component = node.component
    if component is None:
        return markup(node.children)
    shown = markup(component.root.children)
    if component.appends_slot:
        shown += f"<virtual>{markup(node.children)}</virtual>"
    return shown


def markup(nodes: list[Dom]) -> str:
    parts = []
    for node in nodes:
        if node.text is not None:
            parts.append(html.escape(node.text, quote=False))
        elif node.tag == "slot":
            parts.append(markup(taken(node)))
        elif node.virtual or (node.component is not None and node.component.virtual_host):
            parts.append(inner_markup(node))
        else:
            written = "".join(f' {n}="{html.escape(v)}"' for n, v in node.attributes.items())
            end = "" if node.tag in VOID else f"</{node.tag}>"
            parts.append(f"<{node.tag}{written}>{inner_markup(node)}{end}")
    return "".join(parts)


def taken(slot: Dom) -> list[Dom]:
    """The content that a slot shows."""
    component = slot.owner
    if component is None:
        return []
    given = contents(component.host.children)
    return [node for node in given if slot_of(node, component) is slot]
