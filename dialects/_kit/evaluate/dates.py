"""Dates as JavaScript has them, in a time zone that is a fixed number of minutes off UTC."""

from __future__ import annotations

import math
import re

from dialects._kit.evaluate.numbers import to_integer

DAY = 86_400_000
_LARGEST = 8.64e15
WEEKDAYS = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FIELDS = ("FullYear", "Month", "Date", "Hours", "Minutes", "Seconds", "Milliseconds", "Day")
"""Names of what `fields` gives, in its order."""

_ISO = re.compile(
    r"([+-]\d{6}|\d{4})(?:-(\d\d)(?:-(\d\d))?)?"
    r"(?:T(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)?)?",
    re.ASCII,
)
_CLOCK = r"(?:[T ,]+(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d\d:?\d\d)?)?"
_LOOSE = re.compile(r"\s*(\d{4})[/-](\d{1,2})[/-](\d{1,2})" + _CLOCK + r"\s*", re.ASCII)
_AMERICAN = re.compile(r"\s*(\d{1,2})[/-](\d{1,2})[/-](\d{4})" + _CLOCK + r"\s*", re.ASCII)
_WORDS = re.compile(
    r"\s*(?:[A-Za-z]{3,9},?\s+)?(?:(\d{1,2})\s+([A-Za-z]{3,9})|([A-Za-z]{3,9})\s+(\d{1,2})),?\s+"
    r"(\d{4})(?:,?\s+(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?)?"
    r"\s*(?:(?:GMT|UTC|Z)?([+-]\d{4})?|(GMT|UTC|Z))\s*(?:\([^)]*\))?\s*",
    re.ASCII,
)


def days(year: float, month: float) -> float:
    """Days from 1970 to the first of a month; the month may lie outside its year."""
    year, month = year + math.floor(month / 12), month % 12
    shifted = year - (1 if month < 2 else 0)
    era = math.floor(shifted / 400)
    of_era = shifted - era * 400
    of_year = math.floor((153 * (month + (10 if month < 2 else -2)) + 2) / 5)
    return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719_468


def moment(parts: list[float]) -> float:
    """Milliseconds of year, month, day, hours, minutes, seconds, milliseconds (missing: least)."""
    full = [*parts, *(0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0)[len(parts) :]]
    if not all(math.isfinite(part) for part in full) or abs(full[0]) > 4e5 or abs(full[1]) > 4e6:
        return math.nan
    year, month, day, hours, minutes, seconds, rest = (to_integer(part) for part in full)
    date = days(year, month) + day - 1
    return clipped(date * DAY + hours * 3_600_000 + minutes * 60_000 + seconds * 1000 + rest)


def clipped(time: float) -> float:
    """A time that a date can hold, or NaN."""
    return to_integer(time) + 0.0 if abs(time) <= _LARGEST else math.nan


def fields(time: float) -> list[int]:
    """Year, month, day, hours, minutes, seconds, milliseconds, weekday of a valid time."""
    number, rest = divmod(int(time), DAY)
    shifted = number + 719_468
    era, of_era = divmod(shifted, 146_097)
    of_years = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * of_years + of_years // 4 - of_years // 100)
    march = (5 * of_year + 2) // 153
    day = of_year - (153 * march + 2) // 5 + 1
    month = march + 2 if march < 10 else march - 10
    year = of_years + era * 400 + (1 if month < 2 else 0)
    hours, rest = divmod(rest, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    seconds, rest = divmod(rest, 1000)
    return [year, month, day, hours, minutes, seconds, rest, (number + 4) % 7]


def parse(text: str, zone: int) -> float:
    """``Date.parse``: ISO dates and the usual others; NaN for what is not known here.

    ``zone``: minutes that local time is ahead of UTC.
    """
    match = _ISO.fullmatch(text.strip())
    if match is not None:
        return _iso(match, zone)
    match = _LOOSE.fullmatch(text)
    if match is not None:
        return _local([match[1], match[2], match[3]], match.groups()[3:], zone)
    match = _AMERICAN.fullmatch(text)
    if match is not None:
        return _local([match[3], match[1], match[2]], match.groups()[3:], zone)
    match = _WORDS.fullmatch(text)
    return _worded(match, zone) if match is not None else math.nan


def _fraction(digits: str | None) -> float:
    return float(int(digits[:3].ljust(3, "0"))) if digits else 0.0


def _offset(text: str | None) -> float:
    if not text or text == "Z":
        return 0.0
    sign = -1 if text[0] == "-" else 1
    return float(sign * (int(text[1:3]) * 60 + int(text[-2:])))


def _iso(match: re.Match[str], zone: int) -> float:
    year, month, day, hours, minutes, seconds, fraction, offset = match.groups()
    numbers = [int(month or 1), int(day or 1), int(hours or 0), int(minutes or 0)]
    if not _in_range(numbers, int(seconds or 0)) or year == "-000000":
        return math.nan
    time = moment(
        [
            float(int(year)),
            float(numbers[0] - 1),
            float(numbers[1]),
            float(numbers[2]),
            float(numbers[3]),
            float(int(seconds or 0)),
            _fraction(fraction),
        ]
    )
    if hours is None or offset is not None:
        return time - _offset(offset) * 60_000
    return time - zone * 60_000


def _in_range(numbers: list[int], seconds: int) -> bool:
    month, day, hours, minutes = numbers
    if not (1 <= month <= 12 and 1 <= day <= 31 and minutes < 60 and seconds < 60):
        return False
    return hours < 24 or (hours == 24 and minutes == 0 and seconds == 0)


def _local(date: list[str], clock: tuple[str | None, ...], zone: int) -> float:
    hours, minutes, seconds, fraction, offset = clock
    year, month, day = map(int, date)
    if not _in_range([month, day, int(hours or 0), int(minutes or 0)], int(seconds or 0)):
        return math.nan
    parts = [year, month - 1, day, int(hours or 0), int(minutes or 0), int(seconds or 0)]
    time = moment([*map(float, parts), _fraction(fraction)])
    return time - (_offset(offset) if offset else zone) * 60_000


def _worded(match: re.Match[str], zone: int) -> float:
    day, month, month_first, day_after, year, hours, minutes, seconds, offset, utc = match.groups()
    name = (month or month_first)[:3].capitalize()
    if name not in MONTHS:
        return math.nan
    parts = [int(year), MONTHS.index(name), int(day or day_after), int(hours or 0)]
    parts += [int(minutes or 0), int(seconds or 0)]
    known = utc or offset or re.search(r"GMT|UTC|Z", match[0]) is not None
    ahead = _offset(offset) if known else float(zone)
    return moment([float(part) for part in parts]) - ahead * 60_000


def zone_text(zone: int) -> str:
    """``+0800`` and the like."""
    return f"{'-' if zone < 0 else '+'}{abs(zone) // 60:02d}{abs(zone) % 60:02d}"


def date_text(time: float, zone: int, part: str = "") -> str:
    """``String(date)``, or only its "date" or "time"."""
    if time != time:
        return "Invalid Date"
    year, month, day, hours, minutes, seconds, _, weekday = fields(time + zone * 60_000)
    sign = "-" if year < 0 else ""
    date = f"{WEEKDAYS[weekday]} {MONTHS[month]} {day:02d} {sign}{abs(year):04d}"
    name = "Coordinated Universal Time" if zone == 0 else f"GMT{zone_text(zone)}"
    clock = f"{hours:02d}:{minutes:02d}:{seconds:02d} GMT{zone_text(zone)} ({name})"
    return {"date": date, "time": clock}.get(part, f"{date} {clock}")


def utc_text(time: float) -> str:
    """``date.toUTCString()``."""
    if time != time:
        return "Invalid Date"
    year, month, day, hours, minutes, seconds, _, weekday = fields(time)
    sign = "-" if year < 0 else ""
    date = f"{WEEKDAYS[weekday]}, {day:02d} {MONTHS[month]} {sign}{abs(year):04d}"
    return f"{date} {hours:02d}:{minutes:02d}:{seconds:02d} GMT"


def iso_text(time: float) -> str:
    """``date.toISOString()`` of a valid time."""
    year, month, day, hours, minutes, seconds, rest, _ = fields(time)
    shown = f"{year:04d}" if 0 <= year <= 9999 else f"{'-' if year < 0 else '+'}{abs(year):06d}"
    clock = f"{hours:02d}:{minutes:02d}:{seconds:02d}.{rest:03d}Z"
    return f"{shown}-{month + 1:02d}-{day:02d}T{clock}"


def locale_text(time: float, zone: int, part: str = "") -> str:
    """``date.toLocaleString()`` in American English, or only its "date" or "time"."""
    if time != time:
        return "Invalid Date"
    year, month, day, hours, minutes, seconds, _, _ = fields(time + zone * 60_000)
    date = f"{month + 1}/{day}/{year}"
    clock = f"{(hours + 11) % 12 + 1}:{minutes:02d}:{seconds:02d} {'AM' if hours < 12 else 'PM'}"
    return {"date": date, "time": clock}.get(part, f"{date}, {clock}")
