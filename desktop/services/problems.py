"""Between an event and a problem: which meetings are wanted, in dense indices, and rosters back and forth.

Reads an `EventState` only. Which placements are frozen is decided here from a given moment, so that the
problem itself needs no clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from itertools import pairwise
from uuid import UUID

from desktop.domain.errors import UserError
from desktop.domain.event import Interval, Table
from desktop.domain.ids import MeetingId, ParticipantId, RequestId, SlotId, TableId
from desktop.domain.matchmaking import Wish, Wishes, gather_wishes
from desktop.domain.people import Participant
from desktop.domain.problem import (
    Assignment,
    BusySpec,
    MeetingSpec,
    PersonSpec,
    Problem,
    Roster,
    SlotSpec,
    TableSpec,
    Terms,
)
from desktop.domain.requests import Request
from desktop.domain.roster import Meeting, MeetingState, Pin, Placement
from desktop.domain.rules import judge
from desktop.domain.state import EventState
from desktop.services.holding import absent_people, find_holding, reseat_closed
from desktop.services.orders import (
    current_identity,
    dearest_first,
    people_in_order,
    rooms_in_order,
    slots_in_order,
    tables_in_order,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a problem is built for.

    `keep_draft`: everything planned stays (Fill). `keep_reserve`: the policy's share of tables stays free
    (Build). `frozen_before`: wall time before which nothing moves or is added; None before a publication.
    `repair_at`: for Repair the present, by which people are absent and additions get their notice.
    `begun_before`: wall time before which a placement is history and stays, whatever became of its people or
    requests since; None when nothing was published.
    """

    keep_draft: bool = False
    keep_reserve: bool = False
    frozen_before: datetime | None = None
    repair_at: datetime | None = None
    begun_before: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Planning:
    """A problem with the names of its indices, and what was left out of it with the reason."""

    state: EventState
    problem: Problem
    wishes: Wishes
    slots: tuple[SlotId, ...]
    tables: tuple[TableId, ...]
    people: tuple[ParticipantId, ...]
    meetings: tuple[MeetingId, ...]

    @cached_property
    def slot_index(self) -> dict[SlotId, int]:
        """Index of each slot."""
        return {slot: index for index, slot in enumerate(self.slots)}

    @cached_property
    def table_index(self) -> dict[TableId, int]:
        """Index of each table."""
        return {table: index for index, table in enumerate(self.tables)}

    @cached_property
    def person_index(self) -> dict[ParticipantId, int]:
        """Index of each scheduled person."""
        return {person: index for index, person in enumerate(self.people)}

    @cached_property
    def meeting_index(self) -> dict[MeetingId, int]:
        """Index of each meeting wanted."""
        return {meeting: index for index, meeting in enumerate(self.meetings)}

    @cached_property
    def meeting_of_request(self) -> dict[RequestId, MeetingId]:
        """The meeting each eligible request became part of."""
        return {request: wish.id for wish in self.wishes.wishes for request in wish.requests}

    def to_assignment(self, placement: Placement) -> Assignment | None:
        """The placement in indices; None when its meeting, slots or table left the event."""
        meeting = self.meeting_index.get(placement.meeting)
        slot = self.slot_index.get(placement.slots[0])
        table = self.table_index.get(placement.table)
        if meeting is None or slot is None or table is None:
            return None
        span = self.problem.span(meeting, slot)
        named = tuple(self.slots[index] for index in span or ())
        return Assignment(meeting=meeting, slot=slot, table=table) if named == placement.slots else None

    def to_roster(self, placements: Iterable[Placement]) -> tuple[Roster, tuple[Placement, ...]]:
        """The placements in indices, and those that no longer fit the event at all."""
        found: list[Assignment] = []
        displaced: list[Placement] = []
        for placement in placements:
            entry = self.to_assignment(placement)
            if entry is None:
                displaced.append(placement)
            else:
                found.append(entry)
        return tuple(sorted(found)), tuple(displaced)

    def to_placements(self, roster: Roster) -> tuple[Placement, ...]:
        """The roster in the event's own names; an interpreter stays with a meeting that keeps its time."""
        before = {placement.meeting: placement for placement in self.state.draft}
        placements = []
        for entry in sorted(roster):
            meeting = self.meetings[entry.meeting]
            slots = tuple(self.slots[slot] for slot in self.problem.span(entry.meeting, entry.slot) or ())
            known = before.get(meeting)
            interpreter = known.interpreter if known is not None and known.slots == slots else None
            table = self.tables[entry.table]
            placements.append(Placement(meeting=meeting, slots=slots, table=table, interpreter=interpreter))
        return tuple(placements)

    def meeting_entity(self, meeting: MeetingId) -> Meeting:
        """The meeting as it is kept, brought up to date with the requests it now answers."""
        known = self.state.meeting.get(meeting)
        wish = self._wish.get(meeting)
        if wish is None:
            return self.state.meeting[meeting]
        wanted = Meeting(id=meeting, people=wish.people, requests=wish.requests, length=wish.length)
        return wanted if known is None else _brought_up_to_date(known, wanted)

    @cached_property
    def _wish(self) -> dict[MeetingId, Wish]:
        return {wish.id: wish for wish in self.wishes.wishes}


def plan(state: EventState, scope: Scope | None = None) -> Planning:
    """Build the problem of an event. Raises UserError when slots or tables contradict themselves."""
    return _Builder(state, scope or Scope()).build()


class _Builder:
    """Builds one problem; each method makes one part of it from the state."""

    def __init__(self, state: EventState, scope: Scope) -> None:
        self._state = state
        self._scope = scope
        self._slots = slots_in_order(state)
        self._tables = tables_in_order(state)
        self._history = _begun(state, scope.begun_before)
        met = {person for meeting in self._history.values() for person in meeting.people}
        self._people = tuple(
            person for person in people_in_order(state) if person.is_scheduled or person.id in met
        )
        self._slot_index = {slot.id: index for index, slot in enumerate(self._slots)}
        self._person_index = {person.id: index for index, person in enumerate(self._people)}
        self._absent = (
            frozenset() if self._scope.repair_at is None else absent_people(state, self._scope.repair_at)
        )
        self._rooms = rooms_in_order(state)
        self._room_index = {room: index for index, room in enumerate(self._rooms)}
        owners = dict.fromkeys(
            current_identity(state, table.home_of) for table in self._tables if table.home_of
        )
        self._owners = {owner: index for index, owner in enumerate(owners)}
        sessions = dict.fromkeys(slot.session for slot in self._slots)
        self._session_index = {session: index for index, session in enumerate(sessions)}
        moments = [state.event.instant(slot.start) for slot in self._slots]
        moments += [state.event.instant(item.start) for item in state.items]
        self._origin = min(moments, default=None)

    def build(self) -> Planning:
        wishes = gather_wishes(self._state)
        meetings = self._wanted(wishes)
        unfixed = Problem(
            name=self._state.event.name,
            slots=self._slot_specs(),
            tables=self._table_specs(),
            people=tuple(self._person_spec(person, meetings) for person in self._people),
            meetings=self._meeting_specs(meetings, wishes),
            walking=self._walking(),
            vetoes=self._vetoes(),
            open_slots=self._open_slots(),
            terms=self._terms(),
        )
        planning = Planning(
            state=self._state,
            problem=unfixed,
            wishes=wishes,
            slots=tuple(slot.id for slot in self._slots),
            tables=tuple(table.id for table in self._tables),
            people=tuple(person.id for person in self._people),
            meetings=tuple(meeting.id for meeting in meetings),
        )
        return self._with_fixed(planning, meetings)

    def _minute(self, wall: datetime) -> int:
        if self._origin is None:
            raise ValueError("an event without slots and items has no time")
        return int((self._state.event.instant(wall) - self._origin).total_seconds() // 60)

    def _slot_specs(self) -> tuple[SlotSpec, ...]:
        days = {day.id: index for index, day in enumerate(sorted(self._state.days, key=lambda day: day.date))}
        grids = {grid.id: grid for grid in self._state.grids}
        specs = []
        for slot in self._slots:
            session = self._state.session[slot.session]
            start, end = self._span("slot", slot.start, slot.end)
            specs.append(
                SlotSpec(
                    session=self._session_index[slot.session],
                    day=days[session.day],
                    start=start,
                    end=end,
                    changeover=grids[session.grid].changeover,
                )
            )
        self._refuse_overlaps(specs)
        return tuple(specs)

    def _span(self, kind: str, start: datetime, end: datetime) -> tuple[int, int]:
        """The minutes of a stretch of wall time, which a change of the clocks may turn round."""
        span = self._minute(start), self._minute(end)
        if span[1] <= span[0]:
            raise UserError("ends-before-start", kind=kind, start=start, end=end)
        return span

    def _refuse_overlaps(self, specs: list[SlotSpec]) -> None:
        by_session: dict[int, list[int]] = {}
        for index, spec in enumerate(specs):
            by_session.setdefault(spec.session, []).append(index)
        for indices in by_session.values():
            for before, after in pairwise(indices):
                if specs[after].start < specs[before].release:
                    session = self._state.session[self._slots[before].session]
                    raise UserError(
                        "session-slots-overlap", session=session.name, start=self._slots[after].start
                    )

    def _table_specs(self) -> tuple[TableSpec, ...]:
        specs = []
        for table in self._tables:
            if table.room not in self._state.room or self._state.room[table.room].retired:
                raise UserError("table-in-no-room", table=table.number)
            specs.append(
                TableSpec(
                    number=table.number,
                    room=self._room_index[table.room],
                    closed=self._closed(table),
                    owner=None
                    if table.home_of is None
                    else self._owners[current_identity(self._state, table.home_of)],
                    released=table.released,
                    attributes=table.attributes,
                )
            )
        return tuple(specs)

    def _closed(self, table: Table) -> frozenset[int]:
        closures = [
            Interval(start=closure.start, end=closure.end)
            for closure in self._state.closures
            if not closure.retired and (closure.table == table.id or closure.room == table.room)
        ]
        return self._overlapping(closures)

    def _overlapping(self, intervals: Iterable[Interval]) -> frozenset[int]:
        if not self._slots:
            return frozenset()
        spans = [(self._minute(interval.start), self._minute(interval.end)) for interval in intervals]
        return frozenset(
            index
            for index, slot in enumerate(self._slots)
            for start, end in spans
            if self._minute(slot.start) < end and start < self._minute(slot.end)
        )

    def _person_spec(self, person: Participant, meetings: tuple[Meeting, ...]) -> PersonSpec:
        policy = self._state.policy
        wanted = sum(person.id in meeting.people for meeting in meetings)
        sits_for = self._identities(person) & self._owners.keys()
        return PersonSpec(
            unavailable=self._unavailable(person),
            busy=self._busy(person),
            owners=frozenset(self._owners[owner] for owner in sits_for),
            max_per_day=_first_given(person.max_per_day, policy.max_per_day),
            max_total=_first_given(person.max_total, policy.max_total),
            minimum=min(wanted, _first_given(person.minimum, policy.minimum) or 0),
            languages=frozenset(person.languages),
        )

    def _unavailable(self, person: Participant) -> frozenset[int]:
        away = set(self._overlapping(person.unavailable))
        for index, slot in enumerate(self._slots):
            too_early = person.arrives is not None and slot.start < person.arrives
            too_late = person.leaves is not None and person.leaves < slot.end
            if too_early or too_late or self._is_missed(person, slot.start, slot.end):
                away.add(index)
        return frozenset(away)

    def _is_missed(self, person: Participant, start: datetime, end: datetime) -> bool:
        """Whether the person is confirmed absent then: a no-show frees the rest of its day."""
        now = self._scope.repair_at
        return now is not None and person.id in self._absent and start.date() == now.date() and end > now

    def _busy(self, person: Participant) -> tuple[BusySpec, ...]:
        busy = []
        for item in sorted(self._state.items, key=lambda item: (item.start, item.title)):
            if item.blocks and item.is_attended_by(person):
                start, end = self._span("item", item.start, item.end)
                room = None if item.room is None else self._room_index[item.room]
                busy.append(BusySpec(start=start, end=end, room=room))
        return tuple(busy)

    def _wanted(self, wishes: Wishes) -> tuple[Meeting, ...]:
        """Meetings to place: what the requests want and what was agreed by hand, less what was cancelled."""
        wanted = {
            wish.id: Meeting(id=wish.id, people=wish.people, requests=wish.requests, length=wish.length)
            for wish in wishes.wishes
        }
        for meeting in self._state.meetings:
            if meeting.state is MeetingState.CANCELLED:
                wanted.pop(meeting.id, None)
            elif meeting.id in wanted:
                wanted[meeting.id] = _brought_up_to_date(meeting, wanted[meeting.id])
            elif meeting.pin is not None or not meeting.requests:
                wanted[meeting.id] = meeting
        present = {
            meeting.id: meeting
            for meeting in wanted.values()
            if all(self._is_scheduled(person) for person in meeting.people)
        }
        return tuple(sorted((self._history | present).values(), key=self._by_people))

    def _is_scheduled(self, person: ParticipantId) -> bool:
        return person in self._person_index and self._people[self._person_index[person]].is_scheduled

    def _by_people(self, meeting: Meeting) -> tuple[list[int], MeetingId]:
        """Order of meetings: by badge numbers, so that the same lists always make the same problem."""
        return sorted(self._person_index[person] for person in meeting.people), meeting.id

    def _meeting_specs(self, meetings: tuple[Meeting, ...], wishes: Wishes) -> tuple[MeetingSpec, ...]:
        wish_of = {wish.id: wish for wish in wishes.wishes}
        requests = {request.id: request for request in self._state.requests}
        index_of = {r: i for i, m in enumerate(meetings) if m.id in wish_of for r in wish_of[m.id].requests}
        return tuple(
            self._meeting_spec(
                meeting,
                wish_of.get(meeting.id),
                sorted((requests[r] for r in _requests_of(meeting, wish_of)), key=dearest_first),
                index_of,
            )
            for meeting in meetings
        )

    def _meeting_spec(
        self, meeting: Meeting, wish: Wish | None, requests: list[Request], index_of: dict[RequestId, int]
    ) -> MeetingSpec:
        policy = self._state.policy
        own = {index_of[request.id] for request in requests if request.id in index_of}
        after = {index_of[r] for request in requests for r in request.after if r in index_of} - own
        return MeetingSpec(
            people=tuple(sorted(self._person_index[person] for person in meeting.people)),
            weight=wish.weight if wish else policy.star_weights[2],
            must=(wish is not None and wish.must) or (meeting.pin is not None and meeting.pin.hard),
            length=meeting.length,
            sessions=None if self._is_pinned(meeting) else self._permitted_sessions(requests),
            slot=self._permitted_slot(requests, meeting.pin),
            after=tuple(sorted(after)),
        )

    def _permitted_sessions(self, requests: list[Request]) -> frozenset[int] | None:
        asked = [
            frozenset(self._session_index[s] for s in request.sessions if s in self._session_index)
            for request in requests
            if request.sessions
        ]
        if not asked:
            return None
        return frozenset.intersection(*asked) or asked[0]

    def _is_pinned(self, meeting: Meeting) -> bool:
        pin = meeting.pin
        return pin is not None and pin.hard and pin.slot in self._slot_index

    def _permitted_slot(self, requests: list[Request], pin: Pin | None) -> int | None:
        if pin is not None and pin.hard and pin.slot in self._slot_index:
            return self._slot_index[pin.slot]
        asked = [request.slot for request in requests if request.slot in self._slot_index]
        return self._slot_index[asked[0]] if asked and asked[0] is not None else None

    def _walking(self) -> tuple[tuple[int, ...], ...]:
        size = max(1, len(self._rooms))
        minutes = [[0] * size for _ in range(size)]
        for walk in self._state.walks:
            first, second = self._room_index[walk.first], self._room_index[walk.second]
            minutes[first][second] = minutes[second][first] = walk.minutes
        return tuple(tuple(row) for row in minutes)

    def _vetoes(self) -> frozenset[tuple[int, int]]:
        pairs: set[tuple[int, int]] = set()
        for veto in self._state.vetoes:
            if veto.retired:
                continue
            for first in self._side(veto.first):
                pairs.update(
                    (min(first, other), max(first, other)) for other in self._side(veto.second) - {first}
                )
        return frozenset(pairs)

    def _side(self, side: UUID) -> set[int]:
        meant = current_identity(self._state, side)
        return {index for index, person in enumerate(self._people) if meant in self._identities(person)}

    def _identities(self, person: Participant) -> set[UUID]:
        """The person and the organisations they stand for, as they are called since any merges."""
        return {
            person.id,
            *(current_identity(self._state, organisation) for organisation in person.affiliations),
        }

    def _open_slots(self) -> frozenset[int] | None:
        frozen_before = self._scope.frozen_before
        if frozen_before is None:
            return None
        return frozenset(index for index, slot in enumerate(self._slots) if slot.start >= frozen_before)

    def _terms(self) -> Terms:
        policy = self._state.policy
        return Terms(
            steps=policy.steps,
            max_run=policy.max_run,
            reserve_percent=policy.table_reserve if self._scope.keep_reserve else 0,
            break_spread=policy.break_spread,
            edge_slots=self._edge_slots() if policy.avoid_edges else frozenset(),
            disturbed_per_displaced=(
                None if self._scope.repair_at is None else policy.disturbed_per_displaced
            ),
        )

    def _edge_slots(self) -> frozenset[int]:
        """The first slot of the first day and the last of the last day."""
        if not self._slots:
            return frozenset()
        first, last = self._slots[0].start, max(slot.start for slot in self._slots)
        return frozenset(index for index, slot in enumerate(self._slots) if slot.start in (first, last))

    def _with_fixed(self, planning: Planning, meetings: tuple[Meeting, ...]) -> Planning:
        """Fix hard pins and the frozen; then what Fill keeps and preferred pins, where harmless."""
        firm: dict[int, Assignment] = {}
        drafted = planning.to_roster(self._state.draft)[0]
        frozen = self._frozen(drafted)
        if self._scope.repair_at is not None:
            frozen = reseat_closed(planning.problem, frozen, drafted)
        for entry in (*frozen, *self._pinned(planning, meetings, hard=True)):
            firm.setdefault(entry.meeting, entry)
        soft = [*(drafted if self._scope.keep_draft else ()), *self._pinned(planning, meetings, hard=False)]
        kept = _keep_harmless(planning.problem, tuple(firm.values()), soft)
        return self._with_holding(replace(planning, problem=replace(planning.problem, fixed=kept)))

    def _with_holding(self, planning: Planning) -> Planning:
        """For Repair what people hold, and the notice that a meeting nobody holds must be given."""
        now = self._scope.repair_at
        if now is None:
            return planning
        problem = planning.problem
        held = find_holding(
            self._state, problem, planning.people, planning.meetings, planning.to_assignment, now
        )
        known = held.displaced.union(
            entry.meeting for lines in (*held.baseline, problem.fixed) for entry in lines
        )
        meetings = problem.meetings
        if self._scope.frozen_before is not None:
            told = freeze_moment(now, self._state.policy.notice_minutes)
            in_time = frozenset(n for n, slot in enumerate(self._slots) if slot.start >= told)
            meetings = tuple(
                meeting if index in known else replace(meeting, slots=in_time)
                for index, meeting in enumerate(meetings)
            )
        return replace(
            planning,
            problem=replace(
                problem,
                meetings=meetings,
                baseline=held.baseline,
                displaced=held.displaced,
                disturbed=held.disturbed,
            ),
        )

    def _frozen(self, drafted: Roster) -> Roster:
        frozen_before = self._scope.frozen_before
        if frozen_before is None:
            return ()
        return tuple(entry for entry in drafted if self._slots[entry.slot].start < frozen_before)

    def _pinned(self, planning: Planning, meetings: tuple[Meeting, ...], *, hard: bool) -> Roster:
        found = []
        for index, meeting in enumerate(meetings):
            pin = meeting.pin
            if pin is None or pin.hard != hard or pin.table is None:
                continue
            slot, table = planning.slot_index.get(pin.slot), planning.table_index.get(pin.table)
            if slot is not None and table is not None and planning.problem.span(index, slot) is not None:
                found.append(Assignment(meeting=index, slot=slot, table=table))
        return tuple(found)


def _begun(state: EventState, moment: datetime | None) -> dict[MeetingId, Meeting]:
    """The planned meetings that had begun at a moment: what happened stays, whoever cancels afterwards."""
    if moment is None:
        return {}
    begun = {entry.meeting for entry in state.draft if state.slot[entry.slots[0]].start < moment}
    return {
        meeting.id: meeting
        for meeting in state.meetings
        if meeting.id in begun
        and meeting.state is not MeetingState.CANCELLED
        and all(state.participant[person].merged_into is None for person in meeting.people)
    }


def _requests_of(meeting: Meeting, wish_of: dict[MeetingId, Wish]) -> tuple[RequestId, ...]:
    wish = wish_of.get(meeting.id)
    return wish.requests if wish else ()


def _brought_up_to_date(known: Meeting, wanted: Meeting) -> Meeting:
    """A meeting that was kept, with what its requests ask for by now."""
    return replace(known, requests=wanted.requests, length=wanted.length)


def _keep_harmless(problem: Problem, firm: Roster, soft: Iterable[Assignment]) -> Roster:
    """All firm placements, and each soft one that breaks no rule beside those kept before it."""
    wished = {entry.meeting: entry for entry in reversed((*firm, *soft))}
    together = tuple(sorted(wished.values()))
    blamed = {meeting for fault in judge(problem, together).violations for meeting in fault.meetings}
    doubtful = [entry for entry in together if entry.meeting in blamed and entry not in firm]
    kept = tuple(entry for entry in together if entry not in doubtful)
    for entry in doubtful:
        if judge(replace(problem, fixed=kept), (*kept, entry)).is_valid:
            kept = (*kept, entry)
    return tuple(sorted(kept))


def _first_given(*values: int | None) -> int | None:
    return next((value for value in values if value is not None), None)


def freeze_moment(now: datetime, minutes: int) -> datetime:
    """The wall time before which nothing moves."""
    return now + timedelta(minutes=minutes)
