"""A team's own rules: XPath over the XML form of the templates (`transpile check --rule FILE`).

A rule file holds blocks of ``key: value`` lines parted by blank lines; ``#`` starts a comment::

    id: no-inline-style
    severity: warning
    xpath: //*[@style]
    message: use a class instead of style
    help: Styles belong into the style sheet, where the theme can reach them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import attrs

from ir.diagnostic import Diagnostic, Rule, Severity
from ir.span import NOWHERE, Span
from transpile.engine import Opened
from transpile.errors import TranspileError
from transpile.xml_form import NAMESPACE, template_tree, templates

_SPAN = "{" + NAMESPACE + "}span"
_KEYS = frozenset({"id", "severity", "xpath", "message", "help"})


@attrs.frozen
class UserRule:
    """A rule with the XPath whose matches are its findings."""

    rule: Rule
    xpath: str


def apply_rules(files: Iterable[str], opened: Opened) -> list[Diagnostic]:
    """The findings of all rules in all templates. Raises TranspileError for a faulty rule."""
    from lxml import etree

    rules = [rule for name in files for rule in read_rules(Path(name))]
    searches = []
    for item in rules:
        try:
            searches.append((item, etree.XPath(item.xpath, namespaces={"t": NAMESPACE})))
        except etree.XPathSyntaxError as error:
            raise TranspileError(f"rule {item.rule.id}: {error}: {item.xpath}") from error
    found: list[Diagnostic] = []
    for unit in templates(opened.crew.all_units()):
        tree = template_tree(unit, opened.text(unit.path) or "")
        for item, search in searches:
            try:
                matches = search(tree)
            except etree.XPathError as error:
                raise TranspileError(f"rule {item.rule.id}: {error}: {item.xpath}") from error
            found.extend(_findings(item, matches, unit.path))
    return found


def _findings(item: UserRule, matches: Any, path: str) -> Iterable[Diagnostic]:
    if not isinstance(matches, list):
        matches = [True] if matches else []
    for match in matches:
        yield Diagnostic(item.rule, path, _span(match))


def _span(match: Any) -> Span:
    """The place of what an XPath matched: an element, or one of its attributes or texts."""
    node = match.getparent() if hasattr(match, "getparent") and not hasattr(match, "tag") else match
    while node is not None and hasattr(node, "get"):
        text = node.get(_SPAN)
        if text is not None:
            start, end = text.split()
            return Span(int(start), int(end))
        node = node.getparent()
    return NOWHERE


def read_rules(path: Path) -> list[UserRule]:
    """The rules of one file. Raises TranspileError with the line of what is wrong."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise TranspileError(f"{path} cannot be read: {error}") from error
    rules: list[UserRule] = []
    block: dict[str, str] = {}
    start = 1
    for number, line in enumerate([*lines, ""], 1):
        if line.lstrip().startswith("#"):
            continue
        if not line.strip():
            if block:
                rules.append(_rule(block, f"{path}:{start}"))
            block = {}
            continue
        match = re.match(r"([a-z]+):\s*(.*?)\s*$", line)
        if match is None or match.group(1) not in _KEYS:
            raise TranspileError(f"{path}:{number}: expected one of {', '.join(sorted(_KEYS))}")
        if not block:
            start = number
        block[match.group(1)] = match.group(2)
    return rules


def _rule(block: dict[str, str], where: str) -> UserRule:
    missing = [key for key in ("id", "xpath", "message") if not block.get(key)]
    if missing:
        raise TranspileError(f"{where}: the rule has no {', '.join(missing)}")
    name = block.get("severity", "warning").upper()
    if name not in Severity.__members__:
        raise TranspileError(f"{where}: severity is note, warning or error")
    message = block["message"].replace("{", "{{").replace("}", "}}")
    rule = Rule(block["id"], Severity[name], message, block.get("help", ""))
    return UserRule(rule, block["xpath"])
