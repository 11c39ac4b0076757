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

from desktop.domain.specs import (
    Assignment,
    BusySpec,
    InterpreterSpec,
    MeetingSpec,
    PersonSpec,
    RepetitionSpec,
    RoomSpec,
    Roster,
    SlotSpec,
    TableSpec,
    Terms,
)

__all__ = [
    "Assignment",
    "BusySpec",
    "InterpreterSpec",
    "MeetingSpec",
    "PersonSpec",
    "Problem",
    "RepetitionSpec",
    "RoomSpec",
    "Roster",
    "SlotSpec",
    "TableSpec",
    "Terms",
    "check_assignment",
]


@dataclass(frozen=True, kw_only=True)
class Problem:
    """A complete instance. Raises ValueError on construction when it contradicts itself.

    `walking[a][b]`: minutes from room a to room b. `vetoes`: pairs of people (smaller index first) who
    never meet. `fixed`: placements that stay exactly where they are (frozen or pinned). `open_slots`: slots
    that may still receive a placement (None: all). For Repair: `baseline[p]` is what person p holds,
    `displaced` are meetings people hold at a time or table that left the event, `disturbed` people who hold
    something that is wrong whatever is done. `rooms`: their maxima (empty: none has one). `too_soon`: slots
    that begin before an addition can be told.
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
    rooms: tuple[RoomSpec, ...] = ()
    repetitions: tuple[RepetitionSpec, ...] = ()
    interpreters: tuple[InterpreterSpec, ...] = ()
    too_soon: frozenset[int] = frozenset()
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

    @cached_property
    def wishes(self) -> tuple[tuple[int, ...], ...]:
        """What is asked for: the meetings of which one is to be placed, most of them alone."""
        together: dict[tuple[str, int], list[int]] = {}
        for index, meeting in enumerate(self.meetings):
            key = ("alone", index) if meeting.wish is None else ("wish", meeting.wish)
            together.setdefault(key, []).append(index)
        return tuple(tuple(meetings) for meetings in together.values())

    @cached_property
    def must_wishes(self) -> tuple[tuple[int, ...], ...]:
        """The wishes that are musts."""
        return tuple(wish for wish in self.wishes if any(self.meetings[meeting].must for meeting in wish))

    @cached_property
    def instead(self) -> dict[int, tuple[int, ...]]:
        """For each meeting that others may stand in for, those others."""
        return {
            meeting: tuple(other for other in wish if other != meeting)
            for wish in self.wishes
            if len(wish) > 1
            for meeting in wish
        }

    @cached_property
    def needs_of(self) -> tuple[frozenset[str], ...]:
        """What the table of each meeting must have: what the meeting needs and what its people do."""
        return tuple(
            meeting.needs.union(*(self.people[person].needs for person in meeting.people))
            for meeting in self.meetings
        )

    @cached_property
    def pause(self) -> int:
        """Minutes that end a row of meetings: as long as the shortest slot."""
        return min((slot.end - slot.start for slot in self.slots), default=1)

    def longest_run(self, person: int) -> int | None:
        """Most slots in a row the person may spend in meetings."""
        own = self.people[person].max_run
        return self.terms.max_run if own is None else own

    def speak_together(self, meeting: int) -> bool:
        """Whether the people of the meeting have a language in common, as far as is known."""
        known = [self.people[p].languages for p in self.meetings[meeting].people if self.people[p].languages]
        return not known or bool(frozenset.intersection(*known))

    def can_interpret(self, interpreter: int, meeting: int) -> bool:
        """Whether the interpreter speaks with each of the meeting's people, as far as is known."""
        spoken = self.interpreters[interpreter].languages
        people = (self.people[person].languages for person in self.meetings[meeting].people)
        return all(not languages or languages & spoken for languages in people)

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
    _require(len(problem.rooms) in (0, rooms), "rooms does not list every room")
    for number, repetition in enumerate(problem.repetitions):
        _require(repetition.end > repetition.start, f"repetition {number} ends before it starts")
        _require(repetition.room is None or 0 <= repetition.room < rooms, f"repetition {number} in no room")
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
        for limit in (person.max_per_day, person.max_total, person.minimum, person.max_run):
            _require(limit is None or limit >= 0, f"person {index} has a negative limit")
        _require_indices(person.edges, len(problem.slots), f"person {index} edges")
        for choice in person.choices:
            _require(bool(choice), f"person {index} has an item without a repetition")
            _require_indices(choice, len(problem.repetitions), f"person {index} repetitions")
        _require(
            person.group is None or 0 <= person.group < len(problem.terms.fair),
            f"person {index} is in no group",
        )
    for number, interpreter in enumerate(problem.interpreters):
        _require_indices(interpreter.unavailable, len(problem.slots), f"interpreter {number} unavailable")
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
    for wish in problem.wishes:
        musts = {problem.meetings[index].must for index in wish}
        _require(len(musts) == 1, f"meetings {wish} of one wish are a must and none")
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
    _require_indices(problem.too_soon, len(problem.slots), "too_soon")
    for number, slots in enumerate(terms.lunch):
        _require_indices(slots, len(problem.slots), f"lunch {number}")
    _require(min(terms.fair, default=0) >= 0, "a group has a negative share")


def check_assignment(problem: Problem, entry: Assignment) -> None:
    """Raise ValueError when the assignment names a meeting, slot or table the problem does not have."""
    _require_indices((entry.meeting,), len(problem.meetings), "assignment meeting")
    _require_indices((entry.slot,), len(problem.slots), "assignment slot")
    _require_indices((entry.table,), len(problem.tables), "assignment table")
    if entry.interpreter is not None:
        _require_indices((entry.interpreter,), len(problem.interpreters), "assignment interpreter")


def _require_indices(indices: Sequence[int] | frozenset[int], count: int, what: str) -> None:
    _require(all(0 <= index < count for index in indices), f"{what}: an index is outside 0..{count - 1}")
