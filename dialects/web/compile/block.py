"""Blocks: a run of nodes as one piece of cloned markup with the code that keeps it up to date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import attrs

from dialects._kit.expression.literals import is_name
from dialects.web.compile.expression import (
    ANYTHING,
    Dependency,
    Loop,
    Scope,
    Translator,
    guard,
    quoted,
)
from dialects.web.compile.markup import escape_text
from dialects.web.compile.output import ModuleWriter, Names, indent, variable
from ir.template import (
    Attribute,
    Comment,
    Element,
    For,
    If,
    Import,
    Include,
    ModuleElement,
    RawNode,
    Slot,
    TemplateDefinition,
    TemplateNode,
    TemplateUse,
    Text,
    Value,
)

Path = tuple[int, ...]
_INVISIBLE = (Comment, Import, ModuleElement, TemplateDefinition)
_DYNAMIC = (If, For, TemplateUse, Include, Slot)
MARK = "<!---->"


@attrs.define(eq=False)
class Unit:
    """What is the same for all blocks of one template file."""

    writer: ModuleWriter
    scope_attributes: str
    is_component_tag: Callable[[str], bool]
    include: Callable[[Include], str | None]
    report: Callable[..., None]
    external: frozenset[str] = frozenset()
    may_pass_classes: bool = False


@attrs.define(eq=False)
class Place:
    """Where a block stands: its scope, the component whose content it is part of, how it nests."""

    unit: Unit
    names: Names
    scope: Scope
    host: str | None = None
    roots_are_content: bool = False
    owned: bool = False
    """Whether its roots stand in another component's markup, so that they must name their owner."""

    @property
    def in_loop(self) -> bool:
        """Whether code here runs once per row, where a comparison is cheaper than a question."""
        return bool(self.scope.loops)


class Block:
    """Builds one block; `lines` answers the body of the function that makes it."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.unit = place.unit
        self.writer = place.unit.writer
        self.names = place.names
        self.html: list[str] = []
        self.refs: dict[Path, str] = {}
        self.variables: list[str] = []
        self.setup: list[str] = []
        self.updates: list[str] = []
        self.after: list[str] = []
        self.live: list[str] = []
        self.reads: set[Dependency] = set()
        self.single = False

    # --- the whole ---

    def build(self, nodes: Iterable[TemplateNode]) -> None:
        """Compile the nodes."""
        shown = visible(nodes)
        first = shown[0] if shown else None
        dynamic = first is None or isinstance(first, _DYNAMIC) or self._is_piece(first)
        self.single = len(shown) == 1 and not dynamic
        offset = 0
        if dynamic:
            self.html.append(MARK)
            offset = 1
            self.single = not shown
        self.children(shown, (), offset, root=True)

    def lines(
        self, parameters: str = "t", first: Iterable[str] = (), call: str = "true"
    ) -> list[str]:
        """The body of the function that makes the block."""
        clone = self.writer.constant(
            "h", f"{self.writer.helper('html')}({quoted(''.join(self.html))})"
        )
        start, end, declared = self._nodes(clone)
        body = list(declared)
        if self.variables:
            body.append(f"let {', '.join(self.variables)}")
        body.extend(self.setup)
        if self.updates or first:
            scratch = ["let v"] if any("(v = " in line for line in self.updates) else []
            body.append(f"const u = ({parameters}) => {{")
            body.extend(indent([*first, *scratch, *self.updates]))
            body.append("}")
            body.append(f"u({call})")
            update = "u"
        else:
            update = "u() {}"
        body.extend(self.after)
        live = f", k: [{', '.join(self.live)}]" if self.live else ""
        body.append(f"return {{ a: {start}, z: {end}, {update}{live} }}")
        return body

    def _nodes(self, clone: str) -> tuple[str, str, list[str]]:
        """Names of the first and last node, and the statements that find all nodes in use."""
        if self.single:
            root = self.refs.setdefault((0,), self.names.new("n"))
            declared: dict[Path, str] = {(0,): root}
            parts = [f"{root} = {clone}()"]
            start = end = root
        else:
            root = self.names.new("f")
            declared = {(): root}
            start, end = self.names.new("a"), self.names.new("z")
            parts = [f"{root} = {clone}()"]
        for path in sorted(self.refs):
            if path not in declared:
                parts.append(f"{self.refs[path]} = {_way(path, declared)}")
                declared[path] = self.refs[path]
        if not self.single:
            parts.append(f"{start} = {root}.firstChild")
            parts.append(f"{end} = {root}.lastChild")
        return start, end, [f"const {part}" for part in parts]

    def ref(self, path: Path) -> str:
        """The variable of a node."""
        if path not in self.refs:
            self.refs[path] = self.names.new("n")
        return self.refs[path]

    def translator(self) -> Translator:
        """A translator for this place whose reads the caller hands to `note`."""
        return Translator(self.place.scope)

    def note(self, reads: Iterable[Dependency]) -> str:
        """Remember what was read; answers the guard for it."""
        reads = set(reads)
        self.reads |= reads
        return guard(reads)

    # --- statements ---

    def assign(self, value: str, reads: set[Dependency], write: Callable[[str], str]) -> None:
        """Keep something equal to an expression; written only when its value changes."""
        condition = self.note(reads)
        if not condition:
            self.setup.append(write(value))
            return
        cache = self.names.new("v")
        self.variables.append(cache)
        changed = f"(v = {value}) !== {cache}"
        statement = write(f"{cache} = v")
        if self.place.in_loop:
            self.updates.append(f"if ({changed}) {statement}")
        else:
            self.updates.append(f"if ((t === true || {condition}) && {changed}) {statement}")

    def always(self, reads: set[Dependency], statement: str, *, first: bool = True) -> None:
        """Run a statement when anything it reads was touched, even if it looks the same."""
        condition = self.note(reads)
        if not condition:
            if first:
                self.setup.append(statement)
        elif first:
            self.updates.append(f"if (t === true || {condition}) {statement}")
        else:
            terms = f"({condition})" if " || " in condition else condition
            self.updates.append(f"if (t !== true && {terms}) {statement}")

    # --- nodes ---

    def children(
        self, nodes: list[TemplateNode], path: Path, start: int, *, root: bool = False
    ) -> int:
        """Compile siblings from child index ``start`` on; answers the next free index."""
        index = start
        for node in nodes:
            here = (*path, index)
            if self._is_piece(node) and root and self.place.roots_are_content:
                self.html.append(MARK)
                self._piece(node, here)
            elif isinstance(node, Text):
                self._text(node, here)
            elif isinstance(node, _DYNAMIC):
                self.html.append(MARK)
                self._control(node, here, root)
            else:
                from dialects.web.compile.element import compile_element

                assert isinstance(node, Element)
                compile_element(self, node, here, root=root)
            index += 1
        return index

    def _text(self, node: Text, path: Path) -> None:
        value = node.value
        if value.literal is not None:
            self.html.append(escape_text(value.literal))
            return
        self.html.append(" ")
        translator = self.translator()
        name = self.ref(path)
        text = translator.text(value)
        self.writer.helper("str")
        self.assign(text, translator.reads, lambda v: f"{name}.data = {v}")

    def _control(self, node: TemplateNode, path: Path, root: bool) -> None:
        if isinstance(node, If):
            self._if(node, path, root)
        elif isinstance(node, For):
            self._for(node, path, root)
        elif isinstance(node, Slot):
            self._slot(node, path)
        elif isinstance(node, TemplateUse):
            self._use(node, path)
        elif isinstance(node, Include):
            self._include(node, path)

    def inner(self, root: bool, **changes: Any) -> Place:
        """The place of a block inside this one."""
        place = attrs.evolve(self.place, **changes)
        if not root:
            place.owned = place.roots_are_content = False
        return place

    def _if(self, node: If, path: Path, root: bool) -> None:
        anchor = self.ref(path)
        name = self.names.new("c")
        translator = self.translator()
        makers: list[str] = []
        choice = ""
        closed = False
        live = False
        reads: set[Dependency] = set()
        for number, branch in enumerate(node.branches):
            block = Block(self.inner(root))
            block.build([branch.body])
            makers.extend(indent(["() => {", *indent(block.lines()), "},"]))
            live = live or bool(block.live)
            reads |= block.reads
            if branch.test is None:
                choice += str(number)
                closed = True
            else:
                choice += f"{translator.truth(branch.test)} ? {number} : "
        choice += "" if closed else "-1"
        self.writer.helper("cond")
        self.setup.append(f"const {name} = cond({anchor}, [")
        self.setup.extend(makers)
        self.setup.append(f"]{', c' if live else ''})")
        if live:
            self.live.append(name)
        if reads | translator.reads:
            self.always(reads | translator.reads, f"{name}.set({choice}, t)")
        else:
            self.setup.append(f"{name}.set({choice}, true)")

    def _for(self, node: For, path: Path, root: bool) -> None:
        anchor = self.ref(path)
        name, number = self.names.new("l"), self.names.new("i")[1:]
        translator = self.translator()
        source = translator.value(node.list)
        single = node.list.expression
        tree = translator.tree(single) if single is not None else None
        path_js = translator.target(single) if single is not None else None
        index = node.index_name if is_name(node.index_name) else ""
        # Where both have one name, it is the index's (wcc); nothing can name the item.
        item = node.item_name if is_name(node.item_name) and node.item_name != index else ""
        item_js, index_js = (variable(own) if own else self.names.new("v") for own in (item, index))
        loop = Loop(
            item=item,
            index=index,
            item_js=item_js,
            index_js=index_js,
            tree=f"t{number}",
            moved=f"m{number}",
            path=None if path_js is None else f"{path_js} + '[' + {index_js} + ']'",
        )
        block = Block(self.inner(root, scope=self.place.scope.inside(loop)))
        block.build([node.body])
        own = {d for d in block.reads if d.tree in (loop.tree, loop.moved)}
        outer = block.reads - own
        self.writer.helper("list")
        self.setup.append(
            f"const {name} = list({anchor}, {_key(node)}, ({item_js}, {index_js}) => {{"
        )
        self.setup.extend(indent(_row(block, loop, own)))
        self.setup.append("}, c)" if block.live else "})")
        if block.live:
            self.live.append(name)
        if tree is not None:
            if "has(" in tree:
                self.writer.helper("has")
            changed = tree
        else:
            terms = guard(translator.reads)
            changed = f"t === true || {terms} ? true : undefined" if terms else "t === true"
        rest = guard(outer) or "false"
        reads = translator.reads | outer
        if reads:
            self.always(reads, f"{name}.set({source}, {changed}, {rest}, t)")
        else:
            self.setup.append(f"{name}.set({source}, true, false, true)")

    def _slot(self, node: Slot, path: Path) -> None:
        anchor = self.ref(path)
        name = self.names.new("s")
        self.writer.helper("slot")
        given = node.attribute("name")
        self.variables.append(name)
        self.live.append(name)
        if given is None or given.value is None:
            self.updates.append(f"if (t === true) {name} = slot(c, {anchor}, '')")
            return
        translator = self.translator()
        value = translator.value(given.value)
        self.updates.append(f"if (t === true) {name} = slot(c, {anchor}, {value})")
        self.always(translator.reads, f"{name}.set({value})", first=False)

    def _use(self, node: TemplateUse, path: Path) -> None:
        from dialects.web.compile.uses import template_data

        anchor = self.ref(path)
        name = self.names.new("x")
        which = node.attribute("is")
        translator = self.translator()
        chosen = translator.value(which.value if which is not None else Value())
        data, trees = template_data(node, translator, self.writer)
        self.writer.helper("use")
        host = f", {self.place.host}" if self.place.host else ""
        self.setup.append(f"const {name} = use({anchor}, c, known{host})")
        self.live.append(name)
        statement = f"{name}.set({chosen}, {data}, {trees})"
        if translator.reads:
            self.always(translator.reads, statement)
        else:
            self.setup.append(statement)

    def _include(self, node: Include, path: Path) -> None:
        from dialects.web.compile.uses import include_scope

        maker = self.unit.include(node)
        if maker is None:
            return
        anchor = self.ref(path)
        name = self.names.new("x")
        self.writer.helper("include")
        self.variables.append(name)
        self.live.append(name)
        scope, tree = include_scope(self)
        host = f", {self.place.host}" if self.place.host else ""
        self.updates.append(
            f"if (t === true) {name} = include({anchor}, c, {maker}, {scope}{host})"
        )
        self.updates.append(f"else {name}.set({tree})")
        self.reads.add(ANYTHING)

    # --- content with a slot name ---

    def _is_piece(self, node: TemplateNode) -> bool:
        return (
            self.place.roots_are_content
            and isinstance(node, Element)
            and node.attribute("slot") is not None
        )

    def _piece(self, node: TemplateNode, path: Path) -> None:
        assert isinstance(node, Element)
        given = node.attribute("slot")
        mark = self.ref(path)
        name = self.names.new("p")
        rest = tuple(item for item in node.attributes if item is not given)
        block = Block(self.inner(True, roots_are_content=False))
        block.build([attrs.evolve(node, attributes=rest)])
        translator = self.translator()
        value = translator.value(given.value if given is not None else None)
        self.writer.helper("piece")
        self.setup.append(f"const {name} = piece({self.place.host}, {mark}, () => {{")
        self.setup.extend(indent(block.lines()))
        self.setup.append("})")
        self.live.append(name)
        reads = block.reads | translator.reads
        if reads:
            self.always(reads, f"{name}.set({value}, t)")
        else:
            self.setup.append(f"{name}.set({value}, true)")


def _row(block: Block, loop: Loop, own: set[Dependency]) -> list[str]:
    """The function that makes a row: the loop's variables are its closure's."""
    item, index = loop.item_js, loop.index_js
    used = {d.tree for d in own}
    first = [f"{item} = {item}$", f"{index} = {index}$"]
    if loop.moved in used:
        first.insert(0, f"{loop.moved} = {index} !== {index}$")
        block.variables.append(loop.moved)
    if loop.tree in used:
        first.append(f"{loop.tree} = {loop.tree}$")
        block.variables.append(loop.tree)
    parameters = f"{item}$, {index}$, {loop.tree}$, t"
    return block.lines(parameters, first, f"{item}, {index}, true, true")


def _key(node: For) -> str:
    literal = node.key.literal if node.key is not None else None
    if not literal and node.key is not None and node.key.expression is not None:
        # Braces make the key one value for all rows; the name inside is what was meant.
        from ir.expression import Member, Name

        inner = node.key.expression
        if isinstance(inner, Member) and isinstance(inner.object, Name):
            literal = inner.name
        elif isinstance(inner, Name) and inner.name == node.item_name:
            literal = "*this"
    return quoted(literal) if literal else "''"


def _way(path: Path, declared: dict[Path, str]) -> str:
    """How to get to a node from the nearest one that has a name."""
    *parent, index = path
    for other in range(index, -1, -1):
        known = declared.get((*parent, other))
        if known is not None:
            return known + ".nextSibling" * (index - other)
    up = tuple(parent)
    base = declared[up] if up in declared else _way(up, declared)
    return f"{base}.firstChild" + ".nextSibling" * index


def visible(nodes: Iterable[TemplateNode]) -> list[TemplateNode]:
    """What of these nodes reaches the document: blocks opened, blank text dropped, text joined."""
    result: list[TemplateNode] = []
    for node in _opened(nodes):
        if isinstance(node, RawNode):
            node = Text(value=Value(parts=(node.text,)), span=node.span)
        if isinstance(node, Text):
            last = result[-1] if result else None
            if isinstance(last, Text):
                joined = Value(parts=(*last.value.parts, *node.value.parts))
                result[-1] = attrs.evolve(last, value=_merged(joined))
                continue
            result.append(attrs.evolve(node, value=_merged(node.value)))
        else:
            result.append(node)
    return [n for n in result if not (isinstance(n, Text) and _blank(n.value))]


def without_byte_order_mark(nodes: Sequence[TemplateNode]) -> Sequence[TemplateNode]:
    """A file's nodes without the mark before them, which as text would have a line of its own."""
    first = nodes[0] if nodes else None
    if not isinstance(first, Text) or not isinstance(first.value.parts[0], str):
        return nodes
    start, *rest = first.value.parts
    value = attrs.evolve(first.value, parts=(str(start).removeprefix("\ufeff"), *rest))
    return (attrs.evolve(first, value=value), *nodes[1:])


def _opened(nodes: Iterable[TemplateNode]) -> Iterable[TemplateNode]:
    for node in nodes:
        if isinstance(node, _INVISIBLE):
            continue
        if type(node) is Element and node.tag == "block" and not _named(node):
            yield from _opened(node.children)
        else:
            yield node


def _named(node: Element) -> bool:
    return any(isinstance(a, Attribute) and a.name == "slot" for a in node.attributes)


def _blank(value: Value) -> bool:
    return value.literal is not None and not value.literal.strip()


def _merged(value: Value) -> Value:
    parts: list[object] = []
    for part in value.parts:
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] += part
        else:
            parts.append(part)
    return Value(parts=tuple(parts))  # type: ignore[arg-type]
