"""Two become one with everything that pointed at them, and one undo makes them two again."""

from dataclasses import replace

import pytest

from desktop.domain.desk import Presence
from desktop.domain.errors import UserError
from desktop.domain.ids import meeting_id
from desktop.domain.journal import Action
from desktop.domain.people import Registration, Role
from desktop.domain.requests import RequestState
from desktop.domain.roster import MeetingState, Pin
from desktop.services.desk_view import last_presence
from desktop.services.duplicates import find_duplicates
from desktop.services.history import History
from desktop.services.merging import Merging
from desktop.services.problems import plan
from tests.services.events import Morning
from tests.support.builders import (
    make_check_in,
    make_item,
    make_participant,
    make_request,
    make_source,
    make_veto,
    name_id,
)
from tests.support.doubles import make_doubles


@pytest.fixture
def merge(open_file):
    """Merges two people of a morning by index; gives the state after it, the report and the file."""

    def run(event, keep, other, part="people"):
        file = open_file(event)
        pair = [getattr(event, part)[index].id for index in (keep, other)]
        report = Merging(file).merge(*pair, "Nadia")
        return file.state(), report, file

    return run


def test_requests_move_and_those_that_are_the_same_become_one(merge):
    event = Morning(wishes=((0, 2), (1, 2), (3, 1), (0, 1)))
    event.change("requests", 0, stars=2, state=RequestState.PENDING)
    event.change("requests", 1, stars=5, state=RequestState.ACCEPTED)
    state, report, _ = merge(event, 0, 1)
    live = {request.number: request for request in state.requests if not request.retired}
    keep = event.people[0].id
    assert set(live) == {1, 3}
    assert (live[1].asker, live[1].stars, live[1].state) == (keep, 5, RequestState.ACCEPTED)
    assert live[3].participant == keep
    assert set(report.retired_requests) == {2, 4}


def test_what_names_the_other_names_the_kept_one(merge, event):
    keep, other = event.people[0], event.people[1]
    event.change("tables", 0, home_of=other.id)
    event.vetoes.append(make_veto(other, event.people[2], id=name_id("veto")))
    event.items.append(
        make_item(enrolled=(keep.id, other.id), exempt=frozenset({other.id}), room=event.room.id)
    )
    state, _, _ = merge(event, 0, 1)
    assert state.tables[0].home_of == keep.id
    assert [(veto.first, veto.second) for veto in state.vetoes] == [(keep.id, event.people[2].id)]
    assert (state.items[0].enrolled, state.items[0].exempt) == ((keep.id,), frozenset({keep.id}))
    assert state.resolve_person(other.id).id == keep.id
    assert not state.participant[other.id].is_present


def test_who_was_named_in_a_group_or_chosen_for_a_repetition_is_the_kept_one(merge):
    event = Morning(people=5, wishes=((2, 3), (2, 0)))
    keep, other, third = event.people[0].id, event.people[1].id, event.people[4].id
    event.change("requests", 0, others=(other, third), needs=frozenset({"quiet"}))
    event.change("requests", 1, others=(other,))
    event.items.append(make_item(series="Pitching", enrolled=(), chosen=(other,)))
    state, _, _ = merge(event, 0, 1)
    assert [request.others for request in state.requests] == [(keep, third), ()]
    assert state.items[0].chosen == (keep,)


def test_a_veto_between_the_two_ends(merge, event):
    event.vetoes.append(make_veto(event.people[0], event.people[1], id=name_id("veto")))
    state, _, _ = merge(event, 0, 1)
    assert [veto.retired for veto in state.vetoes] == [True]


def test_gaps_are_filled_lists_joined_and_a_refused_consent_stays(merge, event):
    event.change("people", 0, email="", phone="1", photo_consent=True, registration=Registration.CANCELLED)
    event.change(
        "people",
        1,
        phone="2",
        photo_consent=False,
        languages=("it",),
        roles=frozenset({Role.SPEAKER}),
        note="n",
    )
    state, _, _ = merge(event, 0, 1)
    kept = state.participant[event.people[0].id]
    assert (kept.email, kept.phone, kept.photo_consent) == ("person1@example.org", "1", False)
    assert kept.languages == ("en", "it")
    assert kept.roles == {Role.MATCHMAKING, Role.SPEAKER}
    assert kept.affiliations == (event.firms[0].id, event.firms[1].id)
    assert kept.registration is Registration.REGISTERED


def test_the_latin_spelling_may_be_the_others_own_name(merge, event):
    event.change("people", 0, given_name="Ελένη", family_name="Παππά")
    event.change("people", 1, given_name="Eleni", family_name="Pappa")
    state, _, _ = merge(event, 0, 1)
    assert state.participant[event.people[0].id].latin_name == "Eleni Pappa"


def test_a_placed_meeting_keeps_its_place_and_is_planned_under_its_new_name(merge):
    event = Morning(wishes=((1, 2),))
    event.place(1, 2, 3, 1)
    state, report, _ = merge(event, 0, 1)
    moved = meeting_id((event.people[0].id, event.people[2].id))
    assert [(p.meeting, p.slots, p.table) for p in state.draft] == [
        (moved, (event.slots[3].id,), event.tables[1].id)
    ]
    assert report.unplaced == ()
    assert plan(state).meetings == (moved,)


def test_two_meetings_with_the_same_partner_become_one(merge):
    event = Morning(wishes=((0, 2), (1, 2)))
    event.place(0, 2, 0)
    event.place(1, 2, 1)
    event.meetings[1, 2] = replace(event.meetings[1, 2], state=MeetingState.HELD, outcome="contract")
    state, report, _ = merge(event, 0, 1)
    moved = meeting_id((event.people[0].id, event.people[2].id))
    assert [placement.slots for placement in state.draft] == [(event.slots[0].id,)]
    assert (state.meeting[moved].state, state.meeting[moved].outcome) == (MeetingState.HELD, "contract")
    assert report.unplaced == (moved,)


def test_a_meeting_loses_its_place_when_the_kept_person_is_busy_then(merge):
    event = Morning(wishes=((0, 2), (1, 3)))
    event.place(0, 2, 0)
    event.meetings[1, 3] = event.meeting(1, 3, pin=Pin(slot=event.slots[0].id))
    event.place(1, 3, 0, 1)
    state, report, _ = merge(event, 0, 1)
    moved = meeting_id((event.people[0].id, event.people[3].id))
    assert report.unplaced == (moved,)
    assert state.meeting[moved].pin is None
    assert len(state.draft) == 1


def test_a_meeting_of_the_two_with_each_other_is_called_off(merge):
    event = Morning(wishes=((0, 1),))
    event.place(0, 1, 0)
    state, report, _ = merge(event, 0, 1)
    assert state.draft == ()
    assert [meeting.state for meeting in state.meetings] == [MeetingState.CANCELLED]
    assert len(report.unplaced) == 1


def test_an_organisation_takes_over_people_requests_tables_and_vetoes(merge, event):
    keep, other = event.firms[0], event.firms[1]
    event.firms[1] = replace(other, country="IT", sectors=("film",))
    event.requests.append(make_request(event.people[2], other, id=name_id("to firm"), number=9))
    event.requests.append(make_request(event.people[2], keep, id=name_id("to keep"), number=10, must=True))
    event.change("tables", 0, home_of=other.id)
    event.vetoes.append(make_veto(event.people[3], other, id=name_id("veto")))
    state, report, _ = merge(event, 0, 1, "firms")
    assert state.participant[event.people[1].id].affiliations == (keep.id,)
    assert [one.number for one in state.delegates[keep.id]] == [1, 2]
    live = [r for r in state.requests if not r.retired and r.organisation]
    assert [(r.number, r.organisation, r.must) for r in live] == [(9, keep.id, True)]
    assert report.retired_requests == (10,)
    assert state.tables[0].home_of == keep.id
    assert state.vetoes[0].second == keep.id
    assert "film" in state.organisation[keep.id].sectors
    assert state.resolve_organisation(other.id) == keep.id


def test_one_undo_makes_them_two_again(merge):
    event = Morning(wishes=((0, 2), (1, 2), (1, 3)))
    event.place(1, 2, 0)
    event.place(0, 2, 1)
    event.change("tables", 0, home_of=event.people[1].id)
    _, report, file = merge(event, 0, 1)
    History(file).undo("Nadia", report.change_set.id)
    state = file.state()
    for part in ("participants", "requests", "tables", "draft", "vetoes"):
        assert getattr(state, part) == getattr(event.state, part), part
    assert set(event.state.meetings) <= set(state.meetings)


def test_sources_and_check_ins_of_the_other_are_found_under_the_kept_one(open_file, event):
    file = open_file(event)
    other = event.people[1]
    with file.unit_of_work("Nadia", Action.SET_UP) as unit:
        unit.sources.add(make_source(other, id=name_id("source")))
        unit.check_ins.add(make_check_in(other, id=name_id("fact")))
        unit.commit()
    Merging(file).merge(event.people[0].id, other.id, "Nadia")
    state = file.state()
    assert [record.entity for record in state.sources] == [event.people[0].id]
    assert last_presence(state, event.people[0].id).presence is Presence.IN


@pytest.mark.parametrize(
    ("keep", "other", "code"),
    [
        (("people", 0), ("people", 0), "merge-with-itself"),
        (("people", 0), ("firms", 0), "merge-unlike"),
        (("people", 0), (None, None), "merge-gone"),
    ],
)
def test_what_cannot_be_merged_is_refused(open_file, event, keep, other, code):
    sides = [
        name_id("nobody") if part is None else getattr(event, part)[index].id for part, index in (keep, other)
    ]
    with pytest.raises(UserError, match=code):
        Merging(open_file(event)).merge(*sides, "Nadia")


def test_those_said_not_to_be_the_same_are_not_suggested_again(open_file, event):
    twin = make_participant(
        id=name_id("twin"), number=9, given_name="Person0", family_name="Test00", email="person0@example.org"
    )
    event.people.append(twin)
    file = open_file(event)
    assert [{one.keep, one.other} for one in find_duplicates(file.state())] == [{event.people[0].id, twin.id}]
    Merging(file).tell_apart(twin.id, event.people[0].id, "Nadia")
    assert find_duplicates(file.state()) == ()


def test_doubles_are_found_and_look_alikes_left_alone():
    truth = make_doubles(seed=11)
    found = {frozenset((one.keep, one.other)) for one in find_duplicates(truth.state)}
    right = truth.people | truth.firms
    assert len(found & right) >= 0.85 * len(right)
    assert len(found & right) >= 0.95 * len(found)


def test_the_kept_one_is_who_is_coming_and_has_the_older_number():
    truth = make_doubles(people=40, doubles=10, decoys=0, firms=10)
    person = truth.state.participant
    for one in find_duplicates(truth.state):
        if one.keep in person:
            assert person[one.keep].number < person[one.other].number
