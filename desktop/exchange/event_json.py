"""A whole event as one JSON file and back: for archives, other programs and repair; knows no event file.

Schema, version 1, UTF-8:

    {"format": "visavis-event", "version": 1,
     "with_key": false,          true when the event key is in the file: whoever has it can make badges
     "key": null,                the key as 64 hexadecimal digits
     "state": {"event": {...}, "policies": [...], "participants": [...], ...}}

`state` holds the fields of `desktop.domain.state.EventState`, one list per kind of entity, each entity with
the fields of its class: identities, dates and enumerations as text, wall time without a zone ("+fold" marks
the second of two equal ones), moments in UTC with "+00:00", sets as sorted lists. Fields left out take the
default of the class or, where a rule is younger than the format, what held before it. No journal is in it.
The same as JSON Schema: resources/schema/event.schema.json.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, BinaryIO, get_args, get_type_hints
from uuid import UUID

from desktop.domain.codec import decode, encode
from desktop.domain.errors import CodedError, UserError
from desktop.domain.state import EventState
from desktop.exchange import saving
from desktop.exchange.faults import FileFault

FORMAT = "visavis-event"
VERSION = 1
KEY_BYTES = 32
_INTEGERS = 1 << 63


def write_event(path: Path | str, state: EventState, key: bytes | None) -> None:
    """Write an event; `key` only when whoever gets the file may make badges. Raises EnvironmentProblem."""
    document = {
        "format": FORMAT,
        "version": VERSION,
        "with_key": key is not None,
        "key": None if key is None else key.hex(),
        "state": encode(state),
    }
    text = json.dumps(document, ensure_ascii=False, indent=1)

    def write(stream: BinaryIO) -> None:
        stream.write(text.encode("utf-8"))
        stream.write(b"\n")

    saving.save(path, write)


def read_event(path: Path | str) -> tuple[EventState, bytes | None]:
    """Read an event and its key, if it is there.

    Raises UserError: FileFault codes, "event-json-other", "event-json-newer-version", and
    "event-json-damaged" with `place` and `reason`.
    """
    shown = str(path)
    document = _load(Path(path), shown)
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise UserError("event-json-other", path=shown)
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _damaged(shown, "version", "a whole number is needed")
    if version > VERSION:
        raise UserError("event-json-newer-version", path=shown, version=version, known=VERSION)
    key = _key(document, shown)
    state = _state(document.get("state"), shown)
    for place, reason in _contradictions(state):
        raise _damaged(shown, place, reason)
    return state, key


def _load(path: Path, shown: str) -> Any:  # noqa: ANN401 - JSON values have no static type
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise UserError(FileFault.MISSING, path=shown) from None
    except IsADirectoryError:
        raise UserError(FileFault.IS_FOLDER, path=shown) from None
    except UnicodeDecodeError as fault:
        raise _damaged(shown, f"byte {fault.start}", "not UTF-8") from fault
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise UserError(FileFault.UNREADABLE, path=shown, reason=reason) from fault
    if not text.strip():
        raise UserError(FileFault.EMPTY, path=shown)
    try:
        document = json.loads(text, parse_constant=_refuse_constant, parse_int=_whole_number)
        if "\\ud" in text.lower():  # half a letter cannot be stored
            json.dumps(document, ensure_ascii=False).encode("utf-8")
        return document
    except json.JSONDecodeError as fault:
        raise _damaged(shown, f"line {fault.lineno}, column {fault.colno}", fault.msg) from fault
    except (ValueError, RecursionError) as fault:
        raise _damaged(shown, "", str(fault)) from fault


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is no number")


def _whole_number(text: str) -> int:
    number = int(text)
    if not -_INTEGERS <= number < _INTEGERS:
        raise ValueError(f"{text[:40]} is too large")
    return number


def _key(document: dict[str, Any], shown: str) -> bytes | None:
    text = document.get("key")
    if text is None and not document.get("with_key"):
        return None
    try:
        key = bytes.fromhex(text) if isinstance(text, str) else b""
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise _damaged(shown, "key", f"{KEY_BYTES * 2} hexadecimal digits are needed")
    return key


def _state(value: object, shown: str) -> EventState:
    if not isinstance(value, dict):
        raise _damaged(shown, "state", "an object is needed")
    hints = get_type_hints(EventState)
    known = {entry.name for entry in fields(EventState)}
    decoded: dict[str, Any] = {}
    for name, part in value.items():
        if name not in known:
            raise _damaged(shown, name, "not a part of an event")
        if isinstance(part, list) and (arguments := get_args(hints[name])):
            decoded[name] = tuple(
                _decoded(arguments[0], entry, f"{name}[{index}]", shown) for index, entry in enumerate(part)
            )
        else:
            decoded[name] = _decoded(hints[name], part, name, shown)
    for needed in ("event", "policies"):
        if not decoded.get(needed):
            raise _damaged(shown, needed, "missing")
    return EventState(**decoded)


def _decoded(kind: Any, value: object, place: str, shown: str) -> Any:  # noqa: ANN401 - the hint tells
    try:
        return decode(kind, value)
    except CodedError as fault:
        raise _damaged(shown, place, str(fault)) from fault
    except (AttributeError, KeyError, OverflowError, RecursionError, TypeError, ValueError) as fault:
        raise _damaged(shown, place, str(fault)) from fault


def _damaged(shown: str, place: str, reason: str) -> UserError:
    return UserError("event-json-damaged", path=shown, place=place, reason=reason)


# What entities refer to: (part of the state, what one of its entities names, the parts that may hold it).
_References = Callable[[Any], Iterable[UUID | None]]
_REFERENCES: tuple[tuple[str, _References, tuple[str, ...]], ...] = (
    ("sessions", lambda one: (one.day,), ("days",)),
    ("sessions", lambda one: (one.grid,), ("grids",)),
    ("slots", lambda one: (one.session,), ("sessions",)),
    ("tables", lambda one: (one.room,), ("rooms",)),
    ("tables", lambda one: (one.home_of,), ("participants", "organisations")),
    ("closures", lambda one: (one.table,), ("tables",)),
    ("closures", lambda one: (one.room,), ("rooms",)),
    ("walks", lambda one: (one.first, one.second), ("rooms",)),
    ("items", lambda one: (one.room,), ("rooms",)),
    ("items", lambda one: (*one.enrolled, *one.exempt, *one.chosen), ("participants",)),
    ("organisations", lambda one: (one.merged_into,), ("organisations",)),
    ("participants", lambda one: (one.merged_into,), ("participants",)),
    ("participants", lambda one: one.affiliations, ("organisations",)),
    ("requests", lambda one: (one.asker, one.participant, *one.others), ("participants",)),
    ("requests", lambda one: (one.organisation,), ("organisations",)),
    ("requests", lambda one: one.sessions, ("sessions",)),
    ("requests", lambda one: (one.slot,), ("slots",)),
    ("requests", lambda one: one.after, ("requests",)),
    ("vetoes", lambda one: (one.first, one.second), ("participants", "organisations")),
    ("meetings", lambda one: one.people, ("participants",)),
    ("meetings", lambda one: one.requests, ("requests",)),
    ("meetings", lambda one: (one.pin and one.pin.slot,), ("slots",)),
    ("meetings", lambda one: (one.pin and one.pin.table,), ("tables",)),
    ("draft", lambda one: (one.meeting,), ("meetings",)),
    ("draft", lambda one: one.slots, ("slots",)),
    ("draft", lambda one: (one.table,), ("tables",)),
    ("draft", lambda one: (one.interpreter,), ("participants",)),
    ("versions", lambda one: (one.parent,), ("versions",)),
    ("versions", lambda one: (one.policy,), ("policies",)),
    ("versions", lambda one: (one.run,), ("runs",)),
    ("versions", lambda one: (placement.meeting for placement in one.placements), ("meetings",)),
    ("versions", lambda one: (placement.table for placement in one.placements), ("tables",)),
    ("versions", lambda one: (slot for placement in one.placements for slot in placement.slots), ("slots",)),
    ("publications", lambda one: (one.version,), ("versions",)),
    ("runs", lambda one: (one.policy,), ("policies",)),
    ("issued", lambda one: (one.person,), ("participants",)),
    ("check_ins", lambda one: (one.person,), ("participants",)),
    ("badges", lambda one: (one.person,), ("participants",)),
    ("distinctions", lambda one: (one.first, one.second), ("participants", "organisations")),
)
_UNIQUE: tuple[tuple[str, Callable[[Any], object]], ...] = (
    ("policies", lambda one: one.number),
    ("participants", lambda one: one.number),
    ("requests", lambda one: one.number),
    ("versions", lambda one: one.number),
    ("publications", lambda one: one.number),
    ("tables", lambda one: one.id if one.retired else one.number),
    ("draft", lambda one: one.meeting),
    ("badges", lambda one: one.person),
    ("desk_blocks", lambda one: one.desk),
)


def _contradictions(state: EventState) -> Iterator[tuple[str, str]]:
    """Places where something names what is not there, or two things share what must be their own."""
    identities = {entry.name: _identities(getattr(state, entry.name)) for entry in fields(EventState)}
    for name, ids in identities.items():
        yield from _repeated(name, ids)
    for name, of in _UNIQUE:
        yield from _repeated(name, [of(one) for one in getattr(state, name)])
    sets = {name: frozenset(ids) for name, ids in identities.items()}
    for name, of, homes in _REFERENCES:
        there = frozenset[object]().union(*(sets[home] for home in homes))
        for index, one in enumerate(getattr(state, name)):
            for named in of(one):
                if named is not None and named not in there:
                    yield f"{name}[{index}]", f"names {named}, which is not among {' or '.join(homes)}"
    for name in ("organisations", "participants"):
        yield from _endless_merges(name, {one.id: one.merged_into for one in getattr(state, name)})
    current = state.pointer.current
    if current is not None and current not in sets["versions"]:
        yield "pointer", f"names {current}, which is not among versions"


def _endless_merges(name: str, merged_into: Mapping[UUID, UUID | None]) -> Iterator[tuple[str, str]]:
    for start in merged_into:
        passed = {start}
        following = merged_into[start]
        while following is not None and following not in passed:
            passed.add(following)
            following = merged_into.get(following)
        if following is not None:
            yield name, f"{start} is merged into itself"


def _identities(part: object) -> list[object]:
    if not isinstance(part, tuple):
        return []
    return [one.id for one in part if hasattr(one, "id")]


def _repeated(name: str, values: Iterable[object]) -> Iterator[tuple[str, str]]:
    for value, count in Counter(values).items():
        if count > 1:
            yield name, f"{value} stands there {count} times"
