"""The methods that the classic engine's runtime puts on each type; there are no others."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FIELDS = _words("FullYear Month Date Day Hours Minutes Seconds Milliseconds")

_DATE = _words(
    """toString toDateString toTimeString toLocaleString toLocaleDateString toLocaleTimeString
    valueOf getTime getTimezoneOffset setTime toUTCString toISOString toJSON"""
)

CLASSIC_NAMES: dict[str, frozenset[str]] = {
    "Object": _words("toString"),
    "Function": _words("toString"),
    "Array": _words(
        """toString join concat pop push reverse shift slice sort splice unshift indexOf
        lastIndexOf every some forEach map filter reduce reduceRight"""
    ),
    "String": _words(
        """toString valueOf charAt charCodeAt concat indexOf lastIndexOf localeCompare match replace
        search slice split substring toLowerCase toLocaleLowerCase toUpperCase toLocaleUpperCase
        trim"""
    ),
    "Boolean": _words("toString valueOf"),
    "Number": _words("toString toLocaleString valueOf toFixed toExponential toPrecision"),
    "RegExp": _words("exec test toString"),
    "Date": _DATE
    | {f"get{utc}{name}" for utc in ("", "UTC") for name in _FIELDS}
    | {f"set{utc}{name}" for utc in ("", "UTC") for name in _FIELDS - {"Day"}},
}
