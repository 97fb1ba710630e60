"""Templates and data to the tree of elements that is shown."""

from __future__ import annotations

import html
import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

import attrs

from dialects._kit.evaluate.dates import iso_text
from dialects._kit.evaluate.engine import CLASSIC, Engine
from dialects._kit.evaluate.events import Listener
from dialects._kit.evaluate.expression import Evaluator, sequence_member
from dialects._kit.evaluate.files import File, Files, LoadTemplate
from dialects._kit.evaluate.limits import Budget, EvaluationError, LimitError, deep
from dialects._kit.evaluate.realm import Realm
from dialects._kit.evaluate.script_module import Linker, Load
from dialects._kit.evaluate.values import (
    UNDEFINED,
    DateValue,
    Function,
    PatternValue,
    from_plain,
    ordered_keys,
    text_of,
    to_string,
    truthy,
    units,
)
from dialects._kit.syntax import Syntax
from dialects._kit.template.names import names_of
from ir.template import (
    Attribute,
    Element,
    Event,
    For,
    If,
    Import,
    Include,
    ModuleElement,
    Template,
    TemplateDefinition,
    TemplateUse,
    Text,
    Value,
)

_BLANKS = " \t\r\n\f\v"
_BLOCK = "block"
_UNSHOWN = (TemplateDefinition, ModuleElement)


@attrs.define(eq=False)
class Rendered:
    """One element of the result.

    ``attributes``: name as the runtime has it -> value of `values` (True without one), listeners
    included. ``listeners``: all of them, those of one name too. ``generics``: name -> component.
    ``node`` is the element it was made from, ``scope`` what names mean in its attributes.
    """

    tag: str
    attributes: dict[str, Any] = attrs.field(factory=dict)
    listeners: list[Listener] = attrs.field(factory=list)
    generics: dict[str, Any] = attrs.field(factory=dict)
    children: list[RenderedNode] = attrs.field(factory=list)
    node: Element | None = None
    scope: Scope | None = None


RenderedNode: TypeAlias = Rendered | str


@attrs.define(eq=False)
class Inputs:
    """What a rendering reads besides the template and its data, and how it evaluates.

    ``load_template`` and ``load_module`` give files by app path, None where there is none.
    """

    syntax: Syntax
    load_template: LoadTemplate = lambda path: None
    load_module: Load = lambda path: None
    engine: Engine = CLASSIC
    zone: int = 0
    now: float | None = None
    budget: Budget = attrs.field(factory=Budget)


def render(
    template: Template,
    data: Mapping[str, Any],
    inputs: Inputs,
    make: Callable[[Files, Evaluator], Renderer] | None = None,
) -> tuple[list[RenderedNode], list[tuple[str, str]]]:
    """The nodes a template shows for data, and what went wrong in modules: (path, message).

    ``data`` is plain. Blocks, conditions, loops and template uses leave no node of their own,
    unless ``make`` gives a renderer that keeps them; text that touches is one node. Raises
    LimitError.
    """
    realm = Realm(inputs.engine, inputs.budget, zone=inputs.zone, now=inputs.now)
    linker = Linker(inputs.load_module, realm)
    files = Files(inputs.load_template, linker, inputs.syntax, inputs.engine)
    evaluator = Evaluator(inputs.engine, inputs.budget, lenient=True)
    renderer = (make or Renderer)(files, evaluator)
    with deep(inputs.budget):
        file = files.add(template)
        scope = Scope(files.modules(file), {}, from_plain(dict(data)), template.path)
        out: list[RenderedNode] = []
        renderer.nodes(template.children, scope, template.path, out)
        return merged(out), linker.problems


@attrs.frozen(eq=False)
class Scope:
    """What names mean at a place: modules, then loop variables, then data."""

    modules: dict[str, Any]
    local: dict[str, Any]
    data: Any
    path: str

    def get(self, name: str, default: Any) -> Any:
        if name in self.modules:
            return self.modules[name]
        if name in self.local:
            return self.local[name]
        if isinstance(self.data, dict):
            return self.data.get(name, default)
        if isinstance(self.data, (list, str)):
            return sequence_member(self.data, name)
        return default


class Renderer:
    """Makes the nodes of a template; a subclass may keep what leaves no node here."""

    def __init__(self, files: Files, evaluator: Evaluator) -> None:
        self.files = files
        self.evaluator = evaluator
        self.budget = evaluator.budget
        self.engine = evaluator.engine
        self._names = names_of(files.syntax)
        self._active: set[tuple[str, str]] = set()
        self._silent = {"directive", "let"} if self.engine.let_variables else {"directive"}
        self._dashed = files.syntax.directive_prefix.replace(":", "-")

    def part(self, key: Any, body: Any, scope: Scope, path: str, out: list[RenderedNode]) -> None:
        """One round of a loop, by its index, or the arm of a condition, by its number."""
        self.node(body, scope, path, out)

    def nodes(self, nodes: Any, scope: Scope, path: str, out: list[RenderedNode]) -> None:
        """What nodes of the template show, added to ``out``."""
        for node in nodes:
            self.node(node, scope, path, out)

    def node(self, node: Any, scope: Scope, path: str, out: list[RenderedNode]) -> None:
        """What one node of the template shows, added to ``out``."""
        self.budget.spend()
        if isinstance(node, Text):
            self.text(node.value, scope, out)
        elif isinstance(node, If):
            self.condition(node, scope, path, out)
        elif isinstance(node, For):
            self._for(node, scope, path, out)
        elif isinstance(node, Import):
            self.files.meet(node, path)
        elif self._unshown(node, scope):
            return
        elif isinstance(node, TemplateUse):
            self.use(node, scope, path, out)
        elif isinstance(node, Include):
            self._include(node, scope, path, out)
        else:
            self.element(node, scope, path, out)

    def _unshown(self, node: Any, scope: Scope) -> bool:
        """Whether a node is none to show.

        A condition spelled with a dash, which some engines know, can hide an element as well.
        """
        if not isinstance(node, Element) or isinstance(node, _UNSHOWN):
            return True
        if not (self.engine.dashed_if and self._dashed):
            return False
        name = self._dashed + "if"
        values = [a.value for a in node.attributes if isinstance(a, Attribute) and a.name == name]
        return bool(values) and values[-1] is not None and not truthy(self.value(values[-1], scope))

    def value(self, value: Value, scope: Scope, *, text: bool = False) -> Any:
        """A binding's value; undefined, and told, where it needs what is not known here."""
        try:
            return self.evaluator.binding(value, scope, text=text)
        except LimitError:
            raise
        except EvaluationError as error:
            self.files.linker.problems.append((scope.path, str(error)))
            return "" if text else UNDEFINED

    def text(self, value: Value, scope: Scope, out: list[RenderedNode]) -> None:
        """A run of text, added to ``out``."""
        literal = value.literal
        if literal is not None and not literal.strip(_BLANKS):
            return
        text = self.value(value, scope, text=True)
        if self.engine.entities and "&" in text:
            text = units(html.unescape(text))
        out.append(text)

    def condition(self, node: If, scope: Scope, path: str, out: list[RenderedNode]) -> None:
        """The arm of a condition that is shown, added to ``out``."""
        for index, branch in enumerate(node.branches):
            if branch.test is None or truthy(self.value(branch.test, scope)):
                self.part(index, branch.body, scope, path, out)
                return

    def _for(self, node: For, scope: Scope, path: str, out: list[RenderedNode]) -> None:
        source = self.value(node.list, scope)
        item, index = _loop_name(node.item, "item"), _loop_name(node.index, "index")
        for key, value in _items(source):
            self.budget.spend()
            local = {**scope.local, item: value, index: key}
            inner = Scope(scope.modules, local, scope.data, scope.path)
            self.part(key, node.body, inner, path, out)

    def use(self, node: TemplateUse, scope: Scope, path: str, out: list[RenderedNode]) -> None:
        """What the use of a template shows, added to ``out``."""
        wanted = node.attribute("is")
        if wanted is None or wanted.value is None:
            return
        name = self.value(wanted.value, scope)
        found = self.files.definition(path, to_string(name)) if truthy(name) else None
        if found is None:
            return
        place, definition = found
        file = self.files.file(place)
        assert file is not None
        key = (place, to_string(name))
        if key in self._active and not self.engine.recursion:
            return
        inner = Scope(self.files.modules(file), {}, self.handed(node, scope), place)
        fresh = key not in self._active
        self._active.add(key)
        self.nested(definition.children, inner, place, out)
        if fresh:
            self._active.discard(key)

    def handed(self, node: TemplateUse, scope: Scope) -> Any:
        """The data that the use of a template gives it."""
        given = node.attribute("data")
        value = self.value(given.value, scope) if given is not None and given.value else None
        return value if truthy(value) else {}

    def nested(self, nodes: Any, scope: Scope, path: str, out: list[RenderedNode]) -> None:
        """What nodes inside another show; imports among them end there."""
        file = self.files.file(path)
        met = file.met if file is not None else []
        count = len(met)
        self.budget.enter()
        try:
            self.nodes(nodes, scope, path, out)
        finally:
            self.budget.leave()
            del met[count:]

    def _include(self, node: Include, scope: Scope, path: str, out: list[RenderedNode]) -> None:
        place = self.files.target(node, path)
        file = self.files.file(place) if place is not None else None
        if place is None or file is None or ("", place) in self._active:
            return
        self._active.add(("", place))
        self.nested(file.template.children, scope, place, out)
        self._active.discard(("", place))

    def element(self, node: Element, scope: Scope, path: str, out: list[RenderedNode]) -> None:
        """One element with what is in it, added to ``out``."""
        if self.engine.let_variables:
            scope = self._with_lets(node, scope)
        if node.tag == _BLOCK:
            self.nested(node.children, scope, path, out)
            return
        self.budget.nodes -= 1
        if self.budget.nodes < 0:
            raise LimitError("it has too many elements")
        tag = node.tag.lower() if self.engine.lower_tags else node.tag
        result = Rendered(tag, node=node, scope=scope)
        for name, item, value in self._ordered(node):
            given = True if value is None else self.value(value, scope)
            if isinstance(item, Event):
                result.listeners.append(Listener(item, given))
            if isinstance(item, Attribute) and item.kind == "generic":
                result.generics[name] = "" if value is None else given
            else:
                result.attributes[self._cased(name)] = given
        children: list[RenderedNode] = []
        self.nested(node.children, scope, path, children)
        result.children = merged(children)
        out.append(result)

    def _with_lets(self, node: Element, scope: Scope) -> Scope:
        """The scope with the variables an element declares; each may use those before it."""
        for item in node.attributes:
            if isinstance(item, Attribute) and item.kind == "let":
                value = UNDEFINED if item.value is None else self.value(item.value, scope)
                local = {**scope.local, item.name: value}
                scope = Scope(scope.modules, local, scope.data, scope.path)
        return scope

    def _ordered(self, node: Element) -> list[tuple[str, Attribute | Event, Value | None]]:
        """(name, item, value) of the attributes and listeners that reach the runtime.

        Of two that have the same name the later one counts. The classic compiler sorts them by
        name as written, and drops a two-way one beside an ordinary one of its name.
        """
        found: list[tuple[str, str, Attribute | Event, Value | None]] = []
        for item in node.attributes:
            if isinstance(item, Event):
                name = self._names.event(item)
                found.append((name, name, item, item.handler))
            elif isinstance(item, Attribute) and item.kind not in self._silent:
                written = self._names.attribute(item)
                if not (self._dashed and written.startswith(self._dashed)):
                    bare = item.name if item.kind in ("model", "generic") else written
                    found.append((written, bare, item, item.value))
        if self.engine.sorted_attributes:
            found.sort(key=lambda each: each[0])
            plain = {name for _, name, item, _ in found if kind_of(item) == "plain"}
            found = [each for each in found if kind_of(each[2]) != "model" or each[1] not in plain]
        return [(name, item, value) for _, name, item, value in found]

    def _cased(self, name: str) -> str:
        """The name as the runtime has it: ``a-b`` is ``aB`` where no prefix forbids it."""
        if not self.engine.camel_names or "-" not in name or ":" in name:
            return name
        if name.startswith("data-"):
            return name
        parts, raised = [], False
        for sign in name:
            if sign == "-":
                raised = True
            elif raised and "a" <= sign <= "z":
                parts.append(sign.upper())
                raised = False
            else:
                parts.append(sign)
        return "".join(parts)


def kind_of(item: Attribute | Event) -> str:
    """An attribute's kind; "event" for a listener."""
    return item.kind if isinstance(item, Attribute) else "event"


def _loop_name(value: Value | None, default: str) -> str:
    """The variable of a loop; one whose name is an expression cannot be reached."""
    if value is None:
        return default
    literal = value.literal
    return "{{}}" + default if literal is None else literal or default


def _items(source: Any) -> Iterator[tuple[Any, Any]]:
    """(index, item) of what a loop goes over."""
    if isinstance(source, (list, str)):
        for index, item in enumerate(source):
            yield float(index), item
    elif isinstance(source, dict):
        for key in ordered_keys(source):
            yield key, source[key]
    elif isinstance(source, float) and not isinstance(source, bool):
        count = 0.0
        while count < source:
            yield count, count
            count += 1


def merged(nodes: list[RenderedNode]) -> list[RenderedNode]:
    """The nodes with runs of text as one."""
    result: list[RenderedNode] = []
    for node in nodes:
        if isinstance(node, str) and result and isinstance(result[-1], str):
            result[-1] += node
        else:
            result.append(node)
    return result


def plain_tree(nodes: list[RenderedNode]) -> list[Any]:
    """The result as JSON data: text, or objects with tag, attr, generics and children."""
    found: list[Any] = []
    for node in nodes:
        if isinstance(node, str):
            found.append(text_of(node))
            continue
        item: dict[str, Any] = {"tag": node.tag}
        if node.attributes:
            item["attr"] = {text_of(k): plain_value(v) for k, v in node.attributes.items()}
        if node.generics:
            item["generics"] = {k: plain_value(v) for k, v in node.generics.items()}
        if node.children:
            item["children"] = plain_tree(node.children)
        found.append(item)
    return found


def plain_value(value: Any) -> Any:
    """A value as JSON data; what JSON lacks is an object with one member named ``$...``."""
    if value is UNDEFINED:
        return {"$undef": 1}
    if isinstance(value, Function):
        return {"$fn": 1}
    if isinstance(value, str):
        return text_of(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            return {"$num": to_string(value).replace("+", "")}
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    if isinstance(value, DateValue):
        return iso_text(value.time) if value.time == value.time else None
    if isinstance(value, PatternValue):
        return {}
    if isinstance(value, list):
        return [plain_value(item) for item in value]
    if isinstance(value, dict):
        return {text_of(key): plain_value(value[key]) for key in ordered_keys(value)}
    return value


__all__ = [
    "File",
    "Inputs",
    "Listener",
    "Rendered",
    "RenderedNode",
    "Renderer",
    "Scope",
    "plain_tree",
    "plain_value",
    "render",
]
