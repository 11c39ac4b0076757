"""What a file's rows become: plain, typed, checked; knows no event and nobody who is already there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Literal, TypeVar

T = TypeVar("T")
ParticipantStatus = Literal["registered", "cancelled", "pending"]
RequestStatus = Literal["pending", "accepted", "declined"]


class Severity(StrEnum):
    """An error rejects its row, a warning keeps it."""

    ERROR = "error"
    WARNING = "warning"


class ProblemCode(StrEnum):
    """What is wrong with a row; the comment says what `value` holds where it is not the cell's text."""

    NAME_MISSING = "name-missing"
    FROM_MISSING = "from-missing"
    TO_MISSING = "to-missing"
    ROOM_MISSING = "room-missing"
    TITLE_MISSING = "title-missing"
    ITEM_KIND_UNKNOWN = "item-kind-unknown"
    ENDS_BEFORE_START = "item-ends-before-start"
    ORGANISATION_MISSING = "organisation-missing"
    DELEGATES_UNKNOWN = "delegates-unknown"
    NOBODY_NAMED = "nobody-named"
    SAME_PERSON = "same-person"  # the name, address or organisation both sides share
    START_MISSING = "start-missing"
    START_NOT_UNDERSTOOD = "start-not-understood"
    EMAIL_BAD = "email-bad"
    EMAIL_SEVERAL = "email-several"  # the addresses, the first is used
    EMAIL_SHARED = "email-shared"  # the address
    REGISTERED_TWICE = "registered-twice"  # number of the earlier row
    ID_TWICE = "id-twice"  # number of the earlier row
    REQUEST_TWICE = "request-twice"  # number of the earlier row
    PHONE_BAD = "phone-bad"
    PHONE_WITHOUT_COUNTRY = "phone-without-country"
    COUNTRY_UNKNOWN = "country-unknown"
    LANGUAGE_UNKNOWN = "language-unknown"
    ROLE_UNKNOWN = "role-unknown"
    STATUS_UNKNOWN = "status-unknown"
    NEED_UNKNOWN = "need-unknown"
    YES_NO_UNKNOWN = "yes-no-unknown"
    STARS_UNKNOWN = "stars-unknown"
    STARS_OUT_OF_RANGE = "stars-out-of-range"
    NUMBER_BAD = "number-bad"
    TIME_BAD = "time-bad"
    LEAVES_BEFORE_ARRIVES = "leaves-before-arrives"
    AVAILABILITY_UNKNOWN = "availability-unknown"
    MARK_UNKNOWN = "mark-unknown"
    MEETING_OFF = "meeting-off"  # the status
    CELLS_BEYOND_HEADER = "cells-beyond-header"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowProblem:
    """One thing wrong in a row; `row` as the spreadsheet counts, `column` as its header names it."""

    row: int
    column: str | None
    code: ProblemCode
    value: str
    severity: Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed(Generic[T]):
    """The rows that can be used and everything there is to say about the file's rows, in file order."""

    rows: tuple[T, ...]
    problems: tuple[RowProblem, ...]

    @property
    def rejected(self) -> frozenset[int]:
        """Numbers of the rows left out."""
        return frozenset(problem.row for problem in self.problems if problem.severity is Severity.ERROR)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationRef:
    """An organisation as a participant's row names it; `country` is ISO 3166-1 alpha-2."""

    name: str
    country: str | None = None
    kind: str | None = None
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantRow:
    """One registration. Moments are wall time of the event; languages ISO 639-1; `phone` is E.164.

    `latin_given` and `latin_family` are None when the name already is in Latin letters; `latin_is_guess`
    marks letters we wrote ourselves.
    """

    row: int
    external_id: str | None = None
    given_name: str
    family_name: str
    latin_given: str | None = None
    latin_family: str | None = None
    latin_is_guess: bool = False
    email: str | None = None
    phone: str | None = None
    phone_raw: str | None = None
    organisations: tuple[OrganisationRef, ...] = ()
    job_title: str = ""
    country: str | None = None
    languages: tuple[str, ...] = ()
    print_language: str | None = None
    roles: tuple[str, ...] = ("matchmaking",)
    categories: tuple[str, ...] = ()
    arrives: dt.datetime | None = None
    leaves: dt.datetime | None = None
    unavailable: tuple[tuple[dt.datetime, dt.datetime], ...] = ()
    max_per_day: int | None = None
    max_total: int | None = None
    minimum: int | None = None
    max_run: int | None = None
    status: ParticipantStatus = "registered"
    photo_consent: bool | None = None
    contact_consent: bool | None = None
    needs: tuple[str, ...] = ()
    home_table: int | None = None
    home_released: bool | None = None
    profile: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRow:
    """One wish: who (by id, address, name or organisation) wants to meet whom; `length` in slots.

    `column` is the heading of its cell where a row holds several wishes, whose `to_name` may be any text.
    `slot` is wall time of the event; `sessions` are names, `after` ids of other wishes, `others` more people
    by address or name, `needs` attributes of the table; `veto`: never meet.
    """

    row: int
    column: str | None = None
    external_id: str | None = None
    from_id: str | None = None
    from_email: str | None = None
    from_name: str | None = None
    from_organisation: str | None = None
    to_id: str | None = None
    to_email: str | None = None
    to_name: str | None = None
    to_organisation: str | None = None
    stars: int = 3
    must: bool = False
    status: RequestStatus = "pending"
    length: int = 1
    veto: bool = False
    sessions: tuple[str, ...] = ()
    slot: dt.datetime | None = None
    after: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """One meeting agreed elsewhere; `start` is wall time of the event, `table` its number.

    `guests`: further people by address or name. Not `pinned`: a preferred place. `is_placement`: only where
    a roster has it; `in_roster`: there too. `pin_start`, `pin_table`: a pin elsewhere. `state`: what came of
    it; only then, or with an `outcome`, may `start` be missing. `length` in slots.
    """

    row: int
    external_id: str | None = None
    first_id: str | None = None
    first_email: str | None = None
    first_name: str | None = None
    first_organisation: str | None = None
    second_id: str | None = None
    second_email: str | None = None
    second_name: str | None = None
    second_organisation: str | None = None
    start: dt.datetime | None
    end: dt.datetime | None = None
    session: str = ""
    table: int | None = None
    room: str | None = None
    guests: tuple[str, ...] = ()
    interpreter: str = ""
    length: int | None = None
    pinned: bool = True
    is_placement: bool = False
    in_roster: bool = False
    pin_start: dt.datetime | None = None
    pin_table: int | None = None
    state: str = ""
    outcome: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomRow:
    """A table and its room, or a room alone; `home_of` names a person or an organisation.

    `closed`, `room_closed`: from when to when and why, in wall time. `walks`: minutes to rooms by name.
    """

    row: int
    room: str
    building: str = ""
    table: int | None = None
    home_of: str = ""
    released: bool | None = None
    attributes: tuple[str, ...] = ()
    max_meetings: int | None = None
    max_people: int | None = None
    closed: tuple[tuple[dt.datetime, dt.datetime, str], ...] = ()
    room_closed: tuple[tuple[dt.datetime, dt.datetime, str], ...] = ()
    walks: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationRow:
    """An organisation by itself; `delegates`: apart or together."""

    row: int
    ref: OrganisationRef
    latin_name: str = ""
    delegates: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """An item of the programme. Moments are wall time of the event; `categories` with "*" for everybody.

    `enrolled`, `exempt` and `chosen` name people; None and empty: nothing is said.
    """

    row: int
    external_id: str | None = None
    title: str
    kind: str | None = None
    start: dt.datetime
    end: dt.datetime
    room: str = ""
    building: str = ""
    capacity: int | None = None
    categories: tuple[str, ...] = ()
    enrolled: tuple[str, ...] = ()
    exempt: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    series: str = ""
    blocks: bool | None = None
