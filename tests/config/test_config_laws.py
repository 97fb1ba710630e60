"""Laws of reading, printing and editing configurations."""

import json
import sys
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialects._kit.config.edit import (
    renamed_member,
    with_item,
    with_member,
    with_value,
    without_item,
    without_member,
)
from dialects._kit.config.parser import parse_config
from dialects._kit.config.printer import print_config, print_json
from dialects._kit.context import Reporter
from ir.config import Config, JsonArray, JsonObject, plain, tree
from ir.tree import same_tree

PIECES = [
    *("{}[]:,\"'/*#\\ \n\r\t\ufeff\0-.+"),
    *('"a"', '"b":1', '"\\u00e9"', '"\\ud83d\\ude00"', "// c\n", "/* c */", "/*", "true", "null"),
    *("1", "-0.5e3", "01", "NaN", "é", "页", '{"a":', "[1,", "},", "]}"),
]
soup = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
json_values = st.recursive(
    st.none() | st.booleans() | numbers | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=12,
)
json_texts = st.builds(
    lambda value, indent: json.dumps(value, indent=indent, ensure_ascii=indent is None),
    json_values,
    st.sampled_from([None, 0, 1, 2, "\t"]),
)


@given(st.text() | soup | json_texts)
def test_law_printing_what_was_read_gives_the_text(text: str) -> None:
    assert print_config(parse_config(text, "a.json")) == text


@given(json_values)
def test_law_reading_what_was_printed_gives_the_tree(value: Any) -> None:
    config = Config(path="a.json", value=tree(value))
    reporter = Reporter("a.json")
    again = parse_config(print_config(config), "a.json", reporter)

    assert same_tree(config.value, again.value)
    assert reporter.diagnostics == []


@given(soup | json_texts)
def test_law_verdict_and_value_are_those_of_the_standard_library(text: str) -> None:
    reporter = Reporter("a.json")
    config = parse_config(text, "a.json", reporter)
    wrong = [d for d in reporter.diagnostics if d.rule.id != "duplicate-key"]
    try:
        value = json.loads(text.removeprefix("\ufeff"), parse_constant=_refuse)
    except ValueError:
        assert wrong
    else:
        assert wrong == []
        assert plain(config.value) == value


def _refuse(word: str) -> None:
    raise ValueError(word)


objects = st.builds(
    lambda value, indent: json.dumps(value, indent=indent),
    st.dictionaries(st.sampled_from("abcd"), json_values, max_size=4),
    st.sampled_from([None, 2, "\t"]),
)


@given(objects, st.sampled_from("abxy"), json_values)
def test_law_edits_are_those_of_the_plain_value(text: str, key: str, value: Any) -> None:
    config = parse_config(text, "a.json")
    before = plain(config.value)
    assert isinstance(before, dict)

    def read_back(object: JsonObject) -> object:
        reporter = Reporter("a.json")
        again = parse_config(print_config(attrs.evolve(config, value=object)), "a", reporter)
        assert reporter.diagnostics == []
        return plain(again.value)

    assert {**before, key: value} == read_back(with_member(config.object, key, tree(value)))
    assert {k: v for k, v in before.items() if k != key} == read_back(
        without_member(config.object, key)
    )
    renamed = read_back(renamed_member(config.object, key, "new"))
    assert {"new" if k == key else k: v for k, v in before.items()} == renamed
    assert list(renamed) == ["new" if k == key else k for k in before]
    first = read_back(with_member(config.object, "new", tree(value), before=next(iter(before), "")))
    assert next(iter(first)) == "new"


@given(
    st.lists(json_values, max_size=4), st.sampled_from([None, 2]), st.integers(0, 3), json_values
)
def test_law_lists_are_edited_in_place(
    items: list[Any], indent: int | None, index: int, value: Any
) -> None:
    array = parse_config(json.dumps(items, indent=indent), "a.json").value
    assert isinstance(array, JsonArray)
    index = min(index, len(items))

    longer = [*items[:index], value, *items[index:]]
    assert json.loads(print_json(with_item(array, tree(value), index))) == longer
    if index < len(items):
        shorter = [*items[:index], *items[index + 1 :]]
        assert json.loads(print_json(without_item(array, index))) == shorter


COMMENTED = """{
  // about a
  "a": 1, // behind a
  // about b
  "b": 2 // behind b
}
"""


@pytest.mark.parametrize("key", ["a", "b", "c"])
def test_edits_keep_comments(key: str) -> None:
    config = parse_config(COMMENTED, "a.json")
    for changed in (
        with_member(config.object, key, tree([])),
        without_member(config.object, key),
        renamed_member(config.object, key, "d"),
    ):
        reporter = Reporter("a.json")
        text = print_config(attrs.evolve(config, value=changed))
        again = parse_config(text, "a.json", reporter)
        assert {"json-extension"} == {d.rule.id for d in reporter.diagnostics}
        assert plain(again.value) == plain(changed)
        assert text.count("//") == 4


def test_members_are_added_in_the_style_of_the_others() -> None:
    config = parse_config('{\n\t"a": {\n\t\t"b": 1\n\t}\n}\n', "a.json")
    changed = with_value(with_value(config, ["a", "c"], {"d": [1]}), ["e", "f"], True)

    expected = (
        '{\n\t"a": {\n\t\t"b": 1,\n\t\t"c": {\n\t\t\t"d": [\n\t\t\t\t1\n\t\t\t]\n\t\t}\n\t},\n'
        '\t"e": {\n\t\t"f": true\n\t}\n}\n'
    )
    assert print_config(changed) == expected


ADVERSARIAL = [
    *("[", "{", '{"a":', '"', "'", "/*", "//\n", ",", ":", "]", "}", "\\", '"\\', "1", "1,", "{},"),
    *("a", '"a":', '"a" ', "[]", "[[", "-", "/", '{"a":1}', "null,", "\ufeff", '"a"', "'\n"),
]


@pytest.mark.parametrize("piece", ADVERSARIAL)
def test_work_grows_with_the_text_and_no_faster(piece: str) -> None:
    def calls(text: str) -> int:
        count = 0

        def tick(frame: Any, event: str, argument: Any) -> None:
            nonlocal count
            count += event in ("call", "c_call")

        sys.setprofile(tick)
        try:
            print_config(parse_config(text, "a.json"))
        finally:
            sys.setprofile(None)
        return count

    for opening in ("", "[", '{"a":['):
        calls(opening + piece)
        small, large = calls(opening + piece * 400), calls(opening + piece * 800)
        assert large <= 2.3 * small + 300


@pytest.mark.parametrize("piece", ADVERSARIAL)
def test_long_runs_of_one_piece_are_read_and_printed(piece: str) -> None:
    text = piece * 20_000

    assert print_config(parse_config(text, "a.json")) == text


def test_long_strings_are_read_at_once() -> None:
    text = '{"a":"' + "x" * 20_000_000 + '"}'
    config = parse_config(text, "a.json")

    assert print_config(config) == text
