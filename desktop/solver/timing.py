"""What follows from the slots of a problem alone: stays, rows, days, edges, what fills a break.

Sets of slots are integers used as bit masks. A *point* is the start of a slot; two stays of a person or table
clash exactly if some point lies in both their [start, release) intervals, whichever grids they are on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from desktop.domain.problem import Problem
from desktop.solver.rows import Rows


@dataclass(frozen=True, slots=True)
class Stay:
    """A meeting of `length` slots that begins in some slot: its clock interval, the slots and points it
    takes."""

    start: int
    end: int
    release: int
    span: int
    cover: int


def bits(mask: int) -> Iterator[int]:
    """The indices in a bit mask, ascending."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def mask_of(indices: Iterable[int]) -> int:
    """The bit mask of some indices."""
    result = 0
    for index in indices:
        result |= 1 << index
    return result


MOST_REMEMBERED = 100_000
"""Answers kept of the same question; a roster of 300 people asks for some 10,000 different ones."""


def _union_of(known: dict[tuple[int, int], int], table: dict[int, int], length: int, mask: int) -> int:
    """The union of the table's entries at the bits of the mask, remembered."""
    if not mask:
        return 0
    key = (length, mask)
    found = known.get(key)
    if found is None:
        found = 0
        for index in bits(mask):
            found |= table.get(index, 0)
        if len(known) >= MOST_REMEMBERED:
            known.clear()
        known[key] = found
    return found


class Timing:
    """Derived times of one problem; decides nothing."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._stays: dict[tuple[int, int], Stay | None] = {}
        self._touching: dict[tuple[int, int], int] = {}
        self._spanning: dict[tuple[int, int], int] = {}

    @cached_property
    def longest_runs(self) -> list[int | None]:
        """For each person the most slots in a row."""
        return [self.problem.longest_run(person) for person in range(len(self.problem.people))]

    @cached_property
    def rows(self) -> Rows:
        """Slots in a row for people."""
        return Rows(self.problem, self.problem.pause)

    @cached_property
    def rest_rows(self) -> Rows:
        """Slots in a row for interpreters."""
        return Rows(self.problem, self.problem.terms.interpreter_pause)

    def stay(self, length: int, slot: int) -> Stay | None:
        """The stay of a meeting of `length` slots from `slot`; None when the session is too short."""
        key = (length, slot)
        if key not in self._stays:
            self._stays[key] = self._make_stay(length, slot)
        return self._stays[key]

    def _make_stay(self, length: int, slot: int) -> Stay | None:
        problem = self.problem
        run = problem.session_slots[problem.slots[slot].session]
        first = problem.position[slot]
        if first + length > len(run):
            return None
        span = run[first : first + length]
        start, end, release = (
            problem.slots[slot].start,
            problem.slots[span[-1]].end,
            problem.slots[span[-1]].release,
        )
        points = (other for other, spec in enumerate(problem.slots) if start <= spec.start < release)
        return Stay(start, end, release, mask_of(span), mask_of(points))

    def stay_of(self, meeting: int, slot: int) -> Stay:
        """The stay of a meeting that is known to fit in its session."""
        stay = self.stay(self.problem.meetings[meeting].length, slot)
        if stay is None:
            stay = self.stay(1, slot)
        assert stay is not None
        return stay

    @cached_property
    def followers(self) -> tuple[tuple[int, ...], ...]:
        """For each meeting those that must come after it."""
        lists: list[list[int]] = [[] for _ in self.problem.meetings]
        for index, meeting in enumerate(self.problem.meetings):
            for earlier in meeting.after:
                lists[earlier].append(index)
        return tuple(tuple(entries) for entries in lists)

    @cached_property
    def edges(self) -> int:
        """Mask of the edge slots."""
        return mask_of(self.problem.terms.edge_slots)

    def edges_of(self, meeting: int) -> int:
        """First slots of the meeting at the edges of the event or shortly before one of its people leaves."""
        spec, mask = self.problem.meetings[meeting], self.edges
        for person in spec.people:
            leaving = mask_of(self.problem.people[person].edges)
            if leaving:
                starts = self.points_at_span(spec.length)
                mask |= mask_of(slot for slot, span in enumerate(starts) if span & leaving)
        return mask

    def points_at_span(self, length: int) -> list[int]:
        """For each slot the mask of the slots a meeting of this length takes from there; 0: it does not
        fit."""
        stays = (self.stay(length, slot) for slot in range(len(self.problem.slots)))
        return [stay.span if stay else 0 for stay in stays]

    @cached_property
    def points_at(self) -> tuple[dict[int, int], ...]:
        """For each length that occurs, the mask of slots whose stay covers a point: {point: mask}."""
        longest = max((meeting.length for meeting in self.problem.meetings), default=1)
        tables: list[dict[int, int]] = [{}]
        for length in range(1, longest + 1):
            table: dict[int, int] = {}
            for slot in range(len(self.problem.slots)):
                stay = self.stay(length, slot)
                for point in bits(stay.cover if stay else 0):
                    table[point] = table.get(point, 0) | 1 << slot
            tables.append(table)
        return tuple(tables)

    @cached_property
    def spans_at(self) -> tuple[dict[int, int], ...]:
        """For each length that occurs, the mask of slots from which a stay takes a slot: {slot: mask}."""
        tables: list[dict[int, int]] = [{}]
        for length in range(1, len(self.points_at)):
            table: dict[int, int] = {}
            for start, span in enumerate(self.points_at_span(length)):
                for taken in bits(span):
                    table[taken] = table.get(taken, 0) | 1 << start
            tables.append(table)
        return tuple(tables)

    def clear_of(self, points: int, length: int, starts: int) -> int:
        """Those of the starts from which a stay of this length covers none of the points, changeover
        included."""
        if not points or not starts:
            return starts
        if not starts & (starts - 1):
            stay = self.stay(length, starts.bit_length() - 1)
            return starts if stay is not None and not stay.cover & points else 0
        return starts & ~_union_of(self._touching, self.points_at[length], length, points)

    def spanning(self, length: int, slots: int) -> int:
        """Slots from which a stay of this length takes one of the slots."""
        if length == 1:
            return slots
        return _union_of(self._spanning, self.spans_at[length], length, slots)

    def rested(self, rows: Rows, starts: int, length: int, used: int, longest: int | None) -> int:
        """Those of the starts with which somebody who spends the slots `used` has no row longer than
        `longest`."""
        if longest is None or used.bit_count() + length <= longest:
            return starts
        for slot in bits(starts):
            stay = self.stay(length, slot)
            if stay is not None and rows.are_too_long(used | stay.span, slot, longest):
                starts &= ~(1 << slot)
        return starts

    @cached_property
    def shadows(self) -> tuple[int, ...]:
        """For each slot those of other sessions that share a moment with it; empty when there are none."""
        slots = self.problem.slots
        found = tuple(
            mask_of(
                n
                for n, other in enumerate(slots)
                if other.session != own.session and other.start < own.end and own.start < other.end
            )
            for own in slots
        )
        return found if any(found) else ()

    @cached_property
    def days(self) -> tuple[int, ...]:
        """Mask of the slots of each day."""
        count = 1 + max((slot.day for slot in self.problem.slots), default=0)
        return tuple(
            mask_of(i for i, s in enumerate(self.problem.slots) if s.day == day) for day in range(count)
        )

    @cached_property
    def kept_use(self) -> tuple[int, ...]:
        """For each person the slots spent in meetings that are not to be decided."""
        return (0,) * len(self.problem.people)

    @cached_property
    def idle_lists(self) -> tuple[tuple[tuple[int, ...], ...], ...]:
        """For each person and session the slots that count for breaks: those without an item the person
        attends, and those of a kept meeting even so."""
        problem = self.problem
        result = []
        for index, person in enumerate(problem.people):
            kept = self.kept_use[index]
            result.append(
                tuple(
                    tuple(
                        slot
                        for slot in run
                        if kept >> slot & 1
                        or not any(
                            b.start < problem.slots[slot].end and problem.slots[slot].start < b.end
                            for b in person.busy
                        )
                    )
                    for run in problem.session_slots
                )
                if person.busy
                else problem.session_slots
            )
        return tuple(result)
