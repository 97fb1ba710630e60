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

RULES = tuple(value for value in list(globals().values()) if isinstance(value, Rule))
