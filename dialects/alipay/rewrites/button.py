"""``button``: kinds that ask for the user's data ask for a permission first, then for the data.

UNI, MPX and MOR agree on ``getAuthorize`` with a scope; the second step is the host's.
"""

from __future__ import annotations

import attrs

from dialects._kit.context import LowerContext
from dialects.alipay.rewrites.build import (
    as_expression,
    attribute,
    bound,
    event,
    find,
    put,
    text_value,
)
from dialects.alipay.rules import APPROXIMATE_EVENT, OPEN_TYPE_AUTHORIZATION
from ir.expression import Binary, Conditional, Expression, Literal, Parenthesized
from ir.span import Span
from ir.template import Attribute, AttributeNode, Element, Event, Value

_PHONE, _USER = "getPhoneNumber", "getUserInfo"
_EVENTS = {_PHONE: "getphonenumber", _USER: "getuserinfo"}
_SCOPES = {_PHONE: "phoneNumber", _USER: "userInfo"}
_METHODS = {_PHONE: "$tpPhoneNumber", _USER: "$tpUserInfo"}
_DENIED = "$tpDenied"


def button(element: Element, context: LowerContext) -> Element:
    """A button of any ``open-type``; one that is computed is decided when the app runs."""
    kind = find(element, "open-type", "openType")
    if kind is None or kind.value is None:
        return element
    literal = kind.value.literal
    handlers = {name: event(element, _EVENTS[name]) for name in _EVENTS}
    if literal in _EVENTS:
        context.report(OPEN_TYPE_AUTHORIZATION, kind, value=literal)
        changed = attrs.evolve(kind, value=text_value("getAuthorize", kind.span))
        asking = {
            "scope": text_value(_SCOPES[literal], kind.span),
            "method": text_value(_METHODS[literal], kind.span),
            "handler": _handler(handlers[literal]),
        }
        return _asking(element, (kind, context.native(changed)), asking, context)
    if literal is not None or not any(handlers.values()):
        return element
    context.report(OPEN_TYPE_AUTHORIZATION, kind, value="{{...}}")
    return _computed(element, kind, handlers, context)


def _computed(
    element: Element,
    kind: Attribute,
    handlers: dict[str, Event | None],
    context: LowerContext,
) -> Element:
    span = kind.span
    written = as_expression(kind.value)
    asked = _either(_is(written, _PHONE), _is(written, _USER))
    authorize = _choose(asked, Literal(value="getAuthorize"), written, span)
    asking = {
        part: _choose(_is(written, _PHONE), phone, user, span)
        for part, phone, user in (
            ("scope", Literal(value=_SCOPES[_PHONE]), Literal(value=_SCOPES[_USER])),
            ("method", Literal(value=_METHODS[_PHONE]), Literal(value=_METHODS[_USER])),
            (
                "handler",
                as_expression(_handler(handlers[_PHONE])),
                as_expression(_handler(handlers[_USER])),
            ),
        )
    }
    # not the target's own word yet: the table of values has more to say about it
    return _asking(element, (kind, attrs.evolve(kind, value=authorize)), asking, context)


def _asking(
    element: Element,
    replaced: tuple[AttributeNode, AttributeNode],
    asking: dict[str, Value],
    context: LowerContext,
) -> Element:
    old, new = replaced
    own = event(element, "error")
    if own is not None and own.handler is not None and own.handler.parts:
        context.report(
            APPROXIMATE_EVENT,
            own,
            event="error",
            tag=element.tag,
            name="getauthorize",
            difference="what fails is told to the handler that gets the data, and only to it",
        )
    gone = {*_EVENTS.values(), "error"}
    kept: list[AttributeNode] = []
    for item in element.attributes:
        if item is old:
            kept.append(new)
        elif not (isinstance(item, Event) and item.name in gone):
            kept.append(item)
    added: list[AttributeNode] = [
        context.native(attribute("scope", asking["scope"])),
        context.native(Event(name="getauthorize", handler=asking["method"], span=old.span)),
        context.native(Event(name="error", handler=text_value(_DENIED), span=old.span)),
    ]
    if asking["handler"].parts:
        added.append(attribute("tp-handler", asking["handler"], "data"))
    return attrs.evolve(element, attributes=put(kept, *added))


def _handler(listener: Event | None) -> Value:
    return listener.handler if listener is not None and listener.handler else text_value("")


def _is(written: Expression, name: str) -> Binary:
    left = written if isinstance(written, Literal) else Parenthesized(inner=written)
    return Binary(operator="===", left=left, right=Literal(value=name))


def _either(left: Expression, right: Expression) -> Binary:
    return Binary(operator="||", left=left, right=right)


def _choose(test: Expression, then: Expression, otherwise: Expression, span: Span) -> Value:
    if not isinstance(otherwise, Literal):
        otherwise = Parenthesized(inner=otherwise)
    return bound(Conditional(test=test, then=then, otherwise=otherwise), span)
