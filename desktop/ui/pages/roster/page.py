"""The roster page: the grid, what the cursor is on, what is not placed; forwards to its presenter."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QWidget,
)

from desktop.domain.ids import MeetingId, ParticipantId
from desktop.ui.clearing import ClearButton
from desktop.ui.dialogs.offers import offer_left_alone
from desktop.ui.flow import Flow
from desktop.ui.page import Page
from desktop.ui.pages.roster.details import Details, Verdict
from desktop.ui.pages.roster.grid import Against, Grid, Place
from desktop.ui.pages.roster.model import GridModel
from desktop.ui.pages.roster.person_field import PersonField
from desktop.ui.pages.roster.presenter import RosterPresenter
from desktop.ui.pages.roster.view import GridView
from desktop.ui.parts import ActionButton, Chip, EmptyState, Fitting, column, frame, row, set_kind, text
from desktop.ui.remedy_list import RemedyList
from desktop.ui.remedy_presenter import RemedyPresenter
from desktop.ui.style import Space, Tone
from desktop.ui.tables import RowsModel, RowsTable
from desktop.ui.unplaced import Unplaced, how_many, narrow_columns
from desktop.ui.words import number
from desktop.ui.workplace import Workplace


class RosterPage(Page):
    """Where the roster is seen whole and changed by hand."""

    name = "roster"
    icon = "roster"
    key = "Ctrl+6"

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self.presenter = RosterPresenter(place, self)
        self.remedies = RemedyPresenter(place, self)
        self._make_actions()
        self._lay_out()
        presenter = self.presenter
        presenter.grid_changed.connect(self._show_grid)
        presenter.unplaced_changed.connect(self._show_unplaced)
        presenter.details_changed.connect(self._show_details)
        presenter.hand_changed.connect(self._show_hand)
        presenter.judged.connect(self._show_verdict)
        presenter.go_to.connect(self._go_to_place)
        presenter.now_changed.connect(self._view.show_now)
        presenter.can_act_changed.connect(self._enable)
        self.remedies.found.connect(self._ways.show_ways)
        self.remedies.searching.connect(self._enable)
        self._ways.taken.connect(self.remedies.take)
        place.style.changed.connect(self._size)
        self._sought: frozenset[ParticipantId] = frozenset()
        self._size()
        self._enable()

    @staticmethod
    def word() -> str:
        """The page's name."""
        return QCoreApplication.translate("RosterPage", "Roster")

    def entered(self) -> None:
        """Ready for the arrow keys."""
        self.presenter.watch(True)
        self._view.setFocus()

    def _make_actions(self) -> None:
        presenter = self.presenter
        self._add = self.make_action(
            self.tr("Add meeting"), self._begin_adding, key="F2", icon="add", main=True
        )
        self.make_action(self.tr("Find somebody"), self._begin_finding, key="Ctrl+F", icon="search")
        self.make_action(self.tr("Next meeting found"), self._find_next, key="F3", icon="right")
        self._move = self.make_action(self.tr("Move"), presenter.take_in_hand, key="F4", icon="right")
        self._put = self.make_action(self.tr("Place here"), presenter.place_here, key="F5", icon="tick")
        self._pin = self.make_action(self.tr("Pin"), presenter.toggle_pin, key="F6", icon="pin")
        self._take_out = self.make_action(self.tr("Take out"), presenter.take_out, key="F7", icon="up")
        self._cancel = self.make_action(self.tr("Cancel meeting"), presenter.cancel, key="F8", icon="cross")
        self.make_action(self.tr("Tables or people"), self._turn_over, key="F9", icon="table")
        self._ask = self.make_action(
            self.tr("What would it cost?"), self.remedies.ask, key="F12", icon="question"
        )
        offer_left_alone(self)
        self._let_go = self.make_action(self.tr("Leave it"), self._leave, key="Escape", icon="undo")

    def _lay_out(self) -> None:
        self._model = GridModel(self)
        self._view = GridView(self._model, self.place.style, self.place.icons, self.tr("Roster"))
        self._view.addActions([self._move, self._put, self._pin, self._take_out, self._cancel])
        empty = EmptyState(
            self.place.style,
            self.place.icons,
            "roster",
            self.tr("There is nothing to place meetings in yet"),
            self.tr("Add days with sessions, and rooms with tables, on the page for programme and rooms."),
        )
        whole = QWidget()
        self._views = QStackedLayout(whole)
        self._views.addWidget(self._view)
        self._views.addWidget(empty)
        self._hand_words, self._verdict = text("", "strong", wrap=True), text("", "", wrap=True)
        self._bar = frame("bar-info", column(self._hand_words, self._verdict, margin=Space.SNUG))
        self._bar.hide()
        left = column(self._make_top(), self._bar, whole, space=Space.INSIDE)
        left.setStretch(2, 1)
        self._pane = self._make_pane()
        both = row(left, self._pane, space=Space.BETWEEN)
        both.setStretch(0, 1)
        self.setLayout(both)

    def _make_top(self) -> QHBoxLayout:
        self._search = QLineEdit()
        self._search.setAccessibleName(self.tr("Find somebody in the roster"))
        self._search.setPlaceholderText(self.tr("Find somebody"))
        ClearButton(self._search)
        self._search.textChanged.connect(self._seek)
        self._search.returnPressed.connect(self._find_next)
        self._sides = QButtonGroup(self)
        top = row(space=Space.INSIDE)
        for side, words in ((Against.TABLES, self.tr("Tables")), (Against.PEOPLE, self.tr("People"))):
            button = QPushButton(words)
            button.setAccessibleName(self.tr("{what} by time").format(what=words))
            button.setCheckable(True)
            button.setProperty("side", side.value)
            button.setChecked(side is Against.TABLES)
            button.clicked.connect(self._choose_side)
            self._sides.addButton(button)
            top.addWidget(button)
        top.addWidget(self._search, 1)
        return top

    def _make_pane(self) -> QFrame:
        self._title = text("", "head", wrap=True)
        self._chips = column(space=Space.TIGHT)
        self._lines = text("", "", wrap=True)
        acts = (self._move, self._pin, self._take_out, self._cancel, self._ask)
        self._buttons = {action: ActionButton(action) for action in acts}
        self._ways = RemedyList()
        self._form = self._make_form()
        self._form.hide()
        self._count, self._how_many = text("", "head"), text("", "muted", wrap=True)
        self._unplaced = RowsModel(narrow_columns(), self)
        table = RowsTable(self._unplaced, self.place.style, self.place.icons, self.tr("Not placed"))
        self._table = table
        table.row_chosen.connect(self._choose_unplaced)
        table.row_opened.connect(self._place_row)
        self._view.place_chosen.connect(self._choose_place)
        self._view.place_opened.connect(self._open_place)
        details = Fitting(
            column(
                self._form, self._title, self._chips, self._lines, Flow(*self._buttons.values()), self._ways
            )
        )
        waiting = column(self._count, self._how_many, table)
        waiting.setStretch(2, 1)
        self._waiting = QWidget()
        self._waiting.setLayout(waiting)
        parts = column(details, self._waiting, margin=Space.BETWEEN)
        parts.setStretch(1, 1)
        parts.addStretch()
        return frame("pane", parts)

    def _make_form(self) -> QFrame:
        presenter = self.presenter
        self._first = PersonField(self.tr("First person"), presenter.find_people, presenter.name_of)
        self._second = PersonField(self.tr("Second person"), presenter.find_people, presenter.name_of)
        self._first.submitted.connect(self._go_on)
        self._second.submitted.connect(self._take_pair)
        choose = QPushButton(self.tr("Choose the place"))
        choose.setAccessibleName(self.tr("Choose the place"))
        choose.setProperty("kind", "main")
        choose.clicked.connect(self._take_pair)
        return frame(
            "card",
            column(
                text(self.tr("New meeting of"), "strong"),
                self._first,
                self._second,
                choose,
                margin=Space.SNUG,
            ),
        )

    def _choose_unplaced(self, wish: Unplaced | None) -> None:
        self.presenter.choose_unplaced(wish)
        self.remedies.choose(wish)
        self._enable()

    def _choose_place(self, place: Place | None) -> None:
        if place is not None:
            self.remedies.choose(None)
        self.presenter.choose_place(place)

    def _begin_adding(self) -> None:
        self._first.clear()
        self._second.clear()
        self._show_form(True)
        self._first.setFocus()
        self._enable()

    def _show_form(self, is_shown: bool) -> None:
        """The form takes the room of what is not placed, so that the details below it are seen."""
        self._form.setVisible(is_shown)
        self._waiting.setHidden(is_shown)

    def _go_on(self) -> None:
        if self._first.person is not None:
            self._second.setFocus()

    def _take_pair(self) -> None:
        people = (self._first.person, self._second.person)
        if people[0] is None or people[1] is None or people[0] == people[1]:
            words = self.tr("Name two different people who take part in meetings.")
            self.place.messages.say(words, Tone.WARN)
            return
        self._show_form(False)
        self._view.setFocus()
        self.presenter.take_pair((people[0], people[1]))

    def _begin_finding(self) -> None:
        self._search.setFocus()
        self._search.selectAll()

    def _seek(self, typed: str) -> None:
        self._sought = self.presenter.find_next(typed, forward=False)
        self._model.mark(self._sought, self._model.in_hand)

    def _find_next(self) -> None:
        self.presenter.find_next(self._search.text(), forward=True)

    def _turn_over(self) -> None:
        other = Against.PEOPLE if self.presenter.against is Against.TABLES else Against.TABLES
        self.presenter.show_against(other)

    def _choose_side(self) -> None:
        button = self.sender()
        if button is not None:
            self.presenter.show_against(Against(button.property("side")))

    def _leave(self) -> None:
        self._show_form(False)
        self.presenter.let_go()
        self._view.setFocus()
        self._enable()

    def _open_place(self, place: Place) -> None:
        if self.presenter.has_hand:
            self.presenter.place_here()

    def _place_row(self, row_opened: Unplaced) -> None:
        self.presenter.choose_unplaced(row_opened)
        self.presenter.take_in_hand()
        if self.presenter.has_hand:
            self._view.setFocus()

    def _show_grid(self, grid: Grid) -> None:
        at = self._view.currentIndex()
        self._model.show_grid(grid)
        self._views.setCurrentIndex(0 if grid.rows and grid.columns else 1)
        for button in self._sides.buttons():
            button.setChecked(button.property("side") == grid.against.value)
        if not at.isValid() or not self._view.currentIndex().isValid():
            self._view.go_to((0, 0))
        self._model.mark(self._sought, self._model.in_hand)

    def _show_unplaced(self, rows: list[Unplaced]) -> None:
        chosen = self._table.chosen
        self._unplaced.show_rows(rows)
        self._count.setText(self.tr("Not placed: {count}").format(count=number(len(rows))))
        self._how_many.setText(how_many(rows))
        self._how_many.setVisible(bool(how_many(rows)))
        if chosen is not None:
            self._table.choose(lambda row: row.key == chosen.key)

    def _show_details(self, details: Details) -> None:
        self._title.setText(details.title)
        self._lines.setText("\n".join(details.lines))
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for tone, word, shape in details.chips:
            chip = Chip(self.place.style, self.place.icons)
            chip.show_state(tone, word, shape)
            self._chips.addWidget(chip)
            chip.show()

    def _show_hand(self, words: str, meeting: MeetingId | None) -> None:
        self._hand_words.setText(words)
        self._bar.setVisible(bool(words))
        self._model.mark(self._sought, meeting)
        self._enable()

    def _show_verdict(self, verdict: Verdict | None) -> None:
        set_kind(self._bar, "bar-info" if verdict is None else f"bar-{verdict.tone.value}")
        self._verdict.setText("" if verdict is None else verdict.words)
        self._verdict.setVisible(verdict is not None)

    def _go_to_place(self, place: Place) -> None:
        self._view.go_to(place)

    def _enable(self) -> None:
        presenter = self.presenter
        has_meeting = presenter.chosen_meeting is not None and presenter.can_write
        self._add.setEnabled(presenter.can_write and presenter.has_roster)
        self._move.setText(self.tr("Move") if has_meeting else self.tr("Place"))
        self._move.setEnabled(presenter.can_take)
        self._put.setEnabled(presenter.can_place)
        self._pin.setText(self.tr("Unpin") if presenter.is_pinned else self.tr("Pin"))
        self._pin.setEnabled(has_meeting)
        self._take_out.setEnabled(has_meeting)
        self._cancel.setEnabled(presenter.can_take)
        self._ask.setEnabled(self.remedies.can_ask)
        for action in (self._pin, self._take_out):
            self._buttons[action].setVisible(not presenter.has_wish)
        self._buttons[self._ask].setVisible(presenter.has_wish)
        self._let_go.setEnabled(presenter.has_hand or self._form.isVisible())

    def _size(self) -> None:
        self._pane.setFixedWidth(self.place.style.pane_width(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pane goes by the room there is."""
        super().resizeEvent(event)
        self._size()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody is looking any more."""
        self.presenter.watch(False)
        super().hideEvent(event)
