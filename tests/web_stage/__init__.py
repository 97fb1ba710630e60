"""Serves the web runtime and test pages from the checkout, with the headers of a strict host.

`/rt/` is the runtime folder, `/echo` answers what it was sent, everything else comes from the
folder of test pages.
"""

from __future__ import annotations

import json
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

RUNTIME = Path(__file__).resolve().parents[2] / "dialects" / "web" / "runtime"
POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
    "connect-src 'self' blob: data: ws:; frame-src 'self'; object-src 'none'; base-uri 'none'"
)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        name = urlsplit(path).path
        if name.startswith("/rt/"):
            return str(RUNTIME / name.removeprefix("/rt/"))
        return super().translate_path("/stage.html" if name == "/" else path)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def do_GET(self) -> None:
        if urlsplit(self.path).path == "/echo":
            self._echo()
        elif urlsplit(self.path).path == "/slow":
            self.close_connection = True
            threading.Event().wait(1.5)
        else:
            super().do_GET()

    def do_POST(self) -> None:
        self._echo()

    def do_PUT(self) -> None:
        self._echo()

    def _echo(self) -> None:
        """Answers the request itself; `?status=404` asks for that status."""
        address = urlsplit(self.path)
        query = dict(parse_qsl(address.query, keep_blank_values=True))
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length).decode("utf-8", "replace")
        answer = {
            "method": self.command,
            "query": query,
            "type": self.headers.get("Content-Type", ""),
            "body": body,
        }
        data = query.get("text", json.dumps(answer)).encode()
        self.send_response(int(query.get("status", "200")))
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("X-Seen", "yes")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Tests read results, not logs."""


class Stage:
    """A running server; `url` is where it listens."""

    def __init__(self, pages: Path) -> None:
        handler = partial(_Handler, directory=str(pages))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def until(page: Any, expression: str, seconds: float = 5) -> None:
    """Waits for a condition; the policy forbids the evaluation that waiting in the page needs."""
    end = time.monotonic() + seconds
    while not page.evaluate(f"Boolean({expression})"):
        assert time.monotonic() < end, f"still not: {expression}"
        page.wait_for_timeout(20)
