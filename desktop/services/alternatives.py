"""Which of several rosters are worth showing beside each other: nearly as good, and clearly different."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.metrics import Metrics, measure
from desktop.domain.problem import Problem, Roster

NEARLY = 0.99
"""Part of the best value that an alternative has at least."""
DIFFERENT = 0.2
"""Part of its meetings that an alternative does not place when another one does."""


def choose_alternatives(problem: Problem, rosters: Sequence[Roster], most: int) -> tuple[int, ...]:
    """The best roster, then others nearly as good that differ clearly from those before; as indices."""
    figures = [measure(problem, roster) for roster in rosters]
    order = sorted(range(len(rosters)), key=lambda index: _rank(figures[index]))
    chosen: list[int] = []
    for index in order:
        nearly = not chosen or _is_nearly_as_good(figures[index], figures[chosen[0]])
        if nearly and all(
            difference(problem, rosters[index], rosters[other]) >= DIFFERENT for other in chosen
        ):
            chosen.append(index)
    return tuple(chosen[:most])


def _rank(metrics: Metrics) -> tuple[int, int, int]:
    return metrics.musts_missing + metrics.minimum_shortfall, -metrics.value, metrics.total_breaks


def _is_nearly_as_good(one: Metrics, best: Metrics) -> bool:
    return _rank(one)[0] <= _rank(best)[0] and one.value >= NEARLY * best.value


def difference(problem: Problem, one: Roster, other: Roster) -> float:
    """Part of the meetings free to move that the two do not place in the same slot, from 0 to 1."""
    fixed = {entry.meeting for entry in problem.fixed}
    first, second = (
        {(entry.meeting, entry.slot) for entry in roster if entry.meeting not in fixed}
        for roster in (one, other)
    )
    return 1.0 - len(first & second) / max(len(first), len(second), 1)
