"""Decides what the page of requests shows, checks, answers and saves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from desktop.domain.ids import ParticipantId, RequestId
from desktop.domain.requests import Request, RequestState
from desktop.services.finding import search_key
from desktop.services.overview import Overview
from desktop.services.records import NEW_NUMBER
from desktop.ui import words
from desktop.ui.background import Task
from desktop.ui.fields import Options
from desktop.ui.form import Values
from desktop.ui.pages.requests import rows
from desktop.ui.records_presenter import Key, RecordsPresenter, Remark, Row, Shown, Writing
from desktop.ui.style import Tone

_PLAIN = ("asker", "stars", "must", "state", "length", "note")
MOST_FOUND = 12


class RequestsPresenter(RecordsPresenter):
    """Requests: one row each, all of it beside it."""

    def make_rows(self, look: Overview) -> list[Row]:
        """Every request."""
        return list(rows.make_rows(look, is_organiser=self.place.tools.is_organiser))

    def find_person(self, typed: str) -> Options:
        """People for what is typed."""
        look = self.place.store.overview
        if look is None:
            return ()
        return [(person.id, self.name_of(person.id)) for person in look.index.find(typed, MOST_FOUND)]

    def find_side(self, typed: str) -> Options:
        """People and organisations for what is typed."""
        look, key = self.place.store.overview, search_key(typed)
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
        look = self.place.store.overview
        if look is None:
            return ""
        if look.state.is_organisation(side):
            firm = next(entry for entry in look.state.organisations if entry.id == side)
            return self.tr("{organisation} (anybody of them)").format(organisation=firm.name)
        person = look.state.participant[ParticipantId(side)]
        return words.joined(person.name, self.tr("No. {number}").format(number=person.number))

    def show(self, look: Overview, key: Key) -> Shown | None:
        """One request."""
        request = _find(look, key)
        if request is None or request.retired:
            return None
        values: dict[str, Any] = {name: getattr(request, name) for name in _PLAIN}
        values["asked"] = request.participant or request.organisation
        return Shown(
            title=self.tr("Request {number}").format(number=request.number),
            values=values,
            remarks=self._remarks(key),
        )

    def blank(self, look: Overview) -> Shown:
        """A new request."""
        return Shown(
            title=self.tr("New request"),
            values={"stars": 3, "must": False, "state": RequestState.ACCEPTED, "length": 1},
            is_new=True,
        )

    def check(self, look: Overview, values: Values) -> Mapping[str, str]:
        """Two different sides, and a length."""
        wrong: dict[str, str] = {}
        if values["asker"] is None:
            wrong["asker"] = self.tr("Choose who asks: type part of the name.")
        if values["asked"] is None:
            wrong["asked"] = self.tr("Choose who is asked: type part of the name.")
        elif values["asked"] == values["asker"]:
            wrong["asked"] = self.tr("Nobody meets themselves. Choose somebody else.")
        if not values["length"]:
            wrong["length"] = self.tr("Give at least one slot.")
        return wrong

    def writing(self, look: Overview, values: Values, key: Key | None) -> Writing:
        """Save one request."""
        is_firm = look.state.is_organisation(values["asked"])
        changes = {name: values[name] for name in _PLAIN}
        changes["participant"] = None if is_firm else values["asked"]
        changes["organisation"] = values["asked"] if is_firm else None
        known = _find(look, key) if key is not None else None
        if known is not None:
            saved = replace(known, **changes)
        else:
            saved = Request(id=RequestId(uuid4()), number=NEW_NUMBER, **changes)
        session, operator = self.place.store.session, self.place.operator

        def write(task: Task) -> Key:
            return session.records.save_request(saved, operator).id

        return write

    def retiring(self, keys: Sequence[Key]) -> Writing:
        """Take requests back."""
        session, operator = self.place.store.session, self.place.operator

        def write(task: Task) -> Key:
            session.records.retire_requests(keys, operator)
            return keys[0]

        return write

    def answer(self, keys: Sequence[Key], answer: RequestState) -> None:
        """Note what the asked sides said."""
        if not keys or not self.can_write or (self.is_dirty and not self.save()):
            return
        session, operator = self.place.store.session, self.place.operator
        self.place.background.change(
            lambda task: session.records.answer_requests(keys, answer, operator), self._answered
        )

    def _answered(self, nothing: object) -> None:
        self.can_act_changed.emit()

    def _remarks(self, key: Key) -> list[Remark]:
        """What the table says of the request."""
        row = next((row for row in self.model.rows if row.key == key), None) if self.model else None
        if row is None:
            return []
        if row.problem:
            return [Remark(tone=Tone.BAD, text=row.problem)]
        said = words.joined(row.mark.word, row.when)
        return [Remark(tone=row.mark.tone, text=said)]


def _find(look: Overview, key: Key) -> Request | None:
    return next((request for request in look.state.requests if request.id == key), None)
