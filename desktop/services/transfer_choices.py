"""What somebody decided about the differences an import found; decides nothing itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Choice(StrEnum):
    """Whose value of a field counts."""

    THEIRS = "theirs"
    OURS = "ours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Decisions over the rules of an import, the closer ones first: one field of one entity, then a field.

    `accepted` and `refused`: pairs of entity and field. `always` and `never`: fields the source, or the
    event, is right about; `undecided`: those of which that is no longer remembered. `refused_rows`: rows
    left out. `withdrawn`: vanished entities that are taken off. `most_requests` of one person; no limit
    without.
    """

    accepted: frozenset[tuple[UUID, str]] = frozenset()
    refused: frozenset[tuple[UUID, str]] = frozenset()
    always: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    undecided: frozenset[str] = frozenset()
    refused_rows: frozenset[int] = frozenset()
    withdrawn: frozenset[UUID] = frozenset()
    withdraw_all: bool = False
    most_requests: int | None = None

    def of(self, entity: UUID, field: str) -> Choice | None:
        """Whose value counts for one field of one entity; None where the rules decide."""
        if (entity, field) in self.refused:
            return Choice.OURS
        if (entity, field) in self.accepted:
            return Choice.THEIRS
        if field in self.never:
            return Choice.OURS
        return Choice.THEIRS if field in self.always else None

    def is_withdrawn(self, entity: UUID) -> bool:
        """Whether something that vanished from its source is to be taken off."""
        return self.withdraw_all or entity in self.withdrawn


NO_CHOICES = Choices()
