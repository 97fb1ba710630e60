"""Our renderer, with what the newer engine keeps as virtual nodes kept too.

An element is found again after a change of data by the place in the template it was made from, and
by the arm or round around it; so these must not vanish as they do in the tree that is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from dialects._kit.context import Reporter
from dialects._kit.evaluate.engine import MODERN
from dialects._kit.evaluate.expression import Evaluator
from dialects._kit.evaluate.limits import Budget
from dialects._kit.evaluate.template import Inputs, Renderer, Scope, merged, render
from dialects._kit.evaluate.values import to_string
from dialects._kit.script_module.parser import parse_script_module
from dialects._kit.template.parser import parse_template
from dialects.wechat.syntax import WECHAT_SYNTAX
from ir.template import Element, For, If, Include, Template, TemplateUse


@dataclass(eq=False)
class Virtual:
    """What a condition, a loop, one round or arm of it, a block, a use or an include shows."""

    node: Any
    scope: Scope
    key: Any = None
    """The index of a round or the number of an arm, as a pair; the name of a used template."""
    children: list[Any] = field(default_factory=list)


class Keeper(Renderer):
    """Adds `Virtual` nodes to the result."""

    def node(self, node: Any, scope: Scope, path: str, out: list[Any]) -> None:
        kept = isinstance(node, (If, For, TemplateUse, Include)) or (
            type(node) is Element and node.tag == "block"
        )
        if not kept:
            super().node(node, scope, path, out)
            return
        result = Virtual(node, scope)
        if isinstance(node, TemplateUse):
            name = node.attribute("is")
            if name is not None and name.value is not None:
                result.key = to_string(value_of(name.value, scope))
        super().node(node, scope, path, result.children)
        result.children = merged(result.children)
        out.append(result)

    def part(self, key: Any, body: Any, scope: Scope, path: str, out: list[Any]) -> None:
        result = Virtual(body, scope, ("part", key))
        if type(body) is Element and body.tag == "block" and body.attribute("slot") is None:
            # The engine has no node for the block that a loop or condition stands on.
            Renderer.node(self, body, scope, path, result.children)
        else:
            self.node(body, scope, path, result.children)
        result.children = merged(result.children)
        out.append(result)


def value_of(value: Any, scope: Any) -> Any:
    """The value of a binding in the newer engine."""
    return Evaluator(MODERN, Budget(), lenient=True).binding(value, scope)


def expression_value(expression: Any, scope: Any) -> Any:
    """The value of an expression in the newer engine."""
    return Evaluator(MODERN, Budget(), lenient=True).value(expression, scope)


class Sources:
    """The files of one component's template, parsed once, so that its nodes stay the same."""

    def __init__(self, files: dict[str, str]) -> None:
        self.files = files
        self._templates: dict[str, Template | None] = {}

    @property
    def empty(self) -> bool:
        return "" not in self.files

    def template(self, path: str) -> Any:
        if path not in self._templates:
            text = self.files.get(path, self.files.get(path.removesuffix(".wxml")))
            self._templates[path] = (
                None if text is None else parse_template(text, path, WECHAT_SYNTAX, Reporter(path))
            )
        return self._templates[path]

    def module(self, path: str) -> Any:
        text = self.files.get(path, self.files.get(path + ".wxs"))
        if text is None:
            return None
        return parse_script_module(text, path, WECHAT_SYNTAX, Reporter(path))

    def nodes(self, data: dict[str, Any]) -> tuple[list[Any], list[tuple[str, str]]]:
        """What the template shows for data, and what went wrong."""
        inputs = Inputs(WECHAT_SYNTAX, self.template, self.module, engine=MODERN)
        return render(self.template(""), data, inputs, Keeper)
