"""The Syntax record: everything a parser or printer must know to read or write one dialect."""

from __future__ import annotations

from typing import Literal as OneOf

import attrs

from ir.template import AttributeKind, DirectiveName


@attrs.frozen
class EventPrefix:
    """One way to spell a listener: the text in front of the event's name and what it means.

    ``colon``: whether ``:`` may or must follow the text. ``camel``: the name follows in camel case
    with a capital first letter (``onTouchStart``) instead of as it is (``bindtouchstart``).
    """

    text: str
    mode: OneOf["bind", "catch", "mut-bind"]
    capture: bool = False
    colon: OneOf["optional", "required", "never"] = "optional"
    camel: bool = False


@attrs.frozen
class ModuleTag:
    """The element that binds a script module: its tag and attribute names.

    ``inline``: the source may stand inside the element.
    """

    tag: str
    name_attribute: str
    source_attribute: str
    inline: bool


@attrs.frozen
class Syntax:
    """The spelling of one dialect.

    ``directives``: canonical directive name -> spellings, the first one is printed.
    ``attribute_prefixes``: prefix as written -> kind, e.g. ``{"data-": "data"}``.
    ``event_prefixes``: longest first. ``event_names``: canonical event -> the camel-case words
    where they cannot be derived (``touchstart`` -> ``TouchStart``); used only with ``camel``.
    ``data_braces``: braces around the data of a template use (3 where an object needs them).
    ``fold_dataset``: upper-case letters of ``data-`` names are folded to lower case by the host.
    """

    template_suffix: str
    style_suffix: str
    module_suffix: str
    config_suffix: str = ".json"
    script_suffixes: tuple[str, ...] = (".js", ".ts")
    style_source_suffixes: tuple[str, ...] = ()
    api_object: str = ""
    globals: tuple[str, ...] = ()
    directives: dict[DirectiveName, tuple[str, ...]] = attrs.field(factory=dict)
    directive_prefix: str = ""
    attribute_prefixes: dict[str, AttributeKind] = attrs.field(factory=dict)
    event_prefixes: tuple[EventPrefix, ...] = ()
    event_names: dict[str, str] = attrs.field(factory=dict)
    module_tag: ModuleTag | None = None
    slot_fallback: bool = False
    expression_features: frozenset[str] = frozenset()
    """Beyond the portable core: "template-string", "nullish", "optional-chain", "typeof",
    "method-call", "array-spread"; what is not named here a lowering must avoid or report."""
    data_braces: int = 2
    fold_dataset: bool = True
    rpx_units: tuple[str, ...] = ("rpx",)
