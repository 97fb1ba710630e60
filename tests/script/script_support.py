"""What the script tests share: a source and a target of their own, and small apps in memory."""

from __future__ import annotations

import json
import posixpath
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path
from typing import Any

from dialects._kit.compat import CompatNeeds, compat_variables
from dialects._kit.context import LowerContext, Reporter
from dialects._kit.dialect import Dialect, Face, Host, HostApi
from dialects._kit.script.hooks import replaced_globals
from dialects._kit.script.linking import factories
from dialects._kit.script.live import live_exports
from dialects._kit.script.parser import parse_script
from dialects._kit.script.source import read_source
from dialects._kit.script.type_names import type_fact
from dialects._kit.syntax import Syntax
from ir.app import AppIndex, FileEntry, ModuleFact
from ir.script import Script

GLOBALS = ("App", "Page", "Component", "Behavior", "getApp", "getCurrentPages", "requirePlugin")
SYNTAX = Syntax(
    template_suffix=".wxml",
    style_suffix=".wxss",
    module_suffix=".wxs",
    api_object="wx",
    globals=GLOBALS,
)
FOLDER = files("dialects")
API = {
    "request": HostApi("api/request.js"),
    "login": HostApi("api/open.js", level="partial", note="another token"),
    "chooseInvoice": HostApi("api/open.js", level="fail"),
    "getLocation": HostApi("api/location.js", rename="getLocation"),
    "showToast": HostApi("api/ui.js", level="partial", when=("image", "icon:error")),
    "setClipboardData": HostApi("api/device.js", rename="setClipboard"),
}
SOURCE = Dialect(
    name="source",
    title="Source",
    syntax=SYNTAX,
    face=Face(
        FOLDER,
        constructors=GLOBALS[:4],
        platform_globals=("getApp", "getCurrentPages"),
        hidden_globals=("window", "self"),
    ),
)
TARGET = Dialect(
    name="target",
    title="Target",
    syntax=Syntax(
        template_suffix=".axml", style_suffix=".acss", module_suffix=".sjs", api_object="my"
    ),
    host=Host(FOLDER / "alipay" / "host", API, page_constructors={"Component": "PageComponent"}),
)
BROWSER = Dialect(
    name="browser",
    title="Browser",
    syntax=None,
    host=Host(FOLDER / "web" / "runtime", API),
    keep_typescript=False,
)


def resolver(path: str, paths: Any) -> Any:
    """Resolution as the source platform does it, small."""

    def resolve(specifier: str) -> str | None:
        if "://" in specifier:
            return None
        folder = "" if specifier.startswith("/") else posixpath.dirname(path)
        base = posixpath.normpath(posixpath.join(folder, specifier.lstrip("/")))
        for candidate in (base, base + ".js", base + ".ts", base + "/index.js", base + "/index.ts"):
            if candidate in paths:
                return candidate
        return None

    return resolve


def lift(path: str, app: dict[str, str], reporter: Reporter | None = None) -> Script:
    return parse_script(app[path], path, SYNTAX, reporter or Reporter(path), resolver(path, app))


def index_of(app: dict[str, str]) -> tuple[AppIndex, dict[str, Script]]:
    units = {path: lift(path, app) for path in app if path.endswith((".js", ".ts"))}
    facts = {
        path: ModuleFact(
            form=unit.form,
            language=unit.language,
            targets=tuple(r.target for r in unit.references if r.target),
            exports=unit.exports,
            replaces=replaced_globals(unit, "wx"),
            live=live_exports(unit),
            types=type_fact(read_source(app[path], path)) if unit.language == "ts" else None,
        )
        for path, unit in units.items()
    }
    entries = {path: FileEntry(path, "script", len(text)) for path, text in app.items()}
    return AppIndex(dialect="source", files=entries, modules=facts), units


def context(index: AppIndex, path: str, target: Dialect) -> LowerContext:
    def renamed(name: str) -> str:
        if target is BROWSER and name.endswith(".ts"):
            return name[:-3] + ".js"
        return (
            name.removesuffix(".wxs") + (".sjs" if target is TARGET else ".wxs.js")
            if (name.endswith(".wxs"))
            else name
        )

    return LowerContext(index, SOURCE, target, Reporter(path, target.name), None, renamed)


def lowered(app: dict[str, str], path: str, target: Dialect) -> tuple[str, list[str]]:
    """(text, rule ids) of one file of an app on a target."""
    from dialects._kit.script.factory import lower_for_browser
    from dialects._kit.script.lower import lower_script
    from dialects._kit.script.printer import print_script

    index, units = index_of(app)
    given = context(index, path, target)
    lower = lower_for_browser if target is BROWSER else lower_script
    text = print_script(lower(units[path], given))
    return text, [item.rule.id for item in given.reporter.diagnostics]


def port(app: dict[str, str], folder: Path) -> None:
    """Write the browser form of an app of scripts, with the real registry, to a folder."""
    runtime = Path(str(FOLDER)) / "web" / "runtime"
    compat = folder / "compat"
    compat.mkdir(parents=True)
    for name in ("modules.js", "define.js", "data.js"):
        shutil.copy(runtime / name, compat / name)
    index, _ = index_of(app)
    face = ["export const wx = { request: (x) => x };", "export const getApp = () => 1;"]
    if not any("Page" in fact.replaces for fact in index.modules.values()):
        face.append("export const Page = (x) => x;")
    (compat / "app.js").write_text("export const Page = (x) => x;\n")
    needs = CompatNeeds((), ("Page",), False, replaced=("Page",))
    if len(face) == 2:
        face.extend(compat_variables(needs, "app.js", "wx"))
    (compat / "index.js").write_text("\n".join(face) + "\n")
    (folder / "package.json").write_text('{"type": "module"}')
    for path in app:
        if not path.endswith((".js", ".ts")):
            target, text = path, app[path]
        else:
            target, text = path.removesuffix(".ts").removesuffix(".js") + ".js", ""
            text = lowered(app, path, BROWSER)[0]
        place = folder / target
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")


def run(folder: Path, code: str) -> Any:
    """What a module of ours in the folder prints as JSON."""
    (folder / "run.js").write_text(code, "utf-8")
    done = subprocess.run(
        ["node", "run.js"], cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def result(app: dict[str, str], folder: Path, entry: str = "main.js") -> Any:
    """What the file ``main.js`` leaves in ``globalThis.out``."""
    port(app, folder)
    index, _ = index_of(app)
    load = f"import {{ load }} from './compat/modules.js';\nawait import('./{entry}');\n"
    if entry in factories(index):
        load += f"load('{entry}');\n"
    return run(folder, load + "console.log(JSON.stringify(globalThis.out));\n")


BUNDLE = """module.exports = (function () {
  var parts = {}
  var add = function (id, run, names) { parts[id] = { run: run, names: names } }
  var ask = function (id, source) {
    if (!parts[id]) return require(source)
    var m = { exports: {} }
    parts[id].run(function (name) { return ask(parts[id].names[name], name) }, m, m.exports)
    return m.exports
  }
  add(1, function (require, module, exports) {
    exports.sum = require('./own').value + require('pkg').value
  }, { './own': 2 })
  add(2, function (require, module, exports) { exports.value = 1 }, {})
  return ask(1)
})()
"""
"""What builders of npm packages make of a package with one dependency."""
