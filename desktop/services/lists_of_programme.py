"""Rows of the programme for spreadsheets: what is on, where, for whom, and who goes there."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.domain.ids import ParticipantId
from desktop.domain.programme import ProgrammeItem
from desktop.domain.state import EventState
from desktop.services.list_cells import (
    Row,
    answer_cell,
    called,
    joined,
    moment_cell,
    number_cell,
    sorted_cell,
)

PROGRAMME_HEADINGS = (
    *("ID", "Title", "Kind", "Start", "End", "Room", "Building", "Capacity"),
    *("Categories", "Enrolled", "Exempt", "Chosen", "Series", "Blocks"),
)


def programme_rows(state: EventState) -> list[Row]:
    """Every item that stands, in order of time."""
    standing = (item for item in state.items if not item.retired)
    return [_row(state, item) for item in sorted(standing, key=lambda one: (one.start, one.end, one.id))]


def _row(state: EventState, item: ProgrammeItem) -> Row:
    room = state.room[item.room] if item.room else None
    return (
        str(item.id),
        item.title,
        item.kind.value,
        moment_cell(item.start),
        moment_cell(item.end),
        "" if room is None else room.name,
        "" if room is None else room.building,
        number_cell(item.capacity),
        sorted_cell(item.categories),
        _people(state, item.enrolled),
        _people(state, sorted(item.exempt)),
        _people(state, item.chosen),
        item.series,
        answer_cell(item.blocks),
    )


def _people(state: EventState, people: Iterable[ParticipantId]) -> str:
    return joined(dict.fromkeys(called(state.resolve_person(person)) for person in people))
