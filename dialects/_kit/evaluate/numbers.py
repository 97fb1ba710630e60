"""Numbers as JavaScript writes and reads them; a number is always a float here."""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Context, Decimal

BLANKS = " \t\n\r\v\f\u00a0\ufeff\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
BLANKS += "\u200a\u2028\u2029\u202f\u205f\u3000"
"""White space and line ends of the language: what `trim` and number parsing skip."""

NAN = math.nan
_DECIMAL = re.compile(r"[+-]?(?:Infinity|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)", re.ASCII)
_PREFIXED = re.compile(r"0(?:[xX]([0-9a-fA-F]+)|[oO]([0-7]+)|[bB]([01]+))")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_EXACT = Context(prec=1200)


def number_text(value: float) -> str:
    """``String(value)``."""
    if value != value:
        return "NaN"
    if value in (math.inf, -math.inf):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0:
        return "0"
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    sign, digits, exponent = Decimal(repr(value)).as_tuple()
    text = "".join(map(str, digits)).rstrip("0")
    point = len(digits) + int(exponent)
    return ("-" if sign else "") + _placed(text, point)


def _placed(digits: str, point: int) -> str:
    """Digits with the decimal point behind the first ``point`` of them."""
    count = len(digits)
    if count <= point <= 21:
        return digits + "0" * (point - count)
    if 0 < point <= 21:
        return f"{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"0.{'0' * -point}{digits}"
    return _scientific(digits, point - 1)


def _scientific(digits: str, exponent: int) -> str:
    tail = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{digits[0]}{tail}e{'+' if exponent >= 0 else '-'}{abs(exponent)}"


def parse_number(text: str) -> float:
    """``Number(text)``: the whole text or NaN; blank text is 0."""
    text = text.strip(BLANKS)
    if not text:
        return 0.0
    if _DECIMAL.fullmatch(text):
        return _decimal(text)
    match = _PREFIXED.fullmatch(text)
    if match is None:
        return NAN
    for digits, radix in zip(match.groups(), (16, 8, 2), strict=True):
        if digits is not None:
            return float_of(int(digits, radix))
    return NAN


def _decimal(text: str) -> float:
    return float(text.replace("Infinity", "inf"))


def float_of(value: int) -> float:
    """The nearest number of an integer of any size."""
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def parse_float(text: str) -> float:
    """``parseFloat(text)``: the longest number it begins with."""
    match = _DECIMAL.match(text.lstrip(BLANKS))
    return _decimal(match[0]) if match else NAN


def parse_int(text: str, radix: int = 0) -> float:
    """``parseInt(text, radix)``."""
    text = text.lstrip(BLANKS)
    sign = -1 if text[:1] == "-" else 1
    if text[:1] in ("+", "-"):
        text = text[1:]
    if radix in (0, 16) and text[:2] in ("0x", "0X"):
        text, radix = text[2:], 16
    radix = radix or 10
    if not 2 <= radix <= 36:
        return NAN
    allowed = _DIGITS[:radix]
    end = 0
    while end < len(text) and text[end].lower() in allowed and text[end].isascii():
        end += 1
    if not end:
        return NAN
    # Beyond a float's range already at a few hundred digits; keeps int() off huge inputs.
    digits = text[:end]
    if len(digits) > 1100:
        return sign * math.inf if digits.strip("0") else 0.0 * sign
    return sign * float_of(int(digits, radix))


def to_int32(value: float) -> int:
    """The 32-bit signed integer that bit operators see."""
    bits = to_uint32(value)
    return bits - 0x1_0000_0000 if bits >= 0x8000_0000 else bits


def to_uint32(value: float) -> int:
    """The 32-bit unsigned integer of ``>>>``."""
    if not math.isfinite(value):
        return 0
    return int(value) & 0xFFFF_FFFF


def to_integer(value: float) -> float:
    """The number without its fraction; NaN is 0."""
    if value != value:
        return 0.0
    return value if math.isinf(value) else float(math.trunc(value))


def remainder(left: float, right: float) -> float:
    """``left % right``: the sign is the left one's."""
    if math.isnan(left) or math.isnan(right) or math.isinf(left) or right == 0:
        return NAN
    return left if math.isinf(right) else math.fmod(left, right)


def divide(left: float, right: float) -> float:
    """``left / right``, by zero too."""
    if right != 0:
        return left / right
    if left == 0 or left != left:
        return NAN
    return math.copysign(math.inf, left) * math.copysign(1.0, right)


def power(left: float, right: float) -> float:
    """``Math.pow(left, right)``."""
    if right == 0:
        return 1.0
    if right != right or (abs(left) == 1 and math.isinf(right)):
        return NAN
    try:
        return math.pow(left, right)
    except OverflowError:
        return -math.inf if left < 0 and right % 2 == 1 else math.inf
    except ValueError:
        if left != 0:
            return NAN
        return math.copysign(math.inf, left) if right % 2 == -1 or right % 2 == 1 else math.inf


def fixed(value: float, places: int) -> str:
    """``value.toFixed(places)``: rounded from the exact binary value, halves away from zero."""
    if not math.isfinite(value) or abs(value) >= 1e21:
        return number_text(value)
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT)
    text = format(rounded, "f")
    return text[1:] if value == 0 and text.startswith("-") else text


def exponential(value: float, places: int | None) -> str:
    """``value.toExponential(places)``; None gives as many digits as needed."""
    if not math.isfinite(value):
        return number_text(value)
    sign = "-" if value < 0 else ""
    if places is None:
        digits, exponent = _shortest(abs(value))
    else:
        digits, exponent = _rounded(abs(value), places + 1)
    return sign + _scientific(digits, exponent)


def precision(value: float, count: int) -> str:
    """``value.toPrecision(count)``."""
    if not math.isfinite(value):
        return number_text(value)
    sign = "-" if value < 0 else ""
    digits, exponent = _rounded(abs(value), count)
    if exponent < -6 or exponent >= count:
        return sign + _scientific(digits, exponent)
    if exponent == count - 1:
        return sign + digits
    if exponent >= 0:
        return f"{sign}{digits[: exponent + 1]}.{digits[exponent + 1 :]}"
    return f"{sign}0.{'0' * (-exponent - 1)}{digits}"


def _shortest(value: float) -> tuple[str, int]:
    if value == 0:
        return "0", 0
    _, digits, exponent = Decimal(repr(value)).as_tuple()
    text = "".join(map(str, digits))
    return text.rstrip("0") or "0", len(text) + int(exponent) - 1


def _rounded(value: float, count: int) -> tuple[str, int]:
    """That many significant digits of a value, and the exponent of the first."""
    if value == 0:
        return "0" * count, 0
    exact = Decimal(value)
    result = Context(prec=count, rounding=ROUND_HALF_UP).plus(exact)
    _, digits, exponent = result.as_tuple()
    text = "".join(map(str, digits))
    first = len(text) + int(exponent) - 1
    return text.ljust(count, "0")[:count], first


def radix_text(value: float, radix: int) -> str:
    """``value.toString(radix)``."""
    if radix == 10 or not math.isfinite(value):
        return number_text(value)
    sign = "-" if value < 0 else ""
    value = abs(value)
    whole = math.floor(value)
    text = _whole_text(whole, radix)
    fraction = value - whole
    if fraction:
        text = _with_fraction(text, whole, fraction, (value, radix))
    return sign + text


def _whole_text(value: int, radix: int) -> str:
    if value == 0:
        return "0"
    digits = []
    while value:
        value, digit = divmod(value, radix)
        digits.append(_DIGITS[digit])
    return "".join(reversed(digits))


def _with_fraction(text: str, whole: int, fraction: float, place: tuple[float, int]) -> str:
    """As many digits as tell the value from its neighbours."""
    value, radix = place
    delta = max(0.5 * (math.nextafter(value, math.inf) - value), math.ulp(0.0))
    digits: list[int] = []
    while True:
        fraction *= radix
        delta *= radix
        digit = int(fraction)
        digits.append(digit)
        fraction -= digit
        upper = fraction > 0.5 or (fraction == 0.5 and digit & 1)
        if upper and fraction + delta > 1:
            if _carried(digits, radix):
                text = _whole_text(whole + 1, radix)
            break
        if fraction < delta:
            break
    return f"{text}.{''.join(_DIGITS[d] for d in digits)}" if digits else text


def _carried(digits: list[int], radix: int) -> bool:
    """Round the last digit up; True when the carry leaves the fraction."""
    while digits:
        if digits[-1] + 1 < radix:
            digits[-1] += 1
            return False
        digits.pop()
    return True
