"""Finds people by part of a name, organisation, number or badge code; accents and scripts do not matter."""

from __future__ import annotations

import re
from dataclasses import dataclass

from anyascii import anyascii

from desktop.domain.ids import OrganisationId
from desktop.domain.people import Participant, fold
from desktop.domain.state import EventState
from desktop.domain.tokens import human_code
from desktop.exchange.names import latin_letters

_BREAK = re.compile(r"[^0-9a-z]+")


def search_key(text: str) -> str:
    """The text in small Latin letters without accents: what is typed and what is found meet there."""
    return _BREAK.sub(" ", anyascii(fold(text)).lower()).strip()


@dataclass(frozen=True, slots=True)
class _Entry:
    person: Participant
    names: str
    rest: str


@dataclass(frozen=True)
class PeopleIndex:
    """Everybody expected, with keys prepared once."""

    entries: tuple[_Entry, ...]

    @classmethod
    def of(cls, state: EventState) -> PeopleIndex:
        """Prepare everybody of an event; merged and retired people are left out, cancelled ones are found."""
        firms = {
            entry.id: f"{search_key(entry.name)} {search_key(entry.latin_name)}"
            for entry in state.organisations
        }
        people = sorted(
            (person for person in state.participants if not person.retired and person.merged_into is None),
            key=lambda person: person.sort_key,
        )
        return cls(tuple(_entry(person, firms) for person in people))

    def find(self, typed: str, limit: int = 50) -> list[Participant]:
        """People in whom every typed word begins a word; found by their name first."""
        words = search_key(typed).split()
        if not words:
            return []
        if len(words) == 1 and words[0].isdecimal():
            return self._numbered(int(words[0]), words[0])[:limit]
        by_name, otherwise = [], []
        marks = [f" {word}" for word in words]
        for entry in self.entries:
            if all(mark in entry.names for mark in marks):
                by_name.append(entry.person)
            elif all(mark in entry.names or mark in entry.rest for mark in marks):
                otherwise.append(entry.person)
            if len(by_name) == limit:
                break
        return (by_name + otherwise)[:limit]

    def _numbered(self, number: int, digits: str) -> list[Participant]:
        found = [
            entry.person for entry in self.entries if str(entry.person.number).startswith(digits.lstrip("0"))
        ]
        return sorted(found, key=lambda person: (person.number != number, person.number))


def _entry(person: Participant, firms: dict[OrganisationId, str]) -> _Entry:
    names = (person.name, latin_letters(person.name), person.latin_name)
    keys = dict.fromkeys(search_key(name) for name in names)
    rest = (
        *(firms.get(organisation, "") for organisation in person.affiliations),
        search_key(human_code(person.number)),
        search_key(person.email),
    )
    return _Entry(person, f" {' '.join(keys)}", f" {' '.join(rest)}")
