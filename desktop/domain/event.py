"""The event: its place in time, its days, grids, sessions and slots, its rooms and tables, its policy.

Slots and items are wall time in the event's zone (naive datetimes; `fold` tells the second 02:30 of an
autumn night). UTC appears only at the edges.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from desktop.domain.codec import UNWRITTEN
from desktop.domain.errors import UserError, require_at_least
from desktop.domain.ids import (
    ClosureId,
    DayId,
    EventId,
    GridId,
    OrganisationId,
    ParticipantId,
    PictureId,
    PolicyId,
    RoomId,
    SessionId,
    SlotId,
    TableId,
    WalkId,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A stretch of wall time [start, end)."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        _require_order(self.start, self.end, "interval")

    def overlaps(self, other: Interval) -> bool:
        """Whether the two share a moment."""
        return self.start < other.end and other.start < self.end


def _require_order(start: datetime, end: datetime, kind: str) -> None:
    if end <= start:
        raise UserError("ends-before-start", kind=kind, start=start, end=end)


ATTRIBUTES = ("accessible", "quiet", "screen")
"""What a table may be and a person or a meeting may need; an event may add words of its own."""

DAY_MINUTES = 24 * 60


class FairBy(StrEnum):
    """Between which groups of people meetings are shared out fairly."""

    NOBODY = "nobody"
    COUNTRY = "country"
    KIND = "kind"


class Acceptance(StrEnum):
    """Which requests may become meetings: only accepted ones, or all that are not declined."""

    OPT_IN = "opt-in"
    OPT_OUT = "opt-out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The numbers and choices a roster is made by; versioned, so that every run says which it obeyed.

    `star_weights`: value of a request with 1 to 5 stars. `mutual_bonus`: added when both sides ask.
    `steps`: bonus of a person's 1st, 2nd, ... meeting, never increasing. `max_run`: most slots in a row.
    `table_reserve`: percent of shared tables kept free in each slot by Build. `freeze_minutes`: after a
    publication whatever begins within this many minutes stays. `notice_minutes`: least notice of additions.
    `departure_minutes`: what ends so few minutes before somebody leaves is avoided and holds no must.
    `lunch_begins`, `lunch_ends`: minutes after midnight between which everybody keeps one slot a day free
    (None: no such rule). `interpreter_run`: most slots an interpreter works in a row, until a pause of
    `interpreter_pause` minutes. `fair_by`, `fair_percent`: everybody of a country, or kind of organisation,
    taken together gets at least this share of the meetings they are asked for or ask for, as far as possible.
    """

    id: PolicyId
    number: int = 1
    acceptance: Acceptance = Acceptance.OPT_IN
    one_per_organisation_pair: bool = True
    star_weights: tuple[int, ...] = (1, 2, 4, 7, 11)
    mutual_bonus: int = 4
    must_weight: int = 20
    steps: tuple[int, ...] = (6, 4, 3, 2, 1)
    max_per_day: int | None = 8
    max_total: int | None = None
    minimum: int = 1
    max_run: int | None = 5
    table_reserve: int = 10
    break_spread: int | None = None
    avoid_edges: bool = True
    freeze_minutes: int = 30
    notice_minutes: int = 45
    disturbed_per_displaced: int = 2
    disturbed_per_addition: int = 0
    departure_minutes: int = field(default=45, metadata={UNWRITTEN: 0})
    lunch_begins: int | None = None
    lunch_ends: int | None = None
    interpreter_run: int | None = 6
    interpreter_pause: int = 15
    fair_by: FairBy = FairBy.NOBODY
    fair_percent: int = 50

    def __post_init__(self) -> None:
        rising = all(a >= b for a, b in zip(self.steps, self.steps[1:], strict=False))
        if len(self.star_weights) != 5 or min(self.star_weights) < 0:
            raise UserError("policy-star-weights", value=self.star_weights)
        if not rising or min(self.steps, default=0) < 0:
            raise UserError("policy-steps", value=self.steps)
        if not 0 <= self.table_reserve < 100:
            raise UserError("policy-table-reserve", value=self.table_reserve)
        if not 0 <= self.fair_percent <= 100:
            raise UserError("policy-fair-percent", value=self.fair_percent)
        _require_lunch(self.lunch_begins, self.lunch_ends)
        require_at_least(1, "policy", max_run=self.max_run, interpreter_run=self.interpreter_run)
        require_at_least(
            0,
            "policy",
            mutual_bonus=self.mutual_bonus,
            must_weight=self.must_weight,
            max_per_day=self.max_per_day,
            max_total=self.max_total,
            minimum=self.minimum,
            break_spread=self.break_spread,
            freeze_minutes=self.freeze_minutes,
            notice_minutes=self.notice_minutes,
            disturbed_per_displaced=self.disturbed_per_displaced,
            disturbed_per_addition=self.disturbed_per_addition,
            departure_minutes=self.departure_minutes,
            interpreter_pause=self.interpreter_pause,
        )


def _require_lunch(begins: int | None, ends: int | None) -> None:
    if begins is None and ends is None:
        return
    if begins is None or ends is None or not 0 <= begins < ends <= DAY_MINUTES:
        raise UserError("policy-lunch", begins=begins, ends=ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The event itself. `tag` is the 24-bit number on its badges; `rehearsal_minutes` moves the clock."""

    id: EventId
    name: str
    place: str = ""
    zone: str = "Europe/Paris"
    tag: int = 0
    desk_phone: str = ""
    languages: tuple[str, ...] = ("en",)
    rehearsal_minutes: int = 0

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise UserError("event-without-name")
        try:
            ZoneInfo(self.zone)
        except (KeyError, ValueError, OSError) as problem:
            raise UserError("zone-unknown", zone=self.zone) from problem

    def instant(self, wall: datetime) -> datetime:
        """The UTC moment of a wall time of the event."""
        return wall.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)

    def wall(self, instant: datetime) -> datetime:
        """The event's wall time (naive, with fold) of a UTC moment."""
        return instant.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)


PICTURE_LIMIT = 400_000
"""Most bytes of a picture, as the text it is kept as."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture of the event, such as its logo; `data` is the file in base64."""

    id: PictureId
    name: str
    media: str
    data: str
    retired: bool = False

    def __post_init__(self) -> None:
        if len(self.data) > PICTURE_LIMIT:
            raise UserError("picture-too-large", name=self.name, most=PICTURE_LIMIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day of the event."""

    id: DayId
    date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A rhythm of slots: meetings of `minutes`, then `changeover` minutes to change seats (20 + 5)."""

    id: GridId
    name: str
    minutes: int
    changeover: int = 0

    def __post_init__(self) -> None:
        if self.minutes <= 0 or self.changeover < 0:
            raise UserError("grid-minutes", name=self.name, minutes=self.minutes, changeover=self.changeover)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """An unbroken run of slots on one grid within a day, e.g. Friday morning."""

    id: SessionId
    day: DayId
    grid: GridId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One time interval for a meeting."""

    id: SlotId
    session: SessionId
    start: datetime
    end: datetime
    retired: bool = False

    def __post_init__(self) -> None:
        _require_order(self.start, self.end, "slot")


def cut_slots(start: datetime, end: datetime, grid: Grid) -> tuple[Interval, ...]:
    """Cut [start, end) into the grid's slots; the last changeover may lie beyond the end."""
    step = timedelta(minutes=grid.minutes + grid.changeover)
    length = timedelta(minutes=grid.minutes)
    _require_order(start, end, "session")
    slots = []
    while start + length <= end:
        slots.append(Interval(start=start, end=start + length))
        start += step
    return tuple(slots)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A room, named as on its door, untranslated.

    `max_meetings`, `max_people`: the most at once (None: as many as there are tables).
    """

    id: RoomId
    name: str
    building: str = ""
    max_meetings: int | None = None
    max_people: int | None = None
    retired: bool = False

    def __post_init__(self) -> None:
        require_at_least(0, "room", max_meetings=self.max_meetings, max_people=self.max_people)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A place for one meeting at a time; its number is unique over all buildings.

    `home_of`: the participant or organisation whose meetings are held here; when `released`, others may
    sit here while the owner does not.
    """

    id: TableId
    number: int
    room: RoomId
    home_of: ParticipantId | OrganisationId | None = None
    released: bool = False
    attributes: frozenset[str] = frozenset()
    retired: bool = False

    def __post_init__(self) -> None:
        require_at_least(1, "table", number=self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """A table, or a whole room, that cannot be used for a while."""

    id: ClosureId
    start: datetime
    end: datetime
    table: TableId | None = None
    room: RoomId | None = None
    reason: str = ""
    retired: bool = False

    def __post_init__(self) -> None:
        _require_order(self.start, self.end, "closure")
        if (self.table is None) == (self.room is None):
            raise UserError("closure-of-what", reason=self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """Minutes on foot between two rooms, the same in both directions."""

    id: WalkId
    first: RoomId
    second: RoomId
    minutes: int

    def __post_init__(self) -> None:
        if self.first == self.second:
            raise UserError("walk-within-room", minutes=self.minutes)
        require_at_least(0, "walk", minutes=self.minutes)
