"""The names that declarations give to all files of a TypeScript project.

Read by brackets, not by the grammar: tree-sitter loses the rest of a namespace behind a method
called ``in``, which the largest typings there are have, and takes four times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dialects._kit.regex import compiled

_TOKEN = compiled(
    r"""
    //[^\n]*+ | /\*(?s:.*?)(?:\*/|\Z)
    | "(?:[^"\\\n]|\\.)*+"? | '(?:[^'\\\n]|\\.)*+'? | `(?:[^`\\]|\\(?s:.))*+`?
    | (?P<open>[{(\[]) | (?P<close>[})\]])
    | (?<![\w$.])(?:
        (?P<word>namespace|module|interface|type|class|(?:const\s++)?enum|const|let|var|function)
        \s++(?P<name>[\w$]++(?:\.[\w$]++)*+)
        | (?P<global>global)(?=\s*\{)
        | (?P<module>import|export)\b(?!\s*\()
    )
    """,
    re.X,
)
"""What is not closed ends with its line or the text, so that nothing is read twice."""

_SPACES = ("namespace", "module")
_DEEPEST = 50
"""Namespaces in each other: nobody nests more, and names grow with every one."""


def declared_names(text: str) -> tuple[str, ...]:
    """Dotted names of the types, namespaces and values that a ``.d.ts`` declares globally."""
    found: dict[str, bool] = {}
    is_module = False
    for name, is_global, exports in _declarations(text):
        is_module = is_module or exports
        if name:
            found[name] = found.get(name, False) or is_global
    return tuple(sorted(name for name, is_global in found.items() if is_global or not is_module))


def _declarations(text: str) -> Iterator[tuple[str, bool, bool]]:
    """(name, whether inside ``declare global``, whether this makes a module of the file)."""
    stack: list[str | None] = []
    opaque = globals_ = 0
    pending: str | None = None
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup
        if kind == "open":
            stack.append(pending)
            opaque += pending is None
            globals_ += pending == ""
            pending = None
        elif kind == "close":
            if stack:
                top = stack.pop()
                opaque -= top is None
                globals_ -= top == ""
        elif kind is not None and not opaque and len(stack) < _DEEPEST:
            prefix = next((item for item in reversed(stack) if item), "")
            pending = None
            if kind == "global":
                pending = ""
            elif kind == "module":
                yield "", False, not stack
            else:
                name = f"{prefix}.{token['name']}" if prefix else token["name"]
                pending = name if token["word"] in _SPACES else None
                yield from ((part, globals_ > 0, False) for part in _with_owners(name))


def _with_owners(name: str) -> Iterator[str]:
    parts = name.split(".")
    return (".".join(parts[: count + 1]) for count in range(len(parts)))
