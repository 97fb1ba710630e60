"""Draws every picture of examples/shop, so that none needs a licence of its own.

Tab icons are PNG, because a tab bar takes nothing else; they are computed as distance fields and
written with zlib alone. Products and banners are SVG. The output is committed; run this again only
to change it: `python scripts/make_shop_pictures.py`.
"""

# ruff: noqa: E501 - path data is not broken over lines

import itertools
import math
import random
import struct
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).parent.parent / "examples" / "shop" / "miniprogram" / "images"

Field = Callable[[float, float], float]
"""Signed distance to a shape: negative inside."""

ICON_SIZE = 81
TAB_GREY = (133, 123, 110)
TAB_CLAY = (165, 70, 31)
TAB_CLAY_DARK = (239, 154, 108)


def segment(ax: float, ay: float, bx: float, by: float) -> Field:
    """Distance to a line from a to b."""
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy

    def distance(x: float, y: float) -> float:
        t = max(0.0, min(1.0, ((x - ax) * dx + (y - ay) * dy) / length))
        return math.hypot(x - ax - t * dx, y - ay - t * dy)

    return distance


def path(*points: tuple[float, float]) -> Field:
    """Distance to a chain of lines."""
    parts = [segment(*a, *b) for a, b in itertools.pairwise(points)]
    return lambda x, y: min(part(x, y) for part in parts)


def box(cx: float, cy: float, half_w: float, half_h: float, radius: float) -> Field:
    """A rectangle with round corners."""

    def distance(x: float, y: float) -> float:
        dx, dy = abs(x - cx) - half_w + radius, abs(y - cy) - half_h + radius
        return math.hypot(max(dx, 0), max(dy, 0)) + min(max(dx, dy), 0) - radius

    return distance


def circle(cx: float, cy: float, radius: float) -> Field:
    """A disc."""
    return lambda x, y: math.hypot(x - cx, y - cy) - radius


def polygon(*points: tuple[float, float]) -> Field:
    """The inside of a closed chain, with the distance to its edge."""
    edge = path(*points, points[0])

    def distance(x: float, y: float) -> float:
        inside = False
        for (ax, ay), (bx, by) in zip(points, (*points[1:], points[0]), strict=True):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                inside = not inside
        return -edge(x, y) if inside else edge(x, y)

    return distance


def above(limit: float, field: Field) -> Field:
    """Keeps the part of a shape over a horizontal line."""
    return lambda x, y: max(field(x, y), y - limit)


def icons() -> dict[str, tuple[list[Field], list[Field]]]:
    """Each icon as the shapes that are outlined and the open lines beside them."""
    house = polygon((40.5, 14), (66, 36), (66, 64), (15, 64), (15, 36))
    squares = [box(x, y, 11.5, 11.5, 4) for x in (26, 55) for y in (26, 55)]
    bag = box(40.5, 46, 24, 20, 6)
    handle = above(27, circle(40.5, 27, 11.5))
    shoulders = above(65, circle(40.5, 66, 24))
    return {
        "home": ([house], [path((33, 64), (33, 48), (48, 48), (48, 64))]),
        "products": (squares, []),
        "cart": ([bag], [lambda x, y: abs(handle(x, y)) if y < 27 else 99.0]),
        "me": ([circle(40.5, 27, 12.5), shoulders], []),
    }


def png(pixels: Iterable[tuple[int, int, int, int]], size: int) -> bytes:
    """Encodes square RGBA pixels."""
    flat = list(pixels)
    rows = b"".join(
        b"\0" + bytes(channel for pixel in flat[row * size : (row + 1) * size] for channel in pixel)
        for row in range(size)
    )

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )


def icon(
    shapes: list[Field], lines: list[Field], colour: tuple[int, int, int], tint: float
) -> bytes:
    """Renders one icon: outlines in full colour, insides with a tint."""

    def pixel(x: float, y: float) -> tuple[int, int, int, int]:
        stroke = min([abs(shape(x, y)) for shape in shapes] + [line(x, y) for line in lines])
        inside = min(shape(x, y) for shape in shapes)
        alpha = max(clamp(3.0 - stroke), clamp(0.5 - inside) * tint)
        return (*colour, round(255 * alpha))

    return png(
        (pixel(x + 0.5, y + 0.5) for y in range(ICON_SIZE) for x in range(ICON_SIZE)), ICON_SIZE
    )


def clamp(value: float) -> float:
    """Into 0..1."""
    return max(0.0, min(1.0, value))


# ---------------------------------------------------------------- pictures


def gradient(name: str, first: str, second: str, *, upright: bool = True) -> str:
    """A two-colour linear gradient."""
    end = 'x2="0" y2="1"' if upright else 'x2="1" y2="0"'
    return (
        f'<linearGradient id="{name}" x1="0" y1="0" {end}>'
        f'<stop offset="0" stop-color="{first}"/><stop offset="1" stop-color="{second}"/>'
        "</linearGradient>"
    )


def vessel(glaze: tuple[str, str], tea: str) -> str:
    """A bowl seen a little from above, with tea in it."""
    return (
        gradient("g", *glaze, upright=False)
        + '<path d="M136 268C142 400 214 462 252 470l-4 26h104l-4-26c38-8 110-70 116-202z" fill="url(#g)"/>'
        + '<path d="M248 496h104l-3-18H251z" fill="#000" opacity=".14"/>'
        + f'<ellipse cx="300" cy="268" rx="164" ry="42" fill="{glaze[0]}"/>'
        + '<ellipse cx="300" cy="270" rx="152" ry="35" fill="#000" opacity=".16"/>'
        + f'<ellipse cx="300" cy="278" rx="138" ry="26" fill="{tea}"/>'
        + '<path d="M176 300c10 70 40 116 70 140" stroke="#fff" stroke-width="10" '
        + 'stroke-linecap="round" fill="none" opacity=".3"/>'
    )


def gaiwan() -> str:
    """Bowl, lid and saucer."""
    return (
        '<ellipse cx="300" cy="474" rx="190" ry="36" fill="#e9e2d5"/>'
        '<ellipse cx="300" cy="466" rx="190" ry="34" fill="#fffdf8"/>'
        + gradient("g", "#ffffff", "#d9d2c6", upright=False)
        + '<path d="M170 262c4 120 62 190 92 200h76c30-10 88-80 92-200z" fill="url(#g)"/>'
        '<path d="M196 352q104 44 208 0" stroke="#5f7f9d" stroke-width="6" fill="none" opacity=".7"/>'
        '<path d="M204 372q96 40 192 0" stroke="#5f7f9d" stroke-width="3" fill="none" opacity=".6"/>'
        '<ellipse cx="300" cy="262" rx="130" ry="30" fill="#efe9de"/>'
        '<path d="M186 250c10-62 70-84 114-84s104 22 114 84c-50 26-178 26-228 0z" fill="url(#g)"/>'
        '<rect x="276" y="138" width="48" height="32" rx="14" fill="#f4efe6"/>'
    )


def teapot(light: str, dark: str) -> str:
    """A round pot with spout and ear."""
    return (
        gradient("g", light, dark)
        + f'<path d="M430 300c90-30 110 110 6 118" stroke="{dark}" stroke-width="26" fill="none"/>'
        + f'<path d="M180 372C120 360 116 300 84 274l34-20c40 22 56 70 92 86z" fill="{light}"/>'
        + '<ellipse cx="300" cy="372" rx="150" ry="118" fill="url(#g)"/>'
        + f'<path d="M236 478h128l8 20H228z" fill="{dark}"/>'
        + f'<ellipse cx="300" cy="266" rx="84" ry="20" fill="{dark}"/>'
        + f'<path d="M222 262c12-42 144-42 156 0-30 16-126 16-156 0z" fill="{light}"/>'
        + f'<circle cx="300" cy="218" r="20" fill="{light}"/>'
        + '<path d="M190 350c6-34 30-58 58-66" stroke="#fff" stroke-width="12" '
        + 'stroke-linecap="round" fill="none" opacity=".22"/>'
    )


def kettle() -> str:
    """Cast iron with knobs and a bail handle."""
    knobs = "".join(
        f'<circle cx="{180 + column * 34 + (row % 2) * 17}" cy="{346 + row * 30}" r="6" fill="#5b5550"/>'
        for row in range(4)
        for column in range(8 - row % 2)
    )
    return (
        gradient("g", "#4d4843", "#211e1b")
        + '<path d="M176 300C170 120 430 120 424 300" stroke="#2b2724" stroke-width="20" fill="none"/>'
        + '<path d="M168 360C118 350 108 310 92 296l30-22c30 16 46 50 78 64z" fill="#332f2b"/>'
        + '<path d="M158 322c-20 90 30 172 92 176h100c62-4 112-86 92-176-60-50-224-50-284 0z" fill="url(#g)"/>'
        + knobs
        + '<ellipse cx="300" cy="296" rx="86" ry="20" fill="#1d1a18"/>'
        + '<path d="M220 292c16-34 144-34 160 0-30 16-130 16-160 0z" fill="#47423d"/>'
        + '<circle cx="300" cy="258" r="17" fill="#b08948"/>'
    )


def pitcher() -> str:
    """Clear glass, half full."""
    return (
        '<path d="M196 190l24 290c4 14 156 14 160 0l24-290-30-22-40 22z" fill="#fff" opacity=".5"/>'
        '<path d="M208 318l14 158c6 12 150 12 156 0l14-158z" fill="#c98a2b" opacity=".85"/>'
        '<ellipse cx="300" cy="318" rx="92" ry="18" fill="#e0ab55"/>'
        '<path d="M404 250c76-6 70 150-14 148" stroke="#fff" stroke-width="16" fill="none" opacity=".75"/>'
        '<path d="M222 220l16 220" stroke="#fff" stroke-width="12" stroke-linecap="round" opacity=".8"/>'
        '<path d="M196 190l118 0 60-22 30 22" stroke="#fff" stroke-width="8" fill="none"/>'
    )


def whisk() -> str:
    """Tines that fan out from a bamboo handle."""
    tines = "".join(
        f'<path d="M{270 + i * 3} 330Q{200 + i * 10} 420 {214 + i * 8.6:.1f} {500 - abs(10 - i) * 2}" '
        'stroke="#d3ac68" stroke-width="4" fill="none"/>'
        for i in range(21)
    )
    return (
        tines
        + gradient("g", "#e7c988", "#b98b45", upright=False)
        + '<rect x="264" y="120" width="72" height="200" rx="14" fill="url(#g)"/>'
        '<rect x="262" y="306" width="76" height="30" rx="6" fill="#3b3129"/>'
        '<path d="M264 200h72" stroke="#8d6a35" stroke-width="4"/>'
    )


def scoop() -> str:
    """Half a bamboo cane, laid slantwise, with some leaves."""
    leaves = "".join(
        f'<ellipse cx="{250 + i * 22}" cy="{304 + (i % 3) * 10}" rx="16" ry="5" fill="#4c6a45" '
        f'transform="rotate({i * 37} {250 + i * 22} {304 + (i % 3) * 10})"/>'
        for i in range(6)
    )
    return (
        gradient("g", "#e6c68a", "#a97c3c")
        + '<g transform="rotate(-24 300 310)"><path d="M110 262h340c60 0 60 96 0 96H110c-14-30-14-66 0-96z" '
        'fill="url(#g)"/><path d="M126 280h318c36 0 36 60 0 60H126c-8-20-8-40 0-60z" fill="#8a6330" '
        f'opacity=".55"/>{leaves}<path d="M220 262v96" stroke="#8a6330" stroke-width="4"/></g>'
    )


def tray() -> str:
    """Slatted walnut with two cups."""
    slats = "".join(
        f'<path d="M{150 + i * 28} 330L{120 + i * 34} 452" stroke="#3a2617" stroke-width="5"/>'
        for i in range(11)
    )
    cups = "".join(
        f'<path d="M{x} 296c2 50 24 74 36 76h30c12-2 34-26 36-76z" fill="#f6f1e7"/>'
        f'<ellipse cx="{x + 51}" cy="296" rx="51" ry="13" fill="#e3dccd"/>'
        f'<ellipse cx="{x + 51}" cy="299" rx="42" ry="9" fill="#b9772c"/>'
        for x in (186, 318)
    )
    return (
        gradient("g", "#7d5433", "#4e311b")
        + '<path d="M130 316h340l52 146H78z" fill="url(#g)"/><path d="M78 462h444v32H78z" fill="#3f2715"/>'
        + slats
        + cups
    )


def dish(content: str) -> str:
    """A white plate from above."""
    return (
        '<circle cx="300" cy="316" r="200" fill="#000" opacity=".1"/>'
        '<circle cx="300" cy="304" r="200" fill="#fffdf8"/>'
        '<circle cx="300" cy="304" r="164" fill="#f1eadd"/>' + content
    )


def leaves(seed: str, colours: list[str], shape: str) -> str:
    """Tea, scattered by a generator that gives the same heap every time."""
    chance = random.Random(seed)
    parts = []
    for _ in range(150 if shape == "spear" else 90):
        turn, far = chance.uniform(0, math.tau), 140 * math.sqrt(chance.random())
        x, y = round(300 + far * math.cos(turn)), round(304 + far * math.sin(turn))
        colour, angle = chance.choice(colours), chance.randrange(180)
        if shape == "spear":
            part = f'<path d="M{x - 34} {y}q34-15 68 0q-34 12-68 0z"'
        elif shape == "curl":
            part = f'<path d="M{x - 26} {y}c10-24 30 18 52-8c-8 28-34-4-52 8z"'
        else:
            part = f'<circle cx="{x}" cy="{y}" r="{chance.randrange(14, 20)}"'
        parts.append(f'{part} fill="{colour}" transform="rotate({angle} {x} {y})"/>')
    return "".join(parts)


def blossoms() -> str:
    """Five jasmine flowers."""
    spots = ((230, 250), (360, 240), (300, 330), (220, 370), (380, 350))
    return "".join(
        "".join(
            f'<ellipse cx="{x}" cy="{y - 18}" rx="10" ry="18" fill="#fff" '
            f'transform="rotate({petal * 72} {x} {y})"/>'
            for petal in range(5)
        )
        + f'<circle cx="{x}" cy="{y}" r="6" fill="#e9c75c"/>'
        for x, y in spots
    )


def cake() -> str:
    """A pressed disc of tea with a dent, on its wrapper."""
    return (
        '<path d="M110 330l180-210 210 120-40 230-230 40z" fill="#efe3c8"/>'
        '<circle cx="300" cy="312" r="168" fill="#3d2a1d"/>'
        + leaves("puer", ["#4b3524", "#5b412b", "#34241a", "#6b4d31"], "curl")
        + '<circle cx="300" cy="312" r="34" fill="#2a1c13" opacity=".8"/>'
    )


PRODUCTS: dict[str, tuple[tuple[str, str], Callable[[], str]]] = {
    "celadon-bowl": (("#e3ece4", "#b9cfc1"), lambda: vessel(("#a9cdb8", "#5f8f79"), "#c9a24a")),
    "longjing": (
        ("#dfe8cf", "#b5c894"),
        lambda: dish(leaves("longjing", ["#7f9a4a", "#96ad5a", "#6b8540", "#a9b96c"], "spear")),
    ),
    "zisha-pot": (("#f1dfd0", "#dcb99c"), lambda: teapot("#9c5836", "#653018")),
    "tieguanyin": (
        ("#dde6df", "#a9bfae"),
        lambda: dish(leaves("tieguanyin", ["#3f5a41", "#527052", "#2f4733", "#6b7f52"], "ball")),
    ),
    "gaiwan": (("#dfe5ea", "#b4c2cf"), gaiwan),
    "whisk": (("#f0e6cf", "#d6c193"), whisk),
    "tenmoku-cup": (("#e5ddd4", "#b7a696"), lambda: vessel(("#6a4a34", "#1c1512"), "#8a4d1c")),
    "iron-kettle": (("#e6dcd2", "#b9a99a"), kettle),
    "dianhong": (
        ("#f3e0c4", "#dcb47a"),
        lambda: dish(leaves("dianhong", ["#4a2b1a", "#c58a35", "#6b3d20", "#d9a24a"], "curl")),
    ),
    "glass-pitcher": (("#dbe4e2", "#93aaa6"), pitcher),
    "scoop": (("#efe9dc", "#cfc0a0"), scoop),
    "puer": (("#e9dcc6", "#c2a680"), cake),
    "tray": (("#e8e2d6", "#c4b79f"), tray),
    "jasmine": (
        ("#eef0e2", "#cdd6b4"),
        lambda: dish(
            leaves("jasmine", ["#8a9270", "#a3ab86", "#737c5b", "#c2c7a8"], "ball") + blossoms()
        ),
    ),
}


def picture(product: str, *, close: bool) -> str:
    """A product on its table, whole or from near."""
    (light, deep), draw = PRODUCTS[product]
    view = "130 180 340 340" if close else "60 75 480 480"
    first, second = (deep, light) if close else (light, deep)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" width="600" height="600">'
        + gradient("b", first, second)
        + '<path d="M0 0h600v600H0z" fill="url(#b)"/>'
        + '<ellipse cx="300" cy="506" rx="210" ry="26" fill="#000" opacity=".1"/>'
        + draw()
        + "</svg>\n"
    )


def hills(colours: list[str]) -> str:
    """Terraces behind each other, the nearest darkest."""
    waves = [
        "M0 210Q120 150 250 196T500 170T750 200V360H0z",
        "M0 260Q150 190 320 244T750 220V360H0z",
        "M0 306Q200 240 420 292T750 276V360H0z",
    ]
    return "".join(
        f'<path d="{wave}" fill="{colour}"/>' for wave, colour in zip(waves, colours, strict=True)
    )


def banner(sky: tuple[str, str], content: str) -> str:
    """A wide picture; its left bottom is kept calm for the words."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 750 360" width="750" height="360" '
        'preserveAspectRatio="xMidYMid slice">'
        + gradient("b", *sky)
        + '<path d="M0 0h750v360H0z" fill="url(#b)"/>'
        + content
        + "</svg>\n"
    )


def small(drawing: str, x: int, y: int, scale: float) -> str:
    """A product drawing set into a banner."""
    return f'<g transform="translate({x} {y}) scale({scale})">{drawing}</g>'


def banners() -> dict[str, str]:
    """The three pictures of the home page."""
    kiln = (
        '<path d="M572 200h36v-92h-36z" fill="#63301a"/>'
        '<path d="M430 360V210c0-90 200-90 200 0v150z" fill="#7a3f24"/>'
        '<path d="M484 360v-96c0-50 92-50 92 0v96z" fill="#2a130a"/>'
        '<path d="M498 360v-60c10-40 18-8 28-44 12 40 22 4 36 44v60z" fill="#f2a541"/>'
        '<path d="M514 360v-30c8-24 14-4 18-28 8 26 14 6 18 28v30z" fill="#ffe29a"/>'
    )
    return {
        "spring": banner(
            ("#bcd3b4", "#e9edcf"),
            '<circle cx="600" cy="96" r="46" fill="#fff4d2"/>'
            + hills(["#93b489", "#6f9a70", "#4a7a58"]),
        ),
        "kiln": banner(("#6d5a5c", "#c98658"), hills(["#8d5f4c", "#6d463a", "#4c312b"]) + kiln),
        "evening": banner(
            ("#1f2a3d", "#5b4a58"),
            '<circle cx="560" cy="80" r="34" fill="#f3e3bd"/>'
            '<path d="M0 300h750v60H0z" fill="#2b1d17"/>' + small(kettle(), 380, 74, 0.5),
        ),
    }


EMPTY = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 260 260" width="260" height="260">'
    '<circle cx="130" cy="130" r="110" fill="#9cb3a5" opacity=".22"/>'
    '<path d="M70 122c2 52 30 74 46 78h36c16-4 44-26 46-78z" fill="#8fae9d"/>'
    '<ellipse cx="134" cy="122" rx="64" ry="15" fill="#a9c4b5"/>'
    '<ellipse cx="134" cy="124" rx="54" ry="10" fill="#5f8f79" opacity=".55"/>'
    '<path d="M112 92c-12-14 12-20 0-36M140 92c-12-14 12-20 0-36" stroke="#8fae9d" stroke-width="6" '
    'stroke-linecap="round" fill="none" opacity=".7"/></svg>\n'
)


def main() -> None:
    """Writes all pictures."""
    for folder in ("tab", "products", "banners"):
        (ROOT / folder).mkdir(parents=True, exist_ok=True)
    for name, (shapes, lines) in icons().items():
        (ROOT / "tab" / f"{name}.png").write_bytes(icon(shapes, lines, TAB_GREY, 0))
        (ROOT / "tab" / f"{name}-on.png").write_bytes(icon(shapes, lines, TAB_CLAY, 0.25))
        (ROOT / "tab" / f"{name}-on-dark.png").write_bytes(icon(shapes, lines, TAB_CLAY_DARK, 0.25))
    for product in PRODUCTS:
        for close in (False, True):
            name = f"{product}-close.svg" if close else f"{product}.svg"
            (ROOT / "products" / name).write_text(picture(product, close=close), "utf-8")
    for name, text in banners().items():
        (ROOT / "banners" / f"{name}.svg").write_text(text, "utf-8")
    (ROOT / "empty.svg").write_text(EMPTY, "utf-8")


if __name__ == "__main__":
    main()
