"""Programme items: workshops, plenaries, demonstrations, openings, and who attends them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.errors import UserError
from desktop.domain.ids import ItemId, ParticipantId, RoomId
from desktop.domain.people import Participant


class ItemKind(StrEnum):
    """Kinds of programme items."""

    PLENARY = "plenary"
    WORKSHOP = "workshop"
    DEMONSTRATION = "demonstration"
    OPENING = "opening"
    EXHIBITION = "exhibition"
    SOCIAL = "social"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeItem:
    """Something on the programme; those who attend are busy then, if it `blocks`.

    Attending are the enrolled, and everybody of the categories ("*" means all), less the exempt.
    """

    id: ItemId
    title: str
    kind: ItemKind
    start: datetime
    end: datetime
    room: RoomId | None = None
    capacity: int | None = None
    categories: frozenset[str] = frozenset()
    enrolled: tuple[ParticipantId, ...] = ()
    exempt: frozenset[ParticipantId] = frozenset()
    blocks: bool = True
    retired: bool = False

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise UserError("ends-before-start", kind="item", start=self.start, end=self.end)

    def is_attended_by(self, person: Participant) -> bool:
        """Whether the person attends."""
        if self.retired or person.id in self.exempt:
            return False
        named = "*" in self.categories or bool(self.categories & person.categories)
        return named or person.id in self.enrolled
