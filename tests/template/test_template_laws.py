"""Laws of reading and printing templates, over any text and over markup-like text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from template_support import ALIPAY, WECHAT, parse

from dialects._kit.context import Reporter
from dialects._kit.expression import bindings, parser
from dialects._kit.template.parser import MAX_DEPTH, MAX_FINDINGS, _Parser, parse_template
from dialects._kit.template.printer import print_template
from ir.template import RawNode
from ir.tree import same_tree, walk


def words(*lines: str) -> tuple[str, ...]:
    return tuple(word for line in lines for word in line.split())


PIECES = (
    *words(
        "<view <text <block <template <wxs <slot <import-sjs > /> \" ' = {{ }} { } < / \\",
        "</view> </text> </block> </wxs> <!-- --> -- wx:if wx:elif wx:else wx:for wx:key",
        "wx:for-item a:if bindtap bind:tap capture-catch:tap onTap data-a is name data src",
        "module a b.c ...d 'x' 中 &amp; \0 =\" ='",
    ),
    *(" ", "\n", "\r\n", "</template >", "a, b: c", "1 + 2"),
)

MARKUP = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)

NAMES = st.sampled_from(("view", "text", "block", "my-tag"))
VALUES = st.sampled_from(("", "a", "{{a}}", "x {{ a.b }} y", "{{ {a: 1} }}", "{{a ? 'b' : c[0]}}"))


@st.composite
def elements(draw: st.DrawFn, depth: int = 0) -> str:
    """A well-formed element with directives, listeners and children."""
    tag = draw(NAMES)
    attributes = draw(
        st.lists(
            st.sampled_from(("class", "data-id", "bind:tap", "catchtap", "mark:x", "hidden")),
            unique=True,
            max_size=3,
        )
    )
    directives = draw(
        st.sampled_from(
            (
                "",
                ' wx:if="{{a}}"',
                ' wx:for="{{b}}" wx:key="id"',
                ' wx:for="{{b}}" wx:for-item="c" wx:if="{{c}}"',
            )
        )
    )
    body = "".join(f' {name}="{draw(VALUES)}"' for name in attributes)
    children = draw(st.lists(elements(depth + 1), max_size=2)) if depth < 3 else []
    text = draw(st.sampled_from(("", "text", "{{a}}", "\n  ", "<!-- c -- d -->")))
    if not children and not text and draw(st.booleans()):
        return f"<{tag}{directives}{body}/>"
    return f"<{tag}{directives}{body}>{text}{''.join(children)}</{tag}>"


@given(st.text())
def test_any_text_prints_to_itself(text: str) -> None:
    assert print_template(parse(text)[0], WECHAT) == text


@given(MARKUP)
def test_markup_in_pieces_prints_to_itself(text: str) -> None:
    for syntax in (WECHAT, ALIPAY):
        assert print_template(parse(text, syntax)[0], syntax) == text


def all_of(text: str) -> tuple[str, str]:
    """A tree with its places and spellings, and what was found with its places."""
    reporter = Reporter("page.wxml")
    tree = parse_template(text, "page.wxml", WECHAT, reporter)
    return repr(tree), repr(reporter.diagnostics)


@given(st.one_of(MARKUP, elements()))
def test_the_quick_loop_reads_as_the_careful_one_does(text: str) -> None:
    quick = all_of(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_Parser, "_usual", lambda self, position, until: position)

        assert all_of(text) == quick, text


@given(MARKUP, st.integers(0, 3))
def test_what_was_read_before_makes_no_difference(text: str, further: int) -> None:
    all_of("-" * further + text)
    warm = all_of(text)
    bindings.forget()
    parser.forget()

    assert all_of(text) == warm, text


@given(elements())
def test_well_formed_markup_is_clean_and_its_print_is_the_same_tree(text: str) -> None:
    tree, found = parse(text)
    printed = print_template(tree, WECHAT)

    assert found == []
    assert printed == text
    assert same_tree(tree, parse(printed)[0])


@given(elements())
def test_another_dialect_reads_its_own_print_as_the_same_tree(text: str) -> None:
    # Marks are WeChat's alone; a lowering replaces them before Alipay prints.
    tree, _ = parse(text.replace("mark:x", "x"))
    printed = print_template(tree, ALIPAY)
    again, found = parse(printed, ALIPAY)

    assert found == []
    assert same_tree(tree, again)


@given(MARKUP)
def test_spans_lie_inside_the_text(text: str) -> None:
    for node in walk(parse(text)[0]):
        assert 0 <= node.span.start <= node.span.end <= len(text)


FAMILIES = (
    *words("< {{ a=\" <!-- <wxs> </x> <x> ( <x/ </x {{\"< {{( a='{{'"),
    *('<a b="', "{{{ }} ", "{{ '\\' }}", '<v a="{{', "<a '", "<a =", "<i wx:else/>"),
    *("<b a='{{\"'", '<b a="\\"'),
    *("{{/*a", "{{a /**/@}}", '{{"\\', "<a b={{x "),
)


@pytest.mark.parametrize("family", FAMILIES)
def test_failed_guesses_cost_no_more_than_a_fixed_share_of_the_text(
    family: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counts steps instead of time: all matches tried stay below a multiple of the text."""
    from dialects._kit.expression import quick
    from dialects._kit.template import attributes, parser

    steps = 0

    class Counting:
        def __init__(self, pattern: object) -> None:
            self.pattern = pattern

        def match(self, *arguments: object) -> object:
            nonlocal steps
            steps += 1
            return self.pattern.match(*arguments)  # type: ignore[attr-defined]

        def finditer(self, *arguments: object) -> Iterator[object]:
            nonlocal steps
            for found in self.pattern.finditer(*arguments):  # type: ignore[attr-defined]
                steps += 1
                yield found

        def findall(self, *arguments: object) -> list[object]:
            nonlocal steps
            found: list[object] = self.pattern.findall(*arguments)  # type: ignore[attr-defined]
            steps += len(found)
            return found

    for module, name in (
        (parser, "NODE"),
        (parser, "USUAL"),
        (attributes, "ATTRIBUTE"),
        (parser, "USUAL_CONTENT"),
        (quick, "_TOKEN"),
        (bindings, "_PIECE"),
        (bindings, "_PLAIN_END"),
    ):
        monkeypatch.setattr(module, name, Counting(getattr(module, name)))
    for size in (32_000, 128_000):
        steps = 0
        text = family * (size // len(family))
        tree, found = parse(text)

        assert steps <= 5 * len(text) + 66_000
        assert print_template(tree, WECHAT) == text
        assert len(found) <= 8 * (MAX_FINDINGS + 1)


def test_ten_thousand_nested_elements_are_kept_and_reported_once() -> None:
    text = "<a>" * 10_000 + "x" + "</a>" * 10_000
    tree, found = parse(text)

    assert found == ["nested-too-deeply"]
    assert print_template(tree, WECHAT) == text
    depth = 0
    node = tree
    while inner := [c for c in node.children if not isinstance(c, RawNode) and hasattr(c, "tag")]:
        node, depth = inner[0], depth + 1
    assert depth == MAX_DEPTH


def test_a_twenty_megabyte_attribute_is_one_piece() -> None:
    text = f'<a b="{"x" * 20_000_000}"/>'
    tree, found = parse(text)

    assert found == []
    assert tree.children[0].attributes[0].value.parts == ("x" * 20_000_000,)


def test_very_many_findings_are_counted_not_listed() -> None:
    _, found = parse("</x> " * 1_000)

    assert found == ["stray-end-tag"] * MAX_FINDINGS + ["more-findings"]
