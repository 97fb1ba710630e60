"""Templates and data to the markup that the runtime's first rendering would leave."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

from dialects._kit.evaluate.expression import Evaluator
from dialects._kit.evaluate.files import Files
from dialects._kit.evaluate.limits import EvaluationError, LimitError
from dialects._kit.evaluate.template import Renderer, Scope
from dialects._kit.evaluate.values import UNDEFINED, text_of, to_string, truthy
from dialects._kit.script.initial import UNKNOWN, InitialState
from dialects.web.compile.element import camel
from dialects.web.compile.markup import escape_text
from dialects.web.plan import Plan
from dialects.web.prerender.controls import Look, draw_control
from dialects.web.prerender.instance import Drawn, Instance
from dialects.web.prerender.known import Known, UnknownError, component_data
from dialects.web.prerender.styles import UNKNOWN_PIECE, InlineStyles
from ir.app import Component
from ir.expression import Name, Object, Parenthesized, Spread
from ir.template import Attribute, Element, If, Include, Interpolation, Slot, TemplateUse, Value
from ir.tree import markup_fields, walk

_UNLISTED = frozenset({"slot", "class", "style", "hidden", "animation", "generic"})
_OWN = frozenset({"id", "role", "aria-role", "tabindex"})
_UNSEEN = re.compile(rf"(?:display|visibility|opacity)\s*:[^;]*{UNKNOWN_PIECE}")
"""Whether such an element is to be seen is not known: it is not shown, as behind an unknown if."""
_LONE = re.compile("[\ud800-\udfff]")


class Drawing(Renderer):
    """Draws one page; what an expression needs and nobody knows yet is left out."""

    def __init__(
        self,
        files: Files,
        evaluator: Evaluator,
        plan: Plan,
        styles: InlineStyles,
        state: Callable[[Component], InitialState],
    ) -> None:
        super().__init__(files, evaluator)
        self.plan = plan
        self.styles = styles
        self._state = state
        self._at: Instance | None = None

    @property
    def instance(self) -> Instance:
        """The page or component whose template is being drawn."""
        assert self._at is not None
        return self._at

    def draw(self, instance: Instance) -> str:
        """The markup of an instance's template."""
        path = instance.record.template
        file = self.files.file(path) if path is not None else None
        if path is None or file is None:
            return ""
        before, self._at = self._at, instance
        active, self._active = self._active, set()
        out: list[Any] = []
        try:
            scope = instance.scope(self.files.modules(file), path)
            self.nested(file.template.children, scope, path, out)
        finally:
            self._at, self._active = before, active
        return "".join(out)

    # --- values ---

    def value(self, value: Value, scope: Scope, *, text: bool = False) -> Any:
        """A binding's value; UNKNOWN where it needs one that is."""
        literal = value.literal
        if literal is not None and not text:
            return html.unescape(literal)
        if not text:
            parts = tuple(html.unescape(p) if isinstance(p, str) else p for p in value.parts)
            value = Value(parts=parts)
        try:
            return self.evaluator.binding(value, scope, text=text)
        except UnknownError:
            return "" if text else UNKNOWN
        except LimitError:
            raise
        except EvaluationError:
            return "" if text else UNDEFINED

    def shown(
        self, value: Value, scope: Scope, escape: Callable[[str], str], unknown: str = ""
    ) -> str:
        """A value as text; ``unknown`` stands for pieces that are not known."""
        parts = []
        for part in value.parts:
            if isinstance(part, str):
                parts.append(part)
            else:
                found = self.value(Value(parts=(part,)), scope)
                text = "" if found is UNKNOWN or found != found else _string(found)
                self.budget.made(len(text))
                parts.append(unknown if found is UNKNOWN else escape(text))
        return "".join(parts)

    def text(self, value: Value, scope: Scope, out: list[Any]) -> None:
        """A run of text, escaped."""
        if value.literal is not None and not value.literal.strip():
            return
        marked = Value(
            parts=tuple(
                part if isinstance(part, Interpolation) else escape_text(part)
                for part in value.parts
            )
        )
        shown = self.shown(marked, scope, html.escape)
        self.budget.made(len(shown))
        out.append(shown)

    def condition(self, node: If, scope: Scope, path: str, out: list[Any]) -> None:
        """The arm that is shown; none from the first test on that nobody can answer."""
        for branch in node.branches:
            given = True if branch.test is None else self.value(branch.test, scope)
            if given is UNKNOWN:
                self._keep_content(node)
                return
            if truthy(given):
                self.node(branch.body, scope, path, out)
                return

    def _keep_content(self, skipped: If) -> None:
        """What would stand in a slot of a part that is left out must not stand in the next one."""
        if any(isinstance(item, Slot) for item in walk(skipped, markup_fields)):
            self.instance.content = []

    def use(self, node: TemplateUse, scope: Scope, path: str, out: list[Any]) -> None:
        """The fragment of a template, if its name is known."""
        wanted = node.attribute("is")
        if wanted is None or wanted.value is None or self.value(wanted.value, scope) is not UNKNOWN:
            before = len(out)
            super().use(node, scope, path, out)
            _unslotted(out[before:])

    def _include(self, node: Include, scope: Scope, path: str, out: list[Any]) -> None:
        before = len(out)
        super()._include(node, scope, path, out)
        _unslotted(out[before:])

    def handed(self, node: TemplateUse, scope: Scope) -> Any:
        """The data of a fragment, of which some may be unknown."""
        given = node.attribute("data")
        expression: Any = given.value.expression if given is not None and given.value else None
        while isinstance(expression, Parenthesized):
            expression = expression.inner
        if isinstance(expression, Name):
            return Known({expression.name: self._of(expression, scope)}, complete=True)
        if not isinstance(expression, Object):
            data = super().handed(node, scope)
            whole = data is not UNKNOWN and isinstance(data, dict)
            return Known(data if whole else {}, complete=data is not UNKNOWN)
        values: dict[str, Any] = {}
        complete = True
        for member in expression.members:
            if isinstance(member, Spread):
                more = self._of(member.value, scope)
                if more is UNKNOWN:
                    complete, values = False, dict.fromkeys(values, UNKNOWN)
                values.update(more if isinstance(more, dict) else {})
            else:
                values[member.key] = self._of(member.value, scope)
        return Known(values, complete=complete)

    def _of(self, expression: Any, scope: Scope) -> Any:
        interpolation = Interpolation(span=expression.span, expression=expression)
        return self.value(Value(parts=(interpolation,)), scope)

    # --- elements ---

    def element(self, node: Element, scope: Scope, path: str, out: list[Any]) -> None:
        """One element: a built-in, a component with its own template, or a plain tag."""
        if isinstance(node, Slot):
            given = node.attribute("name")
            name = self.value(given.value, scope) if given is not None and given.value else ""
            slot = self._text_of(node, "slot", scope)
            if name is not UNKNOWN:
                content = self.instance.slotted(_string(name))
                self.budget.made(len(content))
                out.append(_drawn(content, slot, "slot"))
            return
        slot = self._text_of(node, "slot", scope)
        if node.tag == "block":
            before = len(out)
            self.nested(node.children, scope, path, out)
            if slot is not None:
                out[before:] = [_drawn("".join(out[before:]), slot, "block")]
            return
        self.budget.nodes -= 1
        if self.budget.nodes < 0:
            raise LimitError("it has too many elements")
        children: list[Any] = []
        if node.tag in self.plan.component_tags(path):
            markup = self._component(node, scope, path, children)
        else:
            markup = self._built_in(node, scope, path, children)
        out.append(_drawn(markup, slot, node.tag))

    def _component(self, node: Element, scope: Scope, path: str, content: list[Any]) -> str:
        self.nested(node.children, scope, path, content)
        base = self.instance.component(node.tag)
        record = self.plan.owners.get(base) if base is not None else None
        if record is None:
            return self._tag(node, scope, path, "", "".join(content))
        properties = self.properties(node, scope, component=True)
        self.budget.spend(self._state(record).weight)
        made = Instance(
            record,
            component_data(self._state(record), properties),
            owner=self.instance,
            content=content,
            classes={
                name: _string(properties[camel(name)])
                for name in record.external_classes
                if properties.get(camel(name), UNKNOWN) is not UNKNOWN
            },
            generics=self._generics(node),
        )
        marks = f" h-{self.plan.scope(record.base)}"
        if record.options.get("virtualHost") is True:
            marks += " virtual-host"
        return self._tag(node, scope, path, marks, self.draw(made))

    def _generics(self, node: Element) -> dict[str, str | None]:
        return {
            item.name: self.instance.component(item.value.literal or "")
            for item in node.attributes
            if isinstance(item, Attribute) and item.kind == "generic" and item.value is not None
        }

    def _built_in(self, node: Element, scope: Scope, path: str, children: list[Any]) -> str:
        look = Look(
            node.tag,
            self.properties(node, scope, component=False),
            "".join(f" {name}" for name in self.plan.scope_attributes(path)),
            self.styles.attribute,
            self.instance.record.base,
        )
        if look.shows_children:
            self.nested(node.children, scope, path, children)
        inner = draw_control(look, children)
        return self._tag(node, scope, path, look.marks, inner, look)

    def properties(self, node: Element, scope: Scope, *, component: bool) -> dict[str, Any]:
        """What an element's attributes say to what is behind it, by names in camel case."""
        result: dict[str, Any] = {}
        for item in node.attributes:
            if not isinstance(item, Attribute) or item.kind not in ("plain", "model"):
                continue
            own = item.name in _UNLISTED and item.name not in ("class", "style")
            if own or (item.name in ("class", "style") and not component):
                continue
            empty: Any = "" if component and item.name in ("class", "style", "id") else True
            given = empty if item.value is None else self.value(item.value, scope)
            result[camel(item.name)] = given
        return result

    # --- the tag ---

    def _tag(
        self,
        node: Element,
        scope: Scope,
        path: str,
        marks: str,
        inner: str,
        look: Look | None = None,
    ) -> str:
        attributes = self._attributes(node, scope, look)
        self.budget.made(len(attributes))
        scopes = "".join(f" {name}" for name in self.plan.scope_attributes(path))
        return f"<wx-{node.tag}{attributes}{marks}{scopes}>{inner}</wx-{node.tag}>"

    def _attributes(self, node: Element, scope: Scope, look: Look | None) -> str:
        made: list[str] = []
        given = self._shown_attribute(node, "class", scope)
        names, admitted = self.instance.class_names(html.unescape(given), self.plan)
        names.extend(look.classes if look is not None else ())
        if names:
            made.append(f' class="{html.escape(" ".join(names))}"')
        made.extend(f" {name}" for name in admitted)
        style = html.unescape(self._shown_attribute(node, "style", scope))
        more = look.style if look is not None else ""
        made.append(self.styles.attribute(f"{style};{more}" if more else style))
        own = self._own(node, scope)
        made.extend(own)
        if _UNSEEN.search(style) and " hidden" not in own:
            made.append(" hidden")
        return "".join(made)

    def _own(self, node: Element, scope: Scope) -> list[str]:
        """Attributes that stand on the element in the document as well; the last of each name."""
        made: dict[str, str] = {}
        for item in node.attributes:
            if not isinstance(item, Attribute):
                continue
            name, value = item.name, item.value
            if item.kind == "data" and (value is None or value.literal is not None):
                text = value.literal or "" if value is not None else ""
                made[f"data-{name}"] = f' data-{name.lower()}="{html.escape(html.unescape(text))}"'
            elif item.kind == "plain" and name == "hidden":
                literal = value.literal if value is not None else "hidden"
                given = literal if literal is not None else self.value(item.value, scope)  # type: ignore[arg-type]
                made[name] = " hidden" if given is UNKNOWN or truthy(given) else ""
            elif item.kind == "plain" and (name in _OWN or name.startswith("aria-")):
                shown = f' {name}=""' if value is None else ""
                made[name] = shown or _attribute(name, self.value(value, scope))  # type: ignore[arg-type]
        return list(made.values())

    def _shown_attribute(self, node: Element, name: str, scope: Scope) -> str:
        given = _last(node, name)
        if given is None or given.value is None:
            return ""
        return self.shown(
            given.value, scope, lambda text: text.replace("&", "&amp;"), UNKNOWN_PIECE
        )

    def _text_of(self, node: Element, name: str, scope: Scope) -> str | None:
        given = _last(node, name)
        if given is None:
            return None
        value = self.value(given.value, scope) if given.value is not None else ""
        return None if value is UNKNOWN else _string(value)


def _last(node: Element, name: str) -> Attribute | None:
    """The attribute of a name that counts where several have it."""
    for item in reversed(node.attributes):
        if isinstance(item, Attribute) and item.kind == "plain" and item.name == name:
            return item
    return None


def _drawn(markup: str, slot: str | None, tag: str) -> Drawn:
    result = Drawn(markup)
    result.slot, result.tag = slot, tag
    return result


def _unslotted(items: list[Any]) -> None:
    """What stands in another file's fragment is no content of a slot by its own word."""
    for item in items:
        if isinstance(item, Drawn):
            item.slot = None


def _string(value: Any) -> str:
    """A value as the document shows it: what no file can hold is the sign for that."""
    text = "" if value is UNDEFINED or value is None else text_of(to_string(value))
    return _LONE.sub("\ufffd", text)


def _attribute(name: str, value: Any) -> str:
    if name == "aria-role":
        name = "role"
    if isinstance(value, bool) and name.startswith("aria-"):
        value = str(value).lower()
    if value is UNKNOWN or value is UNDEFINED or value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{html.escape(_string(value))}"'
