"""What the printing functions are given: plain documents, complete and in wall time; nothing here draws."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop.domain.sheets import Line, Partner

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeDocument:
    """One badge: `code` can be typed, `token` is in the QR, `category` is a role or another category.

    `groups` are the event's own categories of the person, which some layouts print in place of the role.
    `schedule` and `plan` stand inside badges that are folded. `photo`: whether the person agreed to be
    photographed; only who refused bears a sign. `logo` is a picture file.
    """

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
    groups: tuple[str, ...] = ()
    print_language: str = "en"
    event_name: str = ""
    event_dates: str = ""
    photo: bool | None = None
    logo: bytes = b""
    schedule: ScheduleDocument | None = None
    plan: PlanDocument | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRoom:
    """A room on the plan: its name as on the door, the numbers of its tables."""

    name: str
    building: str = ""
    tables: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDocument:
    """Which rooms are in which building, and which tables in which room."""

    rooms: tuple[PlanRoom, ...]
    event_name: str = ""
    place: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """Minutes on foot between two rooms, each given as building and name."""

    ends: frozenset[tuple[str, str]]
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleDocument:
    """One person's schedule; `sheet_number` is the person's own count, `free` the slots still open.

    `blank` lines are left for meetings made on site if there is room, below them the `plan`; `walks` say how
    long the ways are that are known. `is_large` sets it in large print.
    """

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
    blank: int = 0
    is_large: bool = False
    plan: PlanDocument | None = None
    walks: tuple[Walk, ...] = ()


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


@dataclass(frozen=True, slots=True, kw_only=True)
class TableDocument:
    """A tent card: the table's number, and who is at home there."""

    table: int
    room: str = ""
    building: str = ""
    owner: str = ""
    country: str = ""
    event_name: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderEntry:
    """A meeting in a table's or an interpreter's list: when, who, and where if the list does not say."""

    start: datetime
    end: datetime
    people: tuple[Partner, ...]
    interpreter: str = ""
    table: int | None = None
    room: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderDocument:
    """The running order of one table, or the meetings of one interpreter: then `table` is None.

    `name` is whose home the table is, or the interpreter's; `detail` says where the table stands.
    """

    table: int | None
    name: str
    latin_name: str = ""
    detail: str = ""
    event_name: str = ""
    language: str = "en"
    entries: tuple[OrderEntry, ...]
    printed: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPerson:
    """Somebody in a list with a box to tick; `letter` heads the part of the list they stand in."""

    partner: Partner
    code: str
    letter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleDocument:
    """A list of people: of the desk, or with `item` of a workshop; `blank` lines are left for more."""

    people: tuple[ListedPerson, ...]
    item: Line | None = None
    capacity: int | None = None
    blank: int = 0
    event_name: str = ""
    language: str = "en"
    printed: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeDocument:
    """One person's meetings with boxes to tick what came of them."""

    number: int
    code: str
    name: str
    latin_name: str = ""
    organisation: str = ""
    language: str = "en"
    event_name: str = ""
    lines: tuple[Line, ...]
    printed: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChange:
    """What stood on somebody's paper and what holds now; either may be missing, not both."""

    before: Line | None
    after: Line | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipDocument:
    """A strip that corrects what one person holds."""

    number: int
    code: str
    name: str
    latin_name: str = ""
    organisation: str = ""
    language: str = "en"
    event_name: str = ""
    desk_phone: str = ""
    changes: tuple[LineChange, ...]
    printed: datetime


class SignKind(StrEnum):
    """What a sign is for."""

    WELCOME = "welcome"
    DOOR = "door"
    LEFT = "left"
    AHEAD = "ahead"
    RIGHT = "right"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignDocument:
    """A sign on a wall or a door, in several languages at once; a door's has a day and what happens then.

    A notice about a room says how many minutes `late` all of this is, or in which `new_room`; with neither
    it has lines to write on. `logo` is a picture file, for the welcome.
    """

    kind: SignKind
    title: str = ""
    detail: str = ""
    languages: tuple[str, ...] = ("en",)
    event_name: str = ""
    day: date | None = None
    meetings: tuple[Span, ...] = ()
    tables: tuple[int, ...] = ()
    items: tuple[Line, ...] = ()
    late: int = 0
    new_room: str = ""
    logo: bytes = b""
