"""Where a meeting could go: all at once as one by one, counts of what is left, and tables in the end."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.problem import PersonSpec, TableSpec
from desktop.domain.rules import judge
from desktop.solver.draft import Draft
from desktop.solver.facts import Facts, bits
from desktop.solver.first_fit import first_fit
from desktop.solver.gauges import Gauge
from desktop.solver.seating import seat
from desktop.solver.variables import few_of_a_slot
from tests.solver.test_rare_rules import placed
from tests.support.problems import meet, people, slots, tables, tiny
from tests.support.rare_problems import rare_problem


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_spots_of_a_meeting_are_those_it_fits_in_one_by_one(seed):
    draft = first_fit(Facts(rare_problem(seed)))
    for meeting, options in enumerate(draft.facts.options):
        before = draft.remove(meeting) if meeting in draft.spot else None
        one_by_one = {
            (slot, kind) for kind, mask in options for slot in bits(mask) if draft.fits(meeting, slot, kind)
        }
        assert set(draft.spots(meeting)) == one_by_one
        if before is not None:
            assert before in one_by_one
            draft.place(meeting, *before)


def test_a_gauge_knows_where_something_of_a_weight_does_not_fit():
    gauge = Gauge((2, 0, 3), heaviest=3)
    assert gauge.short == [0b010, 0b010, 0b011]
    gauge.change(0b101, 2)
    assert gauge.short == [0b011, 0b111, 0b111]
    gauge.change(0b101, -2)
    assert gauge.short == [0b010, 0b010, 0b011]
    assert gauge.count == [0, 0, 0]


def test_few_spots_of_a_slot_hold_the_present_one():
    class First:
        def sample(self, entries, count):
            return entries[:count]

    spots = [(0, 1), (0, 2), (0, 3), (1, 1)]
    assert few_of_a_slot(spots, 1, First(), (0, 3)) == [(0, 3), (0, 1), (1, 1)]
    assert few_of_a_slot(spots, 3, First()) == spots


def parted_tables():
    """Two tables, each closed for one of two slots; a long meeting fits neither, whatever the counts say."""
    at = (
        TableSpec(number=1, room=0, closed=frozenset({0})),
        TableSpec(number=2, room=0, closed=frozenset({1})),
    )
    return tiny([meet(0, 1, length=2)], times=slots(4), at=at)


def test_a_long_meeting_without_a_table_in_its_slot_is_moved_to_another():
    problem = parted_tables()
    draft = Draft(Facts(problem))
    kind = draft.facts.options[0][0][0]
    draft.place(0, 0, kind)
    seating = seat(draft)
    assert (seating.moved, seating.homeless) == ((0,), ())
    assert draft.spot[0][0] == 1
    assert judge(problem, seating.roster).is_valid


def test_a_meeting_without_a_table_anywhere_is_named_and_taken_out():
    problem = parted_tables()
    closed = tuple(TableSpec(number=t.number, room=0, closed=t.closed | {2, 3}) for t in problem.tables)
    draft = Draft(Facts(tiny(problem.meetings, times=problem.slots, at=closed)))
    draft.place(0, 0, 0)
    seating = seat(draft)
    assert (seating.moved, seating.homeless, seating.roster) == ((), (0,), ())
    assert not draft.spot


@pytest.mark.parametrize(("who", "count"), [(None, 1), (2, 0), (3, 1)])
def test_a_meeting_of_three_needs_all_of_them(who, count):
    away = {} if who is None else {f"p{who}": PersonSpec(unavailable=frozenset(range(3)))}
    problem = tiny([meet(0, 1, 2)], at=tables(1), who=people(4, **away))
    assert len(placed(problem)) == count
