"""The people of the event: a table to find in, a pane to edit in; forwards to its presenter."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.services.overview import Overview
from desktop.services.transfer import Kind
from desktop.ui import names
from desktop.ui.dialogs.offers import PeopleOffers
from desktop.ui.fields import ChoiceField, LineField, MomentField, NoteField, NumberField, TicksField
from desktop.ui.form import Asked, Form
from desktop.ui.import_dialog import ImportOpener
from desktop.ui.import_presenter import ImportPresenter
from desktop.ui.page import Page
from desktop.ui.pages.people import rows
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
        self.importing = ImportPresenter(place, Kind.PARTICIPANTS, self)
        ImportOpener(self.importing, self)
        self.actions_of = RecordsActions(self, self.tr("Add person"), self.tr("Take person out"))
        take_in = self.make_action(
            self.tr("Import people"), self.importing.ask_for_file, key="F8", icon="import"
        )
        self.doubtful = self.make_action(
            self.tr("Only what needs a look"), self._toggle_doubtful, key="F6", icon="warn"
        )
        offers = PeopleOffers(self, self.presenter)
        self._form_fields()
        self.view = RecordsView(
            place,
            self.presenter,
            rows.columns(),
            self._form,
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
        self.setLayout(column(self.view))
        self.actions_of.serve(self.view)
        self.presenter.options_changed.connect(self._offer)

    @staticmethod
    def word() -> str:
        """The page's name."""
        return QCoreApplication.translate("PeoplePage", "People")

    def entered(self) -> None:
        """The table is where work begins."""
        self.view.begin()

    def _form_fields(self) -> None:
        self._print = ChoiceField()
        self._arrives = MomentField(self.tr("Any time"))
        self._leaves = MomentField(self.tr("Any time"))
        self._form = Form(
            [
                Asked(name="given_name", label=self.tr("First name"), field=LineField()),
                Asked(name="family_name", label=self.tr("Family name"), field=LineField()),
                Asked(
                    name="organisation",
                    label=self.tr("Organisation (several with ;)"),
                    field=LineField(),
                ),
                Asked(
                    name="languages",
                    label=self.tr("Languages"),
                    field=LineField(self.tr("Italian, English")),
                ),
                Asked(
                    name="registration",
                    label=self.tr("Registration"),
                    field=ChoiceField(names.registrations()),
                ),
                Asked(name="email", label=self.tr("E-mail"), field=LineField()),
                Asked(name="phone", label=self.tr("Phone"), field=LineField()),
                Asked(name="country", label=self.tr("Country"), field=LineField()),
                Asked(name="job_title", label=self.tr("Job title"), field=LineField()),
                Asked(name="roles", label=self.tr("Takes part as"), field=TicksField(names.roles())),
                Asked(name="arrives", label=self.tr("Arrives"), field=self._arrives),
                Asked(name="leaves", label=self.tr("Leaves"), field=self._leaves),
                Asked(
                    name="max_per_day",
                    label=self.tr("Most meetings a day"),
                    field=NumberField(self.tr("as everybody")),
                ),
                Asked(name="print_language", label=self.tr("Papers in"), field=self._print),
                Asked(name="latin_given", label=self.tr("First name in Latin letters"), field=LineField()),
                Asked(name="latin_family", label=self.tr("Family name in Latin letters"), field=LineField()),
                Asked(name="note", label=self.tr("Note"), field=NoteField()),
            ]
        )

    def _offer(self, look: Overview) -> None:
        self._print.offer(names.print_languages(look.state))
        days = [day.date for day in look.state.days]
        for field in (self._arrives, self._leaves):
            field.offer_days(days)

    def _toggle_doubtful(self) -> None:
        self.presenter.show_only_doubtful(not self.presenter.only_doubtful)
        is_narrow = self.presenter.only_doubtful
        self.doubtful.setText(self.tr("Show everybody") if is_narrow else self.tr("Only what needs a look"))
