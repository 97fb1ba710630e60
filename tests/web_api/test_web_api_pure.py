"""What needs no browser, run by Node; and the table against the modules."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from web_stage import RUNTIME

HERE = Path(__file__).parent


def test_the_parts_that_need_no_browser():
    node = shutil.which("node")
    if node is None:
        pytest.skip("no Node here")
    command = [node, "--experimental-default-type=module", "--test", str(HERE / "pure.test.mjs")]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)

    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-2000:]


def exports(path: Path) -> set[str]:
    text = path.read_text(encoding="utf-8")
    names = set(re.findall(r"^export (?:async )?(?:const|function|class|let) (\w+)", text, re.M))
    for group in re.findall(r"^export const \[(.*?)\]", text, re.M):
        names.update(name.strip() for name in group.split(","))
    for group in re.findall(r"^export \{(.*?)\}", text, re.M | re.S):
        names.update(name.split(" as ")[-1].strip() for name in group.split(","))
    return names


@pytest.mark.parametrize("table", ["api.json", "instance.json"])
def test_every_entry_names_an_export(table: str):
    entries = json.loads((RUNTIME / table).read_text(encoding="utf-8"))

    for name, entry in entries.items():
        assert name in exports(RUNTIME / entry["module"]), name


def test_levels_are_known_and_what_differs_is_said():
    entries = json.loads((RUNTIME / "api.json").read_text(encoding="utf-8"))

    for name, entry in entries.items():
        assert entry["level"] in {"full", "partial", "fail"}, name
        assert entry["level"] == "full" or entry.get("note"), name


def test_every_built_in_names_a_class():
    entries = json.loads((RUNTIME / "ui.json").read_text(encoding="utf-8"))

    for tag, entry in entries.items():
        if entry.get("module"):
            assert entry["export"] in exports(RUNTIME / entry["module"]), tag


@pytest.mark.parametrize("folder", ["api", "ui"])
def test_no_module_needs_what_the_policy_forbids(folder: str):
    for path in (RUNTIME / folder).rglob("*.js"):
        text = path.read_text(encoding="utf-8")

        assert not re.search(r"\beval\(|new Function|setAttribute\('style'|innerHTML", text), path
        assert len(text.splitlines()) <= 600, path


def test_live_classes_say_so():
    entries = json.loads((RUNTIME / "ui.json").read_text(encoding="utf-8"))
    for tag, entry in entries.items():
        if not entry.get("module"):
            continue
        text = (RUNTIME / entry["module"]).read_text(encoding="utf-8")
        body = re.split(r"^(?:export )?class (\w+)", text, flags=re.M)
        classes = dict(zip(body[1::2], body[2::2], strict=True))
        own = classes[entry["export"]]
        wants = re.search(r"^  (?:attached|detached)\(\)", own, re.M)
        assert not wants or entry.get("live"), tag
