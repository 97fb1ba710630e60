"""Runs the newer engine's own template tests through our parser and evaluator.

    python scripts/glass_easel_cases.py CHECKOUT [--show N] [--only TEXT]

CHECKOUT is a work tree or a git folder of the engine's repository; nothing of it becomes part of
this project. Its tests are TypeScript: types are stripped, and the interpreter of script modules
runs them against a small stand-in for the component framework (the stage), whose templates our
parser reads and our evaluator renders. A test passes when all its expectations hold, HTML to the
letter; each test of the folder is run or stands in tests/evaluate/glass_easel_skips.csv with a
reason. Passed over is one helper, which compares the engine's tree with that of a real document.
"""

from __future__ import annotations

import argparse
import csv
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT), str(Path(__file__).resolve().parent)]

from dialects._kit.context import Reporter  # noqa: E402
from dialects._kit.evaluate.engine import MODERN  # noqa: E402
from dialects._kit.evaluate.globals import make_globals  # noqa: E402
from dialects._kit.evaluate.limits import EvaluationError, deep  # noqa: E402
from dialects._kit.evaluate.realm import Realm  # noqa: E402
from dialects._kit.evaluate.values import UNDEFINED, Function  # noqa: E402
from dialects._kit.script.typescript import strip_types  # noqa: E402
from glass_easel.program import TestCompiler, test_globals  # noqa: E402
from glass_easel.record import Record  # noqa: E402
from glass_easel.values import Failed  # noqa: E402

SKIPS = PROJECT / "tests" / "evaluate" / "glass_easel_skips.csv"
FOLDER = "glass-easel/tests/tmpl"
WRITTEN = re.compile(r"^\s*(?:it|test)\(", re.MULTILINE)


@dataclass
class Result:
    """What came of one test."""

    file: str
    name: str
    verdict: str
    note: str = ""
    checks: int = 0
    used: frozenset[str] = frozenset()


def run_file(
    file: str, text: str, skips: dict[tuple[str, str], str], only: str, record: Record
) -> list[Result]:
    """Run the tests of one file, each once (they repeat for several backends)."""
    import esprima

    script = strip_types(text, file, Reporter(file))
    program = esprima.toDict(esprima.parseModule(script, {"range": True}))
    program["body"] = [n for n in program["body"] if n["type"] != "ImportDeclaration"]
    tests: list[tuple[str, Function]] = []
    realm = Realm(MODERN, now=0.0)
    realm.globals.update(make_globals(realm))
    name_types(realm)
    realm.globals.update(test_globals(tests, record))
    with deep(realm.budget):
        TestCompiler(realm, script).module(program)()
        results: list[Result] = []
        seen: dict[str, set[str]] = {}
        for name, body in tests:
            places = seen.setdefault(name, set())
            if body.name in places:
                continue
            places.add(body.name)
            label = name if len(places) == 1 else f"{name} ({len(places)})"
            if only in f"{file}: {label}":
                reason = skips.get((file, label))
                results.append(
                    Result(file, label, "skipped", reason)
                    if reason is not None
                    else run_test(file, label, body, record)
                )
        return results


def run_test(file: str, name: str, body: Function, record: Record) -> Result:
    """Run one test; ``record`` counts its expectations."""
    record.begin()
    try:
        body.run(UNDEFINED, [])
    except Failed as error:
        return Result(file, name, "failed", str(error))
    except EvaluationError as error:
        return Result(file, name, "failed", f"cannot be run: {error}")
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        return Result(file, name, "failed", f"cannot be run: {error!r}")
    if not record.checks:
        return Result(file, name, "failed", "nothing was checked")
    return Result(file, name, "passed", checks=record.checks, used=frozenset(record.used))


def name_types(realm: Realm) -> None:
    """Let properties be told what type they are of by the constructors that stand for it."""
    for name in ("String", "Number", "Boolean"):
        realm.globals[name].name = name
    for name in ("Object", "Array"):
        realm.globals[name]["$type"] = name


def texts(checkout: Path) -> dict[str, str]:
    """The test files by name."""
    folder = checkout / FOLDER
    if folder.is_dir():
        return {p.name: p.read_text("utf-8") for p in sorted(folder.glob("*.test.ts"))}
    listed = git(checkout, "ls-tree", "--name-only", "HEAD", FOLDER + "/").split()
    wanted = [name for name in listed if name.endswith(".test.ts")]
    return {Path(n).name: git(checkout, "show", f"HEAD:{n}") for n in wanted}


def git(checkout: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(checkout), *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout


def reasons(kind: str) -> dict[tuple[str, str], str]:
    """The listed tests of a kind: "skip" is not run, "known" may fail."""
    with SKIPS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == kind]
    return {(row["file"], row["test"]): row["reason"] for row in rows}


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--show", type=int, default=40)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    skips, known = reasons("skip"), reasons("known")
    results: list[Result] = []
    written = 0
    for file, text in texts(options.checkout).items():
        written += len(WRITTEN.findall(text))
        # The tests' own helper reads the backend; ours knows the markup at once.
        text = re.sub(r"const domHtml = [\s\S]*?\n\}\n", "\n", text, count=1)
        results += run_file(file, text, skips, options.only, Record())
    for result in [r for r in results if r.verdict != "passed"][: options.show]:
        reason = known.get((result.file, result.name))
        shown = f"known ({reason})" if reason else result.note[:300]
        print(f"{result.verdict}: {result.file}: {result.name}: {shown}")
    failed = {(r.file, r.name) for r in results if r.verdict == "failed"}
    print(summary(results, len(failed & set(known))))
    stale = sorted((set(known) - failed) & {(r.file, r.name) for r in results})
    if stale:
        print(f"known, but passed: {stale}")
    missed = 0 if options.only else written - len(results)
    if missed:
        print(f"{missed} of {written} tests in the files were not met")
    return 1 if failed - set(known) or stale or missed else 0


def summary(results: list[Result], explained: int) -> str:
    """The arithmetic: every test is run or skipped, every run one passes or fails."""
    total = len(results)
    counts = {v: sum(r.verdict == v for r in results) for v in ("passed", "failed", "skipped")}
    run = total - counts["skipped"]
    return (
        f"{total} tests: {run} run, {counts['skipped']} skipped "
        f"({counts['skipped'] / max(total, 1):.1%} of all)\n"
        f"of {run} run: {counts['passed']} passed ({counts['passed'] / max(run, 1):.1%}), "
        f"{counts['failed']} failed, {explained} of these explained\n"
        f"{sum(r.checks for r in results)} expectations held; passed over: matchElementWithDom"
    )


if __name__ == "__main__":
    sys.exit(main())
