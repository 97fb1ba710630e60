"""The project file, which belongs to no file of the app."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dialects._kit.context import OutputFile, utf8
from ir import vocabulary

if TYPE_CHECKING:
    from dialects._kit.context import EmitContext

PROJECT_FILE = "project.config.json"
_FOLDERS = frozenset({"miniprogramRoot", "srcMiniprogramRoot"})
"""Keys that say where the app is: it is beside the file once it is emitted."""


def _keys(names: str) -> frozenset[str]:
    return frozenset(names.split())


KNOWN_KEYS = {
    PROJECT_FILE: frozenset(vocabulary.config("project")),
    "themeLocation": _keys("light dark"),
    "sitemapLocation": _keys("desc rules"),
    "ext.json": _keys(
        "cloud componentPlaceholder darkmode debug directCommit enablePassiveEvent entranceDeclare "
        "entryPagePath ext extAppid extEnable extPages functionalPages lazyCodeLoading "
        "mimeTypeDeclarations networkTimeout openLocationPagePath pages permission plugins "
        "preloadRule requiredBackgroundModes requiredPrivateInfos resizable serviceProviderTicket "
        "sitemapLocation style subPackages subpackages tabBar theme themeLocation useExtendedLib "
        "usingComponents window workers"
    ),
    "plugin.json": _keys(
        "componentFramework lazyCodeLoading main pages publicComponents renderer themeLocation "
        "usingComponents workers"
    ),
}
"""As in the official schemas (miniprogram-ci 2.1.42, read on 2026-11-28)."""


def emit_app(context: EmitContext) -> Iterator[OutputFile]:
    """The app's own settings of the tools, where it has some."""
    settings = {
        key: value for key, value in context.index.project_config.items() if key not in _FOLDERS
    }
    if settings:
        text = json.dumps(settings, indent=2, ensure_ascii=False) + "\n"
        yield OutputFile(PROJECT_FILE, utf8(text))
