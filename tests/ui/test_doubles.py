"""Doubles in the window: shown side by side with reasons, merged or told apart, taken back."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from desktop.services.likeness import Likeness
from desktop.ui.dialogs.duplicates import DuplicatesDialog
from desktop.ui.dialogs.reasons import likeness_word
from tests.support.doubles import make_doubles
from tests.support.windows import write_event


@pytest.fixture
def doubles(robot, tools, tmp_path):
    """The dialog over an event with three people twice."""
    truth = make_doubles(seed=3, people=20, doubles=3, decoys=2, firms=6)
    robot.open(write_event(tmp_path / "doubles.visavis", truth.state, tools))
    robot.press("Ctrl+2")
    robot.settle()
    robot.press("F7")
    robot.settle()
    return robot


def dialog(robot):
    (found,) = robot.window.shell.findChildren(DuplicatesDialog)
    return found


def pairs(robot):
    return [row.key for row in dialog(robot)._pairs.rows]


def sees(robot, words):
    return any(words in text for text in robot.texts(dialog(robot)))


def test_pairs_are_shown_with_reasons_and_both_sides_field_by_field(doubles):
    for model in (dialog(doubles)._pairs, dialog(doubles)._fields):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert pairs(doubles)
    assert sees(doubles, "is kept;")
    assert sees(doubles, "Because of the same")
    titles = [row.title for row in dialog(doubles)._fields.rows]
    assert titles[:2] == ["Number on the badge", "Name"]


def test_two_become_one_and_undo_makes_them_two_again(doubles):
    before = pairs(doubles)
    doubles.press("F5")
    doubles.settle()
    state = doubles.window.store.overview.state
    kept, gone = before[0]
    merged = {**state.participant, **state.organisation}[gone]
    assert merged.merged_into == kept
    assert before[0] not in pairs(doubles)
    assert sees(doubles, "now.")
    doubles.press("Ctrl+Z")
    doubles.settle()
    assert set(pairs(doubles)) == set(before)


def test_the_other_of_the_two_can_be_kept(doubles):
    kept, gone = pairs(doubles)[0]
    doubles.press("F7")
    doubles.press("F5")
    doubles.settle()
    state = doubles.window.store.overview.state
    assert {**state.participant, **state.organisation}[kept].merged_into == gone


def test_two_said_to_be_two_are_not_asked_about_again(doubles):
    before = pairs(doubles)
    doubles.press("F6")
    doubles.settle()
    assert pairs(doubles) == before[1:]
    assert len(doubles.window.store.overview.state.distinctions) == 1
    dialog(doubles).presenter.look()
    doubles.settle()
    assert set(pairs(doubles)) == set(before[1:])


def test_when_nobody_is_left_the_dialog_says_so(doubles):
    while pairs(doubles):
        doubles.press("F6")
        doubles.settle()
    assert sees(doubles, "Nobody seems to be there twice")
    assert not dialog(doubles)._merge.isEnabled()


def test_every_reason_has_words_in_the_window():
    assert all(likeness_word(reason) for reason in Likeness)
