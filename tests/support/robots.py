"""Robots that use the window as a person does: by what things are called, by keys, by scanning badges."""

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget


class FakeQuestions:
    """Answers questions as the test says; what was asked is kept."""

    def __init__(self):
        self.asked = []
        self.says_yes = True
        self.path = None
        self.shown = []

    def confirm(self, text, detail, yes, then):
        self.asked.append(text)
        if self.says_yes:
            then()

    def open_file(self, title, kinds, then):
        self._choose(title, then)

    def save_file(self, title, suggested, kinds, then):
        self._choose(title, then)

    def choose_folder(self, title, then):
        self._choose(title, then)

    def show_file(self, path):
        self.shown.append(path)

    def _choose(self, title, then):
        self.asked.append(title)
        if self.path is not None:
            then(self.path)


class Robot:
    """Types, presses, clicks, scans and reads; waits for what takes time."""

    def __init__(self, window, qtbot):
        self.window = window
        self.qtbot = qtbot

    @property
    def page(self):
        """The page in front."""
        return self.window.shell.page

    def wait(self, condition):
        """Wait until something holds."""
        self.qtbot.waitUntil(condition, timeout=5000)

    def settle(self):
        """Wait until nothing is under way any more."""
        self.wait(lambda: self.window.background.is_idle)

    def open(self, path):
        """Open an event file and wait until it is there."""
        with self.qtbot.waitSignal(self.window.store.opened, timeout=5000):
            self.window.store.open(path)
        self.settle()

    def find(self, name, kind=QWidget, within=None):
        """The visible widget that bears an accessible name."""
        places = [within] if within else [*QApplication.topLevelWidgets()]
        seen = [
            widget
            for place in places
            for widget in (place, *place.findChildren(kind))
            if isinstance(widget, kind) and widget.isVisible() and spoken_name(widget) == name
        ]
        assert seen, f"nothing visible is called {name!r}"
        return seen[0]

    def click(self, name):
        """Click what bears a name."""
        widget = self.find(name)
        assert widget.isEnabled(), f"{name!r} cannot be used now"
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(widget.rect().center()))

    def press(self, keys, widget=None):
        """Press keys, as in "Ctrl+K", where the focus is."""
        combination = QKeySequence(keys)[0]
        QTest.keyClick(widget or self.focus(), combination.key(), combination.keyboardModifiers())

    def type(self, text, name=None):
        """Type text into what bears a name, or where the focus is, and wait until it stands there."""
        widget = self.find(name) if name else self.focus()
        widget.setFocus()
        QTest.keyClicks(widget, text)
        self.wait(lambda: not self.window.scanner._held)

    def retype(self, text, name):
        """Type text in place of what stands in what bears a name."""
        field = self.find(name)
        field.setFocus()
        field.selectAll()
        self.press("Del", field)
        self.type(text, name)

    def scan(self, text, ending="\n"):
        """Let a scanner type a code where the focus is."""
        widget = self.focus()
        for letter in text:
            press_letter(widget, letter)
        if ending:
            QTest.keyClick(widget, Qt.Key.Key_Return)

    def focus(self):
        """Where keys go now."""
        modal = QApplication.activeModalWidget()
        if modal is not None:
            return modal.focusWidget() or modal
        return QApplication.focusWidget() or self.window.shell

    def texts(self, within=None):
        """All that can be read now."""
        place = within or self.window.shell
        return [label.text() for label in place.findChildren(QLabel) if label.isVisible() and label.text()]

    def sees(self, words):
        """Whether some visible text contains these words."""
        return any(words in text for text in self.texts())

    def action(self, words):
        """The action of the window or page that is called so."""
        found = [action for action in self.actions() if action.text().replace("&", "") == words]
        assert found, f"no action is called {words!r}"
        return found[0]

    def actions(self):
        """Every action of window and page in front."""
        return [
            action
            for _, group in self.window.shell._action_groups()
            for action in group
            if isinstance(action, QAction)
        ]


def press_letter(widget, letter):
    """Press whatever key types this letter, also one QTest cannot name."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(widget, event)


def spoken_name(widget):
    """What a screen reader calls a widget: its accessible name, else a button's words."""
    if widget.accessibleName():
        return widget.accessibleName()
    return widget.text() if isinstance(widget, QAbstractButton) else ""
