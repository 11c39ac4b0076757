"""The waiting list: which wishes without a place come first when something becomes free; places nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.metrics import gain_of, meeting_counts
from desktop.domain.problem import Problem, Roster


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One wish that waits. `meetings`: those that may serve it, the likeliest first. `gain`: the value it
    would add now. `below_minimum`: how many of its people have fewer meetings than they are guaranteed."""

    meetings: tuple[int, ...]
    gain: int
    must: bool
    below_minimum: int

    @property
    def rank(self) -> tuple[int, int, tuple[int, ...]]:
        """Smaller comes first: musts and guaranteed minimums, then value, then the order of the problem."""
        return -(self.must + self.below_minimum), -self.gain, self.meetings


def waiting_list(
    problem: Problem, roster: Roster, people: Iterable[int] | None = None
) -> tuple[Waiting, ...]:
    """The open wishes, of these people or of all, in the order in which Fill and Repair add them."""
    placed = {entry.meeting for entry in roster}
    counts = meeting_counts(problem, roster)
    meant = None if people is None else frozenset(people)
    waiting = []
    for wish in problem.wishes:
        spec = problem.meetings[wish[0]]
        named = {person for meeting in wish for person in problem.meetings[meeting].people}
        if placed.isdisjoint(wish) and (meant is None or not meant.isdisjoint(named)):
            below = sum(counts[person] < problem.people[person].minimum for person in spec.people)
            gain = max(gain_of(problem, counts, meeting) for meeting in wish)
            waiting.append(Waiting(meetings=wish, gain=gain, must=spec.must, below_minimum=below))
    return tuple(sorted(waiting, key=lambda entry: entry.rank))
