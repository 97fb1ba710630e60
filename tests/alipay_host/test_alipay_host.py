"""Runs the Node tests of the Alipay host and holds its table against the modules."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from oracle_support import check_calls, oracles, wanted

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
HOST = PROJECT / "dialects" / "alipay" / "host"
FACE = PROJECT / "dialects" / "wechat" / "face"

TABLE: dict[str, dict[str, str]] = json.loads((HOST / "api.json").read_text("utf-8"))
SCRIPTS = sorted([*HOST.rglob("*.js"), *FACE.rglob("*.js")])


@pytest.mark.parametrize("name", sorted(path.name for path in HERE.glob("*.test.mjs")))
def test_node_agrees(name: str) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    done = subprocess.run(
        [node, "--test", name], cwd=HERE, capture_output=True, text=True, timeout=120, check=False
    )

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_every_entry_of_the_table_is_complete() -> None:
    for name, entry in TABLE.items():
        assert set(entry) <= {"module", "rename", "level", "note", "when"}, name
        assert entry["level"] in {"full", "partial", "fail"}, name
        assert entry["level"] == "full" or entry["note"], name
        assert (HOST / entry["module"]).is_file(), name


def test_modules_import_only_their_own_by_explicit_paths() -> None:
    for script in SCRIPTS:
        for target in re.findall(r"""from\s+'([^']+)'""", script.read_text("utf-8")):
            assert target.startswith(("./", "../")), (script, target)
            assert (script.parent / target).is_file(), (script, target)


def test_there_are_no_default_exports_and_no_code_from_text() -> None:
    for script in SCRIPTS:
        text = script.read_text("utf-8")
        assert "export default" not in text, script
        assert not re.search(r"\beval\(|new Function", text), script


@pytest.mark.oracle
def test_calls_agree_with_the_typings() -> None:
    wanted("typings")
    calls = sum(len(re.findall(r"\bmy\.\w+\(", path.read_text("utf-8"))) for path in SCRIPTS)

    assert calls > 150
    assert check_calls("alipay", SCRIPTS) == []


@pytest.mark.oracle
def test_observers_run_as_in_the_official_simulator() -> None:
    wanted("simulate")
    folder = oracles()
    assert folder is not None
    node = shutil.which("node") or "node"
    judged = HERE / "judged"

    def heard(*arguments: str) -> dict[str, object]:
        done = subprocess.run(
            [node, *arguments], cwd=judged, capture_output=True, text=True, timeout=120, check=True
        )
        found: dict[str, object] = json.loads(done.stdout.strip().splitlines()[-1])
        return found

    assert heard("simulator.cjs", str(folder / "sim")) == heard("ours.mjs")
