"""Finds room for meetings that are wanted in a roster but fit nowhere as it stands, by swapping chains; gives
up nobody else's meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from desktop.solver.chains import NOBODY, Chains
from desktop.solver.facts import bits
from desktop.solver.first_fit import least_loaded

TRIES = 60
"""Ways tried for one meeting in one round."""
ROUNDS = 3


def settle(chains: Chains, meetings: Iterable[int], is_over: Callable[[], bool]) -> int:
    """Place as many of the meetings as possible, in this order; returns how many."""
    waiting, placed = list(meetings), 0
    for _ in range(ROUNDS):
        left = []
        for index, meeting in enumerate(waiting):
            if is_over():
                left.extend(waiting[index:])
                break
            if _settle_one(chains, meeting):
                placed += 1
            else:
                left.append(meeting)
        if not left or len(left) == len(waiting):
            return placed
        waiting = left
    return placed


def _settle_one(chains: Chains, meeting: int) -> bool:
    draft = chains.draft
    spot = least_loaded(draft, draft.spots(meeting))
    if spot is not None:
        chains.place(meeting, *spot)
        return True
    if _reorder(chains, meeting):
        return True
    if not chains.is_simple[meeting]:
        return False
    slots = list(bits(chains.starts[meeting]))
    for _ in range(TRIES if slots else 0):
        slot = chains.rng.choice(slots)
        if not _make_room(chains, meeting, slot):
            continue
        spots = draft.spots(meeting, 1 << slot)
        if spots:
            chains.place(meeting, *spots[0])
            return True
    return False


def _reorder(chains: Chains, meeting: int) -> bool:
    """Place the meeting and move those that must come before or after it, if all of them find a spot then."""
    draft = chains.draft
    old = {other: chains.remove(other) for other in draft.facts.kin(meeting) if other in draft.spot}
    for spot in draft.spots(meeting) if old else []:
        chains.place(meeting, *spot)
        for other in old:
            again = least_loaded(draft, draft.spots(other))
            if again is not None:
                chains.place(other, *again)
        if all(other in draft.spot for other in old):
            return True
        for other in (meeting, *old):
            if other in draft.spot:
                chains.remove(other)
    for other, before in old.items():
        chains.place(other, *before)
    return False


def _make_room(chains: Chains, meeting: int, slot: int) -> bool:
    """Move what stands in the way out of the slot: meetings of the same people, one too many on the day, and
    some other meeting when all tables are taken. What has been moved stays moved: it does no harm."""
    for person in chains.people[meeting]:
        blocker = chains.at[person][slot]
        if blocker != NOBODY and not _move_away(chains, blocker, slot, person):
            return False
        if not _within_day(chains, person, slot):
            return False
    draft = chains.draft
    if draft.pool_total[slot] < draft.facts.pool_total[slot]:
        return True
    keep, held = chains.people[meeting], chains.held[slot]
    goals = [t for t in chains.slots if draft.pool_total[t] < draft.facts.pool_total[t] and t != slot]
    for _ in range(TRIES // 4 if held and goals else 0):
        other = chains.rng.choice(held)
        if not chains.is_simple[other]:
            continue
        chain = chains.find(other, slot, chains.rng.choice(goals))
        if chain is None or chain.surplus < 1:
            continue
        if any(person in keep for back in chain.back for person in chains.people[back]):
            continue
        if chains.swap(chain):
            return True
    return False


def _move_away(chains: Chains, blocker: int, slot: int, person: int) -> bool:
    """Swap the blocker's slot with one in which the person is free."""
    if not chains.is_simple[blocker] or blocker not in chains.draft.spot:
        return False
    at, used = chains.at[person], chains.draft.used[person]
    own = [t for t in chains.run[chains.session[slot]] if at[t] == NOBODY and not used >> t & 1]
    anywhere = [t for t in chains.slots if at[t] == NOBODY and not used >> t & 1]
    for _ in range(TRIES // 10):
        goals = own if own and chains.rng.random() < 0.7 else anywhere
        if not goals:
            return False
        chain = chains.find(blocker, slot, chains.rng.choice(goals))
        whole = chains.balanced(chain) if chain is not None else None
        if whole is not None and chains.swap(whole) and at[slot] == NOBODY:
            return True
    return False


def _within_day(chains: Chains, person: int, slot: int) -> bool:
    """Move a meeting of the person to another day when this day is full."""
    draft = chains.draft
    day, most = draft.problem.slots[slot].day, draft.problem.people[person].max_per_day
    if most is None or draft.per_day[person][day] < most:
        return True
    at = chains.at[person]
    days = draft.problem.slots
    mine = [t for t in chains.slots if at[t] != NOBODY and days[t].day == day]
    goals = [t for t in chains.slots if at[t] == NOBODY and draft.per_day[person][days[t].day] < most]
    for _ in range(TRIES // 10):
        if not mine or not goals:
            return False
        source = chains.rng.choice(mine)
        if not chains.is_simple[at[source]]:
            continue
        chain = chains.find(at[source], source, chains.rng.choice(goals))
        whole = chains.balanced(chain) if chain is not None else None
        if whole is not None and chains.swap(whole):
            return draft.per_day[person][day] < most
    return False
