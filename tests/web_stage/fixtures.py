"""A browser on a page of built-ins of our own making, under the strict policy of a port."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from web_stage import Stage, until
from web_stage.browser import shared_browser

PAGES = Path(__file__).resolve().parents[1] / "web_ui" / "pages"


@pytest.fixture(scope="session")
def stage_server() -> Iterator[Stage]:
    stage = Stage(PAGES)
    yield stage
    stage.stop()


@pytest.fixture(scope="session")
def web_browser() -> Any:
    return shared_browser()


@pytest.fixture
def open_page(web_browser: Any, stage_server: Stage) -> Iterator[Any]:
    """Opens a page of the stage; at the end, nothing may have complained."""
    contexts: list[Any] = []
    complaints: list[str] = []

    def open_one(name: str = "stage", touch: bool = False, **options: Any) -> Any:
        context = web_browser.new_context(
            viewport={"width": 375, "height": 667}, has_touch=touch, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda message: message.type == "error" and complaints.append(message.text),
        )
        page.goto(f"{stage_server.url}/{name}.html")
        until(page, "window.stage && window.stage.ready")
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert [text for text in complaints if "Failed to load resource" not in text] == []
