"""Style sheets: references and what has no effect on the target."""

import pytest
from lowering import index, style

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


def test_the_app_begins_with_the_line_height_of_the_source():
    app = index("app.wxss", app_style="app.wxss")

    assert style('@import "./a.wxss";\npage { color: red }', path="app.wxss", app=app).text == (
        '@import "./a.acss";\n'
        "/* pages begin with the line height of the source platform */\n"
        "page { line-height: normal; }\n\npage { color: red }"
    )


def test_an_import_without_its_suffix_gets_the_targets():
    app = index("p/p.wxss", "t/cell.wxss", "p/u.wxss")
    lowered = style('@import "/t/cell"; @import "u"; @import "/t/none";', app=app)

    assert lowered.text == '@import "/t/cell.acss"; @import "./u.acss"; @import "/t/none";'
