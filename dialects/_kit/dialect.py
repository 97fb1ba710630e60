"""The Dialect record: one super app, as data and a few functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib.resources.abc import Traversable
from typing import Any

import attrs

from dialects._kit.context import EmitContext, LowerContext, OutputFile
from dialects._kit.syntax import Syntax
from dialects._kit.tables import Tables
from ir.app import AppIndex, FileEntry, Unit


@attrs.frozen
class Limits:
    """A target's package limits in bytes; None where the platform states none.

    Product policy that changes: exceeding one is a warning, with ``source`` in the message.
    """

    main: int | None = None
    subpackage: int | None = None
    total: int | None = None
    tabs: int | None = None
    tab_icon: int | None = None
    source: str = ""


@attrs.frozen
class Layout:
    """How a project of this dialect lies on disk.

    ``project_files``: names that mark a project root. ``root_keys``: keys of the project file that
    name the folder of the app, first match wins; ``carried_keys``: keys that name folders beside
    the app which no other platform runs (cloud functions). ``npm_folder``: where the platform's own
    tools put built npm packages. ``kind_key``/``kinds``: the key that says what the project is,
    and the values that are no app, with what they are called. ``foreign_configs``: config files
    that stand in for the app config in projects that are no apps. ``known_keys``: what may stand in
    config files beside those of app, pages and components, by file name or by the key of the app
    config that names the file. ``library_key``: the key of the app config that asks for component
    libraries the platform brings along; ``libraries``: their names there -> the npm packages that
    hold the same.
    """

    app_config: str = "app.json"
    project_files: tuple[str, ...] = ()
    root_keys: tuple[str, ...] = ()
    carried_keys: tuple[str, ...] = ()
    npm_folder: str = ""
    kind_key: str = ""
    kinds: Mapping[str, str] = attrs.field(factory=dict)
    foreign_configs: Mapping[str, str] = attrs.field(factory=dict)
    tab_bar_component: str = ""
    """Base of the component that draws a custom tab bar."""
    known_keys: Mapping[str, frozenset[str]] = attrs.field(factory=dict)
    library_key: str = ""
    libraries: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)


@attrs.frozen
class Face:
    """What this platform offers to app code, as ES modules: the folder and the globals it has.

    ``folder`` holds ``index.js`` exporting ``createFace(api, info)``. ``constructors`` are globals
    that a host must adapt at run time (``Page``); ``platform_globals`` every other name an app may
    use that is no part of the language. ``hidden_globals``: names of browsers that app code does
    not see, by whose absence libraries know where they are. ``type_names``: namespaces and types
    that the platform's typings declare for all files; ``type_packages``: npm packages of them.
    """

    folder: Traversable
    constructors: tuple[str, ...]
    platform_globals: tuple[str, ...] = ()
    hidden_globals: tuple[str, ...] = ()
    type_names: tuple[str, ...] = ()
    type_packages: tuple[str, ...] = ()


@attrs.frozen
class HostApi:
    """How one canonical API is served: by a module's export, or by a rename in place.

    ``level``: "full", "partial" (``note`` says what differs) or "fail" (present, always answers
    with failure). ``when``: the difference matters only for calls that use one of these option
    keys (``image``) or literal values (``icon:error``), or whose options are not written out;
    empty: for every call.
    """

    module: str | None
    rename: str | None = None
    level: str = "full"
    note: str = ""
    when: tuple[str, ...] = ()


@attrs.frozen
class Host:
    """What serves the canonical API on this platform: ES modules below ``folder``.

    ``app_module`` exports the constructors. ``api`` is read from ``api.json`` in the folder.
    ``output_folder`` is where the emitted app keeps them. ``page_constructors``: constructor ->
    the export that stands in for it in the script of a declared page.
    """

    folder: Traversable
    api: Mapping[str, HostApi]
    app_module: str = "app.js"
    output_folder: str = "compat"
    page_constructors: Mapping[str, str] = attrs.field(factory=dict)


UnitRewrite = Callable[[Any, LowerContext], Any]
UnitEmitter = Callable[[Any, EmitContext], Iterable[OutputFile]]


@attrs.frozen
class Dialect:
    """One super app.

    ``rewrites``: unit type -> functions run in order on each unit after the tables were applied;
    each returns the unit (changed or not). ``emitters``: unit type -> printer, where the kit's
    printer for ``syntax`` does not serve. ``emit_app``: files that belong to no unit (project file,
    shell, service worker). ``lower_index``: the target's view of the app index. ``canonical_tag``
    and ``canonical_attribute`` undo the tables when this dialect is a source. ``serves``: the
    emitted folder can be opened in a browser.
    """

    name: str
    title: str
    syntax: Syntax | None
    tables: Tables = attrs.field(factory=Tables)
    rewrites: Mapping[type, tuple[UnitRewrite, ...]] = attrs.field(factory=dict)
    emitters: Mapping[type, UnitEmitter] = attrs.field(factory=dict)
    emit_app: Callable[[EmitContext], Iterable[OutputFile]] | None = None
    lower_index: Callable[[AppIndex, LowerContext], AppIndex] | None = None
    limits: Limits = attrs.field(factory=Limits)
    face: Face | None = None
    host: Host | None = None
    is_source: bool = False
    is_target: bool = False
    serves: bool = False
    fallback_tag: str = "view"
    derived_from: str | None = None
    keep_typescript: bool = True
    keep_style_languages: tuple[str, ...] = ()
    layout: Layout = attrs.field(factory=Layout)
    rename_path: Callable[[FileEntry], str] | None = None
    """The target path of a source file, where mapping its suffix does not serve."""

    def derive(self, **changes: Any) -> Dialect:
        """A dialect that differs from this one by data only (one level, design.md section 3)."""
        if self.derived_from is not None:
            raise ValueError(f"{self.name} is derived itself; derive from {self.derived_from}")
        return attrs.evolve(self, derived_from=self.name, **changes)


__all__ = [
    "Dialect",
    "Face",
    "Host",
    "HostApi",
    "Limits",
    "Unit",
    "UnitEmitter",
    "UnitRewrite",
]
