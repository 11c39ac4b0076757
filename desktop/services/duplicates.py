"""People and organisations that may be there twice, with reasons; suggests, never merges.

Names are compared within blocks that share the beginning of a word, an address or a telephone, so that
thousands take seconds. The same address under two names is a shared mailbox, not one person.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations
from typing import TypeVar
from uuid import UUID

from desktop.domain.ids import OrganisationId, distinction_id
from desktop.domain.people import Organisation, Participant
from desktop.domain.state import EventState
from desktop.services.likeness import (
    Likeness,
    Spelling,
    compare_names,
    compare_organisations,
    sound,
)
from desktop.services.transfer_keys import email_key, organisation_key

LEAST = 70
_RARE = 2
"""A name that so many have is rare: an initial beside it says more."""
_PARTLY = frozenset({Likeness.INITIAL, Likeness.PART_OF_NAME, Likeness.SHORT_FORM})
_CROWD = 400
_PUBLIC = (
    "gmail.com googlemail.com yahoo.com yahoo.it yahoo.fr yahoo.es yahoo.gr hotmail.com hotmail.it "
    "hotmail.fr outlook.com live.com icloud.com libero.it orange.fr free.fr laposte.net proton.me gmx.net"
)
_OFFICES = "info contact contatti contacto office segreteria accueil hello ciao mail admin bureau press"
_PUBLIC_MAIL = frozenset(_PUBLIC.split())
_OFFICE_BOXES = frozenset(_OFFICES.split())


class DuplicateKind(StrEnum):
    """What may be there twice."""

    PERSON = "person"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Two that may be one, how surely (70 to 100), and why; `keep` is the one to keep if they are."""

    kind: DuplicateKind
    keep: UUID
    other: UUID
    score: int
    reasons: tuple[Likeness, ...]


def find_duplicates(state: EventState) -> tuple[Suggestion, ...]:
    """Everything that may be there twice and was not said to be two, the surest first."""
    apart = {distinction.id for distinction in state.distinctions}
    found = [*_doubled_organisations(state), *_doubled_people(state)]
    open_ones = (entry for entry in found if distinction_id(entry.keep, entry.other) not in apart)
    return tuple(sorted(open_ones, key=lambda entry: (-entry.score, str(entry.keep), str(entry.other))))


@dataclass(frozen=True, slots=True, eq=False)
class _Person:
    """A participant prepared for comparing."""

    entity: Participant
    names: tuple[Spelling, ...]
    email: str
    box: str
    domain: str
    organisations: frozenset[str]
    rare_words: frozenset[str] = frozenset()


def _doubled_people(state: EventState) -> Iterator[Suggestion]:
    people = [
        _prepared(state, person)
        for person in state.participants
        if not person.retired and person.merged_into is None
    ]
    counts = Counter(word for person in people for word in _words_of(person))
    people = [
        replace(person, rare_words=frozenset(word for word in _words_of(person) if counts[word] <= _RARE))
        for person in people
    ]
    for one, other in _pairs(people, _blocks_of_person):
        if (suggestion := _compare_people(one, other)) is not None:
            yield suggestion


def _prepared(state: EventState, person: Participant) -> _Person:
    names = tuple(dict.fromkeys(name for name in (person.name, person.latin_name) if name))
    organisations = frozenset(
        organisation_key(state.organisation[state.resolve_organisation(one)].name)
        for one in person.affiliations
    )
    email = email_key(person.email)
    box, _, domain = email.partition("@")
    return _Person(
        entity=person,
        names=tuple(map(Spelling.of, names)),
        email=email,
        box=box,
        domain="" if domain in _PUBLIC_MAIL else domain,
        organisations=organisations,
    )


def _words_of(person: _Person) -> frozenset[str]:
    """The words of somebody's name as heard, but for initials."""
    return frozenset(
        word for name in person.names for form in name.forms for word in form.heard if len(word) > 2
    )


def _blocks_of_person(person: _Person) -> Iterator[str]:
    for name in person.names:
        for form in name.forms:
            yield from (f"w{word[:3]}" for word in form.heard if len(word) > 1)
    if person.email:
        yield f"e{person.email}"
    if person.entity.phone:
        yield f"p{person.entity.phone}"


def _compare_people(one: _Person, other: _Person) -> Suggestion | None:
    likeness, reason = compare_names(one.names, other.names)
    if likeness < 80:
        return None
    reasons = [reason]
    score = likeness - 28
    score += _mail_speaks(one, other, reasons)
    if one.entity.phone and one.entity.phone == other.entity.phone:
        score += 15
        reasons.append(Likeness.SAME_PHONE)
    if one.organisations & other.organisations:
        score += 18
        reasons.append(Likeness.SAME_ORGANISATION)
    elif one.organisations and other.organisations:
        score -= 4
        reasons.append(Likeness.OTHER_ORGANISATION)
    elif likeness >= 95:
        score += 6
    if one.entity.country and other.entity.country:
        if one.entity.country != other.entity.country:
            score -= 12
            reasons.append(Likeness.OTHER_COUNTRY)
        else:
            score += 2
    if reason in _PARTLY and one.rare_words & other.rare_words:
        score += 5
    if score < LEAST:
        return None
    keep, gone = sorted((one.entity, other.entity), key=lambda person: (not person.is_present, person.number))
    return Suggestion(
        kind=DuplicateKind.PERSON,
        keep=keep.id,
        other=gone.id,
        score=min(100, round(score)),
        reasons=tuple(reasons),
    )


def _mail_speaks(one: _Person, other: _Person, reasons: list[Likeness]) -> float:
    """What two addresses say for or against one person; a shared office box says little."""
    if not (one.email and other.email):
        return 5.0
    if one.email == other.email:
        is_office = one.box in _OFFICE_BOXES
        reasons.append(Likeness.SHARED_MAILBOX if is_office else Likeness.SAME_EMAIL)
        return 14.0 if is_office else 25.0
    if one.box == other.box and one.box not in _OFFICE_BOXES and len(one.box) > 4:
        reasons.append(Likeness.SAME_EMAIL)
        return 12.0
    if one.domain and one.domain == other.domain:
        reasons.append(Likeness.SAME_DOMAIN)
        return 4.0
    if bool(one.domain) != bool(other.domain):  # an address at work and one at home
        return 2.0
    reasons.append(Likeness.OTHER_EMAIL)
    return -2.0


@dataclass(frozen=True, slots=True, eq=False)
class _Firm:
    """An organisation prepared for comparing."""

    entity: Organisation
    names: tuple[str, ...]
    people: frozenset[str]
    domains: frozenset[str]


def _doubled_organisations(state: EventState) -> Iterator[Suggestion]:
    members: defaultdict[OrganisationId, list[Participant]] = defaultdict(list)
    for person in state.participants:
        for organisation in person.affiliations:
            members[state.resolve_organisation(organisation)].append(person)
    firms = [
        _prepared_firm(organisation, members[organisation.id])
        for organisation in state.organisations
        if not organisation.retired and organisation.merged_into is None
    ]
    for one, other in _pairs(firms, _blocks_of_firm):
        if (suggestion := _compare_firms(one, other, members)) is not None:
            yield suggestion


def _prepared_firm(organisation: Organisation, members: Iterable[Participant]) -> _Firm:
    mails = [email_key(person.email) for person in members if person.email]
    domains = {mail.partition("@")[2] for mail in mails} - _PUBLIC_MAIL
    names = tuple(dict.fromkeys(name for name in (organisation.name, organisation.latin_name) if name))
    return _Firm(organisation, names, frozenset(mails), frozenset(domains))


def _blocks_of_firm(firm: _Firm) -> Iterator[str]:
    for name in firm.names:
        key = organisation_key(name)
        yield f"k{key.replace(' ', '')[:5]}"
        yield from (f"w{sound(word)[:4]}" for word in key.split() if len(word) > 2)


def _compare_firms(
    one: _Firm, other: _Firm, members: dict[OrganisationId, list[Participant]]
) -> Suggestion | None:
    likeness, reason = compare_organisations(one.names, other.names)
    if likeness < 80:
        return None
    reasons = [reason]
    score = likeness - 10
    if one.domains & other.domains:
        score += 10
        reasons.append(Likeness.SAME_DOMAIN)
    if one.people & other.people:
        score += 6
        reasons.append(Likeness.SAME_PEOPLE)
    if one.entity.country and other.entity.country:
        if one.entity.country != other.entity.country:
            score -= 16
            reasons.append(Likeness.OTHER_COUNTRY)
        else:
            score += 4
    if score < LEAST + (6 if reason in (Likeness.PART_OF_NAME, Likeness.SPELLING) else 0):
        return None
    keep, gone = sorted(
        (one.entity, other.entity), key=lambda firm: (-len(members[firm.id]), firm.name, str(firm.id))
    )
    return Suggestion(
        kind=DuplicateKind.ORGANISATION,
        keep=keep.id,
        other=gone.id,
        score=min(100, round(score)),
        reasons=tuple(reasons),
    )


T = TypeVar("T", _Person, _Firm)


def _pairs(entries: list[T], blocks_of: Callable[[T], Iterable[str]]) -> Iterator[tuple[T, T]]:
    """Pairs that share a block, each once; a crowded block (all the Marias) wants a second in common."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    keys = [sorted(set(blocks_of(entry))) for entry in entries]
    for index, own in enumerate(keys):
        for block in own:
            blocks[block].append(index)
    crowded = {block for block, members in blocks.items() if len(members) > _CROWD}
    for block in crowded:
        finer: defaultdict[str, list[int]] = defaultdict(list)
        for index in blocks.pop(block):
            for more in keys[index]:
                if more != block:
                    finer[f"{block}+{more[:3]}"].append(index)
        blocks.update(finer)
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        for pair in combinations(members, 2):
            if pair not in seen:
                seen.add(pair)
                yield entries[pair[0]], entries[pair[1]]
