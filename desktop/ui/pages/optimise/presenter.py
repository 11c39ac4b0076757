"""Decides what the optimise page shows and has runs made, adopted and published; draws nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.errors import CodedError
from desktop.domain.roster import Publication, RosterVersion
from desktop.domain.state import EventState
from desktop.services.checks import check_event
from desktop.services.moments import desk_wall_time
from desktop.services.planning import PlanResult
from desktop.services.problems import freeze_moment, plan
from desktop.services.toolbox import EventSession
from desktop.solver.contract import Limits, Mode, Progress
from desktop.ui import words
from desktop.ui.background import Operation, Task
from desktop.ui.pages.optimise.compare_presenter import ComparePresenter
from desktop.ui.pages.optimise.course import Course, course_sentence
from desktop.ui.pages.optimise.findings import FindingRow, finding_row
from desktop.ui.pages.optimise.results import is_published, made_view, result_view, standing_view
from desktop.ui.style import Tone
from desktop.ui.workplace import Workplace

TICK_MS = 500


@dataclass(frozen=True, kw_only=True)
class _Checked:
    state: EventState
    asked: int
    rows: tuple[FindingRow, ...]


class OptimisePresenter(QObject):
    """The presenter of the optimise page. One run at a time."""

    checked = Signal(object)
    """The findings, a tuple of `FindingRow`."""
    course_changed = Signal(object)
    """The `Course` of the run under way or last ended, or None."""
    result_changed = Signal(object)
    """A `ResultView`."""
    can_act_changed = Signal()
    alternatives_found = Signal()
    """Several rosters were made, to be compared."""
    mode_suggested = Signal(object)
    """The `Mode` most likely meant in the event now open."""

    _progressed = Signal(object, object)

    def __init__(self, place: Workplace, comparing: ComparePresenter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place, self._comparing = place, comparing
        self._store, self._background = place.store, place.background
        self._findings: tuple[FindingRow, ...] | None = None
        self._checked_state: EventState | None = None
        self._checking: EventState | None = None
        self._is_watched = False
        self._asked = 0
        self._run: Operation | None = None
        self._session: EventSession | None = None
        self._has_suggested = False
        self._began = 0.0
        self._course: Course | None = None
        self._result: PlanResult | None = None
        self._progressed.connect(self._take_progress)
        self._clock = QTimer(self)
        self._clock.setInterval(TICK_MS)
        self._clock.timeout.connect(self._tick)
        self._store.opened.connect(self._forget)
        self._store.refreshed.connect(self.refresh)
        comparing.chosen_changed.connect(self._show_chosen)

    @property
    def is_running(self) -> bool:
        """Whether a run is under way."""
        return self._run is not None

    @property
    def can_start(self) -> bool:
        """Whether a run may be begun."""
        blocked = self._findings is None or any(row.is_blocking for row in self._findings)
        return self._can_write() and not self.is_running and not blocked

    @property
    def can_adopt(self) -> bool:
        """Whether a roster is looked at that is not the working one."""
        if self._comparing.chosen is None or self.is_running:
            return False
        return self._can_write() and not self._comparing.is_working

    @property
    def can_publish(self) -> bool:
        """Whether the working roster differs from what was last published."""
        look = self._store.overview
        if look is None or self.is_running or not self._can_write():
            return False
        return bool(look.state.draft) and not is_published(look.state)

    @property
    def can_repair(self) -> bool:
        """Whether there is a roster to be repaired."""
        look = self._store.overview
        return look is not None and bool(look.state.publications or look.state.issued or look.state.draft)

    def words_of_mode(self, mode: Mode) -> str:
        """What to know of a mode as things are; nothing before the first publication."""
        look = self._store.overview
        if look is None or not look.state.publications:
            return ""
        if mode is Mode.BUILD:
            return self.tr("A roster is published: Build keeps nothing of what people hold. Repair does.")
        now = desk_wall_time(look.state.event, self._place.tools.clock)
        until = freeze_moment(now, look.state.policy.freeze_minutes)
        return self.tr("What begins before {when} stays as it is.").format(when=words.day_and_time(until))

    def watch(self, is_watched: bool) -> None:
        """The page is seen, or no longer: checks are made only for somebody."""
        self._is_watched = is_watched
        if is_watched:
            self.refresh()

    def refresh(self) -> None:
        """Check the newest look, if somebody is there to see it."""
        look = self._store.overview
        if look is None or not self._is_watched:
            return
        self._suggest_mode(look.state)
        self._comparing.refresh()
        if not self.is_running:
            self._tell_result()
        self.can_act_changed.emit()
        if look.state is self._checked_state or self._checking is not None:
            return
        self._checking = state = look.state
        is_organiser = self._place.tools.is_organiser
        self._background.read(
            lambda task: _check(state, is_organiser), self._take_checks, failed=self._checks_failed
        )

    def start(self, mode: Mode, seconds: int, workers: int) -> None:
        """Begin a run."""
        if not self.can_start:
            return
        session, operator, progressed = self._store.session, self._place.operator, self._progressed
        limits = self._limits(seconds, workers)

        def work(task: Task) -> PlanResult:
            return session.planning.optimise(
                mode,
                limits,
                operator,
                report=lambda progress: progressed.emit(session, progress),
                should_stop=task.should_stop,
            )

        self._begin(work, self._take_result, seconds, self.tr("Optimising"))

    def start_alternatives(self, mode: Mode, seconds: int, workers: int) -> None:
        """Look for up to three rosters that are clearly different and nearly as good."""
        if not self.can_start:
            return
        session, operator, limits = self._store.session, self._place.operator, self._limits(seconds, workers)

        def work(task: Task) -> tuple[PlanResult, ...]:
            return session.planning.find_alternatives(mode, limits, operator, should_stop=task.should_stop)

        self._begin(work, self._take_alternatives, seconds, self.tr("Looking for alternatives"))

    def _limits(self, seconds: int, workers: int) -> Limits:
        look = self._store.overview
        seed = len(look.state.runs) if look is not None else 0
        return Limits(time_limit=float(seconds), workers=workers, seed=seed)

    def _begin(
        self, work: Callable[[Task], object], done: Callable[[Any], None], seconds: int, title: str
    ) -> None:
        self._session = self._store.session
        self._course = Course(limit=float(seconds), asked=self._asked)
        self._result = None
        self._comparing.choose(None)
        self._began = time.monotonic()
        # Reading, so that the desk can go on writing: the file gives the result its turn at the end.
        self._run = self._background.read(work, done, title=title, failed=self._fail, can_stop=True)
        self._run.finished.connect(self._note_end)
        self._clock.start()
        self._tell_course()
        self.can_act_changed.emit()

    def stop(self) -> None:
        """Stop and keep the best found by then."""
        if self._run is not None:
            self._run.stop()

    def adopt(self) -> None:
        """Make the result the working roster."""
        version = self._comparing.chosen
        if not self.can_adopt or version is None:
            return
        session, operator = self._store.session, self._place.operator

        def work(task: Task) -> RosterVersion:
            session.planning.adopt(version.id, operator)
            return version

        self._background.change(work, self._adopted, title=self.tr("Taking the roster over"))

    def publish(self) -> None:
        """Ask, then make the working roster official."""
        look = self._store.overview
        if look is None or not self.can_publish:
            return
        last = look.state.last_publication()
        coming = 1 if last is None else last.number + 1
        self._place.questions.confirm(
            self.tr("Publish the roster as publication {number}?").format(number=words.number(coming)),
            self.tr(
                "Meetings that become official: {count}. Schedules are printed from them, and later"
                " changes count against them. A backup is made before. This cannot be undone."
            ).format(count=words.number(len(look.state.draft))),
            self.tr("Publish"),
            self._publish,
        )

    def _publish(self) -> None:
        session, operator = self._store.session, self._place.operator
        self._background.change(
            lambda task: session.planning.publish(operator), self._published, title=self.tr("Publishing")
        )

    def _published(self, publication: Publication) -> None:
        said = self.tr("Publication {number} is official.").format(number=words.number(publication.number))
        if self._place.navigation.can_go("papers"):
            self._place.messages.say(said, Tone.OK, self.tr("Go to papers"), self._go_to_papers)
        else:
            self._place.messages.say(said, Tone.OK)

    def _go_to_papers(self) -> None:
        self._place.navigation.go("papers")

    def _adopted(self, version: RosterVersion) -> None:
        said = self.tr("Roster {number} is now the working roster. Undo takes it back.")
        self._place.messages.say(said.format(number=words.number(version.number)))

    def _take_checks(self, checked: _Checked) -> None:
        self._checking = None
        self._checked_state, self._asked, self._findings = checked.state, checked.asked, checked.rows
        self.checked.emit(checked.rows)
        self.can_act_changed.emit()
        self.refresh()

    def _checks_failed(self, error: CodedError) -> None:
        """Something in the event contradicts itself so badly that no problem can be made of it."""
        self._checked_state, self._checking = self._checking, None
        self._findings = None
        self._place.messages.fail(error)
        self.can_act_changed.emit()

    def _take_progress(self, session: EventSession, progress: Progress) -> None:
        if self._course is None or self._run is None or session is not self._session:
            return
        self._course = self._course.with_progress(progress)
        self._tell_course()

    def _tick(self) -> None:
        if self._course is not None and self.is_running:
            self._course = replace(
                self._course, seconds=max(self._course.seconds, time.monotonic() - self._began)
            )
            self._tell_course()

    def _take_result(self, result: PlanResult) -> None:
        if self._session is None or not self._store.is_open or self._session is not self._store.session:
            return
        self._result = result
        if self._course is not None:
            self._course = self._course.ended(result)
        self._tell_course()
        if result.version is not None:
            self._comparing.choose(result.version.id, result.disturbed)
        self._tell_result()
        self.can_act_changed.emit()
        self._place.changes.tell()

    def _take_alternatives(self, results: tuple[PlanResult, ...]) -> None:
        if self._session is None or not self._store.is_open or self._session is not self._store.session:
            return
        if not results:
            self._course = None
            self._tell_course()
            self._tell_result()
            self._place.messages.say(
                self.tr("No roster was found. Give it more time and try again."), Tone.WARN
            )
            self.can_act_changed.emit()
            return
        self._take_result(results[0])
        said = self.tr("Rosters found that are about as good and clearly different: {count}.")
        self._place.messages.say(said.format(count=words.number(len(results))))
        self.alternatives_found.emit()

    def _fail(self, error: CodedError) -> None:
        self._course = None
        self._place.messages.fail(error)
        self._tell_course()
        self._tell_result()
        self.can_act_changed.emit()

    def _note_end(self) -> None:
        self._run = None
        self._clock.stop()

    def _tell_course(self) -> None:
        self.course_changed.emit(self._course)
        if self._course is not None and self._run is not None:
            done, total = int(self._course.seconds), int(self._course.limit)
            self._run.task.report(min(done, total), total, course_sentence(self._course))

    def _tell_result(self) -> None:
        look = self._store.overview
        chosen, result = self._comparing.chosen, self._result
        if result is not None and (chosen is None or result.version == chosen):
            self.result_changed.emit(result_view(result, self._names(result)))
        elif look is not None and chosen is not None:
            self.result_changed.emit(made_view(look.state, chosen))
        elif look is not None:
            self.result_changed.emit(standing_view(look.state))

    def _names(self, result: PlanResult) -> list[str]:
        """The people to be told."""
        look = self._store.overview
        known = {} if look is None else look.state.participant
        return [known[change.person].name for change in result.disturbed if change.person in known]

    def _show_chosen(self) -> None:
        """Another roster is looked at."""
        if not self.is_running:
            self._tell_result()
        self.can_act_changed.emit()

    def _suggest_mode(self, state: EventState) -> None:
        """Once for each event: after a publication people hold something, and Repair is meant."""
        if not self._has_suggested:
            self._has_suggested = True
            is_held = bool(state.publications or state.issued)
            self.mode_suggested.emit(Mode.REPAIR if is_held else Mode.BUILD)

    def _can_write(self) -> bool:
        look = self._store.overview
        return look is not None and not look.is_read_only

    def _forget(self) -> None:
        if self._run is not None:
            self._run.stop()
        self._result, self._course, self._findings = None, None, None
        self._checked_state = None
        self._has_suggested = False
        self._tell_course()


def _check(state: EventState, is_organiser: bool) -> _Checked:
    rows = tuple(finding_row(state, found, is_organiser=is_organiser) for found in check_event(state))
    return _Checked(state=state, asked=len(plan(state).problem.meetings), rows=rows)
