"""The first-run page: a new event from a name, events opened before, what is refused is said."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QLineEdit


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
