"""Loops: documented for arrays only, so everything that may be no array is turned into one."""

from __future__ import annotations

import re
from typing import Any

import attrs

from dialects._kit.context import LowerContext
from dialects._kit.expression.literals import is_name
from dialects.alipay.rewrites.build import as_expression, bound, text_value
from dialects.alipay.rewrites.references import included_path
from dialects.alipay.rewrites.scopes import kind_of
from dialects.alipay.rules import LOOP_HELPER, LOOP_KEY_IN_INCLUDE, LOOP_WITHOUT_HELPER
from ir.diagnostic import Severity
from ir.expression import (
    Array,
    Binary,
    Call,
    Conditional,
    Expression,
    Literal,
    Member,
    Name,
    Parenthesized,
    Property,
)
from ir.script import ScriptModule
from ir.template import For, Include, ModuleElement, Value
from ir.tree import children, rewrite, walk

MODULE = "tpLoop"
_FILE = "loop.sjs"
_WRITTEN_OUT = 32
SOURCE = """\
// Lists of any kind as arrays: numbers count, strings give characters, objects give values.
function list(value) {
  if (typeof value === 'number') {
    const numbers = [];
    for (let i = 0; i < value; i += 1) numbers.push(i);
    return numbers;
  }
  if (typeof value === 'string') return value.split('');
  if (!value || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.keys(value).map((name) => value[name]);
}

// What the index of an item is called: a position, or the key of an object.
function key(value, index) {
  if (!value || typeof value !== 'object' || Array.isArray(value)) return index;
  return Object.keys(value)[index];
}

export default { list, key };
"""


def loop(node: For, context: LowerContext) -> For:
    """A loop whose list is surely an array on the target, and whose variables have two names."""
    node = _with_names(node)
    literal = node.list.literal
    if literal is not None:
        return attrs.evolve(node, list=_characters(literal, node.list))
    expression = node.list.expression
    if isinstance(expression, Literal) and _small_count(expression.value):
        items = tuple(Literal(value=i) for i in range(int(expression.value or 0)))
        return attrs.evolve(node, list=bound(Array(items=items), node.list.span))
    if expression is not None and _is_array(expression, node.list, context):
        return node
    return _through_helper(node, as_expression(node.list), context)


def _with_names(node: For) -> For:
    """The loop with names for what none of its own reaches.

    The index has a name that both have (wcc), whatever the target thinks of it; and one that is no
    name in expressions would be none on the target, either.
    """
    if node.item_name == node.index_name or not is_name(node.item_name):
        node = attrs.evolve(node, item=text_value("tpItem"))
    if not is_name(node.index_name):
        node = attrs.evolve(node, index=text_value("tpIndex"))
    return node


def _characters(text: str, value: Value) -> Value:
    items = tuple(Literal(value=character) for character in text)
    return bound(Array(items=items), value.span)


def _small_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _WRITTEN_OUT


def _is_array(expression: Expression, at: Value, context: LowerContext) -> bool:
    """Whether an expression is an array by its form or by the data its owners begin with."""
    if isinstance(expression, Array):
        return True
    if isinstance(expression, Parenthesized):
        return _is_array(expression.inner, at, context)
    if isinstance(expression, Conditional):
        arms = (expression.then, expression.otherwise)
        return all(_is_array(arm, at, context) for arm in arms)
    if isinstance(expression, Binary) and expression.operator in {"||", "??"}:
        return all(_is_array(e, at, context) for e in (expression.left, expression.right))
    return kind_of(expression, at, context) == "array"


def _through_helper(node: For, expression: Expression, context: LowerContext) -> For:
    from dialects._kit.expression.printer import print_expression

    written = print_expression(expression)
    if _is_included(context):
        if context.notes.setdefault("loop without helper", node.list) is node.list:
            context.report(LOOP_WITHOUT_HELPER, node.list, list=written)
        return node
    if not context.notes.get("loop helper"):
        context.report(LOOP_HELPER, node.list, list=written)
    context.notes["loop helper"] = True
    _check_includes(node, written, context)
    call = _call("list", expression)
    body = _with_keys(node, expression)
    return attrs.evolve(node, list=bound(call, node.list.span), body=body)


def _check_includes(node: For, written: str, context: LowerContext) -> None:
    """The key of an object is put in place of the index in this file only."""
    name = node.index_name
    for item in walk(node.body):
        if not isinstance(item, Include):
            continue
        text = context.read(included_path(item, context) or "")
        if text is not None and re.search(rf"(?<![\w.$]){re.escape(name)}(?![\w$])", text):
            known = kind_of(as_expression(node.list), node.list, context) == "object"
            severity = None if known else Severity.NOTE
            context.report(LOOP_KEY_IN_INCLUDE, item, severity=severity, list=written, name=name)


def _is_included(context: LowerContext) -> bool:
    """Whether other templates include this one: script modules do not come along with it."""
    known = context.notes.get("is included")
    if known is None:
        path = context.reporter.path
        known = any(path in fact.includes for fact in context.index.templates.values())
        context.notes["is included"] = known
    return bool(known)


def _call(function: str, *arguments: Expression) -> Call:
    return Call(callee=Member(object=Name(name=MODULE), name=function), arguments=arguments)


def _with_keys(node: For, expression: Expression) -> Any:
    """The body with its index variable turned into the key of an object, where it is used."""
    name = node.index_name
    skipped = _shadowed(node, name)
    if not any(_is_use(item, name, skipped) for item in walk(node.body)):
        return node.body

    def visit(item: Any) -> Any:
        if isinstance(item, Property) and item.shorthand and isinstance(item.value, Call):
            return attrs.evolve(item, shorthand=False, glue=None)
        if _is_use(item, name, skipped):
            return _call("key", expression, item)
        return item

    return rewrite(node.body, visit)


def _is_use(item: Any, name: str, skipped: set[int]) -> bool:
    return isinstance(item, Name) and item.name == name and id(item) not in skipped


def _shadowed(node: For, name: str) -> set[int]:
    """Names in inner loops that call a variable of their own by this name."""
    found: set[int] = set()
    pending: list[tuple[Any, bool]] = [(node.body, False)]
    while pending:
        item, hidden = pending.pop()
        if hidden and isinstance(item, Name):
            found.add(id(item))
        hides = isinstance(item, For) and name in (item.index_name, item.item_name)
        pending.extend((c, hidden or (hides and c is item.body)) for c in children(item))
    return found


def helper_path(context: LowerContext) -> str:
    """Where the helper is: in the folder that also holds the host."""
    from dialects._kit.compat import compat_folder

    host = context.target.host
    folder = compat_folder(context.index, host) if host is not None else "compat"
    return f"{folder}/{_FILE}"


def helper_import(context: LowerContext) -> ModuleElement:
    """The element that binds the helper; the file itself is added to the output."""
    path = helper_path(context)
    context.added.append(ScriptModule(path=path, text=SOURCE, exports=("list", "key")))
    return ModuleElement(tag="wxs", module=MODULE, src="/" + path)


__all__ = ["MODULE", "SOURCE", "helper_import", "helper_path", "loop"]
