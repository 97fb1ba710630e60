"""What one run of the engine's tests is told and what it remembers."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

TAILORED = frozenset({"written names", "warnings", "style text"})
"""What the stage does only because a test expects it; neither parser nor evaluator knows of it."""


@dataclass(eq=False)
class Record:
    """One run, and the test in it that runs just now."""

    anew: bool = False
    """Whether a change of data makes all nodes of a template anew, so that none is kept.

    What a program holds then stands for the node that came to the same place.
    """
    without: AbstractSet[str] = frozenset()
    """What of `TAILORED` is switched off."""
    checks: int = 0
    """How many expectations held in this test."""
    warnings: list[str] = field(default_factory=list)
    """What the engine would have warned of."""
    used: set[str] = field(default_factory=set)
    """What this test used beyond one rendering of one template."""

    def begin(self) -> None:
        """Another test begins."""
        self.checks = 0
        self.warnings.clear()
        self.used.clear()

    def does(self, tailored: str) -> bool:
        return tailored not in self.without
