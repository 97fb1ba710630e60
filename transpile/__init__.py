"""Port mini apps: lift one app into the IR, emit it for other platforms.

    result = transpile.port("my-app", to="alipay", out="dist/alipay")
    print(result.text())

Six steps lie behind every call here, each a module: `transpile.steps.load` lists the files,
`transpile.steps.lift` parses them into the IR, `transpile.passes` improves and checks it for every
target, `transpile.steps.lower` makes it legal on one, `transpile.steps.emit` prints it in memory,
`transpile.steps.package` puts it in place. `transpile.engine` calls them in this order.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ir.app import App
    from transpile.api import Emitted, Result
    from transpile.errors import (
        NoAppError,
        OutputError,
        TranspileError,
        UnknownDialectError,
    )

__version__ = "0.1.0"

__all__ = [
    "NoAppError",
    "OutputError",
    "TranspileError",
    "UnknownDialectError",
    "__version__",
    "check",
    "emit",
    "expression",
    "lift",
    "port",
    "script",
    "style",
    "template",
]

Source = str | os.PathLike[str]


def __getattr__(name: str) -> Any:
    """The errors, imported when somebody asks for them."""
    if name in __all__:
        from transpile import errors

        return getattr(errors, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def port(
    source: Source,
    *,
    to: str,
    out: Source | None = None,
    dialect: str | None = None,
    force: bool = False,
    **options: Any,
) -> Result:
    """Port an app (folder, .zip or IR file) to one target; written to ``out`` when that is given.

    ``dialect``: the source's, detected when None. Options: ``jobs`` (processes), and what the
    target understands (``router="hash"`` and ``prerender=False`` on the web). Raises
    `transpile.TranspileError` for a caller's mistake; findings about the app are in the result.
    """
    from transpile import api

    return api.port(source, to=to, out=out, dialect=dialect, force=force, **options)


def check(source: Source, *, to: str, dialect: str | None = None, **options: Any) -> Result:
    """What a port would change or lose; writes nothing."""
    from transpile import api

    return api.port(source, to=to, out=None, dialect=dialect, force=False, **options)


def lift(source: Source, *, dialect: str | None = None, **options: Any) -> App:
    """The app in the IR (`ir.app.App`)."""
    from transpile import api

    return api.lift(source, dialect=dialect, **options)


def emit(app: App, *, target: str, **options: Any) -> list[Emitted]:
    """The files of a lifted app for one target, in memory."""
    from transpile import api

    return api.emit(app, target=target, **options)


def template(text: str, *, source: str, target: str) -> str:
    """One template's text in another dialect."""
    from transpile import api

    return api.snippet("template", text, source, target)


def style(text: str, *, source: str, target: str) -> str:
    """One style sheet's text in another dialect."""
    from transpile import api

    return api.snippet("style", text, source, target)


def script(text: str, *, source: str, target: str) -> str:
    """One script's text in another dialect."""
    from transpile import api

    return api.snippet("script", text, source, target)


def expression(text: str, *, source: str, target: str) -> str:
    """One binding expression's text (without its braces) in another dialect.

    Raises ValueError where the text is no expression, or the target has no text for one.
    """
    from transpile import api

    return api.expression(text, source, target)
