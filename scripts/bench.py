"""Speed and memory of whole ports, beside a reference loop in the same run (`make bench`).

    python scripts/bench.py CORPUS [--only NAME] [--rounds N]

Every figure is the best of some rounds of a cold process. The reference loop is one process that
reads every file of the app, parses every script with tree-sitter, and writes every file: what no
tool that understands an app's scripts can avoid. Ports run as users run them, on as many processes
as they choose. Memory is the proportional set size (PSS) summed over the process tree, sampled
every 20 ms, so that pages shared by forked processes count once; the sum of resident sizes (RSS),
which counts them once a process, is given beside it. CPU seconds are those of the whole tree; on
a busy machine they say more than the wall time does.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from bench_parsers import bench_parsers

ROOT = Path(__file__).parents[1]
APPS = (
    "wechat-miniprogram+miniprogram-demo",
    "tumobi+nideshop-mini-program",
    "EastWorld+wechat-app-mall",
)
TARGETS = ("alipay", "web")
MAX_RATIO, MAX_MEGABYTES, MAX_VERSION_MS = 6.0, 300.0, 60.0
_SAMPLE_SECONDS = 0.02
_SKIPPED = {".git", ".svn", ".hg"}


class Run(NamedTuple):
    """One measured process tree."""

    seconds: float
    cpu: float = 0.0
    pss: float = 0.0
    rss: float = 0.0


# --- measuring --------------------------------------------------------------------------------


def measure(command: list[str]) -> Run:
    """Wall time and peak memory in MB of a command with all its children."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    quiet = subprocess.DEVNULL
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet, env=environment)
    pss = rss = 0.0
    while True:
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        if ended:
            break
        sizes = [_memory(number) for number in _tree(process.pid)]
        pss, rss = max(pss, sum(s[0] for s in sizes)), max(rss, sum(s[1] for s in sizes))
        time.sleep(_SAMPLE_SECONDS)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"exit code {process.returncode}: {' '.join(command)}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, pss, rss)


def _tree(root: int) -> Iterable[int]:
    pending = [root]
    while pending:
        number = pending.pop()
        yield number
        try:
            children = Path(f"/proc/{number}/task/{number}/children").read_text()
        except OSError:
            continue
        pending.extend(int(child) for child in children.split())


def _memory(number: int) -> tuple[float, float]:
    """(PSS, RSS) of a process in MB; nothing for one that has just ended."""
    try:
        lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0, 0.0
    sizes = {line.split(":")[0]: int(line.split()[1]) for line in lines[1:] if line.endswith("kB")}
    return sizes.get("Pss", 0) / 1024, sizes.get("Rss", 0) / 1024


def best(runs: Iterable[Run]) -> Run:
    """The fastest time and the lowest peaks."""
    columns = zip(*runs, strict=True)
    return Run(*(min(column) for column in columns))


# --- the reference loop -----------------------------------------------------------------------


def reference(app: Path, out: Path) -> None:
    """Read every file, parse every script, write every file."""
    import tree_sitter_javascript
    import tree_sitter_typescript
    from tree_sitter import Language, Parser

    parsers = {
        ".js": Parser(Language(tree_sitter_javascript.language())),
        ".ts": Parser(Language(tree_sitter_typescript.language_typescript())),
    }
    for folder, names, files in os.walk(app):
        names[:] = [name for name in names if name not in _SKIPPED]
        target = out / os.path.relpath(folder, app)
        target.mkdir(parents=True, exist_ok=True)
        for name in files:
            data = Path(folder, name).read_bytes()
            parser = parsers.get(os.path.splitext(name)[1])
            if parser is not None:
                parser.parse(data)
            (target / name).write_bytes(data)


# --- the table --------------------------------------------------------------------------------


def bench(app: Path, rounds: int) -> list[list[str]]:
    """The rows of one app. Rounds take turns, so that a busy moment hits no one alone."""
    commands = {"reference loop": [sys.executable, __file__, "--reference", str(app)]}
    for target in TARGETS:
        port = [sys.executable, "-m", "transpile", "port", str(app), "--to", target, "-q", "-o"]
        commands[target] = port
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            with tempfile.TemporaryDirectory() as folder:
                runs[name].append(measure([*command, str(Path(folder, "out"))]))
    loop = best(runs["reference loop"])
    rows = []
    for name in commands:
        run = best(runs[name])
        figures = (
            f"{run.seconds:.2f}",
            f"{run.seconds / loop.seconds:.1f}",
            f"{run.cpu:.2f}",
            f"{run.pss:.0f}",
            f"{run.rss:.0f}",
        )
        rows.append([app.name, name, *figures])
    return rows


def start_up(rounds: int) -> list[list[str]]:
    """What starting costs over an interpreter that does nothing, in milliseconds."""
    commands = {
        "bare python": [sys.executable, "-c", "pass"],
        "transpile --version": [sys.executable, "-m", "transpile", "--version"],
        "import transpile": [sys.executable, "-c", "import transpile"],
        "import transpile.engine": [sys.executable, "-c", "import transpile.engine"],
    }
    times = dict.fromkeys(commands, float("inf"))
    for _ in range(rounds * 5):
        for name, command in commands.items():
            started = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            times[name] = min(times[name], (time.perf_counter() - started) * 1000)
    bare = times["bare python"]
    return [[name, f"{ms:.0f}", f"+{ms - bare:.0f}"] for name, ms in times.items()]


def show(head: list[str], rows: list[list[str]]) -> None:
    """A table with columns as wide as they need."""
    widths = [max(len(row[n]) for row in [head, *rows]) for n in range(len(head))]
    for row in [head, ["-" * width for width in widths], *rows]:
        cells = [
            text.ljust(w) if n < 2 else text.rjust(w)
            for n, (text, w) in enumerate(zip(row, widths, strict=True))
        ]
        print("  ".join(cells).rstrip(), flush=True)
    print(flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, help="folder of app checkouts, or one app")
    parser.add_argument("out", type=Path, nargs="?", help=argparse.SUPPRESS)
    parser.add_argument("--reference", action="store_true", help="run the reference loop itself")
    parser.add_argument("--only", metavar="NAME", help="apps whose folder has this in its name")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    if options.reference:
        reference(options.corpus, options.out)
        return 0
    found = [options.corpus / name for name in APPS if (options.corpus / name).is_dir()]
    apps = [app for app in found or [options.corpus] if (options.only or "") in app.name]
    print(f"{os.cpu_count()} cores, best of {options.rounds}, load {os.getloadavg()[0]:.1f}\n")
    show(["start-up", "ms", "over bare"], start_up(options.rounds))
    head = ["parsers", "of", "best", "ratio", "aim"]
    show(head, bench_parsers(options.corpus, options.rounds))
    rows = [row for app in apps for row in bench(app, options.rounds)]
    show(["app", "to", "seconds", "x loop", "CPU s", "PSS MB", "RSS MB"], rows)
    print(
        f"Aims: Alipay at most {MAX_RATIO:.0f} x the loop and {MAX_MEGABYTES:.0f} MB (PSS), "
        f"--version at most {MAX_VERSION_MS:.0f} ms over bare Python."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
