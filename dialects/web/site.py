"""The files of a port that belong to no file of the app: shell, start module, runtime, worker."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

import attrs

from dialects._kit.compat import closure, compat_files, read
from dialects._kit.context import OutputFile, utf8
from dialects.web.compile.markup import RUNTIME, built_ins
from dialects.web.icons import png_icon, rgb, svg_icon
from dialects.web.paths import unit_path
from dialects.web.plan import Plan, plan_of
from dialects.web.sheets import app_sheets
from dialects.web.units import page_styles, start_module, tab_bar_base, unit_module
from ir.app import Page

if TYPE_CHECKING:
    from jinja2 import Environment

    from dialects._kit.context import EmitContext

_STATIC_IMPORT = re.compile(
    r"""^\s*(?:import|export)\b(?:[^'"()]*?\bfrom)?\s*(['"])(\.{1,2}/[^'"]+)\1""", re.MULTILINE
)
_CJK = re.compile(r"[\u4e00-\u9fff]")
_CONNECTING = ("request", "uploadFile", "downloadFile", "connectSocket")
_DEFAULT_TITLES = frozenset({"", "WeChat", "Weixin", "\u5fae\u4fe1"})
_NO_IDS = frozenset({"", "touristappid"})


@attrs.define(eq=False)
class Site:
    """A port being put together: files made so far, by path."""

    context: EmitContext
    plan: Plan
    files: dict[str, OutputFile] = attrs.field(factory=dict)
    start: str = "main.js"
    imports: dict[tuple[str, bytes], list[str]] = attrs.field(factory=dict)
    """What modules import, by path and content: every page asks again."""

    def add(self, path: str, text: str | bytes) -> None:
        """A file of ours."""
        data = utf8(text) if isinstance(text, str) else text
        self.files[path] = OutputFile(path, data)

    def own_name(self, name: str) -> str:
        """A name at the root for a file of ours, which gives way where the app uses it."""
        stem, suffix = posixpath.splitext(name)
        free, count = name, 2
        while free in self.context.options["outputs"]:
            free, count = f"{stem}-{count}{suffix}", count + 1
        return free

    def output(self, path: str) -> OutputFile | None:
        """A file made so far, by us or for the app."""
        made: dict[str, OutputFile] = self.context.options["outputs"]
        return self.files.get(path) or made.get(path)

    def text(self, path: str) -> str | None:
        """The text of a script that was emitted, by us or for the app."""
        output = self.output(path)
        if output is None or output.data is None:
            return None
        return str(output.data.decode("utf-8", "replace"))

    def all_files(self) -> dict[str, OutputFile]:
        """Everything that will be in the folder."""
        return {**self.context.options["outputs"], **self.files}


def emit_site(context: EmitContext) -> Iterator[OutputFile]:
    """All files of the shell; style sheets are replaced by their scoped form."""
    plan = plan_of(context.index)
    site = Site(context, plan)
    for owner in plan.owners.values():
        site.add(unit_path(owner.base), unit_module(owner, plan))
    sheets = app_sheets(context, plan)
    outputs = context.options["outputs"]
    for path in [p for p, o in outputs.items() if o.origin and _is_sheet(o, plan)]:
        del outputs[path]
    app_css = sheets.pop("", "")
    for path, text in sorted(sheets.items()):
        site.add(path, text)
    instance = _instance(site)
    config = _config(plan)
    config["worker"] = site.own_name(config["worker"])
    if context.options.get("router") == "hash":
        config["router"] = "hash"
    site.start = site.own_name("main.js")
    site.add(site.start, start_module(plan, config, frozenset(sheets), instance))
    _runtime(site, instance)
    site.add("app.css", _frame_styles(site) + app_css)
    _shell(site, frozenset(sheets))
    _worker(site, config["worker"])
    yield from site.files.values()


def _is_sheet(output: OutputFile, plan: Plan) -> bool:
    entry = plan.index.files.get(output.origin)
    return entry is not None and entry.kind == "style"


# --- the start module -------------------------------------------------------------------------


def _config(plan: Plan) -> dict[str, Any]:
    index = plan.index
    app = index.app_config
    result: dict[str, Any] = {
        "name": _name(plan),
        "appid": index.app_id,
        "prefix": f"{_own_id(plan)}/",
        "entry": index.entry_page or (index.pages[0].base if index.pages else ""),
        "window": index.window,
        "worker": "sw.js",
        "darkmode": bool(app.get("darkmode")),
    }
    if index.tab_bar is not None:
        result["tabBar"] = _tab_bar(plan)
    if index.theme is not None:
        result["theme"] = {"light": index.theme.light, "dark": index.theme.dark}
    for key in ("networkTimeout", "permission"):
        if isinstance(app.get(key), dict):
            result[key] = app[key]
    return result


def _name(plan: Plan) -> str:
    """What users call the app: its window's title, unless that is the tools' default."""
    title = str(plan.index.window.get("navigationBarTitleText") or "").strip()
    return plan.index.name if title in _DEFAULT_TITLES and plan.index.name else title or "Mini app"


def _own_id(plan: Plan) -> str:
    index = plan.index
    return index.app_id if index.app_id not in _NO_IDS else index.name or "mini-app"


def _tab_bar(plan: Plan) -> dict[str, Any]:
    bar = plan.index.tab_bar
    assert bar is not None
    items = [
        {
            "pagePath": item.page,
            "text": item.text,
            **({"iconPath": item.icon} if item.icon else {}),
            **({"selectedIconPath": item.selected_icon} if item.selected_icon else {}),
        }
        for item in bar.items
    ]
    settings = {
        "color": bar.color,
        "selectedColor": bar.selected_color,
        "backgroundColor": bar.background,
        "borderStyle": bar.border,
        "position": bar.position,
    }
    result: dict[str, Any] = {k: v for k, v in settings.items() if v is not None}
    if bar.custom:
        # Without the component there is no bar at all, and pages draw what they want there.
        base = tab_bar_base(plan)
        result.update({"custom": True, **({"component": base} if base is not None else {})})
    return {**result, "list": items}


def _instance(site: Site) -> dict[str, str]:
    """Instance methods that live in api modules, as far as scripts mention them."""
    table: dict[str, dict[str, str]] = json.loads(read(RUNTIME, "instance.json"))
    scripts = [t for p in site.context.index.modules if (t := _emitted(site, p)) is not None]
    used = {n for n in table if any(re.search(rf"\.{n}\b", text) for text in scripts)}
    return {name: table[name]["module"] for name in sorted(used)}


def _emitted(site: Site, source: str) -> str | None:
    return site.text(posixpath.splitext(source)[0] + ".js")


# --- the runtime ------------------------------------------------------------------------------


def _runtime(site: Site, instance: dict[str, str]) -> None:
    """The runtime's modules that something emitted imports, and all they lead to."""
    import dialects

    index = site.context.index
    source = dialects.get(index.dialect)
    for output in compat_files(index, source, site.context.target):
        site.files[output.path] = output
    folder = site.plan.runtime
    needed = {"boot.js", "define.js", *instance.values()}
    for path in site.all_files():
        if not path.endswith(".js") or path.startswith(f"{folder}/"):
            continue
        for target in imports_of(site, path):
            if target.startswith(f"{folder}/"):
                needed.add(target.removeprefix(f"{folder}/"))
    needed.discard("index.js")
    for name in closure(RUNTIME, sorted(needed)):
        site.files[f"{folder}/{name}"] = OutputFile(f"{folder}/{name}", read(RUNTIME, name))


def imports_of(site: Site, path: str) -> list[str]:
    """Paths that a module imports before it runs."""
    output = site.output(path)
    if output is None or output.data is None:
        return []
    known = site.imports.get((path, output.data))
    if known is not None:
        return known
    text = output.data.decode("utf-8", "replace")
    folder = posixpath.dirname(path)
    found = (match.group(2) for match in _STATIC_IMPORT.finditer(text))
    result = [posixpath.normpath(posixpath.join(folder, reference)) for reference in found]
    site.imports[path, output.data] = result
    return result


def _modules_for(site: Site, entries: list[str]) -> list[str]:
    """Modules a browser needs for a page, nearest first, to be fetched at once."""
    seen: list[str] = []
    known: set[str] = set()
    pending = list(entries)
    while pending:
        path = pending.pop(0)
        output = site.output(path)
        if path in known or output is None or output.data is None:
            continue
        known.add(path)
        seen.append(path)
        pending.extend(imports_of(site, path))
    return seen


def _frame_styles(site: Site) -> str:
    used: set[str] = set()
    for tags in site.plan.index.templates.values():
        used.update(tags.tags)
    names = ["chrome.css", "base.css"]
    table = built_ins()
    names.extend(sorted({e.style for t, e in table.items() if e.style and t in used}))
    present = [name for name in names if (RUNTIME / name).is_file()]
    return "".join(read(RUNTIME, name).decode() + "\n" for name in present)


# --- the shell --------------------------------------------------------------------------------


@cache
def _templates() -> Environment:
    from importlib.resources import files

    from jinja2 import Environment, FunctionLoader

    folder = files("dialects.web") / "templates"

    def load(name: str) -> str:
        return (folder / name).read_text("utf-8")

    return Environment(
        loader=FunctionLoader(load),
        autoescape=lambda name: bool(name and name.endswith(".html")),
        keep_trailing_newline=True,
    )


def _shell(site: Site, sheets: frozenset[str]) -> None:
    plan, index = site.plan, site.plan.index
    config = _config(plan)
    name = config["name"]
    color = _themed(index.window.get("navigationBarBackgroundColor"), plan)
    if not re.fullmatch(r"#[0-9a-fA-F]{3,8}", color):
        color = "#ffffff"
    shared = {
        "language": "zh-CN" if _is_chinese(plan) else "en",
        "policy": policy(site),
        "theme_color": color,
        "description": str(index.project_config.get("description") or name),
        "start": site.start,
        "modern": index.app_config.get("style") == "v2",
    }
    manifest = site.own_name("manifest.webmanifest")
    template = _templates().get_template("index.html")
    drawn = _first_pages(site, config["entry"])
    app_script = [posixpath.splitext(index.app_script)[0] + ".js"] if index.app_script else []
    for page in index.pages:
        entries = [site.start, *app_script, unit_path(page.base)]
        values = {
            **shared,
            **drawn(page),
            "manifest": manifest,
            "title": str(page.window.get("navigationBarTitleText") or name),
            "indexed": is_indexed(page.base, index.sitemap),
            "styles": ["app.css", *page_styles(page, plan, sheets)],
            "modules": _modules_for(site, entries)[1:],
        }
        depth = page.base.count("/") + 1
        site.add(f"{page.base}/index.html", template.render(**values, root="../" * depth))
        if page.base == config["entry"]:
            site.add("index.html", template.render(**values, root="./"))
    values = {"language": shared["language"], "title": name}
    site.add("404.html", _templates().get_template("404.html").render(**values))
    site.add(manifest, _manifest(index.pages, config, color, plan))
    ink = "#ffffff" if sum(rgb(color, (255, 255, 255))) < 600 else "#3c3c43"
    site.add("icons/icon.svg", svg_icon(name.strip()[:1] or "M", color, ink))
    shade, tint = rgb(color, (255, 255, 255)), rgb(ink, (60, 60, 67))
    for size in (192, 512):
        site.add(f"icons/icon-{size}.png", png_icon(size, shade, tint))


def _first_pages(site: Site, entry: str) -> Callable[[Page], dict[str, str]]:
    """What the shell of a page needs to know of the page as it begins.

    With routes behind a hash one document is the shell of all pages, so that none is drawn in it.
    """
    from dialects.web.prerender.pages import Prerenderer
    from dialects.web.prerender.styles import source_hash

    options = site.context.options
    if not options.get("prerender", True) or options.get("router") == "hash":
        return lambda page: {}
    prerenderer = Prerenderer(site.context, site.plan, entry)

    def drawn(page: Page) -> dict[str, str]:
        first = prerenderer.page(page)
        style = source_hash(first.style) if first.style else ""
        return {
            "first_page": first.markup,
            "first_style": first.style,
            "policy": policy(site, style),
        }

    return drawn


def is_indexed(page: str, sitemap: Mapping[str, object]) -> bool:
    """Whether search engines may list a page, which is so unless a rule says otherwise.

    Rules are tried by priority, then as written; those with parameters concern single addresses.
    """
    given = sitemap.get("rules")
    rules = [r for r in (given if isinstance(given, list) else ()) if isinstance(r, dict)]
    for rule in sorted(rules, key=lambda rule: -_number(rule.get("priority"))):
        if not rule.get("params") and rule.get("page") in ("*", page, f"/{page}"):
            return rule.get("action") != "disallow"
    return True


def _number(value: object) -> float:
    return value if isinstance(value, int | float) else 0


def _themed(value: object, plan: Plan) -> str:
    text = str(value or "#ffffff")
    theme = plan.index.theme
    if text.startswith("@"):
        text = str(theme.light.get(text[1:], "#ffffff")) if theme is not None else "#ffffff"
    return text


def _is_chinese(plan: Plan) -> bool:
    titles = [
        plan.index.name,
        *(str(p.window.get("navigationBarTitleText")) for p in plan.index.pages),
    ]
    return any(_CJK.search(title) for title in titles)


def _manifest(pages: tuple[Page, ...], config: dict[str, Any], color: str, plan: Plan) -> str:
    bar = plan.index.tab_bar
    shortcuts = [
        {"name": item.text or item.page, "url": f"./{item.page}/"}
        for item in (bar.items if bar is not None else ())
    ]
    background = _themed(plan.index.window.get("backgroundColor"), plan)
    orientation = plan.index.window.get("pageOrientation")
    manifest = {
        "id": "./",
        "name": config["name"],
        "short_name": config["name"][:12],
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "orientation": {"landscape": "landscape", "auto": "any"}.get(str(orientation), "portrait"),
        "theme_color": color,
        "background_color": background if background.startswith("#") else "#ffffff",
        "icons": [
            {"src": "icons/icon.svg", "sizes": "any", "type": "image/svg+xml"},
            *(
                {
                    "src": f"icons/icon-{size}.png",
                    "sizes": f"{size}x{size}",
                    "type": "image/png",
                    "purpose": "any maskable",
                }
                for size in (192, 512)
            ),
        ],
        **({"shortcuts": shortcuts} if shortcuts else {}),
    }
    return json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"


def policy(site: Site, style: str = "") -> str:
    """The content security policy: own files, and the hosts the app declares or calls by name.

    ``style`` is what it calls the one sheet that stands in the document.
    """
    index = site.plan.index
    calls = {api.split(".")[0] for fact in index.modules.values() for api in fact.api_names}
    hosts = sorted({d.origin for d in index.domains if d.kind not in ("web-view", "asset")})
    dynamic = any(fact.dynamic_api for fact in index.modules.values())
    if dynamic or "connectSocket" in calls:
        # A socket's address is often made of the server's by its scheme.
        sockets = {re.sub("^http", "ws", host) for host in hosts if host.startswith("http")}
        hosts = sorted({*hosts, *sockets})
    if not hosts and (dynamic or not calls.isdisjoint(_CONNECTING)):
        # The addresses are computed: any secure host, as nothing narrower is known.
        hosts = ["https:", "wss:"]
    frames = sorted({d.origin for d in index.domains if d.kind == "web-view"})
    tags = {tag for fact in index.templates.values() for tag in fact.tags}
    if "web-view" in tags and not frames:
        frames = ["https:"]
    rules = {
        "default-src": ["'self'"],
        "connect-src": ["'self'", "blob:", "data:", *hosts],
        "img-src": ["'self'", "data:", "blob:", "https:", "http:"],
        "media-src": ["'self'", "data:", "blob:", "https:", "http:"],
        "font-src": ["'self'", "data:", "https:", "http:"],
        "frame-src": frames or ["'none'"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        **({"style-src": ["'self'", style]} if style else {}),
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())


# --- the service worker -----------------------------------------------------------------------


def _worker(site: Site, name: str) -> None:
    paths = []
    digest = hashlib.sha256()
    index = site.context.index
    for path, output in sorted(site.all_files().items()):
        paths.append(path)
        if output.data is not None:
            content = hashlib.sha256(output.data).hexdigest()
        else:
            entry = index.files.get(output.asset or "")
            content = entry.sha256 if entry is not None else ""
        digest.update(utf8(f"{path}\0{content}\n"))
    version = digest.hexdigest()[:16]
    files = json.dumps(paths, ensure_ascii=False, indent=2)
    template = _templates().get_template("sw.js")
    site.add(name, template.render(version=version, files=files))


__all__ = ["Site", "emit_site", "escape", "imports_of", "policy"]
