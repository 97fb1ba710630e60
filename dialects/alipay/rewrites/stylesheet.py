"""Style sheets: references as the target resolves them, and what it cannot do."""

from __future__ import annotations

import attrs

from dialects._kit.context import LowerContext
from dialects._kit.style import check, references
from dialects._kit.style.check import SelectorSupport
from ir.style import RawStyle, StyleImport, Stylesheet

_SUPPORT = SelectorSupport(
    lacks=frozenset({"attribute", "host-function"}), reserved=("a-", "am-"), where="style sheets"
)
"""ALD: no attribute selectors, and class names the platform's components use; UNI: ``:host``."""


def stylesheet(sheet: Stylesheet, context: LowerContext) -> Stylesheet:
    """A style sheet of the target; those of other languages are compiled by its tools."""
    if sheet.language != "css":
        return _source_language(sheet, context)
    check.check_selectors(sheet, _SUPPORT, context)
    sheet = references.rewrite_imports(sheet, lambda written: _import(written, sheet, context))
    sheet = references.with_absolute_urls(sheet)
    sheet = references.without_keyframe_comments(sheet)
    return _reset(sheet) if sheet.path == context.index.app_style else sheet


_RESET = (
    "/* pages begin with the line height of the source platform */\npage { line-height: normal; }\n"
)
"""MPX, 2026-08: text would stand lower otherwise."""


def _reset(sheet: Stylesheet) -> Stylesheet:
    """The app's sheet, with what pages begin with before its own rules, behind its imports."""
    from dialects._kit.context import Reporter
    from dialects._kit.style.parser import parse_stylesheet

    added = parse_stylesheet(_RESET, sheet.path, Reporter(sheet.path)).items
    imports = [place for place, item in enumerate(sheet.items) if isinstance(item, StyleImport)]
    place = imports[-1] + 1 if imports else 0
    line = (RawStyle(text="\n"),) if imports else ()
    return attrs.evolve(sheet, items=(*sheet.items[:place], *line, *added, *sheet.items[place:]))


def _import(written: str, sheet: Stylesheet, context: LowerContext) -> str:
    source, target = context.source.syntax, context.target.syntax
    assert source is not None
    assert target is not None
    if not references.is_local(written):
        return written
    suffix, files = source.style_suffix, context.index.files
    path = references.resolve(written, sheet.path)
    if path not in files and path + suffix in files:
        # The source finds a sheet without its suffix; the target's import needs it.
        written, path = written + suffix, path + suffix
    moved = references.import_as(written, {suffix: target.style_suffix})
    here = context.renamed(path)
    old, new = path.rsplit("/", 1)[0] if "/" in path else "", here.rsplit("/", 1)[0]
    if "/" in here and old != new:
        return "/" + here
    return moved


def _source_language(sheet: Stylesheet, context: LowerContext) -> Stylesheet:
    """Imports in less and scss name files by the source's suffix too."""
    import re

    source, target = context.source.syntax, context.target.syntax
    assert source is not None
    assert target is not None
    pattern = re.compile(
        rf"""(@(?:import|use|forward)[^;'"]*['"][^'"]*){re.escape(source.style_suffix)}(['"])"""
    )
    text = pattern.sub(rf"\g<1>{target.style_suffix}\2", sheet.text)
    return sheet if text == sheet.text else attrs.evolve(sheet, text=text)
