"""What a pass is given besides the unit."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from dialects._kit.context import Reporter
from ir.app import AppIndex
from transpile.index.resolve import Resolver


@attrs.define(eq=False)
class PassContext:
    """The app's index, how its references resolve, and where findings go."""

    index: AppIndex
    resolver: Resolver
    reporter: Reporter
    style_circles: Mapping[str, int] = attrs.field(factory=dict)
    """The sheets that import themselves, each with the number of the circle it is in."""
