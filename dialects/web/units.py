"""Modules that join what belongs to a page or component, and the one that starts the app."""

from __future__ import annotations

import json
import posixpath
from typing import Any

from dialects._kit.script.factory import module_id
from dialects._kit.script.linking import is_factory
from dialects.web.compile.expression import quoted
from dialects.web.compile.output import relative
from dialects.web.paths import rename_path, unit_path
from dialects.web.plan import Plan, takes_globals
from ir.app import Component, Page

_SETTINGS = ("pureDataPattern", "virtualHost")
_NOT_WINDOW = frozenset(
    {"usingComponents", "componentGenerics", "componentPlaceholder", "component"}
)


def unit_module(owner: Component, plan: Plan) -> str:
    """Template, components and script of one page or component, in the order they must run."""
    path = unit_path(owner.base)
    folder = posixpath.dirname(path)
    lines = [f"import {{ unit }} from {quoted(relative(f'{plan.runtime}/define.js', folder))}"]
    facts: list[str] = []
    if owner.template is not None:
        place = rename_path(plan.index.files[owner.template])
        lines.append(f"import template from {quoted(relative(place, folder))}")
        facts.append("template")
    using = {u.tag: u.target for u in owner.uses if u.target in plan.owners}
    generics = {name: base for name, base in owner.generics.items() if base in plan.owners}
    others = {*using.values(), *generics.values()} - {owner.base}
    for base in sorted(str(other) for other in others):
        lines.append(f"import {quoted(relative(unit_path(base), folder))}")
    facts.append(f"using: {_table(using)}")
    if generics:
        facts.append(f"generics: {_table(generics)}")
    facts.append(f"scope: {quoted(plan.scope(owner.base))}")
    if takes_globals(owner):
        facts.append("globals: true")
    settings = {key: owner.options[key] for key in _SETTINGS if key in owner.options}
    if settings:
        facts.append(f"settings: {_json(settings)}")
    after: list[str] = []
    if owner.script is None:
        facts.append("kind: 'page', options: {}" if isinstance(owner, Page) else "options: {}")
    else:
        place = rename_path(plan.index.files[owner.script])
        lines.append(f"import {quoted(relative(place, folder))}")
        if is_factory(owner.script, plan.index):
            lines.insert(1, f"import {{ load }} from {_runtime('modules.js', plan, folder)}")
            after.append(f"load({quoted(module_id(owner.script))})")
    call = f"unit({quoted(owner.base)}, {{ {', '.join(facts)} }})"
    return "\n".join([*lines, "", call, *after]) + "\n"


def _runtime(module: str, plan: Plan, folder: str) -> str:
    return quoted(relative(f"{plan.runtime}/{module}", folder))


def _table(entries: dict[str, Any]) -> str:
    members = ", ".join(f"{quoted(name)}: {quoted(entries[name])}" for name in sorted(entries))
    return f"{{ {members} }}" if members else "{}"


def page_styles(page: Component, plan: Plan, sheets: frozenset[str]) -> list[str]:
    """Style sheets a page needs: those of its components first, so that its own come last."""
    seen: list[str] = []
    bar = _bar_of(page, plan)
    pending = [page, *([plan.owners[bar]] if bar is not None else [])]
    while pending:
        item = pending.pop(0)
        if item.base in seen:
            continue
        seen.append(item.base)
        targets = [u.target for u in item.uses] + list(item.generics.values())
        pending.extend(plan.owners[base] for base in targets if base in plan.owners)
    paths = [f"{base}.css" for base in reversed(seen)]
    return [path for path in paths if path in sheets]


def start_module(
    plan: Plan, config: dict[str, Any], sheets: frozenset[str], instance: dict[str, str]
) -> str:
    """``main.js``: what the runtime must know about the app, and how to load its pages."""
    index = plan.index
    lines = [f"import {{ boot }} from './{plan.runtime}/boot.js'"]
    app = "async () => {}"
    if index.app_script is not None:
        place = rename_path(index.files[index.app_script])
        app = f"() => import({quoted('./' + place)})"
        if is_factory(index.app_script, index):
            lines.append(f"import {{ load }} from './{plan.runtime}/modules.js'")
            app += f".then(() => load({quoted(module_id(index.app_script))}))"
    for name, module in sorted(instance.items()):
        lines.append(f"import {{ {name} }} from './{plan.runtime}/{module}'")
    lines.append("\nboot({")
    for key, value in config.items():
        lines.append(f"  {key}: {_json(value)},")
    lines.append("  pages: {")
    for page in index.pages:
        own = {k: v for k, v in page.window.items() if k not in _NOT_WINDOW}
        window = f", window: {_json(own)}" if own else ""
        css = _json(page_styles(page, plan, sheets))
        load = _load(page, plan)
        lines.append(f"    {quoted(page.base)}: {{ load: {load}, css: {css}{window} }},")
    lines.append("  },")
    if instance:
        lines.append(f"  instance: {{ {', '.join(sorted(instance))} }},")
    lines.append(f"  app: {app},")
    lines.append("})")
    return "\n".join(lines) + "\n"


def _load(page: Page, plan: Plan) -> str:
    own = f"import({quoted('./' + unit_path(page.base))})"
    bar = _bar_of(page, plan)
    if bar is None:
        return f"() => {own}"
    return f"() => Promise.all([{own}, import({quoted('./' + unit_path(bar))})])"


def _bar_of(page: Component, plan: Plan) -> str | None:
    """The component of the app's own that draws the tab bar on this page."""
    tabs = plan.index.tab_bar
    is_tab = tabs is not None and any(item.page == page.base for item in tabs.items)
    return tab_bar_base(plan) if is_tab else None


def tab_bar_base(plan: Plan) -> str | None:
    """The component that draws the tab bar, if the app brings its own."""
    tabs = plan.index.tab_bar
    base = "custom-tab-bar/index"
    return base if tabs is not None and tabs.custom and base in plan.owners else None


def _json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
