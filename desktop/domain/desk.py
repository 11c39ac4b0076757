"""What happens at the desk: check-ins and badges in people's hands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.ids import CheckInId, ParticipantId


class Presence(StrEnum):
    """What was noted of a person."""

    IN = "in"
    UNDONE = "undone"
    OUT = "out"
    NO_SHOW = "no-show"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """One fact noted at a desk; facts are only ever added, the newest tells where somebody stands."""

    id: CheckInId
    person: ParticipantId
    presence: Presence
    noted: datetime
    desk: str
    operator: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeIssue:
    """The badge number a person's valid badge carries; it rises only when a handed-over badge is replaced."""

    person: ParticipantId
    issue: int = 1
    handed_over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskBlock:
    """The short numbers a desk may give to new people: first..last, so that desks apart never clash."""

    desk: str
    first: int
    last: int
