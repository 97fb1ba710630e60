"""The canonical words: every built-in component, attribute, event, config key and API name.

They are the source platform's own words without its prefix, and what any dialect's tables answer.
The data lies beside this module as JSON and is read on first use.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from typing import Literal as OneOf

import attrs

ConfigPart = OneOf[
    "app",
    "window",
    "page",
    "component",
    "tab",
    "tab_item",
    "subpackage",
    "project",
    "project_setting",
    "sitemap",
    "theme",
]

STRUCTURE = frozenset({"block", "template", "import", "include", "slot", "wxs"})
"""Tags that are no components: the template language itself."""

_SITEMAP = ("desc", "rules")
_THEME = ("light", "dark")
_WORD_START = re.compile(r"(?<=[a-z0-9])([A-Z])")


@attrs.frozen
class AttributeFact:
    """What a built-in's attribute takes; ``values`` lists an enumeration's members, else empty."""

    type: str = "any"
    default: str | None = None
    values: tuple[str, ...] = ()


@attrs.frozen
class EventFact:
    """What an event carries: the keys of its ``detail`` as far as known, and whether it bubbles."""

    detail: tuple[str, ...] = ()
    bubbles: bool = False


@attrs.frozen
class ComponentFact:
    """One built-in component, without the attributes and events that all of them have."""

    attributes: Mapping[str, AttributeFact]
    events: Mapping[str, EventFact]


@attrs.frozen
class ConfigFact:
    """One config key."""

    type: str = "any"
    values: tuple[str, ...] = ()


@attrs.frozen
class ApiFact:
    """One API function: the keys of its options object, or its positional parameters."""

    options: tuple[str, ...] = ()
    params: tuple[str, ...] = ()


@cache
def _load(name: str) -> dict[str, Any]:
    text = (files(__name__) / f"{name}.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def _facts(row: Mapping[str, Any]) -> ComponentFact:
    attributes = {
        name: AttributeFact(
            fact.get("type", "any"), fact.get("default"), tuple(fact.get("values", ()))
        )
        for name, fact in row.get("attributes", {}).items()
    }
    events = {
        name: EventFact(tuple(fact.get("detail", ())), fact.get("bubbles", False))
        for name, fact in row.get("events", {}).items()
    }
    return ComponentFact(attributes, events)


@cache
def components() -> Mapping[str, ComponentFact]:
    """Every built-in component by its tag."""
    read, added = _load("components"), _load("additions")["components"]
    result = {}
    for tag in sorted({*read, *added} - {""}):
        base, more = read.get(tag, {}), added.get(tag, {})
        result[tag] = _facts(
            {
                part: {**base.get(part, {}), **more.get(part, {})}
                for part in ("attributes", "events")
            }
        )
    return result


@cache
def everywhere() -> ComponentFact:
    """The attributes and events that every built-in component has."""
    return _facts(_load("additions")["global"])


@cache
def config(part: ConfigPart) -> Mapping[str, ConfigFact]:
    """The keys of one kind of config object; "page" holds those of "window" too."""
    if part in ("sitemap", "theme"):
        return {key: ConfigFact() for key in (_SITEMAP if part == "sitemap" else _THEME)}
    read, added = _load("config"), _load("additions")["config"]
    keys = {**read.get(part, {}), **added.get(part, {})}
    if part == "page":
        keys = {**read["window"], **keys}
    return {
        key: ConfigFact(_type_name(fact.get("type")), tuple(fact.get("values", ())))
        for key, fact in sorted(keys.items())
    }


def _type_name(value: object) -> str:
    return value if isinstance(value, str) else "any"


@cache
def api() -> Mapping[str, ApiFact]:
    """Every API function below the platform's API object, nested ones with their dots."""
    return {
        name: ApiFact(tuple(fact.get("options", ())), tuple(fact.get("params", ())))
        for name, fact in _load("api").items()
        if name
    }


@cache
def members() -> Mapping[str, tuple[str, ...]]:
    """Constructor (or ``this``) -> what a script may give to it or call on it.

    Keys below ``lifetimes``, ``options`` and the like have dots; a built-in behavior is named
    without its scheme, ``behaviors.form-field``.
    """
    return {scope: tuple(names.split()) for scope, names in _load("members").items() if scope}


def with_camel_spellings(names: Iterable[str]) -> dict[str, str]:
    """Every accepted spelling -> the name itself: ``formType`` is ``form-type`` on a built-in."""
    result = {}
    for name in names:
        result[camel(name)] = name
    for name in list(result.values()):
        result[name] = name
    return result


def camel(name: str) -> str:
    """``form-type`` as ``formType``, which a built-in's attribute may be written as."""
    first, *rest = name.split("-")
    return first + "".join(part[:1].upper() + part[1:] for part in rest)


def kebab(name: str) -> str:
    """``formType`` as ``form-type``; a name without capitals stays as it is."""
    return _WORD_START.sub(lambda m: "-" + m[1], name).lower()
