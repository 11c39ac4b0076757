"""Reads published B2B instances (MiniZinc data) and frozen events (JSON) into problems; solves nothing.

The published problem is that of Bofill et al., JAIR 2022: every meeting is mandatory, at most as many run at
once as there are tables, two people's breaks differ by at most two, breaks are minimised. There a morning and
an afternoon only say when a meeting may be; breaks are counted over the whole day, so it is one session here.
"""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Any

from desktop.domain.errors import UserError
from desktop.domain.problem import MeetingSpec, PersonSpec, Problem, SlotSpec, TableSpec, Terms
from desktop.exchange.faults import FileFault
from desktop.exchange.minizinc import EntryError, MiniZincData

PUBLISHED_BREAK_SPREAD = 2
SLOT_MINUTES = 20
PAUSE_MINUTES = 60
MORNING, AFTERNOON, ANY = 1, 2, 3


class InstanceFault(StrEnum):
    """Why a file is no instance; every error also carries `path`."""

    TYPE_UNKNOWN = "instance-type-unknown"
    MALFORMED = "instance-malformed"  # entry: its name, or "" when no single one is at fault


def read_instance(path: Path) -> Problem:
    """Read a `.dzn` or `.json` instance. Raises UserError when the file is not one."""
    reader = {".dzn": _published, ".json": _frozen}.get(path.suffix.lower())
    if reader is None:
        raise UserError(InstanceFault.TYPE_UNKNOWN, path=str(path))
    text = _text(path)
    try:
        return reader(path.name.split(".")[0], text)
    except EntryError as error:
        raise UserError(InstanceFault.MALFORMED, path=str(path), entry=error.entry) from error
    except KeyError as error:
        raise UserError(InstanceFault.MALFORMED, path=str(path), entry=str(error.args[0])) from error
    except (ValueError, TypeError, AttributeError) as error:
        raise UserError(InstanceFault.MALFORMED, path=str(path), entry="") from error


def _text(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise UserError(FileFault.BINARY, path=str(path)) from error
    except FileNotFoundError as error:
        raise UserError(FileFault.MISSING, path=str(path)) from error
    except IsADirectoryError as error:
        raise UserError(FileFault.IS_FOLDER, path=str(path)) from error
    except OSError as error:
        raise UserError(FileFault.UNREADABLE, path=str(path), reason=error.strerror or "") from error
    if not text.strip():
        raise UserError(FileFault.EMPTY, path=str(path))
    return text


def _published(name: str, text: str) -> Problem:
    data = MiniZincData(text)
    people, count = data.number("nBusiness"), data.number("nMeetings")
    slots, morning = data.number("nTotalSlots"), data.number("nMorningSlots")
    asked = data.numbers("requested", 3 * count)
    requested = list(zip(asked[::3], asked[1::3], asked[2::3], strict=True))
    if any(not 0 < one <= people or not 0 < other <= people for one, other, _ in requested):
        raise EntryError("requested")
    if not all(MORNING <= half <= ANY for _, _, half in requested):
        raise EntryError("requested")
    fixed = data.numbers("fixed", count)
    if not all(0 <= slot <= slots for slot in fixed):
        raise EntryError("fixed")
    after = data.sets("precedences", count)
    if not all(0 <= earlier <= count for entry in after for earlier in entry):
        raise EntryError("precedences")
    forbidden = data.sets("forbidden", people)
    halves = {
        MORNING: frozenset(range(morning)),
        AFTERNOON: frozenset(range(morning, slots)),
        ANY: None,
    }
    meetings = tuple(
        MeetingSpec(
            people=(first - 1, second - 1),
            slots=halves[half],
            slot=fixed[index] - 1 if fixed[index] else None,
            after=tuple(earlier - 1 for earlier in sorted(after[index]) if earlier),
        )
        for index, (first, second, half) in enumerate(requested)
    )
    return Problem(
        slots=tuple(
            SlotSpec(session=0, day=0, start=t * SLOT_MINUTES, end=(t + 1) * SLOT_MINUTES)
            for t in range(slots)
        ),
        tables=tuple(TableSpec(number=number + 1, room=0) for number in range(data.number("nTables"))),
        people=tuple(
            PersonSpec(unavailable=frozenset(slot - 1 for slot in gone if 0 < slot <= slots))
            for gone in forbidden
        ),
        meetings=meetings,
        terms=Terms(require_all=True, break_spread=PUBLISHED_BREAK_SPREAD),
        name=name,
    )


def _frozen(name: str, text: str) -> Problem:
    data: dict[str, Any] = json.loads(text)
    per_day = int(data["sessions_per_day"])
    slots: list[SlotSpec] = []
    minute = 0
    for session, run in enumerate(data["sessions"]):
        if run != list(range(len(slots), len(slots) + len(run))):
            raise ValueError(f"session {session} is not the next run of slots")
        for _ in run:
            slots.append(
                SlotSpec(session=session, day=session // per_day, start=minute, end=minute + SLOT_MINUTES)
            )
            minute += SLOT_MINUTES
        minute += PAUSE_MINUTES
    return Problem(
        slots=tuple(slots),
        tables=tuple(TableSpec(number=number + 1, room=0) for number in range(int(data["tables"]))),
        people=tuple(
            PersonSpec(unavailable=frozenset(person["unavailable"]), max_per_day=int(data["max_per_day"]))
            for person in data["people"]
        ),
        meetings=tuple(
            MeetingSpec(people=tuple(meeting["people"]), weight=int(meeting["weight"]))
            for meeting in data["meetings"]
        ),
        name=str(data.get("name", name)),
    )
