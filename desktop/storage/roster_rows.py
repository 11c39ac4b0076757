"""Tables of meetings and of the rosters they stand on, from the draft to what people hold."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from desktop.storage.row_base import Json, Key, Moment, Row, belong_to, refer_to


class MeetingRow(Row):
    """`pin_slot` and `pin_table` repeat what `pin` says, so that the file knows the reference."""

    __tablename__ = "meeting"
    id: Mapped[Key]
    length: Mapped[int]
    pin: Mapped[Json | None]
    state: Mapped[str]
    outcome: Mapped[str]
    pin_slot: Mapped[str | None] = refer_to("slot.id")
    pin_table: Mapped[str | None] = refer_to("venue_table.id")


class MeetingPersonRow(Row):
    __tablename__ = "meeting_person"
    owner: Mapped[str] = belong_to("meeting.id")
    position: Mapped[int] = mapped_column(primary_key=True)
    member: Mapped[str] = refer_to("participant.id")


class MeetingRequestRow(Row):
    __tablename__ = "meeting_request"
    owner: Mapped[str] = belong_to("meeting.id")
    position: Mapped[int] = mapped_column(primary_key=True)
    member: Mapped[str] = refer_to("request.id")


class DraftRow(Row):
    __tablename__ = "draft"
    meeting: Mapped[str] = belong_to("meeting.id")
    table: Mapped[str] = refer_to("venue_table.id")
    interpreter: Mapped[str | None] = refer_to("participant.id")


class DraftSlotRow(Row):
    __tablename__ = "draft_slot"
    owner: Mapped[str] = belong_to("draft.meeting")
    position: Mapped[int] = mapped_column(primary_key=True)
    member: Mapped[str] = refer_to("slot.id")


class RunRow(Row):
    __tablename__ = "run"
    id: Mapped[Key]
    mode: Mapped[str]
    policy: Mapped[str] = refer_to("policy.id")
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
    parent: Mapped[str | None] = refer_to("version.id")
    policy: Mapped[str] = refer_to("policy.id")
    provenance: Mapped[str]
    created: Mapped[Moment]
    run: Mapped[str | None] = refer_to("run.id")
    note: Mapped[str]


class VersionPlacementRow(Row):
    """A placement of a version; never changes, so its slots are JSON."""

    __tablename__ = "version_placement"
    owner: Mapped[str] = belong_to("version.id")
    position: Mapped[int] = mapped_column(primary_key=True)
    meeting: Mapped[str] = refer_to("meeting.id")
    slots: Mapped[Json]
    table: Mapped[str] = refer_to("venue_table.id")
    interpreter: Mapped[str | None] = refer_to("participant.id")


class PointerRow(Row):
    """The one row that says which version is current."""

    __tablename__ = "pointer"
    singleton: Mapped[Key]
    current: Mapped[str | None] = refer_to("version.id")


class PublicationRow(Row):
    __tablename__ = "publication"
    id: Mapped[Key]
    number: Mapped[int] = mapped_column(unique=True)
    version: Mapped[str] = refer_to("version.id")
    published: Mapped[Moment]
    operator: Mapped[str]


class IssuedRow(Row):
    __tablename__ = "issued"
    id: Mapped[Key]
    person: Mapped[str] = refer_to("participant.id")
    lines: Mapped[Json]
    channel: Mapped[str]
    issued: Mapped[Moment]
    operator: Mapped[str]
    sheet_number: Mapped[int]
