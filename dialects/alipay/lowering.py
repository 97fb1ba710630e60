"""The passes over each kind of file; what they need is imported when the first file needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dialects._kit.context import LowerContext
    from ir.config import Config
    from ir.script import Script, ScriptModule
    from ir.style import Stylesheet
    from ir.template import Template


def template(unit: Template, context: LowerContext) -> Template:
    """A template after the tables."""
    from dialects.alipay.rewrites.template import lower_template

    return lower_template(unit, context)


def config(unit: Config, context: LowerContext) -> Config | None:
    """A config after the tables."""
    from dialects.alipay.rewrites.config import lower_config

    return lower_config(unit, context)


def stylesheet(unit: Stylesheet, context: LowerContext) -> Stylesheet:
    """A style sheet."""
    from dialects.alipay.rewrites.stylesheet import stylesheet as lowered

    return lowered(unit, context)


def script(unit: Script, context: LowerContext) -> Script:
    """A script: its calls of the source's API go in place or through the host."""
    from dialects._kit.script.lower import lower_script

    return lower_script(unit, context)


def script_module(unit: ScriptModule, context: LowerContext) -> ScriptModule:
    """A script module in a file of its own."""
    from dialects.alipay.rewrites.script_module import script_module as lowered

    return lowered(unit, context)
