"""Planning: event -> problem -> run -> judged version -> adopt -> publish; for window and command line alike.

Nothing gets into the file that the judge has not passed. A run is recorded before it is adopted, so that
it can be looked at, compared and taken up later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import uuid4

from desktop.domain.changes import PersonChange, RosterChanges, compare_lines, compare_rosters
from desktop.domain.clock import Clock
from desktop.domain.errors import UserError
from desktop.domain.ids import PublicationId, RunId, VersionId
from desktop.domain.journal import Action
from desktop.domain.metrics import Metrics, measure
from desktop.domain.problem import Roster
from desktop.domain.roster import (
    Placement,
    Provenance,
    Publication,
    RosterPointer,
    RosterVersion,
    Run,
)
from desktop.domain.rules import Rule, Verdict, judge
from desktop.domain.state import EventState
from desktop.services.adopting import Edits, fit_to_event, keep_edits
from desktop.services.alternatives import choose_alternatives
from desktop.services.attending import items_by_draft
from desktop.services.holding import absent_people, is_missed
from desktop.services.lines import held_lines, lines_of_people
from desktop.services.moments import desk_wall_time
from desktop.services.problems import Planning as Plan
from desktop.services.problems import Scope, freeze_moment, plan
from desktop.solver.contract import Limits, Mode, Outcome, Progress, SolveRequest
from desktop.solver.runners import Runner, try_twice
from desktop.storage.database import EventFile
from desktop.storage.unit_of_work import UnitOfWork

MOST_NAMES = 6
"""Most people named where a roster cannot be adopted."""


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """The judge on a set of placements, with the problem they were judged by."""

    plan: Plan
    roster: Roster
    displaced: tuple[Placement, ...]
    verdict: Verdict
    metrics: Metrics


@dataclass(frozen=True, kw_only=True)
class PlanResult:
    """What came of one solve: the recorded run, the version made (None without a roster), its judgement.

    `edits`: what was placed by hand during the solve.
    """

    outcome: Outcome
    run: Run
    version: RosterVersion | None
    judgement: Judgement | None
    changes: RosterChanges
    disturbed: tuple[PersonChange, ...]
    edits: Edits = field(default_factory=Edits)


class Planning:
    """The use-cases around rosters of one open event file."""

    def __init__(self, file: EventFile, runner: Runner, clock: Clock, programs: dict[str, str]) -> None:
        self._file = file
        self._runner = runner
        self._clock = clock
        self._programs = programs

    def judge_draft(self) -> Judgement:
        """The judge on the working roster as it stands."""
        return self._judge(self._file.state())

    def _judge(self, state: EventState) -> Judgement:
        begun_before = desk_wall_time(state.event, self._clock) if state.publications else None
        return judge_placements(plan(state, Scope(begun_before=begun_before)), state.draft)

    def optimise(
        self,
        mode: Mode,
        limits: Limits,
        operator: str,
        *,
        now: datetime | None = None,
        report: Callable[[Progress], None] = lambda _: None,
        should_stop: Callable[[], bool] = lambda: False,
    ) -> PlanResult:
        """Solve and record the run and its version; adopts nothing. `now` is wall time of the event.

        A solver that dies is tried once more with another seed; whatever judged roster it had found is kept.
        """
        state = self._file.state()
        scope = self._scope(state, mode, now)
        problem_plan = plan(state, scope)
        request = SolveRequest(problem=problem_plan.problem, mode=mode, limits=limits)
        started = self._clock.now()
        outcome = try_twice(self._runner, request, report=report, should_stop=should_stop)
        return self._keep(problem_plan, scope, request, started, outcome, operator)

    def find_alternatives(
        self,
        mode: Mode,
        limits: Limits,
        operator: str,
        *,
        most: int = 3,
        now: datetime | None = None,
        report: Callable[[Progress], None] = lambda _: None,
        should_stop: Callable[[], bool] = lambda: False,
    ) -> tuple[PlanResult, ...]:
        """Make up to so many clearly different rosters of nearly equal value, the best first; adopts none.

        The time limit is for all of them. Only those worth showing are recorded.
        """
        state = self._file.state()
        scope = self._scope(state, mode, now)
        problem_plan = plan(state, scope)
        each = replace(limits, time_limit=limits.time_limit / most)
        made = []
        for variation in range(most):
            request = SolveRequest(problem=problem_plan.problem, mode=mode, limits=each, variation=variation)
            started = self._clock.now()
            made.append(
                (request, started, try_twice(self._runner, request, report=report, should_stop=should_stop))
            )
            if should_stop():
                break
        made = [entry for entry in made if entry[2].has_roster]
        chosen = choose_alternatives(problem_plan.problem, [entry[2].roster for entry in made], most)
        return tuple(self._keep(problem_plan, scope, *made[index], operator) for index in chosen)

    def _keep(
        self,
        problem_plan: Plan,
        scope: Scope,
        request: SolveRequest,
        started: datetime,
        outcome: Outcome,
        operator: str,
    ) -> PlanResult:
        """Judge an outcome and record it."""
        state, judged = problem_plan.state, None
        if outcome.has_roster:
            judged = _judge_roster(problem_plan, outcome.roster)
            if not judged.verdict.is_valid:
                raise UserError("roster-refused-by-judge", rules=sorted({v.rule for v in judged.verdict.new}))
        run = self._describe(problem_plan, request, started, outcome)
        result = self._record(problem_plan, run, outcome, judged, operator, scope.begun_before)
        return replace(result, disturbed=_leave_out_absent(state, result.disturbed, scope.repair_at))

    def _scope(self, state: EventState, mode: Mode, now: datetime | None) -> Scope:
        if mode is Mode.REPAIR and not (state.publications or state.issued or state.draft):
            raise UserError("nothing-to-repair")
        clock_time = desk_wall_time(state.event, self._clock)
        present = now or (clock_time if state.publications else None)
        return Scope(
            keep_draft=mode is Mode.FILL,
            keep_reserve=mode is Mode.BUILD,
            open_choices=mode is Mode.BUILD,
            frozen_before=None if present is None else freeze_moment(present, state.policy.freeze_minutes),
            repair_at=(now or clock_time) if mode is Mode.REPAIR else None,
            begun_before=present,
        )

    def _record(
        self,
        problem_plan: Plan,
        run: Run,
        outcome: Outcome,
        judged: Judgement | None,
        operator: str,
        now: datetime | None,
    ) -> PlanResult:
        state = problem_plan.state
        placements = problem_plan.to_placements(outcome.roster) if judged is not None else ()
        version, edits = None, Edits()
        if judged is not None:
            placements, edits = keep_edits(state, self._file.state(), placements, now)
        with self._file.unit_of_work(operator, Action.RECORD_RUN, detail=run.status) as unit:
            unit.runs.add(run)
            if judged is not None:
                self._keep_meetings(unit, problem_plan, placements)
                version = RosterVersion(
                    id=VersionId(uuid4()),
                    number=unit.next_version_number(),
                    parent=state.pointer.current,
                    policy=state.policy.id,
                    provenance=Provenance.RUN,
                    placements=placements,
                    created=self._clock.now(),
                    run=run.id,
                )
                unit.versions.add(version)
            unit.commit()
        after = self._file.state() if version else state
        return PlanResult(
            outcome=outcome,
            run=run,
            version=version,
            judgement=judged,
            changes=compare_rosters(state.draft, placements),
            disturbed=who_is_disturbed(after, placements) if version else (),
            edits=edits,
        )

    def _describe(
        self, problem_plan: Plan, request: SolveRequest, started: datetime, outcome: Outcome
    ) -> Run:
        limits = request.limits
        figures = {
            "asked": outcome.asked,
            "placed": outcome.placed,
            "value": outcome.value,
            "value_bound": outcome.value_bound,
            "breaks": outcome.breaks,
            "breaks_bound": outcome.breaks_bound,
            "first_valid_seconds": outcome.first_valid_seconds,
        }
        if request.variation:
            figures["variation"] = request.variation
        for stage in outcome.stages:
            figures[stage.code.value], figures[f"{stage.code.value}-bound"] = stage.figure, stage.bound
        return Run(
            id=RunId(uuid4()),
            mode=request.mode.value,
            policy=problem_plan.state.policy.id,
            problem_hash=problem_plan.problem.fingerprint(),
            seed=outcome.seed,
            time_limit=limits.time_limit,
            workers=limits.workers,
            deterministic=limits.deterministic,
            programs=tuple(sorted(self._programs.items())),
            started=started,
            seconds=outcome.seconds,
            status=outcome.status.value,
            ended=outcome.ended.value,
            figures=tuple(figures.items()),
            log=outcome.log,
        )

    @staticmethod
    def _keep_meetings(unit: UnitOfWork, problem_plan: Plan, placements: Iterable[Placement]) -> None:
        """Keep the meetings a roster names; what somebody did to one during the solve stands."""
        known = {meeting.id for meeting in unit.meetings.all()}
        wanted = (problem_plan.meeting_entity(placement.meeting) for placement in placements)
        unit.meetings.add_all(meeting for meeting in wanted if meeting.id not in known)

    def adopt(self, version: VersionId, operator: str, *, now: datetime | None = None) -> None:
        """Make a version the current roster and the working draft; one undo takes it back.

        It is judged once more by the event as it is now; meetings cancelled since are left out. Raises
        UserError naming the people when something edited since stands against it. `now`: as in `optimise`.
        """
        state = self._file.state()
        if version not in state.version:
            raise UserError("version-unknown", version=version)
        chosen = state.version[version]
        placements = self._require_fitting(state, chosen.placements, now)
        with self._file.unit_of_work(operator, Action.ADOPT, detail=str(chosen.number)) as unit:
            kept = {placement.meeting for placement in placements}
            unit.draft.remove_all(p.meeting for p in unit.draft.all() if p.meeting not in kept)
            unit.draft.save_all(placements)
            unit.items.save_all(items_by_draft(unit.state()))
            unit.pointer.save(RosterPointer(current=chosen.id))
            unit.commit()

    def _require_fitting(
        self, state: EventState, placements: tuple[Placement, ...], now: datetime | None
    ) -> tuple[Placement, ...]:
        present = now or (desk_wall_time(state.event, self._clock) if state.publications else None)
        fitness = fit_to_event(state, placements, present)
        if not fitness.is_fine:
            displaced = {p for entry in fitness.displaced for p in state.meeting[entry.meeting].people}
            people = sorted(state.participant[p].name for p in displaced.union(fitness.people))
            rules = [*fitness.rules, *([Rule.TABLE_CLOSED] if fitness.displaced else [])]
            raise UserError("adopt-clashes", people=people[:MOST_NAMES], rules=rules)
        return fitness.placements

    def publish(self, operator: str) -> Publication:
        """Make the working roster official under the next number; a backup is taken before. Not undoable."""
        self._require_publishable(self._file.state())
        self._file.backup(reason="publish")
        with self._file.unit_of_work(operator, Action.PUBLISH) as unit:
            state = unit.state()
            self._require_publishable(state)  # nobody can edit any more
            version = self._version_of_draft(unit, state)
            publication = Publication(
                id=PublicationId(uuid4()),
                number=unit.next_publication_number(),
                version=version.id,
                published=self._clock.now(),
                operator=operator,
            )
            unit.publications.add(publication)
            unit.commit()
        return publication

    def _require_publishable(self, state: EventState) -> None:
        judged = self._judge(state)
        if judged.displaced or not judged.verdict.is_valid:
            raise UserError(
                "publish-invalid-roster", violations=len(judged.verdict.new), displaced=len(judged.displaced)
            )

    def _version_of_draft(self, unit: UnitOfWork, state: EventState) -> RosterVersion:
        current = None if state.pointer.current is None else state.version[state.pointer.current]
        if current is not None and set(current.placements) == set(state.draft):
            return current
        version = RosterVersion(
            id=VersionId(uuid4()),
            number=unit.next_version_number(),
            parent=state.pointer.current,
            policy=state.policy.id,
            provenance=Provenance.HAND,
            placements=state.draft,
            created=self._clock.now(),
        )
        unit.versions.add(version)
        unit.pointer.save(RosterPointer(current=version.id))
        return version


def judge_placements(problem_plan: Plan, placements: Iterable[Placement]) -> Judgement:
    """The judge on any placements of the event."""
    roster, displaced = problem_plan.to_roster(placements)
    return _judge_roster(problem_plan, roster, displaced)


def _judge_roster(problem_plan: Plan, roster: Roster, displaced: tuple[Placement, ...] = ()) -> Judgement:
    return Judgement(
        plan=problem_plan,
        roster=roster,
        displaced=displaced,
        verdict=judge(problem_plan.problem, roster),
        metrics=measure(problem_plan.problem, roster),
    )


def who_is_disturbed(state: EventState, placements: Iterable[Placement]) -> tuple[PersonChange, ...]:
    """The people for whom something they hold would no longer be true under these placements.

    Whoever does not come any more is not among them: nobody is left to be told.
    """
    planned = lines_of_people(state, placements)
    held = {person: lines for person, lines in held_lines(state).items() if person in planned}
    return tuple(change for change in compare_lines(held, planned) if change.is_disturbed)


def _leave_out_absent(
    state: EventState, changes: tuple[PersonChange, ...], now: datetime | None
) -> tuple[PersonChange, ...]:
    """Who is confirmed absent loses nothing by what is struck for the rest of the day."""
    if now is None:
        return changes
    absent = absent_people(state, now)
    return tuple(
        change
        for change in changes
        if change.person not in absent or not all(is_missed(line, now) for line in change.struck)
    )
