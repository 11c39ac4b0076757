"""The difference between rosters, and between what people hold and what is planned."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.changes import compare_lines, compare_rosters, meetings_among
from desktop.domain.roster import Placement
from desktop.domain.sheets import Line, LineKind, Partner
from tests.domain.entities import identity

MORNING = datetime(2026, 12, 5, 9)


def placed(meeting, *slots, table="1"):
    return Placement(
        meeting=identity(meeting), slots=tuple(identity(slot) for slot in slots), table=identity(table)
    )


def line(place, partner="bruno", *, table=1, room="Hall", name=None):
    start = MORNING + timedelta(minutes=25 * place)
    return Line(
        kind=LineKind.MEETING,
        start=start,
        end=start + timedelta(minutes=20),
        room=room,
        table=table,
        partners=(Partner(person=identity(partner), name=name or partner),),
    )


def item(place, title="Opening"):
    start = MORNING + timedelta(minutes=25 * place)
    return Line(kind=LineKind.ITEM, start=start, end=start + timedelta(hours=1), title=title)


ANNA, CARLA = identity("anna"), identity("carla")


def test_the_same_placements_in_any_order_are_no_change():
    roster = [placed("a", "s1"), placed("b", "s2", "s3")]
    changes = compare_rosters(roster, reversed(roster))
    assert changes.is_empty
    assert (changes.gained, changes.lost, changes.moved, changes.retabled) == ((), (), (), ())


def test_meetings_are_gained_lost_moved_or_given_another_table():
    changes = compare_rosters(
        [placed("lost", "s1"), placed("moved", "s1"), placed("retabled", "s2"), placed("stays", "s3")],
        [
            placed("gained", "s1"),
            placed("moved", "s2", table="2"),
            placed("retabled", "s2", table="2"),
            placed("stays", "s3"),
        ],
    )
    assert changes.gained == (identity("gained"),)
    assert changes.lost == (identity("lost"),)
    assert changes.moved == (identity("moved"),)
    assert changes.retabled == (identity("retabled"),)
    assert not changes.is_empty


@given(
    st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["s1", "s2", "s3"])),
    st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["s1", "s2", "s3"])),
)
def test_the_way_back_is_the_mirror_image(before, after):
    old = [placed(meeting, slot) for meeting, slot in before.items()]
    new = [placed(meeting, slot) for meeting, slot in after.items()]
    there, back = compare_rosters(old, new), compare_rosters(new, old)
    assert (there.gained, there.lost, there.moved) == (back.lost, back.gained, back.moved)
    assert there.is_empty is (before == after)


def test_who_holds_what_is_planned_need_not_be_told():
    assert compare_lines({ANNA: (line(0), item(2))}, {ANNA: (line(0), item(2))}) == ()


def test_another_spelling_of_a_name_is_no_change():
    assert compare_lines({ANNA: (line(0),)}, {ANNA: (line(0, name="Brunò"),)}) == ()


def test_only_people_who_hold_something_are_told_even_if_nothing_is_left_to_them():
    (change,) = compare_lines({ANNA: (line(0),)}, {CARLA: (line(0),)})
    assert change.person == ANNA
    assert change.struck == (line(0),)
    assert change.added == ()
    assert change.is_disturbed
    assert change.time_changes


def test_who_holds_an_empty_sheet_is_told_of_a_first_meeting_without_being_disturbed():
    (change,) = compare_lines({ANNA: ()}, {ANNA: (line(0),)})
    assert change.added == (line(0),)
    assert not change.is_disturbed
    assert not change.time_changes


def test_another_table_disturbs_but_gives_up_no_hour():
    (change,) = compare_lines({ANNA: (line(0), line(1))}, {ANNA: (line(0, table=2), line(1))})
    assert (change.struck, change.added) == ((line(0),), (line(0, table=2),))
    assert change.is_disturbed
    assert not change.time_changes


def test_another_partner_at_the_same_hour_disturbs_but_gives_up_no_hour():
    (change,) = compare_lines({ANNA: (line(0),)}, {ANNA: (line(0, "carla"),)})
    assert change.is_disturbed
    assert not change.time_changes


def test_a_meeting_at_another_hour_gives_up_its_own():
    (change,) = compare_lines({ANNA: (line(0),)}, {ANNA: (line(3),)})
    assert change.is_disturbed
    assert change.time_changes


def test_a_cancelled_item_disturbs_too():
    (change,) = compare_lines({ANNA: (line(0), item(2))}, {ANNA: (line(0),)})
    assert change.struck == (item(2),)
    assert change.is_disturbed


def test_struck_and_added_lines_keep_the_order_of_the_sheet():
    held = (line(0), line(1), line(2), line(3))
    planned = (line(0), replace(line(1), table=7), line(4), line(5))
    (change,) = compare_lines({ANNA: held}, {ANNA: planned})
    assert change.struck == (line(1), line(2), line(3))
    assert change.added == planned[1:]


def test_meetings_are_told_from_items():
    assert meetings_among((line(0), item(1), line(2))) == (line(0), line(2))
