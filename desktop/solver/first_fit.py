"""A valid roster at once: heaviest first into the least loaded slot that suits everybody. No search."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable

from desktop.solver.draft import Draft, Spot
from desktop.solver.facts import Facts


def first_fit(facts: Facts, is_over: Callable[[], bool] = lambda: False) -> Draft:
    """Place greedily by what each meeting adds; stops early (with what is placed) when time is over."""
    draft = Draft(facts)
    insert(draft, (m for m in range(len(facts.problem.meetings)) if facts.options[m]), is_over)
    return draft


def insert(
    draft: Draft, meetings: Iterable[int], is_over: Callable[[], bool] = lambda: False, *, within: int = -1
) -> int:
    """Place as many of the meetings as fit among the slots `within`, best first; returns how many.

    What a meeting adds only shrinks while others are placed, so a heap with late re-evaluation is exact.
    """
    heap = [(-draft.gain(meeting), _freedom(draft, meeting), meeting) for meeting in meetings]
    heapq.heapify(heap)
    placed = 0
    while heap and not is_over():
        gain, freedom, meeting = heapq.heappop(heap)
        now = -draft.gain(meeting)
        if now > gain:
            heapq.heappush(heap, (now, freedom, meeting))
            continue
        spot = least_loaded(draft, draft.spots(meeting, within))
        if spot is not None:
            draft.place(meeting, *spot)
            placed += 1
    return placed


def _freedom(draft: Draft, meeting: int) -> int:
    """Among equals the one with fewer possible slots goes first."""
    return draft.facts.starts[meeting].bit_count()


def least_loaded(draft: Draft, spots: list[Spot]) -> Spot | None:
    """The spot with the most room left, off the edges if possible; of the shared tables of a zone in one slot
    only the first kind is looked at, as the others are as full."""
    kinds, first = draft.facts.kinds, dict[tuple[int, int], Spot]()
    for slot, kind in spots:
        own = kinds[kind]
        alike = -1 - own.zone if own.owner is None else kind
        first.setdefault((slot, alike), (slot, kind))
    return min(first.values(), key=lambda spot: (*_crowding(draft, *spot), spot), default=None)


def _crowding(draft: Draft, slot: int, kind: int) -> tuple[int, float]:
    facts = draft.facts
    own = facts.kinds[kind]
    if own.owner is None:
        free, load = facts.pool[own.zone][slot], draft.pool[own.zone][slot]
    else:
        free, load = facts.free[kind][slot], draft.load[kind][slot]
    return facts.edges >> slot & 1, load / max(1, free)
