"""The papers page: kinds, their sheets, preview and log; forwards to its presenter."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop.services.papers import PaperState
from desktop.ui.page import Page
from desktop.ui.pages.papers.presenter import USUAL_LAYOUT, Order, PapersPresenter, subjects_of
from desktop.ui.pages.papers.preview import PreviewPane
from desktop.ui.pages.papers.rows import (
    KindRow,
    LogRow,
    PapersLook,
    kind_mark,
    moment_words,
    sheet_mark,
)
from desktop.ui.parts import ActionButton, column, frame, row, text
from desktop.ui.style import Space, Width
from desktop.ui.tables import Column, FilterLine, RowsModel, RowsTable
from desktop.ui.workplace import Workplace


class PapersPage(Page):
    """Where papers are looked at and printed."""

    name = "papers"
    icon = "papers"
    key = "Ctrl+7"

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self.presenter = PapersPresenter(place, self)
        self._changed = self.make_action(
            self.tr("Print what changed"), self._print_changed, key="F5", icon="papers", main=True
        )
        self._preview = self.make_action(self.tr("Preview"), self._show_preview, key="F6", icon="search")
        self._chosen = self.make_action(self.tr("Print chosen"), self._print_chosen, key="F7")
        self._all = self.make_action(self.tr("Print all"), self._print_all, key="F8")
        self._log = self.make_action(self.tr("Log"), self._show_log, key="F9", icon="clock")
        self._log.setCheckable(True)
        self._lay_out()
        presenter = self.presenter
        presenter.looked.connect(self._show_look)
        presenter.sheets_changed.connect(self._show_sheets)
        presenter.previewed.connect(self._pane.show_preview)
        presenter.can_act_changed.connect(self._enable)
        self._kinds_table.row_chosen.connect(presenter.choose_kind)
        self._sheets_table.selectionModel().selectionChanged.connect(self._enable)
        self._sheets_table.row_opened.connect(self._show_preview)
        place.style.changed.connect(self._size)
        self._size()
        self._enable()

    @staticmethod
    def word() -> str:
        """The page's name."""
        return QCoreApplication.translate("PapersPage", "Papers")

    def entered(self) -> None:
        """Ready to choose a kind; printers may have been plugged in meanwhile."""
        self._offer_printers()
        self.presenter.watch(True)
        self._kinds_table.setFocus()

    def _lay_out(self) -> None:
        style, icons = self.place.style, self.place.icons
        self._kinds = RowsModel(_kind_columns(), self)
        self._kinds_table = RowsTable(self._kinds, style, icons, self.tr("Kinds of paper"))
        self._sheets = RowsModel(_sheet_columns(), self)
        self._sheets_table = RowsTable(self._sheets, style, icons, self.tr("Sheets"))
        self._entries = RowsModel(_log_columns(), self)
        log = RowsTable(self._entries, style, icons, self.tr("Log of what was printed"))
        self._filter = FilterLine(self._sheets, self.tr("Find a sheet"))
        sheets = QWidget()
        sheets.setLayout(column(self._filter, self._sheets_table, space=Space.INSIDE))
        lower = QWidget()
        self._views = QStackedLayout(lower)
        self._views.addWidget(sheets)
        self._views.addWidget(log)
        left = column(self._kinds_table, self._make_controls(), lower, space=Space.INSIDE)
        left.setStretch(0, 2)
        left.setStretch(2, 3)
        self._pane = PreviewPane(style)
        side = column(self._make_way(), self._pane, space=Space.BETWEEN, margin=Space.BETWEEN)
        side.setStretch(1, 1)
        self._side = frame("pane", side)
        whole = row(left, self._side, space=Space.BETWEEN)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _make_controls(self) -> QHBoxLayout:
        controls = row(ActionButton(self._chosen), ActionButton(self._all))
        controls.addStretch()
        controls.addWidget(ActionButton(self._log, "quiet"))
        return controls

    def _make_way(self) -> QVBoxLayout:
        """Where to print, on which labels, and whether people get it at once."""
        self._printer = _box(self.tr("Where to"))
        self._no_printer = text(self.tr("No printer is set up on this machine."), "muted", wrap=True)
        self._layouts = _box(self.tr("Label sheet"))
        for name, title in self.presenter.layouts():
            self._layouts.addItem(title, name)
        self._layouts.setCurrentIndex(self._layouts.findData(USUAL_LAYOUT))
        self._handed = QCheckBox(self.tr("People get them now"))
        self._handed.setToolTip(self.tr("What stands on them counts as known to these people from now on."))
        look = row(ActionButton(self._preview))
        look.addStretch()
        return column(self._printer, self._no_printer, self._layouts, self._handed, look)

    def _offer_printers(self) -> None:
        printers = self.presenter.printers()
        before = self._printer.currentData()
        self._printer.clear()
        self._printer.addItem(self.tr("Into a folder"), "")
        for name in printers:
            self._printer.addItem(name, name)
        self._printer.setCurrentIndex(max(0, self._printer.findData(before)))
        self._no_printer.setVisible(not printers)

    def _order(self, *, changed_only: bool = False, subjects: frozenset[str] | None = None) -> Order:
        return self.presenter.order(
            changed_only=changed_only,
            subjects=subjects,
            layout=str(self._layouts.currentData() or ""),
            handed_out=self._handed.isChecked(),
        )

    def _print(self, order: Order) -> None:
        self.presenter.print_sheets(order, str(self._printer.currentData() or ""))

    def _print_changed(self) -> None:
        self._print(self._order(changed_only=True))

    def _print_all(self) -> None:
        self._print(self._order())

    def _print_chosen(self) -> None:
        self._print(self._order(subjects=subjects_of(self._sheets_table.selected)))

    def _show_preview(self) -> None:
        chosen: list[PaperState] = self._sheets_table.selected
        kind = self.presenter.row
        if kind is None:
            return
        if len(chosen) == 1:
            title = f"{kind.word} · {chosen[0].name}"
        else:
            count = len(chosen) or kind.total
            title = self.tr("{kind} · {count} sheets").format(kind=kind.word, count=count)
        self.presenter.preview(self._order(subjects=subjects_of(chosen) if chosen else None), title)

    def _show_log(self) -> None:
        self._views.setCurrentIndex(1 if self._log.isChecked() else 0)

    def _show_look(self, look: PapersLook) -> None:
        kind = self.presenter.row
        self._kinds.show_rows(look.kinds)
        self._entries.show_rows(look.log)
        if kind is not None:
            self._kinds_table.choose(lambda entry: bool(entry.kind is kind.kind))

    def _show_sheets(self, sheets: tuple[PaperState, ...]) -> None:
        kept = subjects_of(self._sheets_table.selected)
        self._sheets.show_rows(sheets)
        if len(kept) == 1:
            self._sheets_table.choose(lambda sheet: sheet.subject in kept)

    def _enable(self) -> None:
        presenter = self.presenter
        self._changed.setEnabled(presenter.can_print_changed)
        self._all.setEnabled(presenter.can_print)
        self._preview.setEnabled(presenter.can_print)
        self._chosen.setEnabled(presenter.can_print and bool(self._sheets_table.selected))
        self._layouts.setVisible(presenter.has_layouts)
        self._handed.setVisible(presenter.can_be_handed_out)

    def _size(self) -> None:
        self._side.setFixedWidth(self.place.style.px(Width.PANE))

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody is looking any more."""
        self.presenter.watch(False)
        super().hideEvent(event)


def _box(name: str) -> QComboBox:
    """A box to choose from that may be narrower than its longest entry."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    return box


def _kind_columns() -> tuple[Column, ...]:
    def word_of(kind: KindRow) -> str:
        return kind_mark(kind).word

    return (
        Column(
            title=QCoreApplication.translate("PapersPage", "State"), text=word_of, mark=kind_mark, width=136
        ),
        Column(
            title=QCoreApplication.translate("PapersPage", "Paper"), text=lambda kind: kind.word, width=200
        ),
        Column(
            title=QCoreApplication.translate("PapersPage", "Missing"),
            text=lambda kind: str(kind.missing),
            sort=lambda kind: kind.missing,
            is_number=True,
            width=88,
        ),
        Column(
            title=QCoreApplication.translate("PapersPage", "Out of date"),
            text=lambda kind: str(kind.stale),
            sort=lambda kind: kind.stale,
            is_number=True,
            width=104,
        ),
        Column(
            title=QCoreApplication.translate("PapersPage", "Current"),
            text=lambda kind: str(kind.current),
            sort=lambda kind: kind.current,
            is_number=True,
            width=88,
        ),
        Column(
            title=QCoreApplication.translate("PapersPage", "Last printed"),
            text=lambda kind: kind.last,
            sort=lambda kind: kind.last,
            width=140,
        ),
    )


def _sheet_columns() -> tuple[Column, ...]:
    def word_of(sheet: PaperState) -> str:
        return sheet_mark(sheet).word

    def number_of(sheet: PaperState) -> str:
        return "" if sheet.last is None else str(sheet.last.number)

    def operator_of(sheet: PaperState) -> str:
        return "" if sheet.last is None else sheet.last.operator

    return (
        Column(
            title=QCoreApplication.translate("PapersPage", "State"), text=word_of, mark=sheet_mark, width=136
        ),
        Column(
            title=QCoreApplication.translate("PapersPage", "Of whom or what"),
            text=lambda sheet: sheet.name,
            width=280,
        ),
        Column(
            title=QCoreApplication.translate("PapersPage", "Sheet"), text=number_of, is_number=True, width=72
        ),
        Column(title=QCoreApplication.translate("PapersPage", "Printed by"), text=operator_of, width=140),
    )


def _log_columns() -> tuple[Column, ...]:
    def when(entry: LogRow) -> str:
        return moment_words(entry.printed)

    return (
        Column(
            title=QCoreApplication.translate("PapersPage", "When"),
            text=when,
            sort=lambda entry: entry.printed,
            width=144,
        ),
        Column(
            title=QCoreApplication.translate("PapersPage", "Paper"), text=lambda entry: entry.word, width=130
        ),
        Column(
            title=QCoreApplication.translate("PapersPage", "Of whom or what"),
            text=lambda entry: entry.name,
            width=220,
        ),
        Column(
            title=QCoreApplication.translate("PapersPage", "Sheet"),
            text=lambda entry: str(entry.number),
            is_number=True,
            width=64,
        ),
        Column(
            title=QCoreApplication.translate("PapersPage", "By"), text=lambda entry: entry.operator, width=100
        ),
        Column(
            title=QCoreApplication.translate("PapersPage", "Reason"),
            text=lambda entry: entry.reason,
            width=120,
        ),
    )
