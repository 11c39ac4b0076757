"""Between an event and a problem: which meetings are wanted, in dense indices, and rosters back and forth.

Reads an `EventState` only. Which placements are frozen is decided here from a given moment, so that the
problem itself needs no clock. The parts stand in rooms of their own: `problem_places`, `problem_people`,
`problem_wishes`, `problem_fixing`.
"""

from __future__ import annotations

from desktop.domain.matchmaking import gather_wishes
from desktop.domain.problem import Problem, Terms
from desktop.domain.state import EventState
from desktop.services.plans import Planning, Scope, freeze_moment, scope_at
from desktop.services.problem_fixing import with_fixed
from desktop.services.problem_ground import Ground
from desktop.services.problem_people import Crowd, vetoes
from desktop.services.problem_places import (
    edge_slots,
    lunches,
    room_specs,
    slot_specs,
    table_specs,
    walking,
)
from desktop.services.problem_wishes import Demand

__all__ = ["Planning", "Scope", "freeze_moment", "plan", "scope_at"]


def plan(state: EventState, scope: Scope | None = None) -> Planning:
    """Build the problem of an event. Raises UserError when slots or tables contradict themselves."""
    ground = Ground(state, scope or Scope())
    wishes = gather_wishes(state)
    demand = Demand(ground, wishes)
    crowd = Crowd(ground, demand.meetings)
    people, meetings = crowd.people(), demand.specs()
    unfixed = Problem(
        name=state.event.name,
        slots=slot_specs(ground),
        tables=table_specs(ground),
        people=people,
        meetings=meetings,
        walking=walking(ground),
        vetoes=vetoes(ground),
        open_slots=_open_slots(ground),
        rooms=room_specs(ground),
        repetitions=crowd.repetition_specs(),
        interpreters=crowd.interpreters(),
        terms=_terms(ground, crowd.fair_shares(people, meetings)),
    )
    planning = Planning(
        state=state,
        problem=unfixed,
        wishes=wishes,
        slots=tuple(slot.id for slot in ground.slots),
        tables=tuple(table.id for table in ground.tables),
        people=tuple(person.id for person in ground.people),
        meetings=tuple(meeting.id for meeting in demand.meetings),
        interpreters=tuple(person.id for person in ground.interpreters),
        repetitions=crowd.repetitions,
    )
    return with_fixed(ground, planning, demand.meetings)


def _open_slots(ground: Ground) -> frozenset[int] | None:
    frozen_before = ground.scope.frozen_before
    if frozen_before is None:
        return None
    return frozenset(index for index, slot in enumerate(ground.slots) if slot.start >= frozen_before)


def _terms(ground: Ground, fair: tuple[int, ...]) -> Terms:
    policy, scope = ground.policy, ground.scope
    return Terms(
        steps=policy.steps,
        max_run=policy.max_run,
        reserve_percent=policy.table_reserve if scope.keep_reserve else 0,
        break_spread=policy.break_spread,
        edge_slots=edge_slots(ground) if policy.avoid_edges else frozenset(),
        disturbed_per_displaced=None if scope.repair_at is None else policy.disturbed_per_displaced,
        disturbed_per_addition=0 if scope.repair_at is None else policy.disturbed_per_addition,
        lunch=lunches(ground),
        interpreter_pause=policy.interpreter_pause,
        fair=fair,
    )
