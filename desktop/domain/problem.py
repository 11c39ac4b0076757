"""Everything one solve needs, complete, dense and validated; knows no clock, database or solver.

All indices are dense and start at zero. All times are whole minutes since one common origin, so that
conflicts are judged by clock interval and never by index.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotSpec:
    """A time interval [start, end) in minutes, and the changeover its grid asks for afterwards."""

    session: int
    day: int
    start: int
    end: int
    changeover: int = 0

    @property
    def release(self) -> int:
        """Minute from which the people and the table of this slot may be in another meeting."""
        return self.end + self.changeover


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSpec:
    """A place for one meeting at a time. A home table has an owner; released ones serve others when free."""

    number: int
    room: int
    closed: frozenset[int] = frozenset()
    owner: int | None = None
    released: bool = False
    attributes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class BusySpec:
    """A programme item somebody attends, [start, end) in minutes; room None means nowhere in particular."""

    start: int
    end: int
    room: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSpec:
    """Somebody who is scheduled. `owners`: the home-table owners (self, organisations) they sit for.

    `languages` empty means unknown, which never forbids. `max_per_day` and `max_total` count meetings.
    """

    unavailable: frozenset[int] = frozenset()
    busy: tuple[BusySpec, ...] = ()
    owners: frozenset[int] = frozenset()
    max_per_day: int | None = None
    max_total: int | None = None
    minimum: int = 0
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingSpec:
    """A meeting that may be placed: `length` consecutive slots of one of `sessions` (None: any).

    `slots`: the permitted first slots (None: any). `slot`: its only permitted first slot. `after`: meetings
    that must have ended before this one begins, where both are placed. `weight`: the value of placing it.
    """

    people: tuple[int, ...]
    weight: int = 1
    must: bool = False
    length: int = 1
    sessions: frozenset[int] | None = None
    slots: frozenset[int] | None = None
    slot: int | None = None
    after: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Assignment:
    """Meeting `meeting` begins in slot `slot` at table `table` (indices into the problem)."""

    meeting: int
    slot: int
    table: int


Roster = tuple[Assignment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The numbers of the policy that a solve obeys.

    `steps[k]` is the bonus of a person's (k+1)-th meeting, never increasing. `max_run`: most slots in a row
    spent in meetings (None: no limit). `reserve_percent`: share of shared tables kept free in every slot.
    `break_spread`: largest permitted difference of breaks between two people (None: no limit).
    `edge_slots` cost a little and should hold no must. `require_all`: every meeting is mandatory, as in the
    published problem (Bofill et al., JAIR 2022); then a roster that lacks one is no roster.
    `disturbed_per_displaced`: in Repair, most people disturbed beside its own for one displaced meeting that
    finds its place again (None: no limit).
    """

    steps: tuple[int, ...] = ()
    max_run: int | None = None
    reserve_percent: int = 0
    break_spread: int | None = None
    edge_slots: frozenset[int] = frozenset()
    require_all: bool = False
    disturbed_per_displaced: int | None = None


@dataclass(frozen=True, kw_only=True)
class Problem:
    """A complete instance. Raises ValueError on construction when it contradicts itself.

    `walking[a][b]`: minutes from room a to room b. `vetoes`: pairs of people (smaller index first) who
    never meet. `fixed`: placements that stay exactly where they are (frozen or pinned). `open_slots`: slots
    that may still receive a placement (None: all). For Repair: `baseline[p]` is what person p holds,
    `displaced` are meetings people hold at a time or table that left the event, `disturbed` people who hold
    something that is wrong whatever is done.
    """

    slots: tuple[SlotSpec, ...]
    tables: tuple[TableSpec, ...]
    people: tuple[PersonSpec, ...]
    meetings: tuple[MeetingSpec, ...]
    walking: tuple[tuple[int, ...], ...] = ((0,),)
    vetoes: frozenset[tuple[int, int]] = frozenset()
    fixed: Roster = ()
    open_slots: frozenset[int] | None = None
    baseline: tuple[Roster, ...] = ()
    displaced: frozenset[int] = frozenset()
    disturbed: frozenset[int] = frozenset()
    terms: Terms = field(default_factory=Terms)
    name: str = ""

    def __post_init__(self) -> None:
        _check_times(self)
        _check_places(self)
        _check_people(self)
        _check_meetings(self)
        _check_terms(self)

    @cached_property
    def session_slots(self) -> tuple[tuple[int, ...], ...]:
        """Slots of each session in time order."""
        count = 1 + max((slot.session for slot in self.slots), default=-1)
        runs: list[list[int]] = [[] for _ in range(count)]
        for index, slot in enumerate(self.slots):
            runs[slot.session].append(index)
        return tuple(tuple(run) for run in runs)

    @cached_property
    def position(self) -> tuple[int, ...]:
        """Place of each slot inside its session, from zero."""
        places = [0] * len(self.slots)
        for run in self.session_slots:
            for place, slot in enumerate(run):
                places[slot] = place
        return tuple(places)

    @cached_property
    def meetings_of(self) -> tuple[tuple[int, ...], ...]:
        """Meetings of each person."""
        lists: list[list[int]] = [[] for _ in self.people]
        for index, meeting in enumerate(self.meetings):
            for person in meeting.people:
                lists[person].append(index)
        return tuple(tuple(entries) for entries in lists)

    def span(self, meeting: int, slot: int) -> tuple[int, ...] | None:
        """Slots taken by `meeting` when it begins in `slot`; None when the session is too short for it."""
        run = self.session_slots[self.slots[slot].session]
        first = self.position[slot]
        last = first + self.meetings[meeting].length
        return run[first:last] if last <= len(run) else None

    def is_open(self, slot: int) -> bool:
        """Whether the slot may still receive a placement."""
        return self.open_slots is None or slot in self.open_slots

    def shared_capacity(self, slot: int) -> int:
        """Tables open in `slot` that anybody may be given: shared ones and released home tables."""
        return sum(
            1 for table in self.tables if slot not in table.closed and (table.owner is None or table.released)
        )

    def reserve(self, slot: int) -> int:
        """Tables to be kept free in `slot`: the policy's share of the shared capacity, rounded down."""
        return self.shared_capacity(slot) * self.terms.reserve_percent // 100

    def fingerprint(self) -> str:
        """SHA-256 of the whole instance in a canonical form, for the record of a run."""
        text = json.dumps(_plain(self), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted((_plain(entry) for entry in value), key=repr)
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    if hasattr(value, "__dataclass_fields__"):
        return {entry.name: _plain(getattr(value, entry.name)) for entry in fields(value)}  # type: ignore[arg-type]
    return value


def _require(condition: bool, message: str) -> None:
    if not condition:
        raise ValueError(message)


def _check_times(problem: Problem) -> None:
    latest_release: dict[int, int] = {}
    days: dict[int, int] = {}
    previous = None
    for index, slot in enumerate(problem.slots):
        _require(slot.end > slot.start, f"slot {index} ends before it starts")
        _require(
            slot.changeover >= 0 and slot.session >= 0 and slot.day >= 0,
            f"slot {index} has a negative number",
        )
        _require(
            previous is None or previous <= slot.start,
            f"slot {index} starts before the slot listed before it",
        )
        _require(
            latest_release.get(slot.session, slot.start) <= slot.start,
            f"slot {index} overlaps its own session",
        )
        _require(
            days.setdefault(slot.session, slot.day) == slot.day, f"session {slot.session} lies on two days"
        )
        latest_release[slot.session] = slot.release
        previous = slot.start


def _check_places(problem: Problem) -> None:
    rooms = len(problem.walking)
    for row in problem.walking:
        _require(len(row) == rooms and min(row) >= 0, "walking is not a square of minutes")
    _require(all(row[i] == 0 for i, row in enumerate(problem.walking)), "walking within a room is not zero")
    numbers = Counter(table.number for table in problem.tables)
    for index, table in enumerate(problem.tables):
        _require(numbers[table.number] == 1, f"table number {table.number} is used twice")
        _require(0 <= table.room < rooms, f"table {index} is in no room")
        _require_indices(table.closed, len(problem.slots), f"table {index} closed")


def _check_people(problem: Problem) -> None:
    for index, person in enumerate(problem.people):
        _require_indices(person.unavailable, len(problem.slots), f"person {index} unavailable")
        for busy in person.busy:
            _require(busy.end > busy.start, f"person {index} attends an item that ends before it starts")
            _require(
                busy.room is None or 0 <= busy.room < len(problem.walking), f"person {index} item in no room"
            )
        for limit in (person.max_per_day, person.max_total, person.minimum):
            _require(limit is None or limit >= 0, f"person {index} has a negative limit")
    for first, second in problem.vetoes:
        _require(
            0 <= first < second < len(problem.people),
            f"veto ({first}, {second}) is not an ordered pair of people",
        )


def _check_meetings(problem: Problem) -> None:
    count, sessions = len(problem.meetings), len(problem.session_slots)
    for index, meeting in enumerate(problem.meetings):
        _require_indices(meeting.people, len(problem.people), f"meeting {index} people")
        _require(len(meeting.people) >= 2, f"meeting {index} has fewer than two people")
        _require(len(set(meeting.people)) == len(meeting.people), f"meeting {index} lists somebody twice")
        _require(meeting.length >= 1 and meeting.weight >= 0, f"meeting {index} has a wrong length or weight")
        _require_indices(meeting.sessions or (), sessions, f"meeting {index} sessions")
        _require_indices(meeting.slots or (), len(problem.slots), f"meeting {index} slots")
        _require_indices(
            () if meeting.slot is None else (meeting.slot,), len(problem.slots), f"meeting {index} slot"
        )
        _require_indices(meeting.after, count, f"meeting {index} after")
        _require(index not in meeting.after, f"meeting {index} is after itself")
    _require(
        len({entry.meeting for entry in problem.fixed}) == len(problem.fixed), "a meeting is fixed twice"
    )
    for entry in (*problem.fixed, *(line for lines in problem.baseline for line in lines)):
        check_assignment(problem, entry)
    _require(len(problem.baseline) in (0, len(problem.people)), "baseline does not list every person")
    _require_indices(problem.displaced, count, "displaced")
    _require_indices(problem.disturbed, len(problem.people), "disturbed")


def _check_terms(problem: Problem) -> None:
    terms = problem.terms
    _require(all(a >= b for a, b in zip(terms.steps, terms.steps[1:], strict=False)), "steps increase")
    _require(min(terms.steps, default=0) >= 0, "a step is negative")
    _require(terms.max_run is None or terms.max_run >= 1, "max_run is below one")
    _require(0 <= terms.reserve_percent < 100, "reserve_percent is not a share below 100")
    _require(terms.break_spread is None or terms.break_spread >= 0, "break_spread is negative")
    _require_indices(terms.edge_slots, len(problem.slots), "edge_slots")
    _require_indices(problem.open_slots or (), len(problem.slots), "open_slots")


def check_assignment(problem: Problem, entry: Assignment) -> None:
    """Raise ValueError when the assignment names a meeting, slot or table the problem does not have."""
    _require_indices((entry.meeting,), len(problem.meetings), "assignment meeting")
    _require_indices((entry.slot,), len(problem.slots), "assignment slot")
    _require_indices((entry.table,), len(problem.tables), "assignment table")


def _require_indices(indices: Sequence[int] | frozenset[int], count: int, what: str) -> None:
    _require(all(0 <= index < count for index in indices), f"{what}: an index is outside 0..{count - 1}")
