"""The roster by hand: seen as a grid, searched, changed by keys, refused by the judge in words."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton

from desktop.domain.event import Acceptance
from desktop.domain.requests import RequestState
from desktop.domain.roster import MeetingState
from desktop.ui.pages.roster.grid import Against, CellKind, build_grid
from desktop.ui.pages.roster.model import GridModel
from tests.services.runners import KeepingRunner
from tests.support.builders import at, make_placement, make_request, make_state, make_veto, name_id
from tests.support.windows import make_tools, write_event
from tests.ui.events import crowded_event, table_event


@pytest.fixture
def roster(robot, tmp_path, tools):
    """The page in front."""
    robot.open(write_event(tmp_path / "roster.visavis", table_event(), tools))
    robot.press("Ctrl+6")
    robot.settle()
    return robot


def state_of(robot):
    return robot.window.store.overview.state


def go_to(robot, row, column):
    robot.page._view.go_to((row, column))


def start_of(robot, names):
    """Where the meeting of these people begins, or None."""
    people = {name_id(name) for name in names}
    state = state_of(robot)
    for placement in state.draft:
        if set(state.meeting[placement.meeting].people) == people:
            return state.slot[placement.slots[0]].start, state.table[placement.table].number
    return None


def test_tables_stand_at_the_left_and_time_runs_to_the_right():
    grid = build_grid(make_state(), Against.TABLES, at(8))
    assert [row.title for row in grid.rows] == ["Table 1", "Table 2", "Table 3"]
    assert [head.slot.start for head in grid.columns] == sorted(head.slot.start for head in grid.columns)
    assert [column for column, head in enumerate(grid.columns) if head.begins_session] == [0, 4]


def test_a_cell_shows_two_short_names_and_all_of_it_in_words():
    cell = build_grid(make_state(), Against.TABLES, at(8)).cell((1, 0))
    assert cell.kind is CellKind.MEETING
    assert "E. Marchetti" in (cell.first, cell.second)
    assert "Elena Marchetti" in cell.spoken
    assert "Table 2" in cell.spoken


def test_against_people_everybody_has_their_own_day():
    grid = build_grid(make_state(), Against.PEOPLE, at(8))
    rows = {row.subject: place for place, row in enumerate(grid.rows)}
    assert grid.cell((rows[name_id("Elena")], 0)).second == "Table 2"
    assert grid.cell((rows[name_id("Elena")], 2)).kind is CellKind.CLOSED


def test_what_changed_since_publication_bears_a_mark():
    state = make_state()
    moved = tuple(
        make_placement(state.meeting[entry.meeting], state.slots[1], state.tables[1])
        if entry.slots == (name_id("slot 0.0"),)
        else entry
        for entry in state.draft
    )
    grid = build_grid(replace(state, draft=moved), Against.TABLES, at(8))
    assert [place for place, cell in grid.cells.items() if cell.is_changed] == [(1, 1)]


def test_the_model_keeps_to_the_rules_of_models(qapp):
    model = GridModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for against in (Against.TABLES, Against.PEOPLE, Against.PEOPLE):
        model.show_grid(build_grid(make_state(), against, at(8)))
    assert model.rowCount() == 3


def test_the_cell_under_the_cursor_is_told_in_full(roster):
    go_to(roster, 1, 0)
    assert roster.sees("Saturday 09:00")
    assert roster.sees("Elena Marchetti")
    roster.press("Right")
    assert roster.sees("Free")


def test_a_meeting_is_moved_with_keys_alone(roster):
    go_to(roster, 1, 0)
    roster.press("F4")
    roster.press("Right")
    roster.settle()
    assert roster.sees("Possible. Enter places it here.")
    roster.press("F5")
    roster.settle()
    assert start_of(roster, ["Elena", "Karim"]) == (at(9, 25), 2)
    assert not roster.page.presenter.has_hand


def test_enter_places_what_is_in_hand(roster):
    go_to(roster, 1, 0)
    roster.press("F4")
    roster.press("Right")
    roster.press("Return")
    roster.settle()
    assert start_of(roster, ["Elena", "Karim"]) == (at(9, 25), 2)


def test_the_day_stays_over_the_first_column_in_sight_when_its_beginning_is_scrolled_away(roster):
    view = roster.page._view
    heads = view.horizontalHeader()
    assert heads.day_at_edge() == ""
    view.setFixedWidth(view.verticalHeader().width() + view.columnWidth(0))
    view.horizontalScrollBar().setValue(view.columnWidth(0) + 20)
    assert heads.logicalIndexAt(0) == 1
    assert heads.day_at_edge() == "Saturday"
    assert not view.grab().isNull()


def test_the_line_of_now_stands_within_its_slot_and_nowhere_outside_the_day(roster):
    view = roster.page._view
    assert view.now_at() is None
    view.show_now(at(9, 35))
    inside = view.now_at() - view.columnViewportPosition(1)
    assert inside == pytest.approx(view.columnWidth(1) / 2)
    view.show_now(at(9, 22))
    assert view.now_at() == view.columnViewportPosition(1)


def test_where_the_judge_says_no_it_says_why_before_and_after(roster):
    go_to(roster, 1, 0)
    roster.press("F4")
    go_to(roster, 0, 1)
    roster.settle()
    assert roster.sees("away from the home table")
    roster.press("F5")
    roster.settle()
    assert roster.sees("That cannot be done")
    assert start_of(roster, ["Elena", "Karim"]) == (at(9), 2)


def test_escape_leaves_a_meeting_where_it_was(roster):
    go_to(roster, 1, 0)
    roster.press("F4")
    assert roster.sees("Enter places, Escape leaves it")
    roster.press("Escape")
    assert not roster.page.presenter.has_hand
    assert not roster.action("Place here").isEnabled()


def test_a_pin_is_set_and_taken_off_by_the_same_key(roster):
    go_to(roster, 1, 0)
    roster.press("F6")
    roster.settle()
    assert roster.sees("Pinned")
    roster.press("F6")
    roster.settle()
    assert not roster.sees("Pinned")


def test_what_is_taken_out_stays_wished_for_and_can_be_placed_again(roster):
    before = len(roster.page._unplaced.rows)
    go_to(roster, 1, 0)
    roster.press("F7")
    roster.settle()
    assert start_of(roster, ["Elena", "Karim"]) is None
    assert roster.sees(f"Not placed: {before + 1}")
    table = roster.find("Not placed")
    table.setFocus()
    table.selectRow(0)
    roster.settle()
    assert roster.sees("It would fit without moving anybody")
    roster.press("F4")
    go_to(roster, 1, 1)
    roster.press("F5")
    roster.settle()
    assert start_of(roster, ["Elena", "Karim"]) == (at(9, 25), 2)


def test_a_cancelled_meeting_is_planned_no_more_and_undo_brings_it_back(roster):
    go_to(roster, 1, 0)
    roster.press("F8")
    roster.settle()
    assert MeetingState.CANCELLED in {meeting.state for meeting in state_of(roster).meetings}
    roster.press("Ctrl+Z")
    roster.settle()
    assert start_of(roster, ["Elena", "Karim"]) == (at(9), 2)


def test_a_new_meeting_needs_two_people_then_a_place(roster):
    roster.press("F2")
    roster.type("karim", "First person")
    roster.press("Return")
    roster.type("eleni", "Second person")
    roster.press("Return")
    assert roster.sees("Placing")
    go_to(roster, 1, 2)
    roster.press("F5")
    roster.settle()
    assert start_of(roster, ["Karim", "Eleni"]) == (at(9, 50), 2)


def test_a_new_meeting_of_one_is_refused_in_words(roster):
    roster.press("F2")
    roster.type("karim", "First person")
    roster.press("Return")
    roster.press("Return")
    assert roster.sees("Name two different people")


def test_searching_goes_to_the_meetings_of_whoever_is_meant(roster):
    roster.type("eleni", "Find somebody in the roster")
    assert roster.page._model.sought == {name_id("Eleni")}
    assert roster.page._view.currentIndex().column() == 4


def test_tables_turn_into_people_and_the_cursor_stays_with_the_meeting(roster):
    go_to(roster, 1, 0)
    roster.press("F9")
    roster.settle()
    assert roster.page._model.grid.against is Against.PEOPLE
    assert roster.page.presenter.chosen_meeting is not None


def test_names_at_the_left_have_more_room_against_people(roster):
    heads = roster.page._view.verticalHeader()
    before = heads.width()
    roster.press("F9")
    roster.settle()
    assert heads.width() > before
    roster.press("F9")
    roster.settle()
    assert heads.width() == before


def test_without_slots_it_says_what_to_do_first(robot, tmp_path, tools):
    state = make_state()
    bare = replace(
        state,
        slots=(),
        sessions=(),
        draft=(),
        versions=(),
        publications=(),
        runs=(),
        requests=(),
        meetings=(),
        pointer=replace(state.pointer, current=None),
    )
    robot.open(write_event(tmp_path / "bare.visavis", bare, tools))
    robot.press("Ctrl+6")
    robot.settle()
    assert robot.sees("There is nothing to place meetings in yet")


def test_the_number_of_what_is_not_placed_is_that_of_the_list_without_what_was_declined(
    robot, tmp_path, tools
):
    state = table_event()
    asker, asked = state.participants[1], state.participants[2]
    declined, waiting = (
        make_request(asker, asked, id=name_id(answer), number=number, state=answer)
        for number, answer in enumerate((RequestState.DECLINED, RequestState.PENDING), start=9)
    )
    policies = (replace(state.policy, acceptance=Acceptance.OPT_IN),)
    state = replace(state, policies=policies, requests=(*state.requests, declined, waiting))
    robot.open(write_event(tmp_path / "roster.visavis", state, tools))
    robot.press("Ctrl+6")
    robot.settle()
    rows = robot.page._unplaced.rows
    assert "Not answered yet." in [row.reason for row in rows]
    assert "Declined." not in [row.reason for row in rows]
    assert robot.sees(f"Not placed: {len(rows)}")
    meetings = sum(row.can_be_placed for row in rows)
    assert robot.sees(f"Meetings: {meetings}; requests that are no meeting: {len(rows) - meetings}.")


@pytest.fixture
def crowded(robot, tmp_path, tools):
    robot.open(write_event(tmp_path / "crowded.visavis", crowded_event(), tools))
    robot.press("Ctrl+6")
    robot.settle()
    return robot


@pytest.mark.parametrize("tools", [replace(make_tools(), make_runner=KeepingRunner)])
def test_what_a_wish_would_cost_is_found_out_and_taken_by_key(crowded):
    wish = next(row for row in crowded.page._unplaced.rows if row.can_be_placed)
    assert wish.brief.startswith("would fit ")
    crowded.page._table.choose(lambda row: row.key == wish.key)
    assert crowded.sees("It would fit without moving anybody")
    crowded.press("F12")
    crowded.settle()
    assert crowded.sees("What it would take")
    assert crowded.sees("without moving anybody.")
    taking = crowded.page._ways.findChildren(QPushButton)[0]
    taking.setFocus()
    crowded.press("Space")
    crowded.settle()
    assert wish.meeting in {entry.meeting for entry in state_of(crowded).draft}
    crowded.press("Ctrl+Z")
    crowded.settle()
    assert wish.meeting not in {entry.meeting for entry in state_of(crowded).draft}


@pytest.mark.parametrize("tools", [make_tools(), replace(make_tools(), is_organiser=False)])
def test_that_a_veto_is_the_reason_is_told_to_organisers_only(robot, tmp_path, tools):
    state = table_event()
    karim, eleni = state.participants[1], state.participants[2]
    wish = make_request(karim, eleni, id=name_id("wish"), number=77)
    veto = make_veto(karim, eleni, id=name_id("never"))
    state = replace(state, requests=(*state.requests, wish), vetoes=(veto,))
    robot.open(write_event(tmp_path / "vetoed.visavis", state, tools))
    robot.press("Ctrl+6")
    robot.settle()
    robot.page.presenter.take_pair((karim.id, eleni.id))
    go_to(robot, 2, 2)
    robot.press("F5")
    robot.settle()
    rows = robot.page._unplaced.rows
    said = " ".join([*robot.texts(), *(f"{row.reason} {row.brief}" for row in rows)]).casefold()
    assert "not possible" in said or tools.is_organiser
    assert ("veto" in said or "must not meet" in said) is tools.is_organiser


def test_who_is_to_meet_is_asked_in_the_room_of_what_is_not_placed(roster):
    roster.press("F2")
    assert roster.page._form.isVisible()
    assert not roster.page._table.isVisible()
    roster.press("Esc")
    assert not roster.page._form.isVisible()
    assert roster.page._table.isVisible()


def test_a_meeting_nobody_wished_for_is_judged_before_it_is_placed(roster):
    people = state_of(roster).participants
    roster.page.presenter.take_pair((people[1].id, people[2].id))
    go_to(roster, 0, 2)
    roster.settle()
    assert roster.sees("home table")
    go_to(roster, 1, 2)
    roster.settle()
    assert roster.sees("Possible. Enter places it here.")
