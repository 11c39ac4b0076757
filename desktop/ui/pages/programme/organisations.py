"""Organisations: what they are called, where and what they are, how their people take meetings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QCoreApplication

from desktop.domain.ids import OrganisationId
from desktop.domain.people import Delegates, Organisation
from desktop.services.overview import Overview
from desktop.services.typed import read_country
from desktop.ui import names
from desktop.ui.background import Task
from desktop.ui.fields import ChoiceField, LineField
from desktop.ui.form import Asked, Form, Values
from desktop.ui.records_presenter import Key, RecordsPresenter, Remark, Row, Shown, Writing
from desktop.ui.style import Tone
from desktop.ui.tables import Column, filler, number_column
from desktop.ui.typed_person import firms_of

_PLAIN = ("name", "latin_name", "kind", "delegates")


@dataclass(frozen=True, kw_only=True)
class OrganisationRow:
    """One organisation; `people`: how many are registered for it."""

    key: OrganisationId
    name: str
    country: str
    kind: str
    people: int


class OrganisationsPresenter(RecordsPresenter):
    """The organisations people come from."""

    def make_rows(self, look: Overview) -> list[Row]:
        """Organisations in use, by name."""
        counts = _people(look)
        rows = [
            OrganisationRow(
                key=firm.id,
                name=firm.name,
                country=names.country_name(firm.country),
                kind=firm.kind,
                people=counts[firm.id],
            )
            for firm in look.state.organisations
            if not firm.retired and firm.merged_into is None
        ]
        return sorted(rows, key=lambda row: row.name.casefold())

    @property
    def can_retire(self) -> bool:
        """An organisation with people stays; doubles are merged on the page of people."""
        look, key = self.place.store.overview, self.key
        return super().can_retire and look is not None and key is not None and not _people(look)[key]

    def show(self, look: Overview, key: Key) -> Shown | None:
        """One organisation."""
        firm = look.state.organisation.get(key)
        if firm is None or firm.retired or firm.merged_into is not None:
            return None
        values: dict[str, Any] = {name: getattr(firm, name) for name in _PLAIN}
        values["country"] = names.country_name(firm.country)
        values["sectors"] = "; ".join(firm.sectors)
        count = self.tr("Registered for it: {count}").format(count=_people(look)[firm.id])
        return Shown(title=firm.name, values=values, remarks=[Remark(tone=Tone.INFO, text=count)])

    def blank(self, look: Overview) -> Shown:
        """A new organisation."""
        values = {"delegates": Delegates.APART}
        return Shown(title=self.tr("New organisation"), values=values, is_new=True)

    def check(self, look: Overview, values: Values) -> Mapping[str, str]:
        """A name, and a country there is."""
        wrong: dict[str, str] = {}
        if not values["name"]:
            wrong["name"] = self.tr("Give it a name.")
        if values["country"] and read_country(values["country"]) is None:
            wrong["country"] = self.tr("No country is called that.")
        return wrong

    def writing(self, look: Overview, values: Values, key: Key | None) -> Writing:
        """Save one organisation."""
        changes: dict[str, Any] = {name: values[name] for name in _PLAIN}
        changes["country"] = read_country(values["country"]) or ""
        changes["sectors"] = tuple(firms_of(values["sectors"]))
        known = look.state.organisation.get(key) if key is not None else None
        if known is not None:
            firm = replace(known, **changes)
        else:
            firm = Organisation(id=OrganisationId(uuid4()), **changes)
        session, operator = self.place.store.session, self.place.operator

        def write(task: Task) -> Key:
            return session.records.save_organisation(firm, operator).id

        return write

    def retiring(self, keys: Sequence[Key]) -> Writing:
        """Take out organisations nobody comes from."""
        session, operator = self.place.store.session, self.place.operator

        def write(task: Task) -> Key:
            session.records.retire_organisations(keys, operator)
            return keys[0]

        return write


def _people(look: Overview) -> Counter[OrganisationId]:
    return Counter(
        firm for person in look.state.participants if not person.retired for firm in person.affiliations
    )


def make_form() -> Form:
    """The form of an organisation."""
    say = QCoreApplication.translate
    return Form(
        [
            Asked(name="name", label=say("ProgrammePage", "Name"), field=LineField()),
            Asked(name="latin_name", label=say("ProgrammePage", "Name in Latin letters"), field=LineField()),
            Asked(name="country", label=say("ProgrammePage", "Country"), field=LineField()),
            Asked(name="kind", label=say("ProgrammePage", "Kind"), field=LineField()),
            Asked(name="sectors", label=say("ProgrammePage", "Sectors (several with ;)"), field=LineField()),
            Asked(
                name="delegates",
                label=say("ProgrammePage", "Its people in meetings"),
                field=ChoiceField(names.delegates()),
            ),
        ]
    )


def columns() -> tuple[Column, ...]:
    """The columns of the table."""
    say = QCoreApplication.translate
    return (
        Column(title=say("ProgrammePage", "Organisation"), text=lambda row: row.name, width=280, least=160),
        Column(title=say("ProgrammePage", "Country"), text=lambda row: row.country, width=144),
        Column(title=say("ProgrammePage", "Kind"), text=lambda row: row.kind, width=144, rank=1),
        number_column(say("ProgrammePage", "People"), lambda row: row.people, 80),
        filler(),
    )
