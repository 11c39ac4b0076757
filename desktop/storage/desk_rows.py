"""Tables of the desk and its printer: check-ins, badges, number blocks and printed sheets."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from desktop.storage.row_base import Key, Moment, Row, belong_to, refer_to


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
    person: Mapped[str] = refer_to("participant.id")
    presence: Mapped[str]
    noted: Mapped[Moment]
    desk: Mapped[str]
    operator: Mapped[str]
    reason: Mapped[str]


class BadgeRow(Row):
    __tablename__ = "badge"
    person: Mapped[str] = belong_to("participant.id")
    issue: Mapped[int]
    handed_over: Mapped[bool]


class DeskBlockRow(Row):
    __tablename__ = "desk_block"
    desk: Mapped[Key]
    first: Mapped[int] = mapped_column(unique=True)
    last: Mapped[int]
