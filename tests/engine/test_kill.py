"""A process killed while it writes leaves each file old or new, and the next run finishes."""

import random
import signal
import subprocess
import sys
from pathlib import Path

from engine.apps import write
from transpile.cli.main import main
from transpile.steps.package import JOURNAL, MANIFEST

_SLOW = """
import os, sys, time
real = os.replace
def replace(a, b):
    time.sleep(0.002)
    real(a, b)
os.replace = replace
from transpile.cli.main import main
print("ready", flush=True)
main(sys.argv[1:])
"""
MOMENTS = 4


def build(folder: Path, word: str) -> Path:
    files = {f"lib/{n}.js": f"module.exports = '{word} {n}'\n" * 50 for n in range(60)}
    return write(folder, {**files, f"{word}.js": f"module.exports = '{word}'\n"})


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(".transpile-new") and path.name != JOURNAL
    }


def port(app: Path, out: Path) -> list[str]:
    words = ["port", str(app), "--to", "alipay", "-o", str(out), "-q", "--jobs", "1"]
    return [sys.executable, "-c", _SLOW, *words]


def test_a_killed_port_leaves_old_or_new_files_and_the_next_run_finishes(tmp_path):
    old, new = build(tmp_path / "old", "old"), build(tmp_path / "new", "new")
    for app, out in ((old, "before"), (new, "after"), (old, "out")):
        assert subprocess.run(port(app, tmp_path / out), capture_output=True).returncode == 0
    before = contents(tmp_path / "before" / "alipay")
    after = contents(tmp_path / "after" / "alipay")
    moments = random.Random(7)
    killed = 0
    for _ in range(MOMENTS):
        process = subprocess.Popen(
            port(new, tmp_path / "out"), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        process.stdout.readline()
        try:
            process.wait(moments.uniform(0.2, 1.5))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            killed += 1
        process.stdout.close()
        for path, data in contents(tmp_path / "out" / "alipay").items():
            assert path == MANIFEST or data in {before.get(path), after.get(path)}, path
        for app, expected in ((new, after), (old, before)):
            words = ["port", str(app), "--to", "alipay", "-o", str(tmp_path / "out"), "-q"]
            assert main(words) == 0
            assert contents(tmp_path / "out" / "alipay") == expected
            assert not list((tmp_path / "out").rglob("*.transpile-new"))

    assert killed
