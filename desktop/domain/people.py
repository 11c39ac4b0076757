"""Organisations and participants, and what an import remembers of where they came from."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from desktop.domain.errors import UserError, require_at_least
from desktop.domain.event import Interval
from desktop.domain.ids import DistinctionId, OrganisationId, ParticipantId, SourceProfileId, SourceRecordId


class Role(StrEnum):
    """What somebody does at the event; only matchmaking people are scheduled, all get badges."""

    MATCHMAKING = "matchmaking"
    SPEAKER = "speaker"
    PRESS = "press"
    OFFICIAL = "official"
    STAFF = "staff"
    INTERPRETER = "interpreter"


class Delegates(StrEnum):
    """How people of one organisation take its meetings: each for themselves, or all together."""

    APART = "apart"
    TOGETHER = "together"


class Registration(StrEnum):
    """Where somebody's registration stands."""

    REGISTERED = "registered"
    PENDING = "pending"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A firm, producer, incubator or office. `country` is ISO 3166 alpha-2, empty when unknown."""

    id: OrganisationId
    name: str
    latin_name: str = ""
    country: str = ""
    kind: str = ""
    sectors: tuple[str, ...] = ()
    delegates: Delegates = Delegates.APART
    retired: bool = False
    merged_into: OrganisationId | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise UserError("organisation-without-name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A person at the event, named in the original script and in Latin letters.

    `number` is the short number on the badge. Empty `languages` means unknown. `unavailable`, `arrives` and
    `leaves` are wall time. `max_per_day`, `max_total`, `minimum` and `max_run` (for interpreters the policy's
    `interpreter_run`) override the policy when given. `needs`: attributes of a table, and notes for the desk.
    `contact_consent`: whether e-mail and telephone may be passed on; None when nobody asked.
    """

    id: ParticipantId
    number: int
    given_name: str
    family_name: str
    latin_given: str = ""
    latin_family: str = ""
    email: str = ""
    phone: str = ""
    country: str = ""
    job_title: str = ""
    languages: tuple[str, ...] = ()
    print_language: str = ""
    affiliations: tuple[OrganisationId, ...] = ()
    roles: frozenset[Role] = frozenset({Role.MATCHMAKING})
    categories: frozenset[str] = frozenset()
    arrives: datetime | None = None
    leaves: datetime | None = None
    unavailable: tuple[Interval, ...] = ()
    max_per_day: int | None = None
    max_total: int | None = None
    minimum: int | None = None
    max_run: int | None = None
    needs: frozenset[str] = frozenset()
    photo_consent: bool | None = None
    contact_consent: bool | None = None
    registration: Registration = Registration.REGISTERED
    profile: str = ""
    note: str = ""
    retired: bool = False
    merged_into: ParticipantId | None = None

    def __post_init__(self) -> None:
        if not (self.given_name.strip() or self.family_name.strip()):
            raise UserError("participant-without-name", number=self.number)
        if self.arrives and self.leaves and self.leaves <= self.arrives:
            raise UserError("ends-before-start", kind="stay", start=self.arrives, end=self.leaves)
        require_at_least(
            0, "participant", max_per_day=self.max_per_day, max_total=self.max_total, minimum=self.minimum
        )
        require_at_least(1, "participant", max_run=self.max_run)

    @property
    def name(self) -> str:
        """Given and family name in the original script."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def latin_name(self) -> str:
        """The name in Latin letters; empty when the original already is."""
        return f"{self.latin_given} {self.latin_family}".strip()

    @property
    def is_present(self) -> bool:
        """Whether the person is expected: neither retired, merged into another nor cancelled."""
        stands = not self.retired and self.merged_into is None
        return stands and self.registration is not Registration.CANCELLED

    @property
    def is_scheduled(self) -> bool:
        """Whether the person takes part in meetings."""
        return self.is_present and Role.MATCHMAKING in self.roles

    @property
    def interprets(self) -> bool:
        """Whether the person may be given to meetings as an interpreter; they have none of their own."""
        return self.is_present and Role.INTERPRETER in self.roles and Role.MATCHMAKING not in self.roles

    @property
    def sort_key(self) -> tuple[str, str, int]:
        """Order of lists: family name, given name in Latin letters without accents, then number."""
        return (
            fold(self.latin_family or self.family_name),
            fold(self.latin_given or self.given_name),
            self.number,
        )


def fold(text: str) -> str:
    """Text without case and accents, for comparing and sorting."""
    if text.isascii():  # thousands at a time; nothing to take apart
        return text.lower().strip()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Distinction:
    """Two people, or two organisations, that look alike and were said not to be the same."""

    id: DistinctionId
    first: UUID
    second: UUID


class SourceKind(StrEnum):
    """What an imported row became."""

    PARTICIPANT = "participant"
    ORGANISATION = "organisation"
    REQUEST = "request"
    MEETING = "meeting"
    ROOM = "room"
    TABLE = "table"
    ITEM = "item"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecord:
    """One row as a source last gave it: the base when the same source is read again."""

    id: SourceRecordId
    source: str
    external_id: str
    kind: SourceKind
    entity: UUID
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceProfile:
    """How the lists of one source are read, and whose word counts for a field when it is read again.

    `columns`: field and heading ("" when not used). `reading`: how the file is opened, e.g. encoding, sheet.
    `always`: fields in which the source is right; `never`: fields in which the event is.
    """

    id: SourceProfileId
    source: str
    kind: SourceKind
    columns: tuple[tuple[str, str], ...] = ()
    reading: tuple[tuple[str, str], ...] = ()
    always: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
