"""Short ways to parse, print and compare in the template tests."""

from __future__ import annotations

from typing import Any

from dialects._kit.context import Reporter
from dialects._kit.syntax import Syntax
from dialects._kit.template.parser import parse_template
from dialects._kit.template.printer import print_template
from dialects.alipay.syntax import ALIPAY_SYNTAX
from dialects.wechat.syntax import WECHAT_SYNTAX
from ir.diagnostic import Severity
from ir.template import Template

WECHAT, ALIPAY = WECHAT_SYNTAX, ALIPAY_SYNTAX


def parse(text: str, syntax: Syntax = WECHAT) -> tuple[Template, list[str]]:
    """The tree of a text and the ids of what was found, in order."""
    reporter = Reporter("page.wxml")
    tree = parse_template(text, "page.wxml", syntax, reporter)
    return tree, [item.rule.id for item in reporter.diagnostics]


def errors(text: str) -> list[str]:
    """Ids of the findings of severity ERROR."""
    reporter = Reporter("page.wxml")
    parse_template(text, "page.wxml", WECHAT, reporter)
    return [d.rule.id for d in reporter.diagnostics if d.severity is Severity.ERROR]


def clean(text: str) -> Template:
    """The tree of a text in which nothing is found, and which prints to itself."""
    tree, found = parse(text)
    assert found == []
    assert print_template(tree, WECHAT) == text
    return tree


def only(text: str) -> Any:
    """The one node of a clean text."""
    (node,) = clean(text).children
    return node


def check(wechat: str, *, alipay: str) -> None:
    """A clean text prints to itself in its own dialect, and as given in the other."""
    assert print_template(clean(wechat), ALIPAY) == alipay
