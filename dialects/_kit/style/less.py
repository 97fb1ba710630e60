"""less through less.js, inside a JavaScript engine that has neither files nor network."""

from __future__ import annotations

import atexit
import json
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from typing import Any

from dialects._kit.style.less_source import less_source
from dialects._kit.style.preprocess import (
    TIMEOUT,
    Compiled,
    CompilerMissing,
    Read,
    StyleError,
    keep_css_imports,
)
from dialects._kit.style.source_map import Mapping, SourceMap

_MEMORY = 512 * 1024 * 1024
_MAX_ROUNDS = 200


def compile_less(text: str, path: str, read: Read, *, css_suffix: str = ".css") -> Compiled:
    """CSS of a sheet; raises `StyleError` or `CompilerMissing`."""
    source = keep_css_imports(text, path, path, css_suffix, "(css) {}")
    table: dict[str, str] = {}
    with _lock:
        engine = _running_engine()
        for _ in range(_MAX_ROUNDS):
            answer = _call(engine, source, path, table, mapped=False)
            if not _fill(table, answer["missing"], path, read, css_suffix):
                break
    if "css" in answer:
        return Compiled(answer["css"], tuple(sorted(table)), lambda: _mapped(source, path, table))
    column = answer.get("column")
    raise StyleError(
        answer["error"],
        answer.get("path") or "",
        answer.get("line") or 0,
        (column if isinstance(column, int) else 0) + 1,
    )


def _mapped(source: str, path: str, table: dict[str, str]) -> SourceMap:
    with _lock:
        answer = _call(_running_engine(), source, path, table, mapped=True)
    rows = json.loads(answer.get("map") or "[]")
    return SourceMap(tuple(sorted(Mapping(*row) for row in rows)))


def _fill(
    table: dict[str, str], missing: list[list[str]], entry: str, read: Read, css_suffix: str
) -> bool:
    """Put files the compiler asked for into its table; False if none of them is there."""
    added = False
    for candidates in missing:
        for path in candidates:
            text = read(path) if path not in table else None
            if text is not None:
                table[path] = keep_css_imports(text, path, entry, css_suffix, "(css) {}")
                added = True
                break
    return added


def _call(
    engine: Any, source: str, path: str, table: dict[str, str], *, mapped: bool
) -> dict[str, Any]:
    from py_mini_racer import JSEvalException

    try:
        answer: dict[str, Any] = engine.call(
            "lessCompile", source, path, table, mapped, timeout_sec=TIMEOUT, max_memory=_MEMORY
        )
    except JSEvalException as error:
        # Out of time or memory, or an exception inside less.js: the engine's state is unknown.
        _forget_engine()
        reason = str(error).strip().splitlines() or [type(error).__name__]
        raise StyleError(f"the compiler stopped: {reason[0]}") from None
    return answer


_lock = threading.Lock()
_engine: Any = None
_owner = 0
_inherited: list[Any] = []
"""Engines of a parent process: their threads are gone, and closing one would wait for them."""


def _running_engine() -> Any:
    global _engine, _owner
    if _engine is not None and _owner != os.getpid():
        _inherited.append(_engine)
        _engine = None
    if _engine is None:
        try:
            from py_mini_racer import MiniRacer
        except ImportError:
            what = 'the extra "less" (pip install "transpile[less]"), or compile it with lessc'
            raise CompilerMissing(what) from None
        source = less_source()
        # An engine adopts the event loop of the thread that makes it, if one runs there, and then
        # takes no time limit: a caller's loop (a notebook, a server) must not be seen.
        with ThreadPoolExecutor(1) as elsewhere:
            engine = elsewhere.submit(MiniRacer).result()
        engine.eval(files(__package__).joinpath("less_host.js").read_text("utf-8"))
        engine.eval("lessEnvironment()")
        engine.eval(source)
        _engine, _owner = engine, os.getpid()
    return _engine


# Left to the interpreter's end, the engine would be closed after its thread has been stopped.
@atexit.register
def _forget_engine() -> None:
    global _engine
    if _engine is not None and _owner == os.getpid():
        _engine.close()
    _engine = None


__all__ = ["compile_less"]
