"""Solver and judge agree on events that use all rules at once, and figures are what the metrics say."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.domain.metrics import measure
from desktop.domain.rules import judge
from desktop.solver.contract import Limits, Mode, SolveRequest, Status
from desktop.solver.runners import InlineRunner
from tests.support.problems import large_problem, random_problem


def run(problem, mode=Mode.BUILD, **limits):
    events = []
    outcome = InlineRunner().run(
        SolveRequest(problem=problem, mode=mode, limits=Limits(**{"workers": 1, **limits})),
        report=events.append,
        should_stop=lambda: False,
    )
    return outcome, events


def assert_agrees(problem, outcome, events):
    verdict, metrics = judge(problem, outcome.roster), measure(problem, outcome.roster)
    assert verdict.new == ()
    assert (outcome.value, outcome.breaks, outcome.placed) == (
        metrics.value,
        metrics.total_breaks,
        metrics.placed,
    )
    assert outcome.value <= outcome.value_bound
    assert outcome.breaks >= outcome.breaks_bound
    assert all(judge(problem, event.roster).is_valid for event in events if event.roster)
    assert not any("refused" in line for line in outcome.log)


@settings(max_examples=40)
@given(seed=st.integers(0, 100_000))
@example(seed=122)
@example(seed=225)
def test_every_roster_passes_the_judge_and_its_figures_are_the_metrics(seed):
    problem = random_problem(seed)
    outcome, events = run(problem, time_limit=0.3, seed=seed, deterministic=True)
    assert outcome.has_roster
    assert_agrees(problem, outcome, events)


@settings(max_examples=15)
@given(seed=st.integers(0, 100_000))
def test_fill_keeps_what_build_placed_and_never_loses_value(seed):
    from dataclasses import replace

    problem = random_problem(seed)
    built, _ = run(problem, time_limit=0.2, deterministic=True)
    held = replace(problem, fixed=built.roster)
    filled, events = run(held, Mode.FILL, time_limit=0.2, deterministic=True)
    assert set(built.roster) <= set(filled.roster)
    assert filled.value >= built.value
    assert_agrees(held, filled, events)


def test_an_event_of_marseilles_size_has_a_valid_roster_at_once_and_nearly_all_of_the_bound():
    problem = large_problem()
    outcome, events = run(problem, time_limit=5.0, workers=2)
    assert_agrees(problem, outcome, events)
    assert outcome.status in (Status.OPTIMAL, Status.FEASIBLE)
    assert outcome.value >= 0.99 * outcome.value_bound
    assert outcome.first_valid_seconds < 5.0
    assert outcome.seconds < 10.0
