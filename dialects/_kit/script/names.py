"""Names of modules' exports as JavaScript writes them: any string may be one."""

from __future__ import annotations

import json


def is_plain(name: str) -> bool:
    """Whether a name needs no quotes as a key and behind a dot."""
    return name.replace("$", "_").isidentifier()


def quoted(name: str) -> str:
    """A name as a string."""
    text = json.dumps(name, ensure_ascii=False)
    return text if '"' in text[1:-1] or "'" in text else f"'{text[1:-1]}'"


def member(name: str) -> str:
    """What behind a module gives one of its exports."""
    return f".{name}" if is_plain(name) else f"[{quoted(name)}]"


def pattern_part(name: str, own: str) -> str:
    """The part of a pattern that takes an export out of a module."""
    return name if name == own else f"{name if is_plain(name) else quoted(name)}: {own}"


def specifiers(names: dict[str, str], *, exports: bool = False) -> str:
    """The inside of the brackets of an import or export, from what the statement names to what
    it is there.
    """
    parts = []
    for own, name in names.items():
        left = name if is_plain(name) else quoted(name)
        right = own if is_plain(own) or not exports else quoted(own)
        parts.append(left if name == own else f"{left} as {right}")
    return ", ".join(parts)
