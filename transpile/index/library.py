"""Component libraries that the source platform brings along and other platforms do not."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from dialects._kit.dialect import Dialect, Layout
from ir.config import JsonObject, plain
from ir.diagnostic import Diagnostic
from ir.span import NOWHERE, Span
from transpile import rules


@attrs.frozen
class Library:
    """A library by its npm package, and where the app asks the platform for it."""

    name: str
    package: str
    path: str
    span: Span = NOWHERE

    def absent(self) -> Diagnostic:
        """The finding that its npm package is not there; the same one wherever it is missed.

        Whether that is a loss is up to the target, see `concerning`.
        """
        values = {"library": self.name, "package": self.package}
        return Diagnostic(rules.ABSENT_LIBRARY, self.path, self.span, values)


def concerning(findings: Iterable[Diagnostic], target: Dialect | None) -> list[Diagnostic]:
    """Findings about the source as they concern a target; None: as they concern any.

    An absent library is a finding for each target that does not bring it along itself.
    """
    result = []
    for item in findings:
        if item.rule is not rules.ABSENT_LIBRARY:
            result.append(item)
        elif target is not None and item.values["library"] not in target.layout.libraries:
            result.append(attrs.evolve(item, target=target.name))
    return result


def platform_libraries(app: JsonObject, layout: Layout) -> dict[str, Library]:
    """The libraries an app config asks the platform for, by the npm packages that hold them."""
    asked = app.get(layout.library_key) if layout.library_key else None
    return {
        package: Library(member.key.value, package, layout.app_config, member.key.span)
        for member in (asked.members if isinstance(asked, JsonObject) else ())
        if plain(member.value)
        for package in layout.libraries.get(member.key.value, ())
    }
