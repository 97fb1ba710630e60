"""The files that make an emitted app a TypeScript project again."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dialects._kit.compat import compat_exports, compat_folder, compat_needs
from dialects._kit.context import OutputFile, utf8
from dialects._kit.typings.declarations import index_text, types_text
from dialects._kit.typings.needs import has_typescript, type_needs
from dialects._kit.typings.project import Move, moved_config, moved_references, type_packages

if TYPE_CHECKING:
    from dialects._kit.context import EmitContext
    from dialects._kit.dialect import Dialect
    from ir.app import FileEntry

_CONFIG = re.compile(r"tsconfig(?:\.[\w-]+)?\.json")


def typing_files(context: EmitContext, source: Dialect) -> Iterator[OutputFile]:
    """Declarations of the compat folder, and the app's own with the project file."""
    index, target = context.index, context.target
    host, face = target.host, source.face
    if host is None or face is None or not has_typescript(index, target):
        return
    folder = compat_folder(index, host)
    move = Move(index.root, f"{folder}/types.d.ts", face.type_packages)
    packages = _packages(context)
    needs = type_needs(index, source, target, node="node" in packages)
    compat = compat_needs(index, source, target)
    word = source.syntax.api_object if source.syntax is not None else ""
    aliases = {other: name for name, other in host.page_constructors.items()}
    names = list(compat_exports(compat, host, word, index))
    text = index_text(names, word, needs, aliases)
    if names:
        yield OutputFile(f"{folder}/index.d.ts", utf8(text))
    native = target.syntax.api_object if target.syntax is not None else ""
    types = types_text(needs, source.title, native, shapes="Compat." in text)
    yield OutputFile(move.types, utf8(types))
    yield from _moved(context, move)


def _packages(context: EmitContext) -> list[object]:
    text = _text(context, "tsconfig.json") if "tsconfig.json" in context.index.files else None
    found = type_packages(text, "tsconfig.json") if text is not None else None
    return found if isinstance(found, list) else []


def _moved(context: EmitContext, move: Move) -> Iterator[OutputFile]:
    """Files that only TypeScript reads, and scripts whose references to such files moved."""
    for path, entry in context.index.files.items():
        text = _present(path, entry, context)
        if text is None:
            continue
        if _CONFIG.fullmatch(path):
            moved = moved_config(text, path, move)
        else:
            moved = moved_references(text, path, _home(path, entry, move), move)
        if entry.kind == "typing" or moved != text:
            yield OutputFile(path, utf8(moved), origin=path)


def _present(path: str, entry: FileEntry, context: EmitContext) -> str | None:
    """The text of a file that may name a file which moved, as it is emitted so far."""
    output = context.options["outputs"].get(path)
    if not path.endswith(".ts") and not _CONFIG.fullmatch(path):
        return None
    if output is None or output.data is None:
        is_read = entry.kind == "typing" or output is not None
        return _text(context, path) if is_read else None
    return output.data.decode("utf-8", "replace") if b"<reference" in output.data else None


def _home(path: str, entry: FileEntry, move: Move) -> str:
    """The folder a file was in, from the project's folder."""
    root = "" if entry.kind == "typing" else move.root
    return posixpath.join(root, posixpath.dirname(path)).rstrip("/")


def _text(context: EmitContext, path: str) -> str | None:
    data = context.options["read"](path)
    try:
        return data if isinstance(data, str) else data.decode("utf-8")
    except UnicodeDecodeError:
        return None
