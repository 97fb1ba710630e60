"""Inputs for the comparison with the official compiler: data for real templates, and templates.

Everything is drawn from a seed, so that a case can be told by its name.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from ir.expression import Binary, Expression, Index, Literal, Member, Name, Parenthesized
from ir.template import For, ModuleElement, Template, TemplateDefinition, TemplateUse, Value
from ir.tree import children, walk

TEXTS = ["", "a", "abc", "10", "-1.5", "0", "x y", "primary", "数", "😀b", "true", "#fff", "12px"]
NUMBERS = [0, 1, 2, 3, -1, 0.1, 1.5, 100, 1e21, 1e-7, 123456789012345680000, -0.5, 255]
LIMIT = 3


@dataclass
class Shape:
    """What a name's uses tell of its value."""

    members: dict[str, Shape] = field(default_factory=dict)
    item: Shape | None = None
    literals: list[Any] = field(default_factory=list)

    def member(self, name: str) -> Shape:
        return self.members.setdefault(name, Shape())


def shapes(template: Template) -> Shape:
    """The data a template's own nodes ask for, one member per name."""
    root = Shape()
    modules = {node.module for node in walk(template) if isinstance(node, ModuleElement)}
    _visit(template, root, dict.fromkeys(modules, Shape()))
    return root


def _visit(node: Any, root: Shape, bound: dict[str, Shape]) -> None:
    if isinstance(node, For):
        _uses(node.list, root, bound)
        source = _shape_of(node.list.expression, root, bound)
        item = source.item = source.item or Shape()
        inner = {**bound, node.item_name: item, node.index_name: Shape()}
        _visit(node.body, root, inner)
        return
    if isinstance(node, TemplateDefinition):
        return
    if isinstance(node, Value):
        _uses(node, root, bound)
        return
    for child in children(node):
        _visit(child, root, bound)


def _uses(value: Value, root: Shape, bound: dict[str, Shape]) -> None:
    for node in walk(value):
        if isinstance(node, (Name, Member, Index)):
            _shape_of(node, root, bound)
        elif isinstance(node, Binary) and node.operator in ("==", "===", "!=", "!=="):
            for one, other in ((node.left, node.right), (node.right, node.left)):
                if isinstance(other, Literal) and not other.undefined:
                    _shape_of(one, root, bound).literals.append(other.value)


def _shape_of(node: Expression | None, root: Shape, bound: dict[str, Shape]) -> Shape:
    if isinstance(node, Parenthesized):
        return _shape_of(node.inner, root, bound)
    if isinstance(node, Name):
        return bound[node.name] if node.name in bound else root.member(node.name)
    if isinstance(node, Member):
        return _shape_of(node.object, root, bound).member(node.name)
    if isinstance(node, Index):
        owner = _shape_of(node.object, root, bound)
        if isinstance(node.index, Literal) and isinstance(node.index.value, str):
            return owner.member(node.index.value)
        owner.item = owner.item or Shape()
        return owner.item
    return Shape()


def data_for(shape: Shape, draw: random.Random) -> dict[str, Any]:
    """Data of a shape; some names are missing, some of an unlikely type."""
    found: dict[str, Any] = {}
    for name in sorted(shape.members):
        if draw.random() < 0.9:
            found[name] = value_for(shape.members[name], draw)
    return found


def value_for(shape: Shape, draw: random.Random, depth: int = 0) -> Any:
    """One value; mostly of the type that its uses suggest."""
    if draw.random() < 0.12 or depth > 6:
        return odd_value(draw)
    names = [name for name in sorted(shape.members) if name != "length"]
    if shape.item is not None and not (names and draw.random() < 0.3):
        return [value_for(shape.item, draw, depth + 1) for _ in range(draw.randint(0, LIMIT))]
    if names:
        chosen = [name for name in names if draw.random() < 0.9]
        return {name: value_for(shape.members[name], draw, depth + 1) for name in chosen}
    if shape.literals and draw.random() < 0.7:
        return draw.choice(shape.literals)
    return scalar(draw)


def scalar(draw: random.Random) -> Any:
    """A text, number, boolean or null."""
    return draw.choice(
        [draw.choice(TEXTS), draw.choice(NUMBERS), draw.random() < 0.5, draw.choice(TEXTS)]
    )


def odd_value(draw: random.Random) -> Any:
    """Any value at all."""
    kind = draw.randrange(6)
    if kind == 0:
        return None
    if kind == 1:
        return [scalar(draw) for _ in range(draw.randint(0, LIMIT))]
    if kind == 2:
        return {draw.choice("abc129"): scalar(draw) for _ in range(draw.randint(0, LIMIT))}
    return scalar(draw)


# --- generated templates ----------------------------------------------------------------------

_NAMES = ["a", "b", "list", "o", "n", "t", "s", "z", "item", "index", "u"]
_MEMBERS = ["x", "y", "length", "id", "0", "name"]
_BINARY = ["+", "-", "*", "/", "%", "==", "!=", "===", "!==", "<", ">", "<=", ">=", "&&", "||"]
_BITS = ["&", "|", "^", "<<", ">>"]
_STRINGS = ["''", "'a'", "'x y'", "'1'", "'-'", "'中'"]
_WXS = """
var shared = [3, 1, 2];
var count = 0;
function each(list, change) {
  var result = [];
  for (var i = 0; list && i < list.length; i++) { result.push(change(list[i], i)); }
  return result;
}
module.exports = {
  text: 'm', number: 4.5, nested: { list: [1, 'two', null], flag: true },
  same: function (v) { return v; },
  kind: function (v) { return v === undefined || v === null ? 'none' : v.constructor; },
  type: function (v) { return typeof v; },
  add: function (a, b) { return a + b; },
  join: function (v) { return v.constructor === 'Array' ? v.join('|') : '' + v; },
  cut: function (v, n) { return ('' + v).substring(n, 4).toUpperCase(); },
  swap: function (v) {
    return ('' + v).replace(getRegExp('[a-z]', 'g'), function (c) { return '<' + c + '>'; });
  },
  json: function (v) { return JSON.stringify(v); },
  sorted: function () { return shared.sort(function (p, q) { return p - q; }); },
  twice: function (v) { return each(v, function (item, i) { return item + ':' + i; }); },
  count: function () { count += 1; return count; },
  fixed: function (v) { return (+v).toFixed(2); },
  fails: function (v) { return v.none.at; },
  pick: function (v, k) { return v[k]; },
  args: function () { return arguments.length; },
  loop: function (n) {
    var s = '';
    while (n > 0) { s += n; n--; if (n == 2) continue; if (s.length > 6) break; }
    return s;
  },
  sw: function (v) {
    switch (v) { case 1: return 'one'; case 'a': case 'b': return 'ab'; default: return typeof v; }
  }
};
"""
_FUNCTIONS = {
    "same": 1, "kind": 1, "type": 1, "add": 2, "join": 1, "cut": 2, "swap": 1, "json": 1,
    "sorted": 0, "twice": 1, "count": 0, "fixed": 1, "fails": 1, "pick": 2, "args": 2, "loop": 1,
    "sw": 1,
}  # fmt: skip


class Maker:
    """Random templates of the language that both engines know."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.files: dict[str, str] = {}
        self.modules = False

    def case(self) -> tuple[dict[str, str], dict[str, Any]]:
        """(files by path, data); the entry is ``index.wxml``."""
        draw = self.draw
        self.modules = draw.random() < 0.6
        head = ""
        if self.modules:
            if draw.random() < 0.5:
                head += f'<wxs module="m">{_WXS}</wxs>\n'
            else:
                self.files["m.wxs"] = _WXS
                head += '<wxs module="m" src="./m.wxs"/>\n'
        head += f'<template name="own">{self.nodes(2)}</template>'
        self.files["lib.wxml"] = (
            f'<template name="far">{self.nodes(2, False)}</template>'
            f'<template name="both">lib{self.nodes(1, False)}</template>ignored'
        )
        self.files["part.wxml"] = f'{self.nodes(2, False)}<template name="hidden">h</template>'
        body = '<import src="lib.wxml"/>' if draw.random() < 0.8 else ""
        body += self.nodes(3)
        if draw.random() < 0.4:
            body += '<template name="both">mine</template>'
        self.files["index.wxml"] = head + body
        return self.files, self.data()

    def data(self) -> dict[str, Any]:
        draw = self.draw
        found: dict[str, Any] = {
            "a": scalar(draw),
            "b": odd_value(draw),
            "list": [odd_value(draw) for _ in range(draw.randint(0, LIMIT))],
            "o": {"x": scalar(draw), "y": odd_value(draw), "name": "n", "2": "two"},
            "n": None,
            "t": draw.random() < 0.5,
            "s": draw.choice(TEXTS),
            "z": 0,
            "item": "outer",
        }
        return {name: value for name, value in found.items() if draw.random() < 0.93}

    def nodes(self, depth: int, modules: bool | None = None) -> str:
        if modules is not None:
            before, self.modules = self.modules, modules
            result = self.nodes(depth)
            self.modules = before
            return result
        return "".join(self.node(depth) for _ in range(self.draw.randint(1, 3)))

    def node(self, depth: int) -> str:
        draw = self.draw
        kind = draw.randrange(12)
        if depth <= 0 or kind < 2:
            return self.text()
        if kind == 2:
            return self.conditions(depth)
        if kind == 3:
            return draw.choice(["<!-- c -->", "\n  ", "<slot/>", '<slot name="{{s}}">f</slot>'])
        if kind == 4:
            return self.use()
        if kind == 5:
            return draw.choice(['<include src="part.wxml"/>', '<include src="/part"/>'])
        if kind == 6:
            return f"<block{self.loop()}>{self.nodes(depth - 1)}</block>"
        tag = draw.choice(["view", "text", "my-part", "View", "scroll-view"])
        attributes = "".join(self.attribute() for _ in range(draw.randint(0, 3)))
        if draw.random() < 0.4:
            attributes += self.loop()
        if draw.random() < 0.2:
            attributes += f' wx:if="{self.binding()}"'
        return f"<{tag}{attributes}>{self.nodes(depth - 1)}</{tag}>"

    def loop(self) -> str:
        draw = self.draw
        source = draw.choice(["list", "o", "s", "b", "o.y", "3", "[1,'q',a]", "item", "u", "m"])
        source = source if source != "m" or self.modules else "list"
        text = f' wx:for="{{{{{"m.nested.list" if source == "m" else source}}}}}"'
        if draw.random() < 0.4:
            text += f' wx:for-item="{draw.choice(["it", "a", "x"])}"'
        if draw.random() < 0.4:
            text += f' wx:for-index="{draw.choice(["i", "idx"])}"'
        return text + draw.choice(["", ' wx:key="*this"', ' wx:key="id"'])

    def conditions(self, depth: int) -> str:
        gap = self.draw.choice(["", "\n", "<!-- gap -->", " "])
        arms = [f'<view wx:if="{self.binding()}">{self.nodes(depth - 1)}</view>']
        for _ in range(self.draw.randint(0, 2)):
            arms.append(f'<block wx:elif="{self.binding()}">{self.nodes(depth - 1)}</block>')
        if self.draw.random() < 0.6:
            arms.append(f"<text wx:else>{self.nodes(depth - 1)}</text>")
        return gap.join(arms)

    def use(self) -> str:
        draw = self.draw
        name = draw.choice(["own", "far", "both", "hidden", "none", "{{s}}", "{{t?'own':'far'}}"])
        data = draw.choice(
            [
                "",
                "a, b",
                "...o",
                "...o, a: 1, list",
                "x: s, ...o",
                "list",
                "o, s: a + 1",
                "a: [1, a]",
            ]
        )
        given = f' data="{{{{{data}}}}}"' if data else ""
        return f'<template is="{name}"{given}/>'

    def text(self) -> str:
        draw = self.draw
        words = ["hello ", " a  b ", "\n  line\n", "&lt;x&gt;", "", "1 "]
        parts = [draw.choice([*words, "{{" + self.expression(2) + "}}"]) for _ in range(3)]
        return "".join(parts)

    def attribute(self) -> str:
        draw = self.draw
        name = draw.choice(
            ["class", "style", "data-id", "data-someKey", "hover-class", "value", "id", "mark:k",
             "change:p", "bindtap", "catch:tap", "a-b", "hidden", "model:value"]
        )  # fmt: skip
        if draw.random() < 0.08:
            return f" {name}" if name != "model:value" else ""
        return f' {name}="{self.binding(words=True)}"'

    def binding(self, *, words: bool = False) -> str:
        draw = self.draw
        if words and draw.random() < 0.3:
            return f"p {{{{{self.expression(2)}}}}}{draw.choice(['', ' q', '-{{a}}'])}"
        if words and draw.random() < 0.15:
            return draw.choice(["", "plain", "12", "a b"])
        if words and draw.random() < 0.1:
            return draw.choice(
                ["{{[a, 1, 's']}}", "{{ {x: a, y: 1} }}", "{{ {...o, s} }}", "{{[]}}"]
            )
        return f"{{{{{self.expression(2)}}}}}"

    def expression(self, depth: int) -> str:
        draw = self.draw
        kind = draw.randrange(10)
        if depth <= 0 or kind < 3:
            return self.operand()
        if kind < 6:
            operator = draw.choice(_BINARY if draw.random() < 0.85 else _BITS)
            return f"{self.part(depth - 1)} {operator} {self.part(depth - 1)}"
        if kind == 6:
            return f"{draw.choice('!!-~')}{self.part(depth - 1)}"
        if kind == 7:
            test, then, other = (self.part(depth - 1) for _ in range(3))
            return f"{test} ? {then} : {other}"
        if kind == 8 and self.modules:
            name = draw.choice(sorted(_FUNCTIONS))
            count = min(_FUNCTIONS[name], draw.randint(0, 3))
            given = ", ".join(self.part(depth - 1) for _ in range(count))
            return f"m.{name}({given})"
        return self.path()

    def part(self, depth: int) -> str:
        text = self.expression(depth)
        return text if text.isidentifier() or depth <= 0 else f"({text})"

    def operand(self) -> str:
        draw = self.draw
        kind = draw.randrange(6)
        if kind == 0:
            return str(draw.choice([0, 1, 2, 10, 1.5, 0.25, 100]))
        if kind == 1:
            return draw.choice(_STRINGS)
        if kind == 2:
            return draw.choice(["true", "false", "null", "undefined", "m.text", "m.nested.flag"])
        return self.path()

    def path(self) -> str:
        draw = self.draw
        text = draw.choice(_NAMES)
        for _ in range(draw.randrange(3)):
            member = draw.choice(_MEMBERS)
            if member.isdigit():
                text += f"[{member}]"
            else:
                text += draw.choice([f".{member}", f"['{member}']"])
        return text


def generated(seed: int) -> tuple[dict[str, str], dict[str, Any]]:
    """The files and the data of one generated case."""
    return Maker(seed).case()


def wrapper(template: Template, reference: str) -> tuple[str, dict[str, Any]] | None:
    """A template that shows each definition of another file, and the shape of its data.

    None for a file that shows something itself.
    """
    definitions = [n for n in walk(template) if isinstance(n, TemplateDefinition)]
    names = [d.attribute("name") for d in definitions]
    literals = [a.value.literal for a in names if a is not None and a.value is not None]
    wanted = [name for name in literals if name]
    if not wanted or any(isinstance(n, TemplateUse) for n in template.children):
        return None
    uses = "".join(f'<template is="{name}" data="{{{{...d}}}}"/>' for name in wanted)
    root = Shape()
    for definition in definitions:
        modules = {node.module for node in walk(template) if isinstance(node, ModuleElement)}
        for child in definition.children:
            _visit(child, root, dict.fromkeys(modules, Shape()))
    return f'<import src="{reference}"/>{uses}', {"d": root}
