"""A static server and a browser for tests that run emitted code; both optional."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from web_stage.browser import shared_browser

RUNTIME = Path(__file__).parents[2] / "dialects" / "web" / "runtime"
CHROMIUM = next((p for p in map(shutil.which, ("chromium", "google-chrome")) if p), None)


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder quietly, with the type browsers demand for modules."""

    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript"}

    def log_message(self, format: str, *args: Any) -> None:
        """Tests have their own report."""


class Site:
    """A folder on an address of its own, below a path as on a shared host."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = ThreadingHTTPServer(
            ("127.0.0.1", 0), partial(Handler, directory=folder.parent)
        )
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/{folder.name}/"

    def stop(self) -> None:
        """Close the port, as when a host goes down."""
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


def until(page: Any, condition: str, seconds: float = 5) -> None:
    """Wait for a condition in the page; Playwright's own way needs eval, which the policy forbids."""
    deadline = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < deadline, f"{condition}; log: {page.evaluate('globalThis.log')}"
        page.wait_for_timeout(20)


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
def site(tmp_path: Path) -> Iterator[Any]:
    """Serves folders; call it with one."""
    sites: list[Site] = []

    def serve(folder: Path) -> Site:
        sites.append(Site(folder))
        return sites[-1]

    yield serve
    for one in sites:
        if one.thread.is_alive():
            one.stop()
