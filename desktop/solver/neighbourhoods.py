"""Improvement: take some meetings out of the draft, place them again better, keep the rest; over and over.

A neighbourhood is about a hundred meetings of people who meet each other, in two blocks of sessions. That
size
is proven in a tenth of a second: on market-300-1 breaks fall from 35 to 4 in ten seconds at the proven value,
while all meetings of two blocks at once (480) find nothing better in two.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from desktop.solver.budget import Budget
from desktop.solver.draft import Draft, Spot
from desktop.solver.search import Answer, Contestant, Verdict, solve_each
from desktop.solver.sessions import block_mask, exact_model, value_model
from desktop.solver.variables import few_of_a_slot

SIZE, SMALLEST, LARGEST = 100, 20, 120
SECONDS = 0.6
SEEDS = 8
KINDS = 1
"""Most kinds of tables of one slot that a neighbourhood looks at, besides the present one."""
IMPLIED = (("counts", "pairs"), ("counts",))
"""Each of these forms is now and then much quicker than the other."""
PATIENCE = 40
"""Neighbourhoods in a row without success after which a search has run dry."""


@dataclass(frozen=True, slots=True)
class _Try:
    """Meetings to be placed again among the slots `within`; unplaced ones may join when `for_value`."""

    meetings: frozenset[int]
    within: int
    for_value: bool


class Improvement:
    """Improves a draft in place, first its score, then its breaks."""

    def __init__(self, draft: Draft, budget: Budget, value_bound: int | None, breaks_bound: int = 0) -> None:
        self.draft = draft
        self.improved = 0
        self._budget = budget
        self._value_bound = value_bound
        self._breaks_bound = breaks_bound
        self._random = random.Random(budget.limits.seed)
        self._dry = {True: 0, False: 0}
        self._size = float(SIZE)

    @property
    def is_exhausted(self) -> bool:
        """Whether nothing is left to gain, or the last many tries gained nothing."""
        if not self._value_is_done():
            return False
        return self._dry[False] >= PATIENCE or self.draft.total_breaks() <= self._breaks_bound

    def run(self, on_success: Callable[[Draft], None]) -> None:
        """Try neighbourhoods until time is over or nothing more is to be expected."""
        while not self._budget.step() and not self.is_exhausted:
            if self._round():
                self.improved += 1
                on_success(self.draft)

    def _value_is_done(self) -> bool:
        if self._dry[True] >= PATIENCE:
            return True
        bound = self._value_bound
        return bound is not None and self.draft.shortfall == 0 and self.draft.value >= bound

    def _round(self) -> bool:
        for_value = not self._value_is_done() and self._dry[True] <= self._dry[False]
        tries = self._choose(for_value=for_value)
        if not tries:
            self._dry[for_value] += 1
            return False
        answers = solve_each([self._model(entry) for entry in tries], self._budget, SECONDS)
        for answer in answers:
            factor = 1.05 if answer.verdict is Verdict.OPTIMAL else 0.8
            self._size = min(LARGEST, max(SMALLEST, self._size * factor))
        successes = [self._apply(entry, answer) for entry, answer in zip(tries, answers, strict=True)]
        self._dry[for_value] = 0 if any(successes) else self._dry[for_value] + 1
        if for_value and any(successes):
            self._dry[False] = 0
        return any(successes)

    def _choose(self, *, for_value: bool) -> list[_Try]:
        """One neighbourhood a worker, in different blocks so that they hardly meet."""
        blocks = list(range(len(self.draft.facts.blocks)))
        self._random.shuffle(blocks)
        width = 1 if self._budget.limits.deterministic else max(1, self._budget.limits.workers)
        tries: list[_Try] = []
        for _ in range(width if len(blocks) >= 2 * width else 1):
            pair, blocks = blocks[:2], blocks[2:]
            within = 0
            for block in pair:
                within |= block_mask(self.draft, block)
            found = self._around_missing(within) if for_value else self._around_breaks(within)
            if found is not None:
                tries.append(found)
        return tries

    def _around_breaks(self, within: int) -> _Try | None:
        """People with breaks in these blocks, and those whom they meet."""
        draft = self.draft
        restless = [p for p in range(len(draft.problem.people)) if draft.breaks(p, within)]
        if not restless:
            return None
        seeds = self._random.sample(restless, min(len(restless), SEEDS))
        return _Try(self._grow(seeds, within), within, for_value=False)

    def _around_missing(self, within: int) -> _Try | None:
        """Some unplaced meetings, and what people around them have in these blocks."""
        draft = self.draft
        missing = [
            meeting
            for meeting, starts in enumerate(draft.facts.starts)
            if starts & within and meeting not in draft.spot and draft.gain(meeting) > 0
        ]
        if not missing:
            return None
        weights = [draft.gain(meeting) for meeting in missing]
        chosen = set(self._random.choices(missing, weights, k=SEEDS))
        concerned = chosen.union(*(draft.facts.kin(meeting) for meeting in chosen))
        seeds = sorted({person for meeting in concerned for person in draft.problem.meetings[meeting].people})
        grown = self._grow(seeds, within)
        people = {person for meeting in grown for person in draft.problem.meetings[meeting].people} | set(
            seeds
        )
        joining = [m for m in missing if people.issuperset(draft.problem.meetings[m].people)]
        joining.sort(key=lambda meeting: -draft.gain(meeting))
        return _Try(grown | chosen | set(joining[: int(self._size)]), within, for_value=True)

    def _grow(self, seeds: Iterable[int], within: int) -> frozenset[int]:
        """Placed meetings of the seeds in the blocks, of those whom they meet there, and so on, up to the
        size; all of the blocks where they are no more, as rooms and interpreters tie strangers together."""
        draft, problem = self.draft, self.draft.problem
        found: set[int] = set()
        seen = set(seeds)
        waiting = deque(seen)
        while waiting and len(found) < self._size:
            mine = list(problem.meetings_of[waiting.popleft()])
            self._random.shuffle(mine)
            for meeting in mine:
                if meeting not in found and meeting in draft.spot and within >> draft.spot[meeting][0] & 1:
                    found.add(meeting)
                    concerned = (meeting, *draft.facts.kin(meeting))
                    fresh = {p for other in concerned for p in problem.meetings[other].people} - seen
                    seen.update(fresh)
                    waiting.extend(sorted(fresh))
        others = [m for m, (slot, _) in draft.spot.items() if m not in found and within >> slot & 1]
        if len(found) + len(others) <= self._size:
            found.update(others)
        return frozenset(found)

    def _model(self, entry: _Try) -> Contestant:
        """The model of a neighbourhood; the draft is as before afterwards."""
        draft = self.draft
        old = {meeting: draft.remove(meeting) for meeting in entry.meetings if meeting in draft.spot}
        people = {person for meeting in entry.meetings for person in draft.problem.meetings[meeting].people}
        caps, choose = self._caps(people, entry.within), partial(self._few_of_a_slot, old)
        if entry.for_value:
            model = value_model(draft, sorted(entry.meetings), entry.within, caps=caps, choose=choose)
            model.variables.hint(old)
        else:
            extra = self._random.choice(IMPLIED)
            model = exact_model(
                draft, sorted(entry.meetings), entry.within, caps=caps, extra=extra, choose=choose
            )
        for meeting, spot in old.items():
            draft.place(meeting, *spot)
        return model

    def _few_of_a_slot(self, old: dict[int, Spot], meeting: int, spots: list[Spot]) -> list[Spot]:
        return few_of_a_slot(spots, KINDS, self._random, old.get(meeting))

    def _caps(self, people: set[int], within: int) -> dict[int, int] | None:
        """Most breaks of each person inside the blocks, so that the event keeps the fairness bound."""
        spread = self.draft.problem.terms.break_spread
        if spread is None:
            return None
        return {person: spread - self.draft.breaks(person, ~within) for person in people}

    def _apply(self, entry: _Try, answer: Answer) -> bool:
        """Take the answer over if it fits (the other neighbourhood of the round may stand in its way) and
        is better."""
        if answer.spots is None:
            return False
        draft = self.draft
        people = {person for meeting in entry.meetings for person in draft.problem.meetings[meeting].people}
        before = draft.merit(entry.meetings, people)
        old = {meeting: draft.remove(meeting) for meeting in sorted(entry.meetings) if meeting in draft.spot}
        if _put(draft, answer.spots) and draft.merit(entry.meetings, people) > before:
            return True
        for meeting in answer.spots:
            if meeting in draft.spot:
                draft.remove(meeting)
        for meeting, spot in old.items():
            draft.place(meeting, *spot)
        return False


def _put(draft: Draft, spots: dict[int, Spot]) -> bool:
    """Place all of them; False (with some placed) when one does not fit."""
    for meeting, (slot, kind) in sorted(spots.items(), key=lambda entry: (entry[1], entry[0])):
        if not draft.fits(meeting, slot, kind):
            return False
        draft.place(meeting, slot, kind)
    return True
