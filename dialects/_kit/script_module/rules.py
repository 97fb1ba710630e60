"""Findings about script modules."""

from __future__ import annotations

from ir.diagnostic import Rule, Severity

MODULE_SYNTAX = Rule(
    "script-module-syntax",
    Severity.ERROR,
    "{problem}",
    "The module is carried over as it stands, because changing what cannot be read would make it "
    "worse. The source platform's compiler refuses it too, or reads it as something else.",
)
MODULE_DYNAMIC_REQUIRE = Rule(
    "dynamic-module-require",
    Severity.ERROR,
    "the module that require() loads here is computed",
    "Script modules are linked when the app is built, on every platform. Write the path "
    "as a string.",
)
CYCLIC_MODULE = Rule(
    "cyclic-script-module",
    Severity.WARNING,
    "{path} requires itself by way of other modules",
    "The source platform gives the module that asks second what is there so far. Elsewhere nothing "
    "is there until the other module has run, and using it while the files load is an error. Move "
    "what both need into a third module.",
)

RULES = tuple(value for value in list(globals().values()) if isinstance(value, Rule))
