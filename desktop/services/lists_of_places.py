"""Rows of rooms with their tables, and of organisations, for spreadsheets."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from desktop.domain.event import Room, Table
from desktop.domain.ids import OrganisationId
from desktop.domain.state import EventState
from desktop.services.list_cells import Row, answer_cell, joined, number_cell, sorted_cell

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
    *("Max meetings", "Max people", "Meetings"),
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
    rows = [_room_row(state, state.room[table.room], table, used[table.id]) for table in tables]
    return rows + [
        _room_row(state, room, None, 0)
        for room in state.rooms
        if not room.retired and room.id not in furnished
    ]


def _room_row(state: EventState, room: Room, table: Table | None, used: int) -> Row:
    return (
        room.building,
        room.name,
        "" if table is None else str(table.number),
        "" if table is None else _owner_name(state, table.home_of),
        "" if table is None else answer_cell(table.released),
        "" if table is None else sorted_cell(table.attributes),
        number_cell(room.max_meetings),
        number_cell(room.max_people),
        str(used),
    )


def _owner_name(state: EventState, owner: UUID | None) -> str:
    for person in state.participants:
        if person.id == owner:
            return person.name
    return next((one.name for one in state.organisations if one.id == owner), "")
