"""Event listeners: on built-ins by their event's name, on components as function properties."""

from __future__ import annotations

import re

import attrs

from dialects._kit.context import LowerContext
from dialects.alipay.events import EVERYWHERE
from dialects.alipay.rewrites.build import NO_OPERATION, attribute, text_value
from dialects.alipay.rewrites.scopes import owners
from dialects.alipay.rules import (
    COMPONENT_NATIVE_EVENT,
    CUSTOM_EVENT_CAPTURE,
    LISTENER_COLLISION,
    MUTUAL_EVENT_LOST,
    NO_SUCH_HANDLER,
    VIEW_LAYER_HANDLER,
)
from dialects.alipay.syntax import EVENT_NAMES
from ir.expression import Call, Expression, Index, Member, Name
from ir.template import AttributeNode, Element, Event, Value

_WORDS = re.compile(r"[^A-Za-z0-9]+")
_NAME_PART = re.compile(r"[\w$]*\Z")
_WORDS_OF_LANGUAGE = frozenset({"true", "false", "null", "undefined", "return", "void"})

BUBBLING = {name: word for name, word in EVERYWHERE.items() if isinstance(word, str)}
"""Events that reach the tag of a component from what it shows: canonical -> the target's."""


def root_name(expression: Expression) -> str | None:
    """The variable at the start of a path or call."""
    node: object = expression
    while True:
        if isinstance(node, (Member, Index)):
            node = node.object
        elif isinstance(node, Call):
            node = node.callee
        else:
            return node.name if isinstance(node, Name) else None


def property_name(event: str) -> str:
    """The event name whose listener is the function property of a custom event.

    ``my-event`` becomes ``myEvent``, which is printed as ``onMyEvent``.
    """
    name = "".join(word[:1].upper() + word[1:] for word in _WORDS.split(event))
    plain = name[:1].lower() + name[1:]
    # the printer would give a built-in's event of this name its own capitals: onTimeUpdate
    return name if plain in EVENT_NAMES else plain


def usable(event: Event, modules: frozenset[str], context: LowerContext) -> Event | None:
    """The listener with a handler the target can call; None when there is no such handler."""
    handler = event.handler
    if handler is None or not handler.parts or (handler.literal or "x").strip() == "":
        return attrs.evolve(event, handler=text_value(NO_OPERATION, event.span))
    expression = handler.expression
    if isinstance(expression, (Member, Index, Call)) and root_name(expression) in modules:
        context.report(VIEW_LAYER_HANDLER, event, handler=_spelled(handler), event=event.name)
        return None
    if not _is_method(handler, context):
        context.report(NO_SUCH_HANDLER, event, handler=_spelled(handler), event=event.name)
        event = attrs.evolve(event, handler=text_value(NO_OPERATION, event.span))
    if event.mode == "mut-bind":
        context.report(MUTUAL_EVENT_LOST, event, event=event.name)
        event = attrs.evolve(event, mode="bind")
    return event


def _is_method(handler: Value, context: LowerContext) -> bool:
    """Whether a handler may be the name of a method of those who show the template."""
    literal = handler.literal
    if literal is None:
        return all(_NAME_PART.match(part) for part in handler.parts if isinstance(part, str))
    literal = literal.strip()
    if literal.startswith("$tp"):
        return True
    methods = _methods(context)
    if methods is None:
        return bool(_NAME_PART.match(literal)) and literal not in _WORDS_OF_LANGUAGE
    return literal in methods or _is_mentioned(literal, context)


def _methods(context: LowerContext) -> frozenset[str] | None:
    """All methods of the owners of the template, None where one may have others."""
    if "methods" not in context.notes:
        known = [owner.methods for owner in owners(context)]
        names = {name for methods in known for name in methods or ()}
        complete = bool(known) and all(methods is not None for methods in known)
        context.notes["methods"] = frozenset(names) if complete else None
    found: frozenset[str] | None = context.notes["methods"]
    return found


def _is_mentioned(name: str, context: LowerContext) -> bool:
    """Whether an owner's script holds a word, which may be a method given at run time."""
    if not _NAME_PART.match(name):
        return False
    word = re.compile(rf"(?<![\w$]){re.escape(name)}(?![\w$])")
    texts = (context.read(owner.script) for owner in owners(context) if owner.script)
    return any(text is None or word.search(text) for text in texts)


def _spelled(handler: Value) -> str:
    from dialects._kit.expression.printer import print_expression

    parts = handler.parts
    if len(parts) == 1 and not isinstance(parts[0], str):
        return print_expression(parts[0].expression)
    return "".join(
        p if isinstance(p, str) else "{{" + print_expression(p.expression) + "}}" for p in parts
    )


def on_component(
    element: Element, events: list[Event], context: LowerContext
) -> list[AttributeNode]:
    """The listeners of a component's tag; what is caught is listed in one attribute."""
    result: list[AttributeNode] = []
    caught: list[str] = []
    for event in events:
        if event.capture:
            context.report(CUSTOM_EVENT_CAPTURE, event, event=event.name, tag=element.tag)
        if event.mode == "catch":
            caught.append(event.name)
        if event.name in BUBBLING and not _is_triggered(element.tag, event.name, context):
            _say_native(element, event, context)
        name = BUBBLING.get(event.name) or property_name(event.name)
        result.append(attrs.evolve(event, name=name, mode="bind", capture=False))
    if caught:
        result.append(attribute("tp-catch", text_value(" ".join(caught)), "data"))
    return result


def _is_triggered(tag: str, name: str, context: LowerContext) -> bool:
    """Whether a component's own script triggers an event that is a native one's namesake."""
    from dialects.alipay.rewrites.component_tag import component_of

    component = component_of(tag, context)
    text = context.read(component.script) if component is not None and component.script else None
    return text is not None and bool(re.search(rf"triggerEvent\(\s*['\"`]{name}['\"`]", text))


def _say_native(element: Element, event: Event, context: LowerContext) -> None:
    if not context.notes.setdefault("component_native_event", False):
        context.notes["component_native_event"] = True
        context.report(COMPONENT_NATIVE_EVENT, event, event=event.name, tag=element.tag)


def _written(event: Event) -> str:
    return event.syntax.name if event.syntax is not None else event.name


def without_collisions(
    attributes: tuple[AttributeNode, ...], context: LowerContext
) -> tuple[AttributeNode, ...]:
    """One listener per name: later ones that would take the same name are left out."""
    first: dict[tuple[str, str, bool], Event] = {}
    dropped: set[int] = set()
    for item in attributes:
        if not isinstance(item, Event):
            continue
        key = (item.name.lower(), item.mode, item.capture)
        other = first.setdefault(key, item)
        if other is item:
            continue
        dropped.add(id(item))
        if _spelled(other.handler or text_value("")) != _spelled(item.handler or text_value("")):
            context.report(
                LISTENER_COLLISION,
                item,
                event=_written(item),
                other=_written(other),
                kept=_spelled(other.handler or text_value("")),
            )
    if not dropped:
        return attributes
    return tuple(item for item in attributes if id(item) not in dropped)


__all__ = ["on_component", "property_name", "root_name", "usable"]
