"""What it would cost to have a wish on the roster; adopts nothing by itself.

The price is found by a solve in which the wish is forced, which can be stopped at any time. Why a wish is
not on the roster is found without one, in `unplaced`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.changes import RosterChanges, compare_rosters
from desktop.domain.clock import Clock
from desktop.domain.disturbance import measure_disturbance
from desktop.domain.errors import UserError
from desktop.domain.ids import ItemId, MeetingId, ParticipantId, RequestId, SlotId, TableId
from desktop.domain.metrics import value_of
from desktop.domain.problem import Roster
from desktop.domain.roster import Placement
from desktop.domain.rules import Rule
from desktop.services.moments import desk_wall_time
from desktop.services.problems import Planning as Plan
from desktop.services.problems import plan, scope_at
from desktop.solver.contract import Ended, Limits, Mode, Progress, SolveRequest, StageCode
from desktop.solver.diagnosis import (
    Cause,
    Concession,
    concessions,
    diagnose,
    force,
    free_place,
)
from desktop.solver.runners import Runner, try_twice
from desktop.storage.database import EventFile

REMEDY_SECONDS = 3.5
"""Time a search for remedies takes at most, if nothing else is said."""


class RemedyKind(StrEnum):
    """What would have to be done for a wish. The first three change the roster, the others the event."""

    FITS = "fits"
    MOVES = "moves"
    LEAVES_OUT = "leaves-out"
    SKIP_ITEM = "skip-item"
    BE_THERE = "be-there"
    OPEN_TABLE = "open-table"
    OTHER_TABLE = "other-table"
    RAISE_LIMIT = "raise-limit"
    SPEAK = "speak"
    OTHER_TIME = "other-time"
    OPEN_SLOT = "open-slot"
    NO_PAUSE = "no-pause"


REMEDY_OF_RULE = {
    Rule.PERSON_IN_ITEM: RemedyKind.SKIP_ITEM,
    Rule.PERSON_UNAVAILABLE: RemedyKind.BE_THERE,
    Rule.TABLE_CLOSED: RemedyKind.OPEN_TABLE,
    Rule.HOME_TABLE: RemedyKind.OTHER_TABLE,
    Rule.LIMIT_PER_DAY: RemedyKind.RAISE_LIMIT,
    Rule.LIMIT_TOTAL: RemedyKind.RAISE_LIMIT,
    Rule.LANGUAGE: RemedyKind.SPEAK,
    Rule.SESSION: RemedyKind.OTHER_TIME,
    Rule.FIXED_SLOT: RemedyKind.OTHER_TIME,
    Rule.SLOT_CLOSED: RemedyKind.OPEN_SLOT,
    Rule.MAXIMUM_RUN: RemedyKind.NO_PAUSE,
}
"""What is to be done where a meeting breaks this rule only."""


@dataclass(frozen=True, kw_only=True)
class Remedy:
    """One way to have the wish: at `slot` and `table`, at this cost.

    `people`: who would have another time or table (MOVES), lose a meeting (LEAVES_OUT), or be excused from
    something. `item`: the programme item to skip. `changes` and `placements`: of FITS, MOVES and LEAVES_OUT
    what changes, and the roster it makes. `value_change`: of the roster. `at_least`: no way without leaving
    a meeting out moves fewer people (None: not known).
    """

    kind: RemedyKind
    slot: SlotId
    table: TableId
    people: tuple[ParticipantId, ...] = ()
    item: ItemId | None = None
    changes: RosterChanges | None = None
    placements: tuple[Placement, ...] = ()
    value_change: int = 0
    at_least: int | None = None


@dataclass(frozen=True, kw_only=True)
class Remedies:
    """All remedies found for one wish, the cheapest first; `ended` tells whether the search was cut short."""

    meeting: MeetingId
    remedies: tuple[Remedy, ...]
    ended: Ended
    seconds: float = 0.0


class Explaining:
    """What a wish would cost, found with a solver."""

    def __init__(self, file: EventFile, runner: Runner, clock: Clock) -> None:
        self._file = file
        self._runner = runner
        self._clock = clock

    def find_remedies(
        self,
        request: RequestId,
        *,
        limits: Limits | None = None,
        report: Callable[[Progress], None] = lambda _: None,
        should_stop: Callable[[], bool] = lambda: False,
    ) -> Remedies:
        """What would have to happen for this request to be met, the cheapest first; changes nothing.

        Raises UserError when the request is unknown, is no meeting, or is on the roster already.
        """
        state = self._file.state()
        now = desk_wall_time(state.event, self._clock) if state.publications else None
        problem_plan = plan(state, scope_at(state, now))
        search = _RemedySearch(problem_plan, _meeting_of(problem_plan, request))
        limits = limits or Limits(time_limit=REMEDY_SECONDS)
        forced = SolveRequest(problem=search.forced, mode=Mode.REMEDY, limits=limits)
        outcome = try_twice(self._runner, forced, report=report, should_stop=should_stop)
        disturbed = next((s.bound for s in outcome.stages if s.code is StageCode.DISTURBED), None)
        remedies = [
            *search.by_solver(outcome.roster, disturbed),
            *search.by_leaving_out(),
            *search.by_excuse(),
        ]
        return Remedies(
            meeting=search.meeting,
            remedies=tuple(sorted(_without_doubles(remedies), key=_cost)),
            ended=outcome.ended,
            seconds=outcome.seconds,
        )


def _meeting_of(problem_plan: Plan, request: RequestId) -> MeetingId:
    if all(entry.id != request for entry in problem_plan.state.requests):
        raise UserError("request-unknown", request=request)
    meeting = problem_plan.meeting_of_request.get(request)
    if meeting is None or meeting not in problem_plan.meeting_index:
        raise UserError("request-is-no-meeting")
    if any(entry.meeting == meeting for entry in problem_plan.state.draft):
        raise UserError("request-is-placed")
    return meeting


def _cost(remedy: Remedy) -> tuple[int, int, int]:
    """Nothing, then moving people, then changing the event, then leaving somebody's meeting out."""
    order = {RemedyKind.FITS: 0, RemedyKind.MOVES: 1, RemedyKind.LEAVES_OUT: 3}
    return order.get(remedy.kind, 2), len(remedy.people), -remedy.value_change


def _without_doubles(remedies: Iterable[Remedy]) -> tuple[Remedy, ...]:
    """One remedy for each kind and people: of several slots the first; none that leaves out more than another
    and is worth less."""
    chosen: dict[tuple[object, ...], Remedy] = {}
    known = list(remedies)
    for remedy in known:
        if any(_is_worse(remedy, other) for other in known):
            continue
        left_out = remedy.changes.lost if remedy.changes is not None else ()
        chosen.setdefault((remedy.kind, remedy.people, remedy.item, left_out), remedy)
    return tuple(chosen.values())


def _is_worse(one: Remedy, other: Remedy) -> bool:
    """Whether both leave meetings out, and one leaves out more without being worth more."""
    if one.kind is not RemedyKind.LEAVES_OUT or other.kind is not one.kind:
        return False
    lost, fewer = (len(r.changes.lost) if r.changes is not None else 0 for r in (one, other))
    return lost > fewer and one.value_change <= other.value_change


class _RemedySearch:
    """One wish, the roster it is not on, and what can be thought of without a solver."""

    def __init__(self, problem_plan: Plan, meeting: MeetingId) -> None:
        self._plan = problem_plan
        self._problem = problem_plan.problem
        self.meeting = meeting
        self._index = problem_plan.meeting_index[meeting]
        self._roster, self._displaced = problem_plan.to_roster(problem_plan.state.draft)
        self.forced = force(self._problem, self._roster, self._index)

    def by_solver(self, roster: Roster, at_least: int | None) -> list[Remedy]:
        """The roster the solver found with the wish on it, if any."""
        if all(entry.meeting != self._index for entry in roster):
            return []
        found = measure_disturbance(self.forced, roster)
        kind = RemedyKind.MOVES if found.disturbed else RemedyKind.FITS
        if found.displaced_missing:
            kind, at_least = RemedyKind.LEAVES_OUT, None
        return [self._with_roster(kind, roster, found.disturbed, at_least)]

    def by_leaving_out(self) -> list[Remedy]:
        """The wish in the place of what it costs the least value to leave out; nothing else moves."""
        found = diagnose(self._problem, self._roster, (self._index,))[0]
        for swap in (blocker for blocker in found.blockers if blocker.cause is Cause.OUTVALUED):
            kept = tuple(entry for entry in self._roster if entry.meeting not in swap.meetings)
            place = free_place(self._problem, kept, self._index, swap.slots[0])
            if place is not None:
                people = {p for meeting in swap.meetings for p in self._problem.meetings[meeting].people}
                return [self._with_roster(RemedyKind.LEAVES_OUT, (*kept, place), people, None)]
        return []

    def by_excuse(self) -> list[Remedy]:
        """The wish where it breaks one rule only, from which its people or the table would be excused."""
        found = []
        for place in concessions(self._problem, self._roster, self._index):
            kind = REMEDY_OF_RULE.get(place.rule)
            if kind is None:
                continue
            items = self._items(place) if kind is RemedyKind.SKIP_ITEM else (None,)
            if len(items) == 1:
                found.append(
                    Remedy(
                        kind=kind,
                        slot=self._plan.slots[place.slot],
                        table=self._plan.tables[place.table],
                        people=tuple(self._plan.people[person] for person in place.people),
                        item=items[0],
                    )
                )
        return found

    def _items(self, place: Concession) -> tuple[ItemId, ...]:
        """The programme items to be skipped for the place."""
        state, span = self._plan.state, self._problem.span(self._index, place.slot) or (place.slot,)
        start = state.slot[self._plan.slots[span[0]]].start
        end = state.slot[self._plan.slots[span[-1]]].end
        people = [state.participant[self._plan.people[person]] for person in place.people]
        return tuple(
            item.id
            for item in state.items
            if item.blocks and item.start < end and start < item.end and any(map(item.is_attended_by, people))
        )

    def _with_roster(
        self, kind: RemedyKind, roster: Roster, people: Iterable[int], at_least: int | None
    ) -> Remedy:
        place = next(entry for entry in roster if entry.meeting == self._index)
        on_it = {self._plan.meetings[entry.meeting] for entry in roster}
        displaced = (entry for entry in self._displaced if entry.meeting not in on_it)
        placements = (*self._plan.to_placements(roster), *displaced)
        own = set(self._problem.meetings[self._index].people) if kind is RemedyKind.FITS else set()
        return Remedy(
            kind=kind,
            slot=self._plan.slots[place.slot],
            table=self._plan.tables[place.table],
            people=tuple(self._plan.people[person] for person in sorted(set(people) - own)),
            changes=compare_rosters(self._plan.state.draft, placements),
            placements=placements,
            value_change=value_of(self._problem, roster) - value_of(self._problem, self._roster),
            at_least=at_least,
        )
