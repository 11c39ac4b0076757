"""When somebody may begin a meeting, as far as absence, programme items and kept meetings go; people and
interpreters alike.

What bars a slot is looked for once: many people attend the same item.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from desktop.domain.problem import Assignment, BusySpec
from desktop.solver.timing import Timing, mask_of

Walk = Callable[[Iterable[int]], int]


class Presence:
    """Answers for each length of a meeting and each zone with a mask of first slots."""

    def __init__(self, timing: Timing, zone_of_room: Sequence[int], walk_of: Walk) -> None:
        """`walk_of`: which of the walks between two groups of rooms counts."""
        self._timing = timing
        self._problem = timing.problem
        zones = 1 + max(zone_of_room, default=0)
        self._rooms = [[r for r, own in enumerate(zone_of_room) if own == zone] for zone in range(zones)]
        self._walk_of = walk_of
        self._known: dict[tuple[object, ...], int] = {}

    def starts(
        self,
        length: int,
        zone: int,
        gone: Iterable[int],
        items: Iterable[BusySpec],
        kept: Iterable[Assignment],
    ) -> int:
        """Slots from which somebody could be in the zone for so many slots who is away in the slots `gone`,
        attends the items and keeps these meetings."""
        barred = 0
        for slot in gone:
            barred |= self._barred_by_absence(length, slot)
        for item in items:
            barred |= self._barred_by_item(length, zone, item)
        for entry in kept:
            barred |= self._barred_by_meeting(length, zone, entry)
        return self._fitting(length) & ~barred

    def _fitting(self, length: int) -> int:
        """Slots from which the session is long enough."""
        key = (length,)
        if key not in self._known:
            spans = self._timing.points_at_span(length)
            self._known[key] = mask_of(slot for slot, span in enumerate(spans) if span)
        return self._known[key]

    def _barred_by_absence(self, length: int, gone: int) -> int:
        spec = self._problem.slots[gone]
        return self._barred_if(
            (length, gone), length, lambda start, end, release: start < spec.end and spec.start < end
        )

    def _barred_by_item(self, length: int, zone: int, item: BusySpec) -> int:
        """Nobody meets during an item or before there was time to walk."""
        there, back = self._walks(zone, item.room)
        return self._barred_if(
            (length, zone, item),
            length,
            lambda start, end, release: (
                (start < item.end and item.start < end)
                or end <= item.start < end + there
                or item.end <= start < item.end + back
            ),
        )

    def _barred_by_meeting(self, length: int, zone: int, entry: Assignment) -> int:
        """Nobody is in two meetings at once, nor in the second before there was time to walk."""
        held = self._timing.stay_of(entry.meeting, entry.slot)
        room = self._problem.tables[entry.table].room
        there, back = self._walks(zone, room)
        until = max(held.release, held.end + back)
        return self._barred_if(
            (length, zone, held.start, held.end, held.release, room),
            length,
            lambda start, end, release: start < until and held.start < max(release, end + there),
        )

    def _walks(self, zone: int, room: int | None) -> tuple[int, int]:
        """Minutes from the zone to the room and back."""
        if room is None:
            return 0, 0
        walking, rooms = self._problem.walking, self._rooms[zone]
        return (
            self._walk_of(walking[own][room] for own in rooms),
            self._walk_of(walking[room][own] for own in rooms),
        )

    def _barred_if(
        self, key: tuple[object, ...], length: int, is_barred: Callable[[int, int, int], bool]
    ) -> int:
        """Slots from which a stay (its start, end and release) is barred; remembered under the key."""
        if key not in self._known:
            stays = ((slot, self._timing.stay(length, slot)) for slot in range(len(self._problem.slots)))
            self._known[key] = mask_of(
                slot for slot, stay in stays if stay and is_barred(stay.start, stay.end, stay.release)
            )
        return self._known[key]
