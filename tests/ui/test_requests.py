"""The page of requests: where each stands, answers for many at once, sides found by typing."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton

from desktop.domain.requests import RequestState
from desktop.ui.style import Tone
from tests.services.events import Morning
from tests.support.builders import name_id
from tests.support.windows import write_event


@pytest.fixture
def morning():
    """Four people: a request that is placed, one not placed, one not answered, one between colleagues."""
    morning = Morning(wishes=((0, 1), (2, 3), (0, 2), (1, 3)))
    morning.place(0, 1, 0)
    morning.change("requests", 2, state=RequestState.PENDING)
    morning.change("people", 3, affiliations=morning.people[1].affiliations)
    return morning


@pytest.fixture
def requests(robot, tmp_path, tools, morning):
    robot.open(write_event(tmp_path / "morning.visavis", morning.state, tools))
    robot.press("Ctrl+3")
    robot.settle()
    QAbstractItemModelTester(robot.page.view.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return robot


def marks(robot):
    return {row.number: (row.mark.tone, row.mark.word) for row in robot.page.view.model.rows}


def choose(robot, number):
    robot.page.view.table.choose(lambda row: row.number == number)


def request(robot, number):
    state = robot.window.store.overview.state
    return next(entry for entry in state.requests if entry.number == number)


def test_the_status_says_what_became_of_each(requests):
    assert marks(requests) == {
        1: (Tone.OK, "On the roster"),
        2: (Tone.INFO, "Not placed"),
        3: (Tone.WARN, "Not answered"),
        4: (Tone.BAD, "Not possible"),
    }
    choose(requests, 4)
    assert requests.sees("Both are of the same organisation")


def test_a_wish_that_is_not_placed_says_why_in_its_row_and_beside_it(requests):
    row = next(row for row in requests.page.view.model.rows if row.number == 2)
    assert row.why[0].startswith("It would fit without moving anybody: Saturday")
    choose(requests, 2)
    assert requests.sees("It would fit without moving anybody: Saturday")


def test_a_must_that_fits_nowhere_says_why(robot, tmp_path, tools):
    morning = Morning(wishes=((0, 1),))
    morning.change("requests", 0, must=True)
    morning.change("people", 1, languages=("it",))
    robot.open(write_event(tmp_path / "must.visavis", morning.state, tools))
    robot.press("Ctrl+3")
    robot.settle()
    assert marks(robot)[1] == (Tone.BAD, "Not possible")
    choose(robot, 1)
    assert robot.sees("needs an interpreter")


def test_several_are_answered_at_once_and_undone_at_once(requests):
    requests.page.view.table.selectAll()
    requests.press("F7")
    requests.settle()
    assert {request(requests, number).state for number in range(1, 5)} == {RequestState.DECLINED}
    requests.press("Ctrl+Z")
    requests.settle()
    assert request(requests, 3).state is RequestState.PENDING


def test_a_new_request_finds_both_sides_by_typing(requests, morning):
    requests.press("F2")
    requests.type("Person3", "Who asks")
    requests.type("Firm 0", "Wants to meet")
    requests.find("Wants to meet").completer().activated.emit("Firm 0 (anybody of them)")
    requests.press("Ctrl+S")
    requests.settle()
    made = request(requests, 5)
    assert (made.asker, made.organisation) == (morning.people[3].id, morning.firms[0].id)


def test_a_side_that_is_nobody_is_said_under_its_field(requests):
    requests.press("F2")
    requests.type("Nobody at all", "Who asks")
    requests.press("Ctrl+S")
    assert requests.sees("Choose who asks: type part of the name.")


def test_the_same_wish_again_is_refused_in_words_and_stays_in_the_form(requests):
    requests.press("F2")
    requests.type("Person0", "Who asks")
    requests.type("Person1", "Wants to meet")
    requests.press("Ctrl+S")
    requests.settle()
    assert requests.sees("asked for that already, in request 1")
    assert requests.find("Who asks").text().startswith("Person0")


def test_requests_are_taken_back_together(requests):
    choose(requests, 1)
    requests.page.view.table.selectAll()
    requests.press("Ctrl+Del")
    requests.settle()
    assert requests.page.view.model.rows == []
    assert requests.sees("Nobody has asked for a meeting yet")


@pytest.fixture
def rich(at_event):
    """The small event in which requests have everything."""
    at_event.press("Ctrl+3")
    at_event.settle()
    return at_event


def test_when_where_with_whom_and_after_what_is_saved(rich):
    state = rich.window.store.overview.state
    first, second = (entry for entry in state.requests if entry.number in (1, 2))
    rich.page.view.table.choose(lambda row: row.number == 1)
    presenter, form = rich.page.presenter, rich.page.view.pane.form
    values = form.values() | {
        "sessions": (state.sessions[0].id,),
        "slot": state.slots[1].id,
        "others": (name_id("Eleni"),),
        "after": (second.id,),
        "needs": frozenset({"screen"}),
    }
    form.show_values(values)
    assert form.values() == values
    presenter.edit(form.values())
    rich.press("Ctrl+S")
    rich.settle()
    saved = next(entry for entry in rich.window.store.overview.state.requests if entry.id == first.id)
    assert saved == replace(
        first, **{name: values[name] for name in ("sessions", "slot", "others", "after", "needs")}
    )


def test_a_request_without_a_change_keeps_what_it_had(rich):
    rich.page.view.table.choose(lambda row: row.number == 3)
    state = rich.window.store.overview.state
    third = next(entry for entry in state.requests if entry.number == 3)
    values = rich.page.view.pane.form.values()
    assert {name: values[name] for name in ("sessions", "slot", "after", "others", "needs")} == {
        name: getattr(third, name) for name in ("sessions", "slot", "after", "others", "needs")
    }


def test_people_are_picked_by_typing_and_taken_off_again(rich):
    rich.page.view.table.choose(lambda row: row.number == 1)
    rich.type("pappa", "More people who must be there")
    rich.press("Return", rich.find("More people who must be there"))
    form = rich.page.view.pane.form
    assert form.values()["others"] == (name_id("Eleni"),)
    taking = form._fields["others"].findChildren(QPushButton)[0]
    taking.click()
    assert form.values()["others"] == ()


def test_a_request_is_found_by_number_and_names(rich):
    presenter = rich.page.presenter
    assert [word for _, word in presenter.find_request("1")] == ["No. 1: Elena Marchetti → كريم بن صالح"]
    assert presenter.find_request("zzz") == []
