"""Every rule any part of the tool can raise, collected from the modules that declare them."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from ir.diagnostic import Rule


@cache
def all_rules() -> dict[str, Rule]:
    """Rule id -> rule. Raises AssertionError when two rules share an id."""
    import dialects
    import transpile

    found: dict[str, Rule] = {}
    for package in (dialects, transpile):
        prefix = package.__name__ + "."
        for module in pkgutil.walk_packages(package.__path__, prefix):
            if module.name.rsplit(".", 1)[-1] != "rules":
                continue
            declared = vars(importlib.import_module(module.name)).values()
            for rule in (value for value in declared if isinstance(value, Rule)):
                known = found.setdefault(rule.id, rule)
                assert known is rule, f"two rules are called {rule.id}"
    return dict(sorted(found.items()))
