"""TypeScript to JavaScript: types become blanks, so that all code keeps its place.

The few constructs that are code of their own (enums, parameter properties, class decorators,
``import x = require()``, ``export =``) are written out; imports and exports of what only serves as
a type go, as the TypeScript compiler drops them when it translates one file at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import attrs

from dialects._kit.script.enums import enum_text
from dialects._kit.script.masks import GAP, is_exported
from dialects._kit.script.printer import apply_edits
from dialects._kit.script.references import is_type_statement, value_names
from dialects._kit.script.rules import TYPESCRIPT_CONSTRUCT
from dialects._kit.script.scopes import occurrences
from dialects._kit.script.source import Source, read_source
from ir.script import Edit

if TYPE_CHECKING:
    from tree_sitter import Node

    from dialects._kit.context import Reporter

_BLANK = frozenset(
    {
        "type_annotation",
        "type_predicate_annotation",
        "asserts_annotation",
        "type_parameters",
        "type_arguments",
        "implements_clause",
        "accessibility_modifier",
        "override_modifier",
        "opting_type_annotation",
        "omitting_type_annotation",
        "adding_type_annotation",
    }
)
_STATEMENTS = frozenset(
    {
        "type_alias_declaration",
        "interface_declaration",
        "ambient_declaration",
        "function_signature",
        "abstract_method_signature",
        "method_signature",
        "index_signature",
    }
)
_WORDS = frozenset({"abstract", "readonly", "declare", "?", "!"})
_MEMBER_MARKS = frozenset({"abstract", "declare", "readonly"})
_CLOSED = frozenset({"{", ";", "method_definition", "class_static_block"})
"""What stands before a class member that cannot go on from it."""
_CONTINUES = b"([`+-/<*"
"""What a line begins with that would go on from the one before.

``<`` begins a type assertion, behind which may stand any of the others, and ``*`` a generator among
the members of a class.
"""
_OPENS_MEMBER = b"[*"
"""What a class member begins with that would go on from the value of a field before."""
_ENDS_TYPE = b"([`"
"""What ends a statement if it stands in the line behind a type; operators go on from there."""


def strip_types(text: str, path: str, reporter: Reporter) -> str:
    """The JavaScript of a TypeScript text."""
    source = read_source(text, path if path.endswith((".ts", ".tsx")) else path + ".ts")
    stripper = _Stripper(source, reporter)
    stripper.run()
    return apply_edits(text, stripper.edits)


@attrs.define(eq=False)
class _Stripper:
    source: Source
    reporter: Reporter
    edits: list[Edit] = attrs.field(factory=list)
    values: set[str] = attrs.field(factory=set)
    declared: set[str] = attrs.field(factory=set)

    def run(self) -> None:
        """Visit every node that is not part of something already dealt with."""
        self._find_values()
        stack = [self.source.root]
        while stack:
            node = stack.pop()
            if not self._visit(node):
                stack.extend(reversed(node.children))

    def _find_values(self) -> None:
        names: set[str] = set()
        for node in self.source.root.named_children:
            if node.type in ("import_statement", "export_statement"):
                names.update(_names_in(self.source, node))
        self.values = value_names(self.source, names)
        whole = (self.source.root.start_byte, self.source.root.end_byte)
        self.declared = {
            name for name, entry in occurrences(self.source, names).items() if whole in entry.scopes
        }

    # --- edits ----------------------------------------------------------------------------------

    def replace(self, start: int, end: int, text: str) -> None:
        """Put ``text`` in place of a byte range."""
        self.edits.append(Edit(span=self.source.span_between(start, end), text=text))

    def blank(self, start: int, end: int, *, apart: bytes = b"") -> None:
        """White space in place of a byte range; line ends stay, nothing trails a line.

        ``apart``: signs from which what stands before is kept apart by a semicolon.
        """
        data = self.source.data
        lines = data[start:end].decode("utf-8", "surrogatepass").split("\n")
        kept = ["\r" if line.endswith("\r") else "" for line in lines[:-1]]
        at_end = data[end : end + 1] in (b"", b"\n", b"\r")
        last = "" if at_end else " " * len(lines[-1])
        text = "\n".join((*kept, last))
        if self._next(end)[0] in apart:
            # Without what stood between them the lines around it would become one.
            text = ";" + text[1:] if text[:1] == " " else ";" + text
        self.replace(start, end, text)

    def _next(self, at: int) -> tuple[bytes, bool]:
        """The next sign of code and whether it stands in another line; a NUL at the end."""
        gap = GAP.match(self.source.data, at)
        assert gap is not None
        return self.source.data[gap.end() : gap.end() + 1] or b"\0", b"\n" in gap[0]

    # --- nodes ----------------------------------------------------------------------------------

    def _visit(self, node: Node) -> bool:
        """Deal with a node; True when its children need no visit."""
        kind = node.type
        if kind in _BLANK:
            self._blank_type(node)
            return True
        if kind in _STATEMENTS:
            self.blank(node.start_byte, node.end_byte, apart=_CONTINUES)
            return True
        handler = _HANDLERS.get(kind)
        return handler(self, node) if handler is not None else False

    def _blank_type(self, node: Node) -> None:
        parent = node.parent
        if node.type in ("accessibility_modifier", "override_modifier"):
            self.blank(node.start_byte, node.end_byte, apart=self._apart_from_field(parent))
            return
        if parent is not None and parent.type == "arrow_function":
            # No line may end between the parameters and the arrow.
            self.replace(node.start_byte, node.end_byte, "")
            return
        self.blank(node.start_byte, node.end_byte)

    def _apart_from_field(self, member: Node | None) -> bytes:
        """The signs that need a semicolon in place of a class member's modifier.

        The modifier ends a field in the line before; ``[k]`` and ``*f`` alone would go on from it.
        """
        if member is None or member.type not in ("public_field_definition", "method_definition"):
            return b""
        before = member.prev_sibling
        while before is not None and before.type == "comment":
            before = before.prev_sibling
        return b"" if before is None or before.type in _CLOSED else _OPENS_MEMBER

    def tail(self, node: Node) -> bool:
        """``x as T``, ``x satisfies T``, ``x!``: what follows the expression goes."""
        inner = node.named_children[0]
        for child in node.children:
            if child.start_byte >= inner.end_byte:
                start = child.start_byte
                break
        else:
            return False
        # Behind "x!" a bracket in the next line is an index or a call, in both languages.
        if node.type == "non_null_expression":
            self.blank(start, node.end_byte)
        else:
            self._blank_behind(start, node)
        return self._only(inner)

    def member(self, node: Node) -> bool:
        """``x as A & B.C.D``, of which the grammar takes ``.D`` for a member of the whole."""
        inner: Node | None = node
        while inner is not None and inner.type == "member_expression":
            inner = inner.child_by_field_name("object")
        if inner is None or inner.type not in ("as_expression", "satisfies_expression"):
            return False
        value = inner.named_children[0]
        self._blank_behind(value.end_byte, node)
        return self._only(value)

    def _only(self, node: Node) -> bool:
        """Visit just one child of a node."""
        stack = [node]
        while stack:
            current = stack.pop()
            if not self._visit(current):
                stack.extend(reversed(current.children))
        return True

    def _blank_behind(self, start: int, node: Node) -> None:
        """The type behind a value, which ends with its line where a bracket begins the next.

        Only the end of a statement may follow such a type in TypeScript: an operator, a comma or a
        closing sign goes on, and none of those is a bracket that opens.
        """
        end = node.end_byte
        self.blank(start, end, apart=_ENDS_TYPE if self._next(end)[1] else b"")

    def assertion(self, node: Node) -> bool:
        """``<T>x``."""
        arguments, value = node.named_children[0], node.named_children[-1]
        # Behind "return" no line may end before the value begins.
        types = self.source.data[arguments.start_byte : arguments.end_byte]
        broken = b"\n" in self.source.data[arguments.start_byte : value.start_byte]
        if broken or value.type in ("object", "function_expression", "class"):
            opened = "(" + "\n" * types.count(b"\n")
            self.replace(arguments.start_byte, arguments.end_byte, opened)
            self.replace(node.end_byte, node.end_byte, ")")
        else:
            self.blank(arguments.start_byte, arguments.end_byte)
        return self._only(value)

    def words(self, node: Node) -> bool:
        """Modifiers and marks among a node's tokens: ``abstract readonly declare ? !``."""
        for child in node.children:
            if not child.is_named and child.type in _WORDS:
                apart = self._apart_from_field(node) if child.type in _MEMBER_MARKS else b""
                self.blank(child.start_byte, child.end_byte, apart=apart)
        return False

    def field(self, node: Node) -> bool:
        """A class field: one without a value only declares a type."""
        declares = any(child.type in ("declare", "abstract") for child in node.children)
        if declares or node.child_by_field_name("value") is None:
            decorated = any(child.type == "decorator" for child in node.children)
            if not decorated:
                self.blank(node.start_byte, node.end_byte, apart=_OPENS_MEMBER)
                return True
        self._member_decorators(node)
        return self.words(node)

    def method(self, node: Node) -> bool:
        """A method: its decorators, its marks, and for a constructor its parameter properties."""
        self._member_decorators(node)
        name = node.child_by_field_name("name")
        if name is not None and name.text == b"constructor":
            self._parameter_properties(node)
        return self.words(node)

    def _member_decorators(self, node: Node) -> None:
        for child in node.children:
            if child.type == "decorator":
                self.unsupported(child, "a decorator on a class member")
                self.blank(child.start_byte, child.end_byte)

    def decorator(self, node: Node) -> bool:
        """Decorators were written out with their class."""
        parent = node.parent
        if parent is not None and parent.type in ("required_parameter", "class_body"):
            self.unsupported(node, "a decorator on a class member or parameter")
            self.blank(node.start_byte, node.end_byte)
        return True

    def unsupported(self, node: Node, construct: str) -> None:
        """Report a construct that is left out."""
        self.reporter.report(TYPESCRIPT_CONSTRUCT, self.source.span(node), construct=construct)

    def parameter(self, node: Node) -> bool:
        """A parameter: ``this`` goes with its comma, marks go."""
        pattern = node.child_by_field_name("pattern")
        if pattern is not None and pattern.type == "this":
            end, following = node.end_byte, node.next_sibling
            if following is not None and following.type == ",":
                end = following.end_byte
            self.blank(node.start_byte, end)
            return True
        return self.words(node)

    def _parameter_properties(self, node: Node) -> None:
        parameters, body = node.child_by_field_name("parameters"), node.child_by_field_name("body")
        if parameters is None or body is None:
            return
        names = []
        for item in parameters.named_children:
            marks = any(
                c.type in ("accessibility_modifier", "override_modifier", "readonly")
                for c in item.children
            )
            pattern = item.child_by_field_name("pattern")
            if marks and pattern is not None:
                names.append(self.source.source(pattern))
        if not names:
            return
        at = body.start_byte + 1
        for statement in body.named_children:
            call = statement.named_children[0] if statement.named_children else None
            function = call.child_by_field_name("function") if call is not None else None
            if function is not None and function.type == "super":
                at = statement.end_byte
        end = ";" if self.source.data[at - 1 : at] == b")" else ""
        self.replace(at, at, end + "".join(f" this.{name} = {name};" for name in names))

    def class_(self, node: Node) -> bool:
        """A class: its decorators are called on it behind its end."""
        outer = node
        decorators = [c for c in node.children if c.type == "decorator"]
        parent = node.parent
        if parent is not None and parent.type == "export_statement":
            outer = parent
            decorators = [*(c for c in parent.children if c.type == "decorator"), *decorators]
        name = node.child_by_field_name("name")
        label = self.source.source(name) if name is not None else "$Class"
        if decorators and name is None:
            word = next(child for child in node.children if child.type == "class")
            self.replace(word.end_byte, word.end_byte, f" {label}")
        lines = []
        for item in reversed(decorators):
            expression = self.source.source(item)[1:].strip()
            lines.append(f"{label} = ({expression})({label}) || {label};")
            self.blank(item.start_byte, item.end_byte)
        if lines:
            self.replace(outer.end_byte, outer.end_byte, "\n" + "\n".join(lines))
        return self.words(node)

    def enum(self, node: Node) -> bool:
        """``enum``, constant or not, as the object it is at run time."""
        parent = node.parent
        default = parent is not None and any(c.type == "default" for c in parent.children)
        if default:
            self.unsupported(node, "a default-exported enum")
        self.replace(node.start_byte, node.end_byte, enum_text(self.source, node))
        return True

    def namespace(self, node: Node) -> bool:
        """A namespace that holds code is not supported, one of types goes."""
        body = node.child_by_field_name("body")
        items = body.named_children if body is not None else []
        types = {"comment", *_STATEMENTS}

        def is_type(item: Node) -> bool:
            inner = item.child_by_field_name("declaration")
            return item.type in types or (inner is not None and inner.type in types)

        if not all(is_type(item) for item in items):
            self.unsupported(node, "a namespace with code")
        self.blank(node.start_byte, node.end_byte, apart=_CONTINUES)
        return True

    # --- modules --------------------------------------------------------------------------------

    def import_(self, node: Node) -> bool:
        """An import without the names that serve as types only."""
        if is_type_statement(node):
            self.blank(node.start_byte, node.end_byte, apart=_CONTINUES)
            return True
        require = next((c for c in node.named_children if c.type == "import_require_clause"), None)
        if require is not None:
            name = self.source.source(require.named_children[0])
            origin = require.child_by_field_name("source")
            exported = is_exported(self.source, node)
            if (exported or name in self.values) and origin is not None:
                text = f"const {name} = require({self.source.source(origin)});"
                self.replace(node.start_byte, node.end_byte, text)
            else:
                self.blank(node.start_byte, node.end_byte, apart=_CONTINUES)
            return True
        clause = next((c for c in node.named_children if c.type == "import_clause"), None)
        if clause is not None:
            self._import_clause(node, clause)
        return True

    def _import_clause(self, node: Node, clause: Node) -> None:
        parts = []
        changed = False
        for part in clause.named_children:
            if part.type == "named_imports":
                kept, all_kept = self._kept(part, self.values, locals_last=True)
                changed = changed or not all_kept
                if kept or all_kept:
                    parts.append("{ " + ", ".join(kept) + " }" if kept else "{}")
                continue
            name = part if part.type == "identifier" else part.named_children[0]
            if self.source.source(name) in self.values:
                parts.append(self.source.source(part))
            else:
                changed = True
        if not changed:
            return
        if parts:
            self.replace(clause.start_byte, clause.end_byte, ", ".join(parts))
        else:
            self.blank(node.start_byte, node.end_byte, apart=_CONTINUES)

    def _kept(
        self, clause: Node, values: set[str] | None, *, locals_last: bool
    ) -> tuple[list[str], bool]:
        kept = []
        specifiers = [c for c in clause.named_children if c.type.endswith("_specifier")]
        for item in specifiers:
            if item.children and item.children[0].type in ("type", "typeof"):
                continue
            names = [c for c in item.named_children if c.type != "comment"]
            local = self.source.source(names[-1] if locals_last else names[0])
            if values is None or local in values:
                kept.append(self.source.source(item))
        return kept, len(kept) == len(specifiers)

    def export(self, node: Node) -> bool:
        """An export without types; ``export =`` as CommonJS writes it."""
        declaration = node.child_by_field_name("declaration")
        kinds = [child.type for child in node.children]
        if is_type_statement(node) or "as" in kinds:
            self.blank(node.start_byte, node.end_byte, apart=_CONTINUES)
            return True
        if declaration is not None and declaration.type in _STATEMENTS:
            self.blank(node.start_byte, node.end_byte, apart=_CONTINUES)
            return True
        if declaration is not None and declaration.type in ("internal_module", "module"):
            self.namespace(declaration)
            self.blank(node.start_byte, declaration.start_byte)
            return True
        if "=" in kinds:
            value = node.children[kinds.index("=") + 1]
            self.replace(node.start_byte, value.start_byte, "module.exports = ")
            return self._only(value)
        clause = next((c for c in node.named_children if c.type == "export_clause"), None)
        if clause is None:
            return False
        elsewhere = node.child_by_field_name("source") is not None
        known = None if elsewhere else self.declared
        kept, all_kept = self._kept(clause, known, locals_last=False)
        if not kept and clause.named_children:
            self.blank(node.start_byte, node.end_byte, apart=_CONTINUES)
        elif not all_kept:
            self.replace(clause.start_byte, clause.end_byte, "{ " + ", ".join(kept) + " }")
        return True

    def import_alias(self, node: Node) -> bool:
        """``import a = b.c``."""
        names = node.named_children
        if names[0].text is None or self.source.source(names[0]) not in self.values:
            self.blank(node.start_byte, node.end_byte, apart=_CONTINUES)
        else:
            left, right = (self.source.source(item) for item in names[:2])
            self.replace(node.start_byte, node.end_byte, f"const {left} = {right};")
        return True


def _names_in(source: Source, statement: Node) -> list[str]:
    names = []
    stack = list(statement.named_children)
    while stack:
        node = stack.pop()
        if node.type == "identifier":
            names.append(source.source(node))
        elif node.type.startswith(("import", "export", "named", "namespace")):
            stack.extend(node.named_children)
    return names


_HANDLERS: dict[str, Callable[[_Stripper, Node], bool]] = {
    "as_expression": _Stripper.tail,
    "satisfies_expression": _Stripper.tail,
    "non_null_expression": _Stripper.tail,
    "member_expression": _Stripper.member,
    "type_assertion": _Stripper.assertion,
    "public_field_definition": _Stripper.field,
    "method_definition": _Stripper.method,
    "decorator": _Stripper.decorator,
    "required_parameter": _Stripper.parameter,
    "optional_parameter": _Stripper.parameter,
    "variable_declarator": _Stripper.words,
    "class_declaration": _Stripper.class_,
    "abstract_class_declaration": _Stripper.class_,
    "class": _Stripper.class_,
    "enum_declaration": _Stripper.enum,
    "internal_module": _Stripper.namespace,
    "module": _Stripper.namespace,
    "import_statement": _Stripper.import_,
    "export_statement": _Stripper.export,
    "import_alias": _Stripper.import_alias,
}
