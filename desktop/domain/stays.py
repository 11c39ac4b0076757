"""Where a person, table or interpreter is over the clock: the stays a roster means, and rows of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from desktop.domain.problem import Assignment, Problem, Roster


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody or some table being used by a meeting over [start, end), free again at release."""

    start: int
    end: int
    release: int
    entry: Assignment
    room: int

    def overlaps(self, start: int, end: int) -> bool:
        """Whether the meeting itself shares a moment with [start, end)."""
        return self.start < end and start < self.end

    def misses_walk(self, problem: Problem, start: int, end: int, room: int | None) -> bool:
        """Whether too little time is left to walk from something in that room over [start, end), or to it."""
        if room is None:
            return False
        there, back = problem.walking[self.room][room], problem.walking[room][self.room]
        return self.end <= start < self.end + there or end <= self.start < end + back


def stay_of(problem: Problem, entry: Assignment) -> Stay:
    """The stay of one placement; of what does not fit into its session only the first slot."""
    span = problem.span(entry.meeting, entry.slot) or (entry.slot,)
    first, last = problem.slots[span[0]], problem.slots[span[-1]]
    return Stay(first.start, last.end, last.release, entry, problem.tables[entry.table].room)


def in_time_order(problem: Problem, roster: Iterable[Assignment]) -> list[Assignment]:
    """The placements by their first slot's start."""
    return sorted(roster, key=lambda entry: (problem.slots[entry.slot].start, entry))


def stays_of_people(problem: Problem, roster: Roster) -> dict[int, list[Stay]]:
    """For each person with meetings their stays in time order."""
    stays: defaultdict[int, list[Stay]] = defaultdict(list)
    for entry in in_time_order(problem, roster):
        for person in problem.meetings[entry.meeting].people:
            stays[person].append(stay_of(problem, entry))
    return stays


def slots_in_rows(problem: Problem, stays: Sequence[Stay], pause: int) -> Iterator[list[tuple[int, int]]]:
    """The slots spent in meetings one after the other, with their meetings; a gap of `pause` minutes, by the
    clock and whatever the session, begins a new row. Slots that frozen meetings share count once."""
    used: dict[int, int] = {}
    for stay in stays:
        entry = stay.entry
        span = problem.span(entry.meeting, entry.slot) or (entry.slot,)
        used.update(dict.fromkeys(span, entry.meeting))
    row: list[tuple[int, int]] = []
    for slot in sorted(used):
        if row and not 0 <= problem.slots[slot].start - problem.slots[row[-1][0]].end < max(1, pause):
            yield row
            row = []
        row.append((slot, used[slot]))
    if row:
        yield row


def windows_too_long(
    problem: Problem, stays: Sequence[Stay], longest: int | None, pause: int
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Each stretch of one slot more than `longest` in a row, with the meetings in it."""
    if longest is None:
        return
    for row in slots_in_rows(problem, stays, pause):
        for first in range(len(row) - longest):
            window = row[first : first + longest + 1]
            yield tuple(slot for slot, _ in window), tuple(sorted({meeting for _, meeting in window}))
