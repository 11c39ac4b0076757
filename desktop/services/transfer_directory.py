"""Whom a row means: people by address, name and organisation, organisations by name; decides no fate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from desktop.domain.ids import OrganisationId, ParticipantId
from desktop.domain.people import Participant, SourceKind
from desktop.domain.state import EventState
from desktop.exchange.headers import normalise
from desktop.exchange.pairs import named_in
from desktop.services.transfer_keys import (
    email_key,
    name_keys,
    organisation_key,
    organisation_keys,
    person_keys,
    share_key,
)
from desktop.services.transfer_plan import ImportCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a row as it is named there."""

    email: str | None = None
    name: str | None = None
    organisation: str | None = None
    id: str | None = None

    @classmethod
    def of_words(cls, text: str) -> Side:
        """Whom a cell names: by address, by name, or by both."""
        found = named_in(text)
        return cls(email=found.email, name=found.name)

    @property
    def label(self) -> str:
        """How to speak of it."""
        return self.name or self.email or self.organisation or self.id or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """Something to look at although somebody was found."""

    code: ImportCode
    value: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Whom a side means: one person, or one organisation, or several candidates, or nobody."""

    person: Participant | None = None
    organisation: OrganisationId | None = None
    candidates: tuple[str, ...] = ()
    hints: tuple[Hint, ...] = ()


NOBODY = Match()
_NEAR = 85
_NEAR_ASKED = 300  # a look at all names takes milliseconds; a list of strangers would take minutes


class Directory:
    """The people and organisations of an event, ready to be asked for."""

    def __init__(self, state: EventState, source: str = "") -> None:
        self._state = state
        self._source = source
        self._by_id: dict[str, dict[Participant, None]] = {}
        self._near_left = _NEAR_ASKED
        self._single: tuple[dict[str, list[Participant]], dict[str, list[Participant]]] | None = None
        self._by_email: dict[str, dict[Participant, None]] = {}
        self._by_key: dict[str, dict[Participant, None]] = {}
        self._organisations: dict[str, dict[OrganisationId, None]] = {}
        self._delegates: dict[OrganisationId, list[Participant]] = {}
        for entry in state.participants:
            person = state.resolve_person(entry.id)
            if person.retired:
                continue
            if entry.email:
                self._by_email.setdefault(email_key(entry.email), {})[person] = None
            for key in person_keys(entry):
                self._by_key.setdefault(key, {})[person] = None
            if entry.id == person.id:
                for organisation in person.affiliations:
                    self._delegates.setdefault(resolve_organisation(state, organisation), []).append(person)
        self._index_ids(source)
        for known in state.organisations:
            resolved = resolve_organisation(state, known.id)
            if not state.organisation[resolved].retired:
                for key in organisation_keys(known):
                    self._organisations.setdefault(key, {})[resolved] = None

    def _index_ids(self, source: str) -> None:
        """Ids by which lists call people; those of the same file go before all others."""
        records = [record for record in self._state.sources if record.kind is SourceKind.PARTICIPANT]
        for record in sorted(records, key=lambda one: one.source != source):
            is_known = record.entity in self._state.participant
            if not record.external_id.startswith("~") and is_known:
                person = self._state.resolve_person(ParticipantId(record.entity))
                own = self._by_id.setdefault(record.external_id.casefold(), {})
                if not own or record.source != source:
                    own[person] = None

    def person(self, side: Side) -> Match:
        """The one person a side means; an organisation alone means its only delegate."""
        match = self._somebody(side)
        if match is not None:
            return match
        if side.email or (side.name and side.organisation):
            return NOBODY
        delegates = [
            one
            for organisation in self._named(side.organisation or side.name)
            for one in self._delegates.get(organisation, ())
        ]
        return _one_of([one for one in delegates if one.is_scheduled] or delegates)

    def near(self, name: str | None) -> tuple[str, ...]:
        """Names of people and organisations that look like one, for somebody to choose from."""
        if not name or self._near_left <= 0:
            return ()
        self._near_left -= 1
        wanted = organisation_key(name)
        spoken = [*self._by_key, *self._organisations]
        hits = process.extract(wanted, spoken, scorer=fuzz.token_sort_ratio, limit=3, score_cutoff=_NEAR)
        shown: dict[str, None] = {}
        for key, _, _ in hits:
            shown |= dict.fromkeys(one.name for one in self._by_key.get(key, ()))
            shown |= dict.fromkeys(map(self._described, self._organisations.get(key, ())))
        return tuple(shown)

    def named_exactly(self, words: str, *, is_alone: bool) -> Match:
        """Whom some words of a text name; a lone word names an organisation, or several people it may be."""
        organisations = self._named(words) if len(words) > 3 else ()
        if len(organisations) == 1:
            return Match(organisation=organisations[0])
        if organisations:
            return Match(candidates=tuple(map(self._described, organisations)))
        if not is_alone:
            people = self._of_name(words)
            return _one_of(people) if people else NOBODY
        if not words[:1].isupper():
            return NOBODY
        found = self._by_one_name()[0].get(normalise(words), ())
        return Match(candidates=tuple(map(_described_person, found)))

    def first_named(self, word: str) -> Match:
        """Those whose first name is a word, as candidates."""
        found = self._by_one_name()[1].get(normalise(word), ())
        return Match(candidates=tuple(map(_described_person, found)))

    def belongs(self, person: Participant, organisation: OrganisationId) -> bool:
        """Whether a person is of an organisation."""
        return self._belongs(person, (organisation,))

    def _by_one_name(self) -> tuple[dict[str, list[Participant]], dict[str, list[Participant]]]:
        """People by family name, and by first name, in each spelling."""
        if self._single is None:
            self._single = ({}, {})
            for person in dict.fromkeys(one for people in self._by_key.values() for one in people):
                families = (person.family_name, person.latin_family)
                firsts = (person.given_name, person.latin_given)
                for names, told in zip(self._single, (families, firsts), strict=True):
                    for spelling in set(map(normalise, told)) - {""}:
                        names.setdefault(spelling, []).append(person)
        return self._single

    def person_or_organisation(self, side: Side) -> Match:
        """The person a side means, else the organisation it names (then any delegate will do)."""
        match = self._somebody(side)
        if match is not None:
            return match
        named = self._named(side.organisation) or self._named(None if side.organisation else side.name)
        if len(named) > 1:
            return Match(candidates=tuple(self._described(one) for one in named))
        if not named:
            return NOBODY
        is_known = self._state.organisation[named[0]]
        asked_for = side.organisation and (side.name or side.email)
        hints = (Hint(code=ImportCode.ANY_DELEGATE, value=side.label, others=(is_known.name,)),)
        return Match(organisation=named[0], hints=hints if asked_for else ())

    def _somebody(self, side: Side) -> Match | None:
        """The person named by address, name or id; None when nobody is. The id tells namesakes apart."""
        if side.id and not (side.email or side.name):
            found = list(self._by_id.get(side.id.casefold(), ()))
            return _one_of(found) if found else None
        match = self._somebody_named(side)
        if match is not None and match.candidates and side.id:
            own = self._by_id.get(side.id.casefold(), {})
            met = [one for one in own if _described_person(one) in match.candidates]
            return Match(person=met[0]) if len(met) == 1 else match
        return match

    def _somebody_named(self, side: Side) -> Match | None:
        found = list(self._by_email.get(email_key(side.email), ())) if side.email else []
        if found:
            return self._at_address(side, found)
        found = self._of_name(side.name)
        if not found:
            return None
        organisations = self._named(side.organisation)
        if organisations:
            members = [one for one in found if self._belongs(one, organisations)]
            return _one_of(members) if members else None
        match = _one_of(found)
        if match.person is not None and side.organisation:
            own = tuple(self._state.organisation[one].name for one in match.person.affiliations)
            hint = Hint(code=ImportCode.ORGANISATION_DIFFERS, value=side.organisation, others=own)
            return replace(match, hints=(hint,))
        if match.person is not None and side.email and match.person.email:
            hint = Hint(code=ImportCode.EMAIL_DIFFERS, value=side.email, others=(match.person.email,))
            return replace(match, hints=(hint,))
        return match

    def _at_address(self, side: Side, found: list[Participant]) -> Match:
        """Between people who share an address the name decides, then the organisation."""
        named = self._of_name(side.name)
        here = [one for one in found if one in named]
        if here:
            found = here
        elif len(named) == 1 and self._may_share(side, named[0], found):
            hint = Hint(code=ImportCode.EMAIL_DIFFERS, value=side.email or "", others=(named[0].email,))
            return Match(person=named[0], hints=(hint,) if named[0].email else ())
        elif side.name and len(found) == 1:
            hint = Hint(code=ImportCode.NAME_DIFFERS, value=side.name, others=(found[0].name,))
            return Match(person=found[0], hints=(hint,))
        elif side.name:
            return Match(candidates=tuple(map(_described_person, found)))
        if len(found) > 1 and (organisations := self._named(side.organisation)):
            found = [one for one in found if self._belongs(one, organisations)] or found
        return _one_of(found)

    def _may_share(self, side: Side, named: Participant, owners: list[Participant]) -> bool:
        """Whether somebody else is meant than the owner of the address: their organisation says so too,
        or they gave no address and are a colleague of the owner."""
        if organisations := self._named(side.organisation):
            return self._belongs(named, organisations)
        return not named.email and any(set(named.affiliations) & set(owner.affiliations) for owner in owners)

    def _of_name(self, name: str | None) -> list[Participant]:
        keys = name_keys(name) if name else frozenset[str]()
        found = dict.fromkeys(one for key in sorted(keys) for one in self._by_key.get(key, ()))
        return [one for one in found if share_key(keys, person_keys(one))] or list(found)

    def _named(self, organisation: str | None) -> tuple[OrganisationId, ...]:
        return tuple(self._organisations.get(organisation_key(organisation), ())) if organisation else ()

    def _belongs(self, person: Participant, organisations: Iterable[OrganisationId]) -> bool:
        return any(resolve_organisation(self._state, one) in organisations for one in person.affiliations)

    def _described(self, organisation: OrganisationId) -> str:
        known = self._state.organisation[organisation]
        return f"{known.name} ({known.country})" if known.country else known.name


def resolve_organisation(state: EventState, organisation: OrganisationId) -> OrganisationId:
    """The organisation an id stands for today, following merges."""
    while (into := state.organisation[organisation].merged_into) is not None:
        organisation = into
    return organisation


def _one_of(people: Iterable[Participant]) -> Match:
    """The only one of them, or the only one who is coming."""
    everybody = list(dict.fromkeys(people))
    coming = [one for one in everybody if one.is_present] or everybody
    if len(coming) == 1:
        return Match(person=coming[0])
    return Match(candidates=tuple(map(_described_person, coming)))


def _described_person(person: Participant) -> str:
    return f"{person.name} ({person.email or person.number})"
