"""The web's answer for every canonical name.

The runtime's table of built-ins says what each of their classes serves, and a test holds it against
the classes; what they leave out is answered by `gaps`, and not done yet where that is silent too.
"""

from __future__ import annotations

from collections.abc import Iterable

from dialects._kit.tables import ANY, Entry, Tables, not_yet
from dialects.web import gaps
from dialects.web.compile.element import HOVER
from dialects.web.compile.markup import built_ins
from dialects.web.members import MEMBERS
from ir import vocabulary

_NATIVE = frozenset(
    {"id", "class", "style", "hidden", "slot", "animation", "role", "tabindex", *HOVER}
)


def _answers(names: Iterable[str], served: Iterable[str], known: gaps.Gaps) -> dict[str, Entry]:
    """Each name by itself where it is served, else by its gap."""
    kept = frozenset(served)
    return {n: n if n in kept else known.get(n, not_yet()) for n in names}


def _components() -> dict[str, Entry]:
    tags = vocabulary.components()
    handlers = {tag for tag in tags if tag.endswith("-gesture-handler")}
    known = {**gaps.COMPONENTS, **dict.fromkeys(handlers, gaps.COMPONENTS["selection"])}
    return {**gaps.SCENE_PARTS, **_answers(tags, built_ins(), known)}


_COMPONENTS = _components()


def _attributes() -> dict[str, dict[str, Entry]]:
    everywhere = vocabulary.everywhere().attributes
    result: dict[str, dict[str, Entry]] = {ANY: {name: name for name in (*everywhere, *HOVER)}}
    for tag, fact in vocabulary.components().items():
        entry = built_ins().get(tag)
        if entry is None:
            result[tag] = dict.fromkeys(fact.attributes, _COMPONENTS[tag])
            continue
        served = fact.attributes if entry.adapter else entry.attributes | _NATIVE
        result[tag] = _answers(fact.attributes, served, gaps.ATTRIBUTES.get(tag, {}))
    return result


def _events() -> dict[str, dict[str, Entry]]:
    everywhere = vocabulary.everywhere().events
    native = everywhere.keys() - gaps.EVERYWHERE.keys()
    result: dict[str, dict[str, Entry]] = {ANY: _answers(everywhere, native, gaps.EVERYWHERE)}
    for tag, fact in vocabulary.components().items():
        entry = built_ins().get(tag)
        if entry is None:
            result[tag] = dict.fromkeys(fact.events, _COMPONENTS[tag])
            continue
        served = fact.events if entry.adapter else entry.events | native
        result[tag] = _answers(fact.events, served, gaps.EVENTS.get(tag, {}))
    return result


_SERVED_CONFIG = {
    "app": """componentPlaceholder darkmode entryPagePath networkTimeout pages permission
        resolveAlias sitemapLocation style subPackages subpackages tabBar themeLocation
        usingComponents window workers""",
    "page": """backgroundColor backgroundTextStyle component componentGenerics
        componentPlaceholder disableScroll enablePullDownRefresh homeButton
        navigationBarBackgroundColor navigationBarTextStyle navigationBarTitleText navigationStyle
        onReachBottomDistance pageOrientation pureDataPattern style styleIsolation
        usingComponents""",
    "component": """addGlobalClass component componentGenerics componentPlaceholder
        pureDataPattern styleIsolation usingComponents virtualHost""",
    "tab": "backgroundColor borderStyle color custom list position selectedColor",
}


def _config(part: vocabulary.ConfigPart) -> dict[str, Entry]:
    served = _SERVED_CONFIG.get(part, "").split()
    return _answers(vocabulary.config(part), served, gaps.CONFIG)


TABLES = Tables(
    components=_COMPONENTS,
    attributes=_attributes(),
    events=_events(),
    app_config=_config("app"),
    page_config=_config("page"),
    component_config=_config("component"),
    tab_config=_config("tab"),
    members=MEMBERS,
    project_config=dict.fromkeys(vocabulary.config("project"), gaps.PLATFORM),
)
