"""A browser, the shop ported to the web, and a server for it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from oracle_support import SHOP
from web_stage.browser import shared_browser

if TYPE_CHECKING:
    from shop_app import Server, Shop


@pytest.fixture(scope="session")
def browser() -> Any:
    return shared_browser()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The web port of the example, made once."""
    import transpile

    folder = tmp_path_factory.mktemp("web") / "shop"
    transpile.port(SHOP, to="web", out=folder)
    return folder


@pytest.fixture
def server(site: Path) -> Iterator[Server]:
    from shop_app import Server

    server = Server(site)
    yield server
    server.stop()


@pytest.fixture
def visit(browser: Any, server: Server) -> Iterator[Callable[..., Shop]]:
    """Opens windows of visitors; afterwards nothing may have gone wrong in any of them."""
    from shop_app import PHONE, Shop

    shops: list[Shop] = []

    def open_shop(**options: Any) -> Shop:
        context = browser.new_context(
            viewport=PHONE, has_touch=True, locale="en-GB", **{"color_scheme": "light", **options}
        )
        context.set_default_timeout(float(os.environ.get("E2E_TIMEOUT", "5000")))
        shops.append(Shop(context, server.url))
        return shops[-1]

    yield open_shop
    for shop in shops:
        shop.context.close()
    assert [wrong for shop in shops for wrong in shop.wrong] == []


@pytest.fixture
def shop(visit: Callable[..., Shop]) -> Shop:
    """One visitor in the light."""
    return visit()
