"""Bounds on what an evaluation may cost, since templates and modules are other people's."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import attrs


class EvaluationError(Exception):
    """What is asked for has no value here; the message says why."""


class LimitError(EvaluationError):
    """The evaluation would cost more than its budget allows."""


class Thrown(EvaluationError):
    """An error of the evaluated program itself, such as a call of what is no function."""


@attrs.define(eq=False)
class Budget:
    """What an evaluation may still spend; share one among all parts of a rendering."""

    steps: int = 2_000_000
    """Nodes evaluated, statements run, items visited."""
    depth: int = 400
    """Calls and nested elements open at one time."""
    size: int = 4_000_000
    """Characters of one string, items of one array."""
    output: int = 20_000_000
    """Characters and items made in all."""
    nodes: int = 16_000
    """Elements of the tree; the platform's own bound."""

    def spend(self, count: int = 1) -> None:
        """Take steps."""
        self.steps -= count
        if self.steps < 0:
            raise LimitError("it takes too many steps")

    def made(self, size: int) -> None:
        """Account for a string or array of this size."""
        self.output -= size
        if size > self.size or self.output < 0:
            raise LimitError("what it makes is too large")

    def enter(self) -> None:
        """Go one level deeper; `leave` undoes it."""
        self.depth -= 1
        if self.depth < 0:
            raise LimitError("it is nested too deeply")

    def leave(self) -> None:
        """Come back from one level."""
        self.depth += 1


_FRAMES = 24
"""Python frames that one level of depth may take."""


@contextmanager
def deep(budget: Budget) -> Iterator[None]:
    """Let Python recurse as deep as the budget allows, and tell its own limit as ours."""
    before = sys.getrecursionlimit()
    wanted = before + _FRAMES * max(budget.depth, 0)
    sys.setrecursionlimit(max(before, min(wanted, 20_000)))
    try:
        yield
    except RecursionError:
        raise LimitError("it is nested too deeply") from None
    finally:
        sys.setrecursionlimit(before)
