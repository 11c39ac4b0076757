"""The page of the programme: sessions cut into slots, rooms with tables, closures, items, all by keyboard."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel

from desktop.domain.people import Delegates
from tests.support.builders import at, name_id
from tests.support.windows import make_tools


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
    programme.retype("300", "Minutes of a meeting")
    save(programme)
    assert programme.sees("Not one slot of this length fits in.")


def test_sessions_at_the_same_time_are_both_marked_and_say_with_which(programme):
    assert not any(row.overlap for row in rows(programme))
    first = rows(programme)[0]
    programme.press("F2")
    programme.type("Parallel", "Name of the session")
    form = programme.page.view.pane.form
    for name, value in (("day", first.start.date()), ("start", first.start.time())):
        form._fields[name].show_value(value)
    form._fields["end"].show_value(first.end.time())
    programme.page.view.presenter.edit(form.values())
    save(programme)
    assert {row.name: row.overlap for row in rows(programme)} == {
        "Morning 1": "At the same time as Parallel",
        "Morning 2": "",
        "Parallel": "At the same time as Morning 1",
    }
    assert programme.sees("At the same time as Morning 1. Nobody is put into two meetings at once")


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
    programme.retype(str(taken), "Number")
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
    go_to(programme, "Items")
    programme.page.view.table.choose(lambda row: row.key == name_id("item"))
    programme.retype("1", "Room for")
    save(programme)
    assert rows(programme)[0].problem == "There is room for 1 only"
    assert programme.sees("There is room for 1 only")


def test_a_new_item_for_everybody_is_put_on_the_programme(programme):
    go_to(programme, "Items")
    programme.press("F2")
    programme.type("Opening words", "Title")
    programme.press("Space", programme.find("Everybody attends"))
    save(programme)
    item = next(item for item in state(programme).items if item.title == "Opening words")
    assert item.categories == {"*"}
    assert item.blocks


def shown_form(robot):
    return robot.page.view.pane.form


def change(robot, **changes):
    """Put values into the form as if they had been typed, and save."""
    form = shown_form(robot)
    form.show_values(form.values() | changes)
    robot.page.view.presenter.edit(form.values())
    save(robot)


def test_a_room_says_how_many_it_holds_at_once(programme):
    go_to(programme, "Rooms")
    programme.page.view.table.choose(lambda row: row.name == "Atelier")
    programme.retype("5", "Most meetings at once")
    programme.retype("14", "Most people at once")
    save(programme)
    room = state(programme).room[name_id("dock")]
    assert (room.max_meetings, room.max_people) == (5, 14)


def test_a_table_becomes_somebodys_home_and_says_what_it_is_like(programme):
    go_to(programme, "Tables")
    programme.page.view.table.choose(lambda row: row.number == 3)
    programme.type("pappa", "Home table of")
    assert shown_form(programme).values()["home_of"] == name_id("Eleni")
    change(programme, released=True, attributes=frozenset({"quiet", "by the window"}))
    table = state(programme).table[name_id("table 3")]
    assert (table.home_of, table.released) == (name_id("Eleni"), True)
    assert table.attributes == {"quiet", "by the window"}
    assert [row.home_of for row in rows(programme) if row.number == 3] == ["Ελένη Παππά, others while free"]


def test_walks_between_rooms_are_added_once_and_taken_out(programme):
    go_to(programme, "Walks")
    assert [row.minutes for row in rows(programme)] == [4]
    programme.press("F2")
    change(programme, first=name_id("dock"), second=name_id("villa"), minutes=9)
    assert [row.minutes for row in rows(programme)] == [9]
    programme.press("Ctrl+Del")
    programme.settle()
    assert rows(programme) == []
    programme.press("Ctrl+Z")
    programme.settle()
    assert [row.minutes for row in rows(programme)] == [9]


def test_a_walk_within_a_room_is_refused_at_its_field(programme):
    go_to(programme, "Walks")
    programme.press("F2")
    change(programme, first=name_id("dock"), second=name_id("dock"))
    assert programme.sees("Choose another room.")
    assert len(state(programme).walks) == 1


def test_people_are_enrolled_and_exempt_by_name_and_items_repeat_each_other(programme):
    go_to(programme, "Items")
    programme.page.view.begin()
    before = state(programme).items[0]
    values = shown_form(programme).values()
    assert values["enrolled"] == before.enrolled
    assert set(values["exempt"]) == before.exempt
    change(programme, enrolled=(name_id("Karim"),), exempt=(), series="Coproduction")
    item = state(programme).items[0]
    assert (item.enrolled, item.exempt, item.series) == ((name_id("Karim"),), frozenset(), "Coproduction")
    assert item.chosen == before.chosen


def test_changed_rules_are_a_new_version_that_undo_takes_back(programme):
    go_to(programme, "Rules")
    programme.page.view.begin()
    assert programme.sees("in force for the next run")
    programme.retype("6", "Most meetings of a person a day")
    programme.retype("12:00", "One free slot for lunch, from")
    programme.retype("14:30", "Lunch until")
    save(programme)
    policy = state(programme).policy
    assert (policy.number, policy.max_per_day) == (2, 6)
    assert (policy.lunch_begins, policy.lunch_ends) == (12 * 60, 14 * 60 + 30)
    assert [row.is_in_force for row in rows(programme)] == [True, False]
    programme.press("Ctrl+Z")
    programme.settle()
    assert state(programme).policy.number == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"star_weights": "1, 2, 3"}, "Give five numbers"),
        ({"steps": "1, 2"}, "Give numbers that do not rise"),
        ({"minimum": None}, "Give a number."),
        ({"max_run": 0}, "Give at least 1, or nothing."),
        ({"table_reserve": 100}, "Give a share in percent."),
        ({"lunch_begins": "noon"}, "Give a time such as 12:30"),
        ({"lunch_begins": "12:00", "lunch_ends": ""}, "Give both times, or none."),
        ({"lunch_begins": "12:00", "lunch_ends": "11:00"}, "The end is before the start."),
    ],
)
def test_rules_that_cannot_be_are_refused_at_their_field(programme, changes, said):
    go_to(programme, "Rules")
    programme.page.view.begin()
    change(programme, **changes)
    assert any(said in label.text() for label in shown_form(programme).findChildren(QLabel))
    assert state(programme).policy.number == 1


def test_a_veto_is_added_and_taken_back_by_organisers(programme):
    go_to(programme, "Vetoes")
    assert [(row.first, row.second) for row in rows(programme)] == [("كريم بن صالح", "Xarabank Żgħira")]
    programme.press("F2")
    programme.type("elena", "Never this one")
    programme.type("pappa", "with this one")
    save(programme)
    made = [veto for veto in state(programme).vetoes if not veto.retired]
    assert {frozenset({veto.first, veto.second}) for veto in made} >= {
        frozenset({name_id("Elena"), name_id("Eleni")})
    }
    programme.press("Ctrl+Del")
    programme.settle()
    assert len([veto for veto in state(programme).vetoes if not veto.retired]) == 1


@pytest.mark.parametrize("tools", [replace(make_tools(), is_organiser=False)])
def test_vetoes_are_not_there_at_a_desk(programme):
    tabs = programme.page.tabs
    assert "Vetoes" not in [tabs.tabText(place) for place in range(tabs.count())]


def test_an_organisation_says_where_it_is_and_how_its_people_take_meetings(programme):
    go_to(programme, "Organisations")
    assert [row.name for row in rows(programme)] == ["Onda Blu", "Θάλασσα", "استوديو صفاقس"]
    programme.page.view.table.choose(lambda row: row.name == "Θάλασσα")
    change(programme, country="Cyprus", kind="agency", delegates=Delegates.TOGETHER, sectors="film; games")
    firm = state(programme).organisation[name_id("Thalassa")]
    assert (firm.country, firm.kind, firm.delegates) == ("CY", "agency", Delegates.TOGETHER)
    assert firm.sectors == ("film", "games")
    assert firm.latin_name == "Thalassa"


def test_an_organisation_people_come_from_cannot_be_taken_out(programme):
    go_to(programme, "Organisations")
    programme.page.view.table.choose(lambda row: row.name == "Onda Blu")
    assert not programme.action("Take out").isEnabled()
    programme.press("F2")
    change(programme, name="Nobody & Co")
    assert programme.action("Take out").isEnabled()
    programme.press("Ctrl+Del")
    programme.settle()
    assert "Nobody & Co" not in [row.name for row in rows(programme)]


def test_an_organisation_without_a_name_or_with_no_country_is_refused(programme):
    go_to(programme, "Organisations")
    programme.page.view.table.choose(lambda row: row.name == "Onda Blu")
    change(programme, name="", country="Atlantis")
    assert programme.sees("Give it a name.")
    assert programme.sees("No country is called that.")
