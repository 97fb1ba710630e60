"""The tree to template text: its own spelling where that means the same, the dialect's elsewhere.

A spelling is kept when the name as written means in this dialect what the node means; otherwise
the name is spelled anew and everything around it (white space, quotes, order) stays.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from dialects._kit.expression.printer import print_expression
from dialects._kit.syntax import Syntax
from dialects._kit.template.names import Directive, Names, names_of
from ir.expression import Object
from ir.template import (
    Attribute,
    AttributeSyntax,
    Branch,
    Comment,
    DirectiveName,
    DirectiveSite,
    Element,
    Event,
    For,
    If,
    Interpolation,
    ModuleElement,
    RawNode,
    Template,
    TemplateUse,
    Text,
    Value,
)

Pending: TypeAlias = "dict[DirectiveName, Value | None]"
"""Directives around an element that it has still to print."""


def print_template(template: Template, syntax: Syntax) -> str:
    """The text of a template in a dialect."""
    printer = _Printer(syntax)
    for child in template.children:
        printer.node(child)
    return "".join(printer.out)


def print_value(value: Value, syntax: Syntax, quote: str = "", *, members: bool = False) -> str:
    """The text of a value that stands between the given quote signs ("": none).

    ``members``: it is the data of a template use, for which dialects count braces differently.
    """
    parts: list[str] = []
    for part in value.parts:
        if isinstance(part, str):
            parts.append(part)
        else:
            parts.append(_interpolation(part, value, syntax, quote, members))
    return "".join(parts)


def _interpolation(
    node: Interpolation, value: Value, syntax: Syntax, quote: str, members: bool
) -> str:
    text = print_expression(node.expression)
    if quote and quote in text and not _from_here(node, value):
        text = print_expression(node.expression, quote)
    opening, closing = node.glue or ("{{", "}}")
    if node.glue is None:
        opening += " " * text.startswith("{")
        closing = " " * text.endswith("}") + closing
    if members and syntax.data_braces == 3 and _is_bare(node):
        opening, closing = "{" + opening.lstrip(), closing.rstrip() + "}"
    return opening + text + closing


def _from_here(node: Interpolation, value: Value) -> bool:
    """Whether an interpolation was read as part of this very value, so that its quotes fit."""
    inner, outer = node.expression.span, value.span
    return outer.end > outer.start and outer.start <= inner.start and inner.end <= outer.end


def _is_bare(node: Interpolation) -> bool:
    return type(node.expression) is Object and not node.expression.braces


class _Printer:
    def __init__(self, syntax: Syntax) -> None:
        self.out: list[str] = []
        self._syntax = syntax
        self._names: Names = names_of(syntax)

    def node(self, node: Any, pending: Pending | None = None) -> None:
        kind = type(node)
        if kind is Text:
            self.out.append(print_value(node.value, self._syntax))
        elif kind is Comment:
            self.out.append(f"<!--{node.text}{'-->' if node.closed else ''}")
        elif kind is RawNode:
            self.out.append(node.text)
        elif kind is If:
            self._condition(node, pending or {})
        elif kind is For:
            self._loop(node, pending or {})
        else:
            self._element(node, pending or {})

    # --- conditions and loops -------------------------------------------------------------

    def _condition(self, node: If, pending: Pending) -> None:
        if pending and (len(node.branches) > 1 or "if" in pending):
            self._block(node, pending)
            return
        for number, branch in enumerate(node.branches):
            for item in branch.before:
                self.node(item)
            name: DirectiveName = "if" if number == 0 else "elif"
            self._branch(branch, "else" if branch.test is None else name, pending)

    def _branch(self, branch: Branch, name: DirectiveName, pending: Pending) -> None:
        own: Pending = {**pending, name: branch.test}
        body = branch.body
        # A loop inside a branch shares its element only after "elif" and "else": with "if", the
        # reading is that the loop is outside.
        fits = isinstance(body, Element) or (isinstance(body, For) and name != "if")
        if fits:
            self.node(body, own)
        else:
            self._block(body, own)

    def _loop(self, node: For, pending: Pending) -> None:
        own: Pending = {**pending, "for": node.list}
        for name, value in (("for-item", node.item), ("for-index", node.index), ("key", node.key)):
            if value is not None:
                own[name] = value  # type: ignore[index]
        body = node.body
        single = isinstance(body, If) and len(body.branches) == 1 and not pending
        if "for" in pending or not (isinstance(body, Element) or single):
            self._block(node if "for" in pending else body, pending if "for" in pending else own)
        else:
            self.node(body, own)

    def _block(self, node: Any, pending: Pending) -> None:
        """A node inside an element of its own that carries the directives."""
        self.out.append("<block")
        self._front(pending)
        self.out.append(">")
        self.node(node)
        self.out.append("</block>")

    def _front(self, pending: Pending) -> None:
        for name, value in pending.items():
            self.out.append(" " + self._names.directive(name))
            if value is not None:
                self._quoted(value)

    # --- elements -------------------------------------------------------------------------

    def _element(self, node: Element, pending: Pending) -> None:
        syntax = node.syntax
        tag = self._tag(node)
        self.out.append(f"<{tag}")
        self._attributes(node, pending)
        if isinstance(node, ModuleElement):
            self._module(node, tag)
        elif syntax is None and not node.children:
            self.out.append("/>")
        elif syntax is None:
            self._children(node, f"</{tag}>")
        else:
            self.out.append(syntax.before_close)
            if syntax.self_closing and not node.children:
                self.out.append("/>")
            else:
                self._children(node, self._end(node, tag))

    def _attributes(self, node: Element, pending: Pending) -> None:
        if pending:
            sites = {a.name for a in node.attributes if type(a) is DirectiveSite}
            self._front({name: v for name, v in pending.items() if name not in sites})
        for item in node.attributes:
            if type(item) is DirectiveSite:
                if item.name in pending:
                    self._site(item, pending[item.name])
            elif type(item) is Event:
                self._attribute(item.syntax, self._names.event(item), item.handler)
            elif type(item) is Attribute:
                self._plain(node, item)

    def _children(self, node: Element, end: str) -> None:
        self.out.append(">")
        for child in node.children:
            self.node(child)
        self.out.append(end)

    def _tag(self, node: Element) -> str:
        if isinstance(node, ModuleElement) and self._syntax.module_tag is not None:
            return self._syntax.module_tag.tag
        return node.tag

    def _end(self, node: Element, tag: str) -> str:
        """The end tag: as written, with the name it has now; none where none was."""
        syntax = node.syntax
        if syntax is None or syntax.self_closing:
            return f"</{tag}>"
        if syntax.name == tag:
            return syntax.end
        return syntax.end.replace(syntax.name, tag)

    def _module(self, node: ModuleElement, tag: str) -> None:
        syntax = node.syntax
        self._new_module_attributes(node)
        if syntax is not None:
            self.out.append(syntax.before_close)
        inside = node.body or ""
        if not inside and (syntax is None or syntax.self_closing):
            self.out.append("/>")
        else:
            self.out.append(f">{inside}{self._end(node, tag)}")

    def _new_module_attributes(self, node: ModuleElement) -> None:
        module = self._syntax.module_tag
        written = {item.name for item in node.attributes if type(item) is Attribute}
        if module is None:
            return
        if "module" not in written and node.module:
            self.out.append(f' {module.name_attribute}="{node.module}"')
        if node.src is not None and "src" not in written:
            self.out.append(f' {module.source_attribute}="{node.src}"')

    # --- attributes -----------------------------------------------------------------------

    def _plain(self, node: Element, item: Attribute) -> None:
        if isinstance(node, ModuleElement):
            self._module_attribute(node, item)
            return
        members = type(node) is TemplateUse and item.name == "data"
        self._attribute(item.syntax, self._names.attribute(item), item.value, members=members)

    def _module_attribute(self, node: ModuleElement, item: Attribute) -> None:
        """The fields of the node decide; the attribute is the place and the spelling."""
        module = self._syntax.module_tag
        name = self._names.attribute(item)
        value = item.value
        if module is not None and item.kind == "plain" and item.name in ("module", "src"):
            name = module.name_attribute if item.name == "module" else module.source_attribute
            field = node.module if item.name == "module" else node.src
            if field is None and value is not None and value.literal is not None:
                return
            if value is not None and value.literal is not None and value.literal != field:
                value = Value(parts=(field or "",))
        self._attribute(item.syntax, name, value)

    def _attribute(
        self,
        syntax: AttributeSyntax | None,
        name: str,
        value: Value | None,
        *,
        members: bool = False,
    ) -> None:
        out = self.out
        if syntax is None:
            out.append(f" {name}")
            if value is not None:
                self._quoted(value, members=members)
            return
        out.append(syntax.before)
        out.append(name)
        if value is None:
            out.append(syntax.equals if not syntax.quote and syntax.name == name else "")
        elif not syntax.equals and value.parts:
            self._quoted(value, members=members)
        else:
            quote = syntax.quote
            text = print_value(value, self._syntax, quote, members=members)
            out.append(f"{syntax.equals}{quote}{text}{quote}")

    def _site(self, site: DirectiveSite, value: Value | None) -> None:
        syntax = site.syntax
        meaning = self._names.meaning(syntax.name)
        if type(meaning) is Directive and meaning.name == site.name:
            self._attribute(syntax, syntax.name, value)
            return
        name = self._names.directive(site.name)
        if value is None:
            self.out.append(syntax.before + name)
        else:
            self._attribute(syntax, name, value)

    def _quoted(self, value: Value, *, members: bool = False) -> None:
        literal = "".join(part for part in value.parts if isinstance(part, str))
        quote = "'" if '"' in literal and "'" not in literal else '"'
        text = print_value(value, self._syntax, quote, members=members)
        self.out.append(f"={quote}{text}{quote}")
