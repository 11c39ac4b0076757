"""Tables of people, their organisations and wishes, and of where they were read from."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop.storage.row_base import Json, Key, Moment, Row, belong_to, refer_to


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
    merged_into: Mapped[str | None] = refer_to("organisation.id")
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
    merged_into: Mapped[str | None] = refer_to("participant.id")
    folded_name: Mapped[str] = mapped_column(index=True)
    folded_email: Mapped[str] = mapped_column(index=True)


class AffiliationRow(Row):
    __tablename__ = "participant_affiliation"
    owner: Mapped[str] = belong_to("participant.id")
    position: Mapped[int] = mapped_column(primary_key=True)
    member: Mapped[str] = refer_to("organisation.id")


class RequestRow(Row):
    __tablename__ = "request"
    id: Mapped[Key]
    number: Mapped[int] = mapped_column(unique=True)
    asker: Mapped[str] = refer_to("participant.id")
    participant: Mapped[str | None] = refer_to("participant.id")
    organisation: Mapped[str | None] = refer_to("organisation.id")
    stars: Mapped[int]
    must: Mapped[bool]
    state: Mapped[str]
    length: Mapped[int]
    slot: Mapped[str | None] = refer_to("slot.id")
    needs: Mapped[Json]
    note: Mapped[str]
    retired: Mapped[bool]


class RequestSessionRow(Row):
    __tablename__ = "request_session"
    owner: Mapped[str] = belong_to("request.id")
    position: Mapped[int] = mapped_column(primary_key=True)
    member: Mapped[str] = refer_to("session.id")


class RequestAfterRow(Row):
    __tablename__ = "request_after"
    owner: Mapped[str] = belong_to("request.id")
    position: Mapped[int] = mapped_column(primary_key=True)
    member: Mapped[str] = refer_to("request.id")


class RequestOtherRow(Row):
    __tablename__ = "request_other"
    owner: Mapped[str] = belong_to("request.id")
    position: Mapped[int] = mapped_column(primary_key=True)
    member: Mapped[str] = refer_to("participant.id")


class VetoRow(Row):
    """Each side may name a participant or an organisation; the unit of work watches them."""

    __tablename__ = "veto"
    id: Mapped[Key]
    first: Mapped[str] = mapped_column(index=True)
    second: Mapped[str] = mapped_column(index=True)
    reason: Mapped[str]
    retired: Mapped[bool]


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
