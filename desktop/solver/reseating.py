"""Fewer changes of room and less walking at the times a roster has: all meetings of a slot are given tables
anew at once, exactly, slot after slot, until nothing is gained.

Moves no meeting in time and no meeting of several slots. The draft stays the judge of every rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from ortools.graph.python import min_cost_flow as untyped_min_cost_flow

from desktop.domain.problem import Assignment, Roster
from desktop.solver.draft import Draft

min_cost_flow: Any = untyped_min_cost_flow
SWEEPS = 6
"""Most rounds over all slots; most events need three."""


def reseat(draft: Draft, roster: Roster, is_over: Callable[[], bool]) -> Roster:
    """The roster with better tables; the draft's kinds of table change with it."""
    rooms = {table.room for table in draft.problem.tables}
    if len(rooms) < 2:
        return roster
    plan = _Plan(draft, roster)
    slots = sorted(plan.movable)
    for sweep in range(SWEEPS):
        gained = 0
        for slot in slots if sweep % 2 == 0 else reversed(slots):
            if is_over():
                return plan.roster
            gained += plan.improve(slot)
        if not gained:
            break
    return plan.roster


class _Plan:
    def __init__(self, draft: Draft, roster: Roster) -> None:
        self.draft = draft
        self.problem = draft.problem
        self.entries = {entry.meeting: entry for entry in roster}
        self.movable: defaultdict[int, list[int]] = defaultdict(list)
        self._rooms: list[dict[int, int]] = [{} for _ in self.problem.people]
        self._slots: list[list[int]] = [[] for _ in self.problem.people]
        for entry in roster:
            meeting = self.problem.meetings[entry.meeting]
            if entry.meeting in draft.spot and meeting.length == 1:
                self.movable[entry.slot].append(entry.meeting)
            for person in meeting.people:
                self._rooms[person][entry.slot] = self.problem.tables[entry.table].room
        for person, rooms in enumerate(self._rooms):
            self._slots[person] = sorted(rooms)

    @property
    def roster(self) -> Roster:
        return tuple(sorted(self.entries.values()))

    def improve(self, slot: int) -> int:
        """Seat the meetings of the slot in the best way; returns what was gained."""
        meetings = self.movable[slot]
        near = {meeting: self._neighbours(meeting, slot) for meeting in meetings}
        now = {m: self._cost(near[m], self._room_of(m)) for m in meetings}
        if not any(now.values()):
            return 0
        old = {meeting: self.draft.remove(meeting) for meeting in meetings}
        places = {meeting: self._places(meeting, slot, old[meeting][1]) for meeting in meetings}
        chosen = self._assign(meetings, self._groups(slot, meetings, places), near)
        if chosen is not None and self._place(slot, chosen, places):
            for meeting, table in chosen.items():
                self._take(meeting, table)
            return sum(now.values()) - sum(self._cost(near[m], self._room_of(m)) for m in meetings)
        for meeting, spot in old.items():
            self.draft.place(meeting, *spot)
        return 0

    def _room_of(self, meeting: int) -> int:
        return self.problem.tables[self.entries[meeting].table].room

    def _neighbours(self, meeting: int, slot: int) -> list[tuple[int, bool]]:
        """Rooms its people come from (False) and go to (True) on the same day."""
        day, found = self.problem.slots[slot].day, []
        for person in self.problem.meetings[meeting].people:
            slots = self._slots[person]
            place = slots.index(slot)
            for other, is_next in ((place - 1, False), (place + 1, True)):
                if 0 <= other < len(slots) and self.problem.slots[slots[other]].day == day:
                    found.append((self._rooms[person][slots[other]], is_next))
        return found

    def _cost(self, near: Iterable[tuple[int, bool]], room: int) -> int:
        """Minutes of walking and changes of room, as `domain.metrics` counts them."""
        walking = self.problem.walking
        return sum(
            (walking[room][other] if is_next else walking[other][room]) + (room != other)
            for other, is_next in near
        )

    def _places(self, meeting: int, slot: int, kind: int) -> dict[int, int]:
        """For each table at which the meeting may be then the kind it counts as; its interpreter stays."""
        facts = self.draft.facts
        result: dict[int, int] = {}
        interpreter = facts.kinds[kind].interpreter
        kinds = [k for k, starts in facts.options[meeting] if starts >> slot & 1]
        for index in [kind, *(k for k in kinds if k != kind)]:
            fits = facts.kinds[index].interpreter == interpreter and self.draft.fits(meeting, slot, index)
            for table in facts.kind_tables(index) if fits else ():
                result.setdefault(table, index)
        return result

    def _groups(
        self, slot: int, meetings: list[int], places: dict[int, dict[int, int]]
    ) -> dict[tuple[int, frozenset[int]], list[int]]:
        """Free tables of the slot by room and by the meetings that may be there."""
        facts = self.draft.facts
        cover = facts.stay_of(meetings[0], slot).cover
        there, chosen = set(meetings), set().union(*places.values())
        taken = {
            entry.table
            for entry in self.entries.values()
            if entry.meeting not in there and facts.stay_of(entry.meeting, entry.slot).cover & cover
        }
        groups: dict[tuple[int, frozenset[int]], list[int]] = {}
        for table in sorted(chosen - taken):
            if facts.table_free[table] & cover == cover:
                able = frozenset(meeting for meeting in meetings if table in places[meeting])
                groups.setdefault((self.problem.tables[table].room, able), []).append(table)
        return groups

    def _assign(
        self,
        meetings: list[int],
        groups: dict[tuple[int, frozenset[int]], list[int]],
        near: dict[int, list[tuple[int, bool]]],
    ) -> dict[int, int] | None:
        """The cheapest table of each meeting, the present one among equals: flow from meetings to groups."""
        flow = min_cost_flow.SimpleMinCostFlow()
        sink, arcs = len(meetings) + len(groups), []
        for node, ((room, able), tables) in enumerate(groups.items(), start=len(meetings)):
            flow.add_arc_with_capacity_and_unit_cost(node, sink, len(tables), 0)
            for place, meeting in enumerate(meetings):
                if meeting in able:
                    cost = 2 * self._cost(near[meeting], room) + (self.entries[meeting].table not in tables)
                    arc = flow.add_arc_with_capacity_and_unit_cost(place, node, 1, cost)
                    arcs.append((arc, meeting, tables))
        for place in range(len(meetings)):
            flow.set_node_supply(place, 1)
        flow.set_node_supply(sink, -len(meetings))
        if flow.solve() != flow.OPTIMAL:
            return None
        result: dict[int, int] = {}
        goals = [(meeting, tables) for arc, meeting, tables in arcs if flow.flow(arc)]
        staying = [meeting for meeting, tables in goals if self.entries[meeting].table in tables]
        result.update((meeting, self.entries[meeting].table) for meeting in staying)
        given = set(result.values())
        for meeting, tables in goals:
            if meeting not in result:
                result[meeting] = next(table for table in tables if table not in given)
                given.add(result[meeting])
        return result

    def _place(self, slot: int, chosen: dict[int, int], places: dict[int, dict[int, int]]) -> bool:
        """Put the meetings into the draft where they are to be, unless that breaks a rule."""
        for meeting, table in chosen.items():
            kind = places[meeting][table]
            if not self.draft.fits(meeting, slot, kind):
                for other in chosen:
                    if other in self.draft.spot:
                        self.draft.remove(other)
                return False
            self.draft.place(meeting, slot, kind)
        return True

    def _take(self, meeting: int, table: int) -> None:
        entry: Assignment = replace(self.entries[meeting], table=table)
        self.entries[meeting] = entry
        for person in self.problem.meetings[meeting].people:
            self._rooms[person][entry.slot] = self.problem.tables[table].room
