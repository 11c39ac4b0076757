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

    Attending are the enrolled, and everybody of the categories ("*" means all), less the exempt. Items of the
    same `series` are repetitions of each other: whoever is to attend goes to one of them. Until somebody is
    enrolled in one or the roster has `chosen` one for them, it is open which.
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
    series: str = ""
    chosen: tuple[ParticipantId, ...] = ()
    retired: bool = False

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise UserError("ends-before-start", kind="item", start=self.start, end=self.end)

    def is_attended_by(self, person: Participant) -> bool:
        """Whether it is settled that the person attends."""
        if self.retired or person.id in self.exempt:
            return False
        if self.series:
            return person.id in self.enrolled or person.id in self.chosen
        return self._names(person) or person.id in self.enrolled

    def may_be_attended_by(self, person: Participant) -> bool:
        """Whether the person attends, or is to attend this or a repetition of it."""
        if self.retired or person.id in self.exempt:
            return False
        return self._names(person) or person.id in self.enrolled or person.id in self.chosen

    def _names(self, person: Participant) -> bool:
        return "*" in self.categories or bool(self.categories & person.categories)
