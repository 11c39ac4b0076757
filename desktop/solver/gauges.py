"""How much is taken at each point of time of what there is, and at which points nothing is left; no rule of
its own."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.solver.timing import bits


class Gauge:
    """Counts against limits, point by point. `short[w - 1]`: mask of the points where w more do not fit."""

    __slots__ = ("_left", "count", "short")

    def __init__(self, left: Sequence[int], heaviest: int = 1) -> None:
        """`left`: what there is at each point. `heaviest`: the most that is ever taken at once."""
        self._left = left
        self.count = [0] * len(left)
        self.short = [
            sum(1 << point for point, limit in enumerate(left) if limit < weight)
            for weight in range(1, heaviest + 1)
        ]

    def change(self, cover: int, amount: int) -> None:
        """Take so much more (or less) at these points."""
        count, left, short = self.count, self._left, self.short
        for point in bits(cover):
            count[point] += amount
            room = left[point] - count[point]
            if amount > 0:
                for index in range(max(0, room), len(short)):
                    short[index] |= 1 << point
            else:
                for index in range(min(room, len(short))):
                    short[index] &= ~(1 << point)
