# ruff: noqa: E501 (scripts for the browser stand here)
"""The runtime with templates written by hand: page life cycles, history, events."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from web_support import RUNTIME, until

APP = Path(__file__).parent / "app"
PAGES = ("home", "list", "detail", "me")


@pytest.fixture
def app(tmp_path: Path, site: Any, page: Any) -> Any:
    """The trial app, open at its first page."""
    folder = tmp_path / "trial"
    shutil.copytree(APP, folder)
    shutil.copytree(RUNTIME, folder / "compat")
    for name in PAGES:
        place = folder / "pages" / name / name
        place.mkdir(exist_ok=True)
        shell = (folder / "index.html").read_text()
        shell = shell.replace('href="compat', 'href="../../../compat').replace(
            'src="main', 'src="../../../main'
        )
        (place / "index.html").write_text(shell)
    page.site = site(folder)
    page.base = page.site.url
    page.goto(page.base)
    until(page, "log.includes('home onReady')")
    return page


def log(page: Any) -> list[str]:
    """What was written down since the last call."""
    return page.evaluate("log.splice(0)")


def test_launch_runs_app_then_page(app: Any) -> None:

    assert log(app) == [
        "app launch pages/home/home",
        "app show",
        "home onLoad",
        "home onShow",
        "home onReady",
    ]
    assert app.title() == "Home"


def test_forward_and_back_keep_the_order_of_life_cycles(app: Any) -> None:
    log(app)
    app.evaluate("nav.navigateTo('/pages/list/list?x=1')")
    until(app, "log.includes('list onReady')")

    assert log(app) == ["home onHide", 'list onLoad {"x":"1"}', "list onShow", "list onReady"]
    assert app.url == app.base + "pages/list/list/?x=1"

    app.go_back()
    until(app, "log.includes('home onShow')")

    assert log(app) == ["list onUnload", "home onShow"]
    assert app.url == app.base

    app.go_forward()
    until(app, "log.includes('list onReady')")

    assert log(app) == ["home onHide", 'list onLoad {"x":"1"}', "list onShow", "list onReady"]

    app.evaluate("nav.navigateTo('../detail/detail?id=7')")
    until(app, "log.includes('detail onReady')")
    log(app)
    app.evaluate("nav.navigateBack(2)")
    until(app, "log.includes('home onShow')")

    assert log(app) == ["detail onUnload", "list onUnload", "home onShow"]
    assert app.url == app.base


def test_reload_restores_the_page_and_what_is_below_it(app: Any) -> None:
    app.evaluate(
        "nav.navigateTo('/pages/list/list').then(() => nav.navigateTo('/pages/detail/detail?id=3'))"
    )
    until(app, "log.includes('detail onReady')")
    app.reload()
    until(app, "log.includes('detail onReady')")

    assert log(app) == [
        "app launch pages/detail/detail",
        "app show",
        'detail onLoad {"id":"3"}',
        "detail onShow",
        "detail onReady",
    ]
    assert app.inner_text("wx-page:visible") == "id 3"

    app.go_back()
    until(app, "log.includes('list onReady')")

    assert log(app) == ["detail onUnload", "list onLoad", "list onShow", "list onReady"]
    assert app.evaluate("getCurrentPages().map((page) => page.route)") == ["pages/list/list"]


def test_a_deep_link_opens_one_page_with_a_way_home(app: Any) -> None:
    app.goto(app.base + "pages/detail/detail/?id=9")
    until(app, "log.includes('detail onReady')")

    assert app.is_visible("button[aria-label=Home]")
    assert not app.is_visible("button[aria-label=Back]")

    app.click("button[aria-label=Home]")
    until(app, "log.includes('home onReady')")

    assert app.url == app.base


def test_tabs_stay_alive_and_have_no_history_of_their_own(app: Any) -> None:
    log(app)
    app.click('nav >> text="Me"')
    until(app, "log.includes('me onReady')")

    assert log(app) == ["home onHide", "me onLoad", "me onShow", "me onReady"]

    app.evaluate("nav.navigateTo('/pages/detail/detail')")
    until(app, "log.includes('detail onReady')")

    assert not app.is_visible("nav")

    app.evaluate("nav.switchTab('/pages/home/home')")
    until(app, "log.includes('home onShow')")

    assert log(app) == [
        "me onHide",
        "detail onLoad {}",
        "detail onShow",
        "detail onReady",
        "detail onUnload",
        "home onShow",
    ]
    app.click('nav >> text="Home"')

    assert log(app) == ["home tab 0"]


def test_navigation_refuses_what_wechat_refuses(app: Any) -> None:
    refused = app.evaluate(
        """async () => {
          const reason = (promise) => promise.then(() => 'went', (error) => String(error))
          return [
            await reason(nav.navigateTo('/pages/me/me')),
            await reason(nav.navigateTo('/pages/none/none')),
            await reason(nav.switchTab('/pages/list/list')),
            await reason(nav.navigateBack()),
          ]
        }"""
    )

    assert refused == [
        "fail can not navigateTo a tabbar page",
        'fail page "pages/none/none" is not found',
        "fail can not switch to no-tabBar page",
        "fail cannot navigate back at first page.",
    ]


def test_events_carry_typed_datasets_and_marks(app: Any) -> None:
    app.evaluate("nav.navigateTo('/pages/list/list')")
    until(app, "log.includes('list onReady')")
    log(app)
    app.click("text=two")
    app.focus(".row >> nth=0")
    app.keyboard.press("Enter")

    assert log(app) == [
        'open {"item":{"id":2,"title":"two"}} {"row":1} tap',
        'open {"item":{"id":1,"title":"one"}} {"row":0} tap',
    ]


def test_a_keyed_list_moves_rows_and_keeps_their_nodes(app: Any) -> None:
    app.evaluate("nav.navigateTo('/pages/list/list')")
    until(app, "log.includes('list onReady')")
    texts = app.evaluate(
        """() => {
          const page = getCurrentPages()[1]
          const rows = (ids) => page.setData({ rows: ids.map((id) => ({ id, title: 't' + id })) })
          const nodes = () => [...document.querySelectorAll('.row')]
          const seen = []
          let random = 7
          const next = (n) => (random = (random * 16807) % 2147483647) % n
          rows([1, 2, 3, 4, 5])
          for (let round = 0; round < 200; round++) {
            const before = new Map(nodes().map((node) => [node.innerText, node]))
            const ids = [...new Set(Array.from({ length: next(9) }, () => next(12)))]
            rows(ids)
            const shown = nodes()
            const right = shown.map((node) => node.innerText).join() === ids.map((id) => 't' + id).join()
            const kept = shown.every((node) => !before.has(node.innerText) || before.get(node.innerText) === node)
            if (!right || !kept) seen.push([round, ids, right, kept])
          }
          rows([1, 2, 3])
          page.setData({ 'rows[1].title': 'changed', 'rows[3]': { id: 4, title: 'new' } })
          return [seen, nodes().map((node) => node.innerText)]
        }"""
    )

    assert texts == [[], ["t1", "changed", "t3", "new"]]


def test_a_fixed_frame_scrolls_by_itself_and_rpx_follow_its_width(app: Any) -> None:
    app.evaluate("nav.navigateTo('/pages/detail/detail?id=1')")
    until(app, "log.includes('detail onReady')")

    assert app.evaluate("document.querySelector('.detail').offsetHeight") == 1500
    assert (
        app.evaluate("getComputedStyle(document.querySelector('.detail')).color")
        == "rgb(255, 0, 0)"
    )


def test_an_event_channel_joins_opener_and_page(app: Any) -> None:
    log(app)
    app.evaluate(
        """nav.navigateTo('/pages/detail/detail').then(({ eventChannel }) => eventChannel.emit('hello', 5))"""
    )
    until(app, "log.includes('detail heard 5')")


def test_an_unknown_address_is_told_to_the_app(app: Any) -> None:
    place = app.site.folder / "pages" / "gone"
    place.mkdir()
    shutil.copy(app.site.folder / "pages" / "list" / "list" / "index.html", place / "index.html")
    shell = (place / "index.html").read_text().replace("../../../", "../../")
    (place / "index.html").write_text(shell)
    app.goto(app.base + "pages/gone/")
    until(app, "log.includes('home onReady')")

    assert log(app)[:3] == ["app launch pages/gone", "app show", "app not found pages/gone"]
    assert app.url == app.base
