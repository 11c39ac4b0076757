"""A list read again in the window: what differs is decided field by field, who vanished, one undo for all."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from desktop.domain.people import Registration
from desktop.ui.import_dialog import ImportDialog
from tests.support.windows import write_event
from tests.tools.scenes_lists import FIRST_LIST, SECOND_LIST

NEW, OLD = "+35621000009", "+35621000001"


@pytest.fixture
def listed(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(FIRST_LIST, encoding="utf-8")
    return path


@pytest.fixture
def refresh(robot, tools, listed, tmp_path):
    """The list was read once; it is read again, changed."""
    from tests.support.builders import make_state

    path = write_event(tmp_path / "refresh.visavis", make_state(), tools)
    with tools.open(path) as session:
        session.transfer.import_file(listed, "participants", "Nadia")
    robot.open(path)
    robot.press("Ctrl+2")
    robot.settle()
    read_again(robot, listed, SECOND_LIST)
    return robot


def read_again(robot, listed, text):
    listed.write_text(text, encoding="utf-8")
    robot.window.place.questions.path = listed
    press(robot, "F8")


def press(robot, keys):
    """Press keys on the page, once no dialog is before it any more."""
    robot.window.shell.activateWindow()
    robot.wait(robot.window.shell.isActiveWindow)
    robot.press(keys)
    robot.settle()


def dialog(robot):
    return next(found for found in robot.window.shell.findChildren(ImportDialog) if found.isVisible())


def open_tab(robot, words):
    tabs = dialog(robot).tabs
    (place,) = [n for n in range(tabs.count()) if tabs.tabText(n).startswith(words) and tabs.isTabVisible(n)]
    tabs.setCurrentIndex(place)
    return tabs.currentWidget()


def choose(robot, tab, *words):
    part = open_tab(robot, tab)
    part.table.clearSelection()
    part.table.choose(lambda row: all(word in (row.who, row.field) for word in words))
    return part


def person(robot, name):
    people = robot.window.store.overview.state.participants
    return next(one for one in people if one.family_name == name)


def take_in(robot):
    dialog(robot)._go.click()
    robot.settle()


def fields(robot):
    return {(row.who, row.field): row for row in dialog(robot).parts.differences.model.rows}


def test_every_field_is_shown_with_theirs_ours_and_what_the_list_said_before(refresh):
    for part in (dialog(refresh).parts.differences, dialog(refresh).parts.vanished):
        QAbstractItemModelTester(part.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    row = fields(refresh)["Maria Vella", "Phone"]
    assert (row.theirs, row.ours, row.base, row.mark.word) == (NEW, OLD, OLD, "Theirs")
    assert fields(refresh)["Vella Films", "Name"].theirs == "Vella Films Ltd"
    assert fields(refresh)["Maria Vella", "Languages"].theirs == "Maltese, English"
    assert fields(refresh)["Karmenu Zahra", "Status"].theirs == "Cancelled"


def test_one_field_of_one_person_is_kept_and_the_rest_comes_in(refresh):
    choose(refresh, "Changed fields", "Maria Vella", "Phone")
    refresh.click("Keep ours")
    refresh.settle()
    assert fields(refresh)["Maria Vella", "Phone"].mark.word == "Ours"
    take_in(refresh)
    assert person(refresh, "Vella").phone == OLD
    assert person(refresh, "Zahra").registration is Registration.CANCELLED


def test_never_is_remembered_for_the_list_until_it_is_left_to_the_rules(refresh, listed):
    choose(refresh, "Changed fields", "Maria Vella", "Phone")
    refresh.click("Never theirs")
    refresh.settle()
    take_in(refresh)
    assert person(refresh, "Vella").phone == OLD
    read_again(refresh, listed, SECOND_LIST.replace(NEW, "+35621000008"))
    assert fields(refresh)["Maria Vella", "Phone"].mark.word == "Ours"
    choose(refresh, "Changed fields", "Maria Vella", "Phone")
    refresh.click("Always theirs")
    refresh.settle()
    take_in(refresh)
    assert person(refresh, "Vella").phone == "+35621000008"


def test_who_vanished_stays_unless_taken_off_and_one_undo_brings_all_back(refresh):
    part = open_tab(refresh, "No longer in the list")
    assert [row.label for row in part.model.rows] == ["Dun Borg"]
    part.table.selectAll()
    refresh.click("Take off")
    refresh.settle()
    assert "take off 1" in dialog(refresh)._go.text()
    take_in(refresh)
    assert person(refresh, "Borg").registration is Registration.CANCELLED
    refresh.click("Undo")
    refresh.settle()
    assert person(refresh, "Borg").registration is Registration.REGISTERED
    assert person(refresh, "Vella").phone == OLD


def test_a_row_is_left_out_and_taken_after_all(refresh):
    part = open_tab(refresh, "Rows")
    part.table.choose(lambda row: row.label == "Rita Camilleri")
    refresh.click("Leave out")
    refresh.settle()
    assert dialog(refresh)._go.text() == "Take in 2 rows"
    part.table.choose(lambda row: row.is_left_out)
    refresh.click("Take after all")
    refresh.settle()
    assert dialog(refresh)._go.text() == "Take in 3 rows"


def test_letters_and_headings_can_be_read_otherwise(refresh, listed):
    dialog(refresh).reject()
    listed.write_bytes("a note\nPrénom;Nom;E-mail\nZoé;Grimaud;zoe@grimaud.example\n".encode("cp1252"))
    press(refresh, "F8")
    letters = refresh.find("Letters")
    assert letters.value() == "cp1252"
    assert dialog(refresh).parts.lines.item(0, 0).text() == "a note"
    row = refresh.find("Headings in row")
    row.show_value(0)
    row.activated.emit(row.currentIndex())
    refresh.settle()
    assert not dialog(refresh)._go.isEnabled()
    row.show_value(2)
    row.activated.emit(row.currentIndex())
    refresh.settle()
    assert dialog(refresh)._go.text() == "Take in 1 row"
    letters.show_value("utf-8")
    letters.activated.emit(letters.currentIndex())
    refresh.settle()
    assert not dialog(refresh)._go.isEnabled()
    assert "utf-8" in dialog(refresh)._trouble.text()


def test_cells_are_taken_from_the_clipboard(refresh):
    dialog(refresh).reject()
    QGuiApplication.clipboard().setText("First name\tLast name\tEmail\nAda\tPace\tada@pace.example\n")
    press(refresh, "Ctrl+Shift+V")
    take_in(refresh)
    assert person(refresh, "Pace").email == "ada@pace.example"


def test_an_empty_clipboard_is_said(refresh):
    dialog(refresh).reject()
    QGuiApplication.clipboard().clear()
    press(refresh, "Ctrl+Shift+V")
    assert refresh.sees("The clipboard is empty")
