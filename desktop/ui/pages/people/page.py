"""The people of the event: a table to find in, a pane to edit in; forwards to its presenter."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.services.transfer import Kind
from desktop.ui.dialogs.offers import PeopleOffers
from desktop.ui.import_dialog import ImportOpener
from desktop.ui.import_presenter import ImportPresenter
from desktop.ui.page import Page
from desktop.ui.pages.people import rows
from desktop.ui.pages.people.form import PersonForm
from desktop.ui.pages.people.presenter import PeoplePresenter
from desktop.ui.parts import EmptyState, column
from desktop.ui.records_actions import RecordsActions
from desktop.ui.records_view import RecordsView
from desktop.ui.workplace import Workplace


class PeoplePage(Page):
    """Everybody registered."""

    name = "people"
    icon = "people"
    key = "Ctrl+2"

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self.presenter = PeoplePresenter(place, self)
        self.importing = ImportPresenter(place, Kind.PARTICIPANTS, parent=self)
        ImportOpener(self.importing, self)
        self.actions_of = RecordsActions(self, self.tr("Add person"), self.tr("Take person out"))
        take_in = self.make_action(
            self.tr("Import people"), self.importing.ask_for_file, key="F8", icon="import"
        )
        self.doubtful = self.make_action(
            self.tr("Only what needs a look"), self._toggle_doubtful, key="F6", icon="warn"
        )
        self.make_action(
            self.tr("Import people from the clipboard"),
            self.importing.read_clipboard,
            key="Ctrl+Shift+V",
            icon="copy",
        )
        offers = PeopleOffers(self, self.presenter)
        self.view = RecordsView(
            place,
            self.presenter,
            rows.columns(),
            PersonForm(),
            EmptyState(
                place.style,
                place.icons,
                "people",
                self.tr("Nobody is registered yet"),
                self.tr("Import the list of registrations, or add people one by one."),
                take_in,
                self.actions_of.add,
            ),
            name=self.tr("People"),
            find=self.tr("Find by name, organisation, number, e-mail"),
            hint=self.tr("Choose somebody to see and change their registration."),
            actions=self.actions_of.of_pane,
            buttons=(self.doubtful, offers.doubles, offers.suggest, take_in),
        )
        self.view.table.keep_away([rows.look_at_title()])
        self.setLayout(column(self.view))
        self.actions_of.serve(self.view)

    @staticmethod
    def word() -> str:
        """The page's name."""
        return QCoreApplication.translate("PeoplePage", "People")

    def entered(self) -> None:
        """The table is where work begins."""
        self.view.begin()

    def _toggle_doubtful(self) -> None:
        self.presenter.show_only_doubtful(not self.presenter.only_doubtful)
        is_narrow = self.presenter.only_doubtful
        self.view.table.keep_away(rows.titles_that_make_room() if is_narrow else [rows.look_at_title()])
        self.doubtful.setText(self.tr("Show everybody") if is_narrow else self.tr("Only what needs a look"))
