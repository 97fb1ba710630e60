"""Built-in components as they look before they act: what their classes in runtime/ui do at first.

Those that are not here stand empty until the runtime makes them, as large as the sheets say.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable
from typing import Any

import attrs

from dialects._kit.evaluate.values import UNDEFINED, text_of, to_number, to_string, truthy
from dialects._kit.script.initial import UNKNOWN
from dialects.web.prerender.instance import Drawn

_QUERY = re.compile(r"[?#]")
_ADDRESS = re.compile(r"[a-z][a-z\d+.-]*:|//", re.IGNORECASE)
_SAFE = re.compile(r"(https?:)?//|data:image/|[^:]*\Z", re.IGNORECASE)
_ENTITY = re.compile(r"&amp;(nbsp|lt|gt|amp|apos|ensp|emsp);")
_SPACES = {"ensp": "\u2002", "emsp": "\u2003", "nbsp": "\u00a0"}

_PLAIN = frozenset(
    {
        *("view", "text", "cover-view", "span", "label", "form", "checkbox-group", "radio-group"),
        *("picker", "movable-area", "swiper-item", "list-view", "sticky-section", "sticky-header"),
        *("nested-scroll-body", "nested-scroll-header", "open-container", "share-element"),
        *("snapshot", "navigator", "button", "scroll-view", "swiper", "checkbox", "radio"),
    }
)
"""Those whose content stands in the page where it is written."""


@attrs.define(eq=False)
class Look:
    """One element being drawn: its properties in camel case, and what they add to its tag."""

    tag: str
    properties: dict[str, Any]
    scopes: str
    styled: Callable[[str], str]
    base: str
    marks: str = ""
    classes: list[str] = attrs.field(factory=list)
    style: str = ""

    @property
    def shows_children(self) -> bool:
        """Whether its content is part of the page before it acts; tags nobody knows are plain."""
        from dialects.web.compile.markup import built_ins

        return self.tag in _PLAIN or self.tag not in built_ins()

    def flag(self, name: str) -> bool:
        """Whether a property is known and true."""
        value = self.properties.get(name, UNKNOWN)
        return value is not UNKNOWN and truthy(value)

    def text(self, name: str, default: str = "") -> str:
        """A property as text, the default where it is not known or nothing."""
        value = self.properties.get(name, UNKNOWN)
        if value is UNKNOWN or value is UNDEFINED or value is None or value is False:
            return default
        return text_of(to_string(value))

    def reflect(self, name: str, text: str) -> None:
        """Let style sheets see a property."""
        if text:
            self.marks += f' {name}="{html.escape(text)}"'

    def mark(self, name: str, *, on: bool) -> None:
        """Let style sheets see whether something is so."""
        self.marks += f' {name}=""' if on else ""


def draw_control(look: Look, children: list[Any]) -> str:
    """What stands inside the element."""
    draw = _CONTROLS.get(look.tag)
    return "".join(children) if draw is None else draw(look, children)


def address(source: str, base: str) -> str:
    """An app's reference to a file as seen from the root of the port; "" where it is unsafe."""
    if _ADDRESS.match(source):
        return source if _SAFE.match(source) else ""
    cut = _QUERY.search(source)
    path, rest = (source[: cut.start()], source[cut.start() :]) if cut else (source, "")
    folder = "" if source.startswith("/") else posixpath.dirname(base)
    place = posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
    while place.startswith("../"):
        place = place[3:]  # an address does not leave its root
    return place + rest


def _image(look: Look, children: list[Any]) -> str:
    look.reflect("mode", look.text("mode", "scaleToFill"))
    source = look.text("src")
    where = address(source, look.base) if source else ""
    lazy = ' loading="lazy"' if look.flag("lazyLoad") else ""
    shown = f' src="{html.escape(where)}"' if where else ""
    return f'<img alt="{html.escape(look.text("alt"))}"{lazy}{shown}>'


def _button(look: Look, children: list[Any]) -> str:
    for name in ("type", "size"):
        look.reflect(name, look.text(name, "default"))
    for name in ("plain", "loading", "disabled"):
        look.mark(name, on=look.flag(name))
    look.reflect("role", "button")
    look.mark("inert", on=True)
    return "".join(children)


def _text(look: Look, children: list[Any]) -> str:
    if look.flag("selectable") or look.flag("userSelect"):
        look.classes.append("rt-selectable")
    lines = look.text("maxLines", "0")
    if lines != "0" or look.text("overflow") == "ellipsis":
        look.classes.append("rt-clamped")
        look.style = f"--rt-lines:{lines if lines != '0' else '1'}"
    content = "".join(children)
    if look.flag("decode"):
        content = _ENTITY.sub(r"&\1;", content)
    space = _SPACES.get(look.text("space"))
    if space is not None and "<" not in content:
        content = content.replace(" ", space)
    return content


def _scroll_view(look: Look, children: list[Any]) -> str:
    for name in ("scroll-x", "scroll-y", "enable-flex", "paging-enabled"):
        look.mark(name, on=look.flag(_camel(name)))
    if look.properties.get("showScrollbar", True) is False:
        look.reflect("show-scrollbar", "false")
    x, y = ("auto" if look.flag(name) else "hidden" for name in ("scrollX", "scrollY"))
    style = look.styled(f"overflow-x:{x};overflow-y:{y}")
    content = "".join(children)
    return f'<div class="rt-scroll"{style}><div class="rt-scroll-content">{content}</div></div>'


def _swiper(look: Look, children: list[Any]) -> str:
    """The current item alone: the others would lie on it until they are moved away."""
    look.mark("vertical", on=look.flag("vertical"))
    items = [item for item in children if isinstance(item, Drawn) and item.tag == "swiper-item"]
    current = look.properties.get("current", 0.0)
    if isinstance(current, str):
        current = to_number(current)
    number = int(current) if isinstance(current, float) and 0 <= current < len(items) else 0
    before, after = (look.text(name, "0") for name in ("previousMargin", "nextMargin"))
    down = look.flag("vertical")
    margins = f"{before} 0 {after} 0" if down else f"0 {after} 0 {before}"
    style = look.styled(f"inset:{margins}") if (before, after) != ("0", "0") else ""
    return f'<div class="rt-swiper"{style}>{"".join(items[number : number + 1])}</div>'


def _field(look: Look) -> tuple[str, str, str]:
    """(attributes, value, markup before) of a native text field."""
    value = look.text("value")
    hint = look.text("placeholder")
    before = ""
    if look.text("placeholderStyle") or look.text("placeholderClass"):
        look.classes.append("rt-own-placeholder")
        names = html.escape(f"rt-placeholder {look.text('placeholderClass')}".strip())
        style = look.styled(look.text("placeholderStyle"))
        hidden = " hidden" if value else ""
        before = f'<div class="{names}" aria-hidden="true"{look.scopes}{style}{hidden}>'
        before += f"{html.escape(hint)}</div>"
    attributes = f' placeholder="{html.escape(hint)}" inert'
    return attributes + (" disabled" if look.flag("disabled") else ""), value, before


def _input(look: Look, children: list[Any]) -> str:
    attributes, value, before = _field(look)
    secret = look.flag("password") or look.text("type") == "safe-password"
    shown = f' value="{html.escape(value)}"' if value else ""
    return f'{before}<input type="{"password" if secret else "text"}"{shown}{attributes}>'


def _textarea(look: Look, children: list[Any]) -> str:
    attributes, value, before = _field(look)
    for name in ("auto-height", "fixed"):
        look.mark(name, on=look.flag(_camel(name)))
    return f'{before}<textarea rows="1"{attributes}>{html.escape(value)}</textarea>'


def _box(look: Look, children: list[Any]) -> str:
    kind = "radio" if look.tag == "radio" else "checkbox"
    name = f"wx-{look.tag}-input"
    checked = look.flag("checked")
    look.mark("disabled", on=look.flag("disabled"))
    if look.tag == "switch":
        look.reflect("type", look.text("type", "switch"))
    color = look.text("color")
    look.style = f"--rt-accent:{color}" if color else ""
    names = f"{name} {name}-checked" if checked else name
    state = (" checked" if checked else "") + (" disabled" if look.flag("disabled") else "")
    box = f'<input type="{kind}" class="{names}"{state} inert{look.scopes}>'
    return box if look.tag == "switch" else f"{box}<span>{''.join(children)}</span>"


def _progress(look: Look, children: list[Any]) -> str:
    percent = look.text("percent", "0")
    color = look.text("activeColor") or look.text("color")
    bar = look.styled(
        f"width:{'0' if look.flag('active') else percent}%"
        + (f";background-color:{color}" if color else "")
    )
    thick, back = look.text("strokeWidth", "6"), look.text("backgroundColor")
    track = look.styled(f"height:{_length(thick)}" + (f";background-color:{back}" if back else ""))
    hidden = "" if look.flag("showInfo") else " hidden"
    info = f"<span{hidden}>{html.escape(percent)}%</span>"
    return f'<div class="rt-progress"{track}><div{bar}></div></div>{info}'


def _slider(look: Look, children: list[Any]) -> str:
    return '<input type="range" value="0" inert><span hidden></span>'


def _icon(look: Look, children: list[Any]) -> str:
    look.style = f"--rt-icon:{_length(look.text('size', '23'))}"
    return '<svg viewBox="0 0 24 24" aria-hidden="true"></svg>'


def _length(text: str) -> str:
    return f"{text}px" if re.fullmatch(r"-?[\d.]+", text) else text


def _camel(name: str) -> str:
    from dialects.web.compile.element import camel

    return camel(name)


_CONTROLS: dict[str, Callable[[Look, list[Any]], str]] = {
    "image": _image,
    "cover-image": _image,
    "button": _button,
    "text": _text,
    "scroll-view": _scroll_view,
    "swiper": _swiper,
    "input": _input,
    "textarea": _textarea,
    "switch": _box,
    "checkbox": _box,
    "radio": _box,
    "progress": _progress,
    "icon": _icon,
    "slider": _slider,
}
