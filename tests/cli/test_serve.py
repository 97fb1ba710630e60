"""`transpile serve`: the port over HTTP on this machine, ported and loaded again on a change."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from engine.apps import PAGE, write

SECONDS = 60


class Served:
    """A running server and the app it serves."""

    def __init__(self, app: Path) -> None:
        self.app = app
        self.process = subprocess.Popen(
            [sys.executable, "-m", "transpile", "serve", str(app), "--port", "0", "--jobs", "1"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.port = int(self.line_with("serving on").split(":")[2].split("/")[0])

    def line_with(self, word: str) -> str:
        for line in self.process.stdout:
            if word in line:
                return line
        raise AssertionError(self.process.stderr.read())

    def get(self, path: str) -> tuple[int, str, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        connection.request("GET", path)
        answer = connection.getresponse()
        result = answer.status, answer.headers["Content-Type"], answer.read().decode()
        connection.close()
        return result

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(SECONDS)
        self.process.stdout.close()
        self.process.stderr.close()
        return code


@pytest.fixture
def served(tmp_path):
    server = Served(write(tmp_path / "app"))
    yield server
    if server.process.poll() is None:
        server.end()


def test_pages_are_served_with_their_types_and_reload_themselves(served):
    status, kind, page = served.get("/")
    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert '<script src="/transpile-reload.js"></script></body>' in page
    assert served.get(f"/{PAGE}/")[0] == 200
    assert served.get(f"/{PAGE}/?a=1")[0] == 200
    status, kind, text = served.get("/transpile-reload.js")

    assert (status, kind) == (200, "text/javascript")
    assert "EventSource" in text
    status, kind, text = served.get("/manifest.webmanifest")
    assert (status, kind) == (200, "application/manifest+json; charset=utf-8")
    assert json.loads(text)["start_url"]


@pytest.mark.parametrize(
    "path", ["/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/%00", "/a\\b"]
)
def test_nothing_but_the_port_is_served(served, path):
    status, _, text = served.get(path)

    assert status == 404
    assert "root:" not in text


def test_a_saved_change_is_ported_and_announced(served):
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=SECONDS)
    connection.request("GET", "/transpile-events")
    stream = connection.getresponse()
    assert stream.headers["Content-Type"] == "text/event-stream"
    (served.app / "marker.js").write_text("module.exports = 'changed by a test'\n")

    line = b""
    started = time.monotonic()
    while not line.startswith(b"event: change"):
        assert time.monotonic() - started < SECONDS
        line = stream.readline()
    connection.close()

    assert "changed by a test" in served.get("/marker.js")[2]


def test_a_mistake_in_the_app_keeps_the_last_good_port(served):
    broken = served.app / "app.json"
    good = broken.read_text()
    broken.unlink()
    error = served.process.stderr.readline()
    assert error.startswith("transpile: ")
    assert served.get(f"/{PAGE}/")[0] == 200
    broken.write_text(good)
    os.utime(broken)

    assert re.match(r"web: \d+ files", served.line_with("files"))
    assert served.end() == 130


def test_a_port_in_use_is_said(served, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "transpile", "serve", str(served.app), "--port", str(served.port)],
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )

    assert done.returncode == 2
    assert f"port {served.port} cannot be used" in done.stderr
