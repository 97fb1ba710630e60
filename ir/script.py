"""Scripts: their text with the facts that porting needs, found once and kept with spans.

A script is not a syntax tree here: its output is its source with edits by span (design.md,
section 6), so formatting, comments and modern syntax survive by construction.
"""

from __future__ import annotations

from typing import Any, TypeAlias
from typing import Literal as OneOf

import attrs

from ir.expression import Node
from ir.span import NOWHERE, Span

ScriptLanguage: TypeAlias = OneOf["js", "ts"]
ModuleForm: TypeAlias = OneOf["esm", "commonjs", "mixed", "none"]
"""What a file's own statements make it: "none" has neither imports nor exports of any kind."""


@attrs.define(eq=False, kw_only=True)
class ModuleReference(Node):
    """One place that names another module.

    ``span`` covers the whole statement or call, ``specifier_span`` the string's content between
    the quotes. ``target`` is the app path it resolves to, None when it does not (or is not meant
    to: a plugin). ``names``: local name -> imported name for static imports (``default`` and ``*``
    included), because a module may give one name twice; exported name -> imported name for
    "export-from". ``type_only``: TypeScript's ``import type``, or used as types only.
    "require-handed" is a call inside a bundle that ends at the file's own computed ``require``.
    """

    kind: OneOf[
        "import", "export-from", "dynamic-import", "require", "require-async", "require-handed"
    ]
    specifier: str
    specifier_span: Span = NOWHERE
    target: str | None = None
    names: dict[str, str] = attrs.field(factory=dict)
    type_only: bool = False
    top_level: bool = True


@attrs.define(eq=False, kw_only=True)
class ApiUse(Node):
    """One use of the source platform's API object that no local declaration shadows.

    ``name`` is the member path below the object without its dots resolved further than they are
    literal (``getStorageSync``, ``cloud.callFunction``); "" when the object itself is the value or
    is indexed dynamically (``dynamic`` is True). ``object_span`` is the object's identifier.
    ``options``: the literal keys of the first argument when that is an object literal, with the
    span of each key. A "test" only asks whether the member is there.
    """

    name: str
    kind: OneOf["call", "reference", "assignment", "test"] = "call"
    dynamic: bool = False
    object_span: Span = NOWHERE
    member_span: Span = NOWHERE
    options: dict[str, Span] = attrs.field(factory=dict)


@attrs.define(eq=False, kw_only=True)
class GlobalUse(Node):
    """An unshadowed use of one of the source platform's other globals (``Page``, ``getApp``)."""

    name: str
    kind: OneOf["call", "reference", "assignment"] = "call"


@attrs.define(eq=False, kw_only=True)
class Registration(Node):
    """A call of a constructor (``App``, ``Page``, ``Component``, ``Behavior``).

    ``members``: literal top-level keys of its options with the span of each key; incomplete when
    ``computed`` (spread, variable, call). ``methods`` likewise below ``methods``. ``options`` are
    the members of ``options`` that are literals, as plain values; ``external_classes`` the literal
    strings of ``externalClasses``. ``kinds``: what literals say about the data to begin with, by
    data path (``goods.items``): "array", "object", "number", "string", "boolean", "null"; a
    property's declared type counts where it has no value. ``methods_known`` is False where there
    may be methods that ``methods`` (of a page: ``members``) does not list. ``parts``: keys below
    members whose keys are the platform's (``lifetimes.moved``), and built-in behaviors
    (``behaviors.form-field``).
    """

    constructor: str
    computed: bool = False
    members: dict[str, Span] = attrs.field(factory=dict)
    methods: dict[str, Span] = attrs.field(factory=dict)
    properties: dict[str, Span] = attrs.field(factory=dict)
    options: dict[str, Any] = attrs.field(factory=dict)
    external_classes: tuple[str, ...] = ()
    kinds: dict[str, str] = attrs.field(factory=dict)
    methods_known: bool = False
    parts: dict[str, Span] = attrs.field(factory=dict)


@attrs.frozen
class RequestDomain:
    """A host the app's code talks to.

    Declared in a config, or found as a literal in a request call; ``kind`` is the family of calls.
    """

    origin: str
    kind: OneOf["request", "upload", "download", "socket", "web-view", "asset"] = "request"


@attrs.define(eq=False, kw_only=True)
class SyntaxFault(Node):
    """A place the parser could not read; the file is kept as it is and the place reported."""

    message: str


@attrs.define(eq=False, kw_only=True)
class Edit(Node):
    """Replace the text of ``span`` by ``text``; edits of one script never overlap."""

    text: str


@attrs.define(eq=False, kw_only=True)
class Script(Node):
    """One .js or .ts file of the app's logic.

    ``edits`` are what passes and rewrites decided; printing applies them to ``text``.
    ``assigned_globals``: names assigned without a declaration anywhere (sloppy mode).
    ``exports``: what an ES module exports by name; ``*path`` for ``export * from`` of an app path,
    ``*`` where that does not resolve.
    """

    path: str
    text: str
    language: ScriptLanguage = "js"
    form: ModuleForm = "none"
    references: tuple[ModuleReference, ...] = ()
    api_uses: tuple[ApiUse, ...] = ()
    global_uses: tuple[GlobalUse, ...] = ()
    registrations: tuple[Registration, ...] = ()
    faults: tuple[SyntaxFault, ...] = ()
    assigned_globals: tuple[str, ...] = ()
    domains: tuple[RequestDomain, ...] = ()
    exports: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()


@attrs.define(eq=False, kw_only=True)
class ScriptModule(Node):
    """A view-layer script (wxs and its siblings): its text and its ESTree.

    ``program`` is the ESTree of ``text`` as plain dicts (types and fields of the ESTree
    specification, ``range`` in code points), None when the text does not parse. ``requires``:
    reference as written -> app path it resolves to (None: missing). ``exports``: names on
    ``module.exports``. ``inline_of`` is the template whose element held the source.
    """

    path: str
    text: str
    program: dict[str, Any] | None = None
    requires: tuple[ModuleReference, ...] = ()
    exports: tuple[str, ...] = ()
    inline_of: str | None = None
