"""The page of people: found in any script, edited in the pane, added, taken out; nothing typed is lost."""

from dataclasses import replace
from datetime import time

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from desktop.domain.event import Interval
from desktop.domain.people import Registration
from tests.support.builders import at, name_id


@pytest.fixture
def people(at_event):
    at_event.press("Ctrl+2")
    at_event.settle()
    QAbstractItemModelTester(at_event.page.view.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return at_event


def shown(robot):
    return [row.name for row in robot.page.view.model.rows]


def choose(robot, name):
    robot.page.view.table.choose(lambda row: row.name == name)


def person(robot, name):
    return robot.window.store.overview.state.participant[name_id(name)]


def test_everybody_but_those_taken_out_is_there_by_family_name(people):
    assert shown(people) == ["كريم بن صالح", "Elena Marchetti", "Ελένη Παππά", "Ġorġ Żammit"]


@pytest.mark.parametrize("typed", ["pappa", "eleni", "Παππ"])
def test_typing_finds_in_any_script(people, typed):
    people.find("Find by name, organisation, number, e-mail").setText(typed)
    people.wait(lambda: shown(people) == ["Ελένη Παππά"])


def test_what_is_wrong_stands_in_its_cell_and_in_words_beside_the_form(people):
    choose(people, "Ελένη Παππά")
    assert people.sees("No language is known")
    people.press("F6")
    people.settle()
    assert shown(people) == ["Ελένη Παππά"]


def test_an_edit_by_keyboard_is_saved_and_undone(people):
    choose(people, "Elena Marchetti")
    people.press("F4")
    people.settle()
    people.retype("Elenora", "First name")
    people.press("Ctrl+S")
    people.settle()
    assert person(people, "Elena").given_name == "Elenora"
    assert "Elenora Marchetti" in shown(people)
    people.press("Ctrl+Z")
    people.settle()
    assert person(people, "Elena").given_name == "Elena"


def test_what_cannot_be_is_said_under_its_field_and_not_saved(people):
    choose(people, "Elena Marchetti")
    people.retype("nonsense", "E-mail")
    people.retype("Italian, Klingonish", "Languages")
    people.press("Ctrl+S")
    people.settle()
    assert people.sees("This is no e-mail address.")
    assert people.sees("No language is called Klingonish.")
    assert person(people, "Elena").email == "elena@ondablu.example"


def test_going_to_another_row_saves_what_was_typed(people):
    choose(people, "Elena Marchetti")
    people.retype("Producer", "Job title")
    choose(people, "Ġorġ Żammit")
    people.settle()
    assert person(people, "Elena").job_title == "Producer"
    assert people.page.presenter.key == name_id("Guest")


def test_going_to_another_row_stays_where_something_is_wrong(people):
    choose(people, "Elena Marchetti")
    people.retype("nonsense", "E-mail")
    choose(people, "Ġorġ Żammit")
    people.settle()
    assert people.page.presenter.key == name_id("Elena")
    assert people.find("E-mail").text() == "nonsense"


def test_a_change_elsewhere_leaves_alone_what_is_being_typed(people):
    choose(people, "Elena Marchetti")
    people.retype("Producer", "Job title")
    people.window.store.reload()
    people.settle()
    assert people.find("Job title").text() == "Producer"
    people.press("Esc")
    people.settle()
    assert people.find("Job title").text() == ""


def test_a_new_person_is_added_with_organisation_and_languages(people):
    people.press("F2")
    people.type("Maria", "First name")
    people.type("Vella", "Family name")
    people.type("Valletta Films", "Organisation (several with ;)")
    people.type("Maltese, English", "Languages")
    people.press("Ctrl+S")
    people.settle()
    state = people.window.store.overview.state
    found = next(entry for entry in state.participants if entry.family_name == "Vella")
    assert found.languages == ("mt", "en")
    assert state.organisation[found.affiliations[0]].name == "Valletta Films"
    assert found.registration is Registration.REGISTERED
    assert people.page.presenter.key == found.id


def test_somebody_is_taken_out_and_comes_back_by_undo(people):
    choose(people, "Ġorġ Żammit")
    people.press("Ctrl+Del")
    people.settle()
    assert "Ġorġ Żammit" not in shown(people)
    people.press("Ctrl+Z")
    people.settle()
    assert "Ġorġ Żammit" in shown(people)


def test_a_person_saved_without_a_change_stays_as_they_were(people):
    before = person(people, "Elena")
    choose(people, "Elena Marchetti")
    people.retype("x", "Job title")
    people.press("Ctrl+S")
    people.settle()
    people.retype(before.job_title, "Job title")
    people.press("Ctrl+S")
    people.settle()
    assert person(people, "Elena") == before


def test_nobody_who_needs_a_look_does_not_mean_nobody_is_registered(people):
    choose(people, "Ελένη Παππά")
    people.retype("Greek", "Languages")
    people.press("Ctrl+S")
    people.settle()
    people.press("F6")
    people.settle()
    assert shown(people) == []
    assert not people.sees("Nobody is registered yet")


def test_stay_limits_needs_and_consents_are_saved_and_the_rest_is_left_alone(people):
    choose(people, "Elena Marchetti")
    before = person(people, "Elena")
    presenter, form = people.page.presenter, people.page.view.pane.form
    values = form.values()
    assert values["unavailable"] == before.unavailable
    away = Interval(start=at(9, day=1), end=at(9, 30, day=1))
    values |= {
        "unavailable": (*before.unavailable, away),
        "needs": frozenset({"quiet", "lip reading"}),
        "max_total": 6,
        "minimum": 2,
        "max_run": 3,
        "photo_consent": False,
        "contact_consent": True,
        "categories": "vip; press",
    }
    form.show_values(values)
    presenter.edit(form.values())
    people.press("Ctrl+S")
    people.settle()
    changed = {"unavailable", "needs", "max_total", "minimum", "max_run", "photo_consent", "contact_consent"}
    changes = {name: values[name] for name in changed}
    assert person(people, "Elena") == replace(before, **changes, categories=frozenset({"vip", "press"}))


def test_another_stretch_of_time_can_be_added_below_the_last(people):
    choose(people, "Ġorġ Żammit")
    form = people.page.view.pane.form
    begins = people.find("Not available, day")
    begins.setCurrentIndex(1)
    begins.activated.emit(1)
    value = form.values()["unavailable"]
    assert [(span.start.time(), span.end.time()) for span in value] == [(time(9), time(18))]
    assert len(people.page.view.pane.form._fields["unavailable"]._rows) == 2
