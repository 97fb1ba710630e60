"""All style sheets of the app in the form they are served in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialects.web.paths import rename_path
from dialects.web.plan import Plan
from dialects.web.styles import css_with_gaps, filled, inlined

if TYPE_CHECKING:
    from dialects._kit.context import EmitContext


def app_sheets(context: EmitContext, plan: Plan) -> dict[str, str]:
    """Path -> CSS of each page and component; "" -> CSS of the app itself.

    A sheet that others import is put into each of them, because each has its own scope.
    """
    index = context.index
    known: dict[str, str | None] = {}

    def read(path: str) -> str | None:
        if path not in known:
            known[path] = _text(path, context)
        return known[path]

    result: dict[str, str] = {}
    if index.app_style is not None:
        result[""] = filled(inlined(index.app_style, read), "app.css", None, plan)
    for owner in plan.owners.values():
        if owner.style is None or owner.style not in index.files:
            continue
        css = filled(inlined(owner.style, read), f"{owner.base}.css", owner, plan)
        if css.strip():
            result[f"{owner.base}.css"] = css
    return result


def _text(path: str, context: EmitContext) -> str | None:
    """The CSS of one sheet with its scope open; preprocessed languages are compiled here."""
    entry = context.index.files.get(path)
    if entry is None:
        return None
    output = context.options["outputs"].get(rename_path(entry))
    if output is None or output.data is None:
        return None
    text: str = output.data.decode("utf-8", "replace")
    language = path.rpartition(".")[2].lower()
    if language not in ("less", "scss", "sass"):
        return text
    from dialects._kit.context import Reporter
    from dialects._kit.style.parser import parse_stylesheet
    from dialects._kit.style.places import in_source
    from dialects._kit.style.preprocess import compile_style

    reporter = Reporter(path, context.target.name)

    def read(place: str) -> str | None:
        try:
            data = context.options["read"](place)
        except (OSError, KeyError):
            return None
        return data.decode("utf-8", "replace") if isinstance(data, bytes) else data

    compiled = compile_style(text, path, language, read, reporter, css_suffix=".wxss")  # type: ignore[arg-type]
    context.reporter.diagnostics.extend(reporter.diagnostics)
    if compiled is None:
        return ""
    result = Reporter(path, context.target.name)
    sheet = parse_stylesheet(compiled.css, path + ".css", result)
    found = in_source(result.diagnostics, compiled, path, text, read)
    context.reporter.diagnostics.extend(found)
    return css_with_gaps(sheet, path)
