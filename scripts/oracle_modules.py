"""Script modules for the comparison with the official compiler (see `oracle.py`).

Every module is asked three times with the same arguments: the compiler's runtime, our evaluator,
and the ES module that we emit for browsers, run by Node.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from dialects._kit.context import LowerContext, Reporter
from dialects._kit.dialect import Dialect
from dialects._kit.evaluate.limits import Budget, EvaluationError, LimitError
from dialects._kit.evaluate.realm import Realm
from dialects._kit.evaluate.script_module import Linker
from dialects._kit.evaluate.values import Function, from_plain
from dialects._kit.script_module.parser import parse_script_module
from dialects._kit.script_module.printer import print_browser_module
from dialects._kit.template.parser import parse_template
from dialects.wechat.syntax import WECHAT_SYNTAX
from ir.app import AppIndex, FileEntry
from ir.template import ModuleElement
from ir.tree import walk
from oracle_cases import odd_value

RUNTIME = Path(__file__).resolve().parent.parent / "dialects" / "web" / "runtime" / "wxs.js"
ANSWERS = Path(__file__).with_name("module_answers.mjs")
ROUNDS = 8
STEPS = 100_000
"""What a call may take in the evaluator; those that take more hardly end."""
SECONDS = 20
_SUFFIX = WECHAT_SYNTAX.module_suffix


class ModuleCase(NamedTuple):
    """One module and how it is called: (place of the arguments in ``data``, function)."""

    name: str
    folder: Path
    entry: str
    data: dict[str, list[Any]]
    calls: tuple[tuple[str, str], ...]


def modules_below(root: Path) -> Iterator[tuple[str, str]]:
    """(path, text) of the modules of an app, those inside of templates too."""
    for path in sorted(root.rglob(f"*{_SUFFIX}")):
        yield path.relative_to(root).as_posix(), path.read_text("utf-8")
    for path in sorted(root.rglob("*.wxml")):
        place = path.relative_to(root).as_posix()
        tree = parse_template(path.read_text("utf-8"), place, WECHAT_SYNTAX, Reporter(place))
        for node in walk(tree):
            if isinstance(node, ModuleElement) and (node.body or "").strip():
                yield f"{place.rpartition('.')[0]}.{node.module}{_SUFFIX}", node.body or ""


def module_cases(root: Path, label: str, scratch: Path, seed: int) -> Iterator[ModuleCase]:
    """Each function of each module of an app, to be called with made-up arguments.

    The app's modules are written below ``scratch`` once, beside a template that makes the calls.
    """
    folder = scratch / f"modules+{label}".replace("/", "+")
    package = Package(root)
    for path in package.modules:
        _write(folder / path, package.modules[path].text)
    for path in package.modules:
        draw = random.Random(f"{seed} {label} {path}")
        lines = [f'<wxs module="m" src="/{path}"/>']
        data: dict[str, list[Any]] = {}
        calls = []
        for name in package.functions(path):
            for given in package.arguments(path, name, draw):
                key = f"d{len(data)}"
                data[key] = given
                calls.append((key, name))
                spread = ", ".join(f"{key}[{index}]" for index in range(len(given)))
                callee = f"m.{name}" if name else "m"
                lines.append(f'<view data-{key}="{{{{{callee}({spread})}}}}"/>')
        lines.append('<view value="{{m}}"/>')
        entry = f"{path.rpartition('.')[0]}.calls.wxml"
        _write(folder / entry, "\n".join(lines))
        yield ModuleCase(f"module {label}/{path}", folder, entry, data, tuple(calls))


class Package:
    """The script modules of an app, read once."""

    def __init__(self, root: Path) -> None:
        self.modules = {
            path: parse_script_module(text, path, WECHAT_SYNTAX, Reporter(path))
            for path, text in modules_below(root)
        }

    def _exports(self, path: str) -> tuple[Linker, Any]:
        linker = Linker(self.modules.get, Realm(budget=Budget(steps=STEPS)))
        return linker, linker.exports(path)

    def functions(self, path: str) -> list[str]:
        """What a template can call of a module; the module itself goes by the name ""."""
        names = [name for name in self.modules[path].exports if name.isidentifier()]
        linker, exports = self._exports(path)
        if isinstance(exports, Function):
            return ["", *names]
        shown = linker.visible(exports)
        members = shown if isinstance(shown, dict) else {}
        found = [name for name in members if isinstance(members[name], Function)]
        return list(dict.fromkeys([*names, *filter(str.isidentifier, found)]))

    def arguments(self, path: str, name: str, draw: random.Random) -> Iterator[list[Any]]:
        """Arguments for a function; none for which it never ends."""
        for _ in range(ROUNDS):
            given = [odd_value(draw) for _ in range(draw.randint(0, 4))]
            if draw.random() < 0.5:
                given = [_likely(draw) for _ in range(draw.randint(1, 4))]
            linker, exports = self._exports(path)
            try:
                linker.call(exports if name else {"": exports}, name, from_plain(given))
            except LimitError:
                continue
            except EvaluationError:
                pass
            yield given


def _likely(draw: random.Random) -> Any:
    """An argument as components give to their modules."""
    return draw.choice(
        [
            "button", "primary", 12, "12", "12px", "30rpx", 0, True, False, None, "", "auto",
            ["a", {"b": True, "c": False}, ["d", None]],
            {"color": "red", "fontSize": "12px", "paddingTop": 0, "none": None},
            [{"text": "x", "value": 1, "disabled": True}, {"text": "y", "value": 2}],
            1_600_000_000_000, [1_600_000_000_000, 1_600_086_400_000], "2020-02-30",
            ["a", "b"], {"id": 1, "name": "n", "children": [{"id": 2}]}, 3.14159, -1, "a-bC_d e",
        ]
    )  # fmt: skip


def _write(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, "utf-8")


# --- the emitted modules ------------------------------------------------------------------------


def emit_modules(source: Path, folder: Path) -> None:
    """Write every module below ``source`` as the web target has it."""
    modules = Package(source).modules
    files = {path: FileEntry(path, "script-module", 0) for path in modules}
    dialect = Dialect(name="wechat", title="WeChat", syntax=WECHAT_SYNTAX)
    index = AppIndex(dialect="wechat", files=files)
    for path, module in modules.items():
        context = LowerContext(
            index, dialect, dialect, Reporter(path), None, lambda name: f"{name}.js"
        )
        up = "../" * path.count("/") or "./"
        _write(folder / f"{path}.js", print_browser_module(module, context, f"{up}wxs.js").text)
    shutil.copy(RUNTIME, folder / "wxs.js")
    _write(folder / "package.json", '{"type": "module"}\n')


def emitted_answers(case: ModuleCase, folder: Path) -> list[Any]:
    """What the emitted module answers to the calls of a case."""
    path = case.entry.removesuffix(".calls.wxml") + _SUFFIX
    calls = [[name, case.data[key]] for key, name in case.calls]
    done = subprocess.run(
        ["node", str(ANSWERS), str(folder / f"{path}.js")],
        input=json.dumps(calls),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=True,
        env={"TZ": "UTC", "PATH": os.environ["PATH"]},
    )
    answers: list[Any] = json.loads(done.stdout)
    return answers


Same = Callable[[Any, Any], bool]


def differences(case: ModuleCase, tree: list[Any], answers: list[Any], same: Same) -> list[str]:
    """Calls that the emitted module answers otherwise than the official runtime's ``tree``."""
    views = [node for node in tree if isinstance(node, dict)]
    found = [] if len(views) > len(answers) else ["there are fewer elements than calls"]
    for (key, name), view, answer in zip(case.calls, views, answers, strict=False):
        expected = view.get("attr", {}).get(f"data-{key}")
        if not same(expected, answer):
            given = json.dumps(case.data[key])[:200]
            found.append(f"{name}({given}): {json.dumps(expected)} / emitted {json.dumps(answer)}")
    return found
