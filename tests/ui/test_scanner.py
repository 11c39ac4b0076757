"""Scanners are fast keyboards: long bursts are scans wherever the focus is, anything else is typing."""

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.ui.scanner import Scanner
from tests.support.robots import press_letter

TOKEN = "1" + "0123456789" * 4 + "7"
FRENCH = TOKEN.translate(str.maketrans("1234567890", "&é\"'(-è_çà"))


class Listener(QObject):
    def __init__(self):
        super().__init__()
        self.heard = []

    def hear(self, text):
        self.heard.append(text)


class Place(QWidget):
    """A field and a button, as on any page."""

    def __init__(self):
        super().__init__()
        self.field, self.button = QLineEdit(), QPushButton("Delete everything")
        self.presses = Listener()
        self.button.pressed.connect(self.note)
        self.button.setAutoDefault(True)
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.button)

    def note(self):
        self.presses.hear("pressed")


@pytest.fixture
def scanner(qapp):
    scanner = Scanner(qapp)
    yield scanner
    scanner.stop()


@pytest.fixture
def listener(scanner):
    listener = Listener()
    scanner.scanned.connect(listener.hear)
    return listener


@pytest.fixture
def place(qtbot):
    place = Place()
    qtbot.addWidget(place)
    place.show()
    qtbot.waitExposed(place)
    return place


def burst(widget, text, *, enter=True):
    for letter in text:
        press_letter(widget, letter)
    if enter:
        QTest.keyClick(widget, Qt.Key.Key_Return)


@pytest.mark.parametrize("text", [TOKEN, FRENCH], ids=["digits", "french row"])
def test_a_scan_is_heard_and_leaves_nothing_in_the_field(listener, place, text):
    place.field.setFocus()
    burst(place.field, text)
    assert listener.heard == [text]
    assert place.field.text() == ""


def test_the_enter_behind_a_scan_presses_no_button(listener, place):
    place.button.setFocus()
    burst(place.button, TOKEN)
    assert listener.heard == [TOKEN]
    assert place.presses.heard == []


def test_a_scan_without_enter_is_heard_when_the_burst_ends(listener, place, qtbot):
    burst(place.field, TOKEN, enter=False)
    qtbot.waitUntil(lambda: listener.heard == [TOKEN])


def test_a_prefix_of_the_scanner_is_part_of_the_scan(listener, place):
    burst(place.field, "\\000026" + TOKEN)
    assert listener.heard == ["\\000026" + TOKEN]


def test_digits_typed_by_a_person_reach_the_field(listener, place, qtbot):
    place.field.setFocus()
    for letter in "12":
        QTest.keyClick(place.field, letter)
        qtbot.waitUntil(lambda letter=letter: place.field.text().endswith(letter))
    assert place.field.text() == "12"
    assert listener.heard == []


def test_letters_are_never_held_back(listener, place):
    QTest.keyClicks(place.field, "Papadopoulou and others at the desk")
    assert place.field.text() == "Papadopoulou and others at the desk"


def test_letters_after_digits_stay_in_their_order(listener, place):
    QTest.keyClicks(place.field, "12 rue Bel Air")
    assert place.field.text() == "12 rue Bel Air"


@pytest.mark.parametrize("length", [8, 9, 15])
def test_half_a_scan_is_heard_as_one_and_leaves_nothing_in_the_field(listener, place, length):
    place.field.setFocus()
    burst(place.field, TOKEN[:length])
    assert listener.heard == [TOKEN[:length]]
    assert place.field.text() == ""


def test_a_few_digits_of_a_scan_are_typed_as_nobody_can_tell_them_from_a_person(listener, place, qtbot):
    burst(place.field, TOKEN[:7], enter=False)
    qtbot.waitUntil(lambda: place.field.text() == TOKEN[:7])
    assert listener.heard == []


def test_a_telephone_number_typed_by_a_person_reaches_the_field(listener, place, qtbot):
    place.field.setFocus()
    for letter in "0639980000":
        press_letter(place.field, letter)
        qtbot.wait(60)
    qtbot.waitUntil(lambda: place.field.text() == "0639980000")
    assert listener.heard == []


def test_two_scans_run_together_are_two(listener, place):
    burst(place.field, TOKEN + FRENCH)
    assert listener.heard == [TOKEN, FRENCH]


def test_two_scans_in_a_row_are_two(listener, place):
    burst(place.field, TOKEN)
    burst(place.field, FRENCH)
    assert listener.heard == [TOKEN, FRENCH]


def test_a_scan_while_a_dialog_is_open_waits_for_its_answer(listener, place, qtbot):
    dialog = QDialog(place)
    button = QPushButton("Cancel", dialog)
    button.clicked.connect(dialog.close)
    dialog.open()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    burst(button, TOKEN)
    assert listener.heard == []
    assert dialog.isVisible()
    dialog.close()
    qtbot.waitUntil(lambda: listener.heard == [TOKEN])


def test_commands_with_control_are_left_alone(listener, place):
    place.field.setText("all")
    QTest.keyClick(place.field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert place.field.selectedText() == "all"
