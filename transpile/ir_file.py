"""The IR in a file: written by ``lift``, and taken wherever an app folder is.

Text is in the trees; assets are named by path and hash, and read from the app's folder, whose place
relative to the IR file is recorded.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import attrs

import dialects
from dialects._kit.context import utf8
from ir.app import FORMAT_VERSION, App, AppIndex, Asset, Unit
from ir.diagnostic import Diagnostic, Rule, Severity
from ir.json_form import FormError, from_json, to_json
from ir.source import SourceFile
from ir.span import Span
from transpile import rules
from transpile.crew import Crew
from transpile.engine import Opened
from transpile.errors import NoAppError
from transpile.index.files import AppFiles
from transpile.index.project import AppRoot
from transpile.index.resolve import Resolver
from transpile.rule_book import all_rules
from transpile.steps.emit import print_unit
from transpile.steps.load import Project
from transpile.steps.own_output import LIFT


def ir_document(opened: Opened, beside: Path | None = None) -> dict[str, Any]:
    """The JSON document of an opened app; ``beside``: the folder the file will lie in."""
    units = [_with_hash(unit, opened.files) for unit in opened.crew.all_units()]
    assets = {u.path: opened.files.places[u.path] for u in units if isinstance(u, Asset)}
    folder = opened.project.folder
    root = None
    if folder is not None and beside is not None:
        root = Path(os.path.relpath(folder, beside.resolve())).as_posix()
    return {
        "generator": LIFT,  # first, because files of ours are known by it
        "format": FORMAT_VERSION,
        "root": root,
        "assets": assets,
        "diagnostics": [_diagnostic_json(item) for item in opened.diagnostics],
        "app": to_json(App(index=opened.index, units=tuple(units))),
    }


def _with_hash(unit: Unit, files: AppFiles) -> Unit:
    if isinstance(unit, Asset) and not unit.sha256:
        digest = hashlib.sha256(files.read(unit.path)).hexdigest()
        return attrs.evolve(unit, sha256=digest)
    return unit


def _diagnostic_json(item: Diagnostic) -> dict[str, Any]:
    return {
        "rule": item.rule.id,
        "path": item.path,
        "span": [item.span.start, item.span.end],
        "values": item.values,
        "node": item.node,
        "severity": item.severity.name.lower(),
    }


def open_ir_file(path: str | os.PathLike[str]) -> Opened:
    """An app from its IR file. Raises NoAppError for a file that is none, saying where."""
    place = Path(path)
    try:
        document = json.loads(place.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise NoAppError(f"{place} is no readable IR file: {error}") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT_VERSION:
        raise NoAppError(f"{place} is no IR file of format {FORMAT_VERSION}")
    try:
        app = from_json(document.get("app"))
        findings = [_diagnostic(item) for item in document.get("diagnostics", ())]
    except (FormError, KeyError, TypeError, ValueError) as error:
        raise NoAppError(f"{place}: {error}") from error
    if not isinstance(app, App) or not isinstance(app.index, AppIndex):
        raise NoAppError(f"{place} holds no app")
    return _opened(app, document, place, findings)


def _diagnostic(item: dict[str, Any]) -> Diagnostic:
    rule: Rule = all_rules()[item["rule"]]
    severity = Severity[str(item["severity"]).upper()]
    return Diagnostic(
        rule,
        str(item["path"]),
        Span(*item["span"]),
        dict(item["values"]),
        str(item["node"]),
        severity_override=None if severity is rule.severity else severity,
    )


def _opened(app: App, document: dict[str, Any], place: Path, findings: list[Diagnostic]) -> Opened:
    root = document.get("root")
    folder = (place.parent / root).resolve() if isinstance(root, str) else place.parent.resolve()
    assets = {str(k): str(v) for k, v in dict(document.get("assets") or {}).items()}
    if any(Path(p).is_absolute() or ".." in Path(p).parts for p in assets.values()):
        raise NoAppError(f"{place} names an asset outside the app")
    # The root may be any folder: who wrote the hash knows what is in the asset.
    listed = (unit for unit in app.units if isinstance(unit, Asset))
    unknown = [u.path for u in listed if not u.sha256 or u.path not in assets]
    if unknown:
        raise NoAppError(f"{place} has no place or no hash for the asset {unknown[0]}")
    sizes = {v: app.index.files[k].size for k, v in assets.items() if k in app.index.files}
    project = Project(label=str(place), sizes=sizes, folder=folder)
    return _adopted(app, project, assets, findings)


def opened_from_app(app: App, files: AppFiles | None) -> Opened:
    """An app in memory as if it had just been lifted; ``files`` is where its assets are read."""
    if files is None:
        project = Project(label="app", sizes={}, folder=None)
        return _adopted(app, project, {}, [])
    return _adopted(app, files.project, files.places, [])


def _faults(findings: list[Diagnostic]) -> dict[str, int]:
    """How many faults of syntax each file has; what the engine itself finds is none of syntax."""
    own = {rule.id for rule in vars(rules).values() if isinstance(rule, Rule)}
    errors = (item for item in findings if item.severity is Severity.ERROR)
    return dict(Counter(item.path for item in errors if item.rule.id not in own))


def _adopted(
    app: App, project: Project, places: dict[str, str], findings: list[Diagnostic]
) -> Opened:
    index: AppIndex = app.index
    dialect = dialects.get(index.dialect)
    everything = {path: places.get(path, path) for path in index.files}
    files = IrFiles(project, AppRoot(dialect, ""), index.project_config, everything, {}, [])
    files.units = {unit.path: unit for unit in app.units}
    crew = Crew(files, Resolver(dialect, index.files), index, 1, units=dict(files.units))
    crew.adopt(_faults(findings))
    return Opened(project, files, index, crew, findings)


@attrs.define(eq=False)
class IrFiles(AppFiles):
    """The files of an IR document: text is printed from the trees, assets are read from disk."""

    units: dict[str, Unit] = attrs.field(factory=dict)

    def locate(self, path: str) -> Path | None:
        """Assets go through `read`, which holds them to their hash."""
        return None

    def source_file(self, path: str) -> SourceFile:
        """A file with its text, printed from its tree."""
        data = self.read(path)
        return SourceFile(path, data, data.decode("utf-8", "replace"))

    def read(self, path: str) -> bytes:
        """The bytes of a file; an asset's must be those that were lifted. Raises KeyError."""
        unit = self.units[path]
        if isinstance(unit, Asset):
            try:
                data = super().read(path)
            except (OSError, KeyError) as error:
                raise NoAppError(f"the asset {path} cannot be read: {error}") from error
            if unit.sha256 and hashlib.sha256(data).hexdigest() != unit.sha256:
                raise NoAppError(f"{path} changed since the app was lifted; lift it again")
            return data
        return utf8(print_unit(unit, self.root.dialect.syntax))
