"""What can be said about a configuration file."""

from __future__ import annotations

from ir.diagnostic import Rule, Severity

JSON_SYNTAX = Rule(
    id="json-syntax",
    severity=Severity.ERROR,
    summary="{message}",
    help=(
        "The file is not JSON at this place. What could be read around it is used, the text itself "
        "is kept as written; the source platform's own tools refuse the file."
    ),
)

JSON_EXTENSION = Rule(
    id="json-extension",
    severity=Severity.WARNING,
    summary="{what} in a JSON file",
    help=(
        "JSON has neither comments nor trailing commas. Some tools accept them, others refuse the "
        "file. They are taken out for targets whose tools may refuse them; remove them to be safe."
    ),
)

DUPLICATE_KEY = Rule(
    id="duplicate-key",
    severity=Severity.WARNING,
    summary='"{key}" occurs again later in this object; this one has no effect',
    help="Where an object names a key twice, the last one counts. Remove the others.",
)

RULES = (JSON_SYNTAX, JSON_EXTENSION, DUPLICATE_KEY)
