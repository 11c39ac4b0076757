"""Rows of meetings for spreadsheets: where each is, how firmly, who interprets, what came of it."""

from __future__ import annotations

from datetime import datetime

from desktop.domain.event import Slot
from desktop.domain.people import Participant
from desktop.domain.roster import Meeting, MeetingState, Pin, Placement
from desktop.domain.state import EventState
from desktop.services.lines import partner_of
from desktop.services.list_cells import Row, called, joined, moment_cell, organisations_of

MEETING_HEADINGS = (
    "ID",
    "First email",
    "Participant 1",
    "Organisation 1",
    "Second email",
    "Participant 2",
    "Organisation 2",
    "Start",
    "End",
    "Session",
    "Room",
    "Table",
    "Guests",
    "Interpreter",
    "Length",
    "In roster",
    "Pinned",
    "Pinned start",
    "Pinned table",
    "State",
    "Outcome",
)
OUTCOME_HEADINGS = (
    "Participant 1",
    "Organisation 1",
    "Country 1",
    "Participant 2",
    "Organisation 2",
    "Country 2",
    "State",
    "Outcome",
    "Start",
    "Table",
)


def meeting_rows(state: EventState) -> list[Row]:
    """Every meeting that has a place, a pin or an end, or that nobody asked for, in order of time."""
    places = {placement.meeting: placement for placement in state.draft}
    told = [
        (_begins(state, meeting, places.get(meeting.id)), meeting)
        for meeting in state.meetings
        if meeting.id in places or _says_something(meeting)
    ]
    told.sort(
        key=lambda one: (
            *(one[0] is None, one[0] and one[0].isoformat()),
            *(_table_number(state, places.get(one[1].id)), one[1].id),
        )
    )
    return [_meeting_row(state, meeting, places.get(meeting.id)) for _, meeting in told]


def outcome_rows(state: EventState) -> list[Row]:
    """Every meeting that is planned or has an end, with what came of it."""
    places = {placement.meeting: placement for placement in state.draft}
    rows = []
    for meeting in state.meetings:
        placement = places.get(meeting.id)
        if placement is None and meeting.state is MeetingState.PLANNED and not meeting.outcome:
            continue
        sides: list[str] = []
        for one in _people(state, meeting)[:2]:
            partner = partner_of(state, one)
            sides += (partner.name, partner.organisation, partner.country)
        start = None if placement is None else state.slot[placement.slots[0]].start
        number = "" if placement is None else str(state.table[placement.table].number)
        rows.append((*sides, meeting.state.value, meeting.outcome, moment_cell(start), number))
    return sorted(rows, key=lambda row: (row[8], row))


def _people(state: EventState, meeting: Meeting) -> list[Participant]:
    """Who meets, in order of their badges."""
    people = dict.fromkeys(map(state.resolve_person, meeting.people))
    return sorted(people, key=lambda person: person.number)


def _says_something(meeting: Meeting) -> bool:
    """Whether more is known of a meeting without a place than that it is wished for."""
    is_over = meeting.state is not MeetingState.PLANNED
    return meeting.pin is not None or is_over or bool(meeting.outcome) or not meeting.requests


def _begins(state: EventState, meeting: Meeting, placement: Placement | None) -> datetime | None:
    span = _span(state, meeting, placement)
    return span[0].start if span else None


def _span(state: EventState, meeting: Meeting, placement: Placement | None) -> tuple[Slot, ...]:
    """The slots a meeting has in the roster, else the one it is pinned to."""
    if placement is not None:
        return tuple(state.slot[slot] for slot in placement.slots)
    return () if meeting.pin is None else (state.slot[meeting.pin.slot],)


def _table_number(state: EventState, placement: Placement | None) -> int:
    return 0 if placement is None else state.table[placement.table].number


def _meeting_row(state: EventState, meeting: Meeting, placement: Placement | None) -> Row:
    people = _people(state, meeting)
    first, second = (people * 2)[:2]
    span = _span(state, meeting, placement)
    pinned_table = meeting.pin.table if meeting.pin else None
    table = None if (at := placement.table if placement else pinned_table) is None else state.table[at]
    return (
        str(meeting.id),
        first.email,
        first.name,
        organisations_of(state, first),
        second.email,
        second.name,
        organisations_of(state, second),
        moment_cell(span[0].start if span else None),
        moment_cell(span[-1].end if span else None),
        state.session[span[0].session].name if span else "",
        "" if table is None else state.room[table.room].name,
        "" if table is None else str(table.number),
        joined(called(person) for person in people[2:]),
        called(state.resolve_person(placement.interpreter)) if placement and placement.interpreter else "",
        str(meeting.length),
        "no" if placement is None else "yes",
        *_pin_cells(state, meeting.pin, placement),
        meeting.state.value,
        meeting.outcome,
    )


def _pin_cells(state: EventState, pin: Pin | None, placement: Placement | None) -> tuple[str, str, str]:
    """How firmly the meeting is pinned, and where, if that is elsewhere than in the roster."""
    if pin is None:
        return ("" if placement is None else "placed", "", "")
    firmness = "yes" if pin.hard else "preferred"
    if placement is None or (pin.slot, pin.table) == (placement.slots[0], placement.table):
        return firmness, "", ""
    number = "" if pin.table is None else str(state.table[pin.table].number)
    return firmness, moment_cell(state.slot[pin.slot].start), number
