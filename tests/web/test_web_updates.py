# ruff: noqa: E501 (the sources of small apps stand here as their authors would write them)
"""What values and updates do that components give one another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Run = Callable[..., Any]

EXPOSE = "globalThis.getCurrentPages = getCurrentPages; globalThis.log = [];"
COMPONENT = {"c.json": {"component": True}, "p.json": {"usingComponents": {"c-k": "c"}}}


def text(page: Any, selector: str = "wx-page") -> str:
    """What is shown, on one line."""
    return " ".join(page.inner_text(selector).split())


def set_data(page: Any, patch: str) -> None:
    """Set data of the page on top."""
    page.evaluate(f"getCurrentPages().at(-1).setData({patch})")


def test_nothing_given_empties_a_property_and_its_declared_value_is_for_those_who_say_nothing(
    run: Run,
) -> None:
    page = run(
        {
            **COMPONENT,
            "p.wxml": """<c-k class="a" b="{{it.b}}" s="{{it.s}}" n="{{it.n}}" a="{{it.a}}" o="{{it.o}}" any="{{it.any}}"/>
                <c-k class="b"/>""",
            "p.js": EXPOSE + "Page({ data: { it: {} } })",
            "c.wxml": "<view>{{b}}|{{s}}|{{n}}|{{a.length}}|{{o === null}}|{{any === null}}</view>",
            "c.js": """Component({ properties: { b: { type: Boolean, value: true }, s: { type: String, value: 'd' },
              n: { type: Number, value: 7 }, a: { type: Array, value: [1] }, o: { type: Object, value: { x: 1 } },
              any: { type: null, value: 5 } } })""",
        }
    )

    assert "false||0|0|true|true" == text(page, ".a")
    assert "true|d|7|1|false|false" == text(page, ".b")

    set_data(page, "{ it: { b: true, s: 't', n: 1, a: [1, 2], o: {}, any: 0 } }")

    assert "true|t|1|2|false|false" == text(page, ".a")

    set_data(page, "{ it: {} }")

    assert "false||0|0|true|true" == text(page, ".a")


def test_an_object_set_to_itself_is_shown_and_its_propertys_observer_not_asked(run: Run) -> None:
    page = run(
        {
            **COMPONENT,
            "p.wxml": '<c-k id="c" steps="{{steps}}"/>',
            "p.js": EXPOSE + "Page({ data: { steps: [{ v: 1 }, { v: 2 }] } })",
            "c.wxml": '<text wx:for="{{steps}}" wx:key="v">{{item.v}}{{item.state}} </text>',
            "c.js": """Component({ properties: { steps: { type: Array, observer: 'mark' } },
              observers: { steps() { log.push('data') } },
              methods: { mark() { log.push('property'); const { steps } = this.data
                steps.forEach((step) => { step.state = 'x' }); this.setData({ steps }) } } })""",
        }
    )

    assert "1x 2x" == text(page)
    assert ["data", "property", "data"] == page.evaluate("log.splice(0)")

    page.evaluate("getCurrentPages()[0].selectComponent('#c').setData({ steps: [{ v: 3 }] })")

    assert "3x" == text(page)
    assert ["data", "property", "data"] == page.evaluate("log.splice(0)")
