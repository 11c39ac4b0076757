"""What each person's day consists of: the lines of their schedule from placements and programme.

The one source of what paper, desk and staleness say about a person; draws and stores nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from desktop.domain.event import Interval
from desktop.domain.ids import ParticipantId, RoomId
from desktop.domain.people import Participant
from desktop.domain.programme import ProgrammeItem
from desktop.domain.roster import Placement
from desktop.domain.sheets import Line, LineKind, Partner
from desktop.domain.state import EventState

PersonLines = dict[ParticipantId, tuple[Line, ...]]


def partner_of(state: EventState, person: Participant) -> Partner:
    """The person as named on somebody else's paper."""
    organisations = [state.organisation[entry] for entry in person.affiliations]
    return Partner(
        person=person.id,
        name=person.name,
        latin_name=person.latin_name,
        organisation=" · ".join(organisation.name for organisation in organisations),
        country=person.country or next((entry.country for entry in organisations if entry.country), ""),
    )


def lines_of_people(state: EventState, placements: Iterable[Placement]) -> PersonLines:
    """For everybody present their lines in time order; people without any have an empty tuple."""
    lines: dict[ParticipantId, list[Line]] = {p.id: [] for p in state.participants if p.is_present}
    for placement in placements:
        meeting = state.meeting.get(placement.meeting)
        people = () if meeting is None else tuple(state.resolve_person(person) for person in meeting.people)
        for person in people:
            if person.id in lines:
                others = tuple(partner_of(state, other) for other in people if other.id != person.id)
                lines[person.id].append(meeting_line(state, placement, others))
    for item in state.items:
        for person in state.participants:
            if person.id in lines and item.is_attended_by(person):
                lines[person.id].append(item_line(state, item))
    return {person: tuple(sorted(entries, key=_by_time)) for person, entries in lines.items()}


def meeting_line(state: EventState, placement: Placement, partners: tuple[Partner, ...]) -> Line:
    """The line of one placement as the given partners' counterpart reads it."""
    table = state.table[placement.table]
    room, building = _names_of(state, table.room)
    return Line(
        kind=LineKind.MEETING,
        start=state.slot[placement.slots[0]].start,
        end=state.slot[placement.slots[-1]].end,
        room=room,
        building=building,
        table=table.number,
        partners=partners,
        interpreter="" if placement.interpreter is None else state.participant[placement.interpreter].name,
    )


def item_line(state: EventState, item: ProgrammeItem) -> Line:
    """The line of one programme item."""
    room, building = _names_of(state, item.room)
    return Line(
        kind=LineKind.ITEM, start=item.start, end=item.end, room=room, building=building, title=item.title
    )


def free_slots(state: EventState, person: Participant, lines: tuple[Line, ...]) -> tuple[Interval, ...]:
    """The slots in which a scheduled person is present and could meet; parallel grids count once."""
    if not person.is_scheduled:
        return ()
    meetings = (line for line in lines if line.kind is LineKind.MEETING)
    items = (item for item in state.items if item.blocks and item.is_attended_by(person))
    taken = [Interval(start=line.start, end=line.end) for line in meetings]
    taken += [Interval(start=item.start, end=item.end) for item in items]
    taken += person.unavailable
    free: list[Interval] = []
    for slot in sorted((s for s in state.slots if not s.retired), key=lambda slot: (slot.start, slot.end)):
        here = (person.arrives is None or person.arrives <= slot.start) and (
            person.leaves is None or slot.end <= person.leaves
        )
        span = Interval(start=slot.start, end=slot.end)
        if here and not any(span.overlaps(other) for other in (*taken, *free)):
            free.append(span)
    return tuple(free)


def held_lines(state: EventState) -> PersonLines:
    """What people hold: what they were last issued, else what was published, else nothing."""
    publication = state.last_publication()
    held: PersonLines = {}
    if publication is not None:
        held.update(lines_of_people(state, state.version[publication.version].placements))
    for issued in sorted(state.issued, key=lambda entry: entry.issued):
        held[state.resolve_person(issued.person).id] = issued.lines
    return held


def next_line(lines: tuple[Line, ...], now: datetime) -> Line | None:
    """The line that is running or comes next at a wall time."""
    return next((line for line in lines if line.end > now), None)


def _names_of(state: EventState, room: RoomId | None) -> tuple[str, str]:
    return ("", "") if room is None else (state.room[room].name, state.room[room].building)


def _by_time(line: Line) -> tuple[datetime, datetime, str]:
    return (line.start, line.end, line.title)
