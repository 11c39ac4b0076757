"""Problems in which every meeting is mandatory, as published: any valid roster, then the fewest breaks,
proven."""

from __future__ import annotations

import math
import random
from dataclasses import replace

from desktop.solver.annealing import Annealing
from desktop.solver.best import Best
from desktop.solver.bounds import breaks_bound, optimistic, trivial_bound
from desktop.solver.chains import Chains
from desktop.solver.contract import Mode, Note, Phase
from desktop.solver.draft import Draft, Spot
from desktop.solver.facts import Facts
from desktop.solver.first_fit import first_fit
from desktop.solver.neighbourhoods import Improvement
from desktop.solver.refusal import cannot_place_all
from desktop.solver.search import PROOF, Answer, Verdict, race
from desktop.solver.sessions import exact_model, loose_model
from desktop.solver.settling import settle

ANY_SHARE = 0.2
"""Part of the time for any valid roster at all; published instances need a few tenths of a second."""
CALMING_SHARE, CALMING_STEPS = 0.05, 100
"""Part of the time, and steps a meeting, for fewer and fair breaks before the search, which shows none until
its end: forum-13crafc falls from 103 to 25 in a tenth of a second."""
COMPLETE_SHARE = 0.85
"""Part of the time for the proof; the rest improves what there is."""
ANNEALING_SHARE, STEPS_A_MEETING = 0.6, 2000
"""Part of that rest for annealing, and the most steps; long sessions need more of them than an event's."""


def place_all(best: Best, mode: Mode) -> None:
    """Run the stages; sets the bound on breaks, and infeasibility where it is certain."""
    facts, budget = best.facts, best.budget
    best.value_bound = trivial_bound(facts)
    best.notes = [Note.VALUE_TRIVIAL]
    if facts.reasons:
        best.is_infeasible = best.is_complete = True
        best.note(f"meetings that fit nowhere: {sorted(facts.reasons)[:20]}")
        return
    meetings = [meeting for meeting in range(len(facts.problem.meetings)) if meeting not in facts.kept]
    if not _offer_first(best, mode, meetings):
        reason = cannot_place_all(facts, mode, budget)
        if reason is not None:
            best.is_infeasible = best.is_complete = True
            best.note(reason)
            return
    if best.metrics is not None and best.metrics.total_breaks == best.breaks_bound:
        best.is_complete = True
        best.notes.append(Note.BREAKS_PROVEN)
        return
    draft, caps = Draft(facts), _caps(facts)
    if best.draft is None and not _find_any(best, meetings, caps):
        return
    extras = (("counts", "pairs", "starts"), ("counts", "crowds"))
    models = [exact_model(draft, meetings, -1, caps=caps, extra=extra) for extra in extras]
    answer = race(
        [replace(model, parameters=PROOF) for model in models],
        budget,
        budget.remaining * COMPLETE_SHARE,
        on_solution=lambda spots: _offer_spots(best, spots),
    )
    _take(best, answer)
    if answer.verdict is Verdict.FEASIBLE or (answer.verdict is Verdict.UNKNOWN and best.draft is not None):
        _improve(best)


def _offer_first(best: Best, mode: Mode, meetings: list[int]) -> bool:
    """What first fit has no room for is settled by chains, then breaks are annealed for a moment; says
    whether all are placed."""
    budget = best.budget
    first = first_fit(best.facts, budget.step)
    chains = Chains(first, random.Random(budget.limits.seed))
    settle(chains, [meeting for meeting in meetings if meeting not in first.spot], budget.step)
    if len(first.spot) < len(meetings):
        return False
    best.offer(first, Phase.FIRST_FIT)
    fewest = breaks_bound(
        optimistic(best.facts, mode), budget, CALMING_SHARE * budget.remaining, best.value_bound or 0
    )
    best.breaks_bound = 0 if fewest is None else fewest.value
    annealing = Annealing(first, budget, budget.limits.seed, best.breaks_bound)
    annealing.run(CALMING_SHARE * budget.remaining, CALMING_STEPS * len(meetings), lambda: None)
    best.offer(first, Phase.FIRST_FIT)
    return True


def _find_any(best: Best, meetings: list[int], caps: dict[int, int] | None) -> bool:
    """Any valid roster within a part of the time; says whether to go on."""
    empty, budget = Draft(best.facts), best.budget
    models = [loose_model(empty, meetings, -1, most=most, caps=caps) for most in (len(meetings), None)]
    answer = race(models, budget, budget.remaining * ANY_SHARE)
    best.note(f"any roster: {answer.verdict.value}")
    if answer.spots is not None:
        _offer_spots(best, answer.spots)
    if answer.verdict is Verdict.INFEASIBLE:
        _take(best, answer)
    return not best.is_complete


def _caps(facts: Facts) -> dict[int, int] | None:
    """Most breaks of each person: as if somebody had none. `_take` sees to it that nothing false is
    concluded."""
    spread = facts.problem.terms.break_spread
    return None if spread is None else dict.fromkeys(range(len(facts.problem.people)), spread)


def _somebody_is_calm(facts: Facts) -> bool:
    """Whether somebody has at most one meeting, so that the least number of breaks is certainly none."""
    return facts.problem.terms.break_spread is None or any(len(own) < 2 for own in facts.problem.meetings_of)


def _take(best: Best, answer: Answer) -> None:
    """Draw the conclusions. Without a calm person a roster in which everybody has a break is not modelled;
    it has
    as many breaks as there are people, so a proof holds up to that number."""
    people = len(best.facts.problem.people)
    calm = _somebody_is_calm(best.facts)
    best.note(
        f"{answer.winner}: {answer.verdict.value}, breaks {answer.objective:.0f}, at least {answer.bound:.1f}"
    )
    if answer.verdict is Verdict.INFEASIBLE:
        best.is_infeasible = calm
        best.is_complete = True
        return
    if answer.spots is not None:
        _offer_spots(best, answer.spots)
    lowest = max(0, math.ceil(answer.bound - 1e-6))
    if answer.verdict is Verdict.OPTIMAL and best.metrics is not None:
        lowest = round(answer.objective) if best.facts.keep == () else best.metrics.total_breaks
        best.is_complete = True
        best.notes.append(Note.BREAKS_PROVEN)
    best.breaks_bound = max(best.breaks_bound or 0, lowest if calm else min(lowest, people))


def _offer_spots(best: Best, spots: dict[int, Spot]) -> None:
    draft = Draft(best.facts)
    for meeting, (slot, kind) in spots.items():
        draft.place(meeting, slot, kind)
    best.offer(draft, Phase.SCHEDULING)


def _improve(best: Best) -> None:
    if best.draft is None:
        return
    draft, fewest = best.draft.copy(), best.breaks_bound or 0
    annealing = Annealing(draft, best.budget, best.budget.limits.seed, fewest)
    annealing.run(
        ANNEALING_SHARE * best.budget.remaining,
        STEPS_A_MEETING * len(draft.spot),
        lambda: best.offer_now_and_then(draft, Phase.IMPROVING),
    )
    best.offer(draft, Phase.IMPROVING)
    improvement = Improvement(draft, best.budget, best.value_bound, fewest)
    improvement.run(lambda better: best.offer_now_and_then(better, Phase.IMPROVING))
    best.offer(draft, Phase.SEATING)
