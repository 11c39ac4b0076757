"""What the desk shows at the sizes of the laptops it stands on: all of a person at once, keys in one line."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop.ui.button_row import ButtonRow
from desktop.ui.style import Theme
from tests.support.builders import at

SMALL, LARGE = (1366, 768), (1920, 1080)


@pytest.fixture
def noted_event(at_event):
    """Somebody with needs, a note and a schedule out of date."""
    elena = at_event.window.store.overview.state.participants[0]
    noted = replace(
        elena,
        note="Speaks at the opening; the badge holder is green. Her interpreter waits at the west door.",
        job_title="Head of international co-production and development",
        latin_given="Elena",
        latin_family="Marchetti (as in her passport)",
        arrives=at(8),
    )
    at_event.window.store.session.records.save_participant(noted, "Nadia")
    at_event.window.store.reload()
    at_event.settle()
    yield at_event
    at_event.window.style.apply(Theme.LIGHT, 100)


def look_at(robot, size, percent):
    robot.window.style.apply(Theme.LIGHT, percent)
    robot.window.shell.resize(*size)
    robot.type("elena", "Search")
    assert robot.sees("Schedule out of date")
    robot.wait(lambda: robot.page._card.width() > 0)


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_all_the_desk_needs_of_a_person_is_seen_without_scrolling(noted_event, size):
    look_at(noted_event, size, 100)
    assert noted_event.page._area.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize(("size", "percent"), [(SMALL, 100), (LARGE, 100), (LARGE, 200)])
def test_what_can_be_done_stands_in_one_line_within_the_window(noted_event, size, percent):
    look_at(noted_event, size, percent)
    row = noted_event.page._buttons
    buttons = [button for button in row._buttons.values() if button.isVisible()]
    assert len({button.y() for button in buttons}) == 1
    assert all(button.geometry().right() < row.width() for button in buttons)


def test_where_it_is_narrow_what_comes_next_stands_before_paper_and_notes(noted_event):
    look_at(noted_event, LARGE, 200)
    card = noted_event.page._card
    tops = [box.y() for box in (card._who_box, card._next_box, card._known_box, card._paper_box)]
    assert tops == sorted(tops)
    assert card._when.isVisible()


def test_where_it_is_wide_the_paper_stands_on_the_side_without_a_note(noted_event):
    look_at(noted_event, LARGE, 100)
    card = noted_event.page._card
    noted_event.wait(lambda: card._paper_box.mapTo(card, QPoint()).x() > card.width() // 3)
    noted_event.retype("karim", "Search")
    noted_event.wait(lambda: card._paper_box.mapTo(card, QPoint()).x() < card.width() // 3)
    assert card._known_box.isHidden()


def test_actions_without_room_are_in_the_menu_at_the_end(qtbot, window):
    actions = [QAction(words) for words in ("Check in", "Badge", "Schedule", "Times and note")]
    row = ButtonRow([(action, "desk") for action in actions], window.style)
    qtbot.addWidget(row)
    row.resize(260, 50)
    row.show()
    inside = row.findChild(QMenu).actions()
    shown = [action for action in actions if row._buttons[action].isVisible()]
    assert shown + inside == actions
    assert row._more.isVisible()
    row.resize(2000, 50)
    qtbot.waitUntil(lambda: not row._more.isVisible())
    row.show_only(actions[1:])
    assert [action for action in actions if row._buttons[action].isVisible()] == actions[1:]
