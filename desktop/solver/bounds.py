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
from collections.abc import Iterable, Iterator
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
ITERATIONS_PER_UNIT = 5_000
"""Iterations of the linear solver that count as one deterministic unit."""
AT_ONCE = 256
"""Meetings added between two looks at the clock."""


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
    begin = budget.spent
    relaxation = _Relaxation(facts, budget, seconds, by_slots=by_slots)
    value = relaxation.solve(budget, seconds - (budget.spent - begin))
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
    begin = budget.spent
    relaxation = _Relaxation(facts, budget, seconds, by_slots=False, least_value=value)
    breaks = relaxation.solve(budget, seconds - (budget.spent - begin))
    if breaks is None:
        return None
    return Bound(
        value=max(0, math.ceil(breaks - ROUNDING)), note=Note.BREAKS_LP_SESSIONS, shares=relaxation.shares()
    )


class _Relaxation:
    """`least_value`: minimise the breaks of rosters worth that much instead of maximising the value.
    `seconds`: what building and solving may take together."""

    def __init__(
        self,
        facts: Facts,
        budget: Budget,
        seconds: float,
        *,
        by_slots: bool,
        least_value: int | None = None,
    ) -> None:
        self._facts = facts
        latest = budget.spent + seconds
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
        follows = facts.rows.follows
        self._is_unbroken = [
            all(follows[before] >> after & 1 for before, after in pairwise(run))
            for run in self._problem.session_slots
        ]
        self._most: dict[tuple[int, int], int] = {}
        self._given_up = False
        for meeting in range(len(self._problem.meetings)):
            if meeting % AT_ONCE == 0 and (budget.stopped or budget.spent > latest):
                self._given_up = True
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
        if self._given_up:
            return None
        if budget.limits.deterministic:
            self._solver.SetSolverSpecificParametersAsString(f"max_deterministic_time: {max(0.001, seconds)}")
        else:
            self._solver.SetTimeLimit(max(1, int(seconds * 1000)))
        status: list[int] = []
        thread = threading.Thread(target=lambda: status.append(self._solver.Solve()), daemon=True)
        thread.start()
        while thread.is_alive():
            thread.join(POLL_SECONDS)
            if budget.stopped:
                self._solver.InterruptSolve()
        budget.charge(self._solver.iterations() / ITERATIONS_PER_UNIT)
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
        rows = [self._solver.Constraint(0.0, 1.0)]
        if spec.wish is not None:
            rows.append(self._row(("wish", spec.wish), 1.0))
        rows.extend(self._rows_of_totals(spec.people))
        kinds = frozenset(kind for kind, _ in facts.options[meeting])
        groups = [(index, free) for index, (group, free) in enumerate(self._groups) if kinds <= group]
        for session, run in enumerate(problem.session_slots):
            starts = [slot for slot in run if facts.starts[meeting] >> slot & 1]
            if not starts:
                continue
            columns = [self._solver.NumVar(0.0, 1.0, "") for _ in (starts if self._by_slots else starts[:1])]
            self._share[meeting, session] = columns
            once = [*rows, *self._rows_of_days(spec.people, problem.slots[starts[0]].day)]
            lengthy = self._rows_of_sessions(spec.people, session)
            if not self._by_slots:
                lengthy.extend(self._rows_of_tables(groups, session))
            for slot, variable in zip(starts, columns, strict=False):
                self._worth.SetCoefficient(variable, spec.weight)
                for row in once:
                    row.SetCoefficient(variable, 1.0)
                for row in lengthy:
                    row.SetCoefficient(variable, spec.length)
                if self._by_slots:
                    for row in self._rows_of_points(spec.people, groups, facts.stay_of(meeting, slot).cover):
                        row.SetCoefficient(variable, 1.0)
            for person in spec.people:
                self._of_person[person].extend(columns)

    def _rows_of_totals(self, people: Iterable[int]) -> Iterator[Column]:
        """The limit of each person in all."""
        for person in people:
            most = self._problem.people[person].max_total
            if most is not None:
                yield self._row(("total", person), max(0, most - len(self._facts.kept_entries(person))))

    def _rows_of_days(self, people: Iterable[int], day: int) -> Iterator[Column]:
        """The limit of each person on the day."""
        for person in people:
            most = self._problem.people[person].max_per_day
            if most is not None:
                kept = self._facts.kept_entries(person)
                held = sum(self._problem.slots[entry.slot].day == day for entry in kept)
                yield self._row(("day", person, day), max(0, most - held))

    def _rows_of_sessions(self, people: Iterable[int], session: int) -> list[Column]:
        """What each person can take of the session, where the points do not say it."""
        return [
            self._row(("session", person, session), self._most_in_session(person, session))
            for person in people
            if not self._by_slots or self._longest_run(person, session) is not None
        ]

    def _rows_of_tables(self, groups: Iterable[tuple[int, list[int]]], session: int) -> Iterator[Column]:
        """What each group of tables can take of the session."""
        for index, free in groups:
            limit = sum(free[slot] for slot in self._problem.session_slots[session])
            yield self._row(("group", index, session), limit)

    def _rows_of_points(
        self, people: Iterable[int], groups: Iterable[tuple[int, list[int]]], cover: int
    ) -> Iterator[Column]:
        """One place at a time for each person, and the tables of each group, at the points covered."""
        for point in bits(cover):
            for person in people:
                yield self._row(("point", person, point), 1.0)
            for index, free in groups:
                yield self._row(("group", index, point), free[point])

    def _longest_run(self, person: int, session: int) -> int | None:
        """The longest run of the person, where the session itself has no pause between its slots."""
        return self._facts.longest_runs[person] if self._is_unbroken[session] else None

    def _most_in_session(self, person: int, session: int) -> int:
        """Most slots of the session that new meetings of the person can take."""
        key = (person, session)
        if key not in self._most:
            facts, run = self._facts, self._problem.session_slots[session]
            mask = facts.person_mask(person)
            free = sum(mask >> slot & 1 for slot in run)
            longest = self._longest_run(person, session)
            if longest is not None and not any(facts.kept_use[person] >> slot & 1 for slot in run):
                free = min(free, len(run) - len(run) // (longest + 1))
            self._most[key] = free
        return self._most[key]

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
