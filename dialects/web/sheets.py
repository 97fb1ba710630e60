"""All style sheets of the app in the form they are served in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialects.web.keyframes import APP, mention, with_own_names
from dialects.web.paths import rename_path
from dialects.web.plan import Plan
from dialects.web.rules import SHARED_ANIMATION
from dialects.web.styles import filled, inlined

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

    sheets: dict[str, str] = {}
    if index.app_style is not None:
        sheets[APP] = inlined(index.app_style, read)
    for owner in plan.owners.values():
        if owner.style is not None and owner.style in index.files:
            sheets[owner.base] = inlined(owner.style, read)
    sheets = _with_animations(sheets, context, plan)
    result: dict[str, str] = {}
    for base, text in sheets.items():
        if base == APP:
            result[""] = filled(text, "app.css", None, plan)
            continue
        css = filled(text, f"{base}.css", plan.owners[base], plan)
        if css.strip():
            result[f"{base}.css"] = css
    return result


def _with_animations(sheets: dict[str, str], context: EmitContext, plan: Plan) -> dict[str, str]:
    scripts = {
        output.origin: output.data.decode("utf-8", "replace")
        for output in context.options["outputs"].values()
        if output.origin and output.data is not None and output.path.endswith(".js")
    }
    animations = with_own_names(sheets, plan.numbers, scripts.values())
    styles = {plan.owners[b].style or "": css for b, css in sheets.items() if b != APP}
    for name, owners in sorted(animations.clashes.items()):
        for path, text in sorted({**scripts, **styles}.items()):
            if mention(text, name) is not None and _is_unclear(path, owners, plan):
                _report(name, path, context)
    return animations.sheets


def _is_unclear(path: str, owners: frozenset[str], plan: Plan) -> bool:
    """Whether a name in this file, meant for any of these owners, can mean the wrong animation."""
    owner = plan.owner_of(path)
    own = owner is not None and owner.base in owners
    if owner is not None and owner.style == path:
        return not own and APP not in owners
    return own or APP not in owners


def _report(name: str, path: str, context: EmitContext) -> None:
    """A finding at the name in the source file, which is read for the purpose."""
    from dialects._kit.context import Reporter
    from ir.span import NOWHERE, Span

    try:
        source = context.options["read"](path)
    except (OSError, KeyError):
        source = b""
    at = mention(source.decode("utf-8", "replace"), name)
    reporter = Reporter(path, context.target.name)
    span = Span(at, at + len(name)) if at is not None else NOWHERE
    reporter.report(SHARED_ANIMATION, span, name=name)
    context.reporter.diagnostics.extend(reporter.diagnostics)


def _text(path: str, context: EmitContext) -> str | None:
    """The CSS of one sheet with its scope open."""
    entry = context.index.files.get(path)
    if entry is None:
        return None
    output = context.options["outputs"].get(rename_path(entry))
    if output is None or output.data is None:
        return None
    # In the middle of what sheets are put together to, the mark would begin a selector.
    return str(output.data.decode("utf-8", "replace").removeprefix("\ufeff"))
