"""People, requests and places one at a time: one unit of work each, refused in words, one undo back."""

from dataclasses import replace

import pytest

from desktop.domain.errors import UserError
from desktop.domain.journal import Action
from desktop.domain.requests import RequestState
from desktop.services.history import History
from desktop.services.records import Records
from tests.support.builders import (
    make_closure,
    make_item,
    make_participant,
    make_request,
    make_room,
    make_table,
)


@pytest.fixture
def file(open_file, event):
    return open_file(event)


@pytest.fixture
def records(file):
    return Records(file)


def person_of(file, person):
    return file.state().participant[person.id]


def test_a_new_person_gets_the_next_number_and_a_latin_name(file, records):
    asked = make_participant(number=0, given_name="Ελένη", family_name="Παππά")
    saved = records.save_participant(asked, "Nadia")
    assert saved.number == 5
    assert person_of(file, saved).latin_name == "Eleni Pappa"
    assert History(file).recent(1)[0].action is Action.ADD_PERSON


def test_an_organisation_is_found_in_any_spelling_and_else_made(file, records, event):
    saved = records.save_participant(
        make_participant(number=0, country="MT"), "Nadia", organisations=("FIRM 0", "Żgħira Films", " ")
    )
    known, made = (file.state().organisation[entry] for entry in saved.affiliations)
    assert known == event.firms[0]
    assert (made.name, made.country) == ("Żgħira Films", "MT")


def test_one_undo_takes_a_person_and_their_new_organisation_back(file, records):
    before = file.state()
    records.save_participant(make_participant(number=0), "Nadia", organisations=("Brand new",))
    History(file).undo("Nadia")
    after = file.state()
    assert (after.participants, after.organisations) == (before.participants, before.organisations)


def test_changing_a_person_keeps_the_number(file, records, event):
    changed = replace(event.people[0], note="vegetarian")
    assert records.save_participant(changed, "Nadia").number == 1
    assert person_of(file, changed).note == "vegetarian"


def test_a_retired_person_is_no_longer_expected(file, records, event):
    records.retire_participants([event.people[0].id], "Nadia")
    assert not person_of(file, event.people[0]).is_present


def test_a_new_request_gets_the_next_number(file, records, event):
    asked = make_request(event.people[0], event.people[2], number=0)
    assert records.save_request(asked, "Nadia").number == 3
    assert asked.id in {request.id for request in file.state().requests}


def test_the_same_wish_twice_is_refused_by_its_number(records, event):
    with pytest.raises(UserError, match="request-already-there") as caught:
        records.save_request(make_request(event.people[0], event.people[1], number=0), "Nadia")
    assert caught.value.data["number"] == 1


def test_a_wish_taken_back_may_be_made_again(records, event):
    records.retire_requests([event.requests[0].id], "Nadia")
    records.save_request(make_request(event.people[0], event.people[1], number=0), "Nadia")


def test_one_answer_for_several_requests_is_one_change(file, records, event):
    records.answer_requests([entry.id for entry in event.requests], RequestState.DECLINED, "Nadia")
    assert {entry.state for entry in file.state().requests} == {RequestState.DECLINED}
    History(file).undo("Nadia")
    assert file.state().requests == event.state.requests


def test_rooms_need_a_name_of_their_own(records, event):
    with pytest.raises(UserError, match="room-without-name"):
        records.save_room(make_room(name=" "), "Nadia")
    with pytest.raises(UserError, match="room-already-there"):
        records.save_room(make_room(name=event.room.name.upper()), "Nadia")


def test_a_room_goes_with_its_tables(file, records, event):
    records.retire_room(event.room.id, "Nadia")
    assert all(table.retired for table in file.state().tables)


def test_tables_are_added_in_a_row_and_refused_where_a_number_is_taken(file, records, event):
    records.save_room(event.room, "Nadia", range(3, 7))
    assert [table.number for table in file.state().tables] == [1, 2, 3, 4, 5, 6]
    with pytest.raises(UserError, match="number-taken"):
        records.save_room(event.room, "Nadia", (6, 7))
    assert len(file.state().tables) == 6


def test_tables_need_numbers_from_one_upwards(records, event):
    with pytest.raises(UserError, match="table-number"):
        records.save_room(event.room, "Nadia", (0, 1))


def test_a_retired_table_comes_back_under_its_number(file, records, event):
    table = event.tables[1]
    records.retire_table(table.id, "Nadia")
    records.save_table(make_table(event.room, number=table.number), "Nadia")
    assert file.state().table[table.id] == table


def test_a_table_is_closed_for_a_while_and_opened_again(file, records, event):
    closure = make_closure(table=event.tables[0].id)
    records.close_table(closure, "Nadia")
    records.retire_closure(closure.id, "Nadia")
    assert [entry.retired for entry in file.state().closures] == [True]


def test_an_item_needs_a_title_and_can_be_taken_off(file, records):
    with pytest.raises(UserError, match="item-without-title"):
        records.save_item(make_item(title=""), "Nadia")
    item = make_item()
    records.save_item(item, "Nadia")
    records.retire_item(item.id, "Nadia")
    assert [entry.retired for entry in file.state().items] == [True]
