"""What is generated in the documents is what the code says."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_generated_parts_are_not_stale():
    command = [sys.executable, str(ROOT / "scripts" / "docs.py"), "--check"]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (0, ""), "run `make docs`"
