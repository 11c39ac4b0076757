"""Beside who asks whom: the times a list wishes for, and the pairs it never wants to meet. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID, uuid4

from desktop.domain.ids import OrganisationId, ParticipantId, SessionId, SlotId, VetoId
from desktop.domain.people import Participant
from desktop.domain.requests import Veto
from desktop.domain.state import EventState
from desktop.exchange.headers import normalise
from desktop.exchange.rows import RequestRow
from desktop.services.transfer_plan import Fate, ImportCode, Notes


class WishedTimes:
    """Sessions and slots of the event by the names and hours lists give them."""

    def __init__(self, state: EventState, notes: Notes) -> None:
        self._notes = notes
        self._told: set[tuple[int, str]] = set()
        self._sessions: dict[str, list[SessionId]] = {}
        days = {day.id: day.date for day in state.days}
        for session in state.sessions:
            for name in (session.name, f"{days[session.day].isoformat()} {session.name}"):
                self._sessions.setdefault(normalise(name), []).append(session.id)
        self._slots = {
            slot.start: slot.id
            for slot in sorted(state.slots, key=lambda one: (one.end, str(one.session)), reverse=True)
            if not slot.retired
        }

    def sessions(self, row: RequestRow) -> tuple[SessionId, ...]:
        """The sessions a row names; a name that stands for none, or for several, is told."""
        found: dict[SessionId, None] = {}
        for name in row.sessions:
            known = self._sessions.get(normalise(name), [])
            if len(known) == 1:
                found[known[0]] = None
            else:
                self.say(row, ImportCode.NO_SUCH_SESSION, name)
        return tuple(found)

    def slot(self, row: RequestRow) -> SlotId | None:
        """The slot that begins when a row says."""
        if row.slot is None:
            return None
        if row.slot not in self._slots:
            self.say(row, ImportCode.NO_SLOT_THEN, row.slot.isoformat(sep=" ", timespec="minutes"))
        return self._slots.get(row.slot)

    def say(self, row: RequestRow, code: ImportCode, value: str, others: Iterable[str] = ()) -> None:
        """Say something of a row once, however often it is met."""
        if (row.row, value) not in self._told:
            self._told.add((row.row, value))
            self._notes.say(row.row, code, value, others, column=row.column)


class Vetoes:
    """The vetoes of the event and those a list adds; one known stays, one lifted at the desk stays lifted."""

    def __init__(self, state: EventState, notes: Notes) -> None:
        self._notes = notes
        self._known: set[frozenset[UUID]] = set()
        self._lifted: set[tuple[UUID, UUID]] = set()
        for veto in state.vetoes:
            sides = (_resolved(state, veto.first), _resolved(state, veto.second))
            if veto.retired:
                self._lifted.add(sides)
            else:
                self._known.add(frozenset(sides))
        self._added: list[Veto] = []

    def take(
        self,
        row: RequestRow,
        asker: Participant,
        target: ParticipantId | OrganisationId | None,
        label: str,
    ) -> None:
        """Note that two never meet."""
        if target is None:
            return
        sides = frozenset({UUID(str(asker.id)), UUID(str(target))})
        is_lifted = (asker.id, target) in self._lifted and sides not in self._known
        fate = Fate.UNCHANGED if is_lifted or sides in self._known else Fate.ADDED
        if is_lifted:
            self._notes.say(row.row, ImportCode.RETIRED_HERE, label, column=row.column)
        if fate is Fate.ADDED:
            self._known.add(sides)
            self._added.append(Veto(id=VetoId(uuid4()), first=asker.id, second=target, reason=row.note))
        self._notes.decide(row.row, fate, label, column=row.column)

    def added(self) -> tuple[Veto, ...]:
        """The vetoes that are new."""
        return tuple(self._added)


def _resolved(state: EventState, side: ParticipantId | OrganisationId) -> UUID:
    if ParticipantId(side) in state.participant:
        return state.resolve_person(ParticipantId(side)).id
    return state.resolve_organisation(OrganisationId(side))
