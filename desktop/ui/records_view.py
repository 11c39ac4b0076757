"""A table of records with a line to find them and a pane to edit them; forwards to its presenter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.flow import Flow
from desktop.ui.form import Form
from desktop.ui.parts import ActionButton, EmptyState, column, row, text
from desktop.ui.record_pane import RecordPane
from desktop.ui.records_presenter import RecordsPresenter, Row, Shown
from desktop.ui.style import Space
from desktop.ui.tables import Column, FilterLine, Prepared, RowsModel, RowsTable, TableOrEmpty
from desktop.ui.workplace import Workplace


class RecordsView(QWidget):
    """Find above, table at the left, pane at the right."""

    def __init__(
        self,
        place: Workplace,
        presenter: RecordsPresenter,
        columns: Sequence[Column],
        form: Form,
        empty: EmptyState,
        *,
        name: str,
        find: str,
        hint: str,
        actions: tuple[QAction, QAction, QAction],
        buttons: Sequence[QAction] = (),
        top: int = Space.NONE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self._is_entering = False
        self.model = RowsModel(columns, self)
        presenter.model = self.model
        self.table = RowsTable(self.model, place.style, place.icons, name)
        self.finding = FilterLine(self.model, find)
        self.pane = RecordPane(form, hint, place.style, *actions)
        self._count = text("", "muted")
        self._stack = TableOrEmpty(self.table, empty)
        self._lay_out(buttons, top)
        place.style.changed.connect(self._share)
        self.model.modelReset.connect(self._tell_count)
        self.table.row_chosen.connect(self._choose)
        self.table.row_opened.connect(self._open)
        form.edited.connect(self._edit)
        presenter.rows_changed.connect(self._show_rows)
        presenter.record_changed.connect(self._show_record)
        presenter.options_changed.connect(form.offer)
        presenter.wrong_found.connect(form.mark)
        presenter.cursor_wanted.connect(self._put_cursor)

    def begin(self) -> None:
        """Put the focus where work begins."""
        self._is_entering = True  # a table without a cursor puts one on its first row when entered
        (self.table if self.model.count else self._stack).setFocus()
        self._is_entering = False
        if self.model.rows and self.table.chosen is None and not self.presenter.is_showing:
            self.table.setCurrentIndex(self.model.index(0, 0))

    def begin_finding(self) -> None:
        """Put the focus into the line that finds."""
        self.finding.setFocus()
        self.finding.selectAll()

    def begin_editing(self) -> None:
        """Put the focus into the form."""
        if self.presenter.key is not None or self.presenter.can_save:
            self.pane.form.begin()

    def _lay_out(self, buttons: Sequence[QAction], top: int) -> None:
        line = row(self.finding, self._count, space=Space.SNUG)
        line.setStretch(0, 1)
        left = column(line, space=Space.SNUG)
        if buttons:
            left.addLayout(Flow(*(ActionButton(action) for action in buttons)))
        left.addWidget(self._stack, 1)
        whole = row(space=Space.BETWEEN)
        whole.addLayout(left, 1)
        whole.addWidget(self.pane)
        whole.setContentsMargins(Space.NONE, top, Space.NONE, Space.NONE)
        self.setLayout(whole)

    def _share(self) -> None:
        self.pane.give_room(self.width())

    def _show_rows(self, rows: Prepared) -> None:
        self.model.show_prepared(rows)
        self._stack.show_whether_empty(not rows and not self.presenter.is_narrowed)

    def _tell_count(self) -> None:
        shown, all_rows = len(self.model.rows), self.model.count
        if shown == all_rows:
            self._count.setText(str(all_rows))
        else:
            self._count.setText(self.tr("{shown} of {all}").format(shown=shown, all=all_rows))
        self._put_cursor(self.presenter.key)

    def _put_cursor(self, key: object) -> None:
        chosen = self.table.chosen
        if key is not None and (chosen is None or chosen.key != key):
            self.table.choose(_HasKey(key))

    def _choose(self, chosen: Row | None) -> None:
        if chosen is not None and not (self._is_entering and self.presenter.is_showing):
            self.presenter.choose(chosen.key)

    def _open(self, chosen: Row) -> None:
        self.begin_editing()

    def _show_record(self, shown: Shown | None) -> None:
        self.pane.show_record(shown)
        if shown is not None:
            self.presenter.settle(self.pane.form.values())
            if shown.is_new:
                self.table.clearSelection()
                self.pane.form.begin()

    def _edit(self) -> None:
        self.presenter.edit(self.pane.form.values())

    def showEvent(self, event: QShowEvent) -> None:
        """In front: follow the event."""
        super().showEvent(event)
        self.presenter.wake()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pane goes by the room there is."""
        super().resizeEvent(event)
        self._share()

    def hideEvent(self, event: QHideEvent) -> None:
        """Behind: rest."""
        super().hideEvent(event)
        self.presenter.sleep()


class _HasKey:
    """Whether a row is of this record."""

    def __init__(self, key: object) -> None:
        self._key = key

    def __call__(self, row: Row) -> bool:
        return bool(row.key == self._key)
