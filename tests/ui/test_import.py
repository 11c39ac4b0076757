"""Importing in the window: seen before it happens, columns corrected, taken in as one change."""

import pytest
import xlsxwriter
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


ROOMS = "Room;Building;Table;Home of\nSala Blu;Lido;41\u201343;\nSala Rossa;Lido;44;Nobody Known\n"
FIRMS = "Company;Country;Type;Delegates\nRossa Film;Italy;Producer;together\n"
ITEMS = "Title;Type;Date;Start;End;Room\nLight and sound;workshop;2026-12-05;10:00;11:00;\n"


@pytest.fixture
def programme(at_event):
    at_event.press("Ctrl+4")
    at_event.settle()
    return at_event


def choose(robot, name, value):
    field = robot.find(name)
    field.show_value(value)
    field.activated.emit(field.currentIndex())
    robot.settle()


def state_of(robot):
    return robot.window.store.overview.state


@pytest.mark.parametrize("text", [ROOMS, FIRMS, ITEMS])
def test_what_a_list_holds_is_guessed_from_its_headings(programme, tmp_path, text):
    read(programme, tmp_path / "list.csv", text)
    kinds = {ROOMS: "rooms", FIRMS: "organisations", ITEMS: "programme"}
    assert programme.find("A list of").value() == kinds[text]
    assert dialog(programme)._go.isEnabled()


def test_rooms_come_in_with_their_tables_and_one_undo_takes_them_out(programme, tmp_path):
    read(programme, tmp_path / "rooms.csv", ROOMS)
    assert "Nobody Known" in " ".join(row.said for row in dialog(programme).parts.rows.model.rows)
    before = state_of(programme)
    dialog(programme)._go.click()
    programme.settle()
    rooms = {room.id: room.name for room in state_of(programme).rooms}
    placed = {table.number: rooms[table.room] for table in state_of(programme).tables}
    assert {placed[number] for number in (41, 42, 43)} == {"Sala Blu"}
    assert placed[44] == "Sala Rossa"
    programme.click("Undo")
    programme.settle()
    assert state_of(programme).tables == before.tables


def test_the_part_in_front_says_what_a_list_is_that_could_be_several(programme, tmp_path):
    bare = "Name\nSala Blu\n"
    read(programme, tmp_path / "names.csv", bare)
    assert programme.find("A list of").value() == "rooms"
    programme.click("Cancel")
    programme.settle()
    tabs = programme.window.shell.page.tabs
    (place,) = [n for n in range(tabs.count()) if tabs.tabText(n) == "Organisations"]
    tabs.setCurrentIndex(place)
    read(programme, tmp_path / "names.csv", bare)
    assert programme.find("A list of").value() == "organisations"


def test_another_kind_is_chosen_and_its_columns_are_offered(programme, tmp_path):
    read(programme, tmp_path / "names.csv", "Name;Country\nRossa Film;Italy\n")
    choose(programme, "A list of", "rooms")
    assert programme.find("Column Name").value() == "room"
    assert dialog(programme).parts.rows.model.rows[0].label == "Rossa Film"
    choose(programme, "A list of", "organisations")
    assert programme.find("Column Name").value() == "organisation"
    programme.click("Take in 1 row")
    programme.settle()
    assert "Rossa Film" in {firm.name for firm in state_of(programme).organisations}


def test_a_list_of_rooms_is_compared_when_it_is_read_again(programme, tmp_path):
    path = tmp_path / "rooms.csv"
    for places in ("20", "30"):
        read(programme, path, f"Room;Capacity\nSala Blu;{places}\n")
        if places == "20":
            dialog(programme)._go.click()
            programme.settle()
    (found,) = dialog(programme).parts.differences.model.rows
    assert (found.who, found.theirs, found.ours) == ("Sala Blu", "30", "20")
    dialog(programme).tabs.setCurrentWidget(dialog(programme).parts.differences)
    dialog(programme).parts.differences.table.selectAll()
    programme.click("Keep ours")
    programme.settle()
    assert dialog(programme)._go.text() == "Nothing to take in"


def test_requests_opened_among_the_people_are_taken_for_requests(people, tmp_path):
    read(people, tmp_path / "wishes.csv", "From email;To email;Stars\na@x.example;b@x.example;3\n")
    assert people.find("A list of").value() == "requests"


def test_the_kind_follows_the_sheet_until_somebody_chooses_it(programme, tmp_path):
    path = tmp_path / "all.xlsx"
    sheets = {
        "Halls": (("Building", "Room", "Table"), ("Lido", "Blu", 77)),
        "Firms": (("Company", "Country"), ("Zed", "IT")),
    }
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for place, cells in enumerate(rows):
                sheet.write_row(place, 0, cells)
    programme.window.place.questions.path = path
    programme.press("F8")
    programme.settle()
    choose(programme, "Sheet", "Firms")
    assert programme.find("A list of").value() == "organisations"
    choose(programme, "A list of", "rooms")
    choose(programme, "Sheet", "Halls")
    choose(programme, "A list of", "meetings")
    assert not dialog(programme)._go.isEnabled()
    assert "looks like a list of rooms" in dialog(programme)._trouble.text()
    choose(programme, "A list of", "rooms")
    assert dialog(programme)._go.text() == "Take in 1 row"
