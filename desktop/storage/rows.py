"""The tables of an event file as typed rows, private to storage; real columns and named constraints.

Identities are text, moments ISO text, lists of plain values JSON text. Lists of references are tables of
their own (`Link` rows), so that the file itself refuses to lose what is referred to. Foreign keys are
checked at COMMIT, so that the order of writing inside a unit of work does not matter.
"""

from __future__ import annotations

from typing import Annotated, Any

from sqlalchemy import Boolean, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

Key = Annotated[str, mapped_column(Text, primary_key=True)]
Json = Annotated[str, mapped_column(Text)]
Moment = Annotated[str, mapped_column(Text)]


class Row(DeclarativeBase):
    """Base of all rows; holds the metadata with the naming convention."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {str: Text, int: Integer, float: Float, bool: Boolean, bytes: LargeBinary}  # noqa: RUF012 - SQLAlchemy's own way


def _refer(target: str, **options: Any) -> Any:  # noqa: ANN401 - mapped_column's own type is generic
    return mapped_column(ForeignKey(target, deferrable=True, initially="DEFERRED"), index=True, **options)


def _owner(target: str) -> Any:  # noqa: ANN401 - as above
    key = ForeignKey(target, deferrable=True, initially="DEFERRED")
    return mapped_column(key, primary_key=True)


class EventRow(Row):
    __tablename__ = "event"
    id: Mapped[Key]
    name: Mapped[str]
    place: Mapped[str]
    zone: Mapped[str]
    tag: Mapped[int]
    desk_phone: Mapped[str]
    languages: Mapped[Json]
    rehearsal_minutes: Mapped[int]


class EventKeyRow(Row):
    """The secret badge tokens are made with; never journalled."""

    __tablename__ = "event_key"
    event: Mapped[str] = _owner("event.id")
    secret: Mapped[bytes]


class PolicyRow(Row):
    __tablename__ = "policy"
    id: Mapped[Key]
    number: Mapped[int] = mapped_column(unique=True)
    acceptance: Mapped[str]
    one_per_organisation_pair: Mapped[bool]
    star_weights: Mapped[Json]
    mutual_bonus: Mapped[int]
    must_weight: Mapped[int]
    steps: Mapped[Json]
    max_per_day: Mapped[int | None]
    max_total: Mapped[int | None]
    minimum: Mapped[int]
    max_run: Mapped[int | None]
    table_reserve: Mapped[int]
    break_spread: Mapped[int | None]
    avoid_edges: Mapped[bool]
    freeze_minutes: Mapped[int]
    notice_minutes: Mapped[int]
    disturbed_per_displaced: Mapped[int]
    disturbed_per_addition: Mapped[int]
    departure_minutes: Mapped[int]
    lunch_begins: Mapped[int | None]
    lunch_ends: Mapped[int | None]
    interpreter_run: Mapped[int | None]
    interpreter_pause: Mapped[int]
    fair_by: Mapped[str]
    fair_percent: Mapped[int]


class DayRow(Row):
    __tablename__ = "day"
    id: Mapped[Key]
    date: Mapped[str]


class GridRow(Row):
    __tablename__ = "grid"
    id: Mapped[Key]
    name: Mapped[str]
    minutes: Mapped[int]
    changeover: Mapped[int]


class SessionRow(Row):
    __tablename__ = "session"
    id: Mapped[Key]
    day: Mapped[str] = _refer("day.id")
    grid: Mapped[str] = _refer("grid.id")
    name: Mapped[str]


class SlotRow(Row):
    __tablename__ = "slot"
    id: Mapped[Key]
    session: Mapped[str] = _refer("session.id")
    start: Mapped[Moment]
    end: Mapped[Moment]
    retired: Mapped[bool]


class RoomRow(Row):
    __tablename__ = "room"
    id: Mapped[Key]
    name: Mapped[str]
    building: Mapped[str]
    max_meetings: Mapped[int | None]
    max_people: Mapped[int | None]
    retired: Mapped[bool]


class TableRow(Row):
    """`home_of` may name a participant or an organisation; the unit of work watches it."""

    __tablename__ = "venue_table"
    __table_args__ = (
        Index("ux_venue_table_number_in_use", "number", unique=True, sqlite_where=text("NOT retired")),
    )
    id: Mapped[Key]
    number: Mapped[int]
    room: Mapped[str] = _refer("room.id")
    home_of: Mapped[str | None] = mapped_column(index=True)
    released: Mapped[bool]
    attributes: Mapped[Json]
    retired: Mapped[bool]


class ClosureRow(Row):
    __tablename__ = "closure"
    id: Mapped[Key]
    start: Mapped[Moment]
    end: Mapped[Moment]
    table: Mapped[str | None] = _refer("venue_table.id")
    room: Mapped[str | None] = _refer("room.id")
    reason: Mapped[str]
    retired: Mapped[bool]


class WalkRow(Row):
    __tablename__ = "walk"
    id: Mapped[Key]
    first: Mapped[str] = _refer("room.id")
    second: Mapped[str] = _refer("room.id")
    minutes: Mapped[int]


class ItemRow(Row):
    __tablename__ = "item"
    id: Mapped[Key]
    title: Mapped[str]
    kind: Mapped[str]
    start: Mapped[Moment]
    end: Mapped[Moment]
    room: Mapped[str | None] = _refer("room.id")
    capacity: Mapped[int | None]
    categories: Mapped[Json]
    blocks: Mapped[bool]
    series: Mapped[str]
    retired: Mapped[bool]


class EnrolledRow(Row):
    __tablename__ = "item_enrolled"
    owner: Mapped[str] = _owner("item.id")
    position: Mapped[int] = mapped_column(primary_key=True)
    member: Mapped[str] = _refer("participant.id")


class ExemptRow(Row):
    __tablename__ = "item_exempt"
    owner: Mapped[str] = _owner("item.id")
    position: Mapped[int] = mapped_column(primary_key=True)
    member: Mapped[str] = _refer("participant.id")


class ChosenRow(Row):
    __tablename__ = "item_chosen"
    owner: Mapped[str] = _owner("item.id")
    position: Mapped[int] = mapped_column(primary_key=True)
    member: Mapped[str] = _refer("participant.id")


class OrganisationRow(Row):
    __tablename__ = "organisation"
    id: Mapped[Key]
    name: Mapped[str]
    latin_name: Mapped[str]
    country: Mapped[str]
    kind: Mapped[str]
    sectors: Mapped[Json]
    delegates: Mapped[str]
    retired: Mapped[bool]
    merged_into: Mapped[str | None] = _refer("organisation.id")
    folded_name: Mapped[str] = mapped_column(index=True)


class ParticipantRow(Row):
    __tablename__ = "participant"
    id: Mapped[Key]
    number: Mapped[int] = mapped_column(unique=True)
    given_name: Mapped[str]
    family_name: Mapped[str]
    latin_given: Mapped[str]
    latin_family: Mapped[str]
    email: Mapped[str]
    phone: Mapped[str]
    country: Mapped[str]
    job_title: Mapped[str]
    languages: Mapped[Json]
    print_language: Mapped[str]
    roles: Mapped[Json]
    categories: Mapped[Json]
    arrives: Mapped[Moment | None]
    leaves: Mapped[Moment | None]
    unavailable: Mapped[Json]
    max_per_day: Mapped[int | None]
    max_total: Mapped[int | None]
    minimum: Mapped[int | None]
    max_run: Mapped[int | None]
    needs: Mapped[Json]
    photo_consent: Mapped[bool | None]
    contact_consent: Mapped[bool | None]
    registration: Mapped[str]
    profile: Mapped[str]
    note: Mapped[str]
    retired: Mapped[bool]
    merged_into: Mapped[str | None] = _refer("participant.id")
    folded_name: Mapped[str] = mapped_column(index=True)
    folded_email: Mapped[str] = mapped_column(index=True)


class AffiliationRow(Row):
    __tablename__ = "participant_affiliation"
    owner: Mapped[str] = _owner("participant.id")
    position: Mapped[int] = mapped_column(primary_key=True)
    member: Mapped[str] = _refer("organisation.id")


class RequestRow(Row):
    __tablename__ = "request"
    id: Mapped[Key]
    number: Mapped[int] = mapped_column(unique=True)
    asker: Mapped[str] = _refer("participant.id")
    participant: Mapped[str | None] = _refer("participant.id")
    organisation: Mapped[str | None] = _refer("organisation.id")
    stars: Mapped[int]
    must: Mapped[bool]
    state: Mapped[str]
    length: Mapped[int]
    slot: Mapped[str | None] = _refer("slot.id")
    needs: Mapped[Json]
    note: Mapped[str]
    retired: Mapped[bool]


class RequestSessionRow(Row):
    __tablename__ = "request_session"
    owner: Mapped[str] = _owner("request.id")
    position: Mapped[int] = mapped_column(primary_key=True)
    member: Mapped[str] = _refer("session.id")


class RequestAfterRow(Row):
    __tablename__ = "request_after"
    owner: Mapped[str] = _owner("request.id")
    position: Mapped[int] = mapped_column(primary_key=True)
    member: Mapped[str] = _refer("request.id")


class RequestOtherRow(Row):
    __tablename__ = "request_other"
    owner: Mapped[str] = _owner("request.id")
    position: Mapped[int] = mapped_column(primary_key=True)
    member: Mapped[str] = _refer("participant.id")


class VetoRow(Row):
    """Each side may name a participant or an organisation; the unit of work watches them."""

    __tablename__ = "veto"
    id: Mapped[Key]
    first: Mapped[str] = mapped_column(index=True)
    second: Mapped[str] = mapped_column(index=True)
    reason: Mapped[str]
    retired: Mapped[bool]


class MeetingRow(Row):
    """`pin_slot` and `pin_table` repeat what `pin` says, so that the file knows the reference."""

    __tablename__ = "meeting"
    id: Mapped[Key]
    length: Mapped[int]
    pin: Mapped[Json | None]
    state: Mapped[str]
    outcome: Mapped[str]
    pin_slot: Mapped[str | None] = _refer("slot.id")
    pin_table: Mapped[str | None] = _refer("venue_table.id")


class MeetingPersonRow(Row):
    __tablename__ = "meeting_person"
    owner: Mapped[str] = _owner("meeting.id")
    position: Mapped[int] = mapped_column(primary_key=True)
    member: Mapped[str] = _refer("participant.id")


class MeetingRequestRow(Row):
    __tablename__ = "meeting_request"
    owner: Mapped[str] = _owner("meeting.id")
    position: Mapped[int] = mapped_column(primary_key=True)
    member: Mapped[str] = _refer("request.id")


class DraftRow(Row):
    __tablename__ = "draft"
    meeting: Mapped[str] = _owner("meeting.id")
    table: Mapped[str] = _refer("venue_table.id")
    interpreter: Mapped[str | None] = _refer("participant.id")


class DraftSlotRow(Row):
    __tablename__ = "draft_slot"
    owner: Mapped[str] = _owner("draft.meeting")
    position: Mapped[int] = mapped_column(primary_key=True)
    member: Mapped[str] = _refer("slot.id")


class RunRow(Row):
    __tablename__ = "run"
    id: Mapped[Key]
    mode: Mapped[str]
    policy: Mapped[str] = _refer("policy.id")
    problem_hash: Mapped[str]
    seed: Mapped[int]
    time_limit: Mapped[float]
    workers: Mapped[int]
    deterministic: Mapped[bool]
    programs: Mapped[Json]
    started: Mapped[Moment]
    seconds: Mapped[float]
    status: Mapped[str]
    ended: Mapped[str]
    figures: Mapped[Json]
    log: Mapped[Json]


class VersionRow(Row):
    __tablename__ = "version"
    id: Mapped[Key]
    number: Mapped[int] = mapped_column(unique=True)
    parent: Mapped[str | None] = _refer("version.id")
    policy: Mapped[str] = _refer("policy.id")
    provenance: Mapped[str]
    created: Mapped[Moment]
    run: Mapped[str | None] = _refer("run.id")
    note: Mapped[str]


class VersionPlacementRow(Row):
    """A placement of a version; never changes, so its slots are JSON."""

    __tablename__ = "version_placement"
    owner: Mapped[str] = _owner("version.id")
    position: Mapped[int] = mapped_column(primary_key=True)
    meeting: Mapped[str] = _refer("meeting.id")
    slots: Mapped[Json]
    table: Mapped[str] = _refer("venue_table.id")
    interpreter: Mapped[str | None] = _refer("participant.id")


class PointerRow(Row):
    """The one row that says which version is current."""

    __tablename__ = "pointer"
    singleton: Mapped[Key]
    current: Mapped[str | None] = _refer("version.id")


class PublicationRow(Row):
    __tablename__ = "publication"
    id: Mapped[Key]
    number: Mapped[int] = mapped_column(unique=True)
    version: Mapped[str] = _refer("version.id")
    published: Mapped[Moment]
    operator: Mapped[str]


class IssuedRow(Row):
    __tablename__ = "issued"
    id: Mapped[Key]
    person: Mapped[str] = _refer("participant.id")
    lines: Mapped[Json]
    channel: Mapped[str]
    issued: Mapped[Moment]
    operator: Mapped[str]
    sheet_number: Mapped[int]


class SheetRow(Row):
    __tablename__ = "sheet"
    id: Mapped[Key]
    kind: Mapped[str]
    subject: Mapped[str] = mapped_column(index=True)
    number: Mapped[int]
    material: Mapped[str]
    cosmetic: Mapped[str]
    printed: Mapped[Moment]
    operator: Mapped[str]
    reason: Mapped[str]


class CheckInRow(Row):
    __tablename__ = "check_in"
    id: Mapped[Key]
    person: Mapped[str] = _refer("participant.id")
    presence: Mapped[str]
    noted: Mapped[Moment]
    desk: Mapped[str]
    operator: Mapped[str]
    reason: Mapped[str]


class BadgeRow(Row):
    __tablename__ = "badge"
    person: Mapped[str] = _owner("participant.id")
    issue: Mapped[int]
    handed_over: Mapped[bool]


class DeskBlockRow(Row):
    __tablename__ = "desk_block"
    desk: Mapped[Key]
    first: Mapped[int] = mapped_column(unique=True)
    last: Mapped[int]


class SourceRow(Row):
    """`entity` may name anything; the unit of work watches it."""

    __tablename__ = "source"
    __table_args__ = (Index(None, "source", "kind", "external_id"),)
    id: Mapped[Key]
    source: Mapped[str]
    external_id: Mapped[str]
    kind: Mapped[str]
    entity: Mapped[str] = mapped_column(index=True)
    values: Mapped[Json]


class DistinctionRow(Row):
    """Each side may name a participant or an organisation; the unit of work watches them."""

    __tablename__ = "distinction"
    id: Mapped[Key]
    first: Mapped[str] = mapped_column(index=True)
    second: Mapped[str] = mapped_column(index=True)


class SourceProfileRow(Row):
    __tablename__ = "source_profile"
    id: Mapped[Key]
    source: Mapped[str]
    kind: Mapped[str]
    columns: Mapped[Json]
    reading: Mapped[Json]
    always: Mapped[Json]
    never: Mapped[Json]


class PictureRow(Row):
    __tablename__ = "picture"
    __table_args__ = (Index("ux_picture_name_in_use", "name", unique=True, sqlite_where=text("NOT retired")),)
    id: Mapped[Key]
    name: Mapped[str]
    media: Mapped[str]
    data: Mapped[str]
    retired: Mapped[bool]


class ChangeSetRow(Row):
    """One user action. `erased` ones have lost their entries and salt, their hashes stay."""

    __tablename__ = "change_set"
    __table_args__ = (Index(None, "desk", "counter", unique=True),)
    number: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    desk: Mapped[str]
    counter: Mapped[int]
    at: Mapped[Moment]
    operator: Mapped[str]
    action: Mapped[str]
    detail: Mapped[str]
    undo_of: Mapped[str | None] = _refer("change_set.id")
    salt: Mapped[str]
    payload_hash: Mapped[str]
    chain_hash: Mapped[str]
    erased: Mapped[bool]


class EntryRow(Row):
    __tablename__ = "change_entry"
    change_set: Mapped[int] = mapped_column(
        ForeignKey("change_set.number", deferrable=True, initially="DEFERRED"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    entity: Mapped[str]
    before: Mapped[Json | None]
    after: Mapped[Json | None]
    schema: Mapped[int]
