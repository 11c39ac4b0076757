"""Places a list of meetings has in a roster: taken over where the judge lets them. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from desktop.domain.event import Slot, Table
from desktop.domain.ids import MeetingId, ParticipantId
from desktop.domain.roster import Meeting, Placement
from desktop.domain.state import EventState
from desktop.services.planning import judge_placements
from desktop.services.problems import Planning, plan
from desktop.services.transfer_plan import ImportCode, Notes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Proposal:
    """A row that has a meeting somewhere."""

    row: int
    meeting: Meeting
    slot: Slot
    table: Table
    interpreter: ParticipantId | None


class RosterPlaces:
    """The working roster and the places a list would add to it."""

    def __init__(self, state: EventState) -> None:
        self._state = state
        self._here = {placement.meeting: placement for placement in state.draft}
        self._slots: dict[object, list[Slot]] = {}
        for slot in sorted(state.slots, key=lambda one: one.start):
            if not slot.retired:
                self._slots.setdefault(slot.session, []).append(slot)
        self._proposals: list[_Proposal] = []

    def of(self, meeting: MeetingId) -> Placement | None:
        """Where a meeting is in the working roster."""
        return self._here.get(meeting)

    def propose(
        self, row: int, meeting: Meeting, slot: Slot, table: Table, interpreter: ParticipantId | None = None
    ) -> None:
        """Note that a row has a meeting at a place."""
        proposal = _Proposal(row=row, meeting=meeting, slot=slot, table=table, interpreter=interpreter)
        self._proposals.append(proposal)

    def harmless(self, meetings: Iterable[Meeting], notes: Notes) -> tuple[Placement, ...]:
        """The places that break no rule that holds now; the others are told.

        Every round leaves out the last row of each fault the judge finds: a bad row costs no good one.
        """
        if not self._proposals:
            return ()
        known = {**self._state.meeting, **{meeting.id: meeting for meeting in meetings}}
        problem_plan = plan(replace(self._state, meetings=tuple(known.values())))
        placed = {one.row: self._placement(one, problem_plan) for one in self._proposals}
        left = [one for one in self._proposals if placed[one.row] is not None]
        before = set(judge_placements(problem_plan, self._state.draft).verdict.violations)
        while left:
            added = tuple(found for one in left if (found := placed[one.row]) is not None)
            after = judge_placements(problem_plan, (*self._state.draft, *added))
            faults = [fault for fault in after.verdict.violations if fault not in before]
            hit = [{problem_plan.meetings[index] for index in fault.meetings} for fault in faults]
            hit += [{placement.meeting} for placement in after.displaced]
            later = [[one for one in left if one.meeting.id in meetings] for meetings in hit]
            worst = [candidates[-1] for candidates in later if candidates]
            if not worst:
                break
            left = [one for one in left if one not in worst]
        for one in self._proposals:
            if one not in left:
                self._say(one, notes)
        return tuple(found for one in left if (found := placed[one.row]) is not None)

    def _placement(self, one: _Proposal, problem_plan: Planning) -> Placement | None:
        """As many slots of the session as the meeting is long; None when it would not fit."""
        is_known = one.meeting.id in problem_plan.meeting_index
        length = (problem_plan.meeting_entity(one.meeting.id) if is_known else one.meeting).length
        slots = self._slots[one.slot.session]
        first = slots.index(one.slot)
        span = tuple(slot.id for slot in slots[first : first + length])
        if len(span) < length:
            return None
        return Placement(meeting=one.meeting.id, slots=span, table=one.table.id, interpreter=one.interpreter)

    def _say(self, one: _Proposal, notes: Notes) -> None:
        place = f"{one.slot.start.isoformat(sep=' ', timespec='minutes')} {one.table.number}"
        notes.say(one.row, ImportCode.PLACE_NOT_FREE, place)
