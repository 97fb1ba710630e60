"""A small stand-in for the newer engine's component framework, as the tests' programs see it.

Its templates are read by our parser and rendered by our evaluator; what this file adds are the
names by which programs reach components, elements and events.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from dialects._kit.evaluate.globals import Constructor
from dialects._kit.evaluate.values import UNDEFINED, JsArray, to_string
from glass_easel.components import INLINE, Component
from glass_easel.events import PHASES, BackendHost, EventHost, dispatch, listeners_of
from glass_easel.marks import Trail
from glass_easel.nodes import Dom, every, inner_markup
from glass_easel.patch import patch
from glass_easel.record import Record
from glass_easel.registry import MANAGER, Registered, Space
from glass_easel.values import NOTHING, Host, native
from ir.template import Attribute


class ElementHost(Host):
    """A live node: an element, a component, a shadow root or text."""

    CASTS = frozenset(
        {"asElement", "asInstanceOf", "asGeneralComponent", "general", "getMethodCaller"}
    )

    def __init__(self, node: Dom) -> None:
        super().__init__(self.member)
        self.node = node

    def member(self, key: str) -> Any:
        node = self.node
        if key in self.CASTS:
            return native(lambda *given: self)
        if key in self.MEMBERS:
            return self.MEMBERS[key](node)
        if node.component is None:
            return None
        if key in self.OF_COMPONENTS:
            return self.OF_COMPONENTS[key](node.component)
        return node.component.methods.get(key)

    MEMBERS: ClassVar[dict[str, Callable[[Dom], Any]]] = {
        "id": lambda node: node.id,
        "slot": lambda node: node.slot,
        "dataset": lambda node: dict(node.dataset),
        "childNodes": lambda node: JsArray(child.host for child in node.children),
        "parentNode": lambda node: None if node.parent is None else node.parent.host,
        "textContent": lambda node: UNDEFINED if node.text is None else node.text,
        "$html": inner_markup,
        "$$": lambda node: node.backend,
        "getBackendElement": lambda node: native(lambda: node.backend),
        "ownerShadowRoot": lambda node: None if node.owner is None else node.owner.root.host,
        "getHostNode": lambda node: native(lambda: node.owner and node.owner.host.host),
        "getElementById": lambda node: native(lambda name: by_id(node, name)),
        "triggerEvent": lambda node: native(lambda *given: trigger(node, *given)),
        "dispatchEvent": lambda node: native(lambda event: dispatch(node, event)),
        "getListeners": lambda node: native(lambda: listeners_of(node)),
        "_$wxTmplDevArgs": lambda node: dev_args(node),
    }
    OF_COMPONENTS: ClassVar[dict[str, Callable[[Component], Any]]] = {
        "data": lambda component: component.data,
        "getShadowRoot": lambda component: native(lambda: component.root.host),
        "setData": lambda component: native(component.set_data),
        "spliceArrayDataOnPath": lambda component: native(lambda *given: splice(component, *given)),
        "applyDataUpdates": lambda component: NOTHING,
        "$": lambda component: Host(lambda name: by_id(component.root, name, component.external)),
    }


Dom.make_host = ElementHost
Dom.make_backend = BackendHost


def by_id(root: Dom, wanted: str, native_rendering: bool = False) -> Any:
    found = next((node for node in every(root.children) if node.id == wanted), None)
    if found is None:
        return UNDEFINED
    return found.backend if native_rendering else found.host


def splice(component: Component, path: list[Any], start: float, count: float, items: Any) -> None:
    component.splice([to_string(key) for key in path], int(start), int(count), list(items))


def dev_args(node: Dom) -> Any:
    """What the engine keeps about an element for its developer tools."""
    told = node.owner is not None and node.owner.record.does("written names")
    return {"A": written_names(node)} if told else None


def written_names(node: Dom) -> JsArray:
    """The attributes of an element in their order; those every element has begin with a colon."""
    known = {"id", "slot", "class", "style"} | ({"name"} if node.tag == "slot" else set())
    items = node.source.attributes if node.source is not None else ()
    names = [item.name for item in items if isinstance(item, Attribute) and item.kind == "plain"]
    return JsArray(f":{name}" if name in known else name for name in names)


# --- events ------------------------------------------------------------------------------------


def trigger(node: Dom, name: str, detail: Any = UNDEFINED, options: Any = None) -> float:
    return dispatch(node, EventHost(name, detail, options))


def trigger_inside(
    element: ElementHost, target: BackendHost, name: str, detail: Any = None, options: Any = None
) -> float:
    """An event that starts inside a native rendering."""
    inside = target.node
    component = inside.component
    if component is not None and inside is element.node:
        inside = component.root
    return dispatch(element.node, EventHost(name, detail, options), inside)


# --- components --------------------------------------------------------------------------------


def create(tag: str, registered: Registered, *rest: Any) -> Any:
    """A component that stands alone."""
    host = Dom(tag)
    Component(registered.definition, host, None, patch).refresh(Trail(True))
    return host.host


def attach(element: ElementHost) -> None:
    if element.node.component is not None:
        element.node.component.attach()


def watch(callback: Any) -> Host:
    """A mutation observer: it is told when the classes of an element change."""

    def observe(element: ElementHost, *options: Any) -> None:
        if element.node.owner is not None:
            element.node.owner.record.used.add("function")
        element.node.watchers.append(lambda: callback.run(UNDEFINED, []))

    return Host({"observe": native(observe)}.get)


PREFIXES = {"Data": 0.0, "Script": 1.0, "InlineScript": INLINE}
"""What a reference begins with, for what it is a reference to."""


def framework(record: Record) -> Host:
    """What the tests import."""
    on_element = native(lambda element, *given: trigger(element.node, *given))
    events = Constructor(
        lambda this, given: EventHost(*given),
        {
            "triggerEvent": on_element,
            "dispatchEvent": native(lambda element, event: dispatch(element.node, event)),
            "triggerExternalEvent": native(trigger_inside),
            "triggerBackendEvent": NOTHING,
        },
    )
    default = Space(record)
    component = Host(
        {"createWithContext": native(create), "register": native(default.register)}.get
    )
    return Host(
        {
            "registerElement": native(default.register),
            "Component": component,
            "Element": Host({"pretendAttached": native(attach)}.get),
            "ComponentSpace": native(lambda *given: Space(record)),
            "getDefaultComponentSpace": native(lambda: default),
            "StyleScopeManager": MANAGER,
            "DeepCopyKind": {"None": 0.0},
            "MutationObserver": Host({"create": native(watch)}.get),
            "Event": events,
            "EventPhase": PHASES,
            "triggerEvent": on_element,
            "triggerExternalEvent": native(trigger_inside),
            "template": {"GeneralLvaluePathPrefix": PREFIXES},
        }.get
    )
