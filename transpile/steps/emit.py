"""Emit: print a lowered unit, by the target's own printer or by the kit's for its syntax."""

from __future__ import annotations

from collections.abc import Iterable

from dialects._kit.context import EmitContext, OutputFile, utf8
from dialects._kit.syntax import Syntax
from ir.app import Asset, Unit
from ir.config import Config
from ir.script import Script, ScriptModule
from ir.style import Stylesheet
from ir.template import Template


def emit_unit(unit: Unit, context: EmitContext, origin: str = "") -> list[OutputFile]:
    """The files of one lowered unit; ``origin`` is the source file it was lifted from."""
    own = context.target.emitters.get(type(unit))
    if own is not None:
        return list(own(unit, context))
    if isinstance(unit, Asset):
        return [OutputFile(unit.path, asset=origin or unit.path, origin=origin)]
    text = print_unit(unit, context.target.syntax)
    return [OutputFile(unit.path, utf8(text), origin=origin)]


def emit_app(context: EmitContext) -> Iterable[OutputFile]:
    """The files that belong to no unit: project files, shells, what the host needs."""
    function = context.target.emit_app
    return () if function is None else function(context)


def print_unit(unit: Unit, syntax: Syntax | None) -> str:
    """The text of a unit in a syntax; an unchanged unit in its own gives back its source."""
    if isinstance(unit, Template):
        from dialects._kit.template.printer import print_template

        assert syntax is not None
        return print_template(unit, syntax)
    if isinstance(unit, Stylesheet):
        from dialects._kit.style.printer import print_stylesheet

        return print_stylesheet(unit)
    if isinstance(unit, Config):
        from dialects._kit.config.printer import print_config

        return print_config(unit)
    if isinstance(unit, Script):
        from dialects._kit.script.printer import print_script

        return print_script(unit)
    if isinstance(unit, ScriptModule):
        return unit.text
    raise TypeError(f"{type(unit).__name__} has no text")
