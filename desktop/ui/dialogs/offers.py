"""The actions by which pages offer the workbenches; each page gets those that belong to it."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject, SignalInstance
from PySide6.QtGui import QAction

from desktop.domain.ids import ParticipantId
from desktop.ui.dialogs.duplicates import DuplicatesDialog
from desktop.ui.dialogs.export import ExportDialog
from desktop.ui.dialogs.left_alone import LeftAloneDialog
from desktop.ui.dialogs.privacy_presenter import PrivacyPresenter
from desktop.ui.dialogs.suggestions import SuggestionsDialog
from desktop.ui.dialogs.workbench import Opener
from desktop.ui.page import Page
from desktop.ui.records_presenter import RecordsPresenter


class DeskPerson(Protocol):
    """Who is in front at the desk."""

    can_act_changed: SignalInstance

    @property
    def person(self) -> ParticipantId | None:
        """The person, None when nobody is."""
        ...


class PeopleOffers(QObject):
    """What can be done with everybody registered, or with who is chosen, beside the table."""

    def __init__(self, page: Page, chosen: RecordsPresenter) -> None:
        super().__init__(page)
        self._page, self._chosen = page, chosen
        self._privacy = PrivacyPresenter(page.place, self)
        self.doubles = page.make_action(
            self.tr("Find doubles"), Opener(page, DuplicatesDialog).open, key="F7", icon="copy"
        )
        self.suggest = offer_suggestions(page)
        self._of_one = (
            page.make_action(
                self.tr("Suggest meetings for this person"),
                self._suggest_for,
                key="Shift+F9",
                icon="requests",
            ),
            *self._offer_privacy(),
        )
        offer_export(page)
        chosen.can_act_changed.connect(self._enable)
        self._enable()

    def _offer_privacy(self) -> tuple[QAction, ...]:
        """What only organisers do with people's data."""
        page = self._page
        if not page.place.tools.is_organiser:
            return ()
        page.make_action(self.tr("Make everybody nameless"), self._privacy.erase_everybody, icon="bin")
        return (
            page.make_action(self.tr("Save what is known of this person"), self._save_data, icon="export"),
            page.make_action(self.tr("Make this person nameless"), self._erase, icon="bin"),
        )

    def _enable(self) -> None:
        for action in self._of_one:
            action.setEnabled(self._chosen.key is not None)

    def _suggest_for(self) -> None:
        person = self._chosen.key
        if person is not None and self._page.place.store.overview is not None:
            SuggestionsDialog(self._page.place, self._page.window(), person).open()

    def _save_data(self) -> None:
        if self._chosen.key is not None:
            self._privacy.save_data(self._chosen.key)

    def _erase(self) -> None:
        if self._chosen.key is not None:
            self._privacy.erase(self._chosen.key)


class DeskOffer(QObject):
    """Suggestions for whoever is at the desk, such as somebody just registered."""

    def __init__(self, page: Page, presenter: DeskPerson) -> None:
        super().__init__(page)
        self._page, self._presenter = page, presenter
        self._action = page.make_action(
            self.tr("Suggest meetings for this person"), self._suggest, key="F9", icon="requests"
        )
        presenter.can_act_changed.connect(self._enable)
        self._enable()

    def _enable(self) -> None:
        self._action.setEnabled(self._presenter.person is not None)

    def _suggest(self) -> None:
        person = self._presenter.person
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


def offer_left_alone(page: Page) -> QAction:
    """The action that shows whose partner does not come, and who could take the place."""
    words = QCoreApplication.translate("Offers", "Who is left alone")
    return page.make_action(words, Opener(page, LeftAloneDialog).open, key="F11", icon="people")


def offer_export(page: Page) -> QAction:
    """The action that exports the event."""
    words = QCoreApplication.translate("Offers", "Export lists and calendars")
    return page.make_action(words, Opener(page, ExportDialog).open, key="Ctrl+Shift+S", icon="export")
