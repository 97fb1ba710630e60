"""The JSON Schema of the IR's file form, made from the classes (``python -m ir.schema``).

The schema is data for other people's tools; `ir.json_form` is what reads and writes.
"""

from __future__ import annotations

import json
import re
import sys
import typing
from pathlib import Path
from typing import Any

import attrs

from ir.app import FORMAT_VERSION
from ir.json_form import CLASSES

PATH = Path(__file__).with_name("schema.json")

_SPAN = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
_PLAIN = {
    "str": {"type": "string"},
    "int": {"type": "integer"},
    "float": {"type": "number"},
    "bool": {"type": "boolean"},
    "None": {"type": "null"},
    "object": {},
    "Any": {},
    "Span": {"$ref": "#/$defs/Span"},
}


def schema() -> dict[str, Any]:
    """The schema of a whole IR document."""
    definitions: dict[str, Any] = {"Span": _SPAN}
    for name, kind in sorted(CLASSES.items()):
        definitions[name] = _class_schema(name, kind)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "transpile IR",
        "type": "object",
        "required": ["format", "app"],
        "properties": {
            "generator": {"type": "string"},
            "format": {"const": FORMAT_VERSION},
            "root": {"type": ["string", "null"]},
            "assets": {"type": "object", "additionalProperties": {"type": "string"}},
            "diagnostics": {"type": "array", "items": {"type": "object"}},
            "app": {"$ref": "#/$defs/App"},
        },
        "$defs": definitions,
    }


def _class_schema(name: str, kind: type[Any]) -> dict[str, Any]:
    properties: dict[str, Any] = {"$": {"const": name}}
    required = ["$"]
    for field in attrs.fields(kind):
        properties[field.name] = _type_schema(str(field.type), sys.modules[kind.__module__])
        if field.default is attrs.NOTHING:
            required.append(field.name)
    first = (kind.__doc__ or "").strip().split("\n")[0]
    return {
        "description": first,
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": False,
    }


def _type_schema(text: str, module: Any) -> dict[str, Any]:
    """The schema of an annotation as it is written in the source."""
    parts = _split(text, "|")
    if len(parts) > 1:
        return {"anyOf": [_type_schema(part, module) for part in parts]}
    if text in _PLAIN:
        return dict(_PLAIN[text])
    if text in CLASSES:
        return {"anyOf": [{"$ref": f"#/$defs/{name}"} for name in _kinds(text)]}
    match = re.fullmatch(r"(\w+)\[(.*)\]", text, re.S)
    if match is not None:
        return _generic(match.group(1), match.group(2), module)
    return _alias(getattr(module, text), module)


def _generic(name: str, inner: str, module: Any) -> dict[str, Any]:
    if name == "tuple":
        item = inner.removesuffix(", ...")
        return {"type": "array", "items": _type_schema(item, module)}
    if name == "dict":
        value = _split(inner, ",")[1]
        return {"type": "object", "additionalProperties": _type_schema(value, module)}
    assert name in {"OneOf", "Literal"}, name
    return {"enum": [item.strip(" \n\"'") for item in inner.split(",") if item.strip()]}


def _alias(value: Any, module: Any) -> dict[str, Any]:
    """A type alias: a union of classes, or an enumeration of strings."""
    arguments = typing.get_args(value)
    if typing.get_origin(value) is typing.Literal:
        return {"enum": list(arguments)}
    found: list[dict[str, Any]] = []
    for item in arguments:
        if isinstance(item, typing.ForwardRef):
            found.append(_type_schema(item.__forward_arg__, module))
        elif item is type(None):
            found.append({"type": "null"})
        elif typing.get_origin(item) is tuple:
            inner = typing.get_args(item)[0]
            found.append({"type": "array", "items": _type_schema(inner.__name__, module)})
        else:
            found.append(_type_schema(item.__name__, module))
    return {"anyOf": found}


def _kinds(name: str) -> list[str]:
    """A class and its subclasses, sorted: a field of the base may hold any of them."""
    base = CLASSES[name]
    return sorted(other for other, kind in CLASSES.items() if issubclass(kind, base))


def _split(text: str, sign: str) -> list[str]:
    """The parts of an annotation around a sign outside of brackets."""
    parts, depth, start = [], 0, 0
    for position, character in enumerate(text):
        depth += (character == "[") - (character == "]")
        if character == sign and depth == 0:
            parts.append(text[start:position].strip())
            start = position + 1
    return [*parts, text[start:].strip()]


def text() -> str:
    """The schema file's content."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PATH.write_text(text(), "utf-8")
