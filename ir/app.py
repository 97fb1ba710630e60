"""The whole program: an index that spans files, and units that each need only one file.

Units are lifted, rewritten, lowered and emitted one by one with nothing but the index beside them;
the index is small and crosses process borders.
"""

from __future__ import annotations

from typing import Literal as OneOf
from typing import TypeAlias

import attrs

from ir.config import Config
from ir.script import RequestDomain, Script, ScriptModule
from ir.span import NOWHERE, Span
from ir.style import Stylesheet
from ir.template import Template

FORMAT_VERSION = 1
"""Version of the IR's JSON form; raised when old files can no longer be read."""


@attrs.define(eq=False, kw_only=True)
class Asset:
    """A file that is carried and not read: by path, size and content hash (SHA-256, hex)."""

    path: str
    size: int
    sha256: str


@attrs.frozen
class ComponentReference:
    """One entry of ``usingComponents``: ``target`` is the component's app path without suffix.

    None: the reference is no file of this app (``plugin://...``) or does not resolve.
    ``generic``: entries of ``componentGenerics`` (``default`` component or None).
    """

    tag: str
    reference: str
    target: str | None
    span: Span = NOWHERE


@attrs.define(eq=False, kw_only=True)
class Component:
    """A page or component: the files of one base name, and what its config declares.

    Paths are app paths; a missing file is None. ``base`` has no suffix. ``uses`` holds the
    app-wide components too, own entries first. ``options`` are literal constructor options found
    in its script (``multipleSlots``, ``styleIsolation``, ``virtualHost``) and those its config
    declares in their place. ``kinds``: data path -> kind of value to begin with, see
    `Registration`; ``methods``: names of all its methods, None where there may be others.
    """

    base: str
    template: str | None = None
    style: str | None = None
    script: str | None = None
    config: str | None = None
    uses: tuple[ComponentReference, ...] = ()
    generics: dict[str, str | None] = attrs.field(factory=dict)
    placeholders: dict[str, str] = attrs.field(factory=dict)
    options: dict[str, object] = attrs.field(factory=dict)
    external_classes: tuple[str, ...] = ()
    style_isolation: str | None = None
    is_component: bool = True
    properties: tuple[str, ...] = ()
    registered_by: str | None = None
    """The constructor its script calls: "Page", "Component" or None when not seen."""
    kinds: dict[str, str] = attrs.field(factory=dict)
    methods: tuple[str, ...] | None = None


@attrs.define(eq=False, kw_only=True)
class Page(Component):
    """A component with a route; ``window`` are its own keys of the page config, plain values."""

    window: dict[str, object] = attrs.field(factory=dict)
    subpackage: str | None = None
    is_component: bool = False


@attrs.frozen
class Subpackage:
    """A part of the app that is downloaded on demand; ``root`` without slashes at its ends."""

    root: str
    name: str | None = None
    pages: tuple[str, ...] = ()
    independent: bool = False


@attrs.frozen
class Plugin:
    """A plugin the app uses: its alias, version and provider id."""

    alias: str
    version: str
    provider: str
    subpackage: str | None = None


@attrs.frozen
class Worker:
    """The folder of scripts that run in a background thread."""

    root: str


@attrs.frozen
class TabItem:
    """One tab: a page route (no leading slash), its label and icons as app paths."""

    page: str
    text: str
    icon: str | None = None
    selected_icon: str | None = None


@attrs.frozen
class TabBar:
    """The app's tabs; colours as written (theme references start with ``@``)."""

    items: tuple[TabItem, ...] = ()
    custom: bool = False
    position: str = "bottom"
    color: str | None = None
    selected_color: str | None = None
    background: str | None = None
    border: str | None = None


@attrs.frozen
class Theme:
    """Named values per colour scheme, from the theme file."""

    light: dict[str, str] = attrs.field(factory=dict)
    dark: dict[str, str] = attrs.field(factory=dict)


@attrs.frozen
class Permission:
    """A permission the app declares, with the reason shown to its user."""

    scope: str
    reason: str = ""


@attrs.frozen
class FileEntry:
    """One file of the app: what it is and where its bytes are.

    ``path`` is the app path (relative to the mini-program root, forward slashes). ``kind`` decides
    the unit; "asset" is carried, "carried" is a text file kept beside the app (a README, a cloud
    function), "typing" is a file beside the app's root that only TypeScript's tools read (emitted
    where TypeScript is), "left-out" is not emitted and reported.
    """

    path: str
    kind: OneOf[
        "template",
        "style",
        "script",
        "script-module",
        "config",
        "asset",
        "carried",
        "typing",
        "left-out",
    ]
    size: int
    sha256: str = ""
    owner: str | None = None
    """Base of the page or component this file belongs to; None for shared files."""
    reached: bool = True
    """Whether the app's config leads to this file, directly or through other files."""


@attrs.frozen
class TypeUse:
    """A type by its dotted name, and what it must allow.

    ``arguments``: how many type arguments it is given at most; ``extended``: whether an interface
    or class builds on it, which only some types allow.
    """

    name: str
    arguments: int = 0
    extended: bool = False


@attrs.frozen
class TypeFact:
    """What a TypeScript file takes that it does not declare, and declares for all files.

    ``uses`` are types (and names of the environment such as ``console``), also those of
    the language itself; ``declares``: dotted names of types and values. ``named``: types of its
    own that other files may import.
    """

    uses: tuple[TypeUse, ...] = ()
    declares: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


@attrs.define(eq=False, kw_only=True)
class ModuleFact:
    """What other files may ask about a script: its form, what it resolves to, what it uses.

    ``words``: short lower-case words of a file that uses the API object; a target's own object may
    be among them, and a file that declares its name cannot call it. ``replaces``: names of
    the platform that it assigns, which every other file then sees. ``live``: exported names that
    may change after the file ran, "*" for all of them.
    """

    form: str = "none"
    language: str = "js"
    targets: tuple[str, ...] = ()
    api_names: tuple[str, ...] = ()
    globals: tuple[str, ...] = ()
    dynamic_api: bool = False
    domains: tuple[RequestDomain, ...] = ()
    exports: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    live: tuple[str, ...] = ()
    types: TypeFact | None = None
    """Of a TypeScript file."""


@attrs.define(eq=False, kw_only=True)
class TemplateFact:
    """What other files may ask about a template.

    ``definitions``: names of its template definitions; ``imports``/``includes``/``modules``: app
    paths it refers to; ``tags``: component and built-in tags it uses; ``users``:
    bases of the pages and components that show it, directly or through import and include.
    """

    definitions: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    users: tuple[str, ...] = ()


@attrs.define(eq=False, kw_only=True)
class StyleFact:
    """What other files may ask about a style sheet: the sheets it imports, as app paths."""

    imports: tuple[str, ...] = ()


@attrs.define(eq=False, kw_only=True)
class AppIndex:
    """Everything that spans files; small, picklable, complete without the units.

    ``dialect`` is the name of the dialect the units are in now: lowering changes it. ``name`` is
    the project's display name. ``app_config`` is the plain value of the app's main config,
    ``project_config`` of the project file, ``window`` the app-wide window settings. ``root`` is
    the app's folder as seen from that of the files of kind "typing".
    """

    dialect: str
    name: str = ""
    app_id: str = ""
    root: str = ""
    files: dict[str, FileEntry] = attrs.field(factory=dict)
    app_script: str | None = None
    app_style: str | None = None
    app_config_path: str | None = None
    app_config: dict[str, object] = attrs.field(factory=dict)
    project_config: dict[str, object] = attrs.field(factory=dict)
    sitemap: dict[str, object] = attrs.field(factory=dict)
    window: dict[str, object] = attrs.field(factory=dict)
    entry_page: str | None = None
    pages: tuple[Page, ...] = ()
    components: tuple[Component, ...] = ()
    subpackages: tuple[Subpackage, ...] = ()
    plugins: tuple[Plugin, ...] = ()
    worker: Worker | None = None
    tab_bar: TabBar | None = None
    theme: Theme | None = None
    permissions: tuple[Permission, ...] = ()
    domains: tuple[RequestDomain, ...] = ()
    modules: dict[str, ModuleFact] = attrs.field(factory=dict)
    templates: dict[str, TemplateFact] = attrs.field(factory=dict)
    sheets: dict[str, StyleFact] = attrs.field(factory=dict)
    typings: dict[str, TypeFact] = attrs.field(factory=dict)
    """Of files that only declare types (``.d.ts``)."""

    def component(self, base: str) -> Component | None:
        """The page or component of this base path."""
        for item in (*self.pages, *self.components):
            if item.base == base:
                return item
        return None


Unit: TypeAlias = Template | Stylesheet | Script | ScriptModule | Config | Asset


@attrs.define(eq=False, kw_only=True)
class App:
    """An app in the IR: its index and its units by path order."""

    index: AppIndex
    units: tuple[Unit, ...] = ()
