"""Rooms with their tables, and organisations by themselves, compared with an event. Writes nothing.

A room is known by building and name, a table by its number. What a list leaves empty changes nothing, what
was changed at the desk stays, and a table known in another room stays there and is told.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar
from uuid import UUID, uuid4

from desktop.domain.event import Room, Table
from desktop.domain.ids import OrganisationId, ParticipantId, RoomId, TableId
from desktop.domain.people import Delegates, Organisation, SourceKind
from desktop.domain.state import EventState
from desktop.exchange.headers import normalise
from desktop.exchange.rows import OrganisationRow, RoomRow
from desktop.services.transfer_choices import NO_CHOICES, Choices
from desktop.services.transfer_closures import Closings
from desktop.services.transfer_directory import Directory, Side
from desktop.services.transfer_merge import Merger, SourceBook, text_of
from desktop.services.transfer_organisations import OrganisationBook
from desktop.services.transfer_plan import Fate, FieldChange, ImportCode, ImportPlan, Notes, Writes

P = TypeVar("P", Room, Table)


def plan_rooms(
    state: EventState, rows: Sequence[RoomRow], source: str, choices: Choices = NO_CHOICES
) -> ImportPlan:
    """Compare rooms and tables with the event."""
    return _Rooms(state, source, choices).plan(rows)


class _Rooms:
    """One comparison of a list of rooms with an event."""

    def __init__(self, state: EventState, source: str, choices: Choices) -> None:
        self._notes = Notes(choices)
        self._room_book = _PlaceBook(SourceBook(state, source, SourceKind.ROOM), self._notes)
        self._table_book = _PlaceBook(SourceBook(state, source, SourceKind.TABLE), self._notes)
        self._directory = Directory(state)
        self._closings = Closings(state, self._notes)
        self._homes = _homes_of_people(state)
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
        self._closings.settle_walks(self._rooms)
        rooms = tuple(room for room in self._rooms.values() if room != self._before.get(room.id))
        tables = tuple(table for table in self._tables.values() if table != self._before.get(table.id))
        return ImportPlan(
            decisions=tuple(self._notes.decisions),
            findings=tuple(self._notes.findings),
            differences=tuple(self._notes.differences),
            writes=Writes(
                rooms=rooms,
                tables=tables,
                closures=tuple(self._closings.closures),
                walks=tuple(self._closings.walks),
                sources=(*self._room_book.sources.changed(), *self._table_book.sources.changed()),
            ),
        )

    def _settle(self, row: RoomRow) -> None:
        key = _room_key(row.building, row.room)
        known = self._rooms.get(key)
        told = {"max_meetings": row.max_meetings, "max_people": row.max_people}
        fresh = Room(id=RoomId(uuid4()), name=row.room, building=row.building)
        room = known or fresh
        is_new = room.id not in self._before
        room = self._rooms[key] = self._room_book.merged(
            room, told, row.row, "|".join(key), {}, is_new=is_new
        )
        self._names[room.id] = room.name
        label = f"{row.room} {row.table or ''}".strip()
        changes = _changes(known, room)
        if row.table is None:
            closes = self._closings.take(row, room, None)
            fate = Fate.ADDED if known is None else Fate.UPDATED if changes or closes else Fate.UNCHANGED
            self._notes.decide(row.row, fate, label, room.id, changes)
            return
        before = self._tables.get(row.table)
        table = self._tables[row.table] = self._table(row, room, before)
        changes = (*changes, *_changes(before, table))
        closes = self._closings.take(row, room, table)
        fate = Fate.ADDED if before is None else Fate.UPDATED if changes or closes else Fate.UNCHANGED
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
        is_new = table.id not in self._before
        others = {"home_of": self._homes.get(table.number, set()), "released": {text_of(False)}}
        return self._table_book.merged(table, told, row.row, str(table.number), others, is_new=is_new)

    def _owner(self, row: RoomRow) -> ParticipantId | OrganisationId | None:
        if not row.home_of:
            return None
        match = self._directory.person_or_organisation(Side(name=row.home_of))
        if match.person is None and match.organisation is None:
            self._notes.say(row.row, ImportCode.NO_SUCH_GUEST, row.home_of, match.candidates)
        return match.person.id if match.person else match.organisation


class _PlaceBook:
    """What a list says of rooms, or of tables, compared with what it said before; told once per field."""

    def __init__(self, sources: SourceBook, notes: Notes) -> None:
        self.sources = sources
        self._notes = notes
        self._said: dict[UUID, dict[str, str]] = {}

    def merged(
        self,
        known: P,
        told: Mapping[str, object],
        row: int,
        external: str,
        others: Mapping[str, set[str]],
        *,
        is_new: bool,
    ) -> P:
        """The place with what a row says of it; `others`: values nobody at the desk has to have chosen."""
        base = self.sources.base(known.id, external)
        said = self._said.setdefault(known.id, {})
        news = {
            name: value
            for name, value in told.items()
            if value is not None and said.get(name) != text_of(value)
        }
        elsewhere = self.sources.said_elsewhere(known.id)
        for name, values in others.items():
            elsewhere.setdefault(name, set()).update(values)
        merger = Merger(known, (row,), self._notes, base, elsewhere)
        for name, value in news.items():
            if is_new:
                merger.take(name, value)
            else:
                merger.field(name, value)
            said.setdefault(name, text_of(value))
        self.sources.write(external, known.id, {**(base or {}), **said})
        return merger.result()


def _homes_of_people(state: EventState) -> dict[int, set[str]]:
    """The owners lists of people gave tables, by the number of the table."""
    homes: dict[int, set[str]] = {}
    for record in state.sources:
        if record.kind is SourceKind.PARTICIPANT and ParticipantId(record.entity) in state.participant:
            person = state.resolve_person(ParticipantId(record.entity))
            owner = person.affiliations[0] if person.affiliations else person.id
            for number in json.loads(dict(record.values).get("home_table") or "[]"):
                homes.setdefault(number, set()).add(str(owner))
    return homes


def _room_key(building: str, name: str) -> tuple[str, str]:
    return normalise(building), normalise(name)


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
    for row in rows:
        delegates = Delegates(row.delegates) if row.delegates else None
        book.tell(meant[row.row], latin_name=row.latin_name, delegates=delegates)
    settled = {one.id: one for one in book.settle(columns, notes)}
    told: dict[OrganisationId, Organisation] = {}
    for row in rows:
        before = state.organisation.get(meant[row.row])
        if meant[row.row] in told:
            notes.decide(row.row, Fate.REPEATED, row.ref.name, meant[row.row])
            continue
        after = settled.get(meant[row.row]) or state.organisation[meant[row.row]]
        told[after.id] = after
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
