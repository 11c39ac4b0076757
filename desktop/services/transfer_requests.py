"""Wishes compared with the requests of an event: who asks whom, what is new, what changed. Writes nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from desktop.domain.ids import OrganisationId, ParticipantId, RequestId
from desktop.domain.people import Participant, SourceKind
from desktop.domain.requests import Request, RequestState
from desktop.domain.state import EventState
from desktop.exchange.rows import RequestRow
from desktop.services.transfer_choices import NO_CHOICES, Choices
from desktop.services.transfer_directory import Directory, Match, Side, resolve_organisation
from desktop.services.transfer_merge import Merger, SourceBook, text_of
from desktop.services.transfer_plan import Fate, ImportCode, ImportPlan, Notes, Writes

_COLUMNS = {"stars": "stars", "must": "must", "state": "status", "length": "length", "note": "note"}
ALL_COLUMNS = frozenset(_COLUMNS.values())
_FIRMNESS = (RequestState.PENDING, RequestState.DECLINED, RequestState.ACCEPTED)


def plan_requests(
    state: EventState,
    rows: Sequence[RequestRow],
    source: str,
    columns: Collection[str] = ALL_COLUMNS,
    choices: Choices = NO_CHOICES,
) -> ImportPlan:
    """Compare wishes with the event; `columns` are the fields the file has a column for.

    A file without a column for answers asks for meetings that are agreed to: its requests are accepted.
    """
    return _Requests(state, source, frozenset(columns), choices).plan(rows)


@dataclass(slots=True)
class _Wish:
    """Rows of one file in which the same person asks for the same one; the dearest and firmest count."""

    rows: list[RequestRow]
    asker: Participant
    participant: ParticipantId | None
    organisation: OrganisationId | None
    label: str

    @property
    def pair(self) -> tuple[UUID, UUID]:
        return (self.asker.id, _asked(self.participant, self.organisation))

    def values(self, *, has_answers: bool) -> dict[str, Any]:
        answers = {RequestState(row.status) for row in self.rows}
        answer = max(answers, key=_FIRMNESS.index)
        return {
            "stars": max(row.stars for row in self.rows),
            "must": any(row.must for row in self.rows),
            "state": answer if has_answers else RequestState.ACCEPTED,
            "length": max(row.length for row in self.rows),
            "note": next((row.note for row in self.rows if row.note), ""),
        }


def _asked(participant: ParticipantId | None, organisation: OrganisationId | None) -> UUID:
    asked = participant or organisation
    if asked is None:
        raise ValueError("a request asks for somebody")
    return asked


class _Requests:
    """One comparison of a list of wishes with an event."""

    def __init__(self, state: EventState, source: str, columns: frozenset[str], choices: Choices) -> None:
        self._state = state
        self._columns = columns
        self._notes = Notes(choices)
        self._directory = Directory(state)
        self._sources = SourceBook(state, source, SourceKind.REQUEST)
        self._known = {request.id: request for request in state.requests}
        self._by_pair: dict[tuple[UUID, UUID], Request] = {}
        self._saved: list[Request] = []
        for request in sorted(state.requests, key=lambda one: one.number, reverse=True):
            if not request.retired:
                self._by_pair[self._pair(request)] = request

    def plan(self, rows: Sequence[RequestRow]) -> ImportPlan:
        wishes: dict[tuple[UUID, UUID], _Wish] = {}
        for row in rows:
            wish = self._wish(row)
            if wish is None:
                continue
            earlier = wishes.setdefault(wish.pair, wish)
            if earlier is not wish:
                self._notes.say(row.row, ImportCode.REPEATED_REQUEST, str(earlier.rows[0].row))
                self._notes.decide(row.row, Fate.REPEATED, wish.label)
                earlier.rows.append(row)
        for wish in wishes.values():
            self._settle(wish)
        return ImportPlan(
            decisions=tuple(sorted(self._notes.decisions, key=lambda decision: decision.row)),
            findings=tuple(sorted(self._notes.findings, key=lambda finding: finding.row)),
            differences=tuple(self._notes.differences),
            told=self._sources.told(),
            writes=Writes(requests=tuple(self._saved), sources=self._sources.changed()),
        )

    def _pair(self, request: Request) -> tuple[UUID, UUID]:
        asked = request.participant and self._state.resolve_person(request.participant).id
        asker = self._state.resolve_person(request.asker).id
        organisation = request.organisation and resolve_organisation(self._state, request.organisation)
        return (asker, _asked(asked, organisation))

    def _wish(self, row: RequestRow) -> _Wish | None:
        """Who asks whom; None when the row has to be left out."""
        asking = Side(email=row.from_email, name=row.from_name, organisation=row.from_organisation)
        asked = Side(email=row.to_email, name=row.to_name, organisation=row.to_organisation)
        label = f"{asking.label} → {asked.label}"
        asker = self._directory.person(asking)
        target = self._directory.person_or_organisation(asked)
        for match, side, missing in (
            (asker, asking, ImportCode.ASKER_UNKNOWN),
            (target, asked, ImportCode.REQUEST_TO_NOBODY),
        ):
            if match.candidates:
                self._notes.refuse(row.row, ImportCode.AMBIGUOUS_PERSON, side.label, match.candidates, label)
                return None
            if match.person is None and match.organisation is None:
                self._notes.refuse(row.row, missing, side.label, label=label)
                return None
        if asker.person is None or (target.person is not None and target.person.id == asker.person.id):
            self._notes.refuse(row.row, ImportCode.REQUEST_TO_SELF, asking.label, label=label)
            return None
        self._pass_on(row.row, asker, target)
        return _Wish(
            rows=[row],
            asker=asker.person,
            participant=target.person.id if target.person else None,
            organisation=target.organisation,
            label=label,
        )

    def _pass_on(self, row: int, *matches: Match) -> None:
        for match in matches:
            for hint in match.hints:
                self._notes.say(row, hint.code, hint.value, hint.others)

    def _settle(self, wish: _Wish) -> None:
        existing = self._find(wish)
        if existing is None:
            self._add(wish)
        elif existing.retired:
            self._notes.say(wish.rows[0].row, ImportCode.RETIRED_HERE, wish.label)
            self._notes.decide(wish.rows[0].row, Fate.UNCHANGED, wish.label, existing.id)
        else:
            self._update(wish, existing)

    def _find(self, wish: _Wish) -> Request | None:
        """The request this source told of before, else any between the same two."""
        for external in (*(row.external_id for row in wish.rows), self._external(wish)):
            record = self._sources.find(external)
            request = self._known.get(RequestId(record.entity)) if record else None
            if request is None:
                continue
            if self._pair(request) == wish.pair:
                return request
            self._notes.say(wish.rows[0].row, ImportCode.ID_REUSED, external or "")
        return self._by_pair.get(wish.pair)

    def _add(self, wish: _Wish) -> None:
        values = wish.values(has_answers="status" in self._columns)
        request = Request(
            id=RequestId(uuid4()),
            number=0,
            asker=wish.asker.id,
            participant=wish.participant,
            organisation=wish.organisation,
            **values,
        )
        self._saved.append(request)
        self._remember(wish, request.id, values, {})
        self._notes.decide(wish.rows[0].row, Fate.ADDED, wish.label, request.id)

    def _update(self, wish: _Wish, existing: Request) -> None:
        row = wish.rows[0].row
        base = self._sources.base(existing.id, self._external(wish))
        values = wish.values(has_answers=True)
        merger = Merger(existing, (row,), self._notes, base, self._sources.said_elsewhere(existing.id))
        if base is None:
            self._notes.say(row, ImportCode.ALREADY_REQUESTED, wish.label, (str(existing.number),))
        for name, column in _COLUMNS.items():
            if column not in self._columns:
                continue
            if base is None:
                dearest = _dearest(name, getattr(existing, name), values[name])
                if dearest != getattr(existing, name):
                    merger.take(name, dearest)
            else:
                merger.field(name, values[name])
        request = merger.result()
        if request != existing:
            self._saved.append(request)
        self._remember(wish, existing.id, values, base or {})
        changes = merger.changes()
        fate = Fate.UPDATED if changes else Fate.UNCHANGED
        self._notes.decide(row, fate, wish.label, existing.id, changes)

    def _external(self, wish: _Wish) -> str:
        return f"~{wish.pair[0]}|{wish.pair[1]}"

    def _remember(
        self, wish: _Wish, request: RequestId, values: dict[str, Any], base: dict[str, str]
    ) -> None:
        said = {name: text_of(values[name]) for name, column in _COLUMNS.items() if column in self._columns}
        asked = {"asker": str(wish.pair[0]), "asked": str(wish.pair[1])}
        for external in dict.fromkeys(row.external_id or self._external(wish) for row in wish.rows):
            if not self._sources.is_free(external, request):
                external = self._external(wish)
            self._sources.write(external, request, {**base, **said, **asked})


def _dearest(name: str, here: Any, told: Any) -> Any:  # noqa: ANN401 - fields have no common type
    """What two wishes for the same meeting come to when one list does not know of the other."""
    if name == "state":
        return max(here, told, key=_FIRMNESS.index)
    if name == "note":
        return here or told
    return max(here, told)
