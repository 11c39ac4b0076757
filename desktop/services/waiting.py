"""The ranked waiting list of one person: their wishes without a place, what would be placed first on top."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from desktop.domain.ids import MeetingId, ParticipantId, RequestId, SlotId
from desktop.domain.problem import Roster
from desktop.domain.roster import Placement
from desktop.domain.state import EventState
from desktop.domain.waiting import waiting_list
from desktop.services.holding import absent_people
from desktop.services.plans import Planning, Scope
from desktop.services.problems import plan
from desktop.solver.contract import Mode
from desktop.solver.diagnosis import free_place
from desktop.solver.draft import Draft
from desktop.solver.facts import Facts

MOST_PLACES = 4
"""Most times told to one wish: the judge is asked about each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingWish:
    """One line of the list. `place`: from 1 in this person's list; `overall`: from 1 among all wishes that
    wait. `slots`: first slots in which it would fit as things are; `places`: where, in the first of them."""

    place: int
    overall: int
    meeting: MeetingId
    requests: tuple[RequestId, ...]
    partners: tuple[ParticipantId, ...]
    gain: int
    must: bool
    slots: tuple[SlotId, ...]
    places: tuple[Placement, ...] = ()


def waiting_wishes(
    state: EventState, person: ParticipantId, now: datetime | None = None
) -> tuple[WaitingWish, ...]:
    """The person's waiting list by the working roster; empty for who takes no part in meetings.

    `now`: wall time; what begins before the policy's notice of new meetings is over, or somebody absent would
    miss, is no time to meet any more.
    """
    planning = plan(state, Scope(keep_draft=True, begun_before=now))
    index = planning.person_index.get(person)
    if index is None:
        return ()
    problem = planning.problem
    roster, _ = planning.to_roster(state.draft)
    draft = Draft(Facts(problem, Mode.FILL, keep=roster))
    hours = _Hours(planning, roster, now)
    everybody = {entry.meetings: n for n, entry in enumerate(waiting_list(problem, roster), start=1)}
    requests: dict[MeetingId, list[RequestId]] = {}
    for request, meeting in planning.meeting_of_request.items():
        requests.setdefault(meeting, []).append(request)
    lines = []
    for place, entry in enumerate(waiting_list(problem, roster, [index]), start=1):
        own = [m for m in entry.meetings if index in problem.meetings[m].people] or list(entry.meetings)
        spots = {meeting: hours.ahead(meeting, (s for s, _ in draft.spots(meeting))) for meeting in own}
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
                slots=tuple(planning.slots[slot] for slot in sorted(set().union(*spots.values()))),
                places=tuple(islice(hours.places(spots), MOST_PLACES)),
            )
        )
    return tuple(lines)


class _Hours:
    """What is ahead for a meeting, and its earliest place."""

    def __init__(self, planning: Planning, roster: Roster, now: datetime | None) -> None:
        self._planning, self._roster, self._now = planning, roster, now
        self._notice = timedelta(minutes=planning.state.policy.notice_minutes)
        self._absent = frozenset[ParticipantId]() if now is None else absent_people(planning.state, now)

    def ahead(self, meeting: int, slots: Iterable[int]) -> list[int]:
        """Those of the slots far enough ahead that nobody of the meeting misses, the earliest first."""
        if self._now is None:
            return sorted(set(slots))
        planning = self._planning
        people = {planning.people[person] for person in planning.problem.meetings[meeting].people}
        lost = self._now.date() if people & self._absent else None
        starts = {slot: planning.state.slot[planning.slots[slot]].start for slot in slots}
        soonest = self._now + self._notice
        return sorted(s for s, start in starts.items() if start >= soonest and start.date() != lost)

    def places(self, spots: dict[int, list[int]]) -> Iterator[Placement]:
        """The places the judge lets pass, one a slot, the earliest first."""
        taken: set[int] = set()
        for slot, meeting in sorted((slot, meeting) for meeting, slots in spots.items() for slot in slots):
            if slot in taken:
                continue
            found = free_place(self._planning.problem, self._roster, meeting, slot)
            if found is not None:
                taken.add(slot)
                yield self._planning.to_placements((found,))[0]
