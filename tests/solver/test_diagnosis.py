"""Why meetings are not on a roster: every cause by name, and what one wish costs the others."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.disturbance import measure_disturbance
from desktop.domain.problem import Assignment, BusySpec, InterpreterSpec, RoomSpec, Terms
from desktop.domain.rules import Rule, judge
from desktop.solver.contract import Limits, Mode, Reason, SolveRequest, StageCode, Status
from desktop.solver.diagnosis import Cause, concessions, diagnose, force, free_place
from desktop.solver.engine import solve
from desktop.solver.facts import Facts
from desktop.solver.first_fit import first_fit
from desktop.solver.seating import seat
from tests.support.problems import meet, random_problem, slots, tables, tiny
from tests.support.rare_problems import rare_problem

LIMITS = Limits(time_limit=5.0, workers=1, deterministic=True)


def line(meeting, slot, table=0):
    return Assignment(meeting=meeting, slot=slot, table=table)


def person(problem, index, **changes):
    people = list(problem.people)
    people[index] = replace(people[index], **changes)
    return replace(problem, people=tuple(people))


def causes(problem, roster, meeting):
    return {blocker.cause: blocker for blocker in diagnose(problem, roster, (meeting,))[0].blockers}


def test_what_is_on_the_roster_needs_no_explanation():
    assert diagnose(tiny([meet(0, 1)]), (line(0, 0),)) == ()


def test_what_fits_is_said_to_fit_and_where():
    found = diagnose(tiny([meet(0, 1), meet(2, 3)]), (line(0, 0),))[0]
    assert (found.meeting, found.blockers, found.open_slots) == (1, (), (1, 2))


def test_people_never_there_together_are_named():
    problem = person(tiny([meet(0, 1)]), 0, unavailable=frozenset({0, 1}))
    problem = person(problem, 1, unavailable=frozenset({2}))
    assert causes(problem, (), 0)[Reason.NO_COMMON_TIME].people == (0, 1)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"vetoes": frozenset({(0, 1)})}, Reason.VETO),
        ({"tables": ()}, Reason.NO_TABLE),
    ],
)
def test_what_no_roster_could_hold_is_told_by_its_reason(changes, reason):
    assert set(causes(replace(tiny([meet(0, 1)]), **changes), (), 0)) == {reason}


def test_common_slots_all_taken_are_told_by_what():
    problem = tiny([meet(0, 1), meet(0, 2), meet(1, 3)], times=slots(2), at=tables(2))
    found = causes(problem, (line(1, 0), line(2, 1)), 0)
    taken = found[Cause.TAKEN]
    assert (taken.people, taken.meetings, taken.slots) == ((0, 1), (1, 2), (0, 1))


def test_free_people_without_a_table_are_told_so():
    problem = tiny([meet(0, 1), meet(2, 3)], times=slots(1))
    assert causes(problem, (line(1, 0),), 0)[Cause.TABLES_TAKEN].slots == (0,)


def test_a_limit_reached_is_named_with_its_number():
    problem = person(tiny([meet(0, 1), meet(0, 2)]), 0, max_per_day=1)
    found = causes(problem, (line(1, 0),), 0)[Cause.AT_LIMIT]
    assert (found.people, found.amount) == ((0,), 1)


def test_another_rule_in_the_way_is_named_by_the_judge():
    problem = replace(tiny([meet(0, 1), meet(0, 2)], times=slots(2)), terms=Terms(max_run=1))
    assert causes(problem, (line(1, 0),), 0)[Cause.RULE].rules == (Rule.MAXIMUM_RUN,)


def test_what_would_have_to_go_is_named_with_the_value_lost():
    problem = tiny(
        [meet(0, 1, weight=2), meet(0, 2, weight=7), meet(1, 3, weight=5)], times=slots(2), at=tables(2)
    )
    found = causes(problem, (line(1, 0), line(2, 1)), 0)[Cause.OUTVALUED]
    assert (found.meetings, found.amount) == ((2,), 3)


def test_a_wish_worth_more_than_what_is_in_its_way_is_not_outvalued():
    problem = tiny([meet(0, 1, weight=9), meet(0, 2)], times=slots(1), at=tables(2))
    assert Cause.OUTVALUED not in causes(problem, (line(1, 0),), 0)


def test_what_is_fixed_never_has_to_go():
    problem = tiny([meet(0, 1), meet(0, 2)], times=slots(1), at=tables(2), fixed=(line(1, 0),))
    assert Cause.OUTVALUED not in causes(problem, (line(1, 0),), 0)


def test_a_forced_wish_moves_as_few_people_as_possible():
    problem = tiny([meet(0, 1), meet(0, 2), meet(3, 4)], times=slots(2))
    problem = person(replace(problem, tables=tables(2)), 1, unavailable=frozenset({1}))
    roster = (line(1, 0), line(2, 0, 1))
    forced = force(problem, roster, 0)
    request = SolveRequest(problem=forced, mode=Mode.REMEDY, limits=LIMITS)
    outcome = solve(request, report=lambda event: None, should_stop=lambda: False)
    assert outcome.placed == 3
    assert measure_disturbance(forced, outcome.roster).disturbed == {0, 2}


def test_that_a_meeting_must_be_left_out_for_a_wish_is_proven_by_counting():
    problem = tiny([meet(0, 1), meet(0, 2), meet(0, 3)], times=slots(2), at=tables(2))
    forced = force(problem, (line(1, 0), line(2, 1)), 0)
    request = SolveRequest(problem=forced, mode=Mode.REMEDY, limits=LIMITS)
    outcome = solve(request, report=lambda event: None, should_stop=lambda: False)
    stages = {entry.code: (entry.figure, entry.bound) for entry in outcome.stages}
    assert (stages[StageCode.MUSTS], stages[StageCode.DISPLACED]) == ((0, 0), (1, 1))
    assert stages[StageCode.DISTURBED] == (2, 2)
    assert outcome.status is Status.OPTIMAL


def test_nothing_but_the_forced_wish_is_added():
    problem = tiny([meet(0, 1), meet(2, 3)])
    request = SolveRequest(problem=force(problem, (), 0), mode=Mode.REMEDY, limits=LIMITS)
    outcome = solve(request, report=lambda event: None, should_stop=lambda: False)
    assert {entry.meeting for entry in outcome.roster} == {0}


def test_where_one_rule_only_is_in_the_way_is_found():
    problem = person(tiny([meet(0, 1)], times=slots(2)), 0, busy=(BusySpec(start=0, end=20),))
    problem = person(problem, 1, unavailable=frozenset({1}))
    found = {(place.rule, place.slot, place.people) for place in concessions(problem, (), 0)}
    assert found == {(Rule.PERSON_IN_ITEM, 0, (0,)), (Rule.PERSON_UNAVAILABLE, 1, (1,))}


def test_a_closed_table_is_proposed_where_all_open_ones_are_taken():
    problem = tiny([meet(0, 1), meet(2, 3)], times=slots(1), at=tables(2))
    shut = replace(problem.tables[1], closed=frozenset({0}))
    problem = replace(problem, tables=(problem.tables[0], shut))
    places = concessions(problem, (line(1, 0),), 0)
    assert [(place.rule, place.table) for place in places] == [(Rule.TABLE_CLOSED, 1)]


def test_a_free_place_is_one_the_judge_has_nothing_against():
    problem = tiny([meet(0, 1), meet(2, 3)], at=tables(2))
    place = free_place(problem, (line(1, 0),), 0, 0)
    assert place == line(0, 0, 1)
    assert judge(problem, (line(1, 0), place)).is_valid
    assert free_place(tiny([meet(0, 1), meet(2, 3)]), (line(1, 0),), 0, 0) is None


def test_a_free_place_of_strangers_has_an_interpreter():
    helper = InterpreterSpec(languages=frozenset({"en", "fr"}))
    problem = replace(tiny([meet(0, 1)]), interpreters=(helper,))
    problem = person(problem, 0, languages=frozenset({"en"}))
    problem = person(problem, 1, languages=frozenset({"fr"}))
    place = free_place(problem, (), 0, 0)
    assert place == replace(line(0, 0), interpreter=0)
    assert judge(problem, (place,)).is_valid
    assert free_place(replace(problem, interpreters=()), (), 0, 0) is None


def test_a_room_that_has_its_maximum_has_no_free_place():
    problem = replace(tiny([meet(0, 1), meet(2, 3)], at=tables(2)), rooms=(RoomSpec(max_meetings=1),))
    assert free_place(problem, (line(1, 0),), 0, 0) is None
    assert free_place(problem, (line(1, 0),), 0, 1) == line(0, 1)
    assert Rule.ROOM_FULL in {one.rule for one in concessions(problem, (line(1, 0),), 0)}


@settings(max_examples=25)
@given(seed=st.integers(0, 10_000), make=st.sampled_from((random_problem, rare_problem)))
def test_whatever_has_no_place_has_a_cause_and_what_is_said_to_fit_fits(seed, make):
    problem = make(seed)
    chance = random.Random(seed)
    whole = seat(first_fit(Facts(problem), lambda: False)).roster
    kept = {entry.meeting for entry in problem.fixed}
    roster = tuple(entry for entry in whole if entry.meeting in kept or chance.random() < 0.8)
    placed = {entry.meeting for entry in roster}
    for found in diagnose(problem, roster):
        assert found.meeting not in placed
        assert found.blockers or found.open_slots
        for blocker in found.blockers:
            assert set(blocker.meetings) <= placed
            assert blocker.rules or blocker.cause is not Cause.RULE
