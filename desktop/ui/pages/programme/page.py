"""The programme, its places and its rules, one table a tab."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.services.transfer import Kind
from desktop.ui.form import Form
from desktop.ui.import_dialog import ImportOpener
from desktop.ui.import_presenter import ImportPresenter
from desktop.ui.late_tabs import LateTabs
from desktop.ui.page import Page
from desktop.ui.pages.programme import (
    closures,
    items,
    organisations,
    policy,
    rooms,
    sessions,
    tables,
    vetoes,
    walks,
)
from desktop.ui.parts import EmptyState, column
from desktop.ui.records_actions import RecordsActions
from desktop.ui.records_presenter import RecordsPresenter
from desktop.ui.records_view import RecordsView
from desktop.ui.sides import Sides
from desktop.ui.style import Space
from desktop.ui.tables import Column
from desktop.ui.workplace import Workplace

_KINDS = (Kind.ROOMS, Kind.PROGRAMME, Kind.ORGANISATIONS)


class ProgrammePage(Page):
    """When and where."""

    name = "programme"
    icon = "programme"
    key = "Ctrl+4"

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self.actions_of = RecordsActions(self, self.tr("Add"), self.tr("Take out"))
        self._add_words: list[str] = []
        self._kinds: list[Kind] = []
        self.importing = ImportPresenter(place, *_KINDS, parent=self)
        ImportOpener(self.importing, self)
        self._take_in = self._make_imports()
        self._sides = Sides(place.store)
        self.tabs = LateTabs()
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
        shown = self.tabs.content(self.tabs.currentIndex())
        if not isinstance(shown, RecordsView):
            raise TypeError("a tab of the programme without a table")
        return shown

    def entered(self) -> None:
        """The table is where work begins."""
        self.view.begin()

    def _make_imports(self) -> QAction:
        """The actions that import; gives the one that asks for a file."""
        take_in = self.make_action(
            self.tr("Import rooms, organisations or programme"),
            self.importing.ask_for_file,
            key="F8",
            icon="import",
        )
        take_in.setIconText(self.tr("Import"))
        self.make_action(
            self.tr("Import rooms, organisations or programme from the clipboard"),
            self.importing.read_clipboard,
            key="Ctrl+Shift+V",
            icon="copy",
        )
        return take_in

    def _add_tabs(self) -> None:
        """In the order in which an event is set up."""
        self._add_times_and_places()
        self._add_programme()
        self._add_rules()

    def _add_times_and_places(self) -> None:
        self._add_tab(
            self.tr("Sessions"),
            sessions.SessionsPresenter,
            sessions.columns(),
            sessions.make_form,
            add=self.tr("Add session"),
            empty=self.tr("No sessions yet"),
            hint=self.tr("A session is a run of slots, such as Friday morning. Its day comes with it."),
        )
        self._add_tab(
            self.tr("Rooms"),
            rooms.RoomsPresenter,
            rooms.columns(),
            rooms.make_form,
            add=self.tr("Add room"),
            empty=self.tr("No rooms yet"),
            hint=self.tr(
                "Import the list of rooms and tables, or add rooms and say how many tables stand in each."
            ),
            kind=Kind.ROOMS,
        )
        self._add_tab(
            self.tr("Tables"),
            tables.TablesPresenter,
            tables.columns(),
            partial(tables.TableForm, self._sides),
            add=self.tr("Add table"),
            empty=self.tr("No tables yet"),
            hint=self.tr(
                "Tables are put into a room many at a time, imported with rooms, or added here one by one."
            ),
            kind=Kind.ROOMS,
        )
        self._add_tab(
            self.tr("Walks"),
            walks.WalksPresenter,
            walks.columns(),
            walks.WalkForm,
            add=self.tr("Add walk"),
            empty=self.tr("All rooms are next to each other"),
            hint=self.tr("Say how long it takes from room to room: nobody is asked to be there sooner."),
        )

    def _add_programme(self) -> None:
        self._add_tab(
            self.tr("Closures"),
            closures.ClosuresPresenter,
            closures.columns(),
            closures.ClosureForm,
            add=self.tr("Add closure"),
            empty=self.tr("Nothing is closed"),
            hint=self.tr("Close a table or a room for a while: no meeting is put there then."),
        )
        self._add_tab(
            self.tr("Items"),
            items.ItemsPresenter,
            items.columns(),
            partial(items.ItemForm, self._sides),
            add=self.tr("Add programme item"),
            empty=self.tr("Nothing but meetings yet"),
            hint=self.tr("Workshops, plenaries and the like keep people from meetings meanwhile."),
            kind=Kind.PROGRAMME,
        )

    def _add_rules(self) -> None:
        self._add_tab(
            self.tr("Organisations"),
            organisations.OrganisationsPresenter,
            organisations.columns(),
            organisations.make_form,
            add=self.tr("Add organisation"),
            empty=self.tr("No organisations yet"),
            hint=self.tr("They come with the people; say here where they are and how they take meetings."),
            kind=Kind.ORGANISATIONS,
        )
        self._add_tab(
            self.tr("Rules"),
            policy.PolicyPresenter,
            policy.columns(),
            policy.make_form,
            add=self.tr("New version"),
            empty=self.tr("No rules yet"),
            hint=self.tr("What rosters are made by. A change is a new version; runs say which they obeyed."),
        )
        if self.place.tools.is_organiser:
            self._add_tab(
                self.tr("Vetoes"),
                vetoes.VetoesPresenter,
                vetoes.columns(),
                partial(vetoes.make_form, self._sides),
                add=self.tr("Add veto"),
                empty=self.tr("Anybody may meet anybody"),
                hint=self.tr("Who must never meet. Confidential: on no paper, and not at the desk."),
            )

    def _add_tab(
        self,
        word: str,
        presenter: type[RecordsPresenter],
        columns: Sequence[Column],
        form: Callable[[], Form],
        *,
        add: str,
        empty: str,
        hint: str,
        kind: Kind | None = None,
    ) -> None:
        """`kind`: which list can be imported instead of adding one by one."""
        place = self.place
        importing = (self._take_in,) if kind else ()

        def make() -> RecordsView:
            begin = QAction(add, self)
            begin.triggered.connect(self.actions_of.add.trigger)
            return RecordsView(
                place,
                presenter(place, self),
                columns,
                form(),
                EmptyState(place.style, place.icons, "programme", empty, hint, begin, *importing),
                name=word,
                find=self.tr("Find in {part}").format(part=word.lower()),
                hint=hint,
                actions=self.actions_of.of_pane,
                buttons=importing,
                top=Space.SNUG,
            )

        self._add_words.append(add)
        self._kinds.append(kind or _KINDS[0])
        self.tabs.add_late(word, make)

    def _serve(self, place: int) -> None:
        """The page's actions work on the tab in front."""
        self.actions_of.serve(self.view)
        self.actions_of.add.setText(self._add_words[place])
        self.importing.likely = tuple(dict.fromkeys((self._kinds[place], *_KINDS)))

    def _go_on(self) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % self.tabs.count())
        self.view.begin()
