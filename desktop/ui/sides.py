"""Finds people and organisations by what is typed, and says what one is called, for fields of forms."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QCoreApplication

from desktop.domain.ids import ParticipantId
from desktop.services.finding import search_key
from desktop.ui import words
from desktop.ui.fields import Options
from desktop.ui.store import Store

MOST_FOUND = 12
translate = QCoreApplication.translate


class Sides:
    """People, or people and organisations, of the event that is open."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def find_person(self, typed: str) -> Options:
        """People for what is typed."""
        look = self._store.overview
        if look is None:
            return ()
        return [(person.id, self.name_of(person.id)) for person in look.index.find(typed, MOST_FOUND)]

    def find_side(self, typed: str) -> Options:
        """People and organisations for what is typed."""
        look, key = self._store.overview, search_key(typed)
        if look is None or not key:
            return ()
        firms = [
            (entry.id, self.name_of(entry.id))
            for entry in look.state.organisations
            if not entry.retired and entry.merged_into is None
            if f" {key}" in f" {search_key(entry.name)} {search_key(entry.latin_name)}"
        ]
        return [*self.find_person(typed), *firms[:MOST_FOUND]]

    def name_of(self, side: UUID) -> str:
        """What a person or an organisation is called, so that two are never mistaken for one."""
        look = self._store.overview
        if look is None:
            return ""
        if look.state.is_organisation(side):
            firm = next(entry for entry in look.state.organisations if entry.id == side)
            return translate("Sides", "{organisation} (anybody of them)").format(organisation=firm.name)
        person = look.state.participant.get(ParticipantId(side))
        if person is None:
            return ""
        number = translate("Sides", "No. {number}").format(number=person.number)
        return words.joined(person.name, number)
