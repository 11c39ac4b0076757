"""Rooms with their tables, and organisations by themselves, compared with an event. Writes nothing.

A room is known by building and name, a table by its number. What a list leaves empty changes nothing, and a
table known in another room stays there and is told.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, TypeVar
from uuid import uuid4

from desktop.domain.event import Room, Table
from desktop.domain.ids import OrganisationId, ParticipantId, RoomId, TableId
from desktop.domain.people import Delegates, Organisation
from desktop.domain.state import EventState
from desktop.exchange.headers import normalise
from desktop.exchange.rows import OrganisationRow, RoomRow
from desktop.services.transfer_choices import NO_CHOICES, Choices
from desktop.services.transfer_directory import Directory, Side
from desktop.services.transfer_merge import text_of
from desktop.services.transfer_organisations import OrganisationBook
from desktop.services.transfer_plan import Fate, FieldChange, ImportCode, ImportPlan, Notes, Writes

E = TypeVar("E", Room, Table, Organisation)


def plan_rooms(state: EventState, rows: Sequence[RoomRow], choices: Choices = NO_CHOICES) -> ImportPlan:
    """Compare rooms and tables with the event."""
    return _Rooms(state, choices).plan(rows)


class _Rooms:
    """One comparison of a list of rooms with an event."""

    def __init__(self, state: EventState, choices: Choices) -> None:
        self._notes = Notes(choices)
        self._directory = Directory(state)
        self._rooms = {_room_key(room.building, room.name): room for room in state.rooms if not room.retired}
        self._tables = {table.number: table for table in state.tables if not table.retired}
        self._names = {room.id: room.name for room in state.rooms}
        self._before: dict[RoomId | TableId, Room | Table] = {
            **{room.id: room for room in state.rooms},
            **{table.id: table for table in state.tables},
        }

    def plan(self, rows: Sequence[RoomRow]) -> ImportPlan:
        for row in rows:
            self._settle(row)
        rooms = tuple(room for room in self._rooms.values() if room != self._before.get(room.id))
        tables = tuple(table for table in self._tables.values() if table != self._before.get(table.id))
        return ImportPlan(
            decisions=tuple(self._notes.decisions),
            findings=tuple(self._notes.findings),
            writes=Writes(rooms=rooms, tables=tables),
        )

    def _settle(self, row: RoomRow) -> None:
        key = _room_key(row.building, row.room)
        known = self._rooms.get(key)
        told = {"max_meetings": row.max_meetings, "max_people": row.max_people}
        fresh = Room(id=RoomId(uuid4()), name=row.room, building=row.building)
        room = self._rooms[key] = _with(known or fresh, told)
        self._names[room.id] = room.name
        label = f"{row.room} {row.table or ''}".strip()
        changes = _changes(known, room)
        if row.table is None:
            fate = Fate.ADDED if known is None else Fate.UPDATED if changes else Fate.UNCHANGED
            self._notes.decide(row.row, fate, label, room.id, changes)
            return
        before = self._tables.get(row.table)
        table = self._tables[row.table] = self._table(row, room, before)
        changes = (*changes, *_changes(before, table))
        fate = Fate.ADDED if before is None else Fate.UPDATED if changes else Fate.UNCHANGED
        self._notes.decide(row.row, fate, label, table.id, changes if before else ())

    def _table(self, row: RoomRow, room: Room, known: Table | None) -> Table:
        if known is not None and known.room != room.id:
            self._notes.say(row.row, ImportCode.ROOM_DIFFERS, row.room, (self._names[known.room],))
        table = known or Table(id=TableId(uuid4()), number=row.table or 0, room=room.id)
        told = {
            "home_of": self._owner(row),
            "released": row.released,
            "attributes": frozenset(row.attributes) or None,
        }
        return _with(table, told)

    def _owner(self, row: RoomRow) -> ParticipantId | OrganisationId | None:
        if not row.home_of:
            return None
        match = self._directory.person_or_organisation(Side(name=row.home_of))
        if match.person is None and match.organisation is None:
            self._notes.say(row.row, ImportCode.NO_SUCH_GUEST, row.home_of, match.candidates)
        return match.person.id if match.person else match.organisation


def _room_key(building: str, name: str) -> tuple[str, str]:
    return normalise(building), normalise(name)


def _with(known: E, told: dict[str, Any]) -> E:
    """The entity with what is told; what is not told stays."""
    return replace(known, **{name: value for name, value in told.items() if value not in (None, "")})


def _changes(before: object | None, after: object) -> tuple[FieldChange, ...]:
    if before is None:
        return ()
    return tuple(
        FieldChange(field=name, before=text_of(getattr(before, name)), after=text_of(getattr(after, name)))
        for name in before.__slots__  # type: ignore[attr-defined]  # every entity has slots
        if getattr(before, name) != getattr(after, name)
    )


def plan_organisations(
    state: EventState,
    rows: Sequence[OrganisationRow],
    source: str,
    columns: Collection[str],
    choices: Choices = NO_CHOICES,
) -> ImportPlan:
    """Compare organisations with the event, as a list of people does with those it names."""
    notes, book = Notes(choices), OrganisationBook(state, source)
    meant = {row.row: book.find_or_add(row.ref, row.row) for row in rows}
    settled = {one.id: one for one in book.settle(columns, notes)}
    told: dict[OrganisationId, Organisation] = {}
    for row in rows:
        before = state.organisation.get(meant[row.row])
        if meant[row.row] in told:
            notes.decide(row.row, Fate.REPEATED, row.ref.name, meant[row.row])
            continue
        after = settled.get(meant[row.row]) or state.organisation[meant[row.row]]
        delegates = Delegates(row.delegates) if row.delegates else None
        told[after.id] = after = _with(after, {"latin_name": row.latin_name, "delegates": delegates})
        changes = _changes(before, after)
        fate = Fate.ADDED if before is None else Fate.UPDATED if changes else Fate.UNCHANGED
        notes.decide(row.row, fate, after.name, after.id, changes)
    changed = tuple(one for one in told.values() if one != state.organisation.get(one.id))
    return ImportPlan(
        decisions=tuple(notes.decisions),
        findings=tuple(notes.findings),
        differences=tuple(notes.differences),
        writes=Writes(organisations=changed, sources=book.source_records().changed()),
        organisations_added=book.added,
    )
