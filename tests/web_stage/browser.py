"""One Chromium for everything that is tested in one: Playwright can be started only once."""

from __future__ import annotations

import atexit
from functools import cache
from typing import Any

import pytest

from oracle_support import chromium


@cache
def _start(program: str) -> Any:
    from playwright.sync_api import sync_playwright

    playwright = sync_playwright().start()
    browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])

    def stop() -> None:
        browser.close()
        playwright.stop()

    atexit.register(stop)
    return browser


def shared_browser() -> Any:
    """The browser, or a skip where Playwright or Chromium is absent."""
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = chromium()
    if program is None:
        pytest.skip("no Chromium here")
    return _start(str(program))
