"""A roster is found whatever is frozen: baselines against the rules, scarce places of items, clashes."""

import random
from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.domain.problem import RoomSpec
from desktop.domain.rules import judge
from desktop.solver.contract import Limits, Mode, SolveRequest
from desktop.solver.engine import solve
from desktop.solver.facts import Facts
from desktop.solver.first_fit import first_fit
from desktop.solver.seating import seat
from tests.support.rare_problems import rare_problem

LIMITS = Limits(time_limit=0.15, workers=1, deterministic=True)
CHOICES = (((0, 1),), ((0, 1, 2),), ((0, 1), (2, 3)), ((0, 1, 2, 3),), ((2, 3), (0, 1, 2)))


def held_against_the_rules(seed):
    """A small event whose people hold a roster made when rules about them were looser; part of it frozen."""
    rng = random.Random(seed)
    problem = rare_problem(seed)
    problem = replace(problem, fixed=(), terms=replace(problem.terms, require_all=False))
    roster = seat(first_fit(Facts(_loosened(problem)))).roster
    problem = replace(
        problem,
        repetitions=tuple(replace(r, capacity=rng.choice((0, 1, 1, 2, 3))) for r in problem.repetitions),
        people=tuple(replace(person, choices=rng.choice(CHOICES)) for person in problem.people),
    )
    fixed = tuple(entry for entry in roster if rng.random() < rng.choice((0.2, 0.8)))
    baseline = tuple(
        tuple(entry for entry in roster if person in problem.meetings[entry.meeting].people)
        for person in range(len(problem.people))
    )
    slots = range(len(problem.slots))
    still_open = frozenset(s for s in slots if rng.random() < 0.6) if rng.random() < 0.5 else None
    terms = replace(
        problem.terms,
        break_spread=rng.choice((None, 0, 1)),
        disturbed_per_displaced=rng.choice((None, 0, 2)),
    )
    held = {entry.meeting for entry in roster}
    meetings = range(len(problem.meetings))
    return replace(
        problem,
        fixed=fixed,
        baseline=baseline,
        open_slots=still_open,
        terms=terms,
        displaced=frozenset(m for m in meetings if rng.random() < 0.1 and m not in held),
    )


def _loosened(problem):
    return replace(
        problem,
        repetitions=tuple(replace(repetition, capacity=None) for repetition in problem.repetitions),
        people=tuple(replace(person, choices=(), busy=(), max_run=None) for person in problem.people),
        rooms=tuple(RoomSpec() for _ in problem.rooms),
        walking=tuple(tuple(0 for _ in row) for row in problem.walking),
        terms=replace(problem.terms, lunch=(), max_run=None),
    )


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 100_000))
@example(seed=1010)
@example(seed=3577)
@example(seed=5324)
def test_what_is_frozen_against_the_rules_never_leaves_an_event_without_a_roster(seed):
    problem = held_against_the_rules(seed)
    for mode in (Mode.BUILD, Mode.FILL, Mode.REPAIR):
        outcome = solve(
            SolveRequest(problem=problem, mode=mode, limits=LIMITS),
            report=lambda event: None,
            should_stop=lambda: False,
        )
        assert outcome.has_roster, mode
        assert judge(problem, outcome.roster).is_valid
        assert not any("refused" in line for line in outcome.log), mode
