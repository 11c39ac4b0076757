"""The tables of an event file as typed rows, private to storage; real columns and named constraints.

Identities are text, moments ISO text, lists of plain values JSON text. Lists of references are tables of
their own, so that the file itself refuses to lose what is referred to. Foreign keys are checked at COMMIT,
so that the order of writing inside a unit of work does not matter. Whoever needs tables takes them from
here, where all of them are together.
"""

from __future__ import annotations

from desktop.storage.desk_rows import BadgeRow, CheckInRow, DeskBlockRow, SheetRow
from desktop.storage.event_rows import (
    ChosenRow,
    ClosureRow,
    DayRow,
    EnrolledRow,
    EventKeyRow,
    EventRow,
    ExemptRow,
    GridRow,
    ItemRow,
    PictureRow,
    PolicyRow,
    RoomRow,
    SessionRow,
    SlotRow,
    TableRow,
    WalkRow,
)
from desktop.storage.journal_rows import ChangeSetRow, EntryRow
from desktop.storage.people_rows import (
    AffiliationRow,
    DistinctionRow,
    OrganisationRow,
    ParticipantRow,
    RequestAfterRow,
    RequestOtherRow,
    RequestRow,
    RequestSessionRow,
    SourceProfileRow,
    SourceRow,
    VetoRow,
)
from desktop.storage.roster_rows import (
    DraftRow,
    DraftSlotRow,
    IssuedRow,
    MeetingPersonRow,
    MeetingRequestRow,
    MeetingRow,
    PointerRow,
    PublicationRow,
    RunRow,
    VersionPlacementRow,
    VersionRow,
)
from desktop.storage.row_base import Row

__all__ = [
    "AffiliationRow",
    "BadgeRow",
    "ChangeSetRow",
    "CheckInRow",
    "ChosenRow",
    "ClosureRow",
    "DayRow",
    "DeskBlockRow",
    "DistinctionRow",
    "DraftRow",
    "DraftSlotRow",
    "EnrolledRow",
    "EntryRow",
    "EventKeyRow",
    "EventRow",
    "ExemptRow",
    "GridRow",
    "IssuedRow",
    "ItemRow",
    "MeetingPersonRow",
    "MeetingRequestRow",
    "MeetingRow",
    "OrganisationRow",
    "ParticipantRow",
    "PictureRow",
    "PointerRow",
    "PolicyRow",
    "PublicationRow",
    "RequestAfterRow",
    "RequestOtherRow",
    "RequestRow",
    "RequestSessionRow",
    "RoomRow",
    "Row",
    "RunRow",
    "SessionRow",
    "SheetRow",
    "SlotRow",
    "SourceProfileRow",
    "SourceRow",
    "TableRow",
    "VersionPlacementRow",
    "VersionRow",
    "VetoRow",
    "WalkRow",
]
