"""From a closed element to nodes that mean something: If, For, Slot, script module, template."""

from __future__ import annotations

from operator import attrgetter
from typing import Any, cast

from dialects._kit import make
from dialects._kit.expression.bindings import Report
from dialects._kit.syntax import Syntax
from dialects._kit.template.frames import Frame
from dialects._kit.template.rules import (
    CONFLICTING_DIRECTIVES,
    DIRECTIVE_WITHOUT_VALUE,
    DUPLICATE_ATTRIBUTE,
    ELSE_WITHOUT_IF,
    IDLE_DIRECTIVE,
    LOOPING_ELSE,
    MODULE_WITH_SOURCE,
    MODULE_WITHOUT_NAME,
)
from ir.span import Span
from ir.template import (
    Attribute,
    DirectiveName,
    DirectiveSite,
    Element,
    Event,
    For,
    Import,
    Include,
    ModuleElement,
    Slot,
    TagSyntax,
    TemplateDefinition,
    TemplateUse,
    Value,
    name_span,
)

MODULE_TAG = "script-module"
"""Canonical tag of a script module; each dialect spells it by its ``ModuleTag``."""

_KINDS: dict[str, type[Element]] = {
    "slot": Slot,
    "import": Import,
    "include": Include,
    "template": TemplateUse,
}
_CONDITIONS: tuple[DirectiveName, ...] = ("if", "elif", "else")
_LOOP_PARTS: tuple[DirectiveName, ...] = ("for-item", "for-index", "key")
_name_of = attrgetter("name")
_TAKES_NONE = frozenset({TemplateDefinition, Import, ModuleElement})


class Lifter:
    """Builds the nodes of closed frames and puts them into the frame around."""

    def __init__(self, syntax: Syntax, report: Report) -> None:
        self._syntax = syntax
        self._report = report

    def close(self, frame: Frame, parent: Frame, syntax: TagSyntax, stop: int) -> None:
        """An ordinary element whose tags are spelled like this ends at ``stop``."""
        tag, attributes = frame.tag, frame.attributes
        count = len(attributes)
        if count > 1 and len({*map(_name_of, attributes)}) < count:
            self._duplicates(frame)
        kind = _KINDS.get(tag, Element)
        if kind is TemplateUse and self._is_definition(frame):
            kind = TemplateDefinition
        children = tuple(frame.children) if not frame.chained else frame.finished()
        element = make.element(kind, frame.start, stop, tag, tuple(attributes), children, syntax)
        if frame.directives is not None:
            self._place(frame, parent, element)
        elif parent.chain is None:
            parent.children.append(element)
        else:
            parent.append(element)

    def close_module(
        self, frame: Frame, parent: Frame, body: Span | None, text: str, end: tuple[str, int]
    ) -> None:
        """A script module with its source in ``body`` of the file's text."""
        module = self._literal(frame, "module")
        source = self._literal(frame, "src")
        tag = self._syntax.module_tag
        if module is None and tag is not None:
            self._report(
                MODULE_WITHOUT_NAME, frame.name_span, tag=frame.tag, attribute=tag.name_attribute
            )
        inside = text[body.start : body.end] if body is not None else ""
        if source and inside and not inside.isspace():
            self._report(MODULE_WITH_SOURCE, frame.name_span, tag=frame.tag)
        has_body = bool(inside) or (source is None and body is not None)
        element = ModuleElement(
            span=Span(frame.start, end[1]),
            tag=MODULE_TAG,
            attributes=tuple(frame.attributes),
            syntax=frame.spelling(end[0]),
            module=module or "",
            src=source,
            body=inside if has_body else None,
            body_span=body if has_body else None,
        )
        if frame.directives is not None:
            element = self._idle(frame, element)
        parent.append(element)

    def _literal(self, frame: Frame, name: str) -> str | None:
        for item in frame.attributes:
            if type(item) is Attribute and item.name == name and item.kind == "plain":
                return item.value.literal if item.value is not None else None
        return None

    def _is_definition(self, frame: Frame) -> bool:
        return any(type(a) is Attribute and a.name == "name" for a in frame.attributes)

    def _duplicates(self, frame: Frame) -> None:
        """Report attributes of which only one counts; names that only look alike are none."""
        seen = set()
        for item in frame.attributes:
            if type(item) is Event:
                key: tuple[object, ...] = (item.mode, item.capture, item.name)
            elif type(item) is Attribute and item.kind != "directive":
                key = (item.kind, item.name)
            else:
                continue
            if key in seen and item.syntax is not None:
                name = item.syntax.name
                self._report(DUPLICATE_ATTRIBUTE, name_span(item), name=name, tag=frame.tag)
            seen.add(key)

    def _place(self, frame: Frame, parent: Frame, element: Element) -> None:
        directives = frame.directives or {}
        if len(directives) == 1 and self._place_simple(directives, parent, element):
            return
        branch = self._branch_kind(frame, element)
        lonely = branch is not None and branch != "if" and parent.chain is None
        if branch is not None and lonely:
            site = self._site(element, directives[branch][0])
            condition = self._syntax.directives.get("if", ("if",))[0]
            name = site.syntax.name
            self._report(ELSE_WITHOUT_IF, name_span(site), name=name, condition=condition)
        if type(element) in _TAKES_NONE:
            parent.append(self._idle(frame, element))
            return
        if branch is not None and lonely:
            element = self._demoted(frame, element, (branch,))
            branch = None
        looping = "for" in directives
        if not looping:
            element = self._without_loop(frame, element)
        test = self._required(frame, element, branch) if branch in ("if", "elif") else None
        if branch == "if" and test is not None:
            self._place_if(frame, parent, element, test)
            return
        node: Any = self._loop(frame, element, element) if looping else element
        if branch is None:
            parent.append(node)
        else:
            if looping:
                site = self._site(element, directives[branch][0])
                self._report(LOOPING_ELSE, name_span(site), name=site.syntax.name)
            parent.continue_chain(test, node)

    def _place_simple(
        self,
        directives: dict[DirectiveName, tuple[int, Value | None]],
        parent: Frame,
        element: Element,
    ) -> bool:
        """Place an element whose only directive is an if or else with nothing to say about it."""
        if type(element) in _TAKES_NONE:
            return False
        ((name, (_, value)),) = directives.items()
        if name == "if" and value is not None:
            parent.begin_chain(make.branch(value, element, ()))
            return True
        return name == "else" and parent.continue_chain(None, element)

    def _place_if(self, frame: Frame, parent: Frame, element: Element, test: Value) -> None:
        branch = make.branch(test, element, ())
        if "for" in (frame.directives or {}):
            at = element.span
            condition = make.condition(at.start, at.end, (branch,))
            parent.append(self._loop(frame, element, condition))
        else:
            parent.begin_chain(branch)

    def _branch_kind(self, frame: Frame, element: Element) -> DirectiveName | None:
        """The one condition of an element; further ones are demoted and reported."""
        directives = frame.directives or {}
        present = [name for name in _CONDITIONS if name in directives]
        for name in present[1:]:
            site = self._site(element, directives[name][0])
            first = self._site(element, directives[present[0]][0]).syntax.name
            second = site.syntax.name
            self._report(CONFLICTING_DIRECTIVES, name_span(site), first=first, second=second)
        if len(present) > 1:
            self._demoted(frame, element, tuple(present[1:]))
        return present[0] if present else None

    def _loop(self, frame: Frame, element: Element, body: Any) -> For:
        directives = frame.directives or {}
        return make.loop(
            self._required(frame, element, "for"),
            body,
            _value(directives, "for-item"),
            _value(directives, "for-index"),
            _value(directives, "key"),
        )

    def _required(self, frame: Frame, element: Element, name: DirectiveName | None) -> Value:
        directives = frame.directives or {}
        index, value = directives[cast(DirectiveName, name)]
        if value is not None:
            return value
        site = self._site(element, index)
        at = name_span(site)
        self._report(DIRECTIVE_WITHOUT_VALUE, at, name=site.syntax.name)
        return Value(span=Span(at.end, at.end))

    def _without_loop(self, frame: Frame, element: Element) -> Element:
        idle = tuple([name for name in _LOOP_PARTS if name in (frame.directives or {})])
        if not idle:
            return element
        self._report_idle(frame, element, idle)
        self._demoted(frame, element, idle)
        return element

    def _idle(self, frame: Frame, element: Any) -> Any:
        names = tuple(frame.directives or ())
        self._report_idle(frame, element, names)
        return self._demoted(frame, element, names)

    def _report_idle(
        self, frame: Frame, element: Element, names: tuple[DirectiveName, ...]
    ) -> None:
        for name in names:
            site = self._site(element, (frame.directives or {})[name][0])
            self._report(IDLE_DIRECTIVE, name_span(site), name=site.syntax.name)

    def _site(self, element: Element, index: int) -> DirectiveSite:
        return cast(DirectiveSite, element.attributes[index])

    def _demoted(self, frame: Frame, element: Any, names: tuple[DirectiveName, ...]) -> Any:
        """The element with the sites of some directives turned into attributes.

        The element was made a moment ago and nobody else has it, so it is changed in place.
        """
        attributes = list(element.attributes)
        for name in names:
            index, value = (frame.directives or {})[name]
            site = attributes[index]
            attributes[index] = Attribute(
                span=site.span, name=name, value=value, kind="directive", syntax=site.syntax
            )
        element.attributes = tuple(attributes)
        return element


def _value(
    directives: dict[DirectiveName, tuple[int, Value | None]], name: DirectiveName
) -> Value | None:
    found = directives.get(name)
    if found is None:
        return None
    return found[1] if found[1] is not None else Value()
