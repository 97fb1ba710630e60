"""WeChat mini programs: the dialect whose words are the canonical ones."""

from __future__ import annotations

from importlib.resources import files

from dialects._kit.dialect import Dialect, Face, Layout, Limits
from dialects.wechat import project
from dialects.wechat.syntax import WECHAT_SYNTAX
from dialects.wechat.tables import TABLES

_MEGABYTE = 1024 * 1024

DIALECT = Dialect(
    name="wechat",
    title="WeChat",
    syntax=WECHAT_SYNTAX,
    tables=TABLES,
    emit_app=project.emit_app,
    limits=Limits(
        main=2 * _MEGABYTE,
        subpackage=2 * _MEGABYTE,
        total=20 * _MEGABYTE,
        tabs=5,
        tab_icon=40 * 1024,
        source="2 MB a package, 20 MB in all, tab icons of 40 KB, as of 2026-11",
    ),
    face=Face(
        folder=files("dialects.wechat") / "face",
        constructors=("App", "Page", "Component", "Behavior"),
        platform_globals=(
            "getApp",
            "getCurrentPages",
            "requirePlugin",
            "requireMiniProgram",
            "definePlugin",
            "__wxConfig",
            "__wxAppCode__",
        ),
        # Scripts run outside of a browser: the official guide promises neither DOM nor BOM.
        hidden_globals=(
            *("window", "document", "frames", "self", "location", "navigator", "history"),
            *("screen", "alert", "confirm", "prompt", "localStorage", "sessionStorage"),
            *("XMLHttpRequest", "WebSocket", "fetch", "MutationObserver"),
        ),
        # What the official typings declare outside of modules, versions 2.8.3 to 5.2.3 (2026-11).
        type_names=(
            *("WechatMiniprogram", "ICloud", "DB", "WXWebAssembly", "WxCloud"),
            *("IAPIError", "IAPIParam", "IAPISuccessParam", "IAPICompleteParam", "IAPIFunction"),
            *("IInitCloudConfig", "ICloudConfig", "IICloudAPI", "ICloudService", "ICloudServices"),
            *("ICloudMetaData", "Require", "RequirePlugin", "OQ", "RQ", "InternalSymbol"),
            *("AnyObject", "AnyFunction", "AnyArray"),
        ),
        type_packages=("miniprogram-api-typings",),
    ),
    is_source=True,
    is_target=True,
    keep_style_languages=("scss", "less"),
    layout=Layout(
        app_config="app.json",
        project_files=("project.config.json",),
        known_keys=project.KNOWN_KEYS,
        root_keys=("miniprogramRoot", "srcMiniprogramRoot"),
        carried_keys=(
            "cloudfunctionRoot",
            "cloudfunctionTemplateRoot",
            "cloudbaseRoot",
            "cloudcontainerRoot",
            "qcloudRoot",
            "jsserverRoot",
        ),
        npm_folder="miniprogram_npm",
        kind_key="compileType",
        kinds={
            "plugin": "a plugin project",
            "game": "a mini game",
            "gamePlugin": "a plugin of games",
        },
        foreign_configs={"game.json": "a mini game", "plugin.json": "a plugin project"},
        tab_bar_component="custom-tab-bar/index",
        library_key="useExtendedLib",
        libraries={
            "kbone": ("miniprogram-element", "miniprogram-render"),
            "weui": ("weui-miniprogram",),
        },
    ),
)
