"""A shuffled problem is the same problem, and its rosters are told in the order of the original."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.metrics import measure
from desktop.domain.rules import judge
from desktop.solver.contract import Limits, Mode, SolveRequest
from desktop.solver.engine import solve
from desktop.solver.facts import Facts
from desktop.solver.first_fit import first_fit
from desktop.solver.seating import seat
from desktop.solver.variation import vary
from tests.support.problems import random_problem

LIMITS = Limits(time_limit=0.5, workers=1, deterministic=True)


@given(seed=st.integers(0, 10_000), number=st.integers(1, 9))
def test_a_roster_of_the_shuffled_problem_is_worth_the_same_in_the_original(seed, number):
    problem = random_problem(seed)
    varied = vary(problem, number)
    roster = seat(first_fit(Facts(varied.problem), lambda: False)).roster
    restored = varied.restore(roster)
    assert measure(problem, restored).value == measure(varied.problem, roster).value
    one, other = judge(problem, restored), judge(varied.problem, roster)
    assert sorted(fault.rule for fault in one.violations) == sorted(fault.rule for fault in other.violations)


def test_a_variation_is_solved_and_reported_in_the_names_of_the_original():
    problem, reported = random_problem(3), []
    request = SolveRequest(problem=problem, mode=Mode.BUILD, limits=LIMITS, variation=2)
    outcome = solve(request, report=reported.append, should_stop=lambda: False)
    assert judge(problem, outcome.roster).is_valid
    assert measure(problem, outcome.roster).value == outcome.value
    rosters = [event.roster for event in reported if event.roster is not None]
    assert rosters
    assert all(judge(problem, roster).is_valid for roster in rosters)
