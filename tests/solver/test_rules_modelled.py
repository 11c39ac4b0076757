"""Each rule in three tiny cases: it leaves room, it bites, it leaves room again. The judge has the last
word."""

import pytest

from desktop.domain.problem import Assignment, BusySpec, PersonSpec, SlotSpec, TableSpec, Terms
from desktop.domain.rules import Rule, judge
from desktop.solver.constraints import RULES
from desktop.solver.contract import Limits, Mode, Reason, SolveRequest
from desktop.solver.runners import InlineRunner
from tests.support.problems import meet, people, slots, tables, tiny

QUICK = Limits(time_limit=1.0, workers=1, deterministic=True)


def solved(problem, mode=Mode.BUILD):
    outcome = InlineRunner().run(
        SolveRequest(problem=problem, mode=mode, limits=QUICK),
        report=lambda event: None,
        should_stop=lambda: False,
    )
    assert outcome.has_roster
    assert judge(problem, outcome.roster).is_valid
    assert outcome.value <= outcome.value_bound
    return outcome


def placed(problem, mode=Mode.BUILD):
    return {entry.meeting: entry for entry in solved(problem, mode).roster}


def count(problem, mode=Mode.BUILD):
    return len(placed(problem, mode))


STAR = [meet(0, 1), meet(0, 2)]
"""Two meetings that share person 0."""
APART = [meet(0, 1), meet(2, 3)]
"""Two meetings that share nobody."""


def test_every_rule_that_couples_meetings_is_modelled():
    assert {
        Rule.PERSON_CLASH,
        Rule.WALKING,
        Rule.TABLE_CLASH,
        Rule.LIMIT_PER_DAY,
        Rule.LIMIT_TOTAL,
        Rule.PRECEDENCE,
        Rule.MAXIMUM_RUN,
        Rule.TABLE_NEEDS,
        Rule.ROOM_FULL,
        Rule.ONE_OF,
        Rule.INTERPRETER_CLASH,
        Rule.INTERPRETER_RUN,
        Rule.LUNCH,
        Rule.REPETITION,
    } == set(RULES)


def test_a_person_is_in_one_place_at_a_time():
    assert count(tiny(STAR, times=slots(2), at=tables(2))) == 2
    assert count(tiny(STAR, times=slots(1), at=tables(2))) == 1
    assert count(tiny(APART, times=slots(1), at=tables(2))) == 2


def test_a_table_holds_one_meeting_at_a_time():
    assert count(tiny(APART, times=slots(1), at=tables(2))) == 2
    assert count(tiny(APART, times=slots(1), at=tables(1))) == 1
    assert count(tiny(APART, times=slots(2), at=tables(1))) == 2


def test_a_closed_table_holds_no_meeting():
    assert count(tiny([meet(0, 1)], times=slots(1), at=tables(1))) == 1
    closed = tiny([meet(0, 1)], times=slots(1), at=tables(1, closed=frozenset({0})))
    assert count(closed) == 0
    assert solved(closed).unplaceable == ((0, Reason.NO_TABLE),)
    assert placed(tiny([meet(0, 1)], times=slots(2), at=tables(1, closed=frozenset({0}))))[0].slot == 1


@pytest.mark.parametrize(
    "away",
    [
        PersonSpec(unavailable=frozenset({0, 1})),
        PersonSpec(busy=(BusySpec(start=0, end=40),)),
        PersonSpec(busy=(BusySpec(start=0, end=41, room=0),)),
    ],
)
def test_nobody_meets_while_away_or_in_an_item(away):
    assert count(tiny([meet(0, 1)], times=slots(2))) == 1
    gone = tiny([meet(0, 1)], times=slots(2), who=people(2, p0=away))
    assert count(gone) == 0
    assert solved(gone).unplaceable == ((0, Reason.NO_COMMON_TIME),)
    assert placed(tiny([meet(0, 1)], times=slots(4), who=people(2, p0=away)))[0].slot >= 2


def test_the_walk_to_an_item_and_back_takes_its_time():
    item = BusySpec(start=40, end=60, room=1)
    far = ((0, 20), (20, 0))
    near = ((0, 0), (0, 0))
    who = people(2, p0=PersonSpec(busy=(item,)))
    assert count(tiny([meet(0, 1)], times=slots(4), who=who, walking=near)) == 1
    assert count(tiny([meet(0, 1)], times=slots(4), who=who, walking=far)) == 1
    assert placed(tiny([meet(0, 1)], times=slots(4), who=who, walking=far))[0].slot == 0
    assert count(tiny([meet(0, 1)], times=slots(4)[1:3], who=who, walking=far)) == 0


def home(owner, *, released=False, number=9):
    return TableSpec(number=number, room=0, owner=owner, released=released)


def test_somebody_with_a_home_table_meets_there():
    host = people(3, p0=PersonSpec(owners=frozenset({7})))
    assert placed(tiny(STAR, at=(*tables(1), home(7)), who=host))[0].table == 1
    assert count(tiny(STAR, times=slots(1), at=(*tables(5), home(7)), who=host)) == 1
    two = people(4, p0=PersonSpec(owners=frozenset({7})), p2=PersonSpec(owners=frozenset({7})))
    assert count(tiny(APART, times=slots(1), at=(*tables(5), home(7)), who=two)) == 1
    assert count(tiny(APART, times=slots(1), at=(home(7), home(7, number=8)), who=two)) == 2


def test_a_home_table_serves_others_only_when_released():
    assert count(tiny([meet(0, 1)], at=(home(7, released=True),))) == 1
    assert count(tiny([meet(0, 1)], at=(home(7),))) == 0
    both = [meet(0, 1), meet(2, 3)]
    host = people(4, p0=PersonSpec(owners=frozenset({7})))
    assert count(tiny(both, times=slots(1), at=(home(7, released=True),), who=host)) == 1
    assert count(tiny(both, times=slots(2), at=(home(7, released=True),), who=host)) == 2


def test_a_vetoed_pair_never_meets():
    assert count(tiny([meet(0, 1)])) == 1
    barred = tiny([meet(0, 1)], vetoes=frozenset({(0, 1)}))
    assert solved(barred).unplaceable == ((0, Reason.VETO),)
    assert count(tiny(STAR, vetoes=frozenset({(0, 1)}))) == 1


def test_people_at_a_table_share_a_language_as_far_as_known():
    def speaking(first, second):
        return people(
            2, p0=PersonSpec(languages=frozenset(first)), p1=PersonSpec(languages=frozenset(second))
        )

    assert count(tiny([meet(0, 1)], who=speaking(["en"], ["en", "fr"]))) == 1
    assert solved(tiny([meet(0, 1)], who=speaking(["en"], ["fr"]))).unplaceable == ((0, Reason.LANGUAGE),)
    assert count(tiny([meet(0, 1)], who=speaking(["en"], []))) == 1


def test_limits_per_day_and_in_all_hold():
    two_days = slots(3, 3, day_of=lambda session: session)
    fan = [meet(0, other) for other in range(1, 7)]

    def limited(**limits):
        return tiny(fan, times=two_days, at=tables(2), who=people(7, p0=PersonSpec(**limits)))

    assert count(limited()) == 6
    assert count(limited(max_per_day=2)) == 4
    assert count(limited(max_total=3)) == 3
    assert count(limited(max_per_day=3, max_total=6)) == 6
    assert count(limited(max_per_day=0)) == 0


def test_a_must_comes_before_any_value():
    contest = [meet(0, 1, weight=50), meet(0, 2, weight=1, must=True)]
    assert set(placed(tiny(contest, times=slots(1)))) == {1}
    assert set(placed(tiny([meet(0, 1, weight=50), meet(0, 2, weight=1)], times=slots(1)))) == {0}
    assert set(placed(tiny(contest, times=slots(2)))) == {0, 1}


def test_an_impossible_must_is_named_and_the_rest_is_placed():
    outcome = solved(tiny([meet(0, 1, must=True), meet(0, 2)], vetoes=frozenset({(0, 1)})))
    assert outcome.unplaceable == ((0, Reason.VETO),)
    assert outcome.placed == 1


def test_a_guaranteed_minimum_comes_before_value():
    contest = [meet(0, 1, weight=50), meet(0, 2, weight=1)]
    assert set(placed(tiny(contest, times=slots(1), who=people(3, p2=PersonSpec(minimum=1))))) == {1}
    assert set(placed(tiny(contest, times=slots(1)))) == {0}
    assert len(placed(tiny(contest, times=slots(2), who=people(3, p2=PersonSpec(minimum=1))))) == 2


def test_steps_spread_meetings_over_people():
    wishes = [meet(0, 1, weight=2), meet(0, 2, weight=2), meet(3, 4, weight=1)]
    rich = tiny(wishes, times=slots(2), terms=Terms(steps=(4, 0)))
    assert set(placed(rich)) in ({0, 2}, {1, 2})
    assert set(placed(tiny(wishes, times=slots(2)))) == {0, 1}


def test_sessions_slots_and_fixed_slot_are_kept():
    times = slots(2, 2)
    assert placed(tiny([meet(0, 1, sessions=frozenset({1}))], times=times))[0].slot in (2, 3)
    assert placed(tiny([meet(0, 1, slots=frozenset({1}))], times=times))[0].slot == 1
    assert placed(tiny([meet(0, 1, slot=3)], times=times))[0].slot == 3
    nowhere = tiny([meet(0, 1, slot=3, sessions=frozenset({0}))], times=times)
    assert solved(nowhere).unplaceable == ((0, Reason.NO_SESSION),)
    same = [meet(0, 1, slot=1), meet(0, 2, slot=1)]
    assert count(tiny(same, times=times, at=tables(2))) == 1


def test_closed_slots_receive_nothing():
    assert placed(tiny([meet(0, 1)], open_slots=frozenset({2})))[0].slot == 2
    assert count(tiny(STAR, open_slots=frozenset({2}))) == 1
    assert count(tiny(STAR, open_slots=frozenset({1, 2}))) == 2


def test_fixed_placements_stand_and_block():
    pin = Assignment(meeting=0, slot=0, table=0)
    assert placed(tiny(STAR, times=slots(2), fixed=(pin,)))[0] == pin
    assert count(tiny(STAR, times=slots(1), at=tables(2), fixed=(pin,))) == 1
    assert count(tiny(APART, times=slots(1), at=tables(1), fixed=(pin,))) == 1
    assert count(tiny(APART, times=slots(1), at=tables(2), fixed=(pin,))) == 2


def test_a_clash_among_fixed_placements_does_not_stop_the_rest():
    clash = (Assignment(meeting=0, slot=0, table=0), Assignment(meeting=1, slot=0, table=0))
    problem = tiny([*STAR, meet(1, 2)], fixed=clash)
    assert count(problem) == 3
    assert judge(problem, solved(problem).roster).frozen


def test_order_holds_between_placed_meetings():
    def ordered(**kwargs):
        return tiny([meet(0, 1, after=(1,)), meet(2, 3)], at=tables(2), **kwargs)

    both = placed(ordered(times=slots(2)))
    assert both[1].slot < both[0].slot
    assert count(ordered(times=slots(1))) == 1
    across = placed(ordered(times=slots(1, 1)))
    assert (across[1].slot, across[0].slot) == (0, 1)


def test_order_holds_against_fixed_placements():
    pinned = tiny(
        [meet(0, 1, after=(1,)), meet(2, 3)], at=tables(2), fixed=(Assignment(meeting=1, slot=2, table=0),)
    )
    assert count(pinned) == 1


def test_long_meetings_take_slots_in_a_row_at_one_table():
    long = [meet(0, 1, length=2), meet(0, 2)]
    both = placed(tiny(long))
    assert {both[0].slot, both[0].slot + 1} | {both[1].slot} == {0, 1, 2}
    assert count(tiny(long, times=slots(2))) == 1
    assert count(tiny([meet(0, 1, length=2)], times=slots(1, 1))) == 0
    half_closed = tables(1, closed=frozenset({1}))
    assert count(tiny([meet(0, 1, length=2)], times=slots(2), at=half_closed)) == 0


def grids(second_start):
    """A session of two short slots, and one long slot of another session."""
    return (
        SlotSpec(session=0, day=0, start=0, end=20, changeover=5),
        SlotSpec(session=0, day=0, start=25, end=45, changeover=5),
        SlotSpec(session=1, day=0, start=second_start, end=second_start + 45),
    )


def test_parallel_grids_conflict_by_clock():
    halves = [meet(0, 1, sessions=frozenset({0})), meet(0, 2, sessions=frozenset({1}))]
    assert count(tiny(halves, times=grids(50), at=tables(2))) == 2
    assert count(tiny(halves, times=grids(25), at=tables(2))) == 2
    assert placed(tiny(halves, times=grids(25), at=tables(2)))[0].slot == 0
    narrow = [meet(0, 1, slot=1), meet(0, 2, sessions=frozenset({1}))]
    assert count(tiny(narrow, times=grids(48), at=tables(2))) == 1
    apart = [meet(0, 1, slot=1), meet(2, 3, sessions=frozenset({1}))]
    assert count(tiny(apart, times=grids(48), at=tables(1))) == 1


def test_walking_between_rooms_needs_the_gap():
    def spread(minutes, changeover=0):
        host = people(4, p1=PersonSpec(owners=frozenset({1})), p2=PersonSpec(owners=frozenset({2})))
        places = (
            TableSpec(number=1, room=0, owner=1),
            TableSpec(number=2, room=1, owner=2),
        )
        return tiny(
            STAR,
            times=slots(2, changeover=changeover),
            at=places,
            who=host,
            walking=((0, minutes), (minutes, 0)),
        )

    assert count(spread(0)) == 2
    assert count(spread(5)) == 1
    assert count(spread(5, changeover=5)) == 2


def test_people_stay_in_a_building_when_walks_are_long():
    long_walk = ((0, 30), (30, 0))
    places = (TableSpec(number=1, room=0), TableSpec(number=2, room=1))
    fan = [meet(0, 1), meet(0, 2), meet(0, 3)]
    entries = placed(tiny(fan, at=places, walking=long_walk))
    assert len(entries) == 3
    assert len({entry.table for entry in entries.values()}) == 1


def test_nobody_meets_longer_than_the_maximum_run():
    fan = [meet(0, 1), meet(0, 2), meet(0, 3)]
    assert count(tiny(fan, terms=Terms(max_run=3))) == 3
    assert count(tiny(fan, terms=Terms(max_run=2))) == 2
    assert count(tiny(fan, times=slots(4), terms=Terms(max_run=2))) == 3


def test_build_keeps_a_reserve_of_tables_and_fill_uses_it():
    wishes = [meet(0, 1), meet(2, 3), meet(4, 5), meet(6, 7)]
    scarce = tiny(wishes, times=slots(1), at=tables(4), terms=Terms(reserve_percent=25))
    assert count(scarce) == 3
    assert count(scarce, Mode.FILL) == 4
    assert count(tiny(wishes, times=slots(1), at=tables(4))) == 4


def test_musts_keep_off_the_edges_where_they_can():
    edges = Terms(edge_slots=frozenset({0}))
    assert placed(tiny([meet(0, 1, must=True)], times=slots(2), terms=edges))[0].slot == 1
    assert placed(tiny([meet(0, 1, must=True)], times=slots(1), terms=edges))[0].slot == 0
    assert placed(tiny([meet(0, 1)], times=slots(2), terms=edges))[0].slot == 1


def test_breaks_stay_within_the_spread():
    fan = [meet(0, 1, slot=0), meet(0, 2, slot=2), meet(0, 3, slot=4)]
    times = slots(5)
    assert count(tiny(fan, times=times, terms=Terms(break_spread=2))) == 3
    assert count(tiny(fan, times=times, terms=Terms(break_spread=1))) == 2
    assert count(tiny(fan, times=times)) == 3


def test_breaks_are_avoided_and_items_are_no_breaks():
    outcome = solved(tiny([meet(0, 1), meet(0, 2)], times=slots(5)))
    assert outcome.breaks == 0
    apart = [meet(0, 1, slot=0), meet(0, 2, slot=2)]
    assert solved(tiny(apart)).breaks == 1
    busy = people(3, p0=PersonSpec(busy=(BusySpec(start=20, end=40),)))
    assert solved(tiny(apart, who=busy)).breaks == 0


def test_require_all_leaves_nothing_out_or_has_no_roster():
    everything = Terms(require_all=True)

    def run(problem):
        return InlineRunner().run(
            SolveRequest(problem=problem, limits=QUICK), report=lambda event: None, should_stop=lambda: False
        )

    assert run(tiny(STAR, terms=everything)).status == "OPTIMAL"
    assert run(tiny(STAR, times=slots(1), at=tables(2), terms=everything)).status == "INFEASIBLE"
    assert run(tiny([meet(0, 1)], vetoes=frozenset({(0, 1)}), terms=everything)).status == "INFEASIBLE"


def test_fill_keeps_what_people_hold_and_adds():
    held = Assignment(meeting=0, slot=2, table=1)
    baseline = ((held,), (held,), ())
    problem = tiny(STAR, at=tables(2), baseline=baseline)
    result = placed(problem, Mode.FILL)
    assert result[0] == held
    assert len(result) == 2
    closed = tiny(STAR, at=tables(2, closed=frozenset({2})), baseline=baseline)
    assert placed(closed, Mode.FILL)[0] != held
