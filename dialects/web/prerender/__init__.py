"""First pages as HTML: what a page shows for the data its script begins with.

The source platform has the same under the name of initial rendering cache ("static"): data as
written, no life cycle has run (developers.weixin.qq.com/miniprogram/dev/framework/view/
initial-rendering-cache.html, 2026-11-28). What only running the app would tell is left out, and
the runtime's own first rendering takes the place of all of it. Entry point: `pages.Prerenderer`.
"""
