"""The ground a problem is built on: what an event holds in a fixed order, and its wall time in minutes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from desktop.domain.errors import UserError
from desktop.domain.event import ATTRIBUTES, Interval, Policy, Slot
from desktop.domain.ids import MeetingId, ParticipantId
from desktop.domain.people import Participant
from desktop.domain.roster import Meeting, MeetingState
from desktop.domain.state import EventState
from desktop.services.holding import absent_people
from desktop.services.orders import (
    current_identity,
    people_in_order,
    rooms_in_order,
    slots_in_order,
    tables_in_order,
)
from desktop.services.plans import Scope


class Ground:
    """Orders, indices and minutes of one event for one scope; decides nothing."""

    def __init__(self, state: EventState, scope: Scope) -> None:
        self.state = state
        self.scope = scope
        self.slots = slots_in_order(state)
        self.tables = tables_in_order(state)
        self.history = _begun(state, scope.begun_before)
        met = {person for meeting in self.history.values() for person in meeting.people}
        everybody = people_in_order(state)
        self.people = tuple(person for person in everybody if person.is_scheduled or person.id in met)
        self.interpreters = tuple(person for person in everybody if person.interprets)
        self.slot_index = {slot.id: index for index, slot in enumerate(self.slots)}
        self.person_index = {person.id: index for index, person in enumerate(self.people)}
        self.absent = frozenset() if scope.repair_at is None else absent_people(state, scope.repair_at)
        self.rooms = rooms_in_order(state)
        self.room_index = {room: index for index, room in enumerate(self.rooms)}
        owners = dict.fromkeys(
            current_identity(state, table.home_of) for table in self.tables if table.home_of
        )
        self.table_words = frozenset(ATTRIBUTES).union(*(table.attributes for table in self.tables))
        self.owners = {owner: index for index, owner in enumerate(owners)}
        sessions = dict.fromkeys(slot.session for slot in self.slots)
        self.session_index = {session: index for index, session in enumerate(sessions)}
        moments = [state.event.instant(slot.start) for slot in self.slots]
        moments += [state.event.instant(item.start) for item in state.items]
        self._origin = min(moments, default=None)

    @property
    def policy(self) -> Policy:
        """The policy in force."""
        return self.state.policy

    def minute(self, wall: datetime) -> int:
        """Minutes from the first moment of the event to a wall time."""
        if self._origin is None:
            raise ValueError("an event without slots and items has no time")
        return int((self.state.event.instant(wall) - self._origin).total_seconds() // 60)

    def span(self, kind: str, start: datetime, end: datetime) -> tuple[int, int]:
        """The minutes of a stretch of wall time, which a change of the clocks may turn round."""
        span = self.minute(start), self.minute(end)
        if span[1] <= span[0]:
            raise UserError("ends-before-start", kind=kind, start=start, end=end)
        return span

    def overlapping(self, intervals: Iterable[Interval]) -> frozenset[int]:
        """Slots that share a moment with one of these stretches."""
        if not self.slots:
            return frozenset()
        spans = [(self.minute(interval.start), self.minute(interval.end)) for interval in intervals]
        return frozenset(
            index
            for index, slot in enumerate(self.slots)
            for start, end in spans
            if self.minute(slot.start) < end and start < self.minute(slot.end)
        )

    def identities(self, person: Participant) -> set[UUID]:
        """The person and the organisations they stand for, as they are called since any merges."""
        return {
            person.id,
            *(current_identity(self.state, organisation) for organisation in person.affiliations),
        }

    def is_scheduled(self, person: ParticipantId) -> bool:
        """Whether the person takes part in meetings."""
        return person in self.person_index and self.people[self.person_index[person]].is_scheduled

    def is_missed(self, person: Participant, slot: Slot) -> bool:
        """Whether the person is confirmed absent then: a no-show frees the rest of its day."""
        now = self.scope.repair_at
        gone = now is not None and person.id in self.absent
        return gone and now is not None and slot.start.date() == now.date() and slot.end > now


def _begun(state: EventState, moment: datetime | None) -> dict[MeetingId, Meeting]:
    """The planned meetings that had begun at a moment: what happened stays, whoever cancels afterwards."""
    if moment is None:
        return {}
    begun = {entry.meeting for entry in state.draft if state.slot[entry.slots[0]].start < moment}
    return {
        meeting.id: meeting
        for meeting in state.meetings
        if meeting.id in begun
        and meeting.state is not MeetingState.CANCELLED
        and all(state.participant[person].merged_into is None for person in meeting.people)
    }
