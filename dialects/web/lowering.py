"""The passes over each kind of file; what they need is imported when the first file needs it."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from dialects._kit.context import LowerContext
    from ir.config import Config
    from ir.script import Script, ScriptModule
    from ir.template import ModuleElement, Template

_UNSAFE = re.compile(r"[^A-Za-z0-9_$]+")


def template(unit: Template, context: LowerContext) -> Template:
    """A template: script modules inside it become files."""
    from ir.template import ModuleElement
    from ir.tree import rewrite

    def visit(node: Any) -> Any:
        if isinstance(node, ModuleElement) and node.src is None and node.module:
            return _moved(node, context)
        return node

    return rewrite(unit, visit)


def _moved(node: ModuleElement, context: LowerContext) -> ModuleElement:
    from dialects._kit.context import Reporter
    from dialects._kit.script_module.parser import parse_script_module

    source = context.source.syntax
    assert source is not None
    place = context.reporter.path
    name = _UNSAFE.sub("-", node.module) or "module"
    path = f"{place.rsplit('.', 1)[0]}.{name}{source.module_suffix}.js"
    # What cannot be read in it was reported when the template was lifted.
    parsed = parse_script_module(node.body or "", place, source, Reporter(place))
    parsed = attrs.evolve(parsed, inline_of=place)
    with context.within(node.body_span):
        printed = _printed(parsed, path, context)
    context.added.append(attrs.evolve(printed, path=path))
    return attrs.evolve(node, src="/" + path, body=None, body_span=None)


def script(unit: Script, context: LowerContext) -> Script:
    """A script as a module for browsers."""
    from dialects._kit.script.factory import lower_for_browser

    return lower_for_browser(unit, context)


def script_module(unit: ScriptModule, context: LowerContext) -> ScriptModule:
    """A script module in a file of its own."""
    return _printed(unit, context.renamed(unit.path), context)


def _printed(unit: ScriptModule, path: str, context: LowerContext) -> ScriptModule:
    from dialects._kit.script_module.printer import print_browser_module
    from dialects.web.plan import plan_of

    folder = plan_of(context.index).runtime
    runtime = posixpath.relpath(f"{folder}/wxs.js", posixpath.dirname(path) or ".")
    runtime = runtime if runtime.startswith(".") else f"./{runtime}"
    return print_browser_module(unit, context, runtime)


def config(unit: Config, context: LowerContext) -> Config | None:
    """Configs of the app, its pages and components go into the start module; others are fetched."""
    from dialects._kit.config.edit import strict

    entry = context.index.files.get(unit.path)
    index = context.index
    owned = entry is not None and entry.owner is not None
    if owned or unit.path == index.app_config_path or entry is None:
        return None
    return strict(unit)
