"""What is not placed on the roster looked at, why, and what a wish would cost; shows and forwards."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.ui.parts import ActionButton, EmptyState, Fitting, column, row, text
from desktop.ui.remedy_list import RemedyList
from desktop.ui.style import Space
from desktop.ui.tables import RowsModel, RowsTable, TableOrEmpty
from desktop.ui.unplaced import Unplaced, columns, how_many
from desktop.ui.workplace import Workplace


class WishView(QWidget):
    """The table, and below it all that is known of the wish the cursor is on."""

    wish_chosen = Signal(object)
    """An `Unplaced`, or None."""

    def __init__(self, place: Workplace, ask: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = RowsModel(columns(), self)
        self.table = RowsTable(self._model, place.style, place.icons, self.tr("Not placed"))
        self.ways = RemedyList()
        self._why, self._how_many = text("", "", wrap=True), text("", "muted")
        empty = EmptyState(
            place.style,
            place.icons,
            "table",
            self.tr("Every wish has a place"),
            self.tr("Or there are no wishes yet."),
        )
        self._stack = TableOrEmpty(self.table, empty)
        self._stack.show_whether_empty(True)
        self._asking = ActionButton(ask)
        buttons = row(self._asking)
        buttons.addStretch(1)
        self._below = Fitting(column(self._why, buttons, self.ways))
        whole = column(self._how_many, self._stack, self._below, space=Space.INSIDE)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.table)
        self.table.row_chosen.connect(self._choose)
        self._choose(None)

    def show_rows(self, rows: Sequence[Unplaced]) -> None:
        """Show these wishes; the cursor stays on its own."""
        chosen = self.table.chosen
        self._model.show_rows(rows)
        self._stack.show_whether_empty(not rows)
        self._how_many.setText(how_many(rows))
        self._how_many.setVisible(bool(how_many(rows)))
        if chosen is not None:
            self.table.choose(lambda wish: wish.key == chosen.key)

    def _choose(self, wish: Unplaced | None) -> None:
        self._below.setVisible(wish is not None)
        self._why.setText("" if wish is None else "\n".join(wish.details))
        self.wish_chosen.emit(wish)
