"""The difference between two rosters: what was gained, lost and moved, who is disturbed, who must be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop.domain.ids import MeetingId, ParticipantId
from desktop.domain.roster import Placement
from desktop.domain.sheets import Line, LineKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterChanges:
    """Meetings gained, lost and moved between two sets of placements; `retabled` keep their time."""

    gained: tuple[MeetingId, ...]
    lost: tuple[MeetingId, ...]
    moved: tuple[MeetingId, ...]
    retabled: tuple[MeetingId, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the two rosters are the same."""
        return not (self.gained or self.lost or self.moved or self.retabled)


def compare_rosters(before: Iterable[Placement], after: Iterable[Placement]) -> RosterChanges:
    """Compare two sets of placements meeting by meeting."""
    old = {placement.meeting: placement for placement in before}
    new = {placement.meeting: placement for placement in after}
    both = sorted(old.keys() & new.keys())
    return RosterChanges(
        gained=tuple(sorted(new.keys() - old.keys())),
        lost=tuple(sorted(old.keys() - new.keys())),
        moved=tuple(meeting for meeting in both if old[meeting].slots != new[meeting].slots),
        retabled=tuple(
            meeting
            for meeting in both
            if old[meeting].slots == new[meeting].slots and old[meeting].table != new[meeting].table
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChange:
    """What differs between what a person holds and what is planned: lines to strike and lines to add."""

    person: ParticipantId
    struck: tuple[Line, ...]
    added: tuple[Line, ...]

    @property
    def is_disturbed(self) -> bool:
        """Whether a line they hold no longer holds: moved or cancelled, not merely added to."""
        return bool(self.struck)

    @property
    def time_changes(self) -> bool:
        """Whether a struck line's hour is really given up, not only its table or partner changed."""
        kept = {line.start for line in self.added}
        return any(line.start not in kept for line in self.struck)


def compare_lines(
    held: Mapping[ParticipantId, tuple[Line, ...]], planned: Mapping[ParticipantId, tuple[Line, ...]]
) -> tuple[PersonChange, ...]:
    """For everybody who holds something, what became wrong or is new; who has no change is left out."""
    changes = []
    for person in sorted(held):
        before = {repr(line.material()): line for line in held[person]}
        after = {repr(line.material()): line for line in planned.get(person, ())}
        struck = tuple(line for key, line in before.items() if key not in after)
        added = tuple(line for key, line in after.items() if key not in before)
        if struck or added:
            changes.append(PersonChange(person=person, struck=struck, added=added))
    return tuple(changes)


def meetings_among(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The meetings among the lines."""
    return tuple(line for line in lines if line.kind is LineKind.MEETING)
