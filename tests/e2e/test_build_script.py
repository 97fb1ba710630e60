"""The build script among the examples does what it says."""

import subprocess
import sys
from pathlib import Path

from oracle_support import PROJECT

SCRIPT = PROJECT / "examples" / "build_script.py"


def test_the_build_script_writes_both_ports(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(tmp_path / "out")],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        timeout=120,
        check=False,
    )

    assert done.stderr == ""
    assert done.returncode == 0, done.stdout
    assert 'a:for="{{' in done.stdout
    assert (tmp_path / "out" / "alipay" / "app.json").is_file()
    assert (tmp_path / "out" / "web" / "index.html").is_file()
