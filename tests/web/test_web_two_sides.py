"""What prerendering repeats of the runtime, held against the runtime's own modules in Node."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

import pytest

from dialects._kit.evaluate.values import UNDEFINED, from_plain
from dialects._kit.script.initial import UNKNOWN, InitialProperty
from dialects.web.prerender.known import coerced
from dialects.web.prerender.styles import lengths
from web_support import RUNTIME

# Everything but `undefined` and NaN, which have no JSON, is what the text says in both languages.
VALUES = (
    *("undefined", "null", "true", "false", "0", "1.5", "-3", "NaN", '""', '"1"', '" 2 "', '"2px"'),
    *('"a"', "[]", "[1]", '["a", "b"]', "{}", '{"a": 1}', '"0x10"', '"1e3"', '"Infinity"'),
)
TYPES = ("String", "Number", "Boolean", "Array", "Object", "null")
MORE = ((), ("String",), ("Number", "Boolean"), ("Array",), ("Object",))
STYLES = (
    *("", "width: 10rpx", "margin: -.5rpx 2.rpx 0rpx", "height: calc(100vh - 20rpx)", "a: 1rpxx"),
    *(
        "url(a1rpx.png)",
        "1.5.2rpx",
        "--x: 3vw;y: 4 rpx",
        "5RPX",
        "x1rpx",
        "translate(-50vw,1e2rpx)",
    ),
)

ASK = """
import { coerce } from %s
import { css } from %s
const told = (v) => v === undefined ? 'undefined' : v !== v ? 'NaN' : JSON.stringify(v)
const named = (type) => type === 'null' ? null : globalThis[type]
const { values, types, more, styles } = %s
const results = []
for (const type of types) for (const also of more) for (const text of values)
  results.push(told(coerce({ type: named(type), more: also.map(named) }, (0, eval)(`(${text})`))))
console.log(JSON.stringify([results, styles.map(css)]))
"""


def told(value: Any) -> str:
    if value is UNDEFINED:
        return "undefined"
    if isinstance(value, float):
        return "NaN" if value != value else f"{value:g}"
    if isinstance(value, list):
        return f"[{','.join(map(told, value))}]"
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(k)}:{told(v)}" for k, v in value.items()) + "}"
    return json.dumps(value)


def read(text: str) -> Any:
    given = {"undefined": UNDEFINED, "NaN": float("nan")}
    return given[text] if text in given else from_plain(json.loads(text))


@pytest.fixture(scope="module")
def answers() -> list[list[str]]:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no Node here")
    asked = {"values": VALUES, "types": TYPES, "more": MORE, "styles": STYLES}
    places = [json.dumps((RUNTIME / name).as_uri()) for name in ("define.js", "dom.js")]
    script = ASK % (*places, json.dumps(asked))
    flags = ["--experimental-default-type=module", "--input-type=module"]
    run = subprocess.run(
        [node, *flags, "-e", script], capture_output=True, text=True, timeout=60, check=True
    )
    result: list[list[str]] = json.loads(run.stdout)
    return result


def test_properties_take_values_as_the_runtime_does(answers: list[list[str]]) -> None:
    cases = [(t, m, v) for t in TYPES for m in MORE for v in VALUES]
    ours = [told(coerced(InitialProperty(t, None, m), read(v))) for t, m, v in cases]

    assert len(cases) == len(answers[0])
    assert [] == [
        (case, mine, theirs)
        for case, mine, theirs in zip(cases, ours, answers[0], strict=True)
        if mine != theirs
    ]


def test_a_property_that_is_a_function_is_unknown() -> None:
    assert coerced(InitialProperty("Function", UNKNOWN), 1.0) is UNKNOWN


def test_lengths_are_written_as_the_runtime_does(answers: list[list[str]]) -> None:
    assert [lengths(style) for style in STYLES] == answers[1]
