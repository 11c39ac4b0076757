"""What counting and order alone forbid is refused without a search, and nothing else is."""

import pytest

from desktop.domain.problem import PersonSpec, Terms
from desktop.solver.budget import Budget
from desktop.solver.contract import Limits, Mode, SolveRequest, Status
from desktop.solver.facts import Facts
from desktop.solver.refusal import cannot_place_all
from desktop.solver.runners import InlineRunner
from tests.support.problems import meet, people, slots, tables, tiny

ALL = Terms(require_all=True)
CONTRADICTIONS = {
    "more meetings than slots of somebody": [meet(0, 1), meet(0, 2), meet(0, 3)],
    "one table too few": [meet(0, 1), meet(2, 3), meet(4, 5), meet(6, 7), meet(8, 9)],
    "two at once": [meet(0, 1, slot=0), meet(0, 2, slot=0)],
    "a circle": [meet(0, 1, after=(1,)), meet(2, 3, after=(0,))],
}


def mandatory(meetings, **kwargs):
    kwargs = {"times": slots(2), "at": tables(2), **kwargs}
    return tiny(meetings, terms=ALL, **kwargs)


def reason(problem):
    budget = Budget(Limits(deterministic=True, time_limit=10.0), lambda: False)
    return cannot_place_all(Facts(problem), Mode.BUILD, budget)


@pytest.mark.parametrize("meetings", CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_a_contradiction_is_refused_without_a_search(meetings):
    problem = mandatory(meetings)
    assert reason(problem) is not None
    outcome = InlineRunner().run(
        SolveRequest(problem=problem, limits=Limits(time_limit=5.0, workers=1, deterministic=True)),
        report=lambda event: None,
        should_stop=lambda: False,
    )
    assert outcome.status is Status.INFEASIBLE
    assert not outcome.roster


def test_what_fits_is_not_refused():
    assert reason(mandatory([meet(0, 1), meet(0, 2)])) is None
    assert reason(mandatory([meet(0, 1, after=(1,)), meet(2, 3)])) is None
    late = people(4, p0=PersonSpec(unavailable=frozenset({0})))
    assert reason(mandatory([meet(0, 1, after=(1,)), meet(2, 3)], who=late)) is None
