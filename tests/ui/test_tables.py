"""Tables hold rows of anything, filtered and sorted before Qt sees them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit

from desktop.ui.clearing import ClearButton
from desktop.ui.style import Target, Theme, Tone
from desktop.ui.tables import MARK_ROLE, Column, Mark, RowsModel, RowsTable, mark_column, number_column

ROWS = [("Παπαδοπούλου", 3), ("Żammit", 20), ("Ferraris", 100)]
COLUMNS = (
    Column(title="Name", text=lambda row: row[0]),
    Column(
        title="Meetings",
        text=lambda row: str(row[1]),
        is_number=True,
        sort=lambda row: row[1],
        problem=lambda row: "too many" if row[1] > 50 else "",
    ),
)


@pytest.fixture
def model(qapp):
    model = RowsModel(COLUMNS)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(ROWS)
    return model


def test_typing_filters_in_any_script(model):
    model.look_for("zam")
    assert model.rows == [ROWS[1]]


def test_numbers_are_ordered_as_numbers_and_stand_right(model):
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert [row[1] for row in model.rows] == [100, 20, 3]
    aligned = model.data(model.index(0, 1), Qt.ItemDataRole.TextAlignmentRole)
    assert aligned & Qt.AlignmentFlag.AlignRight


def test_a_number_that_is_not_known_is_an_empty_cell_and_comes_first(qapp):
    model = RowsModel([number_column("Sheet", lambda row: row, 72)])
    model.show_rows([9, None, 10, 0])
    model.sort(0, Qt.SortOrder.AscendingOrder)
    assert model.rows == [None, 0, 9, 10]
    assert model.data(model.index(0, 0)) == ""


def test_a_state_is_found_by_the_word_of_its_chip(qapp):
    states = {"in": Mark(Tone.OK, "Checked in"), "new": None}
    model = RowsModel([mark_column("Status", states.get, 72)])
    model.show_rows(["in", "new"])
    model.look_for("check")
    assert model.rows == ["in"]


def test_a_second_line_in_a_cell_is_found_read_aloud_and_makes_the_rows_higher(at_event):
    model = RowsModel([Column(title="Who", text=lambda row: row[0], below=lambda row: f"met {row[1]}")])
    model.show_rows(ROWS)
    model.look_for("met 20")
    assert model.rows == [ROWS[1]]
    assert model.data(model.index(0, 0)) == "Żammit"
    assert model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == "Żammit\nmet 20"
    place = at_event.window.place
    table = RowsTable(model, place.style, place.icons, "Who")
    at_event.qtbot.addWidget(table)
    table.show()
    assert table.rowHeight(0) == place.style.px(Target.DESK)
    assert not table.grab().isNull()


def test_new_rows_keep_filter_and_order(model):
    model.sort(0, Qt.SortOrder.AscendingOrder)
    model.look_for("2")
    model.show_rows([*ROWS, ("Abela", 21)])
    assert [row[0] for row in model.rows] == ["Abela", "Żammit"]


def test_what_is_wrong_is_marked_in_its_cell_with_the_reason(model):
    place = model.rows.index(ROWS[2])
    index = model.index(place, 1)
    assert model.data(index, MARK_ROLE) == Mark(Tone.BAD, "100", "warn")
    assert model.data(index, Qt.ItemDataRole.ToolTipRole) == "too many"


def test_what_clears_a_line_is_there_while_something_stands_in_it_and_grows_with_the_text(qtbot, window):
    line = QLineEdit()
    qtbot.addWidget(line)
    clear = ClearButton(line)
    line.resize(300, 48)
    line.show()
    assert not clear.isVisible()
    line.setText("ma")
    assert clear.isVisible()
    small = clear.width()
    window.style.apply(Theme.LIGHT, 200)
    line.ensurePolished()
    line.resize(301, 64)
    assert clear.width() > 1.5 * small
    assert clear.geometry().right() < line.width()
    clear.click()
    assert line.text() == ""
    assert line.textMargins().right() == 0
