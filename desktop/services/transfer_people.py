"""Registrations compared with the people of an event: who is new, who changed, who is whom. Writes nothing.

The same source and id, or the same address and name, or the same name and organisation where an address is
missing, are one person. The same address under two names is two people.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from desktop.domain.ids import OrganisationId, ParticipantId
from desktop.domain.people import Participant, SourceKind
from desktop.domain.state import EventState
from desktop.exchange.rows import ParticipantRow
from desktop.services.transfer_choices import NO_CHOICES, Choices
from desktop.services.transfer_homes import HomeTables
from desktop.services.transfer_keys import (
    email_key,
    name_keys,
    organisation_key,
    person_keys,
    share_key,
)
from desktop.services.transfer_merge import Merger, SourceBook, text_of
from desktop.services.transfer_names import merge_names
from desktop.services.transfer_organisations import OrganisationBook
from desktop.services.transfer_plan import Fate, ImportCode, ImportPlan, Notes, Writes
from desktop.services.transfer_rows import (
    LATIN,
    NAMES,
    TIMES,
    Group,
    group_rows,
    row_keys,
    same_organisations,
    told_values,
)

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "given_name": ("name", "given_name", "family_name"),
    "family_name": ("name", "given_name", "family_name"),
    "email": ("email",),
    "phone": ("phone",),
    "country": ("country",),
    "job_title": ("job_title",),
    "languages": ("languages",),
    "print_language": ("print_language",),
    "affiliations": ("organisation",),
    "roles": ("roles", "ticket"),
    "categories": ("categories", "ticket"),
    "arrives": ("arrives",),
    "leaves": ("leaves",),
    "unavailable": ("unavailable", "available", TIMES),
    "max_per_day": ("max_per_day",),
    "max_total": ("max_total",),
    "minimum": ("minimum",),
    "max_run": ("max_run",),
    "needs": ("needs",),
    "photo_consent": ("photo_consent",),
    "contact_consent": ("contact_consent",),
    "registration": ("status",),
    "profile": ("profile", "offers", "seeks"),
    "note": ("note",),
}
_ORGANISATIONS = "organisations"  # in a source record: which organisation its words meant
ALL_COLUMNS = frozenset(column for columns in _COLUMNS.values() for column in columns) | {
    "external_id",
    "sectors",
    "organisation_country",
    "organisation_kind",
    "home_table",
    "home_released",
}


def plan_participants(
    state: EventState,
    rows: Sequence[ParticipantRow],
    source: str,
    columns: Collection[str] = ALL_COLUMNS,
    choices: Choices = NO_CHOICES,
) -> ImportPlan:
    """Compare registrations with the event; `columns` are the fields the file has a column for."""
    return _People(state, source, frozenset(columns), choices).plan(rows)


class _People:
    """One comparison of a list with an event."""

    def __init__(self, state: EventState, source: str, columns: frozenset[str], choices: Choices) -> None:
        self._state = state
        self._columns = columns
        self._notes = Notes(choices)
        self._organisations = OrganisationBook(state, source)
        self._sources = SourceBook(state, source, SourceKind.PARTICIPANT)
        self._homes = HomeTables(state, self._notes)
        self._by_address: dict[str, list[Participant]] = {}
        self._by_key: dict[str, list[Participant]] = {}
        self._claimed: dict[ParticipantId, int] = {}
        self._people: list[Participant] = []
        for person in sorted(state.participants, key=lambda one: (not one.is_present, one.number)):
            if person.email:
                self._by_address.setdefault(email_key(person.email), []).append(person)
            for key in person_keys(person):
                self._by_key.setdefault(key, []).append(person)

    def plan(self, rows: Sequence[ParticipantRow]) -> ImportPlan:
        groups = self._grouped(rows)
        matches = self._matches(groups)
        for group, match in zip(groups, matches, strict=True):
            self._settle(group, match)
        self._flag_shared(groups)
        organisations = self._organisations.settle(self._columns, self._notes)
        sources = (*self._organisations.source_records().changed(), *self._sources.changed())
        return ImportPlan(
            decisions=tuple(sorted(self._notes.decisions, key=lambda decision: decision.row)),
            findings=tuple(sorted(self._notes.findings, key=lambda finding: finding.row)),
            differences=tuple(self._notes.differences),
            told=self._sources.told(),
            writes=Writes(
                organisations=organisations,
                participants=tuple(self._people),
                tables=self._homes.changed(),
                sources=sources,
            ),
            organisations_added=self._organisations.added,
        )

    def _grouped(self, rows: Sequence[ParticipantRow]) -> list[Group]:
        groups = group_rows(rows)
        by_key: dict[str, Group] = {}
        for group in groups:
            for row in group.rows[1:]:
                self._repeat(row, group.first.row)
            namesake = next((by_key[key] for key in sorted(group.keys) if key in by_key), None)
            if namesake and same_organisations(namesake.organisations, group.organisations):
                others = (namesake.first.email or "",)
                self._notes.say(group.first.row, ImportCode.POSSIBLE_DUPLICATE, _label(group.first), others)
            for key in group.keys:
                by_key.setdefault(key, group)
        return groups

    def _repeat(self, row: ParticipantRow, earlier: int) -> None:
        self._notes.say(row.row, ImportCode.REPEATED_ROW, str(earlier))
        self._notes.decide(row.row, Fate.REPEATED, _label(row))

    def _flag_shared(self, groups: Iterable[Group]) -> None:
        """The same address under another name, in the file or in the event."""
        seen: dict[str, list[tuple[frozenset[str], str]]] = {}
        for email, people in self._by_address.items():
            seen[email] = [
                (person_keys(person), person.name) for person in people if person.merged_into is None
            ]
        for group in groups:
            for email in group.emails:
                seen.setdefault(email, []).append((group.keys, _label(group.first)))
        for group in groups:
            for row in group.rows:
                known = seen.get(email_key(row.email), ())
                others = sorted({name for keys, name in known if not share_key(keys, group.keys)})
                if others:
                    self._notes.say(row.row, ImportCode.SHARED_EMAIL, email_key(row.email), others)

    def _matches(self, groups: Sequence[Group]) -> list[Participant | None]:
        """Whom of the event each group means; the surest ways are tried for all groups first."""
        found: list[Participant | None] = [None] * len(groups)
        taken: set[ParticipantId] = set()
        for search in (self._by_record, self._by_email, self._by_name, self._by_address_of_id):
            for index, group in enumerate(groups):
                if found[index] is None and (person := search(group, taken)) is not None:
                    found[index] = person
                    taken.add(person.id)
        return found

    def _settle(self, group: Group, existing: Participant | None) -> None:
        if existing is None:
            self._add(group)
        elif existing.id in self._claimed:
            self._repeat(group.first, self._claimed[existing.id])
            self._remember(group, existing, told_values(group), {})
        else:
            self._claimed[existing.id] = group.first.row
            self._update(group, existing)

    def _by_record(self, group: Group, taken: Collection[ParticipantId]) -> Participant | None:
        """Whom this source named by the same id or the same cells before."""
        for row in group.rows:
            for external in (row.external_id, _cells_key(row)):
                person = self._recorded(external)
                if person is not None and self._is_named(person, external, group):
                    return person
        return None

    def _by_address_of_id(self, group: Group, taken: Collection[ParticipantId]) -> Participant | None:
        """Whom this source gave the same id and address under another name."""
        for row in group.rows:
            person = self._recorded(row.external_id)
            if person is None:
                continue
            said = self._sources.find(row.external_id)
            addresses = {email_key(person.email), dict(said.values).get("email", "") if said else ""}
            if group.emails & addresses and person.id not in taken:
                return person
            self._notes.say(row.row, ImportCode.ID_REUSED, row.external_id or "", (person.name,))
        return None

    def _recorded(self, external: str | None) -> Participant | None:
        record = self._sources.find(external)
        if record is None or ParticipantId(record.entity) not in self._state.participant:
            return None
        return self._state.resolve_person(ParticipantId(record.entity))

    def _is_named(self, person: Participant, external: str | None, group: Group) -> bool:
        record = self._sources.find(external)
        said = name_keys(*_said_names(dict(record.values))) if record else frozenset[str]()
        return share_key(person_keys(person) | said, group.keys)

    def _by_email(self, group: Group, taken: Collection[ParticipantId]) -> Participant | None:
        for email in sorted(group.emails):
            for person in self._by_address.get(email, ()):
                if share_key(person_keys(person), group.keys):
                    return self._state.resolve_person(person.id)
        return None

    def _by_name(self, group: Group, taken: Collection[ParticipantId]) -> Participant | None:
        """Somebody of this name and organisation, where one of the two has no address; the free one first."""
        namesakes = dict.fromkeys(one for key in sorted(group.keys) for one in self._by_key.get(key, ()))
        found: list[Participant] = []
        for person in namesakes:
            theirs = frozenset(organisation_key(self._organisations.name(one)) for one in person.affiliations)
            if not same_organisations(group.organisations, theirs):
                continue
            if not (group.emails and person.email):
                found.append(self._state.resolve_person(person.id))
            elif email_key(person.email) not in group.emails:
                others = (person.email, str(person.number))
                self._notes.say(group.first.row, ImportCode.POSSIBLE_DUPLICATE, _label(group.first), others)
        free = [person for person in found if person.id not in taken]
        if free or group.emails:  # two addresses are two people, even if the event knows only one
            return free[0] if free else None
        return found[0] if found else None

    def _affiliations(
        self, group: Group, existing: tuple[OrganisationId, ...] = (), base: Mapping[str, str] | None = None
    ) -> dict[str, OrganisationId]:
        """The organisations of a person by what the rows call them; words mean what they meant before."""
        said: dict[str, str] = json.loads((base or {}).get(_ORGANISATIONS) or "{}")
        if "organisation_country" not in self._columns:  # the person's own, who may live elsewhere now
            said |= {words.rpartition("/")[0]: meant for words, meant in said.items()}
        found: dict[str, OrganisationId] = {}
        for row in group.rows:
            for ref in row.organisations:
                words = f"{ref.name}/{ref.country or ''}"
                meant = said.get(words) or said.get(ref.name)
                known = OrganisationId(UUID(meant)) if meant else None
                found[words] = self._organisations.find_or_add(ref, row.row, existing, known)
        return found

    def _add(self, group: Group) -> None:
        values = told_values(group)
        values["affiliations"] = _each_once(called := self._affiliations(group))
        person = Participant(id=ParticipantId(uuid4()), number=0, **values)
        self._claimed[person.id] = group.first.row
        self._people.append(person)
        self._remember(group, person, values, called)
        self._give_home(group, person, None)
        if group.first.latin_is_guess and _is_without_vowels(person.name):
            self._notes.say(group.first.row, ImportCode.LATIN_GUESSED, person.latin_name)
        self._notes.decide(group.first.row, Fate.ADDED, person.name, person.id)

    def _update(self, group: Group, existing: Participant) -> None:
        row = group.first.row
        if existing.retired:
            self._notes.say(row, ImportCode.RETIRED_HERE, existing.name)
            self._notes.decide(row, Fate.UNCHANGED, existing.name, existing.id)
            return
        base = self._sources.base(existing.id, self._external(group.first, existing.id))
        elsewhere = self._sources.said_elsewhere(existing.id)
        values = told_values(group)
        values["affiliations"] = _each_once(called := self._affiliations(group, existing.affiliations, base))
        merger = Merger(existing, (row,), self._notes, base, elsewhere)
        self._merge(merger, existing, values, is_guess=group.first.latin_is_guess)
        person = merger.result()
        if person != existing:
            self._people.append(person)
        has_moved = self._give_home(group, person, base)
        self._remember(group, person, values, called, base)
        changes = merger.changes()
        fate = Fate.UPDATED if changes or has_moved else Fate.UNCHANGED
        self._notes.decide(row, fate, person.name, person.id, changes)

    def _merge(
        self, merger: Merger[Participant], existing: Participant, values: dict[str, Any], *, is_guess: bool
    ) -> None:
        """Field by field; names only when the source itself spells them anew."""
        for name, columns in _COLUMNS.items():
            if name not in NAMES and self._columns.intersection(columns):
                self._merge_field(merger, existing, name, values[name])
        merge_names(merger, existing, values, is_guess=is_guess)
        arrives, leaves = merger.value("arrives"), merger.value("leaves")
        if arrives and leaves and leaves <= arrives:
            merger.drop("arrives", "leaves")

    def _merge_field(
        self, merger: Merger[Participant], existing: Participant, name: str, told: object
    ) -> None:
        if name == "affiliations":
            if merger.is_new_to_source:
                joined = tuple(dict.fromkeys((*existing.affiliations, *values_of(told))))
                if joined != existing.affiliations:
                    merger.take(name, joined)
                return
            merger.field(name, told, show=self._organisation_names)
            return
        if name == "email" and merger.is_new_to_source and existing.email:
            return  # people have several; only the source that gave this one may replace it
        merger.field(name, told)

    def _organisation_names(self, affiliations: object) -> str:
        return "; ".join(self._organisations.name(one) for one in values_of(affiliations))

    def _give_home(self, group: Group, person: Participant, base: Mapping[str, str] | None) -> bool:
        """The table is the first organisation's, a freelancer's own."""
        if not person.affiliations:
            return self._homes.claim(group.rows, person.id, person.name, base)
        first = person.affiliations[0]
        return self._homes.claim(group.rows, first, self._organisations.name(first), base)

    def _external(self, row: ParticipantRow, entity: ParticipantId) -> str:
        """The id a row is remembered by: its own unless another row has it too, else its cells."""
        if row.external_id and self._sources.is_free(row.external_id, entity):
            return row.external_id
        return _cells_key(row)

    def _remember(
        self,
        group: Group,
        person: Participant,
        values: Mapping[str, object],
        called: Mapping[str, OrganisationId],
        base: Mapping[str, str] | None = None,
    ) -> None:
        said = {
            name: text_of(values[name])
            for name, columns in _COLUMNS.items()
            if name in values and self._columns.intersection(columns)
        }
        if called:
            said[_ORGANISATIONS] = text_of({words: str(one) for words, one in sorted(called.items())})
        if not group.first.latin_is_guess:
            said |= {name: text_of(values[name]) for name in LATIN}
        if "home_table" in self._columns:
            said["home_table"] = text_of(group.home_tables)
        for row in group.rows:
            self._sources.write(self._external(row, person.id), person.id, {**(base or {}), **said})


def _is_without_vowels(text: str) -> bool:
    """Whether a name is in a script that leaves vowels out, so that its letters do not tell the sound."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def _each_once(called: Mapping[str, OrganisationId]) -> tuple[OrganisationId, ...]:
    return tuple(dict.fromkeys(called.values()))


def values_of(told: object) -> tuple[OrganisationId, ...]:
    """Affiliations as a comparison carries them."""
    return told if isinstance(told, tuple) else ()


def _label(row: ParticipantRow) -> str:
    return f"{row.given_name} {row.family_name}".strip()


def _cells_key(row: ParticipantRow) -> str:
    """What stands for an id where a list has none: address and name, else name and organisations."""
    whose = email_key(row.email) or ";".join(sorted(organisation_key(one.name) for one in row.organisations))
    return f"~{whose}|{min(row_keys(row), default='')}"


def _said_names(said: Mapping[str, str]) -> tuple[str, str]:
    """The names of a source record, in the original script and in Latin letters."""
    names = (f"{said.get(NAMES[0], '')} {said.get(NAMES[1], '')}".strip(),)
    return (*names, f"{said.get(LATIN[0], '')} {said.get(LATIN[1], '')}".strip())
