"""Repair: keep what people hold, place again what was lost, disturb as few as possible, then add.

People of a line that is impossible are disturbed whatever happens: that is a bound at once. First only the
lost meetings are free and those whose people are all disturbed anyway; if everything fits, the bound is met,
and what is best among them is best at all. Otherwise the freedom grows along the people who stand in the way,
at last to everything, which also gives the bounds.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.disturbance import Disturbance, measure_disturbance
from desktop.domain.problem import Problem
from desktop.solver.additions import make_additions, move_for_additions, settle_breaks
from desktop.solver.best import Best
from desktop.solver.bounds import trivial_bound
from desktop.solver.budget import Budget
from desktop.solver.contract import Note, Phase, Report, Stage, StageCode
from desktop.solver.draft import Draft
from desktop.solver.ejection import place_by_ejection
from desktop.solver.fairness import even_out
from desktop.solver.first_fit import insert
from desktop.solver.rearranging import STAGES, Rearrangement, rearrange
from desktop.solver.standing import Standing, find_standing

SHARE = 0.25
"""Most of the time left that one neighbourhood may take."""
SETTLING_SHARE = 0.5
"""The same for those who are disturbed anyway: mostly the last word."""
PROOF_SHARE = 0.5
"""Most of the time left that the search with everything free may take."""
RINGS = 2
"""How often the freedom grows by the partners of those already free before everything is free."""


def repair(problem: Problem, budget: Budget, report: Report, *, adding: bool = True) -> Best:
    """Run the stages of data-model.md, "Repair"; the best judged roster and its stages are in the result.

    `adding`: place new meetings that are no musts as well, and settle their breaks.
    """
    standing = find_standing(problem)
    best = Best(
        standing.facts,
        budget,
        report,
        held=standing.held,
        first=lambda roster: measure_disturbance(problem, roster).rank,
    )
    best.tell(Phase.PREPARING)
    best.value_bound, best.notes = trivial_bound(standing.facts), [Note.VALUE_TRIVIAL]
    if not budget.stopped:
        _Repair(best, standing).run(adding=adding)
    return best


def is_repair_proven(stages: Sequence[Stage]) -> bool:
    """Whether every stage down to the lines changed is at its bound."""
    return all(stage.figure == stage.bound for stage in stages if stage.code in STAGES)


class _Repair:
    def __init__(self, best: Best, standing: Standing) -> None:
        self.best = best
        self.budget = best.budget
        self.standing = standing
        self.problem = standing.facts.problem
        self.draft = standing.draft
        musts = {m for m, spec in enumerate(self.problem.meetings) if spec.must}
        self.bounds = {
            StageCode.MUSTS: sum(standing.hopeless.issuperset(wish) for wish in self.problem.must_wishes),
            StageCode.DISPLACED: len(standing.hopeless & standing.meetings) + standing.shortage,
            StageCode.DISTURBED: len(standing.forced),
            StageCode.DISTURBED_IN_TIME: len(standing.forced_time),
            StageCode.LINES: standing.forced_lines,
        }
        self.settled = Rearrangement()
        self.proof = Rearrangement()
        new_musts = musts - standing.meetings - standing.facts.kept
        self.loose = frozenset(m for m in (*standing.lost, *new_musts) if standing.facts.starts[m])

    def run(self, *, adding: bool) -> None:
        """The stages in order; the time left is shared out on the way."""
        best, budget = self.best, self.budget
        self._first_roster()
        around = {m for m in self.standing.draft.spot if self._are_disturbed(m)}
        self.settled = self._try(self.loose | around, SETTLING_SHARE)
        if not self._is_at_best:
            self._widen(self.loose | around)
        added = breaks = 0
        if adding:
            self.draft, added = make_additions(best, self.standing, self.draft)
            if self.problem.terms.disturbed_per_addition:
                self.draft, added = move_for_additions(best, self.standing, self.draft)
            self.draft, breaks = settle_breaks(best, self.standing, self.draft)
        best.is_complete = not budget.is_over
        self._conclude(added, breaks)

    def _are_disturbed(self, meeting: int) -> bool:
        return self.standing.forced.issuperset(self.problem.meetings[meeting].people)

    def _first_roster(self) -> None:
        """What stands, and what was lost wherever it fits: another table of its slot before another slot."""
        trial = self.draft.copy()
        for meeting in sorted(self.loose & self.standing.held.keys()):
            insert(trial, [meeting], self.budget.step, within=1 << self.standing.held[meeting].slot)
        insert(trial, sorted(self.loose - trial.spot.keys()), self.budget.step)
        if not self._offer(trial, Phase.FIRST_FIT) and self.best.roster is None:
            self._offer(self.draft, Phase.FIRST_FIT)

    def _offer(self, draft: Draft, phase: Phase) -> bool:
        """Offer a draft; what was taken, with what seating moved, is where to go on from."""
        taken = self.best.offer(even_out(draft.copy(), self.standing.meetings), phase)
        if taken and self.best.draft is not None:
            self.draft = self.best.draft.copy()
        return taken

    @property
    def _figures(self) -> Disturbance:
        return measure_disturbance(self.problem, self.best.roster or ())

    @property
    def _is_at_best(self) -> bool:
        """Whether nobody is disturbed but those who are in any case, and nothing is missing that fits."""
        self._count_on_musts()
        found = _by_code(self._figures)
        return all(
            found[code] == self.bounds[code]
            for code in (StageCode.MUSTS, StageCode.DISPLACED, StageCode.DISTURBED)
        )

    def _widen(self, free: frozenset[int]) -> None:
        """Free the meetings of the people who stand in the way, of their partners, in the end all."""
        left = sorted(self.loose - self.draft.spot.keys())
        people = {p for m in left for p in self.problem.meetings[m].people}
        trial = self.draft.copy()
        most = self.problem.terms.disturbed_per_displaced
        placed = place_by_ejection(self.standing, trial, left, self.budget, most=most)
        if placed:
            self._offer(trial, Phase.IMPROVING)
        for _ in range(RINGS):
            if not people or self._is_at_best or not self._is_anything_missing:
                break
            free |= {m for p in people for m in self.problem.meetings_of[p] if m in self.standing.draft.spot}
            self._try(free | self._moved, SHARE)
            people = {p for m in free for p in self.problem.meetings[m].people}
        if not self._is_at_best:
            self.proof = self._try(self.loose | self.standing.draft.spot.keys(), PROOF_SHARE)

    @property
    def _is_anything_missing(self) -> bool:
        found = _by_code(self._figures)
        return any(found[code] > self.bounds[code] for code in (StageCode.MUSTS, StageCode.DISPLACED))

    @property
    def _moved(self) -> frozenset[int]:
        """Meetings that stood and are elsewhere by now."""
        stood = self.standing.draft.spot
        return frozenset(m for m, spot in stood.items() if self.draft.spot.get(m) != spot)

    def _count_on_musts(self) -> None:
        """Once all musts are placed that fit, what people hold must make room for them: raise the bounds.

        Where nothing was lost, each meeting left out is one that stood, and all its people are disturbed.
        """
        if _by_code(self._figures)[StageCode.MUSTS] > self.bounds[StageCode.MUSTS]:
            return
        standing, bounds = self.standing, self.bounds
        hopeless = len(standing.hopeless & standing.meetings)
        bounds[StageCode.DISPLACED] = max(
            bounds[StageCode.DISPLACED], hopeless + standing.shortage_with_musts
        )
        if bounds[StageCode.DISPLACED] and not standing.lost and not standing.forced:
            fewest = min(len(self.problem.meetings[meeting].people) for meeting in standing.held)
            for code in STAGES[2:]:
                bounds[code] = max(bounds[code], fewest)

    def _try(self, free: frozenset[int], share: float) -> Rearrangement:
        """Search with these meetings free, and take what is found if it is better."""
        if not free or self.budget.is_over or self.best.roster is None:
            return Rearrangement()
        self._count_on_musts()
        result = rearrange(
            self.standing,
            self.draft,
            free,
            self.budget,
            share * self.budget.remaining,
            found=_by_code(self._figures),
            known=self.bounds,
        )
        trial = self.draft.copy()
        for meeting in sorted(free & trial.spot.keys()):
            trial.remove(meeting)
        for meeting, (slot, kind) in sorted(result.spots.items()):
            if trial.fits(meeting, slot, kind):
                trial.place(meeting, slot, kind)
        self._offer(trial, Phase.IMPROVING)
        figures = ", ".join(f"{code} {n} of {result.bounds[code]}" for code, n in result.figures.items())
        self.best.note(f"{len(free)} meetings free: {figures}")
        return result

    def _take_bounds(self) -> None:
        """Take over the bounds that are proven for the roster found.

        With everything free they hold from the first stage on; with only those free who are disturbed in any
        case, they hold for the stages after that, if nobody else is.
        """
        if self.standing.is_exact:
            self._take_bounds_of(self.proof, 0)
            if self._is_at_best:
                self._take_bounds_of(self.settled, STAGES.index(StageCode.DISTURBED) + 1)

    def _take_bounds_of(self, proof: Rearrangement, first: int) -> None:
        found = _by_code(self._figures)
        for place, code in enumerate(STAGES):
            if place >= first and code in proof.bounds:
                self.bounds[code] = max(self.bounds[code], proof.bounds[code])
            if proof.figures.get(code) != found[code]:
                return

    def _conclude(self, added: int, breaks: int) -> None:
        """State each stage with its figure and bound."""
        best, metrics = self.best, self.best.metrics
        if metrics is None:
            return
        self._take_bounds()
        found = _by_code(self._figures)
        additions = self._figures.additions
        best.stages = (
            *(Stage(code=code, figure=found[code], bound=self.bounds[code]) for code in STAGES),
            Stage(code=StageCode.ADDITIONS, figure=additions, bound=additions + added, given=True),
            Stage(
                code=StageCode.BREAKS,
                figure=metrics.total_breaks,
                bound=max(0, metrics.total_breaks - breaks),
                given=True,
            ),
            Stage(code=StageCode.WALKING, figure=metrics.walking_minutes, bound=0),
        )


def _by_code(found: Disturbance) -> dict[StageCode, int]:
    return {
        StageCode.MUSTS: found.musts_missing,
        StageCode.DISPLACED: found.displaced_missing,
        StageCode.DISTURBED: len(found.disturbed),
        StageCode.DISTURBED_IN_TIME: len(found.in_time),
        StageCode.LINES: found.lines,
    }
