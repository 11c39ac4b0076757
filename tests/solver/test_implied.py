"""Implied constraints change how quickly a block is scheduled, never how well."""

import random
from dataclasses import replace

import pytest

from desktop.solver.budget import Budget
from desktop.solver.contract import Limits
from desktop.solver.draft import Draft
from desktop.solver.facts import Facts
from desktop.solver.search import Verdict, race
from desktop.solver.sessions import exact_model
from tests.support.problems import meet, people, slots, tables, tiny

FORMS = (("counts",), ("counts", "pairs"), ("counts", "pairs", "starts"), ("counts", "crowds"), ("starts",))


def block(seed):
    """A session of seven slots with few tables, absences and some fixed meetings."""
    rng = random.Random(seed)
    pairs = rng.sample([(a, b) for a in range(6) for b in range(a + 1, 6)], 9)
    meetings = [meet(*pair, slot=rng.randrange(7) if rng.random() < 0.1 else None) for pair in pairs]
    problem = tiny(meetings, times=slots(7), at=tables(2), who=people(6))
    away = [frozenset(rng.sample(range(7), rng.randrange(2))) for _ in problem.people]
    specs = tuple(replace(spec, unavailable=gone) for spec, gone in zip(problem.people, away, strict=True))
    return replace(problem, people=specs)


def fewest(problem, form):
    facts = Facts(problem)
    model = exact_model(Draft(facts), range(len(problem.meetings)), -1, extra=form)
    answer = race([model], Budget(Limits(time_limit=20.0, workers=1), lambda: False), 20.0)
    assert answer.verdict in (Verdict.OPTIMAL, Verdict.INFEASIBLE)
    return answer.verdict, answer.objective


@pytest.mark.parametrize("seed", [0, 1, 2, 3, 5, 8, 9])
def test_every_form_has_the_same_optimum(seed):
    problem = block(seed)
    assert len({fewest(problem, form) for form in FORMS}) == 1
