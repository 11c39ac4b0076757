"""What the printing functions are given: plain documents, complete and in wall time; nothing here draws."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.sheets import Line, Partner

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeDocument:
    """One badge: `code` can be typed, `token` is in the QR, `category` is a role or another category."""

    number: int
    code: str
    token: str
    name: str
    latin_name: str = ""
    organisation: str = ""
    country: str = ""
    job_title: str = ""
    languages: tuple[str, ...] = ()
    category: str = ""
    print_language: str = "en"
    event_name: str = ""
    event_dates: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleDocument:
    """One person's schedule; `sheet_number` is the person's own count, `free` the slots still open."""

    number: int
    name: str
    latin_name: str = ""
    organisation: str = ""
    language: str = "en"
    event_name: str = ""
    place: str = ""
    desk_phone: str = ""
    lines: tuple[Line, ...] = ()
    free: tuple[Span, ...] = ()
    sheet_number: int = 1
    printed: datetime
    token: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomEntry:
    """A meeting in a room's grid: the index of its first slot among the document's, its table, its people."""

    slot: int
    table: int
    people: tuple[Partner, ...]
    length: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomDocument:
    """One room on one day: slots in order, tables, the meetings at them and the programme items."""

    room: str
    building: str = ""
    event_name: str = ""
    language: str = "en"
    day: date
    slots: tuple[Span, ...]
    tables: tuple[int, ...]
    entries: tuple[RoomEntry, ...] = ()
    items: tuple[Line, ...] = ()
    printed: datetime
