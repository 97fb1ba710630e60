"""Alipay mini programs."""

from __future__ import annotations

from importlib.resources import files

from dialects._kit.compat import load_host_api
from dialects._kit.dialect import Dialect, Host, Layout, Limits
from dialects.alipay import lowering, project
from dialects.alipay.syntax import ALIPAY_SYNTAX
from dialects.alipay.tables import TABLES
from ir.config import Config
from ir.script import Script, ScriptModule
from ir.style import Stylesheet
from ir.template import Template

_MEGABYTE = 1024 * 1024
_HOST = files("dialects.alipay") / "host"

DIALECT = Dialect(
    name="alipay",
    title="Alipay",
    syntax=ALIPAY_SYNTAX,
    tables=TABLES,
    rewrites={
        Template: (lowering.template,),
        Config: (lowering.config,),
        Stylesheet: (lowering.stylesheet,),
        Script: (lowering.script,),
        ScriptModule: (lowering.script_module,),
    },
    emit_app=project.emit_app,
    limits=Limits(
        main=2 * _MEGABYTE,
        subpackage=2 * _MEGABYTE,
        total=20 * _MEGABYTE,
        tabs=5,
        source="2 MB a package, 20 MB in all; sources of 2026-11 disagree, so this is advice",
    ),
    host=Host(
        folder=_HOST,
        api=load_host_api(_HOST),
        page_constructors={"Component": "PageComponent"},
    ),
    is_target=True,
    keep_style_languages=("less",),
    layout=Layout(
        project_files=("mini.project.json",),
        root_keys=("miniprogramRoot",),
        npm_folder="node_modules",
        tab_bar_component="customize-tab-bar/index",
    ),
    rename_path=project.rename_path,
)
