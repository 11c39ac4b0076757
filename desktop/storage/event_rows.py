"""Tables of the event itself: rules, timetable, places, programme and pictures."""

from __future__ import annotations

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from desktop.storage.row_base import Json, Key, Moment, Row, belong_to, refer_to


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
    event: Mapped[str] = belong_to("event.id")
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
    day: Mapped[str] = refer_to("day.id")
    grid: Mapped[str] = refer_to("grid.id")
    name: Mapped[str]


class SlotRow(Row):
    __tablename__ = "slot"
    id: Mapped[Key]
    session: Mapped[str] = refer_to("session.id")
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
    room: Mapped[str] = refer_to("room.id")
    home_of: Mapped[str | None] = mapped_column(index=True)
    released: Mapped[bool]
    attributes: Mapped[Json]
    retired: Mapped[bool]


class ClosureRow(Row):
    __tablename__ = "closure"
    id: Mapped[Key]
    start: Mapped[Moment]
    end: Mapped[Moment]
    table: Mapped[str | None] = refer_to("venue_table.id")
    room: Mapped[str | None] = refer_to("room.id")
    reason: Mapped[str]
    retired: Mapped[bool]


class WalkRow(Row):
    __tablename__ = "walk"
    id: Mapped[Key]
    first: Mapped[str] = refer_to("room.id")
    second: Mapped[str] = refer_to("room.id")
    minutes: Mapped[int]


class ItemRow(Row):
    __tablename__ = "item"
    id: Mapped[Key]
    title: Mapped[str]
    kind: Mapped[str]
    start: Mapped[Moment]
    end: Mapped[Moment]
    room: Mapped[str | None] = refer_to("room.id")
    capacity: Mapped[int | None]
    categories: Mapped[Json]
    blocks: Mapped[bool]
    series: Mapped[str]
    retired: Mapped[bool]


class EnrolledRow(Row):
    __tablename__ = "item_enrolled"
    owner: Mapped[str] = belong_to("item.id")
    position: Mapped[int] = mapped_column(primary_key=True)
    member: Mapped[str] = refer_to("participant.id")


class ExemptRow(Row):
    __tablename__ = "item_exempt"
    owner: Mapped[str] = belong_to("item.id")
    position: Mapped[int] = mapped_column(primary_key=True)
    member: Mapped[str] = refer_to("participant.id")


class ChosenRow(Row):
    __tablename__ = "item_chosen"
    owner: Mapped[str] = belong_to("item.id")
    position: Mapped[int] = mapped_column(primary_key=True)
    member: Mapped[str] = refer_to("participant.id")


class PictureRow(Row):
    __tablename__ = "picture"
    __table_args__ = (Index("ux_picture_name_in_use", "name", unique=True, sqlite_where=text("NOT retired")),)
    id: Mapped[Key]
    name: Mapped[str]
    media: Mapped[str]
    data: Mapped[str]
    retired: Mapped[bool]
