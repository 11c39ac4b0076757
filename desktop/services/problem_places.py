"""Slots, tables and rooms of a problem."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise

from desktop.domain.errors import UserError
from desktop.domain.event import Interval, Room, Table
from desktop.domain.problem import RoomSpec, SlotSpec, TableSpec
from desktop.services.orders import current_identity
from desktop.services.problem_ground import Ground


def slot_specs(ground: Ground) -> tuple[SlotSpec, ...]:
    """The slots in use, with their day, session and grid by number."""
    days = {day.id: index for index, day in enumerate(sorted(ground.state.days, key=lambda day: day.date))}
    grids = {grid.id: grid for grid in ground.state.grids}
    specs = []
    for slot in ground.slots:
        session = ground.state.session[slot.session]
        start, end = ground.span("slot", slot.start, slot.end)
        specs.append(
            SlotSpec(
                session=ground.session_index[slot.session],
                day=days[session.day],
                start=start,
                end=end,
                changeover=grids[session.grid].changeover,
            )
        )
    _refuse_overlaps(ground, specs)
    return tuple(specs)


def _refuse_overlaps(ground: Ground, specs: list[SlotSpec]) -> None:
    by_session: dict[int, list[int]] = {}
    for index, spec in enumerate(specs):
        by_session.setdefault(spec.session, []).append(index)
    for indices in by_session.values():
        for before, after in pairwise(indices):
            if specs[after].start < specs[before].release:
                session = ground.state.session[ground.slots[before].session]
                raise UserError(
                    "session-slots-overlap", session=session.name, start=ground.slots[after].start
                )


def table_specs(ground: Ground) -> tuple[TableSpec, ...]:
    """The tables in use. Raises UserError "table-in-no-room"."""
    specs = []
    for table in ground.tables:
        if table.room not in ground.state.room or ground.state.room[table.room].retired:
            raise UserError("table-in-no-room", table=table.number)
        specs.append(
            TableSpec(
                number=table.number,
                room=ground.room_index[table.room],
                closed=_closed(ground, table),
                owner=None
                if table.home_of is None
                else ground.owners[current_identity(ground.state, table.home_of)],
                released=table.released,
                attributes=table.attributes,
            )
        )
    return tuple(specs)


def _closed(ground: Ground, table: Table) -> frozenset[int]:
    closures = [
        Interval(start=closure.start, end=closure.end)
        for closure in ground.state.closures
        if not closure.retired and (closure.table == table.id or closure.room == table.room)
    ]
    return ground.overlapping(closures)


def walking(ground: Ground) -> tuple[tuple[int, ...], ...]:
    """Minutes on foot between any two rooms."""
    size = max(1, len(ground.rooms))
    minutes = [[0] * size for _ in range(size)]
    for walk in ground.state.walks:
        first, second = ground.room_index[walk.first], ground.room_index[walk.second]
        minutes[first][second] = minutes[second][first] = walk.minutes
    return tuple(tuple(row) for row in minutes)


def edge_slots(ground: Ground) -> frozenset[int]:
    """The first slot of the first day and the last of the last day."""
    if not ground.slots:
        return frozenset()
    first, last = ground.slots[0].start, max(slot.start for slot in ground.slots)
    return frozenset(index for index, slot in enumerate(ground.slots) if slot.start in (first, last))


def room_specs(ground: Ground) -> tuple[RoomSpec, ...]:
    """The maxima of the rooms; empty when none has one."""
    rooms = [ground.state.room[room] for room in ground.rooms]
    if not any(_is_limited(room) for room in rooms):
        return ()
    return tuple(RoomSpec(max_meetings=room.max_meetings, max_people=room.max_people) for room in rooms)


def _is_limited(room: Room) -> bool:
    return room.max_meetings is not None or room.max_people is not None


def lunches(ground: Ground) -> tuple[frozenset[int], ...]:
    """For each day the slots within the policy's lunch."""
    begins, ends = ground.policy.lunch_begins, ground.policy.lunch_ends
    if begins is None or ends is None:
        return ()
    days: dict[date, set[int]] = {}
    for index, slot in enumerate(ground.slots):
        midnight = datetime.combine(slot.start.date(), time())
        window = midnight + timedelta(minutes=begins), midnight + timedelta(minutes=ends)
        if window[0] <= slot.start.replace(fold=0) and slot.end.replace(fold=0) <= window[1]:
            days.setdefault(slot.start.date(), set()).add(index)
    return tuple(frozenset(slots) for _, slots in sorted(days.items()))
