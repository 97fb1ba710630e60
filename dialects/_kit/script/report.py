"""What a script's uses of its platform come to on a target, reported where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dialects._kit.script import rules
from dialects._kit.tables import Gap
from ir.app import Page
from ir.diagnostic import Severity
from ir.script import ApiUse, GlobalUse, Script
from ir.span import NOWHERE, Span

if TYPE_CHECKING:
    from dialects._kit.context import LowerContext
    from dialects._kit.dialect import HostApi

_INSTANCE = rb"(?<![\w$.])(?:this|that|self|_this|_self|me)\s*(?:\?\.|\.)\s*"
_FROM_THE_FACE = frozenset({"canIUse", "env"})
_MERE_LISTENERS = frozenset({"moved", "error"})
"""Members whose being there has no effect of its own, unlike a share handler's."""
_EMPTY = re.compile(
    r"\s*(?::\s*(?:async\s+)?(?:function\b[^({]*)?)?\([^(){}]*\)\s*(?:=>\s*)?"
    r"\{\s*(?:(?://[^\n]*|/\*.*?\*/)\s*)*\}",
    re.S,
)
_LITERAL = re.compile(r"""\s*:\s*(?:'([^'\\\n]*)'|"([^"\\\n]*)")""")
_CALL = re.compile(r"(?:\s|\?\.)*\(\s*(.)", re.S)


def host_api(name: str, context: LowerContext) -> HostApi | None:
    """The host's entry for a member path: of the whole path, or of its first name."""
    host = context.target.host
    if host is None:
        return None
    return host.api.get(name) or host.api.get(name.split(".")[0])


def report_uses(script: Script, context: LowerContext) -> None:
    """Report every use of the platform that the target serves differently or not at all."""
    syntax = context.source.syntax
    assert syntax is not None
    seen: set[str] = set()
    own = {use.name.split(".")[0] for use in script.api_uses if use.kind == "assignment"}
    for use in script.api_uses:
        place = use.member_span if use.member_span != NOWHERE else use.object_span
        if use.dynamic and "" not in seen:
            seen.add("")
            context.report(rules.DYNAMIC_API, use.object_span, object=syntax.api_object)
        if not use.name or use.kind in ("assignment", "test"):
            continue
        if use.name.split(".")[0] in own or use.name in seen:
            continue
        if _report_api(use, place, script.text, context):
            seen.add(use.name)
    offered = offered_globals(context)
    for item in script.global_uses:
        if item.kind == "assignment" or _is_asked_for(script, item):
            continue
        if item.name not in offered:
            context.report(rules.UNSUPPORTED_GLOBAL, item, name=item.name)
    report_members(script, context)


def report_members(script: Script, context: LowerContext) -> None:
    """Report what a script gives to the constructors, or calls on ``this``, in vain."""
    tables = context.target.tables.members
    if not tables or not script.registrations:
        return
    own: set[str] = set()
    for item in script.registrations:
        row = {"Behavior": "Component"}.get(item.constructor, item.constructor)
        own.update(item.members, item.methods)
        for name, span in {**item.members, **item.parts}.items():
            if name.rpartition(".")[2] not in _MERE_LISTENERS or not _is_empty(script.text, span):
                _report_member(row, name, span, context)
        if item.constructor == "Component" and isinstance(context.component, Page):
            for name, span in item.methods.items():
                _report_member("Page", name, span, context)
    gaps = {name for name, entry in tables["this"].items() if isinstance(entry, Gap)}
    for name, span in _called_on_this(script, gaps - own):
        _report_member("this", name, span, context)


def _is_empty(text: str, key: Span) -> bool:
    """Whether the function under a key does nothing: editors put such stubs into every file."""
    return _EMPTY.match(text, key.end) is not None


def _report_member(row: str, name: str, span: Span, context: LowerContext) -> None:
    entry = context.target.tables.members.get(row, {}).get(name)
    group, _, built_in = name.partition(".")
    member = {"behaviors": f"the behavior {built_in}"}.get(group if built_in else "", name)
    if row == "this":
        member = f"this.{name}"
    if isinstance(entry, Gap):
        reason = f": {entry.reason}" if entry.reason else ""
        severity = Severity.NOTE if entry.harmless else None
        context.report(
            rules.UNSUPPORTED_MEMBER, span, severity=severity, member=member, reason=reason
        )
    elif entry is None and group == "behaviors" and built_in and row == "Component":
        context.report(rules.UNSUPPORTED_MEMBER, span, member=member, reason="")


def _called_on_this(script: Script, names: set[str]) -> Iterator[tuple[str, Span]]:
    """The first call of each of some methods on the instance, under the names it is kept in."""
    if not any(name in script.text for name in names):
        return
    from dialects._kit.script.source import read_source

    source = read_source(script.text, script.path)
    seen: set[str] = set()
    words = "|".join(sorted(names)).encode()
    for match in re.finditer(_INSTANCE + rb"(" + words + rb")(?=\s*\()", source.data):
        name, place = match.group(1).decode(), match.span(1)
        node = source.root.descendant_for_byte_range(*place)
        if name not in seen and node is not None and node.type == "property_identifier":
            seen.add(name)
            yield name, source.span(node)


def _report_api(use: ApiUse, place: Span, text: str, context: LowerContext) -> bool:
    """Report one use; whether there was something to report."""
    syntax = context.source.syntax
    assert syntax is not None
    api_object = syntax.api_object
    name = use.name.split(".")[0]
    entry = host_api(use.name, context)
    api, note = use.name, entry.note if entry is not None else ""
    if entry is None:
        if name in _FROM_THE_FACE:
            return False
        context.report(rules.UNKNOWN_API, place, object=api_object, api=api)
    elif entry.level == "fail":
        reason = f": {note}" if note else ""
        context.report(rules.UNSUPPORTED_API, place, object=api_object, api=api, reason=reason)
    elif entry.level == "partial" and is_concerned(use, entry, text):
        context.report(rules.PARTIAL_API, place, object=api_object, api=api, note=note)
    else:
        return False
    return True


def is_concerned(use: ApiUse, entry: HostApi, text: str) -> bool:
    """Whether a difference that matters only for some options can matter for this use."""
    if not entry.when or use.kind != "call":
        return True
    opening = _CALL.match(text, use.span.end)
    if opening is None or opening.group(1) not in "){":
        return True
    for condition in entry.when:
        key, _, value = condition.partition(":")
        place = use.options.get(key)
        if place is None:
            continue
        literal = _LITERAL.match(text, place.end)
        if not value or literal is None or value in literal.groups():
            return True
    return False


def offered_globals(context: LowerContext) -> frozenset[str]:
    """The source's globals that the compat folder can export for this target."""
    from dialects._kit import compat

    return compat.offered_globals(context.source, context.target)


def _is_asked_for(script: Script, item: GlobalUse) -> bool:
    """Whether a name is only asked whether it is there: ``typeof name``."""
    return script.text[: item.span.start].rstrip().endswith("typeof")
