"""Rows of meetings by the clock: which slots follow each other without a pause, whatever their sessions."""

from __future__ import annotations

from itertools import pairwise

from desktop.domain.problem import Problem


class Rows:
    """Slots in a row when less than `pause` minutes lie between them.

    `follows`: for each slot the mask of those that may come next in a row; `stretch`: for each slot the
    mask of all that are joined with it by such steps.
    """

    def __init__(self, problem: Problem, pause: int) -> None:
        slots = problem.slots
        self.follows = [0] * len(slots)
        group = list(range(len(slots)))
        for one, spec in enumerate(slots):
            for other in range(one + 1, len(slots)):
                if 0 <= slots[other].start - spec.end < max(1, pause):
                    self.follows[one] |= 1 << other
                    old, new = group[other], group[one]
                    if old != new:
                        group = [new if entry == old else entry for entry in group]
        masks: dict[int, int] = {}
        for slot, name in enumerate(group):
            masks[name] = masks.get(name, 0) | 1 << slot
        self.stretch = [masks[name] for name in group]

    def are_too_long(self, used: int, slot: int, longest: int) -> bool:
        """Whether somebody who spends the slots `used` in meetings has too many in a row about `slot`."""
        mask, row, previous = used & self.stretch[slot], 0, None
        if mask.bit_count() <= longest:
            return False
        while mask:
            low = mask & -mask
            mask ^= low
            current = low.bit_length() - 1
            row = row + 1 if previous is not None and self.follows[previous] & low else 1
            if row > longest:
                return True
            previous = current
        return False

    def stretches(self, mask: int) -> list[tuple[int, ...]]:
        """The stretches that some of these slots lie in, each in order of time."""
        return sorted(
            {
                tuple(other for other in range(len(self.stretch)) if stretch >> other & 1)
                for slot, stretch in enumerate(self.stretch)
                if mask >> slot & 1
            }
        )

    def is_chain(self, stretch: tuple[int, ...]) -> bool:
        """Whether each slot of the stretch has the next one as its only follower."""
        return all(self.follows[one] == 1 << other for one, other in pairwise(stretch))
