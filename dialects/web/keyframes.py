"""Animations by name: a document has one list of them, so pages and components get their own names.

On the source platform a page and its components are one document, which other pages are not in;
here all are in one. A name that several sheets give to different animations therefore gets the
scope of the sheet, like its class selectors; the app's own keep their names, for all to use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import attrs

from dialects._kit.context import Reporter
from dialects._kit.style.parser import parse_stylesheet
from dialects._kit.style.printer import print_stylesheet
from dialects._kit.style.walk import is_keyframes, map_sheet
from ir.style import AtRule, Declaration, StyleNode, StylePart, Stylesheet

APP = ""
"""The owner of the app's own sheet."""

_DEFINED = re.compile(r"@(?:-\w+-)?keyframes\s+([A-Za-z_][\w-]*)\s*\{", re.IGNORECASE)
_NAMING = re.compile(r"(?:-\w+-)?animation(?:-name)?", re.IGNORECASE)
_SETTING = r"""animation(?:-?[nN]ame)?["']?\s*[:=]"""
"""A style being given an animation, in CSS, in a template's attribute or in code."""
_OPAQUE = re.compile(r"""("[^"]*"|'[^']*'|/\*.*?\*/|[\w-]+\([^)]*\))""", re.DOTALL)
_KEYWORDS = re.compile(
    "alternate(-reverse)?|backwards|both|ease(-in)?(-out)?|forwards|infinite|inherit|initial|linear"
    "|none|normal|paused|reverse|running|step-(end|start)|unset",
    re.IGNORECASE,
)
"""Words that mean something else in an animation's value, and cannot be told from names there."""


@attrs.frozen
class Animations:
    """The sheets of one app, and the owners of each name that clashes and is named elsewhere."""

    sheets: dict[str, str]
    clashes: dict[str, frozenset[str]] = attrs.field(factory=dict)


def with_own_names(
    sheets: Mapping[str, str], scopes: Mapping[str, int], scripts: Iterable[str]
) -> Animations:
    """The sheets (owner -> CSS) with the names of animations scoped where they clash.

    ``scripts``: emitted code, which may name an animation in a style it makes. A name that
    anything but the sheets that define it may mean keeps its old meaning beside the new one.
    """
    defined = _definitions(sheets)
    rivals = {name for name, bodies in defined.items() if len(set(bodies.values())) > 1}
    if not rivals:
        return Animations(dict(sheets))
    named = {name for name in rivals if _outside(name, sheets, defined[name], scripts)}
    shared = frozenset(name for name in named if APP not in defined[name])
    result = dict(sheets)
    for owner, css in sheets.items():
        own = {name for name in rivals if owner in defined[name]}
        if owner != APP and own:
            names = {name: f"{name}-s{scopes[owner]}" for name in own}
            result[owner] = _renamed(css, names, shared)
    return Animations(result, {name: frozenset(defined[name]) for name in named})


def mention(text: str, name: str) -> int | None:
    """Where a style in a sheet, template or script names an animation; None where none does."""
    found = re.search(rf"{_SETTING}[^;}}]{{0,400}}?(?<![\w-])({re.escape(name)})(?![\w-])", text)
    return found.start(1) if found is not None else None


def _definitions(sheets: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Name -> owner -> all it defines the name as, for names of more than one owner."""
    owners: dict[str, set[str]] = {}
    for owner, css in sheets.items():
        for name in _DEFINED.findall(css):
            owners.setdefault(name, set()).add(owner)
    wanted = {n for n, found in owners.items() if len(found) > 1 and not _KEYWORDS.fullmatch(n)}
    result: dict[str, dict[str, str]] = {name: {} for name in wanted}
    for owner in {owner for name in wanted for owner in owners[name]}:
        for rule in _keyframes(_parsed(sheets[owner])):
            name = _name(rule)
            if name in wanted:
                body = " ".join(print_stylesheet(Stylesheet(path="", items=(rule,))).split())
                result[name][owner] = result[name].get(owner, "") + body
    return result


def _parsed(css: str) -> Stylesheet:
    return parse_stylesheet(css, "", Reporter(""))


def _keyframes(sheet: Stylesheet) -> list[AtRule]:
    found: list[AtRule] = []

    def visit(node: StyleNode) -> StyleNode:
        if isinstance(node, AtRule) and is_keyframes(node):
            found.append(node)
        return node

    map_sheet(sheet, visit)
    return found


def _name(rule: AtRule) -> str:
    return "".join(part for part in rule.prelude if isinstance(part, str)).strip()


def _outside(
    name: str, sheets: Mapping[str, str], owners: Mapping[str, str], scripts: Iterable[str]
) -> bool:
    """Whether the name may be meant by anything but animation values of the defining sheets."""
    others = (css for owner, css in sheets.items() if owner not in owners)
    if any(mention(text, name) is not None for text in (*others, *scripts)):
        return True
    variable = re.compile(rf"--[\w-]+\s*:[^;}}]*(?<![\w-]){re.escape(name)}(?![\w-])")
    return any(variable.search(css) for css in sheets.values())


def _renamed(css: str, names: Mapping[str, str], shared: frozenset[str]) -> str:
    pattern = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, sorted(names)))})(?![\w-])")

    def change(parts: tuple[StylePart, ...]) -> tuple[StylePart, ...]:
        return tuple(
            _words(part, pattern, names) if isinstance(part, str) else part for part in parts
        )

    def visit(node: StyleNode) -> StyleNode | tuple[StyleNode, ...]:
        if isinstance(node, Declaration) and _NAMING.fullmatch(node.name):
            parts = change(node.parts)
            return node if parts == node.parts else attrs.evolve(node, parts=parts)
        if isinstance(node, AtRule) and is_keyframes(node) and _name(node) in names:
            new = attrs.evolve(node, prelude=change(node.prelude))
            return (node, new) if _name(node) in shared else new
        return node

    return print_stylesheet(map_sheet(_parsed(css), visit))


def _words(text: str, pattern: re.Pattern[str], names: Mapping[str, str]) -> str:
    pieces = _OPAQUE.split(text)
    plain = (pattern.sub(lambda m: names[m.group(1)], piece) for piece in pieces[::2])
    opaque = iter([*pieces[1::2], ""])
    return "".join(piece + next(opaque) for piece in plain)
