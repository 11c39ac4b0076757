"""The ranked waiting list of one person: their wishes without a place, what would be placed first on top."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.ids import MeetingId, ParticipantId, RequestId, SlotId
from desktop.domain.state import EventState
from desktop.domain.waiting import waiting_list
from desktop.services.plans import Scope
from desktop.services.problems import plan
from desktop.solver.contract import Mode
from desktop.solver.draft import Draft
from desktop.solver.facts import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingWish:
    """One line of the list. `place`: from 1 in this person's list; `overall`: from 1 among all wishes that
    wait. `slots`: first slots in which it would fit as things are."""

    place: int
    overall: int
    meeting: MeetingId
    requests: tuple[RequestId, ...]
    partners: tuple[ParticipantId, ...]
    gain: int
    must: bool
    slots: tuple[SlotId, ...]


def waiting_wishes(state: EventState, person: ParticipantId) -> tuple[WaitingWish, ...]:
    """The person's waiting list by the working roster; empty for who takes no part in meetings."""
    planning = plan(state, Scope(keep_draft=True))
    index = planning.person_index.get(person)
    if index is None:
        return ()
    problem = planning.problem
    roster, _ = planning.to_roster(state.draft)
    draft = Draft(Facts(problem, Mode.FILL, keep=roster))
    everybody = {entry.meetings: n for n, entry in enumerate(waiting_list(problem, roster), start=1)}
    requests: dict[MeetingId, list[RequestId]] = {}
    for request, meeting in planning.meeting_of_request.items():
        requests.setdefault(meeting, []).append(request)
    lines = []
    for place, entry in enumerate(waiting_list(problem, roster, [index]), start=1):
        own = [m for m in entry.meetings if index in problem.meetings[m].people] or list(entry.meetings)
        free = sorted({slot for meeting in own for slot, _ in draft.spots(meeting)})
        people = problem.meetings[own[0]].people
        lines.append(
            WaitingWish(
                place=place,
                overall=everybody[entry.meetings],
                meeting=planning.meetings[own[0]],
                requests=tuple(sorted(requests.get(planning.meetings[entry.meetings[0]], ()))),
                partners=tuple(planning.people[other] for other in people if other != index),
                gain=entry.gain,
                must=entry.must,
                slots=tuple(planning.slots[slot] for slot in free),
            )
        )
    return tuple(lines)
