"""Two rosters side by side: what is gained, lost and moved, for whom, and the figures of both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.changes import RosterChanges, compare_rosters
from desktop.domain.errors import UserError
from desktop.domain.ids import MeetingId, ParticipantId
from desktop.domain.roster import Placement, RosterVersion
from desktop.domain.state import EventState
from desktop.services.planning import judge_placements
from desktop.services.problems import Planning as Plan
from desktop.services.problems import plan


@dataclass(frozen=True, kw_only=True)
class RosterFigures:
    """One side of a comparison, by the event as it is now; `number` None: the working roster."""

    number: int | None
    placed: int
    value: int
    breaks: int
    musts_missing: int
    violations: int


@dataclass(frozen=True, kw_only=True)
class PersonDifference:
    """What differs for one person: meetings gained, lost, at another time, at another table."""

    person: ParticipantId
    gained: tuple[MeetingId, ...]
    lost: tuple[MeetingId, ...]
    moved: tuple[MeetingId, ...]
    retabled: tuple[MeetingId, ...]

    @property
    def loses_time(self) -> bool:
        """Whether a meeting is lost or at another time, not only gained or at another table."""
        return bool(self.lost or self.moved)


@dataclass(frozen=True, kw_only=True)
class RosterComparison:
    """From the first roster to the second; the people most concerned first."""

    first: RosterFigures
    second: RosterFigures
    changes: RosterChanges
    people: tuple[PersonDifference, ...]


def compare_versions(state: EventState, first: int | None, second: int | None) -> RosterComparison:
    """Compare two rosters by number; None is the working roster. Raises UserError for an unknown number."""
    before, after = (_placements(state, number) for number in (first, second))
    changes = compare_rosters(before, after)
    problem_plan = plan(state)
    return RosterComparison(
        first=_figures(problem_plan, first, before),
        second=_figures(problem_plan, second, after),
        changes=changes,
        people=_people(state, changes),
    )


def newest_version(state: EventState) -> RosterVersion:
    """The roster made last. Raises UserError when there is none."""
    if not state.versions:
        raise UserError("no-roster-yet")
    return max(state.versions, key=lambda version: version.number)


def _placements(state: EventState, number: int | None) -> tuple[Placement, ...]:
    if number is None:
        return state.draft
    for version in state.versions:
        if version.number == number:
            return version.placements
    raise UserError("version-unknown", version=number)


def _figures(problem_plan: Plan, number: int | None, placements: Iterable[Placement]) -> RosterFigures:
    judged = judge_placements(problem_plan, placements)
    return RosterFigures(
        number=number,
        placed=judged.metrics.placed,
        value=judged.metrics.value,
        breaks=judged.metrics.total_breaks,
        musts_missing=judged.metrics.musts_missing,
        violations=len(judged.verdict.new) + len(judged.displaced),
    )


def _people(state: EventState, changes: RosterChanges) -> tuple[PersonDifference, ...]:
    found: dict[ParticipantId, dict[str, list[MeetingId]]] = {}
    for kind in ("gained", "lost", "moved", "retabled"):
        for meeting in getattr(changes, kind):
            for person in state.meeting[meeting].people:
                mine = found.setdefault(state.resolve_person(person).id, {})
                mine.setdefault(kind, []).append(meeting)
    differences = (
        PersonDifference(
            person=person,
            gained=tuple(mine.get("gained", ())),
            lost=tuple(mine.get("lost", ())),
            moved=tuple(mine.get("moved", ())),
            retabled=tuple(mine.get("retabled", ())),
        )
        for person, mine in found.items()
    )
    return tuple(
        sorted(
            differences,
            key=lambda one: (
                -len(one.lost),
                -len(one.moved),
                -len(one.gained),
                -len(one.retabled),
                one.person,
            ),
        )
    )
