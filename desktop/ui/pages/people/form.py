"""The form of a person: who they are first, then their stay and limits, then what papers need."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.services.overview import Overview
from desktop.ui import names
from desktop.ui.fields import ChoiceField, LineField, NoteField, NumberField, TicksField
from desktop.ui.form import Asked, Form
from desktop.ui.many_fields import NeedsField, SpansField
from desktop.ui.person_fields import country_field, profile_field, who_fields
from desktop.ui.time_fields import MomentField

translate = QCoreApplication.translate


class PersonForm(Form):
    """One registration."""

    def __init__(self) -> None:
        self._print = ChoiceField()
        any_time = translate("PeoplePage", "Any time")
        self._arrives, self._leaves = MomentField(any_time), MomentField(any_time)
        self._away = SpansField(translate("PeoplePage", "never"))
        super().__init__([*_identity(), *self._stay(), *_limits(), *self._papers()])

    def offer(self, look: Overview) -> None:
        """Days and languages of the event."""
        self._print.offer(names.print_languages(look.state))
        days = sorted(day.date for day in look.state.days)
        for field in (self._arrives, self._leaves, self._away):
            field.offer_days(days)

    def _stay(self) -> list[Asked]:
        needs = NeedsField(translate("PeoplePage", "Something else (several with ;)"))
        return [
            Asked(name="arrives", label=translate("PeoplePage", "Arrives"), field=self._arrives),
            Asked(name="leaves", label=translate("PeoplePage", "Leaves"), field=self._leaves),
            Asked(name="unavailable", label=translate("PeoplePage", "Not available"), field=self._away),
            Asked(name="needs", label=translate("PeoplePage", "Needs"), field=needs),
        ]

    def _papers(self) -> list[Asked]:
        photo, contact = (ChoiceField(_consents()) for _ in range(2))
        return [
            Asked(name="print_language", label=translate("PeoplePage", "Papers in"), field=self._print),
            Asked(
                name="latin_given",
                label=translate("PeoplePage", "First name in Latin letters"),
                field=LineField(),
            ),
            Asked(
                name="latin_family",
                label=translate("PeoplePage", "Family name in Latin letters"),
                field=LineField(),
            ),
            Asked(name="photo_consent", label=translate("PeoplePage", "May be photographed"), field=photo),
            Asked(
                name="contact_consent",
                label=translate("PeoplePage", "E-mail and phone may be passed on"),
                field=contact,
            ),
            profile_field(),
            Asked(name="note", label=translate("PeoplePage", "Note for the desk"), field=NoteField()),
        ]


def _identity() -> list[Asked]:
    registration = ChoiceField(names.registrations())
    return [
        *who_fields(),
        Asked(name="registration", label=translate("PeoplePage", "Registration"), field=registration),
        Asked(name="email", label=translate("PeoplePage", "E-mail"), field=LineField()),
        Asked(name="phone", label=translate("PeoplePage", "Phone"), field=LineField()),
        country_field(),
        Asked(name="job_title", label=translate("PeoplePage", "Job title"), field=LineField()),
        Asked(name="roles", label=translate("PeoplePage", "Takes part as"), field=TicksField(names.roles())),
        Asked(
            name="categories", label=translate("PeoplePage", "Categories (several with ;)"), field=LineField()
        ),
    ]


def _limits() -> list[Asked]:
    usual = translate("PeoplePage", "as everybody")
    return [
        Asked(
            name="max_per_day", label=translate("PeoplePage", "Most meetings a day"), field=NumberField(usual)
        ),
        Asked(name="max_total", label=translate("PeoplePage", "Most meetings"), field=NumberField(usual)),
        Asked(name="minimum", label=translate("PeoplePage", "Meetings guaranteed"), field=NumberField(usual)),
        Asked(
            name="max_run",
            label=translate("PeoplePage", "Most meetings without a pause"),
            field=NumberField(usual),
        ),
    ]


def _consents() -> list[tuple[bool | None, str]]:
    return [
        (None, translate("PeoplePage", "not asked")),
        (True, translate("PeoplePage", "yes")),
        (False, translate("PeoplePage", "no")),
    ]
