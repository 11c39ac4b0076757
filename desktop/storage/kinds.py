"""The list of all kinds of entities a file keeps, each with its table, order and references."""

from __future__ import annotations

from typing import Any

from desktop.domain.desk import BadgeIssue, CheckIn, DeskBlock
from desktop.domain.event import Closure, Day, Event, Grid, Picture, Policy, Room, Session, Slot, Table, Walk
from desktop.domain.people import Distinction, Organisation, Participant, SourceProfile, SourceRecord, fold
from desktop.domain.programme import ProgrammeItem
from desktop.domain.requests import Request, Veto
from desktop.domain.roster import Meeting, Placement, Publication, RosterPointer, RosterVersion, Run
from desktop.domain.sheets import Issued, Sheet
from desktop.storage import rows
from desktop.storage.mapping import Children, Kind


def _folded_person(person: Participant) -> str:
    names = (person.family_name, person.given_name, person.latin_family, person.latin_given)
    return " ".join(fold(name) for name in names if name)


def _pin_slot(meeting: Meeting) -> str | None:
    return str(meeting.pin.slot) if meeting.pin else None


def _pin_table(meeting: Meeting) -> str | None:
    return str(meeting.pin.table) if meeting.pin and meeting.pin.table else None


EVENT = Kind("event", Event, rows.EventRow)
POLICIES = Kind("policies", Policy, rows.PolicyRow, order=("number",), numbered=True)
DAYS = Kind("days", Day, rows.DayRow, order=("date",))
GRIDS = Kind("grids", Grid, rows.GridRow, order=("name",))
SESSIONS = Kind("sessions", Session, rows.SessionRow)
SLOTS = Kind("slots", Slot, rows.SlotRow, order=("start", "end"))
ROOMS = Kind("rooms", Room, rows.RoomRow, order=("building", "name"))
TABLES = Kind("tables", Table, rows.TableRow, order=("number", "retired"), numbered=True)
CLOSURES = Kind("closures", Closure, rows.ClosureRow, order=("start",))
WALKS = Kind("walks", Walk, rows.WalkRow, order=("first", "second"))
ITEMS = Kind(
    "items",
    ProgrammeItem,
    rows.ItemRow,
    order=("start", "title"),
    children=(
        Children("enrolled", rows.EnrolledRow),
        Children("exempt", rows.ExemptRow),
        Children("chosen", rows.ChosenRow),
    ),
)
ORGANISATIONS = Kind(
    "organisations",
    Organisation,
    rows.OrganisationRow,
    order=("folded_name",),
    derived={"folded_name": lambda organisation: fold(organisation.latin_name or organisation.name)},
)
PARTICIPANTS = Kind(
    "participants",
    Participant,
    rows.ParticipantRow,
    order=("number",),
    children=(Children("affiliations", rows.AffiliationRow),),
    derived={"folded_name": _folded_person, "folded_email": lambda person: fold(person.email)},
    numbered=True,
)
REQUESTS = Kind(
    "requests",
    Request,
    rows.RequestRow,
    order=("number",),
    children=(
        Children("sessions", rows.RequestSessionRow),
        Children("after", rows.RequestAfterRow),
        Children("others", rows.RequestOtherRow),
    ),
    numbered=True,
)
VETOES = Kind("vetoes", Veto, rows.VetoRow, order=("first", "second"))
MEETINGS = Kind(
    "meetings",
    Meeting,
    rows.MeetingRow,
    order=("id",),
    children=(Children("people", rows.MeetingPersonRow), Children("requests", rows.MeetingRequestRow)),
    derived={"pin_slot": _pin_slot, "pin_table": _pin_table},
)
DRAFT = Kind(
    "draft",
    Placement,
    rows.DraftRow,
    key="meeting",
    order=("meeting",),
    children=(Children("slots", rows.DraftSlotRow),),
    removable=True,
)
RUNS = Kind("runs", Run, rows.RunRow, order=("started",), facts=True)
VERSIONS = Kind(
    "versions",
    RosterVersion,
    rows.VersionRow,
    order=("number",),
    children=(Children("placements", rows.VersionPlacementRow, Placement),),
    facts=True,
)
POINTER = Kind("pointer", RosterPointer, rows.PointerRow, key=None)
PUBLICATIONS = Kind("publications", Publication, rows.PublicationRow, order=("number",), facts=True)
ISSUED = Kind("issued", Issued, rows.IssuedRow, order=("issued",), facts=True)
SHEETS = Kind("sheets", Sheet, rows.SheetRow, order=("printed",), facts=True)
CHECK_INS = Kind("check_ins", CheckIn, rows.CheckInRow, order=("noted",), facts=True)
BADGES = Kind("badges", BadgeIssue, rows.BadgeRow, key="person", order=("person",))
DESK_BLOCKS = Kind("desk_blocks", DeskBlock, rows.DeskBlockRow, key="desk", order=("first",), facts=True)
SOURCES = Kind(
    "sources", SourceRecord, rows.SourceRow, order=("source", "kind", "external_id"), removable=True
)
DISTINCTIONS = Kind(
    "distinctions", Distinction, rows.DistinctionRow, order=("first", "second"), removable=True
)
SOURCE_PROFILES = Kind(
    "source_profiles", SourceProfile, rows.SourceProfileRow, order=("source", "kind"), removable=True
)
PICTURES = Kind("pictures", Picture, rows.PictureRow, order=("name", "retired"))

ALL_KINDS: tuple[Kind[Any], ...] = (
    EVENT,
    POLICIES,
    DAYS,
    GRIDS,
    SESSIONS,
    SLOTS,
    ROOMS,
    TABLES,
    CLOSURES,
    WALKS,
    ORGANISATIONS,
    PARTICIPANTS,
    ITEMS,
    REQUESTS,
    VETOES,
    MEETINGS,
    DRAFT,
    RUNS,
    VERSIONS,
    POINTER,
    PUBLICATIONS,
    ISSUED,
    SHEETS,
    CHECK_INS,
    BADGES,
    DESK_BLOCKS,
    SOURCES,
    DISTINCTIONS,
    SOURCE_PROFILES,
    PICTURES,
)
KIND_NAMED: dict[str, Kind[Any]] = {kind.name: kind for kind in ALL_KINDS}
