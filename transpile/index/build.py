"""Builds the app index from the configs: pages, components, tabs, theme, permissions."""

from __future__ import annotations

import posixpath
from collections.abc import Collection

import attrs

from dialects._kit.config.parser import parse_config
from dialects._kit.context import Reporter
from ir.app import (
    AppIndex,
    Component,
    ComponentReference,
    FileEntry,
    Page,
    Permission,
    Plugin,
    Subpackage,
    TabBar,
    TabItem,
    Theme,
    Worker,
)
from ir.config import Config, JsonArray, JsonObject, JsonString, plain
from ir.diagnostic import Diagnostic, Severity
from transpile import rules
from transpile.index.aliases import type_aliases
from transpile.index.files import AppFiles, entries
from transpile.index.library import platform_libraries
from transpile.index.npm import declared_packages
from transpile.index.project import display_name
from transpile.index.resolve import Resolver, normal
from transpile.index.shape import Shape

_OPTIONS_IN_CONFIG = ("addGlobalClass", "pureDataPattern", "virtualHost")
"""Options of the constructor that a config may declare in its place."""


@attrs.define(eq=False)
class IndexBuilder:
    """Reads one app's configs; ``configs`` keeps what was parsed, for the units made of it."""

    files: AppFiles
    resolver: Resolver
    configs: dict[str, Config] = attrs.field(factory=dict)
    findings: list[Diagnostic] = attrs.field(factory=list)
    components: dict[str, Component] = attrs.field(factory=dict)
    global_uses: tuple[ComponentReference, ...] = ()
    kept: dict[str, FileEntry] = attrs.field(factory=dict)
    """Files that are not left out in favour of another of the same name."""
    absent: set[tuple[str, str]] = attrs.field(factory=set)
    """Configs and the npm packages that were reported missing in them: once is enough."""

    # --- reading ------------------------------------------------------------------------------

    def config(self, path: str) -> tuple[JsonObject, Shape]:
        """A config's object and a typed reader that reports into ``findings``."""
        reporter = Reporter(path, diagnostics=self.findings)
        if path not in self.configs:
            text = self.files.source_file(path).text
            if text is None:
                reporter.report(rules.NOT_UTF8, path=path)
            self.configs[path] = parse_config(text or "", path, reporter)
        return self.configs[path].object, Shape(reporter)

    def plain_config(self, path: str | None) -> dict[str, object]:
        """The plain object of a config, {} where there is none."""
        if path is None or path not in self.files.places:
            return {}
        value = plain(self.config(path)[0])
        return value if isinstance(value, dict) else {}

    # --- components ---------------------------------------------------------------------------

    def add_component(self, base: str, kind: type[Component], **extra: object) -> Component:
        """Index the files of one base name, and all components it leads to."""
        first = self._index_component(base, kind, **extra)
        pending = _targets(first)
        while pending:
            target = pending.pop()
            if target not in self.components:
                pending.extend(_targets(self._index_component(target, Component)))
        return first

    def _index_component(self, base: str, kind: type[Component], **extra: object) -> Component:
        syntax = self.files.root.dialect.syntax
        assert syntax is not None
        known = self.files.places
        styles = (syntax.style_suffix, *syntax.style_source_suffixes)
        config = base + syntax.config_suffix
        item = kind(
            base=base,
            template=_first(base, (syntax.template_suffix,), known),
            style=_first(base, styles, self.kept),
            script=_first(base, syntax.script_suffixes, self.kept),
            config=config if config in known else None,
            **extra,  # type: ignore[arg-type]
        )
        self.components[base] = item
        if item.config is not None:
            self._read_component_config(item)
        item.uses = (*item.uses, *(u for u in self.global_uses if not _has(item.uses, u.tag)))
        return item

    def _read_component_config(self, item: Component) -> None:
        assert item.config is not None
        value, shape = self.config(item.config)
        item.uses = self.uses(value, shape, item.config)
        item.placeholders = {
            member.key.value: text
            for member, text in shape.string_members(value, "componentPlaceholder")
        }
        item.generics = self._generics(value, shape, item.config)
        item.style_isolation = shape.string(value, "styleIsolation")
        item.options = {
            key: given for key, given in _plain_object(value).items() if key in _OPTIONS_IN_CONFIG
        }
        declared = shape.boolean(value, "component")
        if isinstance(item, Page):
            window = plain(value)
            item.window = window if isinstance(window, dict) else {}
        elif declared is False:
            item.is_component = False

    def uses(self, value: JsonObject, shape: Shape, path: str) -> tuple[ComponentReference, ...]:
        """The entries of ``usingComponents``, resolved; what does not resolve is reported."""
        result: list[ComponentReference] = []
        for member, reference in shape.string_members(value, "usingComponents"):
            tag = member.key.value
            target = None
            if "://" in reference:
                shape.reporter.report(
                    rules.PLUGIN_COMPONENT, member.value, tag=tag, reference=reference
                )
            else:
                target = self.resolver.component(reference, path)
                if target is None:
                    self._report_unresolved(shape, member.value, tag, reference)
            result.append(ComponentReference(tag, reference, target, member.value.span))
        return tuple(result)

    def _report_unresolved(self, shape: Shape, at: object, tag: str, reference: str) -> None:
        path = shape.reporter.path
        package = self.resolver.absent_package(reference, path)
        if package is None:
            shape.reporter.report(rules.MISSING_COMPONENT, at, tag=tag, reference=reference)
        elif package in self.resolver.libraries:
            self.findings.append(self.resolver.libraries[package].absent())
        elif (path, package) not in self.absent:
            self.absent.add((path, package))
            shape.reporter.report(
                rules.ABSENT_NPM_PACKAGE, at, package=package, reference=reference
            )

    def _generics(self, value: JsonObject, shape: Shape, path: str) -> dict[str, str | None]:
        result: dict[str, str | None] = {}
        holder = shape.object(value, "componentGenerics")
        for member in holder.members if holder is not None else ():
            default = None
            if isinstance(member.value, JsonObject):
                reference = shape.string(member.value, "default")
                default = self.resolver.component(reference, path) if reference else None
            result[member.key.value] = default
        return result

    # --- the rest of the project --------------------------------------------------------------

    def add_orphans(self) -> None:
        """Index components that no config leads to, so that they are ported as well."""
        syntax = self.files.root.dialect.syntax
        assert syntax is not None
        for path in self.files.places:
            base = path.removesuffix(syntax.template_suffix)
            if base == path or base in self.components:
                continue
            scripts = [base + suffix for suffix in syntax.script_suffixes]
            if any(s in self.files.places for s in (*scripts, base + syntax.config_suffix)):
                item = self.add_component(base, Component)
                value = self.plain_config(item.config)
                item.is_component = value.get("component") is True


def _has(uses: tuple[ComponentReference, ...], tag: str) -> bool:
    return any(use.tag == tag for use in uses)


def _targets(item: Component) -> list[str]:
    named = [use.target for use in item.uses]
    return [t for t in (*named, *item.generics.values()) if t is not None]


def _first(base: str, suffixes: tuple[str, ...], known: object) -> str | None:
    return next((base + s for s in suffixes if base + s in known), None)  # type: ignore[operator]


# --- the app ----------------------------------------------------------------------------------


def build_index(files: AppFiles) -> tuple[AppIndex, IndexBuilder]:
    """The index as far as configs tell it, and the builder with what was parsed and found."""
    dialect = files.root.dialect
    layout = dialect.layout
    listed = entries(files)
    declared = declared_packages(files.project, files.root.folder, layout.npm_folder)
    resolver = Resolver(dialect, files.places, mains=dict(files.mains), declared=declared)
    builder = IndexBuilder(files, resolver)
    builder.kept = {p: e for p, e in listed.items() if e.kind != "left-out"}
    app, shape = builder.config(layout.app_config)
    resolver.aliases = {m.key.value: text for m, text in shape.string_members(app, "resolveAlias")}
    resolver.type_aliases = type_aliases(files.project, files.root)
    resolver.libraries = platform_libraries(app, layout)
    builder.global_uses = builder.uses(app, shape, layout.app_config)
    for use in builder.global_uses:
        if use.target is not None and use.target not in builder.components:
            builder.add_component(use.target, Component)
    subpackages = _subpackages(app, shape)
    pages = _pages(app, shape, subpackages, builder)
    if not pages:
        shape.reporter.report(rules.NO_PAGES, app.get("pages") or app)
    tab_bar = _tab_bar(app, shape)
    _check_tabs(app, shape, pages, files.places)
    if tab_bar is not None and tab_bar.custom and layout.tab_bar_component:
        _add_tab_bar(layout.tab_bar_component, app, shape, builder)
    builder.add_orphans()
    index = AppIndex(
        dialect=dialect.name,
        name=display_name(files.project, files.root, files.settings),
        app_id=str(files.settings.get("appid") or ""),
        root=files.below,
        files=listed,
        app_script=_first("app", dialect.syntax.script_suffixes, builder.kept)
        if dialect.syntax
        else None,
        app_style=_app_style(builder),
        app_config_path=layout.app_config,
        app_config=builder.plain_config(layout.app_config),
        project_config=files.settings,
        window=_plain_object(shape.object(app, "window")),
        entry_page=_entry(app, shape, pages),
        pages=pages,
        components=tuple(
            builder.components[base]
            for base in sorted(builder.components)
            if not isinstance(builder.components[base], Page)
        ),
        subpackages=subpackages,
        plugins=_plugins(app, shape, subpackages),
        worker=_worker(app, shape, builder),
        tab_bar=tab_bar,
        theme=_theme(app, shape, builder),
        permissions=_permissions(app, shape),
        sitemap=builder.plain_config(_sitemap(app, shape, builder)),
    )
    _own_files(index)
    return index, builder


def _own_files(index: AppIndex) -> None:
    for item in (*index.pages, *index.components):
        for path in (item.template, item.style, item.script, item.config):
            if path is not None and index.files[path].owner is None:
                index.files[path] = attrs.evolve(index.files[path], owner=item.base)


def _app_style(builder: IndexBuilder) -> str | None:
    syntax = builder.files.root.dialect.syntax
    assert syntax is not None
    return _first("app", (syntax.style_suffix, *syntax.style_source_suffixes), builder.kept)


def _plain_object(value: JsonObject | None) -> dict[str, object]:
    result = plain(value)
    return result if isinstance(result, dict) else {}


def _located(path: str | None) -> str | None:
    return normal(path) if path else None


def _subpackages(app: JsonObject, shape: Shape) -> tuple[Subpackage, ...]:
    result = []
    key = "subPackages" if app.get("subPackages") is not None else "subpackages"
    for item in shape.objects(app, key):
        root = shape.string(item, "root")
        if root is None:
            continue
        folder = normal(root)
        pages = tuple(normal(f"{folder}/{page.value}") for page in shape.strings(item, "pages"))
        result.append(
            Subpackage(
                root=folder,
                name=shape.string(item, "name"),
                pages=pages,
                independent=shape.boolean(item, "independent") is True,
            )
        )
    return tuple(result)


def _pages(
    app: JsonObject, shape: Shape, subpackages: tuple[Subpackage, ...], builder: IndexBuilder
) -> tuple[Page, ...]:
    declared: list[tuple[str, str | None, JsonString]] = [
        (normal(page.value), None, page) for page in shape.strings(app, "pages")
    ]
    key = "subPackages" if app.get("subPackages") is not None else "subpackages"
    holder = app.get(key)
    items = holder.items if isinstance(holder, JsonArray) else ()
    for item in items:
        if not isinstance(item, JsonObject):
            continue
        root, names = item.get("root"), item.get("pages")
        if isinstance(root, JsonString) and isinstance(names, JsonArray):
            package = normal(root.value)
            declared.extend(
                (normal(f"{package}/{name.value}"), package, name)
                for name in names.items
                if isinstance(name, JsonString)
            )
    result: list[Page] = []
    for base, folder, place in declared:
        if any(page.base == base for page in result):
            continue
        builder.components.pop(base, None)
        page = builder.add_component(base, Page, subpackage=folder)
        assert isinstance(page, Page)
        for what, path in (("template", page.template), ("script", page.script)):
            if path is None:
                shape.reporter.report(rules.MISSING_PAGE, place, page=base, what=what)
        if page.template is not None or page.script is not None:
            result.append(page)
        else:
            del builder.components[base]
    return tuple(result)


def _entry(app: JsonObject, shape: Shape, pages: tuple[Page, ...]) -> str | None:
    named = _located(shape.string(app, "entryPagePath"))
    bases = [page.base for page in pages]
    if named in bases:
        return named
    return bases[0] if bases else None


def _tab_bar(app: JsonObject, shape: Shape) -> TabBar | None:
    value = shape.object(app, "tabBar")
    if value is None:
        return None
    items = []
    for item in shape.objects(value, "list"):
        page = shape.string(item, "pagePath")
        if page is not None:
            items.append(
                TabItem(
                    page=normal(posixpath.splitext(page)[0]),
                    text=shape.string(item, "text") or "",
                    icon=_located(shape.string(item, "iconPath")),
                    selected_icon=_located(shape.string(item, "selectedIconPath")),
                )
            )
    return TabBar(
        items=tuple(items),
        custom=shape.boolean(value, "custom") is True,
        position=shape.string(value, "position") or "bottom",
        color=shape.string(value, "color"),
        selected_color=shape.string(value, "selectedColor"),
        background=shape.string(value, "backgroundColor"),
        border=shape.string(value, "borderStyle"),
    )


def _add_tab_bar(base: str, app: JsonObject, shape: Shape, builder: IndexBuilder) -> None:
    """The component that draws the tabs; without it the platform shows none, and goes on."""
    target = builder.resolver.component(base, builder.resolver.dialect.layout.app_config)
    if target is None:
        bar = app.get("tabBar")
        at = bar.get("custom") if isinstance(bar, JsonObject) else bar
        shape.reporter.report(rules.MISSING_FILE, at, severity=Severity.WARNING, reference=base)
    elif target not in builder.components:
        builder.add_component(target, Component)


def _check_tabs(
    app: JsonObject, shape: Shape, pages: tuple[Page, ...], known: Collection[str]
) -> None:
    """Tabs that lead nowhere, and pictures of tabs that the app does not hold."""
    bar = app.get("tabBar")
    bases = {page.base for page in pages}
    items = bar.get("list") if isinstance(bar, JsonObject) else None
    for item in items.items if isinstance(items, JsonArray) else ():
        if not isinstance(item, JsonObject):
            continue
        page = item.get("pagePath")
        if isinstance(page, JsonString) and normal(posixpath.splitext(page.value)[0]) not in bases:
            shape.reporter.report(rules.TAB_WITHOUT_PAGE, page, page=page.value)
        for icon in (item.get("iconPath"), item.get("selectedIconPath")):
            if not isinstance(icon, JsonString) or not icon.value or icon.value[0] == "@":
                continue  # a theme's variable
            if "://" not in icon.value and normal(icon.value) not in known:
                shape.reporter.report(rules.MISSING_FILE, icon, reference=icon.value)


def _plugins(
    app: JsonObject, shape: Shape, subpackages: tuple[Subpackage, ...]
) -> tuple[Plugin, ...]:
    holders: list[tuple[JsonObject, str | None]] = [(app, None)]
    key = "subPackages" if app.get("subPackages") is not None else "subpackages"
    packages = app.get(key)
    for item in packages.items if isinstance(packages, JsonArray) else ():
        if isinstance(item, JsonObject):
            root = item.get("root")
            holders.append((item, root.value if isinstance(root, JsonString) else None))
    result = []
    for holder, root_name in holders:
        value = shape.object(holder, "plugins")
        for member in value.members if value is not None else ():
            if not isinstance(member.value, JsonObject):
                shape.wrong(member.value, f"plugins.{member.key.value}", "an object")
                continue
            version = shape.string(member.value, "version") or ""
            provider = shape.string(member.value, "provider") or ""
            result.append(Plugin(member.key.value, version, provider, root_name))
    return tuple(result)


def _worker(app: JsonObject, shape: Shape, builder: IndexBuilder) -> Worker | None:
    value = app.get("workers")
    if isinstance(value, JsonObject):
        path = shape.string(value, "path")
    else:
        path = shape.string(app, "workers")
    if not path:
        return None
    folder = normal(path)
    if not any(place.startswith(f"{folder}/") for place in builder.files.places):
        shape.reporter.report(rules.MISSING_FILE, value, reference=path)
    return Worker(folder)


def _sitemap(app: JsonObject, shape: Shape, builder: IndexBuilder) -> str | None:
    path = _located(shape.string(app, "sitemapLocation"))
    if path is not None and path not in builder.files.places:
        at = app.get("sitemapLocation")
        # Without its rules every page may be indexed, as by default.
        shape.reporter.report(rules.MISSING_FILE, at, severity=Severity.NOTE, reference=path)
    return path


def _theme(app: JsonObject, shape: Shape, builder: IndexBuilder) -> Theme | None:
    path = _located(shape.string(app, "themeLocation"))
    if path is None:
        return None
    if path not in builder.files.places:
        shape.reporter.report(rules.MISSING_FILE, app.get("themeLocation"), reference=path)
        return None
    value, theme_shape = builder.config(path)
    schemes = {
        name: {m.key.value: text for m, text in theme_shape.string_members(value, name)}
        for name in ("light", "dark")
    }
    return Theme(schemes["light"], schemes["dark"])


def _permissions(app: JsonObject, shape: Shape) -> tuple[Permission, ...]:
    holder = shape.object(app, "permission")
    result = []
    for member in holder.members if holder is not None else ():
        if isinstance(member.value, JsonObject):
            reason = shape.string(member.value, "desc") or ""
            result.append(Permission(member.key.value, reason))
        else:
            shape.wrong(member.value, f"permission.{member.key.value}", "an object")
    return tuple(result)
