"""Which wishes are not on the roster, and why: found at once, without a solver; changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.ids import MeetingId, ParticipantId, RequestId, SlotId
from desktop.domain.matchmaking import NotEligible
from desktop.domain.roster import MeetingState
from desktop.domain.rules import Rule
from desktop.domain.state import EventState
from desktop.services.problems import Planning as Plan
from desktop.services.problems import plan, scope_at
from desktop.solver.contract import Reason
from desktop.solver.diagnosis import Blocker, Cause, Diagnosis, diagnose


class Unspoken(StrEnum):
    """What a desk is told where the reason is confidential."""

    UNSPOKEN = "unspoken"


@dataclass(frozen=True, kw_only=True)
class WishCause:
    """One thing in the way of a wish, as `diagnosis.Blocker` says, in the event's own names.

    `cause` of a veto is told to organisers only; anybody else reads UNSPOKEN.
    """

    cause: Reason | Cause | Unspoken
    people: tuple[ParticipantId, ...] = ()
    meetings: tuple[MeetingId, ...] = ()
    slots: tuple[SlotId, ...] = ()
    rules: tuple[Rule, ...] = ()
    amount: int = 0


@dataclass(frozen=True, kw_only=True)
class UnplacedWish:
    """A wanted meeting that is not on the roster, or a request that is no meeting: then `refusal` says why.

    `cancelled`: its meeting was cancelled by hand. Without any of these and without causes it fits as things
    are, in `open_slots`.
    """

    meeting: MeetingId | None
    requests: tuple[RequestId, ...]
    people: tuple[ParticipantId, ...]
    weight: int
    must: bool
    refusal: NotEligible | None = None
    cancelled: bool = False
    causes: tuple[WishCause, ...] = ()
    common_slots: tuple[SlotId, ...] = ()
    open_slots: tuple[SlotId, ...] = ()


def unplaced_wishes(
    state: EventState, *, now: datetime | None = None, vetoes_are_told: bool = True
) -> tuple[UnplacedWish, ...]:
    """Every wanted meeting that is not on the working roster, musts and the dearest first, with its causes;
    then those cancelled by hand, then the requests that are no meeting. What was declined waits for nothing
    and is not among them.

    `now`: wall time; what begins before it or within the frozen horizon is no longer open.
    """
    problem_plan = plan(state, scope_at(state, now))
    roster, _ = problem_plan.to_roster(state.draft)
    wanted = _told(problem_plan, diagnose(problem_plan.problem, roster), vetoes_are_told)
    return (*wanted, *_cancelled(problem_plan), *_refused(problem_plan, vetoes_are_told))


def explain_meeting(
    state: EventState, meeting: MeetingId, *, now: datetime | None = None, vetoes_are_told: bool = True
) -> UnplacedWish | None:
    """The same for one meeting; None when it is on the roster or is not wanted at all."""
    problem_plan = plan(state, scope_at(state, now))
    index = problem_plan.meeting_index.get(meeting)
    if index is None:
        return None
    roster, _ = problem_plan.to_roster(state.draft)
    told = _told(problem_plan, diagnose(problem_plan.problem, roster, (index,)), vetoes_are_told)
    return told[0] if told else None


def _told(problem_plan: Plan, found: Iterable[Diagnosis], vetoes_are_told: bool) -> tuple[UnplacedWish, ...]:
    requests: dict[MeetingId, list[RequestId]] = {}
    for request, meeting in problem_plan.meeting_of_request.items():
        requests.setdefault(meeting, []).append(request)
    wishes = [_wish(problem_plan, one, requests, vetoes_are_told) for one in found]
    return tuple(sorted(wishes, key=lambda wish: (not wish.must, -wish.weight, wish.meeting)))


def _cancelled(problem_plan: Plan) -> Iterable[UnplacedWish]:
    """Wishes whose meeting was cancelled by hand and which no other delegate can serve."""
    wishes = problem_plan.wishes.with_stand_ins
    served = {wish.instead_of or wish.id for wish in wishes if wish.id in problem_plan.meeting_index}
    cancelled = {one.id for one in problem_plan.state.meetings if one.state is MeetingState.CANCELLED}
    for wish in wishes:
        if wish.id in cancelled and (wish.instead_of or wish.id) not in served:
            served.add(wish.instead_of or wish.id)
            yield UnplacedWish(
                meeting=wish.id,
                requests=wish.requests,
                people=wish.people,
                weight=wish.weight,
                must=wish.must,
                cancelled=True,
            )


def _refused(problem_plan: Plan, vetoes_are_told: bool) -> Iterable[UnplacedWish]:
    request_of = {request.id: request for request in problem_plan.state.requests}
    for number, refusal in problem_plan.wishes.refused:
        if refusal is NotEligible.DECLINED:
            continue
        request = request_of[number]
        hidden = refusal is NotEligible.VETOED and not vetoes_are_told
        yield UnplacedWish(
            meeting=None,
            requests=(request.id,),
            people=(request.asker,) if request.participant is None else (request.asker, request.participant),
            weight=0,
            must=request.must,
            refusal=None if hidden else refusal,
            causes=(WishCause(cause=Unspoken.UNSPOKEN),) if hidden else (),
        )


def _wish(
    problem_plan: Plan, found: Diagnosis, requests: dict[MeetingId, list[RequestId]], vetoes_are_told: bool
) -> UnplacedWish:
    spec, meeting = problem_plan.problem.meetings[found.meeting], problem_plan.meetings[found.meeting]
    return UnplacedWish(
        meeting=meeting,
        requests=tuple(sorted(requests.get(meeting, ()))),
        people=tuple(problem_plan.people[person] for person in spec.people),
        weight=spec.weight,
        must=spec.must,
        causes=tuple(_cause(problem_plan, blocker, vetoes_are_told) for blocker in found.blockers),
        common_slots=tuple(problem_plan.slots[slot] for slot in found.common_slots),
        open_slots=tuple(problem_plan.slots[slot] for slot in found.open_slots),
    )


def _cause(problem_plan: Plan, blocker: Blocker, vetoes_are_told: bool) -> WishCause:
    hidden = not vetoes_are_told and blocker.cause is Reason.VETO
    return WishCause(
        cause=Unspoken.UNSPOKEN if hidden else blocker.cause,
        people=tuple(problem_plan.people[person] for person in blocker.people),
        meetings=tuple(problem_plan.meetings[meeting] for meeting in blocker.meetings),
        slots=tuple(problem_plan.slots[slot] for slot in blocker.slots),
        rules=blocker.rules,
        amount=blocker.amount,
    )
