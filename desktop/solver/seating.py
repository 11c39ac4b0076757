"""Who sits at which table, once it is known who meets when: fewer changes of room, tables kept over a
meeting.

Decides no time, unless no table is left after all: such a meeting goes elsewhere, or is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.problem import Assignment, Roster
from desktop.solver.draft import Draft, Spot
from desktop.solver.facts import Facts
from desktop.solver.fairness import even_out

UNLIMITED = 1000
LONGEST = (1, 2, 3, UNLIMITED)
"""Lengths of chains tried in turn where they move what is held: each link disturbs people."""


@dataclass(frozen=True, slots=True)
class Seating:
    """The roster with tables (kept placements included), the meetings moved because they found none in
    their slot, and those that found none at all."""

    roster: Roster
    moved: tuple[int, ...]
    homeless: tuple[int, ...]


def seat(draft: Draft, held: Mapping[int, Assignment] | None = None) -> Seating:
    """Give every placed meeting a table of its kind; `held` says where people expect a meeting to be.

    Home tables are filled first, because what is left of the released ones serves anybody; longer meetings
    before shorter ones of the same slot, because the table must be open throughout. What is held goes before
    all: first to the very table, else to one of the same room. Who finds no table in the end gets one from
    which others can be moved on, one after the other; what stands where it is held is not. Who finds none
    even so is moved to another spot in the draft, then given a table by moving on what is held, or taken out
    of the draft. What then gives somebody too many breaks is taken out as well.
    """
    plan = _Plan(draft, held or {})
    order = [m for m in sorted(draft.spot, key=lambda meeting: plan.priority(meeting)) if not plan.keep(m)]
    waiting = [meeting for meeting in order if not plan.seat(meeting)]
    without = [meeting for meeting in waiting if not plan.rehouse(meeting, set())]
    old = {meeting: draft.remove(meeting) for meeting in without}
    for meeting, spot in old.items():
        if not plan.seat_elsewhere(meeting, draft.spots(meeting)) and plan.settled:
            again, settled = [spot] if draft.fits(meeting, *spot) else [], plan.settled
            plan.settled = set()
            any(plan.seat_elsewhere(meeting, again, longest) for longest in LONGEST)
            plan.settled = settled & plan.entries.keys()
    if without:
        even_out(draft, plan.held)
    moved = tuple(meeting for meeting, spot in old.items() if draft.spot.get(meeting, spot) != spot)
    homeless = tuple(meeting for meeting in without if meeting not in draft.spot)
    seated = sorted(entry for meeting, entry in plan.entries.items() if meeting in draft.spot)
    return Seating((*draft.facts.keep, *seated), moved, homeless)


class _Plan:
    def __init__(self, draft: Draft, held: Mapping[int, Assignment]) -> None:
        self.draft = draft
        self.held = held
        self.facts: Facts = draft.facts
        self.problem = draft.problem
        self.free = list(self.facts.table_free)
        self.entries: dict[int, Assignment] = {}
        self.settled: set[int] = set()
        self._first: dict[tuple[tuple[int, int], int], int] = {}
        self.rooms: list[dict[int, int]] = [{} for _ in self.problem.people]
        self.tables = [self.facts.kind_tables(kind) for kind in range(len(self.facts.kinds))]
        self.alike = [self._group(tables) for tables in self.tables]
        for person in range(len(self.problem.people)):
            for entry in self.facts.kept_entries(person):
                self.rooms[person][entry.slot] = self.problem.tables[entry.table].room

    def _group(self, tables: tuple[int, ...]) -> list[tuple[int, ...]]:
        """The tables in groups between which alone there is something to choose."""
        groups: dict[tuple[int, bool, int], list[int]] = {}
        for table in sorted(tables):
            spec = self.problem.tables[table]
            groups.setdefault((spec.room, spec.owner is not None, len(spec.attributes)), []).append(table)
        return [tuple(group) for group in groups.values()]

    def priority(self, meeting: int) -> tuple[bool, int, bool, int, int, int]:
        slot, kind = self.draft.spot[meeting]
        own = self.facts.kinds[kind]
        length = self.problem.meetings[meeting].length
        return (own.owner is None, -len(own.needs), length == 1, slot, -length, meeting)

    def keep(self, meeting: int) -> bool:
        """Seat the meeting at its held table, if it keeps its time and the table is free."""
        held = self.held.get(meeting)
        slot, kind = self.draft.spot[meeting]
        if held is None or held.slot != slot or held.table not in self.tables[kind]:
            return False
        cover = self.facts.stay_of(meeting, slot).cover
        if self.free[held.table] & cover != cover:
            return False
        self._take(meeting, slot, held.table, cover)
        self.settled.add(meeting)
        return True

    def rehouse(self, meeting: int, tried: set[int], longest: int = UNLIMITED) -> bool:
        """Seat the meeting at a table that is free or that those in its way can leave for other ones, over at
        most so many tables one after the other."""
        if self.seat(meeting):
            return True
        if longest == 0:
            return False
        slot, kind = self.draft.spot[meeting]
        cover = self.facts.stay_of(meeting, slot).cover
        for table in self.tables[kind]:
            if table in tried or self.facts.table_free[table] & cover != cover:
                continue
            there = [other for other in self._at(table) if self._cover(other) & cover]
            if not self.settled.isdisjoint(there):
                continue
            tried.add(table)
            entries, free = self.entries.copy(), self.free.copy()
            for other in there:
                del self.entries[other]
                self.free[table] |= self._cover(other)
            self._take(meeting, slot, table, cover)
            self._first.clear()
            if all(self.rehouse(other, tried, longest - 1) for other in there):
                return True
            self.entries, self.free = entries, free
            self._first.clear()
        return False

    def seat_elsewhere(self, meeting: int, spots: list[Spot], longest: int = UNLIMITED) -> bool:
        """Place the unplaced meeting at one of the spots where a table is or can be made free, and nobody
        gets too many breaks."""
        for slot, kind in spots:
            self.draft.place(meeting, slot, kind)
            if self._is_calm(meeting) and self.rehouse(meeting, set(), longest):
                return True
            self.draft.remove(meeting)
        return False

    def _is_calm(self, meeting: int) -> bool:
        spread, people = self.problem.terms.break_spread, self.problem.meetings[meeting].people
        return spread is None or all(self.draft.breaks(person) <= spread for person in people)

    def _at(self, table: int) -> list[int]:
        return [meeting for meeting, entry in self.entries.items() if entry.table == table]

    def _cover(self, meeting: int) -> int:
        return self.facts.stay_of(meeting, self.draft.spot[meeting][0]).cover

    def seat(self, meeting: int) -> bool:
        slot, kind = self.draft.spot[meeting]
        cover = self.facts.stay_of(meeting, slot).cover
        firsts = [self._first_free((kind, n), slot, cover) for n in range(len(self.alike[kind]))]
        open_tables = [table for table in firsts if table is not None]
        if not open_tables:
            return False
        costs = self._room_costs(meeting, slot, {self.problem.tables[table].room for table in open_tables})
        held = self.held.get(meeting)
        room = self.problem.tables[held.table].room if held is not None and held.slot == slot else None
        table = min(open_tables, key=lambda table: self._preference(table, costs, room))
        self._take(meeting, slot, table, cover)
        return True

    def _first_free(self, group: tuple[int, int], slot: int, cover: int) -> int | None:
        """The first free one of a group of equally good tables; where to look is remembered."""
        alike = self.alike[group[0]][group[1]]
        place = self._first.get((group, slot), 0)
        while place < len(alike) and not self.free[alike[place]] >> slot & 1:
            place += 1
        self._first[group, slot] = place
        return next((table for table in alike[place:] if self.free[table] & cover == cover), None)

    def _take(self, meeting: int, slot: int, table: int, cover: int) -> None:
        self.free[table] &= ~cover
        interpreter = self.facts.kinds[self.draft.spot[meeting][1]].interpreter
        self.entries[meeting] = Assignment(meeting=meeting, slot=slot, table=table, interpreter=interpreter)
        for person in self.problem.meetings[meeting].people:
            self.rooms[person][slot] = self.problem.tables[table].room

    def _preference(
        self, table: int, costs: dict[int, int], held_room: int | None
    ) -> tuple[bool, int, int, bool, int]:
        spec = self.problem.tables[table]
        changes_room = held_room is not None and spec.room != held_room
        spoilt = len(spec.attributes) if self.facts.rare is not None else 0
        return (changes_room, spoilt, costs[spec.room], spec.owner is not None, table)

    def _room_costs(self, meeting: int, slot: int, rooms: set[int]) -> dict[int, int]:
        """Minutes and number of room changes against the nearest seated meetings of the day, for each
        room."""
        if len(rooms) == 1:
            return dict.fromkeys(rooms, 0)
        near = [other for p in self.problem.meetings[meeting].people for other in self._neighbours(p, slot)]
        return {
            room: sum(self.problem.walking[other][room] + (other != room) for other in near) for room in rooms
        }

    def _neighbours(self, person: int, slot: int) -> list[int]:
        day = self.problem.slots[slot].day
        known = [s for s in self.rooms[person] if self.problem.slots[s].day == day]
        before = max((s for s in known if s < slot), default=None)
        after = min((s for s in known if s > slot), default=None)
        return [self.rooms[person][s] for s in (before, after) if s is not None]
