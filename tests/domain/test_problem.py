"""A problem that contradicts itself cannot be built; one that can be built answers about its slots."""

from dataclasses import replace

import pytest

from desktop.domain.problem import BusySpec, MeetingSpec, PersonSpec, SlotSpec, TableSpec, Terms
from tests.support.rosters import at, cut, in_time_order, meetings, people, problem, tables


def slot(start, end, **parts):
    return SlotSpec(**{"session": 0, "day": 0, "start": start, "end": end, **parts})


def with_person(**parts):
    return {"people": people(4, {2: parts})}


def with_meeting(**parts):
    return {"meetings": (MeetingSpec(people=(0, 1)), MeetingSpec(**{"people": (2, 3), **parts}))}


def with_table(**parts):
    return {"tables": (TableSpec(number=1, room=0), TableSpec(**{"number": 2, "room": 0, **parts}))}


CONTRADICTIONS = {
    "a slot that ends as it starts": ({"slots": (slot(10, 10),)}, "slot 0 ends before it starts"),
    "a slot that is changeover only": (
        {"slots": (slot(10, 10, changeover=5),)},
        "slot 0 ends before it starts",
    ),
    "a slot that ends before it starts": ({"slots": (slot(10, 5),)}, "slot 0 ends before it starts"),
    "a negative changeover": ({"slots": (slot(0, 20, changeover=-1),)}, "slot 0 has a negative number"),
    "a negative session": ({"slots": (slot(0, 20, session=-1),)}, "slot 0 has a negative number"),
    "a negative day": ({"slots": (slot(0, 20, day=-1),)}, "slot 0 has a negative number"),
    "slots out of order": (
        {"slots": (slot(30, 50), slot(0, 20, session=1))},
        "slot 1 starts before the slot listed before it",
    ),
    "slots of one session that overlap": (
        {"slots": (slot(0, 20), slot(10, 30))},
        "slot 1 overlaps its own session",
    ),
    "a slot within the changeover before it": (
        {"slots": (slot(0, 20, changeover=5), slot(20, 40))},
        "slot 1 overlaps its own session",
    ),
    "a session on two days": (
        {"slots": (slot(0, 20), slot(1440, 1460, day=1))},
        "session 0 lies on two days",
    ),
    "walking without a row for every room": ({"walking": ((0, 1),)}, "walking is not a square"),
    "walking in negative minutes": ({"walking": ((0, -1), (1, 0))}, "walking is not a square"),
    "walking within a room": ({"walking": ((3,),)}, "walking within a room is not zero"),
    "no room at all": ({"walking": ()}, "table 0 is in no room"),
    "a table number used twice": (with_table(number=1), "table number 1 is used twice"),
    "a table in no room": (with_table(room=1), "table 1 is in no room"),
    "a table in a negative room": (with_table(room=-1), "table 1 is in no room"),
    "a table closed in no slot": (with_table(closed=frozenset({4})), "table 1 closed"),
    "somebody away in no slot": (with_person(unavailable=frozenset({-1})), "person 2 unavailable"),
    "an item that ends before it starts": (
        with_person(busy=(BusySpec(start=5, end=5),)),
        "person 2 attends an item that ends before it starts",
    ),
    "an item in no room": (
        with_person(busy=(BusySpec(start=5, end=9, room=1),)),
        "person 2 item in no room",
    ),
    "a negative daily limit": (with_person(max_per_day=-1), "person 2 has a negative limit"),
    "a negative limit": (with_person(max_total=-1), "person 2 has a negative limit"),
    "a negative minimum": (with_person(minimum=-1), "person 2 has a negative limit"),
    "a veto of nobody": ({"vetoes": frozenset({(0, 4)})}, "is not an ordered pair of people"),
    "a veto the wrong way round": ({"vetoes": frozenset({(1, 0)})}, "is not an ordered pair of people"),
    "a veto against oneself": ({"vetoes": frozenset({(1, 1)})}, "is not an ordered pair of people"),
    "a meeting with nobody": (with_meeting(people=(2, 4)), "meeting 1 people"),
    "a meeting of one": (with_meeting(people=(2,)), "meeting 1 has fewer than two people"),
    "a meeting with oneself": (with_meeting(people=(2, 2)), "meeting 1 lists somebody twice"),
    "a meeting of no length": (with_meeting(length=0), "meeting 1 has a wrong length or weight"),
    "a meeting worth less than nothing": (
        with_meeting(weight=-1),
        "meeting 1 has a wrong length or weight",
    ),
    "a wish for no session": (with_meeting(sessions=frozenset({1})), "meeting 1 sessions"),
    "a wish for no first slot": (with_meeting(slots=frozenset({4})), "meeting 1 slots"),
    "a fixed slot that is none": (with_meeting(slot=4), "meeting 1 slot"),
    "a meeting after none": (with_meeting(after=(2,)), "meeting 1 after"),
    "a meeting after itself": (with_meeting(after=(1,)), "meeting 1 is after itself"),
    "a meeting fixed twice": ({"fixed": (at(0, 0), at(0, 1))}, "a meeting is fixed twice"),
    "no meeting fixed": ({"fixed": (at(2, 0),)}, "assignment meeting"),
    "a meeting fixed in no slot": ({"fixed": (at(0, 4),)}, "assignment slot"),
    "a meeting fixed at no table": ({"fixed": (at(0, 0, 2),)}, "assignment table"),
    "no meeting held": ({"baseline": ((at(9, 0),), (), (), ())}, "assignment meeting"),
    "a baseline that leaves people out": ({"baseline": ((), ())}, "baseline does not list every person"),
    "steps that increase": ({"terms": Terms(steps=(2, 3))}, "steps increase"),
    "a negative step": ({"terms": Terms(steps=(2, -1))}, "a step is negative"),
    "no run at all": ({"terms": Terms(max_run=0)}, "max_run is below one"),
    "every table kept free": ({"terms": Terms(reserve_percent=100)}, "reserve_percent"),
    "less than no table kept free": ({"terms": Terms(reserve_percent=-1)}, "reserve_percent"),
    "a negative difference of breaks": ({"terms": Terms(break_spread=-1)}, "break_spread is negative"),
    "an edge that is no slot": ({"terms": Terms(edge_slots=frozenset({4}))}, "edge_slots"),
    "an open slot that is none": ({"open_slots": frozenset({4})}, "open_slots"),
}


@pytest.mark.parametrize(("parts", "message"), CONTRADICTIONS.values(), ids=CONTRADICTIONS.keys())
def test_a_contradiction_is_refused_and_named(parts, message):
    with pytest.raises(ValueError, match=message):
        problem(**parts)


def test_an_empty_event_is_no_contradiction():
    nothing = problem(slots=(), tables=(), people=(), meetings=(), walking=())
    assert nothing.session_slots == ()
    assert nothing.meetings_of == ()


def test_sessions_may_run_in_parallel_on_different_grids():
    instance = problem(slots=in_time_order(cut(3), cut(2, session=1, start=10, minutes=45, changeover=0)))
    assert instance.session_slots == ((0, 2, 3), (1, 4))
    assert instance.position == (0, 0, 1, 2, 1)


def test_slots_of_two_sessions_may_start_together_and_items_be_in_any_room_or_none():
    busy = tuple(BusySpec(start=0, end=9, room=room) for room in (None, 0, 1))
    instance = problem(
        slots=in_time_order(cut(2), cut(1, session=1, minutes=45)),
        walking=((0, 1), (1, 0)),
        people=people(4, {0: {"busy": busy}}),
    )
    assert instance.session_slots == ((0, 2), (1,))


def test_a_longer_meeting_spans_the_next_slots_of_its_own_session():
    instance = problem(
        slots=in_time_order(cut(3), cut(2, session=1, start=10, minutes=45, changeover=0)),
        meetings=meetings((0, 1), (2, 3), special={0: {"length": 2}, 1: {"length": 3}}),
    )
    assert [instance.span(0, slot) for slot in range(5)] == [(0, 2), (1, 4), (2, 3), None, None]
    assert [instance.span(1, slot) for slot in range(5)] == [(0, 2, 3), None, None, None, None]


def test_meetings_are_listed_for_each_of_their_people():
    instance = problem(meetings=meetings((0, 1), (2, 1), (1, 3, 0)))
    assert instance.meetings_of == ((0, 2), (0, 1, 2), (1,), (2,))


def test_the_reserve_is_a_share_of_the_open_tables_that_anybody_may_be_given():
    places = (
        *(TableSpec(number=number, room=0) for number in range(1, 8)),
        TableSpec(number=8, room=0, closed=frozenset({1})),
        TableSpec(number=9, room=0, owner=0),
        TableSpec(number=10, room=0, owner=0, released=True),
    )
    instance = problem(tables=places, terms=Terms(reserve_percent=25))
    assert [instance.shared_capacity(slot) for slot in (0, 1)] == [9, 8]
    assert [instance.reserve(slot) for slot in (0, 1)] == [2, 2]


def test_slots_are_open_unless_said_otherwise():
    assert problem().is_open(3)
    assert [problem(open_slots=frozenset({3})).is_open(slot) for slot in (2, 3)] == [False, True]
    assert not problem(open_slots=frozenset()).is_open(0)


def test_the_fingerprint_tells_instances_apart_and_is_the_same_for_equal_ones():
    plain = problem(people=people(4, {0: {"languages": frozenset({"it", "fr", "en", "el"})}}))
    same = problem(people=people(4, {0: {"languages": frozenset({"el", "en", "fr", "it"})}}))
    assert plain.fingerprint() == same.fingerprint()
    others = [
        replace(plain, fixed=(at(0, 0),)),
        replace(plain, vetoes=frozenset({(0, 1)})),
        replace(plain, open_slots=frozenset()),
        replace(plain, terms=Terms(max_run=3)),
        replace(plain, tables=tables(0, 0, attributes=frozenset({"quiet"}))),
        replace(plain, people=(*plain.people[:3], PersonSpec())),
        replace(plain, meetings=meetings((0, 1), (3, 2))),
    ]
    assert len({entry.fingerprint() for entry in (plain, *others)}) == len(others) + 1
