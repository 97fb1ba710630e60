"""Possessive groups, which Python's `re` got wrong before 3.11.5."""

import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dialects
import ir
import transpile
from dialects._kit import regex
from dialects._kit.regex import with_atomic_tries

GROUP = re.compile(r"\)(?:[*+?]|\{[0-9,]+\})\+")


def modules() -> Iterator[ModuleType]:
    for package in (ir, dialects, transpile):
        for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


PATTERNS = sorted(
    {
        (value.pattern, value.flags)
        for module in modules()
        for item in vars(module).values()
        for value in (item.values() if isinstance(item, dict) else [item])
        if isinstance(value, re.Pattern)
        and isinstance(value.pattern, str)
        and GROUP.search(value.pattern)
    }
)
PIECES = (
    *("a", "b1", "if", "rpx", "0", ".5", "-", "--", "_", "$", "@", "#", "%", "!", "?", "=", "&"),
    *("<", "</", ">", "/>", "<!--", "-->", "{", "{{", "}}", "}", "(", ")", "[", "]", ",", ";", ":"),
    *('"', "'", "`", "\\", "/", "//", "/*", "*", "*/", "**", " ", "\n", "\r\n", "\t", "url("),
    *("wx:if", "view", " a=", ' b="c"', "import", "中", "\U0001f600"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=16).map("".join)


def test_there_are_patterns_to_compare() -> None:
    assert len(PATTERNS) > 25


@given(st.data(), TEXTS)
def test_atomic_tries_change_no_match(data: st.DataObject, text: str) -> None:
    pattern, flags = data.draw(st.sampled_from(PATTERNS))
    given_one = re.compile(pattern, flags)
    rewritten = re.compile(with_atomic_tries(pattern, flags), flags)

    assert rewritten.groups == given_one.groups
    for start in range(min(3, len(text) + 1)):
        first, second = given_one.match(text, start), rewritten.match(text, start)
        assert (first and first.regs) == (second and second.regs), (pattern, text[start:])


@pytest.mark.parametrize(
    ("pattern", "flags", "expected"),
    [
        ("(?:ab?c)++", 0, "(?>(?:ab?c))++"),
        ("(?:a|(?:bc)?+d)*+e", 0, "(?>(?:a|(?>(?:bc))?+d))*+e"),
        (r"(\)[)\]](?:\\)*)+ [^)]*+(x){2,3}+", 0, r"(\)[)\]](?:\\)*)+ [^)]*+(?>(x)){2,3}+"),
        (r"[^]()](?:[]()]\(x)?+", 0, r"[^]()](?>(?:[]()]\(x))?+"),
        ("(?:a # (\n)*+", re.VERBOSE, "(?>(?:a # (\n))*+"),
        ("(?P<n>a)+ (b)*", 0, "(?P<n>a)+ (b)*"),
    ],
)
def test_the_tries_of_possessive_groups_become_atomic(
    pattern: str, flags: int, expected: str
) -> None:
    assert with_atomic_tries(pattern, flags) == expected


def test_a_failed_try_leaves_no_trace() -> None:
    found = re.compile(with_atomic_tries(r"(?:[^*]|\*(?!/))*+\*/")).match("a**/b")

    assert found is not None
    assert found[0] == "a**/"


@pytest.mark.parametrize(("version", "rewritten"), [((3, 11, 4), True), ((3, 11, 5), False)])
def test_only_old_versions_pay(
    version: tuple[int, ...], rewritten: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(regex.sys, "version_info", version)

    assert (regex.compiled("(?:ab?c)++").pattern != "(?:ab?c)++") is rewritten


WATCH = r"""
import re, sys, pkgutil, importlib
kept, compile_ = [], re.compile
def watched(pattern, flags=0):
    caller = sys._getframe(1).f_globals.get("__name__", "")
    ours = caller.split(".")[0] in {"ir", "dialects", "transpile"}
    if ours and caller != "dialects._kit.regex":
        kept.append((caller, pattern if isinstance(pattern, str) else pattern.decode("latin-1")))
    return compile_(pattern, flags)
re.compile = watched
import ir, dialects, transpile
for package in (ir, dialects, transpile):
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not found.name.endswith("__main__"):
            importlib.import_module(found.name)
group = compile_(r"\)(?:[*+?]|\{[0-9,]+\})\+")
print(len(kept))
for caller, pattern in kept:
    if group.search(pattern):
        print(caller, pattern)
"""


def test_no_module_compiles_a_possessive_group_by_itself() -> None:
    root = Path(__file__).parents[1]
    output = subprocess.run(
        [sys.executable, "-c", WATCH], cwd=root, capture_output=True, text=True, check=True
    ).stdout.splitlines()

    assert int(output[0]) > 50
    assert output[1:] == []
