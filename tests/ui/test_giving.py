"""Exports, one person's data and making people nameless, in the window."""

import json

import pytest

from desktop.domain.people import Participant
from desktop.services.giving import FOLDERS, Format
from desktop.ui.dialogs.export import ExportDialog


@pytest.fixture
def people(at_event):
    at_event.press("Ctrl+2")
    at_event.settle()
    return at_event


@pytest.fixture
def export(people):
    people.press("Ctrl+Shift+S")
    return people


def dialog(robot):
    (found,) = robot.window.shell.findChildren(ExportDialog)
    return found


def write(robot, form, path):
    button = next(one for one in dialog(robot)._forms.buttons() if one.objectName() == form)
    button.click()
    robot.window.place.questions.path = path
    robot.press("F5")
    robot.settle()


@pytest.mark.parametrize("form", list(Format))
def test_every_form_is_written_and_can_be_shown(export, tmp_path, form):
    path = tmp_path / "out" if form in FOLDERS else tmp_path / f"out.{form}"
    write(export, form, path)
    assert path.exists()
    assert any(str(path) in words for words in export.texts(dialog(export)))
    export.click("Show")
    assert export.window.place.questions.shown == [path]


def test_what_is_passed_on_holds_no_contacts_of_who_did_not_agree(export, tmp_path):
    emails = [one.email for one in export.window.store.overview.state.participants if one.email]
    write(export, Format.CSV, tmp_path / "ours")
    button = dialog(export)._to_others
    button.click()
    assert "who did not agree are left out" in dialog(export)._notes.text()
    write(export, Format.CSV, tmp_path / "theirs")
    ours, theirs = (
        "".join(file.read_text(encoding="utf-8") for file in sorted((tmp_path / name).iterdir()))
        for name in ("ours", "theirs")
    )
    assert emails
    assert all(email in ours for email in emails)
    assert not any(email in theirs for email in emails)


def test_a_copy_of_everything_cannot_be_chosen_for_others(export, tmp_path):
    button = dialog(export)._to_others
    button.click()
    write(export, Format.JSON, tmp_path / "all.json")
    assert not button.isVisible()
    assert (tmp_path / "all.json").exists()


def chosen(robot):
    """Somebody without meetings ahead is chosen."""
    state = robot.window.store.overview.state
    busy = {person for entry in state.draft for person in state.meeting[entry.meeting].people}
    person = next(one for one in state.participants if one.id not in busy and not one.retired)
    robot.page.view.table.choose(lambda row: row.key == person.id)
    robot.settle()
    return person


def test_somebody_gets_what_is_known_of_them(people, tmp_path):
    person = chosen(people)
    people.window.place.questions.path = tmp_path / "data.json"
    people.action("Save what is known of this person").trigger()
    people.settle()
    data = json.loads((tmp_path / "data.json").read_text(encoding="utf-8"))
    assert data["person"][0]["number"] == person.number


def now(robot, person) -> Participant:
    return robot.window.store.overview.state.participant[person.id]


def test_somebody_is_made_nameless_and_the_backups_that_name_them_are_deleted_when_asked(people):
    person = chosen(people)
    session = people.window.store.session
    copy = session.file.backup()
    people.action("Make this person nameless").trigger()
    people.settle()
    assert now(people, person).name == f"#{person.number}"
    assert people.sees(copy.name)
    people.click("Delete backups")
    people.settle()
    assert not copy.exists()
    assert people.sees("Backups deleted: 1.")


def test_nobody_is_made_nameless_without_a_yes(people):
    person = chosen(people)
    people.window.place.questions.says_yes = False
    people.action("Make everybody nameless").trigger()
    people.settle()
    assert people.window.place.questions.asked
    assert now(people, person) == person
