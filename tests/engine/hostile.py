"""Runs the command line on hostile apps and holds it to what is promised for every input."""

import json
import sys
import time
from pathlib import Path

import attrs

from transpile.cli.main import main

SECONDS = 60
"""Far more than any of these inputs needs; a machine may be busy."""


@attrs.frozen
class Outcome:
    """What one run gave: its exit code, what it said, and its findings."""

    code: int
    said: str
    findings: list[dict[str, object]]

    @property
    def rules(self) -> set[object]:
        return {item["rule"] for item in self.findings}


def snapshot(folder: Path) -> dict[str, bytes | str]:
    """Every file and link below a folder."""
    found: dict[str, bytes | str] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = "link"
        elif path.is_file():
            found[name] = path.read_bytes() if path.stat().st_mode & 0o400 else "unreadable"
    return found


def run(capsys, *arguments: object) -> tuple[int, str]:
    """One command in this process: its exit code, and both streams."""
    started = time.monotonic()
    depth = sys.getrecursionlimit()
    code = main([str(item) for item in arguments])
    streams = capsys.readouterr()
    said = streams.out + streams.err
    assert time.monotonic() - started < SECONDS
    assert sys.getrecursionlimit() == depth
    assert "Traceback" not in said
    assert "bug in transpile" not in said
    return code, said


def port(capsys, app: Path, targets: tuple[str, ...] = ("alipay", "web", "wechat")) -> Outcome:
    """Port to all targets; nothing but the output folder and the report may change."""
    home = app.parent
    before = snapshot(home)
    out, report = home / "out", home / "report.json"
    wanted = [word for target in targets for word in ("--to", target)]
    code, said = run(
        capsys, "port", app, *wanted, "-o", out, "--report", report, "--jobs", 1, "--force"
    )
    after = snapshot(home)
    new = {name for name in after if name not in before and not name.startswith("out/")}
    assert new <= {"report.json"}
    assert {name: after[name] for name in before if not name.startswith(("out/", "report"))} == {
        name: data for name, data in before.items() if not name.startswith(("out/", "report"))
    }
    findings = json.loads(report.read_text("utf-8"))["findings"] if report.exists() else []
    if code in {0, 1}:
        assert code == int(any(item["severity"] == "error" for item in findings))
        for path in out.rglob("*"):
            assert not path.is_symlink()
    else:
        assert code == 2
        assert said.startswith("transpile: ")
        assert not out.exists()
    return Outcome(code, said, findings)
