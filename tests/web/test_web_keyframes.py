"""Animations of the same name in several style sheets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import transpile
from dialects.web.keyframes import with_own_names
from web_support import write_app

SCOPES = {"p": 1, "q": 2, "c": 3}
ONE = "@keyframes turn { to { left: 1px } }"
TWO = "@keyframes turn { to { left: 2px } }"


def renamed(sheets: dict[str, str], *scripts: str) -> dict[str, str]:
    return with_own_names(sheets, SCOPES, scripts).sheets


@pytest.mark.parametrize(
    "sheets",
    [
        {"p": f"{ONE} .a {{ animation: turn 1s }}", "q": ".b { animation: turn 1s }"},
        {"p": ONE, "q": ONE},
        {"": ONE, "p": ".a { animation-name: turn }"},
        {"p": "@keyframes both { to { left: 1px } }", "q": "@keyframes both { to { top: 0 } }"},
    ],
    ids=["one owner", "the same twice", "the app's", "a keyword"],
)
def test_names_without_a_clash_stay(sheets: dict[str, str]) -> None:
    assert renamed(sheets) == sheets


def test_a_clash_gives_each_sheet_its_own_name() -> None:
    use = ".turn { animation: turn 1s var(--turn), other 2s; -webkit-animation-name: x, turn }"
    result = renamed({"p": f"{use} {ONE}", "q": f'.a {{ animation: 1s "turn"; left: turn }} {TWO}'})

    assert result["p"] == (
        ".turn { animation: turn-s1 1s var(--turn), other 2s; -webkit-animation-name: x, turn-s1 }"
        " @keyframes turn-s1 { to { left: 1px } }"
    )
    assert result["q"] == (
        '.a { animation: 1s "turn"; left: turn } @keyframes turn-s2 { to { left: 2px } }'
    )


def test_the_apps_own_name_stays_for_all_to_use() -> None:
    sheets = {"": ONE, "p": f".a {{ animation: turn 1s }} {TWO}", "q": ".b { animation: turn 1s }"}

    assert renamed(sheets) == {
        **sheets,
        "p": ".a { animation: turn-s1 1s } @keyframes turn-s1 { to { left: 2px } }",
    }


@pytest.mark.parametrize(
    ("more", "script"),
    [
        ({}, "html('<view style=\"animation: turn 1s\">')"),
        ({"c": ".c { animation: 1s turn }"}, ""),
        ({"c": ".c { --way: turn 1s }"}, ""),
    ],
    ids=["a style in a template", "a sheet that lacks it", "a variable"],
)
def test_a_name_meant_elsewhere_keeps_its_old_meaning_too(
    more: dict[str, str], script: str
) -> None:
    result = renamed({"p": ONE, "q": TWO, **more}, script)

    assert result["p"] == f"{ONE}{ONE.replace('turn', 'turn-s1')}"


def test_every_vendors_rules_are_renamed_together() -> None:
    webkit = ONE.replace("@", "@-webkit-")
    result = renamed({"p": webkit + ONE, "q": TWO})

    assert result["p"] == (webkit + ONE).replace("turn", "turn-s1")


APP: dict[str, Any] = {
    "app.json": {"pages": ["p"], "usingComponents": {"c": "/c"}},
    "app.wxss": "@keyframes turn { from, to { left: 10px } }",
    "p.wxml": '<view id="p" class="a">p</view><c/>',
    "p.wxss": "@keyframes turn { from, to { left: 20px } } .a { animation: turn 9s }",
    "c.json": {"component": True},
    "c.js": "Component({})",
    "c.wxml": '<view id="c" class="a">c</view>',
    "c.wxss": '@import "lib.wxss"; .a { animation: turn 9s }',
    "lib.wxss": "@keyframes turn { from, to { left: 30px } }",
}


def test_a_page_and_its_component_move_each_its_own_way(run: Callable[..., Any]) -> None:
    page = run(APP)
    left = "getComputedStyle(document.querySelector('#%s')).left"

    assert page.evaluate(left % "p") == "20px"
    assert page.evaluate(left % "c") == "30px"
    assert page.findings == []


def test_a_sheet_that_can_mean_either_is_reported(tmp_path: Path) -> None:
    files = {
        **APP,
        "app.wxss": "",
        "app.json": {"pages": ["p", "q"], "usingComponents": {"c": "/c"}},
        "q.wxml": "<view/>",
        "q.js": "Page({})",
        "q.wxss": "\n.x { animation: 1s turn }",
    }
    result = transpile.port(write_app(tmp_path / "app", files), to="web")

    found = [(d.rule.id, d.path, result.place(d)) for d in result.diagnostics]
    assert found == [("shared-animation", "q.wxss", (2, 20))]
