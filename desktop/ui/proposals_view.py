"""Proposals in a table under what they are about, with the one key that places one; decides nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.ui.parts import ActionButton, Fitting, column, row, text
from desktop.ui.proposals import About, Answer, Proposal, columns, left_alone_title
from desktop.ui.style import Space, Target
from desktop.ui.tables import RowsModel, RowsTable
from desktop.ui.workplace import Workplace


class ProposalsView(QWidget):
    """What is asked above, proposals below it, best first."""

    chosen = Signal(object)
    """The `Proposal` the cursor is on, or None."""
    opened = Signal(object)
    """A `Proposal`: Enter, or a double click."""

    def __init__(self, place: Workplace, *actions: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._hint = text("", "title", wrap=True), text("", "muted", wrap=True)
        self._nothing = text("", "head", wrap=True)
        self._model = RowsModel(columns(), self)
        self._table = RowsTable(self._model, place.style, place.icons, self.tr("Proposals"))
        self._told = text("", "large", wrap=True)
        self._table.row_chosen.connect(self._choose)
        self._table.row_opened.connect(self.opened)
        buttons = row(space=Space.INSIDE)
        for number, action in enumerate(actions):
            buttons.addWidget(ActionButton(action, "desk" if number else "desk-main"))
        buttons.addStretch()
        heading = column(self._title, self._hint, space=Space.TIGHT)
        self._told_area = Fitting(column(self._told))
        lines = column(heading, self._nothing, self._table, self._told_area, buttons, space=Space.SNUG)
        lines.setStretch(1, 1)
        lines.setStretch(2, 3)
        self.setLayout(lines)
        self._nothing.hide()
        self._style = place.style
        place.style.changed.connect(self._size)
        self._size()

    @property
    def proposal(self) -> Proposal | None:
        """The proposal the cursor is on."""
        found = self._table.chosen
        return found if isinstance(found, Proposal) else None

    def show_answer(self, answer: Answer) -> None:
        """Show what was found; the cursor stays where it was."""
        place = self._table.currentIndex().row()
        self._title.setText(answer.title)
        self._hint.setText(answer.hint)
        self._nothing.setText(answer.nothing)
        self._nothing.setVisible(not answer.proposals)
        self._table.setVisible(bool(answer.proposals))
        self._table.keep_away(() if answer.question.about is About.LEFT_ALONE else {left_alone_title()})
        self._model.show_rows(answer.proposals)
        if answer.proposals:
            self._table.selectRow(min(max(place, 0), len(answer.proposals) - 1))

    def begin(self) -> None:
        """Put the focus into the table."""
        self._table.setFocus()

    def _choose(self, proposal: Proposal | None) -> None:
        self._told.setText("" if proposal is None else proposal.told)
        self._told_area.setVisible(bool(self._told.text()))
        self.chosen.emit(proposal)

    def _size(self) -> None:
        """A low window is not made higher by them: both scroll."""
        for part in (self._table, self._told_area):
            part.setMinimumHeight(self._style.px(Target.PLAN))
        self._told_area.setMaximumHeight(2 * self._style.px(Target.DESK))
