"""Checks before a solve and reasons afterwards: contradictions by name, and why a wish is not placed.

Finds by counting and by asking the judge about each place a meeting could take; runs no solver.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.errors import UserError
from desktop.domain.ids import MeetingId, ParticipantId, RequestId, SlotId
from desktop.domain.matchmaking import NotEligible
from desktop.domain.problem import Problem
from desktop.domain.requests import Request
from desktop.domain.roster import Placement
from desktop.domain.rules import Rule, judge
from desktop.domain.state import EventState
from desktop.services.capacity_checks import find_shortages
from desktop.services.findings import CheckFinding, Finding
from desktop.services.problems import Planning as Plan
from desktop.services.problems import freeze_moment, plan
from desktop.services.rule_checks import find_rare_contradictions, impossible_must
from desktop.services.starts import Blocks, possible_starts

ELSEWHERE = frozenset({Rule.NOT_ALL_PLACED, Rule.BREAK_SPREAD, Rule.ROOM_FULL})
"""Rules that need the whole roster, or have a finding of their own."""


@dataclass(frozen=True, kw_only=True)
class SlotBlock:
    """Why a meeting cannot begin in a slot: the rules in the way and the people they concern."""

    slot: SlotId
    rules: tuple[Rule, ...]
    people: tuple[ParticipantId, ...]


class WishState(StrEnum):
    """Where a request stands."""

    PLACED = "placed"
    NOT_ELIGIBLE = "not-eligible"
    CANCELLED = "cancelled"
    BLOCKED = "blocked"
    COULD_BE_ADDED = "could-be-added"


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """Why a request is not placed, or where it is; `blocks` per slot, `open_slots` where it would fit now."""

    request: Request
    state: WishState
    refusal: NotEligible | None = None
    placement: Placement | None = None
    blocks: tuple[SlotBlock, ...] = ()
    open_slots: tuple[SlotId, ...] = ()

    @property
    def main_rules(self) -> tuple[Rule, ...]:
        """The rules that stand in the way most often, the most frequent first."""
        counts: dict[Rule, int] = defaultdict(int)
        for block in self.blocks:
            for rule in block.rules:
                counts[rule] += 1
        return tuple(sorted(counts, key=lambda rule: (-counts[rule], rule)))


def check_event(state: EventState, now: datetime | None = None) -> tuple[CheckFinding, ...]:
    """Everything that contradicts itself or stands in the way of a roster, before any solve.

    `now`: wall time of the event once something is published; musts nobody was told of must then begin later.
    """
    problem_plan = plan(state)
    problem = problem_plan.problem
    findings = list(_missing_parts(problem))
    findings.extend(_people_in_two_items(problem_plan))
    findings.extend(_closed_homes(problem_plan))
    findings.extend(_refused_musts(problem_plan))
    starts_of_must = _starts_of_musts(problem_plan)
    findings.extend(_impossible_musts(problem_plan, starts_of_must))
    fitting = {meeting: starts for meeting, (_, starts) in starts_of_must.items() if starts}
    findings.extend(find_shortages(problem_plan, fitting))
    findings.extend(find_rare_contradictions(problem_plan, fitting))
    if now is not None:
        findings.extend(_late_musts(problem_plan, fitting, now))
    findings.extend(_clashing_pins(problem_plan))
    unknown = tuple(
        p for p, spec in zip(problem_plan.people, problem.people, strict=True) if not spec.languages
    )
    if unknown:
        findings.append(CheckFinding(finding=Finding.LANGUAGES_UNKNOWN, people=unknown))
    return tuple(findings)


def _missing_parts(problem: Problem) -> Iterable[CheckFinding]:
    for part, finding in (
        (problem.slots, Finding.NO_SLOTS),
        (problem.tables, Finding.NO_TABLES),
        (problem.meetings, Finding.NO_MEETINGS),
    ):
        if not part:
            yield CheckFinding(finding=finding)


def _people_in_two_items(problem_plan: Plan) -> Iterable[CheckFinding]:
    state = problem_plan.state
    items = sorted((i for i in state.items if i.blocks and not i.retired), key=lambda item: item.start)
    for person in (state.participant[entry] for entry in problem_plan.people):
        mine = [item for item in items if item.is_attended_by(person)]
        for place, second in enumerate(mine):
            for first in (item for item in mine[:place] if second.start < item.end):
                yield CheckFinding(
                    finding=Finding.TWO_ITEMS_AT_ONCE,
                    people=(person.id,),
                    facts=(("first", first.title), ("second", second.title)),
                )


def _refused_musts(problem_plan: Plan) -> Iterable[CheckFinding]:
    """Musts that are no meeting at all: somebody absent, colleagues, organisations that already meet."""
    state = problem_plan.state
    refused = dict(problem_plan.wishes.refused)
    for request in state.requests:
        if request.must and request.id in refused:
            people = (request.asker,) if request.participant is None else (request.asker, request.participant)
            yield CheckFinding(
                finding=Finding.MUST_REFUSED,
                people=people,
                facts=(("number", str(request.number)), ("reason", refused[request.id].value)),
            )


def _closed_homes(problem_plan: Plan) -> Iterable[CheckFinding]:
    every_slot = frozenset(range(len(problem_plan.problem.slots)))
    homes: dict[int, list[frozenset[int]]] = defaultdict(list)
    for table in problem_plan.problem.tables:
        if table.owner is not None:
            homes[table.owner].append(every_slot - table.closed)
    for owner, open_slots in homes.items():
        people = [i for i, person in enumerate(problem_plan.problem.people) if owner in person.owners]
        if every_slot and people and not frozenset.union(*open_slots):
            names = tuple(problem_plan.people[index] for index in people)
            yield CheckFinding(finding=Finding.HOME_TABLE_CLOSED, people=names)


def _starts_of_musts(problem_plan: Plan) -> dict[int, tuple[Blocks, tuple[int, ...]]]:
    """For each must that is fixed nowhere what stands in its way in an empty roster, and where it fits.

    Of the meetings that may serve one wish the one with the most room counts.
    """
    problem = problem_plan.problem
    fixed = {entry.meeting for entry in problem.fixed}
    found = {}
    for wish in problem.wishes:
        if problem.meetings[wish[0]].must and fixed.isdisjoint(wish):
            judged = {meeting: possible_starts(problem, (), meeting) for meeting in wish}
            easiest = max(wish, key=lambda meeting: len(judged[meeting][1]))
            found[easiest] = judged[easiest]
    return found


def _impossible_musts(
    problem_plan: Plan, starts_of_must: dict[int, tuple[Blocks, tuple[int, ...]]]
) -> Iterable[CheckFinding]:
    """Musts that fit nowhere even in an empty roster."""
    for index, (blocks, possible) in starts_of_must.items():
        if not possible:
            yield (
                impossible_must(problem_plan, index)
                or _departed(problem_plan, index)
                or CheckFinding(
                    finding=Finding.MUST_IMPOSSIBLE,
                    people=tuple(
                        problem_plan.people[person] for person in problem_plan.problem.meetings[index].people
                    ),
                    rules=_decisive_rules([rules for rules, _ in blocks.values()]),
                )
            )


def _departed(problem_plan: Plan, meeting: int) -> CheckFinding | None:
    """The finding where somebody has left before, or comes after, every slot the must may begin in."""
    problem, state = problem_plan.problem, problem_plan.state
    spec = problem.meetings[meeting]
    wished = [
        slot
        for slot in range(len(problem.slots))
        if (spec.slot is None or slot == spec.slot)
        and (spec.slots is None or slot in spec.slots)
        and (spec.sessions is None or problem.slots[slot].session in spec.sessions)
    ]
    if not wished or len(wished) == len(problem.slots):
        return None
    for person in spec.people:
        who = state.participant[problem_plan.people[person]]
        times = [state.slot[problem_plan.slots[slot]] for slot in wished]
        for bound, is_out in (
            (who.leaves, [who.leaves is not None and slot.end > who.leaves for slot in times]),
            (who.arrives, [who.arrives is not None and slot.start < who.arrives for slot in times]),
        ):
            if bound is not None and all(is_out):
                return CheckFinding(
                    finding=Finding.MUST_AFTER_DEPARTURE,
                    people=tuple(problem_plan.people[p] for p in spec.people),
                    facts=(
                        ("who", who.name),
                        ("does", "leaves" if bound is who.leaves else "arrives"),
                        ("when", f"{bound:%d.%m. %H:%M}"),
                    ),
                )
    return None


def _late_musts(
    problem_plan: Plan, starts_of_must: Mapping[int, Sequence[int]], now: datetime
) -> Iterable[CheckFinding]:
    """Musts on nobody's roster that fit only before their people can be told."""
    state, minutes = problem_plan.state, problem_plan.state.policy.notice_minutes
    told = freeze_moment(now, max(minutes, state.policy.freeze_minutes))
    drafted = {placement.meeting for placement in state.draft}
    for index, starts in starts_of_must.items():
        first = max(state.slot[problem_plan.slots[slot]].start for slot in starts)
        if problem_plan.meetings[index] not in drafted and first < told:
            yield CheckFinding(
                finding=Finding.MUST_TOO_LATE,
                people=tuple(problem_plan.people[p] for p in problem_plan.problem.meetings[index].people),
                facts=(("notice", str(minutes)), ("when", f"{told:%d.%m. %H:%M}")),
            )


def _decisive_rules(blocks: list[frozenset[Rule]]) -> tuple[Rule, ...]:
    """The rules that stand in the way in every slot; where there is no such rule, all of them."""
    if not blocks:
        return ()
    return tuple(sorted(frozenset.intersection(*blocks) or frozenset.union(*blocks)))


def _clashing_pins(problem_plan: Plan) -> Iterable[CheckFinding]:
    for fault in judge(problem_plan.problem, problem_plan.problem.fixed).violations:
        if fault.rule not in ELSEWHERE:
            people = {
                *fault.people,
                *(p for m in fault.meetings for p in problem_plan.problem.meetings[m].people),
            }
            yield CheckFinding(
                finding=Finding.PINS_CLASH,
                people=tuple(problem_plan.people[person] for person in sorted(people)),
                rules=(fault.rule,),
            )


def explain(state: EventState, request: RequestId) -> Explanation:
    """Why a request is not on the working roster, or where it is."""
    found = next((entry for entry in state.requests if entry.id == request), None)
    if found is None:
        raise UserError("request-unknown", request=request)
    problem_plan = plan(state)
    refusal = dict(problem_plan.wishes.refused).get(request)
    meeting = problem_plan.meeting_of_request.get(request)
    if refusal is not None or meeting is None:
        return Explanation(request=found, state=WishState.NOT_ELIGIBLE, refusal=refusal)
    placement = next((entry for entry in state.draft if entry.meeting == meeting), None)
    if placement is not None:
        return Explanation(request=found, state=WishState.PLACED, placement=placement)
    return _explain_unplaced(problem_plan, found, meeting)


def _explain_unplaced(problem_plan: Plan, request: Request, meeting: MeetingId) -> Explanation:
    index = problem_plan.meeting_index.get(meeting)
    if index is None:
        return Explanation(request=request, state=WishState.CANCELLED)
    roster, _ = problem_plan.to_roster(problem_plan.state.draft)
    blocks, possible = possible_starts(problem_plan.problem, roster, index)
    return Explanation(
        request=request,
        state=WishState.COULD_BE_ADDED if possible else WishState.BLOCKED,
        blocks=tuple(
            SlotBlock(
                slot=problem_plan.slots[slot],
                rules=tuple(sorted(rules)),
                people=tuple(problem_plan.people[person] for person in sorted(people)),
            )
            for slot, (rules, people) in sorted(blocks.items())
        ),
        open_slots=tuple(problem_plan.slots[slot] for slot in possible),
    )
