"""What stays where it is in a problem: the frozen, pins, what Fill keeps; what people hold, for Repair."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.domain.interpreters import find_interpreter
from desktop.domain.problem import Assignment, Problem, Roster
from desktop.domain.roster import Meeting
from desktop.domain.rules import judge
from desktop.services.holding import find_holding, reseat_closed
from desktop.services.plans import Planning, freeze_moment
from desktop.services.problem_ground import Ground


def with_fixed(ground: Ground, planning: Planning, meetings: tuple[Meeting, ...]) -> Planning:
    """Fix hard pins and the frozen; then what Fill keeps and preferred pins, where harmless."""
    firm: dict[int, Assignment] = {}
    drafted = planning.to_roster(ground.state.draft)[0]
    frozen = _frozen(ground, drafted)
    if ground.scope.repair_at is not None:
        frozen = reseat_closed(planning.problem, frozen, drafted)
    for entry in (*frozen, *_pinned(planning, meetings, drafted, frozen, hard=True)):
        firm.setdefault(entry.meeting, entry)
    stays = (*firm.values(), *(drafted if ground.scope.keep_draft else ()))
    soft = [*stays[len(firm) :], *_pinned(planning, meetings, drafted, stays, hard=False)]
    kept = _keep_harmless(planning.problem, tuple(firm.values()), soft)
    return _with_holding(ground, replace(planning, problem=replace(planning.problem, fixed=kept)))


def _with_holding(ground: Ground, planning: Planning) -> Planning:
    """For Repair what people hold; for it and Fill the notice that a meeting nobody holds must be given."""
    problem, scope = planning.problem, ground.scope
    known = {entry.meeting for entry in problem.fixed}
    if scope.repair_at is not None:
        held = find_holding(
            ground.state, problem, planning.people, planning.meetings, planning.to_assignment, scope.repair_at
        )
        known |= held.displaced.union(entry.meeting for lines in held.baseline for entry in lines)
        problem = replace(problem, baseline=held.baseline, displaced=held.displaced, disturbed=held.disturbed)
    now = scope.repair_at or (scope.begun_before if scope.keep_draft else None)
    if now is not None and scope.frozen_before is not None:
        told = freeze_moment(now, ground.policy.notice_minutes)
        problem = replace(
            problem,
            too_soon=frozenset(n for n, slot in enumerate(ground.slots) if slot.start < told),
            meetings=tuple(
                replace(meeting, addition=index not in known)
                for index, meeting in enumerate(problem.meetings)
            ),
        )
    return replace(planning, problem=problem)


def _frozen(ground: Ground, drafted: Roster) -> Roster:
    frozen_before = ground.scope.frozen_before
    if frozen_before is None:
        return ()
    return tuple(entry for entry in drafted if ground.slots[entry.slot].start < frozen_before)


def _pinned(
    planning: Planning, meetings: tuple[Meeting, ...], drafted: Roster, stays: Roster, *, hard: bool
) -> Roster:
    """The pinned placements, each with the interpreter drafted for that time, else one it can have beside
    what stays."""
    helping = {(entry.meeting, entry.slot): entry.interpreter for entry in drafted}
    found = []
    for index, meeting in enumerate(meetings):
        pin = meeting.pin
        if pin is None or pin.hard != hard or pin.table is None:
            continue
        slot, table = planning.slot_index.get(pin.slot), planning.table_index.get(pin.table)
        if slot is not None and table is not None and planning.problem.span(index, slot) is not None:
            interpreter = helping.get((index, slot))
            found.append(Assignment(meeting=index, slot=slot, table=table, interpreter=interpreter))
    for place, entry in enumerate(found):
        if entry.interpreter is None:
            interpreter = find_interpreter(planning.problem, (*stays, *found), entry)
            found[place] = replace(entry, interpreter=interpreter)
    return tuple(found)


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
