"""What an app is called."""

import json
from pathlib import Path

import pytest

import transpile
from web_support import write_app


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("%E6%AF%92%E9%B8%A1", "毒鸡"),
        ("\\u6bd2", "毒"),
        ("100% wool", "100% wool"),
        ("%ff", "%ff"),
        ("Plain", "Plain"),
    ],
)
def test_names_that_developer_tools_escaped_are_read(
    tmp_path: Path, written: str, shown: str
) -> None:
    source = write_app(
        tmp_path / "app", {"project.config.json": {"appid": "wx1", "projectname": written}}
    )
    transpile.port(source, to="web", out=tmp_path / "out")

    assert json.loads((tmp_path / "out/manifest.webmanifest").read_text())["name"] == shown
