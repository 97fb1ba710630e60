"""Marks which files the app's config leads to; the rest is ported, but its faults are minor."""

from __future__ import annotations

import attrs

from ir.app import AppIndex


def mark_reached(index: AppIndex) -> None:
    """Set ``reached`` of every script and template that no page, component or app file leads to."""
    reached: set[str] = set()
    pending = [index.app_script] if index.app_script is not None else []
    for item in (*index.pages, *index.components):
        pending.extend(p for p in (item.script, item.template, item.style) if p is not None)
    if index.worker is not None:
        root = index.worker.root + "/"
        pending.extend(path for path in index.modules if path.startswith(root))
    while pending:
        path = pending.pop()
        if path in reached:
            continue
        reached.add(path)
        module, template = index.modules.get(path), index.templates.get(path)
        if module is not None:
            pending.extend(module.targets)
        if template is not None:
            pending.extend((*template.imports, *template.includes, *template.modules))
    for path in (*index.modules, *index.templates):
        entry = index.files[path]
        if entry.reached != (path in reached):
            index.files[path] = attrs.evolve(entry, reached=path in reached)
