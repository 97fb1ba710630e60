"""Style sheets: references and what has no effect on the target."""

import pytest
from lowering import style

SAME = ["page { color: red }", ".a > .b::after { width: 2rpx }", ":host { display: block }"]


@pytest.mark.parametrize("source", SAME)
def test_most_of_a_sheet_stays(source):
    lowered = style(source)

    assert (source, []) == (lowered.text, lowered.rules)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('@import "a.wxss";', '@import "./a.acss";'),
        ("@import '../a/b.wxss';", "@import '../a/b.acss';"),
        ('@import "/a.wxss";', '@import "/a.acss";'),
        (".a { background: url(x.png) }", '.a { background: url("/p/x.png") }'),
        ("@keyframes k { /* a */ from { top: 0 } }", "@keyframes k { from { top: 0 } }"),
    ],
)
def test_references_and_animations_are_as_the_target_reads_them(source, expected):
    assert expected == style(source).text


@pytest.mark.parametrize(
    ("source", "rules"),
    [
        ("[type=a] { top: 0 }", ["unsupported-selector"]),
        (".am-list { top: 0 }", ["reserved-class"]),
    ],
)
def test_selectors_without_effect_are_reported(source, rules):
    lowered = style(source)

    assert (source, rules) == (lowered.text, lowered.rules)
