"""Runs the newer engine's own template tests through our parser and evaluator.

    python scripts/glass_easel_cases.py CHECKOUT [--show N] [--only TEXT]

CHECKOUT is a work tree or a git folder of the engine's repository; nothing of it becomes part of
this project. Its tests are TypeScript: types are stripped, and the interpreter of script modules
runs them against a small stand-in for the component framework (the stage), whose templates our
parser reads and our evaluator renders. A test passes when all its expectations hold, HTML to the
letter; each test of the folder is run or stands in tests/evaluate/glass_easel_skips.csv with a
reason. Passed over is one helper, which compares the engine's tree with that of a real document.

All run thrice, to tell what they judge. One that holds also when each change of data renders the
whole template anew, and that has no child component, no event, no ``class:`` or ``style:`` and no
function that the stage calls, is decided by our parser and evaluator (the stage only shows what
they give, as HTML or as nodes); the others judge the stage too. What the stage does only because a
test expects it is left out once; what fails then stands in the list as "stage".
"""

from __future__ import annotations

import argparse
import csv
import re
import subprocess
import sys
from collections import Counter
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
from glass_easel.record import TAILORED, Record  # noqa: E402
from glass_easel.values import Failed  # noqa: E402

SKIPS = PROJECT / "tests" / "evaluate" / "glass_easel_skips.csv"
FOLDER = "glass-easel/tests/tmpl"
Reasons = dict[tuple[str, str], str]
"""Why tests, by file and name, are not as others."""
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


def run_file(file: str, text: str, skips: Reasons, only: str, record: Record) -> list[Result]:
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


def reasons(kind: str) -> Reasons:
    """The listed tests of a kind.

    "skip" is not run, "known" may fail, "stage" passes only by what the stage does for this test.
    """
    with SKIPS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == kind]
    return {(row["file"], row["test"]): row["reason"] for row in rows}


def run_all(files: dict[str, str], only: str, record: Record) -> list[Result]:
    """Run the tests of all files."""
    skips = reasons("skip")
    results: list[Result] = []
    for file, text in files.items():
        # The tests' own helper reads the backend; ours knows the markup at once.
        text = re.sub(r"const domHtml = [\s\S]*?\n\}\n", "\n", text, count=1)
        results += run_file(file, text, skips, only, record)
    return results


@dataclass(frozen=True)
class Again:
    """The tests that fail when they are run with less of the stage."""

    bare: set[tuple[str, str]]
    """With all nodes made anew at each change, and without what the next one goes without."""
    untailored: set[tuple[str, str]]
    """Without what the stage does only because a test expects it."""


def failures(results: list[Result]) -> set[tuple[str, str]]:
    """The failed tests by file and name."""
    return {(r.file, r.name) for r in results if r.verdict == "failed"}


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--show", type=int, default=40)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    if not options.checkout.is_dir():
        print(
            f"no checkout of glass-easel at {options.checkout}: its template tests were NOT run "
            "(make oracle GLASS_EASEL=dir)"
        )
        return 0
    try:
        files = texts(options.checkout)
    except subprocess.CalledProcessError as error:
        parser.error(f"{options.checkout} cannot be read: {error.stderr.strip()}")
    if not files:
        parser.error(f"{options.checkout} has no {FOLDER}/*.test.ts")
    results = run_all(files, options.only, Record())
    again = Again(
        failures(run_all(files, options.only, Record(anew=True, without=TAILORED))),
        failures(run_all(files, options.only, Record(without=TAILORED))),
    )
    known, stage = reasons("known"), reasons("stage")
    for result in [r for r in results if r.verdict != "passed"][: options.show]:
        reason = known.get((result.file, result.name))
        shown = f"known ({reason})" if reason else result.note[:300]
        print(f"{result.verdict}: {result.file}: {result.name}: {shown}")
    failed = failures(results)
    print(summary(results, len(failed & set(known))))
    print(shares(results, again))
    wrong = complaints(results, known, stage, again)
    listed = {*known, *stage, *reasons("skip")} - {(r.file, r.name) for r in results}
    if not options.only and listed:
        wrong.append(f"listed, but not met: {sorted(listed)}")
    written = sum(len(WRITTEN.findall(text)) for text in files.values())
    if not options.only and written != len(results):
        wrong.append(f"{written - len(results)} of {written} tests in the files were not met")
    print("\n".join(wrong), end="\n" if wrong else "")
    return 1 if failed - set(known) or wrong else 0


def complaints(results: list[Result], known: Reasons, stage: Reasons, again: Again) -> list[str]:
    """Where the list of exceptions does not tell what the runs did."""
    failed, met = failures(results), {(r.file, r.name) for r in results}
    found = {
        "known, but passed": (set(known) - failed) & met,
        "expected by the stage's own text, but not listed": again.untailored - failed - set(stage),
        "listed as stage, but holds without": (set(stage) - again.untailored) & met,
    }
    return [f"{what}: {sorted(tests)}" for what, tests in found.items() if tests]


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
        f"{sum(r.checks for r in results)} expectations held, text compared to the letter; "
        "passed over: matchElementWithDom"
    )


def shares(results: list[Result], again: Again) -> str:
    """What the passed tests judge: our parser and evaluator, or the stage as well."""
    passed = [r for r in results if r.verdict == "passed"]
    plain = [r for r in passed if (r.file, r.name) not in again.bare and r.used <= {"update"}]
    once = sum(not r.used for r in plain)
    staged = [r for r in passed if r not in plain]
    uses = Counter(use for r in staged for use in r.used if use != "update")
    rest = sum(r.used <= {"update"} for r in staged)
    tailored = sum((r.file, r.name) in again.untailored for r in passed)
    return (
        f"of {len(passed)} passed: {len(plain)} are decided by our parser and evaluator "
        f"({once} by one rendering, {len(plain) - once} by rendering anew at each change of data); "
        f"{len(staged)} need the stage's own code (child components {uses['component']}, "
        f"events {uses['event']}, functions of the test that it calls {uses['function']}, "
        f"class: or style: {uses['class or style']}, "
        f"neither of these but its way of updating or telling {rest}), "
        f"{tailored} of them what it does only for these tests"
    )


if __name__ == "__main__":
    sys.exit(main())
