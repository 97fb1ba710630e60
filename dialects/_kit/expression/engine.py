"""The LALR parser that lark makes from the grammar file; imported at the first real expression."""

from __future__ import annotations

import hashlib
import os
import tempfile
from importlib.resources import files
from pathlib import Path
from threading import RLock
from typing import Any

import lark
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken, VisitError

from dialects._kit.expression.builder import Builder
from dialects._kit.expression.errors import ExpressionError


class Engine:
    """Text to nodes; one at a time, because the builder holds the text it works on."""

    def __init__(self) -> None:
        grammar = files(__package__).joinpath("expression.lark").read_text("utf-8")
        self._builder = Builder()
        self._lock = RLock()
        self._lark = lark.Lark(
            grammar,
            parser="lalr",
            lexer="contextual",
            transformer=self._builder,
            propagate_positions=False,
            maybe_placeholders=True,
            cache=_cache_file(grammar),
        )

    def parse(self, text: str) -> Any:
        """The tree of a text, spans from 0; raises ExpressionError."""
        with self._lock:
            outer, self._builder.text = self._builder.text, text
            try:
                return self._lark.parse(text)
            except UnexpectedInput as error:
                raise _explained(error, text) from None
            except VisitError as error:
                if isinstance(error.orig_exc, ExpressionError):
                    raise error.orig_exc from None
                raise error.orig_exc from error
            finally:
                self._builder.text = outer


def _explained(error: UnexpectedInput, text: str) -> ExpressionError:
    if isinstance(error, UnexpectedCharacters):
        place = error.pos_in_stream or 0
        return ExpressionError(f'unexpected "{text[place : place + 1]}"', place)
    if isinstance(error, UnexpectedToken) and error.token.type != "$END":
        place = error.token.start_pos or 0
        return ExpressionError(f'unexpected "{error.token.value[:20]}"', place)
    return ExpressionError("it ends too early", len(text))


def _cache_file(grammar: str) -> str | bool:
    """Where lark keeps its tables between runs; False when no folder of the user's can be had.

    The file is a pickle, so it must lie where only this user can write.
    """
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = Path(base) / "transpile"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError:
        return False
    key = hashlib.sha256(f"{lark.__version__}\0{grammar}".encode()).hexdigest()[:16]
    return str(folder / f"expression-{key}.tables")
