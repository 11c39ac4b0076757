"""The last stages of Repair: new meetings that move nobody, then fewer breaks among what is new or moved."""

from __future__ import annotations

import math

from ortools.sat.python import cp_model

from desktop.domain.disturbance import measure_disturbance
from desktop.domain.problem import Roster
from desktop.solver import objectives
from desktop.solver.best import Best
from desktop.solver.constraints import add_rules
from desktop.solver.contract import Phase
from desktop.solver.draft import Draft, Spot
from desktop.solver.ejection import place_by_ejection
from desktop.solver.fairness import even_out
from desktop.solver.first_fit import insert
from desktop.solver.rearranging import LINEAR
from desktop.solver.search import CORE, PLAIN, Answer, Contestant, race
from desktop.solver.sessions import exact_model
from desktop.solver.standing import Standing
from desktop.solver.variables import Variables

SHARE = 0.4
"""Most of the time left that one search may take."""


def make_additions(best: Best, standing: Standing, draft: Draft) -> tuple[Draft, int]:
    """Place wishes of people who hold nothing or lost something: as many as fit, then the dearest.

    Wishes of everybody else are left to Fill, so that a repair tells no more people than it must. Returns the
    draft and how many more there might have been.
    """
    budget = best.budget
    wanted = _wishes(standing, draft)
    if not wanted or budget.stopped:
        return draft, len(wanted)
    trial = draft.copy()
    insert(trial, wanted, lambda: budget.stopped)
    kept = trial if _offer(best, standing, trial) else draft
    if budget.is_over:
        return kept, sum(meeting not in kept.spot for meeting in wanted)
    model = cp_model.CpModel()
    variables = Variables(model, draft, wanted, optional=lambda meeting: True)
    add_rules(variables)
    variables.hint({meeting: trial.spot[meeting] for meeting in wanted if meeting in trial.spot})
    missing = sum(1 - variables.placed(meeting) for meeting in wanted)
    model.minimize(missing)
    most = _search(best, variables, CORE, LINEAR)
    fewest_missing = max(0, math.ceil(most.bound - 1e-6)) if math.isfinite(most.bound) else 0
    if most.spots is not None:
        kept = _place(best, standing, draft, most.spots) or kept
        model.add(missing <= round(most.objective))
        model.maximize(objectives.score(variables))
        model.clear_hints()
        variables.hint(most.spots)
        dearest = _search(best, variables, PLAIN, LINEAR)
        if dearest.spots is not None:
            kept = _place(best, standing, draft, dearest.spots) or kept
    placed = sum(meeting in kept.spot for meeting in wanted)
    return kept, len(wanted) - fewest_missing - placed


def move_for_additions(best: Best, standing: Standing, draft: Draft) -> tuple[Draft, int]:
    """Place more wishes by moving what people hold, as many people for each as the policy says, the dearest
    first; returns the draft and how many wishes are left.

    From now on a roster may disturb so many people for each new meeting beyond those there were.
    """
    problem, budget = draft.problem, best.budget
    allowed = problem.terms.disturbed_per_addition
    wanted = sorted(_wishes(standing, draft), key=lambda meeting: (-draft.gain(meeting), meeting))
    if not wanted or best.roster is None or budget.is_over:
        return draft, len(wanted)
    before = measure_disturbance(problem, best.roster)

    def order(roster: Roster) -> tuple[int, ...]:
        found = measure_disturbance(problem, roster)
        more = len(found.disturbed) - len(before.disturbed)
        excess = more - allowed * (found.additions - before.additions)
        missing = found.musts_missing, found.displaced_missing, max(0, excess)
        return (*missing, -found.additions, len(found.disturbed), len(found.in_time), found.lines)

    best.order_by(order)
    trial = draft.copy()
    placed = place_by_ejection(standing, trial, wanted, budget, most=allowed, already=before.disturbed)
    if placed and _offer(best, standing, trial):
        return trial, len(wanted) - len(placed)
    return draft, len(wanted)


def _wishes(standing: Standing, draft: Draft) -> list[int]:
    problem = standing.facts.problem
    holding = {person for person, lines in enumerate(problem.baseline) if lines}
    concerned = standing.forced | (frozenset(range(len(problem.people))) - holding)
    return [
        meeting
        for meeting, starts in enumerate(standing.facts.starts)
        if starts
        and meeting not in draft.spot
        and meeting not in standing.meetings
        and concerned.intersection(problem.meetings[meeting].people)
    ]


def settle_breaks(best: Best, standing: Standing, draft: Draft) -> tuple[Draft, int]:
    """Other times for meetings that are new or lost their hour, for fewer breaks; nobody else moves.

    Returns the draft and how many breaks fewer there might be.
    """
    held = standing.held
    free = [m for m, spot in sorted(draft.spot.items()) if m not in held or held[m].slot != spot[0]]
    if best.budget.is_over:
        return draft, draft.total_breaks()
    if not free:
        return draft, 0
    old = {meeting: draft.remove(meeting) for meeting in free}
    contestant = exact_model(draft, free, -1)
    contestant.variables.hint(old)
    base = draft.copy()
    for meeting, spot in old.items():
        draft.place(meeting, *spot)
    answer = _search(best, contestant.variables, contestant.parameters, LINEAR)
    if answer.spots is None:
        return draft, draft.total_breaks()
    kept = _place(best, standing, base, answer.spots) or draft
    return kept, math.floor(answer.objective - answer.bound + 1e-6)


def _search(best: Best, variables: Variables, *parameters: str) -> Answer:
    contestants = [Contestant(variables=variables, parameters=entry) for entry in parameters]
    return race(contestants, best.budget, SHARE * best.budget.remaining)


def _place(best: Best, standing: Standing, base: Draft, spots: dict[int, Spot]) -> Draft | None:
    """The base with these spots, if that is better than all before."""
    trial = base.copy()
    for meeting, (slot, kind) in sorted(spots.items()):
        if trial.fits(meeting, slot, kind):
            trial.place(meeting, slot, kind)
    return trial if _offer(best, standing, trial) else None


def _offer(best: Best, standing: Standing, draft: Draft) -> bool:
    return best.offer(even_out(draft.copy(), standing.meetings), Phase.IMPROVING)
