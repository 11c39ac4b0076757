"""Chains keep every rule and count what they change; what they settle and anneal is as good as an exact
model's."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.metrics import measure
from desktop.domain.problem import PersonSpec
from desktop.domain.rules import judge
from desktop.solver.annealing import Annealing
from desktop.solver.bounds import breaks_bound, value_bound
from desktop.solver.budget import Budget
from desktop.solver.chains import Chains
from desktop.solver.contract import Ended, Limits, SolveRequest
from desktop.solver.draft import Draft
from desktop.solver.facts import Facts
from desktop.solver.first_fit import first_fit
from desktop.solver.runners import InlineRunner
from desktop.solver.seating import seat
from desktop.solver.settling import settle
from tests.benchmarks import peer_cpsat
from tests.benchmarks.events import generate
from tests.benchmarks.plain import plain, roster_of
from tests.support.problems import meet, people, random_problem, slots, tables, tiny


def budget(**limits):
    return Budget(Limits(deterministic=True, workers=1, **limits), lambda: False)


def solve(problem, should_stop=lambda: False, **limits):
    request = SolveRequest(problem=problem, limits=Limits(workers=1, deterministic=True, **limits))
    return InlineRunner().run(request, report=lambda event: None, should_stop=should_stop)


@given(seed=st.integers(0, 100_000))
def test_a_chain_keeps_every_rule_and_changes_the_breaks_it_says(seed):
    draft = first_fit(Facts(random_problem(seed)))
    rng = random.Random(seed)
    chains = Chains(draft, rng)
    for _ in range(20):
        simple = [meeting for meeting in sorted(draft.spot) if chains.is_simple[meeting]]
        if not simple:
            return
        meeting = rng.choice(simple)
        one, other = draft.spot[meeting][0], rng.choice(chains.slots)
        chain = chains.find(meeting, one, other) if other != one else None
        chain = chains.balanced(chain) if chain is not None else None
        if chain is None:
            continue
        before, change = draft.total_breaks(), chains.change(chain)
        swapped = chains.swap(chain)
        unfair = draft.problem.terms.break_spread is not None
        if swapped and not unfair:
            assert draft.total_breaks() == before + change
        assert [sum(row) for row in chains.breaks] == [draft.breaks(p) for p in range(len(chains.at))]
    seating = seat(draft)
    spread_aside = [v for v in judge(draft.problem, seating.roster).new if v.rule != "break-spread"]
    assert not spread_aside


@given(seed=st.integers(0, 100_000))
def test_annealing_keeps_what_is_placed(seed):
    draft = first_fit(Facts(random_problem(seed)))
    placed, value = set(draft.spot), draft.value
    annealing = Annealing(draft, budget(time_limit=10.0), seed)
    annealing.run(10.0, 500, lambda: None)
    assert set(draft.spot) == placed
    assert draft.value == value


def test_a_meeting_is_settled_where_others_make_room():
    problem = tiny([meet(0, 1), meet(2, 3), meet(0, 2)], times=slots(2), at=tables(2))
    draft = Draft(Facts(problem))
    draft.place(0, 0, 0)
    draft.place(1, 1, 0)
    assert not draft.spots(2)
    assert settle(Chains(draft, random.Random(1)), [2], lambda: False) == 1
    assert len(draft.spot) == 3


def test_a_meeting_is_settled_before_one_that_must_come_later():
    problem = tiny([meet(0, 1, after=(1,)), meet(2, 3)], times=slots(2), at=tables(2))
    draft = Draft(Facts(problem))
    draft.place(0, 0, 0)
    assert settle(Chains(draft, random.Random(1)), [1], lambda: False) == 1
    assert draft.spot[1][0] < draft.spot[0][0]


def test_whoever_has_to_fill_both_sides_of_an_absence_has_a_break():
    def fewest(away, asked):
        who = people(1 + asked, p0=PersonSpec(unavailable=frozenset(away)))
        problem = tiny([meet(0, 1 + n) for n in range(asked)], times=slots(4), who=who)
        facts = Facts(problem)
        value = value_bound(facts, budget(), 10.0).value
        return breaks_bound(facts, budget(), 10.0, value).value

    assert fewest({1}, 3) == 1
    assert fewest({1}, 2) == 0
    assert fewest({0}, 3) == 0


def crowded(seed):
    """Six people who are away now and then, two tables, more asked than fits."""
    rng = random.Random(seed)
    away = {
        f"p{n}": PersonSpec(unavailable=frozenset(rng.sample(range(8), 2)), max_per_day=4) for n in range(6)
    }
    pairs = rng.sample([(a, b) for a in range(6) for b in range(a)], 12)
    return tiny(
        [meet(*pair, weight=rng.randint(1, 4)) for pair in pairs],
        times=slots(4, 4, day_of=lambda session: session),
        at=tables(2),
        who=people(6, **away),
    )


@pytest.mark.parametrize("seed", range(6))
def test_value_and_bounds_agree_with_one_plain_model_of_it_all(seed):
    problem = crowded(seed)
    status, chosen = peer_cpsat.solve(plain(problem), 20.0, 1)
    best = measure(problem, roster_of(chosen))
    outcome = solve(problem, time_limit=3.0)
    assert status == "OPTIMAL"
    assert outcome.value == best.value
    assert outcome.breaks >= best.total_breaks >= outcome.breaks_bound


def test_the_same_seed_gives_the_same_roster():
    problem = generate("market", 60, 3)
    first, second = (solve(problem, time_limit=2.0, seed=4) for _ in range(2))
    assert first.roster == second.roster
    assert first.breaks <= 5


@pytest.mark.parametrize("patience", [0, 1, 3, 30, 300, 1000])
def test_a_stop_at_any_moment_keeps_the_best_roster_so_far(patience):
    problem = generate("market", 60, 1)
    asked = iter(range(1_000_000))
    outcome = solve(problem, lambda: next(asked) >= patience, time_limit=60.0)
    assert outcome.ended in (Ended.STOPPED, Ended.FINISHED)
    assert judge(problem, outcome.roster).is_valid
