"""The roster as a grid of plain data: tables or people by slots; draws and changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from desktop.domain.event import Slot
from desktop.domain.ids import MeetingId, ParticipantId, TableId
from desktop.domain.people import Participant
from desktop.domain.roster import Placement
from desktop.domain.state import EventState
from desktop.services.problems import freeze_moment
from desktop.ui import words

Place = tuple[int, int]
"""Row and column."""


class Against(StrEnum):
    """What the rows are."""

    TABLES = "tables"
    PEOPLE = "people"


class CellKind(StrEnum):
    """What a cell holds."""

    FREE = "free"
    MEETING = "meeting"
    ITEM = "item"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: two short lines, and all of it in words."""

    kind: CellKind = CellKind.FREE
    first: str = ""
    second: str = ""
    spoken: str = ""
    meeting: MeetingId | None = None
    people: frozenset[ParticipantId] = frozenset()
    is_pinned: bool = False
    is_changed: bool = False
    is_frozen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RowHead:
    """What a row is about: a table or a person."""

    subject: UUID
    title: str
    note: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnHead:
    """A slot, and whether a session or a day begins with it."""

    slot: Slot
    title: str
    begins_session: bool
    begins_day: bool


@dataclass(frozen=True, kw_only=True)
class Grid:
    """Everything the view shows; cells that are not there are free."""

    against: Against
    rows: tuple[RowHead, ...] = ()
    columns: tuple[ColumnHead, ...] = ()
    cells: Mapping[Place, Cell] = field(default_factory=dict)

    def cell(self, place: Place) -> Cell:
        """The cell of a place."""
        return self.cells.get(place, _FREE)

    def place_of(self, meeting: MeetingId) -> Place | None:
        """Where a meeting stands first."""
        return min((place for place, cell in self.cells.items() if cell.meeting == meeting), default=None)

    def places_of(self, people: Iterable[ParticipantId]) -> list[Place]:
        """Where any of these people are in a meeting, in order of time."""
        wanted = frozenset(people)
        found = (place for place, cell in self.cells.items() if cell.people & wanted)
        return sorted(found, key=lambda place: (place[1], place[0]))


_FREE = Cell()


def build_grid(state: EventState, against: Against, now: datetime) -> Grid:
    """Prepare the working roster of an event; takes a moment for large ones."""
    return _Builder(state, against, now).build()


class _Builder:
    def __init__(self, state: EventState, against: Against, now: datetime) -> None:
        self._state = state
        self._against = against
        slots = sorted(
            (slot for slot in state.slots if not slot.retired),
            key=lambda slot: (slot.start, slot.end, str(slot.id)),
        )
        self._slots = slots
        self._column = {slot.id: column for column, slot in enumerate(slots)}
        tables = sorted((table for table in state.tables if not table.retired), key=lambda t: t.number)
        self._tables = tables
        people = sorted((p for p in state.participants if p.is_scheduled), key=lambda p: p.sort_key)
        self._people = people
        subjects: list[UUID] = [entry.id for entry in (tables if against is Against.TABLES else people)]
        self._row = {subject: row for row, subject in enumerate(subjects)}
        publication = state.last_publication()
        self._published = (
            None
            if publication is None
            else {entry.meeting: entry for entry in state.version[publication.version].placements}
        )
        self._frozen_before = None if publication is None else freeze_moment(now, state.policy.freeze_minutes)
        self._cells: dict[Place, Cell] = {}

    def build(self) -> Grid:
        if self._against is Against.TABLES:
            self._close_tables()
        else:
            self._busy_people()
        for placement in self._state.draft:
            self._put(placement)
        rows = self._table_heads() if self._against is Against.TABLES else self._person_heads()
        return Grid(against=self._against, rows=rows, columns=self._column_heads(), cells=self._cells)

    def _column_heads(self) -> tuple[ColumnHead, ...]:
        heads = []
        before: Slot | None = None
        for slot in self._slots:
            day_begins = before is None or before.start.date() != slot.start.date()
            day = words.day_name(slot.start.date()) if day_begins else " "
            heads.append(
                ColumnHead(
                    slot=slot,
                    title=f"{day}\n{words.time_of(slot.start)}",
                    begins_session=before is None or before.session != slot.session,
                    begins_day=day_begins,
                )
            )
            before = slot
        return tuple(heads)

    def _table_heads(self) -> tuple[RowHead, ...]:
        rooms = self._state.room
        return tuple(
            RowHead(
                subject=table.id,
                title=words.table_word(table.number),
                note=rooms[table.room].name,
                number=table.number,
            )
            for table in self._tables
        )

    def _person_heads(self) -> tuple[RowHead, ...]:
        return tuple(
            RowHead(subject=person.id, title=person.name, note=self._firms(person), number=person.number)
            for person in self._people
        )

    def _firms(self, person: Participant) -> str:
        return " · ".join(self._state.organisation[entry].name for entry in person.affiliations)

    def _put(self, placement: Placement) -> None:
        meeting = self._state.meeting.get(placement.meeting)
        table = self._state.table[placement.table]
        if meeting is None:
            return
        people = [self._state.resolve_person(entry) for entry in meeting.people]
        start = self._state.slot[placement.slots[0]].start
        published = None if self._published is None else self._published.get(placement.meeting)
        where = f"{words.table_word(table.number)}, {self._state.room[table.room].name}"
        names = QCoreApplication.translate("RosterPage", "{first} with {others}").format(
            first=people[0].name, others=", ".join(person.name for person in people[1:])
        )
        is_frozen = self._frozen_before is not None and start < self._frozen_before
        is_changed = self._published is not None and not _is_same(published, placement)
        for slot in placement.slots:
            for subject, first, second in self._lines(placement.table, table.number, people):
                row, column = self._row.get(subject), self._column.get(slot)
                if row is not None and column is not None:
                    self._cells[row, column] = Cell(
                        kind=CellKind.MEETING,
                        first=first,
                        second=second,
                        spoken=f"{names}. {words.day_and_time(start)}, {where}",
                        meeting=meeting.id,
                        people=frozenset(person.id for person in people),
                        is_pinned=meeting.pin is not None,
                        is_changed=is_changed,
                        is_frozen=is_frozen,
                    )

    def _lines(self, table: TableId, number: int, people: list[Participant]) -> list[tuple[UUID, str, str]]:
        if self._against is Against.TABLES:
            rest = ", ".join(words.short_name(person) for person in people[1:])
            return [(table, words.short_name(people[0]), rest)]
        return [
            (
                person.id,
                ", ".join(words.short_name(other) for other in people if other.id != person.id),
                words.table_word(number),
            )
            for person in people
        ]

    def _close_tables(self) -> None:
        closed = QCoreApplication.translate("RosterPage", "closed")
        for closure in (entry for entry in self._state.closures if not entry.retired):
            for table in self._tables:
                if closure.table == table.id or closure.room == table.room:
                    for column in self._within(closure.start, closure.end):
                        cell = Cell(kind=CellKind.CLOSED, first=closed, second=closure.reason, spoken=closed)
                        self._cells[self._row[table.id], column] = cell

    def _busy_people(self) -> None:
        away = QCoreApplication.translate("RosterPage", "not here")
        for person in self._people:
            row = self._row[person.id]
            for item in self._state.items:
                if item.is_attended_by(person):
                    for column in self._within(item.start, item.end):
                        self._cells[row, column] = Cell(
                            kind=CellKind.ITEM, first=item.title, spoken=item.title
                        )
            cell = Cell(kind=CellKind.CLOSED, first=away, spoken=away)
            for column, slot in enumerate(self._slots):
                is_late = person.arrives is not None and slot.start < person.arrives
                is_gone = person.leaves is not None and person.leaves < slot.end
                is_busy = any(span.start < slot.end and slot.start < span.end for span in person.unavailable)
                if is_late or is_gone or is_busy:
                    self._cells[row, column] = cell

    def _within(self, start: datetime, end: datetime) -> list[int]:
        return [column for column, slot in enumerate(self._slots) if slot.start < end and start < slot.end]


def _is_same(published: Placement | None, placement: Placement) -> bool:
    return published is not None and published.slots == placement.slots and published.table == placement.table
