"""The page of the programme: sessions cut into slots, rooms with tables, closures, items, all by keyboard."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from tests.support.builders import at, name_id


@pytest.fixture
def programme(at_event):
    at_event.press("Ctrl+4")
    at_event.settle()
    return at_event


def go_to(robot, word):
    tabs = robot.page.tabs
    while tabs.tabText(tabs.currentIndex()) != word:
        robot.press("F6")
    robot.settle()
    QAbstractItemModelTester(robot.page.view.model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def state(robot):
    return robot.window.store.overview.state


def save(robot):
    robot.press("Ctrl+S")
    robot.settle()


def rows(robot):
    return robot.page.view.model.rows


def retype(robot, text, name):
    field = robot.find(name)
    field.setFocus()
    field.selectAll()
    robot.press("Del", field)
    robot.type(text, name)


def test_sessions_are_listed_with_their_slots(programme):
    assert [(row.name, row.slots) for row in rows(programme)] == [("Morning 1", 4), ("Morning 2", 4)]


def test_a_new_session_is_cut_into_slots_and_undone(programme):
    programme.press("F2")
    programme.type("Afternoon", "Name of the session")
    save(programme)
    made = [row for row in rows(programme) if row.name == "Afternoon"]
    assert [row.slots for row in made] == [7]
    assert made[0].start == at(14, day=1)
    programme.press("Ctrl+Z")
    programme.settle()
    assert len(rows(programme)) == 2


def test_a_session_that_fits_no_slot_is_said_under_its_field(programme):
    programme.press("F2")
    programme.type("Afternoon", "Name of the session")
    retype(programme, "300", "Minutes of a meeting")
    save(programme)
    assert programme.sees("Not one slot of this length fits in.")


def test_a_new_room_comes_with_its_tables(programme):
    before = max(table.number for table in state(programme).tables)
    go_to(programme, "Rooms")
    programme.press("F2")
    programme.type("Salle Pagnol", "Name on the door")
    programme.type("3", "Tables to put in")
    save(programme)
    room = next(room for room in state(programme).rooms if room.name == "Salle Pagnol")
    numbers = [table.number for table in state(programme).tables if table.room == room.id]
    assert numbers == [before + 1, before + 2, before + 3]


def test_a_table_number_that_is_taken_is_said_under_its_field(programme):
    go_to(programme, "Tables")
    taken = rows(programme)[0].number
    programme.press("F2")
    retype(programme, str(taken), "Number")
    save(programme)
    assert programme.sees(f"There is a table {taken} already.")


def test_a_table_is_closed_and_opened_again(programme):
    go_to(programme, "Closures")
    count = len(rows(programme))
    programme.press("F2")
    field = programme.find("What is closed")
    field.show_value(state(programme).tables[0].id)
    field.activated.emit(field.currentIndex())
    programme.type("wobbly", "Why")
    save(programme)
    assert len(rows(programme)) == count + 1
    programme.press("Ctrl+Del")
    programme.settle()
    assert len(rows(programme)) == count


def test_an_item_too_small_for_its_people_is_marked(programme):
    go_to(programme, "Programme items")
    programme.page.view.table.choose(lambda row: row.key == name_id("item"))
    retype(programme, "1", "Room for")
    save(programme)
    assert rows(programme)[0].problem == "There is room for 1 only"
    assert programme.sees("There is room for 1 only")


def test_a_new_item_for_everybody_is_put_on_the_programme(programme):
    go_to(programme, "Programme items")
    programme.press("F2")
    programme.type("Opening words", "Title")
    programme.press("Space", programme.find("Everybody attends"))
    save(programme)
    item = next(item for item in state(programme).items if item.title == "Opening words")
    assert item.categories == {"*"}
    assert item.blocks
