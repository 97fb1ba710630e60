"""Where files of the app go on the web."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ir.app import AppIndex, FileEntry

TEMPLATE_SUFFIX = ".js"
"""Appended, not exchanged: a template and a script of one base name stand side by side."""


def rename_path(entry: FileEntry) -> str:
    """A file's path: templates and script modules become modules, styles become CSS."""
    path = entry.path
    if entry.kind in ("template", "script-module"):
        return path + TEMPLATE_SUFFIX
    stem, suffix = posixpath.splitext(path)
    if entry.kind == "style":
        return stem + ".css"
    if entry.kind == "script" and suffix == ".ts" and not path.endswith(".d.ts"):
        return stem + ".js"
    return path


def unit_path(base: str) -> str:
    """The module that joins template, script and components of a page or component."""
    return base + ".unit.js"


def find_file(index: AppIndex, reference: str, path: str, suffix: str) -> str | None:
    """The app file that a reference in ``path`` means, with or without its suffix."""
    folder = "" if reference.startswith("/") else posixpath.dirname(path)
    place = posixpath.normpath(posixpath.join(folder, reference.lstrip("/")))
    return next((found for found in (place, place + suffix) if found in index.files), None)
