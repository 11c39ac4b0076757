"""Repair stage by stage on tiny rosters, and on random ones with random happenings."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.disturbance import measure_disturbance
from desktop.domain.metrics import measure
from desktop.domain.problem import Assignment, BusySpec, Terms
from desktop.domain.rules import judge
from desktop.solver.contract import Limits, Mode, SolveRequest, StageCode, Status
from desktop.solver.engine import solve
from tests.support.problems import meet, random_problem, slots, tables, tiny

LIMITS = Limits(time_limit=5.0, workers=1, deterministic=True)


def run(problem, mode=Mode.REPAIR, limits=LIMITS):
    request = SolveRequest(problem=problem, mode=mode, limits=limits)
    return solve(request, report=lambda event: None, should_stop=lambda: False)


def line(meeting, slot, table=0):
    return Assignment(meeting=meeting, slot=slot, table=table)


def held(problem, *lines, **changes):
    """The problem, with everybody holding these lines of theirs."""
    baseline = tuple(
        tuple(entry for entry in lines if person in problem.meetings[entry.meeting].people)
        for person in range(len(problem.people))
    )
    return replace(problem, baseline=baseline, **changes)


def away(problem, person, *gone):
    people = list(problem.people)
    people[person] = replace(people[person], unavailable=frozenset(gone))
    return replace(problem, people=tuple(people))


def closed(problem, table, *gone):
    changed = list(problem.tables)
    changed[table] = replace(changed[table], closed=frozenset(gone))
    return replace(problem, tables=tuple(changed))


def stage(outcome, code):
    return next((entry.figure, entry.bound) for entry in outcome.stages if entry.code is code)


def test_what_can_stay_stays():
    problem = held(tiny([meet(0, 1), meet(2, 3)]), line(0, 2), line(1, 0))
    outcome = run(problem)
    assert outcome.roster == (line(0, 2), line(1, 0))
    assert outcome.status is Status.OPTIMAL
    assert stage(outcome, StageCode.DISTURBED) == (0, 0)


def test_a_displaced_meeting_finds_another_slot_and_only_its_people_are_disturbed():
    problem = away(held(tiny([meet(0, 1), meet(2, 3)]), line(0, 0), line(1, 1)), 0, 0)
    outcome = run(problem)
    assert outcome.roster == (line(0, 2), line(1, 1))
    assert stage(outcome, StageCode.DISPLACED) == (0, 0)
    assert stage(outcome, StageCode.DISTURBED) == (2, 2)
    assert outcome.status is Status.OPTIMAL


def test_a_closed_table_costs_a_table_before_it_costs_an_hour():
    problem = closed(held(tiny([meet(0, 1)], at=tables(2)), line(0, 1)), 0, 0, 1, 2)
    outcome = run(problem)
    assert outcome.roster == (line(0, 1, 1),)
    assert stage(outcome, StageCode.DISTURBED) == (2, 2)
    assert stage(outcome, StageCode.DISTURBED_IN_TIME) == (0, 0)
    assert stage(outcome, StageCode.LINES) == (2, 2)


def blocked(**changes):
    """The lost meeting fits only where another one is, which could go elsewhere."""
    problem = held(tiny([meet(0, 1, must=changes.pop("must", False)), meet(2, 3)]), line(0, 0), line(1, 1))
    problem = away(problem, 0, 0, 2)
    return replace(problem, terms=Terms(**changes))


def test_others_move_for_a_displaced_meeting_within_the_limit_of_the_policy():
    outcome = run(blocked(disturbed_per_displaced=2))
    assert stage(outcome, StageCode.DISPLACED) == (0, 0)
    assert stage(outcome, StageCode.DISTURBED) == (4, 4)


def test_nobody_moves_for_a_displaced_meeting_beyond_the_limit():
    outcome = run(blocked(disturbed_per_displaced=1))
    assert outcome.roster == (line(1, 1),)
    assert stage(outcome, StageCode.DISPLACED) == (1, 1)
    assert outcome.status is Status.OPTIMAL


def test_that_somebody_else_must_move_is_proven():
    outcome = run(blocked(disturbed_per_displaced=2))
    assert stage(outcome, StageCode.DISTURBED_IN_TIME) == (4, 4)
    assert stage(outcome, StageCode.LINES) == (4, 4)
    assert outcome.status is Status.OPTIMAL


def test_of_a_closed_table_those_leave_their_hour_who_share_a_person():
    pairs = [meet(0, 1), meet(0, 2), meet(3, 4), meet(5, 6)]
    problem = tiny(pairs, times=slots(4), at=tables(2))
    problem = held(problem, line(0, 0, 0), line(2, 0, 1), line(1, 1, 0), line(3, 1, 1))
    problem = replace(closed(problem, 0, 0, 1), terms=Terms(disturbed_per_displaced=9))
    outcome = run(closed(problem, 0, 0, 1))
    assert stage(outcome, StageCode.DISPLACED) == (0, 0)
    assert stage(outcome, StageCode.DISTURBED) == (3, 3)
    assert stage(outcome, StageCode.DISTURBED_IN_TIME) == (3, 3)
    assert stage(outcome, StageCode.LINES) == (4, 4)
    assert outcome.status is Status.OPTIMAL


def test_for_a_must_there_is_no_limit():
    outcome = run(blocked(disturbed_per_displaced=0, must=True))
    assert stage(outcome, StageCode.MUSTS) == (0, 0)
    assert line(0, 1) in outcome.roster


def test_a_meeting_that_fits_in_no_roster_is_missing_at_the_bound():
    problem = away(held(tiny([meet(0, 1), meet(2, 3)]), line(0, 0), line(1, 1)), 0, 0, 1, 2)
    outcome = run(problem)
    assert outcome.roster == (line(1, 1),)
    assert stage(outcome, StageCode.DISPLACED) == (1, 1)
    assert outcome.status is Status.OPTIMAL


def test_more_meetings_than_slots_are_left_are_missing_at_the_bound():
    problem = held(
        tiny([meet(0, 1), meet(0, 2), meet(0, 3)], at=tables(2)), line(0, 0), line(1, 1), line(2, 2)
    )
    outcome = run(away(problem, 0, 0, 1))
    assert stage(outcome, StageCode.DISPLACED) == (2, 2)


def test_additions_move_nobody():
    problem = held(tiny([meet(0, 1), meet(2, 1, weight=50)], times=slots(2)), line(0, 0))
    outcome = run(away(problem, 2, 1))
    assert outcome.roster == (line(0, 0),)
    assert stage(outcome, StageCode.ADDITIONS) == (0, 0)


def test_a_walk_in_gets_a_free_slot():
    problem = held(tiny([meet(0, 1), meet(2, 1)]), line(0, 0))
    outcome = run(problem)
    assert line(0, 0) in outcome.roster
    assert outcome.placed == 2
    assert stage(outcome, StageCode.ADDITIONS) == (1, 1)


def test_wishes_of_undisturbed_people_are_left_to_fill():
    problem = held(tiny([meet(0, 1), meet(2, 3), meet(0, 2)]), line(0, 0), line(1, 1))
    assert run(problem).placed == 2


def test_frozen_things_stay_and_do_not_make_the_rest_infeasible():
    problem = held(tiny([meet(0, 1), meet(0, 2)]), line(0, 0), line(1, 1))
    problem = replace(away(problem, 0, 0), fixed=(line(0, 0),), open_slots=frozenset({1, 2}))
    outcome = run(problem)
    assert outcome.roster == (line(0, 0), line(1, 1))
    assert judge(problem, outcome.roster).frozen


def test_what_left_the_event_is_placed_again_and_counts_from_the_start():
    problem = replace(
        held(tiny([meet(0, 1)])), displaced=frozenset({0}), disturbed=frozenset({0, 1}), baseline=((), ())
    )
    outcome = run(problem)
    assert outcome.placed == 1
    assert stage(outcome, StageCode.DISTURBED) == (2, 2)


def happen(problem, roster, seed):
    """What people hold is the roster; then somebody stays away, comes late, and a table is closed."""
    chance = random.Random(seed)
    now = chance.randrange(len(problem.slots))
    frozen = tuple(entry for entry in roster if entry.slot < now)
    pinned = {entry.meeting for entry in frozen}
    fixed = (*frozen, *(entry for entry in problem.fixed if entry.meeting not in pinned))
    after = range(now, len(problem.slots))
    changed = held(problem, *roster, fixed=fixed, open_slots=frozenset(after))
    changed = replace(changed, terms=replace(changed.terms, reserve_percent=0, disturbed_per_displaced=2))
    absent, late = (chance.randrange(len(problem.people)) for _ in range(2))
    people = list(changed.people)
    people[absent] = replace(people[absent], unavailable=frozenset(after))
    early = frozenset(range(now, min(now + 2, len(problem.slots))))
    people[late] = replace(people[late], unavailable=people[late].unavailable | early)
    shut = chance.randrange(len(problem.tables))
    return closed(replace(changed, people=tuple(people)), shut, *problem.tables[shut].closed, *after)


@settings(max_examples=12)
@given(seed=st.integers(0, 10_000))
def test_a_repair_is_valid_keeps_what_is_frozen_and_its_figures_are_true(seed):
    before = random_problem(seed)
    problem = happen(before, run(before, Mode.BUILD, replace(LIMITS, time_limit=0.5)).roster, seed)
    outcome = run(problem, limits=replace(LIMITS, time_limit=2.0))
    assert outcome.has_roster
    assert judge(problem, outcome.roster).is_valid
    assert set(problem.fixed) <= set(outcome.roster)
    true = measure_disturbance(problem, outcome.roster)
    figures = {entry.code: entry.figure for entry in outcome.stages}
    assert figures[StageCode.MUSTS] == true.musts_missing == measure(problem, outcome.roster).musts_missing
    assert figures[StageCode.DISPLACED] == true.displaced_missing
    assert figures[StageCode.DISTURBED] == len(true.disturbed)
    assert figures[StageCode.DISTURBED_IN_TIME] == len(true.in_time)
    assert figures[StageCode.LINES] == true.lines
    assert figures[StageCode.ADDITIONS] == true.additions
    for entry in outcome.stages:
        if entry.code is StageCode.ADDITIONS:
            assert entry.figure <= entry.bound
        else:
            assert entry.figure >= entry.bound >= 0, entry


@pytest.mark.parametrize("seed", [3, 11])
def test_the_same_seed_gives_the_same_repair(seed):
    before = random_problem(seed)
    problem = happen(before, run(before, Mode.BUILD, replace(LIMITS, time_limit=0.5)).roster, seed)
    assert run(problem).roster == run(problem).roster


def test_fill_gives_up_what_people_hold_where_it_gives_somebody_too_many_breaks():
    base = tiny([meet(0, 1), meet(0, 2)])
    problem = held(replace(base, terms=replace(base.terms, break_spread=0)), line(0, 0), line(1, 2))
    outcome = run(problem, Mode.FILL)
    assert outcome.placed == 2
    assert judge(problem, outcome.roster).is_valid


def test_a_frozen_meeting_in_an_item_counts_for_the_breaks_around_it():
    base = tiny([meet(0, 1), meet(0, 2), meet(0, 3, slots=frozenset({0}))], times=slots(4))
    item = BusySpec(start=base.slots[3].start, end=base.slots[3].end)
    problem = replace(
        base,
        people=(replace(base.people[0], busy=(item,)), *base.people[1:]),
        fixed=(line(0, 1), line(1, 3)),
        terms=replace(base.terms, break_spread=0),
    )
    for mode in (Mode.BUILD, Mode.REPAIR):
        outcome = run(problem, mode)
        assert outcome.has_roster
        assert judge(problem, outcome.roster).is_valid


def walk_in(allowed, wish_slots=frozenset({0})):
    """Person 2 comes new and can meet person 0 in the first slot only, in which 0 holds a meeting with 1."""
    base = tiny([meet(0, 1), meet(0, 2, slots=wish_slots, weight=5)])
    terms = replace(base.terms, disturbed_per_addition=allowed, disturbed_per_displaced=2)
    return held(replace(base, terms=terms), line(0, 0))


def test_a_new_meeting_moves_nobody_unless_the_policy_says_so():
    for allowed, placed in ((0, 1), (1, 1), (2, 2)):
        outcome = run(walk_in(allowed))
        assert outcome.placed == placed
        assert stage(outcome, StageCode.ADDITIONS)[0] == placed - 1
        assert stage(outcome, StageCode.DISTURBED)[0] == 2 * (placed - 1)
        assert stage(outcome, StageCode.DISPLACED) == (0, 0)


def test_a_new_meeting_that_fits_anyway_moves_nobody_whatever_the_policy_says():
    outcome = run(walk_in(4, wish_slots=None))
    assert outcome.placed == 2
    assert stage(outcome, StageCode.DISTURBED) == (0, 0)


def test_a_must_that_one_of_several_delegates_serves_is_no_must_missing():
    delegates = [meet(0, 1, must=True, wish=1), meet(0, 2, must=True, wish=1)]
    problem = held(tiny(delegates), line(0, 0))
    outcome = run(problem)
    assert outcome.status is Status.OPTIMAL
    assert stage(outcome, StageCode.MUSTS) == (0, 0)
    absent = run(away(problem, 1, 0, 1, 2))
    assert {entry.meeting for entry in absent.roster} == {1}
    assert stage(absent, StageCode.MUSTS) == (0, 0)
    nobody = run(away(away(problem, 1, 0, 1, 2), 2, 0, 1, 2))
    assert stage(nobody, StageCode.MUSTS) == (1, 1)
