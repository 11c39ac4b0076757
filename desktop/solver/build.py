"""Build and Fill: first fit, bound, room for what the bound places, annealing of the breaks,
neighbourhoods."""

from __future__ import annotations

import random

from desktop.solver.annealing import Annealing
from desktop.solver.best import Best
from desktop.solver.bounds import Bound, breaks_bound, optimistic, trivial_bound, value_bound
from desktop.solver.chains import Chains
from desktop.solver.contract import Mode, Note, Phase
from desktop.solver.draft import Draft
from desktop.solver.facts import Facts
from desktop.solver.fairness import even_out
from desktop.solver.first_fit import first_fit, insert
from desktop.solver.neighbourhoods import Improvement
from desktop.solver.reseating import reseat
from desktop.solver.settling import settle

ANNEALING_SHARE = 0.6
"""Part of the time left for annealing; searches of neighbourhoods have the rest."""
STEPS_A_MEETING = 400
"""Steps of annealing for each placed meeting after which more are worth little."""
RESEATING_SHARE = 0.04
"""Part of the time kept for the last stage, where there is more than one room."""
BY_SLOTS_UP_TO = 100_000
"""Most variables for the finer relaxation; market-300-1 has 60,000 and takes a second."""
SECONDS_A_COLUMN = 1.5e-5
"""What each of them takes at least; where the time left is known not to suffice it is not begun."""


def build_event(best: Best, mode: Mode) -> None:
    """Run the stages; every better roster is offered to `best` on the way."""
    facts, budget = best.facts, best.budget
    if len({table.room for table in facts.problem.tables}) > 1:
        best.last_seconds = RESEATING_SHARE * budget.limits.time_limit
    draft = first_fit(facts, budget.step)
    _offer(best, draft, Phase.FIRST_FIT)
    best.value_bound = trivial_bound(facts)
    best.notes = [Note.VALUE_TRIVIAL]
    if budget.is_over:
        return
    wide = optimistic(facts, mode)
    bound, calmest = _bounds(best, wide)
    if bound is not None and not budget.is_over:
        draft = _better(draft, _as_bound(best, draft, calmest or bound))
        _offer(best, draft, Phase.SCHEDULING)
    fewest = calmest.value if bound and calmest and draft.value == bound.value else 0
    _anneal(best, draft, fewest)
    _sharpen_bound(best, wide, draft)
    improvement = Improvement(draft, budget, best.value_bound, fewest)
    improvement.run(lambda better: _offer(best, better, Phase.IMPROVING, throttled=True))
    best.note(f"{improvement.improved} neighbourhoods improved")
    if improvement.improved:
        _offer(best, draft, Phase.SEATING)
    _reseat(best)
    best.is_complete = improvement.is_exhausted
    _settle_breaks_bound(best, bound, calmest)


def _offer(best: Best, draft: Draft, phase: Phase, *, throttled: bool = False) -> None:
    """Offer the draft; where breaks must be spread fairly, what stands against it is taken out of a copy
    first."""
    if throttled and not best.is_due:
        return
    if best.facts.problem.terms.break_spread is not None:
        draft = even_out(draft.copy())
    best.offer(draft, phase)


def _reseat(best: Best) -> None:
    """The last stage: fewer changes of room and less walking, times as they are."""
    if best.draft is None or best.roster is None or best.metrics is None or best.budget.stopped:
        return
    best.begin_last_stage()
    draft, before = best.draft.copy(), best.metrics
    if best.offer_roster(
        draft, reseat(draft, best.roster, lambda: best.budget.is_out_of_clock), Phase.SEATING
    ):
        after = best.metrics
        best.note(
            f"changes of room {before.room_changes} to {after.room_changes}, "
            f"minutes walked {before.walking_minutes} to {after.walking_minutes}"
        )


def _better(one: Draft, other: Draft) -> Draft:
    """The draft with the better score; the other one when they are equal."""
    return one if (-one.shortfall, one.value) > (-other.shortfall, other.value) else other


def _bounds(best: Best, wide: Facts) -> tuple[Bound | None, Bound | None]:
    """The relaxation by sessions, first for the most value, then for the fewest breaks at that value."""
    best.tell(Phase.BOUNDING)
    budget = best.budget
    bound = value_bound(wide, budget, budget.remaining / 2)
    if bound is None:
        best.note("relaxation by sessions not solved")
        return None, None
    best.note(f"relaxation by sessions: value at most {bound.value}")
    best.value_bound = min(bound.value, best.value_bound or bound.value)
    best.notes = [bound.note]
    best.tell(Phase.BOUNDING)
    calmest = None if budget.is_over else breaks_bound(wide, budget, budget.remaining / 4, bound.value)
    if calmest is not None:
        best.note(f"at that value at least {calmest.value} breaks")
    return bound, calmest


def _settle_breaks_bound(best: Best, bound: Bound | None, calmest: Bound | None) -> None:
    """The bound on breaks was found for rosters of the bound's value and holds for no other."""
    if best.metrics is None or bound is None or calmest is None or best.metrics.value != bound.value:
        return
    best.breaks_bound = calmest.value
    best.notes.append(Note.BREAKS_PROVEN if best.metrics.total_breaks == calmest.value else calmest.note)


def _as_bound(best: Best, first: Draft, bound: Bound) -> Draft:
    """The draft with the meetings the relaxation places instead of its own, as far as there is room."""
    draft, is_over = first.copy(), best.budget.step
    wanted = bound.placed
    for meeting in sorted(draft.spot):
        if meeting not in wanted:
            draft.remove(meeting)
    chains = Chains(draft, random.Random(best.budget.limits.seed))
    missing = [
        meeting for meeting in sorted(wanted) if meeting not in draft.spot and draft.facts.starts[meeting]
    ]
    missing.sort(key=lambda meeting: -draft.gain(meeting))
    settled = settle(chains, missing, is_over)
    best.note(f"{settled} of {len(missing)} meetings settled")
    others = [m for m, starts in enumerate(draft.facts.starts) if starts and m not in draft.spot]
    insert(draft, others, is_over)
    return draft


def _anneal(best: Best, draft: Draft, fewest: int) -> None:
    """Fewer breaks by annealing, as few as `fewest`; the draft ends as the best state of it."""
    budget = best.budget
    annealing = Annealing(draft, budget, budget.limits.seed, fewest)
    before = draft.total_breaks()
    annealing.run(
        ANNEALING_SHARE * budget.remaining,
        STEPS_A_MEETING * len(draft.spot),
        lambda: _offer(best, draft, Phase.SCHEDULING, throttled=True),
    )
    best.note(f"annealing: {annealing.steps} steps, breaks {before} to {draft.total_breaks()}")
    _offer(best, draft, Phase.SCHEDULING)


def _sharpen_bound(best: Best, wide: Facts, draft: Draft) -> None:
    """The finer relaxation, where there is something to gain and it is small enough."""
    columns = sum(mask.bit_count() for mask in best.facts.starts)
    if best.value_bound is None or draft.value >= best.value_bound or columns > BY_SLOTS_UP_TO:
        return
    budget = best.budget
    if budget.is_over or columns * SECONDS_A_COLUMN > budget.remaining / 4:
        return
    bound = value_bound(wide, budget, budget.remaining / 4, by_slots=True)
    if bound is not None and bound.value < best.value_bound:
        best.note(f"relaxation by slots: value at most {bound.value}")
        best.value_bound, best.notes = bound.value, [bound.note]
        best.tell(Phase.BOUNDING)
