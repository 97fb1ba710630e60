"""References from one template file to another: the target's suffix, and never a bare name."""

from __future__ import annotations

import posixpath

import attrs

from dialects._kit.context import LowerContext
from dialects.alipay.rewrites.build import find, text_value
from ir.template import Element


def file_reference(element: Element, context: LowerContext) -> Element:
    """``<import>`` or ``<include>`` with its reference as the target resolves it."""
    source = find(element, "src")
    written = source.value.literal if source is not None and source.value is not None else None
    if source is None or not written:
        return element
    ours, theirs = context.source.syntax, context.target.syntax
    assert ours is not None
    assert theirs is not None
    moved = moved_reference(written, (ours.template_suffix, theirs.template_suffix), context)
    if moved == written:
        return element
    changed = attrs.evolve(source, value=text_value(moved, source.span))
    items = tuple(changed if item is source else item for item in element.attributes)
    return attrs.evolve(element, attributes=items)


def included_path(element: Element, context: LowerContext) -> str | None:
    """The app path of the file an ``<include>`` names; None when there is none."""
    source = find(element, "src")
    written = source.value.literal if source is not None and source.value is not None else None
    ours = context.source.syntax
    if not written or ours is None:
        return None
    path = _resolved(written.strip(), context)
    # lowered already: the reference has the target's suffix
    theirs = context.target.syntax.template_suffix if context.target.syntax is not None else ""
    stem = path.removesuffix(theirs).removesuffix(ours.template_suffix)
    return next((p for p in (path, stem + ours.template_suffix) if p in context.index.files), None)


def moved_reference(written: str, suffixes: tuple[str, str], context: LowerContext) -> str:
    """A reference with the other suffix; a bare name would mean an npm package on the target."""
    ours, theirs = suffixes
    reference = written.strip()
    path = _resolved(reference, context)
    target = next((p for p in (path, path + ours) if p in context.index.files), None)
    if target is not None:
        moved = context.renamed(target)
        if reference.startswith("/"):
            return "/" + moved
        here = posixpath.dirname(context.renamed(context.reporter.path))
        relative = posixpath.relpath(moved, here or ".")
        return relative if relative.startswith("../") else "./" + relative
    stem = reference.removesuffix(ours)
    if not reference.startswith(("/", "./", "../")):
        stem = "./" + stem
    return stem + theirs


def _resolved(reference: str, context: LowerContext) -> str:
    if reference.startswith("/"):
        return posixpath.normpath(reference.lstrip("/"))
    folder = posixpath.dirname(context.reporter.path)
    return posixpath.normpath(posixpath.join(folder, reference))
