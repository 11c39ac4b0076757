"""What people hold, in the indices of a problem: the baseline of Repair, who is away, who sits elsewhere.

Reads an `EventState` and a moment; decides nothing about new places but a table for a frozen meeting whose
own was closed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from desktop.domain.desk import CheckIn, Presence
from desktop.domain.ids import MeetingId, ParticipantId
from desktop.domain.problem import Assignment, Problem, Roster
from desktop.domain.roster import Placement
from desktop.domain.sheets import Line, LineKind
from desktop.domain.state import EventState
from desktop.services.lines import held_lines, lines_of_people, meeting_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """`baseline`: for each person the lines they hold; `displaced`: meetings held where nothing is any more;
    `disturbed`: people who hold a line that can no longer be true."""

    baseline: tuple[Roster, ...]
    displaced: frozenset[int]
    disturbed: frozenset[int]


def absent_people(state: EventState, now: datetime) -> frozenset[ParticipantId]:
    """Who is confirmed absent for the rest of this day: the newest fact of the day is a no-show.

    A fact noted on no day of the event, as in a rehearsal, counts for the day asked about.
    """
    days = {day.date for day in state.days}
    newest: dict[ParticipantId, CheckIn] = {}
    for fact in sorted(state.check_ins, key=lambda fact: fact.noted):
        noted = state.event.wall(fact.noted).date()
        if noted == now.date() or noted not in days:
            newest[state.resolve_person(fact.person).id] = fact
    return frozenset(person for person, fact in newest.items() if fact.presence is Presence.NO_SHOW)


def is_missed(line: Line, now: datetime) -> bool:
    """Whether somebody absent for the rest of the day misses this line."""
    return line.start.date() == now.date() and line.end > now


def find_holding(
    state: EventState,
    problem: Problem,
    people: tuple[ParticipantId, ...],
    meetings: tuple[MeetingId, ...],
    to_assignment: Callable[[Placement], Assignment | None],
    now: datetime,
) -> Holding:
    """What everybody was last issued, else what was published; meetings nobody holds count as drafted."""
    return _Reader(state, problem, people, meetings, to_assignment, now).read()


class _Reader:
    def __init__(
        self,
        state: EventState,
        problem: Problem,
        people: tuple[ParticipantId, ...],
        meetings: tuple[MeetingId, ...],
        to_assignment: Callable[[Placement], Assignment | None],
        now: datetime,
    ) -> None:
        self._state = state
        self._problem = problem
        self._people = people
        self._meetings = meetings
        self._to_assignment = to_assignment
        self._now = now
        self._with = {
            frozenset(people[person] for person in meeting.people): index
            for index, meeting in enumerate(problem.meetings)
        }
        self._absent = absent_people(state, now)
        self._table = {table.number: table.id for table in state.tables if not table.retired}
        self._baseline: list[set[Assignment]] = [set() for _ in people]
        self._displaced: set[int] = set()
        self._disturbed: set[int] = set()

    def read(self) -> Holding:
        held = held_lines(self._state)
        true = self._items()
        index = {person: n for n, person in enumerate(self._people)}
        known: set[int] = set()
        for person, lines in held.items():
            if person in index:
                for line in lines:
                    if person not in self._absent or not is_missed(line, self._now):
                        known |= self._read_line(person, index[person], line, true.get(person, set()))
        self._add_drafted(known)
        return Holding(
            baseline=tuple(tuple(sorted(entries)) for entries in self._baseline),
            displaced=frozenset(self._displaced),
            disturbed=frozenset(self._disturbed),
        )

    def _items(self) -> dict[ParticipantId, set[str]]:
        lines = lines_of_people(self._state, ())
        return {person: {repr(line.material()) for line in own} for person, own in lines.items()}

    def _read_line(self, person: ParticipantId, index: int, line: Line, items: set[str]) -> set[int]:
        """Take one line in; returns the meeting it is about."""
        if line.kind is LineKind.ITEM:
            if repr(line.material()) not in items:
                self._disturbed.add(index)
            return set()
        partners = (partner.person for partner in line.partners if partner.person in self._state.participant)
        others = {self._state.resolve_person(partner).id for partner in partners}
        meeting = self._with.get(frozenset({person, *others}))
        if meeting is None:
            self._disturbed.add(index)
            return set()
        placement = self._placement(meeting, line)
        entry = None if placement is None else self._to_assignment(placement)
        if placement is None or entry is None:
            self._displaced.add(meeting)
            self._disturbed.add(index)
            return {meeting}
        self._baseline[index].add(entry)
        told = meeting_line(self._state, placement, line.partners)
        if told.material() != replace(line, partners=told.partners).material():
            self._disturbed.add(index)
        return {meeting}

    def _placement(self, meeting: int, line: Line) -> Placement | None:
        """The placement the line speaks of; None when its time or table is no more."""
        table = None if line.table is None else self._table.get(line.table)
        slots = [slot for slot in self._state.slots if not slot.retired]
        own = [slot for slot in slots if line.start <= slot.start and slot.end <= line.end]
        for first in (slot for slot in own if slot.start == line.start):
            run = sorted((s for s in own if s.session == first.session), key=lambda slot: slot.start)
            if table is not None and run[-1].end == line.end:
                draft = {entry.meeting: entry for entry in self._state.draft}
                known = draft.get(self._meetings[meeting])
                named = tuple(slot.id for slot in run)
                interpreter = known.interpreter if known is not None and known.slots == named else None
                return Placement(
                    meeting=self._meetings[meeting], slots=named, table=table, interpreter=interpreter
                )
        return None

    def _add_drafted(self, known: set[int]) -> None:
        """Meetings on the draft that nobody holds yet are kept as if they were held."""
        index = {meeting: n for n, meeting in enumerate(self._meetings)}
        for placement in self._state.draft:
            meeting = index.get(placement.meeting)
            if meeting is None or meeting in known:
                continue
            entry = self._to_assignment(placement)
            if entry is None:
                self._displaced.add(meeting)
                continue
            for person in self._problem.meetings[meeting].people:
                self._baseline[person].add(entry)


def reseat_closed(problem: Problem, frozen: Roster, drafted: Roster) -> Roster:
    """Frozen placements keep their time; one whose table was closed gets a free one, best in its room."""
    result = list(frozen)
    taken = [*drafted]
    for place, entry in enumerate(result):
        span = problem.span(entry.meeting, entry.slot) or (entry.slot,)
        old = problem.tables[entry.table]
        if not old.closed & set(span):
            continue
        busy = {other.table for other in (*taken, *result) if _overlap(problem, entry, other)}
        free = [
            index
            for index, table in enumerate(problem.tables)
            if table.owner == old.owner and not table.closed & set(span) and index not in busy
        ]
        if free:
            best = min(free, key=lambda index: (problem.tables[index].room != old.room, index))
            result[place] = replace(entry, table=best)
    return tuple(result)


def _overlap(problem: Problem, first: Assignment, second: Assignment) -> bool:
    one, two = (problem.span(entry.meeting, entry.slot) or (entry.slot,) for entry in (first, second))
    slots = problem.slots
    return slots[one[0]].start < slots[two[-1]].release and slots[two[0]].start < slots[one[-1]].release
