"""The example is what it says: a WeChat app that WeChat's own tools accept."""

import json
import re
from pathlib import Path

import pytest

from oracle_support import SHOP, check_json, check_styles, check_templates, wanted

APP = SHOP / "miniprogram"


def declared_pages() -> list[str]:
    app = json.loads((APP / "app.json").read_text("utf-8"))
    return app["pages"] + [
        f"{package['root']}/{page}" for package in app["subPackages"] for page in package["pages"]
    ]


@pytest.mark.parametrize("page", declared_pages())
def test_every_declared_page_has_its_four_files(page: str) -> None:
    missing = [suffix for suffix in (".js", ".json", ".wxml", ".wxss") if not exists(page, suffix)]

    assert missing == []


def exists(page: str, suffix: str) -> bool:
    return (APP / page).with_suffix(suffix).is_file()


def test_every_product_has_its_pictures() -> None:
    catalogue = (APP / "data" / "catalogue.js").read_text("utf-8")
    products = re.findall(r"^  product\('([\w-]+)'", catalogue, re.MULTILINE)
    wanted_pictures = {f"{name}{end}.svg" for name in products for end in ("", "-close")}
    pictures = {path.name for path in (APP / "images" / "products").iterdir()}

    assert pictures == wanted_pictures


@pytest.mark.oracle
def test_the_official_compiler_accepts_every_template() -> None:
    wanted("wcc")
    verdicts = check_templates(APP)

    assert len(verdicts) == len(list(APP.rglob("*.wxml")))
    assert [verdict for verdict in verdicts.values() if not verdict.accepted] == []


@pytest.mark.oracle
def test_the_official_compiler_accepts_every_style_sheet() -> None:
    wanted("wcsc")
    verdicts = check_styles(APP)

    assert len(verdicts) == len(list(APP.rglob("*.wxss")))
    assert [verdict for verdict in verdicts.values() if not verdict.accepted] == []


@pytest.mark.oracle
@pytest.mark.parametrize(
    ("kind", "files"),
    [
        ("app", [APP / "app.json"]),
        ("theme", [APP / "theme.json"]),
        ("sitemap", [APP / "sitemap.json"]),
        ("projectconfig", [SHOP / "project.config.json"]),
        ("page", sorted(path for path in APP.glob("*/**/*.json") if path.parent != APP)),
    ],
)
def test_the_official_schemas_accept_every_config(kind: str, files: list[Path]) -> None:
    wanted("schemas")

    assert check_json(kind, files) == []
