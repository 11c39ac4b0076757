"""The papers page: kinds, their sheets, preview, log, queue and findings; forwards to its presenters."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QActionGroup, QHideEvent
from PySide6.QtWidgets import QCheckBox, QStackedLayout, QVBoxLayout, QWidget

from desktop.domain.ids import RoomId
from desktop.services.papers import LOST, PaperState
from desktop.services.staff_papers import NoticeChange
from desktop.ui.choice_box import ChoiceBox
from desktop.ui.flow import Flow
from desktop.ui.page import Page
from desktop.ui.pages.papers.columns import finding_columns, kind_columns, log_columns, sheet_columns
from desktop.ui.pages.papers.errands import Errands
from desktop.ui.pages.papers.notice import NoticeDialog
from desktop.ui.pages.papers.options import Options
from desktop.ui.pages.papers.presenter import PapersPresenter, subjects_of
from desktop.ui.pages.papers.preview import PreviewPane
from desktop.ui.pages.papers.queue_view import QueueView
from desktop.ui.pages.papers.rows import Finding, PapersLook, sheet_name
from desktop.ui.parts import ActionButton, Fitting, column, frame, row, text
from desktop.ui.printing import USUAL_LAYOUT, Order
from desktop.ui.style import Space, Width
from desktop.ui.tables import FilterLine, RowsModel, RowsTable
from desktop.ui.words import counted
from desktop.ui.workplace import Workplace

SHEETS, LOG, QUEUE, FINDINGS = range(4)


class PapersPage(Page):
    """Where papers are looked at and printed."""

    name = "papers"
    icon = "papers"
    key = "Ctrl+7"

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self.presenter, self.errands = PapersPresenter(place, self), Errands(place, self)
        self._make_actions()
        self._lay_out()
        presenter = self.presenter
        presenter.looked.connect(self._show_look)
        presenter.sheets_changed.connect(self._show_sheets)
        presenter.previewed.connect(self._pane.show_preview)
        presenter.can_act_changed.connect(self._enable)
        presenter.layout_added.connect(self._take_layout)
        self.errands.checked.connect(self._show_findings)
        self._kinds_table.row_chosen.connect(presenter.choose_kind)
        self._sheets_table.selectionModel().selectionChanged.connect(self._enable)
        self._sheets_table.row_opened.connect(self._show_preview)
        self._layouts.currentIndexChanged.connect(self._show_layout)
        place.style.changed.connect(self._size)
        self._size()
        self._show_layout()
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

    def _make_actions(self) -> None:
        make = self.make_action
        self._changed = make(
            self.tr("Print what changed"), self._print_changed, key="F5", icon="papers", main=True
        )
        self._preview = make(self.tr("Preview"), self._show_preview, key="F6", icon="search")
        self._chosen = make(self.tr("Print chosen"), self._print_chosen, key="F7")
        self._all = make(self.tr("Print all"), self._print_all, key="F8")
        self._collected = make(self.tr("Collected"), self._note_collected, key="F2", icon="tick")
        self._lost = make(self.tr("Lost: print again"), self._print_lost, key="F3")
        self._how = make(self.tr("How to print"), self._show_side, key="F4")
        self._log = make(self.tr("Log"), self._show_lower, key="F9", icon="clock")
        self._queue = make(self.tr("Queue"), self._show_lower, key="F10")
        self._check = make(self.tr("Check"), self._check_papers, key="F11", icon="warn")
        make(self.tr("Notice for a door"), self._ask_notice, key="F12")
        self._test = make(self.tr("Test page"), self._print_test_page, key="Shift+F5")
        self._own = make(self.tr("Own label sheet"), self.presenter.add_layout, key="Shift+F6")
        self._logo = make(self.tr("Logo on badges"), self.errands.choose_logo, key="Shift+F7")
        self._no_logo = make(self.tr("Badges without logo"), self.errands.drop_logo, key="Shift+F8")
        self._lower = QActionGroup(self)
        self._lower.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        for action in (self._log, self._queue, self._check):
            action.setCheckable(True)
            self._lower.addAction(action)
        self._how.setCheckable(True)

    def _lay_out(self) -> None:
        style, icons = self.place.style, self.place.icons
        self._kinds = RowsModel(kind_columns(), self)
        self._kinds_table = RowsTable(self._kinds, style, icons, self.tr("Kinds of paper"))
        self._entries = RowsModel(log_columns(), self)
        self._findings = RowsModel(finding_columns(), self)
        lower = QWidget()
        self._views = QStackedLayout(lower)
        self._views.addWidget(self._make_sheets())
        self._views.addWidget(RowsTable(self._entries, style, icons, self.tr("Log of what was printed")))
        self._views.addWidget(QueueView(self.place.queue, style, icons))
        self._views.addWidget(RowsTable(self._findings, style, icons, self.tr("What would not fit")))
        left = column(self._kinds_table, self._make_controls(), lower, space=Space.INSIDE)
        left.setStretch(0, 2)
        left.setStretch(2, 3)
        self._pane = PreviewPane(style)
        sides = QWidget()
        self._sides = QStackedLayout(sides)
        self._sides.addWidget(self._pane)
        self._sides.addWidget(self._make_options())
        side = column(self._make_way(), sides, space=Space.BETWEEN, margin=Space.BETWEEN)
        side.setStretch(1, 1)
        self._side = frame("pane", side)
        whole = row(left, self._side, space=Space.BETWEEN)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _make_sheets(self) -> QWidget:
        self._sheets = RowsModel(sheet_columns(), self)
        self._sheets_table = RowsTable(self._sheets, self.place.style, self.place.icons, self.tr("Sheets"))
        self._filter = FilterLine(self._sheets, self.tr("Find a sheet"))
        finding = row(self._filter, ActionButton(self._collected), ActionButton(self._lost))
        finding.setStretch(0, 1)
        sheets = QWidget()
        sheets.setLayout(column(finding, self._sheets_table, space=Space.INSIDE))
        return sheets

    def _make_controls(self) -> Flow:
        quiet = (ActionButton(action, "quiet") for action in (self._check, self._queue, self._log))
        return Flow(ActionButton(self._chosen), ActionButton(self._all), *quiet)

    def _make_way(self) -> QVBoxLayout:
        """Where to print, on which labels, and whether people get it at once."""
        self._printer = ChoiceBox(self.tr("Where to"))
        self._no_printer = text(self.tr("No printer is set up on this machine."), "muted", wrap=True)
        self._layouts = ChoiceBox(self.tr("Label sheet"))
        for name, title in self.presenter.layouts():
            self._layouts.addItem(title, name)
        self._layouts.setCurrentIndex(self._layouts.findData(USUAL_LAYOUT))
        self._handed = QCheckBox(self.tr("People get them now"))
        self._handed.setToolTip(self.tr("What stands on them counts as known to these people from now on."))
        look = row(ActionButton(self._preview), ActionButton(self._how))
        look.addStretch()
        return column(self._printer, self._no_printer, self._layouts, self._handed, look)

    def _make_options(self) -> QWidget:
        self._options = Options(self.place.preferences)
        buttons = [row(ActionButton(action)) for action in (self._test, self._own, self._logo, self._no_logo)]
        for line in buttons:
            line.addStretch()
        inside = column(self._options, *buttons, space=Space.INSIDE)
        inside.addStretch()
        return Fitting(inside)

    def _offer_printers(self) -> None:
        printers = self.presenter.printers()
        before = self._printer.currentData() if self._printer.count() else self.presenter.last_printer
        self._printer.clear()
        self._printer.addItem(self.tr("Into a folder"), "")
        for name in printers:
            self._printer.addItem(name, name)
        self._printer.setCurrentIndex(max(0, self._printer.findData(before)))
        self._no_printer.setVisible(not printers)

    @property
    def _printer_name(self) -> str:
        return str(self._printer.currentData() or "")

    @property
    def _layout_name(self) -> str:
        return str(self._layouts.currentData() or USUAL_LAYOUT)

    def _order(
        self, *, changed_only: bool = False, subjects: frozenset[str] | None = None, reason: str = ""
    ) -> Order:
        return self.presenter.order(
            self._options.how(self.presenter.kind),
            changed_only=changed_only,
            subjects=subjects,
            layout=self._layout_name,
            handed_out=self._handed.isChecked() or reason == LOST,
            reason=reason,
        )

    def _print(self, order: Order) -> None:
        self.presenter.print_sheets(order, self._printer_name)

    def _print_changed(self) -> None:
        self._print(self._order(changed_only=True))

    def _print_all(self) -> None:
        self._print(self._order())

    def _print_chosen(self) -> None:
        self._print(self._order(subjects=subjects_of(self._sheets_table.selected)))

    def _print_lost(self) -> None:
        selected: list[PaperState] = self._sheets_table.selected
        order = self._order(subjects=subjects_of(selected), reason=LOST)
        self.presenter.print_lost(order, self._printer_name, selected)

    def _note_collected(self) -> None:
        self.presenter.note_collected(self._sheets_table.selected)

    def _check_papers(self) -> None:
        self._findings.show_rows(())
        self._show_lower()
        if self._check.isChecked():
            self.errands.check(self.presenter.kind, self._layout_name)

    def _print_test_page(self) -> None:
        feed = self._options.how(self.presenter.kind).style.feed
        self.errands.print_test_page(self._printer_name, self._layout_name, feed)

    def _ask_notice(self) -> None:
        dialog = NoticeDialog(self.errands.rooms(), self.place.style, self)
        dialog.wanted.connect(self._print_notice)
        dialog.open()

    def _print_notice(self, room: RoomId, change: NoticeChange) -> None:
        self.errands.print_notice(self._printer_name, room, change)

    def _show_preview(self) -> None:
        chosen: list[PaperState] = self._sheets_table.selected
        kind = self.presenter.row
        if kind is None:
            return
        self._how.setChecked(False)
        self._show_side()
        if len(chosen) == 1:
            title = f"{kind.word} · {sheet_name(chosen[0])}"
        else:
            count = len(chosen) or kind.total
            sheets = counted(count, self.tr("1 sheet"), self.tr("{count} sheets"))
            title = f"{kind.word} · {sheets}"
        self.presenter.preview(self._order(subjects=subjects_of(chosen) if chosen else None), title)

    def _show_lower(self) -> None:
        views = ((self._log, LOG), (self._queue, QUEUE), (self._check, FINDINGS))
        shown = next((view for action, view in views if action.isChecked()), SHEETS)
        self._views.setCurrentIndex(shown)

    def _show_side(self) -> None:
        self._sides.setCurrentIndex(1 if self._how.isChecked() else 0)

    def _show_layout(self) -> None:
        self._options.show_layout(self.presenter.layout(self._layout_name))
        self._options.show_kind(self.presenter.kind)

    def _take_layout(self, name: str, title: str) -> None:
        if self._layouts.findData(name) < 0:
            self._layouts.addItem(title, name)
        self._layouts.setCurrentIndex(self._layouts.findData(name))
        self._show_layout()

    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        self._findings.show_rows(findings)

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
        selected: list[PaperState] = self._sheets_table.selected
        self._changed.setEnabled(presenter.can_print_changed)
        for action in (self._all, self._preview, self._check):
            action.setEnabled(presenter.can_print)
        self._chosen.setEnabled(presenter.can_print and bool(selected))
        self._lost.setEnabled(presenter.can_print and any(sheet.last is not None for sheet in selected))
        self._collected.setEnabled(presenter.can_be_collected and bool(selected))
        for action in (self._test, self._own, self._logo, self._no_logo):
            action.setEnabled(presenter.has_layouts)
        self._layouts.setVisible(presenter.has_layouts)
        self._handed.setVisible(presenter.can_be_handed_out)
        self._options.show_kind(presenter.kind)

    def _size(self) -> None:
        self._side.setFixedWidth(self.place.style.px(Width.PANE))

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody is looking any more."""
        self.presenter.watch(False)
        super().hideEvent(event)
