"""Making rosters in the window: checks first, a run that can be watched and stopped, adopting, publishing."""

import threading
from dataclasses import replace

import pytest

from desktop.solver.contract import Ended, Phase, Progress
from desktop.ui.pages.optimise.course import Course, course_sentence
from tests.services.runners import GreedyRunner, ScriptedRunner, crash
from tests.support.builders import make_state
from tests.support.windows import make_tools, write_event


class PatientRunner(GreedyRunner):
    """Reports one roster, then waits until it is stopped."""

    def __init__(self):
        super().__init__()
        self.is_waiting = threading.Event()

    def run(self, request, *, report, should_stop):
        report(Progress(phase=Phase.BOUNDING, elapsed=0.1, value_bound=60))
        report(Progress(phase=Phase.IMPROVING, elapsed=0.2, value=40, value_bound=60, breaks=3, placed=1))
        self.is_waiting.set()
        pause = threading.Event()
        while not should_stop():
            pause.wait(0.005)
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
    assert planner.sees("have no language noted")
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
    assert table.model().rowCount() == len(planner.page._picture._course.points)
    assert planner.page._picture.accessibleDescription().startswith("After 0 s:")


def test_figures_a_sign_of_life_does_not_repeat_stay():
    course = Course(limit=10, asked=4)
    course = course.with_progress(Progress(phase=Phase.IMPROVING, elapsed=1, value=7, breaks=2, placed=3))
    course = course.with_progress(Progress(phase=Phase.BOUNDING, elapsed=2, value_bound=9))
    assert (course.last.value, course.last.bound, course.last.breaks, course.last.placed) == (7, 9, 2, 3)
    assert course_sentence(course).startswith("After 2 s: 3 of 4 meetings placed, worth 7 of at most 9")


def test_before_the_first_roster_it_says_what_is_being_done():
    course = Course(limit=10, asked=4).with_progress(Progress(phase=Phase.BOUNDING, elapsed=1))
    assert course_sentence(course) == "After 1 s: working out what is possible at most."
