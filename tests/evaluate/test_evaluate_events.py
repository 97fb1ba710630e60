"""Listeners of rendered elements, and which of them an event comes to."""

import pytest

from dialects._kit.context import Reporter
from dialects._kit.evaluate.engine import MODERN
from dialects._kit.evaluate.events import Course, deliver
from dialects._kit.evaluate.template import Inputs, render
from dialects._kit.evaluate.values import UNDEFINED, Function
from dialects._kit.template.parser import parse_template
from dialects.wechat.syntax import WECHAT_SYNTAX


def path_of(text, data=None):
    """The listeners of nested elements from the inside out, as a template has them."""
    template = parse_template(text, "index.wxml", WECHAT_SYNTAX, Reporter("index.wxml"))
    nodes, problems = render(template, data or {}, Inputs(WECHAT_SYNTAX, engine=MODERN))
    assert problems == []
    found = []
    while nodes:
        found.append(nodes[0].listeners)
        nodes = nodes[0].children
    return found[::-1]


def heard(text, data=None, answers=None, **options):
    """The handlers that run for a tap on the innermost element, in their order."""
    ran = []

    def call(place, listener):
        name = listener.handler
        if isinstance(name, Function):
            name = name.run(UNDEFINED, [])
        ran.append(name)
        return (answers or {}).get(name, UNDEFINED)

    course = Course("tap")
    deliver(course, path_of(text, data), call, **options)
    return ran, course


NESTED = "<view {}><view {}><view {}/></view></view>"


@pytest.mark.parametrize(
    ("outer", "middle", "inner", "expected"),
    [
        ('bindtap="a"', 'bind:tap="b"', 'bindtap="c"', "c b a"),
        ('bindtap="a"', 'catchtap="b"', 'bindtap="c"', "c b"),
        ('bind:tap="a"', 'mut-bind:tap="b"', 'mut-bind:tap="c"', "c a"),
        ('capture-bind:tap="a"', 'bindtap="b"', 'capture-bind:tap="c"', "a c b"),
        ('capture-bind:tap="a"', 'capture-catch:tap="b"', 'bindtap="c"', "a b"),
        ('bindtap="a"', 'bindtouchstart="b"', "", "a"),
    ],
)
def test_listeners_run_inside_out_after_those_of_the_capture_phase(outer, middle, inner, expected):
    ran, _ = heard(NESTED.format(outer, middle, inner))

    assert " ".join(ran) == expected


def test_without_bubbling_only_the_target_hears_after_the_capture_phase():
    text = NESTED.format('capture-bind:tap="a" bindtap="b"', 'bindtap="c"', 'bindtap="d"')

    assert heard(text, bubbles=False)[0] == ["a", "d"]
    assert heard(text, capture=False)[0] == ["d", "c", "b"]


def test_two_listeners_of_one_name_on_an_element_both_run():
    ran, _ = heard('<view bindtap="a"><view catch:tap="b" bind:tap="c"/></view>')

    assert ran == ["b", "c"]


def test_a_handler_that_gives_false_ends_the_way():
    ran, course = heard('<view bindtap="a"><view bindtap="b"/></view>', answers={"b": False})

    assert ran == ["b"]
    assert (course.stopped, course.prevented, course.heard) == (True, True, True)


def test_a_handler_is_what_its_expression_gives_and_none_when_that_is_empty():
    text = '<view bindtap="a"><view catchtap="{{h}}"/></view>'

    assert heard(text, {"h": "b"})[0] == ["b"]
    assert heard(text, {"h": ""})[0] == ["a"]
    assert heard(text)[0] == ["a"]


def test_a_handler_may_be_a_function_of_a_script_module():
    text = (
        "<view bindtap=\"{{on ? m.f : 'a'}}\"/>"
        '<wxs module="m">exports.f = function () { return "from module" }</wxs>'
    )

    assert heard(text, {"on": True})[0] == ["from module"]
    assert heard(text, {"on": False})[0] == ["a"]


def test_nobody_heard_where_no_listener_is():
    ran, course = heard('<view bindtap=""><view bindinput="b"/></view>')

    assert ran == []
    assert (course.heard, course.stopped) == (False, False)


def test_what_arrives_first_may_stop_the_event():
    course = Course("tap")

    def arrive(place, capturing):
        if place == 1:
            course.stop()

    ran = []
    path = path_of('<view bindtap="a"><view bindtap="b"/></view>')
    deliver(
        course, path, lambda place, each: ran.append(each.handler), arrive=arrive, capture=False
    )

    assert ran == ["b"]
