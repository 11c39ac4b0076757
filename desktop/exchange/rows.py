"""The public face of reading: tables into participants, requests and meetings, with row-numbered problems."""

from desktop.exchange.pairs import read_meetings, read_requests
from desktop.exchange.participants import read_participants
from desktop.exchange.premises import read_organisations, read_rooms
from desktop.exchange.programme import read_programme
from desktop.exchange.row_reader import likely_kind
from desktop.exchange.row_types import (
    ItemRow,
    MeetingRow,
    OrganisationRef,
    OrganisationRow,
    Parsed,
    ParticipantRow,
    ParticipantStatus,
    ProblemCode,
    RequestRow,
    RequestStatus,
    RoomRow,
    RowProblem,
    Severity,
)

__all__ = [
    "ItemRow",
    "MeetingRow",
    "OrganisationRef",
    "OrganisationRow",
    "Parsed",
    "ParticipantRow",
    "ParticipantStatus",
    "ProblemCode",
    "RequestRow",
    "RequestStatus",
    "RoomRow",
    "RowProblem",
    "Severity",
    "likely_kind",
    "read_meetings",
    "read_organisations",
    "read_participants",
    "read_programme",
    "read_requests",
    "read_rooms",
]
