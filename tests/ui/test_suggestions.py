"""Suggestions in the window: for whom is asked, why is told, accepted ones are requests until undone."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from desktop.services.event_topics import topics_of
from desktop.ui.dialogs.suggestions import SuggestionsDialog
from desktop.ui.dialogs.suggestions_presenter import Scope
from tests.support.complements import plant
from tests.support.windows import write_event


@pytest.fixture
def planted(robot, tools, tmp_path):
    """The page of people of an event whose profiles fit."""
    robot.open(write_event(tmp_path / "planted.visavis", plant(people=12, seed=2, veiled=0).state, tools))
    robot.press("Ctrl+2")
    robot.settle()
    return robot


@pytest.fixture
def suggested(planted):
    """The dialog of suggestions."""
    planted.press("F9")
    planted.settle()
    return planted


def dialog(robot):
    (found,) = robot.window.shell.findChildren(SuggestionsDialog)
    return found


def rows(robot):
    return dialog(robot)._rows.rows


def requests(robot):
    return [one for one in robot.window.store.overview.state.requests if not one.retired]


def sees(robot, words):
    return any(words in text for text in robot.texts(dialog(robot)))


def ask_for(robot, scope):
    field = robot.find("For whom")
    field.show_value(scope)
    field.activated.emit(field.currentIndex())
    robot.settle()


def test_suggestions_are_shown_with_their_reasons_and_both_profiles(suggested):
    QAbstractItemModelTester(dialog(suggested)._rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert rows(suggested)
    assert sees(suggested, "offers what is needed: ")
    assert sees(suggested, "Meetings so far: 0")
    assert all(row.reasons for row in rows(suggested))


def test_the_chosen_become_requests_and_one_undo_takes_them_back(suggested):
    before = len(rows(suggested))
    dialog(suggested)._table.selectRow(1)
    wanted = rows(suggested)[1].key
    suggested.press("F5")
    suggested.settle()
    assert [(one.asker, one.participant) for one in requests(suggested)] == [wanted]
    assert wanted not in {row.key for row in rows(suggested)}
    assert sees(suggested, "1 request made.")
    suggested.press("Ctrl+Z")
    suggested.settle()
    assert requests(suggested) == []
    assert len(rows(suggested)) == before


def test_all_are_accepted_at_once(suggested):
    wanted = {row.key for row in rows(suggested)}
    suggested.press("F6")
    suggested.settle()
    assert {(one.asker, one.participant) for one in requests(suggested)} == wanted


def test_one_person_chosen_on_the_page_gets_their_own(planted):
    planted.page.view.table.selectRow(0)
    planted.settle()
    planted.press("Shift+F9")
    planted.settle()
    person = planted.page.presenter.key
    assert {row.key[0] for row in rows(planted)} == {person}
    assert 0 < len(rows(planted)) <= 5


@pytest.mark.parametrize("scope", list(Scope))
def test_every_scope_answers(suggested, scope):
    ask_for(suggested, scope)
    if scope in (Scope.LEFT_ALONE, Scope.ONE):
        assert rows(suggested) == []
        assert sees(suggested, "Nobody")
    else:
        assert rows(suggested)


def test_an_event_without_profiles_says_what_is_missing(at_event):
    at_event.press("Ctrl+3")
    at_event.settle()
    at_event.press("F9")
    at_event.settle()
    assert sees(at_event, "No profile says what somebody offers or needs")
    assert not dialog(at_event)._all.isEnabled()


def test_an_edited_table_of_topics_counts_at_once_and_can_be_taken_back(suggested, tmp_path):
    suggested.press("F7")
    suggested.settle()
    table = tmp_path / "topics.csv"
    suggested.window.place.questions.path = table
    suggested.press("F6")
    suggested.settle()
    lines = table.read_text(encoding="utf-8-sig").splitlines()
    kept = [
        line for line in lines if line.startswith(("Code", "[", '"Code', "co-production", "film-production"))
    ]
    kept = [line.replace("funding", "").replace("locations", "") for line in kept]
    table.write_text("\n".join(kept) + "\n", encoding="utf-8")
    suggested.press("F5")
    suggested.settle()
    assert len(topics_of(suggested.window.store.session.file.state()).topics) == 2
    assert sees(suggested, "the list is kept in this event")
    suggested.click("List from before")
    suggested.settle()
    assert topics_of(suggested.window.store.session.file.state()) is None
    assert sees(suggested, "the list is as it came along")


def test_whoever_is_at_the_desk_gets_suggestions(planted):
    planted.press("Ctrl+1")
    planted.settle()
    assert not planted.action("Suggest meetings for this person").isEnabled()
    person = planted.window.store.overview.state.participants[0]
    planted.page.presenter.choose(person.id)
    planted.settle()
    planted.press("F9")
    planted.settle()
    assert {row.key[0] for row in rows(planted)} == {person.id}
