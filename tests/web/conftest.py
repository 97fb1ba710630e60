"""A static server and a browser for tests that run emitted code; both optional."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from web_stage.browser import shared_browser
from web_support import LIVE, Site, until, write_app


@pytest.fixture(scope="session")
def browser() -> Any:
    """One Chromium for the session."""
    return shared_browser()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A fresh page that fails the test on uncaught errors and policy violations."""
    context = browser.new_context(viewport={"width": 375, "height": 700}, has_touch=True)
    tab = context.new_page()
    trouble: list[str] = []
    tab.on("pageerror", lambda error: trouble.append(str(error)))
    tab.on("console", lambda m: m.type == "error" and trouble.append(m.text))
    tab.trouble = trouble
    yield tab
    context.close()

    assert trouble == []


@pytest.fixture
def site() -> Iterator[Any]:
    """Serves folders; call it with one."""
    sites: list[Site] = []

    def serve(folder: Path) -> Site:
        sites.append(Site(folder))
        return sites[-1]

    yield serve
    for one in sites:
        if one.thread.is_alive():
            one.stop()


@pytest.fixture
def run(tmp_path: Path, site: Any, page: Any) -> Callable[..., Any]:
    """Port an app given as files, open it, and answer the browser's page; findings are kept."""
    import transpile

    def start(files: dict[str, Any], path: str = "") -> Any:
        source = write_app(tmp_path / "app", files)
        result = transpile.port(source, to="web", out=tmp_path / "out")
        page.findings = [d.rule.id for d in result.diagnostics]
        page.base = site(tmp_path / "out").url
        page.goto(page.base + path)
        until(page, LIVE)
        return page

    return start
