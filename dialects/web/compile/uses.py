"""What a template use or an include hands to the fragment it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialects.web.compile.expression import Translator, guard, key
from dialects.web.compile.output import ModuleWriter
from ir.expression import Name, Object, Parenthesized, Spread
from ir.template import TemplateUse

if TYPE_CHECKING:
    from dialects.web.compile.block import Block


def template_data(
    node: TemplateUse, translator: Translator, writer: ModuleWriter
) -> tuple[str, str]:
    """JavaScript for the data of a use, and for what changed below each of its members."""
    given = node.attribute("data")
    value = given.value if given is not None else None
    expression = value.expression if value is not None else None
    while isinstance(expression, Parenthesized):
        expression = expression.inner
    if expression is None:
        return "{}", "{}"
    if not isinstance(expression, Object):
        # `data="{{item}}"` is the shorthand {item}.
        if isinstance(expression, Name):
            text = translator.write(expression)
            tree = _tree(translator, writer, expression)
            return f"{{ {key(expression.name)}: {text} }}", f"{{ {key(expression.name)}: {tree} }}"
        return f"{{ ...{translator.write(expression, 1)} }}", "{}"
    trees = []
    for item in expression.members:
        if not isinstance(item, Spread):
            trees.append(f"{key(item.key)}: {_tree(translator, writer, item.value)}")
    data = translator.members(expression)
    return data, "{ " + ", ".join(trees) + " }" if trees else "{}"


def _tree(translator: Translator, writer: ModuleWriter, expression: object) -> str:
    tree = translator.tree(expression)  # type: ignore[arg-type]
    if tree is None:
        own = Translator(translator.scope)
        own.write(expression)  # type: ignore[arg-type]
        terms = guard(own.reads)
        return f"t === true || {terms} ? true : undefined" if terms else "undefined"
    if "has(" in tree:
        writer.helper("has")
    return tree


def include_scope(block: Block) -> tuple[str, str]:
    """JavaScript for the scope of an included file, and for what changed in it.

    Without loops and modules around it, that is the data itself; else an object that inherits from
    the data and holds the loops' variables and the modules.
    """
    scope = block.place.scope
    if not scope.loops and not scope.modules:
        return "d", "t"
    name = block.names.new("s")
    modules = ", ".join(f"{key(n)}: {js}" for n, js in sorted(scope.modules.items()))
    block.setup.append(
        f"const {name} = Object.assign(Object.create(d), {{ {modules} }})"
        if modules
        else f"const {name} = Object.create(d)"
    )
    members = []
    for loop in scope.loops:
        for own, value in ((loop.item, loop.item_js), (loop.index, loop.index_js)):
            if own:
                block.updates.append(f"{name}.{own} = {value}")
                members.append(f"{own}: true")
    return name, f"{{ ...t, {', '.join(members)} }}" if members else "t"
