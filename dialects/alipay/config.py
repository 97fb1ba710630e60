"""Alipay's answer for every canonical config key. Sources: README.md."""

from __future__ import annotations

from dialects._kit.tables import Entry, never
from dialects.alipay.rewrites import app_config, page_config, page_list, tab_bar

_PLATFORM = "it is set in the platform's console"
_RENDERER = "the target has one renderer"
_SOURCE = "it concerns the source platform only"


def _all(names: str, reason: str, *, harmless: bool = False) -> dict[str, Entry]:
    return dict.fromkeys(names.split(), never(reason, harmless=harmless))


APP: dict[str, Entry] = {
    "pages": page_list.pages,
    "entryPagePath": app_config.entry_page,
    "window": "window",
    "tabBar": "tabBar",
    "subPackages": app_config.subpackages,
    "subpackages": app_config.subpackages,
    "preloadRule": app_config.preload_rule,
    "plugins": app_config.plugins,
    "usingComponents": page_config.using_components,
    "componentPlaceholder": page_config.placeholders,
    "workers": app_config.workers,
    "networkTimeout": never("write timeout into the calls"),
    "permission": never(f"reasons for permissions: {_PLATFORM}"),
    "requiredBackgroundModes": never("playing and locating in the background is not available"),
    "requireBackgroundModes": never("playing and locating in the background is not available"),
    "themeLocation": never("theme references are replaced by their light values", harmless=True),
    "darkmode": never("colours of the frame do not follow the system's scheme"),
    "style": never("components look as the platform draws them"),
    "useExtendedLib": never("the library's npm package serves in its place", harmless=True),
    "resolveAlias": never("references are written out", harmless=True),
    "openLocationPagePath": never("openLocation shows the platform's own page"),
    **_all(
        "renderer rendererOptions componentFramework lazyCodeLoading lazyCodeLoadingLegacy "
        "enablePassiveEvent __lazyCodeLoadingChunk static keepContextPageInCycleJump",
        _RENDERER,
        harmless=True,
    ),
    **_all("debug debugOptions sitemapLocation", "tools have their own switch", harmless=True),
    **_all(
        "navigateToMiniProgramAppIdList requiredPrivateInfos __usePrivacyCheck__ functionalPages "
        "embeddedAppIdList serviceProviderTicket entranceDeclare",
        _PLATFORM,
        harmless=True,
    ),
    **_all(
        "accountCardPackage agent appBar chatTools halfPage supportedMaterials "
        "multiSelectSupportedMaterials mimeTypeDeclarations singlePage miniApp openDataContext "
        "mini-android mini-ios mini-weixin xrEntryPagePath theme",
        _SOURCE,
    ),
    **_all("cloud cloudConfig cloudVersion", "the source platform's cloud cannot be reached"),
    **_all("resizable displayMode frameset", "windows have the size of the phone", harmless=True),
}

_ISOLATED = page_config.style_isolation

WINDOW: dict[str, Entry] = {
    "navigationBarTitleText": "defaultTitle",
    "navigationBarBackgroundColor": "titleBarColor",
    "navigationBarTextStyle": "navigationBarFrontColor",
    "navigationStyle": page_config.navigation_style,
    "backgroundColor": "backgroundColor",
    "backgroundTextStyle": never("call setBackgroundTextStyle", harmless=True),
    "enablePullDownRefresh": page_config.pull_refresh,
    "onReachBottomDistance": "onReachBottomDistance",
    "disableScroll": page_config.disable_scroll,
    "disableSwipeBack": page_config.disable_swipe_back,
    "pageOrientation": never("pages stand upright"),
    **_all(
        "backgroundColorTop backgroundColorBottom backgroundColorContent",
        "the area behind the page has one colour",
        harmless=True,
    ),
    **_all(
        "restartStrategy initialRenderingCache handleWebviewPreload renderingMode "
        "visualEffectInBackground",
        "pages start as the platform likes",
        harmless=True,
    ),
    "homeButton": never("the platform decides when it is shown", harmless=True),
}

PAGE: dict[str, Entry] = {
    **WINDOW,
    "component": page_config.component,
    "usingComponents": page_config.using_components,
    "componentGenerics": page_config.generics,
    "componentPlaceholder": page_config.placeholders,
    "styleIsolation": _ISOLATED,
    "pureDataPattern": never("all data reaches the template", harmless=True),
    "style": never("components look as the platform draws them"),
    "singlePage": never(_SOURCE, harmless=True),
    **_all(
        "renderer rendererOptions componentFramework enablePassiveEvent", _RENDERER, harmless=True
    ),
    **_all("mini-android mini-ios mini-ohos mini-weixin pageJSONDark pageJSONLight", _SOURCE),
}

COMPONENT: dict[str, Entry] = {
    **PAGE,
    "addGlobalClass": page_config.add_global_class,
    "virtualHost": never("write options: { virtualHost: true } in the script, which is kept"),
}

TAB: dict[str, Entry] = {
    "color": "textColor",
    "selectedColor": "selectedColor",
    "backgroundColor": "backgroundColor",
    "borderStyle": never("the line above the tabs has the platform's colour", harmless=True),
    "position": app_config.tab_position,
    "custom": tab_bar.custom,
    "list": app_config.tab_items,
}

PROJECT: dict[str, Entry] = {
    "appid": never("an app has another id on each platform", harmless=True),
    "projectname": never("the platform takes the name from its console", harmless=True),
    "description": never("the platform takes it from its console", harmless=True),
    "condition": never("start pages of the tools are kept in the tools", harmless=True),
    "packOptions": never("what is uploaded is decided by uploadExclude", harmless=True),
    "setting": never("the tools have their own settings", harmless=True),
    **_all(
        "cloudbaseRoot cloudcontainerRoot cloudfunctionRoot cloudfunctionTemplateRoot qcloudRoot "
        "jsserverRoot",
        "the source platform's cloud cannot be reached",
    ),
    **_all("miniprogramRoot srcMiniprogramRoot", "the app is the project", harmless=True),
    **_all("pluginRoot pluginAppid", "plugins are projects of their own"),
    **_all(
        "compileType debugOptions editorSetting libVersion scripts simulatorPluginLibVersion "
        "simulatorType skeletonConfig staticServerOptions watchOptions",
        "it concerns the source platform's tools",
        harmless=True,
    ),
}
