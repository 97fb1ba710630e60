"""The web: a folder of static files that any host can serve."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files

from dialects._kit.compat import load_host_api
from dialects._kit.context import EmitContext, OutputFile
from dialects._kit.dialect import Dialect, Host
from dialects.web import emitters, lowering, paths
from dialects.web.tables import TABLES
from ir.config import Config
from ir.script import Script, ScriptModule
from ir.style import Stylesheet
from ir.template import Template

_RUNTIME = files("dialects.web") / "runtime"


def _emit_app(context: EmitContext) -> Iterable[OutputFile]:
    from dialects.web.site import emit_site

    return emit_site(context)


DIALECT = Dialect(
    name="web",
    title="the web",
    syntax=None,
    tables=TABLES,
    rewrites={
        Template: (lowering.template,),
        Config: (lowering.config,),
        Script: (lowering.script,),
        ScriptModule: (lowering.script_module,),
    },
    emitters={
        Template: emitters.emit_template,
        Stylesheet: emitters.emit_stylesheet,
    },
    emit_app=_emit_app,
    host=Host(folder=_RUNTIME, api=load_host_api(_RUNTIME)),
    is_target=True,
    serves=True,
    keep_typescript=False,
    rename_path=paths.rename_path,
)
