"""The model of Repair: some held meetings free, everything else constant, the stages one after the other."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast

from ortools.sat.python import cp_model

from desktop.solver.budget import Budget
from desktop.solver.constraints import add_rules
from desktop.solver.contract import StageCode
from desktop.solver.draft import Draft, Spot
from desktop.solver.search import CORE, Contestant, Verdict, race
from desktop.solver.standing import Standing
from desktop.solver.variables import Literal, Variables, add_clause, few_of_a_slot, negated

STAGES = (
    StageCode.MUSTS,
    StageCode.DISPLACED,
    StageCode.DISTURBED,
    StageCode.DISTURBED_IN_TIME,
    StageCode.LINES,
)


FEW = 100
"""Up to so many free meetings every spot is in the model. With more of them, where caution keeps a model from
proving anything, few kinds of tables of a slot are: 700 meetings of 300 people with every rule have 85,000
spots, and the model takes 3 s to build."""
LINEAR = "linearization_level:2"
"""Wins where it must be chosen which meetings leave a slot: a closed room of ten tables, proven in 0.2 s;
level 1 and core-based search do not end in 6 s. Core-based search wins where nearly everything can stay."""


@dataclass(slots=True)
class Rearrangement:
    """What one model found: the spots of its free meetings, and for each stage that came to an end the figure
    of the whole roster and its bound. The bound of a stage is proven for rosters that have the figures of the
    stages before and differ from the draft in the free meetings only."""

    spots: dict[int, Spot] = field(default_factory=dict)
    figures: dict[StageCode, int] = field(default_factory=dict)
    bounds: dict[StageCode, int] = field(default_factory=dict)


def rearrange(
    standing: Standing,
    draft: Draft,
    free: Iterable[int],
    budget: Budget,
    seconds: float,
    *,
    found: Mapping[StageCode, int],
    known: Mapping[StageCode, int],
) -> Rearrangement:
    """Find better spots for the free meetings, stage by stage; the draft is as before afterwards.

    `found`: the figures of the draft; `known`: bounds of any roster, where there is nothing to search for.
    `seconds`: for all stages. The policy's limit of people disturbed is obeyed.
    """
    model = _Model(standing, draft, sorted(free))
    model.limit_disturbed()
    result = Rearrangement(spots=dict(model.present))
    elsewhere = {code: found[code] - model.figure_of(code, model.present) for code in STAGES}
    for code in STAGES:
        begin = budget.spent
        least = known[code] - elsewhere[code]
        model.search(code, budget, seconds if code is STAGES[-1] else seconds / 2, result, least)
        result.bounds[code] += elsewhere[code]
        result.figures[code] += elsewhere[code]
        seconds -= budget.spent - begin
        if seconds <= 0 or budget.is_over:
            break
    return result


_Spots = dict[Spot, Literal]


@dataclass(frozen=True, slots=True)
class _Line:
    """A held line: it is kept when its meeting takes one of the spots, else `broken` holds."""

    meeting: int
    spots: frozenset[Spot]
    broken: Literal


class _Model:
    def __init__(self, standing: Standing, draft: Draft, meetings: list[int]) -> None:
        self._standing = standing
        self._draft = draft
        old = {meeting: draft.remove(meeting) for meeting in meetings if meeting in draft.spot}
        self.present = old
        self._rng = random.Random(len(meetings))
        self._model = cp_model.CpModel()
        self.variables = Variables(
            self._model,
            draft,
            meetings,
            optional=lambda meeting: True,
            choose=None if standing.is_exact or len(meetings) <= FEW else self._few_elsewhere,
        )
        add_rules(self.variables)
        self._free = frozenset(meetings)
        self._wanted = self._find_wanted()
        self._lines()
        for meeting, spot in old.items():
            draft.place(meeting, *spot)

    def _lines(self) -> None:
        """Literals of what happens to held lines and to the people who hold them.

        For a line of p at slot s and table t: changed[p, m] = not x[m, s, kind of t], or always, when t is
        closed; late[p, m] = no x[m, s, k]. changed -> disturbed[p], late -> disturbed_in_time[p].
        """
        problem, standing = self._draft.problem, self._standing
        self._marks: dict[StageCode, dict[int, list[_Line]]] = {code: {} for code in STAGES[2:]}
        for person, lines in enumerate(problem.baseline):
            for entry in lines:
                if entry.meeting not in self._free:
                    continue
                own, same_time = self._stays(entry.meeting, entry.slot, entry.table)
                changed = self._line(entry.meeting, own)
                late = self._line(entry.meeting, same_time)
                if changed is not None:
                    self._marks[StageCode.LINES].setdefault(len(self._marks[StageCode.LINES]), [changed])
                    if person not in standing.forced:
                        self._marks[StageCode.DISTURBED].setdefault(person, []).append(changed)
                if late is not None and person not in standing.forced_time:
                    self._marks[StageCode.DISTURBED_IN_TIME].setdefault(person, []).append(late)
        self._people = {
            code: self._any_of_each(self._marks[code])
            for code in (StageCode.DISTURBED, StageCode.DISTURBED_IN_TIME)
        }

    def _stays(self, meeting: int, slot: int, table: int) -> tuple[_Spots, _Spots]:
        """The spots at the held table's kind, and all spots at the held time, with their literals."""
        facts = self._standing.facts
        same_time = {spot: literal for spot, literal in self.variables.spots(meeting) if spot[0] == slot}
        cover = facts.stay_of(meeting, slot).cover
        is_open = facts.table_free[table] & cover == cover
        own = {spot: x for spot, x in same_time.items() if is_open and table in facts.kind_tables(spot[1])}
        return own, same_time

    def _line(self, meeting: int, spots: _Spots) -> _Line | None:
        """A literal that holds when the meeting takes none of these spots; None when there are none."""
        if not spots:
            return None
        literals = list(spots.values())
        if len(literals) == 1:
            return _Line(meeting, frozenset(spots), cast("Literal", ~literals[0]))
        none = self._model.new_bool_var("")
        self._model.add_exactly_one([*literals, none])
        return _Line(meeting, frozenset(spots), none)

    def _any_of_each(self, people: dict[int, list[_Line]]) -> list[Literal]:
        result = []
        for person, lines in sorted(people.items()):
            touched = self._model.new_bool_var(f"p{person}touched")
            for line in lines:
                self._model.add_implication(line.broken, touched)
            result.append(touched)
        return result

    def limit_disturbed(self) -> None:
        """sum of disturbed[p] <= limit * (displaced placed again) + (all, for each must placed again)."""
        problem = self._draft.problem
        limit = problem.terms.disturbed_per_displaced
        people = self._people[StageCode.DISTURBED]
        if limit is None or not people:
            return
        allowed = []
        for meeting in self.variables.meetings:
            if meeting not in self._standing.draft.spot:
                allowance = len(people) if problem.meetings[meeting].must else limit
                allowed.append(allowance * self.variables.placed(meeting))
        self._model.add(sum(people) <= sum(allowed))

    def search(
        self, code: StageCode, budget: Budget, seconds: float, result: Rearrangement, least: int
    ) -> None:
        """One stage, which cannot be below `least`; what it reached, or kept, binds the next."""
        costs = self._costs(code)
        result.bounds[code] = max(0, least)
        if self.figure_of(code, result.spots) > result.bounds[code]:
            self._model.minimize(sum(costs))
            self._model.clear_hints()
            self.variables.hint(result.spots)
            contestants = [Contestant(variables=self.variables, parameters=p) for p in (CORE, LINEAR)]
            answer = race(contestants, budget, seconds)
            if answer.verdict is not Verdict.INFEASIBLE and math.isfinite(answer.bound):
                result.bounds[code] = max(result.bounds[code], math.ceil(answer.bound - 1e-6))
            if answer.spots is not None:
                result.spots = answer.spots
        result.figures[code] = self.figure_of(code, result.spots)
        result.bounds[code] = min(result.bounds[code], result.figures[code])
        if costs:
            self._model.add(sum(costs) <= result.figures[code])

    def figure_of(self, code: StageCode, spots: dict[int, Spot]) -> int:
        """The figure of a stage at these spots of the free meetings."""
        if code in self._marks:
            marks = self._marks[code].values()
            return sum(any(spots.get(line.meeting) not in line.spots for line in lines) for lines in marks)
        return sum(spots.keys().isdisjoint(wish) for wish in self._wanted[code])

    def _few_elsewhere(self, meeting: int, spots: list[Spot]) -> list[Spot]:
        """All spots of the slot it is held in, and a spot for anybody in each other slot."""
        held = self._standing.held.get(meeting)
        here = [spot for spot in spots if held is not None and spot[0] == held.slot]
        elsewhere = [spot for spot in spots if held is None or spot[0] != held.slot]
        return [*here, *few_of_a_slot(elsewhere, 1, self._rng, self.present.get(meeting))]

    def _find_wanted(self) -> dict[StageCode, list[tuple[int, ...]]]:
        """Of which meetings one is to be placed: of each must that nothing else serves, of each held one."""
        problem, free = self._draft.problem, self._free
        constant = self._draft.spot.keys() | self._draft.facts.kept
        musts = (wish for wish in problem.must_wishes if constant.isdisjoint(wish))
        return {
            StageCode.MUSTS: [wish for wish in musts if not free.isdisjoint(wish)],
            StageCode.DISPLACED: [(m,) for m in self.variables.meetings if m in self._standing.meetings],
        }

    def _missing(self, wish: tuple[int, ...]) -> Literal:
        """A literal that holds when none of the meetings is placed."""
        placed = [self.variables.placed(meeting) for meeting in wish if meeting in self._free]
        if len(placed) == 1:
            return cast("Literal", negated(placed[0]))
        missing = self._model.new_bool_var("")
        add_clause(self._model, [*placed, missing])
        return missing

    def _costs(self, code: StageCode) -> list[Literal]:
        if code is StageCode.LINES:
            return [line.broken for lines in self._marks[code].values() for line in lines]
        if code in self._people:
            return self._people[code]
        return [self._missing(wish) for wish in self._wanted[code]]
