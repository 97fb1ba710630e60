"""Elements: markup with constant attributes in it, and code for the rest."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from dialects.web.compile.expression import Dependency, Translator, guard, key, quoted
from dialects.web.compile.markup import BuiltIn, built_ins, escape_attribute
from dialects.web.compile.output import indent
from dialects.web.rules import NOT_ON_WEB, TWO_WAY_TARGET
from ir.template import Attribute, Element, Event, For, If, TemplateNode, Value

if TYPE_CHECKING:
    from dialects.web.compile.block import Block, Path

HOVER = ("hover-class", "hover-start-time", "hover-stay-time", "hover-stop-propagation")
MODES = {"bind": "", "catch": ".", "mut-bind": "~"}
GESTURES = frozenset(
    {
        *("touchstart", "touchmove", "touchend", "touchcancel", "longpress", "longtap"),
        *("transitionend", "animationstart", "animationiteration", "animationend"),
    }
)
"""Native events that not every app listens to; their module is imported where they are used."""
_PASSED_CLASS = re.compile(r"(?:^|[-_])class(?:$|[-_])", re.IGNORECASE)
_TAPPED = frozenset({"view", "text", "cover-view", "span", "open-container"})
"""Tags of no meaning of their own, which a tap gives one."""
_TEXT_ATTRIBUTES = frozenset({"space", "decode", "selectable", "user-select"})


@attrs.define(eq=False)
class Kind:
    """What a tag is in the template in hand."""

    component: bool = False
    built_in: BuiltIn | None = None

    @property
    def has_properties(self) -> bool:
        """Whether attributes of its own go to an object instead of the element."""
        return self.component or self.built_in is not None


@attrs.define(eq=False)
class Part:
    """An element being compiled: its block, place, markup attributes and properties."""

    block: Block
    node: Element
    path: Path
    kind: Kind
    markup: list[str] = attrs.field(factory=list)
    properties: list[tuple[str, str, set[Dependency]]] = attrs.field(factory=list)
    generics: list[str] = attrs.field(factory=list)
    setters: list[str] = attrs.field(factory=list)
    data: str | None = None
    marks: str | None = None

    @property
    def ref(self) -> str:
        """The variable of the element's node."""
        return self.block.ref(self.path)


def kind_of(block: Block, node: Element) -> Kind:
    """A component of the app, a built-in with code, or a plain tag."""
    if block.unit.is_component_tag(node.tag):
        return Kind(component=True)
    entry = built_ins().get(node.tag)
    if entry is None or entry.module is None:
        return Kind()
    if entry.when and not any(node.attribute(name) for name in entry.when):
        return Kind()
    return Kind(built_in=entry)


def compile_element(block: Block, node: Element, path: Path, *, root: bool) -> None:
    """Markup and code of one element and of what is inside it."""
    part = Part(block, node, path, kind_of(block, node))
    block.writer.tags.add(node.tag)
    _attributes(part)
    _button_role(part)
    if part.setters:
        block.setup.append(f"{part.ref}.$w = {{ {', '.join(part.setters)} }}")
    if root and block.place.owned:
        host = block.place.host
        condition = f"if ({host}) " if host == "h" else ""
        block.setup.append(f"{condition}{part.ref}.$o = c")
    tag = f"wx-{node.tag}"
    attributes = "".join(f" {item}" for item in part.markup) + block.unit.scope_attributes
    block.html.append(f"<{tag}{attributes}>")
    if part.kind.component:
        _component(part)
    elif part.kind.built_in is not None:
        _built_in(part, part.kind.built_in)
    else:
        from dialects.web.compile.block import visible

        block.children(visible(node.children), path, 0)
    block.html.append(f"</{tag}>")


# --- attributes -------------------------------------------------------------------------------


def _attributes(part: Part) -> None:
    events: list[Event] = []
    for item in part.node.attributes:
        if isinstance(item, Event):
            events.append(item)
        elif isinstance(item, Attribute):
            _attribute(part, item)
    if events:
        _events(part, events)
    _hover(part)


def _attribute(part: Part, item: Attribute) -> None:
    match item.kind:
        case "data":
            _dataset(part, item)
        case "mark":
            _mark(part, item)
        case "model":
            _model(part, item)
        case "change":
            _change(part, item)
        case "generic":
            text = item.value.literal if item.value is not None else None
            part.generics.append(f"{key(item.name)}: {quoted(text or '')}")
        case "plain":
            _plain(part, item)
        case "directive":
            pass
        case _:
            part.block.unit.report(NOT_ON_WEB, item, name=f"{item.kind}:{item.name}")


def _plain(part: Part, item: Attribute) -> None:
    name = item.name
    if name in HOVER or name == "slot":
        return
    if name == "class":
        _class(part, item)
    elif name == "style":
        _style(part, item)
    elif name == "hidden":
        _hidden(part, item)
    elif name == "animation":
        translator = part.block.translator()
        value = translator.value(item.value)
        play = part.block.writer.helper("animate", "api/animation.js")
        part.block.always(translator.reads, f"{play}({part.ref}, {value})")
    elif name == "id" or name in ("role", "aria-role", "tabindex") or name.startswith("aria-"):
        _element_attribute(part, item, "role" if name == "aria-role" else name)
        if name == "id" and part.kind.component:
            _property(part, item)
    elif part.kind.has_properties:
        _property(part, item)
    elif part.node.tag == "text" and name in _TEXT_ATTRIBUTES:
        _element_attribute(part, item, name)


def _element_attribute(part: Part, item: Attribute, name: str) -> None:
    """An attribute of the DOM element itself."""
    value = item.value
    if value is None:
        part.markup.append(name)
    elif value.literal is not None:
        part.markup.append(f'{name}="{escape_attribute(value.literal)}"')
    else:
        block = part.block
        translator = block.translator()
        text = translator.value(value)
        if name == "id":
            block.writer.helper("str")
            block.assign(f"str({text})", translator.reads, lambda v: f"{part.ref}.id = {v}")
            return
        helper = block.writer.helper("attr")
        block.assign(text, translator.reads, lambda v: f"{helper}({part.ref}, {quoted(name)}, {v})")


def _class(part: Part, item: Attribute) -> None:
    block = part.block
    value = item.value
    if value is None:
        return
    passed = _passes_classes(part, value)
    if part.kind.component:
        _property(part, item)
    if value.literal is not None:
        if passed:
            helper = block.writer.helper("classes", "component.js")
            block.setup.append(f"{helper}(c, {part.ref}, {quoted(value.literal.strip())})")
        else:
            names = value.literal.replace(",", " ").split()
            part.markup.append(f'class="{escape_attribute(" ".join(names))}"')
        return
    translator = block.translator()
    text = f"{block.writer.helper('tokens')}({translator.text(value)})"
    block.writer.helper("str")
    if passed:
        helper = block.writer.helper("classes", "component.js")
        block.assign(text, translator.reads, lambda v: f"{helper}(c, {part.ref}, {v})")
    else:
        block.assign(text, translator.reads, lambda v: f"{part.ref}.className = {v}")


def _passes_classes(part: Part, value: Value) -> bool:
    """Whether a class may be one that the component's user hands in."""
    unit = part.block.unit
    if not unit.may_pass_classes:
        return False
    names = " ".join(p for p in value.parts if isinstance(p, str)).split()
    return any(name in unit.external or _PASSED_CLASS.search(name) for name in names)


def _style(part: Part, item: Attribute) -> None:
    value = item.value
    if value is None:
        return
    if part.kind.component:
        _property(part, item)
    if value.literal is not None:
        part.markup.append(f'st="{escape_attribute(value.literal)}"')
        return
    block = part.block
    translator = block.translator()
    text = translator.text(value)
    block.writer.helper("str")
    helper = block.writer.helper("css")
    block.assign(text, translator.reads, lambda v: f"{part.ref}.style.cssText = {helper}({v})")


def _hidden(part: Part, item: Attribute) -> None:
    value = item.value
    if value is None or value.literal is not None:
        if value is None or value.literal:
            part.markup.append("hidden")
        return
    translator = part.block.translator()
    text = f"!!({translator.value(value)})"
    part.block.assign(text, translator.reads, lambda v: f"{part.ref}.hidden = {v}")


def camel(name: str) -> str:
    """``a-b`` as ``aB``, the form in which names of attributes reach code."""
    head, *rest = name.split("-")
    return head + "".join(word[:1].upper() + word[1:] for word in rest)


def _dataset(part: Part, item: Attribute) -> None:
    value = item.value
    name = item.name.lower()
    if value is None or value.literal is not None:
        text = "" if value is None else value.literal or ""
        part.markup.append(f'data-{name}="{escape_attribute(text)}"')
        return
    if part.data is None:
        part.data = part.block.names.new("d")
        part.block.setup.append(f"const {part.data} = {part.ref}.$d = {{}}")
    _typed(part, part.data, camel(name), value)


def _mark(part: Part, item: Attribute) -> None:
    if part.marks is None:
        part.marks = part.block.names.new("k")
        part.block.setup.append(f"const {part.marks} = {part.ref}.$m = {{}}")
    _typed(part, part.marks, item.name, item.value)


def _typed(part: Part, holder: str, name: str, value: Value | None) -> None:
    block = part.block
    translator = block.translator()
    text = translator.value(value)
    statement = f"{holder}[{quoted(name)}] = {text}"
    if re.fullmatch(r"[A-Za-z_$][\w$]*", name):
        statement = f"{holder}.{name} = {text}"
    if "str(" in text:
        block.writer.helper("str")
    if block.place.in_loop and translator.reads:
        block.note(translator.reads)
        block.updates.append(statement)
    else:
        block.always(translator.reads, statement)


def _property(part: Part, item: Attribute) -> None:
    translator = part.block.translator()
    text = translator.value(item.value)
    if "str(" in text:
        part.block.writer.helper("str")
    if item.value is None and part.kind.component and item.name in ("class", "style", "id"):
        text = "''"
    part.properties.append((camel(item.name), text, translator.reads))


def _model(part: Part, item: Attribute) -> None:
    _property(part, item)
    expression = item.value.expression if item.value is not None else None
    target = part.block.translator().target(expression) if expression is not None else None
    if target is None:
        part.block.unit.report(TWO_WAY_TARGET, item, name=item.name)
        return
    part.setters.append(f"{key(camel(item.name))}: (v) => c.self.setData({{ [{target}]: v }})")


def _change(part: Part, item: Attribute) -> None:
    """``change:prop``: a script module's function hears of a property's changes."""
    block = part.block
    given = part.node.attribute(item.name)
    function = item.value.expression if item.value is not None else None
    if given is None or function is None:
        return
    translator = block.translator()
    handler = translator.write(function)
    value = translator.value(given.value)
    cache = block.names.new("v")
    block.variables.append(cache)
    helper = block.writer.helper("watch", "wxs-events.js")
    block.always(
        translator.reads, f"{cache} = {helper}(c, {part.ref}, {handler}, {value}, {cache})"
    )


def _hover(part: Part) -> None:
    entry = built_ins().get(part.node.tag)
    preset = entry.hover if entry is not None and not part.kind.component else None
    given = {name: part.node.attribute(name) for name in HOVER}
    if preset is None and given["hover-class"] is None:
        return
    block = part.block
    translator = block.translator()
    defaults = {
        "hover-class": quoted(preset[0]) if preset else "''",
        "hover-start-time": str(preset[1]) if preset else "50",
        "hover-stay-time": str(preset[2]) if preset else "400",
        "hover-stop-propagation": "false",
    }
    arguments = [
        translator.value(item.value) if item is not None else defaults[name]
        for name, item in given.items()
    ]
    while len(arguments) > 1 and arguments[-1] == list(defaults.values())[len(arguments) - 1]:
        if not preset and len(arguments) == 1:
            break
        if preset and len(arguments) <= 3:
            break
        arguments.pop()
    helper = block.writer.helper("hover", "hover.js")
    block.always(translator.reads, f"{helper}({part.ref}, {', '.join(arguments)})")


# --- events -----------------------------------------------------------------------------------


def _events(part: Part, events: list[Event]) -> None:
    block = part.block
    helper = block.writer.helper("on", "events.js")
    constant: dict[str, str] = {}
    moving: list[tuple[str, str, set[Dependency]]] = []
    for event in events:
        name = ("^" if event.capture else "") + event.name + MODES[event.mode]
        handler = event.handler
        if handler is None or handler.literal is not None:
            text = (handler.literal or "").strip() if handler is not None else ""
            constant[name] = quoted(text)
        else:
            translator = block.translator()
            moving.append((name, translator.value(handler), set(translator.reads)))
    if any(event.name in GESTURES for event in events):
        block.writer.effect("gestures.js")
    members = [f"{_event_key(n)}: {text}" for n, text in constant.items()]
    members.extend(f"{_event_key(n)}: ''" for n, _, _ in moving)
    shared = block.writer.constant("e", f"{helper}({{ {', '.join(members)} }})")
    if not moving:
        block.setup.append(f"{part.ref}.$e = {shared}")
        return
    # Handlers of script modules are functions, which get a view of their component.
    block.writer.helper("watch", "wxs-events.js")
    block.setup.append(f"{part.ref}.$e = {{ ...{shared} }}")
    for name, text, reads in moving:
        block.always(reads, f"{part.ref}.$e[{quoted(name)}] = {text}")


def _event_key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z_$][\w$]*", name) else quoted(name)


def _button_role(part: Part) -> None:
    """Give what only a finger could tap a place for keyboards and screen readers."""
    if part.kind.has_properties or part.node.tag not in _TAPPED:
        return
    taps = any(
        isinstance(a, Event) and a.name == "tap" and _handles(a) for a in part.node.attributes
    )
    if not taps or part.node.attribute("role") or part.node.attribute("aria-role"):
        return
    # A button may hold no other controls; what is larger can be reached all the same.
    if not _has_controls(part, part.node.children):
        part.markup.append('role="button"')
    if part.node.attribute("tabindex") is None:
        part.markup.append('tabindex="0"')


def _handles(event: Event) -> bool:
    return event.handler is not None and event.handler.literal != ""


def _has_controls(part: Part, nodes: tuple[TemplateNode, ...]) -> bool:
    return any(_is_control(part, node) for node in _elements(nodes))


def _is_control(part: Part, node: Element) -> bool:
    kind = kind_of(part.block, node)
    if kind.component or type(node) is not Element:
        return True
    if kind.built_in is not None and node.tag not in ("image", "icon", "text", "progress"):
        return True
    return any(isinstance(a, Event) and a.name == "tap" for a in node.attributes)


def _elements(nodes: tuple[TemplateNode, ...]) -> Iterator[Element]:
    pending = list(nodes)
    while pending:
        node = pending.pop()
        if isinstance(node, If):
            pending.extend(branch.body for branch in node.branches)
        elif isinstance(node, For):
            pending.append(node.body)
        elif isinstance(node, Element):
            if node.tag != "block":
                yield node
            pending.extend(node.children)


# --- components and built-ins -----------------------------------------------------------------


def _object(properties: list[tuple[str, str, set[Dependency]]]) -> str:
    if not properties:
        return "{}"
    return "{ " + ", ".join(f"{key(name)}: {text}" for name, text, _ in properties) + " }"


def _component(part: Part) -> None:
    from dialects.web.compile.block import Block, visible

    block = part.block
    name = block.names.new("x")
    helper = block.writer.helper("comp", "component.js")
    anchor = part.ref
    block.variables.append(name)
    block.live.append(name)
    arguments = ["c", anchor, quoted(part.node.tag), _object(part.properties)]
    content = visible(part.node.children)
    lines: list[str] = []
    inner: Block | None = None
    if content:
        host = block.names.new("g")
        inner = Block(block.inner(True, host=host, roots_are_content=True, owned=True))
        inner.build(content)
        lines = indent(inner.lines())
    tail = [block.place.host or "undefined", f"{{ {', '.join(part.generics)} }}"]
    if not part.generics:
        tail.pop()
        if block.place.host is None:
            tail.pop()
    start = f"{name} = {helper}({', '.join(arguments)}"
    if inner is None:
        rest = f", undefined, {', '.join(tail)})" if tail else ")"
        creation = [start + rest]
    else:
        creation = [
            f"{start}, ({inner.place.host}) => {{",
            *lines,
            "}" + "".join(f", {t}" for t in tail) + ")",
        ]
    block.updates.append("if (t === true) {")
    block.updates.extend(indent(creation))
    block.updates.append("}")
    _refresh(part, name)
    if inner is not None and inner.reads:
        block.always(inner.reads, f"{name}.content?.u(t)", first=False)


def _refresh(part: Part, name: str) -> None:
    """New values for a component's properties, all at once so that its observers run once."""
    block = part.block
    moving = [item for item in part.properties if item[2]]
    for item in moving:
        block.note(item[2])
    if not moving:
        return
    if len(moving) == 1:
        prop, text, reads = moving[0]
        block.always(reads, f"{name}.set({{ {key(prop)}: {text} }})", first=False)
        return
    together = guard({d for item in moving for d in item[2]})
    block.updates.append(f"if (t !== true && ({together})) {{")
    block.updates.append("  const p = {}")
    for prop, text, reads in moving:
        target = f"p.{prop}" if re.fullmatch(r"[A-Za-z_$][\w$]*", prop) else f"p[{quoted(prop)}]"
        block.updates.append(f"  if ({guard(reads)}) {target} = {text}")
    block.updates.append(f"  {name}.set(p)")
    block.updates.append("}")


def _built_in(part: Part, entry: BuiltIn) -> None:
    from dialects.web.compile.block import visible

    block = part.block
    name = block.names.new("x")
    assert entry.module is not None
    block.writer.helper("ui", "ui.js")
    export = block.writer.helper(entry.export, entry.module)
    shell = entry.shell
    block.html.append(shell.before)
    if shell.path is not None:
        block.children(visible(part.node.children), (*part.path, *shell.path), shell.at)
    block.html.append(shell.after)
    moving = [item for item in part.properties if item[2]]
    declared = "" if moving else "const "
    block.after.append(
        f"{declared}{name} = ui({part.ref}, {export}, c, {_object(part.properties)})"
    )
    if moving:
        block.variables.append(name)
    if entry.live:
        block.live.append(name)
    for prop, text, reads in moving:
        block.always(reads, f"{name}.set({quoted(prop)}, {text})", first=False)


__all__ = ["Part", "Translator", "compile_element", "html"]
