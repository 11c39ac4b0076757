"""Short chains: a meeting takes a place, whoever is in its way goes elsewhere, if few are disturbed."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.solver.budget import Budget
from desktop.solver.draft import Draft, Spot
from desktop.solver.facts import bits
from desktop.solver.first_fit import least_loaded
from desktop.solver.standing import Standing

MOST_IN_THE_WAY = 2
"""Most meetings moved for one; three would disturb more people than a policy is likely to allow."""


def place_by_ejection(
    standing: Standing,
    draft: Draft,
    lost: Iterable[int],
    budget: Budget,
    *,
    most: int | None,
    already: frozenset[int] = frozenset(),
) -> set[int]:
    """Place what can be placed so, each with the fewest people newly disturbed; returns what was placed.

    `most`: people newly disturbed for one of them, unless it is a must (None: no limit). `already`: people
    who are disturbed in any case, besides those of whom a line is wrong.
    """
    disturbed = {*standing.forced, *already}
    placed = set()
    for meeting in lost:
        limit = None if draft.problem.meetings[meeting].must else most
        chain = _shortest_chain(standing, draft, meeting, disturbed, budget)
        if chain is None or (limit is not None and len(chain[0]) > limit):
            continue
        disturbed |= chain[0]
        for ejected in chain[1]:
            if ejected in draft.spot:
                draft.remove(ejected)
        for moved, spot in chain[1].items():
            draft.place(moved, *spot)
        placed.add(meeting)
    return placed


def _shortest_chain(
    standing: Standing, draft: Draft, meeting: int, disturbed: set[int], budget: Budget
) -> tuple[set[int], dict[int, Spot]] | None:
    """The people newly disturbed and the new spots of all who move, or None."""
    best: tuple[set[int], dict[int, Spot]] | None = None
    days = draft.within_limits(meeting)
    for kind, mask in draft.facts.options[meeting]:
        for slot in bits(mask & days):
            for ejected in _in_the_way(standing, draft, meeting, slot):
                told = [other for other in ejected if other in standing.held]
                people = {p for other in told for p in draft.problem.meetings[other].people} - disturbed
                if budget.step():
                    return best
                if best is None or len(people) < len(best[0]):
                    spots = _rebuild(draft, meeting, (slot, kind), ejected)
                    if spots is not None:
                        best = people, spots
    return best


def _in_the_way(standing: Standing, draft: Draft, meeting: int, slot: int) -> list[tuple[int, ...]]:
    """Sets of held meetings whose leaving might make room: of the same people, else any one of the slot."""
    cover = draft.facts.stay_of(meeting, slot).cover
    people = draft.problem.meetings[meeting].people
    own = {
        other
        for person in people
        for other in draft.problem.meetings_of[person]
        if other in draft.spot and draft.stay_at(other).cover & cover
    }
    if len(own) > MOST_IN_THE_WAY or not own <= standing.held.keys():
        return []
    if own:
        return [tuple(sorted(own))]
    return [(other,) for other in sorted(draft.spot) if draft.stay_at(other).cover & cover]


def _rebuild(draft: Draft, meeting: int, spot: Spot, ejected: tuple[int, ...]) -> dict[int, Spot] | None:
    """New spots for the meeting and the ejected, if all find one; the draft is as before afterwards."""
    old = {other: draft.remove(other) for other in ejected}
    found: dict[int, Spot] = {}
    if draft.fits(meeting, *spot):
        draft.place(meeting, *spot)
        found[meeting] = spot
        for other in ejected:
            elsewhere = least_loaded(draft, draft.spots(other))
            if elsewhere is None:
                break
            draft.place(other, *elsewhere)
            found[other] = elsewhere
    complete = len(found) == len(ejected) + 1
    for placed in found:
        draft.remove(placed)
    for other, before in old.items():
        draft.place(other, *before)
    return found if complete else None
