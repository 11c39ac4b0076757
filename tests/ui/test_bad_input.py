"""What goes wrong at an event: a sentence is said, work is kept, and no dialog holds the window."""

import os
import signal
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QPlainTextEdit

from desktop.domain.desk import Presence
from desktop.domain.errors import EnvironmentProblem
from desktop.domain.tokens import make_token
from desktop.solver.runners import ChildProcessRunner
from desktop.ui.application import Window
from desktop.ui.faults import FaultDialog
from tests.support.builders import make_state
from tests.support.files import KEY
from tests.support.robots import Robot
from tests.support.windows import make_tools, write_event


@pytest.fixture
def people():
    """Elena (checked in before), Karim, Eleni, her double, the guest."""
    return make_state().participants


def token(person, issue=2):
    return make_token(KEY, make_state().event.tag, person.number, issue)


def presence(robot, person):
    fact = robot.window.store.overview.desk.presence.get(person.id)
    return fact.presence if fact else None


def is_free(robot):
    """Whether the window can be used: no dialog before it, and typing arrives."""
    return QApplication.activeModalWidget() is None and robot.window.shell.isEnabled()


def drop(robot, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPoint(9, 9).toPointF(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with robot.qtbot.waitSignal(robot.window.messages.posted, timeout=5000):
        robot.window.shell.dropEvent(event)
    robot.settle()


@pytest.mark.parametrize("length", [9, 20, 41])
def test_half_a_scan_is_said_lets_nobody_in_and_the_whole_one_after_it_does(at_event, people, length):
    karim = people[1]
    at_event.scan(token(karim)[:length])
    assert at_event.sees("Scan it again")
    assert at_event.find("Search").text() == ""
    assert presence(at_event, karim) is None
    at_event.scan(token(karim))
    at_event.settle()
    assert presence(at_event, karim) is Presence.IN


@pytest.mark.parametrize("length", [9, 20, 42])
def test_a_scan_into_a_field_of_another_page_leaves_what_was_typed_alone(at_event, people, length):
    at_event.press("Ctrl+2")
    at_event.wait(lambda: at_event.page.view.model.count > 0)
    at_event.settle()
    at_event.page.view.table.selectRow(0)
    at_event.settle()
    field = at_event.find("First name")
    at_event.type("x", "First name")
    before = field.text()
    at_event.scan(token(people[1])[:length])
    at_event.settle()
    assert at_event.page.name == "desk"
    at_event.press("Ctrl+2")
    at_event.settle()
    assert at_event.find("First name").text() == before


def test_two_scans_run_together_are_two_people(at_event, people):
    at_event.scan(token(people[1]) + token(people[2]))
    at_event.settle()
    assert [presence(at_event, person) for person in people[1:3]] == [Presence.IN, Presence.IN]


def test_a_scan_cut_short_and_run_into_the_next_is_said_and_lets_nobody_in(at_event, people):
    at_event.scan(token(people[1])[:20] + token(people[2]))
    at_event.settle()
    assert at_event.sees("Scan it again")
    assert presence(at_event, people[1]) is None
    assert is_free(at_event)


class TestWithItsOwnDialogs:
    """The window with real questions instead of a fake."""

    @pytest.fixture
    def robot(self, qapp, qtbot, tools):
        window = Window(qapp, tools)
        window.shell.show()
        yield Robot(window, qtbot)
        window.shut_down()

    def test_a_scan_while_a_question_is_open_does_not_answer_it_and_is_taken_afterwards(
        self, at_event, people
    ):
        said = []
        at_event.window.place.questions.confirm("Really?", "", "Yes", lambda: said.append("yes"))
        at_event.wait(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox))
        at_event.scan(token(people[1]))
        assert isinstance(QApplication.activeModalWidget(), QMessageBox)
        assert at_event.sees("A badge was scanned. It is answered as soon as this dialog is closed.")
        assert presence(at_event, people[1]) is None
        at_event.press("Esc")
        at_event.wait(lambda: is_free(at_event))
        at_event.wait(lambda: presence(at_event, people[1]) is Presence.IN)
        assert said == []
        assert not at_event.sees("A badge was scanned.")


@pytest.mark.parametrize("key", ["Ctrl+K", "F1"])
def test_a_scan_closes_what_only_shows_something_and_is_answered_at_once(at_event, people, key):
    at_event.press(key)
    at_event.wait(lambda: QApplication.activeModalWidget() is not None)
    at_event.scan(token(people[1]))
    at_event.wait(lambda: is_free(at_event))
    at_event.wait(lambda: presence(at_event, people[1]) is Presence.IN)
    assert at_event.sees("Welcome, checked in")


@pytest.mark.parametrize("name", ["list.csv", "cut.visavis", "folder"])
def test_a_dropped_file_that_is_no_event_is_refused_and_the_open_one_stays(at_event, tmp_path, event, name):
    path = tmp_path / name
    if name == "folder":
        path.mkdir()
    else:
        path.write_bytes(b"a;b\n1;2\n" if name == "list.csv" else event.read_bytes()[:5000])
    drop(at_event, path)
    assert any(name in text for text in at_event.texts())
    assert at_event.window.store.session.file.path == event
    assert is_free(at_event)


def test_a_file_dropped_on_a_line_of_text_is_the_windows_and_no_text(at_event, tmp_path):
    for name in ("Ctrl+1", "Ctrl+2", "Ctrl+6", "Ctrl+0"):
        at_event.press(name)
        at_event.settle()
        for kind in (QLineEdit, QPlainTextEdit):
            fields = [field for field in at_event.page.findChildren(kind) if field.isVisible()]
            assert [field for field in fields if field.acceptDrops()] == []
    assert at_event.window.shell.acceptDrops()


def test_what_is_dropped_from_elsewhere_than_this_machine_is_said(at_event):
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/event.visavis")])
    event = QDropEvent(
        QPoint(9, 9).toPointF(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    at_event.window.shell.dropEvent(event)
    assert at_event.sees("Only a file on this machine can be opened.")


def test_a_solver_that_is_killed_leaves_a_sentence_and_can_be_started_again(qapp, qtbot, tmp_path):
    runners = []

    def make_runner():
        runners.append(ChildProcessRunner())
        return runners[-1]

    tools = replace(make_tools(), make_runner=make_runner)
    state = replace(make_state(), draft=(), publications=(), issued=())
    window = Window(qapp, tools)
    window.shell.show()
    robot = Robot(window, qtbot)
    try:
        robot.open(write_event(tmp_path / "plan.visavis", state, tools))
        robot.press("Ctrl+5")
        robot.settle()
        robot.press("F5")
        robot.wait(lambda: bool(runners and runners[0]._child))
        os.kill(runners[0]._child._process.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
        qtbot.waitUntil(lambda: window.background.is_idle, timeout=30_000)
        assert is_free(robot)
        assert window.store.overview.state.draft == ()
        robot.press("F5")
        qtbot.waitUntil(lambda: window.background.is_idle, timeout=30_000)
        assert robot.sees("meetings placed")
    finally:
        window.shut_down()


def test_a_printer_that_has_gone_since_it_was_chosen_is_an_error_with_words(at_event):
    with pytest.raises(EnvironmentProblem, match="printer-gone"):
        at_event.window.place.printers.send(at_event.window.store.session.file.path, "Bureau", print)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let go of an open file")
def test_an_event_whose_medium_was_pulled_out_is_said_and_works_again_when_it_is_back(
    at_event, people, event, tmp_path
):
    karim, away = people[1], tmp_path / "away"
    event.rename(away)
    with at_event.qtbot.waitSignal(at_event.window.messages.posted, timeout=5000):
        at_event.scan(token(karim))
    at_event.settle()
    assert presence(at_event, karim) is None
    assert is_free(at_event)
    away.rename(event)
    at_event.press("Esc")
    at_event.scan(token(karim))
    at_event.settle()
    assert presence(at_event, karim) is Presence.IN


def test_an_event_on_a_read_only_medium_can_be_looked_at(robot, event):
    robot.window.store.opening_failed.emit(
        EnvironmentProblem("file-read-only", path=event, reason="ro"), event
    )
    assert robot.sees("cannot be written")
    with robot.qtbot.waitSignal(robot.window.store.opened, timeout=5000):
        robot.click("Open to look only")
    robot.settle()
    assert robot.sees("Offline, to look only")


def test_an_exception_in_a_slot_is_told_once_and_the_desk_goes_on(at_event, people, monkeypatch):
    def stumble(typed):
        raise ZeroDivisionError("oops")

    hook = sys.excepthook
    at_event.window.faults.watch()
    try:
        with monkeypatch.context() as patched:
            patched.setattr(at_event.page.presenter, "look_for", stumble)
            at_event.page._search.textEdited.connect(stumble)
            at_event.type("ka", "Search")
            at_event.wait(lambda: isinstance(QApplication.activeModalWidget(), FaultDialog))
            at_event.page._search.textEdited.disconnect(stumble)
        assert len(at_event.window.shell.findChildren(FaultDialog)) == 1
        at_event.press("Return")
        at_event.wait(lambda: is_free(at_event))
    finally:
        sys.excepthook = hook
    at_event.press("Esc")
    at_event.scan(token(people[1]))
    at_event.settle()
    assert presence(at_event, people[1]) is Presence.IN


class TestUndoInAField:
    def test_undo_takes_back_typing_and_leaves_the_event_alone(self, at_event):
        before = at_event.window.store.overview.undo
        at_event.press("Ctrl+2")
        at_event.settle()
        at_event.press("F3")
        at_event.type("kar")
        at_event.press("Ctrl+Z")
        assert at_event.focus().text() == ""
        at_event.press("Ctrl+Y")
        assert at_event.focus().text() == "kar"
        at_event.settle()
        assert at_event.window.store.overview.undo == before

    def test_in_an_empty_field_they_are_the_windows(self, at_event, people):
        at_event.scan(token(people[1]))
        at_event.settle()
        at_event.press("Ctrl+Z")
        at_event.settle()
        assert presence(at_event, people[1]) is not Presence.IN
        at_event.press("Ctrl+Y")
        at_event.settle()
        assert presence(at_event, people[1]) is Presence.IN
