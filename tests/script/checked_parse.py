"""The independent check: another parser's word on whether JavaScript of ours is well formed."""

from __future__ import annotations

_DEEPEST = 400
"""Nesting above which the recursive parser is not asked."""


def checked_parse(text: str, *, module: bool) -> tuple[str, int, int] | None:
    """None when a text parses as a script or module, else (problem, line, column).

    A text that the checking parser cannot cope with counts as well formed: it is no witness then.
    """
    import esprima

    source = "//" + text[2:] if text.startswith("#!") else text
    if _depth(source) > _DEEPEST:
        return None
    try:
        parse = esprima.parseModule if module else esprima.parseScript
        parse(source)
    except esprima.Error as error:
        message = str(error.message).split(": ", 1)[-1]
        if "regular expression" in message.lower():
            # It asks Python's `re`, which knows another language of patterns.
            return None
        return message, int(error.lineNumber or 1), int(error.column or 1)
    except (RecursionError, ValueError, IndexError, TypeError, AttributeError, OverflowError):
        return None
    return None


def _depth(text: str) -> int:
    depth = deepest = 0
    for character in text:
        if character in "([{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in ")]}" and depth:
            depth -= 1
    return deepest
