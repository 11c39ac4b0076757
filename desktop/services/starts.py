"""Where a meeting could begin, as the judge sees it: for each slot the rules in the way. Runs no solver."""

from __future__ import annotations

from desktop.domain.close_up import CloseUp
from desktop.domain.problem import Assignment, Problem, Roster
from desktop.domain.rules import Rule, Violation

Blocks = dict[int, tuple[frozenset[Rule], frozenset[int]]]
"""For each slot the rules in the way and the people they concern."""


def possible_starts(problem: Problem, roster: Roster, meeting: int) -> tuple[Blocks, tuple[int, ...]]:
    """For each slot in which the meeting cannot begin the rules and people in the way; and where it can.

    Of a slot's tables the one that comes nearest counts: that others would be wrong besides is no news.
    """
    close = CloseUp(problem, roster, meeting)
    blocks: Blocks = {}
    possible = []
    for slot in range(len(problem.slots)):
        nearest: list[Violation] | None = None
        for table in _candidate_tables(problem, roster, meeting, slot):
            entry = Assignment(meeting=meeting, slot=slot, table=table)
            faults = close.faults(close.with_interpreter(entry))
            if nearest is None or len(faults) < len(nearest):
                nearest = faults
            if not nearest:
                break
        if nearest is None:
            blocks[slot] = (frozenset({Rule.TABLE_CLASH}), frozenset())
        elif nearest:
            people_named = frozenset(person for fault in nearest for person in fault.people)
            blocks[slot] = (frozenset(fault.rule for fault in nearest), people_named)
        else:
            possible.append(slot)
    return blocks, tuple(possible)


def _candidate_tables(problem: Problem, roster: Roster, meeting: int, slot: int) -> list[int]:
    """One table free in the slot for each room and owner that has, and one that has not, what the meeting
    needs, which is all that rules can tell apart."""
    span = problem.span(meeting, slot) or (slot,)
    start, end = problem.slots[span[0]].start, problem.slots[span[-1]].release
    taken = set()
    for entry in roster:
        used = problem.span(entry.meeting, entry.slot) or (entry.slot,)
        if problem.slots[used[0]].start < end and start < problem.slots[used[-1]].release:
            taken.add(entry.table)
    needs = problem.needs_of[meeting]
    chosen: dict[tuple[int, int | None, bool, bool], int] = {}
    for index, table in enumerate(problem.tables):
        if index not in taken and not table.closed & set(span):
            suits = needs <= table.attributes
            chosen.setdefault((table.room, table.owner, table.released, suits), index)
    return sorted(chosen.values(), key=lambda table: not needs <= problem.tables[table].attributes)
