"""``transpile serve``: a port in memory, served on this machine, ported again on every change."""

from __future__ import annotations

import argparse
import mimetypes
import os
import posixpath
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import attrs

import dialects
from dialects._kit.context import OutputFile
from transpile.cli.common import Console
from transpile.engine import Opened, check_target, open_app, port_app, targets
from transpile.errors import TranspileError
from transpile.report.text import summary_line, write_findings

_RELOAD_PATH = "/transpile-reload.js"
_EVENTS_PATH = "/transpile-events"
_RELOAD_SCRIPT = (
    f'new EventSource("{_EVENTS_PATH}").addEventListener("change", () => location.reload());\n'
)
_POLL_SECONDS = 0.5

mimetypes.add_type("application/manifest+json", ".webmanifest")
mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("image/svg+xml", ".svg")


@attrs.define(eq=False)
class Site:
    """The emitted files of the latest good port, and how many ports there were."""

    outputs: dict[str, OutputFile] = attrs.field(factory=dict)
    opened: Opened | None = None
    version: int = 0
    changed: threading.Condition = attrs.field(factory=threading.Condition)

    def take(self, opened: Opened, outputs: list[OutputFile]) -> None:
        """Serve these files from now on."""
        with self.changed:
            self.outputs = {output.path: output for output in outputs}
            self.opened = opened
            self.version += 1
            self.changed.notify_all()

    def content(self, url: str) -> tuple[bytes, str, int]:
        """(bytes, media type, status) of a request's path."""
        path = posixpath.normpath(unquote(urlsplit(url).path)).lstrip("/.")
        for candidate in (path, posixpath.join(path, "index.html")):
            output = self.outputs.get(candidate)
            if output is not None:
                return self._bytes(output), _media_type(candidate), 200
        missing = self.outputs.get("404.html")
        return (self._bytes(missing) if missing else b"not found"), "text/html", 404

    def _bytes(self, output: OutputFile) -> bytes:
        data = output.data
        if data is None:
            assert self.opened is not None
            data = self.opened.files.read(output.asset or "")
        if output.path.endswith(".html"):
            tag = f'<script src="{_RELOAD_PATH}"></script></body>'
            data = data.replace(b"</body>", tag.encode())
        return data


def _media_type(path: str) -> str:
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    textual = kind.startswith("text/") or kind.endswith(("json", "javascript", "xml"))
    return f"{kind}; charset=utf-8" if textual else kind


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted."""
    target = _served_target(arguments.to)
    site = Site()
    console = Console(quiet=False)
    # Taken before the first port, so that a file saved while it runs is not missed.
    stamp = _stamp(Path(arguments.source))
    _port(arguments, target, site, console)
    try:
        server = ThreadingHTTPServer(("127.0.0.1", arguments.port), _handler(site))
    except OSError as error:
        raise TranspileError(f"port {arguments.port} cannot be used: {error.strerror}") from error
    server.daemon_threads = True
    print(f"serving on http://127.0.0.1:{server.server_address[1]}/ (Ctrl+C ends)", flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        _watch(arguments, target, site, console, stamp)
    finally:
        server.shutdown()
    return 0


def _served_target(name: str | None) -> str:
    served = [t for t in targets() if dialects.get(t).serves]
    if name is None:
        return served[0]
    if check_target(name) not in served:
        raise TranspileError(f"{name} cannot be served; {', '.join(served)} can")
    return name


def _port(arguments: argparse.Namespace, target: str, site: Site, console: Console) -> None:
    """One port; a mistake in the source leaves the last good one in place."""
    opened = open_app(arguments.source, dialect=arguments.dialect, jobs=arguments.jobs)
    try:
        ported = port_app(opened, target, options={"offline": False}, progress=console.progress)
    finally:
        opened.close()
    console.clear()
    if site.version == 0:
        write_findings(ported.diagnostics, opened, sys.stdout)
    print(f"{target}: {len(ported.outputs)} files, {summary_line(ported.diagnostics)}", flush=True)
    site.take(opened, ported.outputs)


def _watch(
    arguments: argparse.Namespace, target: str, site: Site, console: Console, seen: int
) -> None:
    root = Path(arguments.source)
    while True:
        time.sleep(_POLL_SECONDS)
        current = _stamp(root)
        if current == seen:
            continue
        seen = current
        try:
            _port(arguments, target, site, console)
        except TranspileError as error:
            print(f"transpile: {error}", file=sys.stderr)


def _stamp(root: Path) -> int:
    """A number that changes when any file below root is added, removed or saved."""
    if root.is_file():
        return hash(root.stat().st_mtime_ns)
    stamps = []
    for folder, names, files in os.walk(root):
        names[:] = [n for n in names if n not in {"node_modules", ".git"}]
        for name in files:
            try:
                stamps.append((folder, name, os.stat(os.path.join(folder, name)).st_mtime_ns))
            except OSError:
                continue
    return hash(tuple(sorted(stamps)))


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            if self.path == _EVENTS_PATH:
                self._events()
                return
            if self.path == _RELOAD_PATH:
                data, kind, status = _RELOAD_SCRIPT.encode(), "text/javascript", 200
            else:
                data, kind, status = site.content(self.path)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(data)

        def _events(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            version = site.version
            try:
                while True:
                    with site.changed:
                        site.changed.wait(timeout=10)
                    if site.version != version:
                        version = site.version
                        self.wfile.write(b"event: change\ndata: 1\n\n")
                    else:
                        self.wfile.write(b": still here\n\n")
                    self.wfile.flush()
            except OSError:
                return

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler
