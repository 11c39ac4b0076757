"""Domain objects as plain JSON values and back; one rule for the journal, the store and the JSON export.

Dataclasses become objects, tuples and sets lists (sets sorted), UUIDs, dates and enums text. Naive
datetimes keep their fold; aware ones are written in UTC.
"""

# ruff: noqa: ANN401 - JSON values and type expressions have no static type

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from typing import Any, NewType, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

T = TypeVar("T")
UNWRITTEN = "unwritten"
"""In a field's metadata: what a text from before the field means, where that is not the default of today."""
_FOLD_MARK = "+fold"


def encode(value: object) -> Any:
    """Turn a domain value into what `json.dumps` takes."""
    kind: Any = type(value)
    return _encoder(kind)(value)


@cache
def _encoder(kind: type) -> Callable[[Any], Any]:
    """How values of one type are written, found once: an import writes hundreds of thousands."""
    if issubclass(kind, Enum):
        return lambda value: value.value
    for base, write in _WRITERS:
        if issubclass(kind, base):
            return write
    if is_dataclass(kind):
        names = tuple(entry.name for entry in fields(kind))
        return lambda value: {name: encode(getattr(value, name)) for name in names}
    raise TypeError(f"no JSON form for {kind.__name__}")


def _as_it_is(value: Any) -> Any:
    return value


def _encode_moment(value: datetime) -> str:
    if value.tzinfo is not None:
        return value.astimezone(UTC).isoformat()
    return value.isoformat() + (_FOLD_MARK if value.fold else "")


_WRITERS: tuple[tuple[type | tuple[type, ...], Callable[[Any], Any]], ...] = (
    ((type(None), bool, int, float, str), _as_it_is),
    (UUID, str),
    (datetime, _encode_moment),
    (date, date.isoformat),
    (frozenset, lambda value: sorted((encode(entry) for entry in value), key=str)),
    (tuple, lambda value: [encode(entry) for entry in value]),
    (Mapping, lambda value: {str(encode(key)): encode(entry) for key, entry in value.items()}),
)


def decode(kind: type[T], value: Any) -> T:
    """Build a `kind` from its JSON form. Raises ValueError, TypeError or KeyError when it does not fit."""
    result: T = _decode(kind, value)
    return result


def _decode(kind: Any, value: Any) -> Any:
    while isinstance(kind, NewType):
        kind = kind.__supertype__
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _decode_union(get_args(kind), value)
    if origin in (tuple, frozenset):
        return _decode_many(origin, get_args(kind), value)
    if isinstance(kind, type) and is_dataclass(kind):
        if not isinstance(value, Mapping):
            raise TypeError(f"{kind.__name__} is needed, not {type(value).__name__}")
        hints = _hints(kind)
        unknown = set(value) - set(hints)
        if unknown:
            raise ValueError(f"unknown fields {sorted(unknown)}")
        given = {name: _decode(hints[name], entry) for name, entry in value.items()}
        return kind(**(_unwritten(kind) | given))
    return _decode_plain(kind, value)


def _decode_union(options: tuple[Any, ...], value: Any) -> Any:
    if value is None and type(None) in options:
        return None
    plain = [option for option in options if option is not type(None)]
    if float in plain and isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return _decode(plain[0], value)


def _decode_many(origin: Any, arguments: tuple[Any, ...], value: Any) -> Any:
    if not isinstance(value, list):
        raise TypeError("a list is needed")
    if origin is frozenset or arguments[-1] is Ellipsis:
        return origin(_decode(arguments[0], entry) for entry in value)
    return tuple(_decode(argument, entry) for argument, entry in zip(arguments, value, strict=True))


def _decode_plain(kind: Any, value: Any) -> Any:
    if kind in (datetime, date, UUID) and not isinstance(value, str):
        raise TypeError(f"text for a {kind.__name__} is needed, not {type(value).__name__}")
    if kind is datetime:
        moment = datetime.fromisoformat(value.removesuffix(_FOLD_MARK))
        return moment.replace(fold=1) if value.endswith(_FOLD_MARK) else moment
    if kind is date:
        return date.fromisoformat(value)
    if isinstance(kind, type) and issubclass(kind, Enum | UUID):
        return kind(value)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise TypeError(f"{kind.__name__} is needed, not {type(value).__name__}")
    return value


@cache
def _unwritten(kind: Any) -> dict[str, Any]:
    return {entry.name: entry.metadata[UNWRITTEN] for entry in fields(kind) if UNWRITTEN in entry.metadata}


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
