"""Contradictions found by counting before a solve: more musts or pins than slots, tables or limits take.

Counts and matches; runs no solver.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from desktop.domain.problem import Problem
from desktop.services.findings import CheckFinding, Finding
from desktop.services.problems import Planning as Plan


def find_shortages(problem_plan: Plan, starts_of_must: Mapping[int, Sequence[int]]) -> Iterable[CheckFinding]:
    """Everything that cannot all be; `starts_of_must`: where each must could begin in an empty roster."""
    yield from _musts_of_people(problem_plan, starts_of_must)
    yield from _musts_at_tables(problem_plan, starts_of_must)
    yield from _pins_at_tables(problem_plan)
    yield from _lost_pins(problem_plan)


def _musts_of_people(
    problem_plan: Plan, starts_of_must: Mapping[int, Sequence[int]]
) -> Iterable[CheckFinding]:
    """People with more musts than slots they could be in, or than they may have meetings."""
    problem = problem_plan.problem
    musts: defaultdict[int, list[int]] = defaultdict(list)
    for meeting in starts_of_must:
        for person in problem.meetings[meeting].people:
            musts[person].append(meeting)
    for person, own in sorted(musts.items()):
        name = (problem_plan.people[person],)
        needed, slots = _slots_for(problem, own, starts_of_must)
        if needed > slots:
            facts = (("musts", str(needed)), ("slots", str(slots)))
            yield CheckFinding(finding=Finding.MUSTS_EXCEED_SLOTS, people=name, facts=facts)
            continue
        limit = _limit_of(problem, person, own, starts_of_must)
        if limit is not None and len(own) > limit:
            facts = (("musts", str(len(own))), ("limit", str(limit)))
            yield CheckFinding(finding=Finding.MUSTS_EXCEED_LIMIT, people=name, facts=facts)


def _slots_for(
    problem: Problem, musts: Sequence[int], starts_of_must: Mapping[int, Sequence[int]]
) -> tuple[int, int]:
    """Slots the musts of one person need, and how many of these they can have at the same time."""
    if all(problem.meetings[meeting].length == 1 for meeting in musts):
        return len(musts), _matching(starts_of_must, musts)
    taken: set[int] = set()
    for meeting in musts:
        for start in starts_of_must[meeting]:
            taken.update(problem.span(meeting, start) or ())
    return sum(problem.meetings[meeting].length for meeting in musts), len(taken)


def _matching(starts_of_must: Mapping[int, Sequence[int]], musts: Sequence[int]) -> int:
    """Most of the musts that can have a slot of their own (augmenting paths)."""
    holder: dict[int, int] = {}

    def take(meeting: int, seen: set[int]) -> bool:
        for slot in starts_of_must[meeting]:
            if slot not in seen:
                seen.add(slot)
                if slot not in holder or take(holder[slot], seen):
                    holder[slot] = meeting
                    return True
        return False

    return sum(take(meeting, set()) for meeting in musts)


def _limit_of(
    problem: Problem, person: int, musts: Sequence[int], starts_of_must: Mapping[int, Sequence[int]]
) -> int | None:
    """Most meetings the person may have on the days of their musts; None without a limit."""
    spec = problem.people[person]
    days = {problem.slots[slot].day for meeting in musts for slot in starts_of_must[meeting]}
    limits = [] if spec.max_total is None else [spec.max_total]
    if spec.max_per_day is not None:
        limits.append(spec.max_per_day * len(days))
    return min(limits, default=None)


def _musts_at_tables(
    problem_plan: Plan, starts_of_must: Mapping[int, Sequence[int]]
) -> Iterable[CheckFinding]:
    """More musts than all tables together take in the slots they could be in."""
    problem = problem_plan.problem
    slots = {
        slot
        for meeting, starts in starts_of_must.items()
        for start in starts
        for slot in problem.span(meeting, start) or ()
    }
    needed = sum(problem.meetings[meeting].length for meeting in starts_of_must)
    places = sum(slot not in table.closed for table in problem.tables for slot in slots)
    if needed > places:
        facts = (("musts", str(needed)), ("places", str(places)))
        yield CheckFinding(finding=Finding.MUSTS_EXCEED_TABLES, facts=facts)


def _pins_at_tables(problem_plan: Plan) -> Iterable[CheckFinding]:
    """More meetings pinned to a slot than tables are open then, by the clock."""
    problem, state = problem_plan.problem, problem_plan.state
    during: defaultdict[int, list[int]] = defaultdict(list)
    for index, meeting in enumerate(problem_plan.meetings):
        known = state.meeting.get(meeting)
        slot = None if known is None or known.pin is None else problem_plan.slot_index.get(known.pin.slot)
        if known is None or known.pin is None or not known.pin.hard or slot is None:
            continue
        span = problem.span(index, slot) or (slot,)
        start, end = problem.slots[span[0]].start, problem.slots[span[-1]].release
        for point, spec in enumerate(problem.slots):
            if start <= spec.start < end:
                during[point].append(index)
    for slot, pinned in sorted(during.items()):
        tables = sum(slot not in table.closed for table in problem.tables)
        if len(pinned) > tables:
            people = {person for meeting in pinned for person in problem.meetings[meeting].people}
            when = state.slot[problem_plan.slots[slot]].start
            yield CheckFinding(
                finding=Finding.PINS_EXCEED_TABLES,
                people=tuple(problem_plan.people[person] for person in sorted(people)),
                facts=(("pins", str(len(pinned))), ("tables", str(tables)), ("when", f"{when:%d.%m. %H:%M}")),
            )


def _lost_pins(problem_plan: Plan) -> Iterable[CheckFinding]:
    """Meetings pinned to a slot or table that the event no longer has."""
    for identity in problem_plan.meetings:
        meeting = problem_plan.state.meeting.get(identity)
        pin = None if meeting is None else meeting.pin
        if meeting is None or pin is None:
            continue
        has_slot = pin.slot in problem_plan.slot_index
        if not has_slot or (pin.table is not None and pin.table not in problem_plan.table_index):
            yield CheckFinding(
                finding=Finding.PIN_LOST,
                people=tuple(problem_plan.state.resolve_person(person).id for person in meeting.people),
                facts=(("lost", "table" if has_slot else "slot"),),
            )
