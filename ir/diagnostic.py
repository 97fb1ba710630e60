"""Findings about the user's app, as data: never exceptions, never lost."""

from __future__ import annotations

import hashlib
from enum import IntEnum

import attrs

from ir.span import NOWHERE, Span


class Severity(IntEnum):
    """How much of the app's behaviour survives at the place of a finding."""

    NOTE = 1
    """Same behaviour by other means."""
    WARNING = 2
    """Close behaviour; a person should look."""
    ERROR = 3
    """Behaviour is lost."""


@attrs.frozen
class Rule:
    """A kind of finding; ``summary`` is a ``str.format`` template over a diagnostic's values."""

    id: str
    severity: Severity
    summary: str
    help: str


@attrs.frozen
class Diagnostic:
    """One finding at one place of one file; ``values`` fill the rule's summary.

    ``path`` is relative to the app's root, with forward slashes. ``node`` is a stable path of the
    construct inside its file (for the fingerprint), such as ``view[2]/@bindtap``; where it is
    empty the span stands in.
    """

    rule: Rule
    path: str
    span: Span = NOWHERE
    values: dict[str, str] = attrs.field(factory=dict, eq=False)
    node: str = ""
    target: str = ""
    severity_override: Severity | None = None

    @property
    def severity(self) -> Severity:
        """The rule's severity unless this finding is milder or graver than its kind."""
        return self.severity_override or self.rule.severity

    @property
    def message(self) -> str:
        """The rule's summary with this finding's values in it."""
        return self.rule.summary.format_map({"target": self.target, **self.values})

    @property
    def fingerprint(self) -> str:
        """Stable across unrelated edits of the file: rule, target, path, node, message."""
        place = self.node or self.message
        key = "\0".join((self.rule.id, self.target, self.path, place))
        return hashlib.sha256(key.encode("utf-8", "backslashreplace")).hexdigest()[:16]
