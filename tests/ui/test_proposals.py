"""Proposals at the desk: what somebody waits for, whom an absence leaves alone, and placing it by one key."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from desktop.domain.event import Acceptance
from desktop.domain.people import Registration
from desktop.domain.requests import RequestState
from desktop.ui.dialogs.left_alone import LeftAloneDialog
from desktop.ui.tables import RowsTable
from tests.services.events import Morning
from tests.support.builders import at
from tests.support.windows import make_tools, write_event

SEARCH = "Search"


@pytest.fixture
def morning():
    """The first two meet in the second slot; the first asked for the third too, the fourth waits for two."""
    made = Morning(
        people=6,
        wishes=((0, 1), (0, 2), (3, 4), (3, 5)),
        tables=3,
        acceptance=Acceptance.OPT_IN,
        notice_minutes=0,
    )
    made.place(0, 1, slot=1, table=1)
    return made


@pytest.fixture
def open_morning(robot, tmp_path):
    """Opens the morning and gives the robot."""

    def opened(morning):
        robot.open(write_event(tmp_path / "morning.visavis", morning.state, make_tools()))
        return robot

    return opened


def table(robot):
    return robot.find("Proposals", RowsTable)


def rows(robot):
    return [(row.mark.word, row.second) for row in table(robot).model().rows]


def pairs(robot):
    state = robot.window.store.overview.state
    return {frozenset(state.meeting[entry.meeting].people): entry for entry in state.draft}


def pair(morning, *places):
    return frozenset(morning.people[place].id for place in places)


def note_absence(robot, name):
    robot.type(name, SEARCH)
    robot.press("F7")
    robot.settle()
    robot.wait(lambda: robot.sees("Left alone by"))


def test_whom_somebody_who_does_not_come_leaves_alone_is_shown_with_who_could_stand_in(open_morning, morning):
    robot = open_morning(morning)
    note_absence(robot, "Person1")
    assert rows(robot) == [("Proposed", "Person2 Test02")]
    (row,) = table(robot).model().rows
    assert (row.when, row.first) == ("09:25 · Table 2", "Person0 Test00")


def test_one_key_places_who_stands_in_and_one_undo_takes_it_back(open_morning, morning):
    robot = open_morning(morning)
    note_absence(robot, "Person1")
    robot.press("F10")
    robot.settle()
    assert pairs(robot).keys() == {pair(morning, 0, 2)}
    assert robot.sees("Placed: Saturday 09:25 · Table 2 with Person2 Test02")
    robot.wait(lambda: robot.sees("Nobody is left alone"))
    robot.press("Ctrl+Z")
    robot.settle()
    assert pairs(robot).keys() == {pair(morning, 0, 1)}


def test_the_card_of_who_is_left_alone_says_so(open_morning, morning):
    robot = open_morning(morning)
    note_absence(robot, "Person1")
    robot.press("Esc")
    robot.type("Person0", SEARCH)
    assert robot.sees("Person1 Test01 does not come. F11 shows")
    robot.press("F11")
    robot.wait(lambda: robot.sees("Who is left alone"))
    assert rows(robot) == [("Proposed", "Person2 Test02")]


def test_nobody_left_alone_leaves_the_card_in_front(open_morning, morning):
    robot = open_morning(morning)
    robot.type("Person5", SEARCH)
    robot.press("F7")
    robot.settle()
    assert robot.sees("No meeting is touched")
    assert robot.sees("Noted as not come")


def test_where_nobody_is_free_that_is_said_and_nothing_can_be_placed(open_morning, morning):
    morning.change("people", 2, registration=Registration.CANCELLED)
    morning.change("requests", 1, state=RequestState.DECLINED)
    robot = open_morning(morning)
    robot.type("Person1", SEARCH)
    robot.press("F7")
    robot.settle()
    robot.press("F11")
    robot.wait(lambda: robot.sees("Who is left alone"))
    assert rows(robot) == [("Nobody", "")]
    assert not robot.action("Place this meeting").isEnabled()


def test_what_somebody_waits_for_is_listed_in_order_and_placed_by_enter(open_morning, morning):
    morning.change("requests", 3, stars=5)
    robot = open_morning(morning)
    robot.type("Person3", SEARCH)
    robot.press("F12")
    robot.wait(lambda: robot.sees("waits for"))
    assert rows(robot) == [("Fits", "Person5 Test05"), ("Fits", "Person4 Test04")]
    robot.press("Return", table(robot))
    robot.settle()
    assert pair(morning, 3, 5) in pairs(robot)
    robot.wait(lambda: rows(robot) == [("Fits", "Person4 Test04")])
    robot.press("F10")
    robot.settle()
    robot.wait(lambda: robot.sees("No wish of this person waits"))
    assert len(pairs(robot)) == 3


def test_another_time_is_one_key_away_and_is_where_the_meeting_is_placed(open_morning, morning):
    robot = open_morning(morning)
    robot.type("Person3", SEARCH)
    robot.press("F12")
    robot.wait(lambda: robot.sees("waits for"))
    assert table(robot).model().rows[0].when == "09:00 · Table 1"
    assert "also 09:25" in table(robot).model().rows[0].why
    robot.press("Ctrl+T")
    assert table(robot).model().rows[0].when.startswith("09:25")
    robot.press("F10")
    robot.settle()
    assert pairs(robot)[pair(morning, 3, 4)].slots == (morning.slots[1].id,)


def test_a_wish_without_a_time_says_why(open_morning, morning):
    morning.change("people", 4, leaves=at(9))
    robot = open_morning(morning)
    robot.type("Person3", SEARCH)
    robot.press("F12")
    robot.wait(lambda: robot.sees("waits for"))
    assert rows(robot) == [("No place", "Person4 Test04"), ("Fits", "Person5 Test05")]
    assert robot.sees("never there together")
    assert not robot.action("Place this meeting").isEnabled()


def test_escape_goes_back_to_the_person_and_a_search_leaves_the_list(open_morning, morning):
    robot = open_morning(morning)
    robot.type("Person3", SEARCH)
    robot.press("F12")
    robot.wait(lambda: robot.sees("waits for"))
    robot.press("Esc")
    assert robot.sees("Not checked in yet")
    robot.press("F12")
    robot.wait(lambda: robot.sees("waits for"))
    robot.type("x", SEARCH)
    assert not robot.sees("waits for")


def test_an_answer_that_comes_after_the_next_person_does_not_cover_them(open_morning, morning):
    robot = open_morning(morning)
    robot.type("Person3", SEARCH)
    robot.press("F12")
    robot.press("Esc")
    robot.type("Person4", SEARCH)
    robot.settle()
    assert robot.sees("Person4 Test04")
    assert not robot.sees("waits for")


def test_a_veto_is_not_named_at_a_desk_that_may_not_know_it(open_morning, morning, monkeypatch):
    from desktop.domain.errors import UserError
    from desktop.services.editing import Editing

    def refuse(*ignored, **options):
        raise UserError("edit-refused", rules=["veto"], people=["A", "B"])

    monkeypatch.setattr(Editing, "place", refuse)
    robot = open_morning(morning)
    place = robot.page._proposing._proposals._place
    robot.page._proposing._proposals._place = replace(place, tools=replace(place.tools, is_organiser=False))
    robot.type("Person3", SEARCH)
    robot.press("F12")
    robot.wait(lambda: robot.sees("waits for"))
    robot.press("F10")
    robot.settle()
    assert robot.sees("That cannot be done")
    assert not robot.sees("must not meet")


def test_the_table_of_proposals_is_a_sound_model(open_morning, morning):
    robot = open_morning(morning)
    robot.type("Person3", SEARCH)
    robot.press("F12")
    robot.wait(lambda: robot.sees("waits for"))
    QAbstractItemModelTester(table(robot).model(), QAbstractItemModelTester.FailureReportingMode.Fatal)


@pytest.mark.parametrize("page", ["Ctrl+5", "Ctrl+6"])
def test_organisers_see_and_place_the_same_where_they_plan(open_morning, morning, page):
    morning.change("people", 1, registration=Registration.CANCELLED)
    robot = open_morning(morning)
    robot.press(page)
    robot.settle()
    robot.press("F11")
    robot.wait(lambda: isinstance(QApplication.activeModalWidget(), LeftAloneDialog))
    robot.wait(lambda: len(rows(robot)) == 1)
    robot.press("F5")
    robot.settle()
    assert pairs(robot).keys() == {pair(morning, 0, 2)}
    QApplication.activeModalWidget().close()


class TestWalkIn:
    @pytest.fixture
    def at_walk_in(self, open_morning, morning):
        """A walk-in who says what they look for; one of those registered offers it."""
        morning.change("people", 5, profile="Offriamo finanziamenti.")
        robot = open_morning(morning)
        robot.press("F6")
        robot.type("Vella", "Family name")
        robot.type("We are looking for funding", "Offers and looks for")
        return robot

    def test_who_is_worth_meeting_for_a_walk_in_is_shown_when_they_are_registered(self, at_walk_in):
        at_walk_in.press("Ctrl+S")
        at_walk_in.settle()
        at_walk_in.wait(lambda: at_walk_in.sees("Worth meeting for Vella"))
        assert rows(at_walk_in) == [("Fits", "Person5 Test05")]
        state = at_walk_in.window.store.overview.state
        vella = next(person for person in state.participants if person.family_name == "Vella")
        assert vella.profile == "We are looking for funding"

    def test_an_answer_that_comes_late_leaves_a_form_begun_meanwhile_in_peace(self, open_morning, morning):
        robot = open_morning(morning)
        robot.press("F11")
        robot.press("F6")
        robot.type("Borg", "Family name")
        robot.settle()
        assert not robot.sees("Who is left alone")
        robot.type("Rita", "First name")
        robot.press("Ctrl+S")
        robot.settle()
        robot.wait(lambda: robot.sees("Rita Borg"))

    def test_one_key_asks_for_the_meeting_and_places_it(self, at_walk_in, morning):
        at_walk_in.press("Ctrl+S")
        at_walk_in.settle()
        at_walk_in.wait(lambda: at_walk_in.sees("Worth meeting for Vella"))
        at_walk_in.press("F10")
        at_walk_in.settle()
        assert at_walk_in.sees("Placed: Saturday 09:00")
        assert any(morning.people[5].id in people for people in pairs(at_walk_in))
        at_walk_in.press("Esc")
        at_walk_in.wait(lambda: at_walk_in.sees("with Person5 Test05"))

    def test_who_takes_no_part_in_meetings_gets_a_badge_and_no_proposals(self, at_walk_in):
        at_walk_in.find("Takes part in meetings").click()
        at_walk_in.press("Ctrl+S")
        at_walk_in.settle()
        at_walk_in.wait(lambda: at_walk_in.sees("Vella"))
        assert not at_walk_in.sees("Worth meeting")
        assert at_walk_in.sees("Checked in")
