"""The main job done as one person does it, by nothing but keys: from two spreadsheets to printed schedules.

Files are asked for by the window's own dialogs, which begin in the folder of the last answer.
`tests.tools.walk` takes a picture after every step.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from desktop.ui.import_dialog import ImportDialog
from tests.support.robots import spoken_name
from tests.support.sheets import write_csv, write_xlsx

FURTHEST = 60
PEOPLE_HEAD = ("Nom", "Prénom", "Organisation", "Pays", "E-mail", "Langues")
PEOPLE = (
    ("Marchetti", "Elena", "Lanterna Film", "Italie", "elena@lanterna.example", "it, fr"),
    ("Barbier", "Luc", "Studio Calanque", "France", "luc@calanque.example", "fr, en"),
    ("Παπαδοπούλου", "Ειρήνη", "Κύμα", "Grèce", "irini@kyma.example", "el, en"),
    ("Sanz", "Nuria", "Marea Juegos", "Espagne", "nuria@marea.example", "es, en"),
    ("Żammit", "Ġorġ", "Ħolma", "Malte", "gorg@holma.example", "mt, en"),
    ("Ferrero", "Dario", "Officina Voce", "Italie", "dario@voce.example", "it, en"),
    ("Aubert", "Zoé", "Mistral Sons", "France", "zoe@mistral.example", "fr, en"),
    ("Vidal", "Pau", "La Noria", "Espagne", "pau@noria.example", "es, fr"),
)
WISHES_HEAD = ("From email", "To email", "Stars", "Status")
WISHES = (
    ("elena@lanterna.example", "luc@calanque.example", "5", "accepted"),
    ("elena@lanterna.example", "zoe@mistral.example", "3", "accepted"),
    ("irini@kyma.example", "nuria@marea.example", "4", "accepted"),
    ("irini@kyma.example", "gorg@holma.example", "4", "accepted"),
    ("pau@noria.example", "luc@calanque.example", "2", "accepted"),
    ("dario@voce.example", "gorg@holma.example", "5", "accepted"),
    ("nuria@marea.example", "dario@voce.example", "3", "accepted"),
    ("zoe@mistral.example", "pau@noria.example", "1", "accepted"),
)


class Keyboard:
    """One person at the keyboard: nothing is clicked, nothing is called, only keys go where the focus is."""

    def __init__(self, window, wait):
        self.window, self.wait = window, wait

    def press(self, keys, times=1):
        """Press keys such as Ctrl+K where the focus is."""
        pressed = QKeySequence(keys)[0]
        for _ in range(times):
            QTest.keyClick(self.focus(), pressed.key(), pressed.keyboardModifiers())

    def type(self, text):
        """Type where the focus is, and wait until it stands there."""
        QTest.keyClicks(self.focus(), text)
        self.wait(lambda: not self.window.scanner._held)

    def replace(self, text):
        """Type in place of what stands there."""
        self.press("Ctrl+A")
        self.type(text)

    def focus(self):
        """Where keys go now."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup
        modal = QApplication.activeModalWidget()
        if modal is not None:
            return modal.focusWidget() or modal
        return QApplication.focusWidget() or self.window.shell

    def go_to(self, name):
        """Press Tab until the focus is on what bears a name."""
        met = []
        for _ in range(FURTHEST):
            if spoken_name(self.focus()).replace("&", "") == name:
                return
            met.append(spoken_name(self.focus()) or type(self.focus()).__name__)
            QTest.keyClick(self.focus(), Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {name!r}, only to {met}")

    def dialog(self, kind):
        """Wait for a dialog to be in front."""
        self.wait(lambda: isinstance(QApplication.activeModalWidget(), kind))
        return QApplication.activeModalWidget()

    def answer(self, name=""):
        """Answer the question for a file by typing its name; without one, take the folder it begins in."""
        self.dialog(QFileDialog)
        if name:
            self.replace(name)
        self.wait(self._confirmed)  # the first Enter may go to Qt's list of files that begin alike

    def _confirmed(self):
        if isinstance(QApplication.activeModalWidget(), QFileDialog):
            self.press("Return")
        return not isinstance(QApplication.activeModalWidget(), QFileDialog)

    def settle(self):
        """Wait until nothing is under way; the window in front is ours, as a window manager sees to it."""
        self.wait(lambda: self.window.background.is_idle)
        self.window.shell.activateWindow()
        self.wait(self.window.shell.isActiveWindow)


def do_whole_job(window, folder, wait, shown=lambda name: None):
    """New event, two lists, a room, a session, a roster, its publication, schedules on paper.

    `wait` waits until something holds; `shown` is told the name of each step when it stands on the screen.
    """
    keys = Keyboard(window, wait)
    people = write_xlsx(folder / "inscriptions.xlsx", PEOPLE_HEAD, PEOPLE)
    wishes = write_csv(folder / "requests.csv", WISHES_HEAD, WISHES)
    _make_event(keys, folder / "essai.visavis", shown)
    _take_in(keys, "Ctrl+2", people, shown)
    _take_in(keys, "Ctrl+3", wishes, shown)
    _add_places(keys, shown)
    _plan(keys, shown)
    _print_schedules(keys, folder, shown)


def _make_event(keys, path, shown):
    keys.settle()
    keys.press("Ctrl+N")
    keys.type("Rencontres d'essai")
    keys.go_to("Days")
    keys.replace("1")
    keys.go_to("Tables")
    keys.replace("4")
    shown("new-event")
    keys.go_to("Create event")
    keys.press("Space")
    keys.answer(str(path))
    keys.wait(lambda: keys.window.store.is_open)
    keys.settle()


def _take_in(keys, page, path, shown):
    keys.press(page)
    keys.settle()
    keys.press("F8")
    keys.answer(path.name)
    dialog = keys.dialog(ImportDialog)
    keys.wait(dialog._go.isEnabled)
    shown(f"import-{path.stem}")
    keys.press("Return")
    keys.wait(lambda: QApplication.activeModalWidget() is None)
    keys.settle()
    shown(path.stem)


def _add_places(keys, shown):
    keys.press("Ctrl+4")
    keys.settle()
    keys.press("F2")
    keys.go_to("Name of the session")
    keys.replace("Evening")
    keys.go_to("From")
    keys.type("1800")
    keys.go_to("Until")
    keys.type("1900")
    keys.press("Ctrl+S")
    keys.settle()
    shown("sessions")
    keys.press("F6")
    keys.press("F2")
    keys.go_to("Name on the door")
    keys.type("Salle Pagnol")
    keys.go_to("Tables to put in")
    keys.replace("2")
    keys.press("Ctrl+S")
    keys.settle()
    shown("rooms")


def _plan(keys, shown):
    keys.press("Ctrl+5")
    keys.settle()
    keys.press("F5")
    keys.settle()
    shown("optimised")
    keys.press("F7")
    keys.settle()
    keys.press("F8")
    keys.dialog(QMessageBox)
    shown("publish")
    keys.go_to("Publish")
    keys.press("Space")
    keys.wait(lambda: QApplication.activeModalWidget() is None)
    keys.settle()
    keys.press("Ctrl+6")
    keys.settle()
    shown("roster")


def _print_schedules(keys, folder, shown):
    keys.press("Ctrl+7")
    keys.settle()
    kinds = [row.kind.value for row in keys.window.shell.page._kinds.rows]
    keys.press("Home")
    keys.press("Down", times=kinds.index("schedules"))
    keys.settle()
    keys.press("F8")
    keys.answer()
    keys.wait((folder / "schedules.pdf").exists)
    keys.settle()
    shown("papers")
