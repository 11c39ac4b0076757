"""The judge: every rule is seen in a roster that breaks just it, and in none that does not."""

from collections import defaultdict
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.metrics import measure
from desktop.domain.problem import BusySpec, MeetingSpec, PersonSpec, Problem, TableSpec, Terms
from desktop.domain.rules import WARNINGS, Rule, judge, rules_of
from tests.domain.cases import case, found
from tests.domain.rarer_rules import RARER
from tests.support.rosters import at, cut, in_time_order, meetings, people, problem, tables

# 20 + 5 beside 45 minutes, on one clock: 0: 0-20, 1: 0-45 (other grid), 2: 25-45, 3: 50-70, 4: 75-95.
TWO_GRIDS = in_time_order(cut(4), cut(1, session=1, minutes=45, changeover=0))
# The long slot begins after the first short one, but within its changeover: 0: 0-20, 1: 20-65, 2: 25-45.
IN_THE_CHANGEOVER = in_time_order(cut(2), cut(1, session=1, start=20, minutes=45, changeover=0))
TWO_DAYS = cut(2) + cut(2, session=1, day=1, start=1440)
TWO_ROOMS = {"tables": tables(0, 1), "walking": ((0, 7), (7, 0))}
SHARED_PERSON = meetings((0, 1), (0, 2))
THREE_OF_ONE = {"people": people(5), "meetings": meetings((0, 1), (0, 2), (0, 3))}
SEVEN_AND_EIGHT = (TableSpec(number=1, room=0, owner=7), TableSpec(number=2, room=0, owner=8))
NOT_RELEASED = (TableSpec(number=1, room=0, owner=7), TableSpec(number=2, room=0))
RELEASED = (TableSpec(number=1, room=0, owner=7, released=True), TableSpec(number=2, room=0))


def with_closed(*closed):
    return (TableSpec(number=1, room=0, closed=frozenset(closed)), TableSpec(number=2, room=0))


def with_item(start, end, room=None):
    return people(4, {0: {"busy": (BusySpec(start=start, end=end, room=room),)}})


def of_two_slots(index, *pairs):
    return meetings(*pairs, special={index: {"length": 2}})


TIMES_OF_PEOPLE = [
    case(
        "two meetings in one slot",
        problem(meetings=SHARED_PERSON),
        [at(0, 0), at(1, 1)],
        [at(0, 0), at(1, 0, 1)],
        found(Rule.PERSON_CLASH, meetings=(0, 1), people=(0,), slots=(0, 0)),
    ),
    case(
        "a short meeting during a long one on another grid",
        problem(slots=TWO_GRIDS, meetings=SHARED_PERSON),
        [at(0, 1), at(1, 3)],
        [at(0, 1), at(1, 2, 1)],
        found(Rule.PERSON_CLASH, meetings=(0, 1), people=(0,), slots=(1, 2)),
    ),
    case(
        "a meeting on another grid during the changeover",
        problem(slots=IN_THE_CHANGEOVER, meetings=SHARED_PERSON),
        [at(0, 0), at(1, 2, 1)],
        [at(0, 0), at(1, 1, 1)],
        found(Rule.PERSON_CLASH, meetings=(0, 1), people=(0,), slots=(0, 1)),
    ),
    case(
        "a meeting in the second slot of a longer one",
        problem(meetings=of_two_slots(0, (0, 1), (0, 2))),
        [at(0, 0), at(1, 2)],
        [at(0, 0), at(1, 1, 1)],
        found(Rule.PERSON_CLASH, meetings=(0, 1), people=(0,), slots=(0, 1)),
    ),
    case(
        "a meeting while one of the two is away",
        problem(people=people(4, {1: {"unavailable": frozenset({1})}})),
        [at(0, 0)],
        [at(0, 1)],
        found(Rule.PERSON_UNAVAILABLE, meetings=(0,), people=(1,), slots=(1,)),
    ),
    case(
        "a long meeting over a short slot in which somebody is away",
        problem(slots=TWO_GRIDS, people=people(4, {1: {"unavailable": frozenset({2})}})),
        [at(0, 0)],
        [at(0, 1)],
        found(Rule.PERSON_UNAVAILABLE, meetings=(0,), people=(1,), slots=(1,)),
    ),
    case(
        "somebody away from the end of a meeting on, though not of its changeover",
        problem(slots=IN_THE_CHANGEOVER, people=people(4, {1: {"unavailable": frozenset({1})}})),
        [at(0, 0)],
        [at(0, 2)],
        found(Rule.PERSON_UNAVAILABLE, meetings=(0,), people=(1,), slots=(2,)),
    ),
    case(
        "a meeting whose second slot finds somebody away",
        problem(
            people=people(4, {1: {"unavailable": frozenset({1})}}), meetings=of_two_slots(0, (0, 1), (2, 3))
        ),
        [at(0, 2)],
        [at(0, 0)],
        found(Rule.PERSON_UNAVAILABLE, meetings=(0,), people=(1,), slots=(0,)),
    ),
    case(
        "a meeting during an item; one that ends as it begins is fine",
        problem(people=with_item(20, 30)),
        [at(0, 0)],
        [at(0, 1)],
        found(Rule.PERSON_IN_ITEM, meetings=(0,), people=(0,), slots=(1,)),
    ),
    case(
        "an item in the changeover between the slots of a longer meeting",
        problem(people=with_item(21, 24), meetings=of_two_slots(0, (0, 1), (2, 3))),
        [at(0, 1)],
        [at(0, 0)],
        found(Rule.PERSON_IN_ITEM, meetings=(0,), people=(0,), slots=(0,)),
    ),
    case(
        "seven minutes on foot in a gap of five",
        problem(meetings=SHARED_PERSON, **TWO_ROOMS),
        [at(0, 0, 0), at(1, 2, 1)],
        [at(0, 0, 0), at(1, 1, 1)],
        found(Rule.WALKING, meetings=(0, 1), people=(0,), slots=(0, 1)),
    ),
    case(
        "a way that is longer in one direction",
        problem(meetings=SHARED_PERSON, tables=tables(0, 1), walking=((0, 5), (6, 0))),
        [at(0, 0, 0), at(1, 1, 1)],
        [at(0, 0, 1), at(1, 1, 0)],
        found(Rule.WALKING, meetings=(0, 1), people=(0,), slots=(0, 1)),
    ),
    case(
        "no time to walk to an item",
        problem(people=with_item(48, 60, room=1), **TWO_ROOMS),
        [at(0, 1, 1)],
        [at(0, 1, 0)],
        found(Rule.WALKING, meetings=(0,), people=(0,), slots=(1,)),
    ),
    case(
        "an item elsewhere that begins as the meeting ends",
        problem(people=with_item(45, 60, room=1), **TWO_ROOMS),
        [at(0, 1, 1)],
        [at(0, 1, 0)],
        found(Rule.WALKING, meetings=(0,), people=(0,), slots=(1,)),
    ),
    case(
        "an item elsewhere that ends as the meeting begins",
        problem(people=with_item(5, 25, room=1), **TWO_ROOMS),
        [at(0, 1, 1)],
        [at(0, 1, 0)],
        found(Rule.WALKING, meetings=(0,), people=(0,), slots=(1,)),
    ),
    case(
        "no time to walk from an item",
        problem(people=with_item(5, 20, room=1), **TWO_ROOMS),
        [at(0, 1, 1)],
        [at(0, 1, 0)],
        found(Rule.WALKING, meetings=(0,), people=(0,), slots=(1,)),
    ),
]

PLACES = [
    case(
        "two meetings at one table",
        problem(),
        [at(0, 0, 0), at(1, 0, 1)],
        [at(0, 0, 0), at(1, 0, 0)],
        found(Rule.TABLE_CLASH, meetings=(0, 1), slots=(0, 0), tables=(0,)),
    ),
    case(
        "a table shared by two grids at once",
        problem(slots=TWO_GRIDS),
        [at(0, 1), at(1, 3)],
        [at(0, 1), at(1, 2)],
        found(Rule.TABLE_CLASH, meetings=(0, 1), slots=(1, 2), tables=(0,)),
    ),
    case(
        "a table taken over during its changeover",
        problem(slots=IN_THE_CHANGEOVER),
        [at(0, 0), at(1, 2)],
        [at(0, 0), at(1, 1)],
        found(Rule.TABLE_CLASH, meetings=(0, 1), slots=(0, 1), tables=(0,)),
    ),
    case(
        "a table still held by a longer meeting",
        problem(meetings=of_two_slots(0, (0, 1), (2, 3))),
        [at(0, 0), at(1, 2)],
        [at(0, 0), at(1, 1)],
        found(Rule.TABLE_CLASH, meetings=(0, 1), slots=(0, 1), tables=(0,)),
    ),
    case(
        "a closed table",
        problem(tables=with_closed(1)),
        [at(0, 0)],
        [at(0, 1)],
        found(Rule.TABLE_CLOSED, meetings=(0,), slots=(1,), tables=(0,)),
    ),
    case(
        "a table closed for a slot of the other grid",
        problem(slots=TWO_GRIDS, tables=with_closed(1)),
        [at(0, 3)],
        [at(0, 2)],
        found(Rule.TABLE_CLOSED, meetings=(0,), slots=(1,), tables=(0,)),
    ),
    case(
        "a table closed from the end of a meeting on, though not of its changeover",
        problem(slots=IN_THE_CHANGEOVER, tables=with_closed(1)),
        [at(0, 0)],
        [at(0, 2)],
        found(Rule.TABLE_CLOSED, meetings=(0,), slots=(1,), tables=(0,)),
    ),
    case(
        "a table that closes during a longer meeting",
        problem(tables=with_closed(2), meetings=of_two_slots(0, (0, 1), (2, 3))),
        [at(0, 0)],
        [at(0, 1)],
        found(Rule.TABLE_CLOSED, meetings=(0,), slots=(2,), tables=(0,)),
    ),
    case(
        "strangers at a home table that is not released",
        problem(tables=NOT_RELEASED),
        [at(0, 0, 1)],
        [at(0, 0, 0)],
        found(Rule.HOME_TABLE, meetings=(0,), people=(0, 1), slots=(0,), tables=(0,)),
    ),
    case(
        "an owner away from a home table; released or not, it is theirs",
        problem(tables=RELEASED, people=people(4, {0: {"owners": frozenset({7})}})),
        [at(0, 0, 0), at(1, 1, 0)],
        [at(0, 0, 1), at(1, 1, 0)],
        found(Rule.HOME_TABLE, meetings=(0,), people=(0, 1), slots=(0,), tables=(1,)),
    ),
    case(
        "an owner at somebody else's home table",
        problem(tables=SEVEN_AND_EIGHT, people=people(4, {1: {"owners": frozenset({8})}})),
        [at(0, 0, 1)],
        [at(0, 0, 0)],
        found(Rule.HOME_TABLE, meetings=(0,), people=(0, 1), slots=(0,), tables=(0,)),
    ),
    case(
        "half of the tables to be kept free",
        problem(terms=Terms(reserve_percent=50)),
        [at(0, 0, 0), at(1, 1, 1)],
        [at(0, 0, 0), at(1, 0, 1)],
        found(Rule.RESERVE, meetings=(0, 1), slots=(0,)),
    ),
    case(
        "tables kept free by clock, not by slot",
        problem(slots=TWO_GRIDS, terms=Terms(reserve_percent=50)),
        [at(0, 1, 0), at(1, 3, 1)],
        [at(0, 1, 0), at(1, 2, 1)],
        found(Rule.RESERVE, meetings=(0, 1), slots=(2,)),
    ),
    case(
        "a table that is not free before its changeover is over",
        problem(slots=IN_THE_CHANGEOVER, terms=Terms(reserve_percent=50)),
        [at(0, 0, 0), at(1, 2, 1)],
        [at(0, 0, 0), at(1, 1, 1)],
        found(Rule.RESERVE, meetings=(0, 1), slots=(1,)),
    ),
]

WISHES = [
    case(
        "one meeting placed twice",
        problem(),
        [at(0, 0), at(1, 1)],
        [at(0, 0), at(1, 1), at(0, 2)],
        found(Rule.PLACED_TWICE, meetings=(0,), slots=(0, 2)),
    ),
    case(
        "two who never meet",
        problem(meetings=meetings((1, 0), (2, 3)), vetoes=frozenset({(0, 1)})),
        [at(1, 0)],
        [at(1, 0), at(0, 1)],
        found(Rule.VETO, meetings=(0,), people=(0, 1)),
    ),
    case(
        "no language in common",
        problem(people=people(4, {1: {"languages": frozenset({"it", "fr"})}})),
        [at(1, 0)],
        [at(1, 0), at(0, 1)],
        found(Rule.LANGUAGE, meetings=(0,), people=(0, 1)),
    ),
    case(
        "three who understand each other only two by two",
        problem(
            people=tuple(
                PersonSpec(languages=frozenset(known)) for known in ("ab", "bc", "ac", "abc", "abc")
            ),
            meetings=meetings((0, 1, 2), (0, 1, 3)),
        ),
        [at(1, 0)],
        [at(0, 0)],
        found(Rule.LANGUAGE, meetings=(0,), people=(0, 1, 2)),
    ),
    case(
        "somebody of unknown languages",
        problem(people=people(4, {1: {"languages": frozenset()}})),
        [at(1, 0)],
        [at(1, 0), at(0, 1)],
        found(Rule.LANGUAGE_UNKNOWN, meetings=(0,), people=(1,)),
    ),
    case(
        "more meetings a day than wanted",
        problem(
            slots=TWO_DAYS, people=people(4, {0: {"max_per_day": 1, "max_total": 2}}), meetings=SHARED_PERSON
        ),
        [at(0, 0), at(1, 2)],
        [at(0, 2), at(1, 3)],
        found(Rule.LIMIT_PER_DAY, meetings=(0, 1), people=(0,)),
    ),
    case(
        "more meetings in all than wanted",
        problem(slots=TWO_DAYS, people=people(4, {0: {"max_total": 1}}), meetings=SHARED_PERSON),
        [at(0, 0)],
        [at(0, 0), at(1, 2)],
        found(Rule.LIMIT_TOTAL, meetings=(0, 1), people=(0,)),
    ),
    case(
        "fewer meetings than guaranteed",
        problem(people=people(4, {0: {"minimum": 2}}), meetings=SHARED_PERSON),
        [at(0, 0), at(1, 1)],
        [at(0, 0)],
        found(Rule.MINIMUM, people=(0,)),
    ),
    case(
        "a must left out",
        problem(meetings=meetings((0, 1), (2, 3), special={0: {"must": True}})),
        [at(0, 0)],
        [at(1, 0)],
        found(Rule.MUST_MISSING, meetings=(0,), people=(0, 1)),
    ),
    case(
        "a must at the edge of the event",
        problem(
            meetings=meetings((0, 1), (2, 3), special={0: {"must": True}}),
            terms=Terms(edge_slots=frozenset({0})),
        ),
        [at(0, 1), at(1, 0)],
        [at(0, 0), at(1, 1)],
        found(Rule.MUST_AT_EDGE, meetings=(0,), slots=(0,)),
    ),
    case(
        "a meeting left out where all are mandatory",
        problem(
            meetings=meetings((0, 1), (2, 3), special={0: {"must": True}}), terms=Terms(require_all=True)
        ),
        [at(0, 0), at(1, 1)],
        [at(1, 1)],
        found(Rule.NOT_ALL_PLACED, meetings=(0,), people=(0, 1)),
    ),
    case(
        "a session that was not asked for",
        problem(slots=TWO_DAYS, meetings=meetings((0, 1), (2, 3), special={0: {"sessions": frozenset({1})}})),
        [at(0, 2), at(1, 1)],
        [at(0, 1), at(1, 2)],
        found(Rule.SESSION, meetings=(0,), slots=(1,)),
    ),
    case(
        "a first slot outside those permitted",
        problem(meetings=meetings((0, 1), (2, 3), special={0: {"slots": frozenset({1, 2})}})),
        [at(0, 2)],
        [at(0, 3)],
        found(Rule.SESSION, meetings=(0,), slots=(3,)),
    ),
    case(
        "another slot than the one agreed",
        problem(meetings=meetings((0, 1), (2, 3), special={0: {"slot": 2}})),
        [at(0, 2)],
        [at(0, 1)],
        found(Rule.FIXED_SLOT, meetings=(0,), slots=(1,)),
    ),
    case(
        "a pinned meeting moved in time",
        problem(fixed=(at(0, 0, 1),)),
        [at(0, 0, 1), at(1, 0)],
        [at(0, 1, 1), at(1, 0)],
        found(Rule.PIN, meetings=(0,), slots=(0,), tables=(1,)),
    ),
    case(
        "a pinned meeting at another table",
        problem(fixed=(at(0, 0, 1),)),
        [at(0, 0, 1)],
        [at(0, 0, 0)],
        found(Rule.PIN, meetings=(0,), slots=(0,), tables=(1,)),
    ),
    case(
        "a pinned meeting left out",
        problem(fixed=(at(0, 0, 1),)),
        [at(0, 0, 1)],
        [at(1, 0)],
        found(Rule.PIN, meetings=(0,), slots=(0,), tables=(1,)),
    ),
    case(
        "a meeting before the one it comes after",
        problem(meetings=meetings((0, 1), (2, 3), special={1: {"after": (0,)}})),
        [at(0, 0), at(1, 1)],
        [at(0, 2), at(1, 1)],
        found(Rule.PRECEDENCE, meetings=(0, 1), slots=(2, 1)),
    ),
    case(
        "a meeting before the other has ended on its grid",
        problem(slots=TWO_GRIDS, meetings=meetings((0, 1), (2, 3), special={1: {"after": (0,)}})),
        [at(0, 1), at(1, 3)],
        [at(0, 1), at(1, 2, 1)],
        found(Rule.PRECEDENCE, meetings=(0, 1), slots=(1, 2)),
    ),
    case(
        "a meeting that may begin as soon as the other has ended",
        problem(slots=IN_THE_CHANGEOVER, meetings=meetings((0, 1), (2, 3), special={1: {"after": (0,)}})),
        [at(0, 0), at(1, 1, 1)],
        [at(0, 2), at(1, 1, 1)],
        found(Rule.PRECEDENCE, meetings=(0, 1), slots=(2, 1)),
    ),
    case(
        "a longer meeting that the session has no room for",
        problem(slots=TWO_DAYS, meetings=of_two_slots(0, (0, 1), (2, 3))),
        [at(0, 0)],
        [at(0, 1)],
        found(Rule.LENGTH, meetings=(0,), slots=(1,)),
    ),
    case(
        "a slot that is over",
        problem(open_slots=frozenset({1, 2, 3})),
        [at(0, 1)],
        [at(0, 0)],
        found(Rule.SLOT_CLOSED, meetings=(0,), slots=(0,)),
    ),
    case(
        "a meeting that runs on into a slot that is not open",
        problem(open_slots=frozenset({0, 1}), meetings=of_two_slots(0, (0, 1), (2, 3))),
        [at(0, 0)],
        [at(0, 1)],
        found(Rule.SLOT_CLOSED, meetings=(0,), slots=(1,)),
    ),
    case(
        "three meetings in a row where two are the most",
        problem(terms=Terms(max_run=2), **THREE_OF_ONE),
        [at(0, 0), at(1, 1), at(2, 3)],
        [at(0, 0), at(1, 1), at(2, 2)],
        found(Rule.MAXIMUM_RUN, meetings=(0, 1, 2), people=(0,), slots=(0, 1, 2)),
    ),
    case(
        "a run counted in slots, not in meetings",
        problem(terms=Terms(max_run=2), meetings=of_two_slots(0, (0, 1), (0, 2))),
        [at(0, 0), at(1, 3)],
        [at(0, 0), at(1, 2)],
        found(Rule.MAXIMUM_RUN, meetings=(0, 1), people=(0,), slots=(0, 1, 2)),
    ),
    case(
        "one break against none",
        problem(meetings=SHARED_PERSON, terms=Terms(break_spread=0)),
        [at(0, 0), at(1, 1)],
        [at(0, 0), at(1, 2)],
        found(Rule.BREAK_SPREAD, meetings=(0, 1), people=(1, 0)),
    ),
]

CASES = [*TIMES_OF_PEOPLE, *PLACES, *WISHES, *RARER]
each_case = pytest.mark.parametrize("planted", CASES, ids=lambda planted: planted.name)


def findings(instance, roster):
    verdict = judge(instance, roster)
    return (*verdict.violations, *verdict.warnings)


def test_every_rule_has_a_planted_case():
    assert {violation.rule for entry in CASES for violation in entry.expected} == set(Rule)


@each_case
def test_a_planted_violation_is_all_the_judge_finds_until_it_is_repaired(planted):
    assert findings(planted.problem, planted.good) == ()
    assert findings(planted.problem, planted.bad) == planted.expected
    assert findings(planted.problem, planted.good) == ()


@each_case
def test_only_warnings_leave_a_roster_valid(planted):
    verdict = judge(planted.problem, planted.bad)
    rule = planted.expected[0].rule
    assert verdict.is_valid is (rule in WARNINGS)
    assert rules_of(verdict.warnings if rule in WARNINGS else verdict.violations) == {rule}
    assert rules_of(verdict.violations if rule in WARNINGS else verdict.warnings) == frozenset()


def test_the_warnings_are_those_agreed():
    assert set(WARNINGS) == {
        Rule.LANGUAGE_UNKNOWN,
        Rule.MINIMUM,
        Rule.MUST_MISSING,
        Rule.MUST_AT_EDGE,
        Rule.MUST_BEFORE_DEPARTURE,
        Rule.GROUP_SHARE,
        Rule.RESERVE,
    }


def test_an_empty_roster_breaks_nothing():
    assert findings(problem(), ()) == ()


FREEZABLE = [
    planted
    for planted in CASES
    if planted.expected[0].meetings
    and planted.expected[0].rule
    not in {Rule.PLACED_TWICE, Rule.PIN, Rule.SLOT_CLOSED, Rule.MUST_MISSING, Rule.NOT_ALL_PLACED}
]


@pytest.mark.parametrize("planted", FREEZABLE, ids=lambda planted: planted.name)
def test_what_frozen_placements_break_among_themselves_is_reported_as_frozen(planted):
    everything_frozen = replace(planted.problem, fixed=planted.bad)
    assert findings(everything_frozen, planted.bad) == tuple(
        replace(violation, frozen=True) for violation in planted.expected
    )
    assert judge(everything_frozen, planted.bad).is_valid


@pytest.mark.parametrize("planted", FREEZABLE, ids=lambda planted: planted.name)
def test_one_placement_that_is_not_frozen_makes_the_violation_new(planted):
    for loose in planted.expected[0].meetings:
        held = tuple(entry for entry in planted.bad if entry.meeting != loose)
        assert findings(replace(planted.problem, fixed=held), planted.bad) == planted.expected


def test_frozen_and_new_violations_stand_apart():
    instance = problem(
        people=people(6), meetings=meetings((0, 1), (0, 2), (0, 3)), fixed=(at(0, 0), at(1, 0, 1))
    )
    verdict = judge(instance, (at(0, 0), at(1, 0, 1), at(2, 1)))
    assert verdict.is_valid
    assert [entry.meetings for entry in verdict.frozen] == [(0, 1)]
    verdict = judge(instance, (at(0, 0), at(1, 0, 1), at(2, 0, 1)))
    assert not verdict.is_valid
    assert {entry.meetings for entry in verdict.new} == {(0, 2), (1, 2)}
    assert [entry.meetings for entry in verdict.frozen] == [(0, 1)]


def test_a_frozen_placement_listed_twice_is_a_new_mistake():
    instance = problem(fixed=(at(0, 0),))
    assert Rule.PLACED_TWICE in rules_of(judge(instance, (at(0, 0), at(0, 0))).new)


def test_a_fixed_placement_may_stand_in_a_slot_that_is_over():
    instance = problem(open_slots=frozenset({2, 3}), fixed=(at(0, 0),))
    assert findings(instance, (at(0, 0), at(1, 2))) == ()


def test_frozen_breaks_do_not_hide_those_of_somebody_else():
    instance = problem(
        people=people(6),
        meetings=meetings((0, 1), (0, 2), (3, 4), (3, 5)),
        terms=Terms(break_spread=0),
        fixed=(at(0, 0), at(1, 2)),
    )
    verdict = judge(instance, (at(0, 0), at(1, 2), at(2, 0, 1), at(3, 2, 1)))
    assert [entry.people for entry in verdict.frozen] == [(1, 0)]
    assert [entry.people for entry in verdict.new] == [(1, 3)]


def test_breaks_that_everybody_has_are_fair():
    instance = problem(people=people(2), meetings=meetings((0, 1), (0, 1)), terms=Terms(break_spread=0))
    assert findings(instance, (at(0, 0), at(1, 2))) == ()


def test_a_meeting_of_two_owners_may_be_at_the_home_of_either():
    instance = problem(
        tables=(*SEVEN_AND_EIGHT, TableSpec(number=3, room=0)),
        people=people(4, {0: {"owners": frozenset({7})}, 1: {"owners": frozenset({8})}}),
    )
    assert [rules_of(findings(instance, (at(0, 0, table),))) for table in range(3)] == [
        frozenset(),
        frozenset(),
        {Rule.HOME_TABLE},
    ]


def test_an_owner_without_a_table_at_this_event_sits_anywhere():
    instance = problem(people=people(4, {0: {"owners": frozenset({99})}}))
    assert findings(instance, (at(0, 0, 1),)) == ()


def test_known_languages_must_agree_even_beside_an_unknown_one():
    instance = problem(
        people=people(4, {1: {"languages": frozenset()}, 2: {"languages": frozenset({"el"})}}),
        meetings=meetings((0, 1, 2), (1, 3)),
    )
    assert rules_of(findings(instance, (at(0, 0),))) == {Rule.LANGUAGE}


def test_a_walk_within_the_changeover_is_fine():
    instance = problem(meetings=SHARED_PERSON, tables=tables(0, 1), walking=((0, 5), (5, 0)))
    assert findings(instance, (at(0, 0, 0), at(1, 1, 1))) == ()


def test_a_slot_of_absence_or_closure_lasts_without_its_changeover():
    instance = problem(
        slots=IN_THE_CHANGEOVER,
        people=people(4, {0: {"unavailable": frozenset({0})}}),
        tables=with_closed(0),
    )
    assert findings(instance, (at(0, 1, 0),)) == ()


def test_a_walk_may_use_the_pause_between_slots():
    instance = problem(slots=cut(4, pause=2), meetings=SHARED_PERSON, **TWO_ROOMS)
    assert findings(instance, (at(0, 0, 0), at(1, 1, 1))) == ()


def test_an_item_nowhere_in_particular_asks_for_no_walk():
    instance = problem(people=with_item(20, 25), **TWO_ROOMS)
    assert findings(instance, (at(0, 0, 0),)) == findings(instance, (at(0, 1, 1),)) == ()


@pytest.mark.parametrize("wrong", [at(2, 0), at(-1, 0), at(0, 4), at(0, -1), at(0, 0, 2), at(0, 0, -1)])
def test_a_roster_of_things_the_problem_does_not_have_is_refused(wrong):
    with pytest.raises(ValueError, match="outside"):
        judge(problem(), (at(1, 1), wrong))


@st.composite
def instances(draw):
    """Events of two grids, two rooms, closures, items, vetoes, limits and every rule of the policy."""
    slots = in_time_order(
        cut(5, start=draw(st.integers(0, 30))),
        cut(
            3, session=1, start=draw(st.integers(0, 60)), minutes=45, changeover=draw(st.sampled_from([0, 5]))
        ),
    )
    some_slots = st.frozensets(st.integers(0, len(slots) - 1), max_size=3)
    minutes = st.integers(0, 170)
    items = st.builds(
        lambda start, length, room: BusySpec(start=start, end=start + length, room=room),
        minutes,
        st.integers(5, 40),
        st.sampled_from([None, 0, 1]),
    )
    persons = st.builds(
        PersonSpec,
        unavailable=some_slots,
        busy=st.lists(items, max_size=1).map(tuple),
        owners=st.frozensets(st.integers(0, 1), max_size=1),
        max_per_day=st.none() | st.integers(0, 3),
        max_total=st.none() | st.integers(0, 4),
        minimum=st.integers(0, 2),
        languages=st.frozensets(st.sampled_from(["en", "fr"])),
    )
    pairs = list(combinations(range(5), 2))
    asked = draw(st.lists(st.sampled_from(pairs), min_size=2, max_size=8))
    wanted = tuple(
        MeetingSpec(
            people=pair,
            must=draw(st.booleans()),
            length=draw(st.sampled_from([1, 1, 2])),
            after=draw(st.sampled_from([(), (index - 1,) if index else ()])),
            slots=draw(st.none() | some_slots),
        )
        for index, pair in enumerate(asked)
    )
    places = tuple(
        TableSpec(
            number=number,
            room=number % 2,
            closed=draw(some_slots),
            owner=draw(st.none() | st.integers(0, 1)),
            released=draw(st.booleans()),
        )
        for number in range(3)
    )
    return Problem(
        slots=slots,
        tables=places,
        people=tuple(draw(persons) for _ in range(5)),
        meetings=wanted,
        walking=((0, draw(st.integers(0, 12))), (draw(st.integers(0, 12)), 0)),
        vetoes=draw(st.frozensets(st.sampled_from(pairs), max_size=2)),
        terms=Terms(
            max_run=draw(st.none() | st.integers(1, 3)),
            reserve_percent=draw(st.sampled_from([0, 34, 67])),
            break_spread=draw(st.none() | st.integers(0, 1)),
            edge_slots=draw(some_slots),
            require_all=draw(st.booleans()),
        ),
    )


@st.composite
def instances_with_rosters(draw):
    """An event and any roster of it, valid or not; now and then with a meeting placed twice."""
    instance = draw(instances())
    placing = st.builds(
        at,
        st.integers(0, len(instance.meetings) - 1),
        st.integers(0, len(instance.slots) - 1),
        st.integers(0, 2),
    )
    roster = tuple(draw(st.lists(placing, max_size=9)))
    held = draw(st.lists(st.sampled_from(roster), unique_by=lambda e: e.meeting)) if roster else []
    return replace(instance, fixed=tuple(held)), roster


@given(instances_with_rosters(), st.randoms(use_true_random=False))
def test_the_verdict_does_not_depend_on_the_order_of_the_assignments(drawn, random):
    instance, roster = drawn
    shuffled = list(roster)
    random.shuffle(shuffled)
    assert judge(instance, tuple(shuffled)) == judge(instance, roster)
    assert measure(instance, tuple(shuffled)) == measure(instance, roster)


def minutes_taken(instance, entry):
    """Minutes of the meeting itself, and those until its people and its table are free again."""
    first = instance.slots[entry.slot]
    run = [slot for slot in instance.slots if slot.session == first.session and slot.start >= first.start]
    last = run[instance.meetings[entry.meeting].length - 1]
    return set(range(first.start, last.end)), set(range(first.start, last.end + last.changeover))


def fits(instance, entry):
    first = instance.slots[entry.slot]
    left = sum(slot.session == first.session and slot.start >= first.start for slot in instance.slots)
    return instance.meetings[entry.meeting].length <= left


def clashes_minute_by_minute(instance, roster):
    """Whom and which tables two meetings need in one and the same minute, minute after minute."""
    people_at, tables_at = defaultdict(set), defaultdict(set)
    for entry in roster:
        for minute in minutes_taken(instance, entry)[1]:
            tables_at[entry.table, minute].add(entry.meeting)
            for person in instance.meetings[entry.meeting].people:
                people_at[person, minute].add(entry.meeting)
    return tuple(
        {(who, pair) for (who, _), group in taken.items() for pair in combinations(sorted(group), 2)}
        for taken in (people_at, tables_at)
    )


def absences_minute_by_minute(instance, roster):
    """Meetings held while somebody is away or in an item, or at a closed table, minute after minute."""
    away, in_item, closed = set(), set(), set()
    for entry in roster:
        taken = minutes_taken(instance, entry)[0]
        for slot in instance.tables[entry.table].closed:
            if taken & set(range(instance.slots[slot].start, instance.slots[slot].end)):
                closed.add((entry.meeting, slot))
        for person in instance.meetings[entry.meeting].people:
            spec = instance.people[person]
            if any(
                taken & set(range(instance.slots[slot].start, instance.slots[slot].end))
                for slot in spec.unavailable
            ):
                away.add((entry.meeting, person))
            if any(taken & set(range(item.start, item.end)) for item in spec.busy):
                in_item.add((entry.meeting, person))
    return away, in_item, closed


@given(instances_with_rosters())
def test_a_judge_that_counts_minutes_agrees_about_people_and_tables(drawn):
    instance, drawn_roster = drawn
    roster = tuple({entry.meeting: entry for entry in drawn_roster if fits(instance, entry)}.values())
    reported = defaultdict(list)
    for violation in judge(instance, roster).violations:
        reported[violation.rule].append(violation)

    of_people, of_tables = clashes_minute_by_minute(instance, roster)
    clashes = [(entry.people[0], tuple(sorted(entry.meetings))) for entry in reported[Rule.PERSON_CLASH]]
    assert sorted(clashes) == sorted(of_people)
    clashes = [(entry.tables[0], tuple(sorted(entry.meetings))) for entry in reported[Rule.TABLE_CLASH]]
    assert sorted(clashes) == sorted(of_tables)

    away, in_item, closed = absences_minute_by_minute(instance, roster)
    assert {(e.meetings[0], e.people[0]) for e in reported[Rule.PERSON_UNAVAILABLE]} == away
    assert {(e.meetings[0], e.people[0]) for e in reported[Rule.PERSON_IN_ITEM]} == in_item
    assert {(e.meetings[0], e.slots[0]) for e in reported[Rule.TABLE_CLOSED]} == closed
