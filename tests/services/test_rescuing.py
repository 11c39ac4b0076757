"""Whoever is left alone by somebody absent is offered a free person who wants to meet them, or fits."""

from dataclasses import replace

import pytest

from desktop.domain.desk import Presence
from desktop.domain.event import Acceptance
from desktop.domain.people import Registration
from desktop.domain.requests import RequestState
from desktop.services.rescuing import Ground, find_stranded
from desktop.services.topics import read_taxonomy
from desktop.settings import resource
from tests.services.events import Morning
from tests.support.builders import at, make_check_in, make_veto, name_id

TOPICS = read_taxonomy(resource("taxonomy", "creative.json"))
NOW = at(8, 50)


@pytest.fixture
def event():
    """In the second slot the first two should meet; the second does not come."""
    morning = Morning(people=6, wishes=((0, 1), (0, 2), (3, 4), (3, 5)), acceptance=Acceptance.OPT_IN)
    morning.place(0, 1, slot=1, table=1)
    morning.change("people", 1, registration=Registration.CANCELLED)
    return morning


def rescued(event, state=None, now=NOW):
    """For each person left alone the places of those proposed with the ground, the first one chosen."""
    places = {person.id: place for place, person in enumerate(event.people)}
    return {
        places[one.person]: [(places[c.person], c.ground) for c in one.candidates]
        for one in find_stranded(state or event.state, TOPICS, now)
    }


def test_nobody_is_left_alone_when_everybody_comes(event):
    event.change("people", 1, registration=Registration.REGISTERED)
    assert find_stranded(event.state, TOPICS, NOW) == ()


def test_who_has_a_wish_without_a_place_and_is_free_then_is_proposed_at_the_same_table(event):
    (one,) = find_stranded(event.state, TOPICS, NOW)
    assert (one.person, one.missing) == (event.people[0].id, (event.people[1].id,))
    assert (one.proposed.person, one.proposed.ground) == (event.people[2].id, Ground.WISH)
    assert one.proposed.placement.slots == one.placement.slots
    assert one.proposed.placement.table == event.tables[1].id
    assert one.proposed.requests == (event.requests[1].id,)


def test_who_meets_somebody_else_then_is_not_proposed(event):
    event.change("requests", 2, asker=event.people[2].id)
    event.place(2, 4, slot=1)
    assert rescued(event) == {0: []}


def test_who_is_not_there_then_or_must_not_meet_is_not_proposed(event):
    event.change("people", 2, arrives=event.slots[2].start)
    assert rescued(event) == {0: []}
    event.change("people", 2, arrives=None)
    event.vetoes = [make_veto(event.people[0], event.people[2])]
    assert rescued(event) == {0: []}


def test_a_wish_not_answered_yet_comes_after_one_that_is(event):
    waiting = replace(event.requests[1], id=event.people[5].id, number=9, participant=event.people[3].id)
    event.requests.append(replace(waiting, state=RequestState.PENDING))
    assert rescued(event) == {0: [(2, Ground.WISH), (3, Ground.PENDING)]}


def test_who_fits_is_proposed_where_nobody_asks(event):
    event.change("people", 0, profile="We are looking for funding. We offer animation.")
    event.change("people", 5, profile="Offriamo finanziamenti.")
    event.change("requests", 1, state=RequestState.DECLINED)
    assert rescued(event) == {0: [(5, Ground.FIT)]}


def test_two_left_alone_at_one_hour_who_ask_for_each_other_are_brought_together(event):
    event.change("requests", 1, participant=event.people[3].id)
    event.place(3, 4, slot=1)
    event.change("people", 4, registration=Registration.CANCELLED)
    found = find_stranded(event.state, TOPICS, NOW)
    first = next(one for one in found if one.person == event.people[0].id)
    other = next(one for one in found if one.person == event.people[3].id)
    assert first.proposed.person == event.people[3].id
    assert other.proposed is None


def test_nobody_is_proposed_to_two_at_the_same_hour(event):
    event.change("requests", 3, participant=event.people[2].id, stars=5)
    event.place(3, 4, slot=1)
    event.change("people", 4, registration=Registration.CANCELLED)
    proposed = {one.person: one.proposed for one in find_stranded(event.state, TOPICS, NOW)}
    assert proposed[event.people[3].id].person == event.people[2].id
    assert proposed[event.people[0].id] is None


def test_two_left_alone_twice_are_brought_together_once(event):
    event.change("requests", 1, participant=event.people[3].id)
    event.requests.append(replace(event.requests[2], id=name_id("again"), number=9, asker=event.people[0].id))
    event.place(0, 4, slot=2)
    event.place(3, 4, slot=1)
    event.change("people", 4, registration=Registration.CANCELLED)
    found = find_stranded(event.state, TOPICS, NOW)
    proposed = [one.proposed.person for one in found if one.proposed is not None]
    assert len(found) == 3
    assert len(proposed) == 1


def test_a_no_show_strands_partners_for_the_rest_of_its_day(event):
    event.change("people", 1, registration=Registration.REGISTERED)
    fact = make_check_in(event.people[1], presence=Presence.NO_SHOW)
    state = replace(event.state, check_ins=(fact,))
    assert rescued(event, state) == {0: [(2, Ground.WISH)]}
    assert rescued(event, state, now=event.slots[2].start) == {}
