"""The requests: a table to find in, a pane to edit in, answers for many at once; the presenter decides."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.domain.requests import RequestState
from desktop.services.transfer import Kind
from desktop.ui.dialogs.offers import offer_suggestions
from desktop.ui.import_dialog import ImportOpener
from desktop.ui.import_presenter import ImportPresenter
from desktop.ui.page import Page
from desktop.ui.pages.requests import rows
from desktop.ui.pages.requests.form import RequestForm
from desktop.ui.pages.requests.presenter import RequestsPresenter
from desktop.ui.parts import EmptyState, column
from desktop.ui.records_actions import RecordsActions
from desktop.ui.records_view import RecordsView
from desktop.ui.sides import Sides
from desktop.ui.workplace import Workplace


class RequestsPage(Page):
    """Who wants to meet whom."""

    name = "requests"
    icon = "requests"
    key = "Ctrl+3"

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self.presenter = RequestsPresenter(place, self)
        self.importing = ImportPresenter(place, Kind.REQUESTS, parent=self)
        self.importing_meetings = ImportPresenter(place, Kind.MEETINGS, parent=self)
        for presenter in (self.importing, self.importing_meetings):
            ImportOpener(presenter, self)
        self.actions_of = RecordsActions(self, self.tr("Add request"), self.tr("Take request back"))
        self.make_action(self.tr("Note as accepted"), self._accept, key="F6", icon="tick")
        self.make_action(self.tr("Note as declined"), self._decline, key="F7", icon="cross")
        take_in = self.make_action(
            self.tr("Import requests"), self.importing.ask_for_file, key="F8", icon="import"
        )
        agreed = self.make_action(
            self.tr("Import agreed meetings"),
            self.importing_meetings.ask_for_file,
            key="Shift+F8",
            icon="import",
        )
        self.make_action(
            self.tr("Import requests from the clipboard"),
            self.importing.read_clipboard,
            key="Ctrl+Shift+V",
            icon="copy",
        )
        suggest = offer_suggestions(self)
        self.view = RecordsView(
            place,
            self.presenter,
            rows.columns(),
            RequestForm(Sides(place.store), self.presenter.find_request, self.presenter.name_of_request),
            EmptyState(
                place.style,
                place.icons,
                "requests",
                self.tr("Nobody has asked for a meeting yet"),
                self.tr("Import the list of requests when the people are in, or add them one by one."),
                take_in,
                self.actions_of.add,
            ),
            name=self.tr("Requests"),
            find=self.tr("Find by name, organisation, number, status"),
            hint=self.tr("Choose a request to see and change it."),
            actions=self.actions_of.of_pane,
            buttons=(suggest, take_in, agreed),
        )
        self.setLayout(column(self.view))
        self.actions_of.serve(self.view)

    @staticmethod
    def word() -> str:
        """The page's name."""
        return QCoreApplication.translate("RequestsPage", "Requests")

    def entered(self) -> None:
        """The table is where work begins."""
        self.view.begin()

    def _accept(self) -> None:
        self.presenter.answer([row.key for row in self.view.table.selected], RequestState.ACCEPTED)

    def _decline(self) -> None:
        self.presenter.answer([row.key for row in self.view.table.selected], RequestState.DECLINED)
