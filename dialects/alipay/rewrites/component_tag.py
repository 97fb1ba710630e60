"""Tags of the app's own components: names, properties, listeners."""

from __future__ import annotations

import re

import attrs

from dialects._kit.context import LowerContext
from dialects.alipay.rewrites import attributes as of_any
from dialects.alipay.rewrites import listeners
from dialects.alipay.rewrites.build import put, text_value, with_results
from dialects.alipay.rewrites.classes import class_text
from dialects.alipay.rewrites.tag_names import folded, tag_names
from dialects.alipay.rules import COMPONENT_TAG_RENAMED, PROPERTY_COLLISION
from ir.app import Component
from ir.expression import Expression, Literal
from ir.template import Attribute, AttributeNode, Element, Event, name_span
from ir.vocabulary import camel

_CLASS_WORD = re.compile(r"-class(?:-|$)|^class-")
_UNTOUCHED = frozenset({"id", "class", "style", "hidden", "slot"})


def component_tag(element: Element, modules: frozenset[str], context: LowerContext) -> Element:
    """A component's tag as the target's components take it."""
    name = tag_names(context).get(element.tag) or folded(element.tag)
    if name != element.tag and context.is_component_tag(element.tag):
        at = name_span(element)
        context.report(COMPONENT_TAG_RENAMED, at, tag=element.tag, name=name)
    items = _attributes(element, modules, context)
    if name == element.tag and items == element.attributes:
        return element
    return attrs.evolve(element, tag=name, attributes=items)


def _attributes(
    element: Element, modules: frozenset[str], context: LowerContext
) -> tuple[AttributeNode, ...]:
    classes = _external_classes(element, context)
    result: list[AttributeNode] = []
    marks: list[Attribute] = []
    models: list[Attribute] = []
    events: list[Event] = []
    seen: dict[str, str] = {}
    for item in element.attributes:
        if isinstance(item, Event):
            listener = listeners.usable(item, modules, context)
            events += [listener] if listener is not None else []
        elif not isinstance(item, Attribute):
            result.append(item)
        elif item.kind == "mark":
            marks.append(item)
        elif item.kind in {"plain", "model"}:
            named = _property(item, classes)
            if named.name == "class" or named.name in classes:
                named = class_text(named, context)
            if seen.setdefault(named.name, item.name) != item.name:
                other = seen[named.name]
                context.report(
                    PROPERTY_COLLISION, item, attribute=other, other=item.name, tag=element.tag
                )
            elif named.kind == "model":
                models.append(named)
            else:
                result.append(named)
        elif item.kind == "generic":
            result.append(_generic(item, context))
        else:
            lowered = of_any.lowered_attribute(element, item, context)
            result += [lowered] if not isinstance(lowered, tuple) else []
    items = put(
        result,
        *of_any.marks(element, marks, context),
        *of_any.model_on_component(models, context),
        *listeners.on_component(element, events, context),
    )
    return listeners.without_collisions(items, context)


def _property(item: Attribute, classes: frozenset[str]) -> Attribute:
    if item.name in _UNTOUCHED or item.name in classes:
        if item.value is None and item.name != "hidden":
            return attrs.evolve(item, value=text_value("", item.span))
        return of_any.with_value(item)
    item = _empty_for_undefined(of_any.with_value(item)) if item.kind == "plain" else item
    name = camel(item.name)
    return item if name == item.name else attrs.evolve(item, name=name)


def _empty_for_undefined(item: Attribute) -> Attribute:
    """``undefined`` as null: a property is its type's empty value by both on the source.

    By the first the target's host would take the property as not passed.
    """
    value = item.value
    parts = value.parts if value is not None else ()
    if value is None or len(parts) != 1 or isinstance(parts[0], str):
        return item
    node = with_results(parts[0].expression, _null_for_undefined)
    if node is parts[0].expression:
        return item
    part = attrs.evolve(parts[0], expression=node)
    return attrs.evolve(item, value=attrs.evolve(value, parts=(part,)))


def _null_for_undefined(node: Expression) -> Expression:
    return Literal(value=None) if isinstance(node, Literal) and node.undefined else node


def _generic(item: Attribute, context: LowerContext) -> Attribute:
    """``generic:name="tag"``: the tag has its new name."""
    tag = item.value.literal if item.value is not None else None
    name = tag_names(context).get(tag) if tag else None
    if name is None or name == tag:
        return item
    return attrs.evolve(item, value=text_value(name, item.span))


def _external_classes(element: Element, context: LowerContext) -> frozenset[str]:
    """Names of attributes that hand over classes, which keep their hyphens.

    What a component declares may be computed (component libraries wrap the constructor), so a name
    with the word "class" in it counts too, unless it is a declared property.
    """
    component = component_of(element.tag, context)
    declared = component.external_classes if component is not None else ()
    properties = component.properties if component is not None else ()
    likely = (
        item.name
        for item in element.attributes
        if isinstance(item, Attribute) and _CLASS_WORD.search(item.name)
    )
    return frozenset(declared) | {name for name in likely if camel(name) not in properties}


def component_of(tag: str, context: LowerContext) -> Component | None:
    """The component of the app that a tag stands for in the template in hand."""
    if context.component is None:
        return None
    for use in context.component.uses:
        if use.tag == tag:
            return context.index.component(use.target) if use.target else None
    return None
