"""A problem with the names of its indices, and what it was built for; rosters there and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property

from desktop.domain.ids import ItemId, MeetingId, ParticipantId, RequestId, SlotId, TableId
from desktop.domain.interpreters import is_free
from desktop.domain.matchmaking import Wish, Wishes
from desktop.domain.problem import Assignment, Problem, Roster
from desktop.domain.roster import Meeting, Placement
from desktop.domain.state import EventState


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a problem is built for.

    `keep_draft`: everything planned stays (Fill). `keep_reserve`: the policy's share of tables stays free
    (Build). `frozen_before`: wall time before which nothing moves or is added; None before a publication.
    `repair_at`: for Repair the present, by which people are absent and additions get their notice.
    `begun_before`: wall time before which a placement is history and stays, whatever became of its people
    or requests since; None when nothing was published. `open_choices`: who goes to which repetition of an
    item is open again, whatever a roster chose before.
    """

    keep_draft: bool = False
    keep_reserve: bool = False
    frozen_before: datetime | None = None
    repair_at: datetime | None = None
    begun_before: datetime | None = None
    open_choices: bool = False


@dataclass(frozen=True, kw_only=True)
class Planning:
    """A problem with the names of its indices, and what was left out of it with the reason."""

    state: EventState
    problem: Problem
    wishes: Wishes
    slots: tuple[SlotId, ...]
    tables: tuple[TableId, ...]
    people: tuple[ParticipantId, ...]
    meetings: tuple[MeetingId, ...]
    interpreters: tuple[ParticipantId, ...] = ()
    repetitions: tuple[ItemId, ...] = ()

    @cached_property
    def slot_index(self) -> dict[SlotId, int]:
        """Index of each slot."""
        return {slot: index for index, slot in enumerate(self.slots)}

    @cached_property
    def table_index(self) -> dict[TableId, int]:
        """Index of each table."""
        return {table: index for index, table in enumerate(self.tables)}

    @cached_property
    def person_index(self) -> dict[ParticipantId, int]:
        """Index of each scheduled person."""
        return {person: index for index, person in enumerate(self.people)}

    @cached_property
    def meeting_index(self) -> dict[MeetingId, int]:
        """Index of each meeting wanted."""
        return {meeting: index for index, meeting in enumerate(self.meetings)}

    @cached_property
    def meeting_of_request(self) -> dict[RequestId, MeetingId]:
        """The meeting each eligible request became part of; of several that serve it the one on the draft."""
        drafted = {placement.meeting for placement in self.state.draft}
        found = {request: wish.id for wish in self.wishes.wishes for request in wish.requests}
        for wish in self.wishes.stand_ins:
            if wish.id in drafted:
                found.update(dict.fromkeys(wish.requests, wish.id))
        return found

    def to_assignment(self, placement: Placement) -> Assignment | None:
        """The placement in indices; None when its meeting, slots or table left the event."""
        meeting = self.meeting_index.get(placement.meeting)
        slot = self.slot_index.get(placement.slots[0])
        table = self.table_index.get(placement.table)
        if meeting is None or slot is None or table is None:
            return None
        span = self.problem.span(meeting, slot)
        if tuple(self.slots[index] for index in span or ()) != placement.slots:
            return None
        interpreter = self._interpreter_index.get(placement.interpreter)
        return Assignment(meeting=meeting, slot=slot, table=table, interpreter=interpreter)

    @cached_property
    def _interpreter_index(self) -> dict[ParticipantId | None, int]:
        return {interpreter: index for index, interpreter in enumerate(self.interpreters)}

    def to_roster(self, placements: Iterable[Placement]) -> tuple[Roster, tuple[Placement, ...]]:
        """The placements in indices, and those that no longer fit the event at all."""
        found: list[Assignment] = []
        displaced: list[Placement] = []
        for placement in placements:
            entry = self.to_assignment(placement)
            if entry is None:
                displaced.append(placement)
            else:
                found.append(entry)
        return tuple(sorted(found)), tuple(displaced)

    def to_placements(self, roster: Roster) -> tuple[Placement, ...]:
        """The roster in the event's own names; an interpreter set by hand stays with a meeting that keeps
        its time, unless the roster needs them elsewhere."""
        before = {placement.meeting: placement for placement in self.state.draft}
        placements, given = [], tuple(sorted(roster))
        for entry in given:
            meeting = self.meetings[entry.meeting]
            slots = tuple(self.slots[slot] for slot in self.problem.span(entry.meeting, entry.slot) or ())
            known = before.get(meeting)
            interpreter = None if entry.interpreter is None else self.interpreters[entry.interpreter]
            if interpreter is None and known is not None and known.slots == slots:
                helped = replace(entry, interpreter=self._interpreter_index.get(known.interpreter))
                if helped.interpreter is None or is_free(self.problem, given, helped):
                    interpreter, given = known.interpreter, (*given, helped)
            table = self.tables[entry.table]
            placements.append(Placement(meeting=meeting, slots=slots, table=table, interpreter=interpreter))
        return tuple(placements)

    def meeting_entity(self, meeting: MeetingId) -> Meeting:
        """The meeting as it is kept, brought up to date with the requests it now answers."""
        known = self.state.meeting.get(meeting)
        wish = self._wish.get(meeting)
        if wish is None:
            return self.state.meeting[meeting]
        wanted = Meeting(id=meeting, people=wish.people, requests=wish.requests, length=wish.length)
        return wanted if known is None else brought_up_to_date(known, wanted)

    @cached_property
    def _wish(self) -> dict[MeetingId, Wish]:
        return {wish.id: wish for wish in (*self.wishes.stand_ins, *self.wishes.wishes)}


def brought_up_to_date(known: Meeting, wanted: Meeting) -> Meeting:
    """A meeting that was kept, with what its requests ask for by now."""
    return replace(known, requests=wanted.requests, length=wanted.length)


def scope_at(state: EventState, now: datetime | None) -> Scope:
    """What may still be changed at this wall time; None: everything."""
    if now is None:
        return Scope()
    return Scope(frozen_before=freeze_moment(now, state.policy.freeze_minutes), begun_before=now)


def freeze_moment(now: datetime, minutes: int) -> datetime:
    """The wall time before which nothing moves."""
    return now + timedelta(minutes=minutes)
