"""Events on the stage: where their way leads through components, and what listeners are given.

Which listeners of an element run, and what stops an event, is told by `dialects._kit.evaluate`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dialects._kit.evaluate.events import Course, Listener, deliver
from dialects._kit.evaluate.limits import Thrown
from dialects._kit.evaluate.values import UNDEFINED, JsArray, truthy
from glass_easel.components import Component
from glass_easel.nodes import Dom, every, slot_of
from glass_easel.values import Host, is_function, native, option

PHASES = {"None": 0.0, "CapturingPhase": 1.0, "AtTarget": 2.0, "BubblingPhase": 3.0}
Stop = tuple[Dom, Dom]
"""Where an event is, and what its target is as seen from there."""


class EventHost(Host):
    """An event as programs see it."""

    def __init__(self, name: str, detail: Any = UNDEFINED, options: Any = None) -> None:
        super().__init__(self.member)
        self.course = Course(name)
        self.detail = detail
        self.phase = PHASES["None"]
        self.dispatched = False
        self.bubbles = truthy(option(options, "bubbles"))
        self.composed = truthy(option(options, "composed"))
        self.capture = truthy(option(options, "capturePhase"))
        self.on_return = option(options, "handleListenerReturn", None)
        extra = option(options, "extraFields", {})
        self.update(extra if isinstance(extra, dict) else {})

    def member(self, key: str) -> Any:
        course = self.course
        values = {
            "type": course.name,
            "detail": self.detail,
            "timeStamp": 0.0,
            "bubbles": self.bubbles,
            "composed": self.composed,
            "eventPhase": self.phase,
        }
        if key in values:
            return values[key]
        asked = {
            "getEventName": lambda: course.name,
            "hasListener": lambda: course.heard,
            "defaultPrevented": lambda: course.prevented,
            "propagationStopped": lambda: course.stopped,
            "mutatedMarked": lambda: course.mutated,
            "isCapturePhase": lambda: self.phase == PHASES["CapturingPhase"],
            "stopPropagation": lambda: setattr(course, "stopped", True),
            "preventDefault": lambda: setattr(course, "prevented", True),
            "markMutated": lambda: setattr(course, "mutated", True),
        }
        return native(asked[key]) if key in asked else None

    def seen(self, at: Dom, target: Dom, marks: Any) -> Host:
        """The event as the listeners of one element get it."""
        shown = Host(self.get)
        shown.update({"target": target.host, "currentTarget": at.host, "mark": marks})
        return shown


# --- the way -----------------------------------------------------------------------------------


def route(target: Dom, *, composed: bool) -> list[Stop]:
    """The elements an event comes to, outwards from its target."""
    found: list[Stop] = []
    at: Dom | None = target
    while at is not None:
        at = within(at, found, composed=composed)
    return found


def within(target: Dom, found: list[Stop], *, composed: bool) -> Dom | None:
    """Go on with one target; gives the tag of the component that its template belongs to."""
    at = target
    while True:
        found.append((at, target))
        following = at.parent
        if composed:
            if at.owner is not None and at is at.owner.root:
                return at.owner.host
            slot = containing_slot(at)
            if slot is None:
                return None
            following = within(slot, found, composed=True) if slot is not at else parent_of(at)
        if following is None:
            return None
        at = following


def parent_of(node: Dom) -> Dom | None:
    """The element a node is in; what only groups does not count."""
    above = node.parent
    while above is not None and above.virtual and above.tag == "virtual" and not above.has_slot:
        above = above.parent
    return above


def containing_slot(node: Dom) -> Dom | None:
    """The slot a node is shown in, None where no slot takes it, and itself where there are none."""
    above = parent_of(node)
    if above is None or above.component is None or above.component.external:
        return node
    if above.component.root is above:
        return node
    return slot_of(node, above.component)


def marks_of(target: Dom) -> dict[str, Any]:
    """The marks on an element and around it in its template; inner ones count."""
    found: dict[str, Any] = {}
    at: Dom | None = target
    while at is not None:
        found = {**at.marks, **found}
        at = at.parent
    return found


# --- dispatching -------------------------------------------------------------------------------


def dispatch(target: Dom, event: EventHost, external: Dom | None = None) -> float:
    """Send an event on its way; ``external`` is the node it starts at in a native rendering."""
    if event.dispatched:
        raise Thrown("Event cannot be dispatched twice")
    event.dispatched = True
    note(target)
    course = event.course
    path = route(target, composed=event.composed)
    # An event that is not composed does not leave a native rendering, nor does it come to its tag.
    stays = external is not None and not event.composed
    shown = [event.seen(at, seen_target, marks_of(seen_target)) for at, seen_target in path]

    def arrive(place: int, capturing: bool) -> None:
        at = path[place][0]
        start = external if place == 0 else slot_place(at)
        if start is not None and at.component is not None and not capturing:
            event.phase = PHASES["AtTarget"]
            meet_inside(at.component, start, event)
        event.phase = PHASES["CapturingPhase" if capturing else "BubblingPhase"]

    def call(place: int, listener: Listener) -> Any:
        result = run_handler(path[place][0], listener, shown[place])
        return event.on_return.run(UNDEFINED, [result]) if event.on_return else result

    deliver(
        course,
        [[] if stays else heard_by(at) for at, _ in (path[:1] if stays else path)],
        call,
        bubbles=event.bubbles,
        capture=event.capture,
        arrive=arrive,
    )
    event.phase = PHASES["None"]
    return 1.0 if course.prevented else 0.0


def note(node: Dom) -> None:
    """Remember that the test that runs is about events."""
    told = node.owner or node.component
    if told is not None:
        told.record.used.add("event")


def heard_by(node: Dom) -> list[Listener]:
    """The listeners of a node: those its component has by itself, then those of the template."""
    own = node.component.own_listeners if node.component is not None else []
    return [*own, *node.listeners]


def run_handler(at: Dom, listener: Listener, shown: Host) -> Any:
    """Call a listener: a function as it is, or the method of that name of the template's owner."""
    handler = listener.handler
    owner = at.owner
    if isinstance(handler, str) and owner is not None:
        handler = owner.method(handler)
    if not is_function(handler):
        return UNDEFINED
    return handler.run(owner.host.host if owner is not None else UNDEFINED, [shown])


def slot_place(at: Dom) -> Dom | None:
    """Where the content of a native rendering is put, None for other elements."""
    component = at.component
    if component is None or not component.external:
        return None
    slots: Iterator[Dom] = (n for n in every(component.root.children) if n.tag == "slot")
    slot = next(slots, None)
    return component.root if slot is None else slot.parent


def meet_inside(component: Component, start: Dom, event: EventHost) -> None:
    """The way through a native rendering: one listener for an event on each of its nodes."""
    at: Dom | None = start
    course = event.course
    while at is not None:
        heard = [each for each in at.listeners if each.event.name == course.name]
        if heard and truthy(heard[-1].handler):
            course.heard = True
            refused = run_handler(at, heard[-1], event.seen(at, start, None)) is False
            if refused or heard[-1].event.mode == "catch":
                course.stop()
        if not event.bubbles or course.stopped or at is component.root:
            return
        at = at.parent


# --- the document ------------------------------------------------------------------------------

WRITTEN_BACK = {"input": "value", "change": "checked"}
"""Which member of a native control a document's event tells to have changed."""


class BackendHost(Host):
    """A node of the document that stands for one of the stage's."""

    def __init__(self, node: Dom) -> None:
        super().__init__(lambda key: native(self.dispatch) if key == "dispatchEvent" else None)
        self.node = node

    def dispatch(self, given: Any) -> Any:
        """An event of the document: it is told to the framework, with all phases."""
        event = EventHost(given.get("type"), UNDEFINED, {**given, "capturePhase": True})
        name = WRITTEN_BACK.get(event.course.name, "")
        path = self.node.links.get(name)
        if path is not None and name in self and self.node.owner is not None:
            self.node.owner.apply([(path, self[name])])
        dispatch(self.node, event)
        given["defaultPrevented"] = event.course.prevented
        return not event.course.prevented


def document_event(name: str, options: Any = None) -> dict[str, Any]:
    """``new Event(name, options)`` of the document."""
    given = options if isinstance(options, dict) else {}
    return {"defaultPrevented": False, **given, "type": name}


def listeners_of(node: Dom) -> dict[str, Any]:
    """What getListeners tells of an element."""
    note(node)
    found: dict[str, Any] = {}
    for each in heard_by(node):
        told = {
            "final": each.event.mode == "catch",
            "mutated": each.event.mode == "mut-bind",
            "capture": each.event.capture,
        }
        found.setdefault(each.event.name, JsArray()).append(told)
    return found
