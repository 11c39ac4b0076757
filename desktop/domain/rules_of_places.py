"""The judge on tables and rooms: one meeting at a time, closures, homes, attributes, maxima, the reserve."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from desktop.domain.problem import Assignment, Problem, Roster
from desktop.domain.stays import Stay, in_time_order, stay_of
from desktop.domain.violations import Rule, Violation


def tables_in_time(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """A table serves one meeting at a time, and none while it is closed."""
    stays: defaultdict[int, list[Stay]] = defaultdict(list)
    for entry in in_time_order(problem, roster):
        stays[entry.table].append(stay_of(problem, entry))
    for table, used in stays.items():
        for before, after in combinations(used, 2):
            if after.start < before.release:
                yield Violation(
                    rule=Rule.TABLE_CLASH,
                    meetings=(before.entry.meeting, after.entry.meeting),
                    slots=(before.entry.slot, after.entry.slot),
                    tables=(table,),
                )
        for slot in problem.tables[table].closed:
            closed = problem.slots[slot]
            for stay in used:
                if closed.start < stay.end and stay.start < closed.end:
                    yield Violation(
                        rule=Rule.TABLE_CLOSED, meetings=(stay.entry.meeting,), slots=(slot,), tables=(table,)
                    )


def home_tables(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """A meeting of somebody with home tables is at one of them; unreleased home tables serve nobody else."""
    with_home = {table.owner for table in problem.tables if table.owner is not None}
    for entry in roster:
        people = problem.meetings[entry.meeting].people
        owners = {owner for person in people for owner in problem.people[person].owners} & with_home
        table = problem.tables[entry.table]
        at_home = table.owner is not None and table.owner in owners
        intrudes = table.owner is not None and not table.released
        if not at_home and (owners or intrudes):
            yield Violation(
                rule=Rule.HOME_TABLE,
                meetings=(entry.meeting,),
                people=people,
                slots=(entry.slot,),
                tables=(entry.table,),
            )


def reserve(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """The policy's share of the shared tables stays free at the start of every slot, on whichever grid."""
    if not problem.terms.reserve_percent:
        return
    shared = {i for i, table in enumerate(problem.tables) if table.owner is None or table.released}
    stays = [stay_of(problem, entry) for entry in roster if entry.table in shared]
    for slot, spec in enumerate(problem.slots):
        using = [
            stay.entry
            for stay in stays
            if stay.start <= spec.start < stay.release and slot not in problem.tables[stay.entry.table].closed
        ]
        if len({entry.table for entry in using}) > problem.shared_capacity(slot) - problem.reserve(slot):
            meetings = tuple(sorted(entry.meeting for entry in using))
            yield Violation(rule=Rule.RESERVE, meetings=meetings, slots=(slot,))


def table_needs(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """A table has every attribute that its meeting or one of the people at it needs."""
    for entry in roster:
        if not problem.needs_of[entry.meeting] <= problem.tables[entry.table].attributes:
            yield Violation(
                rule=Rule.TABLE_NEEDS,
                meetings=(entry.meeting,),
                people=tuple(p for p in problem.meetings[entry.meeting].people if problem.people[p].needs),
                slots=(entry.slot,),
                tables=(entry.table,),
            )


def rooms(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """A room holds at no moment more meetings or people, interpreters included, than its maximum."""
    stays: defaultdict[int, list[Stay]] = defaultdict(list)
    for entry in in_time_order(problem, roster):
        stays[problem.tables[entry.table].room].append(stay_of(problem, entry))
    for room, spec in enumerate(problem.rooms):
        if spec.max_meetings is None and spec.max_people is None:
            continue
        for moment in sorted({stay.start for stay in stays[room]}):
            present = [stay.entry for stay in stays[room] if stay.start <= moment < stay.release]
            people = sum(_heads(problem, entry) for entry in present)
            too_many = spec.max_meetings is not None and len(present) > spec.max_meetings
            if too_many or (spec.max_people is not None and people > spec.max_people):
                yield Violation(
                    rule=Rule.ROOM_FULL,
                    meetings=tuple(sorted(entry.meeting for entry in present)),
                    slots=tuple(sorted({entry.slot for entry in present})),
                    tables=tuple(sorted({entry.table for entry in present})),
                )


def _heads(problem: Problem, entry: Assignment) -> int:
    return len(problem.meetings[entry.meeting].people) + (entry.interpreter is not None)


CHECKS = (tables_in_time, home_tables, table_needs, rooms, reserve)
