"""Identities: every entity has one UUID for life, typed per kind so that they cannot be mixed up."""

from __future__ import annotations

from typing import NewType
from uuid import UUID, uuid5

EventId = NewType("EventId", UUID)
PolicyId = NewType("PolicyId", UUID)
DayId = NewType("DayId", UUID)
GridId = NewType("GridId", UUID)
SessionId = NewType("SessionId", UUID)
SlotId = NewType("SlotId", UUID)
RoomId = NewType("RoomId", UUID)
TableId = NewType("TableId", UUID)
ClosureId = NewType("ClosureId", UUID)
WalkId = NewType("WalkId", UUID)
ItemId = NewType("ItemId", UUID)
OrganisationId = NewType("OrganisationId", UUID)
ParticipantId = NewType("ParticipantId", UUID)
RequestId = NewType("RequestId", UUID)
VetoId = NewType("VetoId", UUID)
MeetingId = NewType("MeetingId", UUID)
VersionId = NewType("VersionId", UUID)
RunId = NewType("RunId", UUID)
PublicationId = NewType("PublicationId", UUID)
IssuedId = NewType("IssuedId", UUID)
SheetId = NewType("SheetId", UUID)
CheckInId = NewType("CheckInId", UUID)
SourceRecordId = NewType("SourceRecordId", UUID)
DistinctionId = NewType("DistinctionId", UUID)
SourceProfileId = NewType("SourceProfileId", UUID)
PictureId = NewType("PictureId", UUID)
ChangeSetId = NewType("ChangeSetId", UUID)

_NAMESPACE = UUID("2c273c6f-8f0a-5de7-9c54-cc8445232947")


def meeting_id(people: tuple[ParticipantId, ...], ordinal: int = 0) -> MeetingId:
    """Name the meeting of these people: the same people and ordinal give the same id, in any order."""
    key = "/".join(sorted(str(person) for person in people))
    return MeetingId(uuid5(_NAMESPACE, f"{key}#{ordinal}"))


def distinction_id(first: UUID, second: UUID) -> DistinctionId:
    """Name the statement that these two are not the same, in any order."""
    return DistinctionId(uuid5(_NAMESPACE, "!=".join(sorted((str(first), str(second))))))
