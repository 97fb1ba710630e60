"""What components are called: lower case with hyphens, and never like a built-in."""

from __future__ import annotations

import re

from dialects._kit.context import LowerContext
from dialects.alipay.components import BUILT_INS
from ir import vocabulary

_CAPITAL = re.compile(r"(?<=[a-z0-9])([A-Z])|(?<=[A-Z])([A-Z])(?=[a-z])")
_PREFIX = "c-"


def folded(tag: str) -> str:
    """``vanCell`` and ``VanCell`` as ``van-cell``; a name of a built-in gets a prefix."""
    name = _CAPITAL.sub(lambda m: "-" + m[0], tag).lower()
    if name in BUILT_INS or name in vocabulary.STRUCTURE:
        return _PREFIX + name
    return name


def tag_names(context: LowerContext) -> dict[str, str]:
    """Component tag -> its name on the target, for the template or config in hand.

    Two tags that would get one name are told apart by a number. All files agree because the app's
    own tags come first everywhere.
    """
    names: dict[str, str] | None = context.notes.get("tag names")
    if names is None:
        tags = _global(context)
        if context.component is not None:
            own = [*(use.tag for use in context.component.uses), *context.component.generics]
            tags += [tag for tag in dict.fromkeys(own) if tag not in tags]
        names = context.notes["tag names"] = _distinct(tags)
    return names


def _global(context: LowerContext) -> list[str]:
    declared = context.index.app_config.get("usingComponents")
    return [str(tag) for tag in declared] if isinstance(declared, dict) else []


def _distinct(tags: list[str]) -> dict[str, str]:
    names: dict[str, str] = {}
    taken: set[str] = set()
    for tag in tags:
        name = folded(tag)
        number = 2
        while name in taken:
            name = f"{folded(tag)}-{number}"
            number += 1
        taken.add(name)
        names[tag] = name
    return names
