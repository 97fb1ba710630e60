"""Small apps written by tests, ported to the web, served and opened in a browser."""

from __future__ import annotations

import json
import shutil
import threading
import time
from collections.abc import Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

RUNTIME = Path(__file__).parents[2] / "dialects" / "web" / "runtime"
LIVE = "!!document.querySelector('.mp-frame:not(.mp-first) wx-page')"
"""The runtime has drawn a page: what was there before it is the prerendered one."""
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
        handler = partial(Handler, directory=folder.parent)
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/{folder.name}/"

    def stop(self) -> None:
        """Close the port, as when a host goes down."""
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


def until(page: Any, condition: str, seconds: float = 8) -> None:
    """Wait for a condition in the page; Playwright's own way needs eval, which the CSP forbids."""
    deadline = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < deadline, f"{condition}; log: {page.evaluate('globalThis.log')}"
        page.wait_for_timeout(20)


def write_app(folder: Path, files: Mapping[str, Any]) -> Path:
    """An app of one page, ``p``, unless ``files`` say more; a JSON value may be a dict."""
    base: dict[str, Any] = {
        "app.json": {"pages": ["p"]},
        "app.js": "App({})",
        "p.json": {},
        "p.js": "Page({})",
        "p.wxml": "<view></view>",
    }
    for path, content in {**base, **files}.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content if isinstance(content, str) else json.dumps(content))
    return folder
