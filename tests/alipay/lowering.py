"""One template, style sheet or config lowered in memory, without a project on disk."""

from __future__ import annotations

import json

import attrs

import dialects
from dialects._kit.context import LowerContext, Reporter
from dialects.alipay.project import rename_path
from ir.app import AppIndex, Component, ComponentReference, FileEntry, Page, Subpackage, Theme
from ir.diagnostic import Diagnostic


@attrs.define
class Lowered:
    text: str
    rules: list[str]
    added: dict[str, str]
    diagnostics: list[Diagnostic]


def index(*paths: str, **fields) -> AppIndex:
    kinds = {"wxml": "template", "wxss": "style", "wxs": "script-module", "json": "config"}
    files = {
        path: FileEntry(path=path, kind=kinds.get(path.rsplit(".", 1)[-1], "script"), size=0)
        for path in ("app.json", *paths)
    }
    return AppIndex(dialect="wechat", files=files, app_config_path="app.json", **fields)


def context(path: str, app: AppIndex | None = None, owner: Component | None = None):
    app = app or index(path)
    return LowerContext(
        app,
        dialects.get("wechat"),
        dialects.get("alipay"),
        Reporter(path, "alipay"),
        owner,
        lambda p: rename_path(app.files[p]) if p in app.files else p,
    )


def lower(unit, where: LowerContext) -> Lowered:
    from transpile.steps.emit import print_unit
    from transpile.steps.lower import lower_unit

    syntax = where.target.syntax
    first, *others = lower_unit(unit, where)
    found = where.reporter.diagnostics
    return Lowered(
        print_unit(first, syntax),
        sorted({d.rule.id for d in found}),
        {other.path: print_unit(other, syntax) for other in others},
        found,
    )


def template(
    text: str,
    *,
    components: dict[str, str] | None = None,
    app=None,
    path="p/p.wxml",
    methods: tuple[str, ...] | None = None,
):
    """A page's template; its data begins with an array ``list`` and an object ``goods``."""
    from dialects._kit.template.parser import parse_template

    uses = tuple(
        ComponentReference(tag, "/" + target, target) for tag, target in (components or {}).items()
    )
    kinds = {"list": "array", "goods": "object", "goods.items": "array"}
    base = path.removesuffix(".wxml")
    owner = Page(base=base, template=path, uses=uses, kinds=kinds, methods=methods)
    where = context(path, app or index(path), owner)
    unit = parse_template(text, path, where.source.syntax, where.reporter)
    return lower(unit, where)


def style(text: str, *, path="p/p.wxss", app=None):
    from dialects._kit.style.parser import parse_stylesheet

    where = context(path, app or index(path))
    return lower(parse_stylesheet(text, path, where.reporter), where)


def config(text: str, *, path="app.json", app=None, owner=None):
    from dialects._kit.config.parser import parse_config

    where = context(path, app or index(path), owner)
    return lower(parse_config(text, path, where.reporter), where)


def config_at(path: str, text: str, *, theme: dict[str, str] | None = None):
    """A config by its path: the app's own, a page's below pages/, else a component's."""
    base = path.removesuffix(".json")
    fields = {}
    if theme is not None:
        fields["theme"] = Theme(light=theme)
    files = [path, f"{base}.js"]
    owner = None
    if path.startswith("pages/"):
        owner = Page(base=base, config=path)
        fields["pages"] = (owner,)
    elif path != "app.json":
        declared = json.loads(text).get("usingComponents", {})
        uses = tuple(ComponentReference(tag, to, to.strip("/")) for tag, to in declared.items())
        owner = Component(base=base, config=path, uses=uses)
        owner.style_isolation = json.loads(text).get("styleIsolation")
        fields["components"] = (owner,)
    app = index(*files, **fields)
    if owner is not None:
        app.files[path] = attrs.evolve(app.files[path], owner=base)
    return config(text, path=path, app=app, owner=owner)


__all__ = [
    "Subpackage",
    "Theme",
    "config",
    "config_at",
    "context",
    "index",
    "lower",
    "style",
    "template",
]
