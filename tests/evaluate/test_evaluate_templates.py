"""Templates and data to trees: what the fixtures do not show."""

import pytest

from dialects._kit.context import Reporter
from dialects._kit.evaluate.engine import MODERN
from dialects._kit.evaluate.limits import Budget, LimitError
from dialects._kit.evaluate.template import Inputs, plain_tree, render
from dialects._kit.template.parser import parse_template
from dialects.wechat.syntax import WECHAT_SYNTAX


def parsed(text, path="index.wxml"):
    return parse_template(text, path, WECHAT_SYNTAX, Reporter(path))


def tree(text, data=None, **options):
    files = options.pop("files", {})

    def load(path):
        return parsed(files[path], path) if path in files else None

    nodes, problems = render(parsed(text), data or {}, Inputs(WECHAT_SYNTAX, load, **options))
    assert problems == []
    return plain_tree(nodes)


def test_the_newer_engine_differs_where_it_is_known_to():
    text = "{{null}}|<View>&lt;</View>"

    assert tree(text) == ["null|", {"tag": "View", "children": ["&lt;"]}]
    assert tree("{{n}}<View>&lt;</View>", {"n": None}, engine=MODERN) == [
        "",
        {"tag": "view", "children": ["<"]},
    ]


def test_a_template_may_use_itself_in_the_newer_engine():
    text = (
        '<template name="t">{{n}}<template wx:if="{{n}}" is="t" data="{{n: n - 1}}"/></template>'
        '<template is="t" data="{{n: 3}}"/>'
    )

    assert tree(text, engine=MODERN) == ["3210"]
    assert tree(text) == ["3"]


def test_endless_recursion_is_stopped():
    text = '<template name="t"><template is="t"/></template><template is="t"/>'

    with pytest.raises(LimitError):
        tree(text, engine=MODERN)


@pytest.mark.parametrize(
    "text",
    [
        '<view wx:for="{{1000000000}}"/>',
        '<block wx:for="{{1000000000}}">x</block>',
        '<view wx:for="{{20000}}"/>',
        '<block wx:for="{{9999}}"><block wx:for="{{9999}}"/></block>',
    ],
)
def test_endless_loops_are_stopped(text):
    with pytest.raises(LimitError):
        tree(text, budget=Budget(steps=200_000))


def test_deep_nesting_is_rendered():
    text = '<view wx:if="{{1}}">' * 120 + "x" + "</view>" * 120

    node = tree(text)[0]
    for _ in range(119):
        (node,) = node["children"]

    assert node["children"] == ["x"]


def test_includes_that_include_each_other_end():
    files = {"a.wxml": '<include src="b"/>A', "b.wxml": '<include src="a"/>B'}

    assert tree('<include src="a"/>', files=files) == ["BA"]


def test_an_expression_that_is_none_shows_nothing():
    assert tree('<view a="{{1 +}}">{{}}{{ ) }}x</view>') == [
        {"tag": "view", "attr": {"a": {"$undef": 1}}, "children": ["x"]}
    ]
