"""Our verdicts on templates beside the official compilers', on all there is (`make corpus`).

    python scripts/verdicts.py [CORPUS] [--mutants N] [--seed N] [--show N]

Judged are every template of the apps below CORPUS and of three npm packages, seeded mutants of
those, and short probes. Writes tests/verdicts.csv (counts only) and prints what is apart; exits
with 1 when a share is below what is asked for. Without the compilers it says so and exits with 0.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Sequence
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from oracle_support import corpus, has  # noqa: E402
from oracle_support.templates import (  # noqa: E402
    Case,
    Tally,
    files_below,
    judge,
    mutants,
    package_roots,
    probes,
)

TABLE = PROJECT / "tests" / "verdicts.csv"
MIN_REAL, MIN_ACCEPTED, MIN_REFUSED = 0.999, 0.98, 0.98


def tally(name: str, cases: Sequence[Case]) -> Tally:
    """All cases of a set, judged."""
    result = Tally(name)
    for item in judge(cases):
        result.judged.append(item)
    print(result.row(), flush=True)
    return result


def low(sets: Sequence[Tally]) -> list[str]:
    """What is not as asked for."""
    found = []
    for item in sets:
        least = (MIN_ACCEPTED, MIN_REFUSED) if item.name in ("mutants", "probes") else (MIN_REAL, 0)
        for accepted, minimum in zip((True, False), least, strict=True):
            share = item.share(accepted)
            if share < minimum:
                kind = "accepted" if accepted else "refused"
                found.append(f"{item.name}: we agree on {share:.2%} of the {kind} templates")
        untidy = sum(judged.untidy for judged in item.judged)
        unequal = sum(not judged.identical for judged in item.judged)
        if item.name not in ("mutants", "probes") and untidy:
            found.append(f"{item.name}: {untidy} templates that both accept hold raw text")
        if unequal:
            found.append(f"{item.name}: {unequal} templates do not print to themselves")
    return found


def show(sets: Sequence[Tally], limit: int) -> None:
    """Print the exceptions, the first of each set."""
    for item in sets:
        for judged in item.exceptions[:limit]:
            verdicts = f"older: {judged.older}; newer: {judged.newer}; ours: {judged.ours}"
            text = f"\n    {judged.case.text!r}" if judged.case.root is None else ""
            print(f"{judged.case.name} (raw {judged.raw}) {verdicts}{text}"[:1500])


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path, nargs="?", default=corpus())
    parser.add_argument("--mutants", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--show", type=int, default=10)
    options = parser.parse_args()
    if not (has("wcc") and has("glass-easel")):
        print("the official compilers are not installed (scripts/install_oracles.py)")
        return 0
    folder: Path | None = options.corpus
    apps = sorted(p for p in folder.iterdir() if p.is_dir()) if folder and folder.is_dir() else []
    seen: set[str] = set()
    sets = [tally("npm", files_below(package_roots(), seen))]
    if apps:
        sets.append(tally("corpus", files_below(apps, seen)))
    texts = [j.case.text for item in sets for j in item.judged if j.agreed]
    if texts:
        sets.append(tally("mutants", mutants(texts, options.mutants, options.seed)))
    sets.append(tally("probes", probes()))
    show(sets, options.show)
    if apps:
        with TABLE.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(sets[0].row()), lineterminator="\n")
            writer.writeheader()
            writer.writerows(item.row() for item in sets)
    problems = low(sets)
    print("\n".join(problems) if problems else "as asked for")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
