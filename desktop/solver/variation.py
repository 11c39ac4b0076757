"""The same problem with its meetings in another order, so that a solve ends at another roster as good.

Many rosters have nearly the same value; which one a search meets depends on the order of what it is given.
Imports no OR-Tools.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from desktop.domain.problem import Problem, Roster
from desktop.solver.contract import Outcome, Progress


@dataclass(frozen=True, slots=True)
class Variation:
    """`problem`: the shuffled one; `original[m]`: what its meeting m was called before."""

    problem: Problem
    original: tuple[int, ...]

    def restore(self, roster: Roster) -> Roster:
        """A roster of the shuffled problem as one of the original."""
        return tuple(sorted(replace(entry, meeting=self.original[entry.meeting]) for entry in roster))

    def restore_progress(self, event: Progress) -> Progress:
        """A sign of life of the shuffled solve."""
        return event if event.roster is None else replace(event, roster=self.restore(event.roster))

    def restore_outcome(self, outcome: Outcome) -> Outcome:
        """The outcome of the shuffled solve."""
        unplaceable = sorted((self.original[meeting], reason) for meeting, reason in outcome.unplaceable)
        return replace(outcome, roster=self.restore(outcome.roster), unplaceable=tuple(unplaceable))


def vary(problem: Problem, number: int) -> Variation:
    """Shuffle the meetings; each number gives another order, always the same one."""
    original = list(range(len(problem.meetings)))
    random.Random(number).shuffle(original)
    index = {meeting: place for place, meeting in enumerate(original)}

    def renamed(roster: Roster) -> Roster:
        return tuple(sorted(replace(entry, meeting=index[entry.meeting]) for entry in roster))

    meetings = tuple(
        replace(problem.meetings[meeting], after=tuple(index[m] for m in problem.meetings[meeting].after))
        for meeting in original
    )
    shuffled = replace(
        problem,
        meetings=meetings,
        fixed=renamed(problem.fixed),
        baseline=tuple(renamed(lines) for lines in problem.baseline),
        displaced=frozenset(index[meeting] for meeting in problem.displaced),
    )
    return Variation(shuffled, tuple(original))
