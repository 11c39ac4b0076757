"""Rows of rooms with their tables, and of organisations, for spreadsheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from uuid import UUID

from desktop.domain.event import Room, Table
from desktop.domain.ids import OrganisationId, RoomId, TableId
from desktop.domain.state import EventState
from desktop.services.list_cells import (
    Row,
    answer_cell,
    interval_cell,
    joined,
    number_cell,
    sorted_cell,
)
from desktop.services.transfer_closures import walk_names

ORGANISATION_HEADINGS = (
    "Name",
    "Latin name",
    "Country",
    "Type",
    "Sectors",
    "Delegates",
    "People",
    "Meetings",
)
ROOM_HEADINGS = (
    *("Building", "Room", "Table", "Home of", "Released", "Attributes"),
    *("Max meetings", "Max people", "Closed", "Room closed", "Walks", "Meetings"),
)


def organisation_rows(state: EventState) -> list[Row]:
    """Every organisation, with how many people it has and how often they meet."""
    people, met = Counter[OrganisationId](), Counter[OrganisationId]()
    for person in state.participants:
        if person.is_present:
            people.update(set(person.affiliations))
    for placement in state.draft:
        for one in state.meeting[placement.meeting].people:
            met.update(set(state.resolve_person(one).affiliations))
    return [
        (
            organisation.name,
            organisation.latin_name,
            organisation.country,
            organisation.kind,
            joined(organisation.sectors),
            organisation.delegates.value,
            str(people[organisation.id]),
            str(met[organisation.id]),
        )
        for organisation in state.organisations
        if not organisation.retired and organisation.merged_into is None
    ]


def room_rows(state: EventState) -> list[Row]:
    """Every table with its room, and the rooms without tables."""
    used = Counter(placement.table for placement in state.draft)
    tables = sorted((one for one in state.tables if not one.retired), key=lambda one: one.number)
    furnished = {table.room for table in tables}
    names, told = walk_names(state.rooms), set[RoomId]()
    lone = (room for room in state.rooms if not room.retired and room.id not in furnished)
    rows = []
    for room, table in (
        *((state.room[table.room], table) for table in tables),
        *((one, None) for one in lone),
    ):
        times = ("", "") if room.id in told else (_closed(state, room.id), _walks(state, room, names))
        told.add(room.id)
        rows.append(_room_row(state, room, table, times, used))
    return rows


def _room_row(
    state: EventState, room: Room, table: Table | None, times: tuple[str, str], used: Mapping[TableId, int]
) -> Row:
    """A table, or a room without one; what is said of a room stands in its first row."""
    closed, walks = times
    return (
        room.building,
        room.name,
        "" if table is None else str(table.number),
        "" if table is None else _owner_name(state, table.home_of),
        "" if table is None else answer_cell(table.released),
        "" if table is None else sorted_cell(table.attributes),
        number_cell(room.max_meetings),
        number_cell(room.max_people),
        "" if table is None else _closed(state, table.id),
        closed,
        walks,
        "0" if table is None else str(used.get(table.id, 0)),
    )


def _closed(state: EventState, place: RoomId | TableId) -> str:
    here = [one for one in state.closures if not one.retired and place in (one.room, one.table)]
    return joined(
        f"{interval_cell(one.start, one.end)}{f' ({one.reason})' if one.reason else ''}"
        for one in sorted(here, key=lambda one: (one.start, one.end))
    )


def _walks(state: EventState, room: Room, names: Mapping[RoomId, str]) -> str:
    there = [walk for walk in state.walks if walk.first == room.id and walk.second in names]
    return joined(f"{names[walk.second]}: {walk.minutes}" for walk in there)


def _owner_name(state: EventState, owner: UUID | None) -> str:
    for person in state.participants:
        if person.id == owner:
            return person.name
    return next((one.name for one in state.organisations if one.id == owner), "")
