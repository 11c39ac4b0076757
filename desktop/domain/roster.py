"""Meetings, placements, roster versions, draft, publication, runs: what is planned and who said so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.errors import UserError, require_at_least
from desktop.domain.ids import (
    MeetingId,
    ParticipantId,
    PolicyId,
    PublicationId,
    RequestId,
    RunId,
    SlotId,
    TableId,
    VersionId,
)


class MeetingState(StrEnum):
    """What became of a meeting. That it is running follows from the clock and is not stored."""

    PLANNED = "planned"
    HELD = "held"
    NO_SHOW = "no-show"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A wish of the organiser for one place: `hard` pins stay whatever happens, others are preferred."""

    slot: SlotId
    table: TableId | None = None
    hard: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """What one or more requests became; the id is named after the people and an ordinal."""

    id: MeetingId
    people: tuple[ParticipantId, ...]
    requests: tuple[RequestId, ...] = ()
    length: int = 1
    pin: Pin | None = None
    state: MeetingState = MeetingState.PLANNED
    outcome: str = ""

    def __post_init__(self) -> None:
        if len(self.people) < 2 or len(set(self.people)) < len(self.people):
            raise UserError("meeting-of-one")
        require_at_least(1, "meeting", length=self.length)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where and when a meeting takes place: its consecutive slots and its table."""

    meeting: MeetingId
    slots: tuple[SlotId, ...]
    table: TableId
    interpreter: ParticipantId | None = None


class Provenance(StrEnum):
    """Who made a roster version."""

    RUN = "run"
    HAND = "hand"
    IMPORT = "import"


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterVersion:
    """An immutable set of placements with its parent, policy and maker."""

    id: VersionId
    number: int
    parent: VersionId | None
    policy: PolicyId
    provenance: Provenance
    placements: tuple[Placement, ...]
    created: datetime
    run: RunId | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterPointer:
    """Which version is current; undo moves it back."""

    current: VersionId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A version made official under a number of its own."""

    id: PublicationId
    number: int
    version: VersionId
    published: datetime
    operator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One solve as it happened: what was asked, under which limits, with which programs, what came out."""

    id: RunId
    mode: str
    policy: PolicyId
    problem_hash: str
    seed: int
    time_limit: float
    workers: int
    deterministic: bool
    programs: tuple[tuple[str, str], ...]
    started: datetime
    seconds: float
    status: str
    ended: str
    figures: tuple[tuple[str, int | float | None], ...]
    log: tuple[str, ...] = ()
