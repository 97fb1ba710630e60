"""The JavaScript file being written: imports, hoisted constants, numbered names, indented code."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

import attrs

from dialects.web.compile.expression import quoted

_RESERVED = frozenset(
    [
        "break",
        "case",
        "catch",
        "class",
        "const",
        "continue",
        "debugger",
        "default",
        "delete",
        "do",
        "else",
        "enum",
        "export",
        "extends",
        "false",
        "finally",
        "for",
        "function",
        "if",
        "implements",
        "import",
        "in",
        "instanceof",
        "interface",
        "let",
        "new",
        "null",
        "package",
        "private",
        "protected",
        "public",
        "return",
        "static",
        "super",
        "switch",
        "this",
        "throw",
        "true",
        "try",
        "typeof",
        "var",
        "void",
        "while",
        "with",
        "yield",
        "await",
        "arguments",
        "eval",
        "undefined",
        "html",
        "list",
        "cond",
        "use",
        "comp",
        "ui",
        "slot",
        "piece",
        "include",
        "text",
        "attr",
        "css",
        "str",
        "has",
        "call",
        "attempt",
        "on",
        "hover",
        "classes",
        "animate",
        "templates",
        "known",
        "tokens",
        "watch",
    ]
)
_OURS = re.compile(r"[a-z]\d*\Z")


def variable(name: str) -> str:
    """A loop variable's name in JavaScript, apart from words of the language and of ours."""
    return f"{name}$" if name in _RESERVED or _OURS.match(name) else name


def relative(path: str, folder: str) -> str:
    """An import specifier for ``path`` from a file in ``folder``."""
    result = posixpath.relpath(path, folder or ".")
    return result if result.startswith(".") else f"./{result}"


def indent(lines: Iterable[str]) -> list[str]:
    """Lines one level deeper."""
    return [f"  {line}" if line else line for line in lines]


@attrs.define(eq=False)
class ModuleWriter:
    """One emitted module: its path, the runtime's folder, and what was asked for so far."""

    path: str
    runtime: str
    imports: dict[str, set[str]] = attrs.field(factory=dict)
    bare: list[str] = attrs.field(factory=list)
    hoisted: list[str] = attrs.field(factory=list)
    runtime_modules: set[str] = attrs.field(factory=set)
    tags: set[str] = attrs.field(factory=set)
    _constants: dict[str, str] = attrs.field(factory=dict)

    @property
    def folder(self) -> str:
        """Where the module stands."""
        return posixpath.dirname(self.path)

    def helper(self, name: str, module: str = "dom.js") -> str:
        """A name of the runtime, imported."""
        self.runtime_modules.add(module)
        self.imports.setdefault(f"{self.runtime}/{module}", set()).add(name)
        return name

    def effect(self, module: str) -> None:
        """Import a module of the runtime for what it does."""
        self.runtime_modules.add(module)
        line = f"import {quoted(relative(f'{self.runtime}/{module}', self.folder))}"
        if line not in self.bare:
            self.bare.append(line)

    def constant(self, prefix: str, expression: str) -> str:
        """A hoisted constant; equal ones are shared."""
        known = self._constants.get(prefix + expression)
        if known is None:
            number = sum(1 for item in self._constants if item.startswith(prefix))
            known = self._constants[prefix + expression] = f"{prefix}{number}"
            self.hoisted.append(f"const {known} = {expression}")
        return known

    def header(self) -> list[str]:
        """The import statements."""
        lines = []
        for path in sorted(self.imports):
            names = ", ".join(sorted(self.imports[path]))
            lines.append(f"import {{ {names} }} from {quoted(relative(path, self.folder))}")
        return lines + self.bare


@attrs.define(eq=False)
class Names:
    """Numbered names within one top-level function."""

    counts: dict[str, int] = attrs.field(factory=dict)

    def new(self, prefix: str) -> str:
        """The next name with this prefix."""
        number = self.counts.get(prefix, 0)
        self.counts[prefix] = number + 1
        return f"{prefix}{number}"
