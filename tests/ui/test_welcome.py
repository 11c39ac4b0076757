"""The first-run page: a new event from a name, events opened before, what is refused is said."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QLineEdit

from desktop.domain.errors import EnvironmentProblem
from desktop.ui.time_fields import DateField
from tests.support.builders import at


def test_a_name_is_enough_for_a_new_event(robot, tmp_path):
    robot.window.place.questions.path = tmp_path / "fair.visavis"
    robot.type("Fair of crafts", "Name")
    with robot.qtbot.waitSignal(robot.window.store.opened, timeout=5000):
        robot.click("Create event")
    robot.settle()
    state = robot.window.store.overview.state
    assert state.event.name == "Fair of crafts"
    assert len(state.days) == 2
    assert len(state.sessions) == 4
    assert len(state.slots) == 2 * (8 + 8)
    assert len(state.tables) == 20
    assert robot.page.needs_event
    robot.wait(lambda: robot.sees("Bring in the list of participants next"))


def test_without_a_name_the_field_says_so_and_nothing_is_asked(robot):
    robot.click("Create event")
    assert robot.sees("Give the event a name.")
    assert robot.find("Name", QLineEdit).property("wrong") == "true"
    assert robot.window.place.questions.asked == []


def test_a_file_that_is_there_is_not_written_over(robot, event):
    robot.window.place.questions.path = event
    robot.type("Another", "Name")
    with robot.qtbot.waitSignal(robot.window.messages.posted, timeout=5000):
        robot.click("Create event")
    assert not robot.window.store.is_open


def test_an_event_opened_before_is_offered_again(at_event, event):
    at_event.press("Ctrl+0")
    assert at_event.window.preferences.recent == [event]
    at_event.press("F3")
    recent = at_event.find("Recent events")
    assert recent.item(0).text().startswith("small")


def test_a_file_that_is_no_event_is_refused_in_words_and_the_open_one_stays(at_event, tmp_path):
    other = tmp_path / "notes.visavis"
    other.write_text("shopping list", encoding="utf-8")
    with at_event.qtbot.waitSignal(at_event.window.messages.posted, timeout=5000):
        at_event.window.store.open(other)
    assert at_event.sees("is not an event file")
    assert at_event.window.store.is_open
    assert at_event.page.name == "desk"


def test_an_event_another_desk_has_open_can_be_looked_at(robot, event, tools):
    with tools.open(event):
        with robot.qtbot.waitSignal(robot.window.messages.posted, timeout=5000):
            robot.window.store.open(event)
        with robot.qtbot.waitSignal(robot.window.store.opened, timeout=5000):
            robot.click("Open to look only")
        robot.settle()
        assert robot.sees("Offline, to look only")
        robot.type("karim", "Search")
        assert not robot.action("Check in").isEnabled()


def test_an_event_opened_from_the_desktop_is_shown(robot, event, qapp):
    with robot.qtbot.waitSignal(robot.window.store.opened, timeout=5000):
        QCoreApplication.sendEvent(qapp, QFileOpenEvent(str(event)))
    robot.settle()
    assert robot.page.name == "desk"


class TestDataOfTheOpenEvent:
    @pytest.fixture
    def at_data(self, at_event):
        """The form of the open event."""
        at_event.press("Ctrl+0")
        at_event.settle()
        return at_event

    def test_name_and_telephone_are_changed_and_undone(self, at_data):
        before = at_data.window.store.overview.state.event
        at_data.retype("Forum of crafts", "Name")
        at_data.retype("+356 21 00 00 00", "Telephone of the desk, for papers")
        at_data.press("Ctrl+S")
        at_data.settle()
        event = at_data.window.store.overview.state.event
        assert (event.name, event.desk_phone) == ("Forum of crafts", "+356 21 00 00 00")
        assert at_data.sees("Saved. Undo takes it back.")
        at_data.window.shell.setFocus()
        at_data.press("Ctrl+Z", at_data.window.shell)
        at_data.settle()
        assert at_data.window.store.overview.state.event == before
        assert at_data.find("Name", QLineEdit).text() == before.name

    def test_what_is_wrong_is_said_at_its_field_and_nothing_is_saved(self, at_data):
        before = at_data.window.store.overview.state.event
        at_data.retype(" ", "Name")
        at_data.retype("Europe/Atlantis", "Time zone")
        at_data.retype("ask Anna", "Telephone of the desk, for papers")
        at_data.press("Ctrl+S")
        at_data.settle()
        for words in ("Give the event a name.", "No such time zone.", "This is no telephone number."):
            assert at_data.sees(words)
        assert at_data.window.store.overview.state.event == before

    def test_moving_the_first_day_is_asked_about_and_moves_the_slots(self, at_data):
        before = at_data.window.store.overview.state
        field = at_data.find("First day (everything moves with it)", DateField)
        field.setDate(field.date().addDays(2))
        at_data.press("Ctrl+S")
        at_data.settle()
        assert at_data.window.place.questions.asked == ["Move the whole event by +2 days?"]
        after = at_data.window.store.overview.state
        assert {slot.start - timedelta(days=2) for slot in after.slots} == {
            slot.start for slot in before.slots
        }

    def test_the_desk_rehearses_the_first_morning(self, at_data):
        form = at_data.page._event.form
        form.show_values({**form.values(), "rehearsal": at(10, 15)})
        at_data.page._edit()
        at_data.press("Ctrl+S")
        at_data.settle()
        session = at_data.window.store.session
        assert session.wall_time() == at(10, 15)
        assert form.values()["rehearsal"] == at(10, 15)

    def test_what_is_typed_stays_while_the_event_changes_and_goes_when_discarded(self, at_data):
        name = at_data.window.store.overview.state.event.name
        at_data.retype("Half typed", "Name")
        at_data.window.store.reload()
        at_data.settle()
        assert at_data.find("Name", QLineEdit).text() == "Half typed"
        at_data.action("Discard").trigger()
        assert at_data.find("Name", QLineEdit).text() == name

    def test_what_the_event_holds_stands_beside_it(self, at_data):
        for words in ("People", "Requests", "Tables", "Meetings on the working roster"):
            assert at_data.sees(words)

    def test_what_could_not_be_saved_still_stands_there_to_be_saved(self, at_data, monkeypatch):
        def fail(*ignored):
            raise EnvironmentProblem("disk-full", path="event.visavis")

        monkeypatch.setattr("desktop.ui.pages.welcome.event_presenter.save_event_data", fail)
        at_data.retype("Forum", "Name")
        at_data.press("Ctrl+S")
        at_data.settle()
        assert at_data.action("Save").isEnabled()
        assert at_data.find("Name", QLineEdit).text() == "Forum"

    def test_without_an_event_only_another_one_can_be_begun(self, robot):
        assert robot.page._parts.isTabVisible(0) is False
        assert not robot.action("Save").isEnabled()
