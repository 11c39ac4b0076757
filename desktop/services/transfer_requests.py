"""Wishes compared with the requests of an event: who asks whom, what is new, what changed. Writes nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from desktop.domain.ids import OrganisationId, ParticipantId, RequestId
from desktop.domain.people import Participant, SourceKind
from desktop.domain.requests import Request, RequestState
from desktop.domain.state import EventState
from desktop.exchange.rows import RequestRow
from desktop.services.transfer_choices import NO_CHOICES, Choices
from desktop.services.transfer_directory import NOBODY, Directory, Match, Side, resolve_organisation
from desktop.services.transfer_mentions import mentions
from desktop.services.transfer_merge import Merger, Settling, SourceBook, text_of
from desktop.services.transfer_plan import Fate, ImportCode, ImportPlan, Notes, Writes
from desktop.services.transfer_wishes import Vetoes, WishedTimes

_COLUMNS = {
    "stars": "stars",
    "must": "must",
    "state": "status",
    "length": "length",
    "sessions": "sessions",
    "slot": "slot",
    "after": "after",
    "others": "others",
    "needs": "needs",
    "note": "note",
}
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
    """Rows of one file in which the same person asks for the same one; the dearest and firmest count.

    `is_read`: nobody wrote it as a wish, it was only read out of a text, so that it waits for an answer.
    """

    rows: list[RequestRow]
    asker: Participant
    participant: ParticipantId | None
    organisation: OrganisationId | None
    label: str
    is_read: bool = False

    @property
    def pair(self) -> tuple[UUID, UUID]:
        return (self.asker.id, _asked(self.participant, self.organisation))

    def values(
        self, *, has_answers: bool, times: WishedTimes, others: tuple[ParticipantId, ...]
    ) -> dict[str, Any]:
        answers = {RequestState(row.status) for row in self.rows}
        unasked = RequestState.PENDING if self.is_read else RequestState.ACCEPTED
        return {
            "stars": max(row.stars for row in self.rows),
            "must": any(row.must for row in self.rows),
            "state": max(answers, key=_FIRMNESS.index) if has_answers else unasked,
            "length": max(row.length for row in self.rows),
            "sessions": next(filter(None, map(times.sessions, self.rows)), ()),
            "slot": next(filter(None, map(times.slot, self.rows)), None),
            "after": (),
            "others": others,
            "needs": frozenset(need for row in self.rows for need in row.needs),
            "note": next((row.note for row in self.rows if row.note), ""),
        }


def _dearest_wish(wish: _Wish) -> tuple[bool, int, int]:
    """Order of wishes: musts, then by stars, then as the list has them."""
    must, stars = any(row.must for row in wish.rows), max(row.stars for row in wish.rows)
    return (not must, -stars, wish.rows[0].row)


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
        self._directory = Directory(state, source)
        self._times = WishedTimes(state, self._notes)
        self._vetoes = Vetoes(state, self._notes)
        self._sources = SourceBook(state, source, SourceKind.REQUEST)
        self._known = {request.id: request for request in state.requests}
        self._by_pair: dict[tuple[UUID, UUID], Request] = {}
        self._saved: dict[RequestId, Request] = {}
        self._settled: dict[tuple[UUID, UUID], Request] = {}
        self._numbers: dict[str, tuple[UUID, UUID]] = {}
        for request in sorted(state.requests, key=lambda one: one.number, reverse=True):
            if not request.retired:
                self._by_pair[self._pair(request)] = request

    def plan(self, rows: Sequence[RequestRow]) -> ImportPlan:
        wishes: dict[tuple[UUID, UUID], _Wish] = {}
        for row in rows:
            for wish in self._wishes(row):
                if row.veto:
                    self._vetoes.take(row, wish.asker, wish.participant or wish.organisation, wish.label)
                    continue
                earlier = wishes.setdefault(wish.pair, wish)
                if earlier is not wish:
                    self._notes.say(
                        row.row, ImportCode.REPEATED_REQUEST, str(earlier.rows[0].row), column=row.column
                    )
                    self._notes.decide(row.row, Fate.REPEATED, wish.label, column=row.column)
                    earlier.rows.append(row)
                    earlier.is_read &= wish.is_read
        self._numbers = {external: wish.pair for wish in wishes.values() for external in _own_ids(wish.rows)}
        for wish in self._within_limit(wishes.values()):
            self._settle(wish)
        self._put_in_order(wishes.values())
        return ImportPlan(
            decisions=tuple(sorted(self._notes.decisions, key=lambda decision: decision.row)),
            findings=tuple(sorted(self._notes.findings, key=lambda finding: finding.row)),
            differences=tuple(self._notes.differences),
            told=self._sources.told(),
            writes=Writes(
                requests=tuple(self._saved.values()),
                vetoes=self._vetoes.added(),
                sources=self._sources.changed(),
            ),
        )

    def _within_limit(self, wishes: Iterable[_Wish]) -> list[_Wish]:
        """The wishes without those by which somebody would make more than is allowed, the dearest first."""
        listed, most = list(wishes), self._notes.choices.most_requests
        if most is None:
            return listed
        left: dict[UUID, int] = {}
        for asker, _ in self._by_pair:
            left[asker] = left.get(asker, most) - 1
        too_many = set()
        for wish in sorted((one for one in listed if one.pair not in self._by_pair), key=_dearest_wish):
            left[wish.asker.id] = left.get(wish.asker.id, most) - 1
            if left[wish.asker.id] < 0:
                too_many.add(wish.pair)
                first = wish.rows[0]
                self._notes.refuse(
                    first.row,
                    ImportCode.TOO_MANY_REQUESTS,
                    str(most),
                    label=wish.label,
                    column=first.column,
                )
        return [wish for wish in listed if wish.pair not in too_many]

    def _pair(self, request: Request) -> tuple[UUID, UUID]:
        asked = request.participant and self._state.resolve_person(request.participant).id
        asker = self._state.resolve_person(request.asker).id
        organisation = request.organisation and resolve_organisation(self._state, request.organisation)
        return (asker, _asked(asked, organisation))

    def _wishes(self, row: RequestRow) -> Iterator[_Wish]:
        """Who asks whom; nothing when the row has to be left out, several when a text names several."""
        asking = Side(
            email=row.from_email, name=row.from_name, organisation=row.from_organisation, id=row.from_id
        )
        asked = Side(email=row.to_email, name=row.to_name, organisation=row.to_organisation, id=row.to_id)
        label = f"{asking.label} → {asked.label}"
        asker = self._directory.person(asking)
        if asker.person is None:
            self._refuse(replace(row, column=None), asker, asking, ImportCode.ASKER_UNKNOWN, label)
            return
        self._pass_on(row.row, asker)
        target = self._directory.person_or_organisation(asked)
        if target == NOBODY and asked.name and not asked.organisation and not asked.email:
            yield from self._wishes_in_text(row, asker.person, asked.name)
        elif (wish := self._wish(row, asker.person, target, asked, label)) is not None:
            yield wish

    def _wishes_in_text(self, row: RequestRow, asker: Participant, text: str) -> Iterator[_Wish]:
        """The wishes of a free text; each is told, so that somebody looks at it."""
        found = mentions(self._directory, text)
        named = [one for one in found if one.match != NOBODY]
        for one in found:
            label = f"{asker.name} → {one.text}"
            if one.is_negated:
                self._notes.refuse(
                    row.row, ImportCode.NOT_WISHED, one.text, (text,), label=label, column=row.column
                )
                continue
            wish = self._wish(row, asker, one.match, Side(name=one.text), label)
            if wish is not None:
                wish.is_read = not one.is_sure
                if wish.is_read:
                    self._notes.say(row.row, ImportCode.READ_FROM_TEXT, one.text, (text,), column=row.column)
                yield wish
        if not named and not found:
            self._refuse(row, NOBODY, Side(name=text), ImportCode.REQUEST_TO_NOBODY, f"{asker.name} → {text}")

    def _wish(
        self, row: RequestRow, asker: Participant, target: Match, asked: Side, label: str
    ) -> _Wish | None:
        if target.person is None and target.organisation is None:
            self._refuse(row, target, asked, ImportCode.REQUEST_TO_NOBODY, label)
            return None
        if target.person is not None and target.person.id == asker.id:
            self._notes.refuse(
                row.row, ImportCode.REQUEST_TO_SELF, asker.name, label=label, column=row.column
            )
            return None
        self._pass_on(row.row, target)
        return _Wish(
            rows=[row],
            asker=asker,
            participant=target.person.id if target.person else None,
            organisation=target.organisation,
            label=label,
        )

    def _refuse(self, row: RequestRow, match: Match, side: Side, missing: ImportCode, label: str) -> None:
        """Leave a wish out: several may be meant, or nobody is; names that look like it are told."""
        if match.candidates:
            code, others = ImportCode.AMBIGUOUS_PERSON, match.candidates
        else:
            code, others = missing, self._directory.near(side.name or side.organisation)
        self._notes.refuse(row.row, code, side.label, others, label, column=row.column)

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
            first = wish.rows[0]
            self._notes.decide(first.row, Fate.UNCHANGED, wish.label, existing.id, column=first.column)
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
        values = self._said(wish)
        request = Request(
            id=RequestId(uuid4()),
            number=0,
            asker=wish.asker.id,
            participant=wish.participant,
            organisation=wish.organisation,
            **values,
        )
        self._save(request)
        self._settled[wish.pair] = request
        self._remember(wish, request.id, values, {})
        first = wish.rows[0]
        self._notes.decide(first.row, Fate.ADDED, wish.label, request.id, column=first.column)

    def _save(self, request: Request) -> None:
        self._saved[request.id] = request

    def _put_in_order(self, wishes: Iterable[_Wish]) -> None:
        """Say of new requests which come first, once all have their identity."""
        for wish in wishes:
            request = self._settled.get(wish.pair)
            if request is None or request.id not in self._saved or request.id in self._known:
                continue
            if after := self._after(wish):
                ordered = replace(self._saved[request.id], after=after)
                self._save(ordered)
                self._remember(wish, request.id, {**self._said(wish), "after": after}, {})

    def _said(self, wish: _Wish) -> dict[str, Any]:
        has_answers = "status" in self._columns
        return wish.values(has_answers=has_answers, times=self._times, others=self._others(wish))

    def _others(self, wish: _Wish) -> tuple[ParticipantId, ...]:
        """More people who must be at the meeting; whoever is not known for sure is told and left out."""
        found: dict[ParticipantId, None] = {}
        for row in wish.rows:
            for told in row.others:
                match = self._directory.person(Side.of_words(told))
                if match.person is None:
                    self._times.say(row, ImportCode.NO_SUCH_GUEST, told, match.candidates)
                elif match.person.id not in (wish.asker.id, wish.participant):
                    found[match.person.id] = None
        return tuple(found)

    def _after(self, wish: _Wish) -> tuple[RequestId, ...]:
        """The requests a wish names by an id of this list, else by their number."""
        found: dict[RequestId, None] = {}
        for row in wish.rows:
            for told in row.after:
                pair = self._numbers.get(told)
                request = self._settled.get(pair) or self._by_pair.get(pair) if pair else None
                request = request or next(
                    (one for one in self._known.values() if str(one.number) == told), None
                )
                if request is None:
                    self._notes.say(row.row, ImportCode.NO_SUCH_REQUEST, told)
                elif pair != wish.pair:
                    found[request.id] = None
        return tuple(found)

    def _update(self, wish: _Wish, existing: Request) -> None:
        row = wish.rows[0].row
        base = self._sources.base(existing.id, self._external(wish))
        values = wish.values(has_answers=True, times=self._times, others=self._others(wish))
        values["after"] = self._after(wish)
        elsewhere = self._sources.said_elsewhere(existing.id)
        merger = Merger(existing, (row,), self._notes, base, elsewhere)
        if base is None and str(existing.number) not in _own_ids(wish.rows):  # not our own list come back
            self._notes.say(row, ImportCode.ALREADY_REQUESTED, wish.label, (str(existing.number),))
        for name, column in _COLUMNS.items():
            if column not in self._columns:
                continue
            said = elsewhere.get(name, ())
            joined = _joined(name, getattr(existing, name), values[name], said) if base is None else None
            merger.field(name, values[name], settled=joined)
        request = merger.result()
        if request != existing:
            self._save(request)
        self._settled[wish.pair] = request
        self._remember(wish, existing.id, values, base or {})
        changes = merger.changes()
        fate = Fate.UPDATED if changes else Fate.UNCHANGED
        self._notes.decide(row, fate, wish.label, existing.id, changes, wish.rows[0].column)

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


def _joined(name: str, here: Any, told: Any, elsewhere: Collection[str]) -> Settling:  # noqa: ANN401 - as below
    """Whether what another list wishes for a known meeting counts; an answer given at the desk stays."""
    if _dearest(name, here, told) == here:
        return Settling.SAME
    is_desk_answer = name == "state" and here is not RequestState.PENDING and text_of(here) not in elsewhere
    return Settling.KEPT if is_desk_answer else Settling.TAKEN


def _dearest(name: str, here: Any, told: Any) -> Any:  # noqa: ANN401 - fields have no common type
    """What two wishes for the same meeting come to when one list does not know of the other."""
    if name == "state":
        return max(here, told, key=_FIRMNESS.index)
    if name in ("note", "sessions", "slot", "after", "others", "needs"):
        return here or told
    return max(here, told)


def _own_ids(rows: Iterable[RequestRow]) -> Iterator[str]:
    return (row.external_id for row in rows if row.external_id)
