"""The programme and its places, one table a tab: sessions, rooms, tables, closures, items."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTabWidget, QWidget

from desktop.services.overview import Overview
from desktop.ui.fields import ChoiceField, MomentField
from desktop.ui.form import Form
from desktop.ui.page import Page
from desktop.ui.pages.programme import closures, items, rooms, sessions, tables
from desktop.ui.parts import EmptyState, column
from desktop.ui.records_actions import RecordsActions
from desktop.ui.records_presenter import RecordsPresenter
from desktop.ui.records_view import RecordsView
from desktop.ui.style import Space
from desktop.ui.tables import Column
from desktop.ui.workplace import Workplace


class ProgrammePage(Page):
    """When and where."""

    name = "programme"
    icon = "programme"
    key = "Ctrl+4"

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self.actions_of = RecordsActions(self, self.tr("Add"), self.tr("Take out"))
        self._add_words: list[str] = []
        self._views: list[RecordsView] = []
        self._rooms, self._item_rooms, self._closable = ChoiceField(), ChoiceField(), ChoiceField()
        self._moments = [MomentField() for _ in range(4)]
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setAccessibleName(self.tr("Parts of the programme"))
        self._add_tabs()
        self.tabs.currentChanged.connect(self._serve)
        self.make_action(self.tr("Next part"), self._go_on, key="F6", icon="right")
        self.setLayout(column(self.tabs))
        self._serve(0)

    @staticmethod
    def word() -> str:
        """The page's name."""
        return QCoreApplication.translate("ProgrammePage", "Programme")

    @property
    def view(self) -> RecordsView:
        """The table in front."""
        return self._views[self.tabs.currentIndex()]

    def entered(self) -> None:
        """The table is where work begins."""
        self.view.begin()

    def _add_tabs(self) -> None:
        self._add_tab(
            self.tr("Sessions"),
            sessions.SessionsPresenter(self.place, self),
            sessions.columns(),
            sessions.make_form(),
            add=self.tr("Add session"),
            empty=self.tr("No sessions yet"),
            hint=self.tr("A session is a run of slots, such as Friday morning. Its day comes with it."),
        )
        self._add_tab(
            self.tr("Rooms"),
            rooms.RoomsPresenter(self.place, self),
            rooms.columns(),
            rooms.make_form(),
            add=self.tr("Add room"),
            empty=self.tr("No rooms yet"),
            hint=self.tr("Add the rooms, and say how many tables stand in each."),
        )
        self._add_tab(
            self.tr("Tables"),
            tables.TablesPresenter(self.place, self),
            tables.columns(),
            tables.make_form(self._rooms),
            add=self.tr("Add table"),
            empty=self.tr("No tables yet"),
            hint=self.tr("Tables are put into a room many at a time, or added here one by one."),
        )
        self._add_tab(
            self.tr("Closures"),
            closures.ClosuresPresenter(self.place, self),
            closures.columns(),
            closures.make_form(self._closable, *self._moments[:2]),
            add=self.tr("Add closure"),
            empty=self.tr("Nothing is closed"),
            hint=self.tr("Close a table or a room for a while: no meeting is put there then."),
        )
        self._add_tab(
            self.tr("Programme items"),
            items.ItemsPresenter(self.place, self),
            items.columns(),
            items.make_form(self._item_rooms, *self._moments[2:]),
            add=self.tr("Add programme item"),
            empty=self.tr("Nothing but meetings yet"),
            hint=self.tr("Workshops, plenaries and the like keep people from meetings meanwhile."),
        )

    def _add_tab(
        self,
        word: str,
        presenter: RecordsPresenter,
        columns: Sequence[Column],
        form: Form,
        *,
        add: str,
        empty: str,
        hint: str,
    ) -> None:
        place = self.place
        presenter.options_changed.connect(self._offer)
        begin = QAction(add, self)
        begin.triggered.connect(self.actions_of.add.trigger)
        view = RecordsView(
            place,
            presenter,
            columns,
            form,
            EmptyState(place.style, place.icons, "programme", empty, hint, begin),
            name=word,
            find=self.tr("Find in {part}").format(part=word),
            hint=hint,
            actions=self.actions_of.of_pane,
            top=Space.SNUG,
        )
        self._views.append(view)
        self._add_words.append(add)
        self.tabs.addTab(view, word)

    def _serve(self, place: int) -> None:
        """The page's actions work on the tab in front."""
        self.actions_of.serve(self._views[place])
        self.actions_of.add.setText(self._add_words[place])

    def _go_on(self) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % self.tabs.count())
        self.view.begin()

    def _offer(self, look: Overview) -> None:
        """Rooms, tables and days to choose from."""
        listed = tables.room_options(look.state)
        self._rooms.offer(listed)
        self._item_rooms.offer([(None, self.tr("no room")), *listed])
        self._closable.offer(closures.what_can_be_closed(look.state))
        days = sorted(day.date for day in look.state.days)
        for field in self._moments:
            field.offer_days(days)
