"""What the event's own identities are called in the sentences of the command line; nobody else's words."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.domain.ids import MeetingId, ParticipantId, RequestId, SlotId, TableId
from desktop.domain.state import EventState
from desktop.services.problems import plan


class Names:
    """Names of people, meetings, times and places of one event."""

    def __init__(self, state: EventState) -> None:
        self.state = state
        self.items = {item.id: item.title for item in state.items}
        self._wishes = {wish.id: wish.people for wish in plan(state).wishes.with_stand_ins}
        self._numbers = {request.id: request.number for request in state.requests}

    def person(self, person: ParticipantId) -> str:
        """The person as they are known since any merges."""
        return self.state.resolve_person(person).name

    def people(self, people: Iterable[ParticipantId]) -> list[str]:
        """Each of the people."""
        return [self.person(person) for person in people]

    def request(self, request: RequestId) -> int:
        """The number of a request."""
        return self._numbers[request]

    def meetings(self, meetings: Iterable[MeetingId]) -> list[str]:
        """Each meeting as its people."""
        known = self.state.meeting
        return [
            " - ".join(self.people(known[meeting].people if meeting in known else self._wishes[meeting]))
            for meeting in meetings
        ]

    def start(self, slot: SlotId) -> str:
        """When a slot starts, for scripts."""
        return self.state.slot[slot].start.isoformat()

    def when(self, slot: SlotId) -> str:
        """When a slot starts, in words."""
        return f"{self.state.slot[slot].start:%A %d.%m. %H:%M}"

    def where(self, table: TableId) -> str:
        """A table and its room."""
        found = self.state.table[table]
        return f"table {found.number}, {self.state.room[found.room].name}"
