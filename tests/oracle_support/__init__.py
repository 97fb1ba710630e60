"""Finds the independent programs that judge our work, and asks them.

They live outside the project: a folder `oracles` beside the checkout, or the one that
TRANSPILE_ORACLES names. `scripts/install_oracles.py` fills it. A test that needs one calls
`wanted(...)`, which skips where it is absent.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SHOP = PROJECT / "examples" / "shop"

# What must be there for an oracle to run.
PARTS = {
    "packages": ["npm/node_modules/@vant/weapp", "npm/node_modules/weui-miniprogram"],
    "wcc": ["wcc/wxml_check.js", "wcc/node_modules/miniprogram-compiler"],
    "wcsc": ["wcc/wxss_check.js", "wcc/node_modules/miniprogram-compiler"],
    "glass-easel": ["ge/ge_run.js", "ge/node_modules/glass-easel"],
    "simulate": ["sim/sim_run.js", "sim/node_modules/miniprogram-simulate"],
    "typings": ["typings/api_check.mjs", "typings/node_modules/typescript"],
    "schemas": ["cli-miniprogram-ci/schemas/app.json", "web/node_modules/ajv"],
    "html-validate": ["web/node_modules/html-validate"],
    "axe": ["web/node_modules/axe-core/axe.min.js"],
}


@dataclass(frozen=True)
class Verdict:
    """What the official compiler says of one file."""

    file: str
    accepted: bool
    error: str = ""


@dataclass(frozen=True)
class Finding:
    """What the type checker says of one call."""

    file: str
    line: int
    column: int
    api: str
    message: str


def _folder(variable: str, name: str) -> Path | None:
    named = os.environ.get(variable)
    if named:
        return Path(named) if Path(named).is_dir() else None
    beside = PROJECT.parent / name
    return beside if beside.is_dir() else None


@cache
def oracles() -> Path | None:
    """The folder of the oracles, if there is one."""
    return _folder("TRANSPILE_ORACLES", "oracles")


@cache
def corpus() -> Path | None:
    """The folder of real apps, if there is one."""
    return _folder("TRANSPILE_CORPUS", "corpus")


def has(oracle: str) -> bool:
    """Whether this oracle can be asked here."""
    root = oracles()
    return (
        root is not None
        and shutil.which("node") is not None
        and all((root / part).exists() for part in PARTS[oracle])
    )


def wanted(*names: str) -> None:
    """Skips the running test unless these oracles are here."""
    missing = [name for name in names if not has(name)]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


def wanted_corpus(*repositories: str) -> Path:
    """The corpus, or a skip where it or one of these repositories is absent."""
    root = corpus()
    if root is None:
        pytest.skip("no corpus here")
    for repository in repositories:
        if not (root / repository.replace("/", "+")).is_dir():
            pytest.skip(f"not in the corpus: {repository}")
    return root


@cache
def chromium() -> Path | None:
    """The browser, if one is installed."""
    named = os.environ.get("CHROMIUM")
    names = [named] if named else ["chromium", "chromium-browser", "google-chrome"]
    for name in names:
        found = shutil.which(name)
        if found:
            return Path(found)
    return None


def _node(oracle: str, *arguments: str, timeout: float = 300) -> subprocess.CompletedProcess[str]:
    root = oracles()
    assert root is not None, "call wanted() first"
    script = root / PARTS[oracle][0]
    return subprocess.run(
        ["node", str(script), *arguments],
        cwd=script.parent,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


def _verdicts(output: str) -> dict[str, Verdict]:
    answers = (json.loads(line) for line in output.splitlines() if line.startswith("{"))
    return {a["file"]: Verdict(a["file"], a["ok"], a.get("error") or "") for a in answers}


def check_templates(root: Path, files: Iterable[str] = ()) -> dict[str, Verdict]:
    """Asks wcc about these templates, or about all below root."""
    return _verdicts(_node("wcc", "check", str(root), *files).stdout)


def check_styles(root: Path, files: Iterable[str] = ()) -> dict[str, Verdict]:
    """Asks wcsc about these style sheets, or about all below root."""
    return _verdicts(_node("wcsc", "check", str(root), *files).stdout)


def template_tree(root: Path, file: str, data: Mapping[str, Any], scratch: Path) -> Any:
    """The tree that the official compiler makes of a template and its data."""
    given = scratch / "data.json"
    given.write_text(json.dumps(data), "utf-8")
    return json.loads(_node("wcc", "tree", str(root), file, str(given)).stdout)


def style_text(root: Path, file: str, width: int = 375) -> str:
    """The CSS that the platform inserts for a style sheet."""
    return _node("wcsc", "css", str(root), file, str(width)).stdout


def style_texts(places: Iterable[tuple[Path, str]], width: int = 375) -> list[str | None]:
    """The CSS that the platform inserts for each (root, file); None where it is refused."""
    root = oracles()
    assert root is not None, "call wanted() first"
    asked = "".join(json.dumps({"root": str(r), "file": f}) + "\n" for r, f in places)
    script = Path(__file__).with_name("style_texts.cjs")
    done = subprocess.run(
        ["node", str(script), str(root / PARTS["wcsc"][0]), str(width)],
        input=asked,
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line).get("css") for line in done.stdout.splitlines()]


def check_calls(platform: str, files: Iterable[Path]) -> list[Finding]:
    """Type-checks calls of a platform's API object against its official typings."""
    done = _node("typings", platform, *(str(file) for file in files))
    answers = (json.loads(line) for line in done.stdout.splitlines() if line.startswith("{"))
    return [Finding(a["file"], a["line"], a["col"], a["api"] or "", a["message"]) for a in answers]


def type_errors(project: Path, *options: str) -> list[tuple[str, str, str]]:
    """What the TypeScript compiler says of a project: (file, code, message), "" for all files."""
    root = oracles()
    assert root is not None, "call wanted() first"
    compiler = root / "typings" / "node_modules" / "typescript" / "bin" / "tsc"
    done = subprocess.run(
        ["node", str(compiler), "--noEmit", "--pretty", "false", "-p", ".", *options],
        cwd=project,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    found = re.findall(r"^(?:(\S.*?)\(\d+,\d+\): )?error (TS\d+): (.*)$", done.stdout, re.M)
    return [(file, code, message.strip()) for file, code, message in found]


def check_json(kind: str, files: Iterable[Path]) -> list[str]:
    """Complaints of WeChat's own schemas; kind is app, page, projectconfig, sitemap or theme."""
    root = oracles()
    assert root is not None, "call wanted() first"
    done = subprocess.run(
        ["node", "json_check.js", kind, *(str(file) for file in files)],
        cwd=root / "web",
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return done.stdout.splitlines()[:-1]
