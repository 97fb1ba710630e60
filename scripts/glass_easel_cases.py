"""Runs the newer engine's own template tests through our parser and evaluator.

    python scripts/glass_easel_cases.py CHECKOUT [--show N] [--only TEXT]

CHECKOUT is a work tree or a git folder of the engine's repository; nothing of it becomes part of
this project. Its tests are TypeScript: types are stripped, and the interpreter of script modules
runs them against a small stand-in for the component framework below, which renders with our
evaluator from scratch after each change of data. Counted are the expectations about HTML, data
sets and texts; those about observers and the like are passed over, and tests that have no others
are named at the end. Tests in
tests/evaluate/glass_easel_skips.csv are not run, each for a reason.
"""

from __future__ import annotations

import argparse
import csv
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT), str(Path(__file__).resolve().parent)]

from dialects._kit.context import Reporter  # noqa: E402
from dialects._kit.evaluate.engine import MODERN  # noqa: E402
from dialects._kit.evaluate.globals import make_globals  # noqa: E402
from dialects._kit.evaluate.interpreter import Run, Scope  # noqa: E402
from dialects._kit.evaluate.limits import EvaluationError, deep  # noqa: E402
from dialects._kit.evaluate.program import Compiler  # noqa: E402
from dialects._kit.evaluate.realm import Realm  # noqa: E402
from dialects._kit.evaluate.template import plain_value  # noqa: E402
from dialects._kit.evaluate.values import (  # noqa: E402
    UNDEFINED,
    Function,
    JsArray,
    ordered_keys,
    strict_equals,
)
from dialects._kit.script.typescript import strip_types  # noqa: E402
from glass_easel_stage import NOTHING, Failed, Host, framework, native  # noqa: E402

SKIPS = PROJECT / "tests" / "evaluate" / "glass_easel_skips.csv"
FOLDER = "glass-easel/tests/tmpl"
COUNTED = re.compile(r"domHtml|\.dataset\b|textContent|innerHTML|getElementById")
ASKS = re.compile(
    r"expect\(\s*(?:domHtml|\w+!?\.dataset|[^;]*?\.(?:dataset|textContent|innerHTML)\b)"
)
TAG = re.compile(r"<([a-z][\w-]*)((?: [^<>]*?)?)>")


# --- running the tests -------------------------------------------------------------------------


def later(error: EvaluationError) -> Run:
    """What the interpreter lacks matters only to the test that comes to it."""

    def run(scope: Scope) -> Any:
        raise error

    return run


class TestCompiler(Compiler):
    """The interpreter with what tests need beyond script modules."""

    def statement(self, node: dict[str, Any]) -> Run:
        try:
            return super().statement(node)
        except EvaluationError as error:
            return later(error)

    def expression(self, node: dict[str, Any]) -> Run:
        try:
            return self._expression(node)
        except EvaluationError as error:
            return later(error)

    def function(self, node: dict[str, Any]) -> Run:
        make = super().function(node)
        start, end = node["range"]

        def run(scope: Scope) -> Any:
            function = make(scope)
            function.name = f"{start}-{end}"
            return function

        return run

    def _expression(self, node: dict[str, Any]) -> Run:
        if node["type"] in ("FunctionExpression", "ArrowFunctionExpression"):
            return self.function(node)
        if node["type"] == "ChainExpression":
            return self._expression(node["expression"])
        if node["type"] == "NewExpression":
            return self._call({**node, "type": "CallExpression"})
        if node["type"] == "TSNonNullExpression":
            return self.expression(node["expression"])
        if node["type"] == "CallExpression" and node["callee"].get("name") == "expect":
            return self._expectation(node)
        return super().expression(node)

    def _expectation(self, node: dict[str, Any]) -> Run:
        start, end = node["range"]
        counted = COUNTED.search(SOURCE.text[start:end]) is not None
        compute = self.expression(node["arguments"][0]) if counted else None

        def run(scope: Scope) -> Any:
            if compute is None:
                return Host(lambda key: native(lambda *given: UNDEFINED))
            return expectation(compute(scope))

        return run


class Source:
    """The text that is being run; node ranges are of it."""

    text = ""


SOURCE = Source()


class Counter:
    """How many expectations held in the test that runs."""

    checks = 0


def expectation(value: Any) -> Host:
    def equal(expected: Any = UNDEFINED) -> Any:
        Counter.checks += 1
        if not alike(value, expected):
            raise Failed(f"expected {plain_value(expected)!r}, got {plain_value(value)!r}")
        return UNDEFINED

    names = dict.fromkeys(("toBe", "toEqual", "toStrictEqual"), native(equal))
    names["toBeUndefined"] = native(lambda: equal(UNDEFINED))
    return Host(names.get)


def alike(left: Any, right: Any) -> bool:
    if isinstance(left, Host) or isinstance(right, Host):
        return left is right
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(alike, left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        keys = ordered_keys(left)
        return set(keys) == set(right) and all(alike(left[k], right[k]) for k in keys)
    if isinstance(left, float) and left != left:
        return isinstance(right, float) and right != right
    if isinstance(left, str) and isinstance(right, str):
        return TAG.sub(in_order, left) == TAG.sub(in_order, right)
    return strict_equals(left, right)


def in_order(match: re.Match[str]) -> str:
    """A start tag with its attributes in one order; that of a real document is its history."""
    attributes = sorted(re.findall(r' [^ "=]+(?:="[^"]*")?', match[2]))
    return f"<{match[1]}{''.join(map(_classes_in_order, attributes))}>"


def _classes_in_order(attribute: str) -> str:
    name, _, value = attribute.partition("=")
    if name != " class":
        return attribute
    return f"{name}={' '.join(sorted(value.strip(chr(34)).split()))}"


@dataclass
class Result:
    """What came of one test."""

    file: str
    name: str
    verdict: str
    note: str = ""


def run_file(file: str, text: str, skips: dict[tuple[str, str], str], only: str) -> list[Result]:
    """Run the tests of one file, each once (they repeat for several backends)."""
    import esprima

    script = strip_types(text, file, Reporter(file))
    SOURCE.text = script
    program = esprima.toDict(esprima.parseModule(script, {"range": True}))
    program["body"] = [n for n in program["body"] if n["type"] != "ImportDeclaration"]
    tests: list[tuple[str, Function]] = []
    realm = Realm(MODERN, now=0.0)
    realm.globals.update(make_globals(realm))
    realm.globals.update(test_globals(tests))
    with deep(realm.budget):
        TestCompiler(realm, lambda path: UNDEFINED).module(program)()
        results: list[Result] = []
        seen: dict[str, set[str]] = {}
        for name, body in tests:
            places = seen.setdefault(name, set())
            if body.name in places:
                continue
            places.add(body.name)
            label = name if len(places) == 1 else f"{name} ({len(places)})"
            start, stop = map(int, body.name.split("-"))
            if only not in f"{file}: {label}":
                continue
            if ASKS.search(script, start, stop):
                results.append(run_test(file, label, body, skips))
            else:
                results.append(Result(file, label, "passed over"))
        return results


def run_test(file: str, name: str, body: Function, skips: dict[tuple[str, str], str]) -> Result:
    if (file, name) in skips:
        return Result(file, name, "skipped", skips[file, name])
    Counter.checks = 0
    try:
        body.run(UNDEFINED, [])
    except Failed as error:
        return Result(file, name, "failed", str(error))
    except EvaluationError as error:
        return Result(file, name, "failed", f"cannot be run: {error}")
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        return Result(file, name, "failed", f"cannot be run: {error!r}")
    verdict = "passed" if Counter.checks else "nothing to check"
    return Result(file, name, verdict, f"{Counter.checks} expectations")


def test_globals(tests: list[tuple[str, Function]]) -> dict[str, Any]:
    def tmpl(text: str, *options: Any) -> Any:
        return {"$files": {"": text}}

    def several(files: Any, *options: Any) -> Any:
        return {"$files": dict(files)}

    def quietly(count: float, run: Function) -> Any:
        return run.run(UNDEFINED, [])

    found: dict[str, Any] = {
        "tmpl": native(tmpl),
        "multiTmpl": native(several),
        "execWithWarn": native(quietly),
        "test": native(lambda name, body: tests.append((name, body))),
        "describe": native(lambda name, body: body.run(UNDEFINED, [])),
        "domHtml": native(lambda shown: shown.find("$html")),
        "glassEasel": framework(),
        "matchElementWithDom": NOTHING,
        "beforeAll": NOTHING,
        "jest": {"fn": native(lambda *given: native(lambda *rest: UNDEFINED))},
        "Element": {},
        "Object": {"$type": "Object", "keys": native(lambda o: JsArray(ordered_keys(o)))},
        "Array": {"$type": "Array"},
    }
    for name in ("domBackend", "shadowBackend", "composedBackend"):
        found[name] = Host(lambda key: NOTHING)
    for name in ("String", "Number", "Boolean"):
        found[name] = Function(lambda this, given: given[0], 1, name)
    return found


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
    for file, text in texts(options.checkout).items():
        # The tests' own helper reads the backend; ours knows the markup at once.
        text = re.sub(r"const domHtml = [\s\S]*?\n\}\n", "\n", text, count=1)
        results += run_file(file, text, skips, options.only)
    over = [r for r in results if r.verdict == "passed over"]
    results = [r for r in results if r.verdict != "passed over"]
    for result in [r for r in results if r.verdict != "passed"][: options.show]:
        reason = known.get((result.file, result.name))
        shown = f"known ({reason})" if reason else result.note[:300]
        print(f"{result.verdict}: {result.file}: {result.name}: {shown}")
    news = [r for r in results if r.verdict == "failed" and (r.file, r.name) not in known]
    counts = {v: sum(r.verdict == v for r in results) for v in ("passed", "failed", "skipped")}
    run = len(results) - counts["skipped"]
    print(
        f"{len(results)} tests: {counts['skipped']} skipped "
        f"({counts['skipped'] / max(len(results), 1):.1%}), {counts['passed']} of {run} passed "
        f"({counts['passed'] / max(run, 1):.1%})"
    )
    print(
        f"passed over: {len(over)} that ask for no tree (events, changes of properties, paths of "
        f"updates): {', '.join(sorted({f'{r.file}: {r.name}' for r in over}))}"
    )
    return 1 if news else 0


if __name__ == "__main__":
    sys.exit(main())
