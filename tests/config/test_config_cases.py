"""What is said about configurations."""

import pytest

from dialects._kit.config.parser import parse_config
from dialects._kit.context import Reporter
from ir.config import plain
from ir.span import LineMap


@pytest.mark.parametrize(
    ("text", "value", "findings"),
    [
        ("", None, ["1:1 the file holds no value"]),
        (" \n", None, ["1:1 the file holds no value"]),
        ('\ufeff{"a":1}', {"a": 1}, []),
        ('{"a":1,}', {"a": 1}, ["1:7 a trailing comma in a JSON file"]),
        ('// x\n{"a":1}/* y */', {"a": 1},
         ["1:1 a comment in a JSON file", "2:8 a comment in a JSON file"]),
        ('{"a":1 "b":2}', {"a": 1, "b": 2}, ["1:8 there is no comma in front of this"]),
        ('{"a":1,"a":2}', {"a": 2},
         ['1:2 "a" occurs again later in this object; this one has no effect']),
        ("{a:1}", {"a": 1}, ['1:2 the key "a" has no quotes']),
        ("{'a':1}", {"a": 1}, ["1:2 a string in single quotes"]),
        ('{"a":NaN,"b":1}', {"b": 1}, ['1:6 "NaN" is no JSON value']),
        ('{"a":,"b":1}', {"b": 1}, ['1:2 "a" has no value']),
        ('{"a"}', {}, ['1:2 "a" has no colon and value']),
        ('{"a":"x,\n"b":2}', {"a": "x", "b": 2}, ["1:6 the string is not closed on its line"]),
        ('{"a":[1,2}', {"a": [1, 2]}, ['1:10 "[" is closed by "}"']),
        ('{"a":1', {"a": 1}, ['1:1 "{" is never closed']),
        ("{} x", {}, ["1:4 there is text after the end of the value"]),
        ("[1,,2]", [1, 2], ["1:4 a comma with nothing in front of it"]),
        ('"\\q"', "q", ['1:1 "\\q" is no escape of JSON']),
        ('"a\tb"', "a\tb", ["1:1 a control character inside a string"]),
        ("[}]", [], ['1:2 unexpected "}"']),
        ("}", None, ['1:1 unexpected "}"']),
        ("[01]", [], ['1:2 "01" is no JSON value']),
    ],
)  # fmt: skip
def test_broken_files_are_reported_and_read_as_far_as_possible(
    text: str, value: object, findings: list[str]
) -> None:
    reporter = Reporter("a.json")
    config = parse_config(text, "a.json", reporter)
    lines = LineMap(text)
    found = []
    for finding in reporter.diagnostics:
        line, column = lines.position(finding.span.start)
        found.append(f"{line}:{column} {finding.message}")

    assert findings == found
    assert plain(config.value) == value


def test_nesting_has_a_limit() -> None:
    reporter = Reporter("a.json")
    parse_config("[" * 100 + "]" * 100, "a.json", reporter)

    assert [d.message for d in reporter.diagnostics] == ["values are nested more than 64 deep"]
