"""In which order slots, rooms, tables and people are counted, and who is who since merges.

The same lists then always make the same problem, whatever identities an import drew for them.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from desktop.domain.event import Room, Slot, Table
from desktop.domain.ids import OrganisationId, ParticipantId, RoomId
from desktop.domain.people import Participant
from desktop.domain.requests import Request
from desktop.domain.state import EventState


def slots_in_order(state: EventState) -> tuple[Slot, ...]:
    """Slots in use by time; side by side by their session's name, as fresh identities must change nothing."""
    present = (slot for slot in state.slots if not slot.retired)

    def order(slot: Slot) -> tuple[datetime, datetime, str, str]:
        name = state.session[slot.session].name
        return state.event.instant(slot.start), state.event.instant(slot.end), name, str(slot.id)

    return tuple(sorted(present, key=order))


def rooms_in_order(state: EventState) -> tuple[RoomId, ...]:
    """Rooms by their tables' numbers, then by name."""
    lowest: dict[RoomId, int] = {}
    for table in state.tables:
        lowest[table.room] = min(table.number, lowest.get(table.room, table.number))
    beyond = 1 + max(lowest.values(), default=0)

    def order(room: Room) -> tuple[int, str, str, str]:
        return lowest.get(room.id, beyond), room.building, room.name, str(room.id)

    return tuple(room.id for room in sorted(state.rooms, key=order))


def tables_in_order(state: EventState) -> tuple[Table, ...]:
    """Tables in use, by number."""
    return tuple(sorted((t for t in state.tables if not t.retired), key=lambda table: table.number))


def people_in_order(state: EventState) -> list[Participant]:
    """People by the number of their badge."""
    return sorted(state.participants, key=lambda person: person.number)


def current_identity(state: EventState, side: UUID) -> UUID:
    """The identity under which a person or an organisation is known since any merges."""
    if side in state.participant:
        return state.resolve_person(ParticipantId(side)).id
    found = state.organisation.get(OrganisationId(side))
    while found is not None and found.merged_into is not None:
        found = state.organisation.get(found.merged_into)
    return side if found is None else found.id


def dearest_first(request: Request) -> tuple[bool, int, int]:
    """Where two requests of one meeting cannot both be had: musts first, then stars, then the older."""
    return not request.must, -request.stars, request.number
