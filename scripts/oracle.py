"""Compares our evaluator with the official template compiler, on real and generated templates.

    python scripts/oracle.py [--oracles DIR] [--packages DIR] [--corpus DIR] [--real N]
                             [--generated N] [--seed N] [--show N] [--only TEXT] [--update]

Asked are all templates of the npm packages, a sample of those of the corpus, and generated ones,
each with generated data; and each script module's functions with generated arguments, which the
module that we emit for browsers is asked as well. Known differences stand in
tests/evaluate/oracle_exceptions.csv with their reasons. Exits with 1 when there are others, 0 also
where the oracle is absent. --update asks for the expectations of our own fixtures instead and
writes them beside them.

The oracles and packages are those that the tests use (TRANSPILE_ORACLES), unless told otherwise.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import math
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT), str(Path(__file__).resolve().parent)]

import oracle_modules  # noqa: E402
from dialects._kit.context import Reporter  # noqa: E402
from dialects._kit.evaluate.limits import EvaluationError  # noqa: E402
from dialects._kit.evaluate.template import Inputs, plain_tree, render  # noqa: E402
from dialects._kit.script_module.parser import parse_script_module  # noqa: E402
from dialects._kit.template.parser import parse_template  # noqa: E402
from dialects.wechat.syntax import WECHAT_SYNTAX  # noqa: E402
from ir.script import ScriptModule  # noqa: E402
from ir.template import Template  # noqa: E402
from oracle_cases import data_for, generated, shapes, wrapper  # noqa: E402

EXCEPTIONS = PROJECT / "tests" / "evaluate" / "oracle_exceptions.csv"
FIXTURES = PROJECT / "tests" / "evaluate" / "fixtures"
DIGESTS = PROJECT / "tests" / "evaluate" / "generated.json"
DIGESTED = 150
PACKAGES = {
    "@vant/weapp": "dist",
    "tdesign-miniprogram": "miniprogram_dist",
    "weui-miniprogram": "miniprogram_dist",
}
NOW = 1_700_000_000_000.0
BATCH = 200


@dataclass(frozen=True)
class Case:
    """One template with its data; ``name`` is the same in every run of a seed."""

    name: str
    kind: str
    root: Path
    entry: str
    data: dict[str, Any]


@dataclass(frozen=True)
class ModuleCalls(Case):
    """A case that calls a script module, whose emitted form lies below ``emitted``."""

    calls: oracle_modules.ModuleCase
    emitted: Path


@dataclass(frozen=True)
class Outcome:
    """What came of a case: "equal", "refused" (by the compiler), "different" or "unsupported"."""

    case: Case
    verdict: str
    note: str = ""


# --- asking both --------------------------------------------------------------------------------


def _number(text: str) -> float | int:
    value = int(text)
    return value if abs(value) < 2**53 else float(value)


def official(cases: list[Case], harness: Path) -> list[dict[str, Any]]:
    """The compiler's answers in the order of the cases."""
    answers: list[dict[str, Any]] = []
    script = Path(__file__).with_name("wcc_trees.js")
    for start in range(0, len(cases), BATCH):
        lines = [
            json.dumps({"id": c.name, "root": str(c.root), "entry": c.entry, "data": c.data})
            for c in cases[start : start + BATCH]
        ]
        done = subprocess.run(
            ["node", str(script), str(harness)],
            input="\n".join(lines),
            capture_output=True,
            text=True,
            timeout=600,
            check=True,
            env={"TZ": "UTC", "PATH": os.environ["PATH"]},
        )
        answers += [json.loads(line, parse_int=_number) for line in done.stdout.splitlines()]
    return answers


def official_nodes(node: Any) -> list[Any]:
    """An official node in the form of our plain trees: no virtual nodes, names without prefix."""
    if node is None or (isinstance(node, dict) and "$undef" in node):
        return []
    if not isinstance(node, dict) or "tag" not in node:
        return [str(node)]
    inner = merge([part for child in node.get("children") or [] for part in official_nodes(child)])
    if node["tag"] == "virtual":
        return inner
    result: dict[str, Any] = {"tag": node["tag"].removeprefix("wx-")}
    attributes = {
        name.removeprefix("$wxs:"): value
        for name, value in (node.get("attr") or {}).items()
        if name != "$gdc"
    }
    if attributes:
        result["attr"] = attributes
    if node.get("generics"):
        result["generics"] = {
            name.removeprefix("wx-"): value.removeprefix("wx-") if isinstance(value, str) else value
            for name, value in node["generics"].items()
        }
    if inner:
        result["children"] = inner
    return [result]


def merge(nodes: list[Any]) -> list[Any]:
    found: list[Any] = []
    for node in nodes:
        if isinstance(node, str) and found and isinstance(found[-1], str):
            found[-1] += node
        else:
            found.append(node)
    return found


class Reader:
    """Parsed files below one root."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def _text(self, path: str) -> str | None:
        place = self.root / path
        return place.read_text("utf-8") if place.is_file() else None

    def template(self, path: str) -> Template | None:
        text = self._text(path)
        if text is None:
            return None
        return parse_template(text, path, WECHAT_SYNTAX, Reporter(path))

    def module(self, path: str) -> ScriptModule | None:
        text = self._text(path)
        if text is None:
            return None
        return parse_script_module(text, path, WECHAT_SYNTAX, Reporter(path))


def ours(case: Case) -> tuple[list[Any], list[tuple[str, str]]]:
    """Our tree, and what failed in modules."""
    reader = Reader(case.root)
    template = reader.template(case.entry)
    assert template is not None
    inputs = Inputs(WECHAT_SYNTAX, reader.template, reader.module, now=NOW)
    nodes, problems = render(template, case.data, inputs)
    plain: list[Any] = json.loads(json.dumps(plain_tree(nodes)), parse_int=_number)
    return plain, problems


def same(left: Any, right: Any) -> bool:
    """Equality that tells booleans from numbers, and forgives the last digit."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        return left == right or math.isclose(left, right, rel_tol=1e-15)
    if type(left) is not type(right):
        return False
    if isinstance(left, list):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(same(left[k], right[k]) for k in left)
    return bool(left == right)


def judge(case: Case, answer: dict[str, Any]) -> Outcome:
    if "refused" in answer:
        return Outcome(case, "refused", answer["refused"].splitlines()[0])
    try:
        found, problems = ours(case)
    except EvaluationError as error:
        verdict = "both stop" if "failed" in answer else "different"
        return Outcome(case, verdict, f"ours stops: {error}")
    if "failed" in answer:
        return Outcome(case, "different", f"the compiler's stops: {answer['failed']}")
    expected = merge(official_nodes(answer["tree"])[0].get("children") or [])
    if same(expected, found):
        return Outcome(case, "equal")
    return Outcome(case, "different", f"{_first(expected, found)} {problems or ''}")


def judge_emitted(case: ModuleCalls, answer: dict[str, Any]) -> Outcome:
    """Whether the module we emit for browsers answers as the compiler's tree shows."""
    expected = merge(official_nodes(answer["tree"])[0].get("children") or [])
    text = json.dumps(oracle_modules.emitted_answers(case.calls, case.emitted))
    answers = json.loads(text, parse_int=_number)
    apart = oracle_modules.differences(case.calls, expected, answers, same)
    asked = Case(f"emitted {case.name}", "emitted", case.root, case.entry, case.data)
    return Outcome(asked, "different" if apart else "equal", "; ".join(apart[:3]))


def _first(expected: Any, found: Any, place: str = "") -> str:
    """The first place where two trees differ."""
    if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        pairs: Any = enumerate(zip(expected, found, strict=True))
    elif isinstance(expected, dict) and isinstance(found, dict) and expected.keys() == found.keys():
        pairs = ((key, (expected[key], found[key])) for key in expected)
    else:
        return f"{place}: {_short(expected)} / ours {_short(found)}"
    for key, (one, other) in pairs:
        if not same(one, other):
            return _first(one, other, f"{place}/{key}")
    return place


def _short(value: Any) -> str:
    text = json.dumps(value)
    return text if len(text) <= 160 else text[:157] + "..."


# --- the cases ------------------------------------------------------------------------------------


def real_cases(root: Path, label: str, scratch: Path, seed: int) -> Iterator[Case]:
    """Every template below a root, with data made for it."""
    reader = Reader(root)
    for path in sorted(root.rglob("*.wxml")):
        entry = path.relative_to(root).as_posix()
        try:
            template = reader.template(entry)
        except (OSError, UnicodeDecodeError):
            continue
        if template is None:
            continue
        draw = random.Random(f"{seed} {label} {entry}")
        name = f"{label}/{entry}"
        wrapped = wrapper(template, f"/pkg/{entry}")
        if wrapped is not None:
            text, given = wrapped
            folder = scratch / name.replace("/", "+")
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "index.wxml").write_text(text, "utf-8")
            (folder / "pkg").symlink_to(root, target_is_directory=True)
            data = {key: data_for(shape, draw) for key, shape in given.items()}
            yield Case(name + "#definitions", "real", folder, "index.wxml", data)
        yield Case(name, "real", root, entry, data_for(shapes(template), draw))


def generated_cases(count: int, scratch: Path, seed: int) -> Iterator[Case]:
    for number in range(count):
        files, data = generated(seed * 1_000_000 + number)
        folder = scratch / f"generated-{number}"
        for path, text in files.items():
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, "utf-8")
        yield Case(f"generated/{number}", "generated", folder, "index.wxml", data)


def module_cases(root: Path, label: str, scratch: Path, seed: int) -> Iterator[Case]:
    """The calls of each script module; the compiler, the evaluator and Node are asked."""
    emitted = scratch / f"emitted+{label}".replace("/", "+")
    for case in oracle_modules.module_cases(root, label, scratch, seed):
        if not emitted.exists():
            oracle_modules.emit_modules(case.folder, emitted)
        yield ModuleCalls(case.name, "module", case.folder, case.entry, case.data, case, emitted)


# --- the run --------------------------------------------------------------------------------------


def run(cases: list[Case], harness: Path) -> list[Outcome]:
    outcomes = []
    for case, answer in zip(cases, official(cases, harness), strict=True):
        outcomes.append(judge(case, answer))
        if isinstance(case, ModuleCalls) and "tree" in answer:
            outcomes.append(judge_emitted(case, answer))
    return outcomes


def known() -> dict[str, str]:
    """Reasons of the differences that are accepted, by the start of a case's name."""
    if not EXCEPTIONS.is_file():
        return {}
    with EXCEPTIONS.open(encoding="utf-8", newline="") as file:
        return {row["case"]: row["reason"] for row in csv.DictReader(file)}


def report(outcomes: list[Outcome], show: int) -> int:
    """Print what came out; how many differences have no reason."""
    reasons = known()
    unexplained = 0
    for kind in ("real", "generated", "module", "emitted"):
        own = [o for o in outcomes if o.case.kind == kind]
        counts = Counter(o.verdict for o in own)
        shown = ", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items()))
        print(f"{kind}: {len(own)} cases: {shown or 'none'}")
        for outcome in own:
            if outcome.verdict == "both stop":
                print(f"  (both stop) {outcome.case.name}: {outcome.note}")
            if outcome.verdict != "different":
                continue
            reason = next((r for k, r in reasons.items() if outcome.case.name.startswith(k)), None)
            if reason is None:
                unexplained += 1
                if unexplained <= show:
                    print(f"  {outcome.case.name}: {outcome.note}")
            else:
                print(f"  (known) {outcome.case.name}: {reason}")
    return unexplained


def collect(options: argparse.Namespace, scratch: Path) -> list[Case]:
    real: list[Case] = []
    modules: list[Case] = []
    for package, folder in PACKAGES.items():
        root = options.packages / package / folder
        if root.is_dir():
            real += real_cases(root, package, scratch, options.seed)
            modules += module_cases(root, package, scratch, options.seed)
    if options.corpus.is_dir():
        apps = sorted(path for path in options.corpus.iterdir() if path.is_dir())
        more = [c for app in apps for c in _app_cases(app, scratch, options.seed)]
        random.Random(options.seed).shuffle(more)
        real += more[: max(0, options.real - len(real))]
    cases = [*real, *generated_cases(options.generated, scratch, options.seed), *modules]
    return [case for case in cases if options.only in case.name]


def _app_cases(repository: Path, scratch: Path, seed: int) -> Iterator[Case]:
    for config in sorted(repository.rglob("app.json")):
        if "node_modules" not in config.parts:
            label = config.parent.relative_to(repository.parent).as_posix()
            yield from real_cases(config.parent, label, scratch, seed)
            return


def fixture_cases() -> Iterator[Case]:
    """Our own fixtures; all have the same data."""
    data = json.loads((FIXTURES / "data.json").read_text("utf-8"))
    for place in sorted(FIXTURES.glob("*/index.wxml")):
        yield Case(place.parent.name, "fixture", place.parent, "index.wxml", data)


def digest(tree: Any) -> str:
    """A short name of a tree: the same for equal trees, numbers as JSON of Python writes them."""
    text = json.dumps(tree, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def whole(tree: Any) -> Any:
    """Numbers in one spelling, so that digests of equal trees are equal."""
    if isinstance(tree, float) and tree.is_integer() and abs(tree) < 2**53:
        return int(tree)
    if isinstance(tree, list):
        return [whole(item) for item in tree]
    return {key: whole(tree[key]) for key in tree} if isinstance(tree, dict) else tree


def update(harness: Path, scratch: Path) -> None:
    """Write down what the official compiler makes of fixtures and of the first generated cases."""
    cases = list(fixture_cases())
    for case, answer in zip(cases, official(cases, harness), strict=True):
        if "tree" not in answer:
            raise SystemExit(f"{case.name}: {answer}")
        tree = merge(official_nodes(answer["tree"])[0].get("children") or [])
        text = json.dumps(tree, indent=1, ensure_ascii=False) + "\n"
        (case.root / "tree.json").write_text(text, "utf-8")
    drawn = list(generated_cases(DIGESTED, scratch, 0))
    found = {}
    for case, answer in zip(drawn, official(drawn, harness), strict=True):
        if "tree" in answer:
            tree = merge(official_nodes(answer["tree"])[0].get("children") or [])
            found[case.name.rpartition("/")[2]] = digest(whole(tree))
    DIGESTS.write_text(json.dumps(found, indent=0) + "\n", "utf-8")


def _absent(harness: Path) -> str | None:
    if shutil.which("node") is None:
        return "node is not installed"
    return None if harness.is_file() else f"{harness} is not there"


def main(arguments: list[str] | None = None, say: Callable[[str], None] = print) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    beside = Path(os.environ.get("TRANSPILE_ORACLES") or PROJECT.parent / "oracles")
    parser.add_argument("--oracles", type=Path, default=beside)
    parser.add_argument("--packages", type=Path)
    parser.add_argument("--corpus", type=Path, default=PROJECT.parent / "corpus")
    parser.add_argument("--real", type=int, default=700)
    parser.add_argument("--generated", type=int, default=2100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=20)
    parser.add_argument("--only", default="")
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args(arguments)
    options.packages = options.packages or options.oracles / "npm" / "node_modules"
    harness = options.oracles / "wcc" / "wxml_check.js"
    absent = _absent(harness)
    if absent is not None:
        say(f"skipped: {absent}")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        if options.update:
            update(harness, Path(folder))
            return 0
        cases = collect(options, Path(folder))
        unexplained = report(run(cases, harness), options.show)
    say(f"{unexplained} differences without a reason")
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
