"""Laws of printing trees that no text was read for."""

from __future__ import annotations

from hypothesis import given
from template_support import WECHAT, parse

from dialects._kit.template.printer import print_template
from ir.template import Template
from ir.tree import same_tree
from law_support import normal, unbracketed
from law_support.templates import TEMPLATES

EXPECTED = {"unsupported-expression", "looping-else"}
"""WeChat has no quoted keys, and its engines disagree about a loop on a later branch."""


@given(TEMPLATES)
def test_a_built_tree_is_what_is_read_from_its_print(tree: Template) -> None:
    text = print_template(tree, WECHAT)
    again, found = parse(text)

    assert [] == [rule for rule in found if rule not in EXPECTED], text
    assert same_tree(normal(tree), normal(unbracketed(again))), text
    assert print_template(again, WECHAT) == text
