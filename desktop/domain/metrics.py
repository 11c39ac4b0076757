"""What a roster is worth and how it feels: value, breaks, room changes, walking, use of tables.

The value of a roster is an integer:

    value = sum of weight[m] over placed meetings m
          + sum over people p of steps[0] + steps[1] + ... + steps[n(p) - 1]

where n(p) is the number of placed meetings of p and steps never increase (missing steps count zero), so
that a meeting for somebody who has few is worth more than one for somebody who has many.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from desktop.domain.problem import Assignment, Problem, Roster


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics:
    """Figures of one roster. `breaks` and `meetings` have one entry a person."""

    placed: int
    asked: int
    value: int
    breaks: tuple[int, ...]
    meetings: tuple[int, ...]
    room_changes: int
    walking_minutes: int
    edge_placements: int
    musts_missing: int
    minimum_shortfall: int
    group_shortfall: int = 0

    @property
    def total_breaks(self) -> int:
        """Breaks of all people together."""
        return sum(self.breaks)


def step_bonus(steps: tuple[int, ...], count: int) -> int:
    """Bonus of a person with `count` meetings."""
    return sum(steps[:count])


def value_of(problem: Problem, roster: Roster) -> int:
    """Value of the roster by the formula in this module's docstring."""
    counts = meeting_counts(problem, roster)
    weights = sum(problem.meetings[entry.meeting].weight for entry in roster)
    return weights + sum(step_bonus(problem.terms.steps, count) for count in counts)


def meeting_counts(problem: Problem, roster: Roster) -> tuple[int, ...]:
    """Placed meetings of each person."""
    counts = [0] * len(problem.people)
    for entry in roster:
        for person in problem.meetings[entry.meeting].people:
            counts[person] += 1
    return tuple(counts)


def group_counts(problem: Problem, roster: Roster) -> tuple[int, ...]:
    """Placed meetings of the people of each group, by heads."""
    counts = [0] * len(problem.terms.fair)
    for entry in roster:
        for person in problem.meetings[entry.meeting].people:
            group = problem.people[person].group
            if group is not None:
                counts[group] += 1
    return tuple(counts)


def gain_of(problem: Problem, counts: Sequence[int], meeting: int) -> int:
    """What placing one more meeting adds to the value when its people have so many."""
    spec, steps = problem.meetings[meeting], problem.terms.steps
    taken = (counts[person] for person in spec.people)
    return spec.weight + sum(steps[count] for count in taken if count < len(steps))


def breaks_of(problem: Problem, roster: Roster) -> tuple[int, ...]:
    """Breaks of each person.

    A break lies between two consecutive meetings of the person inside one session and has at least one slot
    in which the person neither attends a programme item nor is in a meeting of a parallel session; its
    length does not matter, and the person's own unavailability counts as idle (as in Bofill et al., JAIR
    2022, where there is none of the others).
    """
    result = [0] * len(problem.people)
    for person, slots in enumerate(_slots_used(problem, roster)):
        for session, run in slots.items():
            elsewhere = [problem.slots[s] for other, held in slots.items() if other != session for s in held]
            busy = [(item.start, item.end) for item in problem.people[person].busy]
            busy += [(slot.start, slot.end) for slot in elsewhere]
            result[person] += sum(
                _has_idle_slot(problem, busy, before, after) for before, after in pairwise(sorted(run))
            )
    return tuple(result)


def _slots_used(problem: Problem, roster: Roster) -> list[dict[int, set[int]]]:
    """For each person the slots spent in meetings, by session."""
    used: list[dict[int, set[int]]] = [{} for _ in problem.people]
    for entry in roster:
        for person in problem.meetings[entry.meeting].people:
            slots = used[person].setdefault(problem.slots[entry.slot].session, set())
            slots.update(problem.span(entry.meeting, entry.slot) or ())
    return used


def _has_idle_slot(problem: Problem, busy: Sequence[tuple[int, int]], before: int, after: int) -> bool:
    run = problem.session_slots[problem.slots[before].session]
    between = (problem.slots[slot] for slot in run[problem.position[before] + 1 : problem.position[after]])
    return any(not any(start < slot.end and slot.start < end for start, end in busy) for slot in between)


def days_of(problem: Problem, roster: Roster) -> list[dict[int, list[Assignment]]]:
    """For each person the placements by day, in time order."""
    result: list[dict[int, list[Assignment]]] = [{} for _ in problem.people]
    for entry in sorted(roster, key=lambda entry: (problem.slots[entry.slot].start, entry)):
        for person in problem.meetings[entry.meeting].people:
            result[person].setdefault(problem.slots[entry.slot].day, []).append(entry)
    return result


def measure(problem: Problem, roster: Roster) -> Metrics:
    """All figures of the roster at once."""
    counts = meeting_counts(problem, roster)
    placed = {entry.meeting for entry in roster}
    room_changes = walking = 0
    for days in days_of(problem, roster):
        for entries in days.values():
            rooms = [problem.tables[entry.table].room for entry in entries]
            for before, after in pairwise(rooms):
                room_changes += before != after
                walking += problem.walking[before][after]
    return Metrics(
        placed=len(roster),
        asked=len(problem.wishes),
        value=value_of(problem, roster),
        breaks=breaks_of(problem, roster),
        meetings=counts,
        room_changes=room_changes,
        walking_minutes=walking,
        edge_placements=sum(_is_at_edge(problem, entry) for entry in roster),
        musts_missing=sum(placed.isdisjoint(wish) for wish in problem.must_wishes),
        minimum_shortfall=sum(
            max(0, person.minimum - count) for person, count in zip(problem.people, counts, strict=True)
        ),
        group_shortfall=sum(
            max(0, least - count)
            for least, count in zip(problem.terms.fair, group_counts(problem, roster), strict=True)
        ),
    )


def _is_at_edge(problem: Problem, entry: Assignment) -> bool:
    if entry.slot in problem.terms.edge_slots:
        return True
    leaving = [problem.people[person].edges for person in problem.meetings[entry.meeting].people]
    return any(leaving) and any(
        slot in edges for slot in problem.span(entry.meeting, entry.slot) or () for edges in leaving
    )
