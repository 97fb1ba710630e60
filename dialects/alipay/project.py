"""What belongs to no file of the app: where files go, the project file, the host's modules."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dialects._kit.context import OutputFile
from dialects.alipay.syntax import ALIPAY_SYNTAX

if TYPE_CHECKING:
    from dialects._kit.context import EmitContext
    from ir.app import FileEntry

PROJECT_FILE = "mini.project.json"
_TAB_BAR = ("custom-tab-bar/", "customize-tab-bar/")
"""The folder of the component that draws a custom tab bar: canonical name, the target's."""


def rename_path(entry: FileEntry) -> str:
    """A file's path: the target's suffix, and its folder for a custom tab bar."""
    path = entry.path
    if path.startswith(_TAB_BAR[0]):
        path = _TAB_BAR[1] + path.removeprefix(_TAB_BAR[0])
    stem, dot, suffix = path.rpartition(".")
    wanted = _suffix(entry, dot + suffix)
    return path if not stem or wanted is None else stem + wanted


def _suffix(entry: FileEntry, suffix: str) -> str | None:
    if entry.kind == "style" and suffix in ALIPAY_SYNTAX.style_source_suffixes:
        return None
    return {
        "template": ALIPAY_SYNTAX.template_suffix,
        "style": ALIPAY_SYNTAX.style_suffix,
        "script-module": ALIPAY_SYNTAX.module_suffix,
    }.get(entry.kind)


def project_config() -> dict[str, Any]:
    """The project file (UNI 2026-05, MOR): what the emitted app needs of the tools."""
    return {
        "format": 2,
        "compileOptions": {
            "component2": True,
            # scripts of npm packages that are carried along use modern syntax as well
            "enableNodeModuleBabelTransform": True,
        },
        "component2": True,
        "enableAppxNg": True,
        "enableNodeModuleBabelTransform": True,
    }


def emit_app(context: EmitContext) -> Iterator[OutputFile]:
    """The project file, the compat folder, and what TypeScript's tools read."""
    import dialects
    from dialects._kit.compat import compat_files
    from dialects._kit.typings.files import typing_files

    text = json.dumps(project_config(), indent=2) + "\n"
    yield OutputFile(PROJECT_FILE, text.encode())
    source = dialects.get(context.index.dialect)
    yield from compat_files(context.index, source, context.target)
    yield from typing_files(context, source)
