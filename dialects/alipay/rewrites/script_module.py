"""Script modules as .sjs: ES modules, with what that language lacks written otherwise."""

from __future__ import annotations

from dialects._kit.context import LowerContext
from ir.script import ScriptModule


def script_module(module: ScriptModule, context: LowerContext) -> ScriptModule:
    """A script module the target can run."""
    from dialects._kit.script_module.printer import print_sjs

    return print_sjs(module, context)
