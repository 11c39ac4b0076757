"""The organisations of an event during an import: found by name and country, made when new, refreshed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from desktop.domain.ids import OrganisationId
from desktop.domain.people import Delegates, Organisation, SourceKind
from desktop.domain.state import EventState
from desktop.exchange.names import latin_letters
from desktop.exchange.row_types import OrganisationRef
from desktop.services.transfer_keys import is_latin, organisation_key, organisation_keys
from desktop.services.transfer_merge import Merger, SourceBook, text_of
from desktop.services.transfer_plan import Notes


@dataclass(slots=True)
class _Told:
    """What the rows of one file say of one organisation, taken together: the first word counts."""

    name: str
    row: int
    country: str = ""
    kind: str = ""
    sectors: dict[str, None] = field(default_factory=dict)
    further: dict[str, Any] = field(default_factory=dict)

    def add(self, ref: OrganisationRef) -> None:
        self.country = self.country or ref.country or ""
        self.kind = self.kind or ref.kind or ""
        self.sectors |= dict.fromkeys(ref.sectors)


class OrganisationBook:
    """Finds the organisations rows name; collects what they say and settles it at the end."""

    def __init__(self, state: EventState, source: str) -> None:
        self._known: dict[OrganisationId, Organisation] = dict(state.organisation)
        self._sources = SourceBook(state, source, SourceKind.ORGANISATION)
        self._by_key: dict[str, list[OrganisationId]] = {}
        self._told: dict[OrganisationId, _Told] = {}
        self._new: set[OrganisationId] = set()
        for organisation in sorted(state.organisations, key=lambda one: one.retired):
            for key in organisation_keys(organisation):
                self._by_key.setdefault(key, []).append(organisation.id)

    def name(self, organisation: OrganisationId) -> str:
        """The name of an organisation."""
        return self._known[organisation].name

    def find_or_add(
        self,
        ref: OrganisationRef,
        row: int,
        prefer: Iterable[OrganisationId] = (),
        meant: OrganisationId | None = None,
    ) -> OrganisationId:
        """The organisation a row names: the one meant before, else by name and country, else preferred."""
        found = self._resolved(meant) if meant in self._known else self._find(ref, tuple(prefer))
        if found is None:
            found = self._add(ref)
        if found not in self._told:
            self._told[found] = _Told(name=ref.name, row=row)
        self._told[found].add(ref)
        return found

    def tell(self, organisation: OrganisationId, **further: object) -> None:
        """Note what only a list of organisations says of one it has named; what is empty is not said."""
        told = self._told[organisation].further
        for name, value in further.items():
            if value:
                told.setdefault(name, value)

    def settle(self, columns: Iterable[str], notes: Notes) -> tuple[Organisation, ...]:
        """The organisations that are new or change; `columns` are the fields the file has."""
        present = {
            name
            for name, column in (
                ("country", "organisation_country"),
                ("kind", "organisation_kind"),
                ("sectors", "sectors"),
            )
            if column in columns
        }
        return tuple(
            organisation
            for identity, told in self._told.items()
            if (organisation := self._settled(identity, told, present, notes)) is not None
        )

    def source_records(self) -> SourceBook:
        """What the source says of organisations now."""
        return self._sources

    @property
    def added(self) -> int:
        """How many are new."""
        return len(self._new)

    def _find(self, ref: OrganisationRef, prefer: tuple[OrganisationId, ...]) -> OrganisationId | None:
        namesakes = [self._resolved(one) for one in self._by_key.get(organisation_key(ref.name), ())]
        if ref.country:
            here = [one for one in namesakes if self._country(one) == ref.country]
            namesakes = here or [one for one in namesakes if not self._country(one)]
        ordered = sorted(namesakes, key=lambda one: (one not in prefer, self._known[one].retired))
        return ordered[0] if ordered else None

    def _country(self, organisation: OrganisationId) -> str:
        told = self._told.get(organisation)
        return self._known[organisation].country or (told.country if told else "")

    def _resolved(self, organisation: OrganisationId) -> OrganisationId:
        while (into := self._known[organisation].merged_into) is not None:
            organisation = into
        return organisation

    def _add(self, ref: OrganisationRef) -> OrganisationId:
        identity = OrganisationId(uuid4())
        self._known[identity] = Organisation(
            id=identity, name=ref.name, latin_name=_latin_guess(ref.name), country=ref.country or ""
        )
        self._new.add(identity)
        for key in organisation_keys(self._known[identity]):
            self._by_key.setdefault(key, []).append(identity)
        return identity

    def _described(self, organisation: Organisation, told: _Told) -> Organisation:
        return Organisation(
            id=organisation.id,
            name=organisation.name,
            country=told.country,
            kind=told.kind,
            sectors=tuple(told.sectors),
            **{"latin_name": organisation.latin_name, **told.further},
        )

    def _settled(
        self, identity: OrganisationId, told: _Told, present: set[str], notes: Notes
    ) -> Organisation | None:
        sectors = (
            told.sectors
            if identity in self._new
            else dict.fromkeys(self._known[identity].sectors) | told.sectors
        )
        values: dict[str, object] = {"name": told.name}
        values |= {
            name: tuple(value) if isinstance(value, dict) else value
            for name, value in (("country", told.country), ("kind", told.kind), ("sectors", sectors))
            if name in present or (name == "country" and not self._known[identity].country)
        }
        values |= told.further
        external = f"~{organisation_key(told.name)}|{told.country}"
        base = self._sources.base(identity, external)
        carried = {**(base or {}), **{name: text_of(value) for name, value in values.items()}}
        self._sources.write(external, identity, carried)
        if identity in self._new:
            return self._described(self._known[identity], told)
        organisation = self._known[identity]
        elsewhere = self._sources.said_elsewhere(identity)
        elsewhere.setdefault("latin_name", set()).add(_latin_guess(organisation.name))
        elsewhere.setdefault("delegates", set()).add(text_of(Delegates.APART))
        merger = Merger(organisation, (told.row,), notes, base, elsewhere)
        for name, value in values.items():
            if name != "name" or not merger.is_new_to_source:
                merger.field(name, value)
        settled = merger.result()
        return settled if settled != organisation else None


def _latin_guess(name: str) -> str:
    return "" if is_latin(name) else " ".join(map(latin_letters, name.split()))
