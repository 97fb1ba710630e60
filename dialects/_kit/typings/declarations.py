"""``types.d.ts`` and ``index.d.ts`` of the compat folder.

Loose on purpose: the platform's own typings are another's work and are not copied. What the app
brings along itself is used as it is, and what is left gets `any`, in a shape under which the app's
code still checks (callbacks get parameters, methods a ``this``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import attrs

from dialects._kit.typings.needs import TypeNeeds
from ir.app import TypeUse

_HEADER = (
    "// Made by transpile for TypeScript's tools: names of {source} that this app uses and does not"
    "\n// declare itself. All of them are loose: any value passes, and nothing is promised.\n"
)

_SHAPE_TYPES = """\
declare namespace Compat {
  type Loose = Options | ((...values: any[]) => any) | {} | null | undefined;
  interface Options { [name: string]: Loose }
  type Answer = Promise<any> & { [name: string]: any };
  type Call = (...values: Loose[]) => Answer;
  type SyncCall = (...values: Loose[]) => any;
}"""
"""Callbacks get their parameters from `Loose`: with `any` alone each would be an implicit any."""

_AT_ONCE = re.compile(r"(?:can|create)[A-Z]\w*|\w*(?:Sync|Manager)")
"""Functions that answer with a value; whether others do is left open."""

_CONSTRUCTOR = (
    "<A = any, B = any, C = any, D = any, E = any>(options: Compat.Options & ThisType<any>)"
)
_GLOBALS = {
    "App": f"{_CONSTRUCTOR}: void",
    "Page": f"{_CONSTRUCTOR}: void",
    "PageComponent": f"{_CONSTRUCTOR}: string",
    "Component": f"{_CONSTRUCTOR}: string",
    "Behavior": f"{_CONSTRUCTOR}: string",
    "getApp": "<T = any>(options?: Compat.Options): T",
    "getCurrentPages": "<T = any>(): T[]",
}
"""Signatures of the canonical globals; every other one is `any`."""

_ENVIRONMENT = {
    "console": "interface Console { [name: string]: any }\ndeclare var console: Console;",
    "require": (
        "declare function require(path: string): any;\n"
        "declare namespace require { function async(path: string): Promise<any>; }"
    ),
    "module": "declare var module: { exports: any };",
    "exports": "declare var exports: any;",
    **{
        name: f"declare function {name}(callback: (...values: any[]) => any, delay?: number, "
        "...values: any[]): number;"
        for name in ("setTimeout", "setInterval")
    },
    **{
        name: f"declare function {name}(id?: number): void;"
        for name in ("clearTimeout", "clearInterval")
    },
}
"""In forms that merge with the declarations of TypeScript's "dom"."""


def types_text(needs: TypeNeeds, title: str, native_object: str, *, shapes: bool) -> str:
    """The declarations for all files; ``shapes``: whether `index_text` refers to `Compat`."""
    lines: list[str] = []
    lines.extend(_value(name) for name in needs.values)
    if needs.native and native_object:
        functions = "".join(
            f"  function {name}(...values: Compat.Loose[]): {_answer(name)};\n"
            for name in needs.native
        )
        lines.append(f"declare namespace {native_object} {{\n{functions}}}")
    root = _Namespace()
    for use in needs.types:
        root.add(use)
    lines.extend(root.printed("", "declare "))
    if shapes or any("Compat." in line for line in lines):
        lines.insert(0, _SHAPE_TYPES)
    return "\n".join([_HEADER.format(source=title), *lines]).rstrip("\n") + "\n"


def _value(name: str) -> str:
    if name in _GLOBALS:
        return f"declare function {name}{_GLOBALS[name]};"
    return _ENVIRONMENT.get(name, f"declare const {name}: any;")


@attrs.define
class _Namespace:
    types: dict[str, TypeUse] = attrs.field(factory=dict)
    inner: dict[str, _Namespace] = attrs.field(factory=dict)

    def add(self, use: TypeUse) -> None:
        place = self
        *path, name = use.name.split(".")
        for part in path:
            place = place.inner.setdefault(part, _Namespace())
        place.types[name] = use

    def printed(self, indent: str, word: str) -> Iterator[str]:
        for name, use in sorted(self.types.items()):
            yield f"{indent}{word}{_loose_type(name, use)}"
        for name, space in sorted(self.inner.items()):
            yield f"{indent}{word}namespace {name} {{"
            yield from space.printed(indent + "  ", "")
            yield f"{indent}}}"


def _loose_type(name: str, use: TypeUse) -> str:
    letters = ", ".join(f"{letter} = any" for letter in "ABCDEFGH"[: use.arguments])
    parameters = f"<{letters}>" if letters else ""
    if use.extended:
        return f"interface {name}{parameters} {{ [name: string]: any }}"
    return f"type {name}{parameters} = any;"


# --- the module that scripts import -------------------------------------------------------------


def index_text(
    exports: Iterable[str], api_object: str, needs: TypeNeeds, aliases: Mapping[str, str]
) -> str:
    """The types of what ``index.js`` exports.

    A name the app's own declarations hold is what they say it is; ``aliases``: export -> the
    canonical name it stands in for.
    """
    lines, listed, loose = [], [], []
    for name in exports:
        own = aliases.get(name, name)
        if own in needs.known:
            lines.append(f"declare const own_{name}: typeof {own};")
            listed.append(f"own_{name} as {name}")
        elif name == api_object:
            loose.append(_api_text(name, needs.apis))
        elif name in _GLOBALS:
            loose.append(f"export declare function {name}{_GLOBALS[name]};")
        else:
            loose.append(f"export declare const {name}: any;")
    if listed:
        lines.append(f"export {{ {', '.join(listed)} }};")
    head = ["// Made by transpile: the types of index.js.", '/// <reference path="./types.d.ts" />']
    return "\n".join([*head, *lines, *loose]) + "\n"


def _api_text(api_object: str, apis: Iterable[str]) -> str:
    """The API object with the members the app calls; any other may be there."""
    members: dict[str, set[str]] = {}
    for path in apis:
        name, _, rest = path.partition(".")
        members.setdefault(name, set()).update([rest.split(".")[0]] if rest else [])
    lines: list[str] = []
    for name, inner in sorted(members.items()):
        if not inner:
            lines.append(f"  {name}: {_call(name)};")
        elif not any(item.isupper() for item in inner):
            calls = " ".join(f"{item}: {_call(item)};" for item in sorted(inner))
            lines.append(f"  {name}: {{ {calls} [name: string]: any }};")
    listed = "\n".join([*lines, "  [name: string]: any;"])
    return f"export declare const {api_object}: {{\n{listed}\n}};"


def _call(name: str) -> str:
    if not name[0].islower():
        return "any"
    return f"Compat.{'SyncCall' if _AT_ONCE.fullmatch(name) else 'Call'}"


def _answer(name: str) -> str:
    return "any" if _AT_ONCE.fullmatch(name) else "Compat.Answer"
