"""Placing at once what the desk promises: somebody for who is left alone, a wish that waits, a suggestion."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from desktop.domain.desk import Presence
from desktop.domain.errors import UserError
from desktop.domain.event import Acceptance
from desktop.domain.people import Registration
from desktop.domain.requests import RequestState
from desktop.services.editing import Editing
from desktop.services.history import History
from desktop.services.rescuing import Ground, find_stranded
from desktop.services.suggesting import Suggesting
from desktop.services.topics import read_taxonomy
from desktop.services.waiting import waiting_wishes
from desktop.settings import resource
from tests.services.events import Morning
from tests.support.builders import at, make_check_in

TOPICS = read_taxonomy(resource("taxonomy", "creative.json"))
NOW = at(8, 50)


@pytest.fixture
def event():
    """In the second slot the first two should meet; the second does not come."""
    morning = Morning(
        people=6, wishes=((0, 1), (0, 2), (3, 4), (3, 5)), acceptance=Acceptance.OPT_IN, notice_minutes=0
    )
    morning.place(0, 1, slot=1, table=1)
    morning.change("people", 1, registration=Registration.CANCELLED)
    return morning


def take(file, one, candidate):
    agreed = candidate.requests[0] if candidate.ground is Ground.PENDING else None
    table = (candidate.placement or one.placement).table
    return Editing(file).stand_in(
        (one.person, candidate.person),
        one.placement.slots[0],
        [table],
        "Nadia",
        instead_of=candidate.instead_of,
        agreed=agreed,
    )


def who_meets(state):
    return {frozenset(state.meeting[entry.meeting].people): entry for entry in state.draft}


def pair(event, *places):
    return frozenset(event.people[place].id for place in places)


def test_who_stands_in_takes_the_hour_and_the_table_as_one_change(event, open_file):
    file = open_file(event)
    (one,) = find_stranded(file.state(), TOPICS, NOW)
    placed = take(file, one, one.proposed)
    assert (placed.slots, placed.table) == ((event.slots[1].id,), event.tables[1].id)
    assert who_meets(file.state()).keys() == {pair(event, 0, 2)}
    assert find_stranded(file.state(), TOPICS, NOW) == ()
    History(file).undo("Nadia")
    assert who_meets(file.state()).keys() == {pair(event, 0, 1)}


def test_the_wish_that_fell_keeps_waiting_for_another_day(event, open_file):
    event.change("people", 1, registration=Registration.REGISTERED)
    fact = make_check_in(event.people[1], presence=Presence.NO_SHOW)
    file = open_file(SimpleNamespace(state=replace(event.state, check_ins=(fact,))))
    (one,) = find_stranded(file.state(), TOPICS, NOW)
    take(file, one, one.proposed)
    state = file.state()
    assert state.requests[0].state is RequestState.ACCEPTED
    assert who_meets(state).keys() == {pair(event, 0, 2)}


def test_a_request_not_answered_yet_is_agreed_to_when_its_people_are_placed(event, open_file):
    event.change("requests", 1, state=RequestState.PENDING)
    file = open_file(event)
    (one,) = find_stranded(file.state(), TOPICS, NOW)
    assert one.proposed.ground is Ground.PENDING
    take(file, one, one.proposed)
    assert file.state().requests[1].state is RequestState.ACCEPTED
    assert who_meets(file.state()).keys() == {pair(event, 0, 2)}


def test_two_left_alone_by_two_who_do_not_come_meet_each_other(event, open_file):
    event.change("requests", 1, participant=event.people[3].id)
    event.place(3, 4, slot=1)
    event.change("people", 4, registration=Registration.CANCELLED)
    file = open_file(event)
    found = find_stranded(file.state(), TOPICS, NOW)
    first = next(one for one in found if one.proposed is not None)
    assert len(first.proposed.instead_of) == 2
    take(file, first, first.proposed)
    assert who_meets(file.state()).keys() == {pair(event, 0, 3)}


def test_what_the_judge_refuses_changes_nothing(event, open_file):
    event.place(3, 4, slot=1)
    file = open_file(event)
    before = file.state()
    with pytest.raises(UserError, match="edit-refused"):
        Editing(file).stand_in(
            (event.people[0].id, event.people[3].id), event.slots[1].id, [event.tables[1].id], "Nadia"
        )
    assert file.state() == before


def test_the_next_table_is_tried_where_the_first_is_taken(event, open_file):
    event.place(3, 4, slot=2)
    file = open_file(event)
    placed = Editing(file).stand_in(
        (event.people[0].id, event.people[2].id),
        event.slots[2].id,
        [table.id for table in event.tables],
        "Nadia",
    )
    assert placed.table == event.tables[1].id


def test_a_waiting_wish_says_its_earliest_place_from_now_on(event):
    state = event.state
    (wish,) = (one for one in waiting_wishes(state, event.people[3].id) if event.people[4].id in one.partners)
    assert wish.places[0].slots == (event.slots[0].id,)
    later = event.slots[2].start
    (wish,) = (
        one for one in waiting_wishes(state, event.people[3].id, later) if event.people[4].id in one.partners
    )
    assert set(wish.slots) == {slot.id for slot in event.slots[2:]}
    assert wish.places[0].slots == (event.slots[2].id,)


def test_new_meetings_get_the_notice_the_policy_asks_for(event):
    event.policy = replace(event.policy, notice_minutes=45)
    (wish,) = (
        one
        for one in waiting_wishes(event.state, event.people[3].id, NOW)
        if event.people[4].id in one.partners
    )
    assert wish.places[0].slots == (event.slots[2].id,)


def test_a_wish_for_somebody_absent_today_has_no_place_today(event):
    fact = make_check_in(event.people[4], presence=Presence.NO_SHOW)
    state = replace(event.state, check_ins=(fact,))
    (wish,) = (
        one for one in waiting_wishes(state, event.people[3].id, NOW) if event.people[4].id in one.partners
    )
    assert (wish.slots, wish.places) == ((), ())


def test_a_suggestion_is_asked_for_and_placed_as_one_change(event, open_file):
    event.change("people", 3, profile="We are looking for funding. We offer animation.")
    event.change("people", 2, profile="Offriamo finanziamenti.")
    file = open_file(event)
    suggesting = Suggesting(file, TOPICS)
    (found,) = suggesting.for_person(event.people[3].id, 1, now=NOW)
    placed = suggesting.place(found, "Nadia", now=event.slots[1].start)
    assert placed.slots == (event.slots[1].id,)
    state = file.state()
    assert pair(event, 2, 3) in who_meets(state)
    assert len(state.requests) == 5
    History(file).undo("Nadia")
    assert len([one for one in file.state().requests if not one.retired]) == 4


def test_a_suggestion_without_free_time_is_refused_and_leaves_no_request(event, open_file):
    event.change("people", 3, profile="We are looking for funding. We offer animation.")
    event.change("people", 2, profile="Offriamo finanziamenti.")
    file = open_file(event)
    suggesting = Suggesting(file, TOPICS)
    (found,) = suggesting.for_person(event.people[3].id, 1, now=NOW)
    with pytest.raises(UserError, match="no-free-place"):
        suggesting.place(found, "Nadia", now=event.slots[-1].end)
    assert len(file.state().requests) == 4
