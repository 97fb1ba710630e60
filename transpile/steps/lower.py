"""Lower: make one unit legal on the target, by the target's tables and then by its rewrites."""

from __future__ import annotations

import posixpath
import re
from typing import Any

import attrs

from dialects._kit.context import LowerContext, Reporter
from dialects._kit.tables import Entry, Gap
from ir.app import Asset, Unit
from ir.config import Config, JsonMember, JsonObject
from ir.diagnostic import Rule, Severity
from ir.script import Script
from ir.style import Stylesheet
from ir.template import (
    Attribute,
    AttributeNode,
    DirectiveSite,
    Element,
    Event,
    Template,
    Value,
    name_span,
)
from ir.tree import markup_fields, rewrite
from transpile import rules

_STRUCTURE = frozenset({"block"})
_FREE_PREFIXES = ("aria-", "data-", "on")


def lower_unit(unit: Unit, context: LowerContext) -> list[Unit]:
    """The unit as the target wants it, first, then units that came up beside it.

    The same dialect in and out changes nothing.
    """
    if context.source is context.target:
        return [unit]
    lowered: Any = unit
    if isinstance(unit, Template):
        lowered = _lower_template(unit, context)
    elif isinstance(unit, Config):
        lowered = _lower_config(unit, context)
    elif isinstance(unit, Stylesheet) and unit.language != "css":
        return lower_preprocessed(unit, context)
    elif isinstance(unit, Asset):
        return [*_rewritten(unit, context), *_emptied(unit, context)]
    return _rewritten(lowered, context)


def _rewritten(unit: Any, context: LowerContext) -> list[Unit]:
    """The unit after the target's own rewrites, under its path on the target."""
    lowered = unit
    for function in context.target.rewrites.get(type(unit), ()):
        lowered = function(lowered, context)
    if lowered is not None and (not isinstance(lowered, Asset) or _is_unread(unit, context)):
        lowered = attrs.evolve(lowered, path=context.renamed(unit.path))
    return [*([] if lowered is None else [lowered]), *context.added]


def _is_unread(unit: Asset, context: LowerContext) -> bool:
    """Whether an asset is a file of some kind that is no UTF-8 text, and stays of its kind.

    Where the target's syntax is the emitters' own, kinds are compiled to something else.
    """
    entry = context.index.files.get(unit.path)
    kinds = ("template", "style", "script-module")
    return context.target.syntax is not None and entry is not None and entry.kind in kinds


def _emptied(unit: Asset, context: LowerContext) -> list[Unit]:
    """An empty unit for a file that is no UTF-8 text, where others import what it becomes."""
    entry = context.index.files.get(unit.path)
    if context.target.syntax is not None or entry is None:
        return []
    if context.renamed(unit.path) == unit.path:
        return []
    syntax = context.source.syntax
    assert syntax is not None
    empty: Unit
    if entry.kind == "template":
        from dialects._kit.template.parser import parse_template

        empty = parse_template("", unit.path, syntax, Reporter(unit.path))
    elif entry.kind == "script-module":
        from dialects._kit.script_module.parser import parse_script_module

        empty = parse_script_module("", unit.path, syntax, Reporter(unit.path))
    elif entry.kind == "script":
        empty = Script(path=unit.path, text="")
    else:  # a sheet that is not there is none
        return []
    return lower_unit(empty, context)


# --- style languages --------------------------------------------------------------------------


def lower_preprocessed(unit: Stylesheet, context: LowerContext) -> list[Unit]:
    """A sheet in scss, sass or less: kept where the target compiles it, else compiled here.

    A sheet that belongs to no page or component is there for others to import: its rules come out
    with theirs. Without its compiler (reported) the sheet is carried as it is.
    """
    if unit.language in context.target.keep_style_languages:
        return [unit]
    entry = context.index.files.get(unit.path)
    if unit.path != context.index.app_style and (entry is None or entry.owner is None):
        return []
    from dialects._kit.style.parser import parse_stylesheet
    from dialects._kit.style.places import in_source
    from dialects._kit.style.preprocess import compile_style

    assert context.source.syntax is not None
    suffix = context.source.syntax.style_suffix
    compiled = compile_style(
        unit.text, unit.path, unit.language, context.read, context.reporter, css_suffix=suffix
    )
    if compiled is None:
        return [unit]
    path = posixpath.splitext(unit.path)[0] + suffix
    reporter = context.reporter
    known = len(reporter.diagnostics)
    result = _rewritten(parse_stylesheet(compiled.css, path, reporter), context)
    found = reporter.diagnostics[known:]
    reporter.diagnostics[known:] = in_source(found, compiled, unit.path, unit.text, context.read)
    # Targets that name files by their kind know the sheet by its own path, not by the made one.
    there = context.renamed(unit.path)
    if there != unit.path:
        result[0] = attrs.evolve(result[0], path=there)
    return result


# --- templates --------------------------------------------------------------------------------


def _lower_template(template: Template, context: LowerContext) -> Template:
    def visit(node: Any) -> Any:
        if not isinstance(node, Element):
            return node
        return _lower_element(_without_repetition(_in_quotes(node)), context)

    return rewrite(template, visit, markup_fields)


def _in_quotes(node: Element) -> Element:
    """Values whose quotes the source forgot, one or both, have them on the target."""
    for item in node.attributes:
        if _is_bare(item):
            break
    else:
        return node
    result: list[AttributeNode] = []
    opened = False
    for item in node.attributes:
        syntax = item.syntax
        if opened and syntax is not None and syntax.name == '"' and not syntax.before:
            opened = False
            continue
        opened = _is_bare(item)
        if opened and syntax is not None:
            result.append(attrs.evolve(item, syntax=attrs.evolve(syntax, quote='"')))
        else:
            result.append(item)
    return attrs.evolve(node, attributes=tuple(result))


def _is_bare(item: AttributeNode) -> bool:
    """Whether a value was written and no quote in front of it."""
    syntax = item.syntax
    return syntax is not None and bool(syntax.equals) and not syntax.quote


def _without_repetition(node: Element) -> Element:
    """Of attributes written twice the last one counts (wcc 0.2.3); the target may refuse both."""
    if len(node.attributes) < 2:
        return node
    last: dict[tuple[str, str], AttributeNode] = {}
    for item in node.attributes:
        # A directive that counts, whatever stands behind it.
        if not isinstance(last.get(_spelling(item)), DirectiveSite):
            last[_spelling(item)] = item
    if len(last) == len(node.attributes):
        return node
    kept = tuple(item for item in node.attributes if last[_spelling(item)] is item)
    return attrs.evolve(node, attributes=kept)


def _spelling(item: AttributeNode) -> tuple[str, str]:
    if isinstance(item, Attribute):
        return item.kind, item.name
    if isinstance(item, Event):
        # bindtap and bind:tap are one attribute
        written = item.syntax.name if item.syntax is not None else item.name
        return f"{item.mode} {item.capture}", written.replace(":", "")
    return "directive", item.name


def _lower_element(element: Element, context: LowerContext) -> Any:
    if type(element) is not Element or context.is_native(element):
        return element
    if element.tag in _STRUCTURE or context.is_component_tag(element.tag):
        return element
    tag = element.tag
    entry = context.target.tables.components.get(tag)
    if entry is None:
        context.report(rules.UNKNOWN_COMPONENT, name_span(element), tag=tag)
        return element
    if isinstance(entry, Gap):
        return _stand_in(element, entry, context)
    if isinstance(entry, str):
        return _lower_attributes(element, tag, entry, context)
    result = entry(element, context)
    if isinstance(result, tuple):
        return tuple(_finish(item, element, tag, context) for item in result)
    return _finish(result, element, tag, context)


def _finish(node: Any, origin: Element, tag: str, context: LowerContext) -> Any:
    """Apply the attribute tables to what a component's rewrite made of ``origin``."""
    if not isinstance(node, Element) or context.is_native(node):
        return node
    if node.tag != origin.tag and node.tag in context.target.tables.attributes:
        tag = node.tag
    return _lower_attributes(node, tag, node.tag, context)


def _stand_in(element: Element, gap: Gap, context: LowerContext) -> Element:
    report_gap(rules.UNSUPPORTED_COMPONENT, gap, context, name_span(element), tag=element.tag)
    if context.target.tables.components.get(context.target.fallback_tag) is None:
        return element
    keep = {"id", "class", "style", "hidden", "slot"}
    attributes = tuple(
        item
        for item in element.attributes
        if not (isinstance(item, Attribute) and item.kind == "plain" and item.name not in keep)
        and not isinstance(item, Event)
    )
    return attrs.evolve(element, tag=context.target.fallback_tag, attributes=attributes)


def _lower_attributes(element: Element, tag: str, name: str, context: LowerContext) -> Element:
    context.element = element
    result: list[AttributeNode] = []
    changed = False
    for item in element.attributes:
        if context.is_native(item):
            lowered: Any = item
        elif isinstance(item, Event):
            lowered = _lower_event(item, tag, context)
        elif isinstance(item, Attribute) and item.kind == "plain":
            lowered = _lower_attribute(_hyphenated(item, tag, context), tag, context)
        else:
            lowered = item
        changed = changed or lowered is not item
        if isinstance(lowered, tuple):
            result.extend(lowered)
        else:
            result.append(lowered)
    context.element = None
    if not changed and name == element.tag:
        return element
    attributes = _without_namesakes(result, element) if changed else tuple(result)
    return attrs.evolve(element, tag=name, attributes=attributes)


def _without_namesakes(items: list[AttributeNode], element: Element) -> tuple[AttributeNode, ...]:
    """Where a new name is one that the element has already, what the source knows has the place.

    The element's own attribute of that name meant nothing there, or the same.
    """
    before = {id(item) for item in element.attributes}
    first: dict[str, int] = {}
    result: list[AttributeNode] = []
    for item in items:
        if not isinstance(item, Attribute) or item.kind != "plain":
            result.append(item)
        elif item.name not in first:
            first[item.name] = len(result)
            result.append(item)
        elif id(item) not in before:
            result[first[item.name]] = item
    return tuple(result)


def _hyphenated(attribute: Attribute, tag: str, context: LowerContext) -> Attribute:
    """``hoverClass`` is ``hover-class``: the official compiler writes both alike (wcc 0.2.3)."""
    table = context.target.tables
    if attribute.name.islower() or table.attribute(tag, attribute.name) is not None:
        return attribute
    name = re.sub(r"[A-Z]", lambda letter: "-" + letter[0].lower(), attribute.name)
    known = table.attribute(tag, name) is not None
    return attrs.evolve(attribute, name=name) if known else attribute


def _lower_attribute(attribute: Attribute, tag: str, context: LowerContext) -> Any:
    tables = context.target.tables
    entry = tables.attribute(tag, attribute.name)
    if entry is None:
        if not (attribute.name.startswith(_FREE_PREFIXES) or _is_watched(attribute, context)):
            context.report(
                rules.UNKNOWN_ATTRIBUTE, name_span(attribute), attribute=attribute.name, tag=tag
            )
        return attribute
    if isinstance(entry, Gap):
        names = {"attribute": attribute.name, "tag": tag}
        report_gap(rules.UNSUPPORTED_ATTRIBUTE, entry, context, name_span(attribute), **names)
        return ()
    lowered: Any = attribute
    values = tables.values.get((tag, attribute.name))
    if values:
        lowered = _lower_value(attribute, tag, dict(values), context)
        if lowered is not attribute and not isinstance(lowered, Attribute):
            return lowered
    if isinstance(entry, str):
        return lowered if entry == lowered.name else attrs.evolve(lowered, name=entry)
    return entry(lowered, context)


def _is_watched(attribute: Attribute, context: LowerContext) -> bool:
    """Whether the attribute is there for a ``change:`` listener of the element."""
    return any(
        isinstance(item, Attribute) and item.kind == "change" and item.name == attribute.name
        for item in context.element.attributes
    )


def _lower_value(
    attribute: Attribute, tag: str, values: dict[str, Entry], context: LowerContext
) -> Any:
    literal = attribute.value.literal if attribute.value is not None else ""
    if literal is None:
        if any(entry != name for name, entry in values.items()):
            context.report(rules.DYNAMIC_VALUE, attribute, attribute=attribute.name, tag=tag)
        return attribute
    entry = values.get(literal)
    if entry is None or entry == literal:
        return attribute
    if isinstance(entry, str):
        value = Value(parts=(entry,), span=attribute.span)
        return attrs.evolve(attribute, value=value)
    if isinstance(entry, Gap):
        names = {"attribute": attribute.name, "tag": tag, "value": literal}
        report_gap(rules.UNSUPPORTED_VALUE, entry, context, attribute, **names)
        return ()
    return entry(attribute, context)


def _lower_event(event: Event, tag: str, context: LowerContext) -> Any:
    entry = context.target.tables.event(tag, event.name)
    if entry is None:
        context.report(rules.UNKNOWN_EVENT, name_span(event), event=event.name, tag=tag)
        return event
    if isinstance(entry, Gap):
        names = {"event": event.name, "tag": tag}
        report_gap(rules.UNSUPPORTED_EVENT, entry, context, name_span(event), **names)
        return ()
    if isinstance(entry, str):
        return event if entry == event.name else attrs.evolve(event, name=entry)
    return entry(event, context)


# --- configs ----------------------------------------------------------------------------------


def config_role(path: str, context: LowerContext) -> str:
    """What a config file configures: "app", "page", "component", or "" for the app's own data."""
    index = context.index
    if path == index.app_config_path:
        return "app"
    entry = index.files.get(path)
    owner = index.component(entry.owner) if entry is not None and entry.owner else None
    if owner is None or owner.config != path:
        return ""
    return "component" if owner.is_component else "page"


def _lower_config(config: Config, context: LowerContext) -> Config:
    role = config_role(config.path, context)
    if not role or not isinstance(config.value, JsonObject):
        return config
    context.notes["role"] = role
    tables = context.target.tables
    table = {
        "app": tables.app_config,
        "page": tables.page_config,
        "component": tables.component_config,
    }[role]
    value = _lower_members(config.value, dict(table), context)
    return config if value is config.value else attrs.evolve(config, value=value)


def _lower_members(
    value: JsonObject, table: dict[str, Entry], context: LowerContext, prefix: str = ""
) -> JsonObject:
    from dialects._kit.config.edit import replaced_members

    nested = {
        "window": context.target.tables.page_config,
        "tabBar": context.target.tables.tab_config,
    }
    changes: dict[int, Any] = {}
    for position, member in enumerate(value.members):
        key = member.key.value
        inner = member
        nests = not prefix and context.notes.get("role") == "app" and key in nested
        if nests and isinstance(member.value, JsonObject):
            object_ = _lower_members(member.value, dict(nested[key]), context, key + ".")
            if object_ is not member.value:
                inner = attrs.evolve(member, value=object_)
        lowered = _lower_member(inner, prefix + key, table.get(key), context)
        if lowered is not member:
            changes[position] = lowered
    return replaced_members(value, changes) if changes else value


def _lower_member(member: JsonMember, key: str, entry: Entry | None, context: LowerContext) -> Any:
    if entry is None:
        context.report(rules.UNKNOWN_CONFIG, member.key, key=key)
        return member
    if isinstance(entry, Gap):
        report_gap(rules.UNSUPPORTED_CONFIG, entry, context, member.key, key=key)
        return ()
    if isinstance(entry, str):
        if entry == member.key.value:
            return member
        return attrs.evolve(member, key=attrs.evolve(member.key, value=entry, raw=None))
    return entry(member, context)


def report_gap(rule: Rule, gap: Gap, context: LowerContext, at: Any, **values: str) -> None:
    """Report a gap: as graver or milder than its rule by what is lost."""
    values["reason"] = f": {gap.reason}" if gap.reason else ""
    severity = Severity.NOTE if gap.harmless else None
    values["target"] = context.target.title
    context.report(rule, at, severity=severity, **values)
