"""How many meetings one person has, by day and in all; kept and constant ones count."""

from __future__ import annotations

from desktop.solver.variables import Literal, Variables


def meetings_per_day(variables: Variables) -> None:
    """Nobody has more meetings on a day than their limit.

    For every person p and day d: sum of x[m, s] over meetings m of p and slots s of d <= limit - constant
    ones.
    """
    draft, slots = variables.draft, variables.problem.slots
    for person in variables.people:
        limit = variables.problem.people[person].max_per_day
        if limit is None:
            continue
        days: dict[int, list[Literal]] = {}
        for meeting in variables.meetings_of(person):
            for (slot, _), literal in variables.spots(meeting):
                days.setdefault(slots[slot].day, []).append(literal)
        for day, literals in days.items():
            _at_most(
                variables, literals, limit - draft.per_day[person][day], len(variables.meetings_of(person))
            )


def meetings_in_all(variables: Variables) -> None:
    """Nobody has more meetings in all than their limit.

    For every person p: sum of placed[m] over meetings m of p <= limit - constant ones.
    """
    for person in variables.people:
        limit = variables.problem.people[person].max_total
        if limit is not None:
            meetings = variables.meetings_of(person)
            left = limit - variables.draft.count[person]
            if len(meetings) > left:
                variables.model.add(sum(variables.placed(meeting) for meeting in meetings) <= max(0, left))


def _at_most(variables: Variables, literals: list[Literal], limit: int, meetings: int) -> None:
    if meetings > limit:
        variables.model.add(sum(literals) <= max(0, limit))
