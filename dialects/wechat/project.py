"""The project file, which belongs to no file of the app."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dialects._kit.context import OutputFile, utf8

if TYPE_CHECKING:
    from dialects._kit.context import EmitContext

PROJECT_FILE = "project.config.json"
_FOLDERS = frozenset({"miniprogramRoot", "srcMiniprogramRoot"})
"""Keys that say where the app is: it is beside the file once it is emitted."""


def emit_app(context: EmitContext) -> Iterator[OutputFile]:
    """The app's own settings of the tools, where it has some."""
    settings = {
        key: value for key, value in context.index.project_config.items() if key not in _FOLDERS
    }
    if settings:
        text = json.dumps(settings, indent=2, ensure_ascii=False) + "\n"
        yield OutputFile(PROJECT_FILE, utf8(text))
