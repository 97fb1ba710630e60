"""The frame around a first page: its bars, as `chrome.js` makes them."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

import attrs

from dialects.web.plan import Plan
from dialects.web.prerender.controls import address
from dialects.web.prerender.styles import InlineStyles
from ir.app import Page, TabItem

_HOUSE = "M4 11 12 4l8 7v9h-5v-6H9v6H4z"


@attrs.define(eq=False)
class FrameMaker:
    """Draws frames of one document; colours that a theme names exist twice, light and dark."""

    plan: Plan
    styles: InlineStyles
    entry: str

    def page(self, page: Page, content: str, bar: str) -> str:
        """The page in its frame; ``bar`` is the tab bar that the app draws itself, or ""."""
        window: Mapping[str, Any] = {**self.plan.index.window, **page.window}
        bare = window.get("navigationStyle") == "custom"
        tabs = "" if bar else self._tabs(page)
        names = ["mp-first", "mp-frame"]
        names += [n for n, on in (("rt-v2", window.get("style") == "v2"), ("bare", bare)) if on]
        names += ["tabbed"] if tabs else []
        head = "" if bare else self._bar(page, window)
        still = " still" if window.get("disableScroll") else ""
        view = self._colors(("background-color", window.get("backgroundColor")))
        host = f" h-{self.plan.scope(page.base)}"
        scroller = f'<main class="mp-scroll{still}" tabindex="-1"><wx-page{host}>'
        return (
            f'<section class="{" ".join(names)}" data-page="{html.escape(page.base)}">{head}'
            f'<div class="mp-view"{view}>{scroller}{content}</wx-page></main></div>{bar}'
            f"</section>{tabs}"
        )

    def _bar(self, page: Page, window: Mapping[str, Any]) -> str:
        dark_text = self._light(window.get("navigationBarTextStyle")) == "black"
        front = "#000000" if dark_text else "#ffffff"
        back = window.get("navigationBarBackgroundColor") or "#000000"
        style = self._colors(("color", front), ("background-color", back))
        tabs = self.plan.index.tab_bar
        is_tab = tabs is not None and any(item.page == page.base for item in tabs.items)
        home = ""
        if page.base != self.entry and not is_tab:
            home = (
                '<a class="mp-bar-button" aria-label="Home" href="./"><svg viewBox="0 0 24 24" '
                f'aria-hidden="true"><path d="{_HOUSE}"></path></svg></a>'
            )
        title = html.escape(str(window.get("navigationBarTitleText") or ""))
        return f'<header class="mp-bar"{style}>{home}<h1 class="mp-title">{title}</h1></header>'

    def _tabs(self, page: Page) -> str:
        bar = self.plan.index.tab_bar
        if bar is None or bar.custom or all(item.page != page.base for item in bar.items):
            return ""
        if bar.position == "top":
            return ""  # the class that moves everything below it is the runtime's to set
        style = self._colors(
            ("--tab-color", bar.color or "#7f8389"),
            ("--tab-selected", bar.selected_color or "#3cc51f"),
            ("background-color", bar.background or "#ffffff"),
        )
        white = " white" if self._light(bar.border) == "white" else ""
        links = "".join(self._tab(item, current=item.page == page.base) for item in bar.items)
        return f'<nav class="mp-first mp-tabs{white}"{style}>{links}</nav>'

    def _tab(self, item: TabItem, *, current: bool) -> str:
        icon = self._light((item.selected_icon if current else None) or item.icon)
        where = address(icon, "") if icon else ""
        picture = f'<img alt="" src="{html.escape(where)}">' if where else '<img alt="" hidden>'
        link = "./" if item.page == self.entry else f"{item.page}/"
        mark = ' aria-current="page"' if current else ""
        label = html.escape(item.text)
        return (
            f'<a class="mp-tab" href="{html.escape(link)}"{mark}>{picture}'
            f'<span class="mp-tab-label">{label}</span></a>'
        )

    def _colors(self, *pairs: tuple[str, Any]) -> str:
        light = [(name, self._light(value)) for name, value in pairs]
        dark = [(name, self._named(value, dark=True)) for name, value in pairs]
        changed = dark if self.plan.index.app_config.get("darkmode") and dark != light else []
        texts = [";".join(f"{n}:{v}" for n, v in each if v) for each in (light, changed)]
        return self.styles.attribute(*texts)

    def _light(self, value: Any) -> str:
        return self._named(value, dark=False)

    def _named(self, value: Any, *, dark: bool) -> str:
        text = str(value or "")
        if not text.startswith("@"):
            return text
        theme = self.plan.index.theme
        names = {} if theme is None else theme.dark if dark else theme.light
        return str(names.get(text[1:], ""))
