"""Script modules for other platforms, by edits on the original text.

What the source language is was read off the official compiler's output: a backslash in a string
stays a backslash except before n, t, r and quotes, `constructor` is the name of a type, assignments
may go to undeclared names, the parser knows no `try`, `for in`, arrow functions or literals of
regular expressions.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from dialects._kit.script.detached import detached_arguments
from dialects._kit.script.layout import insertion_point, newline, relative
from dialects._kit.script.parser import undeclared
from dialects._kit.script.printer import apply_edits
from dialects._kit.script.rules import DETACHED_ARGUMENTS
from dialects._kit.script.scopes import Occurrences, Use, occurrences
from dialects._kit.script.source import Source, query
from dialects._kit.script_module.names import with_legal_names
from dialects._kit.script_module.rules import CYCLIC_MODULE
from ir.script import Edit, ScriptModule
from ir.span import Span

if TYPE_CHECKING:
    from tree_sitter import Node

    from dialects._kit.context import LowerContext

KIND_HELPER = (
    "function $kind(value) {"
    " if (value === undefined || value === null) return undefined;"
    " var kind = value.constructor; return typeof kind === 'function' ? kind.name : kind; }"
)
"""`constructor` as the name of a type, whether the host gives a name or a function."""

_HELPERS = ("getDate", "getRegExp")


def print_sjs(module: ScriptModule, context: LowerContext) -> ScriptModule:
    """As an ES module whose host has `getDate` and `getRegExp` but no `arguments`."""
    if module.program is None:
        return module
    _report_cycle(module, context)
    printed = _Printed(module, context)
    printed.link()
    printed.strings()
    printed.types("$kind", KIND_HELPER)
    printed.rest_arguments()
    printed.strict()
    return attrs.evolve(module, text=printed.text())


def print_browser_module(module: ScriptModule, context: LowerContext, runtime: str) -> ScriptModule:
    """As an ES module for browsers; ``runtime`` is the specifier of the helpers' module.

    The helpers are `getDate`, `getRegExp` and `kind`.
    """
    if module.program is None:
        return module
    _report_cycle(module, context)
    printed = _Printed(module, context)
    printed.link()
    printed.strings()
    names = [name for name in _HELPERS if printed.free(name)]
    if printed.types("$kind", ""):
        names.append("kind as $kind")
    if names:
        printed.head.append(f"import {{ {', '.join(names)} }} from '{runtime}';")
    printed.strict()
    return attrs.evolve(module, text=printed.text())


def _report_cycle(module: ScriptModule, context: LowerContext) -> None:
    """Say where a module requires itself by way of others: ES modules have no half-made exports."""
    modules = context.index.modules
    for item in module.requires:
        pending, seen = [item.target], set[str]()
        while pending:
            path = pending.pop()
            if path is not None and path not in seen:
                seen.add(path)
                pending.extend(modules[path].targets if path in modules else ())
        if module.path in seen:
            context.report(CYCLIC_MODULE, item, path=module.path)
            return


def _target(
    module: ScriptModule, specifier: str, known: str | None, context: LowerContext
) -> str | None:
    """The module a reference leads to; inline modules were not resolved when they were read."""
    if known is not None:
        return known
    folder = "" if specifier.startswith("/") else posixpath.dirname(module.path)
    path = posixpath.normpath(posixpath.join(folder, specifier.lstrip("/")))
    syntax = context.source.syntax
    suffixes = ("", syntax.module_suffix) if syntax is not None else ("",)
    return next((path + s for s in suffixes if path + s in context.index.files), None)


@attrs.define(eq=False)
class _Printed:
    """One module being written as an ES module: lines at its head and end, edits between."""

    module: ScriptModule
    context: LowerContext
    source: Source = attrs.field(init=False)
    head: list[str] = attrs.field(factory=list)
    lines: list[str] = attrs.field(factory=list)
    tail: list[str] = attrs.field(factory=list)
    edits: list[Edit] = attrs.field(factory=list)
    _found: dict[str, Occurrences] = attrs.field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.module = attrs.evolve(self.module, text=with_legal_names(self.module.text))
        self.source = Source(self.module.text, "js")
        names = ("module", "exports", "require", "arguments", *_HELPERS)
        self._found = occurrences(self.source, names)

    def text(self) -> str:
        """The module's new text."""
        text = self.module.text
        end = newline(text)
        head = "".join(line + end for line in (*self.head, *self.lines))
        at = insertion_point(text)
        edits = [Edit(span=Span(at, at), text=head)] if head else []
        if self.tail:
            before = "" if text.endswith("\n") or not text else end
            tail = before + "".join(line + end for line in self.tail)
            edits.append(Edit(span=Span(len(text), len(text)), text=tail))
        return apply_edits(text, (*edits, *self.edits))

    def free(self, name: str) -> list[Use]:
        """The unshadowed uses of a name."""
        entry = self._found.get(name)
        return entry.free() if entry is not None else []

    def replace(self, start: int, end: int, text: str) -> None:
        """Put ``text`` in place of a byte range."""
        self.edits.append(Edit(span=self.source.span_between(start, end), text=text))

    # --- imports and exports --------------------------------------------------------------------

    def link(self) -> None:
        """``require`` as import, ``module.exports`` as the default export."""
        for number, item in enumerate(self.module.requires, 1):
            target = _target(self.module, item.specifier, item.target, self.context)
            place = item.specifier
            if target is not None:
                here = self.context.renamed(self.module.path)
                place = relative(here, self.context.renamed(target))
            self.head.append(f"import $module{number} from '{place}';")
            self.edits.append(Edit(span=item.span, text=f"$module{number}"))
        uses = [*self.free("module"), *self.free("exports")]
        whole = _whole_assignment(self.source, uses)
        if whole is not None:
            left, right = whole
            self.replace(left.start_byte, right.start_byte, "export default ")
        elif uses:
            self._exports_object(uses)
        else:
            self.tail.append("export default {};")

    def _exports_object(self, uses: list[Use]) -> None:
        self.lines.append("var $self = { exports: {} };")
        if self.free("exports"):
            self.lines.append("var $exports = $self.exports;")
        for use in uses:
            name = "$self" if use.name == "module" else "$exports"
            if use.node.type == "shorthand_property_identifier":
                name = f"{use.name}: {name}"
            self.replace(use.node.start_byte, use.node.end_byte, name)
        self.tail.append("export default $self.exports;")

    # --- the language ---------------------------------------------------------------------------

    def strings(self) -> None:
        """Backslashes that are characters, and numbers that strict mode refuses."""
        if b"\\" in self.source.data:
            for node in self._captures("(string) @string"):
                raw = self.source.source(node)
                value = literal_backslashes(raw, _is_pattern(node))
                if value != raw:
                    self.replace(node.start_byte, node.end_byte, value)
        if re.search(rb"(?<![\w.$])0\d", self.source.data):
            for node in self._captures("(number) @number"):
                text = self.source.source(node)
                if re.fullmatch(r"0[0-9]+", text):
                    octal = re.fullmatch(r"0[0-7]+", text) is not None
                    value = "0o" + text[1:] if octal else text.lstrip("0")
                    self.replace(node.start_byte, node.end_byte, value)
        names = [n for n in undeclared(self.source) if n not in ("module", "exports")]
        if names:
            self.lines.append(f"var {', '.join(names)};")

    def types(self, name: str, helper: str) -> bool:
        """``x.constructor`` as the name of a type, through a helper; whether there was any."""
        if b"constructor" not in self.source.data:
            return False
        found = False
        for node in self._captures("[(member_expression) (subscript_expression)] @member"):
            owner = node.child_by_field_name("object")
            key = node.child_by_field_name("property") or node.child_by_field_name("index")
            if owner is None or key is None or not _is_read(node):
                continue
            if self.source.source(key).strip("'\"") != "constructor" or key.type == "identifier":
                continue
            found = True
            self.replace(node.start_byte, node.start_byte, f"{name}(")
            self.replace(owner.end_byte, node.end_byte, ")")
        if found and helper:
            self.lines.append(helper)
        return found

    def rest_arguments(self) -> None:
        """Functions that read ``arguments`` get them as a rest parameter."""
        functions: dict[int, Node] = {}
        for use in self.free("arguments"):
            node = use.node.parent
            while node is not None and node.type not in _FUNCTIONS:
                node = node.parent
            if node is not None:
                functions[node.start_byte] = node
                self.replace(use.node.start_byte, use.node.end_byte, "$arguments")
        for node in functions.values():
            parameters = node.child_by_field_name("parameters")
            body = node.child_by_field_name("body")
            if parameters is None or body is None:
                continue
            names = [self.source.source(child) for child in parameters.named_children]
            self.replace(parameters.start_byte, parameters.end_byte, "(...$arguments)")
            if names:
                parts = ", ".join(f"{n} = $arguments[{i}]" for i, n in enumerate(names))
                at = body.start_byte + 1
                self.replace(at, at, f" var {parts};")

    def strict(self) -> None:
        """What only sloppy mode allows (the language itself has little of it)."""
        for item in detached_arguments(self.source, always_sloppy=True):
            place, element = self.source.span(item.node), self.source.source(item.node)
            self.context.report(DETACHED_ARGUMENTS, place, element=element, other=item.other)
        for node in self._captures("(unary_expression) @unary"):
            operator = node.child_by_field_name("operator")
            argument = node.child_by_field_name("argument")
            if operator is None or argument is None:
                continue
            if operator.type == "delete" and argument.type == "identifier":
                self.replace(node.start_byte, node.end_byte, "false")

    def _captures(self, pattern: str) -> Iterator[Node]:
        import tree_sitter

        cursor = tree_sitter.QueryCursor(query("js", pattern))
        for nodes in cursor.captures(self.source.root).values():
            yield from nodes


_FUNCTIONS = frozenset(
    {"function_declaration", "function_expression", "generator_function", "method_definition"}
)


def _is_read(node: Node) -> bool:
    parent = node.parent
    if parent is None or parent.type not in (
        "assignment_expression",
        "augmented_assignment_expression",
        "update_expression",
        "call_expression",
        "new_expression",
    ):
        return True
    first = parent.named_children[0] if parent.named_children else None
    return first != node


def _is_pattern(node: Node) -> bool:
    """Whether a string is the first argument of getRegExp."""
    arguments = node.parent
    call = arguments.parent if arguments is not None else None
    if arguments is None or call is None or arguments.type != "arguments":
        return False
    function = call.child_by_field_name("function")
    return (
        function is not None
        and function.text == b"getRegExp"
        and arguments.named_children[:1] == [node]
    )


def literal_backslashes(raw: str, is_pattern: bool) -> str:
    r"""A string literal as JavaScript writes it: ``'\d'`` of the source language is ``'\\d'``.

    In the pattern of a regular expression every backslash is one. Elsewhere an escaped quote or
    backslash is what its author means, although the official compiler garbles it.
    """
    kept = "ntr" if is_pattern else "ntr'\"\\\n\r"

    def one(match: re.Match[str]) -> str:
        following = match.group(1)
        if following in kept:
            return match.group()
        if following in "'\"":
            return match.group()
        return "\\\\" + ("\\\\" if following == "\\" else following)

    return raw[:1] + re.sub(r"\\([\s\S])", one, raw[1:-1]) + raw[-1:]


def _whole_assignment(source: Source, uses: list[Use]) -> tuple[Node, Node] | None:
    """(left, right) of ``module.exports = value`` when that is all a module says of exports."""
    if len(uses) != 1 or uses[0].name != "module":
        return None
    member = uses[0].parent
    key = member.child_by_field_name("property")
    if member.type != "member_expression" or key is None or key.text != b"exports":
        return None
    assignment = member.parent
    if assignment is None or assignment.type != "assignment_expression":
        return None
    statement = assignment.parent
    right = assignment.child_by_field_name("right")
    if statement is None or statement.type != "expression_statement" or right is None:
        return None
    if statement.parent != source.root or assignment.child_by_field_name("left") != member:
        return None
    # `export default function f` and `class C` would declare; `a, b` is no single expression.
    return None if right.type in ("function_expression", "class") else (member, right)
