"""One solve from request to outcome, as a pure function: the stages in order, each within the time left."""

from __future__ import annotations

from dataclasses import replace

from desktop.solver.best import Best
from desktop.solver.budget import Budget
from desktop.solver.build import build_event
from desktop.solver.contract import Mode, Outcome, Phase, Report, ShouldStop, SolveRequest, Status
from desktop.solver.draft import Draft
from desktop.solver.facts import Facts
from desktop.solver.fairness import even_out
from desktop.solver.mandatory import place_all
from desktop.solver.repair import is_repair_proven, repair
from desktop.solver.variation import vary


def solve(request: SolveRequest, *, report: Report, should_stop: ShouldStop) -> Outcome:
    """Solve within the limits. Whatever roster is reported or returned has passed the judge."""
    if request.variation:
        varied = vary(request.problem, request.variation)
        again = replace(request, problem=varied.problem, variation=0)
        outcome = solve(again, report=lambda e: report(varied.restore_progress(e)), should_stop=should_stop)
        return varied.restore_outcome(outcome)
    budget = Budget(request.limits, should_stop)
    if request.mode in (Mode.REPAIR, Mode.REMEDY):
        return _outcome(repair(request.problem, budget, report, adding=request.mode is Mode.REPAIR))
    facts = _facts(request)
    best = Best(facts, budget, report)
    best.tell(Phase.PREPARING)
    if not budget.stopped:
        stages = place_all if request.problem.terms.require_all else build_event
        stages(best, request.mode)
    return _outcome(best)


def _facts(request: SolveRequest) -> Facts:
    """The facts; in Fill what people hold is kept, as far as it can stand beside what is fixed and gives
    nobody too many breaks."""
    facts = Facts(request.problem, request.mode)
    if request.mode is not Mode.FILL or not request.problem.baseline:
        return facts
    draft = Draft(facts)
    free = list(facts.table_free)
    keep = list(facts.keep)
    for entry in sorted({entry for lines in request.problem.baseline for entry in lines}):
        cover = facts.stay_of(entry.meeting, entry.slot).cover
        kinds = [k for k, _ in facts.options[entry.meeting] if entry.table in facts.kind_tables(k)]
        fitting = [kind for kind in kinds if draft.fits(entry.meeting, entry.slot, kind)]
        if fitting and entry.meeting not in draft.spot and free[entry.table] & cover == cover:
            draft.place(entry.meeting, entry.slot, fitting[0])
            free[entry.table] &= ~cover
            keep.append(entry)
    even_out(draft)
    left = {entry.meeting for entry in request.problem.fixed} | draft.spot.keys()
    return Facts(request.problem, request.mode, keep=tuple(entry for entry in keep if entry.meeting in left))


def _outcome(best: Best) -> Outcome:
    problem, metrics = best.facts.problem, best.metrics
    status = Status.INFEASIBLE if best.is_infeasible else Status.UNKNOWN
    if metrics is not None:
        status = Status.OPTIMAL if _is_proven(best) else Status.FEASIBLE
    return Outcome(
        status=status,
        ended=best.budget.ended(complete=best.is_complete),
        roster=best.roster or (),
        asked=len(problem.wishes),
        placed=metrics.placed if metrics else 0,
        value=metrics.value if metrics else None,
        value_bound=best.value_bound,
        breaks=metrics.total_breaks if metrics else None,
        breaks_bound=best.breaks_bound if metrics else None,
        notes=tuple(best.notes),
        first_valid_seconds=best.first_valid_seconds,
        seconds=best.budget.elapsed,
        seed=best.budget.limits.seed,
        unplaceable=tuple(sorted(best.facts.reasons.items())),
        stages=best.stages,
        log=tuple(best.log),
    )


def _is_proven(best: Best) -> bool:
    metrics = best.metrics
    if metrics is None:
        return False
    if best.stages:
        return is_repair_proven(best.stages)
    if best.facts.problem.terms.require_all:
        return metrics.total_breaks == best.breaks_bound
    return metrics.value == best.value_bound
