"""Scripts of real apps: all are read, and what is made of them parses elsewhere."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path

import pytest
from script_support import BROWSER, SYNTAX, TARGET, context, index_of
from test_script_typescript import _acorn

from dialects._kit.context import Reporter
from dialects._kit.script.factory import lower_for_browser
from dialects._kit.script.lower import lower_script
from dialects._kit.script.parser import parse_script
from dialects._kit.script.printer import print_script
from dialects._kit.script.source import Source, grammar_of
from oracle_support import oracles, wanted_corpus

APPS = ("wechat-miniprogram/miniprogram-demo", "tumobi/nideshop-mini-program", "icindy/wxParse")


def scripts(root: Path, step: int = 1) -> dict[str, str]:
    found = {}
    for file in sorted(root.rglob("*"))[::step]:
        if file.suffix in (".js", ".ts") and file.is_file() and "node_modules" not in file.parts:
            try:
                found[str(file.relative_to(root))] = file.read_bytes().decode()
            except UnicodeDecodeError:
                continue
    return found


def accepted(rows: list[dict[str, object]]) -> list[str]:
    """The files among them that acorn refuses, with its reason."""
    root = oracles()
    if root is None:
        pytest.skip("no oracles here")
    done = subprocess.run(
        ["node", str(Path(__file__).with_name("parse_check.cjs")), str(_acorn(root))],
        input="\n".join(json.dumps(row) for row in rows),
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]

    assert len(rows) == len(answers)
    return [f"{a['file']}: {a['problem']}" for a in answers if a["problem"]]


@pytest.mark.oracle
def test_only_broken_scripts_have_faults() -> None:
    rows: list[dict[str, object]] = []
    for path, text in scripts(wanted_corpus(), step=7).items():
        if path.endswith(".js") and len(text) < 200000:
            script = parse_script(text, path, SYNTAX, Reporter(path), lambda name: None)
            assert text == print_script(script)
            if script.faults:
                rows.append({"file": path, "text": text, "module": "import " in text})

    # One known fault of the grammar: a declaration without semicolon before "(() =>".
    sound = [row for row in rows if not str(row["file"]).endswith("custom-route/zoom.js")]
    assert len(sound) == len(accepted(sound)) if sound else True


@pytest.mark.oracle
@pytest.mark.parametrize("app", APPS)
def test_lowered_scripts_parse(app: str) -> None:
    root = wanted_corpus(app) / app.replace("/", "+")
    found = {path: text for path, text in scripts(root).items() if not path.endswith(".d.ts")}
    found = {path: text for path, text in found.items() if len(text) < 100000}
    index, units = index_of(found)
    rows: list[dict[str, object]] = []
    for path, unit in units.items():
        if unit.faults:
            continue
        browser = lower_for_browser(unit, context(index, path, BROWSER))
        rows.append({"file": path, "text": print_script(browser), "module": True})
        other = lower_script(unit, context(index, path, TARGET))
        if other.edits and unit.language == "js":
            text = print_script(other)
            rows.append({"file": path, "text": text, "module": other.form == "esm"})

    assert [] == accepted(rows)


@pytest.mark.oracle
def test_reading_the_facts_costs_little_more_than_parsing() -> None:
    root = wanted_corpus(APPS[0]) / APPS[0].replace("/", "+")
    found = {path: text for path, text in scripts(root).items() if not path.endswith(".d.ts")}
    for path in ("a.js", "a.ts"):
        Source("", grammar_of(path))
    ratios = []
    for _ in range(3):
        start = time.process_time()
        for path, text in found.items():
            Source(text, grammar_of(path))
        middle = time.process_time()
        for path, text in found.items():
            parse_script(text, path, SYNTAX, Reporter(path), lambda name: None)
        ratios.append((time.process_time() - middle) / (middle - start))

    assert min(ratios) < 3
