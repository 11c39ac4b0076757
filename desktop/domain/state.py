"""The whole event as one immutable value: what planning, papers, checks and the JSON export read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from desktop.domain.desk import BadgeIssue, CheckIn, DeskBlock
from desktop.domain.event import Closure, Day, Event, Grid, Picture, Policy, Room, Session, Slot, Table, Walk
from desktop.domain.ids import (
    MeetingId,
    OrganisationId,
    ParticipantId,
    RoomId,
    SessionId,
    SlotId,
    TableId,
    VersionId,
)
from desktop.domain.people import Distinction, Organisation, Participant, SourceProfile, SourceRecord
from desktop.domain.programme import ProgrammeItem
from desktop.domain.requests import Request, Veto
from desktop.domain.roster import Meeting, Placement, Publication, RosterPointer, RosterVersion, Run
from desktop.domain.sheets import Issued, Sheet


@dataclass(frozen=True, kw_only=True)
class EventState:
    """Everything in an event file but the journal and the keys; retired entities included."""

    event: Event
    policies: tuple[Policy, ...]
    days: tuple[Day, ...] = ()
    grids: tuple[Grid, ...] = ()
    sessions: tuple[Session, ...] = ()
    slots: tuple[Slot, ...] = ()
    rooms: tuple[Room, ...] = ()
    tables: tuple[Table, ...] = ()
    closures: tuple[Closure, ...] = ()
    walks: tuple[Walk, ...] = ()
    items: tuple[ProgrammeItem, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    participants: tuple[Participant, ...] = ()
    requests: tuple[Request, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    draft: tuple[Placement, ...] = ()
    versions: tuple[RosterVersion, ...] = ()
    pointer: RosterPointer = field(default_factory=RosterPointer)
    publications: tuple[Publication, ...] = ()
    runs: tuple[Run, ...] = ()
    issued: tuple[Issued, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    badges: tuple[BadgeIssue, ...] = ()
    desk_blocks: tuple[DeskBlock, ...] = ()
    sources: tuple[SourceRecord, ...] = ()
    distinctions: tuple[Distinction, ...] = ()
    source_profiles: tuple[SourceProfile, ...] = ()
    pictures: tuple[Picture, ...] = ()

    @property
    def policy(self) -> Policy:
        """The policy in force: the highest number."""
        return max(self.policies, key=lambda policy: policy.number)

    @cached_property
    def slot(self) -> dict[SlotId, Slot]:
        """Slots by id."""
        return {entry.id: entry for entry in self.slots}

    @cached_property
    def session(self) -> dict[SessionId, Session]:
        """Sessions by id."""
        return {entry.id: entry for entry in self.sessions}

    @cached_property
    def table(self) -> dict[TableId, Table]:
        """Tables by id."""
        return {entry.id: entry for entry in self.tables}

    @cached_property
    def room(self) -> dict[RoomId, Room]:
        """Rooms by id."""
        return {entry.id: entry for entry in self.rooms}

    @cached_property
    def participant(self) -> dict[ParticipantId, Participant]:
        """Participants by id."""
        return {entry.id: entry for entry in self.participants}

    @cached_property
    def organisation(self) -> dict[OrganisationId, Organisation]:
        """Organisations by id."""
        return {entry.id: entry for entry in self.organisations}

    @cached_property
    def meeting(self) -> dict[MeetingId, Meeting]:
        """Meetings by id."""
        return {entry.id: entry for entry in self.meetings}

    @cached_property
    def version(self) -> dict[VersionId, RosterVersion]:
        """Roster versions by id."""
        return {entry.id: entry for entry in self.versions}

    @cached_property
    def delegates(self) -> dict[OrganisationId, tuple[Participant, ...]]:
        """Scheduled people of each organisation, in order of their numbers."""
        return group_delegates(self.participants)

    def resolve_person(self, person: ParticipantId) -> Participant:
        """The participant an id stands for today, following merges."""
        found = self.participant[person]
        while found.merged_into is not None:
            found = self.participant[found.merged_into]
        return found

    def resolve_organisation(self, organisation: OrganisationId) -> OrganisationId:
        """The organisation an id stands for today, following merges; an unknown one stands for itself."""
        while (found := self.organisation.get(organisation)) and found.merged_into is not None:
            organisation = found.merged_into
        return organisation

    def last_publication(self) -> Publication | None:
        """The newest publication."""
        return max(self.publications, key=lambda entry: entry.number, default=None)

    def last_issued(self) -> dict[ParticipantId, Issued]:
        """For each person what they were last handed or told."""
        newest: dict[ParticipantId, Issued] = {}
        for entry in sorted(self.issued, key=lambda entry: entry.issued):
            newest[entry.person] = entry
        return newest

    def is_organisation(self, owner: UUID) -> bool:
        """Whether an owner or a side of a veto is an organisation."""
        return owner in self.organisation


def group_delegates(people: Iterable[Participant]) -> dict[OrganisationId, tuple[Participant, ...]]:
    """Scheduled people by affiliation."""
    groups: dict[OrganisationId, list[Participant]] = {}
    for person in sorted(people, key=lambda person: person.number):
        if person.is_scheduled:
            for organisation in person.affiliations:
                groups.setdefault(organisation, []).append(person)
    return {organisation: tuple(members) for organisation, members in groups.items()}
