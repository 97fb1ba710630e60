"""Ports every real app of a folder and writes down what came of it.

    python scripts/corpus.py DIR [--apps CSV] [--only TEXT] [--out FILE] [--keep OUT] [--to TARGET]

DIR holds one checkout per repository, named owner+name, and may hold commits.csv (repo, commit).
The table of apps says which folder of a repository is the app; where it is silent, every folder
with an app.json that lists pages is one. Each app is ported by the command line in a process of
its own with a time limit, then lifted and printed in its own dialect again, and compared with its
source byte by byte. The results file has no path, no time of day and no order of its own: two runs
on the same inputs differ in seconds and megabytes only, which are rounded.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path, PurePosixPath
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
RESULTS = PROJECT / "tests" / "corpus_results.csv"
APPS = PROJECT.parent / "shared" / "corpus" / "apps.csv"
SOURCE = "wechat"
TARGETS = ("alipay", "web")
SKIPPED = {"node_modules", "miniprogram_npm", ".git", "dist", "cloudfunctions"}
TEMPLATE, SCRIPTS = ".wxml", (".js", ".ts")
SAMPLE_SECONDS = 0.1

SELF_CHECK = {
    "broken-output-reference",
    "broken-output-syntax",
    "leftover-source-syntax",
    "internal-fault",
}
"""Rules that speak of us and not of the app: the check of finished output, and caught faults."""


@dataclass(frozen=True)
class Input:
    """One app: where it is and what it is called in the results."""

    repo: str
    commit: str
    project: Path
    app: Path
    root: str


@dataclass(frozen=True)
class Options:
    """What the person at the command line wants."""

    targets: tuple[str, ...]
    limit: float
    keep: Path | None


@dataclass
class Result:
    """One line of the results file."""

    repo: str
    app_root: str
    commit: str
    exit: int | str = ""
    traceback: bool = False
    seconds: float = 0
    megabytes: int = 0
    pages_declared: int = 0
    pages_existing: int = 0
    pages_alipay: int | str = ""
    pages_web: int | str = ""
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    self_check: int = 0
    rules: str = ""
    identity: str = ""
    files_identical: int = 0
    files_different: int = 0
    files_unprinted: int = 0
    files_copied: int = 0
    raw_nodes: str = ""
    raw_in_accepted: int | str = ""
    wcc_files: int | str = ""
    wcc_refused: int | str = ""
    we_refuse_only: str = ""
    wcc_refuses_only: str = ""
    remark: str = field(default="")


# --- inputs


def read_json(path: Path) -> Any:
    """A config as app authors write it: comments and trailing commas pass."""
    text = path.read_text("utf-8", errors="replace").lstrip("\ufeff")
    pattern = r'("(?:\\.|[^"\\])*")|//[^\n]*|/\*.*?\*/'
    text = re.sub(pattern, lambda match: match[1] or "", text, flags=re.DOTALL)
    text = re.sub(r'("(?:\\.|[^"\\])*")|,(?=\s*[}\]])', lambda match: match[1] or "", text)
    try:
        return json.loads(text)
    except ValueError:
        return None


def is_app(folder: Path) -> bool:
    """Whether a folder is the root of an app."""
    config = folder / "app.json"
    if not config.is_file():
        return False
    value = read_json(config)
    return isinstance(value, dict) and bool(value.get("pages"))


def find_apps(folder: Path) -> list[Path]:
    """All app roots below a folder, outermost only."""
    found: list[Path] = []
    for here, names, _ in os.walk(folder):
        names[:] = sorted(name for name in names if name not in SKIPPED)
        if is_app(Path(here)):
            found.append(Path(here))
            names.clear()
    return found


def project_of(app: Path, top: Path) -> Path:
    """The folder a developer would open: the one whose project file names this app."""
    for folder in (app, *app.parents):
        config = folder / "project.config.json"
        if config.is_file():
            value = read_json(config)
            named = value.get("miniprogramRoot") if isinstance(value, dict) else None
            if (folder / str(named or "")).resolve() == app.resolve():
                return folder
        if folder == top:
            break
    return app


def inputs(corpus: Path, apps: Path, only: str) -> Iterator[Input]:
    """Every app of the corpus, by name."""
    commits: dict[str, str] = {}
    if (corpus / "commits.csv").is_file():
        with (corpus / "commits.csv").open(encoding="utf-8") as stream:
            commits = {row["repo"]: row["commit"] for row in csv.DictReader(stream)}
    roots: dict[str, str] = {}
    if apps.is_file():
        with apps.open(encoding="utf-8") as stream:
            roots = {r["repo"]: r["app_root"] for r in csv.DictReader(stream)}
    for top in sorted(path for path in corpus.iterdir() if "+" in path.name and path.is_dir()):
        repo = top.name.replace("+", "/", 1)
        if only and only not in repo:
            continue
        named = top / roots.get(repo, "")
        folders = [named] if repo in roots and is_app(named) else find_apps(top)
        for app in folders or [top]:
            root = app.relative_to(top).as_posix()
            yield Input(repo, commits.get(repo, ""), project_of(app, top), app, root)


def declared_pages(app: Path) -> list[str]:
    """Pages that app.json declares, subpackages included, in order."""
    config = read_json(app / "app.json") if (app / "app.json").is_file() else None
    if not isinstance(config, dict):
        return []
    pages = [page for page in config.get("pages") or [] if isinstance(page, str)]
    for package in config.get("subPackages") or config.get("subpackages") or []:
        if isinstance(package, dict):
            root = str(package.get("root") or "").strip("/")
            pages += [f"{root}/{page.strip('/')}" for page in package.get("pages") or []]
    return list(dict.fromkeys(page.strip("/").removesuffix(TEMPLATE) for page in pages))


def existing(app: Path, page: str) -> bool:
    """Whether a page's template and script are there."""
    return (app / f"{page}{TEMPLATE}").is_file() and any(
        (app / f"{page}{suffix}").is_file() for suffix in SCRIPTS
    )


# --- running


def family(pid: int) -> Iterator[int]:
    """A process and all that came of it."""
    yield pid
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from family(int(child))
    except OSError:
        return


def memory(pid: int) -> int:
    """Bytes a process family holds now, shared pages counted once; 0 where nobody tells."""
    total = 0
    for member in family(pid):
        try:
            text = Path(f"/proc/{member}/smaps_rollup").read_text()
        except OSError:
            continue
        match = re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)
        total += int(match[1]) * 1024 if match else 0
    return total


@dataclass
class Run:
    """How a process ended."""

    code: int | None
    seconds: float
    peak: int
    output: str


def run(command: list[str], limit: float) -> Run:
    """Runs a command to its end or to the limit, watching its memory."""
    start, peak = time.monotonic(), 0
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as log:
        with subprocess.Popen(
            command, stdout=log, stderr=log, cwd=tempfile.gettempdir(), start_new_session=True
        ) as process:
            while process.poll() is None:
                peak = max(peak, memory(process.pid))
                if time.monotonic() - start > limit:
                    os.killpg(process.pid, 9)
                    process.wait()
                    break
                time.sleep(SAMPLE_SECONDS)
        seconds = time.monotonic() - start
        log.seek(0)
        code = None if seconds > limit else process.returncode
        return Run(code, seconds, peak, log.read())


def tool(*arguments: str) -> list[str]:
    """The command line of this checkout."""
    return [sys.executable, "-m", "transpile", *arguments]


# --- judging


def count_diagnostics(result: Result, report: Path) -> None:
    """Counts findings by severity and rule."""
    if not report.is_file():
        return
    found = json.loads(report.read_text("utf-8"))["findings"]
    severities = Counter(str(item["severity"]).lower() for item in found)
    rules = Counter(item["rule"] for item in found)
    result.errors = severities["error"]
    result.warnings = severities["warning"]
    result.notes = severities["note"]
    result.self_check = sum(count for rule, count in rules.items() if rule in SELF_CHECK)
    result.rules = " ".join(f"{rule}:{count}" for rule, count in sorted(rules.items()))


def pages_in_alipay(output: Path, pages: list[str]) -> list[str]:
    """Pages that the Alipay project both lists and has."""
    for config in sorted(output.rglob("app.json"), key=lambda path: len(path.parts)):
        if is_app(config.parent):
            listed = set(declared_pages(config.parent))
            app = config.parent
            return [
                page
                for page in pages
                if page in listed
                and (app / f"{page}.axml").is_file()
                and any((app / f"{page}{suffix}").is_file() for suffix in SCRIPTS)
            ]
    return []


def pages_in_web(output: Path, pages: list[str]) -> list[str]:
    """Pages that have their own document."""
    return [page for page in pages if (output / page / "index.html").is_file()]


def port(item: Input, result: Result, out: Path, options: Options) -> None:
    """Ports one app to all targets by the command line."""
    report = out / "report.json"
    targets = [word for target in options.targets for word in ("--to", target)]
    done = run(
        tool("port", str(item.project), *targets, "-o", str(out), "--report", str(report)),
        options.limit,
    )
    result.exit = "time limit" if done.code is None else done.code
    result.traceback = "Traceback (most recent call last)" in done.output
    result.seconds = round(done.seconds, 1)
    result.megabytes = round(done.peak / 1e7) * 10
    if result.traceback or done.code not in (0, 1):
        result.remark = done.output.strip().splitlines()[-1][:160] if done.output.strip() else ""
        result.remark = result.remark.replace(str(item.project), "APP")
    count_diagnostics(result, report)
    pages = declared_pages(item.app)
    there = [page for page in pages if existing(item.app, page)]
    result.pages_declared, result.pages_existing = len(pages), len(there)
    lost = set()
    for target in options.targets:
        look = pages_in_alipay if target == "alipay" else pages_in_web
        found = look(out / target, there)
        setattr(result, f"pages_{target}", len(found))
        lost |= set(there) - set(found)
    if lost:
        result.remark = f"{result.remark} lost: {' '.join(sorted(lost))}"[:300].strip()


def is_code(path: str) -> bool:
    """Whether a file must be printed from a tree."""
    code = (TEMPLATE, ".wxss", ".wxs", ".js", ".ts", ".less", ".scss")
    return path.endswith(code) and not path.endswith(".d.ts")


def unprinted(app: Path, printed: set[str]) -> list[str]:
    """Templates, styles and script modules that the app has and we did not print."""
    found = []
    for here, names, files in os.walk(app):
        names[:] = sorted(name for name in names if name not in SKIPPED)
        for name in sorted(files):
            path = (Path(here) / name).relative_to(app).as_posix()
            if name.endswith((TEMPLATE, ".wxss", ".wxs")) and path not in printed:
                found.append(path)
    return found


def probe(project: str) -> None:
    """In a process of its own: lifts an app, prints it unchanged, counts; answers as JSON."""
    import transpile
    from ir.app import Asset
    from ir.expression import Raw
    from ir.script import SyntaxFault
    from ir.style import RawStyle
    from ir.template import RawNode
    from ir.tree import walk

    raws: Counter[str] = Counter()
    by_template: Counter[str] = Counter()
    app = transpile.lift(project)
    for unit in app.units:
        for node in walk(unit):
            if isinstance(node, Raw | SyntaxFault | RawStyle | RawNode):
                raws[type(node).__name__] += 1
                if unit.path.endswith(TEMPLATE):
                    by_template[unit.path] += 1
    own = {unit.path for unit in app.units}  # the project file is none of the app's
    printed = {
        file.path: hashlib.sha256(file.data).hexdigest()
        for file in transpile.emit(app, target=SOURCE)
        if file.path in own
    }
    copied = [unit.path for unit in app.units if isinstance(unit, Asset) and is_code(unit.path)]
    answer = {"raw": raws, "templates": by_template, "printed": printed, "copied": copied}
    json.dump(answer, sys.stdout)


def sha256(path: Path) -> str:
    """What a file holds, in short."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def identity(item: Input, result: Result, options: Options) -> dict[str, int]:
    """Prints the app in its own dialect and compares; answers raw nodes by template."""
    done = run([sys.executable, __file__, "--probe", str(item.project)], options.limit)
    try:
        answer = json.loads(done.output)
    except ValueError:
        last = done.output.strip().splitlines()[-1:] or [""]
        result.identity = f"failed: {last[0][:120]}".replace(str(item.project), "APP")
        return {}
    different = []
    for path, digest in answer["printed"].items():
        places = [folder / path for folder in (item.app, item.project)]
        source = next((place for place in places if place.is_file()), None)
        if source is None or sha256(source) != digest:
            different.append(path)
    result.files_identical = len(answer["printed"]) - len(different)
    result.files_different = len(different)
    missing = unprinted(item.app, set(answer["printed"]))
    result.files_unprinted, result.files_copied = len(missing), len(answer["copied"])
    wrong = sorted(different) or missing or answer["copied"]
    result.identity = "yes" if not wrong else f"no: {' '.join(wrong[:5])}"
    result.raw_nodes = " ".join(f"{k}:{v}" for k, v in sorted(answer["raw"].items())) or "0"
    templates: dict[str, int] = answer["templates"]
    return templates


def agreement(item: Input, result: Result, raw: dict[str, int]) -> None:
    """Sets our reading of templates beside the official compiler's."""
    sys.path.insert(0, str(PROJECT / "tests"))
    from oracle_support import check_templates, has

    if not has("wcc"):
        return
    files = [
        path.relative_to(item.app).as_posix()
        for path in sorted(item.app.rglob(f"*{TEMPLATE}"))
        if "node_modules" not in path.relative_to(item.app).parts
    ]
    verdicts = check_templates(item.app, files) if files else {}
    refused = {name for name, verdict in verdicts.items() if not verdict.accepted}
    ours = {str(PurePosixPath(name)) for name in raw}
    result.wcc_files, result.wcc_refused = len(verdicts), len(refused)
    result.raw_in_accepted = sum(count for name, count in raw.items() if name not in refused)
    result.we_refuse_only = " ".join(sorted(ours & set(verdicts) - refused))
    result.wcc_refuses_only = "; ".join(
        verdicts[name].error.replace("\n", " ") or name for name in sorted(refused - ours)
    )


# --- the whole


def examine(item: Input, options: Options) -> Result:
    """Everything about one app."""
    result = Result(item.repo, item.root, item.commit)
    if not is_app(item.app):
        result.remark = "no app.json with pages"
    with tempfile.TemporaryDirectory() as scratch:
        folder = f"{item.repo}/{item.root}".replace("/", "+")
        out = (options.keep / folder) if options.keep else Path(scratch)
        if options.keep:
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir(parents=True)
        port(item, result, out, options)
    if is_app(item.app):
        agreement(item, result, identity(item, result, options))
    return result


def write(results: list[Result], path: Path) -> None:
    """Writes the table, sorted."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow([column.name for column in fields(Result)])
        for result in sorted(results, key=lambda r: (r.repo.lower(), r.app_root)):
            table.writerow(
                [
                    "yes" if v is True else v or "" if v is False else v
                    for v in asdict(result).values()
                ]
            )


def summary(results: list[Result]) -> str:
    """What a person wants to know first."""
    apps = [r for r in results if r.pages_declared]
    good = [r for r in apps if r.exit in (0, 1) and not r.traceback]
    whole = [r for r in good if {r.pages_alipay, r.pages_web} <= {r.pages_existing, ""}]
    same = [r for r in apps if r.identity == "yes"]
    return (
        f"{len(apps)} apps: {len(good)} ported, {len(whole)} with every page on each target, "
        f"{len(same)} identical in their own dialect, "
        f"{sum(r.self_check for r in apps)} self-check findings, "
        f"{sum(r.seconds for r in apps):.0f} s, "
        f"at most {max((r.megabytes for r in apps), default=0)} MB"
    )


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path, nargs="?")
    parser.add_argument("--apps", type=Path, default=APPS)
    parser.add_argument("--only", default="", help="only repositories whose name holds this")
    parser.add_argument("--out", type=Path, default=RESULTS)
    parser.add_argument("--to", action="append", choices=TARGETS, help="default: all of them")
    parser.add_argument("--keep", type=Path, help="keep the ported apps in this folder")
    parser.add_argument("--limit", type=float, default=300, help="seconds for one run")
    parser.add_argument("--probe", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.probe:
        probe(options.probe)
        return 0
    if options.corpus is None or not options.corpus.is_dir():
        parser.error("name the folder of checkouts: make corpus CORPUS=dir")
    chosen = Options(tuple(options.to or TARGETS), options.limit, options.keep)
    results = []
    for item in inputs(options.corpus.resolve(), options.apps, options.only):
        result = examine(item, chosen)
        results.append(result)
        print(
            f"{result.repo} {result.app_root}: exit {result.exit}, {result.seconds} s, pages "
            f"{result.pages_existing}/{result.pages_alipay}/{result.pages_web}, identity "
            f"{result.identity or '-'} {result.remark}",
            flush=True,
        )
    write(results, options.out)
    print(summary(results))
    bad = [r for r in results if r.traceback or r.exit not in (0, 1, 2)]
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
