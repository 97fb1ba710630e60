"""A tab bar of the app's own whose component is not there."""

from __future__ import annotations

from dialects._kit.context import LowerContext, Reporter
from dialects.alipay.rewrites.app_config import named
from ir.config import JsonLiteral, JsonMember
from ir.script import Script

_TEXT = "// The app names a tab bar of its own and has none: nothing is shown, as on WeChat.\n"


def custom(member: JsonMember, context: LowerContext) -> JsonMember:
    """``custom`` is ``customize``; without the component, one that shows nothing is put there.

    The source then shows no bar at all, and the app's pages draw theirs.
    """
    bases = (context.source.layout.tab_bar_component, context.target.layout.tab_bar_component)
    own = tuple(f"{base}." for base in bases)
    wanted = isinstance(member.value, JsonLiteral) and member.value.value is True
    if wanted and not any(path.startswith(own) for path in context.index.files):
        _add_empty(context)
    return named(member, "customize")


def _add_empty(context: LowerContext) -> None:
    from dialects._kit.config.parser import parse_config
    from dialects._kit.template.parser import parse_template

    syntax = context.target.syntax
    assert syntax is not None
    base = context.target.layout.tab_bar_component
    quiet = Reporter(base)
    context.added += [
        parse_config('{\n  "component": true\n}\n', f"{base}.json", quiet),
        parse_template("<view/>\n", base + syntax.template_suffix, syntax, quiet),
        Script(path=f"{base}.js", text=_TEXT + "Component({});\n"),
    ]
