"""When rooms and tables of a list are closed, and how far it is between rooms. Writes nothing.

A closure known for the same place and time stays as it is, one lifted at the desk stays lifted; a walk of
another length stays as it was entered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import uuid4

from desktop.domain.event import Closure, Room, Table, Walk
from desktop.domain.ids import ClosureId, RoomId, TableId, WalkId
from desktop.domain.state import EventState
from desktop.exchange.headers import normalise
from desktop.exchange.rows import RoomRow
from desktop.services.transfer_plan import ImportCode, Notes

_Closed = tuple[RoomId | TableId, datetime, datetime]


class Closings:
    """The closures and walks of the event and those a list adds."""

    def __init__(self, state: EventState, notes: Notes) -> None:
        self._notes = notes
        self._known: set[_Closed] = set()
        for closure in state.closures:
            place = closure.table or closure.room
            if place is not None:
                self._known.add((place, closure.start, closure.end))
        self._minutes = {frozenset((walk.first, walk.second)): walk.minutes for walk in state.walks}
        self._told: list[tuple[RoomRow, Room]] = []
        self.closures: list[Closure] = []
        self.walks: list[Walk] = []

    def take(self, row: RoomRow, room: Room, table: Table | None) -> bool:
        """Note what a row says of its room and table; whether it closes something anew."""
        before = len(self.closures)
        for start, end, reason in row.room_closed:
            self._close(room.id, Closure(id=_fresh(), start=start, end=end, room=room.id, reason=reason))
        for start, end, reason in row.closed:
            if table is not None:
                self._close(
                    table.id, Closure(id=_fresh(), start=start, end=end, table=table.id, reason=reason)
                )
        if row.walks:
            self._told.append((row, room))
        return len(self.closures) > before

    def settle_walks(self, rooms: Mapping[tuple[str, str], Room]) -> None:
        """Find the rooms that walks lead to, once all are known."""
        for row, room in self._told:
            for name, minutes in row.walks:
                there = _named(rooms, name)
                if there is None or there.id == room.id:
                    self._notes.say(row.row, ImportCode.NO_SUCH_ROOM, name)
                    continue
                ends = frozenset((room.id, there.id))
                if ends not in self._minutes:
                    self._minutes[ends] = minutes
                    self.walks.append(
                        Walk(id=WalkId(uuid4()), first=room.id, second=there.id, minutes=minutes)
                    )
                elif (known := self._minutes[ends]) != minutes:
                    told = f"{room.name} – {there.name}: {minutes}"
                    self._notes.say(row.row, ImportCode.KEPT_LOCAL, told, (str(known),))

    def _close(self, place: RoomId | TableId, closure: Closure) -> None:
        key = (place, closure.start, closure.end)
        if key not in self._known:
            self._known.add(key)
            self.closures.append(closure)


def _fresh() -> ClosureId:
    return ClosureId(uuid4())


def _named(rooms: Mapping[tuple[str, str], Room], name: str) -> Room | None:
    """The room of a name, with its building before it where several are called so."""
    whole = normalise(name)
    found = [room for (building, own), room in rooms.items() if whole in (own, f"{building} {own}".strip())]
    return found[0] if len(found) == 1 else None


def walk_names(rooms: Iterable[Room]) -> dict[RoomId, str]:
    """What a list calls each room it can be walked to: its name, with the building where it is needed."""
    standing = [room for room in rooms if not room.retired]
    names = [normalise(room.name) for room in standing]
    return {
        room.id: room.name
        if names.count(normalise(room.name)) == 1
        else f"{room.building} {room.name}".strip()
        for room in standing
    }
