"""A walk through all pages that sets off every action there is, looks at whatever opens, and closes it again.

New pages and dialogs are walked through without being named here.
"""

import gc
import weakref
from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QRadioButton,
    QTabWidget,
    QWidget,
)
from shiboken6 import isValid

from desktop.ui.application import Window
from desktop.ui.page import Page
from desktop.ui.tables import RowsTable
from tests.services.runners import GreedyRunner
from tests.support.robots import FakeQuestions, Robot, spoken_name
from tests.support.windows import make_tools

LIST = "Cognome;Nome;E-mail\nVella;Maria;maria@vella.example\nMarchetti;Elena;elena@ondablu.example\n"
LEFT_OUT = {
    "Quit", "Try the Marseille demonstration", "Colours as the system", "Light", "Dark", "Larger", "Smaller",
    *(f"Size {percent} %" for percent in (100, 125, 150, 175, 200)),
}  # fmt: skip
"""What opens nothing and ends the walk or takes its time."""


class PlentifulQuestions(FakeQuestions):
    """Gives a file where one is wanted to read, a new name where one is to be written."""

    def __init__(self, folder):
        super().__init__()
        self.folder = folder
        self.list = folder / "list.csv"
        self.list.write_text(LIST, encoding="utf-8")
        self.says_yes = False

    def open_file(self, title, kinds, then):
        self.asked.append(title)
        if "csv" in kinds:
            then(self.list)

    def save_file(self, title, suggested, kinds, then):
        self.asked.append(title)
        then(self.folder / f"{len(self.asked)}-{suggested.name}")

    def choose_folder(self, title, then):
        self.asked.append(title)
        then(self.folder)


@pytest.fixture
def tools():
    return replace(make_tools(), make_runner=GreedyRunner)


@pytest.fixture
def robot(qapp, qtbot, tools, tmp_path):
    window = Window(qapp, tools, PlentifulQuestions(tmp_path))
    window.shell.show()
    yield Robot(window, qtbot)
    window.shut_down()


def pages(robot):
    for name in robot.window.shell._kinds:
        robot.window.shell.go_to(name)
        robot.settle()
        yield robot.page


def parts(place):
    """The place with each of its tabs in front, one after the other."""
    yield place
    for tabs in place.findChildren(QTabWidget):
        for number in range(tabs.count()):
            tabs.setCurrentIndex(number)
            yield tabs.widget(number)


def nameless(place):
    """What takes the focus there and says nothing to who cannot see it."""
    return [
        f"{type(widget).__name__} {widget.objectName()} in {type(place).__name__}"
        for widget in place.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisible()
        and widget.focusProxy() is None
        and not _is_inside(widget)
        and not spoken_name(widget)
    ]


def unreachable(place, actions):
    """Buttons that neither Tab nor a command of the palette leads to."""
    words = {action.text() for action in actions}
    return [
        f"{spoken_name(button)!r} in {type(place).__name__}"
        for button in place.findChildren(QAbstractButton)
        if button.isVisible()
        and button.isEnabled()
        and not _is_inside(button)
        and not isinstance(button, QRadioButton)  # Tab leads to the chosen one, arrows to the others
        and not button.focusPolicy() & Qt.FocusPolicy.TabFocus
        and button.text().replace("&", "") not in words
    ]


def _is_inside(widget):
    """Parts of a widget of Qt's own are named and reached with it."""
    around = widget.parent()
    return (
        widget.objectName().startswith("qt_")
        or isinstance(widget, QMenu)
        or isinstance(around, QComboBox | QLineEdit)
    )


def close(dialog, robot):
    """Esc closes it, and it is freed."""
    gone = weakref.ref(dialog)
    with robot.qtbot.waitSignal(dialog.destroyed, timeout=5000):
        robot.press("Esc", dialog)
    del dialog
    robot.settle()
    gc.collect()
    return gone


class Walk:
    """Sets off actions and keeps what was found."""

    def __init__(self, robot):
        self.robot = robot
        self.nameless, self.unreachable, self.kept, self.dialogs = [], [], [], set()
        self.testers = {}

    def look(self, place):
        for part in parts(place):
            self.nameless += nameless(part)
            self.unreachable += unreachable(part, self.robot.actions())
        self.watch_models(place)

    def watch_models(self, place):
        for model in place.findChildren(QAbstractItemModel):
            if type(model).__module__.startswith("desktop.") and id(model) not in self.testers:
                mode = QAbstractItemModelTester.FailureReportingMode.Fatal
                self.testers[id(model)] = QAbstractItemModelTester(model, mode, model)

    def set_off(self, action):
        if not isValid(action) or not action.isEnabled() or action.text() in LEFT_OUT:
            return
        words = action.text()
        action.trigger()
        self.robot.settle()
        QApplication.processEvents()
        dialog = QApplication.activeModalWidget()
        while isinstance(dialog, QDialog):
            self.dialogs.add(type(dialog).__name__)
            self.look(dialog)
            gone = close(dialog, self.robot)
            dialog = None
            if gone() is not None:
                self.kept.append(f"the dialog of {words!r}")
            dialog = QApplication.activeModalWidget()


@pytest.mark.slow
def test_every_action_can_be_set_off_and_whatever_opens_is_named_reached_and_freed(at_event):
    walk = Walk(at_event)
    for page in pages(at_event):
        for table in page.findChildren(RowsTable):
            if table.isVisible() and table.model().rowCount():
                table.selectRow(0)
        at_event.settle()
        walk.look(page)
        for action in page.actions():
            at_event.window.shell.go_to(page.name)
            walk.set_off(action)
    for action in at_event.window.shell.actions():
        walk.set_off(action)
    assert sorted(set(walk.nameless)) == []
    assert sorted(set(walk.unreachable)) == []
    assert sorted(set(walk.kept)) == []
    assert walk.dialogs >= {"CommandPalette", "ImportDialog", "ShortcutSheet"}
    assert len(walk.testers) > 10


def test_every_page_is_a_page_of_its_own_words(at_event):
    kinds = at_event.window.shell._kinds.values()
    assert all(kind.word is not Page.word and kind.word() for kind in kinds)
    assert len({kind.word() for kind in kinds}) == len(list(kinds))


def test_pages_are_freed_with_the_window(qapp, tools, event, qtbot):
    window = Window(qapp, tools, FakeQuestions())
    robot = Robot(window, qtbot)
    window.shell.show()
    robot.open(event)
    gone = [weakref.ref(page) for page in pages(robot)]
    window.shut_down()
    del window, robot
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert [page() for page in gone if page() is not None] == []
