"""A user action reaches the file whole, with its change-set, or not at all."""

import json
import threading
from dataclasses import replace

import pytest

from desktop.domain.errors import UserError
from desktop.domain.journal import Action
from desktop.storage import kinds
from desktop.storage.database import Desk, open_event
from desktop.storage.journal import history
from desktop.storage.unit_of_work import BrokenReferenceError
from tests.support.builders import (
    MOMENT,
    make_meeting,
    make_organisation,
    make_participant,
    make_placement,
    make_request,
    make_room,
    make_veto,
)
from tests.support.files import CLOCK, make_file


def test_a_commit_writes_its_change_set_with_who_when_and_what(file):
    room = make_room()
    with file.unit_of_work("Nadia", Action.SET_UP, "rooms") as unit:
        unit.rooms.add(room)
        change_set = unit.commit()
    assert change_set == history(file, 1)[0]
    assert (change_set.number, change_set.desk, change_set.counter) == (2, "Accueil", 2)
    assert (change_set.at, change_set.operator) == (MOMENT, "Nadia")
    assert (change_set.action, change_set.detail) == (Action.SET_UP, "rooms")
    entry = change_set.entries[0]
    assert (entry.kind, entry.entity, entry.before) == ("rooms", str(room.id), None)
    assert json.loads(entry.after)["name"] == room.name


def test_without_commit_nothing_remains(file):
    with file.unit_of_work("Nadia", Action.EDIT) as unit:
        unit.rooms.add(make_room())
    assert file.state().rooms == ()
    assert len(history(file)) == 1


def test_an_error_inside_takes_everything_back(file):
    def fail():
        with file.unit_of_work("Nadia", Action.EDIT) as unit:
            unit.rooms.add(make_room())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert file.state().rooms == ()


def test_saving_what_is_as_it_was_is_no_action(full, state):
    with full.unit_of_work("Nadia", Action.EDIT) as unit:
        unit.rooms.save_all(state.rooms)
        unit.event.save(state.event)
        assert unit.commit() is None
    assert len(history(full)) == 2


def test_several_changes_of_one_entity_are_one_entry(file):
    room = make_room(name="A")
    with file.unit_of_work("Nadia", Action.EDIT) as unit:
        unit.rooms.add(room)
        unit.rooms.save(replace(room, name="B"))
        change_set = unit.commit()
    assert [json.loads(entry.after)["name"] for entry in change_set.entries] == ["B"]


def test_a_change_taken_back_within_the_action_is_no_change(file):
    room = make_room(name="A")
    with file.unit_of_work("Nadia", Action.EDIT) as unit:
        unit.rooms.add(room)
        unit.commit()
    with file.unit_of_work("Nadia", Action.EDIT) as unit:
        unit.rooms.save(replace(room, name="B"))
        unit.rooms.save(room)
        assert unit.commit() is None


def test_nothing_can_be_written_after_the_commit(file):
    with file.unit_of_work("Nadia", Action.EDIT) as unit:
        unit.rooms.add(make_room())
        unit.commit()
        with pytest.raises(RuntimeError, match="has ended"):
            unit.rooms.add(make_room())


def test_a_failed_statement_spoils_the_whole_action(file):
    with file.unit_of_work("Nadia", Action.EDIT) as unit:
        unit.participants.add(make_participant(number=1))
        with pytest.raises(UserError, match="number-taken"):
            unit.participants.add(make_participant(number=1))
        with pytest.raises(RuntimeError, match="half-way"):
            unit.commit()
    assert file.state().participants == ()


def test_a_reference_to_nothing_is_refused_and_named(file):
    with file.unit_of_work("Nadia", Action.EDIT) as unit:
        unit.participants.add(make_participant(affiliations=(make_organisation().id,)))
        with pytest.raises(BrokenReferenceError, match="participant_affiliation"):
            unit.commit()
    assert file.state().participants == ()


def test_what_refers_may_be_written_before_what_it_refers_to(file):
    one, two = make_participant(), make_participant()
    with file.unit_of_work("Nadia", Action.IMPORT) as unit:
        unit.requests.add(make_request(one, two))
        unit.participants.add_all((replace(one, merged_into=two.id), two))
        assert unit.commit()


def test_people_are_retired_and_never_removed(full, state):
    with full.unit_of_work("Nadia", Action.EDIT) as unit:
        with pytest.raises(RuntimeError, match="retired"):
            unit.participants.remove(state.participants[0].id)
        unit.draft.remove(state.draft[0].meeting)
        unit.commit()
    assert full.state().draft == state.draft[1:]


def test_a_snapshot_cannot_write(full):
    with full.read() as snapshot, pytest.raises(RuntimeError, match="only read"):
        snapshot.rooms.add(make_room())


def test_a_second_action_in_the_same_thread_is_a_mistake(file):
    with file.unit_of_work("Nadia", Action.EDIT), pytest.raises(RuntimeError, match="already open"):
        file.unit_of_work("Nadia", Action.EDIT)


def test_actions_of_several_threads_wait_for_their_turn(file):
    failures = []

    def add_rooms():
        try:
            for _ in range(5):
                with file.unit_of_work("Nadia", Action.EDIT) as unit:
                    unit.rooms.add(make_room())
                    unit.commit()
        except Exception as error:  # noqa: BLE001 - shown by the assertion below
            failures.append(error)

    threads = [threading.Thread(target=add_rooms) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(file.state().rooms) == 15
    assert [entry.number for entry in history(file)] == list(range(16, 0, -1))


def test_a_reader_sees_one_moment_until_it_ends(full):
    with full.read() as snapshot:
        before = snapshot.rooms.all()
        assert snapshot.state().rooms == before


class TestNumbers:
    """Short numbers of people, and the running numbers of everything else."""

    def test_each_desk_draws_from_its_own_block(self, tmp_path):
        for letter, first in (("A", 1), ("B", 1000), ("C", 2000)):
            desk = Desk(name="x", letter=letter)
            with make_file(tmp_path / f"{letter}.visavis", desk=desk) as file:
                with file.unit_of_work("Nadia", Action.ADD_PERSON) as unit:
                    numbers = [unit.next_person_number() for _ in range(3)]
                    unit.participants.add_all(make_participant(number=number) for number in numbers)
                    unit.commit()
                assert numbers == [first, first + 1, first + 2]
                block = file.state().desk_blocks[0]
                assert (block.desk, block.first, block.last) == (letter, first, first // 1000 * 1000 + 999)

    def test_the_next_desk_on_the_same_file_goes_on_in_its_block(self, path):
        with make_file(path) as file, file.unit_of_work("Nadia", Action.ADD_PERSON) as unit:
            unit.participants.add(make_participant(number=unit.next_person_number()))
            unit.commit()
        with (
            open_event(path, desk=Desk(name="b", letter="B"), clock=CLOCK) as file,
            file.unit_of_work("Nadia", Action.ADD_PERSON) as unit,
        ):
            assert unit.next_person_number() == 1000
        with (
            open_event(path, desk=Desk(name="a", letter="A"), clock=CLOCK) as file,
            file.unit_of_work("Nadia", Action.ADD_PERSON) as unit,
        ):
            assert unit.next_person_number() == 2

    def test_a_full_block_is_followed_by_one_no_desk_shares(self, file):
        with file.unit_of_work("Nadia", Action.IMPORT) as unit:
            numbers = [unit.next_person_number() for _ in range(1001)]
        assert numbers[998:] == [999, 26000, 26001]

    def test_a_number_drawn_but_not_used_is_drawn_again(self, file):
        with file.unit_of_work("Nadia", Action.EDIT) as unit:
            assert (unit.next_person_number(), unit.next_request_number()) == (1, 1)
        with file.unit_of_work("Nadia", Action.EDIT) as unit:
            assert (unit.next_person_number(), unit.next_request_number()) == (1, 1)

    def test_other_numbers_follow_the_highest(self, full):
        with full.unit_of_work("Nadia", Action.EDIT) as unit:
            assert (unit.next_request_number(), unit.next_request_number()) == (4, 5)
            assert unit.next_version_number() == 2
            assert unit.next_publication_number() == 2
            assert unit.next_policy_number() == 2

    def test_a_desk_has_one_letter(self):
        with pytest.raises(UserError, match="desk-letter"):
            Desk(name="x", letter="É")


def test_references_without_a_foreign_key_are_watched(file):
    people = make_participant(), make_participant()
    with file.unit_of_work("Nadia", Action.ADD_PERSON) as unit:
        unit.participants.add_all(people)
        unit.commit()
    with file.unit_of_work("Nadia", Action.EDIT) as unit:
        unit.vetoes.add(make_veto(*people))
        unit.commit()
    with file.unit_of_work("Nadia", Action.EDIT) as unit:
        unit.ground(kinds.PARTICIPANTS).take_out([str(people[0].id)])
        with pytest.raises(BrokenReferenceError, match="veto"):
            unit.commit()


def test_the_draft_is_keyed_by_meeting(full, state):
    meeting = make_meeting(state.participants[1], state.participants[2])
    placement = make_placement(meeting, state.slots[1], state.tables[0])
    with full.unit_of_work("Nadia", Action.EDIT_ROSTER) as unit:
        unit.meetings.add(meeting)
        unit.draft.add(placement)
        unit.draft.save(replace(placement, slots=(state.slots[2].id,)))
        unit.commit()
    with full.read() as snapshot:
        assert snapshot.draft.get(meeting.id).slots == (state.slots[2].id,)
