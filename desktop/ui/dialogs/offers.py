"""The actions by which pages offer the workbenches; each page gets those that belong to it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction

from desktop.ui.dialogs.duplicates import DuplicatesDialog
from desktop.ui.dialogs.suggestions import SuggestionsDialog
from desktop.ui.dialogs.workbench import Opener
from desktop.ui.page import Page
from desktop.ui.records_presenter import RecordsPresenter


class PeopleOffers(QObject):
    """What can be done with everybody registered, or with who is chosen, beside the table."""

    def __init__(self, page: Page, chosen: RecordsPresenter) -> None:
        super().__init__(page)
        self._page, self._chosen = page, chosen
        self.doubles = page.make_action(
            self.tr("Find doubles"), Opener(page, DuplicatesDialog).open, key="F7", icon="copy"
        )
        self.suggest = offer_suggestions(page)
        self.suggest_for = page.make_action(
            self.tr("Suggest meetings for this person"), self._suggest_for, key="Shift+F9", icon="requests"
        )

    def _suggest_for(self) -> None:
        person = self._chosen.key
        if person is not None and self._page.place.store.overview is not None:
            SuggestionsDialog(self._page.place, self._page.window(), person).open()


def offer_suggestions(page: Page) -> QAction:
    """The action that suggests meetings."""
    action = page.make_action(
        QCoreApplication.translate("Offers", "Suggest meetings"),
        Opener(page, SuggestionsDialog).open,
        key="F9",
        icon="requests",
    )
    action.setIconText(QCoreApplication.translate("Offers", "Suggest"))
    return action
