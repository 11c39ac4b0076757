"""Editing the working roster by hand, always past the judge: add, cancel, move, pin and unpin a meeting.

An edit that would break a rule is refused with the rules and people concerned; faults that were there
before the edit do not stand in its way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from desktop.domain.changes import PersonChange
from desktop.domain.errors import UserError
from desktop.domain.ids import MeetingId, ParticipantId, RequestId, SlotId, TableId, meeting_id
from desktop.domain.interpreters import find_interpreter
from desktop.domain.journal import Action
from desktop.domain.requests import RequestState
from desktop.domain.roster import Meeting, MeetingState, Pin, Placement
from desktop.domain.rules import Rule, Violation
from desktop.domain.state import EventState
from desktop.services.planning import Judgement, judge_placements, who_is_disturbed
from desktop.services.problems import Planning as Plan
from desktop.services.problems import Scope, plan, scope_at
from desktop.storage.database import EventFile
from desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class EditPreview:
    """What an edit would do: the faults it would bring and the people whose paper it would make wrong."""

    judgement: Judgement
    faults: tuple[Violation, ...]
    disturbed: tuple[PersonChange, ...]

    @property
    def is_allowed(self) -> bool:
        """Whether the judge lets the edit pass."""
        return not self.faults


class Editing:
    """Hand edits of one open event file."""

    def __init__(self, file: EventFile) -> None:
        self._file = file

    def add(self, people: tuple[ParticipantId, ...], slot: SlotId, table: TableId, operator: str) -> Meeting:
        """Place a meeting of these people, wished for or not. Raises UserError when the judge says no."""
        together = tuple(sorted(people))
        with self._edit(operator, f"add {meeting_id(together)}") as (unit, state):
            return self._place(unit, state, self._wanted(state, together), slot, table)

    def place(self, meeting: MeetingId, slot: SlotId, table: TableId, operator: str) -> Meeting:
        """Place a meeting that is wanted, or move one that is placed."""
        with self._edit(operator, f"move {meeting}") as (unit, state):
            return self._place(unit, state, self._known(state, meeting), slot, table)

    def preview(self, meeting: MeetingId, slot: SlotId, table: TableId) -> EditPreview:
        """What placing or moving the meeting there would mean; changes nothing."""
        state = self._file.state()
        return self._preview(state, self._known(state, meeting), slot, table)

    def take_up(
        self, placements: tuple[Placement, ...], operator: str, *, now: datetime | None = None
    ) -> None:
        """Make this the working roster, such as a remedy of a wish; what it does not name is taken off.

        `now`: wall time; once a roster is published what has begun by then stays as it is. Raises UserError
        when the judge finds a fault that is not on the working roster already, or a place is gone.
        """
        with self._edit(operator, "take-up") as (unit, state):
            problem_plan = plan(state, scope_at(state, now if state.publications else None))
            before = judge_placements(problem_plan, state.draft).verdict.violations
            after = judge_placements(problem_plan, placements)
            faults = tuple(fault for fault in after.verdict.violations if fault not in before)
            homeless = tuple(entry for entry in after.displaced if entry not in state.draft)
            if faults or homeless:
                raise _refused(EditPreview(judgement=after, faults=faults, disturbed=()), homeless)
            known, kept = {entry.id for entry in state.meetings}, {entry.meeting for entry in placements}
            unit.meetings.add_all(problem_plan.meeting_entity(entry) for entry in sorted(kept - known))
            unit.draft.remove_all(entry.meeting for entry in state.draft if entry.meeting not in kept)
            unit.draft.save_all(placements)

    def stand_in(
        self,
        people: tuple[ParticipantId, ...],
        slot: SlotId,
        tables: Sequence[TableId],
        operator: str,
        *,
        instead_of: Iterable[MeetingId] = (),
        agreed: RequestId | None = None,
    ) -> Placement:
        """Place a meeting of these people at the first of the tables the judge lets pass, as one change.

        `instead_of`: meetings nobody comes to, which leave the roster; their wishes stay. `agreed`: a
        request both sides have just said yes to. Raises UserError when the judge says no to every table.
        """
        with self._edit(operator, f"stand-in {meeting_id(people)}") as (unit, state):
            for fallen in instead_of:
                _take_out(unit, replace(self._known(state, fallen), pin=None), state)
            if agreed is not None:
                unit.requests.save(replace(unit.requests.get(agreed), state=RequestState.ACCEPTED))
            return self.place_first(unit, people, [(slot, table) for table in tables])

    def place_first(
        self,
        unit: UnitOfWork,
        people: tuple[ParticipantId, ...],
        places: Sequence[tuple[SlotId, TableId]],
    ) -> Placement:
        """Within a change: place a meeting of these people at the first of the places the judge lets pass."""
        state, refusal = unit.state(), None
        meeting = self._wanted(state, tuple(sorted(people)))
        for slot, table in places:
            try:
                self._place(unit, state, meeting, slot, table)
            except UserError as error:
                refusal = refusal or error
            else:
                return unit.draft.get(meeting.id)
        raise refusal or UserError("no-free-place")

    def preview_new(self, people: tuple[ParticipantId, ...], slot: SlotId, table: TableId) -> EditPreview:
        """What placing a meeting of these people there would mean; changes nothing."""
        state = self._file.state()
        return self._preview(state, self._wanted(state, tuple(sorted(people))), slot, table)

    def cancel(self, meeting: MeetingId, operator: str) -> None:
        """Cancel a meeting: it leaves the roster and is not planned again until it is wanted again."""
        with self._edit(operator, f"cancel {meeting}") as (unit, state):
            known = self._known(state, meeting)
            _take_out(unit, replace(known, state=MeetingState.CANCELLED, pin=None), state)

    def take_out(self, meeting: MeetingId, operator: str) -> None:
        """Take a placed meeting off the roster; the wish stays and may be placed again."""
        with self._edit(operator, f"take-out {meeting}") as (unit, state):
            _take_out(unit, replace(self._known(state, meeting), pin=None), state)

    def pin(self, meeting: MeetingId, operator: str) -> None:
        """Hold a placed meeting where it is: no run moves it."""
        with self._edit(operator, f"pin {meeting}") as (unit, state):
            placement = next((entry for entry in state.draft if entry.meeting == meeting), None)
            if placement is None:
                raise UserError("meeting-not-placed", meeting=meeting)
            here = Pin(slot=placement.slots[0], table=placement.table)
            unit.meetings.save(replace(self._known(state, meeting), pin=here))

    def unpin(self, meeting: MeetingId, operator: str) -> None:
        """Let a pinned meeting be moved again."""
        with self._edit(operator, f"unpin {meeting}") as (unit, state):
            unit.meetings.save(replace(self._known(state, meeting), pin=None))

    def _wanted(self, state: EventState, people: tuple[ParticipantId, ...]) -> Meeting:
        for person in people:
            if person not in state.participant or not state.participant[person].is_scheduled:
                raise UserError("person-not-scheduled", person=_name(state, person))
        identity = meeting_id(people)
        known = state.meeting.get(identity) or _wish_as_meeting(plan(state), identity)
        found = known or Meeting(id=identity, people=people)
        return replace(found, state=MeetingState.PLANNED)

    def _known(self, state: EventState, meeting: MeetingId) -> Meeting:
        found = state.meeting.get(meeting) or _wish_as_meeting(plan(state), meeting)
        if found is None:
            raise UserError("meeting-unknown", meeting=meeting)
        return found

    def _place(
        self, unit: UnitOfWork, state: EventState, meeting: Meeting, slot: SlotId, table: TableId
    ) -> Meeting:
        preview = self._preview(state, meeting, slot, table)
        if not preview.is_allowed:
            raise _refused(preview)
        entry = next(
            line for line in preview.judgement.roster if _is(preview.judgement.plan, line.meeting, meeting)
        )
        placement = preview.judgement.plan.to_placements((entry,))[0]

        moved_pin = None if meeting.pin is None else replace(meeting.pin, slot=slot, table=table)
        placed = replace(meeting, pin=moved_pin, state=MeetingState.PLANNED)
        unit.meetings.save(placed)
        unit.draft.save(placement)
        return placed

    def _preview(self, state: EventState, meeting: Meeting, slot: SlotId, table: TableId) -> EditPreview:
        if slot not in state.slot or state.slot[slot].retired:
            raise UserError("slot-unknown", slot=slot)
        if table not in state.table or state.table[table].retired:
            raise UserError("table-unknown", table=table)
        loose = replace(meeting, pin=None, state=MeetingState.PLANNED)
        others = tuple(entry for entry in state.meetings if entry.id != meeting.id)
        problem_plan = plan(replace(state, meetings=(*others, loose)), Scope())
        before = judge_placements(problem_plan, state.draft)
        kept = tuple(entry for entry in state.draft if entry.meeting != meeting.id)
        placement = _interpreted(problem_plan, kept, _placement(problem_plan, loose, slot, table))
        after = judge_placements(problem_plan, (*kept, placement))
        faults = tuple(fault for fault in after.verdict.violations if fault not in before.verdict.violations)
        seen = replace(state, meetings=(*others, loose))
        already = set(who_is_disturbed(seen, state.draft))
        planned = (*kept, *(entry for entry in problem_plan.to_placements(after.roster) if entry not in kept))
        disturbed = tuple(change for change in who_is_disturbed(seen, planned) if change not in already)
        return EditPreview(judgement=after, faults=faults, disturbed=disturbed)

    @contextmanager
    def _edit(self, operator: str, detail: str) -> Iterator[tuple[UnitOfWork, EventState]]:
        """One edit: the event is read, judged and written while nobody else can write."""
        with self._file.unit_of_work(operator, Action.EDIT_ROSTER, detail=detail) as unit:
            yield unit, unit.state()
            unit.commit()


def _interpreted(problem_plan: Plan, others: tuple[Placement, ...], placement: Placement) -> Placement:
    """The placement with an interpreter, where it needs one and somebody is free."""
    entry = problem_plan.to_assignment(placement)
    if entry is None:
        return placement
    found = find_interpreter(problem_plan.problem, problem_plan.to_roster(others)[0], entry)
    return placement if found is None else replace(placement, interpreter=problem_plan.interpreters[found])


def _placement(problem_plan: Plan, meeting: Meeting, slot: SlotId, table: TableId) -> Placement:
    index = problem_plan.meeting_index.get(meeting.id)
    if index is None:
        raise UserError("meeting-unknown", meeting=meeting.id)
    span = problem_plan.problem.span(index, problem_plan.slot_index[slot])
    if span is None:
        raise UserError("meeting-too-long", length=meeting.length)
    return Placement(
        meeting=meeting.id, slots=tuple(problem_plan.slots[entry] for entry in span), table=table
    )


def _take_out(unit: UnitOfWork, meeting: Meeting, state: EventState) -> None:
    unit.meetings.save(meeting)
    if any(entry.meeting == meeting.id for entry in state.draft):
        unit.draft.remove(meeting.id)


def _wish_as_meeting(problem_plan: Plan, meeting: MeetingId) -> Meeting | None:
    return problem_plan.meeting_entity(meeting) if meeting in problem_plan.meeting_index else None


def _is(problem_plan: Plan, index: int, meeting: Meeting) -> bool:
    return problem_plan.meetings[index] == meeting.id


def _refused(preview: EditPreview, homeless: tuple[Placement, ...] = ()) -> UserError:
    """The rules and people that stand against an edit; `homeless`: placements whose place is gone."""
    problem_plan = preview.judgement.plan
    state, meetings = problem_plan.state, problem_plan.problem.meetings
    concerned = {problem_plan.people[index] for fault in preview.faults for index in fault.people}
    moved = {number for fault in preview.faults if fault.rule is Rule.PIN for number in fault.meetings}
    concerned.update(problem_plan.people[index] for number in moved for index in meetings[number].people)
    concerned.update(person for entry in homeless for person in state.meeting[entry.meeting].people)
    rules = {fault.rule.value for fault in preview.faults} | {Rule.TABLE_CLOSED.value for _ in homeless}
    return UserError(
        "edit-refused", rules=sorted(rules), people=sorted(_name(state, person) for person in concerned)
    )


def _name(state: EventState, person: ParticipantId) -> str:
    found = state.participant.get(person)
    return str(person) if found is None else found.name
