"""Importing in the window: seen before it happens, columns corrected, taken in as one change."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from desktop.ui.import_dialog import ImportDialog
from desktop.ui.style import Tone

LIST = "Cognome;Nome;E-mail;Lingue;Colonna strana\nVella;Maria;maria@vella.example;it;Malta\n;;nobody;;\n"


@pytest.fixture
def people(at_event):
    at_event.press("Ctrl+2")
    at_event.settle()
    return at_event


@pytest.fixture
def listed(people, tmp_path):
    """The dialog with a list of two rows read."""
    return read(people, tmp_path / "list.csv", LIST)


def read(robot, path, text):
    path.write_text(text, encoding="utf-8")
    robot.window.place.questions.path = path
    robot.window.shell.activateWindow()
    robot.wait(robot.window.shell.isActiveWindow)
    robot.press("F8")
    robot.settle()
    return robot


def dialog(robot):
    found = robot.window.shell.findChildren(ImportDialog)
    return found[0] if found else None


def names(robot):
    return {person.family_name for person in robot.window.store.overview.state.participants}


def test_what_would_happen_is_shown_and_nothing_has_happened(listed):
    QAbstractItemModelTester(
        dialog(listed).parts.rows.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    rows = dialog(listed).parts.rows.model.rows
    assert [(row.key, row.mark.tone) for row in rows] == [(3, Tone.BAD), (2, Tone.OK)]
    assert "there is no name" in rows[0].said
    assert "1 left out" in dialog(listed)._counts.text()
    assert "Vella" not in names(listed)


def test_the_good_rows_are_taken_in_and_one_click_takes_them_back(listed):
    listed.click("Take in 1 row")
    listed.settle()
    assert dialog(listed) is None or not dialog(listed).isVisible()
    assert "Vella" in names(listed)
    assert listed.sees("list.csv: 1 taken in. 1 left out.")
    listed.click("Undo")
    listed.settle()
    assert "Vella" not in names(listed)


def test_a_column_is_taken_for_something_else(listed):
    column = listed.find("Column Colonna strana")
    column.show_value("country")
    column.activated.emit(column.currentIndex())
    listed.settle()
    listed.click("Take in 1 row")
    listed.settle()
    state = listed.window.store.overview.state
    assert next(p for p in state.participants if p.family_name == "Vella").country == "MT"


def test_a_column_can_be_left_out(listed):
    column = listed.find("Column E-mail")
    column.show_value("")
    column.activated.emit(column.currentIndex())
    listed.settle()
    listed.click("Take in 1 row")
    listed.settle()
    state = listed.window.store.overview.state
    assert next(p for p in state.participants if p.family_name == "Vella").email == ""


def test_columns_nobody_knows_are_asked_for(people, tmp_path):
    read(people, tmp_path / "strange.csv", "Alpha;Beta\nVella;Maria\n")
    assert not people.find("Nothing to take in").isEnabled()
    for heading, field in (("Alpha", "family_name"), ("Beta", "given_name")):
        column = people.find(f"Column {heading}")
        column.show_value(field)
        column.activated.emit(column.currentIndex())
        people.settle()
    people.click("Take in 1 row")
    people.settle()
    assert "Vella" in names(people)


def test_giving_up_leaves_the_event_alone_and_another_list_can_follow(listed, tmp_path):
    before = listed.window.store.overview.state
    listed.click("Cancel")
    listed.settle()
    assert listed.window.store.overview.state == before
    read(listed, tmp_path / "again.csv", LIST)
    listed.click("Take in 1 row")


def test_a_file_that_is_no_list_is_told_in_words(people, tmp_path):
    read(people, tmp_path / "picture.csv", "%PDF-1.4 nothing")
    assert dialog(people) is None
    assert people.sees("picture.csv")
