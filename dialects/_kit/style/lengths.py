"""Lengths in units of the design (rpx): what they mean, and how to write them without the unit."""

from __future__ import annotations

import math
from collections.abc import Callable

from dialects._kit.style.values import DEFAULT_UNITS, map_parts, parse_lengths, print_parts
from dialects._kit.style.walk import map_values
from ir.style import Length, StylePart, Stylesheet, Url

DESIGN_WIDTH = 750
"""Units in the width of a screen, whatever its width."""

_EPSILON = 0.0001
_HAIRLINE = 3
"""Lengths below this could come out under one pixel on a screen 250 pixels wide."""


def rewrite_lengths(sheet: Stylesheet, replace: Callable[[Length], StylePart]) -> Stylesheet:
    """The sheet with every length of a value replaced.

    Strings, urls, comments, selectors and media queries hold none: the reader splits lengths off
    only where the platform counts them.
    """

    def visit(part: Length | Url) -> StylePart:
        return replace(part) if isinstance(part, Length) else part

    return map_values(sheet, visit)


def rewrite_lengths_in_text(
    text: str, replace: Callable[[Length], str], units: tuple[str, ...] = DEFAULT_UNITS
) -> str:
    """The same for the text of an inline style or of one value."""

    def visit(part: Length | Url) -> StylePart:
        return replace(part) if isinstance(part, Length) else part

    parts = parse_lengths(text, units=units)
    changed = map_parts(parts, visit)
    return text if changed is parts else print_parts(changed)


def pixels(number: str, width: int = 375) -> int:
    """Whole pixels of a length on a screen, as the platform's compiler computes them.

    It rounds down, and up to one pixel what would become nothing (wcsc v0.4me_20190328).
    """
    value = float(number)
    if value == 0:
        return 0
    return math.floor(value / DESIGN_WIDTH * width + _EPSILON) or 1


def scaled_length(length: Length, variable: str = "--rpx") -> str:
    """A length as a product with a custom property that holds the size of one unit.

    Hairlines stay one pixel wide on every screen. Zero keeps a unit, which ``calc`` and ``flex``
    need.
    """
    number = _plain(length.number)
    value = float(number)
    if value == 0:
        return "0px"
    product = f"var({variable})*{number}"
    if 0 < value < _HAIRLINE:
        return f"max(1px,{product})"
    if -_HAIRLINE < value < 0:
        return f"min(-1px,{product})"
    return f"calc({product})"


def _plain(number: str) -> str:
    """The number in the shortest form CSS takes: no plus sign, no dot without digits."""
    number = number.removeprefix("+")
    return number.removesuffix(".")
