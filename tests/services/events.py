"""A morning of meetings as one event state; a test changes only what it is about."""

from dataclasses import replace
from datetime import timedelta

from desktop.domain.roster import MeetingState, Pin, RosterPointer
from desktop.domain.state import EventState
from tests.support.builders import (
    at,
    make_day,
    make_event,
    make_grid,
    make_meeting,
    make_organisation,
    make_participant,
    make_placement,
    make_policy,
    make_publication,
    make_request,
    make_room,
    make_session,
    make_slots,
    make_table,
    make_version,
    name_id,
)

POLICY = {"avoid_edges": False, "table_reserve": 0}


class Morning:
    """Slots of 20 + 5 minutes from nine, tables in one room, people of one firm each, and who asks whom.

    `state` is built anew at every look, so a test may replace any of the lists first.
    """

    def __init__(self, slots=4, tables=2, people=4, wishes=((0, 1), (2, 3)), **policy):
        self.event = make_event(id=name_id("event"))
        self.policy = make_policy(id=name_id("policy"), **(POLICY | policy))
        self.grid = make_grid(id=name_id("grid"))
        self.day = make_day(id=name_id("day"))
        self.session = make_session(self.day, self.grid, id=name_id("session"))
        end = at(9) + timedelta(minutes=25 * slots)
        cut = make_slots(self.session, self.grid, at(9), end) if slots else ()
        self.slots = [replace(slot, id=name_id(f"slot {n}")) for n, slot in enumerate(cut)]
        self.room = make_room(id=name_id("room"))
        self.rooms = [self.room]
        self.tables = [make_table(self.room, id=name_id(f"table {n}"), number=n + 1) for n in range(tables)]
        self.firms = [make_organisation(id=name_id(f"firm {n}"), name=f"Firm {n}") for n in range(people)]
        self.people = [
            make_participant(
                id=name_id(f"person {n}"),
                number=n + 1,
                given_name=f"Person{n}",
                family_name=f"Test{n:02}",
                email=f"person{n}@example.org",
                affiliations=(firm.id,),
                languages=("en",),
            )
            for n, firm in enumerate(self.firms)
        ]
        self.requests = [
            make_request(self.people[a], self.people[b], id=name_id(f"request {n}"), number=n + 1)
            for n, (a, b) in enumerate(wishes)
        ]
        self.more_sessions, self.more_grids, self.more_days = [], [], []
        self.closures, self.walks, self.items, self.vetoes = [], [], [], []
        self.meetings, self.draft = {}, []
        self.versions, self.publications = [], []

    def change(self, part, index, **changes):
        """Replace one entry of a list by a changed copy."""
        entries = getattr(self, part)
        entries[index] = replace(entries[index], **changes)
        return entries[index]

    def meeting(self, first, second, **changes):
        """The meeting of two people as it would be kept."""
        requests = tuple(
            request.id
            for request in self.requests
            if {request.asker, request.participant} == {self.people[first].id, self.people[second].id}
        )
        return make_meeting(self.people[first], self.people[second], requests=requests, **changes)

    def place(self, first, second, slot, table=0, **changes):
        """Put the meeting of two people into the draft."""
        meeting = self.meetings.setdefault((first, second), self.meeting(first, second))
        placement = make_placement(meeting, self.slots[slot], self.tables[table], **changes)
        self.draft.append(placement)
        return placement

    def pin(self, first, second, slot, table=0, **changes):
        """Pin the meeting of two people; table None leaves the table open."""
        where = None if table is None else self.tables[table].id
        pin = Pin(slot=self.slots[slot].id, table=where, **changes)
        self.meetings[first, second] = self.meeting(first, second, pin=pin)
        return self.meetings[first, second]

    def cancel(self, first, second):
        """Keep the meeting of two people as cancelled."""
        self.meetings[first, second] = self.meeting(first, second, state=MeetingState.CANCELLED)

    def publish(self):
        """Make the draft as it is the last publication."""
        version = make_version(self.policy, self.draft, number=len(self.versions) + 1)
        self.versions.append(version)
        self.publications.append(make_publication(version, number=len(self.publications) + 1))
        return version

    @property
    def state(self):
        """The event as it stands."""
        meetings = sorted(self.meetings.values(), key=lambda meeting: str(meeting.id))
        return EventState(
            event=self.event,
            policies=(self.policy,),
            days=(self.day, *self.more_days),
            grids=(self.grid, *self.more_grids),
            sessions=(self.session, *self.more_sessions),
            slots=tuple(self.slots),
            rooms=tuple(self.rooms),
            tables=tuple(self.tables),
            closures=tuple(self.closures),
            walks=tuple(self.walks),
            items=tuple(self.items),
            organisations=tuple(self.firms),
            participants=tuple(self.people),
            requests=tuple(self.requests),
            vetoes=tuple(self.vetoes),
            meetings=tuple(meetings),
            draft=tuple(sorted(self.draft, key=lambda entry: str(entry.meeting))),
            versions=tuple(self.versions),
            pointer=RosterPointer(current=self.versions[-1].id if self.versions else None),
            publications=tuple(self.publications),
        )
