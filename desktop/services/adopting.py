"""Whether a roster made a while ago still suits the event as it is now, and what was edited meanwhile.

Judges and compares; changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.ids import MeetingId, ParticipantId
from desktop.domain.problem import Problem
from desktop.domain.roster import Placement
from desktop.domain.rules import Rule, Violation, judge
from desktop.domain.state import EventState
from desktop.services.problems import Planning as Plan
from desktop.services.problems import Scope, freeze_moment, plan


@dataclass(frozen=True, kw_only=True)
class Fitness:
    """What may be adopted of some placements, and what stands against it: rules with the people concerned.

    `displaced`: placements at a slot or table that the event no longer has.
    """

    placements: tuple[Placement, ...]
    rules: tuple[Rule, ...] = ()
    people: tuple[ParticipantId, ...] = ()
    displaced: tuple[Placement, ...] = ()

    @property
    def is_fine(self) -> bool:
        """Whether the placements may be adopted."""
        return not (self.rules or self.displaced)


def fit_to_event(state: EventState, placements: Iterable[Placement], now: datetime | None) -> Fitness:
    """Judge placements by the event as it is; meetings cancelled since are left out of them.

    `now`: wall time, once a roster is in force: what is frozen is tolerated as it stands.
    """
    horizon = None if now is None else freeze_moment(now, state.policy.freeze_minutes)
    problem_plan = plan(state, Scope(frozen_before=horizon, begun_before=now, open_choices=True))
    wanted = tuple(entry for entry in placements if entry.meeting in problem_plan.meeting_index)
    roster, displaced = problem_plan.to_roster(wanted)
    problem = problem_plan.problem
    faults = [
        fault for fault in judge(problem, roster).new if not _may_yield(problem_plan, state, fault, now)
    ]
    people = {person for fault in faults for person in _people_of(problem, fault)}
    return Fitness(
        placements=wanted,
        rules=tuple(sorted({fault.rule for fault in faults})),
        people=tuple(problem_plan.people[person] for person in sorted(people)),
        displaced=tuple(e for e in displaced if now is None or state.slot[e.slots[0]].start >= now),
    )


def _may_yield(problem_plan: Plan, state: EventState, fault: Violation, now: datetime | None) -> bool:
    """Whether all that is wrong is that a meeting leaves a place only preferred, or not begun yet."""
    if fault.rule is not Rule.PIN:
        return False
    meeting = state.meeting.get(problem_plan.meetings[fault.meetings[0]])
    is_hard = meeting is not None and meeting.pin is not None and meeting.pin.hard
    has_begun = now is not None and state.slot[problem_plan.slots[fault.slots[0]]].start < now
    return not is_hard and not has_begun


def _people_of(problem: Problem, fault: Violation) -> Iterable[int]:
    return fault.people or {p for meeting in fault.meetings for p in problem.meetings[meeting].people}


@dataclass(frozen=True, kw_only=True)
class Edits:
    """Meetings that somebody placed otherwise by hand meanwhile: kept so, or overruled by the roster."""

    kept: tuple[MeetingId, ...] = ()
    overruled: tuple[MeetingId, ...] = ()


def keep_edits(
    before: EventState, after: EventState, placements: tuple[Placement, ...], now: datetime | None
) -> tuple[tuple[Placement, ...], Edits]:
    """The placements with what was changed on the draft between two states, if the judge allows all of it."""
    old = {entry.meeting: entry for entry in before.draft}
    new = {entry.meeting: entry for entry in after.draft}
    made = {entry.meeting: entry for entry in placements}
    edited = {meeting for meeting in old.keys() | new.keys() if old.get(meeting) != new.get(meeting)}
    differing = tuple(sorted(meeting for meeting in edited if made.get(meeting) != new.get(meeting)))
    if not differing:
        return placements, Edits()
    merged = made | {meeting: new[meeting] for meeting in differing if meeting in new}
    kept = tuple(entry for meeting, entry in merged.items() if meeting in new or meeting not in differing)
    if fit_to_event(after, kept, now).is_fine:
        return kept, Edits(kept=differing)
    return placements, Edits(overruled=differing)
