"""Meetings of a problem: what the requests want and what was agreed by hand, less what was cancelled."""

from __future__ import annotations

from functools import cached_property

from desktop.domain.ids import MeetingId, RequestId
from desktop.domain.matchmaking import Wishes
from desktop.domain.problem import MeetingSpec
from desktop.domain.requests import Request
from desktop.domain.roster import Meeting, MeetingState, Pin
from desktop.services.orders import dearest_first
from desktop.services.plans import brought_up_to_date
from desktop.services.problem_ground import Ground


class Demand:
    """Which meetings are wanted, in order, and their specs."""

    def __init__(self, ground: Ground, wishes: Wishes) -> None:
        self._ground = ground
        self._wish_of = {wish.id: wish for wish in (*wishes.wishes, *wishes.stand_ins)}
        self._instead = {wish.id: wish.instead_of for wish in wishes.stand_ins if wish.instead_of}
        self.meetings = self._wanted(wishes)

    def _wanted(self, wishes: Wishes) -> tuple[Meeting, ...]:
        """Meetings to place: what the requests want and what was agreed by hand, less what was cancelled."""
        wanted = {
            wish.id: Meeting(id=wish.id, people=wish.people, requests=wish.requests, length=wish.length)
            for wish in (*wishes.wishes, *wishes.stand_ins)
        }
        for meeting in self._ground.state.meetings:
            if meeting.state is MeetingState.CANCELLED:
                wanted.pop(meeting.id, None)
            elif meeting.id in wanted:
                wanted[meeting.id] = brought_up_to_date(meeting, wanted[meeting.id])
            elif meeting.pin is not None or not meeting.requests:
                wanted[meeting.id] = meeting
        present = {
            meeting.id: meeting
            for meeting in wanted.values()
            if all(self._ground.is_scheduled(person) for person in meeting.people)
        }
        return tuple(sorted((self._ground.history | present).values(), key=self._by_people))

    def _by_people(self, meeting: Meeting) -> tuple[bool, list[int], MeetingId]:
        """Order of meetings: by badge numbers, so that the same lists always make the same problem; stand-ins
        come last."""
        people = sorted(self._ground.person_index[person] for person in meeting.people)
        return meeting.id in self._instead, people, meeting.id

    def specs(self) -> tuple[MeetingSpec, ...]:
        """The meetings with what their requests ask for."""
        requests = {request.id: request for request in self._ground.state.requests}
        index_of: dict[RequestId, list[int]] = {}
        for index, meeting in enumerate(self.meetings):
            for request in self._requests_of(meeting):
                index_of.setdefault(request, []).append(index)
        number_of = {meeting.id: index for index, meeting in enumerate(self.meetings)}
        return tuple(
            self._spec(
                meeting,
                sorted((requests[r] for r in self._requests_of(meeting)), key=dearest_first),
                index_of,
                number_of,
            )
            for meeting in self.meetings
        )

    def _requests_of(self, meeting: Meeting) -> tuple[RequestId, ...]:
        wish = self._wish_of.get(meeting.id)
        return wish.requests if wish else ()

    def _spec(
        self,
        meeting: Meeting,
        requests: list[Request],
        index_of: dict[RequestId, list[int]],
        number_of: dict[MeetingId, int],
    ) -> MeetingSpec:
        wish = self._wish_of.get(meeting.id)
        own = {index for request in requests for index in index_of.get(request.id, ())}
        after = {index for request in requests for r in request.after for index in index_of.get(r, ())} - own
        return MeetingSpec(
            people=tuple(sorted(self._ground.person_index[person] for person in meeting.people)),
            weight=wish.weight if wish else self._ground.policy.star_weights[2],
            must=self._is_must(meeting),
            length=meeting.length,
            sessions=None if self._is_pinned(meeting) else self._permitted_sessions(requests),
            slot=self._permitted_slot(requests, meeting.pin),
            after=tuple(sorted(after)),
            needs=frozenset() if wish is None else wish.needs & self._ground.table_words,
            wish=self._served_wish(meeting, number_of),
        )

    def _is_must(self, meeting: Meeting) -> bool:
        """Whether its requests or a hard pin demand it, or those of a meeting that serves the same wish."""
        wish = self._wish_of.get(meeting.id)
        if wish is not None and wish.must:
            return True
        return any(self._has_hard_pin(other) for other in self._serving(meeting))

    def _has_hard_pin(self, meeting: Meeting) -> bool:
        return meeting.pin is not None and meeting.pin.hard

    def _serving(self, meeting: Meeting) -> list[Meeting]:
        """The meetings that serve the same wish, this one among them."""
        return self._together.get(self._instead.get(meeting.id, meeting.id), [meeting])

    @cached_property
    def _together(self) -> dict[MeetingId, list[Meeting]]:
        """The meetings that serve one wish, under its likeliest one."""
        shared: dict[MeetingId, list[Meeting]] = {wish: [] for wish in self._instead.values()}
        for meeting in self.meetings:
            first = self._instead.get(meeting.id, meeting.id)
            if first in shared:
                shared[first].append(meeting)
        return shared

    def _served_wish(self, meeting: Meeting, number_of: dict[MeetingId, int]) -> int | None:
        """A number for the wish that several meetings may serve: the place of the first of them."""
        numbers = [number_of[other.id] for other in self._serving(meeting)]
        return min(numbers) if len(numbers) > 1 else None

    def _permitted_sessions(self, requests: list[Request]) -> frozenset[int] | None:
        known = self._ground.session_index
        asked = [
            frozenset(known[session] for session in request.sessions if session in known)
            for request in requests
            if request.sessions
        ]
        if not asked:
            return None
        return frozenset.intersection(*asked) or asked[0]

    def _is_pinned(self, meeting: Meeting) -> bool:
        pin = meeting.pin
        return pin is not None and pin.hard and pin.slot in self._ground.slot_index

    def _permitted_slot(self, requests: list[Request], pin: Pin | None) -> int | None:
        if pin is not None and pin.hard and pin.slot in self._ground.slot_index:
            return self._ground.slot_index[pin.slot]
        asked = [request.slot for request in requests if request.slot in self._ground.slot_index]
        return self._ground.slot_index[asked[0]] if asked and asked[0] is not None else None
