"""Making rosters in the window: checks first, a run that can be watched and stopped, adopting, publishing."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton

from desktop.services.findings import CheckFinding, Finding
from desktop.solver.contract import Ended, Mode, Phase, Progress, Stage, StageCode
from desktop.ui.pages.optimise.comparison import Difference, DifferenceRow, difference_columns
from desktop.ui.pages.optimise.course import Course, course_sentence
from desktop.ui.pages.optimise.findings import finding_row
from desktop.ui.pages.optimise.views import ROSTERS, TOLD, UNPLACED
from desktop.ui.tables import RowsTable
from tests.services.runners import (
    GreedyRunner,
    KeepingRunner,
    ScriptedRunner,
    crash,
    outcome_of,
    place_greedily,
)
from tests.support.builders import make_state, name_id
from tests.support.stoppable import rest_until
from tests.support.windows import make_tools, write_event
from tests.ui.events import crowded_event


class PatientRunner(GreedyRunner):
    """Reports one roster, then waits until it is stopped."""

    def __init__(self):
        super().__init__()
        self.is_waiting = threading.Event()

    def run(self, request, *, report, should_stop):
        report(Progress(phase=Phase.BOUNDING, elapsed=0.1, value_bound=60))
        report(Progress(phase=Phase.IMPROVING, elapsed=0.2, value=40, value_bound=60, breaks=3, placed=1))
        self.is_waiting.set()
        rest_until(should_stop)
        return replace(super().run(request, report=report, should_stop=should_stop), ended=Ended.STOPPED)


@pytest.fixture
def runner():
    return GreedyRunner()


@pytest.fixture
def tools(runner):
    return replace(make_tools(), make_runner=lambda: runner)


@pytest.fixture
def planner(robot, tmp_path, tools):
    """The page in front, with an event whose roster is empty."""
    state = replace(make_state(), draft=(), publications=(), issued=())
    robot.open(write_event(tmp_path / "plan.visavis", state, tools))
    robot.press("Ctrl+5")
    robot.settle()
    return robot


def optimise(robot):
    robot.press("F5")
    robot.settle()


def test_checks_are_there_before_the_run_in_words(planner):
    assert planner.sees("1 person has no language noted")
    assert planner.action("Optimise").isEnabled()


def test_without_anything_to_plan_a_run_cannot_begin_and_the_reason_is_said(robot, tmp_path, tools):
    state = replace(make_state(), requests=(), meetings=(), draft=(), versions=(), publications=(), runs=())
    state = replace(state, pointer=replace(state.pointer, current=None))
    robot.open(write_event(tmp_path / "bare.visavis", state, tools))
    robot.press("Ctrl+5")
    robot.settle()
    assert robot.sees("No request can become a meeting yet")
    assert not robot.action("Optimise").isEnabled()


def test_a_run_ends_with_its_result_in_words_and_changes_nothing_by_itself(planner):
    optimise(planner)
    assert planner.sees("of 2 meetings placed")
    assert planner.sees("Against the working roster:")
    assert planner.window.store.overview.state.draft == ()
    assert len(planner.window.store.overview.state.runs) == 2


def test_an_adopted_result_is_the_working_roster_until_undone(planner):
    optimise(planner)
    planner.press("F7")
    planner.settle()
    assert planner.window.store.overview.state.draft
    assert planner.sees("is now the working roster")
    assert not planner.action("Adopt this roster").isEnabled()
    planner.press("Ctrl+Z")
    planner.settle()
    assert planner.window.store.overview.state.draft == ()


def test_publishing_is_asked_first(planner):
    optimise(planner)
    planner.press("F7")
    planner.settle()
    planner.window.place.questions.says_yes = False
    planner.press("F8")
    planner.settle()
    assert planner.window.place.questions.asked == ["Publish the roster as publication 1?"]
    assert planner.window.store.overview.state.publications == ()


def test_a_published_roster_is_official_and_cannot_be_published_again(planner):
    optimise(planner)
    planner.press("F7")
    planner.settle()
    planner.press("F8")
    planner.settle()
    assert planner.sees("Publication 1 is official.")
    assert not planner.action("Publish").isEnabled()


def test_the_chosen_mode_and_limits_are_those_of_the_run(planner, runner):
    planner.find("Fill: keep everything, place more").setChecked(True)
    planner.find("Time").setCurrentText("1 minute")
    optimise(planner)
    assert (runner.requests[0].mode.value, runner.requests[0].limits.time_limit) == ("fill", 60.0)


@pytest.mark.parametrize("runner", [PatientRunner()])
def test_while_it_runs_the_window_works_and_a_stop_keeps_the_best(planner, runner):
    planner.press("F5")
    planner.wait(runner.is_waiting.is_set)
    planner.wait(lambda: planner.sees("1 of 2 meetings placed, worth 40 of at most 60 (66.6 %), 3 breaks."))
    assert not planner.action("Optimise").isEnabled()
    session, changed = planner.window.store.session, []
    person = make_state().participants[0].id
    planner.window.background.change(lambda task: session.desk.check_in(person, "Nadia"), changed.append)
    planner.wait(lambda: bool(changed))
    planner.press("F6")
    planner.settle()
    assert planner.sees("Stopped; this is the best found by then.")
    assert planner.action("Adopt this roster").isEnabled()


@pytest.mark.parametrize("runner", [ScriptedRunner(crash, crash)])
def test_a_solver_that_dies_leaves_a_sentence_and_the_roster_as_it_was(planner):
    optimise(planner)
    assert planner.sees("The optimiser ended unexpectedly. Nothing was changed; try again.")
    assert not planner.action("Adopt this roster").isEnabled()


def test_the_picture_has_a_table_that_says_the_same(planner):
    optimise(planner)
    planner.press("F9")
    table = planner.find("Figures of the run")
    assert table.model().rowCount() == len(planner.page.views.picture._course.points)
    assert planner.page.views.picture.accessibleDescription().startswith("After 0 s:")


def test_figures_a_sign_of_life_does_not_repeat_stay():
    course = Course(limit=10, asked=4)
    course = course.with_progress(Progress(phase=Phase.IMPROVING, elapsed=1, value=7, breaks=2, placed=3))
    course = course.with_progress(Progress(phase=Phase.BOUNDING, elapsed=2, value_bound=9))
    assert (course.last.value, course.last.bound, course.last.breaks, course.last.placed) == (7, 9, 2, 3)
    assert course_sentence(course).startswith("After 2 s: 3 of 4 meetings placed, worth 7 of at most 9")


def test_before_the_first_roster_it_says_what_is_being_done():
    course = Course(limit=10, asked=4).with_progress(Progress(phase=Phase.BOUNDING, elapsed=1))
    assert course_sentence(course) == "After 1 s: working out what is possible at most."


class RepairingRunner(GreedyRunner):
    """Builds anew what people hold and says by stages what that means."""

    def run(self, request, *, report, should_stop):
        self.requests.append(request)
        stages = (
            Stage(code=StageCode.DISPLACED, figure=0, bound=0),
            Stage(code=StageCode.DISTURBED, figure=2, bound=1),
            Stage(code=StageCode.ADDITIONS, figure=1, bound=1, given=True),
        )
        return replace(outcome_of(request.problem, place_greedily(request.problem)), stages=stages)


@pytest.fixture
def held(robot, event):
    """The page in front, with an event whose roster is published and in people's hands."""
    robot.open(event)
    robot.press("Ctrl+5")
    robot.settle()
    return robot


def test_where_people_hold_something_repair_is_meant(held):
    assert held.find("Repair: keep what people hold").isChecked()
    assert held.sees("stays as it is.")
    held.find("Build: keep only what is pinned").setChecked(True)
    assert held.sees("Build keeps nothing of what people hold")


def test_without_a_roster_there_is_nothing_to_repair(planner):
    assert planner.find("Build: keep only what is pinned").isChecked()
    assert not planner.find("Repair: keep what people hold").isEnabled()


@pytest.mark.parametrize("runner", [RepairingRunner()])
def test_a_repair_says_each_figure_with_its_bound_and_names_who_is_to_be_told(held, runner):
    optimise(held)
    assert runner.requests[0].mode is Mode.REPAIR
    assert held.sees("Every meeting that people hold has a place.")
    assert held.sees("People who hold what changes: 2; at best 1.")
    assert held.sees("New meetings: 1; more are not possible without moving anybody else.")
    assert held.sees("Elena Marchetti")
    held.page.views.setCurrentIndex(TOLD)
    told = held.find("To be told", RowsTable)
    assert "Elena Marchetti" in [row.who for row in told.model().rows]
    assert held.window.store.overview.state.pointer.current == make_state().pointer.current


def test_a_roster_made_before_is_compared_and_taken_up_again(planner):
    optimise(planner)
    planner.press("F7")
    planner.settle()
    planner.press("Ctrl+Z")
    planner.settle()
    planner.page.views.setCurrentIndex(ROSTERS)
    rosters = planner.find("Rosters", RowsTable)
    made = max(row.number for row in rosters.model().rows)
    before = next(row for row in rosters.model().rows if row.number == made)
    rosters.choose(lambda row: row.number == made)
    planner.settle()
    planner.press("F7")
    planner.settle()
    state = planner.window.store.overview.state
    assert state.pointer.current == before.version
    assert set(state.draft) == set(state.version[before.version].placements)


def test_a_roster_that_no_longer_suits_the_event_is_not_taken_up_and_the_reason_is_said(planner):
    planner.page.views.setCurrentIndex(ROSTERS)
    before = planner.window.store.overview.state.draft
    planner.find("Rosters", RowsTable).choose(lambda row: row.number == 1)
    planner.settle()
    planner.press("F7")
    planner.settle()
    assert planner.window.store.overview.state.draft == before
    assert planner.sees("no longer suits the event")


def test_what_has_no_place_is_listed_with_the_reason(planner):
    planner.page.views.setCurrentIndex(UNPLACED)
    planner.settle()
    rows = planner.find("Not placed", RowsTable).model().rows
    assert {row.can_be_placed for row in rows} == {True, False}
    assert all(row.reason for row in rows)


@pytest.mark.parametrize("runner", [KeepingRunner()])
def test_what_a_wish_would_cost_is_found_out_and_taken_where_it_is_listed(robot, tmp_path, tools):
    robot.open(write_event(tmp_path / "crowded.visavis", crowded_event(), tools))
    robot.press("Ctrl+5")
    robot.settle()
    robot.page.views.setCurrentIndex(UNPLACED)
    robot.settle()
    assert not robot.action("What would it cost?").isEnabled()
    wishes = robot.find("Not placed", RowsTable)
    wish = next(row for row in wishes.model().rows if row.can_be_placed)
    wishes.choose(lambda row: row.key == wish.key)
    assert robot.sees(wish.reason)
    robot.press("F12")
    robot.settle()
    assert robot.sees("What it would take")
    robot.page._wishes.ways.findChildren(QPushButton)[0].setFocus()
    robot.press("Space")
    robot.settle()
    assert wish.meeting in {entry.meeting for entry in robot.window.store.overview.state.draft}
    robot.press("Ctrl+Z")
    robot.settle()
    assert wish.meeting not in {entry.meeting for entry in robot.window.store.overview.state.draft}


def test_costs_are_found_out_for_the_working_roster_only(planner):
    optimise(planner)
    planner.page.views.setCurrentIndex(UNPLACED)
    planner.settle()
    wishes = planner.find("Not placed", RowsTable)
    wishes.choose(lambda row: row.can_be_placed)
    assert planner.page.comparing.chosen is not None
    assert not planner.action("What would it cost?").isEnabled()


def test_the_next_view_is_one_key_away(planner):
    names = []
    for _ in range(planner.page.views.count()):
        planner.press("F9")
        names.append(planner.page.views.tabText(planner.page.views.currentIndex()))
    assert len(set(names)) == 6


def test_alternatives_are_made_and_listed_to_be_compared(planner, runner):
    planner.press("F10")
    planner.settle()
    assert len(runner.requests) == 3
    assert planner.page.views.currentIndex() == ROSTERS
    assert planner.sees("about as good and clearly different: 1.")
    assert planner.action("Adopt this roster").isEnabled()


@pytest.mark.parametrize("runner", [ScriptedRunner(crash, crash, crash, crash, crash, crash)])
def test_without_any_alternative_the_roster_stays_and_it_is_said(planner):
    planner.press("F10")
    planner.settle()
    assert planner.sees("No roster was found. Give it more time and try again.")
    assert not planner.action("Adopt this roster").isEnabled()


def test_languages_two_do_not_share_are_said_in_words(qapp):
    state = make_state()
    found = CheckFinding(
        finding=Finding.MUST_WITHOUT_INTERPRETER,
        people=tuple(person.id for person in state.participants[:2]),
        facts=(("languages", "fr / en, it"),),
    )
    assert "(French / English, Italian)" in finding_row(state, found, is_organiser=True).sentence


def test_a_difference_says_both_places_in_one_cell_so_that_neither_is_cut():
    gone = DifferenceRow(
        meeting=name_id("gone"), difference=Difference.LOST, who="A – B", before="Friday 10:00", after=""
    )
    who, place = difference_columns()
    assert (who.text(gone), who.below(gone)) == ("Gone", "A – B")
    assert (place.text(gone), place.below(gone)) == ("Not placed", "Working: Friday 10:00")
