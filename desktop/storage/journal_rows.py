"""Tables of the journal: what was done, by whom, and what stood there before."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop.storage.row_base import Json, Moment, Row, belong_to, refer_to


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
    undo_of: Mapped[str | None] = refer_to("change_set.id")
    salt: Mapped[str]
    payload_hash: Mapped[str]
    chain_hash: Mapped[str]
    erased: Mapped[bool]


class EntryRow(Row):
    __tablename__ = "change_entry"
    change_set: Mapped[int] = belong_to("change_set.number")
    position: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    entity: Mapped[str]
    before: Mapped[Json | None]
    after: Mapped[Json | None]
    schema: Mapped[int]
