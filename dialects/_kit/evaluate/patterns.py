"""JavaScript's regular expressions by Python's, where the two agree; the rest is refused.

A pattern is rewritten piece by piece. Back-references, the flags u and y and what Python's engine
cannot express raise EvaluationError. Since Python's engine cannot be interrupted, how long a match
may take is guessed from the pattern's repetitions and the text's length beforehand.
"""

from __future__ import annotations

import re
from typing import Any

import attrs

from dialects._kit.evaluate.limits import EvaluationError, LimitError, Thrown
from dialects._kit.evaluate.numbers import BLANKS

_LINE_ENDS = "\\n\\r\\u2028\\u2029"
_SPACE = "".join(f"\\u{ord(c):04x}" for c in BLANKS)


def _complement(characters: str) -> str:
    """The class body of all code units but these."""
    parts, start = [], 0
    for code in [*sorted(map(ord, characters)), 0x10000]:
        if code > start:
            parts.append(f"\\u{start:04x}-\\u{code - 1:04x}")
        start = code + 1
    return "".join(parts)


_SETS = {
    "d": "0-9",
    "D": _complement("0123456789"),
    "w": "A-Za-z0-9_",
    "W": _complement("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"),
    "s": _SPACE,
    "S": _complement(BLANKS),
}
_CONTROLS = {"n": "\\n", "r": "\\r", "t": "\\t", "f": "\\f", "v": "\\v", "0": "\\x00"}
_CODE = re.compile(r"x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|c([A-Za-z])")
_REPEAT = re.compile(r"\{(\d+)(,?)(\d*)\}")
_GROUP = re.compile(r"\?(?:[:=!]|<[=!]|<([A-Za-z_$][\w$]*)>)", re.ASCII)
_MANY = 8
"""A repetition that may happen more often counts as one without an end."""
_WORK = 1e9
_RISKY_LENGTH = 22


@attrs.define(eq=False)
class Compiled:
    """A pattern for Python, and what using it may cost."""

    pattern: re.Pattern[str]
    loops: int
    """Repetitions without an end, side by side."""
    risky: bool
    """Repetitions inside repetitions: the time may double with each character."""
    stale_groups: bool
    """A group inside a repetition, which JavaScript empties on each round and Python does not."""

    def check(self, text: str, *, groups: bool = False) -> None:
        """Refuse what might take too long, or would give other groups."""
        if self.risky and len(text) > _RISKY_LENGTH:
            raise LimitError("the regular expression may take too long")
        if float(len(text) + 1) ** max(self.loops, 1) > _WORK:
            raise LimitError("the regular expression may take too long")
        if groups and self.stale_groups:
            raise EvaluationError("groups inside repetitions of a regular expression")


def compile_pattern(source: str, flags: str) -> Compiled:
    """Raises Thrown for what is no regular expression and EvaluationError for what is not known."""
    if len(set(flags)) != len(flags) or set(flags) - set("gimsuyd"):
        raise Thrown(f"Invalid flags supplied to RegExp constructor '{flags}'")
    if set(flags) & set("uyd"):
        raise EvaluationError(f"regular expressions with the flags {flags!r}")
    translator = _Translator(source, flags)
    text = translator.run()
    try:
        pattern = re.compile(text, re.ASCII | (re.IGNORECASE if "i" in flags else 0))
    except (re.error, OverflowError, RecursionError) as error:
        raise EvaluationError(f"the regular expression /{source}/: {error}") from None
    return Compiled(pattern, translator.loops, translator.risky, translator.stale)


@attrs.define(eq=False)
class _Open:
    """A group that is not closed yet: what it holds so far."""

    captures: bool = False
    inner_capture: bool = False
    loop: bool = False
    choice: bool = False


class _Translator:
    def __init__(self, source: str, flags: str) -> None:
        self._source = source
        self._flags = flags
        self._position = 0
        self._out: list[str] = []
        self._open: list[_Open] = [_Open()]
        self._last: _Open | None = None
        self._repeatable = False
        self.loops = 0
        self.risky = False
        self.stale = False

    def run(self) -> str:
        while self._position < len(self._source):
            sign = self._source[self._position]
            step = _STEPS.get(sign)
            if step is not None:
                step(self)
            else:
                self._atom(re.escape(sign), 1)
        if len(self._open) > 1:
            raise Thrown("Invalid regular expression: unterminated group")
        return "".join(self._out)

    def _atom(self, text: str, length: int, *, repeatable: bool = True) -> None:
        self._out.append(text)
        self._position += length
        self._repeatable = repeatable
        self._last = None

    def dot(self) -> None:
        self._atom("[\\s\\S]" if "s" in self._flags else f"[^{_LINE_ENDS}]", 1)

    def start(self) -> None:
        text = f"(?<![^{_LINE_ENDS}])" if "m" in self._flags else "\\A"
        self._atom(text, 1, repeatable=False)

    def end(self) -> None:
        text = f"(?![^{_LINE_ENDS}])" if "m" in self._flags else "\\Z"
        self._atom(text, 1, repeatable=False)

    def choice(self) -> None:
        self._open[-1].choice = True
        self._atom("|", 1, repeatable=False)

    def group(self) -> None:
        opened = _Open()
        match = _GROUP.match(self._source, self._position + 1)
        if match is None:
            if self._source.startswith("(?", self._position):
                raise Thrown("Invalid regular expression: invalid group")
            opened.captures = True
            self._atom("(", 1, repeatable=False)
        elif match[1]:
            opened.captures = True
            self._atom(f"(?P<{match[1].replace('$', '_')}>", 1 + len(match[0]), repeatable=False)
        else:
            self._atom("(" + match[0], 1 + len(match[0]), repeatable=False)
        self._open.append(opened)

    def close(self) -> None:
        if len(self._open) == 1:
            raise Thrown("Invalid regular expression: unmatched ')'")
        closed = self._open.pop()
        around = self._open[-1]
        around.loop = around.loop or closed.loop
        around.choice = around.choice or closed.choice
        around.inner_capture = around.inner_capture or closed.inner_capture or closed.captures
        self._atom(")", 1)
        self._last = closed

    def repeat(self) -> None:
        sign = self._source[self._position]
        if sign == "{":
            match = _REPEAT.match(self._source, self._position)
            if match is None:
                self._atom("\\{", 1)
                return
            text = match[0]
            low, high = int(match[1]), match[3]
            most = int(high) if high else (float("inf") if match[2] else low)
        else:
            text = sign
            most = 1 if sign == "?" else float("inf")
        if not self._repeatable:
            raise Thrown("Invalid regular expression: nothing to repeat")
        self._position += len(text)
        if self._source.startswith("?", self._position):
            self._position += 1
            text += "?"
        self._out.append(text)
        self._repeatable = False
        self._count(most)

    def _count(self, most: float) -> None:
        last = self._last
        if last is not None and most > 1:
            self.stale = self.stale or last.inner_capture
            self.risky = self.risky or ((last.loop or last.choice) and most > _MANY)
        if most > _MANY:
            self.loops += 1
            self._open[-1].loop = True

    def escape(self) -> None:
        source, at = self._source, self._position + 1
        if at >= len(source):
            raise Thrown("Invalid regular expression: \\ at end of pattern")
        sign = source[at]
        if sign in "bB":
            self._atom("\\" + sign, 2, repeatable=False)
        elif sign in _SETS:
            self._atom(f"[{_SETS[sign]}]", 2)
        elif sign in "123456789" or (sign == "k" and source[at + 1 : at + 2] == "<"):
            raise EvaluationError("back-references of a regular expression")
        else:
            text, length = self._escaped(at)
            self._atom(text, length + 1)

    def _escaped(self, at: int) -> tuple[str, int]:
        """What a single-character escape stands for, and its length without the backslash."""
        source = self._source
        match = _CODE.match(source, at)
        if match is not None:
            if match[3]:
                return f"\\x{ord(match[3]) & 31:02x}", 2
            return f"\\u{int(match[1] or match[2], 16):04x}", len(match[0])
        if source[at] == "0" and source[at + 1 : at + 2].isdigit():
            raise EvaluationError("octal escapes of a regular expression")
        return _CONTROLS.get(source[at]) or re.escape(source[at]), 1

    def char_class(self) -> None:
        source = self._source
        at = self._position + 1
        negated = source.startswith("^", at)
        at += negated
        parts: list[str] = []
        while at < len(source) and source[at] != "]":
            at = self._class_item(at, parts)
        if at >= len(source):
            raise Thrown("Invalid regular expression: missing ]")
        if not parts:
            text = "[\\s\\S]" if negated else "(?!)"
        else:
            text = f"[{'^' if negated else ''}{''.join(parts)}]"
        self._atom(text, at + 1 - self._position)

    def _class_item(self, at: int, parts: list[str]) -> int:
        """One member of a class, or a range."""
        first, at, single = self._class_sign(at)
        source = self._source
        if source.startswith("-", at) and at + 1 < len(source) and source[at + 1] != "]":
            second, after, second_single = self._class_sign(at + 1)
            if single and second_single:
                parts.append(f"{first}-{second}")
                return after
            parts += [first, "\\-", second]
            return after
        parts.append(first)
        return at

    def _class_sign(self, at: int) -> tuple[str, int, bool]:
        source = self._source
        if source[at] != "\\" or at + 1 >= len(source):
            return re.escape(source[at]), at + 1, True
        sign = source[at + 1]
        if sign in _SETS:
            return _SETS[sign], at + 2, False
        if sign == "b":
            return "\\x08", at + 2, True
        if sign.isdigit() and sign != "0":
            raise EvaluationError("octal escapes of a regular expression")
        text, length = self._escaped(at + 1)
        return text, at + 1 + length, True


_STEPS: dict[str, Any] = {
    ".": _Translator.dot,
    "^": _Translator.start,
    "$": _Translator.end,
    "|": _Translator.choice,
    "(": _Translator.group,
    ")": _Translator.close,
    "*": _Translator.repeat,
    "+": _Translator.repeat,
    "?": _Translator.repeat,
    "{": _Translator.repeat,
    "\\": _Translator.escape,
    "[": _Translator.char_class,
}
