"""The JSON Schema (2020-12) of an exported event, told from the classes it is made of; checks no file."""

# ruff: noqa: ANN401 - type expressions have no static type

from __future__ import annotations

import inspect
import types
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from desktop.domain.state import EventState
from desktop.exchange.event_json import FORMAT, KEY_BYTES, VERSION

Schema = dict[str, Any]
_UUID: Schema = {
    "type": "string",
    "pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
}
_MOMENT: Schema = {
    "type": "string",
    "description": 'Wall time of the event, "+fold" for the second of two equal ones; in UTC with "+00:00".',
    "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(\+fold|\+00:00)?$",
}
_DATE: Schema = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
_PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    UUID: _UUID,
    datetime: _MOMENT,
    date: _DATE,
}


def event_schema() -> Schema:
    """The schema of the whole file; every class stands under `$defs` with what it means."""
    definitions: dict[str, Schema] = {}
    state = _of(EventState, definitions)
    key = {"type": "string", "pattern": f"^[0-9a-f]{{{2 * KEY_BYTES}}}$"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An event exported by Vis-à-vis",
        "type": "object",
        "required": ["format", "version", "state"],
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "with_key": {
                "type": "boolean",
                "description": "Whether the secret of the badges is in the file.",
            },
            "key": {"anyOf": [key, {"type": "null"}]},
            "state": state,
        },
        "$defs": dict(sorted(definitions.items())),
    }


def _of(kind: Any, definitions: dict[str, Schema]) -> Schema:
    while isinstance(kind, NewType):
        kind = kind.__supertype__
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        options = [_of(option, definitions) for option in get_args(kind)]
        distinct = [option for place, option in enumerate(options) if option not in options[:place]]
        return distinct[0] if len(distinct) == 1 else {"anyOf": distinct}
    if origin is frozenset:
        return {"type": "array", "items": _of(get_args(kind)[0], definitions), "uniqueItems": True}
    if origin is tuple:
        return _of_tuple(get_args(kind), definitions)
    if kind is type(None):
        return {"type": "null"}
    if is_dataclass(kind):
        return _of_class(kind, definitions)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    return dict(_PLAIN[kind])


def _of_tuple(arguments: tuple[Any, ...], definitions: dict[str, Schema]) -> Schema:
    if arguments[-1] is Ellipsis:
        return {"type": "array", "items": _of(arguments[0], definitions)}
    parts = [_of(argument, definitions) for argument in arguments]
    return {"type": "array", "prefixItems": parts, "minItems": len(parts), "maxItems": len(parts)}


def _of_class(kind: Any, definitions: dict[str, Schema]) -> Schema:
    """A reference to the class, which is described once."""
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}
        hints = get_type_hints(kind)
        definitions[name] = {
            "type": "object",
            "description": " ".join((inspect.getdoc(kind) or "").split()),
            "properties": {entry.name: _of(hints[entry.name], definitions) for entry in fields(kind)},
            "required": [entry.name for entry in fields(kind) if _is_required(entry)],
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}


def _is_required(entry: Field[Any]) -> bool:
    return entry.default is MISSING and entry.default_factory is MISSING
