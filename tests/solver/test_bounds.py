"""The bound is one: against exact optima of small events by brute force, and against HiGHS on a large
relaxation."""

import itertools
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.metrics import value_of
from desktop.domain.problem import Assignment, Terms
from desktop.domain.rules import judge
from desktop.solver.bounds import value_bound
from desktop.solver.budget import Budget
from desktop.solver.contract import Limits, Note, SolveRequest
from desktop.solver.facts import Facts, bits
from desktop.solver.runners import InlineRunner
from tests.support.problems import large_problem, random_problem

LIMITS = Limits(time_limit=20.0, workers=1, deterministic=True)


def bound(problem, *, by_slots):
    facts = Facts(problem, optimistic=True)
    return value_bound(facts, Budget(LIMITS, lambda: False), 20.0, by_slots=by_slots)


def few_meetings(seed):
    """A random problem cut down to what can be enumerated."""
    problem = random_problem(seed)
    kept = problem.meetings[:4]
    return replace(
        problem,
        meetings=kept,
        fixed=(),
        terms=replace(problem.terms, reserve_percent=0),
    )


def best_by_enumeration(problem):
    """The largest value of any valid roster."""
    choices = [
        [
            None,
            *(
                Assignment(meeting=m, slot=s, table=t)
                for s in range(len(problem.slots))
                for t in range(len(problem.tables))
            ),
        ]
        for m in range(len(problem.meetings))
    ]
    single = [
        [entry for entry in options if entry is None or judge(problem, (entry,)).is_valid]
        for options in choices
    ]
    rosters = (tuple(entry for entry in combination if entry) for combination in itertools.product(*single))
    ranked = sorted(((value_of(problem, roster), roster) for roster in rosters), key=lambda pair: -pair[0])
    return next(value for value, roster in ranked if judge(problem, roster).is_valid)


def small_seeds():
    found = []
    for seed in range(300):
        problem = few_meetings(seed)
        size = 1
        facts = Facts(problem, optimistic=True)
        for mask in facts.starts:
            size *= 1 + mask.bit_count() * len(problem.tables)
        if 8 < size < 6000:
            found.append(seed)
        if len(found) == 8:
            break
    return found


@pytest.mark.parametrize("seed", small_seeds())
def test_no_roster_of_a_small_event_is_worth_more_than_the_bound(seed):
    problem = few_meetings(seed)
    exact = best_by_enumeration(problem)
    fine, coarse = bound(problem, by_slots=True).value, bound(problem, by_slots=False).value
    assert exact <= fine <= coarse
    outcome = InlineRunner().run(
        SolveRequest(problem=problem, limits=Limits(time_limit=1.0, workers=1, deterministic=True)),
        report=lambda event: None,
        should_stop=lambda: False,
    )
    assert outcome.value <= exact <= outcome.value_bound


@given(seed=st.integers(0, 10_000))
def test_the_finer_relaxation_is_never_looser(seed):
    problem = random_problem(seed)
    assert bound(problem, by_slots=True).value <= bound(problem, by_slots=False).value


def test_the_bound_says_where_it_comes_from():
    problem = random_problem(1)
    assert bound(problem, by_slots=True).note is Note.VALUE_LP_SLOTS
    assert bound(problem, by_slots=False).note is Note.VALUE_LP_SESSIONS


def test_highs_agrees_on_a_large_relaxation():
    """One table kind, no steps, limits per day: written down anew and given to another solver."""
    full = large_problem(guests=80, asked=500)
    problem = replace(
        full,
        tables=full.tables[:9],
        people=tuple(replace(person, owners=frozenset(), minimum=0) for person in full.people),
        walking=((0,) * 4,) * 4,
        terms=Terms(),
    )
    facts = Facts(problem, optimistic=True)
    worth, rows = [], {}
    for meeting, starts in enumerate(facts.starts):
        for slot in bits(starts):
            column = len(worth)
            worth.append(problem.meetings[meeting].weight)
            rows.setdefault(("meeting", meeting), (1, []))[1].append(column)
            for person in problem.meetings[meeting].people:
                for taken in bits(facts.stay_of(meeting, slot).span):
                    rows.setdefault((person, taken), (1, []))[1].append(column)
                rows.setdefault(("day", person, problem.slots[slot].day), (10, []))[1].append(column)
            for taken in bits(facts.stay_of(meeting, slot).span):
                free = sum(taken not in table.closed for table in problem.tables)
                rows.setdefault(("tables", taken), (free, []))[1].append(column)
    answer = subprocess.run(
        [sys.executable, str(Path(__file__).parents[1] / "support" / "highs.py")],
        input=json.dumps({"worth": worth, "rows": list(rows.values())}),
        capture_output=True,
        text=True,
        check=True,
    )
    assert bound(problem, by_slots=True).value == int(float(answer.stdout) + 1e-6)
