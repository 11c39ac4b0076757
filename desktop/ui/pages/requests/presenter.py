"""Decides what the page of requests shows, checks, answers and saves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from desktop.domain.ids import RequestId
from desktop.domain.requests import Request, RequestState
from desktop.services.finding import search_key
from desktop.services.moments import desk_wall_time
from desktop.services.overview import Overview
from desktop.services.records import NEW_NUMBER
from desktop.ui import words
from desktop.ui.background import Task
from desktop.ui.fields import Options
from desktop.ui.form import Values
from desktop.ui.pages.requests import rows
from desktop.ui.records_presenter import Key, RecordsPresenter, Remark, Row, Shown, Writing
from desktop.ui.style import Tone

_PLAIN = (
    "asker",
    "stars",
    "must",
    "state",
    "length",
    "note",
    "others",
    "sessions",
    "slot",
    "after",
    "needs",
)
MOST_FOUND = 12
MOST_REASONS = 4


class RequestsPresenter(RecordsPresenter):
    """Requests: one row each, all of it beside it."""

    def make_rows(self, look: Overview) -> list[Row]:
        """Every request."""
        tools = self.place.tools
        now = desk_wall_time(look.state.event, tools.clock) if look.state.publications else None
        return list(rows.make_rows(look, now, is_organiser=tools.is_organiser))

    def find_request(self, typed: str) -> Options:
        """Requests by number or by a name on either side."""
        look, keys = self.place.store.overview, search_key(typed).split()
        if look is None or not keys:
            return ()
        listed = self.model.rows if self.model is not None else []
        found = [row for row in listed if all(f" {key}" in _key_of(row) for key in keys)]
        return [(row.key, self.name_of_request(row.key)) for row in found[:MOST_FOUND] if row.key != self.key]

    def name_of_request(self, request: UUID) -> str:
        """A request as everybody calls it."""
        look = self.place.store.overview
        found = None if look is None else _find(look, request)
        if look is None or found is None:
            return ""
        asker = rows.person_name(look.state, found.asker)
        return self.tr("No. {number}: {asker} → {asked}").format(
            number=found.number, asker=asker, asked=rows.asked_name(look.state, found)
        )

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
            values={"stars": 3, "must": False, "state": RequestState.ACCEPTED, "length": 1, "slot": None},
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
        if {values["asker"], values["asked"]} & set(values["others"]):
            wrong["others"] = self.tr("Who asks or is asked is there anyway: name only others.")
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
        why = row.why[:MOST_REASONS] if row.mark.tone is Tone.INFO else ()
        return [Remark(tone=row.mark.tone, text="\n".join([said, *why]))]


def _key_of(row: rows.RequestRow) -> str:
    return " " + search_key(f"{row.number} {row.asker} {row.asked}")


def _find(look: Overview, key: Key) -> Request | None:
    return next((request for request in look.state.requests if request.id == key), None)
