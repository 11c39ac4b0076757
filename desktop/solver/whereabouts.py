"""From which slots somebody could begin a stay, given where they are already: people and interpreters alike.

Sets of slots and points are bit masks, so that a whole event is looked at in a few steps.
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop.solver.facts import Facts, bits
from desktop.solver.rows import Rows


def free_starts(facts: Facts, starts: int, length: int, zone: int, taken: int, places: Iterable[int]) -> int:
    """Those of the starts at which somebody is free and can be in the zone in time.

    `taken`: the points somebody is in a meeting, changeover included. `places`: for each zone the slots in
    which they are there; nothing where there is one zone.
    """
    starts &= ~facts.touching(length, taken)
    return starts & ~facts.spanning(length, facts.too_far(zone, places))


def rested_starts(facts: Facts, rows: Rows, starts: int, length: int, used: int, longest: int | None) -> int:
    """Those of the starts with which somebody who spends the slots `used` has no row longer than
    `longest`."""
    if longest is None or used.bit_count() + length <= longest:
        return starts
    for slot in bits(starts):
        stay = facts.stay(length, slot)
        if stay is not None and rows.are_too_long(used | stay.span, slot, longest):
            starts &= ~(1 << slot)
    return starts
