"""Workshops side by side: the same steps on one process or several, with the same results.

Every process keeps the units it lifted, so that trees never cross a border; what is sent is facts,
findings and printed files. Results come back sorted by path, so that the number of processes
changes nothing in the output.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from typing import Any

import attrs

from ir.app import AppIndex, Unit
from transpile.index.files import AppFiles
from transpile.index.resolve import Resolver
from transpile.workshop import PathResult, Workshop

SCRIPT_BYTES_PER_PROCESS = 1_000_000
"""Below about this much script a second process costs more than it saves."""

_BATCH = 64


@attrs.define(eq=False)
class Crew:
    """One or more workshops over all files of an app; close it when done."""

    files: AppFiles
    resolver: Resolver
    index: AppIndex
    jobs: int
    units: dict[str, Unit] = attrs.field(factory=dict)
    told: Callable[[int], None] = attrs.field(default=lambda done: None)
    """Called with how many files the running step has done."""
    _local: Workshop | None = None
    _workers: list[tuple[Any, Connection]] = attrs.field(factory=list)

    def __attrs_post_init__(self) -> None:
        shares = _shares(self.index, max(1, self.jobs))
        if len(shares) == 1:
            self._local = self._workshop(shares[0])
            return
        with _interrupts_held():
            self._start_workers(shares)

    def _start_workers(self, shares: list[list[str]]) -> None:
        method = _start_method()
        context: Any = multiprocessing.get_context(method)
        for share in shares:
            ours, theirs = context.Pipe()
            # A forked worker that kept our ends open would never see them close, and never end.
            inherited = [ours, *(end for _, end in self._workers)] if method == "fork" else []
            process = context.Process(
                target=_serve, args=(theirs, self._workshop(share), inherited), daemon=True
            )
            process.start()
            theirs.close()
            self._workers.append((process, ours))

    def _workshop(self, share: list[str]) -> Workshop:
        units = {path: self.units[path] for path in share if path in self.units}
        return Workshop(self.files, self.resolver, self.index, share, units)

    def lift(self) -> list[PathResult]:
        """Lift every file."""
        return self._all("lift")

    def adopt(self, broken: dict[str, int]) -> None:
        """Take the units that were handed over as lifted and checked; ``broken`` as in Workshop."""
        assert self._local is not None
        self._local.units.update(self.units)
        self._local.broken.update(broken)

    def complete(self, index: AppIndex) -> None:
        """Give every workshop the completed index."""
        self.index = index
        self._all("complete", index)

    def check_units(self) -> list[PathResult]:
        """Run the target-neutral passes on every unit."""
        return self._all("check_units")

    def port(self, target: str, options: dict[str, Any]) -> list[PathResult]:
        """Lower and print every unit for a target."""
        return self._all("port", target, options)

    def all_units(self) -> list[Unit]:
        """Every unit by path order; from several processes they are copied."""
        pairs: list[tuple[str, Unit]] = []
        if self._local is not None:
            pairs.extend(self._local.units.items())
        for _, connection in self._workers:
            connection.send(("units", ()))
        pairs.extend(_received([connection for _, connection in self._workers]))
        return [unit for _, unit in sorted(pairs, key=lambda pair: pair[0])]

    def _all(self, method: str, *arguments: Any) -> list[PathResult]:
        results: list[PathResult] = []
        for result in self._each(method, arguments):
            results.append(result)
            if len(results) % _BATCH == 0:
                self.told(len(results))
        return sorted(results, key=lambda result: result.path)

    def _each(self, method: str, arguments: tuple[Any, ...]) -> Iterator[PathResult]:
        if self._local is not None:
            yield from getattr(self._local, method)(*arguments) or ()
        for _, connection in self._workers:
            connection.send((method, arguments))
        yield from _received([connection for _, connection in self._workers])

    def close(self) -> None:
        """End the processes."""
        for process, connection in self._workers:
            connection.close()
            process.join(timeout=5)
            if process.is_alive():
                process.terminate()
        self._workers.clear()

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def default_jobs(index: AppIndex) -> int:
    """As many processes as the app's scripts are worth, at most one per core."""
    size = sum(entry.size for entry in index.files.values() if entry.kind == "script")
    return max(1, min(os.cpu_count() or 1, 1 + size // SCRIPT_BYTES_PER_PROCESS))


def _shares(index: AppIndex, jobs: int) -> list[list[str]]:
    """Split the files so that the costly bytes are even: largest first to the lightest share."""
    weights = {"script": 3.0, "template": 6.0, "style": 2.0, "script-module": 6.0, "config": 2.0}
    shares: list[tuple[float, list[str]]] = [(0.0, []) for _ in range(jobs)]
    costs = {
        path: weights.get(entry.kind, 0.0) * entry.size + 50 for path, entry in index.files.items()
    }
    for path in sorted(costs, key=lambda item: (-costs[item], item)):
        position = min(range(jobs), key=lambda number: shares[number][0])
        load, share = shares[position]
        share.append(path)
        shares[position] = (load + costs[path], share)
    return [sorted(share) for _, share in shares]


def _start_method() -> str:
    methods = multiprocessing.get_all_start_methods()
    return "fork" if "fork" in methods else "spawn"


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """An interrupt reaches every process of a terminal: workers leave it to the one that asked."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _serve(connection: Connection, workshop: Workshop, inherited: list[Connection]) -> None:
    """Answer calls until the other end closes or the user interrupts; the parent says so."""
    for end in inherited:
        end.close()
    with suppress(EOFError, ConnectionError, KeyboardInterrupt):
        _answer(connection, workshop)


def _answer(connection: Connection, workshop: Workshop) -> None:
    """Answer every call; results travel in batches."""
    while True:
        method, arguments = connection.recv()
        if method == "units":
            results: Any = workshop.units.items()
        else:
            results = getattr(workshop, method)(*arguments) or ()
        batch = []
        for result in results:
            batch.append(result)
            if len(batch) == _BATCH:
                connection.send(batch)
                batch = []
        connection.send(batch)
        connection.send(None)


def _received(connections: list[Connection]) -> Iterator[Any]:
    """What workers answer, from whoever has something: a worker whose pipe is full stands still."""
    pending = list(connections)
    while pending:
        for connection in wait(pending):
            assert isinstance(connection, Connection)
            batch = connection.recv()
            if batch is None:
                pending.remove(connection)
            else:
                yield from batch
