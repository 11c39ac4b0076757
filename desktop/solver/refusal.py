"""Shows without a search that not all meetings of a problem can be placed; silence proves nothing."""

from __future__ import annotations

from desktop.solver.bounds import optimistic, trivial_bound, value_bound
from desktop.solver.budget import Budget
from desktop.solver.contract import Mode
from desktop.solver.facts import Facts, bits

LP_SHARE = 0.1
"""Part of the time for the relaxation; published instances need a twentieth of a second."""


def cannot_place_all(facts: Facts, mode: Mode, budget: Budget) -> str | None:
    """Why not all meetings fit, in words for the log; None when neither order nor counting forbids it.

    Order: what must come after the earliest end of another one leaves no slot. Counting: the relaxation by
    slots (people, tables and limits) does not reach the value of everything.
    """
    meeting = _out_of_order(facts)
    if meeting is not None:
        return f"meeting {meeting} has no slot left in its order"
    if any(meeting.weight == 0 for meeting in facts.problem.meetings):
        return None
    bound = value_bound(optimistic(facts, mode), budget, LP_SHARE * budget.remaining, by_slots=True)
    if bound is not None and bound.value < trivial_bound(facts):
        return "the relaxation by slots cannot place everything"
    return None


def _out_of_order(facts: Facts) -> int | None:
    """A meeting left without a slot when each begins no sooner than those before it can have ended."""
    problem = facts.problem
    starts = list(facts.starts)
    waiting = [meeting for meeting, spec in enumerate(problem.meetings) if spec.after]
    while waiting:
        meeting = waiting.pop()
        for earlier in problem.meetings[meeting].after:
            ends = [facts.stay_of(earlier, slot).end for slot in bits(starts[earlier])]
            if not ends:
                continue
            soonest = min(ends)
            late = sum(
                1 << slot for slot in bits(starts[meeting]) if facts.stay_of(meeting, slot).start >= soonest
            )
            if late != starts[meeting]:
                starts[meeting] = late
                waiting.extend(facts.followers[meeting])
        if not starts[meeting] and meeting not in facts.kept:
            return meeting
    return None
