"""Decides what the page of people shows, checks and saves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

from desktop.domain.ids import ParticipantId
from desktop.domain.people import Participant, Registration, Role
from desktop.services.overview import Overview
from desktop.services.records import NEW_NUMBER
from desktop.ui import names, words
from desktop.ui.background import Task
from desktop.ui.form import Values
from desktop.ui.pages.people import rows
from desktop.ui.records_presenter import Key, RecordsPresenter, Remark, Row, Shown, Writing
from desktop.ui.style import Tone
from desktop.ui.typed_person import firms_of, meant_person, wrong_person

_PLAIN = (
    "given_name",
    "family_name",
    "latin_given",
    "latin_family",
    "email",
    "phone",
    "job_title",
    "print_language",
    "registration",
    "roles",
    "arrives",
    "leaves",
    "unavailable",
    "needs",
    "max_per_day",
    "max_total",
    "minimum",
    "max_run",
    "photo_consent",
    "contact_consent",
    "profile",
    "note",
)


class PeoplePresenter(RecordsPresenter):
    """People: one row each, the whole registration beside it."""

    only_doubtful = False

    def make_rows(self, look: Overview) -> list[Row]:
        """Everybody, or those in whom something is wrong."""
        made = rows.make_rows(look)
        return [row for row in made if row.needs_a_look] if self.only_doubtful else made

    @property
    def is_narrowed(self) -> bool:
        """Whether only people who need a look are shown."""
        return self.only_doubtful

    def show_only_doubtful(self, is_wanted: bool) -> None:
        """Show only people in whom something is wrong, or all again."""
        self.only_doubtful = is_wanted
        self.reread()

    def show(self, look: Overview, key: Key) -> Shown | None:
        """One person."""
        person = look.state.participant.get(key)
        if person is None or person.retired:
            return None
        number = self.tr("No. {number}").format(number=person.number)
        return Shown(
            title=person.name,
            subtitle=words.joined(number, person.latin_name),
            values=_values(look, person),
            remarks=self._remarks(look, person),
        )

    def blank(self, look: Overview) -> Shown:
        """Somebody new."""
        return Shown(
            title=self.tr("New person"),
            subtitle=self.tr("The number is given when you save."),
            values={
                "registration": Registration.REGISTERED,
                "roles": frozenset({Role.MATCHMAKING}),
                "print_language": "",
            },
            is_new=True,
        )

    def check(self, look: Overview, values: Values) -> Mapping[str, str]:
        """Names, address, languages, country and times that cannot be."""
        wrong = wrong_person(values)
        if values["max_run"] == 0:
            wrong["max_run"] = self.tr("Give at least one, or nothing.")
        return wrong

    def writing(self, look: Overview, values: Values, key: Key | None) -> Writing:
        """Save one person."""
        changes: dict[str, Any] = {name: values[name] for name in _PLAIN}
        changes |= meant_person(values)
        changes["categories"] = frozenset(firms_of(values["categories"]))
        person = look.state.participant[key] if key is not None else _nobody(changes)
        saved = replace(person, **changes)
        firms = firms_of(values["organisation"])
        named = None if values["organisation"] == rows.organisation_names(look, person) else firms
        session, operator = self.place.store.session, self.place.operator

        def write(task: Task) -> Key:
            return session.records.save_participant(saved, operator, named).id

        return write

    def retiring(self, keys: Sequence[Key]) -> Writing:
        """Take people out."""
        session, operator = self.place.store.session, self.place.operator

        def write(task: Task) -> Key:
            session.records.retire_participants(keys, operator)
            return keys[0]

        return write

    def _remarks(self, look: Overview, person: Participant) -> list[Remark]:
        people = [entry for entry in look.state.participants if entry.is_present]
        found = []
        shared = rows.email_problem(person, rows.people_by_email(people))
        if shared:
            found.append(Remark(tone=Tone.WARN, text=self.tr("{shared}.").format(shared=shared)))
        if rows.language_problem(person):
            said = self.tr("No language is known, so a common one cannot be checked.")
            found.append(Remark(tone=Tone.WARN, text=said))
        count = sum(person.id in look.state.meeting[entry.meeting].people for entry in look.state.draft)
        if count and not person.is_scheduled:
            said = self.tr("Meetings on the roster that can no longer be held: {count}.").format(count=count)
            found.append(Remark(tone=Tone.BAD, text=said))
        return found


def _values(look: Overview, person: Participant) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(person, name) for name in _PLAIN}
    values["organisation"] = rows.organisation_names(look, person)
    values["languages"] = names.language_names(person.languages)
    values["country"] = names.country_name(person.country)
    values["categories"] = "; ".join(sorted(person.categories))
    return values


def _nobody(changes: Mapping[str, Any]) -> Participant:
    return Participant(
        id=ParticipantId(uuid4()),
        number=NEW_NUMBER,
        given_name=changes["given_name"],
        family_name=changes["family_name"],
    )
