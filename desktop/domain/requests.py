"""What people ask for: requests and vetoes; how they become meetings stands in `matchmaking`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.errors import UserError
from desktop.domain.ids import OrganisationId, ParticipantId, RequestId, SessionId, SlotId, VetoId


class RequestState(StrEnum):
    """The answer of the asked side."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Somebody wants to meet a participant or an organisation (then any delegate will do).

    `stars` 1 to 5 are the asker's; `must` is the organiser's. `length` in slots. `sessions` empty: any.
    `after`: requests whose meetings come first. `number` is what people and the command line call it by.
    `others`: more people who must be at the meeting. `needs`: attributes its table must have.
    """

    id: RequestId
    number: int
    asker: ParticipantId
    participant: ParticipantId | None = None
    organisation: OrganisationId | None = None
    stars: int = 3
    must: bool = False
    state: RequestState = RequestState.ACCEPTED
    length: int = 1
    sessions: tuple[SessionId, ...] = ()
    slot: SlotId | None = None
    after: tuple[RequestId, ...] = ()
    others: tuple[ParticipantId, ...] = ()
    needs: frozenset[str] = frozenset()
    note: str = ""
    retired: bool = False

    def __post_init__(self) -> None:
        if (self.participant is None) == (self.organisation is None):
            raise UserError("request-to-whom", number=self.number)
        if self.participant == self.asker:
            raise UserError("request-to-self", number=self.number)
        if {self.asker, self.participant} & set(self.others) or len(set(self.others)) < len(self.others):
            raise UserError("request-names-twice", number=self.number)
        if not 1 <= self.stars <= 5:
            raise UserError("request-stars", number=self.number, stars=self.stars)
        if self.length < 1:
            raise UserError("request-length", number=self.number, length=self.length)


@dataclass(frozen=True, slots=True, kw_only=True)
class Veto:
    """These two never meet; confidential. Each side is a participant or a whole organisation."""

    id: VetoId
    first: ParticipantId | OrganisationId
    second: ParticipantId | OrganisationId
    reason: str = ""
    retired: bool = False
