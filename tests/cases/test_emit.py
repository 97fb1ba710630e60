"""Whole apps as they are emitted, byte for byte; UPDATE_SNAPSHOTS=1 writes what is expected anew.

A case is a folder: ``input`` is the app, ``expected/<target>`` what each target gets, without the
copies of the host and the runtime, which have tests of their own.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from transpile import port

CASES = Path(__file__).with_name("emit")
OWN = {
    "alipay": lambda path: (
        not path.startswith("compat/") or path.endswith((".sjs", ".d.ts"))
    ),
    "web": lambda path: (
        path.endswith((".js", ".css", ".json")) and not path.startswith(("compat/", "sw.js"))
    ),
}
"""Which emitted files are the app's own."""


@pytest.mark.parametrize("target", sorted(OWN))
@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_an_app_is_emitted_byte_for_byte(case, target):
    expected = CASES / case / "expected" / target
    result = port(CASES / case / "input", to=target)
    emitted = {file.path: file.data for file in result.files if OWN[target](file.path)}
    findings = "".join(
        f"{item.path}:{item.span.start} {item.severity.name.lower()} {item.rule.id}\n"
        for item in result.diagnostics
    )
    emitted["findings.txt"] = findings.encode()
    if os.environ.get("UPDATE_SNAPSHOTS"):
        shutil.rmtree(expected, ignore_errors=True)
        for path, data in emitted.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_bytes(data)
    known = {
        path.relative_to(expected).as_posix(): path.read_bytes()
        for path in expected.rglob("*")
        if path.is_file()
    }

    assert sorted(emitted) == sorted(known)
    assert [path for path in sorted(known) if emitted[path] != known[path]] == []
