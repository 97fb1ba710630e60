"""What a script says of its data before it runs; what it only may say is unknown."""

from __future__ import annotations

from typing import Any

import pytest

from dialects._kit.evaluate.values import UNDEFINED
from dialects._kit.script.initial import UNKNOWN, initial_state

HEAD = """
const NAME = 'Ann', LIMITS = { most: 10, list: [1, 2] }
let later = 1
import { size } from './other'
"""


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1", 1),
        ("0x1f", 31),
        ("1_000", 1000),
        ("1e3", 1000),
        ("1.5", 1.5),
        ("-2", -2),
        ("'a\\n\\u4e2d'", "a\n中"),
        ("`n${LIMITS.most}!`", "n10!"),
        ("[1, 'a', null, true, undefined]", [1, "a", None, True, UNDEFINED]),
        ("[1, ]", [1]),
        ("[...[1, 2], 3]", [1, 2, 3]),
        ("{ __proto__: { x: 1 } }", UNKNOWN),
        ("0x" + "f" * 300 + " * 2", UNKNOWN),
        ("{ a: 1, 'b-c': [], [NAME]: 2 }", {"a": 1, "b-c": [], "Ann": 2}),
        ("{ ...LIMITS, most: 5 }", {"most": 5, "list": [1, 2]}),
        ("NAME", "Ann"),
        ("LIMITS.list[1]", 2),
        ("NAME + ' & ' + 2", "Ann & 2"),
        ("(60 * 60 * 1000)", 3_600_000),
        ("!0", True),
        ("/* in between */ 3", 3),
        ("later", UNKNOWN),
        ("size", UNKNOWN),
        ("[1, , 2]", UNKNOWN),
        ("[, 1]", UNKNOWN),
        ("new Date()", UNKNOWN),
        ("wx.getStorageSync('x')", UNKNOWN),
        ("LIMITS.none", UNKNOWN),
        ("1 / 0", UNKNOWN),
        ("NAME * 2", UNKNOWN),
        ("!LIMITS", UNKNOWN),
        ("() => 1", UNKNOWN),
        ("{ get a() { return 1 } }", UNKNOWN),
        ("017", UNKNOWN),
        ("0.1 + ''", UNKNOWN),
        ("{ a: { b: other() } }", UNKNOWN),
    ],
)
def test_a_value_of_data(written: str, value: Any) -> None:
    state = initial_state(f"{HEAD}\nPage({{ data: {{ x: {written} }} }})", "a.js")

    assert state.data == {"x": value}
    assert type(state.data["x"]) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        "const list = []\nlist.push(1)\nPage({ data: { x: list } })",
        "const base = { x: 1 }\nset(base)\nPage({ data: { x: base.x } })",
        "Page({ data: { x: 'own', ...more() } })",
        "Page({ data: { x: 'own', [name()]: 'over' } })",
        "Page({ data: { x: 'own' }, ...mixin })",
        "Page({ data: { x: 'own', get x() { return 'over' } } })",
        "Component({ behaviors: [other], data: { x: { y: 1 } } })",
        "const o = { data: { x: 1 } }\no.data.x = 2\nPage(o)",
        "const y = 'outer'; ((y) => Page({ data: { x: y } }))('inner')",
        "const old = Page; Page = (o) => old(change(o)); Page({ data: { x: 'own' } })",
        "Component({ options: { pureDataPattern: make() }, data: { x: 1 } })",
        "const a = '" + "x" * 90_000 + "', b = a + a, c = b + b\nPage({ data: { x: c + c } })",
    ],
)
def test_what_other_code_may_change_is_not_known(text: str) -> None:
    state = initial_state(text, "a.js")

    assert state.data.get("x", UNKNOWN) is UNKNOWN
    assert not state.complete or "x" in state.data


def test_pure_data_is_nothing_to_templates() -> None:
    text = "Component({ options: { pureDataPattern: /^_/ }, data: { _p: 1, q: 2 } })"

    assert initial_state(text, "a.js").data == {"_p": UNDEFINED, "q": 2}
    assert initial_state("Component({ data: { _p: 1 } })", "a.js", "^_").data == {"_p": UNDEFINED}


def test_a_constant_that_needs_itself_is_unknown() -> None:
    state = initial_state("const a = b, b = a\nPage({ data: { a } })", "a.js")

    assert state.data == {"a": UNKNOWN}


def test_a_name_of_a_function_around_is_not_the_constant() -> None:
    text = "const a = 1\nfunction make(a) { Page({ data: { a } }) }"

    assert initial_state(text, "a.js").data == {}


def test_properties_begin_as_declared_or_as_their_type_does() -> None:
    state = initial_state(
        """Component({ properties: { a: String, b: { type: Number, value: 3 }, c: Boolean,
        d: { type: Array }, e: Object, f: null, g: { type: String, optionalTypes: [Number] },
        h: { type: Number, value: theme.size } } })""",
        "a.js",
    )

    assert {name: (p.type, p.value) for name, p in state.properties.items()} == {
        "a": ("String", ""),
        "b": ("Number", 3),
        "c": ("Boolean", False),
        "d": ("Array", []),
        "e": ("Object", None),
        "f": ("null", None),
        "g": ("String", ""),
        "h": ("Number", UNKNOWN),
    }
    assert [name for name, p in state.properties.items() if p.more == ("Number",)] == ["g"]
    assert state.complete


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("Page({ data: { a: 1 }, onLoad() {} })", True),
        ("Page({})", True),
        ("Component({ behaviors: ['wx://form-field'] })", True),
        ("const o = { data: {} }\no.data.b = 1\nPage(o)", False),
        ("Page({ ...base, data: {} })", False),
        ("Page({ data: { ...base } })", False),
        ("Page({ data() { return {} } })", False),
        ("Page({ data: shared })", False),
        ("Component({ behaviors: [require('./b')] })", False),
        ("Component({ properties: { ...more } })", False),
        ("Page({})\nPage({})", False),
        ("Base.Page({ data: {} })", False),
        ("Page(make({ data: { a: 1 } }))", False),
        ("", False),
        ("Page({ data: { a: ", False),
    ],
)
def test_whether_there_may_be_other_names(text: str, complete: bool) -> None:
    assert initial_state(text, "a.js").complete is complete


def test_types_do_not_hide_values() -> None:
    text = "const LIST: string[] = ['a']\nPage({ data: { a: LIST as any, b: <number>1, c: x! } })"
    state = initial_state(text, "a.ts")

    assert state.data["a"] == ["a"]
    assert state.data["c"] is UNKNOWN


def test_deep_nesting_ends_as_unknown() -> None:
    text = "Page({ data: { a: " + "[" * 3000 + "]" * 3000 + " } })"

    assert initial_state(text, "a.js").data in ({"a": UNKNOWN}, {})
