"""The figures of a roster, on examples worked out by hand."""

import re

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.metrics import breaks_of, days_of, measure, meeting_counts, step_bonus, value_of
from desktop.domain.problem import BusySpec, Terms
from tests.support.rosters import at, cut, in_time_order, meetings, people, problem, tables

ONE_PERSON_IN_THREE = meetings((0, 1), (0, 2), (0, 3))


def weighed(*weights):
    return {index: {"weight": weight} for index, weight in enumerate(weights)}


def items(*intervals):
    return people(4, {0: {"busy": tuple(BusySpec(start=start, end=end) for start, end in intervals)}})


def test_the_value_is_weights_plus_a_falling_bonus_for_each_further_meeting_of_a_person():
    instance = problem(
        meetings=meetings((0, 1), (0, 2), (0, 3), (1, 2), special=weighed(11, 7, 4, 100)),
        terms=Terms(steps=(6, 4, 1)),
    )
    # Weights 11 + 7 + 4; person 0 has three meetings (6 + 4 + 1), 1, 2 and 3 have one each (6).
    assert value_of(instance, (at(0, 0), at(1, 1), at(2, 2))) == 22 + 11 + 6 + 6 + 6
    # Without meeting 2: person 0 has 6 + 4, and person 3 none.
    assert value_of(instance, (at(0, 0), at(1, 1))) == 18 + 10 + 6 + 6
    assert value_of(instance, ()) == 0


def test_everybody_at_the_table_counts():
    instance = problem(meetings=meetings((0, 1, 2), (2, 3), special=weighed(5, 1)), terms=Terms(steps=(2,)))
    assert value_of(instance, (at(0, 0),)) == 5 + 3 * 2


def test_missing_steps_are_worth_nothing():
    assert [step_bonus((6, 4), count) for count in range(4)] == [0, 6, 10, 10]
    assert step_bonus((), 3) == 0
    instance = problem(meetings=meetings((0, 1), (0, 2), special=weighed(3, 4)))
    assert value_of(instance, (at(0, 0), at(1, 1))) == 7


def test_a_meeting_for_who_has_few_is_worth_more_than_for_who_has_many():
    instance = problem(meetings=meetings((0, 1), (0, 2), (0, 3), (2, 3)), terms=Terms(steps=(6, 4, 3, 2, 1)))
    spread = value_of(instance, (at(0, 0), at(3, 0, 1)))
    heaped = value_of(instance, (at(0, 0), at(1, 1)))
    assert spread > heaped


def test_a_gap_between_two_meetings_is_one_break_however_long():
    instance = problem(slots=cut(6), meetings=ONE_PERSON_IN_THREE)
    assert breaks_of(instance, (at(0, 0), at(1, 1), at(2, 2))) == (0, 0, 0, 0)
    assert breaks_of(instance, (at(0, 0), at(1, 2), at(2, 3))) == (1, 0, 0, 0)
    assert breaks_of(instance, (at(0, 0), at(1, 5))) == (1, 0, 0, 0)
    assert breaks_of(instance, (at(0, 0), at(1, 2), at(2, 5))) == (2, 0, 0, 0)


def test_idle_slots_before_the_first_and_after_the_last_meeting_are_no_break():
    assert breaks_of(problem(), (at(0, 2),)) == (0, 0, 0, 0)


def test_nothing_is_a_break_across_sessions():
    instance = problem(slots=cut(2) + cut(2, session=1, start=300), meetings=ONE_PERSON_IN_THREE)
    assert breaks_of(instance, (at(0, 0), at(1, 3))) == (0, 0, 0, 0)


def test_a_gap_filled_by_an_item_is_no_break():
    roster = (at(0, 0), at(1, 2))
    assert breaks_of(problem(meetings=ONE_PERSON_IN_THREE, people=items((25, 45))), roster)[0] == 0
    assert breaks_of(problem(meetings=ONE_PERSON_IN_THREE, people=items((40, 48))), roster)[0] == 0
    assert breaks_of(problem(meetings=ONE_PERSON_IN_THREE, people=items((20, 25))), roster)[0] == 1
    # From the very end of one slot to the beginning of the next the person attends nothing during a slot.
    assert breaks_of(problem(meetings=ONE_PERSON_IN_THREE, people=items((45, 50))), roster)[0] == 1


def test_one_idle_slot_beside_an_item_is_a_break():
    instance = problem(meetings=ONE_PERSON_IN_THREE, people=items((25, 45)))
    assert breaks_of(instance, (at(0, 0), at(1, 3)))[0] == 1
    instance = problem(meetings=ONE_PERSON_IN_THREE, people=items((25, 45), (50, 60)))
    assert breaks_of(instance, (at(0, 0), at(1, 3)))[0] == 0


def test_an_item_in_the_middle_of_a_gap_does_not_make_two_breaks_of_it():
    instance = problem(slots=cut(5), meetings=ONE_PERSON_IN_THREE, people=items((50, 70)))
    assert breaks_of(instance, (at(0, 0), at(1, 4)))[0] == 1


def test_own_unavailability_counts_as_idle():
    instance = problem(meetings=ONE_PERSON_IN_THREE, people=people(4, {0: {"unavailable": frozenset({1})}}))
    assert breaks_of(instance, (at(0, 0), at(1, 2)))[0] == 1


def test_a_longer_meeting_is_idle_in_none_of_its_slots():
    instance = problem(meetings=meetings((0, 1), (0, 2), special={0: {"length": 2}}))
    assert breaks_of(instance, (at(0, 0), at(1, 2)))[0] == 0
    assert breaks_of(instance, (at(0, 0), at(1, 3)))[0] == 1


def test_clashing_meetings_make_no_break_while_one_of_them_lasts():
    instance = problem(meetings=meetings((0, 1), (0, 2), (0, 3), special={0: {"length": 3}}))
    assert breaks_of(instance, (at(0, 0), at(1, 0, 1), at(2, 3)))[0] == 0
    assert breaks_of(instance, (at(1, 0, 1), at(0, 0), at(2, 3)))[0] == 0


@given(st.lists(st.sampled_from("MI."), min_size=1, max_size=12))
def test_breaks_are_the_idle_gaps_of_a_day_written_as_letters(letters):
    """M a meeting, I an item, a dot idle: a break lies between two meetings and holds at least one dot."""
    held = [slot for slot, letter in enumerate(letters) if letter == "M"]
    slots = cut(len(letters))
    instance = problem(
        slots=slots,
        people=people(
            len(held) + 1,
            {
                0: {
                    "busy": tuple(
                        BusySpec(start=slots[slot].start, end=slots[slot].end)
                        for slot, letter in enumerate(letters)
                        if letter == "I"
                    )
                }
            },
        ),
        meetings=meetings(*((0, other) for other in range(1, len(held) + 1))),
    )
    roster = tuple(at(meeting, slot) for meeting, slot in enumerate(held))
    breaks = len(re.findall(r"(?<=M)I*\.[I.]*(?=M)", "".join(letters)))
    assert breaks_of(instance, roster) == (breaks, *(0 for _ in held))


def test_room_changes_and_walking_count_within_a_day_from_meeting_to_meeting():
    instance = problem(
        slots=cut(3) + cut(1, session=1, start=200) + cut(1, session=2, day=1, start=1440),
        tables=tables(0, 0, 1),
        walking=((0, 4), (6, 0)),
        people=people(6),
        meetings=meetings((0, 1), (0, 2), (0, 3), (0, 4), (0, 5)),
    )
    # Room 0, another table of it, room 1, room 0 in the next session; on the next day whatever it is.
    figures = measure(instance, (at(0, 0, 0), at(1, 1, 1), at(2, 2, 2), at(3, 3, 0), at(4, 4, 2)))
    assert figures.room_changes == 2
    assert figures.walking_minutes == 4 + 6


def test_the_day_of_a_person_is_in_order_of_the_clock_whatever_the_grid():
    instance = problem(
        slots=in_time_order(cut(4), cut(1, session=1, start=30, minutes=15, changeover=0)),
        meetings=ONE_PERSON_IN_THREE,
    )
    roster = (at(0, 3), at(1, 2), at(2, 0))
    assert days_of(instance, roster)[0] == {0: [at(2, 0), at(1, 2), at(0, 3)]}


def test_all_figures_of_a_small_roster():
    instance = problem(
        people=people(4, {0: {"minimum": 3}, 3: {"minimum": 1}}),
        meetings=meetings(
            (0, 1),
            (0, 2),
            (1, 2),
            (0, 3),
            special={2: {"must": True}, 3: {"must": True}, 0: {"must": True, "weight": 9}},
        ),
        terms=Terms(steps=(2, 1), edge_slots=frozenset({0, 3})),
    )
    figures = measure(instance, (at(0, 0), at(1, 2)))
    assert (figures.placed, figures.asked) == (2, 4)
    assert figures.value == 9 + 1 + (2 + 1) + 2 + 2
    assert figures.meetings == meeting_counts(instance, (at(0, 0), at(1, 2))) == (2, 1, 1, 0)
    assert (figures.breaks, figures.total_breaks) == ((1, 0, 0, 0), 1)
    assert figures.edge_placements == 1
    assert figures.musts_missing == 2
    assert figures.minimum_shortfall == 1 + 1
    assert (figures.room_changes, figures.walking_minutes) == (0, 0)
