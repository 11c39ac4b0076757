"""What no roster can pass: linear relaxations of the problem that bound its value from above, its breaks from
below.

Two relaxations, both with the concave steps and the limits of people exactly. By slots: one variable a
meeting and first slot, one row a person and point, a group of tables and point. By sessions: one variable a
meeting and session, rows added up over the session; a fraction of the size. Walking, precedence and what room
is nearest are left out of both, so both bound the value of any roster that keeps the reserve.
"""

from __future__ import annotations

import math
import threading
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ortools.linear_solver import pywraplp as untyped_pywraplp

from desktop.domain.metrics import step_bonus
from desktop.solver.budget import Budget
from desktop.solver.contract import Mode, Note
from desktop.solver.facts import Facts, bits

pywraplp: Any = untyped_pywraplp
Column = Any
"""A variable or row of the linear solver, which carries no usable types."""
ROUNDING = 1e-6
POLL_SECONDS = 0.05
AT_ONCE = 256
"""Meetings added between two looks for a stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """The bound, which relaxation it comes from, and its share of each meeting in each session."""

    value: int
    note: Note
    shares: dict[tuple[int, int], float]

    @property
    def placed(self) -> frozenset[int]:
        """The meetings it places, at least half of each."""
        totals: defaultdict[int, float] = defaultdict(float)
        for (meeting, _), share in self.shares.items():
            totals[meeting] += share
        return frozenset(meeting for meeting, total in totals.items() if total >= 0.5)


def trivial_bound(facts: Facts) -> int:
    """Value if everything that fits somewhere were placed."""
    problem = facts.problem
    placeable = [m for m in range(len(problem.meetings)) if facts.options[m] or m in facts.kept]
    counts = [0] * len(problem.people)
    for meeting in placeable:
        for person in problem.meetings[meeting].people:
            counts[person] += 1
    weights = sum(problem.meetings[meeting].weight for meeting in placeable)
    return weights + sum(step_bonus(problem.terms.steps, count) for count in counts)


def optimistic(facts: Facts, mode: Mode) -> Facts:
    """The facts as a bound needs them; the same ones where nothing was decided cautiously."""
    if not facts.is_cautious:
        return facts
    return Facts(facts.problem, mode, facts.keep, optimistic=True)


def value_bound(facts: Facts, budget: Budget, seconds: float, *, by_slots: bool = False) -> Bound | None:
    """Solve the relaxation within the time; None when it was not solved."""
    relaxation = _Relaxation(facts, budget, by_slots=by_slots)
    value = relaxation.solve(budget, seconds)
    if value is None:
        return None
    return Bound(
        value=math.floor(value + ROUNDING),
        note=Note.VALUE_LP_SLOTS if by_slots else Note.VALUE_LP_SESSIONS,
        shares=relaxation.shares(),
    )


def breaks_bound(facts: Facts, budget: Budget, seconds: float, value: int) -> Bound | None:
    """Fewest breaks of any roster worth at least so much; None when the relaxation was not solved.

    Whoever has to fill more of a session than its longest unbroken stretch has a break. It is zero where
    nobody is away in the middle of a session, attends nothing there and may meet without a pause.
    """
    relaxation = _Relaxation(facts, budget, by_slots=False, least_value=value)
    breaks = relaxation.solve(budget, seconds)
    if breaks is None:
        return None
    return Bound(
        value=max(0, math.ceil(breaks - ROUNDING)), note=Note.BREAKS_LP_SESSIONS, shares=relaxation.shares()
    )


class _Relaxation:
    """`least_value`: minimise the breaks of rosters worth that much instead of maximising the value."""

    def __init__(
        self, facts: Facts, budget: Budget, *, by_slots: bool, least_value: int | None = None
    ) -> None:
        self._facts = facts
        self._problem = facts.problem
        self._by_slots = by_slots
        self._solver = pywraplp.Solver("value", pywraplp.Solver.GLOP_LINEAR_PROGRAMMING)
        self._objective = self._solver.Objective()
        self._objective.SetMaximization()
        self._worth = self._objective
        if least_value is not None:
            self._worth = self._solver.Constraint(0.0, self._solver.infinity())
        self._rows: dict[tuple[object, ...], Any] = {}
        self._of_person: defaultdict[int, list[Column]] = defaultdict(list)
        self._share: dict[tuple[int, int], list[Column]] = {}
        self._groups = self._group_rows()
        self._stopped = False
        for meeting in range(len(self._problem.meetings)):
            if meeting % AT_ONCE == 0 and budget.stopped:
                self._stopped = True
                return
            if facts.starts[meeting]:
                self._add_meeting(meeting)
        self._constant = self._add_steps()
        if least_value is not None:
            self._worth.SetLb(least_value - self._constant - ROUNDING)
            self._constant = 0.0
            self._objective.SetMinimization()
            self._add_breaks()

    def solve(self, budget: Budget, seconds: float) -> float | None:
        """The optimum of the relaxation, constants included; in a thread, so that a stop is heard."""
        if self._stopped:
            return None
        self._solver.SetTimeLimit(max(1, int(seconds * 1000)))
        status: list[int] = []
        thread = threading.Thread(target=lambda: status.append(self._solver.Solve()), daemon=True)
        thread.start()
        while thread.is_alive():
            thread.join(POLL_SECONDS)
            if budget.stopped:
                self._solver.InterruptSolve()
        if status != [pywraplp.Solver.OPTIMAL]:
            return None
        return float(self._objective.Value()) + self._constant

    def shares(self) -> dict[tuple[int, int], float]:
        """How much of each meeting the solution places in each session; zeros are left out."""
        result = {}
        for key, variables in self._share.items():
            share = sum(variable.solution_value() for variable in variables)
            if share > ROUNDING:
                result[key] = share
        return result

    def _row(self, key: tuple[object, ...], limit: float) -> Column:
        if key not in self._rows:
            self._rows[key] = self._solver.Constraint(-self._solver.infinity(), limit)
        return self._rows[key]

    def _add_meeting(self, meeting: int) -> None:
        facts, problem, spec = self._facts, self._problem, self._problem.meetings[meeting]
        once = self._solver.Constraint(0.0, 1.0)
        for session, run in enumerate(problem.session_slots):
            starts = [slot for slot in run if facts.starts[meeting] >> slot & 1]
            if not starts:
                continue
            columns = starts if self._by_slots else starts[:1]
            self._share[meeting, session] = []
            for slot in columns:
                variable = self._solver.NumVar(0.0, 1.0, "")
                self._share[meeting, session].append(variable)
                self._worth.SetCoefficient(variable, spec.weight)
                once.SetCoefficient(variable, 1.0)
                if spec.wish is not None:
                    self._row(("wish", spec.wish), 1.0).SetCoefficient(variable, 1.0)
                for person in spec.people:
                    self._of_person[person].append(variable)
                    self._limit_person(meeting, person, slot, variable)
                self._limit_tables(meeting, slot, variable)

    def _limit_person(self, meeting: int, person: int, slot: int, variable: Column) -> None:
        facts, spec = self._facts, self._problem.people[person]
        place = self._problem.slots[slot]
        length = self._problem.meetings[meeting].length
        if self._by_slots:
            for point in bits(facts.stay_of(meeting, slot).cover):
                self._row(("point", person, point), 1.0).SetCoefficient(variable, 1.0)
        most = self._most_in_session(person, place.session)
        if not self._by_slots or self._longest_run(person, place.session) is not None:
            self._row(("session", person, place.session), most).SetCoefficient(variable, length)
        kept = facts.kept_entries(person)
        if spec.max_per_day is not None:
            held = sum(self._problem.slots[entry.slot].day == place.day for entry in kept)
            row = self._row(("day", person, place.day), max(0, spec.max_per_day - held))
            row.SetCoefficient(variable, 1.0)
        if spec.max_total is not None:
            self._row(("total", person), max(0, spec.max_total - len(kept))).SetCoefficient(variable, 1.0)

    def _longest_run(self, person: int, session: int) -> int | None:
        """The longest run of the person, where the session itself has no pause between its slots."""
        longest, run = self._problem.longest_run(person), self._problem.session_slots[session]
        if longest is None or any(not self._facts.rows.follows[a] >> b & 1 for a, b in pairwise(run)):
            return None
        return longest

    def _most_in_session(self, person: int, session: int) -> int:
        """Most slots of the session that new meetings of the person can take."""
        facts, run = self._facts, self._problem.session_slots[session]
        free = sum(facts.person_mask(person) >> slot & 1 for slot in run)
        longest = self._longest_run(person, session)
        if longest is None or any(facts.kept_use[person] >> slot & 1 for slot in run):
            return free
        return min(free, len(run) - len(run) // (longest + 1))

    def _add_breaks(self) -> None:
        """Breaks of p in session s, where n slots are used and stretches hold f[1] >= f[2] >= ...: with the
        sum S[k] of the first k, break[p, s] >= k - 1 + (n - S[k]) / f[k + 1] for every k."""
        used: defaultdict[tuple[int, int], list[tuple[Column, int]]] = defaultdict(list)
        for (meeting, session), columns in self._share.items():
            for person in self._problem.meetings[meeting].people:
                length = self._problem.meetings[meeting].length
                used[person, session].extend((column, length) for column in columns)
        for (person, session), entries in sorted(used.items(), key=lambda entry: entry[0]):
            stretches = self._stretches(person, session)
            if len(stretches) < 2 or len(entries) < 2:
                continue
            breaks = self._solver.NumVar(0.0, self._solver.infinity(), "")
            self._objective.SetCoefficient(breaks, 1.0)
            total = stretches[0]
            for count, following in enumerate(stretches[1:]):
                row = self._solver.Constraint(count * following - total, self._solver.infinity())
                row.SetCoefficient(breaks, following)
                for column, length in entries:
                    row.SetCoefficient(column, -length)
                total += following

    def _stretches(self, person: int, session: int) -> list[int]:
        """Lengths of what the person can fill of a session without a break, longest first; what a pause that
        is due separates counts as the next stretch."""
        facts, longest = self._facts, self._longest_run(person, session)
        if facts.shadows or any(
            facts.kept_use[person] >> slot & 1 for slot in self._problem.session_slots[session]
        ):
            return []
        found, row = [], 0
        for slot in (*facts.idle_lists[person][session], None):
            if slot is not None and facts.person_mask(person) >> slot & 1:
                row += 1
                continue
            while row > 0:
                found.append(row if longest is None else min(row, longest))
                row -= found[-1] + 1
            row = 0
        return sorted(found, reverse=True)

    def _group_rows(self) -> list[tuple[frozenset[int], list[int]]]:
        """Groups of kinds with their free tables per point: each owner's, the pooled ones, all."""
        facts = self._facts
        count = len(self._problem.slots)
        owners = {kind.owner for kind in facts.kinds if kind.owner is not None}
        groups: list[tuple[frozenset[int], list[int]]] = []
        for owner in sorted(owners):
            kinds = [index for index, kind in enumerate(facts.kinds) if kind.owner == owner]
            plain = [k for k in kinds if k in facts.plain_kinds]
            groups.append((frozenset(kinds), [sum(facts.free[k][t] for k in plain) for t in range(count)]))
        pooled = frozenset(index for index, kind in enumerate(facts.kinds) if kind.pooled)
        closed = [index for index in facts.plain_kinds if not facts.kinds[index].pooled]
        groups.append((pooled, facts.pool_total))
        if closed:
            total = [facts.pool_total[t] + sum(facts.free[k][t] for k in closed) for t in range(count)]
            groups.append((frozenset(range(len(facts.kinds))), total))
        return groups

    def _limit_tables(self, meeting: int, slot: int, variable: Column) -> None:
        kinds = frozenset(kind for kind, _ in self._facts.options[meeting])
        length = self._problem.meetings[meeting].length
        session = self._problem.slots[slot].session
        for index, (group, free) in enumerate(self._groups):
            if not kinds <= group:
                continue
            if self._by_slots:
                for point in bits(self._facts.stay_of(meeting, slot).cover):
                    self._row(("group", index, point), free[point]).SetCoefficient(variable, 1.0)
            else:
                limit = sum(free[t] for t in self._problem.session_slots[session])
                self._row(("group", index, session), limit).SetCoefficient(variable, length)

    def _add_steps(self) -> float:
        """Concave bonuses: count of p = sum of y[p, k], 0 <= y <= 1. Returns the value of kept placements."""
        problem, facts = self._problem, self._facts
        steps = problem.terms.steps
        constant = float(sum(problem.meetings[meeting].weight for meeting in facts.kept))
        for person in range(len(problem.people)):
            held = len(facts.kept_entries(person))
            constant += step_bonus(steps, held)
            variables = self._of_person[person]
            if not variables or held >= len(steps):
                continue
            row = self._solver.Constraint(-self._solver.infinity(), 0.0)
            for variable in variables:
                row.SetCoefficient(variable, -1.0)
            for step in steps[held:]:
                taken = self._solver.NumVar(0.0, 1.0, "")
                row.SetCoefficient(taken, 1.0)
                self._worth.SetCoefficient(taken, step)
        return constant
