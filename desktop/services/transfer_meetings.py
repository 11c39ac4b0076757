"""Meetings agreed elsewhere compared with an event: who meets, in which slot, at which table. Writes nothing.

A row becomes a meeting with a pin. Two hard pins never claim the same table or person at one time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from desktop.domain.event import Interval, Slot, Table
from desktop.domain.ids import MeetingId, ParticipantId, RoomId, TableId, meeting_id
from desktop.domain.people import Participant, SourceKind
from desktop.domain.roster import Meeting, MeetingState, Pin, Placement
from desktop.domain.state import EventState
from desktop.exchange.headers import normalise
from desktop.exchange.rows import MeetingRow
from desktop.services.transfer_choices import NO_CHOICES, Choices
from desktop.services.transfer_directory import Directory, Side
from desktop.services.transfer_merge import Settling, SourceBook, settle, text_of
from desktop.services.transfer_places import RosterPlaces
from desktop.services.transfer_plan import (
    Fate,
    FieldChange,
    ImportCode,
    ImportPlan,
    Notes,
    RowDecision,
    Writes,
)


def plan_meetings(
    state: EventState,
    rows: Sequence[MeetingRow],
    source: str,
    columns: Collection[str] = (),
    choices: Choices = NO_CHOICES,
) -> ImportPlan:
    """Compare agreed meetings with the event; `columns` is taken for the likeness of the three kinds."""
    del columns
    return _Meetings(state, source, choices).plan(rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """A hard pin: from when to when somebody sits somewhere."""

    meeting: Meeting
    table: TableId | None
    slot: Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a row's meeting would be held."""

    slot: Slot
    table: Table | None


class _Meetings:
    """One comparison of a list of agreed meetings with an event."""

    def __init__(self, state: EventState, source: str, choices: Choices) -> None:
        self._state = state
        self._notes = Notes(choices)
        self._directory = Directory(state, source)
        self._places = RosterPlaces(state)
        self._sources = SourceBook(state, source, SourceKind.MEETING)
        self._tables = {table.number: table for table in state.tables if not table.retired}
        self._by_start: dict[datetime, list[Slot]] = {}
        for slot in sorted(state.slots, key=lambda one: (one.end, str(one.session))):
            if not slot.retired:
                self._by_start.setdefault(slot.start, []).append(slot)
        self._known: dict[MeetingId, Meeting] = dict(state.meeting)
        self._seen: dict[frozenset[ParticipantId], int] = {}
        self._saved: list[Meeting] = []
        self._claims: dict[MeetingId, _Claim] = {}
        for meeting in state.meetings:
            self._claim(meeting)

    def plan(self, rows: Sequence[MeetingRow]) -> ImportPlan:
        for row in rows:
            self._settle(row)
        places = self._places.harmless(self._saved, self._notes)
        return ImportPlan(
            decisions=_in_view_of(self._notes.decisions, places),
            findings=tuple(sorted(self._notes.findings, key=lambda finding: finding.row)),
            differences=tuple(self._notes.differences),
            told=self._sources.told(),
            writes=Writes(
                meetings=tuple(self._saved),
                draft=places,
                sources=self._sources.changed(),
            ),
        )

    def _settle(self, row: MeetingRow) -> None:
        people = self._people(row)
        if people is None:
            return
        pair = frozenset(person.id for person in people)
        earlier = self._seen.setdefault(pair, row.row)
        if earlier != row.row:
            self._refuse(row, ImportCode.PAIR_ALREADY_MEETS, str(earlier))
            return
        key = meeting_id(tuple(pair))
        if row.start is None:
            self._keep_end(row, self._known.get(key) or _fresh(key, people, row))
            return
        place = self._place(row, row.start, key)
        if place is None:
            return
        self._flag_people(row, people, place.slot)
        if row.is_placement:
            self._place_as_told(row, self._known.get(key) or _fresh(key, people, row), place)
            return
        pinned = self._pinned_place(row, place, key)
        if pinned is not None:
            self._keep(row, self._meeting(key, people, row, pinned), pinned)
            if row.in_roster and key in self._known and not self._places.of(key):
                self._propose(row, self._known[key], place)

    def _pinned_place(self, row: MeetingRow, place: _Place, own: MeetingId) -> _Place | None:
        """Where the pin is: in the roster's place unless the row says another; None: the row is left out."""
        if row.pin_start is None:
            return place
        return self._place(replace(row, table=row.pin_table, room=None, end=None), row.pin_start, own)

    def _refuse(self, row: MeetingRow, code: ImportCode, value: str = "", others: Iterable[str] = ()) -> None:
        self._notes.refuse(row.row, code, value, others, _label(row))

    def _people(self, row: MeetingRow) -> tuple[Participant, ...] | None:
        """Those who meet; None when the row has to be left out."""
        found: list[Participant] = []
        for side in _sides(row):
            match = self._directory.person(side)
            if match.candidates:
                self._refuse(row, ImportCode.AMBIGUOUS_PERSON, side.label, match.candidates)
                return None
            if match.person is None:
                self._refuse(row, ImportCode.PERSON_UNKNOWN, side.label, self._directory.near(side.name))
                return None
            for hint in match.hints:
                self._notes.say(row.row, hint.code, hint.value, hint.others)
            found.append(match.person)
        if found[0].id == found[1].id:
            self._refuse(row, ImportCode.REQUEST_TO_SELF, found[0].name)
            return None
        return tuple({person.id: person for person in found}.values())

    def _place(self, row: MeetingRow, start: datetime, own: MeetingId) -> _Place | None:
        """The slot that begins then and the table named; None when the row has to be left out."""
        slots = sorted(
            self._by_start.get(start, []),
            key=lambda slot: (not self._is_of(slot, row.session), not self._ends_with(slot, row)),
        )
        if not slots:
            self._refuse(row, ImportCode.NO_SUCH_SLOT, _when(start))
            return None
        if row.table is None:
            return self._place_in_room(row, slots, own)
        table = self._tables.get(row.table)
        if table is None:
            self._refuse(row, ImportCode.NO_SUCH_TABLE, str(row.table))
            return None
        room = self._state.room[table.room].name
        if row.room and normalise(row.room) != normalise(room):
            self._notes.say(row.row, ImportCode.ROOM_DIFFERS, row.room, (room,))
        fitting = [slot for slot in slots if self._is_open(table, slot)]
        if not fitting:
            self._refuse(row, ImportCode.TABLE_CLOSED, str(row.table))
            return None
        return _Place(slot=fitting[0], table=table)

    def _is_of(self, slot: Slot, session: str) -> bool:
        """Whether a slot is of the session a row names; sessions may run side by side."""
        return bool(session) and normalise(self._state.session[slot.session].name) == normalise(session)

    def _ends_with(self, slot: Slot, row: MeetingRow) -> bool:
        """Whether the meeting of a row ends in this slot's session when the row says."""
        return row.end is not None and any(
            one.end == row.end and one.session == slot.session for one in self._state.slots
        )

    def _place_in_room(self, row: MeetingRow, slots: list[Slot], own: MeetingId) -> _Place:
        """The first table of the room that nobody holds then; only the time when there is none."""
        if not row.room:
            return _Place(slot=slots[0], table=None)
        rooms = {
            room.id
            for room in self._state.rooms
            if not room.retired and normalise(room.name) == normalise(row.room)
        }
        if not rooms:
            self._notes.say(row.row, ImportCode.NO_SUCH_ROOM, row.room)
            return _Place(slot=slots[0], table=None)
        held = self._place_held(own)
        if held and held.slot in slots and held.table and held.table.room in rooms:
            return held
        for slot in slots:
            for table in self._tables_in(rooms):
                if self._is_open(table, slot) and not self._claims_of_table(table, slot, own):
                    return _Place(slot=slot, table=table)
        self._notes.say(row.row, ImportCode.NO_FREE_TABLE, row.room)
        return _Place(slot=slots[0], table=None)

    def _place_held(self, own: MeetingId) -> _Place | None:
        """Where the meeting is pinned already."""
        known = self._known.get(own)
        if known is None or known.pin is None or known.pin.table is None:
            return None
        slot, table = self._state.slot.get(known.pin.slot), self._state.table.get(known.pin.table)
        if slot is None or table is None or not self._is_open(table, slot):
            return None
        return _Place(slot=slot, table=table)

    def _tables_in(self, rooms: set[RoomId]) -> list[Table]:
        here = [table for table in self._tables.values() if table.room in rooms and table.home_of is None]
        return sorted(here, key=lambda table: table.number)

    def _is_open(self, table: Table, slot: Slot) -> bool:
        when = Interval(start=slot.start, end=slot.end)
        return not any(
            when.overlaps(Interval(start=closure.start, end=closure.end))
            for closure in self._state.closures
            if not closure.retired and (closure.table == table.id or closure.room == table.room)
        )

    def _meeting(
        self, key: MeetingId, people: tuple[Participant, ...], row: MeetingRow, place: _Place
    ) -> Meeting:
        pin = Pin(slot=place.slot.id, table=place.table.id if place.table else None, hard=row.pinned)
        known = self._known.get(key)
        if known is None:
            return replace(_fresh(key, people, row), pin=pin)
        return replace(known, pin=pin)

    def _claim(self, meeting: Meeting) -> None:
        self._claims.pop(meeting.id, None)
        if meeting.pin is None or not meeting.pin.hard or meeting.state is MeetingState.CANCELLED:
            return
        slot = self._state.slot.get(meeting.pin.slot)
        if slot is not None:
            self._claims[meeting.id] = _Claim(meeting=meeting, table=meeting.pin.table, slot=slot)

    def _claims_then(self, slot: Slot, own: MeetingId) -> list[_Claim]:
        """The hard pins of other meetings that overlap a slot."""
        return [
            claim
            for claim in self._claims.values()
            if claim.meeting.id != own and claim.slot.start < slot.end and slot.start < claim.slot.end
        ]

    def _claims_of_table(self, table: Table, slot: Slot, own: MeetingId) -> list[_Claim]:
        return [claim for claim in self._claims_then(slot, own) if claim.table == table.id]

    def _is_free(self, row: MeetingRow, meeting: Meeting, place: _Place) -> bool:
        """Whether no other hard pin holds the table or one of the people then; says so otherwise."""
        for claim in self._claims_then(place.slot, meeting.id):
            if place.table is not None and claim.table == place.table.id:
                number = str(place.table.number)
                self._refuse(row, ImportCode.TABLE_TAKEN, number, self._names(claim.meeting.people))
                return False
            if both := set(claim.meeting.people) & set(meeting.people):
                self._refuse(row, ImportCode.PERSON_BUSY, ", ".join(self._names(both)))
                return False
        return True

    def _names(self, people: Iterable[ParticipantId]) -> tuple[str, ...]:
        return tuple(self._state.participant[person].name for person in people)

    def _flag_people(self, row: MeetingRow, people: Iterable[Participant], slot: Slot) -> None:
        for person in people:
            if not person.is_scheduled:
                self._notes.say(row.row, ImportCode.NOT_SCHEDULED, person.name)
            elif _is_away(person, slot):
                self._notes.say(row.row, ImportCode.PERSON_AWAY, person.name)

    def _keep(self, row: MeetingRow, meeting: Meeting, place: _Place) -> None:
        """Take the pin unless the desk has moved it since this source last spoke."""
        known = self._known.get(meeting.id)
        external = self._external(row, meeting)
        base = self._sources.base(meeting.id, external)
        elsewhere = self._sources.said_elsewhere(meeting.id).get("pin", ())
        here = known.pin if known else None
        settled = settle(here, meeting.pin, base.get("pin") if base else None, elsewhere)
        is_news = known is None or settled is Settling.TAKEN
        if is_news and row.pinned and not self._is_free(row, meeting, place):
            return
        if settled is Settling.KEPT:
            self._notes.say(
                row.row, ImportCode.KEPT_LOCAL, self._described(meeting.pin), (self._described(here),)
            )
        self._save_what_is_new(row, replace(meeting, pin=meeting.pin if is_news else here), meeting.pin)

    def _keep_end(self, row: MeetingRow, meeting: Meeting) -> None:
        """Take what came of a meeting of which the row does not say when it was."""
        self._save_what_is_new(row, meeting, None)

    def _save_what_is_new(self, row: MeetingRow, meeting: Meeting, told: Pin | None) -> None:
        """Save a meeting with what the row says of its end, and remember what the row said."""
        known = self._known.get(meeting.id)
        external = self._external(row, meeting)
        base = self._sources.base(meeting.id, external)
        meeting = self._with_its_end(row, meeting, base or {})
        said = {"pin": text_of(told), "state": row.state, "outcome": row.outcome}
        news = {name: text for name, text in said.items() if text}
        self._sources.write(external, meeting.id, (base or {}) | news)
        if known == meeting:
            self._notes.decide(row.row, Fate.UNCHANGED, _label(row), meeting.id)
            return
        changes = _changes(known, meeting) if known else ()
        self._save(meeting)
        self._notes.decide(row.row, Fate.UPDATED if known else Fate.ADDED, _label(row), meeting.id, changes)

    def _with_its_end(self, row: MeetingRow, meeting: Meeting, base: Mapping[str, str]) -> Meeting:
        """The meeting with the state and the outcome a row tells, unless the desk noted others."""
        here = "" if meeting.state is MeetingState.PLANNED else meeting.state.value
        for name, mine, theirs in (("state", here, row.state), ("outcome", meeting.outcome, row.outcome)):
            settled = settle(mine, theirs, base.get(name))
            if settled is Settling.KEPT:
                self._notes.say(row.row, ImportCode.KEPT_LOCAL, theirs, (mine,))
            elif settled is Settling.TAKEN and name == "state":
                meeting = replace(meeting, state=MeetingState(theirs))
            elif settled is Settling.TAKEN:
                meeting = replace(meeting, outcome=theirs)
        return meeting

    def _place_as_told(self, row: MeetingRow, meeting: Meeting, place: _Place) -> None:
        """Put a meeting that has no pin where a roster had it, unless it has a place in this one."""
        known = self._known.get(meeting.id)
        self._save_what_is_new(row, meeting, None)
        if here := self._places.of(meeting.id):
            if (here.slots[0], here.table) != (place.slot.id, place.table.id if place.table else None):
                now = Pin(slot=here.slots[0], table=here.table)
                told = Pin(slot=place.slot.id, table=place.table.id if place.table else None)
                self._notes.say(
                    row.row, ImportCode.ROSTER_DIFFERS, self._described(told), (self._described(now),)
                )
        elif known is None or known.state is MeetingState.PLANNED:
            self._propose(row, self._known[meeting.id], place)

    def _propose(self, row: MeetingRow, meeting: Meeting, place: _Place) -> None:
        """Ask for a place in the roster, with the interpreter the row names."""
        if place.table is None:
            return
        interpreter = None
        if row.interpreter:
            match = self._directory.person(Side.of_words(row.interpreter))
            interpreter = match.person.id if match.person else None
            if interpreter is None:
                self._notes.say(row.row, ImportCode.NO_SUCH_GUEST, row.interpreter, match.candidates)
        self._places.propose(row.row, meeting, place.slot, place.table, interpreter)

    def _save(self, meeting: Meeting) -> None:
        self._known[meeting.id] = meeting
        self._claim(meeting)
        self._saved.append(meeting)

    def _external(self, row: MeetingRow, meeting: Meeting) -> str:
        if row.external_id and self._sources.is_free(row.external_id, meeting.id):
            return row.external_id
        return f"~{meeting.id}"

    def _described(self, pin: Pin | None) -> str:
        if pin is None:
            return ""
        table = self._state.table[pin.table].number if pin.table else ""
        return f"{_when(self._state.slot[pin.slot].start)} {table}".strip()


def _fresh(key: MeetingId, people: Iterable[Participant], row: MeetingRow) -> Meeting:
    """A meeting as a row tells of it, without its place."""
    return Meeting(
        id=key,
        people=tuple(sorted(person.id for person in people)),
        length=row.length or 1,
    )


def _changes(before: Meeting, after: Meeting) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(field=name, before=text_of(getattr(before, name)), after=text_of(getattr(after, name)))
        for name in ("pin", "state", "outcome")
        if getattr(before, name) != getattr(after, name)
    )


def _in_view_of(decisions: Iterable[RowDecision], places: Iterable[Placement]) -> tuple[RowDecision, ...]:
    """The decisions in the order of rows; a meeting that gets a place in the roster is changed."""
    placed = {placement.meeting for placement in places}
    told = [
        replace(one, fate=Fate.UPDATED) if one.fate is Fate.UNCHANGED and one.entity in placed else one
        for one in decisions
    ]
    return tuple(sorted(told, key=lambda one: one.row))


def _sides(row: MeetingRow) -> tuple[Side, ...]:
    first = Side(
        email=row.first_email, name=row.first_name, organisation=row.first_organisation, id=row.first_id
    )
    second = Side(
        email=row.second_email, name=row.second_name, organisation=row.second_organisation, id=row.second_id
    )
    return (first, second, *map(Side.of_words, row.guests))


def _label(row: MeetingRow) -> str:
    return " – ".join(side.label for side in _sides(row))


def _when(moment: datetime) -> str:
    return moment.isoformat(sep=" ", timespec="minutes")


def _is_away(person: Participant, slot: Slot) -> bool:
    if person.arrives is not None and slot.start < person.arrives:
        return True
    if person.leaves is not None and slot.end > person.leaves:
        return True
    when = Interval(start=slot.start, end=slot.end)
    return any(window.overlaps(when) for window in person.unavailable)
