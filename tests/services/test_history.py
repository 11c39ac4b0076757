"""Undo and redo through the service, and the list of what was done."""

import pytest

from desktop.domain.errors import UserError
from desktop.domain.journal import Action
from desktop.services.editing import Editing
from desktop.services.history import History


@pytest.fixture
def edited(event, open_file):
    """A file with one meeting placed and then moved by hand."""
    file = open_file(event)
    for slot in (0, 2):
        Editing(file).place(event.meeting(0, 1).id, event.slots[slot].id, event.tables[0].id, "Karim")
    return file


def slots(event, file):
    return [[slot.id for slot in event.slots].index(entry.slots[0]) for entry in file.state().draft]


def test_the_newest_action_stands_first_with_who_did_it(edited):
    recent = History(edited).recent(2)
    assert [(change.action, change.operator) for change in recent] == [(Action.EDIT_ROSTER, "Karim")] * 2
    assert recent[0].number > recent[1].number


def test_undo_goes_back_step_by_step_and_redo_forward_again(event, edited):
    past = History(edited)
    past.undo("Nadia")
    assert slots(event, edited) == [0]
    past.undo("Nadia")
    assert slots(event, edited) == []
    past.redo("Nadia")
    assert slots(event, edited) == [0]
    past.redo("Nadia")
    assert slots(event, edited) == [2]
    assert past.redo("Nadia") is None


def test_after_something_new_there_is_nothing_to_redo(event, edited):
    past = History(edited)
    past.undo("Nadia")
    assert past.redoable() is not None
    Editing(edited).cancel(event.meeting(2, 3).id, "Nadia")
    assert past.redoable() is None


def test_an_earlier_action_is_not_undone_under_a_later_one(edited):
    past = History(edited)
    placed = past.recent(2)[1]
    before = edited.state()
    with pytest.raises(UserError, match="undo-refused") as told:
        past.undo("Nadia", placed.id)
    assert told.value.data["reason"] == "changed-since"
    assert edited.state() == before


def test_undo_names_the_operator_and_what_it_undoes(edited):
    past = History(edited)
    target = past.undoable()
    done = past.undo("Nadia")
    assert (done.operator, done.undo_of, done.action) == ("Nadia", target.id, Action.UNDO)
